import { type Receipt } from "@balai/engine"
import { Cause, Exit, Option } from "effect"
import { type Monitor } from "../oracle/monitor.ts"
import { findWrong, findWrongReceipt } from "../oracle/replies.ts"
import { type Weather } from "../simulation/plan.ts"
import { type Life } from "../simulation/process.ts"
import { type World } from "../simulation/world.ts"
import { type Seen } from "../store/data.ts"
import { type Input, makeInput, opening, stolen } from "./inputs.ts"

/** One input on its way, through however many attempts. */
interface Order {
  readonly input: Input
  /** The receipt as it first came, byte for byte. */
  receipt: string | null
  isRefused: boolean
  /** Attempts whose end nobody knows yet. */
  under: number
  firstSent: number
  /** No later command may stand before this in the log. */
  floor: number
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

export const makeCallers = ({ anyLife, monitor, seen, weather, world }: Given): Callers => {
  const random = world.random.fork()
  const orders = new Map<string, Order>()
  const counts = { inputs: 0, open: 0, accepted: 0, refused: 0, repeated: 0, lost: 0 }
  let acked = 0
  let isCalm = false

  const accepted = (order: Order, input: Input, receipt: Receipt.Receipt): void => {
    const text = JSON.stringify(receipt)
    if (order.receipt !== null && order.receipt !== text)
      return monitor().violate(`two receipts of ${input.id}: ${order.receipt} and ${text}`)
    if (order.receipt !== null) return
    order.receipt = text
    counts.accepted++
    if (receipt.position <= order.floor)
      monitor().violate(`${input.id} stands before what was confirmed before it was sent`)
    const wrong = findWrongReceipt(monitor().past, receipt, {
      input,
      window: { from: order.firstSent, to: world.now() }
    })
    if (wrong !== null) monitor().violate(wrong)
    acked = Math.max(acked, receipt.position)
  }

  /** Whether it is to be tried again. */
  const failed = (
    order: Order,
    input: Input,
    { cause, from, wasKnown }: { cause: Cause.Cause<any>; from: number; wasKnown: boolean }
  ): boolean => {
    const error = Option.getOrNull(Cause.findErrorOption(cause))
    if (error === null) {
      if (Cause.hasInterrupts(cause)) return true
      monitor().violate(`${input.id} dies: ${Cause.pretty(cause)}`)
      return false
    }
    if (retryable.has(error._tag)) return true
    if (wasKnown && input.kind !== "stolen")
      monitor().violate(`${input.id} has a receipt and is refused: ${error._tag}`)
    const wrong = findWrong(monitor().past, error, { input, window: { from, to: world.now() } })
    if (wrong !== null) monitor().violate(wrong)
    order.isRefused = true
    return false
  }

  const attempt = (order: Order, input: Input, onEnd: (isOpen: boolean) => void): void => {
    const life = anyLife()
    if (life === null) return world.later(null, random.between(50, 500), () => attempt(order, input, onEnd))
    const from = world.now()
    const wasKnown = order.receipt !== null
    let isOver = false
    let cancel = (): void => {}
    const end = (isOpen: boolean): void => {
      if (isOver) return
      isOver = true
      onEnd(isOpen)
    }
    order.under++
    const replied = (exit: Exit.Exit<Receipt.Receipt, any>): void => {
      order.under--
      if (Exit.isFailure(exit)) return end(failed(order, input, { cause: exit.cause, from, wasKnown }))
      if (input.kind === "stolen") monitor().violate(`${input.id} is taken for another's`)
      else accepted(order, input, exit.value)
      end(false)
    }
    world.later(life, random.between(0, weather.latency), () => {
      cancel = life.run(input.submit(life.engine!), (exit) => {
        if (!isCalm && random.chance(weather.dropped)) return void counts.lost++
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
  const pursue = (order: Order, input: Input, onEnd: () => void): void =>
    attempt(order, input, (isOpen) => {
      if (!isOpen) return onEnd()
      counts.repeated++
      world.later(null, random.between(1, 400), () => pursue(order, input, onEnd))
    })

  const begin = (input: Input, onEnd: () => void): void => {
    const order: Order = { input, receipt: null, isRefused: false, under: 0, firstSent: world.now(), floor: acked }
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
      world.later(null, random.chance(0.5) ? 0 : random.between(0, 3000), () => pursue(order, input, finish))
    }
    pursue(order, input, finish)
  }

  const steal = (): void => {
    const known = [...orders.values()].filter((it) => it.receipt !== null)
    if (known.length === 0) return
    const order = random.pick(known)
    counts.inputs++
    counts.open++
    pursue({ ...order, receipt: null, isRefused: false }, stolen(order.input.id), () => counts.open--)
  }

  let begun = 0
  const caller = (): void => {
    if (begun >= weather.inputs) return
    begun++
    if (random.chance(0.02)) steal()
    const input = makeInput(`c${begun}`, random, seen)
    begin(input, () => world.later(null, random.chance(0.3) ? 0 : random.between(0, 1500), caller))
  }

  return {
    counts,
    start: () => {
      for (const input of opening()) begin(input, () => {})
      for (let i = 0; i < weather.callers; i++) world.later(null, random.between(500, 1500), caller)
    },
    contentOf: (command) => orders.get(command)?.input.content ?? null,
    orders: () => [...orders.values()],
    calm: () => {
      isCalm = true
    }
  }
}
