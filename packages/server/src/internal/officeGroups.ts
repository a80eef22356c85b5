/** @internal The groups of a work list: who is waited for. Whatever has not ended is in one of them. */
import { type Applications, type FileView, type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { type Office } from "./officeFrame.ts"

export const owners = ["officer", "head", "recommender", "applicant", "elsewhere", "all"] as const
export type Owner = (typeof owners)[number]

export const statuses = ["active", "waiting", "paused", "done", "refused", "cancelled"] as const

export interface Waiting {
  readonly rows: ReadonlyArray<FileView.FileRow>
  /** How many files each group has; that of all is not counted, since what has ended is in it. */
  readonly groups: { readonly [owner: string]: number }
}

export const waitingFor = (
  { applications }: Office,
  asked: Omit<Applications.Work, "owner">,
  owner: Owner
): Effect.Effect<Waiting, QueueingError.QueueingError> =>
  Effect.gen(function* () {
    const rows = yield* applications.work({ ...asked, owner })
    const groups: { [owner: string]: number } = owner === "all" ? {} : { [owner]: rows.length }
    for (const one of owners)
      if (one !== owner && one !== "all") groups[one] = (yield* applications.work({ ...asked, owner: one })).length
    return { rows, groups }
  })
