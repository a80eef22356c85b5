/** @internal What is stored beside the journal. */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Receipt } from "../Receipt.ts"
import { type ChainRow, type CommandRow, type InstanceRow, type JournalRow, type Store } from "../Store.ts"
import { saltedDigest, sha256 } from "./hash.ts"
import { encode, type State } from "./state.ts"
import { page, report, type Told, type Walk } from "./verifyWalk.ts"

type Reader = Store["Service"]

const compared: ReadonlyArray<keyof InstanceRow> = [
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
  "last",
  "startedAt",
  "updatedAt"
]

const compareState = (walk: Walk, state: State, row: InstanceRow | undefined): void => {
  const folded = encode(state)
  const differing = row === undefined ? ["row"] : compared.filter((column) => row[column] !== folded[column])
  if (differing.length > 0)
    report(walk, { instance: state.id }, ["state", `stored and folded differ in: ${differing.join(", ")}`])
}

const chunks = <A>(items: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(items.length / page) }, (_, i) => items.slice(i * page, (i + 1) * page))

/** The row at a position, if it is there. */
const rowAt = (store: Reader, position: number): Effect.Effect<JournalRow | undefined, StoreError> =>
  Effect.map(store.journal({ instance: null, after: position - 1, limit: 1 }), ({ rows }) =>
    rows[0]?.position === position ? rows[0] : undefined
  )

/** Compares each instance whose newest row the walk has reached, and lets go of it. */
export const settleStates = Effect.fnUntraced(function* (store: Reader, walk: Walk, ids: ReadonlyArray<string>) {
  const rows = new Map((yield* store.instances(ids)).map((row) => [row.id, row]))
  for (const id of ids) {
    const state = walk.states.get(id)
    const row = rows.get(id)
    if (state === undefined || state === null || (row !== undefined && row.last !== state.last)) continue
    compareState(walk, state, row)
    if (row === undefined) walk.states.set(id, null)
    else {
      walk.met.instances++
      walk.states.delete(id)
    }
  }
})

/** What the walk still holds at its end has moved meanwhile, or what is stored of it points elsewhere. */
export const checkRemaining = Effect.fnUntraced(function* (store: Reader, walk: Walk) {
  const states = [...walk.states.values()].filter((it) => it !== null)
  for (const some of chunks(states)) {
    const rows = new Map((yield* store.instances(some.map((it) => it.id))).map((row) => [row.id, row]))
    for (const state of some) {
      const row = rows.get(state.id)
      const hasMoved =
        row !== undefined && row.last > walk.until && (yield* rowAt(store, row.last))?.instance === row.id
      if (!hasMoved) compareState(walk, state, row)
    }
  }
})

/** How many rows are asked for at once, where a store has to be waited for. */
const atOnce = 16

/** Reads all there is, page after page. */
const each = Effect.fnUntraced(function* <Row extends { readonly id: string }>(
  read: (range: { readonly after: string; readonly limit: number }) => Effect.Effect<ReadonlyArray<Row>, StoreError>,
  look: (row: Row) => Effect.Effect<void, StoreError>
) {
  let after = ""
  for (;;) {
    const rows = yield* read({ after, limit: page })
    yield* Effect.forEach(rows, look, { concurrency: atOnce, discard: true })
    if (rows.length < page) return
    after = rows.at(-1)!.id
    yield* Effect.yieldNow
  }
})

interface Strays<Row extends { readonly id: string }> {
  readonly read: Parameters<typeof each<Row>>[0]
  /** Where the journal should lead to it; `null` where it says nothing that could be looked up, `undefined` where it need not. */
  readonly placeOf: (row: Row) => number | null | undefined
  readonly isLedTo: (row: Row, found: JournalRow | undefined) => boolean
  readonly onStray: (row: Row, position: number | null) => void
  /** How many of them the walk has met. */
  readonly met: number
}

/**
 * Finds what no row of the journal leads to. Where as many are stored as the walk has met there is none, and only what was
 * written meanwhile is looked up; otherwise each is.
 */
const findStrays = Effect.fnUntraced(function* <Row extends { readonly id: string }>(
  store: Reader,
  { until }: Walk,
  { isLedTo, met, onStray, placeOf, read }: Strays<Row>
) {
  const look = (row: Row): Effect.Effect<void, StoreError> => {
    const position = placeOf(row)
    if (position === undefined) return Effect.void
    return Effect.map(position === null ? Effect.succeed(undefined) : rowAt(store, position), (found) => {
      if (!isLedTo(row, found)) onStray(row, position)
    })
  }
  let stored = 0
  const later: Array<Row> = []
  yield* each(read, (row) => {
    const position = placeOf(row)
    if (position === undefined) return Effect.void
    if (position !== null && position > until && later.length < mostLater) later.push(row)
    else stored++
    return Effect.void
  })
  if (stored === met) yield* Effect.forEach(later, look, { concurrency: atOnce, discard: true })
  else yield* each(read, look)
})

