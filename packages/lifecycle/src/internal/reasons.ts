/** @internal */
import { type Json } from "../Json.ts"
import { payloadTexts, refusals } from "../LifecycleError.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type StateMeta } from "../StateMeta.ts"
import { type Reason, type RefusalCode } from "../Verdict.ts"
import { type Case, type CommandKit, type Kit } from "./kit.ts"
import { type Problem } from "./schema.ts"
import { type Held } from "./stored.ts"
import { fill } from "./texts.ts"

/** @internal */
export const payloadReasons = (problems: ReadonlyArray<Problem>): ReadonlyArray<Reason> =>
  problems.map((problem) => {
    const field = problem.path.join(".")
    return {
      code: problem.code,
      path: problem.path,
      text: fill(payloadTexts[problem.code], { field, expected: problem.expected })
    }
  })

/** @internal The label of the innermost labelled state. */
export const labelOf = (kit: Kit, { position }: Held): LocalizedText => {
  for (const leaf of position.atomics) {
    for (let node: typeof leaf | undefined = leaf; node !== undefined; node = node.parent) {
      const meta = node.meta as StateMeta | undefined
      if (meta?.label !== undefined) return meta.label
    }
  }
  return kit.spec.label
}

/** @internal The one reason of a refusal that concerns command and state alone. */
export const because = ({ from, kit }: Case, code: RefusalCode, command: CommandKit | null): ReadonlyArray<Reason> => [
  { code, text: fill(refusals[code], { command: command?.spec.label ?? "", state: labelOf(kit, from) }) }
]

/** @internal One reason for each guard that said no, innermost first; `{key}` in its text is a key of the context. */
export const blocked = ({ from, kit }: Case, command: CommandKit): ReadonlyArray<Reason> => {
  const candidates = from.position.candidates(command.type)
  const names = new Set(candidates.flatMap((candidate) => (candidate.guard === null ? [] : [candidate.guard])))
  const values = { ...shown(from.snapshot.context), command: command.spec.label }
  return [...names].map((code) => ({ code, text: fill(kit.spec.reasons?.[code] ?? refusals.GuardRefused, values) }))
}

const shown = (context: { readonly [key: string]: Json }): { readonly [key: string]: string } =>
  Object.fromEntries(
    Object.entries(context).flatMap(([key, value]) =>
      value === null ? [[key, "–"]] : typeof value === "object" ? [] : [[key, String(value)]]
    )
  )
