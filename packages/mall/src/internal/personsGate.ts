import { OneTimeCode, Person, PersonFact, PersonSession } from "@balai/access"
import { type EngineError, type Instance } from "@balai/engine"
import { type Actor, Lifecycle, type Stamp } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Messages } from "../Messages.ts"
import { type Identity } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Backstage } from "./acting.ts"
import { forbidden, fromEngine } from "./failures.ts"
import { digest } from "./keys.ts"
import { type Contact, identityOf } from "./personsContacts.ts"
import { identityInvalid, personSessionEnded } from "./personsFailures.ts"

type Sign = (input: string) => Effect.Effect<string>

/** What the use cases of applicants need: signers for one purpose each, made from the hall's secret. */
export interface Desk extends Backstage {
  readonly messages: Messages["Service"]
  /** A practice hall shows codes on the screen and sends nothing. */
  readonly showsCodes: boolean
  /** What contacts and identity numbers are found by. */
  readonly keys: Sign
  /** What codes and tokens are made of. */
  readonly codes: Sign
}

export type PersonInstance = Instance.Instance<typeof Person.lifecycle>
export type CodeInstance = Instance.Instance<typeof OneTimeCode.lifecycle>
export type PersonSessionInstance = Instance.Instance<typeof PersonSession.lifecycle>

export const personId = (hall: string, person: string): string => `person:${hall}:${person}`
export const personSessionId = (hall: string, tokenHash: string): string => `person-session:${hall}:${tokenHash}`
export const codeId = (hall: string, code: string): string => `one-time-code:${hall}:${code}`
export const delegationId = (hall: string, delegation: string): string => `delegation:${hall}:${delegation}`
/** Of a contact: the lock of whoever counts its codes and adds one, and the subject of what belongs to no account yet. */
export const contactName = (hall: string, key: string): string => `person-contact:${hall}:${key}`

export const contactKey = ({ keys, mall }: Desk, { kind, value }: Contact): Effect.Effect<string> =>
  keys(`${mall.name}/${kind}/${value}`)

export const identityKey = Effect.fnUntraced(function* (
  { keys, mall }: Desk,
  identity: Identity
): Effect.fn.Return<string, QueueingError> {
  const number = identityOf(identity, yield* Clock.currentTimeMillis, mall.zone)
  return number === null ? yield* identityInvalid : yield* keys(`${mall.name}/${number}`)
})

/** The limits under which a plan decides. */
export const limitsOf = (stamp: Stamp.Stamp): PersonFact.PersonFact =>
  (stamp.facts["person"]?.value ?? PersonFact.standard) as PersonFact.PersonFact

/** Whether an account can be entered now. */
export const isOpenPerson = ({ snapshot }: Pick<PersonInstance, "snapshot">): boolean =>
  Lifecycle.takes(Person.lifecycle, snapshot, "person.enter")

/** Whether nobody has entered it yet. */
export const isNewPerson = ({ snapshot }: Pick<PersonInstance, "snapshot">): boolean =>
  Lifecycle.takes(Person.lifecycle, snapshot, "person.verify")

/** Whether a code can still be typed. Its timer may fire a little later than its time is over. */
export const isGoodCode = ({ snapshot }: CodeInstance, at: number): boolean =>
  snapshot.status === "active" && snapshot.context.expiresAt > at

export const isLiveSession = ({ snapshot }: PersonSessionInstance, at: number): boolean =>
  snapshot.status === "active" && snapshot.context.expiresAt > at

export const openSessions = (hall: string, person: string) => ({
  lifecycle: PersonSession.lifecycle,
  where: { hall, person, isOpen: 1 }
})

/** Somebody of the hall who may vouch for whom stands at the desk. */
export const onlyDesk = ({ mall }: Desk, by: Actor.Actor): Effect.Effect<void, QueueingError> =>
  (by.type === "greeter" || by.type === "manager") && by.attributes["hall"] === mall.name
    ? Effect.void
    : Effect.fail(forbidden)

export const orNull = <A>(found: Effect.Effect<A, EngineError.ReadError>): Effect.Effect<A | null, QueueingError> =>
  Effect.mapError(
    Effect.catchTag(found, "NotFoundError", () => Effect.succeed(null)),
    fromEngine
  )

export const getPerson = ({ engine, mall }: Desk, person: string) =>
  orNull(engine.get(Person.lifecycle, personId(mall.name, person)))

export const personsBy = (hall: string, key: { readonly [index: string]: string }) => ({
  lifecycle: Person.lifecycle,
  where: { hall, ...key },
  limit: 1
})

export const findPerson = ({ engine, mall }: Desk, key: { readonly [index: string]: string }) =>
  Effect.map(Effect.mapError(engine.find(personsBy(mall.name, key)), fromEngine), ([found]) => found ?? null)

/** A personal datum, null once it is erased. */
export const revealed = ({ engine }: Desk, ref: string): Effect.Effect<string | null, QueueingError> =>
  Effect.map(Effect.mapError(engine.reveal(ref), fromEngine), (value) => (typeof value === "string" ? value : null))

/** A session with its open account. */
export interface Inside {
  readonly session: PersonSessionInstance
  readonly person: PersonInstance
}

export const inside = Effect.fnUntraced(function* (
  desk: Desk,
  token: string
): Effect.fn.Return<Inside | null, QueueingError> {
  const { engine, mall } = desk
  const tokenHash = yield* digest(token)
  const session = yield* orNull(engine.get(PersonSession.lifecycle, personSessionId(mall.name, tokenHash)))
  if (session === null || !isLiveSession(session, yield* Clock.currentTimeMillis)) return null
  const person = yield* getPerson(desk, session.snapshot.context.person)
  return person === null || !isOpenPerson(person) ? null : { session, person }
})

/** As {@link inside}, for what needs a session. */
export const mustBeInside = (desk: Desk, token: string): Effect.Effect<Inside, QueueingError> =>
  Effect.flatMap(inside(desk, token), (found) =>
    found === null ? Effect.fail(personSessionEnded) : Effect.succeed(found)
  )
