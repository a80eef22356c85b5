/** @internal */
import { Effect } from "effect"
import { type Difference, type RebuildReport } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import {
  type Changes,
  type ClaimRow,
  type Satellites,
  type Store,
  type Transaction,
  type WorkUpdate
} from "../Store.ts"
import { type Committer } from "./committer.ts"
import { type Registry } from "./registry.ts"
import { reindexJob } from "./reindex.ts"
import {
  differencesOf,
  type Differing,
  differing,
  eachPage,
  instancesIn,
  settled,
  spareOnly,
  stillUnawaited,
  suspectsOf,
  unawaited
} from "./verifySatellites.ts"

/** How many instances one transaction holds, so that nobody waits long. */
const bundle = 50
/** How many differences are told in words. */
const most = 100

const nothing: Changes = {
  instances: [],
  journal: [],
  commands: [],
  timersSet: [],
  timersCleared: [],
  keysSet: [],
  keysCleared: [],
  claimsSet: [],
  claimsCleared: [],
  work: [],
  vault: [],
  feeds: [],
  chain: null,
  log: null
}

interface Tally {
  instances: number
  checked: number
  mended: number
  readonly missed: Set<string>
  readonly differences: Array<Difference>
}

const clear = (tx: Transaction, { claims, keys, timers }: Satellites): Effect.Effect<void, StoreError> =>
  keys.length + timers.length + claims.length === 0
    ? Effect.void
    : tx.write({ ...nothing, keysCleared: keys, timersCleared: timers, claimsCleared: claims })

/** Claims that nobody else holds. Another holder has a state of its own that says so, or will lose it when it is mended. */
const free = Effect.fnUntraced(function* (tx: Transaction, claims: ReadonlyArray<ClaimRow>) {
  if (claims.length === 0) return []
  const held = new Set((yield* tx.claims(claims)).map((row) => JSON.stringify([row.lifecycle, row.claim])))
  return claims.filter((row) => {
    const name = JSON.stringify([row.lifecycle, row.claim])
    if (held.has(name)) return false
    held.add(name)
    return true
  })
})

/** Mends what can be mended; gives how many differences are gone and who still has some. */
const mend = Effect.fnUntraced(function* (
  tx: Transaction,
  { beyond, idle, missing, spare }: Differing,
  now: number
): Effect.fn.Return<{ readonly mended: number; readonly missed: ReadonlyArray<string> }, StoreError> {
  yield* clear(tx, spare)
  const claims = yield* free(tx, missing.claims)
  if (missing.keys.length + missing.timers.length + claims.length > 0)
    yield* tx.write({ ...nothing, keysSet: missing.keys, timersSet: missing.timers, claimsSet: claims })
  const again = idle.map((work): WorkUpdate => ({
    key: work,
    from: work.status,
    set: { status: "open", due: now, lease: null, attempts: 0 }
  }))
  const hits = again.length === 0 ? [] : yield* tx.settle(again)
  return {
    mended:
      spare.keys.length +
      spare.timers.length +
      spare.claims.length +
      missing.keys.length +
      missing.timers.length +
      claims.length +
      hits.filter(Boolean).length,
    missed: [...missing.claims.filter((row) => !claims.includes(row)), ...beyond].map((it) => it.instance)
  }
})

const isSame = (a: Difference, b: Difference): boolean =>
  a.instance === b.instance && a.kind === b.kind && a.detail === b.detail

const tell = (tally: Tally, found: Differing): void => {
  for (const it of differencesOf(found))
    if (tally.differences.length < most && !tally.differences.some((known) => isSame(known, it)))
      tally.differences.push(it)
}

interface Dependencies {
  readonly committer: Committer
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly now: () => number
}

