/** The history of an agency's lifecycle: the longest way that the conformance suite goes, as it goes it. */
import { type Agency } from "@balai/agency"
import { type Lifecycle } from "@balai/lifecycle"
import { chosen, engineOf, subjectOf } from "../../packages/mall/src/testing/internal/conform.ts"
import { type Script } from "./journal.ts"

type Entry = Script["entries"][number]

/** Timers that are due at one moment fire together. */
const isDueAgain = ({ input, stamp }: Entry, at: number, all: ReadonlyArray<Entry>): boolean => {
  const before = all[at - 1]
  return input._tag === "TimerDue" && before?.input._tag === "TimerDue" && before.stamp.at === stamp.at
}

export const walked = (agency: Agency.Agency, lifecycle: Lifecycle.Any): Script => {
  const plugin = { agency, options: {} }
  const { facts = {} } = engineOf(plugin)
  const [path] = chosen(subjectOf(plugin, lifecycle))
  const entries = (path?.steps ?? []).map(({ at, by, input }): Entry => ({
    input,
    stamp: { at, by: by.actor, facts } as Entry["stamp"]
  }))
  return {
    lifecycle: lifecycle.name,
    version: lifecycle.version,
    entries: entries.filter((entry, at, all) => !isDueAgain(entry, at, all))
  }
}
