/**
 * A service standard (*standar pelayanan*): what an agency promises of a service, in the 14 components of UU 25/2009, article 21.
 *
 * All of it is plain JSON: requirements, limits and fees are rows with a source and a date, which an office changes by a
 * command and never in code. What differs between counter, online and mobile unit stands beside what holds for all.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { LocalDate, Source } from "@balai/vocabulary"
import { Schema } from "effect"
import * as InternalComponents from "./internal/components.ts"
import * as InternalProblem from "./internal/problem.ts"
import * as InternalCheck from "./internal/standardCheck.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * By which way a service is asked for: at a counter, online, or at a mobile unit (*layanan keliling*).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Channel = Schema.Literals(["counter", "online", "mobile"])

/** The type of {@link Channel:var}. @category models @since 0.1.0 */
export type Channel = typeof Channel.Type

const slug = Schema.String.check(
  Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "a slug" }),
  Schema.isMaxLength(48)
)

const Years = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

const Count = Schema.Int.check(Schema.isGreaterThan(0))

/** What a hall's server lets in at once, of any file. */
const mostBytes = 15 * 1024 * 1024

/**
 * Which files are taken for a requirement that is a document: kinds, the largest size, and where it matters how many pages a PDF
 * may have and how many files there may be.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Upload = Schema.Struct({
  kinds: Schema.NonEmptyArray(Schema.Literals(["pdf", "jpeg", "png"])),
  /** The largest file that is taken, at most 15 MB. */
  bytes: Count.check(Schema.isLessThanOrEqualTo(mostBytes)),
  pages: Schema.optionalKey(Count),
  files: Schema.optionalKey(Count)
})

/** The type of {@link Upload:var}. @category models @since 0.1.0 */
export type Upload = typeof Upload.Type

/**
 * What is asked of an applicant (*persyaratan*, SD1).
 *
 * **Details**
 *
 * A `document` is shown or uploaded; `data` is an answer in the form; `presence` is the person, as for fingerprints; a
 * `statement` is signed by the applicant. `when` says in words in which case it is asked for; absent, it always is. `upload`
 * says which files a document may be; absent, a PDF or photos of at most 5 MB each.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Requirement = Schema.Struct({
  /** Unique within the service: `surat-kelahiran`. */
  id: slug,
  name: LocalizedText,
  help: Schema.optionalKey(LocalizedText),
  kind: Schema.Literals(["document", "data", "presence", "statement"]),
  when: Schema.optionalKey(LocalizedText),
  upload: Schema.optionalKey(Upload),
  source: Source.Source
})

/** The type of {@link Requirement:var}. @category models @since 0.1.0 */
export type Requirement = typeof Requirement.Type

/**
 * For whom a service is: in words, and as ages where it is a matter of age. Part of the requirements (SD1).
 *
 * **Details**
 *
 * `age` is in completed years on the day of submission, both ends included: `{ to: 17 }` is somebody who is not 18 yet.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Condition = Schema.Struct({
  /** Unique within the service, among its requirements too: `anak`. */
  id: slug,
  text: LocalizedText,
  /** Whom it is asked of: who applies, or whom the service is about. */
  of: Schema.Literals(["applicant", "subject"]),
  age: Schema.optionalKey(Schema.Struct({ from: Schema.optionalKey(Years), to: Schema.optionalKey(Years) })),
  source: Source.Source
})

/** The type of {@link Condition:var}. @category models @since 0.1.0 */
export type Condition = typeof Condition.Type

/**
 * One step of the procedure (*sistem, mekanisme, dan prosedur*, SD2), and who takes it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Step = Schema.Struct({
  name: LocalizedText,
  by: Schema.Literals(["applicant", "officer", "agency", "outside"])
})

/** The type of {@link Step:var}. @category models @since 0.1.0 */
export type Step = typeof Step.Type

