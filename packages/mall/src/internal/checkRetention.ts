/** @internal The rule by which closed files are kept. */
import { Problem } from "@balai/agency"
import { Retention } from "@balai/application"
import { Schema } from "effect"

const isRule = Schema.is(Retention.Rule)

/** Each step comes after the one before it, and what is erased cannot be restricted any more. */
const isInOrder = ({ steps }: Retention.Rule): boolean =>
  steps.every((step, at) => at === 0 || steps[at - 1]!.afterDays <= step.afterDays) &&
  new Set(steps.map(({ id }) => id)).size === steps.length

export const retentionProblems = (value: unknown): ReadonlyArray<Problem.Problem> =>
  value === undefined || (isRule(value) && isInOrder(value))
    ? []
    : [
        {
          code: "RetentionInvalid",
          path: ["retention"],
          text: Problem.say(
            "Aturan retensi tidak lengkap atau tidak berurutan",
            "The rule of retention is not complete, or not in order"
          ),
          fix: Problem.say(
            "Tulis id, steps (id, action, afterDays naik), source, dan reviewDue; mulai dari Retention.suggested",
            "Write id, steps (id, action, rising afterDays), source and reviewDue; begin with Retention.suggested"
          )
        }
      ]
