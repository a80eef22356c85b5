/**
 * The hours (*jam layanan*) of one level of a hall: the hall itself, an agency, or a service, as an instance that a manager
 * changes.
 *
 * It holds the schedule with its exceptions and quota, and whether the level is offered or suspended. Each change carries
 * its reason and is published with its author. The business day reads the schedules of all levels together as
 * `BusinessDay.Rules`, in the fact `hall`.
 *
 * Neighbours: `BusinessDay`, which says what the schedules mean; `Counter`, the other part of a hall that managers change.
 *
 * @since 0.1.0
 */
import { Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import { Exception, Level, ServiceSchedule } from "./BusinessDay.ts"
import { machine } from "./internal/hoursMachine.ts"
import * as names from "./internal/names.ts"
import { Changed, Reason } from "./internal/revising.ts"
import { isManager, isSystem } from "./internal/roles.ts"

/**
 * The states of hours: numbers are issued by the schedule, or not at all for now.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["offered", "suspended"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

const identity = {
  hall: Schema.NonEmptyString,
  level: Level,
  /** The hall's name, the agency's name, or the id of the service. */
  subject: Schema.NonEmptyString
}

/**
 * What starts hours.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({ ...identity, schedule: ServiceSchedule })

/**
 * The context of hours.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  /** Why it is suspended, null while it is offered. */
  suspension: Schema.NullOr(Schema.Struct({ text: Schema.String })),
  /** The last change, null as long as everything is as it was seeded. */
  changed: Schema.NullOr(Changed)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const events = {
  "hours.change": {
    by: ["manager", "system"],
    label: { id: "Ubah jam layanan", en: "Change the hours" },
    payload: Schema.Struct({ schedule: ServiceSchedule, reason: Reason })
  },
  "hours.except": {
    by: ["manager", "system"],
    label: { id: "Tambah pengecualian", en: "Add an exception" },
    payload: Schema.Struct({ exception: Exception, reason: Reason })
  },
  "hours.allow": {
    by: ["manager", "system"],
    label: { id: "Hapus pengecualian", en: "Remove an exception" },
    payload: Schema.Struct({ date: LocalDate.LocalDate, reason: Reason })
  },
  "hours.limit": {
    by: ["manager", "system"],
    label: { id: "Ubah kuota", en: "Change the quota" },
    payload: Schema.Struct({ quota: Schema.NullOr(ServiceSchedule.fields.quota.schema), reason: Reason })
  },
  "hours.suspend": {
    by: ["manager", "system"],
    label: { id: "Hentikan sementara", en: "Suspend" },
    payload: Schema.Struct({ reason: Reason })
  },
  "hours.resume": {
    by: ["manager", "system"],
    label: { id: "Layani kembali", en: "Resume" },
    payload: Schema.Struct({ reason: Reason })
  }
} as const

/** What screens must read again. */
const Told = Schema.Struct({ ...identity, at: Schema.Number })

/** What the list of changes shows. */
const Revised = Schema.Struct({
  ...identity,
  step: Schema.Literals(["change", "except", "allow", "limit", "suspend", "resume"]),
  date: Schema.NullOr(Schema.String),
  quota: Schema.NullOr(Schema.Int),
  ...Changed.fields
})

const publishes = {
  "hours.changed": { payload: Told, feed: (event: typeof Told.Type) => `queue/${event.hall}` },
  "hours.revised": { payload: Revised, feed: (event: typeof Revised.Type) => `settings/${event.hall}` }
}

/**
 * What the machine of hours is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "hours.changed": typeof Told; readonly "hours.revised": typeof Revised },
  {}
>

/**
 * The lifecycle `hours`.
 *
 * **Details**
 *
 * At each change it publishes `hours.changed` in `queue/<hall>`, for screens, and `hours.revised` in `settings/<hall>`, with
 * author and reason. An exception takes the place of one that its date has already.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Actors, Hours } from "@balai/queue"
 *
 * const stamp = { at: 0, by: Actors.manager({ hall: "mpp", id: "ratna" }), facts: {} }
 * const input = { hall: "mpp", level: "service", subject: "dukcapil.ktp-el", schedule: { quota: 40 } }
 * const seeded = Lifecycle.decide(Hours.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (seeded._tag !== "Accepted") throw new Error(seeded._tag)
 *
 * const limit = { _tag: "Command", type: "hours.limit", payload: { quota: 25, reason: "Dua petugas sakit" } } as const
 * const changed = Lifecycle.decide(Hours.lifecycle, seeded.snapshot, limit, stamp)
 * changed._tag === "Accepted" ? changed.snapshot.context["schedule"] : changed._tag // => { quota: 25 }
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "hours",
    version: 1,
    label: { id: "Jam layanan", en: "Hours" },
    input: Input,
    context: Context,
    roles: { manager: isManager, system: isSystem },
    events,
    publishes,
    names: names.hours,
    reasons: {
      isSound: {
        id: "Jadwal tidak dapat dipakai: ada jam yang berakhir sebelum mulai, kuota di luar layanan, atau janji temu di luar instansi",
        en: "The schedule cannot be used: hours end before they begin, a quota is outside of a service, or appointments are outside of an agency"
      },
      isForward: { id: "Jam ini berakhir sebelum mulai", en: "These hours end before they begin" },
      hasException: {
        id: "Tidak ada pengecualian pada tanggal itu",
        en: "There is no exception on that date"
      },
      isService: { id: "Kuota hanya ada pada layanan", en: "Only a service has a quota" },
      isOffered: { id: "Sudah dihentikan sementara", en: "It is suspended already" },
      isSuspended: { id: "Tidak sedang dihentikan", en: "It is not suspended" }
    },
    index: ({ context, value }) => ({
      hall: context.hall,
      level: context.level,
      subject: context.subject,
      state: typeof value === "string" ? value : null
    })
  },
  machine
)
