import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { type Issue, type Path } from "../VocabularyError.ts"

/** @internal */
export const issueOf = <Problem extends string>(problem: Problem, path: Path, text: LocalizedText): Issue<Problem> => ({
  problem,
  path,
  text
})
