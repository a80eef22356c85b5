/** @internal The endpoints of the inspector: lists of instances, the history of one, what its buttons answered. */
import { LocalizedText, StateMeta } from "@balai/lifecycle"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { ById, described, guardedFailures, ShortText, writeFailures } from "./shared.ts"

const Text = LocalizedText.LocalizedText
const Status = Schema.NullOr(StateMeta.PublicStatus)
const Named = Schema.Struct({ name: Schema.String, label: Text })
const Ticking = Schema.Struct({ ...Named.fields, due: Schema.Number })
const Counted = Schema.Record(Schema.String, Schema.Int)

const standing = {
  states: Schema.Array(Schema.Struct({ path: Schema.String, label: Text })),
  label: Text,
  status: Status,
  owner: Schema.NullOr(Schema.String),
  hasEnded: Schema.Boolean
}

const Standing = Schema.NullOr(Schema.Struct(standing))

export const InspectedLifecycle = Schema.Struct({
  ...Named.fields,
  versions: Schema.Array(Schema.Struct({ version: Schema.Int, live: Schema.Int, isLoaded: Schema.Boolean })),
  live: Schema.Int,
  ended: Schema.Int,
  states: Schema.Array(
    Schema.Struct({
      path: Schema.String,
      label: Text,
      status: Status,
      owner: Schema.NullOr(Schema.String),
      depth: Schema.Int,
      isFinal: Schema.Boolean,
      retired: Schema.Boolean
    })
  ),
  roles: Schema.Array(Named)
}).annotate({ identifier: "InspectedLifecycle" })

const Head = Schema.Struct({
  id: Schema.String,
  lifecycle: Schema.String,
  version: Schema.Int,
  seq: Schema.Int,
  ...standing,
  startedAt: Schema.Number,
  changedAt: Schema.Number,
  due: Schema.NullOr(Schema.Number),
  isLoaded: Schema.Boolean
}).annotate({ identifier: "InspectedInstance" })

export const InspectedList = Schema.Struct({
  items: Schema.Array(Head),
  /** The `after` of the next page. */
  next: Schema.NullOr(Schema.String),
  /** Of live instances alone: ended ones are not counted. */
  counts: Schema.NullOr(Schema.Struct({ found: Schema.Int, states: Counted, statuses: Counted })),
  /** False when the walk stopped before the page was full. */
  isWhole: Schema.Boolean,
  asOf: Schema.Number
}).annotate({ identifier: "InspectedList" })

const Happening = Schema.Struct({
  seq: Schema.Int,
  at: Schema.Number,
  /** No id for a visitor. */
  by: Schema.Struct({ type: Schema.String, id: Schema.NullOr(Schema.String) }),
  version: Schema.Int,
  kind: Schema.String,
  name: Schema.NullOr(Schema.String),
  label: Text,
  verdict: Schema.Literals(["Accepted", "Ignored", "Late", "Noted"]),
  reason: Schema.NullOr(Schema.String),
  from: Standing,
  to: Standing,
  timersSet: Schema.Array(Ticking),
  timersCleared: Schema.Array(Named),
  begun: Schema.Array(Named),
  effects: Schema.Array(Named),
  published: Schema.Array(Schema.String),
  problem: Schema.NullOr(Text)
})

export const InspectedTimeline = Schema.Struct({
  head: Head,
  happenings: Schema.Array(Happening),
  /** The `before` of the page before. */
  before: Schema.NullOr(Schema.Int),
  asOf: Schema.Number
}).annotate({ identifier: "InspectedTimeline" })

export const InspectedMoment = Schema.Struct({
  seq: Schema.Int,
  at: Schema.Number,
  isNow: Schema.Boolean,
  version: Schema.Int,
  standing: Standing,
  /** In place of a datum of a person stands `{ "personal": true }`, in place of a hash or a token `{ "secret": true }`. */
  context: Schema.Json,
  timers: Schema.Array(Ticking),
  running: Schema.Array(Named),
  facts: Schema.Array(Schema.String),
  buttons: Schema.Array(
    Schema.Struct({
      command: Schema.String,
      label: Text,
      via: Schema.NullOr(Schema.String),
      state: Schema.Literals(["allowed", "refused", "needsInput"]),
      code: Schema.NullOr(Schema.String),
      reasons: Schema.Array(Schema.Struct({ code: Schema.String, text: Text }))
    })
  ),
  problem: Schema.NullOr(Text)
}).annotate({ identifier: "InspectedMoment" })

/** A whole number in an address. */
const Whole = Schema.String.check(Schema.isPattern(/^\d{1,9}$/))
const Cursor = Schema.String.check(Schema.isPattern(/^[\w-]{1,400}$/))

const failures = [...guardedFailures, ...writeFailures]

const lifecycles = HttpApiEndpoint.get("inspectedLifecycles", "/inspector/lifecycles", {
  success: Schema.Array(InspectedLifecycle),
  error: guardedFailures
}).annotateMerge(described("manager", "What there is to inspect, with states, roles and how many instances"))

const instances = HttpApiEndpoint.get("inspectedInstances", "/inspector/instances", {
  query: Schema.Struct({
    lifecycle: Schema.optionalKey(ShortText),
    /** The path of a state. */
    state: Schema.optionalKey(ShortText),
    status: Schema.optionalKey(StateMeta.PublicStatus),
    ended: Schema.optionalKey(Schema.Literals(["no", "only", "also"])),
    order: Schema.optionalKey(Schema.Literals(["oldest", "newest", "due"])),
    limit: Schema.optionalKey(Whole),
    after: Schema.optionalKey(Cursor)
  }),
  success: InspectedList,
  error: failures
}).annotateMerge(described("manager", "Instances by lifecycle, state and status, by age or by what is due next"))

const timeline = HttpApiEndpoint.get("inspectedTimeline", "/inspector/instances/:id", {
  params: ById,
  query: Schema.Struct({ before: Schema.optionalKey(Whole), limit: Schema.optionalKey(Whole) }),
  success: InspectedTimeline,
  error: failures
}).annotateMerge(described("manager", "What happened to an instance: when, by whom, why, from where to where"))

const moment = HttpApiEndpoint.get("inspectedMoment", "/inspector/instances/:id/moment", {
  params: ById,
  query: Schema.Struct({ seq: Schema.optionalKey(Whole), role: ShortText }),
  success: InspectedMoment,
  error: failures
}).annotateMerge(
  described("manager", "An instance after a row of its history, and why its buttons answered as they did")
)

const diagram = HttpApiEndpoint.get("inspectedDiagram", "/inspector/diagram", {
  query: Schema.Struct({
    lifecycle: ShortText,
    version: Schema.optionalKey(Whole),
    lang: Schema.optionalKey(Schema.Literals(["id", "en"])),
    /** The paths of the states to show as active, with commas between them. */
    active: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(2_000)))
  }),
  success: Schema.String.pipe(HttpApiSchema.asText({ contentType: "image/svg+xml" })),
  error: failures
}).annotateMerge(described("manager", "The picture of a lifecycle"))

export const inspectorGroup = HttpApiGroup.make("inspector")
  .add(lifecycles, instances, timeline, moment, diagram)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Inspector")
