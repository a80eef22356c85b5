/**
 * How applications to the licensing office go.
 *
 * @since 0.1.0
 */
import { Blocks, Compose, Composition, FileLimit, LegalClock } from "@balai/application"
import { building, business, practice } from "./forms.ts"

/** Who is asked about a building. One that does not answer in time is noted as silent, and holds nothing up. */
const technical: ReadonlyArray<Blocks.Recommender> = [
  {
    agency: "pupr",
    label: { id: "Dinas PUPR", en: "Public Works" },
    patience: FileLimit.suggest("recommendation-pupr", 10),
    reads: ["dokumen-teknis", "kkpr"]
  },
  {
    agency: "dlh",
    label: { id: "Dinas Lingkungan Hidup", en: "Environment Office" },
    patience: FileLimit.suggest("recommendation-dlh", 10),
    reads: ["kkpr"]
  }
]

/** What SIMBG is called where a file waits for it. */
const simbg = { id: "SIMBG", en: "SIMBG, the national building system" }

/**
 * The parts of a building approval, in their order: for a regency that adds one of its own.
 *
 * **Details**
 *
 * The regency reviews, asks, visits, decides and takes the levy; the approval itself is made by SIMBG.
 *
 * @category constructors
 * @since 0.1.0
 */
export const pbgParts = (options: { readonly reviewed?: string } = {}) =>
  [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({ complete: "reviewing", paid: true }),
    Blocks.review({ next: "recommending" }),
    Blocks.recommendations({ next: "planning", from: technical }),
    Blocks.visit({ next: options.reviewed ?? "deciding" }),
    Blocks.decision({ granted: "assessing", paid: true }),
    Blocks.payment({ next: "registering" }),
    Blocks.companion({ next: "ready", system: simbg, paid: true }),
    Blocks.handOver({ paid: true }),
    Blocks.withdrawal({ paid: true })
  ] as const

/**
 * A building approval (PBG), with the recommendations of two technical offices, a visit and a levy.
 *
 * @example
 * ```ts
 * import { Lifecycles } from "@balai/agency-dpmptsp"
 * import { Compose } from "@balai/application"
 *
 * Compose.keeps(Lifecycles.pbg)?.payment // => { refund: true }
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const pbg = Compose.make({
  name: "dpmptsp-pbg",
  version: 1,
  label: { id: "Permohonan persetujuan bangunan gedung", en: "Application for a building approval" },
  form: building,
  initial: "checking",
  parts: pbgParts()
})

/**
 * A health worker's licence (SIP). Its standard declares that silence grants it on the fifth working day; the regency issues and
 * signs it itself.
 *
 * @category machines
 * @since 0.1.0
 */
export const sip = Composition.permit({
  name: "dpmptsp-sip",
  label: { id: "Permohonan izin praktik tenaga kesehatan", en: "Application for a health worker's licence" },
  form: practice,
  recommendations: [
    {
      agency: "dinkes",
      label: { id: "Dinas Kesehatan", en: "Health Office" },
      patience: FileLimit.suggest("recommendation-dinkes", 3),
      reads: ["str"]
    }
  ],
  deemed: true,
  // Five years; a registration that ends before, or for life, changes nothing of it.
  validity: FileLimit.suggest("validity", 1_826)
})

/**
 * Help with a business number (NIB), which OSS gives.
 *
 * @category machines
 * @since 0.1.0
 */
export const nib = Composition.companion({
  name: "dpmptsp-nib",
  label: { id: "Bantuan NIB", en: "Help with a business number" },
  form: business,
  system: { id: "OSS", en: "OSS, the national licensing system" }
})
