import { type Issue, type Path } from "../VocabularyError.ts"

/** @internal */
export const issueOf = <Problem extends string>(
  problem: Problem,
  path: Path,
  text: { readonly id: string; readonly en: string }
): Issue<Problem> => ({ problem, path, text })
