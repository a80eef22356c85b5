/** @internal The endpoints of applicants: codes, sessions, consent; and of the desk that prints codes. */
import { Person, OneTimeCode } from "@balai/access"
import { Persons } from "@balai/mall"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { described, Empty, guardedFailures, Idempotent, ShortText, writeFailures } from "./shared.ts"

const Contact = Schema.String.check(Schema.isMaxLength(254))
const Code = Schema.String.check(Schema.isMaxLength(40))

const askCode = HttpApiEndpoint.post("askCode", "/codes", {
  headers: Idempotent,
  payload: Schema.Struct({
    contact: Contact,
    channel: Schema.optionalKey(Schema.Literals(["whatsapp", "sms", "email"])),
    language: Schema.optionalKey(Schema.Literals(["id", "en"]))
  }),
  success: Persons.AskedCode.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("public", "Sends a one-time code; the same answer whether there is an account or not"))

const enter = HttpApiEndpoint.post("enter", "/session", {
  headers: Idempotent,
  payload: Schema.Struct({ ask: Schema.optionalKey(ShortText), code: Code }),
  success: Persons.PersonView,
  error: writeFailures
}).annotateMerge(described("public", "Enters by a code that was sent (`ask`) or printed: the answer sets the cookie"))

const account = HttpApiEndpoint.get("account", "/session", {
  success: Persons.PersonView,
  error: guardedFailures
}).annotateMerge(described("person", "The account of the applicant who has signed in"))

const leave = HttpApiEndpoint.post("leave", "/session/end", {
  headers: Idempotent,
  payload: Empty,
  success: Schema.Struct({}),
  error: writeFailures
}).annotateMerge(described("person", "Signs out"))

const leaveAll = HttpApiEndpoint.post("leaveAll", "/sessions/end", {
  headers: Idempotent,
  payload: Empty,
  success: Schema.Struct({}),
  error: writeFailures
}).annotateMerge(described("person", "Signs out everywhere"))

const consent = HttpApiEndpoint.post("consent", "/consents", {
  headers: Idempotent,
  payload: Schema.Struct({ purpose: Person.Purpose, isGiven: Schema.Boolean }),
  success: Persons.PersonView,
  error: writeFailures
}).annotateMerge(described("person", "Gives consent for a purpose, or takes it back"))

export const personGroup = HttpApiGroup.make("person")
  .add(askCode, enter, account, leave, leaveAll, consent)
  .prefix("/api/v1/person")
  .annotate(OpenApi.Title, "Applicants")

const printCode = HttpApiEndpoint.post("printCode", "/codes", {
  headers: Idempotent,
  payload: Schema.Struct({
    identity: Schema.Struct({
      kind: Schema.Literals(["nik", "passport"]),
      number: Schema.String.check(Schema.isMaxLength(24))
    }),
    seen: OneTimeCode.Seen,
    name: Schema.optionalKey(ShortText)
  }),
  success: Persons.PrintedCode.pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("greeter", "A code on paper for whoever shows an identity card; it is in this answer alone"))

export const deskGroup = HttpApiGroup.make("desk")
  .add(printCode)
  .prefix("/api/v1/desk")
  .annotate(OpenApi.Title, "Greeter's desk")