/** More than this is not kept in mind: then all are looked up. */
const mostLater = 10_000

/** An instance that no journal row has led to. */
export const checkInstances = (store: Reader, walk: Walk) =>
  findStrays<InstanceRow>(store, walk, {
    read: store.instancesAfter,
    placeOf: (row) => row.last,
    isLedTo: (row, newest) => newest?.instance === row.id,
    onStray: (row) => report(walk, { instance: row.id }, ["state", "no row of the journal leads to this instance"]),
    met: walk.met.instances
  })

// -----------------------------------------------------------------------------
// receipts
// -----------------------------------------------------------------------------

const parse = (text: string): Receipt | null => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const textOf = ({ at, position, steps }: Told, link: ChainRow, row: CommandRow): string => {
  // The epoch is that of its time, and a restore has left nothing that it could be compared with.
  const receipt: Receipt = {
    commandId: row.id,
    epoch: parse(row.receipt)?.epoch ?? "",
    position,
    head: link.hash,
    at,
    steps
  }
  return JSON.stringify(receipt)
}

/** Compares the receipts of the commands of some groups with what folding says. */
export const settleReceipts = Effect.fnUntraced(function* (store: Reader, walk: Walk, links: ReadonlyArray<ChainRow>) {
  const linkOf = (it: Told): ChainRow | undefined => links.find(({ last }) => it.position <= last)
  const told = [...walk.told].filter(([, it]) => it === null || linkOf(it) !== undefined)
  for (const some of chunks(told)) {
    const rows = new Map((yield* store.commands(some.map(([id]) => id))).map((row) => [row.id, row]))
    for (const [id, it] of some) {
      walk.told.delete(id)
      if (it === null) continue
      const row = rows.get(id)
      if (row !== undefined) walk.met.receipts++
      if (row === undefined || row.receipt !== textOf(it, linkOf(it)!, row))
        report(walk, { position: it.first }, [
          "receipt",
          row === undefined ? `command ${id} has no receipt` : `the receipt of command ${id} is not what it was`
        ])
    }
  }
})

/** A receipt of a command that the journal does not hold. */
export const checkReceipts = (store: Reader, walk: Walk) =>
  findStrays<CommandRow>(store, walk, {
    read: store.commandsAfter,
    placeOf: (row) => {
      const receipt = parse(row.receipt)
      if (receipt !== null && receipt.steps?.length === 0) return undefined
      return Number.isSafeInteger(receipt?.position) ? receipt!.position : null
    },
    isLedTo: (row, found) => found?.command === row.id,
    onStray: (row, position) =>
      report(walk, { position }, ["receipt", `the journal does not hold the command ${row.id} of this receipt`]),
    met: walk.met.receipts
  })

// -----------------------------------------------------------------------------
// feeds and vault
// -----------------------------------------------------------------------------

/** Adds one event to the digest of a feed. */
export const feedDigest = (
  before: { readonly count: number; readonly digest: string },
  event: { readonly position: number; readonly at: number; readonly instance: string; readonly event: string }
): { readonly count: number; readonly digest: string } => {
  const count = before.count + 1
  const of = [before.digest, count, event.position, event.at, event.instance, event.event]
  return { count, digest: sha256(JSON.stringify(of)) }
}

const isKnown = (walk: Walk, { instance, position }: { readonly instance: string; readonly position: number }) =>
  walk.unknown.get(instance)?.some(({ from, until }) => from <= position && position < until) !== true

export const checkFeed = Effect.fnUntraced(function* (store: Reader, walk: Walk, feed: string) {
  let found = { count: 0, digest: "" }
  let offset = 0
  for (;;) {
    const { rows } = yield* store.feed({ feed, after: offset, limit: page })
    const known = rows.filter((row) => row.position <= walk.until)
    for (const row of known) {
      if (row.offset !== offset + 1) report(walk, row, ["feed", `offset ${offset + 1} of feed ${feed} is missing`])
      offset = row.offset
      if (isKnown(walk, row)) found = feedDigest(found, row)
    }
    if (known.length < page) break
    yield* Effect.yieldNow
  }
  const { count, digest } = walk.feeds.get(feed)!
  if (found.count !== count || found.digest !== digest)
    report(walk, {}, ["feed", `feed ${feed} is not what the journal published`])
})

/** Compares the references that the walk has come upon with the vault, and lets go of them. */
export const settleReferences = Effect.fnUntraced(function* (store: Reader, walk: Walk) {
  const { references } = walk
  walk.references = new Map()
  const rows = new Map((yield* store.vault([...references.keys()])).map((row) => [row.ref, row]))
  for (const [ref, digest] of references) {
    const row = rows.get(ref)
    const isErased = row !== undefined && row.value === null
    const fits = row !== undefined && row.digest === digest
    const sound = fits && (isErased || saltedDigest(row.salt ?? "", row.value ?? "") === row.digest)
    if (!sound)
      report(walk, { instance: row?.instance ?? null }, ["personalData", `the vault does not fit the reference ${ref}`])
  }
})
