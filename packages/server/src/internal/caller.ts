/** @internal Who calls: put in place by the guard, read by the handlers. */
import { type Actor } from "@balai/lifecycle"
import { type Persons } from "@balai/mall"
import { Context } from "effect"

export interface Caller {
  readonly actor: Actor.Actor
  /** In front of the idempotency key, so that two callers never share a command id. */
  readonly scope: string
  /** The cookie of the session that opened the route; empty where none did. */
  readonly token: string
  /** The session's id, which is no secret; null where none opened the route. */
  readonly session: string | null
  /** The power by which an applicant acts for somebody else on this route. */
  readonly acting?: Persons.PowerView
}

export const nobody: Caller = {
  actor: { type: "anonymous", id: "anonymous", attributes: {} },
  scope: "anonymous",
  token: "",
  session: null
}

export const Caller = Context.Reference<Caller>("@balai/server/Caller", { defaultValue: () => nobody })

export const commandId = (caller: Caller, idempotencyKey: string): string => `http:${caller.scope}:${idempotencyKey}`
