/** @internal The endpoints of the settings and of the practice hall. */
import { View } from "@balai/mall"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { ById, described, Empty, guardedFailures, Idempotent, ShortText, writeFailures } from "./shared.ts"

/** The hall itself says what is wrong with a schedule, with place and sentence. */
const Raw = Schema.Unknown

const at = { of: View.SettingsOf, reason: ShortText }

const settings = HttpApiEndpoint.get("settings", "/settings", {
  success: View.SettingsView,
  error: guardedFailures
}).annotateMerge(
  described("manager", "Hours, quotas, suspensions and counters, and where they differ from the definition")
)

const changes = HttpApiEndpoint.get("changes", "/settings/changes", {
  success: Schema.Array(View.ChangeView),
  error: guardedFailures
}).annotateMerge(described("manager", "Who changed what, and why; the newest first"))

const write = <const Name extends string, const Path extends `/${string}`, P extends Schema.Struct.Fields>(
  name: Name,
  { path, summary, fields }: { readonly path: Path; readonly summary: string; readonly fields: P }
) =>
  HttpApiEndpoint.post(name, path, {
    headers: Idempotent,
    payload: Schema.Struct(fields),
    success: View.SettingsView,
    error: writeFailures
  }).annotateMerge(described("manager", summary))

const reviseCounter = HttpApiEndpoint.post("reviseCounter", "/settings/counters/:id", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({
    label: Schema.optionalKey(ShortText),
    zone: Schema.optionalKey(ShortText),
    services: Schema.optionalKey(Schema.Array(ShortText).check(Schema.isMaxLength(200))),
    reason: ShortText
  }),
  success: View.SettingsView,
  error: writeFailures
}).annotateMerge(described("manager", "Another label, zone or other services for a counter"))

const changeHours = write("changeHours", {
  path: "/settings/hours",
  summary: "Replaces the schedule of the hall, an agency or a service",
  fields: { ...at, schedule: Raw }
})
const addException = write("addException", {
  path: "/settings/exceptions",
  summary: "The hours of one date",
  fields: { ...at, exception: Raw }
})
const removeException = write("removeException", {
  path: "/settings/exceptions/remove",
  summary: "The usual hours on that date again",
  fields: { ...at, date: ShortText }
})
const setQuota = write("setQuota", {
  path: "/settings/quota",
  summary: "How many numbers a service gives out on a day; null for no limit",
  fields: { service: ShortText, quota: Schema.NullOr(Schema.Int), reason: ShortText }
})
const suspend = write("suspend", {
  path: "/settings/suspend",
  summary: "No more numbers until it is resumed; those who wait are called",
  fields: at
})
const resume = write("resume", { path: "/settings/resume", summary: "Numbers are given out again", fields: at })
const restore = write("restore", {
  path: "/settings/restore",
  summary: "Everything back to the definition",
  fields: { reason: ShortText }
})

const week = HttpApiEndpoint.post("week", "/settings/week", {
  payload: Schema.Struct({ of: View.SettingsOf, schedule: Schema.optionalKey(Raw) }),
  success: View.WeekView,
  error: writeFailures
}).annotateMerge(
  described("manager", "This week's hours of the hall, an agency or a service, as they are or with another schedule")
)

export const settingsGroup = HttpApiGroup.make("settings")
  .add(settings, changes, week, reviseCounter, changeHours, addException, removeException)
  .add(setQuota, suspend, resume, restore)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Settings")

export const DemoView = Schema.Struct({
  rate: Schema.Number,
  now: Schema.Number,
  day: Schema.NullOr(Schema.String),
  running: Schema.Boolean,
  /** The counters that no robot serves. */
  free: Schema.Array(Schema.String),
  accounts: Schema.Array(
    Schema.Struct({
      login: Schema.String,
      password: Schema.String,
      role: Schema.Struct({ id: Schema.String, en: Schema.String }),
      page: Schema.optionalKey(Schema.String)
    })
  ),
  /** The number of the applicant whose files there are. */
  applicant: Schema.NullOr(Schema.String),
  /** How many of the files with which it begins are there. */
  files: Schema.NullOr(Schema.Struct({ made: Schema.Int, total: Schema.Int }))
}).annotate({ identifier: "DemoView" })

const demo = HttpApiEndpoint.get("demo", "/demo", { success: DemoView, error: guardedFailures }).annotateMerge(
  described("demo", "The practice hall: its clock, its free counters, its accounts")
)

const demoSpeed = HttpApiEndpoint.post("demoSpeed", "/demo/speed", {
  headers: Idempotent,
  payload: Schema.Struct({ rate: Schema.Literals([1, 10]) }),
  success: DemoView,
  error: writeFailures
}).annotateMerge(described("demo", "As fast as life, or ten times as fast"))

const demoRestart = HttpApiEndpoint.post("demoRestart", "/demo/restart", {
  headers: Idempotent,
  payload: Empty,
  success: DemoView,
  error: writeFailures
}).annotateMerge(described("demo", "Begins a new day of practice"))

export const demoGroup = HttpApiGroup.make("demo")
  .add(demo, demoSpeed, demoRestart)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Practice")