/**
 * How long it takes at most (*jangka waktu penyelesaian*, SD3), and from when.
 *
 * **Details**
 *
 * The day of the event is not counted. `deemedApproval` is null unless a rule grants the application when the limit passes
 * in silence (*dianggap dikabulkan secara hukum*): it is never assumed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Limit = Schema.Struct({
  amount: Schema.Int.check(Schema.isGreaterThan(0)),
  unit: Schema.Literals(["workingDays", "calendarDays", "hours", "minutes"]),
  from: Schema.Literals(["completeFile", "submission", "payment"]),
  deemedApproval: Schema.NullOr(
    Schema.Struct({ article: Schema.NonEmptyString, effective: LocalDate.LocalDate, source: Source.Source })
  ),
  source: Source.Source
})

/** The type of {@link Limit:var}. @category models @since 0.1.0 */
export type Limit = typeof Limit.Type

/**
 * A fee (*biaya/tarif*, SD4): nothing, state revenue (PNBP), a regional levy (*retribusi*), or a public company's tariff.
 *
 * **Details**
 *
 * `amount` is whole rupiah, 0 for what is free, null for what is calculated by `formula`. A service that costs nothing has
 * one row of kind `free`, for that too has a source.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Fee = Schema.Struct({
  id: slug,
  name: LocalizedText,
  kind: Schema.Literals(["free", "stateRevenue", "levy", "tariff"]),
  amount: Schema.NullOr(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))),
  formula: Schema.optionalKey(LocalizedText),
  source: Source.Source
})

/** The type of {@link Fee:var}. @category models @since 0.1.0 */
export type Fee = typeof Fee.Type

/**
 * Where to complain (SD6): the desk, SP4N-LAPOR!, the Ombudsman, or an address of the agency's own.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ComplaintChannel = Schema.Struct({
  name: LocalizedText,
  /** A telephone number, an address, or a link. */
  at: Schema.NonEmptyString,
  kind: Schema.Literals(["desk", "phone", "email", "web", "app", "letter"])
})

/** The type of {@link ComplaintChannel:var}. @category models @since 0.1.0 */
export type ComplaintChannel = typeof ComplaintChannel.Type

/**
 * The law that a service rests on (*dasar hukum*, MF1).
 *
 * @category schemas
 * @since 0.1.0
 */
export const LegalBasis = Schema.Struct({
  /** `UU 24/2013`, with the article where one is meant. */
  instrument: Schema.NonEmptyString,
  title: Schema.optionalKey(Schema.NonEmptyString),
  source: Source.Source
})

/** The type of {@link LegalBasis:var}. @category models @since 0.1.0 */
export type LegalBasis = typeof LegalBasis.Type

/**
 * What the applicant gets (*produk pelayanan*, SD5).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Product = Schema.Struct({
  name: LocalizedText,
  /** For how long it holds, in words; absent when it does not end. */
  validity: Schema.optionalKey(LocalizedText),
  source: Source.Source
})

/** The type of {@link Product:var}. @category models @since 0.1.0 */
export type Product = typeof Product.Type

const perChannel = <S extends Schema.Codec<any, any>>(value: S) =>
  Schema.Struct({
    all: value,
    counter: Schema.optionalKey(value),
    online: Schema.optionalKey(value),
    mobile: Schema.optionalKey(value)
  })

/**
 * The 14 components. The first six are the public ones (service delivery), the others are the agency's own (manufacturing);
 * see {@link codes}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Components = Schema.Struct({
  requirements: perChannel(Schema.Array(Requirement)),
  procedure: perChannel(Schema.Array(Step)),
  time: perChannel(Limit),
  fees: perChannel(Schema.Array(Fee)),
  product: Product,
  complaints: Schema.Array(ComplaintChannel),
  legalBasis: Schema.Array(LegalBasis),
  facilities: LocalizedText,
  competence: LocalizedText,
  supervision: LocalizedText,
  staffing: LocalizedText,
  serviceGuarantee: LocalizedText,
  safetyGuarantee: LocalizedText,
  evaluation: LocalizedText
})

/** The type of {@link Components:var}. @category models @since 0.1.0 */
export type Components = typeof Components.Type

