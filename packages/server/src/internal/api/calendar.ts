/** @internal The endpoints of the hall's calendar, for its manager. */
import { Calendars } from "@balai/mall"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { described, guardedFailures, Idempotent, ShortText, writeFailures } from "./shared.ts"

/** A decree has some thirty days: what is longer is no decree. */
const File = Schema.String.check(Schema.isMaxLength(12_000))

/** The hall itself says what is wrong with a source. */
const Raw = Schema.Unknown

const calendar = HttpApiEndpoint.get("calendar", "/calendar", {
  success: Calendars.CalendarView,
  error: guardedFailures
}).annotateMerge(described("manager", "Decrees, overrides, the years that are missed, and how many clocks run by them"))

const previewDecree = HttpApiEndpoint.post("previewDecree", "/calendar/decrees/preview", {
  payload: Schema.Struct({ file: File }),
  success: Calendars.Preview,
  error: writeFailures
}).annotateMerge(
  described("manager", "Which days and which open deadlines a decree's file would move; changes nothing")
)

const write = <const Name extends string, const Path extends `/${string}`, P extends Schema.Struct.Fields>(
  name: Name,
  { fields, path, summary }: { readonly path: Path; readonly summary: string; readonly fields: P }
) =>
  HttpApiEndpoint.post(name, path, {
    headers: Idempotent,
    payload: Schema.Struct({ ...fields, reason: ShortText }),
    success: Calendars.Revised,
    error: writeFailures
  }).annotateMerge(described("manager", summary))

const importDecree = write("importDecree", {
  path: "/calendar/decrees",
  summary: "Imports a decree on holidays; open deadlines are counted again",
  fields: { file: File }
})
const adoptDecrees = write("adoptDecrees", {
  path: "/calendar/decrees/adopt",
  summary: "Takes over the decrees that the definition has and the calendar does not",
  fields: {}
})
const overrideDay = write("overrideDay", {
  path: "/calendar/overrides",
  summary: "The office decides that one day is, or is not, a working day",
  fields: { date: ShortText, working: Schema.Boolean, source: Raw }
})
const removeOverride = write("removeOverride", {
  path: "/calendar/overrides/remove",
  summary: "The day is again what the decrees say",
  fields: { date: ShortText }
})
const undoRevision = write("undoRevision", {
  path: "/calendar/undo",
  summary: "Takes the last revision back, by a further one",
  fields: {}
})

export const calendarGroup = HttpApiGroup.make("calendar")
  .add(calendar, previewDecree, importDecree, adoptDecrees, overrideDay, removeOverride, undoRevision)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Calendar")
