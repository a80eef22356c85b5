/** @internal */
import { type Actor, Json, type Lifecycle, type Stamp } from "@balai/lifecycle"
import { Effect } from "effect"
import { FaultyError, type StoreError } from "../EngineError.ts"
import { type Broken, type VerifyReport } from "../Journal.ts"
import { type Receipt } from "../Receipt.ts"
import { type ChainRow, type JournalRow, type Store } from "../Store.ts"
import { advance, type Arrival, digestOf, type Entry, unmoving } from "./advance.ts"
import { stepReceipt } from "./group.ts"
import { link } from "./hash.ts"
import { fieldsOfInput, type Registry } from "./registry.ts"
import { type State } from "./state.ts"
import { referencesIn } from "./vault.ts"
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

/** What folding one row needs. */
export type Folding = Pick<Walk, "registry" | "facts" | "references">

const stampFacts = (walk: Folding, row: JournalRow): Stamp.Facts =>
  Object.fromEntries(
    (JSON.parse(row.facts) as ReadonlyArray<string>).map((name) => {
      const fact = walk.facts.get(name)
      return [
        name.slice(0, name.indexOf("@")),
        { version: fact?.version ?? "", value: fact === undefined ? null : JSON.parse(fact.value) }
      ]
    })
  )

/** Takes one row again, as it was taken at its time; tells why if that cannot be. */
export const fold = (walk: Folding, row: JournalRow, before: State | null): Entry | string => {
  const loaded = walk.registry.get(row.lifecycle, row.version)
  if (loaded === undefined) return `${row.lifecycle}@${row.version} is not loaded`
  const input = JSON.parse(row.input) as Lifecycle.Input
  for (const { digest, ref } of referencesIn(valueOf(input), fieldsOfInput(loaded, input)))
    walk.references.set(ref, digest)
  const arrival: Arrival = {
    id: row.instance,
    loaded,
    input,
    at: row.at,
    by: JSON.parse(row.by) as Actor.Actor,
    command: row.command,
    text: row.input
  }
  if (row.verdict === "Late" || row.verdict === "Noted")
    return before === null ? "nothing can be noted before the start" : unmoving(before, arrival, row.verdict)
  const entry = advance(before, arrival, stampFacts(walk, row))
  if ("_tag" in entry)
    return entry instanceof FaultyError ? `${entry.fault}: ${entry.detail}` : `refused: ${entry.code}`
  return entry
}

const valueOf = (input: Lifecycle.Input): Json.Json => {
  if (input._tag === "Start") return input.input
  return input._tag === "Command" ? (input.payload ?? null) : null
}

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

const refold = (walk: Walk, row: JournalRow): void => {
  const before = walk.states.get(row.instance)
  if (before === undefined) walk.instances += row.prev === 0 ? 1 : 0
  // An instance that could not be folded once is not folded further: its later rows would only repeat the complaint.
  const entry = before === null ? null : fold(walk, row, before ?? null)
  if (entry === null || typeof entry === "string") {
    if (entry !== null) report(walk, row, ["refold", entry])
    walk.states.set(row.instance, null)
    return tell(walk, row, null)
  }
  if (entry.state.hash !== row.state || entry.state.seq !== row.seq || entry.verdict !== row.verdict)
    report(walk, row, ["refold", "folding gives another state than the row says"])
  if (row.prev !== (before?.last ?? 0))
    report(walk, row, ["row", "the row does not follow the instance's row before it"])
  walk.states.set(row.instance, { ...entry.state, last: row.position })
  publish(walk, entry, row.position)
  tell(walk, row, entry)
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
    for (const it of read.chain.filter(({ last }) => last <= walk.until)) {
      checkLink(walk, pending, it)
      yield* settleReceipts(store, walk, it)
      // A group may reach over the page: its rows wait for its link.
      pending = pending.filter((row) => row.position > it.last)
    }
    yield* settleStates(store, walk, [...new Set(rows.map((row) => row.instance))])
    yield* settleReferences(store, walk)
    yield* Effect.yieldNow
  }
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
    references: new Map(),
    broken: [],
    position: 0,
    hash: "",
    rows: 0,
    instances: 0
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
