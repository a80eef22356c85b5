/** What an office sets for itself: its reasons, and the limits of files. */
import { FileLimit, LimitBook, ReasonLibrary } from "@balai/application"
import { type Json } from "@balai/lifecycle"
import { type Part, type Subject } from "./cast.ts"

interface Kit {
  readonly hall: string
  readonly reason: string
  readonly broken: { readonly id: string; readonly en: string }
  readonly cast: Subject["cast"]
  readonly subject: (part: Part) => Subject
}

const reasonLibrary = ({ broken, cast, hall, reason, subject }: Kit): Subject => {
  const wording = { code: "kk-lama", requirement: "kk", text: broken }
  return subject({
    lifecycle: ReasonLibrary.lifecycle,
    title: "Library of reasons (*pustaka alasan*) of the agency",
    input: { hall, agency: "dukcapil", reasons: [{ ...wording, code: "buram" }] },
    payloads: {
      "reason.add": { ...wording, ground: reason },
      "reason.revise": { ...wording, code: "buram", requirement: null, ground: reason },
      "reason.retire": { code: "buram", ground: reason },
      "reason.restore": { code: "buram", ground: reason },
      "reason.undo": { ground: reason }
    },
    cast
  })
}

const row = FileLimit.suggest("correction", 14) as unknown as Json.Json
const unpaid = FileLimit.suggest("unpaid", 7) as unknown as Json.Json

const limitBook = ({ hall, reason, subject }: Kit): Subject => {
  const one = { hall, rows: [{ of: null, row: unpaid }] }
  const two = { hall, rows: [...one.rows, { of: "dukcapil", row }] }
  return {
    ...subject({
      lifecycle: LimitBook.lifecycle,
      title: "Limits of files (*batas waktu berkas*) of a hall",
      input: one,
      payloads: {}
    }),
    inputs: [one, two],
    payloads: {
      "limit.set": [
        { of: "dukcapil", row, reason },
        { of: null, row: unpaid, reason }
      ],
      "limit.drop": [
        { of: null, id: "unpaid", reason },
        { of: "dukcapil", id: "correction", reason }
      ]
    }
  }
}

export const ruleSubjects = (kit: Kit): ReadonlyArray<Subject> => [reasonLibrary(kit), limitBook(kit)]
