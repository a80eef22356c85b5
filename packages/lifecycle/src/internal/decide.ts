/** @internal */
import * as Json from "../Json.ts"
import { type Input } from "../Lifecycle.ts"
import { type Snapshot } from "../Snapshot.ts"
import { type Stamp } from "../Stamp.ts"
import { type Accepted, type Ignored, type IndexKeys, type Reason, type Refused, type Verdict } from "../Verdict.ts"
import { type Stepped } from "./driver.ts"
import { Fault, guarded, toFaulty } from "./fault.ts"
import { type CommandKit, type Kit } from "./kit.ts"
import { outcomes } from "./outcome.ts"
import { isInert } from "./position.ts"
import { because, blocked, payloadReasons } from "./reasons.ts"
import { restore } from "./restore.ts"
import { holdsAny, holdsOne } from "./roles.ts"
import { explain } from "./schema.ts"
import { type Stamped, stamped } from "./stamp.ts"
import { fromXState, type Held, heldOf, toXState } from "./stored.ts"

/** @internal */
export const decide = (kit: Kit, snapshot: unknown, input: Input, stamp: Stamp): Verdict => {
  try {
    return decided(kit, snapshot, input, stamp)
  } catch (error) {
    return toFaulty(error)
  }
}

const decided = (kit: Kit, snapshot: unknown, input: Input, stamp: Stamp): Verdict => {
  const at = stamped(kit, stamp)
  if (input._tag === "Start") {
    if (snapshot !== null) throw new Fault("AlreadyStarted", "a started instance cannot be started again")
    return start(kit, input.input, at)
  }
  if (snapshot === null || snapshot === undefined) throw new Fault("NotStarted", `${input._tag} came before the start`)
  const from = hold(kit, snapshot)
  switch (input._tag) {
    case "Command":
      return command(kit, from, input, at)
    case "TimerDue":
      return timer(kit, from, input.timer, at)
    case "ActivityDone":
      return activity(kit, from, { id: input.activity, kind: "done", value: input.output }, at)
    case "ActivityFailed":
      return activity(kit, from, { id: input.activity, kind: "error", value: input.error }, at)
    default:
      throw new Fault("InputUnknown", `input "${String((input as { readonly _tag?: unknown })._tag)}" is none of the five`)
  }
}

/** @internal A snapshot from elsewhere is restored first; one that this process wrote is known. */
export const hold = (kit: Kit, snapshot: unknown): Held => {
  const known = heldOf(kit, snapshot)
  if (known !== undefined) return known
  const restored = restore(kit, snapshot)
  if (restored.error !== null) throw new Fault("SnapshotInvalid", `${restored.error.problem}: ${restored.error.text.en}`)
  return restored.held
}

const start = (kit: Kit, input: Json.Json, at: Stamped): Verdict => {
  const checked = kit.input.check(input)
  if (!checked.ok) return refused("PayloadInvalid", false, payloadReasons(checked.problems))
  const stepped = kit.driver.start(Object.freeze({ ...(checked.value as object), now: at.now }))
  if (stepped.next.context.now !== at.now) {
    throw new Fault("NowMissing", "the machine's context does not carry `now: input.now`")
  }
  return accept(kit, null, stepped, at)
}

const command = (kit: Kit, from: Held, input: Extract<Input, { _tag: "Command" }>, at: Stamped): Verdict => {
  const { context } = from.snapshot
  const known = kit.commands.get(input.type)
  const hidden = () => !holdsAny(kit, context, at.now.by)
  if (known === undefined) return refused("UnknownCommand", hidden(), because(kit, "UnknownCommand", from, null))
  if (known.spec.via !== undefined && input.via !== known.spec.via) {
    return refused("OwnedByUseCase", hidden(), because(kit, "OwnedByUseCase", from, known))
  }
  if (!holdsOne(kit, known.spec.by, context, at.now.by)) {
    return refused("RoleRefused", hidden(), because(kit, "RoleRefused", from, known))
  }
  const event = eventOf(known, input.payload)
  if (event.problems !== null) return refused("PayloadInvalid", false, event.problems)
  if (from.position.done) return refused("Finished", false, because(kit, "Finished", from, known))
  const candidates = from.position.candidates(known.type)
  if (candidates.every((candidate) => candidate.inert)) return refused("NotInState", false, because(kit, "NotInState", from, known))
  const stepped = kit.driver.step(toXState(from, at.now), event.event)
  if (stepped.selected.length === 0) return refused("GuardRefused", false, blocked(kit, candidates, from, known))
  if (stepped.selected.every(isInert)) return refused("NotInState", false, because(kit, "NotInState", from, known))
  return accept(kit, from, stepped, at)
}

