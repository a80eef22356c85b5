import { AccessFact, Device, Officer, Relation, Session } from "@balai/access"
import { type EngineError, type Instance } from "@balai/engine"
import { Lifecycle, type Stamp } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type Passwords } from "../Passwords.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Backstage } from "./acting.ts"
import { fromEngine } from "./failures.ts"
import { digest } from "./keys.ts"
import { type CounterInstance } from "./moves.ts"

/** What the use cases of access need beside those of the queue. */
export interface Gate extends Backstage {
  readonly passwords: Passwords["Service"]
  /** Signs with the hall's secret. */
  readonly sign: (input: string) => Effect.Effect<string>
  /** The hash of no password, verified where there is none: made once, before anybody is answered. */
  readonly decoy: Effect.Effect<string>
}

export type OfficerInstance = Instance.Instance<typeof Officer.lifecycle>

/** An account that has not been disabled: it still can be. */
export const isOpen = ({ snapshot }: Pick<OfficerInstance, "snapshot">): boolean =>
  Lifecycle.takes(Officer.lifecycle, snapshot, "officer.disable")
export type SessionInstance = Instance.Instance<typeof Session.lifecycle>
export type DeviceInstance = Instance.Instance<typeof Device.lifecycle>

/** The facts of access as the hall's engine has them. */
export const accessFacts: Stamp.Facts = AccessFact.facts(AccessFact.standard)

export const officerId = (hall: string, login: string): string => `officer:${hall}:${login}`
export const sessionId = (hall: string, tokenHash: string): string => `session:${hall}:${tokenHash}`
export const deviceId = (hall: string, device: string): string => `device:${hall}:${device}`
/** Who asks how many managers there are, and changes it, holds this. */
export const managersLock = (hall: string): string => `managers:${hall}`
export const seatLock = (hall: string, counter: string): string => `seat:${hall}:${counter}`
export const devicesLock = (hall: string): string => `devices:${hall}`
export const accessFeed = (hall: string): string => `access/${hall}`

const orNull = <A>(found: Effect.Effect<A, EngineError.ReadError>): Effect.Effect<A | null, QueueingError> =>
  Effect.mapError(
    Effect.catchTag(found, "NotFoundError", () => Effect.succeed(null)),
    fromEngine
  )

export const findOfficer = ({ engine, mall }: Gate, login: string) =>
  orNull(engine.get(Officer.lifecycle, officerId(mall.name, login)))

export const findSession = ({ engine, mall }: Gate, token: string) =>
  Effect.flatMap(digest(token), (hash) => orNull(engine.get(Session.lifecycle, sessionId(mall.name, hash))))

/** Whether a session is still good. Its timer may fire a little later than its time is over. */
export const isLive = ({ snapshot }: SessionInstance, at: number): boolean =>
  snapshot.status === "active" && snapshot.context.expiresAt > at

export const activeSessions = (hall: string, officer?: string) => ({
  lifecycle: Session.lifecycle,
  where: { hall, state: "active", ...(officer === undefined ? {} : { officer }) }
})

export const findSessions = ({ engine, mall }: Gate, officer?: string) =>
  Effect.gen(function* () {
    const found = yield* Effect.mapError(engine.find(activeSessions(mall.name, officer)), fromEngine)
    const at = yield* Clock.currentTimeMillis
    return found.filter((session) => isLive(session, at))
  })

export const findDevice = ({ engine, mall }: Gate, token: string) =>
  Effect.gen(function* () {
    const tokenHash = yield* digest(token)
    const found = engine.find({ lifecycle: Device.lifecycle, where: { hall: mall.name, tokenHash }, limit: 1 })
    return (yield* Effect.mapError(found, fromEngine))[0] ?? null
  })

/** A counter as rights see it, as it stands in the database. */
export const deskOf = (mall: Mall, { snapshot: { context } }: CounterInstance): Relation.Desk => ({
  counter: context.counter,
  agencies: [...new Set(mall.services.filter(({ id }) => context.services.includes(id)).map(({ agency }) => agency.id))]
})

/** A personal datum, null once it is erased. */
export const reveal = ({ engine }: Gate, ref: string): Effect.Effect<string | null, QueueingError> =>
  Effect.map(Effect.mapError(engine.reveal(ref), fromEngine), (value) => (typeof value === "string" ? value : null))
