/** @internal The definition's standards come into the database once; what is there already stays as it is. */
import { Publication } from "@balai/service"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Backstage, system } from "./acting.ts"
import { offeredBy } from "./catalogueLibrary.ts"
import { fromEngine } from "./failures.ts"
import { publicationId } from "./names.ts"
import { unlessStarted } from "./seed.ts"

export const seedStandards = Effect.fnUntraced(function* (
  { engine }: Backstage,
  defined: Mall
): Effect.fn.Return<void, QueueingError> {
  const found = engine.find({ lifecycle: Publication.lifecycle, where: { hall: defined.name } })
  const known = new Set((yield* Effect.mapError(found, fromEngine)).map(({ id }) => id))
  const starts = offeredBy(defined).flatMap(({ seed, service }) => {
    const id = publicationId(defined.name, service.id)
    if (seed === null || known.has(id)) return []
    const input = { hall: defined.name, service: service.id, standard: seed, seed: "published" as const }
    return [unlessStarted(engine.start(Publication.lifecycle, { commandId: `seed:${id}`, by: system, id, input }))]
  })
  yield* Effect.mapError(Effect.all(starts, { concurrency: "unbounded", discard: true }), fromEngine)
})
