import { type Journal } from "@balai/engine"
import { type Seen } from "../store/data.ts"
import { type Callers } from "../workload/callers.ts"
import { type Outside } from "../workload/outside.ts"
import { type Monitor } from "./monitor.ts"

/** What is still to be done before a world is at rest; empty when it is. */
export const unfinished = (seen: Seen, now: number): ReadonlyArray<string> => {
  const left: Array<string> = []
  for (const row of seen.all("work"))
    if (row.status === "open" || row.status === "dead")
      left.push(`work ${row.instance}/${row.seq}/${row.slot} is ${row.status}`)
  for (const row of seen.all("timers"))
    if (row.due <= now - 2000) left.push(`timer ${row.timer} of ${row.instance} was due at ${row.due}`)
  return left
}

/** An instance that waits for an answer which nobody will give any more. */
const watchParked = (seen: Seen, violate: (why: string) => void): void => {
  for (const row of seen.all("instances"))
    for (const { activity, seq } of JSON.parse(row.runs) as ReadonlyArray<{ activity: string; seq: number }>) {
      const work = seen.get("work", `${row.id}\u0000${seq}\u0000${activity}`)
      if (work === undefined || work.status === "done" || work.status === "ended")
        violate(`${row.id} waits for ${activity}, which is ${work?.status ?? "not there"}`)
    }
  for (const row of seen.all("instances")) {
    const { context, value } = JSON.parse(row.snapshot)
    if (value === "parked" && context.signals > 0) violate(`${row.id} is parked and has a signal that it has not read`)
  }
}

/** Longer than any lease lasts: an attempt that holds out so long has renewed its own. */
const long = 12_000
/** So many of them do not all fall into a time when the storage takes nothing. */
const several = 4

const watchRenewals = (outside: Outside, { counts, violate }: Monitor): void => {
  // Those of one process that end in one second have stood still together: it was frozen, and renewed nothing.
  const lasted = new Set(
    [...outside.attempts.values()]
      .flat()
      .flatMap(({ at, life, over }) =>
        over !== null && over - at > long ? [`${life}/${Math.floor(over / 1000)}`] : []
      )
  )
  if (lasted.size >= several && counts.renewals === 0)
    violate(`${lasted.size} attempts outlast their leases, and none was renewed`)
}

interface Given {
  readonly seen: Seen
  readonly callers: Callers
  readonly outside: Outside
  readonly monitor: Monitor
  readonly followed: ReadonlyMap<string, number>
}

/** What must hold when everything has come to rest. */
export const watchEnding = ({ callers, followed, monitor, outside, seen }: Given): void => {
  const { violate } = monitor
  for (const { input, receipt } of callers.orders()) {
    const stored = seen.get("commands", input.id)
    if (receipt !== null && stored === undefined) violate(`${input.id} has a receipt and is not recorded`)
    if (receipt !== null && stored !== undefined && stored.receipt !== receipt)
      violate(`the receipt of ${input.id} is not the recorded one`)
  }
  for (const row of seen.all("work")) {
    const key = `${row.instance}/${row.seq}/${row.slot}`
    if (row.kind === "effect" && row.status === "done" && !outside.attempts.has(key))
      violate(`${key} is done and nobody was called for it`)
    if (row.kind === "effect" && row.name === "pay" && seen.get("commands", key) === undefined)
      violate(`${key} is done and its command is not recorded`)
  }
  watchParked(seen, violate)
  watchRenewals(outside, monitor)
  for (const [feed, offset] of followed) {
    const head = seen.all("feeds").reduce((last, row) => (row.feed === feed ? Math.max(last, row.offset) : last), 0)
    if (offset !== head) violate(`the reader of ${feed} is at ${offset}, and its head is ${head}`)
  }
  const coins = seen.all("instances").reduce((sum, row) => sum + (JSON.parse(row.snapshot).context.coins ?? 0), 0)
  const put = seen
    .all("journal")
    .filter((row) => JSON.parse(row.input).type === "purse.put" && JSON.parse(row.input).payload.coins === 1)
    .filter((row) => !seen.all("journal").some((it) => it !== row && it.command === row.command)).length
  if (coins !== 400 + put) violate(`there are ${coins} coins and ought to be ${400 + put}`)
}

export const watchReport = (report: Journal.VerifyReport, violate: (why: string) => void): void => {
  for (const it of report.broken) violate(`verify: ${it.kind} at ${it.position} of ${it.instance}: ${it.detail}`)
}
