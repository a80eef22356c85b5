/** @internal Powers to act for somebody else: given, taken, ended, recorded from a letter, and acted by. */
import { Delegation, OneTimeCode, Person } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import {
  type AtLetter,
  type Attempt,
  type Give,
  type Grant,
  type Identity,
  type OfPower,
  type Own
} from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs, nameMissing } from "./accessFailures.ts"
import { randomCode } from "./accessTokens.ts"
import { settle, system } from "./acting.ts"
import { forbidden, fromEngine } from "./failures.ts"
import { voided } from "./personsAsking.ts"
import { codeShown, codeWrong, personUnknown, powerInvalid, powerUnknown } from "./personsFailures.ts"
import {
  codeId,
  contactName,
  delegationId,
  type Desk,
  findPerson,
  getPerson,
  identityKey,
  isGoodCode,
  isNewPerson,
  isOpenPerson,
  limitsOf,
  mustBeInside,
  onlyDesk,
  orNull,
  personId
} from "./personsGate.ts"
import { printedHash, typedPrinted } from "./personsTyped.ts"
import { scopeOf } from "./personsScopes.ts"

const day = 86_400_000

const own = Effect.fnUntraced(function* (desk: Desk, token: string) {
  const { person } = (yield* mustBeInside(desk, token)).person.snapshot.context
  return Person.actor({ hall: desk.mall.name, person })
})

// -----------------------------------------------------------------------------
// by whom it is found
// -----------------------------------------------------------------------------

/** A code by which somebody else gives its owner a power. A newer one makes it void. */
export const powerCode = Effect.fnUntraced(function* (desk: Desk, { commandId, token }: Own) {
  const { engine, mall } = desk
  const by = yield* own(desk, token)
  const id = (yield* desk.codes(`power-code/${mall.name}/${by.id}/${commandId}`)).slice(0, 22)
  const code = yield* randomCode
  const codeHash = yield* printedHash(desk, code)
  const start = Step.start(OneTimeCode.lifecycle, {
    id: codeId(mall.name, id),
    subject: personId(mall.name, by.id),
    input: {
      hall: mall.name,
      code: id,
      purpose: "power",
      way: "screen",
      person: by.id,
      contact: null,
      codeHash,
      routes: [],
      language: "id",
      desk: null
    }
  })
  const plan = engine.plan({
    commandId: `power-code:${by.id}:${commandId}`,
    by,
    name: "persons.powerCode",
    args: { code: id },
    locks: [contactName(mall.name, `power/${by.id}`)],
    read: { codes: { lifecycle: OneTimeCode.lifecycle, where: { hall: mall.name, person: by.id, isOpen: 1 } } },
    decide: ({ codes }): Engine.Decision => ({ _tag: "Steps", steps: [...voided(codes, "power"), start] })
  })
  yield* Effect.mapError(plan, fromEngineAs(codeWrong))
  const stored = yield* Effect.mapError(
    engine.get(OneTimeCode.lifecycle, codeId(mall.name, id)),
    fromEngineAs(codeWrong)
  )
  // A repeat finds another code stored: the first one was shown, and is shown to nobody again.
  if (stored.snapshot.context.codeHash !== codeHash) return yield* codeShown
  return { code, expiresAt: stored.snapshot.context.expiresAt }
})

/** Whom a code names: only whoever has been told it learns that there is such a person. */
export const holderOf = Effect.fnUntraced(function* (
  desk: Desk,
  { code, token }: { readonly token: string; readonly code: string }
) {
  const by = yield* own(desk, token)
  const typed = yield* typedPrinted(desk, code)
  const context = typed?.code.snapshot.context
  if (typed === null || context?.purpose !== "power" || context.person === by.id) return yield* codeWrong
  const person = context.person === null ? null : yield* getPerson(desk, context.person)
  if (person === null || !isOpenPerson(person)) return yield* codeWrong
  return { by, code: typed.code, person }
})

// -----------------------------------------------------------------------------
// giving
// -----------------------------------------------------------------------------

const newDelegation = ({ codes, mall }: Desk, by: Actor.Actor, commandId: string) =>
  Effect.map(codes(`delegation/${mall.name}/${by.id}/${commandId}`), (id) => id.slice(0, 22))

