/** @internal Agencies without a counter here that are asked about files: their officers have accounts as everybody else. */
import { Compose } from "@balai/application"
import { type LocalizedText } from "@balai/lifecycle"
import { type Mall } from "../Mall.ts"

export interface AskedAgency {
  readonly agency: string
  readonly label: LocalizedText.LocalizedText
}

/** Those that lifecycles of this hall ask for a recommendation and that are no agency of the hall, each once. */
export const askedBy = ({ agencies }: Pick<Mall, "agencies">): ReadonlyArray<AskedAgency> => {
  const own = new Set(agencies.map(({ name }) => name))
  const asked = agencies
    .flatMap(({ lifecycles }) => lifecycles)
    .flatMap((lifecycle) => Compose.keeps(lifecycle)?.asks ?? [])
  return [...new Map(asked.map((one) => [one.agency, one])).values()].filter(({ agency }) => !own.has(agency))
}
