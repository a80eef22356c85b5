/** @internal How parties behave that nobody has scripted: well. */
import { type Lifecycle } from "@balai/lifecycle"
import { Arbitrary, Effect, Result } from "effect"
import { createHash } from "node:crypto"
import type * as Face from "../Outside.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const answer = (value: Face.Said): Face.Reply => ({
  _tag: "Says",
  now: { kind: "done", value },
  letters: [],
  isLost: false
})

const after = (millis: number, value: Face.Said): Face.Reply => ({
  _tag: "Says",
  now: null,
  letters: [{ after: millis, saying: { kind: "done", value } }],
  isLost: false
})

const digest = (text: string): string => createHash("sha256").update(text).digest("hex")

const digits = (text: string): string => [...digest(text)].map((it) => Number.parseInt(it, 16) % 10).join("")

/** What a call is about. Not its key: that counts rows of a journal, which may hold a late answer more in another run. */
const about = ({ instance, name, told }: Face.Asked): string => JSON.stringify([instance, name, told])

const nameFor = (asked: Face.Asked, kind: string): string => `${kind}-${digest(about(asked)).slice(0, 12)}`

const toldOf = ({ told }: Face.Asked): any => told

/** The number of the receipt of a bill that is paid once. */
const receiptOf = (asked: Face.Asked): string =>
  digest(JSON.stringify(toldOf(asked).bill))
    .slice(0, 16)
    .toUpperCase()

/** The standard operations, granted. */
const granted: { readonly [operation: string]: Face.Reaction } = {
  "identity.verify": answer((asked, at) => ({ result: "match", reference: nameFor(asked, "match"), at })),
  "payment.bill": answer((asked, at) => ({
    bill: nameFor(asked, "bill"),
    code: digits(about(asked)).slice(0, 15),
    amount: toldOf(asked).amount,
    expiresAt: toldOf(asked).expiresAt ?? at + 7 * day
  })),
  "payment.settlement": after(hour, (asked, at) => ({
    outcome: "paid",
    amount: toldOf(asked).amount,
    receipt: receiptOf(asked),
    at
  })),
  // The same payment, whether it is told of or asked about.
  "payment.status": answer((asked, at) => {
    const { amount, since } = toldOf(asked)
    const isPaid = at >= since + hour
    const payments = isPaid ? [{ receipt: receiptOf(asked), amount, at: since + hour }] : []
    return { state: isPaid ? "paid" : "open", payments, refunds: [], at }
  }),
  "payment.refund": after(3 * day, (asked, at) => ({
    outcome: "refunded",
    amount: toldOf(asked).amount,
    reference: nameFor(asked, "refund"),
    at
  })),
  "signature.sign": after(4 * hour, (asked, at) => ({
    outcome: "signed",
    document: `${toldOf(asked).document}-signed`,
    digest: digest(about(asked)),
    certificate: "certificate-1",
    at
  })),
  // Two days of work there, and then the product.
  "elsewhere.status": answer((asked, at) =>
    at >= toldOf(asked).since + 2 * day
      ? { state: "done", number: nameFor(asked, "product"), document: null, at }
      : { state: "processing", words: null, at }
  ),
  "messages.send": after(minute, (asked, at) => ({ outcome: "delivered", reference: nameFor(asked, "message"), at }))
}

/** A small value that fits, the same for the same call. */
const madeUp = (schema: Lifecycle.Plain, asked: Face.Asked): any => {
  const sample = Arbitrary.sampleEffect(Arbitrary.schema(schema), { count: 1, size: 3, seed: digest(about(asked)) })
  const made = Effect.runSync(Effect.result(sample))
  if (Result.isFailure(made))
    throw new Error("No answer can be made up that fits the schema: say with Outside.answer what the party answers.")
  return made.success[0]
}

export const reactionOf = (operation: string | null, output: Lifecycle.Plain | null): Face.Reaction => {
  const known = operation === null ? undefined : granted[operation]
  if (known !== undefined) return known
  return output === null ? answer(null) : (asked) => answer(madeUp(output, asked))
}
