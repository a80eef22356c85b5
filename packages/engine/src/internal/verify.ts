/** @internal */
import { type Actor, Json, type Lifecycle, type Stamp } from "@balai/lifecycle"
import { Effect } from "effect"
import { FaultyError, type StoreError } from "../EngineError.ts"
import { type Broken, type VerifyReport } from "../Journal.ts"
import { type ChainRow, type FactRow, type InstanceRow, type JournalRow, type Store } from "../Store.ts"
import { advance, type Arrival, digestOf, type Entry, late } from "./advance.ts"
import { link, saltedDigest, sha256 } from "./hash.ts"
import { fieldsOfInput, type Registry } from "./registry.ts"
import { encode, type State } from "./state.ts"
import { referencesIn } from "./vault.ts"

const page = 500
/** No more breaks than this are listed: the first is what matters. */
const most = 100

/** What the walk has gathered so far. */
interface Walk {
  readonly registry: Registry
  readonly facts: ReadonlyMap<string, FactRow>
  readonly states: Map<string, State | null>
  /** For each feed, the digest of all that folding has published to it, and how much that was. */
  readonly feeds: Map<string, { readonly count: number; readonly digest: string }>
  readonly references: Map<string, string>
  readonly broken: Array<Broken>
  position: number
  hash: string
  rows: number
}

const nowhere = { position: null, instance: null }

const report = (
  walk: Walk,
  at: Partial<Pick<Broken, "position" | "instance">>,
  [kind, detail]: readonly [Broken["kind"], string]
): void => {
  if (walk.broken.length < most)
    walk.broken.push({ kind, position: at.position ?? null, instance: at.instance ?? null, detail })
}

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

const checkLinks = (walk: Walk, rows: ReadonlyArray<JournalRow>, chain: ReadonlyArray<ChainRow>): void => {
  for (const { first, hash, last } of chain) {
    const digests = rows.filter((row) => row.position >= first && row.position <= last).map((row) => row.digest)
    if (link(walk.hash, { first, last }, digests) !== hash)
      report(walk, { position: first }, ["chain", `the link of rows ${first} to ${last} does not fit`])
    walk.hash = hash
  }
}

// -----------------------------------------------------------------------------
// folding again
// -----------------------------------------------------------------------------

const stampFacts = (walk: Walk, row: JournalRow): Stamp.Facts =>
  Object.fromEntries(
    (JSON.parse(row.facts) as ReadonlyArray<string>).map((name) => {
      const fact = walk.facts.get(name)
      return [
        name.slice(0, name.indexOf("@")),
        { version: fact?.version ?? "", value: fact === undefined ? null : JSON.parse(fact.value) }
      ]
    })
  )

const fold = (walk: Walk, row: JournalRow, before: State | null): Entry | string => {
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
  if (row.verdict === "Late") return before === null ? "a late answer before the start" : late(before, arrival)
  const entry = advance(before, arrival, stampFacts(walk, row))
  if ("_tag" in entry)
    return entry instanceof FaultyError ? `${entry.fault}: ${entry.detail}` : `refused: ${entry.code}`
  return entry
}

const valueOf = (input: Lifecycle.Input): Json.Json => {
  if (input._tag === "Start") return input.input
  return input._tag === "Command" ? (input.payload ?? null) : null
}

const publish = (walk: Walk, entry: Entry): void => {
  for (const { event, feed } of entry.published) {
    const before = walk.feeds.get(feed) ?? { count: 0, digest: "" }
    const text = Json.canonical(event as unknown as Json.Json)
    walk.feeds.set(feed, { count: before.count + 1, digest: sha256(`${before.digest}\n${before.count + 1}\n${text}`) })
  }
}

const refold = (walk: Walk, row: JournalRow): void => {
  const before = walk.states.get(row.instance)
  // An instance that could not be folded once is not folded further: its later rows would only repeat the complaint.
  if (before === null) return
  const entry = fold(walk, row, before ?? null)
  if (typeof entry === "string") {
    report(walk, row, ["refold", entry])
    walk.states.set(row.instance, null)
    return
  }
  if (entry.state.hash !== row.state || entry.state.seq !== row.seq || entry.verdict !== row.verdict)
    report(walk, row, ["refold", "folding gives another state than the row says"])
  if (row.prev !== (before?.last ?? 0))
    report(walk, row, ["row", "the row does not follow the instance's row before it"])
  walk.states.set(row.instance, { ...entry.state, last: row.position })
  publish(walk, entry)
}

