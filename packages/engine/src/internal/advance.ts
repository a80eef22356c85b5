/** @internal */
import { type Actor, Actor as Actors, Json, Lifecycle, type Stamp, type Verdict } from "@balai/lifecycle"
import { FaultyError } from "../EngineError.ts"
import { type Event } from "../Feed.ts"
import { sha256 } from "./hash.ts"
import { type Loaded, type Registry } from "./registry.ts"
import { type Running, type State, textOf as snapshotText, type Timer } from "./state.ts"

export interface Effect {
  readonly name: string
  readonly params: Json.Json
}

export interface Begun {
  readonly activity: string
  readonly source: string
  readonly input: Json.Json
}

/** Verdicts of rows that no lifecycle decides: they leave everything as it is but the sequence. */
export type Unmoving = "Late" | "Noted"

/** One journal row that is not yet in the log, with all that follows from it. */
export interface Entry {
  readonly before: State | null
  readonly state: State
  readonly command: string
  readonly input: string
  readonly at: number
  readonly by: string
  readonly facts: string
  readonly verdict: "Accepted" | "Ignored" | Unmoving
  readonly changed: boolean
  readonly digest: string
  readonly published: ReadonlyArray<{ readonly feed: string; readonly event: Event }>
  readonly effects: ReadonlyArray<Effect>
  readonly begun: ReadonlyArray<Begun>
}

/** An input on its way to an instance. */
export interface Arrival {
  readonly id: string
  readonly loaded: Loaded
  readonly input: Lifecycle.Input
  readonly at: number
  readonly by: Actor.Actor
  readonly command: string
  /** The canonical text of the input, where it is known. */
  readonly text: string | null
}

const texts = new WeakMap<object, string>()

/** Actors are few and sent often: their text is kept as long as they are. */
const textOf = (actor: Actor.Actor): string => {
  const known = texts.get(actor)
  if (known !== undefined) return known
  const text = Json.canonical(actor as unknown as Json.Json)
  texts.set(actor, text)
  return text
}

export const factsOf = (facts: ReadonlyArray<string>): string => (facts.length === 0 ? "[]" : JSON.stringify(facts))

/** The digest of a row: of everything in it but its position, which the chain holds. */
export const digestOf = (row: {
  readonly instance: string
  readonly seq: number
  readonly lifecycle: string
  readonly version: number
  readonly command: string
  readonly input: string
  readonly at: number
  readonly by: string
  readonly facts: string
  readonly verdict: string
  readonly state: string
}): string =>
  sha256(
    JSON.stringify([
      row.instance,
      row.seq,
      row.lifecycle,
      row.version,
      row.command,
      row.input,
      row.at,
      row.by,
      row.facts,
      row.verdict,
      row.state
    ])
  )

interface Gathered {
  timers: ReadonlyArray<Timer>
  runs: ReadonlyArray<Running>
  readonly published: Array<Entry["published"][number]>
  readonly effects: Array<Effect>
  readonly begun: Array<Begun>
}

const gather = (to: Gathered, seq: number, outcome: Verdict.Outcome): void => {
  switch (outcome._tag) {
    case "EffectRequested":
      to.effects.push({ name: outcome.effect, params: outcome.params })
      return
    case "TimerSet":
      // Whole milliseconds, rounded up: never early.
      to.timers = [
        ...to.timers.filter((it) => it.id !== outcome.timer),
        { id: outcome.timer, due: Math.ceil(outcome.due), seq }
      ]
      return
    case "TimerCancelled":
      to.timers = to.timers.filter((it) => it.id !== outcome.timer)
      return
    case "ActivityBegun":
      to.runs = [...to.runs.filter((it) => it.activity !== outcome.activity), { activity: outcome.activity, seq }]
      to.begun.push({ activity: outcome.activity, source: outcome.source, input: outcome.input })
      return
    case "ActivityEnded":
      to.runs = to.runs.filter((it) => it.activity !== outcome.activity)
      return
    case "Published":
      to.published.push({ feed: outcome.feed, event: outcome.event })
  }
}

const consumedTimers = (before: State | null, input: Lifecycle.Input): ReadonlyArray<Timer> => {
  const timers = before?.timers ?? []
  return input._tag === "TimerDue" ? timers.filter((it) => it.id !== input.timer) : timers
}

const consumedRuns = (before: State | null, input: Lifecycle.Input): ReadonlyArray<Running> => {
  const runs = before?.runs ?? []
  return input._tag === "ActivityDone" || input._tag === "ActivityFailed"
    ? runs.filter((it) => it.activity !== input.activity)
    : runs
}

export const toEntry = (
  before: State | null,
  arrival: Arrival,
  settled: Pick<Entry, "verdict" | "changed" | "published" | "effects" | "begun" | "state"> & { readonly facts: string }
): Entry => {
  const { lifecycle } = arrival.loaded
  const row = {
    instance: arrival.id,
    seq: settled.state.seq,
    lifecycle: lifecycle.name,
    version: lifecycle.version,
    command: arrival.command,
    input: arrival.text ?? Json.canonical(arrival.input as unknown as Json.Json),
    at: arrival.at,
    by: textOf(arrival.by),
    facts: settled.facts,
    verdict: settled.verdict,
    state: settled.state.hash
  }
  return { ...settled, before, command: row.command, input: row.input, at: row.at, by: row.by, digest: digestOf(row) }
}

