import { type Receipt } from "@balai/engine"
import { reducers, type Shadow } from "../model/fold.ts"
import { type Input } from "../workload/inputs.ts"
import { type Past, room } from "./monitor.ts"

/** The time in which a request was decided: from when it was sent until the answer came. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** The states in which an instance was at some time within the window; `null` for before it was there. */
const statesIn = (past: Past, id: string, { from, to }: Window): ReadonlyArray<Shadow | null> => {
  const history = past.states.get(id) ?? []
  const found: Array<Shadow | null> = history[0] === undefined || history[0].since >= from ? [null] : []
  history.forEach(({ since, state }, i) => {
    if (since <= to && (history[i + 1]?.since ?? Infinity) >= from) found.push(state)
  })
  return found
}

const tickets = (past: Past, queue: string): ReadonlyArray<string> =>
  [...past.states].flatMap(([id, history]) =>
    history[0]!.state.lifecycle === "ticket" && history[0]!.state.context["queue"] === queue ? [id] : []
  )

/** Tickets that waited all through the window. */
const surelyWaiting = (past: Past, queue: string, window: Window): ReadonlyArray<Shadow & { readonly id: string }> =>
  tickets(past, queue).flatMap((id) => {
    const states = statesIn(past, id, window)
    const [only] = states
    return states.length === 1 && only?.value === "waiting" ? [{ ...only, id }] : []
  })

const isBefore = (x: Shadow & { readonly id: string }, y: Shadow & { readonly id: string }): boolean => {
  const [a, b] = [x.context["order"], y.context["order"]]
  return a < b || (a === b && x.id < y.id)
}

interface Refusal {
  readonly _tag: string
  readonly [field: string]: any
}

const isRefusing = (past: Past, error: Refusal, { input, window }: Asked): boolean => {
  const [, type] = input.content![error["step"]]!
  return statesIn(past, error["instance"], window).some(
    (state) =>
      state !== null && (state.isDone || reducers[state.lifecycle]!.command(state, type, payloadOf(input)) === null)
  )
}

/** Only taking coins depends on the payload, and then it is what was asked for. */
const payloadOf = (input: Input): object => ({ coins: input.coins ?? 0 })

interface Asked {
  readonly input: Input
  readonly window: Window
}

const rejected = (past: Past, error: Refusal, { input, window }: Asked): string | null => {
  if (error["reason"] === "Empty") {
    const [passed] = surelyWaiting(past, input.queue!, window)
    return passed === undefined ? null : `${input.id} finds nobody, and ${passed.id} was waiting`
  }
  const called = tickets(past, input.queue!).filter((id) =>
    statesIn(past, id, window).some((state) => state?.value === "called")
  )
  return called.length >= room ? null : `${input.id} finds no room, and ${called.length} are called`
}

/** Why a refusal is not one that the instance could have given in the window; `null` when it is. */
export const findWrong = (past: Past, error: Refusal, asked: Asked): string | null => {
  const { input, window } = asked
  if (!input.refusals.includes(error._tag))
    return `${input.id} (${input.kind}) ends with ${error._tag}: ${error["message"]}`
  switch (error._tag) {
    case "RefusedError":
      return isRefusing(past, error, asked)
        ? null
        : `${input.id} is refused, and no state of ${error["instance"]} refuses it`
    case "NotFoundError":
      return statesIn(past, error["instance"], window).includes(null)
        ? null
        : `${error["instance"]} is not found and is there`
    case "ConflictError":
      return statesIn(past, error["instance"], window).some((it) => it?.seq === error["actual"]) &&
        error["actual"] !== error["expected"]
        ? null
        : `${input.id}: no conflict at ${error["actual"]}`
    case "ClaimTakenError":
      return statesIn(past, error["holder"], window).some((it) => it !== null && !it.isDone)
        ? null
        : `${error["holder"]} does not hold ${error["claim"]}`
    case "RejectedError":
      return rejected(past, error, asked)
    default:
      return null
  }
}

/** Why a receipt is not one that the input could have got; `null` when it is. */
export const findWrongReceipt = (past: Past, receipt: Receipt.Receipt, { input, window }: Asked): string | null => {
  if (receipt.commandId !== input.id) return `${input.id} gets the receipt of ${receipt.commandId}`
  const [step] = receipt.steps
  if (input.expectedSeq !== undefined && step?.seq !== input.expectedSeq + 1)
    return `${input.id} expected ${input.expectedSeq} and was applied as ${step?.seq}`
  if (input.kind !== "next") return null
  const history = past.states.get(step!.id)!
  const picked = { ...history[step!.seq - 1]!.state, id: step!.id }
  const passed = surelyWaiting(past, input.queue!, window).find((it) => isBefore(it, picked))
  return passed === undefined ? null : `${input.id} calls ${picked.id} and passes over ${passed.id}`
}
