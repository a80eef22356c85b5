import { Delegation } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Attempt, type Grant } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs } from "./accessFailures.ts"
import { forbidden, fromEngine } from "./failures.ts"
import { personUnknown, powerInvalid, powerUnknown } from "./personsFailures.ts"
import { delegationId, type Desk, getPerson, isNewPerson, isOpenPerson, mustBeInside, onlyDesk } from "./personsGate.ts"

const isPrincipal = ({ mall }: Desk, by: Actor.Actor, from: string): boolean =>
  by.type === "applicant" && by.id === from && by.attributes["hall"] === mall.name && !("actingFor" in by.attributes)

/** The principal, and nobody who only acts for the principal; else the desk, which has seen the letter. */
const mayGrant = (desk: Desk, { by, evidence, from }: Grant): Effect.Effect<void, QueueingError> => {
  if (isPrincipal(desk, by, from)) return Effect.void
  return evidence.of === "seen" && evidence.officer === by.id ? onlyDesk(desk, by) : Effect.fail(forbidden)
}

export const grant = Effect.fnUntraced(function* (desk: Desk, request: Grant) {
  const { engine, mall } = desk
  const { by, commandId, evidence, from, scope, to, validUntil } = request
  yield* mayGrant(desk, request)
  const at = yield* Clock.currentTimeMillis
  const validFrom = request.validFrom ?? at
  if (from === to || validUntil <= Math.max(at, validFrom)) return yield* powerInvalid
  for (const person of [from, to]) {
    const found = yield* getPerson(desk, person)
    if (found === null || !(isOpenPerson(found) || isNewPerson(found))) return yield* personUnknown
  }
  const delegation = (yield* desk.codes(`delegation/${mall.name}/${by.id}/${commandId}`)).slice(0, 22)
  const starting = engine.start(Delegation.lifecycle, {
    commandId: `delegation:${by.id}:${commandId}`,
    by,
    id: delegationId(mall.name, delegation),
    input: { hall: mall.name, delegation, from, to, scope, validFrom, validUntil, evidence }
  })
  yield* Effect.mapError(starting, fromEngineAs(personUnknown))
  return { delegation }
})

interface Ending extends Attempt {
  readonly by: Actor.Actor
  readonly delegation: string
  readonly reason: string
}

/** The principal and the desk revoke a power, the proxy gives it up: whichever the lifecycle offers to this actor. */
export const revoke = Effect.fnUntraced(function* (desk: Desk, { by, commandId, delegation, reason }: Ending) {
  const { engine, mall } = desk
  const id = delegationId(mall.name, delegation)
  const found = yield* Effect.mapError(engine.get(Delegation.lifecycle, id), fromEngineAs(powerUnknown))
  const isProxy = by.type === "applicant" && by.id === found.snapshot.context.to
  const sending = engine.send(Delegation.lifecycle, {
    commandId: `delegation-end:${by.id}:${commandId}`,
    by,
    id,
    command: isProxy ? { type: "delegation.decline", reason } : { type: "delegation.revoke", reason }
  })
  yield* Effect.mapError(sending, fromEngineAs(powerUnknown))
})

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
  const { person } = (yield* mustBeInside(desk, token)).person.snapshot.context
  const found = (yield* find(desk, { to: person, from: principal })).map(({ snapshot }) => snapshot.context)
  const at = yield* Clock.currentTimeMillis
  const power = Delegation.find(found, { hall: desk.mall.name, person, principal, matter, at })
  return power === null ? yield* powerUnknown : Delegation.actor(power)
})
