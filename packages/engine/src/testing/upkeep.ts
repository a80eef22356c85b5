/** @internal */
import { Effect, Stream } from "effect"
import { deepStrictEqual, strictEqual } from "node:assert/strict"
import { type Dump, type DumpRow, Store, type Table, type WorkFilter } from "../Store.ts"
import { type Check, check } from "./check.ts"
import { heads } from "./heads.ts"
import { at, instance, read, transact, work, write } from "./rows.ts"

const slots = (filter: WorkFilter, own: string) =>
  Effect.map(
    read((store) => store.work(filter)),
    (rows) => rows.flatMap((row) => (row.instance === own ? [row.slot] : []))
  )

const outside: ReadonlyArray<Check> = [
  check(
    "work that waits for an outside party is listed, and found by its token",
    Effect.fnUntraced(function* (own) {
      const waiting = work(own, [1, "a"], { kind: "activity", status: "waiting", token: `${own}-t`, lifecycle: own })
      yield* write({ work: [waiting, work(own, [1, "b"], { lifecycle: own })] })
      deepStrictEqual(yield* slots({ _tag: "Tokens", tokens: [`${own}-t`, `${own}-u`] }, own), ["a"])
      deepStrictEqual(yield* slots({ _tag: "Status", status: "waiting", limit: 1000 }, own), ["a"])
      deepStrictEqual(yield* slots({ _tag: "Ready", at: 9, names: [`activity:${own}/ring`], limit: 9 }, own), [])
      yield* transact((tx) => tx.settle([{ key: waiting, from: "waiting", set: { status: "done", token: null } }]))
      deepStrictEqual(yield* slots({ _tag: "Tokens", tokens: [`${own}-t`] }, own), [])
    })
  ),
  check(
    "activities of other versions are not ready where versions are given",
    Effect.fnUntraced(function* (own) {
      const of = (slot: string, more: object) => work(own, [1, slot], { lifecycle: own, ...more })
      yield* write({
        work: [
          of("first", { kind: "activity" }),
          of("second", { kind: "activity", version: 2 }),
          of("0", {}),
          of("twelfth", { kind: "activity", version: 12 })
        ]
      })
      const ready = (more: object) =>
        slots({ _tag: "Ready", at: 9, names: [`activity:${own}/ring`, `effect:${own}/ring`], limit: 9, ...more }, own)
      deepStrictEqual((yield* ready({ versions: [`${own}@2`, "other@1"] })).sort(), ["0", "second"])
      deepStrictEqual((yield* ready({})).sort(), ["0", "first", "second", "twelfth"])
    })
  ),
  check(
    "open effects are found by their instances",
    Effect.fnUntraced(function* (own) {
      const effect = (id: string, slot: string, more: object = {}) => work(`${own}-${id}`, [1, slot], more)
      yield* write({
        work: [
          effect("a", "0"),
          effect("a", "1", { due: 0 }),
          effect("a", "2", { status: "done" }),
          effect("b", "0", { status: "dead" }),
          effect("b", "ask", { kind: "activity" }),
          effect("c", "0")
        ]
      })
      const rows = yield* read((store) => store.work({ _tag: "Effects", instances: [`${own}-a`, `${own}-b`] }))
      deepStrictEqual(
        rows.map((row) => [row.instance, row.slot]),
        [
          [`${own}-a`, "1"],
          [`${own}-a`, "0"]
        ]
      )
    })
  ),
  check(
    "open work whose lease has lapsed is found",
    Effect.fnUntraced(function* (own) {
      const of = (slot: string, more: object) => work(own, [1, slot], { lifecycle: own, ...more })
      yield* write({
        work: [
          of("lapsed", { lease: "l", leaseUntil: 5 }),
          of("held", { lease: "l", leaseUntil: 15 }),
          of("free", {}),
          of("dead", { lease: "l", leaseUntil: 5, status: "dead" })
        ]
      })
      deepStrictEqual(yield* slots({ _tag: "Lapsed", at: 10, limit: 1000 }, own), ["lapsed"])
    })
  ),
  check(
    "the depth counts work by its status and knows the oldest",
    Effect.fnUntraced(function* (own) {
      const before = yield* read((store) => store.depth)
      const rows = (["open", "open", "waiting", "dead", "done"] as const).map((status, i) =>
        work(own, [i + 1, "0"], { lifecycle: own, status, due: -1000 + i })
      )
      yield* write({ work: rows })
      const after = yield* read((store) => store.depth)
      deepStrictEqual(
        [after.open - before.open, after.waiting - before.waiting, after.dead - before.dead, after.oldest],
        [2, 1, 1, -1000]
      )
      yield* transact((tx) => tx.settle(rows.map((key) => ({ key, from: key.status, set: { status: "ended" } }))))
    })
  ),
  check(
    "answers that fit nothing are kept, the newest first",
    Effect.fnUntraced(function* (own) {
      const row = (at: number) => ({ at, token: `${own}-${at}`, reason: "unknown" as const })
      yield* transact((tx) => tx.addStrays([row(4_000_000_000_000), row(4_000_000_000_001)]))
      deepStrictEqual(
        (yield* read((store) => store.strays(2))).map((it) => ({ ...it })),
        [row(4_000_000_000_001), row(4_000_000_000_000)]
      )
    })
  ),
  check(
    "signs of life replace each other, and old ones are forgotten",
    Effect.fnUntraced(function* (own) {
      const row = (kind: "scanner" | "reaper", beat: number) => ({ process: own, kind, since: 1, beat })
      const mine = Effect.map(
        read((store) => store.workers),
        (rows) => rows.flatMap((it) => (it.process === own ? [`${it.kind} ${it.beat}`] : []))
      )
      yield* transact((tx) => tx.beat([row("scanner", 10), row("reaper", 10)]))
      yield* transact((tx) => tx.beat([row("scanner", 20)]))
      deepStrictEqual(yield* mine, ["reaper 10", "scanner 20"])
      yield* transact((tx) => tx.dropWorkers(15))
      deepStrictEqual(yield* mine, ["scanner 20"])
    })
  )
]

