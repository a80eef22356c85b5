/** @internal What becomes of a complete file whose limit passes in silence, where the standard declares it. */
import { LegalTime, LocalDate, Source, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import * as LegalClock from "../LegalClock.ts"
import { type Args, type StateConfig } from "../Part.ts"
import { tell } from "./tell.ts"

const Extension = Schema.Struct({ amount: Schema.Int, at: Schema.Number, basis: Schema.String })

const Warned = Schema.Struct({ id: Schema.String, label: LegalClock.Rung.fields.label })

/** The rule that was declared, and the clock as it stood when its limit passed. */
export const Record = Schema.Struct({
  at: Schema.Number,
  article: Schema.NonEmptyString,
  effective: LocalDate.LocalDate,
  source: Source.Source,
  limit: LegalTime.Limit,
  completeAt: Schema.Number,
  startedAt: Schema.Number,
  due: LegalTime.Due,
  pauses: LegalClock.LegalClock.fields.pauses,
  extensions: Schema.Array(Extension),
  warned: Schema.Array(Warned)
})

export const Issued = Schema.Struct({
  /** The instance of the lifecycle `issued-document`, and its number; null where the hall keeps no documents. */
  issued: Schema.NullOr(Schema.Struct({ id: Schema.NonEmptyString, number: Schema.NonEmptyString })),
  /** Where the paper is kept, and its SHA-256. */
  document: Schema.NullOr(Schema.String),
  digest: Schema.NullOr(Schema.String)
})

const Checked = Schema.Struct({
  outcome: Schema.Literals(["confirmed", "doubted"]),
  /** Who checked it: name and office. */
  lawyer: File.Words,
  words: File.Words
})

/** The deemed decision of a file. Nothing takes it back. */
export const Deemed = Schema.Struct({
  ...Record.fields,
  issued: Schema.NullOr(Schema.Struct({ ...Issued.fields, at: Schema.Number })),
  checks: Schema.Array(Schema.Struct({ ...Checked.fields, at: Schema.Number, by: Schema.String }))
})

export const IssueDeemed = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  number: Schema.String,
  applicant: Schema.String,
  record: Record
})

type Kept = typeof Deemed.Type
type Context = Args["context"]

const deemedIn = (context: Context): Kept | null => context["deemed"] ?? null

const recordOf = (context: Context): typeof Record.Type => {
  const clock: LegalClock.LegalClock = context["clock"]
  const { amount, deemedApproval, unit } = context.terms.limit!
  const { article, effective, source } = deemedApproval!
  return {
    at: context.now.at,
    article,
    effective,
    source,
    limit: { amount, unit },
    completeAt: context.completeAt!,
    startedAt: clock.startedAt!,
    due: clock.due!,
    pauses: clock.pauses,
    extensions: clock.extensions.map(({ amount, at, basis }) => ({ amount, at, basis })),
    warned: clock.ladder.filter(({ id }) => clock.told.includes(id)).map(({ id, label }) => ({ id, label }))
  }
}

/**
 * Only what somebody has found complete, in this round of the file and with everything that was added since, is granted in
 * silence.
 */
const isDeemable = ({ context }: Args): boolean =>
  context["decision"] === null &&
  context["deemed"] === null &&
  context["clock"] !== null &&
  (context.terms.limit?.deemedApproval ?? null) !== null &&
  context.completeAt !== null &&
  context["completeIn"] === context.round &&
  File.isComplete(context)

/** The law decides at the moment of the limit, however late the hall hears of it: nothing comes between. */
export const isOverdue = (args: Args): boolean => {
  const { context } = args
  if (!isDeemable(args)) return false
  const clock: LegalClock.LegalClock = context["clock"]
  const { due, startedAt, state } = clock
  if (state !== "running" || startedAt === null || (due?.at ?? Infinity) > context.now.at) return false
  const { zone } = context.now.facts["calendar"]
  return Zone.dateAt(startedAt, zone) >= context.terms.limit!.deemedApproval!.effective
}

