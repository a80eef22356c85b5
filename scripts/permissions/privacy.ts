/** The lifecycles by which the hall answers for personal data. */
import { Look, SubjectRequest } from "@balai/access"
import { Retention } from "@balai/application"
import { type Json } from "@balai/lifecycle"
import { type Part, type Subject } from "./cast.ts"

interface Kit {
  readonly hall: string
  readonly person: string
  readonly morning: number
  readonly cast: Subject["cast"]
  readonly subject: (part: Part) => Subject
}

/** Whoever has a name in the hall may come to look at a file; whether they may, the file says. */
const readers = ["applicant", "officer", "manager", "greeter"]

const reason = "Alasan yang tertulis"

/** Days instead of years: the walk lets them pass. */
const rule: Retention.Rule = {
  ...Retention.suggested,
  steps: [
    { id: "batasi", action: "restrict", afterDays: 1 },
    { id: "hapus", action: "erase", afterDays: 2 }
  ]
}

export const privacySubjects = ({ cast, hall, morning, person, subject }: Kit): ReadonlyArray<Subject> => [
  subject({
    lifecycle: Look.lifecycle,
    title: "Access log (*catatan pembukaan*) of a file",
    input: { hall, file: "dukcapil-akta.f1" },
    payloads: { "look.note": { how: "opened", ground: "colleague", document: null } },
    cast: cast.map((member) =>
      readers.includes(member.actor.type) && member.actor.attributes["hall"] === hall
        ? { ...member, kind: "own" as const }
        : member
    )
  }),
  subject({
    lifecycle: SubjectRequest.lifecycle,
    title: "Request of a data subject (*permintaan pemilik data*) of the applicant",
    input: {
      hall,
      request: "q-00000001",
      person,
      kind: "correction",
      about: null,
      words: "Salah ketik",
      correction: { field: "name", was: "Tinni", will: "Tini" },
      hours: 72
    },
    payloads: {
      "subject-request.answer": { words: null },
      "subject-request.refuse": { ground: "Pasal 30", words: reason }
    }
  }),
  subject({
    lifecycle: Retention.lifecycle,
    title: "Retention (*retensi*) of a closed file",
    input: {
      hall,
      file: "dukcapil-akta.f1",
      closedAt: morning,
      rule: rule as unknown as Json.Json,
      documents: ["document:1"]
    },
    payloads: {
      "retention.hold": { number: "100/2026", reason },
      "retention.lift": { number: "101/2026", reason },
      "retention.retry": { reason }
    }
  })
]