/**
 * The decree that sets a standard (*SK penetapan*).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Decree = Schema.Struct({ number: Schema.NonEmptyString, date: LocalDate.LocalDate })

/** The type of {@link Decree:var}. @category models @since 0.1.0 */
export type Decree = typeof Decree.Type

/**
 * A service standard. A component that is not there yet is left out: {@link Components} are what a complete one has.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Standard = Schema.Struct({
  /** Names this edition of the standard: `2026-1`. An application keeps the edition under which it was submitted. */
  edition: Schema.NonEmptyString,
  title: LocalizedText,
  /** One or two sentences in plain words: for whom, and what one gets. */
  summary: LocalizedText,
  channels: Schema.Array(Channel),
  /** Why people come, by the ids of life events: `birth`, `moving`. */
  lifeEvents: Schema.Array(slug),
  /** Words by which people look for it and that stand nowhere else. */
  keywords: Schema.Array(Schema.NonEmptyString),
  /** For whom it is; absent, for everybody. */
  conditions: Schema.optionalKey(perChannel(Schema.Array(Condition))),
  components: Schema.Struct({
    requirements: Schema.optionalKey(Components.fields.requirements),
    procedure: Schema.optionalKey(Components.fields.procedure),
    time: Schema.optionalKey(Components.fields.time),
    fees: Schema.optionalKey(Components.fields.fees),
    product: Schema.optionalKey(Components.fields.product),
    complaints: Schema.optionalKey(Components.fields.complaints),
    legalBasis: Schema.optionalKey(Components.fields.legalBasis),
    facilities: Schema.optionalKey(LocalizedText),
    competence: Schema.optionalKey(LocalizedText),
    supervision: Schema.optionalKey(LocalizedText),
    staffing: Schema.optionalKey(LocalizedText),
    serviceGuarantee: Schema.optionalKey(LocalizedText),
    safetyGuarantee: Schema.optionalKey(LocalizedText),
    evaluation: Schema.optionalKey(LocalizedText)
  }),
  /** Null while it is a draft. */
  decree: Schema.NullOr(Decree),
  /** When somebody last looked through all of it, and when that is due again. */
  reviewed: Schema.NullOr(LocalDate.LocalDate),
  reviewDue: Schema.NullOr(LocalDate.LocalDate)
})

/** The type of {@link Standard:var}. @category models @since 0.1.0 */
export type Standard = typeof Standard.Type

/**
 * What an application keeps of the standard under which it was submitted: plain JSON, which no later edition changes.
 *
 * @see {@link terms} for how it is made.
 * @category schemas
 * @since 0.1.0
 */
export const Terms = Schema.Struct({
  edition: Schema.NonEmptyString,
  decree: Schema.NullOr(Decree),
  channel: Channel,
  conditions: Schema.Array(Condition),
  requirements: Schema.Array(Requirement),
  /** Null where the standard promises no time. */
  limit: Schema.NullOr(Limit),
  fees: Schema.Array(Fee),
  product: Schema.NullOr(Product),
  complaints: Schema.Array(ComplaintChannel)
})

/** The type of {@link Terms:var}. @category models @since 0.1.0 */
export type Terms = typeof Terms.Type

/**
 * Something that {@link check} found: where, what, and what to do.
 *
 * **Details**
 *
 * An `error` contradicts itself and is not saved; what is `incomplete` may be saved and not published; a `warning` asks
 * somebody to look.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Problem = InternalProblem.Problem

/** The type of {@link Problem:var}. @category models @since 0.1.0 */
export type Problem = typeof Problem.Type

/**
 * The name of a component.
 *
 * @category models
 * @since 0.1.0
 */
export type Component = keyof Components

/**
 * The components with their codes and official names, in the order of PermenPANRB 15/2014. `isPublic` are the six that are
 * published to citizens.
 *
 * @category getters
 * @since 0.1.0
 */
