/** @internal Walks a lifecycle: from its starts, by every command of everybody, by its timers and its activities' answers. */
import * as Actor from "../../Actor.ts"
import { type Edge, type Graph } from "../../Graph.ts"
import { canonical, type Json } from "../../Json.ts"
import * as Lifecycle from "../../Lifecycle.ts"
import { type Snapshot } from "../../Snapshot.ts"
import { type Member, type Subject } from "../Subject.ts"
import { type Accepted, type Outcome, type Verdict } from "../../Verdict.ts"
import { graph as graphOf } from "../../internal/graph.ts"
import { kitOf } from "../../internal/kit.ts"
import { alternatives, referred } from "./samples.ts"
import { microsteps, recogniser } from "./taken.ts"

/** @internal What is put in, when and by whom; personal data as it is. */
export interface Put {
  readonly input: Lifecycle.Input
  readonly at: number
  readonly by: Member
}

/** @internal An instance at rest, with what is armed and running for it. */
export interface Moment {
  readonly snapshot: Snapshot
  readonly at: number
  readonly timers: ReadonlyArray<{ readonly timer: string; readonly due: number }>
  readonly activities: ReadonlyMap<string, string>
  readonly puts: ReadonlyArray<Put>
  /** The paths of the active leaves. */
  readonly states: ReadonlyArray<string>
}

/** @internal Something that was put in, and what it led to. */
export interface Move {
  readonly before: Moment | null
  readonly put: Put
  readonly verdict: Verdict<any>
  readonly edges: ReadonlyArray<number>
}

/** @internal */
export interface Walked {
  readonly subject: Subject
  readonly graph: Graph
  readonly moments: ReadonlyArray<Moment>
  /** The shortest move that takes an edge, by the edge's place in the graph. */
  readonly taken: ReadonlyMap<number, Move>
  /** What a state and an input, both by name, have led to: codes of refusals, names of guards, `Accepted`, `Ignored`. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>
  /** The paths of all states that were entered, also in passing. */
  readonly entered: ReadonlySet<string>
  /** False when there would have been more to walk. */
  readonly isComplete: boolean
}

/** @internal The hall itself: timers and answers are its. */
export const system: Member = { name: "system", kind: "own", actor: Actor.system }

/** @internal 1 January 2026, 08.00 WIB. */
export const newYear = Date.UTC(2026, 0, 1, 1)

type Events = { readonly [type: string]: Lifecycle.CommandSpec }

/** @internal The same for every test of a subject: what is put in. */
export interface Material {
  readonly subject: Subject
  readonly graph: Graph
  readonly starts: ReadonlyArray<Json>
  readonly payloads: ReadonlyMap<string, ReadonlyArray<Json | undefined>>
  readonly answers: ReadonlyMap<string, { readonly done: ReadonlyArray<Json>; readonly failed: ReadonlyArray<Json> }>
}

const materials = new WeakMap<Subject, Material>()

const gather = (subject: Subject): Material => {
  const { spec } = subject.lifecycle
  const seed = subject.seed ?? subject.lifecycle.name
  const activities = Object.entries((spec.activities ?? {}) as { readonly [source: string]: Lifecycle.ActivitySpec })
  return {
    subject,
    graph: graphOf(subject.lifecycle),
    starts: subject.inputs ?? alternatives(spec.input, `${seed} start`, { least: 2, most: 4 }),
    payloads: new Map(
      Object.entries(spec.events as Events).map(([type, { payload }]) => [
        type,
        payload === undefined
          ? [undefined]
          : (subject.payloads?.[type] ?? alternatives(payload, `${seed} ${type}`, { least: 2, most: 8 }))
      ])
    ),
    answers: new Map(
      activities.map(([source, { error, output }]) => [
        source,
        {
          done: subject.outputs?.[source] ?? alternatives(output, `${seed} ${source} done`, { least: 1, most: 16 }),
          failed: subject.errors?.[source] ?? alternatives(error, `${seed} ${source} failed`, { least: 1, most: 16 })
        }
      ])
    )
  }
}

