/** @internal */
import { type Json, Json as Jsons, type Snapshot } from "@balai/lifecycle"
import { Effect } from "effect"
import { type RebuildReport } from "../Engine.ts"
import { ReadModelError, type StoreError } from "../EngineError.ts"
import { type JournalEntry } from "../Journal.ts"
import { type Change, type Entries, type Folded, type ReadModel } from "../ReadModel.ts"
import {
  type CheckpointRow,
  type FactRow,
  type JournalRow,
  type ModelRow,
  type Store,
  type Transaction
} from "../Store.ts"
import { type Registry } from "./registry.ts"
import { makeSignal, type Signal } from "./signal.ts"
import { type State } from "./state.ts"
import { isEntry } from "./storable.ts"
import { fold, isMigrated } from "./fold.ts"

type Any = ReadModel<any>

/** How many rows of the log are folded at once, so that a transaction stays short. */
const page = 200
/** How many states are kept on the way. */
const kept = 5000

interface Dependencies {
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly news: Signal
  readonly toEntry: (row: JournalRow) => JournalEntry
}

// -----------------------------------------------------------------------------
// the states around a row
// -----------------------------------------------------------------------------

const faulty = (model: string, detail: string): ReadModelError =>
  new ReadModelError({ model, problem: "faulty", detail })

/** Takes the rows of the log again, one after the other, and remembers the states that it passed. */
const makeReplay = ({ registry, store, toEntry }: Dependencies, model: string) => {
  const states = new Map<string, State>()
  const facts = new Map<string, FactRow>()
  const keep = (state: State): void => {
    states.delete(state.id)
    states.set(state.id, state)
    if (states.size > kept) states.delete(states.keys().next().value!)
  }
  const missing = (rows: ReadonlyArray<JournalRow>) => {
    const names = new Set(rows.flatMap((row) => JSON.parse(row.facts) as ReadonlyArray<string>))
    return [...names]
      .filter((name) => !facts.has(name))
      .map((text) => ({ name: text.slice(0, text.indexOf("@")), version: text.slice(text.indexOf("@") + 1) }))
  }
  const learn = (rows: ReadonlyArray<JournalRow>): Effect.Effect<void, StoreError> =>
    Effect.suspend(() => {
      const wanted = missing(rows)
      if (wanted.length === 0) return Effect.void
      return Effect.map(store.factsNamed(wanted), (found) => {
        for (const row of found) facts.set(`${row.name}@${row.version}`, row)
      })
    })
  const step = (row: JournalRow, before: State | null): State | string => {
    const entry = fold({ registry, facts, references: new Map() }, row, before)
    return typeof entry === "string" ? entry : { ...entry.state, last: row.position }
  }
  /** The state before a row: remembered, or taken again from the instance's beginning. */
  const before = Effect.fnUntraced(function* (row: JournalRow): Effect.fn.Return<State | null | string, StoreError> {
    const known = states.get(row.instance)
    if (row.seq === 1 || (known !== undefined && known.seq === row.seq - 1)) return row.seq === 1 ? null : known!
    let state: State | null = null
    let lost: string | null = null
    let seq = 0
    while (seq < row.seq - 1) {
      const limit: number = Math.min(1000, row.seq - 1 - seq)
      const { rows } = yield* store.journal({ instance: row.instance, after: seq, limit })
      if (rows.length === 0) return `the journal of ${row.instance} ends before ${row.seq}`
      yield* learn(rows)
      for (const earlier of rows) {
        // Whatever is not loaded of what came before it, a migration is a new beginning.
        const next: State | string = lost === null || isMigrated(earlier) ? step(earlier, state) : lost
        lost = typeof next === "string" ? next : null
        state = typeof next === "string" ? null : next
        seq = earlier.seq
      }
      yield* Effect.yieldNow
    }
    return lost ?? state
  })
  return Effect.fnUntraced(function* (
    rows: ReadonlyArray<JournalRow>
  ): Effect.fn.Return<ReadonlyArray<Change>, StoreError | ReadModelError> {
    yield* learn(rows)
    const changes: Array<Change> = []
    for (const row of rows) {
      const from = yield* before(row)
      const to = typeof from === "string" ? from : step(row, from)
      if (typeof from === "string" || typeof to === "string")
        return yield* faulty(model, `position ${row.position}: ${typeof from === "string" ? from : String(to)}`)
      keep(to)
      changes.push({
        entry: toEntry(row),
        before: (from?.snapshot as Snapshot.Snapshot<any> | undefined) ?? null,
        after: to.snapshot as Snapshot.Snapshot<any>
      })
    }
    return changes
  })
}

// -----------------------------------------------------------------------------
// folding
// -----------------------------------------------------------------------------

