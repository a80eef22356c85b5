/** @internal The machine of a hall's calendar, and what a revision makes of it. */
import { HolidayCalendar, type VocabularyError } from "@balai/vocabulary"
import { Result } from "effect"
import { assign, emit, setup } from "xstate"
import { type Context, type Revision, type Types } from "../CalendarBook.ts"

type Book = Pick<Context, "hall" | "revision" | "calendar">

export const revised = (
  { calendar, hall, revision }: Book,
  { adds, allows, drops, overrides }: Revision
): Result.Result<HolidayCalendar.HolidayCalendar, VocabularyError.CalendarInvalidError> =>
  HolidayCalendar.make({
    version: `${hall}-${revision + 1}`,
    decrees: [...calendar.decrees.filter(({ id }) => !drops.includes(id)), ...adds],
    overrides: [...calendar.overrides.filter(({ date }) => !allows.includes(date)), ...overrides]
  })

export const reversed = ({ decrees, overrides }: HolidayCalendar.HolidayCalendar, revision: Revision): Revision => ({
  adds: decrees.filter(({ id }) => revision.drops.includes(id)),
  drops: revision.adds.map(({ id }) => id),
  overrides: overrides.filter(({ date }) => revision.allows.includes(date)),
  allows: revision.overrides.map(({ date }) => date)
})

const isEmpty = ({ adds, allows, drops, overrides }: Revision): boolean =>
  adds.every((decree) => decree.adds.length === 0 && decree.removes.length === 0 && decree.kind !== "annual") &&
  drops.length + overrides.length + allows.length === 0

const empty: Revision = { adds: [], drops: [], overrides: [], allows: [] }

/** The revision that an event stands for: the one that it brings, or the one that takes the last one back. */
const meant = (context: Context, event: Types["events"]): Revision =>
  event.type === "calendar.undo" ? (context.undo ?? empty) : event

const nextOf = (context: Context, event: Types["events"]): HolidayCalendar.HolidayCalendar => {
  const next = revised(context, meant(context, event))
  return Result.isSuccess(next) ? next.success : context.calendar
}

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isSound: ({ context, event }) =>
        event.type === "calendar.revise" && !isEmpty(event) && Result.isSuccess(revised(context, event))
    },
    actions: {
      tell: emit(({ context, event }) => ({
        type: "calendar.revised" as const,
        hall: context.hall,
        was: context.calendar.version,
        version: nextOf(context, event).version,
        adds: meant(context, event).adds.map(({ id }) => id),
        drops: meant(context, event).drops,
        at: context.now.at,
        by: context.now.by.id,
        reason: event.reason
      })),
      revise: assign(({ context, event }) => ({
        calendar: nextOf(context, event),
        revision: context.revision + 1,
        undo: event.type === "calendar.undo" ? null : reversed(context.calendar, event),
        changed: { at: context.now.at, by: context.now.by.id, reason: event.reason }
      }))
    }
  })

const meta = (id: string, en: string) =>
  ({
    label: { id, en },
    help: {
      id: "Batas waktu dihitung dengan kalender ini sampai pengelola mengubahnya",
      en: "Deadlines are counted with it until the manager revises it"
    },
    status: "active",
    owner: "manager",
    openEnded: { id: "Berlaku sampai pengelola mengubahnya", en: "It stands until the manager revises it" }
  }) as const

const revising = { guard: "isSound", target: "revised", reenter: true, actions: ["tell", "revise"] } as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "calendar",
    initial: "standing",
    context: ({ input }) => ({ ...input, revision: 0, changed: null, undo: null }),
    states: {
      standing: {
        meta: meta("Berlaku", "In force"),
        on: { "calendar.revise": revising }
      },
      revised: {
        meta: meta("Berlaku, diubah", "In force, revised"),
        on: {
          "calendar.revise": revising,
          "calendar.undo": { target: "standing", actions: ["tell", "revise"] }
        }
      }
    }
  })
