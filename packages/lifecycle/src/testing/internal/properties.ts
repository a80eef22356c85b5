/** @internal Random runs of a lifecycle. */
import { Result } from "effect"
import { canonical, type Json } from "../../Json.ts"
import * as Lifecycle from "../../Lifecycle.ts"
import { type Snapshot } from "../../Snapshot.ts"
import { type Options, type Report, type Violation } from "../Properties.ts"
import { type Member, type Subject } from "../Subject.ts"
import { type Refused, type Verdict } from "../../Verdict.ts"
import { samples } from "./samples.ts"
import {
  after,
  decidePut,
  type Material,
  materialOf,
  type Moment,
  engineAt,
  nameOf,
  newYear,
  type Put,
  system
} from "./walk.ts"

/** Mulberry32: equal seeds give equal numbers. */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below)
  }
}

type Say = (property: Violation["property"], detail: string) => void

interface Run {
  readonly material: Material
  readonly pick: (below: number) => number
  readonly say: Say
  readonly values: (command: string) => ReadonlyArray<Json | undefined>
}

const isText = ({ en, id }: { readonly id: string; readonly en: string }): boolean =>
  id.trim() !== "" && en.trim() !== ""

const codes: ReadonlySet<string> = new Set<Refused["code"]>([
  "UnknownCommand",
  "OwnedByUseCase",
  "RoleRefused",
  "PayloadInvalid",
  "Finished",
  "NotInState",
  "GuardRefused"
])

const checkRefusal = ({ say }: Run, { code, reasons }: Refused): void => {
  if (!codes.has(code)) say("TypedRefusal", `the code ${code} is none`)
  if (reasons.length === 0) say("TypedRefusal", `${code} without a reason`)
  if (!reasons.every(({ text }) => isText(text))) say("TypedRefusal", `${code} with a reason that lacks a language`)
}

const textOf = (value: unknown): string => canonical(value as Json)

const checkRoundTrip = ({ material, say }: Run, snapshot: Snapshot): void => {
  let text = textOf(snapshot)
  for (let trip = 1; trip <= 2; trip++) {
    const restored = Lifecycle.restore(material.subject.lifecycle, JSON.parse(text))
    if (Result.isFailure(restored)) return say("RoundTrip", `trip ${trip}: ${restored.failure.problem}`)
    const again = textOf(restored.success)
    if (again !== text) return say("RoundTrip", `trip ${trip}: ${again}`)
    text = again
  }
}

const checkDescribed = ({ material, say }: Run, snapshot: Snapshot): void => {
  const told = Lifecycle.describe(material.subject.lifecycle, snapshot)
  if (!isText(told.label)) say("Described", "the label lacks a language")
  if (told.states.length === 0) say("Described", "no state is active")
}

const sent = ({ material }: Run, type: string, payload: Json | undefined): Lifecycle.Input => {
  const via = (material.subject.lifecycle.spec.events as { readonly [type: string]: Lifecycle.CommandSpec })[type]?.via
  return {
    _tag: "Command",
    type,
    ...(payload === undefined ? {} : { payload }),
    ...(via === undefined ? {} : { via })
  }
}

/** What `available` has said against what `decide` answers, for a payload that fits. */
const agrees = (offer: Lifecycle.Availability, verdict: Verdict<any>): boolean => {
  if (verdict._tag === "Faulty") return offer.state === "refused" && offer.code === null
  if (offer.state === "allowed") return verdict._tag === "Accepted"
  if (offer.state === "refused")
    return verdict._tag === "Refused" && verdict.code === offer.code && verdict.hidden === offer.hidden
  return (
    verdict._tag === "Accepted" || (verdict._tag === "Refused" && ["GuardRefused", "NotInState"].includes(verdict.code))
  )
}

const checkAvailable = (run: Run, { at, snapshot }: Moment, by: Member): void => {
  const { subject } = run.material
  const offers = Lifecycle.available(subject.lifecycle, snapshot, { at, by: by.actor, facts: subject.facts ?? {} })
  for (const offer of offers) {
    const [payload] = run.values(offer.command)
    const verdict = decidePut(subject, snapshot, { at, by, input: sent(run, offer.command, payload) })
    if (verdict._tag === "Refused" && verdict.code === "PayloadInvalid") continue
    if (!agrees(offer, verdict))
      run.say(
        "Available",
        `${offer.command} to ${by.name}: ${offer.state} ${offer.code ?? ""}, then ${verdictText(verdict)}`
      )
  }
}

const verdictText = (verdict: Verdict<any>): string =>
  verdict._tag === "Refused" || verdict._tag === "Faulty" ? `${verdict._tag} ${verdict.code}` : verdict._tag

