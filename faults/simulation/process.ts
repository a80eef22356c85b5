import { type Engine, type Store } from "@balai/engine"
import { Clock, Context, Duration, Effect, type Exit, Logger, Random as Randoms, Scheduler } from "effect"
import { type Random } from "./random.ts"
import { type Owner, type World } from "./world.ts"

/** One process from its start to its end: what it runs on is all there is to it. */
export interface Life extends Owner {
  readonly place: number
  readonly number: number
  /** How far its wall clock is off the true time. */
  skew: () => number
  /** Runs an effect in this process; `onExit` is called in it too. */
  readonly run: <A, E>(effect: Effect.Effect<A, E>, onExit: (exit: Exit.Exit<A, E>) => void) => () => void
  readonly clock: () => number
  engine: Engine.Engine["Service"] | null
}

/** The same reference as the engine's own: a key is what identifies it. */
const Entropy: Context.Reference<(bytes: number) => string> = Context.Reference("@balai/engine/Entropy", {
  defaultValue: (): ((bytes: number) => string) => () => {
    throw new Error("no entropy in the simulation but the seed's")
  }
})

type Pace = <L extends { readonly worth: number }>(limits: L) => L

/** How the engine cuts its groups, also by its key. */
const Pacing: Context.Reference<Pace> = Context.Reference("@balai/engine/Pacing", {
  defaultValue: (): Pace => (limits) => limits
})

/** Fibers go on in whatever order the seed says, as far as what they wait for allows it. */
const makeScheduler = (world: World, life: Owner, { budget, disorder }: Habits): Scheduler.Scheduler => {
  const { random } = world
  return {
    executionMode: "async",
    shouldYield: (fiber) => fiber.currentOpCount >= budget,
    makeDispatcher: () => ({
      scheduleTask: (task) => world.later(life, random.chance(disorder) ? random.next() : random.next() / 100, task),
      flush: () => {}
    })
  }
}

const makeClock = (world: World, life: Owner, skew: () => number): Clock.Clock => {
  const millis = (): number => Math.floor(world.now() + skew())
  const nanos = (): bigint => BigInt(Math.floor(world.now() * 1000)) * 1000n
  return {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: () => BigInt(millis()) * 1_000_000n,
    currentTimeNanos: Effect.sync(() => BigInt(millis()) * 1_000_000n),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect.sync(nanos),
    sleep: (duration) =>
      Effect.callback<void>((resume) => {
        let isOver = false
        const pause = Math.max(0, Duration.toMillis(duration))
        world.later(life, pause + world.random.next() / 10, () => {
          if (!isOver) resume(Effect.void)
        })
        return Effect.sync(() => {
          isOver = true
        })
      })
  }
}

/** How a process's fibers behave: how long one runs before it yields, and how often one is held up. */
export interface Habits {
  readonly budget: number
  readonly disorder: number
  /** How many inputs must wait for a second group to be worth while. */
  readonly worth: number | null
}

const hexOf =
  (random: Random) =>
  (bytes: number): string =>
    Array.from({ length: bytes }, () => random.below(256).toString(16).padStart(2, "0")).join("")

export interface Birth {
  readonly world: World
  readonly place: number
  readonly number: number
  readonly skew: () => number
  readonly habits: Habits
  readonly store: (life: Life) => Store.Store["Service"]
  readonly key: Context.Key<Store.Store, Store.Store["Service"]>
}

/** Starts a process with nothing in it. */
export const makeLife = ({ habits, key, number, place, skew, store, world }: Birth): Life => {
  const run: Life["run"] = (effect, onExit) => {
    const fiber = Effect.runForkWith(context)(effect, {})
    fiber.addObserver(onExit)
    return () => fiber.interruptUnsafe()
  }
  const life: Life = {
    name: `p${place}.${number}`,
    place,
    number,
    alive: true,
    frozenUntil: 0,
    skew,
    run: (effect, onExit) => run(effect as Effect.Effect<any, any>, onExit as (exit: Exit.Exit<any, any>) => void),
    clock: () => clock.currentTimeMillisUnsafe(),
    engine: null
  }
  const clock = makeClock(world, life, skew)
  const random = world.random.fork()
  const context = Context.empty().pipe(
    Context.add(Scheduler.Scheduler, makeScheduler(world, life, habits)),
    Context.add(Clock.Clock, clock),
    Context.add(Randoms.Random, {
      nextIntUnsafe: () => random.below(Number.MAX_SAFE_INTEGER),
      nextDoubleUnsafe: random.next
    }),
    Context.add(Logger.CurrentLoggers, new Set<never>()),
    Context.add(Entropy, hexOf(random)),
    Context.add(Pacing, (limits) => ({ ...limits, worth: habits.worth ?? limits.worth })),
    Context.add(key, store(life))
  ) as Context.Context<never>
  return life
}