const standing: ReadonlyArray<Check> = [
  check(
    "live instances that nothing will move are found in the order of their ids",
    Effect.fnUntraced(function* (own) {
      yield* write({
        instances: [
          instance(at(own, "a")),
          instance(at(own, "b"), { timers: "[1]" }),
          instance(at(own, "c"), { runs: "[1]" }),
          instance(at(own, "d"), { status: "done" }),
          instance(at(own, "e"))
        ]
      })
      const idle = (after: string) =>
        Effect.map(
          read((store) => store.idle({ after: at(own, after), limit: 2 })),
          (rows) => rows.flatMap((it) => (it.id.startsWith(own) ? [it.id] : []))
        )
      deepStrictEqual(yield* idle(""), [at(own, "a"), at(own, "e")])
      deepStrictEqual(yield* idle("a"), [at(own, "e")])
    })
  ),
  check(
    "what stands beside instances is given, and what stands beside none is found",
    Effect.fnUntraced(function* (own) {
      const key = (id: string, value: string | number) => ({ lifecycle: own, key: "k", value, instance: at(own, id) })
      const timer = (id: string) => ({ instance: at(own, id), timer: "t", due: 1e13, seq: 1 })
      const claim = (id: string) => ({ lifecycle: own, claim: id, instance: at(own, id) })
      yield* write({
        instances: [instance(at(own, "a")), instance(at(own, "done"), { status: "done" })],
        keysSet: [key("a", "x"), key("a", 2), key("done", "x"), key("gone", "x")],
        timersSet: ["a", "done", "gone"].map(timer),
        claimsSet: ["a", "done", "gone"].map(claim)
      })
      const plain = (rows: ReadonlyArray<object>) => rows.map((row) => ({ ...row }))
      const beside = yield* read((store) => store.satellites([at(own, "a"), at(own, "none")]))
      deepStrictEqual(plain(beside.keys), [key("a", 2), key("a", "x")])
      deepStrictEqual(plain(beside.timers), [timer("a")])
      deepStrictEqual(plain(beside.claims), [claim("a")])
      const left = yield* read((store) => store.orphans(10_000))
      const mine = (rows: ReadonlyArray<{ readonly instance: string }>) =>
        plain(rows.filter((row) => row.instance.startsWith(own)))
      deepStrictEqual(mine(left.keys), [key("gone", "x")])
      deepStrictEqual(mine(left.timers), [timer("done"), timer("gone")])
      deepStrictEqual(mine(left.claims), [claim("done"), claim("gone")])
    })
  ),
  check(
    "an erasure is remembered",
    Effect.fnUntraced(function* (own) {
      yield* transact((tx) => tx.erase(own, 7))
      const rows = (yield* read((store) => store.erasures)).filter((row) => row.subject === own)
      deepStrictEqual(
        rows.map((it) => ({ ...it })),
        [{ subject: own, at: 7, rows: 0 }]
      )
    })
  )
]

