/** @internal */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import {
  type Changes,
  type FactRow,
  type InstanceRow,
  type Projected,
  type StrayRow,
  type WorkerRow,
  type WorkKey,
  type WorkRow,
  type WorkUpdate
} from "../Store.ts"
import { encodeValue } from "./postgresSelect.ts"
import { num, nums, type Parameter, type Row, type Session, text, texts } from "./postgresWire.ts"
import { isStorable } from "./storable.ts"

type Reply<A> = Effect.Effect<A, StoreError>

/** The text and the number columns of a table, each as one array. */
const arrays = <A>(
  rows: ReadonlyArray<A>,
  columns: ReadonlyArray<keyof A>,
  numbers: ReadonlySet<keyof A>
): ReadonlyArray<Parameter> =>
  columns.map((column) => {
    const values = rows.map((row) => row[column]) as Array<any>
    return numbers.has(column) ? nums(values) : texts(values)
  })

interface Shape<A> {
  readonly columns: ReadonlyArray<keyof A & string>
  readonly numbers: ReadonlySet<keyof A>
  readonly source: string
}

const shape = <A>(columns: ReadonlyArray<keyof A & string>, numbers: ReadonlyArray<keyof A>): Shape<A> => {
  const set = new Set(numbers)
  const types = columns.map((column, at) => `$${at + 1}::${set.has(column) ? "float8" : "text"}[]`)
  return { columns, numbers: set, source: `select * from unnest(${types.join(", ")})` }
}

const paramsOf = <A>({ columns, numbers }: Shape<A>, rows: ReadonlyArray<A>): ReadonlyArray<Parameter> =>
  arrays(rows, columns, numbers)

const instances = shape<InstanceRow>(
  [
    "id",
    "lifecycle",
    "version",
    "shape",
    "seq",
    "status",
    "snapshot",
    "keys",
    "timers",
    "runs",
    "claims",
    "startedAt",
    "updatedAt",
    "last"
  ],
  ["version", "seq", "startedAt", "updatedAt", "last"]
)

/** A row that is there at this sequence or beyond is not replaced: then fewer are written, and dividing by 0 fails. */
const instancesSql = `
  with written as (
    insert into instances (id, lifecycle, version, shape, seq, status, snapshot, keys, timers, runs, claims, started_at,
      updated_at, last)
    ${instances.source}
    on conflict (id) do update set version = excluded.version, shape = excluded.shape, seq = excluded.seq,
      status = excluded.status, snapshot = excluded.snapshot, keys = excluded.keys, timers = excluded.timers,
      runs = excluded.runs, claims = excluded.claims, updated_at = excluded.updated_at, last = excluded.last
    where instances.seq < excluded.seq
    returning 1
  )
  select 1 / (case when count(*) = cardinality($1) then 1 else 0 end) from written`

const journal = shape<Changes["journal"][number]>(
  [
    "position",
    "prev",
    "instance",
    "seq",
    "lifecycle",
    "version",
    "command",
    "input",
    "at",
    "by",
    "facts",
    "verdict",
    "state",
    "digest"
  ],
  ["position", "prev", "seq", "version", "at"]
)
const commands = shape<Changes["commands"][number]>(["id", "digest", "receipt"], [])
const timers = shape<Changes["timersSet"][number]>(["instance", "timer", "due", "seq"], ["due", "seq"])
const timersCleared = shape<Changes["timersCleared"][number]>(["instance", "timer"], [])
const keys = shape<{ lifecycle: string; key: string; value: string; instance: string }>(
  ["lifecycle", "key", "value", "instance"],
  []
)
const claims = shape<Changes["claimsSet"][number]>(["lifecycle", "claim", "instance"], [])
const work = shape<WorkRow>(
  [
    "instance",
    "seq",
    "slot",
    "kind",
    "lifecycle",
    "version",
    "name",
    "input",
    "at",
    "status",
    "attempts",
    "due",
    "lease",
    "leaseUntil",
    "reason",
    "token"
  ],
  ["seq", "version", "at", "attempts", "due", "leaseUntil"]
)
const vault = shape<Changes["vault"][number]>(
  ["ref", "subject", "instance", "field", "class", "value", "salt", "digest", "at"],
  ["at"]
)
const feeds = shape<Changes["feeds"][number]>(
  ["feed", "offset", "position", "at", "instance", "event"],
  ["offset", "position", "at"]
)