/** Shared by all parts that could take a decision back. */
export const isNotDeemed = (args: Args): boolean => deemedIn(args.context) === null && !isOverdue(args)

export const notDeemed = {
  id: "Sudah dianggap dikabulkan secara hukum: tidak dapat ditolak atau dikembalikan, hanya diterbitkan, lalu dicabut menurut aturannya",
  en: "It is deemed granted by law: it can be neither refused nor sent back, only issued, and later revoked by its own rule"
}

export const events = {
  "application.deemedIssued": {
    by: ["system"],
    label: { id: "Keputusan yang dianggap dikabulkan dicatat", en: "The deemed decision is recorded" },
    payload: Issued
  },
  "application.checkDeemed": {
    by: ["head", "colleague"],
    label: { id: "Catat pemeriksaan ahli hukum", en: "Record the lawyer's check" },
    payload: Checked
  }
} as const

export const reasons = {
  isNotDeemed: notDeemed,
  isDeemable: {
    id: "Hanya berkas yang lengkap dan belum diputuskan yang dianggap dikabulkan",
    en: "Only a complete file that is not decided is deemed granted"
  },
  isDeemed: {
    id: "Berkas ini tidak dianggap dikabulkan secara hukum",
    en: "This file is not deemed granted by law"
  }
}

export const guards = {
  isDeemable,
  isNotDeemed,
  isDeemed: ({ context }: Args): boolean => deemedIn(context) !== null
}

export const actions = {
  noteDeemed: assign(({ context }: Args) => ({
    deemed: { ...recordOf(context), issued: null, checks: [] },
    decision: { kind: "deemed" as const, reason: null, words: null, at: context.now.at, by: context.now.by.id }
  })),
  noteDeemedIssued: assign(({ context, event }: Args) => ({
    deemed: {
      ...deemedIn(context),
      issued: { issued: event.issued, document: event.document, digest: event.digest, at: context.now.at }
    }
  })),
  noteDeemedCheck: assign(({ context, event }: Args) => ({
    deemed: {
      ...deemedIn(context),
      checks: [
        ...(deemedIn(context)?.checks ?? []),
        {
          outcome: event.outcome,
          lawyer: event.lawyer,
          words: event.words,
          at: context.now.at,
          by: context.now.by.id
        }
      ]
    }
  }))
}

const issueDeemed = {
  type: "issueDeemed",
  params: ({ context }: { readonly context: Context }) => {
    const { checks: _, issued: __, ...record } = deemedIn(context)!
    return {
      hall: context.hall,
      service: context.service,
      number: context.number,
      applicant: context.parties.applicant,
      record
    }
  }
}

/** The file stands here until the hall has written the decision down; then it goes on as one that was granted. */
export const state = (granted: string): StateConfig => ({
  meta: {
    label: { id: "Dianggap dikabulkan secara hukum", en: "Deemed granted by law" },
    help: {
      id: "Batas waktu lewat tanpa keputusan; keputusannya ditetapkan oleh hukum dan sedang dicatat",
      en: "The limit passed without a decision; the law has decided, and it is being written down"
    },
    status: "active",
    owner: "system",
    openEnded: { id: "Sampai keputusannya tercatat", en: "Until the decision is written down" }
  },
  entry: [issueDeemed, tell("deemed")],
  on: { "application.deemedIssued": { target: granted, actions: "noteDeemedIssued" } }
})

export const anywhere = {
  "application.deem": { guard: "isDeemable", target: "#at-deemed", actions: "noteDeemed" },
  "application.checkDeemed": { guard: "isDeemed", actions: "noteDeemedCheck" }
}

/** A product that is in force can be doubted as long as it holds. */
export const afterwards = { "application.checkDeemed": anywhere["application.checkDeemed"] }

export const context = { deemed: Schema.NullOr(Deemed) }
