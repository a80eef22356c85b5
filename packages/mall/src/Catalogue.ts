/**
 * The catalogue of a hall (SIPP): every service with the standard that is in force, what is out of order now, and the work on
 * the next edition.
 *
 * The definition seeds the standards once; afterwards they change by commands alone, with author and reason, without a
 * restart: fees, limits and requirements are rows of a standard, and an edition takes effect on its day. A service without a
 * standard stands in the catalogue all the same and says so.
 *
 * Neighbours: `Standard`, `Publication` and `Outage` of `@balai/service`, whose instances these are; `Hall` for the queue.
 *
 * @since 0.1.0
 */
import { type Actor, LocalizedText } from "@balai/lifecycle"
import { type Export, Pledge, Publication, Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { Context, type Effect, Schema } from "effect"
import { type Request } from "./Queueing.ts"
import { type QueueingError } from "./QueueingError.ts"
import { Changed, DayHours, Reason } from "./View.ts"

const Text = LocalizedText.LocalizedText
const Named = Schema.Struct({ id: Schema.String, name: Text })

const HallOf = Schema.Struct({
  name: Schema.String,
  label: Text,
  zone: Schema.Literals(["WIB", "WITA", "WIT"])
})

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What an outage is about: an agency, or one service.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OutageOf = Schema.Struct({ level: Schema.Literals(["agency", "service"]), id: Schema.String })

/** The type of {@link OutageOf:var}. @category models @since 0.1.0 */
export type OutageOf = typeof OutageOf.Type

/**
 * Something does not work, since when, and until when as far as anybody knows.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OutageView = Schema.Struct({
  id: Schema.String,
  of: OutageOf,
  name: Text,
  reason: Text,
  since: Schema.Number,
  expectedEnd: Schema.NullOr(Schema.Number)
})

/** The type of {@link OutageView:var}. @category models @since 0.1.0 */
export type OutageView = typeof OutageView.Type

/**
 * One service as a list shows it. Without a published standard it has its name and nothing that anybody promises.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Entry = Schema.Struct({
  /** `agency.service`. */
  id: Schema.String,
  agency: Named,
  service: Schema.String,
  title: Text,
  summary: Schema.NullOr(Text),
  channels: Schema.Array(Standard.Channel),
  lifeEvents: Schema.Array(Schema.String),
  /** Of the first way in which it is served. */
  limit: Schema.NullOr(Standard.Limit),
  fees: Schema.Array(Standard.Fee),
  hasStandard: Schema.Boolean,
  outage: Schema.NullOr(OutageView),
  /** Whether it can be applied for in this hall's own pages. */
  applies: Schema.Boolean,
  /** Whether a time can be booked. */
  books: Schema.Boolean
})

/** The type of {@link Entry:var}. @category models @since 0.1.0 */
export type Entry = typeof Entry.Type

const Counted = Schema.Struct({ ...Named.fields, services: Schema.Int })

/**
 * The catalogue, whole or as far as somebody asked for it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CatalogueView = Schema.Struct({
  hall: HallOf,
  query: Schema.String,
  /** The agency or the life event that was asked for. */
  agency: Schema.NullOr(Named),
  lifeEvent: Schema.NullOr(Named),
  /** What was found, the best first; by title when nothing was asked. */
  entries: Schema.Array(Entry),
  suggestions: Schema.Array(Schema.String),
  explanation: Schema.NullOr(Text),
  agencies: Schema.Array(Counted),
  lifeEvents: Schema.Array(Counted),
  outages: Schema.Array(OutageView),
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link CatalogueView:var}. @category models @since 0.1.0 */
export type CatalogueView = typeof CatalogueView.Type

/**
 * One service: its standard in force, and where and when it is served.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ServicePageView = Schema.Struct({
  hall: HallOf,
  entry: Entry,
  /** Null where none is in force. */
  standard: Schema.NullOr(Standard.Standard),
  /** The next edition while the public is asked about it, null otherwise. */
  consultation: Schema.NullOr(Standard.Standard),
  /** The editions that are or were in force, the newest first. */
  editions: Schema.Array(Publication.Edition),
  reviewOverdue: Schema.Boolean,
  lifeEvents: Schema.Array(Named),
  counters: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      label: Schema.String,
      zone: Text,
      state: Schema.String,
      stateLabel: Text
    })
  ),
  queue: Schema.Struct({
    prefix: Schema.String,
    open: Schema.Boolean,
    reason: Schema.NullOr(Reason),
    opensAt: Schema.NullOr(Schema.Number),
    waiting: Schema.Int
  }),
  /** The week that holds today; empty in a hall that sets no hours. */
  week: Schema.Array(DayHours),
  /** The agency's service pledge (*maklumat pelayanan*), if it gave one. */
  pledge: Schema.NullOr(Pledge.Pledge),
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link ServicePageView:var}. @category models @since 0.1.0 */
export type ServicePageView = typeof ServicePageView.Type

/**
 * A step in the life of a standard, as it stands in an address: a command of `Publication` without its noun.
 *
 * @category schemas
 * @since 0.1.0
 */
export const StepId = Schema.Literals([
  "edit",
  "discard",
  "consult",
  "conclude",
  "reopen",
  "decree",
  "publish",
  "recall",
  "review",
  "keep",
  "retire"
])

