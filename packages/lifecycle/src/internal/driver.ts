/** @internal A private copy of the author's machine that can be stepped without actors, clocks or a system. */
import { and, type AnyStateMachine, type AnyStateNode, createMachine } from "xstate"
import { Fault, guarded } from "./fault.ts"
import { invokesOf } from "./position.ts"

/** @internal */
export interface Asked {
  readonly type: string
  readonly params: any
}

/** @internal */
export interface Stepped {
  readonly next: any
  readonly asked: ReadonlyArray<Asked>
  /** The transitions that the input itself selected. */
  readonly selected: ReadonlyArray<Taken>
  /** All that were taken, by the input and by what follows from it, in order. */
  readonly taken: ReadonlyArray<Microstep>
}

/** @internal A transition of {@link Driver.machine}. */
export interface Taken {
  readonly target?: unknown
  readonly actions: ReadonlyArray<unknown>
}

/** @internal */
export interface Microstep {
  readonly event: { readonly type: string }
  readonly _transitions: ReadonlyArray<Taken>
}

/** @internal */
export interface Driver {
  readonly machine: AnyStateMachine
  readonly start: (input: unknown) => Stepped
  readonly step: (snapshot: any, event: { readonly type: string }) => Stepped
  /** The transitions that an event would take; only guards run. */
  readonly select: (snapshot: any, event: { readonly type: string }) => Stepped["selected"]
}

/** @internal */
export const begin = "balai.begin"
/** @internal */
export const end = "balai.end"
/** @internal */
export const maxIterations = 1000

interface Run {
  readonly asked: Array<Asked>
  readonly taken: Array<Microstep>
  fault: Fault | null
}

/** A fault inside a guard or the first step is wrapped by XState; the run keeps the original. */
const fail = (run: Run, error: unknown): never => {
  if (error instanceof Fault) run.fault ??= error
  throw error
}

const noSpawn = (): never => {
  throw new Fault("SpawnRefused", "an assign or the context spawns an actor; use a declared activity with invoke")
}

const wrapGuards = (guards: { readonly [name: string]: any }, state: { run: Run }) =>
  Object.fromEntries(
    Object.entries(guards).map(([name, guard]) => {
      if (typeof guard !== "function" || "check" in guard) return [name, guard]
      const wrapped = (args: unknown, params: unknown) => {
        try {
          const answer: unknown = guarded("GuardThrew", `guard "${name}"`, () => guard(args, params))
          if (typeof answer === "boolean") return answer
          throw new Fault(
            "GuardNotBoolean",
            `guard "${name}" answers ${typeof answer} and no boolean; a guard must not be async`
          )
        } catch (error) {
          return fail(state.run, error)
        }
      }
      return [name, wrapped]
    })
  )

/** @internal */
export const isDelay = (delay: unknown): delay is number =>
  typeof delay === "number" && Number.isFinite(delay) && delay >= 0 && delay <= Number.MAX_SAFE_INTEGER

const wrapDelays = (delays: { readonly [name: string]: any }, state: { run: Run }) =>
  Object.fromEntries(
    Object.entries(delays).map(([name, delay]) => {
      const wrapped = (args: unknown, params: unknown) => {
        try {
          const answer: unknown =
            typeof delay === "function" ? guarded("DelayThrew", `delay "${name}"`, () => delay(args, params)) : delay
          if (isDelay(answer)) return answer
          throw new Fault(
            "DelayInvalid",
            `delay "${name}" is ${String(answer)} and no finite number of milliseconds ≥ 0`
          )
        } catch (error) {
          return fail(state.run, error)
        }
      }
      return [name, wrapped]
    })
  )

const builtin = (type: string, resolve: (snapshot: any, args: any) => unknown) =>
  Object.assign(() => {}, {
    type,
    resolve: (_scope: unknown, snapshot: unknown, args: unknown) => [snapshot, resolve(snapshot, args), undefined],
    execute: () => {}
  })

