/** @internal What applicants ask of a file beside its view: the bill, the answers as they were given, the expected last day. */
import { Bill, Ledger, LegalClock } from "@balai/application"
import { type Actor, type Json, Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type BillView, type Expected, type Given } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import { answersOf, getFile, type Reader } from "./applicationsReading.ts"
import { fromEngine } from "./failures.ts"

interface OfFile {
  readonly by: Actor.Actor
  readonly file: string
}

type Done<A> = Effect.Effect<A, QueueingError>

const same = (words: string): LocalizedText.LocalizedText => ({ id: words, en: words })

/** What the payer still owes; below zero what is owed to the payer. */
const stillToPay = (context: Bill.Context): number =>
  context.ended === null && context.returning === null
    ? context.amount - Ledger.shown(context.ledger)
    : 0 - Bill.owed(context)

/** The latest bill of a file; null while there is none. */
export const bill = Effect.fnUntraced(function* (
  house: Reader,
  request: OfFile
): Effect.fn.Return<BillView | null, QueueingError> {
  const { found } = yield* getFile(house, request)
  const where = { file: found.id }
  const bills = yield* Effect.mapError(
    house.engine.find({ lifecycle: Bill.lifecycle, where, order: ["issuedAt"], limit: 50 }),
    fromEngine
  )
  const latest = bills.at(-1)
  if (latest === undefined) return null
  const { context } = latest.snapshot
  const { label } = Lifecycle.describe(Bill.lifecycle, latest.snapshot)
  return {
    id: latest.id,
    label,
    kind: context.kind,
    lines: context.lines.map(({ amount, name }) => ({ name: same(name), amount })),
    amount: context.amount,
    owed: stillToPay(context),
    code: context.code?.code ?? null,
    qris: context.code?.qris ?? null,
    expiresAt: context.code?.expiresAt ?? null,
    isEnded: latest.snapshot.status === "done"
  }
})

/** The answers of a file as they were given, for who corrects them. */
export const given = (house: Reader, request: OfFile): Done<Given> =>
  Effect.flatMap(getFile(house, request), ({ found }) => {
    const { context } = found.snapshot
    const form = context.answers === null || context.answers === undefined ? null : String(context.answers.version)
    return Effect.map(answersOf(house, context), (answers) => ({
      form,
      round: context.round as number,
      answers: answers as { readonly [field: string]: Json.Json } as Given["answers"]
    }))
  })

/** The last day if the file were found complete now: what a receipt can say before the time runs. */
export const expected = (house: Reader, request: OfFile): Done<Expected | null> =>
  Effect.gen(function* () {
    const { found } = yield* getFile(house, request)
    const clock = found.snapshot.context.clock as LegalClock.LegalClock | null | undefined
    if (clock === null || clock === undefined) return null
    const at = yield* Clock.currentTimeMillis
    const { due } = clock.due === null ? LegalClock.start(clock, { at, office: house.office() }) : clock
    return due === null
      ? null
      : { date: due.date ?? null, isProvisional: due.provisional, isRunning: clock.due !== null }
  })
