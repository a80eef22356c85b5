/** @internal Outages: an officer of the agency or a manager announces and ends them. */
import { Outage } from "@balai/service"
import { Effect } from "effect"
import { type Announce, type OutageView } from "../Catalogue.ts"
import { type Request } from "../Queueing.ts"
import { QueueingError } from "../QueueingError.ts"
import { fromEngineAs } from "./accessFailures.ts"
import { mayWork, type Shop } from "./catalogueDesk.ts"
import { outageView } from "./catalogueLibrary.ts"
import { forbidden, fromEngine, outageAnnounced, unknown } from "./failures.ts"
import { digest } from "./keys.ts"
import { outageId } from "./names.ts"

const agencyOf = ({ id, level }: Announce["of"]): string => (level === "agency" ? id : (id.split(".")[0] ?? ""))

const isKnown = ({ mall }: Shop, { id, level }: Announce["of"]): boolean =>
  level === "agency" ? mall.agencies.some(({ name }) => name === id) : mall.services.some((one) => one.id === id)

export const announce = Effect.fnUntraced(function* (
  shop: Shop,
  { by, commandId, expectedEnd, of, reason }: Announce
): Effect.fn.Return<OutageView, QueueingError> {
  if (!isKnown(shop, of)) return yield* unknown.service
  if (!mayWork(shop, by, agencyOf(of))) return yield* forbidden
  // The id is told to everybody, the command's own id says who gave it.
  const id = outageId(shop.mall.name, (yield* digest(commandId)).slice(0, 16))
  const input = { hall: shop.mall.name, level: of.level, subject: of.id, reason, expectedEnd }
  const started = shop.engine.start(Outage.lifecycle, { commandId, by, id, input })
  yield* Effect.mapError(started, (error) => (error._tag === "ClaimTakenError" ? outageAnnounced : fromEngine(error)))
  const instance = yield* Effect.mapError(shop.engine.get(Outage.lifecycle, id), fromEngine)
  return outageView(shop.mall, instance) ?? (yield* unknown.outage)
})

export const end = Effect.fnUntraced(function* (
  shop: Shop,
  { by, commandId, outage }: Request & { readonly outage: string }
): Effect.fn.Return<ReadonlyArray<OutageView>, QueueingError> {
  const found = shop.engine.get(Outage.lifecycle, outage)
  const { snapshot } = yield* Effect.mapError(found, fromEngineAs(unknown.outage))
  const { agency, hall } = snapshot.context
  if (hall !== shop.mall.name) return yield* unknown.outage
  if (!mayWork(shop, by, agency)) return yield* forbidden
  const command = { type: "outage.end" as const }
  const ended = shop.engine.send(Outage.lifecycle, { commandId, by, id: outage, command })
  yield* Effect.mapError(ended, fromEngineAs(unknown.outage))
  return (yield* shop.library).outages
})
