/**
 * What a {@link Stage} stands on: a way to run effects in a hall, and a hand on its time.
 *
 * `Stage.open` brings one of its own; whoever brings another, such as the crash tests, tells the same scenario elsewhere.
 *
 * @since 0.1.0
 */
import { type Engine, type Store } from "@balai/engine"
import { type Effect } from "effect"
import { type Access } from "../Access.ts"
import { type Applications } from "../Applications.ts"
import { type Calendars } from "../Calendars.ts"
import { type Catalogue } from "../Catalogue.ts"
import { type Hall } from "../Hall.ts"
import { type Keeping } from "../Keeping.ts"
import { type Oversight } from "../Oversight.ts"
import { type Queueing } from "../Queueing.ts"
import { type Appointments } from "../Appointments.ts"
import { type Reports } from "../Reports.ts"
import { type Subjects } from "../Subjects.ts"
import { type Settings } from "../Settings.ts"

/**
 * What effects on a stage may ask for.
 *
 * @category models
 * @since 0.1.0
 */
export type Services =
  | Queueing
  | Hall
  | Settings
  | Access
  | Applications
  | Keeping
  | Oversight
  | Appointments
  | Reports
  | Subjects
  | Catalogue
  | Calendars
  | Engine.Engine
  | Store.Store

/**
 * Something that is going to happen by itself.
 *
 * @category models
 * @since 0.1.0
 */
export interface Pending {
  readonly at: number
  readonly label: string
}

/**
 * A hall that runs, and its time. Times are epoch milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Runner {
  readonly run: <A, E>(effect: Effect.Effect<A, E, Services>) => Promise<A>
  /** The same for an effect that waits for what is still to happen: sets the time forward, up to `end`. */
  readonly complete?: <A, E>(effect: Effect.Effect<A, E, Services>, end: number) => Promise<A>
  readonly now: () => number
  /** Sets the time forward; all that is due on the way happens, in its order, and is over. */
  readonly advance: (to: number) => Promise<void>
  /** Waits until all that is due now has happened. */
  readonly settle: () => Promise<void>
  /** When something next happens by itself; null when nothing does. */
  readonly nextDue: () => number | null | Promise<number | null>
  /** What happens outside of the hall, for people to read. */
  readonly pending?: () => ReadonlyArray<Pending>
  /** Notes down everything that is stored, and how to come back to it. */
  readonly save?: () => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}
