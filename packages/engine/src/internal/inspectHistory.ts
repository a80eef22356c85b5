/** @internal One instance: its journal in words, and the state after any row of it. */
import { type Actor, type Json, Lifecycle, type LocalizedText, type Stamp } from "@balai/lifecycle"
import { type Clock, Effect } from "effect"
import { NotFoundError, type StoreError } from "../EngineError.ts"
import { type Happening, type Head, type Moment, type Timeline, type Viewer } from "../Inspect.ts"
import { type HeadRow, type InstanceRow, type JournalRow } from "../Store.ts"
import { type Entry } from "./advance.ts"
import { fold, type Folding, isLost, stampFacts } from "./fold.ts"
import { headOf, type Listings } from "./inspectList.ts"
import {
  activityName,
  covered,
  effectName,
  masked,
  reasonOf,
  type Scene,
  sceneOf,
  standingOf,
  type Taken,
  ticking,
  timerName,
  wordsOf
} from "./inspectWords.ts"
import { decode, type State } from "./state.ts"

type Text = LocalizedText.LocalizedText

/** No more rows than this are taken again: a history that is longer is told from there on, without the states. */
const most = 2_000

export interface Histories extends Listings {
  readonly clock: Clock.Clock
}

// -----------------------------------------------------------------------------
// taking rows again
// -----------------------------------------------------------------------------

/** A row taken again: what it led to, or why that cannot be told. */
interface Retaken {
  readonly row: JournalRow
  readonly before: State | null
  readonly entry: Entry | string
}

const tooLong = "the history before it is too long to be taken again"
const tooEarly = "it had not begun"

const foldingOf = Effect.fnUntraced(function* ({ registry, store }: Listings, rows: ReadonlyArray<JournalRow>) {
  const names = new Set(rows.flatMap((row) => JSON.parse(row.facts) as ReadonlyArray<string>))
  const wanted = [...names].map((it) => ({
    name: it.slice(0, it.indexOf("@")),
    version: it.slice(it.indexOf("@") + 1)
  }))
  const facts = wanted.length === 0 ? [] : yield* store.factsNamed(wanted)
  const folding: Folding = {
    registry,
    facts: new Map(facts.map((row) => [`${row.name}@${row.version}`, row])),
    references: new Map()
  }
  return folding
})

/** The newest rows of an instance, each taken again on what the one before led to. */
const retake = Effect.fnUntraced(function* (
  listings: Listings,
  { id, seq }: Pick<InstanceRow, "id" | "seq">
): Effect.fn.Return<{ readonly folding: Folding; readonly taken: ReadonlyArray<Retaken> }, StoreError> {
  const { rows } = yield* listings.store.journal({ instance: id, after: Math.max(0, seq - most), limit: most })
  const folding = yield* foldingOf(listings, rows)
  const taken: Array<Retaken> = []
  let state: State | null = null
  let lost: string | null = rows[0] === undefined || rows[0].seq === 1 ? null : tooLong
  for (const [at, row] of rows.entries()) {
    const missing = isLost(folding, row, lost !== null)
    const entry: Entry | string = missing === null ? fold(folding, row, state) : lost === tooLong ? tooLong : missing
    taken.push({ row, before: state, entry })
    lost = typeof entry !== "string" ? null : (lost ?? entry)
    state = typeof entry === "string" ? null : entry.state
    if (at % 64 === 63) yield* Effect.yieldNow
  }
  return { folding, taken }
})

/** What was thrown may name a person: the kind of the fault is told, and not what it says. */
const kindOf = (why: string): string => why.replace(/: .*$/s, "")

const inIndonesian = (kind: string): string =>
  kind === "what came before it is not loaded"
    ? "yang mendahuluinya tidak dimuat"
    : kind.replace(/ is not loaded$/, " tidak dimuat").replace(/^refused$/, "ditolak")

const problemOf = (why: string): Text => {
  if (why === tooEarly) return { id: "Waktu itu belum dimulai", en: "It had not begun at that time" }
  return why === tooLong
    ? {
        id: `Riwayatnya lebih dari ${most} baris: keadaan pada saat itu tidak disusun ulang di sini`,
        en: `Its history has more than ${most} rows: the state at that time is not worked out here`
      }
    : {
        id: `Keadaan pada saat itu tidak dapat disusun ulang: ${inIndonesian(kindOf(why))}`,
        en: `The state at that time cannot be worked out: ${kindOf(why)}`
      }
}

// -----------------------------------------------------------------------------
// in words
// -----------------------------------------------------------------------------

const standing = (state: State) =>
  standingOf(sceneOf(state.loaded), state.snapshot.value, state.snapshot.status === "done")

const byOf = (row: JournalRow): Happening["by"] => {
  const { id, type } = JSON.parse(row.by) as Actor.Actor
  return { type, id: covered(id) }
}

const outcomesOf = (scene: Scene, entry: Entry) => {
  const { before, state } = entry
  return {
    from: before === null ? null : standing(before),
    to: standing(state),
    timersSet: state.timers.filter((it) => it.seq === state.seq).map((it) => ticking(scene, it)),
    timersCleared: (before?.timers ?? [])
      .filter((it) => !state.timers.some(({ id }) => id === it.id))
      .map((it) => timerName(scene, it.id)),
    begun: entry.begun.map(({ activity }) => activityName(scene, activity)),
    effects: entry.effects.map(({ name }) => effectName(scene, name)),
    published: entry.published.map(({ event }) => event.type)
  }
}

const untold = { from: null, to: null, timersSet: [], timersCleared: [], begun: [], effects: [], published: [] }

