/** @internal */
import { type Lifecycle } from "@balai/lifecycle"
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Inspect, type Known } from "../Inspect.ts"
import { type Histories, moment, timeline } from "./inspectHistory.ts"
import { list, type Listings } from "./inspectList.ts"
import { knownOf } from "./inspectWords.ts"
import { type Registry } from "./registry.ts"

const selectionOf = (lifecycle: string) => ({ lifecycle, ids: null, where: [], order: [], limit: 1, after: null })

const lifecycles = Effect.fnUntraced(function* ({
  registry,
  store
}: Listings): Effect.fn.Return<ReadonlyArray<Known>, StoreError> {
  const live = yield* store.live
  const names = new Set([
    ...registry.loaded.map(({ lifecycle }) => lifecycle.name),
    ...live.map((row) => row.lifecycle)
  ])
  return yield* Effect.forEach([...names], (name) =>
    Effect.map(store.count(selectionOf(name)), (all): Known => {
      const rows = live.filter((row) => row.lifecycle === name)
      const loaded = registry.loaded.flatMap(({ lifecycle }) => (lifecycle.name === name ? [lifecycle.version] : []))
      const versions = [...new Set([...loaded, ...rows.map(({ version }) => version)])].sort((a, b) => b - a)
      const liveOf = (of: typeof rows): number => of.reduce((sum, { count }) => sum + count, 0)
      return {
        ...knownOf(registry, name),
        versions: versions.map((version) => ({
          version,
          live: liveOf(rows.filter((row) => row.version === version)),
          isLoaded: loaded.includes(version)
        })),
        live: liveOf(rows),
        ended: Math.max(0, all - liveOf(rows))
      }
    })
  )
})

const newestOf = ({ loaded }: Registry, name: string, version: number | undefined): Lifecycle.Any | null =>
  loaded
    .map(({ lifecycle }) => lifecycle)
    .filter((it) => it.name === name && (version === undefined || it.version === version))
    .reduce<Lifecycle.Any | null>((newest, it) => (newest === null || it.version > newest.version ? it : newest), null)

export const makeInspect = (histories: Histories): Inspect => ({
  lifecycles: lifecycles(histories),
  loaded: (name, version) => newestOf(histories.registry, name, version),
  list: (listing) => list(histories, listing),
  timeline: (id, range) => timeline(histories, id, range),
  moment: (id, question) => moment(histories, id, question)
})
