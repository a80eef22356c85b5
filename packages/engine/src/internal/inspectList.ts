/** @internal Lists of instances: one pass over the live ones, or a walk through the journal. */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Counts, type Head, type Listed, type Listing, type Standing } from "../Inspect.ts"
import { type HeadPage, type HeadRow, type Store } from "../Store.ts"
import { compareText } from "./order.ts"
import { sceneOf, standingOf } from "./inspectWords.ts"
import { type Registry } from "./registry.ts"

/** So many heads are read at once: a store that is synchronous stands still for two or three milliseconds. */
const slice = 500
/** Another one sorts all that are live for each slice. */
const largeSlice = 10_000
const mostLive = 200_000
/** So many rows of the journal are looked through for one page. */
const mostRows = 50_000
/** So much open work is looked at for what is due next; it comes in the order in which it is due. */
const mostWork = 1_000

export interface Listings {
  readonly store: Store["Service"]
  readonly registry: Registry
}

// -----------------------------------------------------------------------------
// heads
// -----------------------------------------------------------------------------

type Described = Standing & { readonly isLoaded: boolean }

/** Few states have many instances: each is described once for a list. */
const describer = (registry: Registry) => {
  const known = new Map<string, Described>()
  return ({ lifecycle, status, value, version }: HeadRow): Described => {
    const key = `${lifecycle}\0${version}\0${status}\0${value}`
    const found = known.get(key)
    if (found !== undefined) return found
    const loaded = registry.get(lifecycle, version)
    const standing = standingOf(loaded === undefined ? null : sceneOf(loaded), JSON.parse(value), status === "done")
    const described = { ...standing, isLoaded: loaded !== undefined }
    known.set(key, described)
    return described
  }
}

const firstDue = ({ timers }: HeadRow): number =>
  timers === "[]"
    ? Infinity
    : (JSON.parse(timers) as ReadonlyArray<{ readonly due: number }>).reduce(
        (least, { due }) => Math.min(least, due),
        Infinity
      )

const toHead = (row: HeadRow, described: Described, due: number): Head => ({
  ...described,
  id: row.id,
  lifecycle: row.lifecycle,
  version: row.version,
  seq: row.seq,
  startedAt: row.startedAt,
  changedAt: row.updatedAt,
  due: due === Infinity ? null : due
})

/** When the next work of an instance is due. */
const workDue = (store: Store["Service"]): Effect.Effect<ReadonlyMap<string, number>, StoreError> =>
  Effect.map(store.work({ _tag: "Status", status: "open", limit: mostWork }), (rows) => {
    const due = new Map<string, number>()
    for (const row of rows) if (!due.has(row.instance)) due.set(row.instance, row.due)
    return due
  })

export const headOf = Effect.fnUntraced(function* (
  { registry, store }: Listings,
  row: HeadRow
): Effect.fn.Return<Head, StoreError> {
  const due = Math.min(firstDue(row), (yield* workDue(store)).get(row.id) ?? Infinity)
  return toHead(row, describer(registry)(row), due)
})

// -----------------------------------------------------------------------------
// filters
// -----------------------------------------------------------------------------

const isWithin = (path: string, state: string): boolean => path === state || path.startsWith(`${state}.`)

const isInState = ({ state }: Listing, { states }: Standing): boolean =>
  state === undefined || states.some(({ path }) => isWithin(path, state))

const isOfStatus = ({ status: wanted }: Listing, { status }: Standing): boolean =>
  wanted === undefined || status === wanted

/** A state and those around it. */
const around = (path: string): ReadonlyArray<string> =>
  path.split(".").map((_, at, keys) => keys.slice(0, at + 1).join("."))

/** What stands alike is counted alike: few states have many instances. */
interface Tally {
  readonly standing: Described
  readonly inState: boolean
  readonly ofStatus: boolean
  count: number
}

const makeCounting = (listing: Listing) => {
  const tallies = new Map<Described, Tally>()
  const tallyOf = (standing: Described): Tally => {
    const known = tallies.get(standing)
    if (known !== undefined) return known
    const made = { standing, inState: isInState(listing, standing), ofStatus: isOfStatus(listing, standing), count: 0 }
    tallies.set(standing, made)
    return made
  }
  const counts = (): Counts => {
    const states: Record<string, number> = {}
    const statuses: Record<string, number> = {}
    let found = 0
    for (const { count, inState, ofStatus, standing } of tallies.values()) {
      const paths = ofStatus ? new Set(standing.states.flatMap(({ path }) => around(path))) : []
      for (const path of paths) states[path] = (states[path] ?? 0) + count
      if (inState && standing.status !== null) statuses[standing.status] = (statuses[standing.status] ?? 0) + count
      if (inState && ofStatus) found += count
    }
    return { found, states, statuses }
  }
  return {
    counts,
    /** Tells whether it answers the whole question. */
    count: (standing: Described): boolean => {
      const tally = tallyOf(standing)
      tally.count++
      return tally.inState && tally.ofStatus
    }
  }
}

// -----------------------------------------------------------------------------
// live ones
// -----------------------------------------------------------------------------

/** Where a page ends: the value that sorts and the id. */
type Cursor = readonly [number, string]

