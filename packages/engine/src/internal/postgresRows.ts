/** @internal */
import {
  type ClaimRow,
  type CommandRow,
  type FactRow,
  type JournalRow,
  type LogRow,
  type TimerRow,
  type WorkRow
} from "../Store.ts"
import { type Row } from "./postgresWire.ts"

export const instanceColumns = `i.id, i.lifecycle, i.version, i.shape, i.seq::float8, i.status, i.snapshot, i.keys,
  i.timers, i.runs, i.claims, i.last::float8, i.started_at::float8, i.updated_at::float8`

export const journalColumns = `position::float8, prev::float8, instance, seq::float8, lifecycle, version, command, input,
  at::float8, by, facts, verdict, state, digest`

export const journalRow = (raw: Row): JournalRow => ({
  position: raw[0],
  prev: raw[1],
  instance: raw[2],
  seq: raw[3],
  lifecycle: raw[4],
  version: raw[5],
  command: raw[6],
  input: raw[7],
  at: raw[8],
  by: raw[9],
  facts: raw[10],
  verdict: raw[11],
  state: raw[12],
  digest: raw[13]
})

export const workColumns = `w.instance, w.seq::float8, w.slot, w.kind, w.lifecycle, w.version, w.name, w.input, w.at::float8,
  w.status, w.attempts, w.due, w.lease, w.lease_until, w.reason, w.token`

export const workRow = (raw: Row): WorkRow => ({
  instance: raw[0],
  seq: raw[1],
  slot: raw[2],
  kind: raw[3],
  lifecycle: raw[4],
  version: raw[5],
  name: raw[6],
  input: raw[7],
  at: raw[8],
  status: raw[9],
  attempts: raw[10],
  due: raw[11],
  lease: raw[12],
  leaseUntil: raw[13],
  reason: raw[14],
  token: raw[15]
})

export const timerRow = (raw: Row): TimerRow => ({ instance: raw[0], timer: raw[1], due: raw[2], seq: raw[3] })
export const claimRow = (raw: Row): ClaimRow => ({ lifecycle: raw[0], claim: raw[1], instance: raw[2] })
export const commandRow = (raw: Row): CommandRow => ({ id: raw[0], digest: raw[1], receipt: raw[2] })
export const factRow = (raw: Row): FactRow => ({ name: raw[0], version: raw[1], value: raw[2] })
export const logRow = (raw: Row): LogRow => ({ epoch: raw[0], position: raw[1], hash: raw[2], at: raw[3] })
