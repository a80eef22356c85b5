/**
 * One day of synthetic visitors: who comes when, for what, and how it ends.
 *
 * A day is a pure value of hall, profile and seed. Visitors come by a non-homogeneous Poisson process over the curve of the
 * profile, only while the hall issues numbers; everything that happens to a visitor is drawn beforehand, so that the same
 * seed gives the same day whoever serves it.
 *
 * Neighbours: `Demo` plays a day on a hall.
 *
 * @since 0.1.0
 */
import { type Mall } from "@balai/mall"
import { type Ticket } from "@balai/queue"
import { type LocalDate } from "@balai/vocabulary"
import { visitorsOf } from "./internal/arrivals.ts"
import { strangerOf } from "./internal/fate.ts"
import { hoursOf } from "./internal/hours.ts"

/**
 * A part of the day, and which share of a full day's visitors comes in it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Slice {
  /** A time of the day such as `07:30`. */
  readonly from: string
  readonly to: string
  /** Shares count among each other; they need not sum to 100. */
  readonly share: number
}

/**
 * How the days of a hall look, as plain data. What is left out is that of an ordinary hall.
 *
 * @category models
 * @since 0.1.0
 */
export interface Profile {
  /** Another seed is another series of days. 1 when absent. */
  readonly seed?: number
  /** How many come on a full day, on average; fourteen for each counter when absent. A short day has fewer. */
  readonly visitors?: number
  readonly curve?: ReadonlyArray<Slice>
  /**
   * How much each service is asked for, by `agency.service`, a service's own id, or an agency's name for all that it has.
   * Services without a weight are not asked for; all alike when absent.
   */
  readonly services?: { readonly [reference: string]: number }
  /** How long a service takes on average, in minutes, by the same references; `minutes.other` for all others, 7 when absent. */
  readonly minutes?: { readonly [reference: string]: number }
  /** The standard deviation of a service's time as a share of its mean; 0.5 when absent. */
  readonly spread?: number
  /** Shares of all visitors, 0 to 1. */
  readonly shares?: {
    /** They ask for the priority lane. */
    readonly priority?: number
    /** They do not come when they are called. */
    readonly absent?: number
    /** They must fetch something and are put aside. */
    readonly held?: number
    /** They need another service after all. */
    readonly transferred?: number
    /** They come at the second call only. */
    readonly slow?: number
  }
  /** How those who ask for the priority lane divide into groups. */
  readonly groups?: { readonly [group in Ticket.PriorityGroup]?: number }
  /** How long the way from the chairs to the counter takes, in seconds, at least and at most. */
  readonly walk?: readonly [number, number]
  /** How often an officer takes a short break, an hour. */
  readonly pauses?: number
  /** The numbers of the counters that stay free for people; up to three whose services others have too, when absent. */
  readonly free?: ReadonlyArray<number>
  /** How many minutes after opening people find the hall; 45 when absent. */
  readonly warmUp?: number
}

/**
 * When a day issues, calls and closes, in epoch milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Hours {
  readonly date: LocalDate.LocalDate
  readonly issuesAt: number
  readonly callsAt: number
  readonly closesAt: number
}

/**
 * A visitor, with all that will happen.
 *
 * @category models
 * @since 0.1.0
 */
export interface Visitor {
  /** The place among the visitors of the day, from 0 on. */
  readonly order: number
  readonly at: number
  readonly service: string
  readonly asks: Ticket.PriorityGroup | null
  /** Whether the officer grants what is asked for. */
  readonly isGranted: boolean
  readonly end: "served" | "absent" | "held" | "transferred"
  /** Where the visitor is sent, null when nowhere. */
  readonly to: string | null
  /** How long the way to the counter takes. */
  readonly walkMillis: number
  /** How long the service takes. */
  readonly serviceMillis: number
  /** How long the visitor is away when put aside. */
  readonly awayMillis: number
  /** For choices that do not matter, from 0 up to 1. */
  readonly whim: number
}

/**
 * A day as it will be.
 *
 * @category models
 * @since 0.1.0
 */
export interface Day extends Hours {
  /** In the order in which they come. */
  readonly visitors: ReadonlyArray<Visitor>
}

/**
 * An ordinary hall: a morning peak, all services asked for alike.
 *
 * @category constructors
 * @since 0.1.0
 */
export const usual: Profile = Object.freeze({})

/**
 * The next day on which a hall begins to issue numbers at a moment or later. A hall without hours is taken to be open from
 * 08.00 to 15.00 on working days.
 *
 * @category getters
 * @since 0.1.0
 */
export const next = (mall: Mall.Mall, after: number): Hours => hoursOf(mall, after)

/**
 * Makes the next day of a hall at a moment or later. Throws a `ProfileInvalidError` for a profile that does not fit the hall.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Mall } from "@balai/mall"
 * import { Day } from "@balai/simulator"
 *
 * const samsat = defineAgency({
 *   contract: 2,
 *   name: "samsat",
 *   version: "1.0.0",
 *   label: { id: "Samsat", en: "Vehicle Tax Office" },
 *   services: [{ id: "pajak", name: { id: "Pajak kendaraan", en: "Vehicle tax" }, prefix: "S" }]
 * })
 * const mall = Mall.make({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   agencies: [samsat],
 *   counters: [{ number: 1, services: ["pajak"] }]
 * })
 *
 * const day = Day.make({ mall, profile: { visitors: 100 }, after: Date.UTC(2026, 7, 16) })
 *
 * day.date // => "2026-08-18"
 * day.visitors[0]?.service // => "samsat.pajak"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: {
  readonly mall: Mall.Mall
  readonly profile?: Profile
  readonly after: number
}): Day => {
  const hours = hoursOf(options.mall, options.after)
  return { ...hours, visitors: visitorsOf(options.mall, options.profile ?? usual, hours) }
}

/**
 * What happens to somebody whom no day knows: a person who has taken a number, and always comes when called.
 *
 * @category constructors
 * @since 0.1.0
 */
export const stranger = (
  profile: Profile,
  options: { readonly mall: Mall.Mall; readonly at: number; readonly service: string; readonly label: string }
): Visitor => strangerOf(profile, options)
