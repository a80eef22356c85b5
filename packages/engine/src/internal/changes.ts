/** @internal */
import { type Json, Json as Jsons } from "@balai/lifecycle"
import { type Receipt } from "../Receipt.ts"
import {
  type Changes,
  type ClaimRow,
  type CommandRow,
  type FeedRow,
  type JournalRow,
  type KeyRow,
  type LogRow,
  type TimerRow,
  type WorkKey,
  type WorkRow,
  type WorkUpdate
} from "../Store.ts"
import { type Entry } from "./advance.ts"
import { type Accepted, type Group, isState } from "./group.ts"
import { link } from "./hash.ts"
import { workKey } from "./job.ts"
import { encode, type State } from "./state.ts"

interface Assembled {
  readonly changes: Changes
  readonly receipts: ReadonlyMap<Accepted, Receipt>
}

const journalRow = (
  entry: Entry,
  { position, prev }: { readonly position: number; readonly prev: number }
): JournalRow => ({
  position,
  prev,
  instance: entry.state.id,
  seq: entry.state.seq,
  lifecycle: entry.state.loaded.lifecycle.name,
  version: entry.state.loaded.lifecycle.version,
  command: entry.command,
  input: entry.input,
  at: entry.at,
  by: entry.by,
  facts: entry.facts,
  verdict: entry.verdict,
  state: entry.state.hash,
  digest: entry.digest
})

/** Gives the rows their places, and the instances the place of their newest row. */
const place = (group: Group, from: number): ReadonlyArray<JournalRow> => {
  const newest = new Map<string, number>()
  const rows = group.entries.map((entry, i) => {
    const { id } = entry.state
    const position = from + i + 1
    const row = journalRow(entry, { position, prev: newest.get(id) ?? entry.before?.last ?? 0 })
    newest.set(id, position)
    return row
  })
  for (const [id, last] of newest) group.current.set(id, { ...group.current.get(id)!, last })
  return rows
}

const nextOffset = (heads: Map<string, number>, feed: string): number => {
  const offset = (heads.get(feed) ?? 0) + 1
  heads.set(feed, offset)
  return offset
}

const feedRows = (
  entries: ReadonlyArray<Entry>,
  from: number,
  known: ReadonlyMap<string, number>
): ReadonlyArray<FeedRow> => {
  const rows: Array<FeedRow> = []
  const heads = new Map(known)
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!
    for (const { event, feed } of entry.published)
      rows.push({
        feed,
        offset: nextOffset(heads, feed),
        position: from + i + 1,
        at: entry.at,
        instance: entry.state.id,
        event: Jsons.canonical(event as unknown as Json.Json)
      })
  }
  return rows
}

const open = (entry: Entry, now: number): Omit<WorkRow, "slot" | "kind" | "name" | "input"> => ({
  instance: entry.state.id,
  seq: entry.state.seq,
  lifecycle: entry.state.loaded.lifecycle.name,
  version: entry.state.loaded.lifecycle.version,
  at: entry.at,
  status: "open",
  attempts: 0,
  due: now,
  lease: null,
  leaseUntil: 0,
  reason: null,
  token: null
})

const isRunning = (state: State | undefined, activity: string, seq: number): boolean =>
  state?.runs.some((it) => it.activity === activity && it.seq === seq) ?? false

const workRows = (group: Group): ReadonlyArray<WorkRow> => {
  const rows: Array<WorkRow> = []
  for (const entry of group.entries) {
    entry.effects.forEach(({ name, params }, ordinal) =>
      rows.push({
        ...open(entry, group.now),
        slot: String(ordinal),
        kind: "effect",
        name,
        input: Jsons.canonical(params)
      })
    )
    for (const { activity, input, source } of entry.begun) {
      const running = isRunning(group.current.get(entry.state.id), activity, entry.state.seq)
      const answered = group.answered.has(workKey({ instance: entry.state.id, seq: entry.state.seq, slot: activity }))
      const status = running ? "open" : answered ? "done" : "ended"
      rows.push({
        ...open(entry, group.now),
        status,
        slot: activity,
        kind: "activity",
        name: source,
        input: Jsons.canonical(input)
      })
    }
  }
  return rows
}

