/**
 * *Mode latihan*: a hall in which synthetic visitors take numbers and robots serve most counters.
 *
 * Robots use the same use cases as people do, and nothing else. They leave alone the counters that are kept free, every
 * counter at which somebody sits, and every counter that moved without them. A day begins some minutes before opening, is
 * played as fast as it goes until the hall is busy, and then runs at the clock's rate; after closing time the next working
 * day begins.
 *
 * Neighbours: `Day` says who comes, `SimClock` what time it is.
 *
 * @since 0.1.0
 */
import { Access, Hall, type Mall, Queueing, type QueueingError, Settings } from "@balai/mall"
import { type LocalDate } from "@balai/vocabulary"
import { Clock, Context, Effect, Layer } from "effect"
import { type Profile, usual } from "./Day.ts"
import { Conductor } from "./internal/conductor.ts"
import { hoursOf, startOfDay } from "./internal/hours.ts"
import { SimClock } from "./SimClock.ts"

/**
 * How the demonstration stands.
 *
 * @category models
 * @since 0.1.0
 */
export interface View {
  readonly rate: number
  readonly now: number
  readonly day: LocalDate.LocalDate | null
  /** False before it has started and while a day is being prepared. */
  readonly running: boolean
  /** The counters that robots leave to people. */
  readonly free: ReadonlyArray<string>
}

/**
 * The demonstration as an Effect service.
 *
 * @category services
 * @since 0.1.0
 */
export class Demo extends Context.Service<
  Demo,
  {
    /** Prepares the first day and goes on in the layer's scope. A second call changes nothing. */
    readonly start: Effect.Effect<void, QueueingError.QueueingError>
    /** Closes the day, brings the hall's settings back to its definition, and prepares the next working day. */
    readonly restart: Effect.Effect<void, QueueingError.QueueingError>
    readonly setRate: (rate: number) => Effect.Effect<void>
    /** Plays as fast as it goes up to a moment, over as many days as it takes; the clock is set forward on the way. */
    readonly playUntil: (moment: number) => Effect.Effect<void>
    readonly view: Effect.Effect<View>
  }
>()("@balai/simulator/Demo") {}

/**
 * What a demonstration needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly mall: Mall.Mall
  /** `Day.usual` when absent. */
  readonly profile?: Profile
}

/**
 * Where the clock of a demonstration starts: shortly before the hall opens today, or on the next working day.
 *
 * @category getters
 * @since 0.1.0
 */
export const startAt = (mall: Mall.Mall, now: number): number =>
  hoursOf(mall, startOfDay(mall, now)).issuesAt - 5 * 60_000

/**
 * A demonstration on a running hall. Fails with a defect, a `ProfileInvalidError`, when the profile does not fit the hall.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Hall, Mall } from "@balai/mall"
 * import { Demo, SimClock } from "@balai/simulator"
 * import { Effect, Layer } from "effect"
 *
 * const mall = Mall.make({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   agencies: [
 *     defineAgency({
 *       contract: 2,
 *       name: "samsat",
 *       version: "1.0.0",
 *       label: { id: "Samsat", en: "Vehicle Tax Office" },
 *       services: [{ id: "pajak", name: { id: "Pajak kendaraan", en: "Vehicle tax" }, prefix: "S" }]
 *     })
 *   ],
 *   counters: [1, 2, 3].map((number) => ({ number, services: ["pajak"] }))
 * })
 *
 * const clock = SimClock.layer({ at: Demo.startAt(mall, Date.UTC(2026, 7, 18)) })
 * const hall = Mall.live({ mall, database: ":memory:", secret: "0123456789abcdef" })
 * const demo = Demo.layer({ mall }).pipe(Layer.provideMerge(hall), Layer.provideMerge(clock))
 *
 * const program = Effect.gen(function* () {
 *   yield* (yield* Demo.Demo).start
 *   const { counters } = yield* (yield* Hall.Hall).overview
 *   return counters.some(({ state }) => state === "serving")
 * })
 *
 * await Effect.runPromise(Effect.provide(program, demo)) // => true
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = ({
  mall,
  profile = usual
}: Options): Layer.Layer<Demo, never, Queueing.Queueing | Hall.Hall | Settings.Settings | Access.Access | SimClock> =>
  Layer.effect(
    Demo,
    Effect.gen(function* () {
      const queueing = yield* Queueing.Queueing
      const house = { mall, profile, queueing, hall: yield* Hall.Hall, access: yield* Access.Access }
      const clock = yield* SimClock
      const conductor = new Conductor({
        house,
        clock,
        settings: yield* Settings.Settings,
        time: yield* Clock.Clock,
        scope: yield* Effect.scope
      })
      return {
        start: conductor.start,
        restart: conductor.restart,
        setRate: clock.setRate,
        playUntil: (moment: number) => conductor.playUntil(moment),
        view: conductor.view
      }
    })
  )