const sql = {
  journal: `insert into journal ${journal.source}`,
  commands: `insert into commands ${commands.source}`,
  timersCleared: `delete from timers t using unnest($1::text[], $2::text[]) d(instance, timer)
    where t.instance = d.instance and t.timer = d.timer`,
  timersSet: `insert into timers ${timers.source} on conflict (instance, timer)
    do update set due = excluded.due, seq = excluded.seq`,
  keysCleared: `delete from keys k using unnest($1::text[], $2::text[], $3::text[], $4::text[]) d(lifecycle, key, value, instance)
    where k.lifecycle = d.lifecycle and k.key = d.key and k.value = d.value and k.instance = d.instance`,
  keysSet: `insert into keys ${keys.source} on conflict do nothing`,
  claimsCleared: `delete from claims c using unnest($1::text[], $2::text[], $3::text[]) d(lifecycle, claim, instance)
    where c.lifecycle = d.lifecycle and c.claim = d.claim and c.instance = d.instance`,
  claimsSet: `insert into claims ${claims.source}`,
  work: `insert into work ${work.source}`,
  vault: `insert into vault ${vault.source}`,
  feeds: `insert into feeds ${feeds.source}`,
  chain: "insert into chain values ($1::bigint, $2::bigint, $3)",
  log: "update log set epoch = $1, position = $2::bigint, hash = $3, at = $4::bigint where id = 1"
} as const

const encodeKeys = (rows: Changes["keysSet"]) => rows.map((row) => ({ ...row, value: encodeValue(row.value) }))

/** PostgreSQL keeps no text with the character 0, and what failed says anything. */
const sayable = (reason: string | null): string | null => reason?.replaceAll("\0", "\ufffd") ?? null

/** The last row of each key wins, as when they are written one after the other. */
const latest = (rows: Changes["timersSet"]): Changes["timersSet"] => [
  ...new Map(rows.map((row) => [`${row.instance}\n${row.timer}`, row])).values()
]

/** One statement for each table that a group touches, all sent at once. */
const makeChanges = (session: Session) => {
  const put = <A>(text: string, its: Shape<A>, rows: ReadonlyArray<A>): Effect.Effect<void> =>
    rows.length === 0 ? Effect.void : session.post("write", text, paramsOf(its, rows))
  return (changes: Changes): Effect.Effect<void> =>
    Effect.gen(function* () {
      yield* put(instancesSql, instances, changes.instances)
      yield* put(sql.timersCleared, timersCleared, changes.timersCleared)
      yield* put(sql.timersSet, timers, latest(changes.timersSet))
      yield* put(sql.keysCleared, keys, encodeKeys(changes.keysCleared))
      yield* put(sql.keysSet, keys, encodeKeys(changes.keysSet))
      yield* put(sql.claimsCleared, claims, changes.claimsCleared)
      yield* put(sql.claimsSet, claims, changes.claimsSet)
      yield* put(sql.journal, journal, changes.journal)
      yield* put(sql.commands, commands, changes.commands)
      yield* put(sql.work, work, changes.work)
      yield* put(sql.vault, vault, changes.vault)
      yield* put(sql.feeds, feeds, changes.feeds)
      const { chain, log } = changes
      if (chain !== null) yield* session.post("write", sql.chain, [num(chain.last), num(chain.first), text(chain.hash)])
      if (log !== null)
        yield* session.post("write", sql.log, [text(log.epoch), num(log.position), text(log.hash), num(log.at)])
    })
}

type Settable = Pick<WorkRow, "status" | "attempts" | "due" | "lease" | "leaseUntil" | "reason" | "token">

const lockWork = `
  select w.instance, w.seq::float8, w.slot, w.status, w.attempts, w.due, w.lease, w.lease_until, w.reason, w.token
  from unnest($1::text[], $2::float8[], $3::text[]) k(instance, seq, slot)
  join work w on w.instance = k.instance and w.seq = k.seq::bigint and w.slot = k.slot
  order by w.instance, w.seq, w.slot for update of w`

const settleSql = `
  update work w set status = u.status, attempts = u.attempts, due = u.due, lease = u.lease, lease_until = u.lease_until,
    reason = u.reason, token = u.token
  from unnest($1::text[], $2::float8[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::text[], $8::float8[],
    $9::text[], $10::text[]) u(instance, seq, slot, status, attempts, due, lease, lease_until, reason, token)
  where w.instance = u.instance and w.seq = u.seq::bigint and w.slot = u.slot`

const placeOf = ({ instance, seq, slot }: WorkKey): string => `${seq}/${slot}/${instance}`

const settable = (raw: Row): Settable => ({
  status: raw[3],
  attempts: raw[4],
  due: raw[5],
  lease: raw[6],
  leaseUntil: raw[7],
  reason: raw[8],
  token: raw[9]
})

