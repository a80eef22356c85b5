/** @internal What can be wrong with how bills are paid. */
import { Problem } from "@balai/agency"
import { Bill } from "@balai/application"
import { Schema } from "effect"

type Wrongs = ReadonlyArray<Problem.Problem>

const { say } = Problem

const Given = Schema.Struct({
  till: Schema.optionalKey(Schema.Array(Bill.Kind)),
  payee: Schema.optionalKey(
    Schema.Struct({
      name: Schema.NonEmptyString,
      nmid: Schema.String.check(Schema.isPattern(/^ID[0-9]{13}$/, { expected: "ID and 13 digits" }))
    })
  ),
  policy: Schema.optionalKey(
    Schema.Struct(
      Object.fromEntries(Object.entries(Bill.Policy.fields).map(([key, field]) => [key, Schema.optionalKey(field)]))
    )
  )
})

const decode = Schema.decodeUnknownResult(Given, { onExcessProperty: "error" })

export const billingProblems = (value: unknown): Wrongs => {
  if (value === undefined) return []
  const read = decode(value)
  if (read._tag === "Success") return []
  const why = String(read.failure).replace(/\s+/g, " ")
  return [
    {
      code: "BillingInvalid",
      path: ["billing"],
      text: say(`Pengaturan tagihan tidak terbaca: ${why}`, `How bills are paid cannot be read: ${why}`),
      fix: say(
        `Tulis billing: { till: ["levy"], payee: { name, nmid }, policy: { grace } }; semuanya boleh tidak ada`,
        `Write billing: { till: ["levy"], payee: { name, nmid }, policy: { grace } }; each may be left out`
      )
    }
  ]
}
