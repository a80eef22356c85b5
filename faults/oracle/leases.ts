import { type Store } from "@balai/engine"
import { type Seen } from "../store/data.ts"
import { type Session } from "../store/server.ts"

interface Watching {
  readonly violate: (why: string) => void
  readonly clockOf: (life: string) => number
  readonly counts: { takeovers: number; renewals: number }
}

/** Who has taken which lease: a lease is a random token, so one token is one taking. */
const holders = new WeakMap<object, Map<string, string>>()

const holdersOf = (rows: object): Map<string, string> => {
  const known = holders.get(rows) ?? new Map<string, string>()
  holders.set(rows, known)
  return known
}

const keyOf = (row: Store.WorkRow): string => `${row.instance}/${row.seq}/${row.slot}`

const finished = new Set<Store.WorkRow["status"]>(["done", "ended"])

/** Nothing that has ended begins again. */
const watchRow = ({ violate }: Watching, [was, is]: readonly [Store.WorkRow, Store.WorkRow]): void => {
  if (finished.has(was.status) && was.status !== is.status)
    violate(`${keyOf(is)} was ${was.status} and is ${is.status}`)
  if (is.kind === "effect" && is.status === "done" && was.status === "done" && is !== was)
    violate(`${keyOf(is)} is confirmed twice`)
}

/** Looks at the work that a transaction changes: nobody touches what another holds before its lease has lapsed. */
export const watchWork = (watching: Watching, session: Session, before: Seen): void => {
  const known = holdersOf(before)
  const { counts } = watching
  for (const is of session.overlay.work.values()) {
    if (is === null) continue
    const was = before.get("work", keyOf(is).split("/").join("\u0000"))
    if (was === undefined) continue
    watchRow(watching, [was, is])
    const holder = was.lease === null ? undefined : known.get(was.lease)
    const isForeign = holder !== undefined && holder !== session.by
    if (is.lease !== null && is.lease !== was.lease) {
      known.set(is.lease, session.by)
      if (isForeign) counts.takeovers++
    }
    if (is.lease !== null && is.lease === was.lease && is.leaseUntil !== was.leaseUntil) counts.renewals++
    const isAnswer = session.done.includes("write") || is.kind === "activity"
    if (isForeign && !isAnswer && was.leaseUntil > watching.clockOf(session.by))
      watching.violate(`${session.by} changes ${keyOf(is)}, which ${holder} holds under a lease`)
  }
}
