/** @internal Who works with whom: names, for colleagues alone. */
import { Relation } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Colleague } from "../Access.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Gate, reveal } from "./accessGate.ts"
import { findOfficers } from "./accessReading.ts"
import { agenciesOf, isStaff } from "./applicationsHouse.ts"

const actingOf = (relations: ReadonlyArray<Relation.Relation>, at: number): Colleague["acting"] =>
  relations.flatMap((it) =>
    it.relation === "heads" && it.acting !== undefined && it.acting.from <= at && at < it.acting.until
      ? [{ agency: it.agency, ...it.acting }]
      : []
  )

/** Those who work for an agency that the actor works for too, or head it. */
export const colleagues = Effect.fnUntraced(function* (
  gate: Gate,
  by: Actor.Actor
): Effect.fn.Return<ReadonlyArray<Colleague>, QueueingError> {
  if (!isStaff(by) || by.attributes["hall"] !== gate.mall.name) return []
  const own = new Set(agenciesOf(by))
  const at = yield* Clock.currentTimeMillis
  const found = (yield* findOfficers(gate)).filter(({ snapshot }) => {
    const { relations } = snapshot.context
    return [...Relation.agencies(relations), ...Relation.heads(relations, at)].some((agency) => own.has(agency))
  })
  return yield* Effect.forEach(found, ({ snapshot }) =>
    Effect.map(reveal(gate, snapshot.context.name.ref), (name) => ({
      id: snapshot.context.officer,
      name: name ?? snapshot.context.officer,
      acting: actingOf(snapshot.context.relations, at)
    }))
  )
})
