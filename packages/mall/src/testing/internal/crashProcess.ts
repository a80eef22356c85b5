/** @internal Processes that can be thrown away: what one had in memory is never heard of again. */
import { type Engine, Store } from "@balai/engine"
import { Clock, Context, Effect, type Exit, Layer, Logger, Scheduler, Scope } from "effect"
import { layer as postOf, type Outside } from "../Outside.ts"
import { type Services } from "../Runner.ts"
import { ifAlive, type Life, ofProcess, pass } from "./crashStore.ts"
import { layerOf } from "./assemble.ts"
import { type Mall } from "../../Mall.ts"
import { worldOf } from "./outsideWorld.ts"
import { type Sleepers, type VirtualTime } from "./virtualTime.ts"
import { Watch } from "./watch.ts"

/** How much is done in one go before others in Node have their turn. */
const gulp = 10_000
/** After so many steps a fiber lets others go on. */
const budget = 2048

type Pace = <L>(limits: L) => L

/** How the engine cuts its groups, by the key of its own reference. */
const Pacing: Context.Reference<Pace> = Context.Reference("@balai/engine/Pacing", {
  defaultValue: (): Pace => (limits) => limits
})

/** What a group holds must not depend on how fast the computer is today, or the points would be others each time. */
const unhurried: Pace = (limits) => ({ ...limits, deciding: 1n << 62n, longest: 1n << 62n, shortest: 0n })

/** Counts what all processes of a run do, so that it can be told when nothing more happens. */
export interface Activity {
  count: number
}

/** Runs the fibers of one process in the order in which they become ready, as long as it lives. */
const makeScheduler = (isAlive: () => boolean, activity: Activity): Scheduler.Scheduler => {
  let tasks: Array<() => void> = []
  let isScheduled = false
  const schedule = (): void => {
    if (isScheduled) return
    isScheduled = true
    setImmediate(drain)
  }
  const drain = (): void => {
    isScheduled = false
    for (let i = 0; i < tasks.length; i++) {
      if (!isAlive()) {
        tasks = []
        return
      }
      if (i === gulp) {
        tasks = tasks.slice(i)
        return schedule()
      }
      tasks[i]!()
    }
    tasks = []
  }
  return {
    executionMode: "async",
    shouldYield: (fiber) => fiber.currentOpCount >= budget,
    makeDispatcher: () => ({
      scheduleTask: (task) => {
        if (!isAlive()) return
        activity.count += 1
        tasks.push(task)
        schedule()
      },
      flush: () => {}
    })
  }
}

export interface Birth {
  readonly time: VirtualTime
  readonly activity: Activity
  readonly store: Store.Store["Service"]
  readonly outside: Outside
  readonly mall: Mall
  /** Made anew for each process, with all that they keep in memory. */
  readonly engine: Engine.Options
  readonly endsAt: (point: string) => boolean
  /** Told of what must not be, whatever comes of it. */
  readonly onWrong: (what: string) => void
}

export interface Process {
  readonly isAlive: () => boolean
  readonly watch: Watch
  /** Runs an effect here; `null` when the process ends before. */
  readonly run: <A, E>(effect: Effect.Effect<A, E, Services>, sleepers: Sleepers) => Promise<Exit.Exit<A, E> | null>
  readonly stop: () => void
}

/** A process, and what is left of it when it has ended: nothing. */
class Mortal {
  #isAlive = true
  readonly #mourners = new Set<() => void>()

  readonly isAlive = (): boolean => this.#isAlive

  readonly end = (): void => {
    this.#isAlive = false
    for (const mourner of this.#mourners) mourner()
    this.#mourners.clear()
  }

  /** Runs an effect under a context; gives `null` at the process's end. */
  run<A, E, R>(effect: Effect.Effect<A, E, R>, context: Context.Context<R>): Promise<Exit.Exit<A, E> | null> {
    if (!this.#isAlive) return Promise.resolve(null)
    return new Promise((resolve) => {
      const mourner = (): void => resolve(null)
      this.#mourners.add(mourner)
      Effect.runForkWith(context)(effect).addObserver((exit) => {
        this.#mourners.delete(mourner)
        if (this.#isAlive) resolve(exit)
      })
    })
  }
}

const lifeOf = (mortal: Mortal, { endsAt }: Birth): Life => ({
  isAlive: mortal.isAlive,
  endsAt: (point) => {
    const isOver = endsAt(point)
    if (isOver) mortal.end()
    return isOver
  }
})

const rowOf = ({ store }: Birth, key: string) => {
  const [instance = "", seq = "", slot = ""] = key.split(/\/(?=[^/]*\/[^/]*$)|\/(?=[^/]*$)/)
  return Effect.map(
    Effect.orDie(store.work({ _tag: "Keys", keys: [{ instance, seq: Number(seq), slot }] })),
    ([row]) => row
  )
}

/** What has been confirmed is not to be done once more. */
const checkOpen = (birth: Birth, name: string, key: string): Effect.Effect<void> =>
  Effect.map(rowOf(birth, key), (row) => {
    if (row?.status !== "open") birth.onWrong(`the handler of ${name} ran again, though ${key} was ${row?.status}`)
  })

/** Before and after a handler runs, and after each call that it makes: what happens between two calls counts too. */
const around = (life: Life, birth: Birth): ReturnType<typeof worldOf>["around"] => {
  return ({ key, kind, name }, run) => {
    const what = kind === "call" ? `the call to ${name}` : `the handler of ${name} (${key})`
    const begin =
      kind === "call" ? ifAlive(life) : Effect.andThen(pass(life, `before ${what}`), checkOpen(birth, name, key ?? ""))
    return Effect.gen(function* () {
      yield* begin
      const exit = yield* Effect.exit(run)
      yield* pass(life, `after ${what}`)
      return yield* exit
    })
  }
}

/** Starts a process on what is stored; `null` when it ends before it stands. */
export const startProcess = async (birth: Birth): Promise<Process | null> => {
  const mortal = new Mortal()
  const life = lifeOf(mortal, birth)
  const watch = new Watch(birth.time)
  worldOf(birth.outside).around = around(life, birth)
  const scope = Scope.makeUnsafe()
  const context = Context.empty().pipe(
    Context.add(Scheduler.Scheduler, makeScheduler(mortal.isAlive, birth.activity)),
    Context.add(Clock.Clock, birth.time.clock()),
    Context.add(Logger.CurrentLoggers, new Set<never>()),
    Context.add(Pacing, unhurried),
    Context.add(Store.Store, ofProcess(birth.store, life))
  ) as Context.Context<never>
  const whole = Layer.provideMerge(postOf(birth.outside), layerOf(birth.mall, watch.over(birth.engine)))
  const built = await mortal.run(
    Layer.buildWithScope(whole, scope) as unknown as Effect.Effect<Context.Context<never>, unknown>,
    context
  )
  if (built === null) return null
  if (built._tag === "Failure") {
    mortal.end()
    throw new Error("The hall does not open.", { cause: built.cause })
  }
  const services = Context.merge(context, built.value)
  return {
    isAlive: mortal.isAlive,
    watch,
    run: (effect, sleepers) =>
      mortal.run(
        Effect.provideService(effect as Effect.Effect<any, any>, Clock.Clock, birth.time.clock(sleepers)),
        services
      ),
    stop: mortal.end
  }
}
