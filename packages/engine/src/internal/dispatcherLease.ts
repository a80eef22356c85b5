/** @internal */
import { type Clock, Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Store, type View, type WorkRow, type WorkUpdate } from "../Store.ts"
import { workKey } from "./job.ts"
import { type Observe } from "./observe.ts"
import { makeToken, withToken } from "./outside.ts"
import { died, type Handlers, isExhausted, type Pace } from "./policy.ts"
import { type Registry } from "./registry.ts"

export interface Dependencies {
  readonly store: Store["Service"]
  readonly clock: Clock.Clock
  readonly random: (bytes: number) => string
  readonly handlers: Handlers
  readonly registry: Pick<Registry, "loaded">
  readonly pace: Pace
  readonly observe: Pick<Observe, "onDead" | "onTakenOver">
}

/** Work that this process holds. */
export interface Leased {
  readonly row: WorkRow
  readonly lease: string
  /** With which an outside party may answer; only an activity has one. */
  readonly token: string | null
}

/** What runs here, by key, with the names of the handlers. */
export type Running = ReadonlyMap<string, string>

interface Question {
  readonly names: ReadonlyArray<string>
  readonly room: number
}

const countOf = (running: Running, name: string): number => {
  let count = 0
  for (const it of running.values()) if (it === name) count++
  return count
}

/** What to ask for: a handler with a bound of its own apart, so that its backlog does not hide the work of others. */
const questionsOf = (handlers: Handlers, running: Running, free: number): ReadonlyArray<Question> => {
  const shared: Array<string> = []
  const questions: Array<Question> = []
  for (const [name, { concurrency }] of handlers) {
    if (concurrency === Infinity) shared.push(name)
    else questions.push({ names: [name], room: Math.min(free, concurrency - countOf(running, name)) })
  }
  if (shared.length > 0) questions.push({ names: shared, room: free })
  return questions.filter((it) => it.room > 0)
}

const compare = (a: WorkRow, b: WorkRow): number => a.due - b.due || (a.instance < b.instance ? -1 : 1)

/** Reads what is ready, but for what runs here: its lease has lapsed while this process stood still. */
const readReady = Effect.fnUntraced(function* (
  view: View,
  {
    at,
    questions,
    running,
    versions
  }: {
    readonly at: number
    readonly questions: ReadonlyArray<Question>
    readonly running: Running
    readonly versions: ReadonlyArray<string>
  }
): Effect.fn.Return<ReadonlyArray<WorkRow>, StoreError> {
  const found: Array<WorkRow> = []
  for (const { names, room } of questions) {
    const rows = yield* view.work({ _tag: "Ready", at, names, versions, limit: room + running.size })
    found.push(...rows.filter((row) => !running.has(workKey(row))).slice(0, room))
  }
  return found
})