/** A command that is on somebody's buttons, so that a run gets somewhere. */
const offered = (run: Run, { at, snapshot }: Moment): { readonly by: Member; readonly type: string } | null => {
  const { cast, facts, lifecycle } = run.material.subject
  for (let tries = 0; tries < cast.length; tries++) {
    const by = cast[run.pick(cast.length)]!
    const offers = Lifecycle.available(lifecycle, snapshot, { at, by: by.actor, facts: facts ?? {} })
    const open = offers.filter(({ state }) => state !== "refused")
    if (open.length > 0) return { by, type: open[run.pick(open.length)]!.command }
  }
  return null
}

/** Anything by anybody. */
const anything = ({ material, pick }: Run): { readonly by: Member; readonly type: string } => {
  const { cast } = material.subject
  const commands = [...material.payloads.keys()]
  return { by: cast[pick(cast.length)] ?? system, type: commands[pick(commands.length)] ?? "" }
}

/** Most of the time what can happen; now and then a stranger, or a timer that nobody has set. */
const putAt = (run: Run, moment: Moment): Put => {
  const { material, pick } = run
  const possible = engineAt(material, moment)
  if (possible.length > 0 && pick(4) === 0) return possible[pick(possible.length)]!
  if (pick(20) === 0) return { at: moment.at, by: system, input: { _tag: "TimerDue", timer: "nobody's" } }
  const { by, type } = (pick(4) === 0 ? null : offered(run, moment)) ?? anything(run)
  const values = run.values(type)
  const due = Math.min(...moment.timers.map((timer) => timer.due))
  const waits = material.subject.waits ?? [0]
  const at = moment.at + waits[pick(waits.length)]!
  return { at: Math.max(moment.at, Math.min(at, due)), by, input: sent(run, type, values[pick(values.length)]) }
}

const start = ({ material, pick }: Run, at: number): Moment | null => {
  const { starts, subject } = material
  const put: Put = { at, by: system, input: { _tag: "Start", input: starts[pick(starts.length)]! } }
  const verdict = decidePut(subject, null, put)
  return verdict._tag === "Accepted" ? after(subject, { before: null, put }, verdict) : null
}

/** One input, and what has to hold of it; the moment after it. */
const step = (run: Run, moment: Moment, put: Put): { readonly next: Moment; readonly isAccepted: boolean } => {
  const { material, say } = run
  const verdict = decidePut(material.subject, moment.snapshot, put)
  if (textOf(decidePut(material.subject, moment.snapshot, put)) !== textOf(verdict))
    say("Repeatable", nameOf(put.input))
  if (verdict._tag === "Faulty") say("NoFault", `${nameOf(put.input)}: ${verdict.code}: ${verdict.message}`)
  if (verdict._tag === "Refused") checkRefusal(run, verdict)
  if (verdict._tag !== "Accepted") return { next: moment, isAccepted: false }
  checkRoundTrip(run, verdict.snapshot)
  checkDescribed(run, verdict.snapshot)
  return { next: after(material.subject, { before: moment, put }, verdict), isAccepted: true }
}

/** @internal */
export const check = (subject: Subject, { length = 40, runs = 20, seed: first = 1 }: Options): Report => {
  const material = materialOf(subject)
  const violations: Array<Violation> = []
  const counts = { decided: 0, accepted: 0 }
  for (let seed = first; seed < first + runs; seed++) {
    const inputs: Array<string> = ["start"]
    const made = new Map<string, ReadonlyArray<Json | undefined>>()
    const values = (command: string): ReadonlyArray<Json | undefined> => {
      const known = made.get(command)
      if (known !== undefined) return known
      const schema = (subject.lifecycle.spec.events as { readonly [type: string]: Lifecycle.CommandSpec })[command]
        ?.payload
      const own = schema === undefined ? [] : samples(schema, 3, `${subject.seed ?? ""} ${seed} ${command}`)
      const list = schema === undefined ? [undefined] : [...own, ...(material.payloads.get(command) ?? [])]
      made.set(command, list)
      return list
    }
    const say: Say = (property, detail) => void violations.push({ property, seed, inputs: [...inputs], detail })
    const run: Run = { material, pick: numbers(seed), say, values }
    const from = subject.at ?? newYear
    let moment = start(run, from)
    if (moment === null) say("NoFault", "it does not start")
    for (let at = 0; at < length && moment !== null; at++) {
      checkAvailable(run, moment, subject.cast[run.pick(subject.cast.length)] ?? system)
      const put = putAt(run, moment)
      inputs.push(`${nameOf(put.input)} by ${put.by.name}`)
      const { isAccepted, next } = step(run, moment, put)
      counts.decided++
      if (isAccepted) counts.accepted++
      const isOver = next.snapshot.status === "done" && run.pick(3) === 0
      moment = isOver ? start(run, from) : next
    }
  }
  return { violations, ...counts }
}
