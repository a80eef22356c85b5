/** @internal What a page shows of itself: the same conditions as the server's, over what stands in the inputs. */
import { type Condition } from "./formWire.ts"

/** An answer as the page has it. */
export type Answer = string | number | boolean | ReadonlyArray<string> | null

const isGiven = (answer: Answer): boolean =>
  answer !== null && answer !== "" && !(Array.isArray(answer) && answer.length === 0)

/** Inputs hold text: a number is compared as one, and "ya" is a yes. */
const isSame = (answer: unknown, scalar: unknown): boolean => {
  if (typeof scalar === "boolean") return answer === scalar || answer === (scalar ? "ya" : "tidak")
  if (typeof scalar === "number") return isGiven(answer as Answer) && numberOf(answer) === scalar
  return answer === scalar
}

const numberOf = (answer: unknown): number =>
  typeof answer === "string"
    ? Number(
        answer
          .replace(/^Rp\s*/i, "")
          .replaceAll(".", "")
          .replace(",", ".")
      )
    : Number(answer)

const isOneOf = (answer: Answer, list: ReadonlyArray<unknown>): boolean =>
  list.some((scalar) => (Array.isArray(answer) ? answer.some((each) => isSame(each, scalar)) : isSame(answer, scalar)))

export const holds = (condition: Condition, answerOf: (field: string) => Answer): boolean => {
  if ("all" in condition) return condition.all.every((each) => holds(each, answerOf))
  if ("any" in condition) return condition.any.some((each) => holds(each, answerOf))
  if ("not" in condition) return !holds(condition.not, answerOf)
  const answer = answerOf(condition.field)
  if ("present" in condition) return isGiven(answer) === condition.present
  if ("equals" in condition) return isOneOf(answer, [condition.equals])
  if ("in" in condition) return isOneOf(answer, condition.in)
  if (!isGiven(answer)) return false
  return typeof condition.greater === "number"
    ? numberOf(answer) > condition.greater
    : typeof answer === "string" && answer > condition.greater
}
