/** @internal The check whether a file is complete, and its way back to the applicant. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import * as FileLimit from "../FileLimit.ts"
import { type Args, make, type StateConfig } from "../Part.ts"
import { isNotDeemed, isOverdue } from "./blockDeemed.ts"
import { pause, resume, start } from "./clock.ts"
import { ending } from "./ending.ts"
import { tell } from "./tell.ts"

const Verify = Schema.Struct({
  requirement: Schema.NonEmptyString,
  verdict: File.Verdict,
  /** Obligatory for what is rejected, and for nothing else. */
  reason: Schema.NullOr(File.Reason)
})

const verified = assign(({ context, event }: Args) => ({
  checklist: File.verify(context.checklist, {
    requirement: event.requirement,
    verdict: event.verdict,
    reason: event.reason,
    by: event.verdict === "open" ? null : context.now.by.id,
    at: event.verdict === "open" ? null : context.now.at
  })
}))

/** What the applicant adds to a requirement that was accepted is looked at again: nobody has seen it. */
const attached = (context: File.Context & Pick<Args["context"], "now">, document: File.Document, round: number) => ({
  documents: File.attach({ ...context, round }, document, context.now.at),
  checklist: context.checklist.map((item) =>
    context.now.by.type === "applicant" && item.requirement === document.requirement && item.verdict !== "rejected"
      ? { ...item, verdict: "open" as const, reason: null, by: null, at: null, changedIn: round }
      : item
  )
})

const events = {
  "application.verify": {
    by: ["officer"],
    label: { id: "Periksa persyaratan", en: "Check a requirement" },
    payload: Verify
  },
  "application.attach": {
    by: ["applicant", "officer"],
    label: { id: "Lampirkan dokumen", en: "Attach a document" },
    payload: File.Document
  },
  "application.accept": { by: ["officer"], label: { id: "Nyatakan lengkap", en: "Accept as complete" } },
  "application.return": {
    by: ["officer"],
    label: { id: "Kembalikan untuk diperbaiki", en: "Return for correction" },
    payload: Schema.Struct({ reason: File.Reason })
  },
  "application.resubmit": {
    by: ["applicant"],
    label: { id: "Kirim kembali", en: "Send again" },
    payload: Schema.Struct({ documents: Schema.Array(File.Document) })
  },
  // What the applicant brings to the counter, where the officer looks at it at once.
  "application.takeIn": {
    by: ["officer"],
    label: { id: "Terima perbaikan di loket", en: "Take in at the counter" },
    payload: Schema.Struct({ documents: Schema.Array(File.Document) })
  }
} as const

const notRequired = {
  id: "Persyaratan ini tidak ada pada standar layanan berkas ini",
  en: "The standard of this file does not ask for it"
}

const isRequired = (context: File.Context, requirement: string): boolean =>
  context.checklist.some((item) => item.requirement === requirement)

const returnTo = { guard: "hasRejection", target: "returned", actions: ["noteReturn", pause] }

/** What an officer does with the checklist, wherever the file is looked at. */
export const checklist = {
  "application.verify": { guard: "isVerifiable", actions: "verify" },
  "application.attach": { guard: "isRequired", actions: "attach" },
  "application.return": returnTo
} as const

type States = { readonly [name: string]: StateConfig }

export interface IntakeOptions {
  /** The state after the file was found complete. */
  readonly complete: string
  /** In which time a returned file is to be corrected; {@link FileLimit.standard} when absent. */
  readonly correction?: FileLimit.Row
  /** A fee may be paid before the file is returned: then it is given back where nobody corrects it. */
  readonly paid?: boolean
}

