/** @internal Rows as every store reads them. */
import { type InstanceRow } from "../Store.ts"

/** An instance out of its columns, in the order in which both databases are asked for them. */
export const instanceOfArray = (raw: ReadonlyArray<any>): InstanceRow => ({
  id: raw[0],
  lifecycle: raw[1],
  version: raw[2],
  shape: raw[3],
  seq: raw[4],
  status: raw[5],
  snapshot: raw[6],
  keys: raw[7],
  timers: raw[8],
  runs: raw[9],
  claims: raw[10],
  last: raw[11],
  startedAt: raw[12],
  updatedAt: raw[13]
})