export const codes: {
  readonly [C in Component]: { readonly code: string; readonly name: LocalizedText; readonly isPublic: boolean }
} = InternalComponents.codes

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * What holds in one channel: its own value where it has one, else the one for all.
 *
 * @example
 * ```ts
 * import { Standard } from "@balai/service"
 *
 * Standard.inChannel({ all: 3, online: 1 }, "online") // => 1
 * Standard.inChannel({ all: 3, online: 1 }, "counter") // => 3
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const inChannel = <A>(value: { readonly all: A } & { readonly [C in Channel]?: A }, channel: Channel): A =>
  value[channel] ?? value.all

const listIn = <A>(
  value: Parameters<typeof inChannel<ReadonlyArray<A>>>[0] | undefined,
  channel: Channel
): ReadonlyArray<A> => (value === undefined ? [] : inChannel(value, channel))

/**
 * What an application that is submitted now by this channel must keep of the standard.
 *
 * @example
 * ```ts
 * import { Standard } from "@balai/service"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const source = {
 *   title: "Permendagri 108/2019",
 *   reference: null,
 *   checked: LocalDate.makeUnsafe("2026-11-20"),
 *   confidence: "likely"
 * } as const
 * const days = (amount: number): Standard.Limit => ({
 *   amount,
 *   unit: "workingDays",
 *   from: "completeFile",
 *   deemedApproval: null,
 *   source
 * })
 * const standard: Standard.Standard = {
 *   edition: "2026-1",
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   summary: { id: "Untuk bayi yang baru lahir.", en: "For a newborn child." },
 *   channels: ["counter", "online"],
 *   lifeEvents: ["birth"],
 *   keywords: [],
 *   components: { time: { all: days(5), online: days(1) } },
 *   decree: null,
 *   reviewed: null,
 *   reviewDue: null
 * }
 *
 * const { edition, limit } = Standard.terms(standard, "online")
 * edition // => "2026-1"
 * limit?.amount // => 1
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const terms = (standard: Standard, channel: Channel): Terms => {
  const { complaints, fees, product, requirements, time } = standard.components
  return {
    edition: standard.edition,
    decree: standard.decree,
    channel,
    conditions: listIn(standard.conditions, channel),
    requirements: listIn(requirements, channel),
    limit: time === undefined ? null : inChannel(time, channel),
    fees: listIn(fees, channel),
    product: product ?? null,
    complaints: complaints ?? []
  }
}

/**
 * Whether all that must be published to citizens is there: the six public components.
 *
 * @category guards
 * @since 0.1.0
 */
export const hasPublicComponents = ({ components }: Standard): boolean =>
  (Object.keys(codes) as ReadonlyArray<Component>).every(
    (name) => !codes[name].isPublic || components[name] !== undefined
  )

/**
 * Lists all that is wrong with a standard on a day; the gravest first.
 *
 * **Details**
 *
 * That all 14 components are there, and which are published; decree and review; channels, ids, ages and fees that contradict
 * each other; deemed approval that rests on nothing sure; and every source that somebody should check before a citizen sees it.
 *
 * @example
 * ```ts
 * import { Standard } from "@balai/service"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const draft: Standard.Standard = {
 *   edition: "2026-1",
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   summary: { id: "Untuk bayi yang baru lahir.", en: "For a newborn child." },
 *   channels: ["counter", "counter"],
 *   lifeEvents: ["birth"],
 *   keywords: [],
 *   components: {},
 *   decree: null,
 *   reviewed: null,
 *   reviewDue: null
 * }
 * const found = Standard.check(draft, { on: LocalDate.makeUnsafe("2026-11-27") })
 *
 * found[0]?.code // => "ChannelDuplicate"
 * found.filter(({ code }) => code === "PublicComponentMissing").length // => 6
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const check = (standard: Standard, options: { readonly on: LocalDate.LocalDate }): ReadonlyArray<Problem> =>
  InternalCheck.check(standard, options.on)