// -----------------------------------------------------------------------------
// what is stored beside the journal
// -----------------------------------------------------------------------------

const compared: ReadonlyArray<keyof InstanceRow> = [
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

const checkStates = Effect.fnUntraced(function* (store: Store["Service"], walk: Walk) {
  const states = [...walk.states.values()].filter((it) => it !== null)
  for (const some of chunks(states)) {
    const rows = new Map((yield* store.instances(some.map((it) => it.id))).map((row) => [row.id, row]))
    for (const state of some) compareState(walk, state, rows.get(state.id))
    yield* Effect.yieldNow
  }
})

const checkFeed = Effect.fnUntraced(function* (store: Store["Service"], walk: Walk, feed: string) {
  const { count, digest } = walk.feeds.get(feed)!
  let found = ""
  let offset = 0
  for (;;) {
    const { rows } = yield* store.feed({ feed, after: offset, limit: page })
    for (const row of rows) {
      if (row.offset !== offset + 1) report(walk, row, ["feed", `offset ${offset + 1} of feed ${feed} is missing`])
      offset = row.offset
      found = sha256(`${found}\n${offset}\n${row.event}`)
    }
    if (rows.length < page) break
  }
  if (offset !== count || found !== digest)
    report(walk, nowhere, ["feed", `feed ${feed} is not what the journal published`])
})

const checkVault = Effect.fnUntraced(function* (store: Store["Service"], walk: Walk) {
  for (const some of chunks([...walk.references.keys()])) {
    const rows = new Map((yield* store.vault(some)).map((row) => [row.ref, row]))
    for (const ref of some) {
      const row = rows.get(ref)
      const isErased = row !== undefined && row.value === null
      const fits = row !== undefined && row.digest === walk.references.get(ref)
      const sound = fits && (isErased || saltedDigest(row.salt ?? "", row.value ?? "") === row.digest)
      if (!sound)
        report(walk, { instance: row?.instance ?? null }, [
          "personalData",
          `the vault does not fit the reference ${ref}`
        ])
    }
  }
})

const walkJournal = Effect.fnUntraced(function* (store: Store["Service"], walk: Walk, until: number) {
  let pending: ReadonlyArray<JournalRow> = []
  while (walk.position < until) {
    const after = walk.position
    const { chain, rows } = yield* store.journal({ instance: null, after, limit: page })
    if (rows.length === 0) break
    for (const row of rows) {
      checkRow(walk, row)
      refold(walk, row)
    }
    checkLinks(walk, [...pending, ...rows], chain)
    const linked = chain.at(-1)?.last ?? after
    // A group may reach over the page: its rows wait for its link.
    pending = [...pending, ...rows].filter((row) => row.position > linked)
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
 * Walks the log from its beginning to where it stands now. What is stored beside the journal is compared only if
 * nothing has been written meanwhile; otherwise the walk is done again.
 */
const attempt = Effect.fnUntraced(function* (store: Store["Service"], registry: Registry) {
  const log = yield* store.log
  const facts = new Map((yield* store.facts).map((row) => [`${row.name}@${row.version}`, row]))
  const walk: Walk = {
    registry,
    facts,
    states: new Map(),
    feeds: new Map(),
    references: new Map(),
    broken: [],
    position: 0,
    hash: "",
    rows: 0
  }
  yield* walkJournal(store, walk, log.position)
  if (walk.position < log.position)
    report(walk, { position: walk.position + 1 }, [
      "gap",
      `the journal ends at ${walk.position}, the log says ${log.position}`
    ])
  else if (walk.position === log.position && walk.hash !== log.hash)
    report(walk, { position: log.position }, ["head", "the head of the chain is not the log's"])
  yield* checkStates(store, walk)
  for (const feed of walk.feeds.keys()) yield* checkFeed(store, walk, feed)
  yield* checkVault(store, walk)
  return { walk, log, isStill: (yield* store.log).position === log.position && walk.position <= log.position }
})

export const verify = Effect.fnUntraced(function* (
  store: Store["Service"],
  registry: Registry
): Effect.fn.Return<VerifyReport, StoreError> {
  let tries = 0
  for (;;) {
    const { isStill, log, walk } = yield* attempt(store, registry)
    if (!isStill && walk.broken.length > 0 && ++tries < 20) continue
    return {
      ok: walk.broken.length === 0,
      rows: walk.rows,
      instances: walk.states.size,
      head: log.hash,
      firstBroken: first(walk.broken),
      broken: walk.broken
    }
  }
})
