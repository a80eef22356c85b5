/** @internal */
import { Json } from "@balai/lifecycle"
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Broken, type VerifyReport } from "../Journal.ts"
import { type Receipt } from "../Receipt.ts"
import { type ChainRow, type JournalRow, type Store } from "../Store.ts"
import { digestOf, type Entry } from "./advance.ts"
import { fold, isLost } from "./fold.ts"
import { stepReceipt } from "./group.ts"
import { link } from "./hash.ts"
import { type Registry } from "./registry.ts"
import { type State } from "./state.ts"
import {
  checkFeed,
  checkInstances,
  checkReceipts,
  checkRemaining,
  feedDigest,
  settleReceipts,
  settleReferences,
  settleStates
} from "./verifyStored.ts"
import { checkSatellites } from "./verifySatellites.ts"
import { page, report, type Walk } from "./verifyWalk.ts"

// -----------------------------------------------------------------------------
// the chain
// -----------------------------------------------------------------------------

const checkRow = (walk: Walk, row: JournalRow): void => {
  if (row.position !== walk.position + 1)
    report(walk, { position: walk.position + 1 }, ["gap", `position ${walk.position + 1} is missing`])
  if (digestOf(row) !== row.digest) report(walk, row, ["row", "the row is not what its digest was made from"])
  walk.position = row.position
  walk.rows++
}

const checkLink = (walk: Walk, rows: ReadonlyArray<JournalRow>, { first, hash, last }: ChainRow): void => {
  const digests = rows.filter((row) => row.position >= first && row.position <= last).map((row) => row.digest)
  if (link(walk.hash, { first, last }, digests) !== hash)
    report(walk, { position: first }, ["chain", `the link of rows ${first} to ${last} does not fit`])
  walk.hash = hash
}

// -----------------------------------------------------------------------------
// folding again
// -----------------------------------------------------------------------------

const publish = (walk: Walk, entry: Entry, position: number): void => {
  for (const { event, feed } of entry.published)
    walk.feeds.set(
      feed,
      feedDigest(walk.feeds.get(feed) ?? { count: 0, digest: "" }, {
        position,
        at: entry.at,
        instance: entry.state.id,
        event: Json.canonical(event as unknown as Json.Json)
      })
    )
}

/** Only what came from outside has a receipt. */
const isCommand = (row: JournalRow): boolean =>
  row.input.startsWith('{"_tag":"Start"') || row.input.startsWith('{"_tag":"Command"')

const tell = (walk: Walk, row: JournalRow, entry: Entry | null): void => {
  if (!isCommand(row)) return
  const before = walk.told.get(row.command)
  if (entry === null || before === null) return void walk.told.set(row.command, null)
  walk.told.set(row.command, {
    first: before?.first ?? row.position,
    position: row.position,
    at: Math.max(before?.at ?? 0, row.at),
    steps: [...(before?.steps ?? []), stepReceipt(entry)]
  })
}

const follow = (walk: Walk, row: JournalRow, before: Pick<State, "last"> | undefined): void => {
  if (row.prev !== (before?.last ?? 0))
    report(walk, row, ["row", "the row does not follow the instance's row before it"])
}

/** A row of a version that is not loaded. Nothing is said of it yet: a migration may follow, where folding begins anew. */
const pass = (walk: Walk, row: JournalRow, why: string): void => {
  const before = walk.lost.get(row.instance) ?? walk.states.get(row.instance) ?? undefined
  if (row.seq !== (before?.seq ?? 0) + 1) report(walk, row, ["row", "the row is not the next of its instance"])
  follow(walk, row, before)
  const lost = walk.lost.get(row.instance)
  const first = lost?.first ?? row.position
  // What is missing is missed where the loaded versions take over: a break before that comes first.
  const isLoaded = walk.registry.get(row.lifecycle, row.version) !== undefined
  const at = isLoaded && lost?.at === first ? row.position : (lost?.at ?? first)
  walk.lost.set(row.instance, { first, at, why, seq: row.seq, last: row.position })
  walk.states.set(row.instance, null)
  tell(walk, row, null)
}

/** The state to fold a row on; where folding begins anew, that the row is the next of its instance. */
const standing = (walk: Walk, row: JournalRow): State | null => {
  const lost = walk.lost.get(row.instance)
  if (lost === undefined) return walk.states.get(row.instance) ?? null
  if (row.seq !== lost.seq + 1) report(walk, row, ["row", "the row is not the next of its instance"])
  walk.lost.delete(row.instance)
  const before = walk.unknown.get(row.instance) ?? []
  walk.unknown.set(row.instance, [...before, { from: lost.first, until: row.position }])
  return null
}

