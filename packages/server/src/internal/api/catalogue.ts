/** @internal The endpoints of the catalogue: everybody reads it, agencies and managers work on its standards. */
import { Catalogue } from "@balai/mall"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { described, guardedFailures, Idempotent, readFailures, ShortText, writeFailures } from "./shared.ts"

const OfService = { agency: Schema.String, service: Schema.String }

/** The hall itself says what is wrong with a standard, with place and sentence. */
const Raw = Schema.Record(Schema.String, Schema.Unknown)

const Words = Schema.Struct({ id: ShortText, en: ShortText })

const services = HttpApiEndpoint.get("services", "/services", {
  query: {
    q: Schema.optionalKey(ShortText),
    agency: Schema.optionalKey(ShortText),
    lifeEvent: Schema.optionalKey(ShortText),
    language: Schema.optionalKey(Schema.Literals(["id", "en"]))
  },
  success: Catalogue.CatalogueView,
  error: readFailures
}).annotateMerge(described("public", "The catalogue: found by own words, by agency, by life event, or all of it"))

const service = HttpApiEndpoint.get("service", "/services/:agency/:service", {
  params: OfService,
  success: Catalogue.ServicePageView,
  error: readFailures
}).annotateMerge(described("public", "One service: its standard in force, where and when it is served"))

const standards = HttpApiEndpoint.get("standards", "/standards", {
  success: Schema.Array(Catalogue.DraftRow),
  error: guardedFailures
}).annotateMerge(described("officer", "The standards that one may work on, and where each of them stands"))

const standard = HttpApiEndpoint.get("standard", "/standards/:agency/:service", {
  params: OfService,
  success: Catalogue.DraftView,
  error: guardedFailures
}).annotateMerge(described("officer", "The work on a standard: the draft, what is missing, which steps are open"))

const reviseStandard = HttpApiEndpoint.post("reviseStandard", "/standards/:agency/:service", {
  params: OfService,
  headers: Idempotent,
  payload: Schema.Struct({ change: Raw, reason: ShortText }),
  success: Catalogue.DraftView,
  error: writeFailures
}).annotateMerge(described("officer", "Changes components of the draft; the edition in force stays as it is"))

const advanceStandard = HttpApiEndpoint.post("advanceStandard", "/standards/:agency/:service/:step", {
  params: { ...OfService, step: Catalogue.StepId },
  headers: Idempotent,
  payload: Schema.Struct({ reason: ShortText, fields: Schema.optionalKey(Raw) }),
  success: Catalogue.DraftView,
  error: writeFailures
}).annotateMerge(described("officer", "The next step of a standard: consultation, decree, publication, review …"))

const announceOutage = HttpApiEndpoint.post("announceOutage", "/outages", {
  headers: Idempotent,
  payload: Schema.Struct({
    of: Catalogue.OutageOf,
    reason: Words,
    expectedEnd: Schema.NullOr(Schema.Number)
  }),
  success: Catalogue.OutageView,
  error: writeFailures
}).annotateMerge(described("officer", "Tells everybody that a service, or all of an agency, is out of order"))

const endOutage = HttpApiEndpoint.post("endOutage", "/outages/:id/end", {
  params: { id: Schema.String },
  headers: Idempotent,
  payload: Schema.NullOr(Schema.Struct({})),
  success: Schema.Array(Catalogue.OutageView),
  error: writeFailures
}).annotateMerge(described("officer", "It works again; answers with what is still out of order"))

export const catalogueGroup = HttpApiGroup.make("catalogue")
  .add(services, service, standards, standard, reviseStandard, advanceStandard, announceOutage, endOutage)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Catalogue")
