/** @internal What the handlers have in common. */
import { type DocumentStore, type Uploads } from "@balai/documents"
import {
  type Access,
  type Applications,
  type Catalogue,
  type Hall,
  type Mall,
  type Persons,
  type Queueing
} from "@balai/mall"
import { Effect } from "effect"
import { catalogue } from "../../Problem.ts"
import { problem } from "../answer.ts"
import { Caller, commandId } from "../caller.ts"
import { type CookieOptions } from "../cookies.ts"
import { type Face } from "../face.ts"
import { type Hub } from "../hub.ts"
import { type Practice } from "../hands.ts"
import { type PersonDoor } from "../personDoor.ts"
import { type Places, type Whose } from "../places.ts"
import { type Sightings } from "../sightings.ts"
import { live, type Pace, type StreamOptions } from "../sse.ts"

export interface HandlerOptions {
  readonly mall: Mall.Mall
  readonly hall: Hall.Hall["Service"]
  readonly access: Access.Access["Service"]
  readonly persons: Persons.Persons["Service"]
  readonly personDoor: PersonDoor
  readonly applications: Applications.Applications["Service"]
  readonly catalogue: Catalogue.Catalogue["Service"]
  readonly uploads: Uploads.Uploads["Service"]
  readonly store: DocumentStore.Service
  readonly hub: Hub
  readonly pace: Pace
  readonly places: Places
  readonly face: Face
  readonly sightings: Sightings
  /** The practice hall's own hands; null in the real hall. */
  readonly practice: Practice | null
  /** What stands on tickets, without a slash at its end; null when no phone could follow it. */
  readonly address: () => string | null
}

interface Keyed {
  readonly "idempotency-key": string
}

/** The command of the current request: who sends it, and its id. */
export const act = <A, E>(
  headers: Keyed,
  command: (request: Queueing.Request) => Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  Effect.flatMap(Caller, (caller) =>
    command({ commandId: commandId(caller, headers["idempotency-key"]), by: caller.actor })
  )

/** The same for what a session does by its own token. */
export const actAs = <A, E>(
  headers: Keyed,
  command: (request: { readonly commandId: string; readonly token: string }) => Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  Effect.flatMap(Caller, (caller) =>
    command({ commandId: commandId(caller, headers["idempotency-key"]), token: caller.token })
  )

/** Who comes when all streams are taken is told to come back; pages do so by themselves. */
export const open = ({ face, pace, places }: HandlerOptions, whose: Whose, run: StreamOptions["run"]) =>
  Effect.suspend(() =>
    places.isFull(whose)
      ? problem(catalogue.unavailable)
      : live({ ...pace, rate: () => face.demo?.rate() ?? 1 }, (client) =>
          Effect.andThen(places.hold(whose), run(client))
        )
  )

/** A cookie goes over https only where the public address is one. */
export const cookieOptions = ({ face }: HandlerOptions): CookieOptions => ({
  isSecure: face.publicUrl?.startsWith("https:") ?? false
})