/** Activities that were running before the group and are no longer. */
export const endedWork = (group: Group): ReadonlyArray<WorkUpdate> => {
  const updates: Array<WorkUpdate> = []
  for (const state of group.current.values()) {
    const before = group.loaded.get(state.id) ?? null
    if (!isState(before)) continue
    for (const { activity, seq } of before.runs) {
      if (isRunning(state, activity, seq)) continue
      const key: WorkKey = { instance: state.id, seq, slot: activity }
      const status = group.answered.has(workKey(key)) ? "done" : "ended"
      for (const from of ["open", "dead", "waiting"] as const) updates.push({ key, from, set: { status, lease: null } })
    }
  }
  return updates
}

interface Differences {
  readonly timersSet: Array<TimerRow>
  readonly timersCleared: Array<Pick<TimerRow, "instance" | "timer">>
  readonly keysSet: Array<KeyRow>
  readonly keysCleared: Array<KeyRow>
  readonly claimsSet: Array<ClaimRow>
  readonly claimsCleared: Array<ClaimRow>
}

const differTimers = (to: Differences, before: State | null, after: State): void => {
  const was = before?.timers ?? []
  if (was === after.timers) return
  for (const { id } of was)
    if (!after.timers.some((it) => it.id === id)) to.timersCleared.push({ instance: after.id, timer: id })
  for (const { due, id, seq } of after.timers)
    if (!was.some((it) => it.id === id && it.seq === seq && it.due === due))
      to.timersSet.push({ instance: after.id, timer: id, due, seq })
}

const differKeys = (to: Differences, before: State | null, after: State): void => {
  const was = before?.keys ?? {}
  if (was === after.keys) return
  const lifecycle = after.loaded.lifecycle.name
  for (const [key, value] of Object.entries(was))
    if (value !== null && after.keys[key] !== value) to.keysCleared.push({ lifecycle, key, value, instance: after.id })
  for (const [key, value] of Object.entries(after.keys))
    if (value !== null && was[key] !== value) to.keysSet.push({ lifecycle, key, value, instance: after.id })
}

const differClaims = (to: Differences, before: State | null, after: State): void => {
  const was = before?.claims ?? []
  if (was === after.claims) return
  const lifecycle = after.loaded.lifecycle.name
  for (const claim of was)
    if (!after.claims.includes(claim)) to.claimsCleared.push({ lifecycle, claim, instance: after.id })
  for (const claim of new Set(after.claims))
    if (!was.includes(claim)) to.claimsSet.push({ lifecycle, claim, instance: after.id })
}

const differences = (group: Group): Differences => {
  const to: Differences = {
    timersSet: [],
    timersCleared: [],
    keysSet: [],
    keysCleared: [],
    claimsSet: [],
    claimsCleared: []
  }
  for (const state of group.current.values()) {
    const loaded = group.loaded.get(state.id) ?? null
    const before = isState(loaded) ? loaded : null
    differTimers(to, before, state)
    differKeys(to, before, state)
    differClaims(to, before, state)
  }
  return to
}

const receiptOf = (bundle: Accepted, log: LogRow, from: number): Receipt => ({
  commandId: bundle.commandId,
  epoch: log.epoch,
  position: from + bundle.upTo,
  head: log.hash,
  at: bundle.at,
  steps: bundle.steps
})

/** The feeds that a group publishes to. */
export const feedsOf = (group: Group): ReadonlyArray<string> => [
  ...new Set(group.entries.flatMap((entry) => entry.published.map((it) => it.feed)))
]

/** Gives every row its place in the log and turns the group into what a store writes. */
export const assemble = (group: Group, before: LogRow, heads: ReadonlyMap<string, number>): Assembled => {
  const from = before.position
  const moved = group.entries.length > 0
  const last = from + group.entries.length
  const hash = moved
    ? link(
        before.hash,
        { first: from + 1, last },
        group.entries.map((it) => it.digest)
      )
    : before.hash
  const log: LogRow = { epoch: before.epoch, position: last, hash, at: group.now }
  const journal = place(group, from)
  const receipts = new Map<Accepted, Receipt>()
  const commands: Array<CommandRow> = []
  for (const bundle of group.accepted.values()) {
    const receipt = receiptOf(bundle, log, from)
    receipts.set(bundle, receipt)
    commands.push({ id: bundle.commandId, digest: bundle.digest, receipt: JSON.stringify(receipt) })
  }
  const changes: Changes = {
    ...differences(group),
    instances: [...group.current.values()].map(encode),
    journal,
    commands,
    work: workRows(group),
    vault: group.vault,
    feeds: feedRows(group.entries, from, heads),
    chain: moved ? { first: from + 1, last, hash } : null,
    log: moved ? log : null
  }
  return { changes, receipts }
}
