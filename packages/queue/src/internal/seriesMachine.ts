import { assign, emit, setup } from "xstate"
import * as BusinessDay from "../BusinessDay.ts"
import * as Label from "../Label.ts"
import { type Types } from "../Series.ts"

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

const draw = (context: Types["context"], event: { readonly service: string; readonly ticket: string }) => {
  const last = context.last === null ? context.format.start : context.last + 1
  return {
    last,
    lastLabel: Label.format(context.prefix, last, context.format),
    taps: tapsAfter(context, { service: event.service, ticket: event.ticket })
  }
}

export const machine = (types: Types) =>
  setup({
    types,
    guards: {
      isFreshOnItsDay: ({ context, event }) => {
        const { at, by, facts } = context.now
        if (event.type !== "series.draw" || BusinessDay.at(at, facts.hall.zone) !== context.day) return false
        return !isFresh(context.taps[by.id], event.service, at - facts.hall.doubleTapMillis)
      }
    },
    actions: {
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
      taps: {},
      now: input.now
    }),
    states: {
      open: {
        meta: { label: { id: "Mengeluarkan nomor", en: "Issuing numbers" }, status: "active", owner: "kiosk" },
        on: {
          "series.draw": { guard: "isFreshOnItsDay", actions: "draw" },
          "series.close": { target: "closed", actions: "tell" }
        }
      },
      closed: { type: "final", meta: { label: { id: "Ditutup", en: "Closed" }, status: "done" } }
    }
  })
