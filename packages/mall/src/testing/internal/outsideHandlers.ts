/** @internal Fakes as handlers of the engine, and the live ones among them. */
import { Port } from "@balai/agency"
import { Work } from "@balai/engine"
import { type Json, type Lifecycle } from "@balai/lifecycle"
import { Clock, Effect, Predicate } from "effect"
import type * as Face from "../Outside.ts"
import { reactionOf } from "./outsideDefaults.ts"
import { type Accepts, type Revealing, type Task, type World } from "./outsideWorld.ts"
import { perform, put } from "./outsideReact.ts"

type Declared = Pick<Face.Asked, "kind" | "operation"> & {
  readonly lifecycle: string
  readonly name: string
  readonly accepts: Accepts
}
type Given = ((params: any, task: any) => Effect.Effect<any, any, any>) | Work.Handler<any, any>

const isReference = (value: object): value is { readonly ref: string } => {
  const keys = Object.keys(value)
  return keys.length === 2 && typeof (value as any).ref === "string" && typeof (value as any).digest === "string"
}

/** The values behind the references in an input. */
const reveal = (value: Json.Json, engine: Revealing): Effect.Effect<any, unknown> => {
  if (!Predicate.isObject(value) && !Array.isArray(value)) return Effect.succeed(value)
  if (Array.isArray(value)) return Effect.forEach(value, (it) => reveal(it, engine))
  if (isReference(value)) return engine.reveal(value.ref)
  const parts = Object.entries(value as { readonly [key: string]: Json.Json })
  return Effect.map(
    Effect.forEach(parts, ([key, it]) => Effect.map(reveal(it, engine), (revealed) => [key, revealed] as const)),
    Object.fromEntries
  )
}

const namesOf = ({ lifecycle, name, operation }: Declared): ReadonlyArray<string> => [
  `${lifecycle}/${name}`,
  name,
  ...(operation === null ? [] : [operation])
]

const isScripted = ({ memory }: World, declared: Declared): boolean =>
  namesOf(declared).some((it) => memory.defaults.has(it) || (memory.queues.get(it) ?? []).length > 0)

const fake =
  (world: World, declared: Declared) =>
  (input: Json.Json, task: Task): Effect.Effect<any, any> =>
    Effect.gen(function* () {
      const at = yield* Clock.currentTimeMillis
      // What cannot be read now is no answer: it is tried again.
      const told = yield* Effect.orDie(reveal(input, task.engine))
      const outcome = put(world, {
        question: {
          name: `${declared.lifecycle}/${declared.name}`,
          kind: declared.kind,
          operation: declared.operation,
          key: task.key,
          instance: task.instance,
          attempt: task.attempt,
          at,
          input,
          told
        },
        names: namesOf(declared),
        accepts: declared.accepts,
        byDefault: reactionOf(declared.operation, declared.accepts.done),
        token: "token" in task ? task.token : null
      })
      return yield* perform(outcome, Work.later)
    })

const policyOf = (declared: Declared, live: Given | undefined): Work.Policy => {
  if (live !== undefined) return typeof live === "function" ? {} : live.policy
  return Port.all.find((it) => it.name === declared.operation)?.policy ?? {}
}

/** Anything else than an effect would end the fiber that runs it without a word. */
const made = (given: Effect.Effect<any, any, any>): Effect.Effect<any, any, any> => {
  if (Effect.isEffect(given)) return given
  if ((given as unknown) instanceof Promise) (given as unknown as Promise<unknown>).catch(() => {})
  return Effect.die(new TypeError("the handler has given no Effect; a promise goes into Effect.tryPromise"))
}

const handlerOf = (world: World, declared: Declared, live: Given | undefined): Work.Handler<any, any> => {
  const byScript = fake(world, declared)
  const run = live === undefined ? byScript : typeof live === "function" ? live : live.run
  return Work.handler(
    (input, task: Task) =>
      world.around(
        { kind: "handler", name: `${declared.lifecycle}/${declared.name}`, key: task.key },
        Effect.suspend(() => made((isScripted(world, declared) ? byScript : run)(input, task)))
      ),
    policyOf(declared, live)
  )
}

const activitiesOf = ({ name, spec }: Lifecycle.Any): ReadonlyArray<Declared> =>
  Object.entries((spec.activities ?? {}) as { readonly [source: string]: Lifecycle.ActivitySpec }).map(
    ([source, activity]) => ({
      lifecycle: name,
      name: source,
      kind: "activity",
      operation: Port.of(activity)?.name ?? null,
      accepts: { done: activity.output, failed: activity.error }
    })
  )

const effectsOf = ({ name, spec }: Lifecycle.Any): ReadonlyArray<Declared> =>
  Object.keys(spec.effects ?? {}).map((effect) => ({
    lifecycle: name,
    name: effect,
    kind: "effect",
    operation: null,
    accepts: { done: null, failed: null }
  }))

type ByName = { readonly [lifecycle: string]: { readonly [name: string]: Given } }

const gather = (world: World, declared: ReadonlyArray<Declared>, live: ByName): ByName => {
  const handlers: Record<string, Record<string, Given>> = {}
  // What is not declared is handed on as it is: the engine says that nothing could ever call it.
  for (const [lifecycle, given] of Object.entries(live)) handlers[lifecycle] = { ...given }
  for (const it of declared) {
    const own = (handlers[it.lifecycle] ??= {})
    own[it.name] = handlerOf(world, it, live[it.lifecycle]?.[it.name])
  }
  return handlers
}

/** An older version of a lifecycle may declare what the newer one does not: handlers are for all of them. */
export const makeHandlers = <R>(
  world: World,
  { lifecycles, live }: { readonly lifecycles: ReadonlyArray<Lifecycle.Any>; readonly live: Partial<Face.Handlers<R>> }
): Face.Handlers<R> => ({
  effects: gather(world, lifecycles.flatMap(effectsOf), (live.effects ?? {}) as ByName) as Work.EffectHandlers<R>,
  activities: gather(
    world,
    lifecycles.flatMap(activitiesOf),
    (live.activities ?? {}) as ByName
  ) as Work.ActivityHandlers<R>
})