/** What a fold throws to get an entry that has not been read yet. */
class Wanted {
  readonly key: string
  constructor(key: string) {
    this.key = key
  }
}

interface Folding {
  readonly model: Any
  readonly known: Map<string, Json.Json>
  readonly touched: Set<string>
}

const foldOne = ({ known, model, touched }: Folding, change: Change): Wanted | ReadModelError | null => {
  const get = (key: string): Json.Json => {
    const value = known.get(key)
    if (value === undefined) throw new Wanted(key)
    return value
  }
  try {
    const entries: Entries<Json.Json> = model.fold(change, get)
    for (const [key, value] of Object.entries(entries)) {
      if (!isEntry(model.name, key))
        throw new Error("a key is too long, or holds the character NUL or half a surrogate pair")
      known.set(key, value === null ? null : (JSON.parse(Jsons.canonical(value)) as Json.Json))
      touched.add(key)
    }
    return null
  } catch (cause) {
    return cause instanceof Wanted
      ? cause
      : faulty(
          model.name,
          `position ${change.entry.position}: ${cause instanceof Error ? cause.message : String(cause)}`
        )
  }
}

/** A fold is pure: one that asks for an entry is begun again when the entry is there. */
const foldAll = Effect.fnUntraced(function* (
  tx: Transaction,
  folding: Folding,
  changes: ReadonlyArray<Change>
): Effect.fn.Return<void, StoreError | ReadModelError> {
  const { known, model } = folding
  for (const change of changes)
    for (;;) {
      const outcome = foldOne(folding, change)
      if (outcome === null) break
      if (outcome instanceof ReadModelError) return yield* outcome
      const [row] = yield* tx.model({ model: model.name, keys: [outcome.key], after: "", limit: 1 })
      known.set(outcome.key, row === undefined ? null : (JSON.parse(row.value) as Json.Json))
    }
})

interface At {
  readonly from: CheckpointRow | null
  readonly position: number
}

/** Stores what some changes fold to, if the model still is where they begin. */
const project = (
  store: Store["Service"],
  model: Any,
  { changes, from, position }: At & { readonly changes: ReadonlyArray<Change> }
): Effect.Effect<boolean, StoreError | ReadModelError> =>
  store.transact((tx) =>
    Effect.gen(function* () {
      const checkpoint: CheckpointRow = { model: model.name, version: model.version, position }
      // The checkpoint moves first: whoever else folds from here waits, and what is read below stands still.
      const won = yield* tx.project({ checkpoint, from: from?.position ?? null, set: [], cleared: [] })
      if (!won) return false
      const folding: Folding = { model, known: new Map(), touched: new Set() }
      yield* foldAll(tx, folding, changes)
      const rows = [...folding.touched]
        .sort()
        .map((key) => ({ model: model.name, key, value: folding.known.get(key)! }))
      const set = rows.flatMap(({ value, ...row }): Array<ModelRow> =>
        value === null ? [] : [{ ...row, value: Jsons.canonical(value) }]
      )
      const cleared = rows.filter(({ value }) => value === null)
      if (rows.length > 0) yield* tx.project({ checkpoint, from: position, set, cleared })
      return true
    })
  )

// -----------------------------------------------------------------------------
// following
// -----------------------------------------------------------------------------

const newer = (model: Any): ReadModelError =>
  new ReadModelError({ model: model.name, problem: "newer", detail: "a newer version has been folded" })

/** Fails when not all of the log can be taken again: what a model has folded is not given up for something that never ends. */
const checkLog = Effect.fnUntraced(function* (
  { registry, store }: Dependencies,
  model: Any
): Effect.fn.Return<void, StoreError | ReadModelError> {
  for (let after = 0; ;) {
    const { rows } = yield* store.journal({ instance: null, after, limit: 1000 })
    const lost = rows.find((row) => registry.get(row.lifecycle, row.version) === undefined)
    if (lost !== undefined)
      return yield* faulty(model.name, `position ${lost.position}: ${lost.lifecycle}@${lost.version} is not loaded`)
    if (rows.length === 0) return
    after = rows.at(-1)!.position
    yield* Effect.yieldNow
  }
})

