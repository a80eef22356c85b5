import { OneTimeCode, Person, PersonSession } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Entered, type Own, type PersonView } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs, nameMissing } from "./accessFailures.ts"
import { randomToken } from "./accessTokens.ts"
import { settle } from "./acting.ts"
import { fromEngine, reasonMissing } from "./failures.ts"
import { type Contact, maskOf } from "./personsContacts.ts"
import { codeWrong, contactTaken, personSessionEnded } from "./personsFailures.ts"
import {
  type Desk,
  inside,
  type Inside,
  isGoodCode,
  isLiveSession,
  mustBeInside,
  openSessions,
  type PersonInstance,
  type PersonSessionInstance,
  revealed
} from "./personsGate.ts"
import { endStep, failStep, typedSent, useStep } from "./personsTyped.ts"

const purposes: ReadonlyArray<Person.Purpose> = ["whatsapp", "sms", "email", "survey"]

const actorOf = ({ mall }: Desk, { person }: Inside) =>
  Person.actor({ hall: mall.name, person: person.snapshot.context.person })

export const whoIs = (desk: Desk, token: string): Effect.Effect<Entered | null, QueueingError> =>
  Effect.map(inside(desk, token), (found) =>
    found === null
      ? null
      : {
          session: found.session.id,
          person: found.person.snapshot.context.person,
          expiresAt: found.session.snapshot.context.expiresAt,
          actor: actorOf(desk, found)
        }
  )

const contactsOf = (desk: Desk, { snapshot }: PersonInstance) =>
  Effect.forEach(snapshot.context.contacts, ({ kind, value: { ref }, verifiedAt }) =>
    Effect.map(revealed(desk, ref), (value) => ({
      kind,
      masked: value === null ? "—" : maskOf({ kind, value } as Contact),
      verifiedAt
    }))
  )

const sessionsOf = Effect.fnUntraced(function* ({ engine, mall }: Desk, { person, session }: Inside) {
  const found = engine.find(openSessions(mall.name, person.snapshot.context.person))
  const at = yield* Clock.currentTimeMillis
  return (yield* Effect.mapError(found, fromEngine))
    .filter((one) => isLiveSession(one, at))
    .map(({ id, snapshot: { context } }) => ({
      startedAt: context.startedAt,
      expiresAt: context.expiresAt,
      way: context.way,
      isThis: id === session.id
    }))
    .toSorted((one, two) => two.startedAt - one.startedAt)
})

const viewOf = Effect.fnUntraced(function* (desk: Desk, found: Inside): Effect.fn.Return<PersonView, QueueingError> {
  const { consents, identityKey, name, person } = found.person.snapshot.context
  return {
    person,
    name: name === null ? null : yield* revealed(desk, name.ref),
    state: String(found.person.snapshot.value) as Person.State,
    stateLabel: Lifecycle.describe(Person.lifecycle, found.person.snapshot).label,
    contacts: yield* contactsOf(desk, found.person),
    isIdentified: identityKey !== null,
    consents: purposes.map((purpose) => {
      const said = consents.find((consent) => consent.purpose === purpose)
      return { purpose, isGiven: said?.isGiven ?? false, at: said?.at ?? null }
    }),
    sessions: yield* sessionsOf(desk, found),
    expiresAt: found.session.snapshot.context.expiresAt
  }
})

export const account = (desk: Desk, token: string): Effect.Effect<PersonView, QueueingError> =>
  Effect.flatMap(mustBeInside(desk, token), (found) => viewOf(desk, found))

export const signOut = Effect.fnUntraced(function* (desk: Desk, token: string) {
  const found = yield* inside(desk, token)
  if (found === null) return
  const ending = desk.engine.send(PersonSession.lifecycle, {
    commandId: `person-sign-out:${found.session.id}`,
    by: actorOf(desk, found),
    id: found.session.id,
    command: { type: "person-session.end", reason: "signedOut" }
  })
  // Whoever ends a session that has just ended has what was asked for.
  yield* Effect.catchTag(Effect.asVoid(ending), ["RefusedError", "CommandIdReusedError"], () => Effect.void).pipe(
    Effect.mapError(fromEngineAs(personSessionEnded))
  )
})

/** Commands of a person on the own account. The command id is of the person: two people never share one. */
const own = Effect.fnUntraced(function* (
  desk: Desk,
  { commandId, token }: Own,
  command: Parameters<typeof Step.send<typeof Person.lifecycle>>[1]["command"]
) {
  const found = yield* mustBeInside(desk, token)
  const sending = desk.engine.send(Person.lifecycle, {
    commandId: `person:${found.person.snapshot.context.person}:${commandId}`,
    by: actorOf(desk, found),
    id: found.person.id,
    command
  })
  yield* Effect.mapError(sending, fromEngineAs(personSessionEnded))
  return yield* account(desk, token)
})

