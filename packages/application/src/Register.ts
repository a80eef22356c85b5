/**
 * A register (*buku register*): the numbers of an agency's applications in one year, drawn one after the other.
 *
 * A number is drawn in the commit that starts the file, once and never again. The next year has a register of its own.
 * Neighbours: `Numbering`, how a number is written; `File`, which bears it.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LegalTime, LocalDate, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { assign, setup } from "xstate"
import * as Numbering from "./Numbering.ts"

/**
 * What starts a register.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  agency: Schema.NonEmptyString,
  year: Schema.Int,
  pattern: Numbering.Pattern
})

/**
 * The context of a register: how far it has come, and the number that was drawn last.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  last: Schema.Int,
  lastNumber: Schema.NullOr(Schema.String)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Draw = Schema.Struct({ code: Schema.NonEmptyString })

const isOfHall = ({ actor, context }: { readonly actor: Actor.Actor; readonly context: Context }): boolean =>
  actor.attributes["hall"] === context.hall

const isOfAgency = ({ actor, context }: { readonly actor: Actor.Actor; readonly context: Context }): boolean => {
  const { agencies } = actor.attributes
  return Array.isArray(agencies) && agencies.includes(context.agency)
}

const untilNewYear = (context: Context & { readonly now: { readonly at: number; readonly facts: any } }): number => {
  const zone: Zone.Zone = context.now.facts.calendar.zone
  const newYear = LocalDate.makeUnsafe(`${String(context.year + 1).padStart(4, "0")}-01-01`)
  return Math.max(0, Zone.startOf(newYear, zone) - context.now.at)
}

/**
 * The lifecycle `register`.
 *
 * @example
 * ```ts
 * import { Register } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 * import { HolidayCalendar, WorkingCalendar } from "@balai/vocabulary"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) }
 * const by = { type: "applicant", id: "p1", attributes: { hall: "mpp" } }
 * const facts = { calendar: { version: "1", value: JSON.parse(JSON.stringify(office)) } }
 * const stamp = { at: Date.UTC(2026, 10, 27, 2), by, facts }
 * const input = { hall: "mpp", agency: "dukcapil", year: 2026, pattern: "{code}-{year}-{n:5}" }
 * const started = Lifecycle.decide(Register.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const draw = { _tag: "Command", type: "register.draw", payload: { code: "AKL" }, via: "applications.submit" } as const
 * const drawn = Lifecycle.decide(Register.lifecycle, started.snapshot, draw, stamp)
 * drawn._tag === "Accepted" ? drawn.snapshot.context["lastNumber"] : drawn._tag // => "AKL-2026-00001"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "register",
    version: 1,
    label: { id: "Buku register permohonan", en: "Register of applications" },
    names: {
      applicant: { id: "Pemohon", en: "Applicant" },
      officer: { id: "Petugas instansi", en: "Officer of the agency" },
      newYear: { id: "akhir tahun", en: "end of the year" }
    },
    input: Input,
    context: Context,
    facts: { calendar: LegalTime.Office },
    roles: {
      applicant: (ask) => ask.actor.type === "applicant" && isOfHall(ask),
      officer: (ask) => ask.actor.type === "officer" && isOfHall(ask) && isOfAgency(ask)
    },
    events: {
      "register.draw": {
        by: ["applicant", "officer"],
        label: { id: "Beri nomor", en: "Draw a number" },
        payload: Draw,
        via: "applications.submit"
      }
    },
    reasons: {
      isItsYear: { id: "Register ini bukan untuk tahun berjalan", en: "This register is not for this year" }
    },
    index: ({ context }) => ({ hall: context.hall, agency: context.agency, year: context.year })
  },
  (types) =>
    setup({
      types,
      guards: {
        isItsYear: ({ context }) =>
          LocalDate.parts(Zone.dateAt(context.now.at, context.now.facts.calendar.zone)).year === context.year
      },
      delays: { newYear: ({ context }) => untilNewYear(context) },
      actions: {
        draw: assign(({ context, event }) => {
          const last = context.last + 1
          const date = Zone.dateAt(context.now.at, context.now.facts.calendar.zone)
          const { agency, pattern } = context
          return { last, lastNumber: Numbering.format(pattern, { n: last, code: event.code, agency, date }) }
        })
      }
    }).createMachine({
      id: "register",
      initial: "open",
      context: ({ input }) => ({ ...input, last: 0, lastNumber: null }),
      states: {
        open: {
          meta: {
            label: { id: "Memberi nomor", en: "Drawing numbers" },
            help: { id: "Setiap permohonan mendapat nomor berikutnya", en: "Each application gets the next number" },
            status: "active",
            owner: "applicant",
            deadline: "newYear"
          },
          after: { newYear: "closed" },
          on: { "register.draw": { guard: "isItsYear", actions: "draw" } }
        },
        closed: {
          type: "final",
          meta: {
            label: { id: "Ditutup", en: "Closed" },
            help: { id: "Tahun berikutnya memakai register sendiri", en: "The next year has a register of its own" },
            status: "done"
          }
        }
      }
    })
)
