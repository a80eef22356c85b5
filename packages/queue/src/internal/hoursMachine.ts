import { Struct } from "effect"
import { assign, emit, setup } from "xstate"
import { backwards, type Exception, type ServiceSchedule } from "../BusinessDay.ts"
import { type Types } from "../Hours.ts"
import { changedNow } from "./revising.ts"

type Context = Types["context"]
type Event = Types["events"]

const byDate = (self: Exception, that: Exception): number => (self.date < that.date ? -1 : 1)

/** Without exceptions the key is gone, so that a schedule that is put back is equal to what it was. */
const withExceptions = (schedule: ServiceSchedule, exceptions: ReadonlyArray<Exception>): ServiceSchedule =>
  exceptions.length === 0 ? Struct.omit(schedule, ["exceptions"]) : { ...schedule, exceptions }

const exceptionsBut = ({ exceptions }: ServiceSchedule, date: string): ReadonlyArray<Exception> =>
  (exceptions ?? []).filter((one) => one.date !== date)

const withQuota = (schedule: ServiceSchedule, quota: number | null): ServiceSchedule =>
  quota === null ? Struct.omit(schedule, ["quota"]) : { ...schedule, quota }

const scheduleAfter = ({ schedule }: Context, event: Event): ServiceSchedule => {
  switch (event.type) {
    case "hours.change":
      return event.schedule
    case "hours.except":
      return withExceptions(
        schedule,
        [...exceptionsBut(schedule, event.exception.date), event.exception].toSorted(byDate)
      )
    case "hours.allow":
      return withExceptions(schedule, exceptionsBut(schedule, event.date))
    case "hours.limit":
      return withQuota(schedule, event.quota)
    default:
      return schedule
  }
}

const dateOf = (event: Event): string | null =>
  event.type === "hours.except" ? event.exception.date : event.type === "hours.allow" ? event.date : null

const quotaOf = (event: Event): number | null =>
  event.type === "hours.limit" ? event.quota : event.type === "hours.change" ? (event.schedule.quota ?? null) : null

const stepOf = (event: Event) => event.type.slice("hours.".length) as "change"

const subjectOf = ({ hall, level, subject }: Context) => ({ hall, level, subject })

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isSound: ({ context, event }) =>
        event.type === "hours.change" &&
        backwards(event.schedule).length === 0 &&
        (context.level === "service" || event.schedule.quota === undefined) &&
        (context.level === "agency" || event.schedule.appointments === undefined),
      isForward: ({ event }) => event.type === "hours.except" && backwards(event.exception).length === 0,
      hasException: ({ context, event }) =>
        event.type === "hours.allow" && (context.schedule.exceptions ?? []).some(({ date }) => date === event.date),
      isService: ({ context }) => context.level === "service",
      isOffered: ({ context }) => context.suspension === null,
      isSuspended: ({ context }) => context.suspension !== null
    },
    actions: {
      stay: assign({}),
      revise: assign(({ context, event }) => ({
        schedule: scheduleAfter(context, event),
        changed: changedNow(context, event)
      })),
      suspend: assign(({ context, event }) => ({
        suspension: { text: event.reason },
        changed: changedNow(context, event)
      })),
      resume: assign(({ context, event }) => ({ suspension: null, changed: changedNow(context, event) })),
      tell: emit(({ context }) => ({ type: "hours.changed" as const, ...subjectOf(context), at: context.now.at })),
      publish: emit(({ context, event }) => ({
        type: "hours.revised" as const,
        ...subjectOf(context),
        step: stepOf(event),
        date: dateOf(event),
        quota: quotaOf(event),
        ...changedNow(context, event)
      }))
    }
  })

const revised = ["revise", "tell", "publish"] as const

/** What may be changed in either state. */
const revisions = {
  "hours.change": { guard: "isSound", actions: revised },
  "hours.except": { guard: "isForward", actions: revised },
  "hours.allow": { guard: "hasException", actions: revised },
  "hours.limit": { guard: "isService", actions: revised }
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "hours",
    initial: "offered",
    context: ({ input }) => ({ ...input, suspension: null, changed: null }),
    states: {
      offered: {
        meta: {
          label: { id: "Dilayani", en: "Offered" },
          help: { id: "Nomor dikeluarkan pada jam layanan", en: "Numbers are issued during the hours" },
          status: "active",
          owner: "manager",
          openEnded: { id: "Berlaku sampai pengelola mengubahnya", en: "It stands until the manager changes it" }
        },
        on: {
          ...revisions,
          "hours.suspend": { target: "suspended", actions: ["suspend", "tell", "publish"] },
          "hours.resume": { guard: "isSuspended", actions: "stay" }
        }
      },
      suspended: {
        meta: {
          label: { id: "Dihentikan sementara", en: "Suspended" },
          help: { id: "Tidak ada nomor baru sampai dibuka lagi", en: "No new numbers until it is resumed" },
          status: "paused",
          owner: "manager",
          openEnded: { id: "Berlaku sampai pengelola mengubahnya", en: "It stands until the manager changes it" }
        },
        on: {
          ...revisions,
          "hours.suspend": { guard: "isOffered", actions: "stay" },
          "hours.resume": { target: "offered", actions: ["resume", "tell", "publish"] }
        }
      }
    }
  })