const happeningOf = ({ registry }: Listings, { before, entry, row }: Retaken): Happening => {
  const loaded = registry.get(row.lifecycle, row.version)
  const scene = loaded === undefined ? null : sceneOf(loaded)
  const input = JSON.parse(row.input) as Taken
  return {
    seq: row.seq,
    at: row.at,
    by: byOf(row),
    version: row.version,
    kind: input._tag,
    ...wordsOf(scene, input),
    verdict: row.verdict as Happening["verdict"],
    reason: reasonOf(input),
    ...(typeof entry === "string" || scene === null
      ? { ...untold, from: before === null ? null : standing(before) }
      : outcomesOf(scene, entry)),
    problem: typeof entry === "string" ? problemOf(entry) : null
  }
}

// -----------------------------------------------------------------------------
// one instance
// -----------------------------------------------------------------------------

const rowOf = Effect.fnUntraced(function* ({ store }: Listings, id: string) {
  const [row] = yield* store.instances([id])
  return row ?? (yield* new NotFoundError({ lifecycle: "", instance: id }))
})

const valueOf = (snapshot: string): unknown => (JSON.parse(snapshot) as { readonly value?: unknown }).value ?? null

const shortened = ({ claims: _claims, keys: _keys, shape: _shape, snapshot, ...row }: InstanceRow): HeadRow => ({
  ...row,
  value: JSON.stringify(valueOf(snapshot))
})

export const timeline = Effect.fnUntraced(function* (
  listings: Listings,
  id: string,
  { before, limit = 200 }: { readonly before?: number; readonly limit?: number } = {}
): Effect.fn.Return<Timeline, NotFoundError | StoreError> {
  const row = yield* rowOf(listings, id)
  const head: Head = yield* headOf(listings, shortened(row))
  const { taken } = yield* retake(listings, row)
  const until = taken.filter((it) => before === undefined || it.row.seq < before)
  const shown = until.slice(-Math.max(1, Math.min(most, Math.trunc(limit))))
  return {
    head,
    happenings: shown.map((it) => happeningOf(listings, it)),
    before: shown.length < until.length ? (shown[0]?.row.seq ?? null) : null
  }
})

// -----------------------------------------------------------------------------
// one moment
// -----------------------------------------------------------------------------

const unseen = (at: Pick<Moment, "seq" | "at" | "version" | "isNow">, why: string): Moment => ({
  ...at,
  standing: null,
  context: null,
  timers: [],
  running: [],
  facts: [],
  buttons: [],
  problem: problemOf(why)
})

const buttonsOf = (
  { loaded, snapshot }: State,
  viewer: Viewer,
  on: Pick<Stamp.Stamp, "at" | "facts">
): ReadonlyArray<Lifecycle.Availability> =>
  "by" in viewer
    ? Lifecycle.available(loaded.lifecycle, snapshot, { ...on, by: viewer.by })
    : Lifecycle.availableTo(loaded.lifecycle, snapshot, { ...on, role: viewer.role })

interface Looked {
  readonly state: State
  readonly viewer: Viewer
  readonly facts: Stamp.Facts
  readonly at: number
  readonly isNow: boolean
}

const momentOf = ({ at, facts, isNow, state, viewer }: Looked): Moment => {
  const scene = sceneOf(state.loaded)
  const names = Object.keys(state.loaded.lifecycle.spec.facts ?? {})
  return {
    seq: state.seq,
    at,
    isNow,
    version: state.snapshot.version,
    standing: standing(state),
    context: masked(state.snapshot.context as Json.Json),
    timers: state.timers.map((it) => ticking(scene, it)),
    running: state.runs.map(({ activity }) => activityName(scene, activity)),
    facts: names.flatMap((name) => (facts[name] === undefined ? [] : [`${name}@${facts[name].version}`])),
    buttons: buttonsOf(state, viewer, { at, facts }),
    problem: null
  }
}

const now = ({ clock, registry }: Histories, row: InstanceRow, viewer: Viewer): Moment => {
  const at = Math.max(clock.currentTimeMillisUnsafe(), row.updatedAt)
  const state = decode(registry, row)
  return "loaded" in state
    ? momentOf({ state, viewer, facts: registry.facts, at, isNow: true })
    : unseen(
        { seq: row.seq, at, version: row.version, isNow: true },
        state._tag === "VersionNotLoadedError" ? `${row.lifecycle}@${row.version} is not loaded` : "SnapshotError"
      )
}

/** The facts as of a row: those that the newest decision up to then could read. */
const factsAsOf = (folding: Folding, rows: ReadonlyArray<JournalRow>): Stamp.Facts => {
  const told = rows.findLast(({ facts }) => facts !== "[]")
  return told === undefined ? {} : stampFacts(folding, told)
}

export const moment = Effect.fnUntraced(function* (
  histories: Histories,
  id: string,
  { seq, viewer }: { readonly seq?: number; readonly viewer: Viewer }
): Effect.fn.Return<Moment, NotFoundError | StoreError> {
  const row = yield* rowOf(histories, id)
  if (seq === undefined || seq >= row.seq) return now(histories, row, viewer)
  const { folding, taken } = yield* retake(histories, row)
  const until = taken.filter((it) => it.row.seq <= seq)
  const last = until.at(-1)
  const at = { seq, at: last?.row.at ?? row.startedAt, version: last?.row.version ?? row.version, isNow: false }
  if (last === undefined) return unseen(at, seq < 1 ? tooEarly : tooLong)
  if (typeof last.entry === "string") return unseen(at, last.entry)
  const facts = factsAsOf(
    folding,
    until.map((it) => it.row)
  )
  return momentOf({ state: last.entry.state, viewer, facts, at: last.row.at, isNow: false })
})
