/** @internal */
import { Effect } from "effect"
import { type Problem, type Readiness } from "../Engine.ts"
import { type EngineError, FaultyError, type StoreError } from "../EngineError.ts"
import { type LiveRow, type Store, type WorkRow } from "../Store.ts"
import { type Registry } from "./registry.ts"

const problemOf = (registry: Registry, row: LiveRow): Problem | null => {
  const loaded = registry.get(row.lifecycle, row.version)
  const { count, lifecycle, version } = row
  const about = { lifecycle, version, count, instances: row.sample }
  if (loaded === undefined)
    return {
      ...about,
      code: "VersionNotLoaded",
      text: {
        id: `${count} berkas berjalan memakai ${lifecycle} versi ${version}, yang tidak dimuat`,
        en: `${count} live instances use ${lifecycle} version ${version}, which is not loaded`
      }
    }
  if (loaded.lifecycle.shape === row.shape) return null
  return {
    ...about,
    code: "ShapeChanged",
    text: {
      id: `Bentuk ${lifecycle} versi ${version} berubah; naikkan nomor versinya`,
      en: `The shape of ${lifecycle} version ${version} has changed: raise the version`
    }
  }
}

const missingHandlers = (rows: ReadonlyArray<WorkRow>, has: (name: string) => boolean): ReadonlyArray<Problem> => {
  const byName = new Map<string, Array<WorkRow>>()
  for (const row of rows) {
    const name = `${row.kind}:${row.lifecycle}/${row.name}`
    if (!has(name)) byName.set(name, [...(byName.get(name) ?? []), row])
  }
  return [...byName].map(([name, waiting]) => ({
    code: "HandlerMissing",
    lifecycle: waiting[0]!.lifecycle,
    version: null,
    count: waiting.length,
    instances: [...new Set(waiting.map((it) => it.instance))].slice(0, 100),
    text: { id: `Tidak ada penangan untuk ${name}`, en: `Nothing in this process handles ${name}` }
  }))
}

/** What is said in public: what was thrown, or claimed, may name a person. */
const saidOf = (error: EngineError): string => (error instanceof FaultyError ? error.fault : error.code)

const faulty = (stuck: ReadonlyMap<string, EngineError>): ReadonlyArray<Problem> =>
  [...stuck].slice(0, 100).map(([instance, error]) => ({
    code: "Faulty",
    lifecycle: "lifecycle" in error ? error.lifecycle : "",
    version: null,
    count: 1,
    instances: [instance],
    text: { id: `Pewaktu gagal: ${saidOf(error)}`, en: `A timer cannot fire: ${saidOf(error)}` }
  }))

/** Lists what keeps this process from moving some live instance. */
export const readiness = Effect.fnUntraced(function* (deps: {
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly hasHandler: (name: string) => boolean
  readonly stuck: () => ReadonlyMap<string, EngineError>
  readonly noWorker: (open: ReadonlyArray<WorkRow>) => Effect.Effect<ReadonlyArray<Problem>, StoreError>
}): Effect.fn.Return<Readiness, StoreError> {
  const live = (yield* deps.store.live).map((row) => problemOf(deps.registry, row)).filter((it) => it !== null)
  const open = yield* deps.store.work({ _tag: "Status", status: "open", limit: 1000 })
  const other = [...missingHandlers(open, deps.hasHandler), ...faulty(deps.stuck()), ...(yield* deps.noWorker(open))]
  return { ready: live.length === 0, problems: [...live, ...other] }
})
