/** @internal A payment service tells of a payment. What it says counts once, however often and however late it says it. */
import { Bill, Ledger } from "@balai/application"
import { type EngineError, type Instance } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Effect } from "effect"
import { type PaymentNotice } from "../Applications.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type House } from "./applicationsHouse.ts"
import { billClosed, billUnknown, fromEngine } from "./failures.ts"
import { digest } from "./keys.ts"

type Found = Instance.Instance<typeof Bill.lifecycle>

/** Not whoever sent the request: a payment service is nobody of the hall. */
const till: Actor.Actor = { type: "system", id: "payment-notice", attributes: {} }

const most = 50

/** The bill that a code or the service's own reference names. Of those that an officer recorded no service may tell. */
const billOf = (
  { engine, mall }: House,
  { bill, code }: PaymentNotice
): Effect.Effect<Found | undefined, QueueingError> => {
  const named = { ...(code === undefined ? {} : { code }), ...(bill === undefined ? {} : { till: bill }) }
  if (code === undefined && bill === undefined) return Effect.succeed(undefined)
  const query = { lifecycle: Bill.lifecycle, where: { hall: mall.name, ...named }, order: ["issuedAt"], limit: most }
  return Effect.map(Effect.mapError(engine.find(query), fromEngine), (found) =>
    found.findLast(({ snapshot }) => snapshot.context.route === "port")
  ) as Effect.Effect<Found | undefined, QueueingError>
}

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "RefusedError" && ["Finished", "NotInState"].includes(error.verdict.code)
    ? billClosed
    : fromEngine(error)

export const notice = Effect.fnUntraced(function* (
  house: House,
  told: PaymentNotice
): Effect.fn.Return<"accepted" | "repeated", QueueingError> {
  const { amount, at, receipt } = told
  const found = yield* billOf(house, told)
  if (found === undefined) return yield* billUnknown
  if (Ledger.knows(found.snapshot.context.ledger, receipt)) return "repeated"
  const key = yield* digest(JSON.stringify([found.id, receipt, amount, at]))
  const sent = house.engine.send(Bill.lifecycle, {
    id: found.id,
    commandId: `payment-notice:${key}`,
    by: till,
    command: { type: "bill.notice", receipt, amount, at }
  })
  yield* Effect.mapError(sent, failed)
  return "accepted"
})
