import { type Engine, type EngineError, type Receipt, Step } from "@balai/engine"
import { type Effect } from "effect"
import { permit } from "../model/permit.ts"
import { purse } from "../model/purse.ts"
import { series, ticket } from "../model/ticket.ts"
import { room } from "../oracle/monitor.ts"
import { type Random } from "../simulation/random.ts"
import { type Seen } from "../store/data.ts"
import { anybody } from "./outside.ts"

type Service = Engine.Engine["Service"]

/** Something that somebody wants, under one command id. */
export interface Input {
  readonly id: string
  readonly kind: string
  /** Instances and input types, in order; `null` for what a plan will decide. */
  readonly content: ReadonlyArray<readonly [string, string]> | null
  readonly submit: (engine: Service) => Effect.Effect<Receipt.Receipt, EngineError.EngineError>
  /** What only this kind of input may end with, beside a receipt. */
  readonly refusals: ReadonlyArray<string>
  readonly queue?: string
  readonly expectedSeq?: number
  /** What is taken out of a purse. */
  readonly coins?: number
}

const purses = ["purse-0", "purse-1", "purse-2", "purse-3"]
const allSeries = ["series-0", "series-1"]
export const queues = ["a", "b"]

export const bundle = (id: string, kind: string, steps: ReadonlyArray<Step.Step>): Input => ({
  id,
  kind,
  content: steps.map((step) => [step.id, step._tag === "Start" ? "start" : step.type]),
  submit: (engine) => engine.atomically({ commandId: id, by: anybody, steps }),
  refusals: ["RefusedError", "NotFoundError", "ClaimTakenError"]
})

/** What is there before anybody wants anything. */
export const opening = (): ReadonlyArray<Input> => [
  ...purses.map((id) => bundle(`open-${id}`, "open", [Step.start(purse, { id, input: { coins: 100 } })])),
  ...allSeries.map((id) => bundle(`open-${id}`, "open", [Step.start(series, { id, input: {} })]))
]

const transfer = (id: string, random: Random): Input => {
  const [from, to] = [random.pick(purses), random.pick(purses)]
  const coins = 1 + random.below(60)
  const steps = [
    Step.send(purse, { id: from, command: { type: "purse.take", coins } }),
    Step.send(purse, { id: to, command: { type: "purse.put", coins } })
  ]
  return { ...bundle(id, "transfer", steps), coins }
}

const take = (id: string, random: Random): Input => {
  const from = random.pick(allSeries)
  const [queue, order, patience, pays] = [
    random.pick(queues),
    random.below(5),
    random.pick([2000, 20_000, 60_000, 7_200_000]),
    random.pick(purses)
  ]
  return bundle(id, "take", [
    Step.send(series, { id: from, command: { type: "series.draw" } }),
    Step.start(ticket, {
      id: `ticket-${id}`,
      input: (done) => ({
        label: `${from}/${done<{ last: number }>(0).context.last}`,
        queue,
        order,
        patience,
        purse: pays
      })
    })
  ])
}

/** A ticket whose label somebody else may hold. */
const claim = (id: string, random: Random): Input =>
  bundle(id, "claim", [
    Step.start(ticket, {
      id: `ticket-${id}`,
      input: {
        label: `desk-${random.below(4)}`,
        queue: random.pick(queues),
        order: random.below(5),
        patience: random.pick([1000, 5000, 20_000]),
        purse: random.pick(purses)
      }
    })
  ])

/** Calls the first of a queue if there is room: a decision about tickets that it does not touch. */
const next = (id: string, random: Random): Input => {
  const queue = random.pick(queues)
  return {
    id,
    kind: "next",
    content: null,
    queue,
    refusals: ["RejectedError"],
    submit: (engine) =>
      engine.plan({
        commandId: id,
        by: anybody,
        name: "next",
        args: { queue },
        locks: [`queue/${queue}`],
        read: {
          waiting: { lifecycle: ticket, where: { state: "waiting", queue }, order: ["order"], limit: 1 },
          called: { lifecycle: ticket, where: { state: "called", queue } }
        },
        decide: ({ called, waiting: [first] }) =>
          first === undefined || called.length >= room
            ? {
                _tag: "Reject",
                code: first === undefined ? "Empty" : "Full",
                text: { id: "Tidak ada", en: "Nobody" }
              }
            : {
                _tag: "Steps",
                steps: [Step.send(ticket, { id: first.id, via: "next", command: { type: "ticket.call" } })]
              }
      })
  }
}

interface Wanted {
  readonly lifecycle: string
  readonly state: string | null
}

const anyOf = (random: Random, seen: Seen, { lifecycle, state }: Wanted): string | null => {
  const found = seen
    .all("instances")
    .filter((row) => row.lifecycle === lifecycle && (state === null || JSON.parse(row.keys).state === state))
  return found.length === 0 ? null : random.pick(found).id
}

const advance = (id: string, random: Random, seen: Seen): Input | null => {
  const [state, type] = random.pick([
    ["called", "ticket.come"],
    ["called", "ticket.come"],
    ["serving", "ticket.finish"],
    ["serving", "ticket.finish"],
    [null, "ticket.finish"]
  ] as const)
  const found = anyOf(random, seen, { lifecycle: "ticket", state })
  return found === null ? null : bundle(id, "advance", [Step.send(ticket, { id: found, command: { type } as never })])
}

const ask = (id: string, random: Random): Input =>
  bundle(id, "ask", [
    Step.start(permit, { id: `permit-${id}`, input: { title: id, limit: random.pick([3000, 30_000, 3_600_000]) } })
  ])

const permitCommands = [
  "permit.look",
  "permit.look",
  "permit.park",
  "permit.signal",
  "permit.decide",
  "permit.decide"
] as const

const push = (id: string, random: Random, seen: Seen): Input | null => {
  const type = random.pick(permitCommands)
  const state = type === "permit.decide" ? "found" : random.pick(["draft", "looking", null])
  const found = anyOf(random, seen, { lifecycle: "permit", state })
  return found === null ? null : bundle(id, "push", [Step.send(permit, { id: found, command: { type } as never })])
}

/** Somebody who has seen the purse at a sequence and wants nobody to have touched it since. */
const careful = (id: string, random: Random, seen: Seen): Input | null => {
  const row = seen.get("instances", random.pick(purses))
  if (row === undefined) return null
  const expectedSeq = Math.max(1, row.seq - random.below(2))
  return {
    ...bundle(id, "careful", [Step.send(purse, { id: row.id, command: { type: "purse.put", coins: 1 }, expectedSeq })]),
    expectedSeq,
    refusals: ["ConflictError", "NotFoundError"]
  }
}

const makers: ReadonlyArray<readonly [number, (id: string, random: Random, seen: Seen) => Input | null]> = [
  [14, transfer],
  [16, take],
  [5, claim],
  [22, next],
  [18, advance],
  [8, ask],
  [22, push],
  [6, careful]
]

const total = makers.reduce((sum, [weight]) => sum + weight, 0)

/** Something that somebody may want now. */
export const makeInput = (id: string, random: Random, seen: Seen): Input => {
  let at = random.below(total)
  for (const [weight, make] of makers) {
    at -= weight
    if (at < 0) return make(id, random, seen) ?? take(id, random)
  }
  return take(id, random)
}

/** The same id with other content. */
export const stolen = (id: string): Input => ({
  ...bundle(id, "stolen", [Step.send(purse, { id: "purse-0", command: { type: "purse.put", coins: 1000 } })]),
  refusals: ["CommandIdReusedError"]
})
