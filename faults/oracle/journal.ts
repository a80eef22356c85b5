import { type Store } from "@balai/engine"
import { type Move, reducers, settle, type Shadow } from "../model/fold.ts"

/** What one row of the journal leads to, or why it should not be there. */
export type Told =
  | { readonly _tag: "Fits"; readonly after: Shadow; readonly move: Move | null }
  | { readonly _tag: "Wrong"; readonly why: string }

const wrong = (why: string): Told => ({ _tag: "Wrong", why })

const unmoved = (before: Shadow, at: number): Shadow => ({ ...before, seq: before.seq + 1, updatedAt: at })

/** A timer that ought to have fired before. */
const overdue = (before: Shadow, at: number, but: string | null): string | null => {
  const limit = but === null ? at : before.timers[but]!.due - 1
  const late = Object.entries(before.timers).find(([id, timer]) => id !== but && timer.due <= limit)
  return late === undefined ? null : `timer ${late[0]} was due at ${late[1].due} and has not fired first`
}

const timerDue = (before: Shadow, row: Store.JournalRow, timer: string): Told => {
  const armed = before.timers[timer]
  if (armed === undefined) return wrong(`timer ${timer} fires and is not armed`)
  if (row.command !== `timer/${armed.seq}/${timer}`)
    return wrong(`${row.command} is not the timer armed by ${armed.seq}`)
  const at = Math.max(armed.due, before.updatedAt)
  if (row.at !== at) return wrong(`timer ${timer} is stamped ${row.at}, not with its due time ${at}`)
  const other = overdue(before, row.at, timer)
  if (other !== null) return wrong(other)
  const { [timer]: _, ...others } = before.timers
  const move = reducers[before.lifecycle]!.timer(before, timer)
  return move === null
    ? wrong(`timer ${timer} fires in ${before.value}`)
    : {
        _tag: "Fits",
        move,
        after: settle({ ...before, timers: others }, move, { at: row.at, lifecycle: before.lifecycle })
      }
}

const answered = (before: Shadow, row: Store.JournalRow, input: any): Told => {
  const isCurrent = row.command === `activity/${before.runs[input.activity]}/${input.activity}`
  if (row.verdict === "Late")
    return isCurrent
      ? wrong("the current answer is late")
      : { _tag: "Fits", move: null, after: unmoved(before, row.at) }
  if (!isCurrent) return wrong(`${row.command} counts, and the current run is ${before.runs[input.activity]}`)
  const reducer = reducers[before.lifecycle]!
  const move =
    input._tag === "ActivityDone"
      ? reducer.done(before, input.activity, input.output)
      : reducer.failed(before, input.activity)
  return move === null
    ? wrong(`an answer counts in ${before.value}`)
    : { _tag: "Fits", move, after: settle(before, move, { at: row.at, lifecycle: before.lifecycle }) }
}

const commanded = (before: Shadow, row: Store.JournalRow, input: any): Told => {
  if (row.verdict !== "Accepted") return wrong(`a command is ${row.verdict}`)
  const move = reducers[before.lifecycle]!.command(before, input.type, input.payload)
  return move === null
    ? wrong(`${input.type} is accepted in ${before.value}`)
    : { _tag: "Fits", move, after: settle(before, move, { at: row.at, lifecycle: before.lifecycle }) }
}

/** Folds one row of an instance. */
export const tell = (before: Shadow | null, row: Store.JournalRow): Told => {
  const input = JSON.parse(row.input)
  if (row.seq !== (before?.seq ?? 0) + 1) return wrong(`sequence ${row.seq} follows ${before?.seq ?? 0}`)
  if (before === null) {
    if (input._tag !== "Start") return wrong(`the first input is ${input._tag}`)
    const move = reducers[row.lifecycle]!.start(input.input)
    return { _tag: "Fits", move, after: settle(null, move, { at: row.at, lifecycle: row.lifecycle }) }
  }
  if (row.at < before.updatedAt) return wrong(`time goes back from ${before.updatedAt} to ${row.at}`)
  if (input._tag === "TimerDue") return timerDue(before, row, input.timer)
  if (row.verdict === "Noted")
    return /^(retried|skipped)\//.test(row.command)
      ? { _tag: "Fits", move: null, after: unmoved(before, row.at) }
      : wrong(`${row.command} is noted and changes nothing`)
  const late = overdue(before, row.at, null)
  if (late !== null) return wrong(late)
  if (input._tag === "ActivityDone" || input._tag === "ActivityFailed") return answered(before, row, input)
  if (input._tag === "Command") return commanded(before, row, input)
  return wrong(`a second start`)
}