const write = (cursor: Cursor | number): string => Buffer.from(JSON.stringify(cursor)).toString("base64url")

const read = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
  } catch {
    return null
  }
}

const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "number" && typeof value[1] === "string"

const byCursor = (a: Cursor, b: Cursor): number => a[0] - b[0] || compareText(a[1], b[1])

/** What a list is sorted by, always upwards. */
const rankOf = ({ order = "oldest" }: Listing, { changedAt, due }: Head): number => {
  if (order === "due") return due ?? Number.MAX_SAFE_INTEGER
  return order === "newest" ? -changedAt : changedAt
}

interface Ranked {
  readonly at: Cursor
  readonly head: Head
}

/** Keeps the first of all that it is given. */
const makeFirst = (limit: number) => {
  let kept: Array<Ranked> = []
  const settle = (): void => {
    kept = kept.sort((a, b) => byCursor(a.at, b.at)).slice(0, limit)
  }
  return {
    add: (ranked: Ranked): void => {
      kept.push(ranked)
      if (kept.length >= limit * 4 + 256) settle()
    },
    get: (): ReadonlyArray<Ranked> => {
      settle()
      return kept
    }
  }
}

const nothing: Listed = { items: [], next: null, counts: null, isWhole: true }

const listLive = Effect.fnUntraced(function* (
  { registry, store }: Listings,
  { limit, listing }: { readonly listing: Listing; readonly limit: number }
): Effect.fn.Return<Listed, StoreError> {
  const from = listing.after === undefined ? null : read(listing.after)
  if (from !== null && !isCursor(from)) return nothing
  if (listing.after !== undefined && from === null) return nothing
  const describe = describer(registry)
  const work = yield* workDue(store)
  const counting = makeCounting(listing)
  const first = makeFirst(limit + 1)
  let seen = 0
  let after: string | null = null
  const size = store.manifest.synchronous ? slice : largeSlice
  do {
    const page: HeadPage = yield* store.heads({
      _tag: "Live",
      lifecycle: listing.lifecycle ?? null,
      after,
      limit: size
    })
    for (const row of page.rows) {
      const described = describe(row)
      if (!counting.count(described)) continue
      const head = toHead(row, described, Math.min(firstDue(row), work.get(row.id) ?? Infinity))
      const at: Cursor = [rankOf(listing, head), head.id]
      if (from === null || byCursor(at, from) > 0) first.add({ at, head })
    }
    seen += page.rows.length
    after = page.next
    yield* Effect.yieldNow
  } while (after !== null && seen < mostLive)
  const found = first.get()
  const items = found.slice(0, limit)
  return {
    items: items.map(({ head }) => head),
    next: found.length > limit ? write(items.at(-1)!.at) : null,
    counts: counting.counts(),
    isWhole: after === null
  }
})

// -----------------------------------------------------------------------------
// ended ones
// -----------------------------------------------------------------------------

/** The next slice of the journal, from either end, and where the walk then stands. */
const stretch = (isDown: boolean, from: number, head: number) =>
  isDown
    ? {
        after: Math.max(0, from - slice * 2),
        until: from,
        rest: Math.max(0, from - slice * 2),
        isLast: from <= slice * 2
      }
    : { after: from, until: from + slice * 2, rest: from + slice * 2, isLast: from + slice * 2 >= head }

const listChanged = Effect.fnUntraced(function* (
  { registry, store }: Listings,
  { limit, listing }: { readonly listing: Listing; readonly limit: number }
): Effect.fn.Return<Listed, StoreError> {
  const isDown = listing.order === "newest"
  const { position: head } = yield* store.log
  const asked = listing.after === undefined ? (isDown ? head : 0) : read(listing.after)
  if (typeof asked !== "number") return nothing
  const describe = describer(registry)
  const isWanted = (row: HeadRow): boolean =>
    (listing.lifecycle === undefined || row.lifecycle === listing.lifecycle) &&
    (listing.ended === "also" || row.status === "done") &&
    isInState(listing, describe(row)) &&
    isOfStatus(listing, describe(row))
  const items: Array<Head> = []
  let from = asked
  for (let looked = 0; looked < mostRows; looked += slice * 2) {
    const { after, isLast, rest, until } = stretch(isDown, from, head)
    const { rows } = yield* store.heads({ _tag: "Changed", after, until })
    for (const row of (isDown ? [...rows].reverse() : rows).filter(isWanted)) {
      // The row that fills the page is where the next one goes on.
      if (items.length === limit) return { items, next: write(from), counts: null, isWhole: true }
      items.push(toHead(row, describe(row), firstDue(row)))
      from = isDown ? row.last - 1 : row.last
    }
    if (isLast) return { items, next: null, counts: null, isWhole: true }
    from = rest
    yield* Effect.yieldNow
  }
  return { items, next: write(from), counts: null, isWhole: false }
})

export const list = (listings: Listings, listing: Listing = {}): Effect.Effect<Listed, StoreError> => {
  const limit = Math.max(1, Math.min(200, Math.trunc(listing.limit ?? 50)))
  const { ended = "no", order } = listing
  return ended === "no" || order === "due"
    ? listLive(listings, { listing, limit })
    : listChanged(listings, { listing, limit })
}
