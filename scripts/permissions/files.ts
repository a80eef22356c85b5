/** What stands before a file: a draft, and the register of numbers. */
import { Draft, Numbering, Register } from "@balai/application"
import { type Json, Stamp } from "@balai/lifecycle"
import { HolidayCalendar, WorkingCalendar } from "@balai/vocabulary"
import { type Part, type Subject } from "./cast.ts"

interface Kit {
  readonly hall: string
  readonly morning: number
  readonly person: string
  readonly service: string
  readonly scan: { readonly [key: string]: Json.Json } & { readonly id: string }
  readonly office: Subject["cast"]
  readonly subject: (part: Part) => Subject
}

const draftFile = ({ hall, morning, office, person, scan, service, subject }: Kit): Subject => {
  const shared = { codeHash: "kode", until: morning + 40 * 86_400_000 }
  return subject({
    lifecycle: Draft.lifecycle,
    title: "Draft (*draf*) of an application at the agency",
    input: {
      hall,
      service,
      channel: "online",
      form: "1",
      owner: person,
      helper: null,
      corrects: null,
      proxy: null,
      days: 30
    },
    payloads: {
      "draft.save": { form: "1", answers: { name: "Tini Contoh" } },
      "draft.attach": scan,
      "draft.detach": { document: scan.id },
      "draft.share": shared,
      "draft.takeOver": { codeHash: shared.codeHash },
      "draft.submit": { number: "DUKCAPIL-2026-00001" }
    },
    cast: office
  })
}

const office2026 = { zone: "WIB", calendar: { ...WorkingCalendar.fiveDays(HolidayCalendar.national) } }

const register = ({ hall, office, subject }: Kit): Subject =>
  subject({
    lifecycle: Register.lifecycle,
    title: "Register of applications (*buku register*) of an agency",
    input: { hall, agency: "dukcapil", year: 2026, pattern: Numbering.standard },
    payloads: { "register.draw": { code: "KTP" } },
    facts: Stamp.facts({ calendar: { version: "1", value: office2026 as unknown as Json.Json } }),
    cast: office
  })

export const fileSubjects = (kit: Kit): ReadonlyArray<Subject> => [draftFile(kit), register(kit)]
