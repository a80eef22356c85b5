/** @internal The rules by which a definition is checked. */
import { Agency } from "@balai/agency"
import { type Check } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { type Definition } from "./load.ts"

/**
 * Those of the domains, and what each agency's standards promise. Each rule knows of which lifecycles it speaks, so all of
 * them are given to every check.
 */
export const rulesOf = ({ agencies }: Pick<Definition, "agencies">): ReadonlyArray<Check.Rule> => [
  ...Mall.rules,
  ...agencies.flatMap(Agency.rules)
]
