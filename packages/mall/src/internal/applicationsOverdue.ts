/**
 * @internal The files whose legal time has passed and which nobody has finished: what the head of an agency has to see. Where
 * no rule grants what is late, nothing happens by itself but this.
 */
import { type Actor } from "@balai/lifecycle"
import { Effect } from "effect"
import { type OverdueRow } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fileLifecycles } from "./applicationsHouse.ts"
import { type FileInstance, fileRow, type Reader, wordsIn } from "./applicationsReading.ts"
import { gather } from "./applicationsWork.ts"
import { forbidden } from "./failures.ts"

const most = 500

const headsOf = ({ attributes, type }: Actor.Actor): ReadonlyArray<string> => {
  const listed = type === "officer" ? attributes["heads"] : []
  return Array.isArray(listed) ? listed.filter((one): one is string => typeof one === "string") : []
}

const rowOf = (house: Reader, found: FileInstance, by: Actor.Actor): Effect.Effect<OverdueRow, QueueingError> => {
  const { clock, delay = null } = found.snapshot.context
  const holder = found.keys["claimedBy"] ?? null
  return Effect.map(wordsIn(house)(delay?.words), (words) => ({
    ...fileRow(house, found, by),
    lateSince: clock?.expiredAt ?? null,
    holder: holder === null ? null : String(holder),
    explained: delay === null ? null : { words, at: delay.at }
  }))
}

/** Those that are late longest come first. */
export const overdue = Effect.fnUntraced(function* (
  house: Reader,
  { by }: { readonly by: Actor.Actor }
): Effect.fn.Return<ReadonlyArray<OverdueRow>, QueueingError> {
  const agency = headsOf(by)
  if (agency.length === 0) return yield* forbidden
  const where = { hall: house.mall.name, agency, clock: "expired" }
  const wheres = fileLifecycles(house.mall).map((lifecycle) => [lifecycle, where] as const)
  const rows = yield* gather(house, by, { wheres, limit: most })
  const late = rows.filter(({ snapshot }) => snapshot.status === "active")
  return yield* Effect.forEach(late, (row) => rowOf(house, row, by))
})