const makeFollower = (deps: Dependencies, model: Any, moved: Signal) => {
  const { store } = deps
  const replay = makeReplay(deps, model.name)
  const drop = Effect.andThen(
    checkLog(deps, model),
    store.transact((tx) => tx.dropModel(model.name))
  )
  /** Where the model is; one of an older version is dropped, one of a newer is left alone. */
  const checkpoint = Effect.fnUntraced(function* (): Effect.fn.Return<
    CheckpointRow | null,
    StoreError | ReadModelError
  > {
    const found = (yield* store.checkpoints).find((it) => it.model === model.name) ?? null
    if (found === null || found.version === model.version) return found
    if (found.version > model.version) return yield* newer(model)
    yield* checkLog(deps, model)
    yield* store.transact((tx) =>
      Effect.flatMap(tx.checkpoints, (all) =>
        all.some((it) => it.model === model.name && it.version < model.version) ? tx.dropModel(model.name) : Effect.void
      )
    )
    return null
  })
  /** Folds until nothing is left; gives the position. */
  const catchUp = Effect.fnUntraced(function* (): Effect.fn.Return<number, StoreError | ReadModelError> {
    for (;;) {
      const from = yield* checkpoint()
      const at = from?.position ?? 0
      const { rows } = yield* store.journal({ instance: null, after: at, limit: page })
      if (from !== null && rows.length === 0) {
        moved.raise(at)
        return at
      }
      const changes = yield* replay(rows)
      const position = rows.at(-1)?.position ?? at
      if (yield* project(store, model, { changes, from, position })) moved.raise(position)
      yield* Effect.yieldNow
    }
  })
  return { checkpoint, catchUp, drop }
}

type Failure = StoreError | ReadModelError

interface Followed {
  readonly model: Any
  readonly follower: ReturnType<typeof makeFollower>
  readonly moved: Signal
  /** Why it does not go on, as long as it does not. */
  failure: Failure | null
}

/** Follows the log for ever. What cannot be folded is tried again: another process may have what this one lacks. */
const follow = (followed: Followed, news: Signal): Effect.Effect<never> => {
  const round = Effect.fnUntraced(function* () {
    const seen = news.value()
    const position = yield* followed.follower.catchUp()
    followed.failure = null
    if (position >= seen) yield* news.beyond(Math.max(seen, position))
  })
  const wait = (error: Failure): Effect.Effect<void> => {
    const isNew = followed.failure?.message !== error.message
    followed.failure = error
    const about = { model: followed.model.name, reason: error.code }
    const told = isNew ? Effect.annotateLogs(Effect.logError("a read model does not go on"), about) : Effect.void
    return Effect.andThen(told, Effect.sleep(1000))
  }
  return Effect.forever(Effect.catch(Effect.suspend(round), wait))
}

const toFolded = (store: Store["Service"], followed: Followed): Folded<any> => {
  const { follower, model, moved } = followed
  const read = (keys: ReadonlyArray<string> | null, after: string, limit: number) =>
    Effect.flatMap(follower.checkpoint(), () => store.model({ model: model.name, keys, after, limit }))
  const position = Effect.map(Effect.suspend(follower.checkpoint), (it) => it?.position ?? 0)
  return {
    get: (key) => Effect.map(read([key], "", 1), ([found]) => (found === undefined ? null : JSON.parse(found.value))),
    list: ({ after = "", limit = 1000 } = {}) =>
      Effect.map(read(null, after, limit), (rows) => rows.map(({ key, value }) => ({ key, value: JSON.parse(value) }))),
    position,
    waitFor: Effect.fnUntraced(function* (wanted: number): Effect.fn.Return<void, Failure> {
      for (;;) {
        const seen = moved.value()
        if ((yield* position) >= wanted) return
        if (followed.failure instanceof ReadModelError) return yield* followed.failure
        // A look from time to time: what makes it stand still is no news.
        yield* Effect.raceFirst(moved.beyond(seen), Effect.sleep(1000))
      }
    })
  }
}

/** The read models that one engine folds. */
export interface Models {
  readonly of: (model: Any) => Folded<any>
  /** Drops them all and folds them again; gives their names. */
  readonly again: Effect.Effect<RebuildReport["models"], Failure>
  /** Follows the log, one worker for each. */
  readonly run: Effect.Effect<void>
}

/** Throws when two different models carry one name: each would undo what the other folds. */
export const makeModels = (deps: Dependencies, models: ReadonlyArray<Any>): Models => {
  const byName = new Map<string, Followed>()
  for (const model of models) {
    if (byName.has(model.name)) throw new Error(`the read model ${model.name} is declared twice`)
    const moved = makeSignal(0)
    byName.set(model.name, { model, moved, follower: makeFollower(deps, model, moved), failure: null })
  }
  const all = [...byName.values()]
  return {
    of: (model) => {
      const followed = byName.get(model.name)
      if (followed?.model !== model) throw new Error(`the read model ${model.name} is not among the engine's models`)
      return toFolded(deps.store, followed)
    },
    again: Effect.forEach(all, ({ follower, model }) =>
      Effect.as(
        Effect.andThen(
          Effect.andThen(follower.checkpoint(), () => follower.drop),
          () => follower.catchUp()
        ),
        model.name
      )
    ),
    run: Effect.forEach(all, (followed) => follow(followed, deps.news), { concurrency: "unbounded", discard: true })
  }
}
