/**
 * Walks a lifecycle: reaches its states from its start by every command of everybody and by its timers, and asks in each
 * what each command answers to each actor.
 */
import { Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import { cast, facts, morning, type Role, type Subject } from "./cast.ts"

type State = Snapshot.Snapshot<any>

/** What the walk found for one actor in one state. */
export interface Cell {
  /** Commands that are taken at some moment while the state lasts. */
  readonly allowed: ReadonlyArray<string>
  /** Whether the instance exists for the actor at all, at some moment. */
  readonly isKnown: boolean
}

export interface Walked {
  readonly subject: Subject
  readonly states: ReadonlyArray<string>
  /** The moments at which everybody was asked. */
  readonly moments: ReadonlyArray<State>
  readonly rows: ReadonlyArray<{ readonly role: Role; readonly cells: ReadonlyArray<Cell> }>
}

/** More than these, and the walk goes on with the states that it has. */
const most = 250

const stampOf = (role: Role): Stamp.Stamp => ({ at: morning, by: role.actor, facts })

const commandsOf = ({ lifecycle }: Subject): ReadonlyArray<string> => Object.keys(lifecycle.spec.events)

const viaOf = ({ lifecycle }: Subject, type: string): string | undefined =>
  (lifecycle.spec.events as { readonly [type: string]: { readonly via?: string } })[type]?.via

const inputOf = (subject: Subject, type: string): Lifecycle.Input => {
  const [payload, via] = [subject.payloads[type], viaOf(subject, type)]
  return { _tag: "Command", type, ...(payload === undefined ? {} : { payload }), ...(via === undefined ? {} : { via }) }
}

interface Question {
  readonly snapshot: State
  readonly type: string
  readonly role: Role
}

/** One answer. A command whose sample does not fit would look like a right that nobody has. */
const answer = (subject: Subject, { role, snapshot, type }: Question): Verdict.Verdict<any> => {
  const verdict = Lifecycle.decide(subject.lifecycle, snapshot, inputOf(subject, type), stampOf(role))
  const isSound = verdict._tag === "Accepted" || (verdict._tag === "Refused" && verdict.code !== "PayloadInvalid")
  if (!isSound) throw new Error(`${type}: the sample does not fit: ${JSON.stringify(verdict)}`)
  return verdict
}

const stateOf = (snapshot: State): string => String(snapshot.value)

const startOf = ({ input, lifecycle }: Subject): Verdict.Accepted<any> => {
  const system = cast.find(({ actor }) => actor.type === "system") as Role
  const verdict = Lifecycle.decide(lifecycle, null, { _tag: "Start", input }, stampOf(system))
  if (verdict._tag !== "Accepted") throw new Error(`${lifecycle.name} does not start: ${JSON.stringify(verdict)}`)
  return verdict
}

const timersOf = ({ lifecycle }: Subject, { outcomes, snapshot }: Verdict.Accepted<any>, role: Role) =>
  outcomes
    .filter((one) => one._tag === "TimerSet")
    .map(({ timer }) => Lifecycle.decide(lifecycle, snapshot, { _tag: "TimerDue", timer }, stampOf(role)))

/** Whoever brings the instance from state to state: those whom it concerns, so that colleagues find it at another's counter. */
const drivers = cast.filter(({ kind }) => kind === "own")

/** What follows from a moment: every command that is taken from a driver, and every timer. */
const nextOf = (subject: Subject, from: Verdict.Accepted<any>): ReadonlyArray<Verdict.Accepted<any>> => {
  const taken = commandsOf(subject).flatMap((type) =>
    drivers.map((role) => answer(subject, { snapshot: from.snapshot, type, role }))
  )
  const fired = timersOf(subject, from, cast[0] as Role)
  return [...taken, ...fired].filter((verdict) => verdict._tag === "Accepted")
}

const nameOf = ({ context, value }: State): string => JSON.stringify([value, context])

/** Moments of the lifecycle, the nearest to its start first. */
const reach = (subject: Subject): ReadonlyArray<State> => {
  const found = new Map<string, State>()
  let edge: ReadonlyArray<Verdict.Accepted<any>> = [startOf(subject)]
  while (edge.length > 0 && found.size < most) {
    const fresh = edge.filter(({ snapshot }) => !found.has(nameOf(snapshot)))
    for (const { snapshot } of fresh) found.set(nameOf(snapshot), snapshot)
    edge = [...new Map(fresh.flatMap((one) => nextOf(subject, one)).map((one) => [nameOf(one.snapshot), one])).values()]
  }
  return [...found.values()].slice(0, most)
}

/** The states in which an instance can be at rest. */
const statesOf = ({ lifecycle }: Subject): ReadonlyArray<string> =>
  Object.entries(lifecycle.machine.states)
    .filter(([, node]) => node.meta !== undefined)
    .map(([name]) => name)

const cellOf = (subject: Subject, moments: ReadonlyArray<State>, role: Role): Cell => {
  const answers = commandsOf(subject).map((type) => ({
    type,
    verdicts: moments.map((snapshot) => answer(subject, { snapshot, type, role }))
  }))
  const isSeen = (verdict: Verdict.Verdict<any>) => verdict._tag !== "Refused" || !verdict.hidden
  return {
    allowed: answers.filter(({ verdicts }) => verdicts.some(({ _tag }) => _tag === "Accepted")).map(({ type }) => type),
    isKnown: answers.some(({ verdicts }) => verdicts.some(isSeen))
  }
}

/** The whole matrix of a lifecycle. */
export const walk = (subject: Subject): Walked => {
  const moments = reach(subject)
  const states = statesOf(subject)
  const rows = cast.map((role) => ({
    role,
    cells: states.map((state) =>
      cellOf(
        subject,
        moments.filter((moment) => stateOf(moment) === state),
        role
      )
    )
  }))
  return { subject, states, moments, rows }
}

/** What should not be: states that the walk did not reach, commands that nobody may give, strangers who may or who know. */
export const faultsOf = ({ moments, rows, states, subject }: Walked): ReadonlyArray<string> => {
  const reached = new Set(moments.map(stateOf))
  const given = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ allowed }) => allowed)))
  const { name } = subject.lifecycle
  return [
    ...states.filter((state) => !reached.has(state)).map((state) => `${name}: ${state} is not reached`),
    ...commandsOf(subject)
      .filter((type) => !given.has(type))
      .map((type) => `${name}: nobody may ${type}`),
    ...rows
      .filter(({ cells, role }) => role.kind === "stranger" && cells.some(({ isKnown }) => isKnown))
      .map(({ role }) => `${name}: exists for ${role.name}`)
  ]
}