/** Invokes become two plain requests, in XState's own order: after the entry actions, after the exit actions. */
const replaceInvokes = (node: AnyStateNode): void => {
  const invokes = invokesOf(node)
  if (invokes.length === 0) return
  Object.defineProperty(node, "invoke", { value: [] })
  for (const { id, input, src } of invokes) {
    node.entry.push(
      builtin(begin, (snapshot, args) => ({
        id,
        src,
        input:
          typeof input === "function" ? input({ context: snapshot.context, event: args.event, self: args.self }) : input
      })) as any
    )
    node.exit.push(builtin(end, () => ({ id })) as any)
  }
}

/** A stored state must be at rest under any stamp, so a guard of `always` meets a context whose `now` cannot be read. */
const withoutNow = (context: object, where: string, run: Run): object => {
  const read = (): never =>
    fail(
      run,
      new Fault("AlwaysReadsNow", `an "always" guard in ${where} reads context.now; use a timer or a command instead`)
    )
  return Object.defineProperty({ ...context }, "now", { get: read, enumerable: false })
}

const wrapAlways = (node: AnyStateNode, state: { run: Run }): void => {
  for (const transition of (node.always ?? []) as ReadonlyArray<any>) {
    if (transition.guard === undefined) continue
    const original: any = and([transition.guard])
    const check = (snapshot: any, args: { readonly context: object; readonly event: unknown }) =>
      original.check(snapshot, { ...args, context: withoutNow(args.context, node.path.join("."), state.run) }, original)
    transition.guard = Object.assign(() => false, { check })
  }
}

const visit = (node: AnyStateNode, on: (node: AnyStateNode) => void): void => {
  on(node)
  for (const child of Object.values(node.states)) visit(child, on)
}

const none: ReadonlyArray<never> = Object.freeze([])

/** @internal */
export const driver = (source: AnyStateMachine): Driver => {
  const state: { run: Run } = { run: { asked: [], taken: [], fault: null } }
  const { actions, actors, delays, guards } = source.implementations as any
  const machine: AnyStateMachine = createMachine(
    { ...source.config, options: { ...source.config.options, maxIterations } } as any,
    { actions, actors, delays: wrapDelays(delays, state), guards: wrapGuards(guards, state) } as any
  )
  visit(machine.root, (node) => {
    replaceInvokes(node)
    wrapAlways(node, state)
  })
  const system = {
    _sendInspectionEvent: (event: Microstep & { readonly type: string }) => {
      if (event.type === "@xstate.microstep") state.run.taken.push(event)
    }
  }
  const self = Object.defineProperty({ id: source.id, sessionId: source.id, send: noSpawn }, "system", {
    get: () => {
      try {
        return noSpawn()
      } catch (error) {
        return fail(state.run, error)
      }
    }
  })
  const idle = () => {}
  const within = <A>(body: (run: Run) => A): A => {
    const before = state.run
    const run: Run = { asked: [], taken: [], fault: null }
    state.run = run
    try {
      const result = body(run)
      if (run.fault !== null) throw run.fault
      return result
    } catch (error) {
      throw run.fault ?? error
    } finally {
      state.run = before
    }
  }
  const drive = (move: (scope: any) => any): Stepped =>
    within((run) => {
      const next = move({
        self,
        system,
        id: self.id,
        sessionId: self.id,
        logger: idle,
        defer: idle,
        emit: idle,
        stopChild: idle,
        actionExecutor: (action: Asked) => run.asked.push(action)
      })
      for (const _ in next.children) noSpawn()
      return { next, asked: run.asked, selected: run.taken[0]?._transitions ?? none, taken: run.taken }
    })
  return {
    machine,
    start: (input) => {
      // The first step keeps its error instead of throwing it. A later one only has a status "error" when no state takes
      // an activity's failure, and then it has selected nothing.
      const stepped = drive((scope) => machine.getInitialSnapshot(scope, input as any))
      if (stepped.next.status === "error") throw stepped.next.error
      return stepped
    },
    step: (snapshot, event) => drive((scope) => machine.transition(snapshot, event, scope)),
    select: (snapshot, event) => within(() => machine.getTransitionData(snapshot, event) as any)
  }
}
