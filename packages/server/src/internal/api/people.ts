/** @internal The endpoints of rights: the first manager, sessions, officers, devices. */
import { Relation } from "@balai/access"
import { View } from "@balai/mall"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import {
  ById,
  described,
  Empty,
  guardedFailures,
  Idempotent,
  readFailures,
  ShortText,
  writeFailures
} from "./shared.ts"

/** Longer than the longest password that is taken: the hall says itself what is wrong with it. */
const Password = Schema.String.check(Schema.isMaxLength(1_000))
const Relations = Schema.Array(Relation.Relation).check(Schema.isMaxLength(100))
const Reasoned = Schema.Struct({ reason: ShortText })
const WithPassword = Schema.Struct({ password: Schema.String })

const setupNeeded = HttpApiEndpoint.get("setupNeeded", "/setup", {
  success: Schema.Struct({ needed: Schema.Boolean }),
  error: readFailures
}).annotateMerge(described("public", "Whether the hall waits for its first manager"))

const setup = HttpApiEndpoint.post("setup", "/setup", {
  headers: Idempotent,
  payload: Schema.Struct({ code: ShortText, login: ShortText, name: ShortText, password: Password }),
  success: View.SessionView,
  error: writeFailures
}).annotateMerge(described("public", "Makes the first manager by the one-time code on the server's console, signed in"))

const signIn = HttpApiEndpoint.post("signIn", "/session", {
  headers: Idempotent,
  payload: Schema.Struct({ login: ShortText, password: Password }),
  success: View.SessionView,
  error: writeFailures
}).annotateMerge(described("public", "Signs in: the answer sets the cookie of the session"))

const session = HttpApiEndpoint.get("session", "/session", {
  success: View.SessionView,
  error: guardedFailures
}).annotateMerge(described("officer", "Who has signed in, with the counters at which this person may sit"))

const signOut = HttpApiEndpoint.post("signOut", "/session/end", {
  headers: Idempotent,
  payload: Empty,
  success: Schema.Struct({}),
  error: writeFailures
}).annotateMerge(described("officer", "Signs out"))

const changePassword = HttpApiEndpoint.post("changePassword", "/session/password", {
  headers: Idempotent,
  payload: Schema.Struct({ current: Password, next: Password }),
  success: View.SessionView,
  error: writeFailures
}).annotateMerge(described("officer", "Another password; all other sessions of this account end"))

export const sessionGroup = HttpApiGroup.make("session")
  .add(setupNeeded, setup, signIn, session, signOut, changePassword)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Session")

const officers = HttpApiEndpoint.get("officers", "/officers", {
  success: Schema.Array(View.OfficerView),
  error: guardedFailures
}).annotateMerge(described("manager", "All accounts"))

const addOfficer = HttpApiEndpoint.post("addOfficer", "/officers", {
  headers: Idempotent,
  payload: Schema.Struct({ login: ShortText, name: ShortText, relations: Relations }),
  success: Schema.Struct({ officer: View.OfficerView, password: Schema.String }).pipe(HttpApiSchema.status(201)),
  error: writeFailures
}).annotateMerge(described("manager", "A new account; its first password is in this answer and nowhere else"))

const relate = HttpApiEndpoint.post("relate", "/officers/:id/relate", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({ relations: Relations, reason: ShortText }),
  success: View.OfficerView,
  error: writeFailures
}).annotateMerge(described("manager", "Changes what an officer may do"))

const resetPassword = HttpApiEndpoint.post("resetPassword", "/officers/:id/reset-password", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: WithPassword,
  error: writeFailures
}).annotateMerge(described("manager", "A new first password instead of a forgotten one"))

const unlock = HttpApiEndpoint.post("unlock", "/officers/:id/unlock", {
  params: ById,
  headers: Idempotent,
  payload: Empty,
  success: View.OfficerView,
  error: writeFailures
}).annotateMerge(described("manager", "Opens a locked account at once"))

const disable = HttpApiEndpoint.post("disable", "/officers/:id/disable", {
  params: ById,
  headers: Idempotent,
  payload: Reasoned,
  success: View.OfficerView,
  error: writeFailures
}).annotateMerge(described("manager", "Closes an account and ends its sessions"))

const enable = HttpApiEndpoint.post("enable", "/officers/:id/enable", {
  params: ById,
  headers: Idempotent,
  payload: Reasoned,
  success: View.OfficerView,
  error: writeFailures
}).annotateMerge(described("manager", "Opens a closed account again"))

export const officersGroup = HttpApiGroup.make("officers")
  .add(officers, addOfficer, relate, resetPassword, unlock, disable, enable)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Officers")

const Kind = Schema.Literals(["kiosk", "board"])
const Zone = Schema.NullOr(ShortText)

export const SeenDevice = Schema.Struct({
  ...View.DeviceView.fields,
  /** Null when this server process has not seen it yet. */
  lastSeenAt: Schema.NullOr(Schema.Number)
}).annotate({ identifier: "SeenDevice" })

const askDevice = HttpApiEndpoint.post("askDevice", "/devices", {
  headers: Idempotent,
  payload: Schema.Struct({ kind: Kind }),
  success: Schema.Struct({ code: Schema.String, expiresAt: Schema.Number, device: View.DeviceView }).pipe(
    HttpApiSchema.status(201)
  ),
  error: writeFailures
}).annotateMerge(described("public", "A screen asks to be enrolled: it shows the code, a manager types it"))

const ownDevice = HttpApiEndpoint.get("ownDevice", "/devices/me", {
  success: View.DeviceView,
  error: readFailures
}).annotateMerge(described("public", "The device that this browser is"))

const devices = HttpApiEndpoint.get("devices", "/devices", {
  success: Schema.Array(SeenDevice),
  error: guardedFailures
}).annotateMerge(described("manager", "All devices, with when each was last seen"))

const enrol = HttpApiEndpoint.post("enrol", "/devices/enrol", {
  headers: Idempotent,
  payload: Schema.Struct({ code: ShortText, name: ShortText, zone: Schema.optionalKey(Zone) }),
  success: View.DeviceView,
  error: writeFailures
}).annotateMerge(described("manager", "Enrols the device that shows the code"))

const adopt = HttpApiEndpoint.post("adopt", "/devices/adopt", {
  headers: Idempotent,
  payload: Schema.Struct({ kind: Kind, name: ShortText, zone: Schema.optionalKey(Zone) }),
  success: View.DeviceView,
  error: writeFailures
}).annotateMerge(described("manager", "Makes this very browser a device of the hall"))

const renameDevice = HttpApiEndpoint.post("renameDevice", "/devices/:id/rename", {
  params: ById,
  headers: Idempotent,
  payload: Schema.Struct({ name: ShortText }),
  success: View.DeviceView,
  error: writeFailures
}).annotateMerge(described("manager", "Gives a device another name"))

const revokeDevice = HttpApiEndpoint.post("revokeDevice", "/devices/:id/revoke", {
  params: ById,
  headers: Idempotent,
  payload: Reasoned,
  success: View.DeviceView,
  error: writeFailures
}).annotateMerge(described("manager", "Takes a device out of the hall"))

export const devicesGroup = HttpApiGroup.make("devices")
  .add(askDevice, ownDevice, devices, enrol, adopt, renameDevice, revokeDevice)
  .prefix("/api/v1")
  .annotate(OpenApi.Title, "Devices")
