/** @internal The legal clock as a region beside the way of an application. */
import { LegalTime, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { assign, emit, raise } from "xstate"
import { type At, type LegalClock, type PartOptions, type Told } from "../LegalClock.ts"
import { type Args, make, type Part, type StateConfig } from "../Part.ts"
import * as Steps from "./legalClock.ts"
import { nextOf, warn } from "./legalClockMoments.ts"

interface Schemas {
  readonly clock: Schema.Codec<any, any>
  readonly told: Schema.Codec<any, any>
  readonly reason: Schema.Codec<any, any>
  readonly words: Schema.Codec<any, any>
  readonly make: (options: PartOptions & { readonly limit: LegalTime.Limit }) => LegalClock
}

type Context = Args["context"]

const clockOf = (context: Context): LegalClock => context["clock"]

const whenOf = ({ now }: Context): At => ({ at: now.at, office: now.facts.calendar })

const nextIn = (context: Context) => nextOf(clockOf(context), whenOf(context).office)

const isNext = (context: Context, kind: "warning" | "due" | "undated"): boolean => {
  const next = nextIn(context)
  return next !== null && next.kind === kind && next.at <= context.now.at
}

/** Deemed approval is declared by the terms, with the article, and is in force on the day of the start. */
const isDeemed = (context: Context): boolean => {
  const declared = context.terms.limit?.deemedApproval ?? null
  const { startedAt } = clockOf(context)
  return (
    declared !== null && startedAt !== null && Zone.dateAt(startedAt, whenOf(context).office.zone) >= declared.effective
  )
}

const startsAt = ({ terms }: Context, from: "completeFile" | "submission" | "payment"): boolean =>
  terms.limit?.from === from

/** The fee is paid, or there is none to pay. */
const isPaidFor = ({ money }: Context): boolean => (money?.captured ?? 0) > 0 || money?.due === 0

const isIdle = (context: Context): boolean => context["clock"] !== null && clockOf(context).state === "idle"

const step = (
  take: (clock: LegalClock, when: At, said: { readonly event: Args["event"]; readonly by: string }) => LegalClock
) =>
  assign(({ context, event }: Args) => ({
    clock: context["clock"] === null ? null : take(clockOf(context), whenOf(context), { event, by: context.now.by.id })
  }))

const endOf = (due: LegalTime.Due | null) => (due === null ? null : { date: due.date, calendar: due.calendar })

const toldOf = (context: Context, what: Told["what"]) => {
  const { due, retimed, told } = clockOf(context)
  const end = endOf(due)
  return {
    type: "clock.told" as const,
    hall: context.hall,
    service: context.service,
    number: context.number,
    what,
    rungs: told,
    date: end?.date ?? null,
    calendar: end?.calendar ?? null,
    was: what === "retimed" ? endOf(retimed?.was ?? null) : null,
    at: context.now.at
  }
}

const say = (what: Told["what"]) => ({ type: "tellClock", params: { what } })

const actions = {
  startClock: step(Steps.start),
  renewClock: step(({ extension, ladder, limit, week }, when) =>
    Steps.start({ ...Steps.fresh, extension, ladder, limit, week }, when)
  ),
  pauseClock: step(Steps.pause),
  resumeClock: step(Steps.resume),
  stopClock: step(Steps.stop),
  warnClock: step(warn),
  expireClock: step((clock, { at }) => Steps.expire(clock, at)),
  retimeClock: step((clock, when) => Steps.retime(clock, when).clock),
  extendClock: step((clock, when, { by, event }) =>
    Steps.extend(clock, { ...when, amount: event.amount, reason: event.reason, by })
  ),
  noteDelay: assign(({ context, event }: Args) => ({
    delay: { words: event.words, at: context.now.at, by: context.now.by.id }
  })),
  tellClock: emit(({ context }: Pick<Args, "context">, { what }: { readonly what: Told["what"] }) =>
    toldOf(context, what)
  ),
  deem: raise({ type: "application.deem" })
}

const guards: Part["guards"] = {
  startsWhenComplete: ({ context }) => isIdle(context) && startsAt(context, "completeFile"),
  startsWhenSubmitted: ({ context }) => isIdle(context) && startsAt(context, "submission"),
  startsWhenPaid: ({ context }) => isIdle(context) && startsAt(context, "payment") && isPaidFor(context),
  isLimited: ({ context }) => context["clock"] !== null,
  isWarning: ({ context }) => isNext(context, "warning"),
  isDeemedNow: ({ context }) => isNext(context, "due") && isDeemed(context),
  isOverNow: ({ context }) => isNext(context, "due"),
  isUndated: ({ context }) => isNext(context, "undated"),
  // What is over is not made longer, even before its timer is heard.
  mayBeExtended: ({ context, event }) =>
    !isNext(context, "due") && Steps.refusal(clockOf(context), event.amount) === null,
  movesEnd: ({ context }) => Steps.retime(clockOf(context), whenOf(context)).change !== null,
  movesEndAhead: ({ context }) => {
    const { change, clock } = Steps.retime(clockOf(context), whenOf(context))
    return change !== null && clock.state === "running" && clock.told.length === 0
  },
  // What the limit has decided when it passed stays decided.
  runsAgain: ({ context }) =>
    (context["deemed"] ?? null) === null && Steps.retime(clockOf(context), whenOf(context)).clock.state === "running"
}

const noSuch = (id: string, en: string) => ({ id, en })

const reasons: NonNullable<Part["reasons"]> = {
  startsWhenComplete: noSuch(
    "Waktu tidak mulai dengan berkas lengkap",
    "The time does not start with the complete file"
  ),
  startsWhenPaid: noSuch("Waktu tidak mulai dengan pembayaran", "The time does not start with the payment"),
  isLimited: noSuch("Layanan ini tidak mempunyai batas waktu", "This service has no limit"),
  mayBeExtended: noSuch(
    "Tidak ada aturan yang membolehkan perpanjangan sejauh ini",
    "No rule allows an extension, or not so far"
  ),
  movesEnd: noSuch("Batas waktu tidak berubah", "The limit does not change"),
  movesEndAhead: noSuch("Batas waktu tidak berubah", "The limit does not change"),
  runsAgain: noSuch("Batas waktu tetap lewat", "The limit has passed all the same")
}

/**
 * One timer at a time: the next warning, the end, or the last day that is sure. A calendar that has changed since the timer
 * was set moves the warnings: then it is set again.
 */
const afterIn = (state: "running" | "warned") => ({
  clockMoment: [
    { guard: "isWarning", target: "warned", reenter: true, actions: ["warnClock", say("warned")] },
    { guard: "isDeemedNow", target: "expired", actions: ["expireClock", say("expired"), "deem"] },
    { guard: "isOverNow", target: "expired", actions: ["expireClock", say("expired")] },
    { guard: "isUndated", target: "undated", actions: say("undated") },
    { target: state, reenter: true }
  ]
})

const pauseAndStop = {
  "clock.pause": { target: "paused", actions: ["pauseClock", say("paused")] },
  "clock.stop": { target: "stopped", actions: ["stopClock", say("stopped")] }
}

const extended = {
  "application.extend": {
    guard: "mayBeExtended",
    target: "running",
    reenter: true,
    actions: ["extendClock", say("extended")]
  }
}

const again = (guard: string, target: string) => ({
  guard,
  target,
  reenter: true,
  actions: ["retimeClock", say("retimed")]
})

const runningMeta = (id: string, en: string) => ({
  label: { id, en },
  help: {
    id: "Batas waktu layanan dihitung dalam satuan yang ditetapkan standar; setiap peringatan mendahului batasnya",
    en: "The limit is counted in the unit of the standard; warnings come before its end"
  },
  owner: "head",
  deadline: "clockMoment"
})

const begun = (guard: string) => ({ guard, target: "running", actions: ["startClock", say("started")] })

const waiting: { readonly [state: string]: StateConfig } = {
  idle: {
    meta: { label: { id: "Waktu belum berjalan", en: "The time does not run yet" } },
    always: begun("startsWhenSubmitted"),
    on: {
      "clock.start": begun("startsWhenComplete"),
      "clock.resume": begun("startsWhenPaid"),
      "clock.restart": { guard: "isLimited", target: "running", actions: ["renewClock", say("started")] }
    }
  },
  running: {
    meta: runningMeta("Waktu berjalan", "The time runs"),
    after: afterIn("running"),
    on: {
      ...pauseAndStop,
      ...extended,
      "clock.retime": [again("movesEnd", "running"), { actions: "retimeClock" }]
    }
  },
  warned: {
    meta: runningMeta("Mendekati batas waktu", "The limit is near"),
    after: afterIn("warned"),
    on: {
      ...pauseAndStop,
      ...extended,
      "clock.retime": [again("movesEndAhead", "running"), again("movesEnd", "warned"), { actions: "retimeClock" }]
    }
  },
  undated: {
    meta: {
      label: { id: "Batas waktu sementara", en: "Provisional limit" },
      help: {
        id: "Hari libur tahun berikutnya belum ditetapkan; batas waktu dihitung setelah keputusannya dimuat",
        en: "Next year's holidays are not decreed yet; the limit is counted once the decree is here"
      },
      owner: "manager",
      openEnded: { id: "Menunggu keputusan hari libur", en: "It waits for the decree" }
    },
    on: {
      ...pauseAndStop,
      ...extended,
      "clock.retime": [again("movesEnd", "running"), { actions: "retimeClock" }]
    }
  }
}

const standing: { readonly [state: string]: StateConfig } = {
  paused: {
    meta: {
      label: { id: "Waktu berhenti sementara", en: "The time stands still" },
      help: { id: "Sisa waktu berlanjut saat berkas kembali", en: "What is left goes on when the file is back" },
      owner: "applicant",
      openEnded: { id: "Menunggu berkas kembali", en: "It waits for the file" }
    },
    on: {
      "clock.resume": { target: "running", actions: ["resumeClock", say("resumed")] },
      "clock.stop": pauseAndStop["clock.stop"]
    }
  },
  expired: {
    meta: {
      label: { id: "Batas waktu lewat", en: "The limit has passed" },
      help: {
        id: "Kepala instansi telah diberi tahu dan menjelaskan keterlambatan; permohonan tetap diproses",
        en: "The head of the agency has been told and explains the delay; the file goes on"
      },
      owner: "head",
      openEnded: { id: "Batas waktunya sudah lewat", en: "Its limit has passed already" }
    },
    on: {
      "clock.stop": pauseAndStop["clock.stop"],
      "clock.retime": [again("runsAgain", "running"), { actions: "retimeClock" }],
      "application.explainDelay": { actions: "noteDelay" }
    }
  },
  stopped: { type: "final", meta: { label: { id: "Waktu selesai dihitung", en: "The time is done" } } }
}

export const region = (options: PartOptions, schemas: Schemas): Part => {
  const limited = (terms: { readonly limit: (LegalTime.Limit & object) | null }): LegalClock | null =>
    terms.limit === null ? null : schemas.make({ ...options, limit: terms.limit })
  return make({
    name: "clock",
    events: {
      "application.extend": {
        by: ["head"],
        label: { id: "Perpanjang batas waktu", en: "Extend the limit" },
        payload: Schema.Struct({ amount: Schema.Int.check(Schema.isGreaterThan(0)), reason: schemas.reason })
      },
      "application.explainDelay": {
        by: ["head"],
        label: { id: "Jelaskan keterlambatan", en: "Explain the delay" },
        payload: Schema.Struct({ words: schemas.words })
      },
      "clock.retime": {
        by: ["system"],
        label: { id: "Hitung ulang batas waktu", en: "Count the limit again" }
      }
    },
    keeps: { limit: true },
    facts: { calendar: LegalTime.Office },
    context: {
      clock: Schema.NullOr(schemas.clock),
      delay: Schema.NullOr(Schema.Struct({ words: schemas.words, at: Schema.Number, by: Schema.String }))
    },
    initial: ({ terms }) => ({ clock: limited(terms), delay: null }),
    publishes: {
      "clock.told": { payload: schemas.told, feed: ({ hall }: Told) => `clocks/${hall}` }
    },
    index: ({ clock }: { readonly clock: LegalClock | null }) => ({
      clock: clock?.state ?? null,
      due: clock?.due?.at ?? null,
      calendar: clock?.due?.calendar ?? null
    }),
    names: {
      clock: { id: "Waktu layanan", en: "Service time" },
      clockMoment: { id: "batas waktu atau peringatannya", en: "the limit or its warning" },
      manager: { id: "pengelola", en: "manager" }
    },
    reasons,
    guards,
    delays: { clockMoment: ({ context }) => Math.max(0, (nextIn(context)?.at ?? context.now.at) - context.now.at) },
    actions,
    // What ends the way leaves the region too: what it raises then is heard by nobody.
    regions: { clock: { initial: "idle", exit: "stopClock", states: { ...waiting, ...standing } } }
  })
}
