/** @internal The decision, and what may follow a refusal: an objection (*keberatan*) to the head of the agency. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import * as FileLimit from "../FileLimit.ts"
import { type Args, make } from "../Part.ts"
import * as Deemed from "./blockDeemed.ts"
import { checklist } from "./blockIntake.ts"
import { restart, stop } from "./clock.ts"
import { ending } from "./ending.ts"
import { tell } from "./tell.ts"

const Decision = Schema.Struct({
  kind: Schema.Literals(["granted", "grantedInPart", "refused", "deemed"]),
  reason: Schema.NullOr(File.Reason),
  words: Schema.NullOr(File.Words),
  at: Schema.Number,
  by: Schema.String
})

const Objection = Schema.Struct({
  words: File.Words,
  at: Schema.Number,
  outcome: Schema.NullOr(
    Schema.Struct({ kind: Schema.Literals(["upheld", "dismissed"]), words: File.Words, at: Schema.Number })
  )
})

const Said = Schema.Struct({ words: File.Words })

const events = {
  "application.grant": { by: ["head"], label: { id: "Kabulkan", en: "Grant" } },
  "application.grantInPart": {
    by: ["head"],
    label: { id: "Kabulkan sebagian", en: "Grant in part" },
    payload: Said
  },
  "application.refuse": {
    by: ["head"],
    label: { id: "Tolak", en: "Refuse" },
    payload: Schema.Struct({ reason: File.Reason })
  },
  "application.object": { by: ["applicant"], label: { id: "Ajukan keberatan", en: "Object" }, payload: Said },
  "application.uphold": { by: ["head"], label: { id: "Terima keberatan", en: "Uphold the objection" }, payload: Said },
  "application.dismiss": {
    by: ["head"],
    label: { id: "Tolak keberatan", en: "Dismiss the objection" },
    payload: Said
  }
} as const

const decided = (kind: "granted" | "grantedInPart" | "refused") =>
  assign(({ context, event }: Args) => ({
    decision: {
      kind,
      reason: event.reason ?? null,
      words: event.words ?? null,
      at: context.now.at,
      by: context.now.by.id
    }
  }))

const answered = (kind: "upheld" | "dismissed") =>
  assign(({ context, event }: Args) => ({
    objection: { ...context["objection"], outcome: { kind, words: event.words, at: context.now.at } }
  }))

const refusedMeta = {
  label: { id: "Ditolak", en: "Refused" },
  help: {
    id: "Alasan tercantum; keberatan dapat diajukan sebelum batasnya",
    en: "The reason is stated; an objection may be made before the limit"
  },
  status: "refused",
  owner: "applicant",
  deadline: "objectionLimit"
} as const

const closings = ({ granted, paid }: DecisionOptions) => ({
  refused: {
    meta: refusedMeta,
    entry: tell("refused"),
    after: { objectionLimit: ending(paid, "#refusedFinally") },
    on: { "application.object": { target: "#objecting", actions: "noteObjection" } }
  },
  objecting: {
    meta: {
      label: { id: "Keberatan diperiksa", en: "The objection is being looked at" },
      status: "active" as const,
      owner: "head",
      openEnded: { id: "Menunggu putusan kepala instansi", en: "It waits for the head of the agency" }
    },
    on: {
      // The product is due by a time of its own: it begins as the refusal falls.
      "application.uphold": { target: `#at-${granted}`, actions: ["noteUpheld", "noteGrant", restart] },
      "application.dismiss": ending(paid, "#refusedFinally", ["noteDismissed"])
    }
  },
  refusedFinally: {
    type: "final" as const,
    meta: {
      label: { id: "Ditolak, selesai", en: "Refused, closed" },
      help: {
        id: "Pengaduan tetap dapat disampaikan ke SP4N-LAPOR! dan Ombudsman",
        en: "A complaint may still be made to SP4N-LAPOR! and the Ombudsman"
      },
      status: "refused" as const
    },
    entry: tell("refusedFinally")
  }
})

export interface DecisionOptions {
  readonly granted: string
  /** In which time an objection may be made; {@link FileLimit.standard} when absent. */
  readonly objection?: FileLimit.Row
  /** The standard declares that silence grants (*dianggap dikabulkan secara hukum*); off when absent. */
  readonly deemed?: boolean
  /** A fee is paid before the decision: it is given back after a refusal. */
  readonly paid?: boolean
}

/** What a decision does that silence may have taken before it. */
const guarded = (deemed: boolean) => (deemed ? { guard: "isNotDeemed" } : {})

const silence = (granted: string) => ({
  keeps: { deemedApproval: true as const },
  effects: { issueDeemed: Deemed.IssueDeemed },
  anywhere: Deemed.anywhere,
  guards: Deemed.guards,
  reasons: Deemed.reasons,
  afterwards: Deemed.afterwards,
  states: { deemed: Deemed.state(granted) }
})

const deciding = ({ deemed = false, granted }: DecisionOptions) => ({
  meta: {
    label: { id: "Menunggu keputusan", en: "Waiting for the decision" },
    help: { id: "Kepala instansi memutuskan", en: "The head of the agency decides" },
    status: "active" as const,
    owner: "head",
    openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
  },
  on: {
    ...checklist,
    "application.grant": { target: granted, actions: "noteGrant", ...guarded(deemed) },
    "application.grantInPart": { target: granted, actions: "noteGrantInPart", ...guarded(deemed) },
    "application.refuse": { target: "#refused", actions: ["noteRefusal", stop], ...guarded(deemed) }
  }
})

export const decision = (options: DecisionOptions) => {
  const { deemed = false, granted, objection = FileLimit.standard.objection } = options
  const { states = {}, ...silent } = deemed ? silence(granted) : {}
  return make({
    name: "decision",
    events: { ...events, ...(deemed ? Deemed.events : ({} as typeof Deemed.events)) },
    names: {
      objectionLimit: { id: "batas mengajukan keberatan", en: "time to object" },
      ...(deemed
        ? { issueDeemed: { id: "Catat keputusan yang dianggap dikabulkan", en: "Record the deemed decision" } }
        : {})
    },
    context: {
      decision: Schema.NullOr(Decision),
      objection: Schema.NullOr(Objection),
      ...(deemed ? Deemed.context : {})
    },
    initial: () => ({ decision: null, objection: null, ...(deemed ? { deemed: null } : {}) }),
    limits: { objectionLimit: { row: objection } },
    actions: {
      noteGrant: decided("granted"),
      noteGrantInPart: decided("grantedInPart"),
      noteRefusal: decided("refused"),
      noteObjection: assign({
        objection: ({ context, event }: Args) => ({ words: event.words, at: context.now.at, outcome: null })
      }),
      noteUpheld: answered("upheld"),
      noteDismissed: answered("dismissed"),
      ...(deemed ? Deemed.actions : {})
    },
    index: ({ decision: it }) => ({ decision: it?.kind ?? null }),
    ...silent,
    states: { deciding: deciding(options), ...states },
    closings: closings(options)
  })
}
