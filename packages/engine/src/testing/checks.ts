/** @internal */
import { Effect, Exit } from "effect"
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict"
import { type Selection, type WorkFilter } from "../Store.ts"
import { type Check, check } from "./check.ts"
import { locking } from "./locking.ts"
import { opening } from "./opening.ts"
import { at, indexed, instance, journal, nothing, read, transact, work, write } from "./rows.ts"
import { upkeep } from "./upkeep.ts"

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
    (rows) => rows.map((row) => row.id.slice(row.lifecycle.length + 1))
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
    "an instance is not replaced by a row of the same or a lower sequence",
    Effect.fnUntraced(function* (own) {
      yield* write({ instances: [instance(own, { seq: 3 })] })
      for (const seq of [3, 2, 1])
        ok(Exit.isFailure(yield* Effect.exit(write({ instances: [instance(own, { seq, snapshot: "[]" })] }))))
      strictEqual((yield* read((store) => store.instances([own])))[0]?.snapshot, "{}")
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
        Effect.flatMap(tx.write(indexed(own, { a: { a: 1 } })), () =>
          Effect.all([tx.lock([], [at(own, "a")]), tx.select(selection(own))])
        )
      )
      deepStrictEqual(
        seen.map((rows) => rows.map((row) => row.id)),
        [[at(own, "a")], [at(own, "a")]]
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
    "instances and command ids can be read through in the order of their ids",
    Effect.fnUntraced(function* (own) {
      const ids = ["a", "b", "c"].map((id) => at(own, id))
      yield* write({
        instances: ids.map((id) => instance(id)),
        commands: ids.map((id) => ({ id, digest: "d", receipt: "{}" }))
      })
      const pages = (after: string, limit: number) =>
        read((store) =>
          Effect.map(
            Effect.all([store.instancesAfter({ after, limit }), store.commandsAfter({ after, limit })]),
            (all) => all.map((rows) => rows.map((row) => row.id))
          )
        )
      deepStrictEqual(yield* pages(ids[0]!, 2), [ids.slice(1), ids.slice(1)])
      deepStrictEqual(yield* pages(`${own}-`, 1), [ids.slice(0, 1), ids.slice(0, 1)])
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
      yield* write(indexed(own, { a: { s: "w" }, b: { s: "w" }, c: { s: "x" } }))
      const ids = ["c", "a", "a", "z"].map((id) => at(own, id))
      deepStrictEqual(yield* idsOf(selection(own, { ids })), ["a", "c"])
      deepStrictEqual(yield* idsOf(selection(own, { ids, where: [{ key: "s", values: ["w"] }] })), ["a"])
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
        ...indexed(own, { a: { s: "x" } }, 2),
        keysCleared: [{ lifecycle: own, key: "s", value: "w", instance: at(own, "a") }]
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
      const from = log.position
      const next = { ...log, position: from + 3, hash: own, at: 5 }
      const rows = [1, 2, 3].map((i) => journal(from + i, own, i))
      yield* write({
        instances: [instance(own, { seq: 3, last: from + 3 })],
        journal: rows,
        chain: { first: from + 1, last: from + 3, hash: own },
        log: next
      })
      deepStrictEqual({ ...(yield* read((store) => store.log)) }, next)
      const whole = yield* read((store) => store.journal({ instance: null, after: from, limit: 10 }))
      deepStrictEqual(
        whole.rows.map((row) => row.position),
        [from + 1, from + 2, from + 3]
      )
      deepStrictEqual(
        whole.chain.map((it) => ({ ...it })),
        [{ first: from + 1, last: from + 3, hash: own }]
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
    "work changes only from the expected status and under the expected lease, or when that has lapsed",
    Effect.fnUntraced(function* (own) {
      const row = work(own, [1, "0"], { lifecycle: own })
      yield* write({ work: [row] })
      const set = { lease: "mine", leaseUntil: 9 }
      const settle = (lease: string | null | undefined, from: "open" | "dead") =>
        transact((tx) => tx.settle([{ key: row, from, set, ...(lease === undefined ? {} : { lease }) }]))
      const takeOver = (lapsed: number) =>
        transact((tx) => tx.settle([{ key: row, from: "open", lease: "mine", lapsed, set: { leaseUntil: 20 } }]))
      deepStrictEqual(yield* settle("theirs", "open"), [false])
      deepStrictEqual(yield* settle(undefined, "dead"), [false])
      deepStrictEqual(yield* settle(null, "open"), [true])
      deepStrictEqual(yield* settle(null, "open"), [false])
      deepStrictEqual(yield* settle("mine", "open"), [true])
      deepStrictEqual([yield* takeOver(8), yield* takeOver(9), yield* takeOver(9)], [[false], [true], [false]])
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
      const wanted = [
        { name: own, version: "2" },
        { name: own, version: "3" }
      ]
      const named = yield* read((store) => store.factsNamed(wanted))
      deepStrictEqual(
        named.map((row) => row.value),
        ["2"]
      )
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

/** All that the engine relies on. */
export const checks: ReadonlyArray<Check> = [
  ...writing,
  ...finding,
  ...logging,
  ...doing,
  ...keeping,
  ...upkeep,
  ...opening,
  ...locking
]
