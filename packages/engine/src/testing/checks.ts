/** @internal */
import { Effect, Exit, Layer, Scope } from "effect"
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict"
import { type Manifest, type Selection, Store, type WorkFilter } from "../Store.ts"
import { indexed, instance, journal, nothing, read, transact, work, write } from "./rows.ts"

/** One promise of a store. Each run gets a name of its own, so that checks share a store without meeting. */
export interface Check {
  readonly name: string
  /** The capability without which the check is skipped. */
  readonly needs: keyof Omit<Manifest, "name"> | null
  readonly run: (own: string, layer: Layer.Layer<Store, unknown>) => Effect.Effect<void, unknown, Store>
}

const check = (name: string, run: Check["run"], needs: Check["needs"] = null): Check => ({ name, run, needs })

const selection = (lifecycle: string, more: Partial<Selection> = {}): Selection => ({
  lifecycle,
  ids: null,
  where: [],
  order: [],
  limit: 100,
  after: null,
  ...more
})

const idsOf = (more: Selection) =>
  Effect.map(
    read((store) => store.select(more)),
    (rows) => rows.map((row) => row.id)
  )

const writing: ReadonlyArray<Check> = [
  check(
    "what is written is read back, and replaces what was there",
    Effect.fnUntraced(function* (own) {
      yield* write({ instances: [instance(own)] })
      yield* write({ instances: [instance(own, { seq: 2, snapshot: '{"a":1}', status: "done" })] })
      deepStrictEqual(yield* read((store) => store.instances([own, `${own}-absent`])), [
        instance(own, { seq: 2, snapshot: '{"a":1}', status: "done" })
      ])
    })
  ),
  check(
    "a body that fails leaves nothing behind",
    Effect.fnUntraced(function* (own) {
      const exit = yield* Effect.exit(
        transact((tx) =>
          Effect.flatMap(tx.write({ ...nothing, instances: [instance(own)] }), () => Effect.fail("no" as const))
        )
      )
      ok(Exit.isFailure(exit))
      deepStrictEqual(yield* read((store) => store.instances([own])), [])
    })
  ),
  check(
    "a body sees what it has written",
    Effect.fnUntraced(function* (own) {
      const seen = yield* transact((tx) =>
        Effect.flatMap(tx.write(indexed(own, { [own]: { a: 1 } })), () =>
          Effect.all([tx.lock([], [own]), tx.select(selection(own))])
        )
      )
      deepStrictEqual(
        seen.map((rows) => rows.map((row) => row.id)),
        [[own], [own]]
      )
    })
  ),
  check(
    "a command id is recorded once",
    Effect.fnUntraced(function* (own) {
      const row = { id: own, digest: "d", receipt: '{"b":1,"a":2}' }
      yield* write({ commands: [row] })
      ok(Exit.isFailure(yield* Effect.exit(write({ commands: [{ ...row, digest: "e" }] }))))
      deepStrictEqual(
        [...(yield* transact((tx) => tx.commands([own, `${own}-absent`])))].map((it) => ({ ...it })),
        [row]
      )
    })
  ),
  check(
    "a claim has one holder until it is let go",
    Effect.fnUntraced(function* (own) {
      const claim = { lifecycle: own, claim: "x" }
      yield* write({ claimsSet: [{ ...claim, instance: "a" }] })
      ok(Exit.isFailure(yield* Effect.exit(write({ claimsSet: [{ ...claim, instance: "b" }] }))))
      yield* write({ claimsCleared: [{ ...claim, instance: "a" }], claimsSet: [{ ...claim, instance: "b" }] })
      strictEqual((yield* transact((tx) => tx.claims([claim])))[0]?.instance, "b")
    })
  )
]

