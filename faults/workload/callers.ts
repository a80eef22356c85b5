import { type Receipt } from "@balai/engine"
import { Cause, Exit, Option } from "effect"
import { type Monitor } from "../oracle/monitor.ts"
import { findWrong, findWrongReceipt } from "../oracle/replies.ts"
import { type Weather } from "../simulation/plan.ts"
import { type Life } from "../simulation/process.ts"
import { type Random } from "../simulation/random.ts"
import { type World } from "../simulation/world.ts"
import { type Seen } from "../store/data.ts"
import { type Input, makeInput, opening, stolen } from "./inputs.ts"

/** One input on its way, through however many attempts. */
interface Order {
  readonly input: Input
  /** The receipt as it first came, byte for byte. */
  receipt: string | null
  isRefused: boolean
  readonly firstSent: number
  /** No later command may stand before this in the log. */
  readonly floor: number
}

export interface Callers {
  readonly start: () => void
  /** How many inputs there were, and how many have no end yet. */
  readonly counts: { inputs: number; open: number; accepted: number; refused: number; repeated: number; lost: number }
  readonly contentOf: (command: string) => Input["content"]
  readonly orders: () => ReadonlyArray<Pick<Order, "input" | "receipt" | "isRefused">>
  /** Nothing is dropped or doubled any more. */
  readonly calm: () => void
}

export interface Given {
  readonly world: World
  readonly weather: Weather
  readonly seen: Seen
  readonly monitor: () => Monitor
  /** A process that answers, if there is one. */
  readonly anyLife: () => Life | null
}

const retryable = new Set(["StoreError", "OverloadedError"])

interface Desk extends Given {
  readonly random: Random
  readonly counts: Callers["counts"]
  readonly orders: Map<string, Order>
  /** The last position that anybody has a receipt of. */
  acked: number
  isCalm: boolean
}

const accepted = (desk: Desk, order: Order, receipt: Receipt.Receipt): void => {
  const { past, violate } = desk.monitor()
  const { input } = order
  const text = JSON.stringify(receipt)
  if (order.receipt !== null && order.receipt !== text)
    return violate(`two receipts of ${input.id}: ${order.receipt} and ${text}`)
  if (order.receipt !== null) return
  order.receipt = text
  desk.counts.accepted++
  if (receipt.position <= order.floor) violate(`${input.id} stands before what was confirmed before it was sent`)
  const wrong = findWrongReceipt(past, receipt, { input, window: { from: order.firstSent, to: desk.world.now() } })
  if (wrong !== null) violate(wrong)
  desk.acked = Math.max(desk.acked, receipt.position)
}

interface Failure {
  readonly cause: Cause.Cause<any>
  readonly from: number
  readonly wasKnown: boolean
}

/** Whether it is to be tried again. */
const failed = (desk: Desk, order: Order, { cause, from, wasKnown }: Failure): boolean => {
  const { past, violate } = desk.monitor()
  const { input } = order
  const error = Option.getOrNull(Cause.findErrorOption(cause))
  if (error === null) {
    if (Cause.hasInterrupts(cause)) return true
    violate(`${input.id} dies: ${Cause.pretty(cause)}`)
    return false
  }
  if (retryable.has(error._tag)) return true
  if (wasKnown && input.kind !== "stolen") violate(`${input.id} has a receipt and is refused: ${error._tag}`)
  const wrong = findWrong(past, error, { input, window: { from, to: desk.world.now() } })
  if (wrong !== null) violate(wrong)
  order.isRefused = true
  return false
}

/** Asks a process once. `onEnd` says whether it is to be tried again. */
const attempt = (desk: Desk, order: Order, onEnd: (isOpen: boolean) => void): void => {
  const { anyLife, counts, monitor, random, weather, world } = desk
  const { input } = order
  const life = anyLife()
  if (life === null) return world.later(null, random.between(50, 500), () => attempt(desk, order, onEnd))
  const from = world.now()
  const wasKnown = order.receipt !== null
  let isOver = false
  let cancel = (): void => {}
  const end = (isOpen: boolean): void => {
    if (isOver) return
    isOver = true
    onEnd(isOpen)
  }
  const replied = (exit: Exit.Exit<Receipt.Receipt, any>): void => {
    if (Exit.isFailure(exit)) return end(failed(desk, order, { cause: exit.cause, from, wasKnown }))
    if (input.kind === "stolen") monitor().violate(`${input.id} is taken for another's`)
    else accepted(desk, order, exit.value)
    end(false)
  }
  world.later(life, random.between(0, weather.latency), () => {
    cancel = life.run(input.submit(life.engine!), (exit) => {
      if (!desk.isCalm && random.chance(weather.dropped)) return void counts.lost++
      world.later(null, random.between(0, weather.latency), () => replied(exit))
    })
  })
  world.later(null, random.between(3000, 12_000), () => {
    if (isOver) return
    // A caller that gives up hangs up, or is simply gone.
    if (random.chance(0.5)) world.later(life, 0, cancel)
    end(true)
  })
}

/** Tries until there is an end. */
const pursue = (desk: Desk, order: Order, onEnd: () => void): void =>
  attempt(desk, order, (isOpen) => {
    if (!isOpen) return onEnd()
    desk.counts.repeated++
    desk.world.later(null, desk.random.between(1, 400), () => pursue(desk, order, onEnd))
  })

const begin = (desk: Desk, input: Input, onEnd: () => void): void => {
  const { acked, counts, isCalm, orders, random, weather, world } = desk
  const order: Order = { input, receipt: null, isRefused: false, firstSent: world.now(), floor: acked }
  orders.set(input.id, order)
  counts.inputs++
  counts.open++
  world.trace(() => `${input.id} ${input.kind} ${JSON.stringify(input.content)}`)
  const isDoubled = !isCalm && random.chance(weather.doubled)
  let open = 1
  const finish = (): void => {
    if (--open > 0) return
    counts.open--
    if (order.receipt === null) counts.refused++
    onEnd()
  }
  if (isDoubled) {
    open++
    counts.repeated++
    world.later(null, random.chance(0.5) ? 0 : random.between(0, 3000), () => pursue(desk, order, finish))
  }
  pursue(desk, order, finish)
}

/** Somebody uses a known command id for something else. */
const steal = (desk: Desk): void => {
  const { counts, orders, random } = desk
  const known = [...orders.values()].filter((it) => it.receipt !== null)
  if (known.length === 0) return
  const order = random.pick(known)
  counts.inputs++
  counts.open++
  const input = stolen(order.input.id)
  pursue(desk, { ...order, input, receipt: null, isRefused: false }, () => counts.open--)
}

export const makeCallers = (given: Given): Callers => {
  const { seen, weather, world } = given
  const random = world.random.fork()
  const counts = { inputs: 0, open: 0, accepted: 0, refused: 0, repeated: 0, lost: 0 }
  const desk: Desk = { ...given, random, counts, orders: new Map(), acked: 0, isCalm: false }
  let begun = 0
  const caller = (): void => {
    if (begun >= weather.inputs) return
    begun++
    if (random.chance(0.02)) steal(desk)
    const input = makeInput(`c${begun}`, random, seen)
    begin(desk, input, () => world.later(null, random.chance(0.3) ? 0 : random.between(0, 1500), caller))
  }
  return {
    counts,
    start: () => {
      for (const input of opening()) begin(desk, input, () => {})
      for (let i = 0; i < weather.callers; i++) world.later(null, random.between(500, 1500), caller)
    },
    contentOf: (command) => desk.orders.get(command)?.input.content ?? null,
    orders: () => [...desk.orders.values()],
    calm: () => {
      desk.isCalm = true
    }
  }
}
