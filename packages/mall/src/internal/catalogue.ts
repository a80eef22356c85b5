/** @internal The catalogue over an engine: what everybody reads, and the work on the standards. */
import { type Actor } from "@balai/lifecycle"
import { BusinessDay } from "@balai/queue"
import { Publication } from "@balai/service"
import { Clock, Effect } from "effect"
import {
  type Advance,
  type Catalogue,
  type CatalogueView,
  type DraftView,
  type Question,
  type ServicePageView
} from "../Catalogue.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs } from "./accessFailures.ts"
import { type Backstage } from "./acting.ts"
import { draft, mayWork, type Shop, shelfOf } from "./catalogueDesk.ts"
import { exported, linkedData } from "./catalogueExport.ts"
import { makeLibrary } from "./catalogueLibrary.ts"
import { announce, end } from "./catalogueOutages.ts"
import { revise } from "./catalogueRevise.ts"
import { catalogueView, draftRow, servicePageView } from "./catalogueViews.ts"
import { forbidden, reasonMissing, unknown } from "./failures.ts"
import { publicationId } from "./names.ts"

const view = Effect.fnUntraced(function* (
  { library, mall }: Shop,
  question: Question
): Effect.fn.Return<CatalogueView, QueueingError> {
  const shelves = yield* library
  return catalogueView(mall, shelves, { asOf: yield* Clock.currentTimeMillis, question })
})

const service = Effect.fnUntraced(function* (
  { library, mall, reading }: Shop,
  id: string
): Effect.fn.Return<ServicePageView, QueueingError> {
  const shelves = yield* library
  const shelf = yield* shelfOf(shelves, id)
  const queue = yield* reading.service(shelf.service)
  const counters = yield* reading.findCounters()
  const version = shelves.version + (yield* reading.version)
  const asOf = yield* Clock.currentTimeMillis
  return servicePageView(mall, { library: shelves, shelf }, { asOf, counters, queue, version })
})

const today = ({ mall }: Shop) => Effect.map(Clock.currentTimeMillis, (at) => BusinessDay.at(at, mall.zone))

const drafts = Effect.fnUntraced(function* (shop: Shop, by: Actor.Actor) {
  const { shelves } = yield* shop.library
  const date = yield* today(shop)
  const own = shelves.filter((shelf) => mayWork(shop, by, shelf.service.agency.id))
  return own.length === 0 ? yield* forbidden : own.map((shelf) => draftRow(shelf, date))
})

const advance = Effect.fnUntraced(function* (
  shop: Shop,
  { by, commandId, fields = {}, reason, service: id, step }: Advance
): Effect.fn.Return<DraftView, QueueingError> {
  const shelf = yield* shelfOf(yield* shop.library, id)
  if (!mayWork(shop, by, shelf.service.agency.id)) return yield* forbidden
  if (reason.trim() === "") return yield* reasonMissing
  const sent = shop.engine.send(Publication.lifecycle, {
    commandId,
    by,
    id: publicationId(shop.mall.name, id),
    command: { ...fields, type: `publication.${step}`, reason: reason.trim() } as never
  })
  yield* Effect.mapError(sent, fromEngineAs(unknown.standard))
  return yield* draft(shop, { by, service: id })
})

/** The catalogue over an engine. */
export const toCatalogue = (backstage: Backstage): Catalogue["Service"] => {
  const shop: Shop = { ...backstage, library: makeLibrary(backstage.mall, backstage.engine) }
  return {
    view: (question = {}) => view(shop, question),
    service: (id) => service(shop, id),
    exported: (request) => exported(shop, request),
    linkedData: (request) => linkedData(shop, request),
    drafts: ({ by }) => drafts(shop, by),
    draft: (request) => draft(shop, request),
    revise: (request) => revise(shop, request),
    advance: (request) => advance(shop, request),
    announceOutage: (request) => announce(shop, request),
    endOutage: (request) => end(shop, request)
  }
}