const finding: ReadonlyArray<Check> = [
  check(
    "a selection holds every key to one of its values, null meaning absent",
    Effect.fnUntraced(function* (own) {
      yield* write(
        indexed(own, { a: { s: "w", n: 1 }, b: { s: "w", n: null }, c: { s: "x", n: 1 }, d: { s: "y", n: 2 } })
      )
      const where = (...keys: ReadonlyArray<readonly [string, ReadonlyArray<string | number | null>]>) =>
        idsOf(selection(own, { where: keys.map(([key, values]) => ({ key, values })) }))
      deepStrictEqual(yield* where(["s", ["w"]], ["n", [1]]), ["a"])
      deepStrictEqual(yield* where(["s", ["w", "y"]]), ["a", "b", "d"])
      deepStrictEqual(yield* where(["n", [null]]), ["b"])
      deepStrictEqual(yield* where(["n", [null, 2]]), ["b", "d"])
      deepStrictEqual(yield* where(["s", ["z"]]), [])
    })
  ),
  check(
    "a selection of ids gives those of them that are there and answer",
    Effect.fnUntraced(function* (own) {
      const at = (id: string): string => `${own}-${id}`
      yield* write(indexed(own, { [at("a")]: { s: "w" }, [at("b")]: { s: "w" }, [at("c")]: { s: "x" } }))
      const ids = [at("c"), at("a"), at("a"), at("z")]
      deepStrictEqual(yield* idsOf(selection(own, { ids })), [at("a"), at("c")])
      deepStrictEqual(yield* idsOf(selection(own, { ids, where: [{ key: "s", values: ["w"] }] })), [at("a")])
      deepStrictEqual(yield* idsOf(selection(`${own}-other`, { ids })), [])
    })
  ),
  check(
    "a selection is ordered by its keys, upwards and downwards, ids breaking ties",
    Effect.fnUntraced(function* (own) {
      yield* write(indexed(own, { a: { n: 2 }, b: { n: 10 }, c: { n: 2 }, d: { n: null } }))
      deepStrictEqual(yield* idsOf(selection(own, { order: [{ key: "n", down: false }] })), ["d", "a", "c", "b"])
      deepStrictEqual(yield* idsOf(selection(own, { order: [{ key: "n", down: true }] })), ["b", "a", "c", "d"])
    })
  ),
  check(
    "pages follow each other without a gap or a repeat",
    Effect.fnUntraced(function* (own) {
      yield* write(indexed(own, { a: { n: 2 }, b: { n: 1 }, c: { n: 2 }, d: { n: null }, e: { n: 3 } }))
      for (const down of [false, true]) {
        const order = [{ key: "n", down }]
        const all = yield* read((store) => store.select(selection(own, { order })))
        const paged: Array<string> = []
        for (let after: Selection["after"] = null; ;) {
          const [row] = yield* read((store) => store.select(selection(own, { order, limit: 1, after })))
          if (row === undefined || paged.length > all.length) break
          paged.push(row.id)
          after = { values: [JSON.parse(row.keys).n], id: row.id }
        }
        deepStrictEqual(
          paged,
          all.map((row) => row.id)
        )
      }
    })
  ),
  check(
    "a count is the size of its selection",
    Effect.fnUntraced(function* (own) {
      yield* write(indexed(own, { a: { s: "w", n: 1 }, b: { s: "w", n: null }, c: { s: "x", n: 1 } }))
      const count = (where: Selection["where"]) => read((store) => store.count(selection(own, { where, limit: 1 })))
      strictEqual(yield* count([{ key: "s", values: ["w"] }]), 2)
      strictEqual(
        yield* count([
          { key: "s", values: ["w", "x"] },
          { key: "n", values: [1] }
        ]),
        2
      )
      strictEqual(
        yield* count([
          { key: "s", values: ["w"] },
          { key: "n", values: [null] }
        ]),
        1
      )
      strictEqual(yield* count([]), 3)
    })
  ),
  check(
    "keys that were cleared no longer find",
    Effect.fnUntraced(function* (own) {
      yield* write(indexed(own, { a: { s: "w" } }))
      yield* write({
        ...indexed(own, { a: { s: "x" } }),
        keysCleared: [{ lifecycle: own, key: "s", value: "w", instance: "a" }]
      })
      deepStrictEqual(yield* idsOf(selection(own, { where: [{ key: "s", values: ["w"] }] })), [])
    })
  )
]