/** @internal */
export const materialOf = (subject: Subject): Material => {
  const known = materials.get(subject)
  if (known !== undefined) return known
  const made = gather(subject)
  materials.set(subject, made)
  return made
}

const schemaOf = ({ spec }: Lifecycle.Any, input: Lifecycle.Input): Lifecycle.Plain | undefined =>
  input._tag === "Start"
    ? spec.input
    : input._tag === "Command"
      ? (spec.events as Events)[input.type]?.payload
      : undefined

/** @internal The input as the lifecycle sees it. */
export const inside = (lifecycle: Lifecycle.Any, input: Lifecycle.Input): Lifecycle.Input => {
  const schema = schemaOf(lifecycle, input)
  if (input._tag === "Start") return { ...input, input: referred(schema, input.input) }
  if (input._tag === "Command" && input.payload !== undefined)
    return { ...input, payload: referred(schema, input.payload) }
  return input
}

/** @internal */
export const decidePut = (subject: Subject, snapshot: Snapshot | null, { at, by, input }: Put): Verdict<any> =>
  Lifecycle.decide(subject.lifecycle, snapshot, inside(subject.lifecycle, input), {
    at,
    by: by.actor,
    facts: subject.facts ?? {}
  })

const armed = (timers: Moment["timers"], outcomes: ReadonlyArray<Outcome>): Moment["timers"] => {
  const now = new Map(timers.map(({ due, timer }) => [timer, due]))
  for (const outcome of outcomes) {
    if (outcome._tag === "TimerSet" || outcome._tag === "TimerCancelled") now.delete(outcome.timer)
    if (outcome._tag === "TimerSet") now.set(outcome.timer, Math.ceil(outcome.due))
  }
  return [...now].map(([timer, due]) => ({ timer, due }))
}

const running = (activities: Moment["activities"], outcomes: ReadonlyArray<Outcome>): Moment["activities"] => {
  const now = new Map(activities)
  for (const outcome of outcomes) {
    if (outcome._tag === "ActivityBegun") now.set(outcome.activity, outcome.source)
    if (outcome._tag === "ActivityEnded") now.delete(outcome.activity)
  }
  return now
}

/** @internal The moment after an input was accepted. */
export const after = (
  subject: Subject,
  { before, put }: Pick<Move, "before" | "put">,
  verdict: Accepted<any>
): Moment => {
  const isDone = verdict.snapshot.status === "done"
  const fired = put.input._tag === "TimerDue" ? put.input.timer : null
  const timers = (before?.timers ?? []).filter(({ timer }) => timer !== fired)
  return {
    snapshot: verdict.snapshot,
    at: put.at,
    timers: isDone ? [] : armed(timers, verdict.outcomes),
    activities: isDone ? new Map() : running(answered(before, put), verdict.outcomes),
    puts: [...(before?.puts ?? []), put],
    states: Lifecycle.describe(subject.lifecycle, verdict.snapshot).states
  }
}

const answered = (before: Moment | null, { input }: Put): Moment["activities"] => {
  const activities = new Map(before?.activities ?? [])
  if (input._tag === "ActivityDone" || input._tag === "ActivityFailed") activities.delete(input.activity)
  return activities
}

/** The timer that comes next. Until it has fired, nothing later can happen to the instance. */
const nextTimer = ({ timers }: Moment): Moment["timers"][number] | null =>
  timers.reduce<Moment["timers"][number] | null>(
    (first, timer) => (first === null || timer.due < first.due ? timer : first),
    null
  )

const commandsAt = ({ payloads, subject }: Material, moment: Moment): ReadonlyArray<Put> => {
  const due = nextTimer(moment)?.due ?? Infinity
  const times = (subject.waits ?? [0]).map((wait) => moment.at + wait).filter((at) => at < due)
  const events = subject.lifecycle.spec.events as Events
  const members = subject.cast.filter(({ kind }) => kind === "own")
  return times.flatMap((at) =>
    [...payloads].flatMap(([type, list]) =>
      list.flatMap((payload) =>
        members.map((by) => {
          const via = events[type]?.via
          const input: Lifecycle.Input = {
            _tag: "Command",
            type,
            ...(payload === undefined ? {} : { payload }),
            ...(via === undefined ? {} : { via })
          }
          return { input, at, by }
        })
      )
    )
  )
}