/** The type of {@link StepId:var}. @category models @since 0.1.0 */
export type StepId = typeof StepId.Type

/**
 * The work on a standard, for those who may do it: what is worked on, what is in force, what is missing, and which steps are
 * open now.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DraftView = Schema.Struct({
  service: Schema.String,
  name: Text,
  agency: Named,
  state: Publication.State,
  stateLabel: Text,
  draft: Standard.Standard,
  inForce: Schema.NullOr(Standard.Standard),
  effective: Schema.NullOr(LocalDate.LocalDate),
  editions: Schema.Array(Publication.Edition),
  problems: Schema.Array(Standard.Problem),
  steps: Schema.Array(
    Schema.Struct({
      id: StepId,
      label: Text,
      state: Schema.Literals(["allowed", "refused", "needsInput"]),
      reasons: Schema.Array(Reason)
    })
  ),
  changed: Schema.NullOr(Schema.Struct({ ...Changed.fields, reason: Schema.NullOr(Schema.String) })),
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link DraftView:var}. @category models @since 0.1.0 */
export type DraftView = typeof DraftView.Type

/**
 * One line of the list of standards: which service stands where in the life of its standard.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DraftRow = Schema.Struct({
  service: Schema.String,
  name: Text,
  agency: Named,
  /** Null where nobody has begun a standard. */
  state: Schema.NullOr(Publication.State),
  stateLabel: Text,
  edition: Schema.NullOr(Schema.String),
  reviewDue: Schema.NullOr(LocalDate.LocalDate),
  reviewOverdue: Schema.Boolean
})

/** The type of {@link DraftRow:var}. @category models @since 0.1.0 */
export type DraftRow = typeof DraftRow.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What somebody looks for: own words, an agency, or a life event. All services when nothing is asked.
 *
 * @category models
 * @since 0.1.0
 */
export interface Question {
  readonly query?: string
  readonly agency?: string
  readonly lifeEvent?: string
  /** The language of the words; Indonesian when absent. Words of the other language are understood too. */
  readonly language?: LocalizedText.Language
}

/**
 * A step, with its reason and what else it needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Advance extends Request {
  readonly service: string
  readonly step: StepId
  readonly reason: string
  /** What the step needs beside its reason, see `Publication`: `{ number, date }` of the decree … */
  readonly fields?: { readonly [key: string]: unknown }
}

/**
 * A change of single components. What is left out stays; a service without a standard begins one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Revise extends Request {
  readonly service: string
  readonly reason: string
  /** Any fields of a standard; `components` is merged by component. */
  readonly change: { readonly [key: string]: unknown }
}

/**
 * The announcement of an outage.
 *
 * @category models
 * @since 0.1.0
 */
export interface Announce extends Request {
  readonly of: OutageOf
  readonly reason: LocalizedText.LocalizedText
  /** Epoch milliseconds; null when nobody knows. */
  readonly expectedEnd: number | null
}

/**
 * An export: a text and its media type.
 *
 * @category models
 * @since 0.1.0
 */
export interface Exported {
  readonly type: string
  readonly body: string
}

// -----------------------------------------------------------------------------
// services
// -----------------------------------------------------------------------------

/**
 * The catalogue as an Effect service.
 *
 * **Details**
 *
 * Everybody may read. Who works on a standard is a manager of the hall, or an officer who serves the agency; what decrees,
 * recalls, keeps and retires is the manager's and the head of agency's. Who may not gets `forbidden`; what the state of the
 * standard does not allow is refused with the reasons of `Publication`.
 *
 * @category services
 * @since 0.1.0
 */
export class Catalogue extends Context.Service<
  Catalogue,
  {
    readonly view: (question?: Question) => Effect.Effect<CatalogueView, QueueingError>
    readonly service: (service: string) => Effect.Effect<ServicePageView, QueueingError>
    /**
     * The standards in force as JSON, as a table for keying in elsewhere, or as linked data by CPSV-AP. `url` is the hall's
     * address on the web.
     */
    readonly exported: (request: {
      readonly format: "json" | "csv" | "jsonld"
      readonly url: string
    }) => Effect.Effect<Exported, QueueingError>
    /** One service as schema.org's `GovernmentService`; null where no standard is in force. */
    readonly linkedData: (request: {
      readonly service: string
      readonly url: string
      readonly language?: LocalizedText.Language
    }) => Effect.Effect<Export.LinkedData | null, QueueingError>
    /** The standards that somebody may work on. */
    readonly drafts: (request: { readonly by: Actor.Actor }) => Effect.Effect<ReadonlyArray<DraftRow>, QueueingError>
    readonly draft: (request: {
      readonly by: Actor.Actor
      readonly service: string
    }) => Effect.Effect<DraftView, QueueingError>
    /** Changes components of what is worked on; the edition in force stays until the next one takes effect. */
    readonly revise: (request: Revise) => Effect.Effect<DraftView, QueueingError>
    readonly advance: (request: Advance) => Effect.Effect<DraftView, QueueingError>
    readonly announceOutage: (request: Announce) => Effect.Effect<OutageView, QueueingError>
    /** Ends it; the answer is what is still out of order. */
    readonly endOutage: (
      request: Request & { readonly outage: string }
    ) => Effect.Effect<ReadonlyArray<OutageView>, QueueingError>
  }
>()("@balai/mall/Catalogue") {}