export const consent = (
  desk: Desk,
  { isGiven, purpose, ...request }: Own & { readonly purpose: Person.Purpose; readonly isGiven: boolean }
): Effect.Effect<PersonView, QueueingError> =>
  own(desk, request, isGiven ? { type: "person.consent", purpose } : { type: "person.withdraw", purpose })

export const rename = (
  desk: Desk,
  { name, ...request }: Own & { readonly name: string }
): Effect.Effect<PersonView, QueueingError> => {
  const given = name.trim()
  return given === "" || given.length > 100
    ? Effect.fail(nameMissing)
    : own(desk, request, { type: "person.rename", name: given })
}

type Reason = PersonSession.EndReason

/** Something that ends every session, with what else happens in the same commit. */
const endingAll = Effect.fnUntraced(function* (
  desk: Desk,
  { commandId, token }: Own,
  { name, reason, steps }: { readonly name: string; readonly reason: Reason; readonly steps: (id: string) => Steps }
) {
  const { engine, mall } = desk
  const found = yield* mustBeInside(desk, token)
  const { person } = found.person.snapshot.context
  const plan = engine.plan({
    commandId: `person:${person}:${commandId}`,
    by: actorOf(desk, found),
    name: `persons.${name}`,
    args: { person },
    locks: [],
    read: { sessions: openSessions(mall.name, person) },
    decide: ({ sessions }, { at }): Engine.Decision => ({
      _tag: "Steps",
      steps: [...steps(found.person.id), ...endSessions(sessions, at, reason)]
    })
  })
  yield* Effect.mapError(plan, fromEngineAs(personSessionEnded))
})

type Steps = ReadonlyArray<Step.Step>

export const endSessions = (sessions: ReadonlyArray<PersonSessionInstance>, at: number, reason: Reason): Steps =>
  sessions.filter((session) => isLiveSession(session, at)).map((session) => endStep(session, reason))

export const signOutEverywhere = (desk: Desk, request: Own) =>
  endingAll(desk, request, { name: "signOutEverywhere", reason: "everywhere", steps: () => [] })

type WithReason = Own & { readonly reason: string }

export const close = (desk: Desk, request: WithReason): Effect.Effect<void, QueueingError> => {
  const reason = request.reason.trim()
  const command = { type: "person.close", reason } as const
  const steps = (id: string) => [Step.send(Person.lifecycle, { id, command, via: "persons.close" })]
  return reason === ""
    ? Effect.fail(reasonMissing)
    : endingAll(desk, request, { name: "close", reason: "closed", steps })
}

export const lock = (desk: Desk, request: WithReason): Effect.Effect<void, QueueingError> => {
  const reason = request.reason.trim()
  const command = { type: "person.lock", reason } as const
  const steps = (id: string) => [Step.send(Person.lifecycle, { id, command, via: "persons.lock" })]
  return reason === ""
    ? Effect.fail(reasonMissing)
    : endingAll(desk, request, { name: "lock", reason: "locked", steps })
}

export const confirmContact = Effect.fnUntraced(function* (
  desk: Desk,
  { ask, code, commandId, token }: Own & { readonly ask: string; readonly code: string }
): Effect.fn.Return<PersonView, QueueingError> {
  const found = yield* mustBeInside(desk, token)
  const { person } = found.person.snapshot.context
  const typed = yield* typedSent(desk, { ask, code })
  const context = typed?.code.snapshot.context
  if (typed === null || context?.contact === undefined || context.contact === null || context.person !== person)
    return yield* codeWrong
  const value = yield* revealed(desk, context.contact.value.ref)
  if (value === null) return yield* codeWrong
  const contact = { kind: context.contact.kind, key: context.contact.key, value }
  const { id } = typed.code
  const change = Step.send(Person.lifecycle, {
    id: found.person.id,
    command: { type: "person.changeContact", contact },
    via: "persons.confirmContact"
  })
  const plan = desk.engine.plan({
    commandId: `person-confirm:${id}:${commandId}:${typed.isRight ? "right" : yield* randomToken}`,
    by: actorOf(desk, found),
    name: "persons.confirmContact",
    args: { code: id },
    locks: [],
    read: { code: { lifecycle: OneTimeCode.lifecycle, ids: [id] } },
    decide: ({ code: [now] }, stamp): Engine.Decision => {
      if (now === undefined || !isGoodCode(now, stamp.at) || now.snapshot.context.purpose !== "contact")
        return settle(codeWrong, stamp)
      return { _tag: "Steps", steps: typed.isRight ? [useStep(now), change] : [failStep(now)] }
    }
  })
  yield* Effect.mapError(plan, (error) =>
    error._tag === "ClaimTakenError" ? contactTaken : fromEngineAs(codeWrong)(error)
  )
  return typed.isRight ? yield* account(desk, token) : yield* codeWrong
})