/** @internal The engine's own inputs that can come at a moment: the next timer, answers to what runs. */
export const engineAt = (material: Material, moment: Moment): ReadonlyArray<Put> => {
  const timer = nextTimer(moment)
  const answers = [...moment.activities].flatMap(([activity, source]): ReadonlyArray<Lifecycle.Input> => {
    const { done, failed } = material.answers.get(source) ?? { done: [], failed: [] }
    return [
      ...done.map((output) => ({ _tag: "ActivityDone" as const, activity, output })),
      ...failed.map((error) => ({ _tag: "ActivityFailed" as const, activity, error }))
    ]
  })
  const isFree = timer === null || timer.due > moment.at
  const answered = isFree ? answers.map((input) => ({ input, at: moment.at, by: system })) : []
  if (timer === null) return answered
  const input = { _tag: "TimerDue" as const, timer: timer.timer }
  return [...answered, { input, at: Math.max(timer.due, moment.at), by: system }]
}

/** Everything that can happen at a moment. */
const putsAt = (material: Material, moment: Moment): ReadonlyArray<Put> => [
  ...engineAt(material, moment),
  ...commandsAt(material, moment)
]

const keyOf = ({ activities, at, snapshot, timers }: Moment): string =>
  canonical([
    snapshot.value,
    snapshot.history,
    snapshot.context,
    timers.map(({ due, timer }) => [timer, due - at]),
    [...activities.keys()]
  ] as unknown as Json)

const placeOf = ({ snapshot }: Moment): string => canonical([snapshot.value, snapshot.history] as unknown as Json)

/** @internal */
export const nameOf = (input: Lifecycle.Input): string => {
  switch (input._tag) {
    case "Start":
      return "start"
    case "Command":
      return input.type
    case "TimerDue":
      return input.timer
    default:
      return `${input._tag === "ActivityDone" ? "done" : "failed"} ${input.activity}`
  }
}

/** Moments that wait to be looked at: those of the places that were looked at least come first. */
class Frontier {
  private readonly waiting = new Map<string, Array<Moment>>()
  private readonly looked = new Map<string, number>()

  add(moment: Moment): void {
    const place = placeOf(moment)
    const list = this.waiting.get(place)
    if (list === undefined) this.waiting.set(place, [moment])
    else list.push(moment)
  }

  next(): Moment | null {
    let best: string | null = null
    for (const [place, list] of this.waiting) {
      if (list.length === 0) continue
      if (best === null || (this.looked.get(place) ?? 0) < (this.looked.get(best) ?? 0)) best = place
    }
    if (best === null) return null
    this.looked.set(best, (this.looked.get(best) ?? 0) + 1)
    return this.waiting.get(best)?.shift() ?? null
  }
}

const parentsOf = (path: string): ReadonlyArray<string> =>
  path === "" ? [""] : [...parentsOf(path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : ""), path]

/** So many moments are gone on from in any case; more only as long as there are edges that nothing has taken. */
const least = 60

class Walk {
  readonly moments = new Map<string, Moment>()
  readonly taken = new Map<number, Move>()
  readonly seen = new Map<string, Set<string>>()
  readonly entered = new Set<string>([""])
  private readonly frontier = new Frontier()
  private readonly edgesOf: ReturnType<typeof recogniser>
  readonly material: Material

  constructor(material: Material) {
    this.material = material
    this.edgesOf = recogniser(material.graph)
  }

  run(most: number): boolean {
    const { starts, subject } = this.material
    for (const input of starts)
      this.put(null, { input: { _tag: "Start", input }, at: subject.at ?? newYear, by: system })
    const isEnough = (count: number): boolean => count >= least && this.taken.size === this.material.graph.edges.length
    for (let count = 0; count < most && !isEnough(count); count++) {
      const moment = this.frontier.next()
      if (moment === null) return true
      for (const put of putsAt(this.material, moment)) this.put(moment, put)
    }
    return this.frontier.next() === null
  }