/** Looks at some instances again under their locks, and mends them. */
const mendAll = Effect.fnUntraced(function* (
  { now, registry, store }: Dependencies,
  ids: ReadonlyArray<string>,
  tally: Tally
) {
  for (let at = 0; at < ids.length; at += bundle) {
    const some = ids.slice(at, at + bundle)
    const { found, outcome } = yield* store.transact((tx) =>
      Effect.gen(function* () {
        const seen = yield* settled(tx, registry, some)
        return { found: seen, outcome: yield* mend(tx, seen, now()) }
      })
    )
    tell(tally, found)
    tally.mended += outcome.mended
    for (const id of some) tally.missed.delete(id)
    for (const id of outcome.missed) tally.missed.add(id)
  }
})

/** Lets the lifecycles compute keys and claims anew where they were computed otherwise. */
const renewAll = Effect.fnUntraced(function* ({ committer }: Dependencies, ids: ReadonlyArray<string>, tally: Tally) {
  for (let at = 0; at < ids.length; at += bundle) {
    const renewed = yield* Effect.forEach(
      ids.slice(at, at + bundle),
      // Who cannot be renewed is missed, for whatever reason: the next look tells.
      (id) => Effect.catch(committer.submit<boolean>(reindexJob(id), true), () => Effect.succeed(false)),
      { concurrency: "unbounded" }
    )
    tally.mended += renewed.filter(Boolean).length
  }
})

/** Rows beside instances that are no more: each round takes away what it finds. Gives whose rows cannot be taken away. */
const clearOrphans = Effect.fnUntraced(function* (
  { store }: Dependencies,
  tally: Tally
): Effect.fn.Return<ReadonlyArray<string>, StoreError> {
  for (let before: string | null = null; ;) {
    const found = yield* store.transact((tx) => Effect.tap(tx.orphans(bundle), (orphans) => clear(tx, orphans)))
    const many = found.keys.length + found.timers.length + found.claims.length
    if (many === 0) return []
    const text = JSON.stringify(found)
    if (text === before) {
      // They are there again: what is stored is not what it is read as, and no statement names it.
      tally.mended -= many
      return instancesIn(found)
    }
    tell(tally, spareOnly(found))
    tally.mended += many
    before = text
  }
})

const endUnawaited = Effect.fnUntraced(function* ({ store }: Dependencies, tally: Tally) {
  const spare = yield* unawaited(store)
  for (let at = 0; at < spare.length; at += bundle) {
    const ended = yield* store.transact((tx) =>
      Effect.gen(function* () {
        const still = yield* stillUnawaited(tx, spare.slice(at, at + bundle))
        yield* tx.settle(
          still.map((work): WorkUpdate => ({ key: work, from: work.status, set: { status: "ended", lease: null } }))
        )
        return still
      })
    )
    tally.mended += ended.length
    for (const { instance, slot } of ended)
      if (tally.differences.length < most)
        tally.differences.push({ instance, kind: "work", detail: `no state waits for activity ${slot}` })
  }
})

/** Compares all that is stored beside the instances with their states, and mends what differs. */
export const rebuild = Effect.fnUntraced(function* (
  deps: Dependencies
): Effect.fn.Return<Omit<RebuildReport, "models">, StoreError> {
  const tally: Tally = { instances: 0, checked: 0, mended: 0, missed: new Set(), differences: [] }
  const stuck = yield* clearOrphans(deps, tally)
  yield* eachPage(deps.store, (rows) =>
    Effect.gen(function* () {
      const found = yield* differing(deps.store, deps.registry, rows)
      tally.instances += rows.length
      tally.checked += found.compared
      yield* mendAll(deps, suspectsOf(found), tally)
    })
  )
  yield* renewAll(deps, [...tally.missed].sort(), tally)
  // A claim may have been held by somebody who was mended later.
  yield* mendAll(deps, [...tally.missed].sort(), tally)
  yield* endUnawaited(deps, tally)
  return {
    instances: tally.instances,
    checked: tally.checked,
    mended: tally.mended,
    missed: [...new Set([...tally.missed, ...stuck])].sort(),
    differences: tally.differences
  }
})
