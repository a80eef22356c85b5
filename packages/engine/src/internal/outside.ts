/** @internal */
import { type Clock, Effect } from "effect"
import { type EngineError, type StoreError } from "../EngineError.ts"
import { type Store, type WorkKey, type WorkRow } from "../Store.ts"
import { type Answer, type Asked } from "../Work.ts"
import { type Committer } from "./committer.ts"
import { type Group, type Outcome } from "./group.ts"
import { sha256 } from "./hash.ts"
import { answerJob, type Job, parseKey, workKey } from "./job.ts"
import { type Registry } from "./registry.ts"

/** How an answer by token was taken. */
export type Reception = "accepted" | "late" | "repeated" | "unknown"

/** A token is kept as a digest beside those of earlier attempts: an outside party may answer the first of several calls. */
const most = 32
const longest = 4096
/** Stands among the digests once an answer came too late: further ones are no longer news to the journal. */
const spent = "spent"

/** A token that tells where its work is, so that it is found by its key, and that nobody can guess. */
export const makeToken = (key: WorkKey, secret: string): string =>
  `${Buffer.from(workKey(key)).toString("base64url")}.${secret}`

const digestsOf = (row: WorkRow | undefined): ReadonlyArray<string> => row?.token?.split(" ") ?? []

/** The digests that a piece of work keeps once another token is handed out. */
export const withToken = (row: WorkRow, token: string): string =>
  [...digestsOf(row), sha256(token)].slice(-most).join(" ")

const placeOf = (token: string): WorkKey | null => {
  const dot = token.indexOf(".")
  if (dot < 0 || token.length > longest) return null
  return parseKey(Buffer.from(token.slice(0, dot), "base64url").toString())
}

interface Presented {
  readonly digest: string
  readonly place: WorkKey
  readonly answer: Answer
}

const value = (reception: Reception): Outcome => ({ _tag: "Value", value: reception })

/** Hands an answer to its run. One that comes too late is noted once in the journal, and after that beside it. */
const receive = Effect.fnUntraced(function* (
  group: Group,
  { answer, digest, place }: Presented
): Effect.fn.Return<Outcome, StoreError> {
  const [row] = yield* group.tx.work({ _tag: "Keys", keys: [place] })
  const digests = digestsOf(row)
  if (row === undefined || !digests.includes(digest)) return value("unknown")
  const isAnswered = row.status === "done" || group.answered.has(workKey(place))
  if (digests.includes(spent)) {
    yield* group.tx.addStrays([{ at: group.now, token: digest, reason: isAnswered ? "used" : "ended" }])
    return value(isAnswered ? "repeated" : "late")
  }
  const run = { instance: place.instance, seq: place.seq, activity: place.slot }
  const outcome = yield* Effect.suspend(() => {
    const given = answerJob(run, answer).run(group)
    return Effect.isEffect(given) ? given : Effect.succeed(given)
  })
  if (outcome._tag !== "Value" || outcome.value === "accepted") return outcome
  yield* group.tx.settle([{ key: place, from: row.status, set: { token: `${row.token} ${spent}` } }])
  return value(isAnswered ? "repeated" : "late")
})

const tokenJob = (presented: Presented): Job => ({
  locks: [],
  ids: [presented.place.instance],
  commandId: null,
  run: (group) => receive(group, presented)
})

/** What a token was handed out for. Only who holds it learns that there is such a thing. */
export const makeAsked =
  ({ registry, store }: { readonly registry: Registry; readonly store: Store["Service"] }) =>
  (token: string): Effect.Effect<Asked | null, StoreError> => {
    const place = placeOf(token)
    if (place === null) return Effect.succeed(null)
    return Effect.map(store.work({ _tag: "Keys", keys: [place] }), ([row]) => {
      if (row === undefined || !digestsOf(row).includes(sha256(token))) return null
      const { lifecycle, name: activity, version } = row
      const spec = registry.get(lifecycle, version)?.lifecycle.spec.activities?.[activity]
      return spec === undefined ? null : { lifecycle, version, activity, output: spec.output, error: spec.error }
    })
  }

/** Takes answers from outside by token. One that belongs to no work here does not come near an instance. */
export const makeOutside = (deps: {
  readonly store: Store["Service"]
  readonly committer: Committer
  readonly clock: Clock.Clock
}): ((token: string, answer: Answer) => Effect.Effect<Reception, EngineError>) => {
  const { clock, committer, store } = deps
  return Effect.fnUntraced(function* (token, answer) {
    const place = placeOf(token)
    const digest = sha256(token)
    const rows = place === null ? [] : yield* store.work({ _tag: "Keys", keys: [place] })
    if (place !== null && digestsOf(rows[0]).includes(digest))
      return yield* committer.submit<Reception>(tokenJob({ digest, place, answer }))
    yield* store.transact((tx) =>
      tx.addStrays([{ at: clock.currentTimeMillisUnsafe(), token: digest, reason: "unknown" }])
    )
    return "unknown"
  })
}
