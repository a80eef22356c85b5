/** @internal The catalogue for other programs and for keying in elsewhere. */
import { BusinessDay } from "@balai/queue"
import { Export } from "@balai/service"
import { Clock, Effect, Result } from "effect"
import { type Exported } from "../Catalogue.ts"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Shop, shelfOf } from "./catalogueDesk.ts"
import { type Library } from "./catalogueLibrary.ts"
import { exportInvalid } from "./failures.ts"

const pageOf =
  (url: string) =>
  (id: string): string => {
    const at = id.indexOf(".")
    return `${url}/layanan/${encodeURIComponent(id.slice(0, at))}/${encodeURIComponent(id.slice(at + 1))}`
  }

/** A hall that does not say whom it serves serves Indonesia. */
const country = { code: "ID", name: "Indonesia" }

const sourceOf = (
  { area, label, name, pledges }: Mall,
  { index, shelves }: Library,
  { on, url }: Pick<Export.Source, "on"> & { readonly url: string }
): Export.Source => {
  const inForce = new Set(shelves.flatMap(({ entry, standard }) => (standard === null ? [] : [entry.id])))
  return {
    hall: { name, label, area: area ?? country, url },
    services: index.services.filter(({ id }) => inForce.has(id)),
    urlOf: pageOf(url),
    pledges,
    lifeEvents: index.events,
    on
  }
}

const source = Effect.fnUntraced(function* ({ library, mall }: Shop, url: string) {
  const on = BusinessDay.at(yield* Clock.currentTimeMillis, mall.zone)
  return sourceOf(mall, yield* library, { on, url })
})

export const exported = Effect.fnUntraced(function* (
  shop: Shop,
  { format, url }: { readonly format: "json" | "csv" | "jsonld"; readonly url: string }
): Effect.fn.Return<Exported, QueueingError> {
  const from = yield* source(shop, url)
  if (format === "csv") return { type: "text/csv; charset=utf-8", body: Export.csv(from, { bom: true }) }
  if (format === "json") return { type: "application/json", body: JSON.stringify(Export.json(from)) }
  const found = Export.cpsvAp(from)
  if (Result.isFailure(found)) return yield* exportInvalid(found.failure)
  return { type: "application/ld+json", body: JSON.stringify(found.success) }
})

export const linkedData = Effect.fnUntraced(function* (
  shop: Shop,
  { language = "id", service, url }: { readonly service: string; readonly url: string; readonly language?: "id" | "en" }
): Effect.fn.Return<Export.LinkedData | null, QueueingError> {
  yield* shelfOf(yield* shop.library, service)
  const from = yield* source(shop, url)
  const found = from.services.find(({ id }) => id === service)
  return found === undefined ? null : Export.schemaOrg(from, found, language)
})
