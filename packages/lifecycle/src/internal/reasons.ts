/** @internal */
import * as Json from "../Json.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { payloadTexts, refusals } from "../LifecycleError.ts"
import { type StateMeta } from "../StateMeta.ts"
import { type Reason } from "../Verdict.ts"
import { type Kit } from "./kit.ts"
import { type Candidate, type Position } from "./position.ts"
import { type Problem } from "./schema.ts"
import { fill } from "./texts.ts"

const frozenText = (text: LocalizedText): LocalizedText => Json.freeze({ ...text }) as unknown as LocalizedText

/** @internal */
export const finished: Reason = Object.freeze({ code: "Finished", text: frozenText(refusals.Finished) })

/** @internal */
export const payloadReasons = (problems: ReadonlyArray<Problem>): ReadonlyArray<Reason> =>
  problems.map((problem) => {
    const field = problem.path.join(".")
    return { code: problem.code, path: Object.freeze([...problem.path]), text: fill(payloadTexts[problem.code], { field, expected: problem.expected }) }
  })

/** @internal The label of the innermost labelled state. */
export const labelOf = (kit: Kit, position: Position): LocalizedText => {
  for (const leaf of position.atomics) {
    for (let node: typeof leaf | undefined = leaf; node !== undefined; node = node.parent) {
      const meta = node.meta as StateMeta | undefined
      if (meta?.label !== undefined) return meta.label
    }
  }
  return kit.spec.label
}

/** @internal */
export const standing = (kit: Kit, position: Position): Reason => ({
  code: "NotInState",
  text: fill(refusals.NotInState, { state: labelOf(kit, position) })
})

/** @internal One reason for each guard that said no, innermost first. */
export const blocked = (kit: Kit, candidates: ReadonlyArray<Candidate>): ReadonlyArray<Reason> => {
  const names = new Set(candidates.flatMap((candidate) => (candidate.guard === null ? [] : [candidate.guard])))
  return [...names].map((code) => ({ code, text: frozenText(kit.spec.reasons?.[code] ?? refusals.GuardRefused) }))
}
