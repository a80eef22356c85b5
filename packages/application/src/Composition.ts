/**
 * The usual applications, composed and ready: a service at the counter, a permit, a companion of another system.
 *
 * Each is made by `Compose` of `Blocks` and nothing else, so an agency that needs one state more copies the list of parts and
 * adds its own. What a composition promises, its standard declares: limit, fees and deemed approval are read from the terms of
 * each file.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle"
import * as Blocks from "./Blocks.ts"
import * as Compose from "./Compose.ts"
import type * as FileLimit from "./FileLimit.ts"
import type * as Form from "./Form.ts"
import * as LegalClock from "./LegalClock.ts"
import { type Part } from "./Part.ts"

/**
 * What every composition is told.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** Named after its agency: `dinkes-sip`. */
  readonly name: string
  /** A whole number ≥ 1; 1 when absent. */
  readonly version?: number
  readonly label: LocalizedText.LocalizedText
  /** What applicants fill in. */
  readonly form?: Form.Form | Form.Versions
  /** In which time a returned file is to be corrected; `FileLimit.standard.correction` when absent. */
  readonly correction?: FileLimit.Row
}

/**
 * A permit (*izin*), and what lies on its way beside check, decision, signature and hand-over.
 *
 * @category models
 * @since 0.1.0
 */
export interface PermitOptions extends Options {
  /** Agencies that are asked in parallel. */
  readonly recommendations?: ReadonlyArray<Blocks.Recommender>
  /** There is a field visit. */
  readonly visit?: boolean
  /** A fee is paid between decision and signature. */
  readonly payment?: boolean
  /** Silence grants: only where the standard declares it with its article. */
  readonly deemed?: boolean
  /** For how long it holds; without end when absent. */
  readonly validity?: FileLimit.Row
  /** In which time an objection may be made; `FileLimit.standard.objection` when absent. */
  readonly objection?: FileLimit.Row
}

/**
 * A companion of another system.
 *
 * @category models
 * @since 0.1.0
 */
export interface CompanionOptions extends Options {
  readonly system: LocalizedText.LocalizedText
  /** A fee is paid before the file is entered in the other system, such as the PNBP of a police clearance. */
  readonly payment?: boolean
  /** The system can be asked by the port `elsewhere`, every so many hours. */
  readonly asks?: { readonly everyHours: number }
}

type Composed = Compose.Composed<string, ReadonlyArray<Part<any>>>

const compose = (
  { form, label, name, version = 1 }: Options,
  initial: string,
  parts: ReadonlyArray<Part<any>>
): Composed => Compose.make({ name, version, label, initial, parts, ...(form === undefined ? {} : { form }) })

const when = (condition: boolean | undefined, part: () => Part<any>): ReadonlyArray<Part<any>> =>
  condition === true ? [part()] : []

/**
 * A service that is done while the person stands at the counter (*layanan loket*).
 *
 * @example
 * ```ts
 * import { Composition } from "@balai/application"
 *
 * const label = { id: "Legalisasi", en: "Certified copies" }
 * const copies = Composition.counterService({ name: "dukcapil-legalisasi", label })
 * copies.name // => "dukcapil-legalisasi"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const counterService = (options: Options): Composed => compose(options, "serving", [Blocks.serving()])

const reviewed = ({ recommendations, visit }: PermitOptions): string =>
  recommendations !== undefined ? "recommending" : visit === true ? "planning" : "deciding"

/**
 * A permit of one agency: check, review, decision, signature, hand-over; with recommendations of several, a visit, a fee or
 * deemed approval where it says so.
 *
 * @example
 * ```ts
 * import { Composition, FileLimit } from "@balai/application"
 * import { Check } from "@balai/lifecycle"
 *
 * const Pbg = Composition.permit({
 *   name: "dpmptsp-pbg",
 *   label: { id: "Persetujuan bangunan gedung", en: "Building approval" },
 *   payment: true,
 *   recommendations: [
 *     { agency: "pupr", label: { id: "Dinas PUPR", en: "Public Works" }, patience: FileLimit.suggest("pupr", 10) },
 *     { agency: "dlh", label: { id: "Lingkungan Hidup", en: "Environment" }, patience: FileLimit.suggest("dlh", 10) }
 *   ]
 * })
 *
 * Check.isRed(Check.of(Pbg)) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const permit = (options: PermitOptions): Composed => {
  const { correction, deemed = false, objection, payment, recommendations, validity, visit } = options
  const paid = payment === true
  const granted = paid ? "assessing" : "signing"
  return compose(options, "checking", [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({ complete: "reviewing", paid, ...(correction === undefined ? {} : { correction }) }),
    Blocks.review({ next: reviewed(options) }),
    ...(recommendations === undefined
      ? []
      : [Blocks.recommendations({ next: visit === true ? "planning" : "deciding", from: recommendations })]),
    ...when(visit, () => Blocks.visit({ next: "deciding" })),
    Blocks.decision({ granted, deemed, paid, ...(objection === undefined ? {} : { objection }) }),
    ...when(payment, () => Blocks.payment({ next: "signing" })),
    Blocks.signing({ next: "ready", back: "reviewing" }),
    Blocks.handOver({ paid, ...(validity === undefined ? {} : { then: "#inForce" }) }),
    ...(validity === undefined ? [] : [Blocks.inForce({ validity })]),
    Blocks.withdrawal({ paid })
  ])
}

/**
 * A companion (*berkas pendamping*): intake and checklist, hand-over to the system that makes the product, its number, the
 * product as it came.
 *
 * @example
 * ```ts
 * import { Composition } from "@balai/application"
 * import { Check } from "@balai/lifecycle"
 *
 * const Birth = Composition.companion({
 *   name: "dukcapil-akta-kelahiran",
 *   label: { id: "Akta kelahiran", en: "Birth certificate" },
 *   system: { id: "SIAK", en: "SIAK" }
 * })
 *
 * Check.isRed(Check.of(Birth)) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const companion = (options: CompanionOptions): Composed => {
  const { asks, correction, payment = false, system } = options
  return compose(options, "checking", [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({
      complete: payment ? "assessing" : "registering",
      paid: payment,
      ...(correction === undefined ? {} : { correction })
    }),
    ...when(payment, () => Blocks.payment({ next: "registering" })),
    Blocks.companion({ next: "ready", system, paid: payment, ...(asks === undefined ? {} : { asks }) }),
    Blocks.handOver({ paid: payment }),
    Blocks.withdrawal({ paid: payment })
  ])
}