const accepted = (before: State | null, arrival: Arrival, verdict: Verdict.Accepted): Entry => {
  const seq = (before?.seq ?? 0) + 1
  const to: Gathered = {
    timers: consumedTimers(before, arrival.input),
    runs: consumedRuns(before, arrival.input),
    published: [],
    effects: [],
    begun: []
  }
  for (const outcome of verdict.outcomes) gather(to, seq, outcome)
  const same = before !== null && !verdict.changed
  const text = same ? before.text : snapshotText(verdict.snapshot)
  const done = verdict.snapshot.status === "done"
  const state: State = {
    loaded: arrival.loaded,
    id: arrival.id,
    seq,
    snapshot: same ? before.snapshot : verdict.snapshot,
    text,
    hash: same ? before.hash : sha256(text),
    keys: same ? before.keys : verdict.index,
    // Nothing is due, running or claimed for an instance that has ended.
    timers: done ? [] : to.timers,
    runs: done ? [] : to.runs,
    claims: done ? [] : verdict.claims,
    last: before?.last ?? 0,
    startedAt: before?.startedAt ?? arrival.at,
    updatedAt: arrival.at
  }
  return toEntry(before, arrival, {
    ...to,
    verdict: "Accepted",
    changed: verdict.changed,
    facts: factsOf(verdict.facts),
    state
  })
}

/** Records an input that changes nothing but the sequence: one that no state takes, or one that is shown to none. */
const unmoved = (before: State, arrival: Arrival, facts: Stamp.Facts | Unmoving): Entry => {
  const spent = typeof facts !== "string"
  const verdict = spent ? "Ignored" : facts
  const names = spent ? Object.keys(arrival.loaded.lifecycle.spec.facts ?? {}) : []
  return toEntry(before, arrival, {
    verdict,
    changed: false,
    published: [],
    effects: [],
    begun: [],
    facts: factsOf(names.map((name) => `${name}@${(facts as Stamp.Facts)[name]?.version}`)),
    state: {
      ...before,
      seq: before.seq + 1,
      timers: spent ? consumedTimers(before, arrival.input) : before.timers,
      runs: spent ? consumedRuns(before, arrival.input) : before.runs,
      updatedAt: arrival.at
    }
  })
}

export const unmoving = (before: State, arrival: Arrival, verdict: Unmoving): Entry => unmoved(before, arrival, verdict)

const faulty = (arrival: Arrival, fault: string, detail: string): FaultyError =>
  new FaultyError({ lifecycle: arrival.loaded.lifecycle.name, instance: arrival.id, fault, detail })

/** Decides one input and gathers what follows. */
export const advance = (
  before: State | null,
  arrival: Arrival,
  facts: Stamp.Facts
): Entry | Verdict.Refused | FaultyError => {
  const verdict = Lifecycle.decide(arrival.loaded.lifecycle, before?.snapshot ?? null, arrival.input, {
    at: arrival.at,
    by: arrival.by,
    facts
  })
  switch (verdict._tag) {
    case "Accepted":
      return accepted(before, arrival, verdict)
    case "Refused":
      return verdict
    case "Faulty":
      return faulty(arrival, verdict.code, verdict.message)
    case "Ignored":
      return before === null ? faulty(arrival, "Ignored", verdict.reason) : unmoved(before, arrival, facts)
  }
}

const dueFirst = (timers: ReadonlyArray<Timer>, at: number): Timer | null =>
  timers.reduce<Timer | null>(
    (first, it) => (it.due <= at && (first === null || it.due < first.due) ? it : first),
    null
  )

/** No more timers than this fire at one moment. */
const maxFirings = 1000

/**
 * Fires an instance's own timers that are due by `at`, in due order, each stamped with its due time. Hands every entry
 * to `keep`; returns the state after the last, or the fault of the first that failed.
 */
export const fireDue = (
  state: State,
  { at, keep, registry }: { readonly at: number; readonly registry: Registry; readonly keep: (entry: Entry) => void }
): State | FaultyError => {
  let now = state
  for (let fired = 0; ;) {
    const timer = dueFirst(now.timers, at)
    if (timer === null) return now
    const arrival: Arrival = {
      id: now.id,
      loaded: now.loaded,
      input: { _tag: "TimerDue", timer: timer.id },
      at: Math.max(timer.due, now.updatedAt),
      by: Actors.system,
      command: `timer/${timer.seq}/${timer.id}`,
      text: null
    }
    fired = arrival.at > now.updatedAt ? 0 : fired + 1
    if (fired === maxFirings) return faulty(arrival, "TimerLoop", "timers keep setting timers that are due at once")
    const entry = advance(now, arrival, registry.facts)
    if ("_tag" in entry) return entry instanceof FaultyError ? entry : faulty(arrival, "Refused", entry.code)
    keep(entry)
    now = entry.state
  }
}
