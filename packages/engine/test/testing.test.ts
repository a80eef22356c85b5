import { SqliteStore, Store } from "@balai/engine"
import { checks, run } from "@balai/engine/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Stream } from "effect"
import { temporary } from "./support/files.ts"
import { type Lock, patchwork } from "./support/patchwork.ts"

type Service = Store.Store["Service"]
type View = Partial<Store.View>
type Tx = Partial<Store.Transaction>

/** What a broken store does otherwise than a sound one. */
interface Fault {
  /** Where its data is, if two share it; else in memory. */
  readonly file?: string
  readonly view?: (sound: Store.View) => View
  readonly tx?: (sound: Store.Transaction) => Tx
  readonly store?: (sound: Service) => Partial<Service>
}

const broken = (
  fault: Fault,
  layer: Layer.Layer<Store.Store, unknown> = SqliteStore.layer({ file: fault.file ?? ":memory:" })
): Layer.Layer<Store.Store, unknown> =>
  Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (sound) => {
      const view = fault.view?.(sound) ?? {}
      return Store.Store.of({
        ...sound,
        ...view,
        transact: (body) => sound.transact((tx) => body({ ...tx, ...fault.view?.(tx), ...fault.tx?.(tx) })),
        ...fault.store?.(sound)
      })
    })
  ).pipe(Layer.provide(layer))

const writes = (change: (changes: Store.Changes) => Partial<Store.Changes>): Fault => ({
  tx: (tx) => ({ write: (changes) => tx.write({ ...changes, ...change(changes) }) })
})

const selects = (change: (selection: Store.Selection) => Partial<Store.Selection>): Fault => ({
  view: (view) => ({ select: (selection) => view.select({ ...selection, ...change(selection) }) })
})

const works = (
  change: (
    rows: ReadonlyArray<Store.WorkRow>,
    view: Store.View,
    filter: Store.WorkFilter
  ) => Effect.Effect<ReadonlyArray<Store.WorkRow>, any>
): Fault => ({
  view: (view) => ({ work: (filter) => Effect.flatMap(view.work(filter), (rows) => change(rows, view, filter)) })
})

