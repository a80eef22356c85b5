/** @internal */
import { Effect } from "effect"
import {
  ClaimTakenError,
  type EngineError,
  FaultyError,
  type SnapshotError,
  type StoreError,
  type VersionNotLoadedError
} from "../EngineError.ts"
import { type Instance } from "../Instance.ts"
import { type StepReceipt } from "../Receipt.ts"
import {
  type CommandRow,
  type InstanceRow,
  type Selection,
  type Transaction,
  type VaultRow,
  type WorkKey
} from "../Store.ts"
import { type Entry, fireDue } from "./advance.ts"
import { comparator, isSelected } from "./query.ts"
import { type Registry } from "./registry.ts"
import { type Cache, type State, toInstance } from "./state.ts"
import { isEntry } from "./storable.ts"

/** What an id stands for: an instance, nothing, or something that this process cannot read. */
export type Standing = State | null | VersionNotLoadedError | SnapshotError

export const isState = (standing: Standing): standing is State => standing !== null && "loaded" in standing

/** An accepted bundle; its receipt is written when the group knows its place in the log. */
export interface Accepted {
  readonly commandId: string
  readonly digest: string
  readonly at: number
  /** How many entries of the group stand before the end of the bundle. */
  readonly upTo: number
  readonly steps: ReadonlyArray<StepReceipt>
}

/** What became of a job inside its group. */
export type Outcome =
  | { readonly _tag: "Accepted"; readonly bundle: Accepted }
  | { readonly _tag: "Repeated"; readonly receipt: string }
  | { readonly _tag: "Value"; readonly value: unknown }
  | { readonly _tag: "Failed"; readonly error: EngineError }

export const failed = (error: EngineError): Outcome => ({ _tag: "Failed", error })

const claimKey = (lifecycle: string, claim: string): string => `${lifecycle}\n${claim}`

/** The copies on which one bundle works. Dropping it drops the bundle and nothing else. */
export class Draft {
  readonly states = new Map<string, State>()
  readonly entries: Array<Entry> = []
  readonly vault: Array<VaultRow> = []
  readonly group: Group

  constructor(group: Group) {
    this.group = group
  }

  get(id: string): Standing {
    return this.states.get(id) ?? this.group.get(id)
  }

  keep = (entry: Entry): void => {
    this.states.set(entry.state.id, entry.state)
    this.entries.push(entry)
  }
}

/** One group on its way through one transaction. */
export class Group {
  readonly tx: Transaction
  readonly registry: Registry
  readonly cache: Cache
  now = 0
  /** What was read, by id. */
  readonly loaded = new Map<string, Standing>()
  /** What accepted bundles of the group have made of it. */
  readonly current = new Map<string, State>()
  readonly entries: Array<Entry> = []
  readonly vault: Array<VaultRow> = []
  readonly recorded = new Map<string, CommandRow>()
  readonly accepted = new Map<string, Accepted>()
  readonly answered = new Map<string, WorkKey>()
  readonly claims = new Map<string, string | null>()
  /** What plans were told by rows that nobody has locked, and where the log stood at the first of these questions. */
  readonly asked: Array<Asked> = []
  askedAt: number | null = null

  constructor(given: Pick<Group, "tx" | "cache"> & { readonly registry: Registry }) {
    this.tx = given.tx
    // A fact that is registered meanwhile counts from the next group on: a bundle reads one version of it.
    this.registry = { ...given.registry }
    this.cache = given.cache
  }

  get(id: string): Standing {
    return this.current.get(id) ?? this.loaded.get(id) ?? null
  }

  /** Locks and reads what the group does not hold yet. */
  load(names: ReadonlyArray<string>, ids: Iterable<string>): Effect.Effect<void, StoreError> {
    const missing = [...new Set(ids)].filter((id) => !this.loaded.has(id)).sort()
    if (names.length === 0 && missing.length === 0) return Effect.void
    return Effect.map(this.tx.lock(names, missing), (rows) => {
      for (const id of missing) this.loaded.set(id, null)
      for (const row of rows) this.loaded.set(row.id, this.cache.read(row))
    })
  }