const logging: ReadonlyArray<Check> = [
  check(
    "the log stands where it was last written, and its links come with their rows",
    Effect.fnUntraced(function* (own) {
      const { log } = yield* transact((tx) => tx.lockLog([]))
      const at = log.position
      const next = { ...log, position: at + 3, hash: own, at: 5 }
      const rows = [1, 2, 3].map((i) => journal(at + i, own, i))
      yield* write({ journal: rows, chain: { first: at + 1, last: at + 3, hash: own }, log: next })
      deepStrictEqual({ ...(yield* read((store) => store.log)) }, next)
      const whole = yield* read((store) => store.journal({ instance: null, after: at, limit: 10 }))
      deepStrictEqual(
        whole.rows.map((row) => row.position),
        [at + 1, at + 2, at + 3]
      )
      deepStrictEqual(
        whole.chain.map((it) => ({ ...it })),
        [{ first: at + 1, last: at + 3, hash: own }]
      )
      const own2 = yield* read((store) => store.journal({ instance: own, after: 1, limit: 1 }))
      deepStrictEqual(
        own2.rows.map((row) => row.seq),
        [2]
      )
    })
  ),
  check(
    "a feed is read behind an offset, in order, and its head is known under the log's lock",
    Effect.fnUntraced(function* (own) {
      const rows = [1, 2, 3].map((offset) => ({
        feed: own,
        offset,
        position: offset,
        at: 1,
        instance: "i",
        event: `{"n":${offset}}`
      }))
      yield* write({ feeds: rows })
      const read2 = yield* read((store) => store.feed({ feed: own, after: 1, limit: 1 }))
      deepStrictEqual({ head: read2.head, offsets: read2.rows.map((row) => row.offset) }, { head: 3, offsets: [2] })
      const { heads } = yield* transact((tx) => tx.lockLog([own, `${own}-silent`]))
      deepStrictEqual([heads.get(own), heads.get(`${own}-silent`)], [3, 0])
    })
  )
]

const readyAs = (own: string, at: number): WorkFilter => ({
  _tag: "Ready",
  at,
  names: [`effect:${own}/ring`, `activity:${own}/ring`],
  limit: 10
})
const slotsOf = (filter: WorkFilter) =>
  Effect.map(
    read((store) => store.work(filter)),
    (rows) => rows.map((row) => `${row.seq}/${row.slot}`)
  )

const doing: ReadonlyArray<Check> = [
  check(
    "timers come with the earliest first and go when they are cleared",
    Effect.fnUntraced(function* (own) {
      const timer = (id: string, due: number) => ({ instance: own, timer: id, due, seq: 1 })
      yield* write({ timersSet: [timer("b", -7), timer("a", -9), timer("c", -8)] })
      yield* write({ timersSet: [timer("b", -10)], timersCleared: [timer("c", -8)] })
      const rows = (yield* read((store) => store.timers(1000))).filter((row) => row.instance === own)
      deepStrictEqual(
        rows.map((row) => row.timer),
        ["b", "a"]
      )
      yield* write({ timersCleared: [timer("a", 0), timer("b", 0)] })
    })
  ),
  check(
    "work is ready when it is due, unleased and of a known name",
    Effect.fnUntraced(function* (own) {
      const of = (slot: string, more: object) => work(own, [1, slot], { lifecycle: own, kind: "activity", ...more })
      yield* write({
        work: [
          of("due", {}),
          of("later", { due: 100 }),
          of("leased", { lease: "t", leaseUntil: 100 }),
          of("lapsed", { lease: "t", leaseUntil: 40 }),
          of("other", { name: "knock" }),
          of("dead", { status: "dead" })
        ]
      })
      deepStrictEqual((yield* slotsOf(readyAs(own, 50))).sort(), ["1/due", "1/lapsed"])
    })
  ),
  check(
    "effects of one instance are ready one after the other",
    Effect.fnUntraced(function* (own) {
      const of = (seq: number, slot: string) => work(own, [seq, slot], { lifecycle: own })
      yield* write({ work: [of(1, "0"), of(1, "1"), of(2, "0"), { ...of(3, "0"), instance: `${own}-other` }] })
      deepStrictEqual((yield* slotsOf(readyAs(own, 50))).sort(), ["1/0", "3/0"])
      yield* transact((tx) => tx.settle([{ key: of(1, "0"), from: "open", set: { status: "done" } }]))
      deepStrictEqual((yield* slotsOf(readyAs(own, 50))).sort(), ["1/1", "3/0"])
    })
  ),
  check(
    "work changes only from the expected status and under the expected lease",
    Effect.fnUntraced(function* (own) {
      const row = work(own, [1, "0"], { lifecycle: own })
      yield* write({ work: [row] })
      const settle = (lease: string | null | undefined, from: "open" | "dead") =>
        transact((tx) =>
          tx.settle([
            { key: row, from, set: { lease: "mine", leaseUntil: 9 }, ...(lease === undefined ? {} : { lease }) }
          ])
        )
      deepStrictEqual(yield* settle("theirs", "open"), [false])
      deepStrictEqual(yield* settle(undefined, "dead"), [false])
      deepStrictEqual(yield* settle(null, "open"), [true])
      deepStrictEqual(yield* settle(null, "open"), [false])
      deepStrictEqual(yield* settle("mine", "open"), [true])
      strictEqual((yield* read((store) => store.work({ _tag: "Keys", keys: [row] })))[0]?.lease, "mine")
    })
  )
]

