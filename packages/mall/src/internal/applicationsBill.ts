/** @internal The bill of a file: as its payer and the office read it, and what they do with it. */
import { Bill, Form, Ledger } from "@balai/application"
import { type EngineError, type Instance } from "@balai/engine"
import { type Actor, Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"
import { type BillCommand } from "../Applications.ts"
import { type BillRow, type BillView } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import { agenciesOf, isStaff, offersOf, publicId } from "./applicationsHouse.ts"
import { type OfFile, only } from "./applicationsMoney.ts"
import { type Reader } from "./applicationsReading.ts"
import { billUnknown, forbidden, fromEngine, refusal } from "./failures.ts"

type Found = Instance.Instance<typeof Bill.lifecycle>
type Done<A> = Effect.Effect<A, QueueingError>

const same = (words: string): LocalizedText.LocalizedText => ({ id: words, en: words })

/** What the payer still owes; below zero what is owed to the payer. */
const stillToPay = (context: Bill.Context): number =>
  context.ended === null && context.returning === null
    ? context.amount - Ledger.shown(context.ledger)
    : 0 - Bill.owed(context)

const allOf = (house: Reader, request: OfFile): Done<ReadonlyArray<Found>> =>
  Effect.gen(function* () {
    const { found } = yield* only(house, request, Form.insiders)
    const query = { lifecycle: Bill.lifecycle, where: { file: found.id }, order: ["issuedAt"], limit: 50 }
    return (yield* Effect.mapError(house.engine.find(query), fromEngine)) as ReadonlyArray<Found>
  })

const latestOf = (house: Reader, request: OfFile): Done<Found | null> =>
  Effect.map(allOf(house, request), (all) => all.at(-1) ?? null)

const actionsOf = ({ engine }: Reader, id: string, by: Actor.Actor): Done<BillView["actions"]> =>
  Effect.map(Effect.mapError(engine.available(Bill.lifecycle, id, by), fromEngine), (offered) =>
    offered
      .filter(({ code, hidden, state }) => !hidden && code !== "NotInState" && state !== "refused")
      .map(({ command, label, reasons, state }) => ({
        command,
        label,
        state,
        reasons: reasons.map(({ code, text }) => ({ code, text }))
      }))
  )

const billView = Effect.fnUntraced(function* (
  house: Reader,
  { id, snapshot }: Found,
  by: Actor.Actor
): Effect.fn.Return<BillView, QueueingError> {
  const { context } = snapshot
  const { amount, code, kind, ledger, lines } = context
  const { label } = Lifecycle.describe(Bill.lifecycle, snapshot)
  return {
    id,
    label,
    kind,
    lines: lines.map((line) => ({ name: same(line.name), amount: line.amount })),
    amount,
    owed: stillToPay(context),
    code: code?.code ?? null,
    qris: code?.qris ?? null,
    expiresAt: code?.expiresAt ?? null,
    payments: ledger.captures.map(({ at, receipt, ...paid }) => ({ receipt, amount: paid.amount, at })),
    isEnded: snapshot.status === "done",
    actions: yield* actionsOf(house, id, by)
  }
})

/** The latest bill of a file; null while there is none. */
export const bill = (house: Reader, request: OfFile): Done<BillView | null> =>
  Effect.flatMap(latestOf(house, request), (latest) =>
    latest === null ? Effect.succeed(null) : billView(house, latest, request.by)
  )

/** The latest of each kind of money. */
export const fileBills = (house: Reader, request: OfFile): Done<ReadonlyArray<BillView>> =>
  Effect.flatMap(allOf(house, request), (all) => {
    const latest = new Map(all.map((found) => [found.snapshot.context.kind, found]))
    return Effect.forEach([...latest.values()], (found) => billView(house, found, request.by))
  })

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "RefusedError" ? refusal(error.verdict, billUnknown) : fromEngine(error)

/** Any command of a bill that a person may give; its lifecycle says to whom. */
export const billCommand = (house: Reader, request: BillCommand): Done<BillView> =>
  Effect.gen(function* () {
    const { by, command, commandId, payload } = request
    const all = yield* allOf(house, request)
    const meant = request.bill === undefined ? all.at(-1) : all.find(({ id }) => id === request.bill)
    if (meant === undefined) return yield* billUnknown
    const sent = { id: meant.id, commandId, by, command: { type: command, ...payload } as never }
    yield* Effect.mapError(house.engine.send(Bill.lifecycle, sent), failed)
    const found = yield* Effect.mapError(house.engine.get(Bill.lifecycle, meant.id), fromEngine)
    return yield* billView(house, found, by)
  })

/** Where an officer has something to do: a code to record, or the proof of a payment. */
const waiting = ["uncoded", "unissued", "recorded"]

const most = 200

export const bills = (house: Reader, { by }: { readonly by: Actor.Actor }): Done<ReadonlyArray<BillRow>> =>
  Effect.gen(function* () {
    if (!isStaff(by)) return yield* forbidden
    const { engine, mall } = house
    const where = { hall: mall.name, agency: [...agenciesOf(by)], state: waiting }
    const query = { lifecycle: Bill.lifecycle, where, order: ["issuedAt"], limit: most }
    const found = (yield* Effect.mapError(engine.find(query), fromEngine)) as ReadonlyArray<Found>
    const offers = offersOf(mall)
    return found.map(({ snapshot }): BillRow => {
      const { amount, file, issuedAt, service } = snapshot.context
      return {
        file: publicId(mall.name, file.id),
        number: file.number,
        service: { id: service, name: offers.find(({ id }) => id === service)?.name ?? same(service) },
        label: Lifecycle.describe(Bill.lifecycle, snapshot).label,
        amount,
        issuedAt
      }
    })
  })