/** Gives a power to whoever has told the giver a code. It holds once that person takes it. */
export const give = Effect.fnUntraced(function* (desk: Desk, request: Give) {
  const { engine, mall } = desk
  const { commandId, scope, token, validUntil } = request
  const delegation = yield* newDelegation(desk, yield* own(desk, token), commandId)
  // A repeat whose answer was lost has used the code.
  const before = yield* orNull(engine.get(Delegation.lifecycle, delegationId(mall.name, delegation)))
  if (before !== null) return { delegation }
  const { by, code, person } = yield* holderOf(desk, request)
  yield* scopeOf(desk, { scope, principal: by.id })
  const validFrom = yield* Clock.currentTimeMillis
  const start = Step.start(Delegation.lifecycle, {
    id: delegationId(mall.name, delegation),
    input: {
      hall: mall.name,
      delegation,
      from: by.id,
      to: person.snapshot.context.person,
      scope,
      validFrom,
      validUntil,
      evidence: { of: "account" }
    }
  })
  const use = Step.send(OneTimeCode.lifecycle, { id: code.id, command: { type: "code.give" }, via: "persons.give" })
  const plan = engine.plan({
    commandId: `power-give:${by.id}:${commandId}`,
    by,
    name: "persons.give",
    args: { code: code.id, delegation },
    locks: [],
    read: { code: { lifecycle: OneTimeCode.lifecycle, ids: [code.id] } },
    decide: ({ code: [now] }, stamp): Engine.Decision => {
      if (now === undefined || !isGoodCode(now, stamp.at)) return settle(codeWrong, stamp)
      const most = stamp.at + (limitsOf(stamp).powerMostDays ?? 366) * day
      if (validUntil <= stamp.at || validUntil > most) return settle(powerInvalid, stamp)
      return { _tag: "Steps", steps: [use, start] }
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(powerInvalid))
  return { delegation }
})

/** What an officer records, who has seen the letter: nobody grants from a page. */
export const grant = Effect.fnUntraced(function* (desk: Desk, request: Grant) {
  const { engine, mall } = desk
  const { by, commandId, evidence, from, scope, to, validUntil } = request
  yield* onlyDesk(desk, by)
  if (evidence.officer !== by.id) return yield* forbidden
  const at = yield* Clock.currentTimeMillis
  const validFrom = request.validFrom ?? at
  if (from === to || validUntil <= Math.max(at, validFrom)) return yield* powerInvalid
  yield* scopeOf(desk, { scope, principal: from })
  for (const person of [from, to]) {
    const found = yield* getPerson(desk, person)
    if (found === null || !(isOpenPerson(found) || isNewPerson(found))) return yield* personUnknown
  }
  const delegation = yield* newDelegation(desk, by, commandId)
  const starting = engine.start(Delegation.lifecycle, {
    commandId: `delegation:${by.id}:${commandId}`,
    by,
    id: delegationId(mall.name, delegation),
    input: { hall: mall.name, delegation, from, to, scope, validFrom, validUntil, evidence }
  })
  yield* Effect.mapError(starting, fromEngineAs(personUnknown))
  return { delegation }
})

interface Known {
  readonly by: Actor.Actor
  readonly commandId: string
  readonly identity: Identity
  readonly name: string
}

/**
 * The account of somebody whose identity card an officer has seen, opened where there is none. It counts as entered: who has no
 * telephone never enters it, and it must not close by itself.
 */
const accountFor = Effect.fnUntraced(function* (desk: Desk, { by, commandId, identity, name }: Known) {
  const { engine, mall } = desk
  const key = yield* identityKey(desk, identity)
  const known = yield* findPerson(desk, { identityKey: key })
  if (known !== null) return known.snapshot.context.person
  if (name === "" || name.length > 100) return yield* nameMissing
  const person = (yield* desk.codes(`person/${mall.name}/${key}`)).slice(0, 22)
  const id = personId(mall.name, person)
  const opening = engine.start(Person.lifecycle, {
    commandId: `power-person:${by.id}:${commandId}`,
    by,
    id,
    input: { hall: mall.name, person, identityKey: key, name }
  })
  yield* Effect.mapError(opening, fromEngineAs(personUnknown))
  const verifying = engine.send(Person.lifecycle, {
    commandId: `power-person-seen:${by.id}:${commandId}`,
    by: system,
    id,
    command: { type: "person.verify", contact: null },
    via: "persons.enter"
  })
  yield* Effect.mapError(verifying, fromEngineAs(personUnknown))
  return person
})

/** A written power, with both identity cards and the letter at the desk. */
export const recordLetter = Effect.fnUntraced(function* (desk: Desk, request: AtLetter) {
  const { by, commandId, date, document, letter, scope, validUntil } = request
  yield* onlyDesk(desk, by)
  const isEmpty = letter.trim() === "" || letter.length > 80 || !/^\d{4}-\d{2}-\d{2}$/.test(date)
  if (isEmpty) return yield* powerInvalid
  const [principal, proxy] = [request.principal, request.proxy]
  if ((yield* identityKey(desk, principal.identity)) === (yield* identityKey(desk, proxy.identity)))
    return yield* powerInvalid
  const from = yield* accountFor(desk, { by, commandId: `${commandId}.from`, ...principal })
  const to = yield* accountFor(desk, { by, commandId: `${commandId}.to`, ...proxy })
  const evidence = { of: "seen", officer: by.id, letter: letter.trim(), date, document } as const
  return yield* grant(desk, { by, commandId, from, to, scope, validUntil, evidence })
})

// -----------------------------------------------------------------------------
// taking, ending
// -----------------------------------------------------------------------------

export const getPower = (desk: Desk, delegation: string) =>
  Effect.flatMap(orNull(desk.engine.get(Delegation.lifecycle, delegationId(desk.mall.name, delegation))), (found) =>
    found === null ? Effect.fail(powerUnknown) : Effect.succeed(found)
  )

type Command =
  | { readonly type: "delegation.accept" | "delegation.refuse" }
  | { readonly type: "delegation.revoke" | "delegation.decline"; readonly reason: string }

interface Sending extends Attempt {
  readonly by: Actor.Actor
  readonly delegation: string
}

const send = ({ engine, mall }: Desk, { by, commandId, delegation }: Sending, command: Command) =>
  Effect.mapError(
    Effect.asVoid(
      engine.send(Delegation.lifecycle, {
        commandId: `${command.type}:${by.id}:${commandId}`,
        by,
        id: delegationId(mall.name, delegation),
        command: command as never
      })
    ),
    fromEngineAs(powerUnknown)
  )

const answering =
  (type: "delegation.accept" | "delegation.refuse") =>
  (desk: Desk, { commandId, delegation, token }: OfPower): Effect.Effect<void, QueueingError> =>
    Effect.flatMap(own(desk, token), (by) => send(desk, { by, commandId, delegation }, { type }))

export const takePower = answering("delegation.accept")
export const refusePower = answering("delegation.refuse")

interface Ending extends Sending {
  readonly reason: string
}

/** The principal and the desk revoke a power, the proxy gives it up: whichever the lifecycle offers to this actor. */
export const revoke = Effect.fnUntraced(function* (desk: Desk, { by, commandId, delegation, reason }: Ending) {
  const found = yield* getPower(desk, delegation)
  const isProxy = by.type === "applicant" && by.id === found.snapshot.context.to
  const type = isProxy ? "delegation.decline" : "delegation.revoke"
  yield* send(desk, { by, commandId, delegation }, { type, reason })
})

const endings = { from: "Dicabut pemberi kuasa", to: "Dilepaskan penerima kuasa" } as const

export const endPower = Effect.fnUntraced(function* (desk: Desk, { commandId, delegation, token }: OfPower) {
  const by = yield* own(desk, token)
  const { to } = (yield* getPower(desk, delegation)).snapshot.context
  const reason = by.id === to ? endings.to : endings.from
  yield* revoke(desk, { by, commandId, delegation, reason })
})

// -----------------------------------------------------------------------------
// acting
// -----------------------------------------------------------------------------

const find = ({ engine, mall }: Desk, where: { readonly [key: string]: string }) =>
  Effect.mapError(
    engine.find({ lifecycle: Delegation.lifecycle, where: { hall: mall.name, isOpen: 1, ...where } }),
    fromEngine
  )

export const powers = Effect.fnUntraced(function* (desk: Desk, person: string) {
  const found = [...(yield* find(desk, { from: person })), ...(yield* find(desk, { to: person }))]
  return found.map(({ snapshot }): Delegation.Power => snapshot.context)
})

export const actingFor = Effect.fnUntraced(function* (
  desk: Desk,
  {
    matter,
    principal,
    token
  }: { readonly token: string; readonly principal: string; readonly matter: Delegation.Matter }
): Effect.fn.Return<Actor.Actor, QueueingError> {
  const { id: person } = yield* own(desk, token)
  const found = (yield* find(desk, { to: person, from: principal })).map(({ snapshot }) => snapshot.context)
  const at = yield* Clock.currentTimeMillis
  const power = Delegation.find(found, { hall: desk.mall.name, person, principal, matter, at })
  return power === null ? yield* powerUnknown : Delegation.actor(power)
})

/** Who has closed the account is represented by nobody; a lost telephone ends no power. */
const isThere = (desk: Desk, person: string) =>
  Effect.map(getPerson(desk, person), (found) => found !== null && found.snapshot.status !== "done")

/** The power by which a session acts, if it is this person's and holds now. */
export const currentPower = Effect.fnUntraced(function* (
  desk: Desk,
  { delegation, token }: { readonly token: string; readonly delegation: string }
) {
  const by = yield* own(desk, token)
  const found = yield* getPower(desk, delegation)
  const power = found.snapshot.context
  const holds = power.to === by.id && Delegation.isCurrent(power, yield* Clock.currentTimeMillis)
  return holds && (yield* isThere(desk, power.from)) ? found : yield* powerUnknown
})