const statesOf = (options: IntakeOptions): States => ({
  checking: {
    meta: {
      label: { id: "Kelengkapan diperiksa", en: "Completeness is being checked" },
      help: {
        id: "Petugas memeriksa setiap persyaratan; waktu layanan dihitung sejak berkas lengkap",
        en: "An officer checks every requirement; the time counts from when the file is complete"
      },
      status: "active",
      owner: "officer",
      openEnded: {
        id: "Waktu layanan belum berjalan; berkas menunggu petugas",
        en: "The time does not count yet; it waits for the officer"
      }
    },
    on: {
      ...checklist,
      "application.accept": {
        guard: "isComplete",
        target: options.complete,
        actions: ["noteComplete", start]
      }
    }
  },
  returned: {
    meta: {
      label: { id: "Perlu diperbaiki", en: "Returned for correction" },
      help: {
        id: "Perbaiki yang ditandai, lalu kirim kembali; waktu layanan berhenti sementara",
        en: "Correct what is marked and send it again; the time stands still meanwhile"
      },
      status: "paused",
      owner: "applicant",
      deadline: "completionLimit"
    },
    entry: tell("returned"),
    after: { completionLimit: ending(options.paid, "#lapsed") },
    on: {
      "application.attach": { guard: "isRequired", actions: "attachAgain" },
      "application.resubmit": {
        guard: "areRequired",
        target: "checking",
        actions: ["takeAgain", resume]
      },
      "application.takeIn": { guard: "areRequired", target: "checking", actions: ["takeAgain", resume] }
    }
  }
})

const closings: States = {
  lapsed: {
    type: "final",
    meta: {
      label: { id: "Tidak dilengkapi", en: "Not completed" },
      help: {
        id: "Berkas tidak diperbaiki sampai batasnya; permohonan baru dapat diajukan",
        en: "The file was not corrected in time; a new application may be made"
      },
      status: "cancelled"
    },
    entry: tell("lapsed")
  }
}

const reasons = {
  isVerifiable: {
    id: "Persyaratan harus ada pada standar layanan; yang ditolak, dan hanya itu, diberi alasan",
    en: "The standard must ask for it; what is rejected, and nothing else, has a reason"
  },
  isRequired: notRequired,
  areRequired: notRequired,
  isComplete: {
    id: "Masih ada persyaratan yang belum diperiksa atau ditolak",
    en: "A requirement is not checked yet, or rejected"
  },
  hasRejection: {
    id: "Tandai dahulu persyaratan yang harus diperbaiki; yang dianggap dikabulkan secara hukum tidak dikembalikan",
    en: "First mark the requirement that needs correction; what is deemed granted by law is not returned"
  }
}

export const intake = (options: IntakeOptions) =>
  make({
    name: "intake",
    events,
    keeps: { requirements: true },
    reasons,
    names: {
      checking: { id: "Pemeriksaan kelengkapan", en: "Completeness check" },
      completionLimit: { id: "batas melengkapi berkas", en: "time to complete the file" }
    },
    context: {
      returned: Schema.NullOr(Schema.Struct({ reason: File.Reason, at: Schema.Number, by: Schema.String })),
      /** The round in which it was last found complete; null until then. */
      completeIn: Schema.NullOr(Schema.Int)
    },
    initial: () => ({ returned: null, completeIn: null }),
    limits: { completionLimit: { row: options.correction ?? FileLimit.standard.correction } },
    guards: {
      isVerifiable: (args) =>
        args.event.type === "application.verify" &&
        isRequired(args.context, args.event.requirement) &&
        (args.event.verdict === "rejected") === (args.event.reason !== null) &&
        !isOverdue(args),
      isRequired: ({ context, event }) => event.type === "application.attach" && isRequired(context, event.requirement),
      areRequired: ({ context, event }) =>
        (event.type === "application.resubmit" || event.type === "application.takeIn") &&
        event.documents.every(({ requirement }: File.Document) => isRequired(context, requirement)),
      isComplete: ({ context }) => File.isComplete(context),
      hasRejection: (args) => File.hasRejection(args.context) && isNotDeemed(args)
    },
    actions: {
      verify: verified,
      attach: assign(({ context, event }: Args) => attached(context, event, context.round)),
      // Before it is sent again: it belongs to the round that begins then.
      attachAgain: assign(({ context, event }: Args) => attached(context, event, context.round + 1)),
      noteComplete: assign(({ context }: Args) => ({
        completeAt: context.completeAt ?? context.now.at,
        completeIn: context.round
      })),
      noteReturn: assign(({ context, event }: Args) => ({
        returned: { reason: event.reason, at: context.now.at, by: context.now.by.id }
      })),
      takeAgain: assign(({ context, event }: Args) => File.resubmit(context, event.documents, context.now.at))
    },
    states: statesOf(options),
    closings
  })
