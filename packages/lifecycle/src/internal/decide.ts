/** @internal */
import * as Json from "../Json.ts"
import { type Input } from "../Lifecycle.ts"
import { type Snapshot } from "../Snapshot.ts"
import { type Stamp } from "../Stamp.ts"
import {
  type Accepted,
  type Ignored,
  type IndexKeys,
  type Reason,
  type RefusalCode,
  type Refused,
  type Verdict
} from "../Verdict.ts"
import { type Stepped } from "./driver.ts"
import { Fault, guarded, toFaulty } from "./fault.ts"
import { type Case, type CommandKit, type Kit, type Moment } from "./kit.ts"
import { outcomes } from "./outcome.ts"
import { isInert } from "./position.ts"
import { because, blocked, payloadReasons } from "./reasons.ts"
import { restore } from "./restore.ts"
import { holdsOne, isHidden } from "./roles.ts"
import { explain } from "./schema.ts"
import { stamped } from "./stamp.ts"
import { fromXState, type Held, heldOf, toXState } from "./stored.ts"

/** @internal */
export interface Asked {
  readonly snapshot: unknown
  readonly input: Input
  readonly stamp: Stamp
}

/** @internal */
export const decide = (kit: Kit, asked: Asked): Verdict => {
  try {
    return decided(kit, asked)
  } catch (error) {
    return toFaulty(error)
  }
}

const decided = (kit: Kit, { input, snapshot, stamp }: Asked): Verdict => {
  const at = stamped(kit, stamp)
  if (input._tag === "Start") {
    if (snapshot !== null) throw new Fault("AlreadyStarted", "a started instance cannot be started again")
    return start({ kit, at }, input.input)
  }
  if (snapshot === null || snapshot === undefined) throw new Fault("NotStarted", `${input._tag} came before the start`)
  const on: Case = { kit, at, from: hold(kit, snapshot) }
  switch (input._tag) {
    case "Command":
      return command(on, input)
    case "TimerDue":
      return timer(on, input.timer)
    case "ActivityDone":
      return activity(on, { id: input.activity, kind: "done", value: input.output })
    case "ActivityFailed":
      return activity(on, { id: input.activity, kind: "error", value: input.error })
    default:
      throw new Fault(
        "InputUnknown",
        `input "${String((input as { readonly _tag?: unknown })._tag)}" is none of the five`
      )
  }
}

/** @internal A snapshot from elsewhere is restored first; one that this process wrote is known. */
export const hold = (kit: Kit, snapshot: unknown): Held => {
  const known = heldOf(kit, snapshot)
  if (known !== undefined) return known
  const restored = restore(kit, snapshot)
  if (restored.error !== null)
    throw new Fault("SnapshotInvalid", `${restored.error.problem}: ${restored.error.text.en}`)
  return restored.held
}

const start = ({ at, kit }: Moment, input: Json.Json): Verdict => {
  const checked = kit.input.check(input)
  if (!checked.ok) return refused("PayloadInvalid", false, payloadReasons(checked.problems))
  const stepped = kit.driver.start(Object.freeze({ ...(checked.value as object), now: at.now }))
  if (stepped.next.context.now !== at.now) {
    throw new Fault("NowMissing", "the machine's context does not carry `now: input.now`")
  }
  return accept({ kit, at }, null, stepped)
}

const command = (on: Case, input: Extract<Input, { _tag: "Command" }>): Verdict => {
  const { from, kit } = on
  const known = kit.commands.get(input.type)
  if (known === undefined) return refused("UnknownCommand", isHidden(on), because(on, "UnknownCommand", null))
  const say = (code: RefusalCode, hidden: boolean): Refused => refused(code, hidden, because(on, code, known))
  if (known.spec.via !== undefined && input.via !== known.spec.via) return say("OwnedByUseCase", isHidden(on))
  if (!holdsOne(on, known.spec.by)) return say("RoleRefused", isHidden(on))
  const event = eventOf(known, input.payload)
  if (event.problems !== null) return refused("PayloadInvalid", false, event.problems)
  if (from.position.done) return say("Finished", false)
  if (from.position.candidates(known.type).every((candidate) => candidate.inert)) return say("NotInState", false)
  const stepped = kit.driver.step(toXState(from, on.at.now), event.event)
  if (stepped.selected.length === 0) return refused("GuardRefused", false, blocked(on, known))
  if (stepped.selected.every(isInert)) return say("NotInState", false)
  return accept(on, from, stepped)
}

type Event =
  | { readonly event: { readonly type: string }; readonly problems: null }
  | { readonly event: null; readonly problems: ReadonlyArray<Reason> }

const eventOf = (command: CommandKit, payload: Json.Json | undefined): Event => {
  if (command.payload === null) {
    const extra = payload === undefined || payload === null ? [] : Object.keys(Object(payload))
    if (extra.length === 0) return { event: Object.freeze({ type: command.type }), problems: null }
    return {
      event: null,
      problems: payloadReasons(extra.map((key) => ({ code: "Unexpected", path: [key], expected: "" })))
    }
  }
  const checked = command.payload.check(payload === undefined ? {} : payload)
  if (!checked.ok) return { event: null, problems: payloadReasons(checked.problems) }
  return { event: Object.freeze({ ...(checked.value as object), type: command.type }), problems: null }
}

const timer = (on: Case, id: string): Verdict => {
  const { position } = on.from
  if (position.done) return ignored("Finished")
  if (!position.timers.has(id)) return ignored("NotActive")
  return engine(on, { type: id })
}

interface Answer {
  readonly id: string
  readonly kind: "done" | "error"
  readonly value: Json.Json
}

const activity = (on: Case, answer: Answer): Verdict => {
  const { position } = on.from
  if (position.done) return ignored("Finished")
  const source = position.activities.get(answer.id)
  if (source === undefined) return ignored("NotActive")
  const schemas = on.kit.activities.get(source)!
  const checked = (answer.kind === "done" ? schemas.output : schemas.error).check(answer.value)
  if (!checked.ok) {
    throw new Fault("ActivityAnswerInvalid", `${answer.kind} of activity "${answer.id}": ${explain(checked.problems)}`)
  }
  const event = {
    type: `xstate.${answer.kind}.actor.${answer.id}`,
    [answer.kind === "done" ? "output" : "error"]: checked.value,
    actorId: answer.id
  }
  return engine(on, Object.freeze(event))
}

const engine = (on: Case, event: { readonly type: string }): Verdict => {
  const stepped = on.kit.driver.step(toXState(on.from, on.at.now), event)
  return stepped.selected.length === 0 ? ignored("NotTaken") : accept(on, on.from, stepped)
}

const accept = ({ at, kit }: Moment, before: Held | null, stepped: Stepped): Accepted => {
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

/** @internal */
export const indexOf = (kit: Kit, snapshot: Snapshot): IndexKeys => {
  const { index } = kit.spec
  if (index === undefined) return noKeys
  const keys: unknown = guarded("IndexThrew", "index", () => index(snapshot))
  if (typeof keys !== "object" || keys === null || Array.isArray(keys))
    throw new Fault("IndexInvalid", "index gives no object of keys")
  const result: { [key: string]: string | number | null } = {}
  for (const [key, value] of Object.entries(keys)) {
    if (value !== null && typeof value !== "string" && !Number.isFinite(value)) {
      throw new Fault("IndexInvalid", `index key "${key}" is no string, finite number or null`)
    }
    result[key] = value
  }
  return Object.freeze(result)
}

/** @internal */
export const claimsOf = (kit: Kit, snapshot: Snapshot): ReadonlyArray<string> => {
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