  /** What was not there when it was to be locked may be there now: it is looked for again. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) if (this.get(id) === null) this.loaded.delete(id)
  }

  merge(draft: Draft): void {
    for (const state of draft.states.values()) {
      this.moveClaims(this.get(state.id), state)
      this.current.set(state.id, state)
    }
    for (const entry of draft.entries) this.entries.push(entry)
    for (const row of draft.vault) this.vault.push(row)
  }

  private moveClaims(before: Standing, after: State): void {
    const { name } = after.loaded.lifecycle
    for (const claim of before !== null && isState(before) ? before.claims : []) {
      const key = claimKey(name, claim)
      // Another instance of the same bundle may have taken over what this one lets go.
      const holder = this.claims.get(key) ?? after.id
      if (holder === after.id && !after.claims.includes(claim)) this.claims.set(key, null)
    }
    for (const claim of after.claims) this.claims.set(claimKey(name, claim), after.id)
  }
}

/** A question that an accepted plan has asked, with what it was told: ids and sequences in their order. */
export interface Asked {
  readonly selection: Selection
  readonly told: string
}

interface Wanted {
  readonly lifecycle: string
  readonly claim: string
  readonly instance: string
}

/** What a draft claims anew, and what it lets go. */
const claimsOf = (draft: Draft): { readonly wanted: ReadonlyArray<Wanted>; readonly freed: ReadonlySet<string> } => {
  const wanted: Array<Wanted> = []
  const freed = new Set<string>()
  for (const state of draft.states.values()) {
    const lifecycle = state.loaded.lifecycle.name
    const before = draft.group.get(state.id)
    const held = isState(before) ? before.claims : []
    for (const claim of state.claims) if (!held.includes(claim)) wanted.push({ lifecycle, claim, instance: state.id })
    for (const claim of held) if (!state.claims.includes(claim)) freed.add(claimKey(lifecycle, claim))
  }
  return { wanted, freed }
}

const doubleClaim = (wanted: ReadonlyArray<Wanted>): ClaimTakenError | null => {
  const holders = new Map<string, string>()
  for (const { claim, instance, lifecycle } of wanted) {
    const holder = holders.get(claimKey(lifecycle, claim))
    if (holder !== undefined && holder !== instance) return new ClaimTakenError({ lifecycle, claim, holder })
    holders.set(claimKey(lifecycle, claim), instance)
  }
  return null
}

const unstorable = (state: State, what: string): FaultyError =>
  new FaultyError({
    lifecycle: state.loaded.lifecycle.name,
    instance: state.id,
    fault: "Unstorable",
    detail: `${what} is too long, or holds the character NUL or half a surrogate pair`
  })

/** What not every store could keep: the fault of the definition, and not of those that share its group. */
export const unfit = (draft: Draft): FaultyError | null => {
  for (const state of draft.states.values()) {
    const standing = draft.group.get(state.id)
    const before = isState(standing) ? standing : null
    const { name } = state.loaded.lifecycle
    if (state.claims !== before?.claims)
      for (const claim of state.claims) if (!isEntry(name, claim)) return unstorable(state, "a claim")
    if (state.keys !== before?.keys)
      for (const [key, value] of Object.entries(state.keys))
        if (typeof value === "string" && !isEntry(name, key, value, state.id))
          return unstorable(state, `the index key ${key}`)
  }
  for (const { published, state } of draft.entries)
    for (const { feed } of published) if (!isEntry(feed)) return unstorable(state, "the name of a feed")
  return null
}

/** Whether a draft claims or lets go of anything. */
export const wantsClaims = (draft: Draft): boolean => {
  for (const state of draft.states.values()) {
    const before = draft.group.get(state.id)
    if (state.claims.length > 0 && !(isState(before) && before.claims === state.claims)) return true
  }
  return false
}

/** Looks whether what a draft claims can be claimed, and is free. */
export const checkClaims = Effect.fnUntraced(function* (
  draft: Draft
): Effect.fn.Return<ClaimTakenError | FaultyError | null, StoreError> {
  const fault = unfit(draft)
  if (fault !== null) return fault
  const { freed, wanted } = claimsOf(draft)
  if (wanted.length === 0) return null
  const { claims, tx } = draft.group
  const unknown = wanted.filter(({ claim, lifecycle }) => !claims.has(claimKey(lifecycle, claim)))
  const stored = unknown.length === 0 ? [] : yield* tx.claims(unknown)
  const holders = new Map(stored.map((row) => [claimKey(row.lifecycle, row.claim), row.instance as string | null]))
  for (const { claim, instance, lifecycle } of wanted) {
    const key = claimKey(lifecycle, claim)
    const holder = claims.has(key) ? claims.get(key)! : (holders.get(key) ?? null)
    if (holder !== null && holder !== instance && !freed.has(key))
      return new ClaimTakenError({ lifecycle, claim, holder })
  }
  return doubleClaim(wanted)
})

/** Time as an instance sees it: never before its last input. */
export const timeOf = (group: Group, state: State | null): number =>
  state === null ? group.now : Math.max(group.now, state.updatedAt)

/** Whether a timer of an instance is due. */
export const hasDue = (group: Group, id: string): boolean => {
  const state = group.get(id)
  if (!isState(state) || state.timers.length === 0) return false
  const at = timeOf(group, state)
  return state.timers.some((it) => it.due <= at)
}

/**
 * Fires what is due on an instance before anything else happens to it. The firings stay even if the bundle that
 * follows is refused.
 */
export const settleTimers = Effect.fnUntraced(function* (
  group: Group,
  id: string
): Effect.fn.Return<EngineError | null, StoreError> {
  const state = group.get(id)
  if (!isState(state) || !hasDue(group, id)) return null
  const draft = new Draft(group)
  const after = fireDue(state, { at: timeOf(group, state), registry: group.registry, keep: draft.keep })
  if (after instanceof FaultyError) return after
  if (draft.entries.length === 0) return null
  const taken = yield* checkClaims(draft)
  if (taken !== null) return taken
  group.merge(draft)
  return null
})

const changedOf = (group: Group, lifecycle: string): ReadonlyArray<State> =>
  [...group.current.values()].filter((state) => state.loaded.lifecycle.name === lifecycle)

const toldBy = (rows: ReadonlyArray<InstanceRow>): string => rows.map(({ id, seq }) => `${seq} ${id}`).join("\n")

/** Asks the store, and remembers what it says. */
const ask = (group: Group, selection: Selection): Effect.Effect<ReadonlyArray<InstanceRow>, StoreError> => {
  const since =
    group.askedAt === null
      ? Effect.map(group.tx.log, ({ position }) => {
          group.askedAt = position
        })
      : Effect.void
  return Effect.andThen(
    since,
    Effect.map(group.tx.select(selection), (rows) => {
      group.asked.push({ selection, told: toldBy(rows) })
      return rows
    })
  )
}

/**
 * Whether every question would be told the same again. Under the log's lock nobody else commits any more: what is told
 * then is what the decision has to rest upon.
 */
export const isAskedStill = Effect.fnUntraced(function* (
  { asked, askedAt, tx }: Group,
  position: number
): Effect.fn.Return<boolean, StoreError> {
  if (asked.length === 0 || askedAt === position) return true
  for (const { selection, told } of asked) if (toldBy(yield* tx.select(selection)) !== told) return false
  return true
})

/** Index rows as the group would leave them: what is stored, overlaid with what the group has changed so far. */
export const selectThrough = Effect.fnUntraced(function* (
  group: Group,
  selection: Selection
): Effect.fn.Return<ReadonlyArray<Instance> | EngineError, StoreError> {
  const changed = changedOf(group, selection.lifecycle)
  const rows = yield* ask(group, { ...selection, limit: selection.limit + changed.length })
  const found: Array<Instance> = []
  for (const row of rows) {
    if (group.current.has(row.id)) continue
    const state = group.cache.read(row)
    if (!isState(state)) return state
    found.push(toInstance(state))
  }
  for (const state of changed) if (isSelected(selection, state)) found.push(toInstance(state))
  if (changed.length > 0) found.sort(comparator(selection))
  return found.slice(0, selection.limit)
})

export const stepReceipt = ({ changed, state }: Entry): StepReceipt => ({
  id: state.id,
  lifecycle: state.loaded.lifecycle.name,
  seq: state.seq,
  status: state.snapshot.status,
  value: state.snapshot.value,
  changed
})
