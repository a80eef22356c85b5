/** @internal Powers as their two people see them. */
import { Delegation } from "@balai/access"
import { type Instance } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type ActingView, type AtDesk, type HolderView, type PowerView } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngine } from "./failures.ts"
import { type Contact, maskOf } from "./personsContacts.ts"
import { type Desk, getPerson, mustBeInside, type PersonInstance, revealed } from "./personsGate.ts"
import { personOf } from "./personsDesk.ts"
import { currentPower, holderOf } from "./personsPowers.ts"
import { scopeText } from "./personsScopes.ts"

type PowerInstance = Instance.Instance<typeof Delegation.lifecycle>

/** As the one tells the other apart: the name that the account has, and the last signs of a contact. */
const seenAs = Effect.fnUntraced(function* (
  desk: Desk,
  person: PersonInstance | null
): Effect.fn.Return<HolderView, QueueingError> {
  const context = person?.snapshot.context
  const [contact] = context?.contacts ?? []
  const value = contact === undefined ? null : yield* revealed(desk, contact.value.ref)
  return {
    name: context === undefined || context.name === null ? null : yield* revealed(desk, context.name.ref),
    masked: value === null || contact === undefined ? null : maskOf({ kind: contact.kind, value } as Contact),
    isIdentified: (context?.identityKey ?? null) !== null
  }
})

export const holder = (desk: Desk, request: { readonly token: string; readonly code: string }) =>
  Effect.flatMap(holderOf(desk, request), ({ person }) => seenAs(desk, person))

const groundOf = ({ evidence }: Delegation.Context): PowerView["ground"] =>
  evidence.of === "seen" ? { letter: evidence.letter, date: evidence.date } : null

const powerView = Effect.fnUntraced(function* (
  desk: Desk,
  { snapshot }: PowerInstance,
  me: string
): Effect.fn.Return<PowerView, QueueingError> {
  const { context } = snapshot
  const at = yield* Clock.currentTimeMillis
  const isGiven = context.from === me
  const isOpen = snapshot.status === "active" && at < context.validUntil
  return {
    delegation: context.delegation,
    side: isGiven ? "given" : "received",
    other: yield* seenAs(desk, yield* getPerson(desk, isGiven ? context.to : context.from)),
    scope: context.scope,
    scopeText: scopeText(desk.mall, context.scope),
    state: String(snapshot.value),
    stateLabel: Lifecycle.describe(Delegation.lifecycle, snapshot).label,
    ground: groundOf(context),
    grantedAt: context.grantedAt,
    acceptedAt: context.acceptedAt,
    endedAt: context.endedAt,
    validFrom: context.validFrom,
    validUntil: context.validUntil,
    isOpen,
    isCurrent: Delegation.isCurrent(context, at)
  }
})

const most = 100

/** All that a person has given and received, the newest first; those that are over too. */
const powersOf = Effect.fnUntraced(function* (desk: Desk, person: string) {
  const { engine, mall } = desk
  const find = (where: { readonly [key: string]: string }) =>
    Effect.mapError(
      engine.find({
        lifecycle: Delegation.lifecycle,
        where: { hall: mall.name, ...where },
        order: ["-grantedAt"],
        limit: most
      }),
      fromEngine
    )
  const found = [...(yield* find({ from: person })), ...(yield* find({ to: person }))]
  return yield* Effect.forEach(found, (one) => powerView(desk, one, person))
})

export const powerList = (desk: Desk, token: string) =>
  Effect.flatMap(mustBeInside(desk, token), ({ person }) => powersOf(desk, person.snapshot.context.person))

export const powersAtDesk = Effect.fnUntraced(function* (desk: Desk, { by, identity }: Omit<AtDesk, "commandId">) {
  const person = yield* personOf(desk, { by, identity })
  return person === null ? [] : (yield* powersOf(desk, person)).filter(({ isOpen }) => isOpen)
})

export const acting = Effect.fnUntraced(function* (
  desk: Desk,
  request: { readonly token: string; readonly delegation: string }
): Effect.fn.Return<ActingView, QueueingError> {
  const found = yield* currentPower(desk, request)
  const { context } = found.snapshot
  return { actor: Delegation.actor(context), power: yield* powerView(desk, found, context.to) }
})
