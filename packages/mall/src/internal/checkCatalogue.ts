import { Problem } from "@balai/agency"
import { Pledge } from "@balai/service"
import { Result, Schema } from "effect"

const { isFields, quote, say } = Problem

type Wrong = Problem.Problem
type Wrongs = ReadonlyArray<Wrong>

const isCode = (value: unknown): boolean =>
  typeof value === "string" && /^\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?$/.test(value)
const isName = (value: unknown): boolean => typeof value === "string" && value.trim() !== ""

/** The regency that the hall serves. */
export const areaProblems = (value: unknown): Wrongs => {
  if (value === undefined) return []
  if (isFields(value) && isCode(value["code"]) && isName(value["name"])) return []
  const code = isFields(value) ? value["code"] : value
  return [
    {
      code: "AreaInvalid",
      path: ["area"],
      text: say(`"${quote(code)}" bukan wilayah`, `"${quote(code)}" is no area`),
      fix: say(
        'Tulis kode Kemendagri dan nama, misalnya { code: "12.09", name: "Kabupaten Asahan" }',
        'Write Kemendagri\'s code and a name, such as { code: "12.09", name: "Kabupaten Asahan" }'
      )
    }
  ]
}

const decode = Schema.decodeUnknownResult(Schema.Array(Pledge.Pledge))

/** The service pledges of the hall and of its agencies. */
export const pledgesProblems = (value: unknown): Wrongs => {
  if (value === undefined || Result.isSuccess(decode(value))) return []
  return [
    {
      code: "PledgeInvalid",
      path: ["pledges"],
      text: say("Maklumat pelayanan tidak dapat dibaca", "A service pledge cannot be read"),
      fix: say("Tulis menurut Pledge.Pledge", "Write it as Pledge.Pledge says")
    }
  ]
}
