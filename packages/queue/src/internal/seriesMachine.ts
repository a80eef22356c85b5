import { LocalDate, LocalDateTime, Zone } from "@balai/vocabulary"
import { assign, emit, setup } from "xstate"
import * as BusinessDay from "../BusinessDay.ts"
import * as Label from "../Label.ts"
import { type Declared, type Types } from "../Series.ts"
import { mayIssue } from "./businessDay.ts"

type Taps = Types["context"]["taps"]

const isFresh = (tap: Taps[string] | undefined, service: string, since: number): boolean =>
  tap !== undefined && tap.service === service && tap.at > since

/** The taps that still count, with the newest one of this actor when it is a kiosk. */
const tapsAfter = ({ taps, now }: Types["context"], tap: Omit<Taps[string], "at">): Taps => {
  const since = now.at - now.facts.hall.doubleTapMillis
  const fresh = Object.entries(taps).filter(([, { at }]) => at > since)
  if (now.by.type !== "device") return Object.fromEntries(fresh)
  return Object.fromEntries([...fresh, [now.by.id, { ...tap, at: now.at }]])
}

type Draw = Extract<Types["events"], { readonly type: "series.draw" }>

const draw = (context: Types["context"], event: Draw) => {
  const last = context.last === null ? context.format.start : context.last + 1
  return {
    last,
    lastLabel: Label.format(context.prefix, last, context.format),
    drawn: { ...context.drawn, [event.service]: (context.drawn[event.service] ?? 0) + 1 },
    taps:
      event.isExpected === true ? context.taps : tapsAfter(context, { service: event.service, ticket: event.ticket })
  }
}

const isItsDay = ({ day, now }: Types["context"]): boolean => BusinessDay.at(now.at, now.facts.hall.zone) === day

/** A kiosk's second tap is the same visitor, who has a number already. */
const isFirstTap = ({ now, taps }: Types["context"], { isExpected, service }: Draw): boolean =>
  isExpected === true || !isFresh(taps[now.by.id], service, now.at - now.facts.hall.doubleTapMillis)

/** Hours, last-ticket time and the quota hold under the lock of the series. Who is expected is within no quota. */
const isOpen = ({ drawn, now }: Types["context"], { isExpected, service }: Draw): boolean => {
  const { hours } = now.facts.hall
  return (
    hours === undefined ||
    mayIssue(hours, { at: now.at, service, issued: isExpected === true ? 0 : (drawn[service] ?? 0) }).allowed
  )
}

/** The hall's closing hour on the day of the series; once that has passed, or where there is none, the end of the day. */
const endOfDay = ({ day, now }: Types["context"]): number => {
  const { closesDayAt, zone } = now.facts.hall
  const closing = closesDayAt === undefined ? 0 : LocalDateTime.toEpoch({ date: day, time: closesDayAt }, zone)
  const end = closing > now.at ? closing : Zone.startOf(LocalDate.addDays(day, 1), zone)
  return Math.max(0, end - now.at)
}

export const machine = (types: Types, declared: Declared) =>
  setup({
    types,
    guards: {
      closesByItself: ({ context }) => context.now.facts.hall.closesDayAt !== undefined,
      mayDraw: ({ context, event }) =>
        event.type === "series.draw" && isItsDay(context) && isFirstTap(context, event) && isOpen(context, event)
    },
    delays: { endOfDay: ({ context }) => endOfDay(context) },
    actions: {
      ...declared.actions,
      draw: assign(({ context, event }) => (event.type === "series.draw" ? draw(context, event) : {})),
      tell: emit(({ context }) => ({
        type: "series.closed" as const,
        hall: context.hall,
        day: context.day,
        prefix: context.prefix,
        at: context.now.at
      }))
    }
  }).createMachine({
    id: "series",
    initial: "open",
    context: ({ input }) => ({
      hall: input.hall,
      day: input.day,
      prefix: input.prefix,
      format: input.format,
      last: null,
      lastLabel: null,
      drawn: {},
      taps: {},
      now: input.now
    }),
    states: {
      open: {
        meta: {
          label: { id: "Mengeluarkan nomor", en: "Issuing numbers" },
          help: {
            id: "Mesin antrean dan petugas mengambil nomor dari seri ini",
            en: "The kiosk and the officers draw numbers from this series"
          },
          status: "active",
          owner: "kiosk",
          openEnded: { id: "Nomor dikeluarkan sampai hari ditutup", en: "Numbers are issued until the day is closed" }
        },
        after: {
          endOfDay: {
            guard: "closesByItself",
            actions: { type: "closeDay", params: ({ context }) => ({ hall: context.hall, day: context.day }) }
          }
        },
        on: {
          "series.draw": { guard: "mayDraw", actions: "draw" },
          "series.close": { target: "closed", actions: "tell" }
        }
      },
      closed: {
        type: "final",
        meta: {
          label: { id: "Ditutup", en: "Closed" },
          help: {
            id: "Seri hari ini berakhir; tidak ada nomor baru",
            en: "The series of this day has ended; no new numbers"
          },
          status: "done"
        }
      }
    }
  })