const refold = (walk: Walk, row: JournalRow): void => {
  const known = walk.states.get(row.instance)
  if (known === undefined) walk.instances += row.prev === 0 ? 1 : 0
  const lost = walk.lost.get(row.instance)
  const why = isLost(walk, row, lost !== undefined)
  // An instance that could not be folded once is not folded further: its later rows would only repeat the complaint.
  if (known === null && lost === undefined) return tell(walk, row, null)
  if (why !== null) return pass(walk, row, why)
  const entry = fold(walk, row, standing(walk, row))
  if (typeof entry === "string") {
    report(walk, row, ["refold", entry])
    walk.states.set(row.instance, null)
    return tell(walk, row, null)
  }
  if (entry.state.hash !== row.state || entry.state.seq !== row.seq || entry.verdict !== row.verdict)
    report(walk, row, ["refold", "folding gives another state than the row says"])
  follow(walk, row, lost ?? known ?? undefined)
  walk.states.set(row.instance, { ...entry.state, last: row.position })
  publish(walk, entry, row.position)
  tell(walk, row, entry)
}

/** What no migration has led on from cannot be folded without the version that is missing. */
const reportLost = (walk: Walk): void => {
  for (const [instance, { at, why }] of [...walk.lost].sort(([, a], [, b]) => a.at - b.at))
    report(walk, { position: at, instance }, ["refold", why])
}

// -----------------------------------------------------------------------------
// the walk
// -----------------------------------------------------------------------------

const walkJournal = Effect.fnUntraced(function* (store: Store["Service"], walk: Walk) {
  let pending: ReadonlyArray<JournalRow> = []
  while (walk.position < walk.until) {
    const read = yield* store.journal({ instance: null, after: walk.position, limit: page })
    const rows = read.rows.filter((row) => row.position <= walk.until)
    if (rows.length === 0) break
    for (const row of rows) {
      checkRow(walk, row)
      refold(walk, row)
    }
    pending = [...pending, ...rows]
    const links = read.chain.filter(({ last }) => last <= walk.until)
    for (const it of links) {
      checkLink(walk, pending, it)
      // A group may reach over the page: its rows wait for its link.
      pending = pending.filter((row) => row.position > it.last)
    }
    yield* settleReceipts(store, walk, links)
    yield* settleStates(store, walk, [...new Set(rows.map((row) => row.instance))])
    yield* settleReferences(store, walk)
    yield* Effect.yieldNow
  }
  reportLost(walk)
  for (const row of pending.slice(0, 1)) report(walk, row, ["chain", "the row belongs to no link of the chain"])
})

const first = (broken: ReadonlyArray<Broken>): Broken | null =>
  broken.reduce<Broken | null>(
    (least, it) => (least === null || (it.position ?? Infinity) < (least.position ?? Infinity) ? it : least),
    null
  )

/**
 * Walks the log from its beginning to where it stood at first. What is written meanwhile is left to the next walk, so
 * that a busy hall can be verified too.
 */
export const verify = Effect.fnUntraced(function* (
  store: Store["Service"],
  registry: Registry
): Effect.fn.Return<VerifyReport, StoreError> {
  const log = yield* store.log
  const walk: Walk = {
    registry,
    facts: new Map((yield* store.facts).map((row) => [`${row.name}@${row.version}`, row])),
    until: log.position,
    states: new Map(),
    feeds: new Map(),
    told: new Map(),
    lost: new Map(),
    unknown: new Map(),
    references: new Map(),
    broken: [],
    position: 0,
    hash: "",
    rows: 0,
    instances: 0,
    met: { instances: 0, receipts: 0 }
  }
  yield* walkJournal(store, walk)
  if (walk.position < log.position)
    report(walk, { position: walk.position + 1 }, [
      "gap",
      `the journal ends at ${walk.position}, the log says ${log.position}`
    ])
  else if (walk.hash !== log.hash)
    report(walk, { position: log.position }, ["head", "the head of the chain is not the log's"])
  yield* checkRemaining(store, walk)
  for (const feed of walk.feeds.keys()) yield* checkFeed(store, walk, feed)
  yield* checkInstances(store, walk)
  yield* checkReceipts(store, walk)
  yield* checkSatellites(store, ({ detail, instance, kind }) => report(walk, { instance }, [kind, detail]))
  return {
    ok: walk.broken.length === 0,
    rows: walk.rows,
    instances: walk.instances,
    head: log.hash,
    firstBroken: first(walk.broken),
    broken: walk.broken
  }
})

/** Whether the link that holds a receipt's position still is the one that the receipt names. */
export const confirms: (
  store: Store["Service"],
  receipt: Pick<Receipt, "position" | "head">
) => Effect.Effect<boolean, StoreError> = Effect.fnUntraced(function* (store, { head, position }) {
  if (position === 0) return head === ""
  for (let after = position - 1; ;) {
    const { chain, rows } = yield* store.journal({ instance: null, after, limit: page })
    const link = chain.find(({ first, last }) => first <= position && position <= last)
    if (link !== undefined) return link.hash === head
    if (rows.length < page) return false
    after = rows.at(-1)!.position
  }
})