/** For every check of the suite one implementation that breaks what it checks, and nothing else on purpose. */
const faults: { readonly [check: string]: Fault } = {
  "what is written is read back, and replaces what was there": writes(({ instances }) => ({
    instances: instances.map((row) => ({ ...row, seq: 1 }))
  })),
  "an instance is not replaced by a row of the same or a lower sequence": {
    tx: (tx) => ({ write: (changes) => Effect.ignore(tx.write(changes)) })
  },
  "a body that fails leaves nothing behind": {
    store: (sound) => ({
      transact: (body) =>
        Effect.flatMap(
          sound.transact((tx) => Effect.exit(body(tx))),
          (exit) => exit
        )
    })
  },
  "a body sees what it has written": {
    tx: () => ({ lock: () => Effect.succeed([]) })
  },
  "a command id is recorded once": {
    tx: (tx) => ({ write: (changes) => Effect.ignore(tx.write(changes)) })
  },
  "instances and command ids can be read through in the order of their ids": {
    view: (view) => ({
      commandsAfter: (range) => Effect.map(view.commandsAfter(range), (rows) => [...rows].reverse())
    })
  },
  "a claim has one holder until it is let go": writes(() => ({ claimsCleared: [] })),
  "a selection holds every key to one of its values, null meaning absent": selects(({ where }) => ({
    where: where.slice(0, 1)
  })),
  "a selection of ids gives those of them that are there and answer": selects(() => ({ ids: null })),
  "a selection is ordered by its keys, upwards and downwards, ids breaking ties": selects(({ order }) => ({
    order: order.map((it) => ({ ...it, down: false }))
  })),
  "pages follow each other without a gap or a repeat": selects(({ after }) => ({
    after: after === null || after.values[0] === null ? after : { ...after, id: "" }
  })),
  "a count is the size of its selection": {
    view: (view) => ({ count: (selection) => Effect.map(view.count(selection), (n) => Math.min(n, selection.limit)) })
  },
  "keys that were cleared no longer find": writes(() => ({ keysCleared: [] })),
  "the log stands where it was last written, and its links come with their rows": writes(() => ({ log: null })),
  "a feed is read behind an offset, in order, and its head is known under the log's lock": {
    tx: (tx) => ({
      lockLog: (feeds) =>
        Effect.map(tx.lockLog(feeds), ({ log }) => ({ log, heads: new Map(feeds.map((it) => [it, 0])) }))
    })
  },
  "timers come with the earliest first and go when they are cleared": {
    view: (view) => ({
      timers: (limit) =>
        Effect.map(view.timers(limit), (rows) => [...rows].sort((a, b) => a.timer.localeCompare(b.timer)))
    })
  },
  "work is ready when it is due, unleased and of a known name": works((rows, view, filter) =>
    filter._tag === "Ready" ? view.work({ ...filter, at: filter.at + 50 }) : Effect.succeed(rows)
  ),
  "activities of other versions are not ready where versions are given": works((rows, view, filter) => {
    if (filter._tag !== "Ready") return Effect.succeed(rows)
    const { at, limit, names } = filter
    return view.work({ _tag: "Ready", at, limit, names })
  }),
  "open effects are found by their instances": works((rows, _, filter) =>
    filter._tag === "Effects" ? Effect.succeed(rows.slice(0, 1)) : Effect.succeed(rows)
  ),
  "effects of one instance are ready one after the other": works((rows, view, filter) =>
    filter._tag === "Ready" ? view.work({ _tag: "Status", status: "open", limit: 100 }) : Effect.succeed(rows)
  ),
  "work changes only from the expected status and under the expected lease, or when that has lapsed": {
    tx: (tx) => ({ settle: (updates) => tx.settle(updates.map(({ from, key, set }) => ({ from, key, set }))) })
  },
  "erasing empties the rows of one subject and no other": { tx: () => ({ erase: () => Effect.succeed(2) }) },
  "facts are kept by name and version": { tx: (tx) => ({ addFacts: (rows) => tx.addFacts(rows.slice(0, 1)) }) },
  "live instances are counted by version and shape": {
    view: (view) => ({ live: Effect.map(view.live, (rows) => rows.filter((row) => row.version === 1)) })
  },
  "live heads come slice after slice, each once, with where it stands and nothing of what it knows": {
    view: (view) => ({
      heads: (range) =>
        Effect.map(view.heads(range), (page) => ({
          ...page,
          // A walk that goes on behind the row after the last one.
          rows: range._tag === "Live" && range.after !== null ? page.rows.slice(1) : page.rows
        }))
    })
  },
  "heads are found by their newest rows, in the order of those": {
    view: (view) => ({
      heads: (range) => view.heads(range._tag === "Changed" ? { ...range, after: range.after - 1 } : range)
    })
  },
  "what was confirmed is there when the store is opened again": {
    store: (sound) => ({ manifest: { ...sound.manifest, durable: true } })
  },
  "two that write at once lose nothing of each other": {
    store: (sound) => ({ manifest: { ...sound.manifest, shared: true } })
  },
  "work that waits for an outside party is listed, and found by its token": works((rows, _, filter) =>
    Effect.succeed(filter._tag === "Tokens" ? [] : rows)
  ),
  "open work whose lease has lapsed is found": works((rows, view, filter) =>
    filter._tag === "Lapsed" ? view.work({ ...filter, at: filter.at + 10 }) : Effect.succeed(rows)
  ),
  "the depth counts work by its status and knows the oldest": {
    view: (view) => ({ depth: Effect.map(view.depth, (it) => ({ ...it, open: it.open + it.waiting, waiting: 0 })) })
  },
  "answers that fit nothing are kept, the newest first": {
    view: (view) => ({ strays: (limit) => Effect.map(view.strays(limit), (rows) => [...rows].reverse()) })
  },
  "signs of life replace each other, and old ones are forgotten": { tx: () => ({ dropWorkers: () => Effect.void }) },
  "live instances that nothing will move are found in the order of their ids": {
    view: (view) => ({ idle: (range) => view.instancesAfter({ ...range, limit: 100 }) })
  },
  "what stands beside instances is given, and what stands beside none is found": {
    view: (view) => ({ orphans: (limit) => Effect.map(view.orphans(limit), (it) => ({ ...it, claims: [] })) })
  },
  "an erasure is remembered": { view: () => ({ erasures: Effect.succeed([]) }) },
  "a read model moves with its checkpoint, and only from where it stood": {
    tx: (tx) => ({
      project: (projected) =>
        Effect.flatMap(tx.checkpoints, (all) => {
          const { model, version } = projected.checkpoint
          const stood = all.find((it) => it.model === model && it.version === version)
          return tx.project({ ...projected, from: stood?.position ?? null })
        })
    })
  },
  "a dump is one moment: what is written meanwhile is not in it": {
    store: (sound) => ({
      dump: (body) =>
        body({
          schema: 1,
          rows: (table) =>
            Stream.unwrap(sound.dump((dump) => Effect.map(Stream.runCollect(dump.rows(table)), Stream.fromIterable)))
        })
    })
  },
  "rows of a dump are loaded as they are, with what they lack left empty": {
    tx: (tx) => ({ load: (table, rows) => (table === "keys" ? Effect.void : tx.load(table, rows)) })
  },
  "of two that lease one piece of work one gets it": {
    file: temporary("leased.db"),
    tx: (tx) => ({ settle: (updates) => tx.settle(updates.map(({ from, key, set }) => ({ from, key, set }))) })
  }
}