  private note(before: Moment | null, put: Put, verdict: Verdict<any>): void {
    const found =
      verdict._tag === "Refused" ? [verdict.code, ...verdict.reasons.map(({ code }) => code)] : [verdict._tag]
    for (const state of new Set((before?.states ?? []).flatMap(parentsOf))) {
      const key = `${state} ${nameOf(put.input)}`
      const known = this.seen.get(key)
      if (known === undefined) this.seen.set(key, new Set(found))
      else for (const one of found) known.add(one)
    }
  }

  private put(before: Moment | null, put: Put): void {
    const { graph, subject } = this.material
    const verdict = decidePut(subject, before?.snapshot ?? null, put)
    if (before === null && verdict._tag !== "Accepted")
      throw new Error(`${graph.lifecycle} does not start: ${JSON.stringify(verdict)}`)
    this.note(before, put, verdict)
    if (verdict._tag === "Refused") this.cover({ before, put, verdict, edges: this.idle(before, put, verdict) })
    if (verdict._tag !== "Accepted") return
    const edges = this.edges(before, put)
    this.cover({ before, put, verdict, edges })
    for (const at of edges) for (const target of graph.edges[at]?.targets ?? []) this.enter(target)
    const moment = after(subject, { before, put }, verdict)
    moment.states.forEach((path) => this.enter(path))
    const key = keyOf(moment)
    if (this.moments.has(key)) return
    this.moments.set(key, moment)
    this.frontier.add(moment)
  }

  private edges(before: Moment | null, put: Put): ReadonlyArray<number> {
    const { subject } = this.material
    const { lifecycle } = subject
    const kit = kitOf(lifecycle)
    if (kit === undefined) return []
    const stamp = { at: put.at, by: put.by.actor, facts: subject.facts ?? {} }
    return this.edgesOf(
      microsteps(kit, { snapshot: before?.snapshot ?? null, input: inside(lifecycle, put.input), stamp })
    )
  }

  /** Edges that only refuse are taken when their guard's reason is given. */
  private idle(
    before: Moment | null,
    { input }: Put,
    verdict: Extract<Verdict, { _tag: "Refused" }>
  ): ReadonlyArray<number> {
    if (before === null || input._tag !== "Command" || verdict.code !== "GuardRefused") return []
    const codes = new Set(verdict.reasons.map(({ code }) => code))
    const active = new Set(before.states.flatMap(parentsOf))
    const isIt = ({ guard, isIdle, source, trigger }: Edge): boolean =>
      isIdle &&
      guard !== null &&
      codes.has(guard.name) &&
      active.has(source) &&
      trigger._tag === "Command" &&
      trigger.command === input.type
    return this.material.graph.edges.flatMap((edge, at) => (isIt(edge) ? [at] : []))
  }

  private cover(move: Move): void {
    const length = move.before?.puts.length ?? 0
    for (const at of move.edges) {
      const known = this.taken.get(at)
      if (known === undefined || length < (known.before?.puts.length ?? 0)) this.taken.set(at, move)
    }
  }

  private enter(path: string): void {
    for (const one of parentsOf(path)) this.entered.add(one)
    const inner = this.material.graph.states.find((state) => state.path === path)?.initial
    if (inner !== undefined && inner !== null && !this.entered.has(inner)) this.enter(inner)
  }
}

const walks = new WeakMap<Subject, Map<number, Walked>>()

/** @internal Walks once for each subject and limit. */
export const walk = (subject: Subject, most: number): Walked => {
  const known = walks.get(subject)?.get(most)
  if (known !== undefined) return known
  const made = new Walk(materialOf(subject))
  const isComplete = made.run(most)
  const { entered, material, moments, seen, taken } = made
  const walked: Walked = {
    subject,
    graph: material.graph,
    moments: [...moments.values()],
    taken,
    seen,
    entered,
    isComplete
  }
  walks.set(subject, (walks.get(subject) ?? new Map()).set(most, walked))
  return walked
}