export const makeLeasing = ({ clock, handlers, observe, pace, random, registry, store }: Dependencies) => {
  // An answer of another version could not be taken here: its attempts are left to those who have it loaded.
  const versions = registry.loaded.map(({ lifecycle }) => `${lifecycle.name}@${lifecycle.version}`)
  // A store of one process has nobody who could take over: a lease never lapses there.
  const lapse = store.manifest.shared ? pace.lease : 1e14

  const take = (row: WorkRow): Leased => ({
    row: { ...row, attempts: row.attempts + 1 },
    lease: random(8),
    token: row.kind === "activity" ? makeToken(row, random(24)) : null
  })

  const taken = (was: WorkRow, { lease, row, token }: Leased, at: number): WorkUpdate => ({
    key: row,
    from: "open",
    lease: was.lease,
    lapsed: at,
    set: {
      lease,
      leaseUntil: at + lapse,
      attempts: row.attempts,
      ...(token === null ? {} : { token: withToken(row, token) })
    }
  })

  /** What becomes of a row that is ready: it is leased or, when it has killed its process too often, given up. */
  const decide = (row: WorkRow, at: number): { readonly it: Leased | null; readonly update: WorkUpdate } => {
    if (isExhausted(handlers, pace, row)) {
      const set = { status: "dead", lease: null, reason: died } as const
      return { it: null, update: { key: row, from: "open", lease: row.lease, lapsed: at, set } }
    }
    const it = take(row)
    return { it, update: taken(row, it, at) }
  }

  const tell = (won: ReadonlyArray<{ readonly row: WorkRow; readonly it: Leased | null }>): ReadonlyArray<Leased> => {
    for (const { it, row } of won) if (it === null) observe.onDead(row)
    const leased = won.filter(({ it }) => it !== null)
    const takenOver = leased.filter(({ row }) => row.lease !== null).length
    if (takenOver > 0) observe.onTakenOver(takenOver)
    return leased.map(({ it }) => it!)
  }

  /** Changes a piece of work that is still ours; false when somebody else has it or it has ended. */
  const settle = ({ lease, row }: Leased, set: WorkUpdate["set"]): Effect.Effect<boolean, StoreError> =>
    Effect.map(
      store.transact((tx) => tx.settle([{ key: row, from: "open", lease, set }])),
      ([hit]) => hit === true
    )

  /** A storage that fails for a moment costs nobody the lease: it is renewed well before it lapses. */
  const renew = (leased: Leased): Effect.Effect<boolean> =>
    Effect.catch(
      Effect.suspend(() => settle(leased, { leaseUntil: clock.currentTimeMillisUnsafe() + lapse })),
      () => Effect.succeed(true)
    )

  /** Leases anew what is ours, under another name: whoever has seen the old lease lapse does not get it. */
  const again = (leased: Leased): Effect.Effect<ReadonlyArray<Leased>, StoreError> => {
    const fresh = { ...leased, lease: random(8) }
    return Effect.map(
      Effect.suspend(() => settle(leased, { lease: fresh.lease, leaseUntil: clock.currentTimeMillisUnsafe() + lapse })),
      (held) => (held ? [fresh] : [])
    )
  }

  /** What had to wait long for its rows may be somebody else's as soon as it was ours. */
  const stillHeld = (leased: ReadonlyArray<Leased>, at: number): Effect.Effect<ReadonlyArray<Leased>, StoreError> =>
    clock.currentTimeMillisUnsafe() - at < lapse / 3
      ? Effect.succeed(leased)
      : Effect.map(Effect.forEach(leased, again), (all) => all.flat())

  /** Leases what is ready. */
  const lease: (free: number, running: Running) => Effect.Effect<ReadonlyArray<Leased>, StoreError> = Effect.fnUntraced(
    function* (free, running) {
      const asked = { running, versions, questions: questionsOf(handlers, running, free) }
      const now = clock.currentTimeMillisUnsafe()
      if ((yield* readReady(store, { ...asked, at: now })).length === 0) return []
      const { at, won } = yield* store.transact((tx) =>
        Effect.gen(function* () {
          // Anew whenever the body is run again: a lease from before the waiting would lapse too soon.
          const at = clock.currentTimeMillisUnsafe()
          const ready = [...(yield* readReady(tx, { ...asked, at }))].sort(compare).slice(0, free)
          const wanted = ready.map((row) => ({ row, ...decide(row, at) }))
          // Another process may have taken one between the reading and this: it is theirs.
          const hits = yield* tx.settle(wanted.map(({ update }) => update))
          return { at, won: wanted.filter((_, i) => hits[i]) }
        })
      )
      return yield* stillHeld(tell(won), at)
    }
  )

  /** Runs until the lease is lost; where leases never lapse, for ever. */
  const keep = (leased: Leased): Effect.Effect<void> =>
    store.manifest.shared
      ? Effect.repeat(Effect.delay(renew(leased), pace.lease / 3), { while: (held) => held }).pipe(Effect.asVoid)
      : Effect.never

  return { lease, settle, keep }
}

export type Leasing = ReturnType<typeof makeLeasing>
