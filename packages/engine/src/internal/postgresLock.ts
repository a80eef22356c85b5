/** @internal */
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { type StoreError } from "../EngineError.ts"
import { type InstanceRow } from "../Store.ts"
import { compareText } from "./order.ts"
import { instanceColumns } from "./postgresRows.ts"
import { type Session, texts } from "./postgresWire.ts"
import { instanceOfArray } from "./rows.ts"

/** The 64-bit number of a named lock. Two schemas of one database do not share their locks. */
export const lockKey = (schema: string | undefined, name: string): string =>
  createHash("sha256")
    .update(`${schema ?? ""}\0${name}`)
    .digest()
    .readBigInt64BE(0)
    .toString()

const byNumber = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : 1)

/** What a body was seen to lock in runs that had to be given up: the next run takes all of it at once, in order. */
export interface Learned {
  readonly names: Set<string>
  readonly ids: Set<string>
}

export const nothingLearned = (): Learned => ({ names: new Set(), ids: new Set() })

const waitForNames = "select pg_advisory_xact_lock(k) from unnest($1::text[]::bigint[]) k"
const tryNames = "select bool_and(pg_try_advisory_xact_lock(k)) from unnest($1::text[]::bigint[]) k"
const lockRows = `select ${instanceColumns} from unnest($1::text[]) d(id) join instances i on i.id = d.id
  order by i.id for update of i`

/**
 * The locks of one transaction. They are taken in one order: names, then instances by id. What comes out of order is
 * not waited for, since two could wait for each other: then the transaction begins again and takes in order what it
 * now knows to need.
 */
export const makeLocks = (session: Session, { learned, schema }: { learned: Learned; schema: string | undefined }) => {
  const heldNames = new Set<string>()
  const heldIds = new Set<string>()
  let highest: string | null = null
  let isClosed = false

  const isFirst = (): boolean => heldNames.size === 0 && heldIds.size === 0 && !isClosed
  const inOrder = (ids: ReadonlyArray<string>): boolean =>
    !isClosed && (highest === null || ids.every((id) => heldIds.has(id) || compareText(highest!, id) < 0))

  const take = (names: ReadonlyArray<string>, ids: ReadonlyArray<string>): void => {
    for (const name of names) heldNames.add(name)
    for (const id of ids) {
      heldIds.add(id)
      if (highest === null || compareText(highest, id) < 0) highest = id
    }
  }
  const learn = (names: ReadonlyArray<string>, ids: ReadonlyArray<string>): void => {
    for (const name of names) learned.names.add(name)
    for (const id of ids) learned.ids.add(id)
  }
  const numbers = (names: ReadonlyArray<string>) => texts(names.map((name) => lockKey(schema, name)).sort(byNumber))

  /** Whoever locks rows as well waits for those alone: they are answered after the names. */
  const lockNames = (names: ReadonlyArray<string>, isLast: boolean): Effect.Effect<unknown, StoreError> => {
    if (names.length === 0) return Effect.void
    if (isFirst())
      return isLast
        ? session.ask("lock", waitForNames, [numbers(names)])
        : session.post("lock", waitForNames, [numbers(names)])
    return Effect.flatMap(session.ask("lock", tryNames, [numbers(names)]), ([row]) =>
      row?.[0] === true ? Effect.void : session.giveUp("lock")
    )
  }

  const lock = Effect.fnUntraced(function* (
    names: ReadonlyArray<string>,
    ids: ReadonlyArray<string>
  ): Effect.fn.Return<ReadonlyArray<InstanceRow>, StoreError> {
    learn(names, ids)
    const first = isFirst()
    const wantedNames = first ? [...learned.names] : names.filter((name) => !heldNames.has(name))
    const wantedIds = first ? [...learned.ids] : [...new Set(ids)]
    yield* lockNames(wantedNames, wantedIds.length === 0)
    const wait = inOrder(wantedIds) ? "" : " nowait"
    take(wantedNames, wantedIds)
    if (wantedIds.length === 0) return []
    const rows = yield* session.ask("lock", `${lockRows}${wait}`, [texts(wantedIds)])
    const found = rows.map(instanceOfArray)
    if (wantedIds.length === ids.length) return found
    const asked = new Set(ids)
    return found.filter((row) => asked.has(row.id))
  })

  return {
    lock,
    /** Nothing is waited for behind the log's lock. */
    close: (): void => {
      isClosed = true
    }
  }
}
