/**
 * The settings of a hall (*pengaturan*): which counter serves what, when hall, agencies and services are open, quotas, and
 * what is suspended.
 *
 * They are instances, not code: the definition seeds them once, and afterwards they change by commands alone, with author
 * and reason, without a restart. A start never takes a manager's change back; where definition and database differ is said
 * by `differences`, and `restore` brings everything back to the definition.
 *
 * Neighbours: `View` for the shapes; `Queueing` and `Hall`, which obey a change from its commit on, in other processes
 * within a second.
 *
 * @since 0.1.0
 */
import { type FileLimit } from "@balai/application"
import { type Actor, type LocalizedText } from "@balai/lifecycle"
import { type BusinessDay } from "@balai/queue"
import { Context, type Effect } from "effect"
import { type Request } from "./Queueing.ts"
import { type QueueingError } from "./QueueingError.ts"
import { type ChangeView, type Difference, type SettingsOf, type SettingsView, type WeekView } from "./View.ts"

/**
 * A limit of a service: the row that begins now, the one that its agency brought, and who has set another one here.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limit {
  /** The id of the row. */
  readonly id: string
  readonly label: LocalizedText.LocalizedText
  readonly service: { readonly id: string; readonly name: LocalizedText.LocalizedText }
  readonly agency: { readonly id: string; readonly name: LocalizedText.LocalizedText }
  readonly standard: FileLimit.Row
  readonly row: FileLimit.Row
  /** Past the day on which the row was to be looked at again. */
  readonly isOverdue: boolean
  /** For what the hall has set a row of its own: the service, its agency, or null for everything. None where `own` is null. */
  readonly own: {
    readonly of: string | null
    /** Null when it stands in the definition of the hall. */
    readonly changed: { readonly at: number; readonly by: string; readonly reason: string } | null
  } | null
}

/**
 * A change, with the reason that its author gives: 1 to 200 characters.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reasoned extends Request {
  readonly reason: string
}

/**
 * A change of the hall, an agency or a service.
 *
 * @category models
 * @since 0.1.0
 */
export interface AtLevel extends Reasoned {
  readonly of: SettingsOf
}

/**
 * A change of a counter. What is left out stays as it is.
 *
 * @category models
 * @since 0.1.0
 */
export interface ReviseCounter extends Reasoned {
  readonly counter: string
  readonly label?: string
  readonly zone?: string
  /** `agency.service`, a service's own id where only one agency has it, or an agency's name for all of its services. */
  readonly services?: ReadonlyArray<string>
}

/**
 * The settings as an Effect service.
 *
 * **Details**
 *
 * Only a manager of the hall (and the hall itself, as `system`) may read and change them: anybody else gets `forbidden`.
 * A wrong schedule, an unknown service or zone fails with `invalid` and reasons that carry the path; nothing is changed.
 *
 * @category services
 * @since 0.1.0
 */
export class Settings extends Context.Service<
  Settings,
  {
    readonly view: (request: { readonly by: Actor.Actor }) => Effect.Effect<SettingsView, QueueingError>
    /**
     * What the week looks like for the hall, an agency or a service; with `schedule` as it would with that one in place of its
     * own. Changes nothing.
     */
    readonly week: (request: {
      readonly by: Actor.Actor
      readonly of: SettingsOf
      readonly schedule?: typeof BusinessDay.ServiceSchedule.Encoded
    }) => Effect.Effect<WeekView, QueueingError>
    /** The newest changes first, at most `limit` (100 when absent). */
    readonly changes: (request: {
      readonly by: Actor.Actor
      readonly limit?: number
    }) => Effect.Effect<ReadonlyArray<ChangeView>, QueueingError>
    /** Where the database differs from the definition. */
    readonly differences: Effect.Effect<ReadonlyArray<Difference>, QueueingError>
    /**
     * Refused when a service that is offered would be left without a counter: who waits for it would wait for ever.
     */
    readonly reviseCounter: (request: ReviseCounter) => Effect.Effect<SettingsView, QueueingError>
    /** Replaces the schedule. Without `quota` in it the service has none; without `exceptions` there are none. */
    readonly changeHours: (
      request: AtLevel & { readonly schedule: typeof BusinessDay.ServiceSchedule.Encoded }
    ) => Effect.Effect<SettingsView, QueueingError>
    /** The hours of one date. It takes the place of an exception that the date has already. */
    readonly addException: (
      request: AtLevel & { readonly exception: typeof BusinessDay.Exception.Encoded }
    ) => Effect.Effect<SettingsView, QueueingError>
    readonly removeException: (
      request: AtLevel & { readonly date: string }
    ) => Effect.Effect<SettingsView, QueueingError>
    /** How many numbers the service gives out on a day; `null` for no limit. */
    readonly setQuota: (
      request: Reasoned & { readonly service: string; readonly quota: number | null }
    ) => Effect.Effect<SettingsView, QueueingError>
    /** No more numbers are issued until it is resumed. Numbers that wait are called all the same. */
    readonly suspend: (request: AtLevel) => Effect.Effect<SettingsView, QueueingError>
    readonly resume: (request: AtLevel) => Effect.Effect<SettingsView, QueueingError>
    /** Every limit of every service that an application fulfils: what holds, and whose word it is. */
    readonly limitList: (request: { readonly by: Actor.Actor }) => Effect.Effect<ReadonlyArray<Limit>, QueueingError>
    /** One of them. */
    readonly limit: (request: {
      readonly by: Actor.Actor
      readonly service: string
      readonly limit: string
    }) => Effect.Effect<Limit, QueueingError>
    /** The limits of files that the hall has set for itself. */
    readonly limits: (request: { readonly by: Actor.Actor }) => Effect.Effect<FileLimit.HallRows, QueueingError>
    /**
     * Sets a limit for a service (`agency.service`), an agency, or everything (`of: null`). What begins from now on goes by it;
     * what runs keeps the row with which it began.
     */
    readonly setLimit: (
      request: Reasoned & { readonly of: string | null; readonly row: typeof FileLimit.Row.Encoded }
    ) => Effect.Effect<FileLimit.HallRows, QueueingError>
    /** What the composition says holds again. */
    readonly dropLimit: (
      request: Reasoned & { readonly of: string | null; readonly limit: string }
    ) => Effect.Effect<FileLimit.HallRows, QueueingError>
    /** Brings every counter and all hours back to the definition. */
    readonly restore: (request: Reasoned) => Effect.Effect<SettingsView, QueueingError>
  }
>()("@balai/mall/Settings") {}
