import { type Engine } from "@balai/engine"
import { type Actor, type Stamp } from "@balai/lifecycle"
import { type BusinessDay, Counter, Next, Ticket } from "@balai/queue"
import { Clock, Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type CounterView } from "../View.ts"
import { after, type Backstage, type Choice, settle } from "./acting.ts"
import { fromEngine, moved, notNow, queueEmpty, staleScreen, unknown } from "./failures.ts"
import { isVisible, judging } from "./judge.ts"
import { isLeaving } from "./leaving.ts"
import { call, type CounterInstance, type Desk, type TicketInstance, together } from "./moves.ts"
import { counterId, queueLock } from "./names.ts"
import { callOf } from "./openness.ts"

/** What a policy sees of a waiting ticket. */
export const toWaiting = ({ id, snapshot: { context } }: TicketInstance): Next.Waiting => ({
  id,
  label: context.label,
  service: context.service,
  number: context.number,
  issuedAt: context.issuedAt,
  queuedAt: context.queuedAt,
  isPriority: Ticket.isFast(context.priority)
})

/** The order in which a counter would call those who wait, as far as the policy sees them. */
export const inTurn = (
  { next }: Mall,
  waiting: ReadonlyArray<TicketInstance>,
  { at, streak }: { readonly at: number; readonly streak: number }
): ReadonlyArray<TicketInstance> => {
  const left = waiting.map(toWaiting)
  const order: Array<string> = []
  let now = streak
  for (let picked = next.pick(left, at, { streak: now }); picked !== undefined;) {
    const found = left.findIndex(({ id }) => id === picked?.id)
    if (found < 0) break
    now = left[found]?.isPriority === true ? now + 1 : 0
    left.splice(found, 1)
    order.push(picked.id)
    picked = next.pick(left, at, { streak: now })
  }
  return order.flatMap((id) => waiting.find((ticket) => ticket.id === id) ?? [])
}

/** The services of a counter whose numbers may be called now, and why not when there is none. */
const callable = (mall: Mall, services: ReadonlyArray<string>, at: number) => {
  const answers = services.map((service) => ({ service, answer: callOf(mall, at, service) }))
  const open = answers.filter(({ answer }) => answer.allowed).map(({ service }) => service)
  return { open, refusal: open.length === 0 ? (answers[0]?.answer ?? null) : null }
}

interface Scene {
  readonly mall: Mall
  readonly counter: CounterInstance
  readonly waiting: ReadonlyArray<TicketInstance>
  readonly refusal: BusinessDay.Answer | null
}

/** The number that is next for a counter, and by which rule. */
const pick = ({ counter, mall, waiting }: Scene, at: number) => {
  const { streak } = counter.snapshot.context
  const picked = mall.next.pick(waiting.map(toWaiting), at, { streak })
  const next = waiting.find(({ id }) => id === picked?.id)
  if (next === undefined) return null
  const lane = Ticket.isFast(next.snapshot.context.priority) ? ("priority" as const) : ("regular" as const)
  return { next, turn: { way: "next" as const, policy: mall.next.name, lane, streak } }
}

const chooseNext = (scene: Scene, stamp: Stamp.Stamp): Choice => {
  const desk = { counter: scene.counter, current: null }
  if (judging(stamp)(call(desk, null)).state === "refused") return call(desk, null)
  if (scene.refusal !== null) return notNow(scene.refusal)
  const found = pick(scene, stamp.at)
  return found === null ? queueEmpty : call(desk, found.next, found.turn)
}

/** The number at the counter is finished, and the next one comes, if there is one that may come. */
const chooseFinish = (scene: Scene & Pick<Desk, "current">, stamp: Stamp.Stamp): Choice => {
  const finish = together(scene, "finish")
  const [own] = finish
  const free = own === undefined ? null : after(own, stamp)
  const found = scene.refusal === null ? pick(scene, stamp.at) : null
  if (free === null || found === null || judging(stamp)(finish).state === "refused") return finish
  const counter = { ...scene.counter, snapshot: free as CounterInstance["snapshot"] }
  return [...finish, ...call({ counter }, found.next, found.turn)]
}

export interface NextUseCase {
  readonly commandId: string
  readonly by: Actor.Actor
  readonly counter: string
  /** Given when the number at the counter is finished first; the number that the officer sees, if the request names it. */
  readonly finish?: { readonly ticket: string | null }
}

const reads = (
  { mall, reading }: Backstage,
  { counter, open, day }: { counter: string; open: ReadonlyArray<string>; day: string }
) => {
  const lines = open.length === 0 ? ["-"] : open.map((service) => reading.lineOf(service, day))
  const lane = { lifecycle: Ticket.lifecycle, order: ["queuedAt", "number"], limit: mall.next.lookahead }
  return {
    counter: { lifecycle: Counter.lifecycle, ids: [counterId(mall.name, counter)] },
    current: { lifecycle: Ticket.lifecycle, where: { desk: Ticket.desk({ hall: mall.name, counter }) } },
    regular: { ...lane, where: { slowLine: lines } },
    priority: { ...lane, where: { fastLine: lines } }
  }
}

/** Calls the next number to a counter, under the lock of every queue that the counter serves. */
export const callNext = (backstage: Backstage, request: NextUseCase): Effect.Effect<CounterView, QueueingError> =>
  Effect.gen(function* () {
    const { engine, mall, reading } = backstage
    const { by, commandId, counter, finish } = request
    const { services } = (yield* reading.getCounter(counter)).snapshot.context
    const { open, refusal } = callable(mall, services, yield* Clock.currentTimeMillis)
    const decide = (rows: Rows, stamp: Stamp.Stamp): Engine.Decision => {
      const [found] = rows.counter
      if (found === undefined || !isVisible(Counter.lifecycle, found.snapshot, stamp))
        return settle(unknown.counter, stamp)
      const { services: served, ticket, ticketLabel } = found.snapshot.context
      if (served.join() !== services.join()) return settle(moved, stamp)
      const waiting = isLeaving(by) ? [] : [...rows.regular, ...rows.priority]
      const scene = { mall, counter: found, waiting, refusal }
      if (finish === undefined) return settle(chooseNext(scene, stamp), stamp)
      if (finish.ticket !== null && finish.ticket !== ticket) return settle(staleScreen(ticketLabel), stamp)
      const current = rows.current.find(({ id }) => id === ticket) ?? null
      return settle(chooseFinish({ ...scene, current }, stamp), stamp)
    }
    const plan = engine.plan({
      commandId,
      by,
      name: finish === undefined ? "queueing.callNext" : "queueing.finishAndCallNext",
      args: finish === undefined ? { counter } : { counter, ticket: finish.ticket },
      locks: services.map((service) => queueLock(mall.name, service)),
      read: reads(backstage, { counter, open, day: yield* reading.today }),
      decide
    })
    yield* Effect.mapError(plan, fromEngine)
    return yield* reading.counter(counter, by)
  })

interface Rows {
  readonly counter: ReadonlyArray<CounterInstance>
  readonly current: ReadonlyArray<TicketInstance>
  readonly regular: ReadonlyArray<TicketInstance>
  readonly priority: ReadonlyArray<TicketInstance>
}