/** What each check about two at once catches, on a store that runs their bodies step by step. */
const unlocked: { readonly [check: string]: Lock } = {
  "a named lock keeps two transactions apart until the end": "names",
  "two that lock crosswise both come through": "order",
  "of two that start one instance at once the second goes on from the first": "rows",
  "the log is handed from one to the next": "log"
}

describe("the contract suite", () => {
  it("has a broken implementation for each of its checks", () => {
    assert.deepStrictEqual(Object.keys({ ...faults, ...unlocked }).sort(), checks.map((it) => it.name).sort())
  })

  for (const check of checks) {
    it.live(
      `turns red: ${check.name}`,
      () =>
        Effect.gen(function* () {
          const lock = unlocked[check.name]
          const layer =
            lock === undefined ? broken(faults[check.name]!) : patchwork(temporary(`without-${lock}.db`), lock)
          const exit = yield* Effect.exit(run(check, layer))
          assert.isTrue(Exit.isFailure(exit), "the broken implementation passed")
        }),
      30_000
    )
  }

  for (const check of checks.filter((it) => it.needs === "shared"))
    it.live(`stays green with all locks, step by step: ${check.name}`, () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* run(check, patchwork(temporary("patchwork.db"))), "held")
      })
    )

  it.live("catches a write that reads before it locks", () =>
    Effect.gen(function* () {
      const check = checks.find((it) => it.name === "two that write at once lose nothing of each other")!
      const stale: Fault = {
        store: (sound) => ({
          transact: (body) =>
            Effect.gen(function* () {
              const seen = new Map((yield* sound.instances([])).map((row) => [row.id, row]))
              return yield* sound.transact((tx) =>
                body({ ...tx, lock: (_, ids) => Effect.succeed(ids.flatMap((id) => seen.get(id) ?? [])) })
              )
            })
        })
      }
      const layer = SqliteStore.layer({ file: temporary("stale.db") })
      assert.isTrue(Exit.isFailure(yield* Effect.exit(run(check, broken(stale, layer)))))
    })
  )
})
