/** @internal The catalogue as it travels to its pages: what the hall's `Catalogue` says, as plain types. */
import { type LocalizedText, type Zone } from "../Wire.ts"

export type Channel = "counter" | "online" | "mobile"

export interface Source {
  readonly title: string
  readonly reference: string | null
  /** The date on which somebody looked. */
  readonly checked: string
  readonly confidence: "certain" | "likely" | "unsure"
}

export interface Upload {
  readonly kinds: ReadonlyArray<"pdf" | "jpeg" | "png">
  readonly bytes: number
  readonly pages?: number
  readonly files?: number
}

export interface Requirement {
  readonly id: string
  readonly name: LocalizedText
  readonly help?: LocalizedText
  readonly kind: "document" | "data" | "presence" | "statement"
  readonly when?: LocalizedText
  readonly upload?: Upload
  readonly source: Source
}

export interface Condition {
  readonly id: string
  readonly text: LocalizedText
  readonly source: Source
}

export interface Step {
  readonly name: LocalizedText
  readonly by: "applicant" | "officer" | "agency" | "outside"
}

export interface Limit {
  readonly amount: number
  readonly unit: "workingDays" | "calendarDays" | "hours" | "minutes"
  readonly from: "completeFile" | "submission" | "payment"
  readonly deemedApproval: { readonly article: string; readonly source: Source } | null
  readonly source: Source
}

export interface Fee {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: "free" | "stateRevenue" | "levy" | "tariff"
  readonly amount: number | null
  readonly formula?: LocalizedText
  readonly source: Source
}

export type PerChannel<A> = { readonly all: A } & { readonly [C in Channel]?: A }

export interface Components {
  readonly requirements?: PerChannel<ReadonlyArray<Requirement>>
  readonly procedure?: PerChannel<ReadonlyArray<Step>>
  readonly time?: PerChannel<Limit>
  readonly fees?: PerChannel<ReadonlyArray<Fee>>
  readonly product?: { readonly name: LocalizedText; readonly validity?: LocalizedText; readonly source: Source }
  readonly complaints?: ReadonlyArray<{
    readonly name: LocalizedText
    readonly at: string
    readonly kind: "desk" | "phone" | "email" | "web" | "app" | "letter"
  }>
  readonly legalBasis?: ReadonlyArray<{
    readonly instrument: string
    readonly title?: string
    readonly source: Source
  }>
  readonly facilities?: LocalizedText
  readonly competence?: LocalizedText
  readonly supervision?: LocalizedText
  readonly staffing?: LocalizedText
  readonly serviceGuarantee?: LocalizedText
  readonly safetyGuarantee?: LocalizedText
  readonly evaluation?: LocalizedText
}

/** A service standard (*standar pelayanan*). */
export interface StandardWire {
  readonly edition: string
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly channels: ReadonlyArray<Channel>
  readonly lifeEvents: ReadonlyArray<string>
  readonly conditions?: PerChannel<ReadonlyArray<Condition>>
  readonly components: Components
  readonly decree: { readonly number: string; readonly date: string } | null
  readonly reviewed: string | null
  readonly reviewDue: string | null
}

export interface Named {
  readonly id: string
  readonly name: LocalizedText
}

/** Something does not work, and people are told. */
export interface OutageView {
  readonly id: string
  readonly of: { readonly level: "agency" | "service"; readonly id: string }
  readonly name: LocalizedText
  readonly reason: LocalizedText
  readonly since: number
  readonly expectedEnd: number | null
}

/** One service as a list shows it. */
export interface EntryView {
  /** `agency.service`. */
  readonly id: string
  readonly agency: Named
  readonly service: string
  readonly title: LocalizedText
  readonly summary: LocalizedText | null
  readonly channels: ReadonlyArray<Channel>
  readonly lifeEvents: ReadonlyArray<string>
  readonly limit: Limit | null
  readonly fees: ReadonlyArray<Fee>
  readonly hasStandard: boolean
  readonly outage: OutageView | null
  /** Whether it can be applied for here. */
  readonly applies: boolean
  readonly books?: boolean
}

/** The catalogue, whole or as far as somebody asked for it. */
export interface CatalogueView {
  readonly hall: { readonly name: string; readonly label: LocalizedText; readonly zone: Zone }
  readonly query: string
  readonly agency: Named | null
  readonly lifeEvent: Named | null
  /** What was asked for, the best first; every service when nothing was. */
  readonly entries: ReadonlyArray<EntryView>
  /** Words that would have found something. */
  readonly suggestions: ReadonlyArray<string>
  readonly explanation: LocalizedText | null
  readonly agencies: ReadonlyArray<Named & { readonly services: number }>
  readonly lifeEvents: ReadonlyArray<Named & { readonly services: number }>
  readonly outages: ReadonlyArray<OutageView>
  readonly asOf: number
  readonly version: number
}

/** One service with its standard, and where and when it is served. */
export interface ServicePageView {
  readonly hall: { readonly name: string; readonly label: LocalizedText; readonly zone: Zone }
  readonly entry: EntryView
  /** Null where none has been published. */
  readonly standard: StandardWire | null
  /** The next edition while the public is asked about it. */
  readonly consultation: StandardWire | null
  readonly editions: ReadonlyArray<{
    readonly edition: string
    readonly from: string | null
    readonly until: string | null
  }>
  /** Whether its review is due. */
  readonly reviewOverdue: boolean
  readonly lifeEvents: ReadonlyArray<Named>
  readonly counters: ReadonlyArray<{
    readonly id: string
    readonly label: string
    readonly zone: LocalizedText
    readonly state: string
    readonly stateLabel: LocalizedText
  }>
  readonly queue: {
    readonly prefix: string
    readonly open: boolean
    readonly reason: { readonly code: string; readonly text: LocalizedText } | null
    readonly opensAt: number | null
    readonly waiting: number
  }
  readonly week: ReadonlyArray<{
    readonly date: string
    readonly hours: ReadonlyArray<{ readonly from: number; readonly to: number }>
    readonly reason: LocalizedText | null
  }>
  readonly pledge: {
    readonly text: LocalizedText
    readonly signatory: { readonly name: string; readonly position: LocalizedText }
    readonly place: string
    readonly date: string
  } | null
  readonly asOf: number
  readonly version: number
}
