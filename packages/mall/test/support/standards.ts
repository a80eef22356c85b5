/** A hall of which one agency has brought the standard of one of its services. */
import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { Publication, type Standard } from "@balai/service"
import { LocalDate, type Source } from "@balai/vocabulary"
import { config, hallName, secret } from "./stage.ts"

const say = (id: string, en: string) => ({ id, en })
const date = LocalDate.makeUnsafe

const source: Source.Source = { title: "Contoh", reference: null, checked: date("2026-01-05"), confidence: "likely" }

export const fee = (amount: number): Standard.Fee => ({
  id: "retribusi",
  name: say("Retribusi", "Levy"),
  kind: "levy",
  amount,
  source
})

const office = say("Ada.", "There is.")

export const standard: Standard.Standard = {
  edition: "2026-1",
  title: say("Akta kelahiran", "Birth certificate"),
  summary: say("Untuk bayi yang baru lahir.", "For a newborn child."),
  channels: ["counter", "online"],
  lifeEvents: ["birth"],
  keywords: ["surat lahir"],
  components: {
    requirements: { all: [{ id: "surat", name: say("Surat kelahiran", "Birth letter"), kind: "document", source }] },
    procedure: { all: [{ name: say("Menyerahkan berkas", "Hand in the papers"), by: "applicant" }] },
    time: { all: { amount: 1, unit: "workingDays", from: "completeFile", deemedApproval: null, source } },
    fees: { all: [fee(0)] },
    product: { name: say("Kutipan akta", "Certificate"), source },
    complaints: [{ name: say("Meja informasi", "Desk"), at: "Lantai 1", kind: "desk" }],
    legalBasis: [{ instrument: "UU 23/2006", source }],
    facilities: office,
    competence: office,
    supervision: office,
    staffing: office,
    serviceGuarantee: office,
    safetyGuarantee: office,
    evaluation: office
  },
  decree: { number: "CONTOH/1/2026", date: date("2026-01-05") },
  reviewed: date("2026-01-05"),
  reviewDue: date("2027-01-05")
}

const dukcapil = (seed: Standard.Standard) =>
  defineAgency({
    name: "dukcapil",
    version: "1.0.0",
    label: say("Dinas Kependudukan", "Civil Registry"),
    services: [
      { id: "ktp-el", name: say("KTP elektronik", "Identity card"), prefix: "A" },
      { id: "akta", name: say("Akta", "Certificate"), prefix: "C", standard: seed }
    ]
  })

const [, pajak] = config.agencies

export const mallWith = (seed: Standard.Standard): Mall.Mall =>
  Mall.make({
    ...config,
    agencies: [dukcapil(seed), pajak!],
    area: { code: "12.09", name: "Kabupaten Asahan" },
    counters: [
      { number: 1, services: ["dukcapil"] },
      { number: 9, services: ["pbb"], zone: "belakang" }
    ]
  })

export const library = Mall.live({ mall: mallWith(standard), database: ":memory:", secret })

export const editor = Publication.officer({ hall: hallName, id: "dewi", agencies: ["dukcapil"] })
export const stranger = Publication.officer({ hall: hallName, id: "budi", agencies: ["pajak"] })
