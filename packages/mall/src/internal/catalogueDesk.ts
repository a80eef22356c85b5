/** @internal What the use cases of the catalogue share: who may work on a standard, and what that one sees. */
import { type Actor } from "@balai/lifecycle"
import { BusinessDay } from "@balai/queue"
import { Clock, Effect } from "effect"
import { type DraftView } from "../Catalogue.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Backstage } from "./acting.ts"
import { type Library, type Shelf } from "./catalogueLibrary.ts"
import { draftView } from "./catalogueViews.ts"
import { forbidden, unknown } from "./failures.ts"

/** What the catalogue needs: the use cases' backstage, and its shelves as they stand now. */
export interface Shop extends Backstage {
  readonly library: Effect.Effect<Library, QueueingError>
}

/** Whether somebody works on the standards of an agency. */
export const mayWork = ({ mall }: Pick<Shop, "mall">, by: Actor.Actor, agency: string): boolean => {
  if (by.type === "system") return true
  if (by.attributes["hall"] !== mall.name) return false
  const isIn = (list: unknown): boolean => Array.isArray(list) && list.includes(agency)
  return (
    by.type === "manager" ||
    (by.type === "officer" && (isIn(by.attributes["agencies"]) || isIn(by.attributes["heads"])))
  )
}

export const shelfOf = (library: Library, service: string): Effect.Effect<Shelf, QueueingError> => {
  const found = library.shelves.find(({ entry }) => entry.id === service)
  return found === undefined ? Effect.fail(unknown.service) : Effect.succeed(found)
}

/** What somebody works on, for whoever may. */
export const draft = Effect.fnUntraced(function* (
  shop: Shop,
  { by, service: id }: { readonly by: Actor.Actor; readonly service: string }
): Effect.fn.Return<DraftView, QueueingError> {
  const library = yield* shop.library
  const shelf = yield* shelfOf(library, id)
  if (!mayWork(shop, by, shelf.service.agency.id)) return yield* forbidden
  const { publication } = shelf
  if (publication === null) return yield* unknown.standard
  const at = yield* Clock.currentTimeMillis
  const stamp = { at, by, facts: shop.reading.facts }
  return draftView({ ...shelf, publication }, stamp, {
    today: BusinessDay.at(at, shop.mall.zone),
    version: library.version
  })
})
