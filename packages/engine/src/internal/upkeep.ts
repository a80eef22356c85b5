/** @internal */
import { type Actor, type Json } from "@balai/lifecycle"
import { type Clock, Effect } from "effect"
import { type EngineError, type StoreError } from "../EngineError.ts"
import { type Care } from "../Journal.ts"
import { type Store, type WorkKey, type WorkRow, type WorkUpdate } from "../Store.ts"
import { type DeadLetter, type Outstanding } from "../Work.ts"
import { unmoving } from "./advance.ts"
import { type Committer } from "./committer.ts"
import { Draft, failed, type Group, isState, type Outcome, settleTimers, timeOf } from "./group.ts"
import { type Job, parseKey, workKey } from "./job.ts"
import { type Handlers, nameOf } from "./policy.ts"
import { type State } from "./state.ts"

interface Wish {
  readonly act: Care["_tag"]
  readonly place: WorkKey
  readonly by: Actor.Actor
}

const isLive = (state: State, row: WorkRow): boolean =>
  row.kind === "effect" || state.runs.some((it) => it.activity === row.slot && it.seq === row.seq)

/** What a wish does to a piece of work; `null` when it does not apply. */
const settingOf = (row: WorkRow, act: Care["_tag"], now: number): WorkUpdate["set"] | null => {
  // Whoever lost what was handed out is asked again, with another token.
  if (act === "Retried" && (row.status === "dead" || row.status === "waiting"))
    return { status: "open", due: now, lease: null }
  return act === "Skipped" && row.kind === "effect" && row.status === "dead" ? { status: "ended" } : null
}

const note = (group: Group, state: State, { act, by, place }: Wish): void => {
  const draft = new Draft(group)
  const input: Care = { _tag: act, work: workKey(place) }
  const arrival = {
    id: state.id,
    loaded: state.loaded,
    input: input as never,
    at: timeOf(group, state),
    by,
    command: `${act.toLowerCase()}/${place.seq}/${place.slot}`,
    text: null
  }
  draft.keep(unmoving(state, arrival, "Noted"))
  group.merge(draft)
}

/** Does what somebody wants done about a dead letter, and notes in the instance's journal who it was. */
const care = Effect.fnUntraced(function* (group: Group, wish: Wish): Effect.fn.Return<Outcome, StoreError> {
  const none: Outcome = { _tag: "Value", value: false }
  const standing = group.get(wish.place.instance)
  if (standing === null) return none
  if (!isState(standing)) return failed(standing)
  // A timer that cannot fire is a fault of its own: whoever looks after the work must not wait until it is mended.
  yield* settleTimers(group, standing.id)
  const state = group.get(standing.id) as State
  const [row] = yield* group.tx.work({ _tag: "Keys", keys: [wish.place] })
  const set = row !== undefined && isLive(state, row) ? settingOf(row, wish.act, group.now) : null
  if (row === undefined || set === null) return none
  const [hit] = yield* group.tx.settle([{ key: wish.place, from: row.status, set }])
  if (hit !== true) return none
  note(group, state, wish)
  return { _tag: "Value", value: true }
})

const careJob = (wish: Wish): Job => ({
  locks: [],
  ids: [wish.place.instance],
  commandId: null,
  run: (group) => care(group, wish)
})

export interface Dependencies {
  readonly store: Store["Service"]
  readonly committer: Committer
  readonly clock: Clock.Clock
  readonly handlers: Handlers
  /** Called when a dead letter has stepped aside or is to be tried again. */
  readonly onCared: () => void
}

const toOutstanding =
  (handlers: Handlers) =>
  (row: WorkRow): Outstanding => ({
    key: workKey(row),
    instance: row.instance,
    lifecycle: row.lifecycle,
    name: row.name,
    params: JSON.parse(row.input),
    attempts: row.attempts,
    owner: handlers.get(nameOf(row))?.owner ?? null,
    at: row.at
  })

const toLetter = (handlers: Handlers) => {
  const common = toOutstanding(handlers)
  return (row: WorkRow): DeadLetter => ({ ...common(row), kind: row.kind, reason: row.reason ?? "" })
}

/** What people do about work and personal data. */
export const makeUpkeep = ({ clock, committer, handlers, onCared, store }: Dependencies) => {
  const act =
    (act: Care["_tag"]) =>
    (key: string, by: Actor.Actor): Effect.Effect<boolean, EngineError> => {
      const place = parseKey(key)
      if (place === null) return Effect.succeed(false)
      return Effect.tap(committer.submit<boolean>(careJob({ act, place, by }), true), (hit) =>
        hit ? Effect.sync(onCared) : Effect.void
      )
    }
  const erase = (subject: string) =>
    Effect.suspend(() => {
      const at = clock.currentTimeMillisUnsafe()
      return Effect.map(
        store.transact((tx) => tx.erase(subject, at)),
        (erased) => ({ subject, erased, at })
      )
    })
  const reveal = (ref: string) =>
    Effect.map(store.vault([ref]), ([row]): Json.Json =>
      row === undefined || row.value === null ? null : JSON.parse(row.value)
    )
  return {
    outstanding: Effect.map(store.work({ _tag: "Status", status: "waiting", limit: 10_000 }), (rows) =>
      rows.map(toOutstanding(handlers))
    ),
    deadLetters: Effect.map(store.work({ _tag: "Status", status: "dead", limit: 10_000 }), (rows) =>
      rows.map(toLetter(handlers))
    ),
    retry: act("Retried"),
    skip: act("Skipped"),
    erase,
    erasures: Effect.map(store.erasures, (rows) =>
      rows.map(({ at, rows, subject }) => ({ subject, erased: rows, at }))
    ),
    reveal
  }
}