/** Locks the rows in the order of their keys, compares, and writes those that still were as expected. */
const makeSettle = (session: Session) =>
  Effect.fnUntraced(function* (
    updates: ReadonlyArray<WorkUpdate>
  ): Effect.fn.Return<ReadonlyArray<boolean>, StoreError> {
    if (updates.length === 0) return []
    const wanted = new Map(updates.map(({ key }) => [placeOf(key), key]))
    const asked = [...wanted.values()]
    const rows = yield* session.ask("settle", lockWork, [
      texts(asked.map((it) => it.instance)),
      nums(asked.map((it) => it.seq)),
      texts(asked.map((it) => it.slot))
    ])
    const found = new Map(rows.map((raw) => [placeOf({ instance: raw[0], seq: raw[1], slot: raw[2] }), settable(raw)]))
    const changed = new Map<string, WorkKey & Settable>()
    const hits = updates.map(({ from, key, lapsed, lease, set }) => {
      const place = placeOf(key)
      const row = found.get(place)
      if (row === undefined || row.status !== from || (lease !== undefined && row.lease !== lease)) return false
      if (lapsed !== undefined && row.lease !== null && row.leaseUntil > lapsed) return false
      const next = { ...row, ...set }
      found.set(place, next)
      changed.set(place, { ...key, ...next, reason: sayable(next.reason) })
      return true
    })
    const next = [...changed.values()]
    if (next.length > 0)
      yield* session.post("settle", settleSql, [
        texts(next.map((it) => it.instance)),
        nums(next.map((it) => it.seq)),
        texts(next.map((it) => it.slot)),
        texts(next.map((it) => it.status)),
        nums(next.map((it) => it.attempts)),
        nums(next.map((it) => it.due)),
        texts(next.map((it) => it.lease)),
        nums(next.map((it) => it.leaseUntil)),
        texts(next.map((it) => it.reason)),
        texts(next.map((it) => it.token))
      ])
    return hits
  })

const erase = `
  with emptied as (update vault set value = null, salt = null where subject = $1 and value is not null returning 1),
    quoting as (
      update work set reason = null
      where reason is not null and instance in (select instance from vault where subject = $1))
  insert into erasures (subject, at, rows) select $1, $2::bigint, count(*) from emptied returning rows::float8`

const keptStrays = 10_000

const makeSmall = (session: Session) => ({
  erase: (subject: string, at: number): Reply<number> =>
    isStorable(subject)
      ? Effect.map(session.ask("erase", erase, [text(subject), num(at)]), ([raw]) => raw![0])
      : Effect.succeed(0),
  addFacts: (facts: ReadonlyArray<FactRow>) =>
    session.post("addFacts", "insert into facts select * from unnest($1::text[], $2::text[], $3::text[])", [
      texts(facts.map((it) => it.name)),
      texts(facts.map((it) => it.version)),
      texts(facts.map((it) => it.value))
    ]),
  // Whoever asks again and again does not fill the disk.
  addStrays: (strays: ReadonlyArray<StrayRow>) =>
    Effect.andThen(
      session.post(
        "addStrays",
        "insert into strays (at, token, reason) select * from unnest($1::float8[], $2::text[], $3::text[])",
        [nums(strays.map((it) => it.at)), texts(strays.map((it) => it.token)), texts(strays.map((it) => it.reason))]
      ),
      session.post("addStrays", `delete from strays where ordinal <= (select max(ordinal) from strays) - ${keptStrays}`)
    ),
  beat: (workers: ReadonlyArray<WorkerRow>) =>
    session.post(
      "beat",
      `insert into workers select * from unnest($1::text[], $2::text[], $3::float8[], $4::float8[])
       on conflict (process, kind) do update set since = excluded.since, beat = excluded.beat`,
      [
        texts(workers.map((it) => it.process)),
        texts(workers.map((it) => it.kind)),
        nums(workers.map((it) => it.since)),
        nums(workers.map((it) => it.beat))
      ]
    ),
  dropWorkers: (before: number) =>
    session.post("dropWorkers", "delete from workers where beat < $1::bigint", [num(before)])
})

const makeModels = (session: Session) => ({
  project: Effect.fnUntraced(function* ({
    checkpoint,
    cleared,
    from,
    set
  }: Projected): Effect.fn.Return<boolean, StoreError> {
    const { model, position, version } = checkpoint
    const own = [text(model), num(version), num(position)]
    const stood =
      from === null
        ? yield* session.ask(
            "project",
            "insert into checkpoints values ($1, $2::bigint, $3::bigint) on conflict do nothing returning 1",
            own
          )
        : yield* session.ask(
            "project",
            `update checkpoints set position = $3::bigint
             where model = $1 and version = $2::bigint and position = $4::bigint returning 1`,
            [...own, num(from)]
          )
    if (stood.length === 0) return false
    if (cleared.length > 0)
      yield* session.post(
        "project",
        "delete from models m using unnest($1::text[], $2::text[]) d(model, key) where m.model = d.model and m.key = d.key",
        [texts(cleared.map((it) => it.model)), texts(cleared.map((it) => it.key))]
      )
    const last = [...new Map(set.map((row) => [`${row.model}\n${row.key}`, row])).values()]
    if (last.length > 0)
      yield* session.post(
        "project",
        `insert into models select * from unnest($1::text[], $2::text[], $3::text[])
         on conflict (model, key) do update set value = excluded.value`,
        [texts(last.map((it) => it.model)), texts(last.map((it) => it.key)), texts(last.map((it) => it.value))]
      )
    return true
  }),
  dropModel: (model: string) =>
    Effect.andThen(
      session.post("dropModel", "delete from checkpoints where model = $1", [text(model)]),
      session.post("dropModel", "delete from models where model = $1", [text(model)])
    )
})

export const makeWrites = (session: Session) => ({
  write: makeChanges(session),
  settle: makeSettle(session),
  ...makeSmall(session),
  ...makeModels(session)
})