const folding: ReadonlyArray<Check> = [
  check(
    "a read model moves with its checkpoint, and only from where it stood",
    Effect.fnUntraced(function* (own) {
      const row = (key: string, value: string) => ({ model: own, key, value })
      const project = (from: number | null, position: number, version = 1) =>
        transact((tx) =>
          tx.project({
            checkpoint: { model: own, version, position },
            from,
            set: [row("b", String(position)), row("c", "1")],
            cleared: from === null ? [] : [{ model: own, key: "a" }]
          })
        )
      const keys = (wanted: ReadonlyArray<string> | null, after = "") =>
        Effect.map(
          read((store) => store.model({ model: own, keys: wanted, after, limit: 2 })),
          (rows) => rows.map((it) => `${it.key} ${it.value}`)
        )
      const checkpoint = Effect.map(
        read((store) => store.checkpoints),
        (rows) => rows.find((it) => it.model === own)?.position
      )
      strictEqual(yield* project(null, 5), true)
      yield* transact((tx) =>
        tx.project({
          checkpoint: { model: own, version: 1, position: 6 },
          from: 5,
          set: [row("a", "0")],
          cleared: []
        })
      )
      deepStrictEqual(yield* keys(null), ["a 0", "b 5"])
      strictEqual(yield* project(null, 7), false)
      strictEqual(yield* project(5, 7), false)
      strictEqual(yield* project(6, 7, 2), false)
      deepStrictEqual([yield* checkpoint, yield* keys(["a", "b", "z"])], [6, ["a 0", "b 5"]])
      strictEqual(yield* project(6, 7), true)
      deepStrictEqual([yield* checkpoint, yield* keys(null), yield* keys(null, "b")], [7, ["b 7", "c 1"], ["c 1"]])
      yield* transact((tx) => tx.dropModel(own))
      deepStrictEqual([yield* checkpoint, yield* keys(null)], [undefined, []])
    })
  )
]

const collect = (dump: Dump, table: Table) =>
  Effect.map(Stream.runCollect(dump.rows(table)), (pages): ReadonlyArray<DumpRow> => [...pages].flat())

const copying: ReadonlyArray<Check> = [
  check(
    "a dump is one moment: what is written meanwhile is not in it",
    Effect.fnUntraced(function* (own) {
      const store = yield* Store
      yield* write({ instances: [instance(at(own, "b")), instance(at(own, "a"))] })
      const rows = yield* store.dump((dump) =>
        Effect.andThen(
          Effect.provideService(write({ instances: [instance(at(own, "c"))] }), Store, store),
          collect(dump, "instances")
        )
      )
      const { startedAt, updatedAt, ...rest } = instance(at(own, "a"))
      deepStrictEqual(
        rows.filter((row) => String(row["id"]).startsWith(own)).map((row) => row["id"]),
        [at(own, "a"), at(own, "b")]
      )
      deepStrictEqual(
        { ...rows.find((row) => row["id"] === at(own, "a")) },
        { ...rest, started_at: startedAt, updated_at: updatedAt }
      )
    })
  ),
  check(
    "rows of a dump are loaded as they are, with what they lack left empty",
    Effect.fnUntraced(function* (own) {
      const store = yield* Store
      const row = work(own, [1, "0"], { lifecycle: own, due: 1.5 })
      const { leaseUntil, token, ...rest } = row
      const loaded: ReadonlyArray<readonly [Table, DumpRow]> = [
        ["work", { ...rest, lease_until: leaseUntil }],
        ["keys", { lifecycle: own, key: "k", value: -2.5, instance: own }],
        ["keys", { lifecycle: own, key: "k", value: "-2.5", instance: own }],
        ["timers", { instance: own, timer: "t", due: 1e13, seq: 1 }],
        ["feeds", { feed: own, n: 1, position: 1, at: 1, instance: own, event: '{"a":"\\u0000"}' }],
        ["models", { model: own, key: "k", value: "1" }]
      ]
      yield* transact((tx) => Effect.forEach(loaded, ([table, it]) => tx.load(table, [it]), { discard: true }))
      const back = yield* store.dump((dump) =>
        Effect.forEach(["work", "keys", "timers", "feeds", "models"] as const, (table) =>
          Effect.map(collect(dump, table), (rows) =>
            rows.flatMap((it) => (Object.values(it).includes(own) ? [[table, { ...it }] as const] : []))
          )
        )
      )
      deepStrictEqual(
        back.flat(),
        loaded.map(([table, it]) => [table, table === "work" ? { ...it, token } : it])
      )
      const { log } = yield* transact((tx) =>
        Effect.andThen(
          Effect.flatMap(tx.log, (it) => tx.load("log", [{ id: 1, ...it }])),
          tx.lockLog([])
        )
      )
      deepStrictEqual({ ...log }, { ...(yield* store.log) })
    })
  )
]

/** What a store keeps beside the groups: for looking after it, for read models, for backups. */
export const upkeep: ReadonlyArray<Check> = [...outside, ...standing, ...heads, ...folding, ...copying]