const keeping: ReadonlyArray<Check> = [
  check(
    "erasing empties the rows of one subject and no other",
    Effect.fnUntraced(function* (own) {
      const row = (ref: string, subject: string) => ({
        ref: `${own}-${ref}`,
        subject,
        instance: "i",
        field: "f",
        class: "general",
        value: '"v"',
        salt: "s",
        digest: "d",
        at: 1
      })
      yield* write({ vault: [row("a", own), row("b", own), row("c", `${own}-other`)] })
      strictEqual(yield* transact((tx) => tx.erase(own, 5)), 2)
      const rows = yield* read((store) => store.vault(["a", "b", "c"].map((ref) => `${own}-${ref}`)))
      deepStrictEqual(
        rows.map((it) => [it.value, it.salt, it.digest]),
        [
          [null, null, "d"],
          [null, null, "d"],
          ['"v"', "s", "d"]
        ]
      )
    })
  ),
  check(
    "facts are kept by name and version",
    Effect.fnUntraced(function* (own) {
      const rows = [
        { name: own, version: "1", value: "1" },
        { name: own, version: "2", value: "2" }
      ]
      yield* transact((tx) => tx.addFacts(rows))
      const found = (yield* read((store) => store.facts)).filter((row) => row.name === own)
      deepStrictEqual(found.map((row) => row.value).sort(), ["1", "2"])
    })
  ),
  check(
    "live instances are counted by version and shape",
    Effect.fnUntraced(function* (own) {
      yield* write({
        instances: [
          instance(`${own}-1`, { lifecycle: own }),
          instance(`${own}-2`, { lifecycle: own, version: 2 }),
          instance(`${own}-3`, { lifecycle: own, status: "done" })
        ]
      })
      const live = (yield* read((store) => store.live)).filter((row) => row.lifecycle === own)
      deepStrictEqual(live.map((row) => [row.version, row.count, row.sample]).sort(), [
        [1, 1, [`${own}-1`]],
        [2, 1, [`${own}-2`]]
      ])
    })
  )
]

/** Runs something against the same data, opened once more. */
const again = <A, E>(layer: Layer.Layer<Store, unknown>, run: Effect.Effect<A, E, Store>): Effect.Effect<A, unknown> =>
  Effect.scoped(
    Effect.flatMap(
      Effect.flatMap(Scope.Scope, (scope) => Layer.buildWithScope(Layer.fresh(layer), scope)),
      (context) => Effect.provideContext(run, context)
    )
  )

const bump = (id: string) =>
  transact((tx) =>
    Effect.flatMap(tx.lock([id], [id]), ([row]) =>
      tx.write({ ...nothing, instances: [instance(id, { seq: (row?.seq ?? 0) + 1 })] })
    )
  )

const opening: ReadonlyArray<Check> = [
  check(
    "what was confirmed is there when the store is opened again",
    Effect.fnUntraced(function* (own, layer) {
      yield* again(layer, write({ instances: [instance(own)] }))
      strictEqual(
        (yield* again(
          layer,
          read((store) => store.instances([own]))
        )).length,
        1
      )
    }),
    "durable"
  ),
  check(
    "two that write at once lose nothing of each other",
    Effect.fnUntraced(function* (own, layer) {
      const many = Effect.repeat(Effect.andThen(bump(own), Effect.yieldNow), { times: 24 })
      yield* Effect.all([many, again(layer, many)], { concurrency: 2 })
      strictEqual((yield* read((store) => store.instances([own])))[0]?.seq, 50)
    }),
    "shared"
  )
]

/** All that the engine relies on. */
export const checks: ReadonlyArray<Check> = [...writing, ...finding, ...logging, ...doing, ...keeping, ...opening]
