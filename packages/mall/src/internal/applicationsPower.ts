/** @internal Whoever acts for somebody else is asked for the power at each use case: what has ended ends at once. */
import { Delegation, Person } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { type File } from "@balai/application"
import { type Engine } from "@balai/engine"
import { Clock, Effect } from "effect"
import { type FileView } from "../FileView.ts"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type House, isActing } from "./applicationsHouse.ts"
import { fromEngine } from "./failures.ts"
import { powerUnknown } from "./personsFailures.ts"
import { delegationId, orNull, personId } from "./personsGate.ts"

const idOf = ({ attributes }: Actor.Actor): string => {
  const { delegation } = attributes
  return typeof delegation === "string" ? delegation : "-"
}

/** The power says what the actor says of it, and holds now. */
const mustHold = Effect.fnUntraced(function* (
  { engine, mall }: House,
  by: Actor.Actor
): Effect.fn.Return<void, QueueingError> {
  const found = yield* orNull(engine.get(Delegation.lifecycle, delegationId(mall.name, idOf(by))))
  if (found === null) return yield* powerUnknown
  const { context: power } = found.snapshot
  const isSame = JSON.stringify(Delegation.actor(power)) === JSON.stringify(by)
  const holds = Delegation.isCurrent(power, yield* Clock.currentTimeMillis)
  if (!isSame || !holds) return yield* powerUnknown
})

interface Asked {
  readonly by?: Actor.Actor
}

type UseCase = (request: Asked) => Effect.Effect<unknown, QueueingError>

/** The same use cases, each behind the power where somebody acts by one. */
export const behindPowers = <S extends object>(house: House, service: S): S =>
  Object.fromEntries(
    Object.entries(service as { readonly [name: string]: UseCase }).map(([name, run]) => [
      name,
      (request: Asked) =>
        request.by !== undefined && isActing(request.by)
          ? Effect.flatMap(mustHold(house, request.by), () => run(request))
          : run(request)
    ])
  ) as S

interface Standing {
  readonly mall: Pick<Mall, "name">
  readonly engine: Engine.Engine["Service"]
}

interface On {
  readonly context: Pick<File.Context, "number" | "parties" | "service">
  readonly at: number
}

/** The power by which the proxy who stands on a file acts there now; null when there is none. */
export const powerOn = ({ engine, mall }: Standing, { at, context }: On) => {
  const { number, parties, service } = context
  const { applicant, proxy } = parties
  if (proxy === null) return Effect.succeed(null)
  const where = { hall: mall.name, from: applicant, to: proxy, isOpen: 1 }
  return Effect.map(engine.find({ lifecycle: Delegation.lifecycle, where }), (found) => {
    const powers = found.map(({ snapshot }) => snapshot.context)
    const matter = { service, file: number }
    const power = Delegation.find(powers, { hall: mall.name, person: proxy, principal: applicant, matter, at })
    return powers.find(({ delegation }) => delegation === power?.delegation) ?? null
  })
}

const nameOf = Effect.fnUntraced(function* ({ engine, mall }: House, person: string) {
  const found = yield* orNull(engine.get(Person.lifecycle, personId(mall.name, person)))
  const name = found?.snapshot.context.name ?? null
  const value = name === null ? null : yield* Effect.mapError(engine.reveal(name.ref), fromEngine)
  return typeof value === "string" ? value : null
})

/** Who acts for the applicant on a file, for its reader: by whom, on what ground, and whether that still holds. */
export const proxyIn = Effect.fnUntraced(function* (
  house: House,
  context: File.Context,
  by: Actor.Actor
): Effect.fn.Return<FileView["proxy"], QueueingError> {
  const { proxy } = context.parties
  if (proxy === null) return null
  const at = yield* Clock.currentTimeMillis
  const power = yield* Effect.mapError(powerOn(house, { context, at }), fromEngine)
  return {
    name: yield* nameOf(house, proxy),
    isReader: isActing(by) && by.id === proxy,
    isCurrent: power !== null,
    until: power?.validUntil ?? null,
    ground: power?.evidence.of === "seen" ? { letter: power.evidence.letter, date: power.evidence.date } : null
  }
})