type Event =
  | { readonly event: { readonly type: string }; readonly problems: null }
  | { readonly event: null; readonly problems: ReadonlyArray<Reason> }

const eventOf = (command: CommandKit, payload: Json.Json | undefined): Event => {
  if (command.payload === null) {
    const extra = payload === undefined || payload === null ? [] : Object.keys(Object(payload))
    if (extra.length === 0) return { event: Object.freeze({ type: command.type }), problems: null }
    return { event: null, problems: payloadReasons(extra.map((key) => ({ code: "Unexpected", path: [key], expected: "" }))) }
  }
  const checked = command.payload.check(payload === undefined ? {} : payload)
  if (!checked.ok) return { event: null, problems: payloadReasons(checked.problems) }
  return { event: Object.freeze({ ...(checked.value as object), type: command.type }), problems: null }
}

const timer = (kit: Kit, from: Held, id: string, at: Stamped): Verdict => {
  if (from.position.done) return ignored("Finished")
  if (!from.position.timers.has(id)) return ignored("NotActive")
  return engine(kit, from, kit.driver.step(toXState(from, at.now), { type: id }), at)
}

interface Answer {
  readonly id: string
  readonly kind: "done" | "error"
  readonly value: Json.Json
}

const activity = (kit: Kit, from: Held, answer: Answer, at: Stamped): Verdict => {
  if (from.position.done) return ignored("Finished")
  const source = from.position.activities.get(answer.id)
  if (source === undefined) return ignored("NotActive")
  const schemas = kit.activities.get(source)!
  const checked = (answer.kind === "done" ? schemas.output : schemas.error).check(answer.value)
  if (!checked.ok) throw new Fault("ActivityAnswerInvalid", `${answer.kind} of activity "${answer.id}": ${explain(checked.problems)}`)
  const event = {
    type: `xstate.${answer.kind}.actor.${answer.id}`,
    [answer.kind === "done" ? "output" : "error"]: checked.value,
    actorId: answer.id
  }
  return engine(kit, from, kit.driver.step(toXState(from, at.now), Object.freeze(event)), at)
}

const engine = (kit: Kit, from: Held, stepped: Stepped, at: Stamped): Verdict =>
  stepped.selected.length === 0 ? ignored("NotTaken") : accept(kit, from, stepped, at)

const accept = (kit: Kit, before: Held | null, stepped: Stepped, at: Stamped): Accepted => {
  const { changed, held } = fromXState(kit, before, stepped.next)
  return Object.freeze({
    _tag: "Accepted",
    snapshot: held.snapshot,
    changed,
    outcomes: outcomes(kit, stepped.asked, at.now.at),
    index: indexOf(kit, held.snapshot),
    claims: claimsOf(kit, held.snapshot),
    facts: at.facts
  })
}

const noKeys: IndexKeys = Object.freeze({})
const noClaims: ReadonlyArray<string> = Object.freeze([])

const indexOf = (kit: Kit, snapshot: Snapshot): IndexKeys => {
  const { index } = kit.spec
  if (index === undefined) return noKeys
  const keys: unknown = guarded("IndexThrew", "index", () => index(snapshot))
  if (typeof keys !== "object" || keys === null || Array.isArray(keys)) throw new Fault("IndexInvalid", "index gives no object of keys")
  const result: { [key: string]: string | number | null } = {}
  for (const [key, value] of Object.entries(keys)) {
    if (value !== null && typeof value !== "string" && !Number.isFinite(value)) {
      throw new Fault("IndexInvalid", `index key "${key}" is no string, finite number or null`)
    }
    result[key] = value
  }
  return Object.freeze(result)
}

const claimsOf = (kit: Kit, snapshot: Snapshot): ReadonlyArray<string> => {
  const { claims } = kit.spec
  if (claims === undefined) return noClaims
  const list: unknown = guarded("ClaimsThrew", "claims", () => claims(snapshot))
  if (!Array.isArray(list) || list.some((claim) => typeof claim !== "string" || claim === "")) {
    throw new Fault("ClaimsInvalid", "claims gives no list of non-empty strings")
  }
  return Object.freeze([...new Set<string>(list)])
}

const refused = (code: Refused["code"], hidden: boolean, reasons: ReadonlyArray<Reason>): Refused =>
  Json.freeze({ _tag: "Refused", code, hidden, reasons }) as unknown as Refused

const ignored = (reason: string): Ignored => Object.freeze({ _tag: "Ignored", reason })
