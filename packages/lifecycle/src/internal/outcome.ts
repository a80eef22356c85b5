/** @internal What XState asks for, as checked data. */
import * as Json from "../Json.ts"
import { type Outcome } from "../Verdict.ts"
import { type Asked, begin, end, isDelay } from "./driver.ts"
import { Fault, guarded } from "./fault.ts"
import { type Kit } from "./kit.ts"
import { type Checked, type Checker, explain } from "./schema.ts"

const none: ReadonlyArray<Outcome> = Object.freeze([])

/** @internal */
export const outcomes = (kit: Kit, asked: ReadonlyArray<Asked>, at: number): ReadonlyArray<Outcome> => {
  if (asked.length === 0) return none
  const result: Array<Outcome> = []
  for (const action of asked) {
    const outcome = outcomeOf(kit, action, at)
    if (outcome !== null) result.push(Object.freeze(outcome))
  }
  return Object.freeze(result)
}

const outcomeOf = (kit: Kit, action: Asked, at: number): Outcome | null => {
  const { params, type } = action
  switch (type) {
    case "xstate.raise":
      return params.delay === undefined ? raised(kit, params.event) : timerSet(params, at)
    case "xstate.cancel":
      return { _tag: "TimerCancelled", timer: params.sendId }
    case "xstate.emit":
      return published(kit, params.event)
    case begin:
      return activityBegun(kit, params)
    case end:
      return { _tag: "ActivityEnded", activity: params.id }
    default:
      return effectRequested(kit, type, params)
  }
}

const timerSet = (params: { readonly id: string; readonly delay: unknown }, at: number): Outcome => {
  if (!isDelay(params.delay)) throw new Fault("DelayInvalid", `timer "${params.id}" has no finite delay ≥ 0`)
  return { _tag: "TimerSet", timer: params.id, delay: params.delay, due: at + params.delay }
}

const activityBegun = (
  kit: Kit,
  params: { readonly id: string; readonly src: string; readonly input: unknown }
): Outcome => {
  const checked = checkParams(kit.activities.get(params.src)?.input, params.input)
  if (!checked.ok) throw new Fault("ActivityInputInvalid", `activity "${params.id}": ${explain(checked.problems)}`)
  return { _tag: "ActivityBegun", activity: params.id, source: params.src, input: checked.value }
}

const effectRequested = (kit: Kit, effect: string, params: unknown): Outcome => {
  const checker = kit.effects.get(effect)
  if (checker === undefined) throw new Fault("ActionUndeclared", `action "${effect}" is no declared effect`)
  const checked = checkParams(checker, params)
  if (!checked.ok) throw new Fault("EffectInvalid", `effect "${effect}": ${explain(checked.problems)}`)
  return { _tag: "EffectRequested", effect, params: checked.value }
}

/** An effect or an activity without params gets an empty object. */
const checkParams = (checker: Checker | undefined, params: unknown): Checked =>
  checker === undefined ? undeclared : checker.check(params === undefined ? {} : params)

const undeclared: Checked = { ok: false, problems: [{ code: "Unexpected", path: [], expected: "" }] }

const split = (event: unknown): { readonly type: unknown; readonly payload: { readonly [key: string]: unknown } } => {
  const { type, ...payload } = Object(event) as { readonly [key: string]: unknown }
  return { type, payload }
}

const raised = (kit: Kit, event: unknown): null => {
  const { payload, type } = split(event)
  const command = typeof type === "string" ? kit.commands.get(type) : undefined
  if (command === undefined) throw new Fault("RaisedInvalid", `raise of "${String(type)}", which is no declared event`)
  if (command.payload === null) {
    if (Object.keys(payload).length > 0)
      throw new Fault("RaisedInvalid", `raise of "${command.type}" carries a payload that is not declared`)
    return null
  }
  const checked = command.payload.check(payload)
  if (!checked.ok) throw new Fault("RaisedInvalid", `raise of "${command.type}": ${explain(checked.problems)}`)
  return null
}

const published = (kit: Kit, event: unknown): Outcome => {
  const { payload, type } = split(event)
  const declared = typeof type === "string" ? kit.published.get(type) : undefined
  if (declared === undefined)
    throw new Fault("PublishedInvalid", `emit of "${String(type)}", which is not declared in publishes`)
  const checked = declared.payload.check(payload)
  if (!checked.ok) throw new Fault("PublishedInvalid", `event "${String(type)}": ${explain(checked.problems)}`)
  const feed: unknown = guarded("FeedThrew", `the feed of "${String(type)}"`, () => declared.spec.feed(checked.value))
  if (typeof feed !== "string" || feed === "")
    throw new Fault("FeedInvalid", `the feed of "${String(type)}" is no name`)
  return {
    _tag: "Published",
    feed,
    event: Json.freeze({ type, ...(checked.value as object) }) as {
      readonly type: string
      readonly [key: string]: Json.Json
    }
  }
}
