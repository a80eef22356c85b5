import { Engine, Step, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Scope, Stream } from "effect"
import { permit } from "../faults/model/permit.ts"
import { type Life, makeLife } from "../faults/simulation/process.ts"
import { makeRandom } from "../faults/simulation/random.ts"
import { epoch, type Owner, type World } from "../faults/simulation/world.ts"
import { makeStore } from "../faults/store/client.ts"
import { makeServer, type Server, silent } from "../faults/store/server.ts"

/** One way after the other through a tree of choices, the last choice first. */
const makeChoices = () => {
  let path: Array<{ index: number; count: number }> = []
  let at = 0
  return {
    choose: (count: number): number => {
      if (count === 1) return 0
      if (at === path.length) path.push({ index: 0, count })
      return path[at++]!.index
    },
    /** Goes to the next way; false when there is none. */
    next: (): boolean => {
      at = 0
      while (path.length > 0 && path.at(-1)!.index + 1 === path.at(-1)!.count) path.pop()
      if (path.length === 0) return false
      path = [...path.slice(0, -1), { ...path.at(-1)!, index: path.at(-1)!.index + 1 }]
      return true
    }
  }
}

interface Message {
  readonly channel: string
  readonly run: () => void
}

interface Sleeper {
  readonly at: number
  readonly run: () => void
}

/** How long a message is on its way, by which it is told from a step of a process. */
const way = 0.25

/** A world in which a choice, and no chance, says which message arrives next. Time passes only when all is quiet. */
const makeChosen = (choose: (count: number) => number) => {
  const steps: Array<() => void> = []
  const messages: Array<Message> = []
  const sleepers: Array<Sleeper> = []
  const random = { ...makeRandom(1), next: () => 0, chance: () => false, fork: () => makeRandom(1) }
  let now = epoch
  let sender = ""
  let count = 0
  const world: World = {
    now: () => now,
    random,
    later: (owner: Owner | null, delay, run) => {
      if (delay < way) steps.push(run)
      else if (delay === way) messages.push({ channel: owner === null ? `from ${sender}` : "", run })
      else if (delay < Infinity) sleepers.push({ at: now + delay, run })
    },
    run: () => {},
    leap: () => {},
    steps: () => 0,
    trace: () => {},
    tail: () => []
  }
  /** Requests of a process arrive in the order of sending; answers in any. */
  const arriving = (): ReadonlyArray<Message> =>
    messages.filter((it, i) => it.channel === "" || messages.findIndex(({ channel }) => channel === it.channel) === i)
  const deliver = (isChosen: boolean): void => {
    const heads = arriving()
    const [next] = heads.slice(isChosen ? choose(heads.length) : 0)
    messages.splice(messages.indexOf(next!), 1)
    next!.run()
  }
  return {
    world,
    /** What a transaction asks at once arrives in the order of asking; all else in any. */
    sent: (life: string, operation: string) => {
      sender = operation === "lock" || operation === "commands" ? life : `${life} ${++count}`
    },
    send: (run: () => void) => messages.push({ channel: `start ${messages.length}`, run }),
    /** Until nothing happens any more unless time passes. */
    settle: (isChosen: boolean): void => {
      for (;;) {
        const step = steps.shift()
        if (step !== undefined) step()
        else if (messages.length > 0) deliver(isChosen)
        else return
      }
    },
    pass: (milliseconds: number): void => {
      const until = now + milliseconds
      const due = sleepers.filter(({ at }) => at <= until).sort((x, y) => x.at - y.at)
      for (const it of due) {
        sleepers.splice(sleepers.indexOf(it), 1)
        now = Math.max(now, it.at)
        steps.push(it.run)
      }
      now = until
    }
  }
}

type Chosen = ReturnType<typeof makeChosen>

interface Place {
  /** How many inputs must wait for a second group to be worth while. */
  readonly worth: number | null
  readonly chosen: Chosen
  readonly server: Server
}

const handlers = {
  effects: { permit: { post: () => Effect.void } },
  activities: { permit: { registry: () => Effect.succeed({ found: "yes" }) } }
}

const boot = ({ chosen, server, worth }: Place, place: number): Life => {
  const network = {
    fate: (life: Life, operation: string) => {
      chosen.sent(life.name, operation)
      // What a reader is told is on its way while others go on; elsewhere it is enough when a request is.
      return { there: way, back: operation === "feed" ? way : 0, trouble: null, isDeaf: false }
    },
    patience: 10_000,
    skipLocked: true,
    tried: () => {}
  }
  const life = makeLife({
    world: chosen.world,
    place,
    number: 1,
    skew: () => 0,
    habits: { budget: 2048, disorder: 0, worth },
    key: Store.Store,
    store: (it) => makeStore({ life: it, server, network })
  })
  const layer = Engine.layer({ lifecycles: [permit], ...handlers, options: { workers: [], poll: 300, backoff: 50 } })
  const building = Layer.buildWithMemoMap(layer, Layer.makeMemoMapUnsafe(), Scope.makeUnsafe())
  life.run(building as Effect.Effect<Context.Context<Engine.Engine>, unknown>, (exit) => {
    if (Exit.isSuccess(exit)) life.engine = Context.get(exit.value, Engine.Engine)
  })
  chosen.settle(false)
  return life
}

const anybody = { type: "anybody", id: "a", attributes: {} }
const sendTo = (life: Life, id: string, { as, type }: { readonly as: string; readonly type: string }) =>
  life.engine!.atomically({
    commandId: as,
    by: anybody,
    steps: [Step.send(permit, { id, command: { type } as never })]
  })
const send = (life: Life, as: string, type: string) => sendTo(life, "p", { as, type })
const start = (life: Life, id: string) =>
  life.engine!.atomically({
    commandId: `start ${id}`,
    by: anybody,
    steps: [Step.start(permit, { id, input: { title: id, limit: 3_600_000 } })]
  })

interface Case {
  readonly processes: number
  readonly worth?: number
  /** What is there before, in order. */
  readonly before: (lives: ReadonlyArray<Life>) => ReadonlyArray<Effect.Effect<unknown, unknown>>
  /** What happens at once, and where. */
  readonly atOnce: (lives: ReadonlyArray<Life>) => ReadonlyArray<readonly [Life, Effect.Effect<unknown, unknown>]>
  /** How long it may take until the end is reached; 0 where a wake-up needs no time. */
  readonly within: number
  /** Why what has come out is wrong, or `null`. */
  readonly wrong: (server: Server, exits: ReadonlyArray<Exit.Exit<unknown, unknown> | null>) => string | null
}

const runOnce = (it: Case, choose: (count: number) => number): string | null => {
  const chosen = makeChosen(choose)
  const server: Server = makeServer(chosen.world, "epoch", () => silent)
  const lives = Array.from({ length: it.processes }, (_, place) =>
    boot({ chosen, server, worth: it.worth ?? null }, place)
  )
  for (const effect of it.before(lives)) {
    lives[0]!.run(effect, () => {})
    chosen.settle(false)
  }
  const running = it.atOnce(lives)
  const exits: Array<Exit.Exit<unknown, unknown> | null> = running.map(() => null)
  running.forEach(([life, effect], i) => chosen.send(() => void life.run(effect, (exit) => (exits[i] = exit))))
  chosen.settle(true)
  for (let waited = 0; waited < it.within; waited += 100) {
    chosen.pass(100)
    chosen.settle(false)
  }
  return it.wrong(server, exits)
}

/** Goes all ways; gives how many there are. */
const goAll = (it: Case, most = 200_000): number => {
  const choices = makeChoices()
  let ways = 0
  do {
    const wrong = runOnce(it, choices.choose)
    if (wrong !== null) assert.fail(`way ${ways}: ${wrong}`)
    ways++
  } while (choices.next() && ways < most)
  assert.isBelow(ways, most)
  return ways
}

const stateOf = (server: Server, id = "p") => JSON.parse(server.seen.get("instances", id)!.snapshot)
const valueIs = (wanted: string) => (server: Server) => {
  const { value } = stateOf(server)
  const open = server.seen.all("work").map((row) => `${row.instance}/${row.seq} ${row.status} ${row.lease}`)
  return value === wanted ? null : `it is ${value} and not ${wanted}: ${open.join(", ")}`
}

const look = (id: string, by: string) => (life: Life) =>
  sendTo(life, id, { as: `look ${id} ${by}`, type: "permit.look" })
const rowsOf = (server: Server, verdict: string) => server.seen.all("journal").filter((row) => row.verdict === verdict)
const answer = (life: Life, found: string) =>
  life.engine!.answer({ instance: "p", seq: 2, activity: "lookup" }, { _tag: "Done", output: { found } })
const ends = (exits: ReadonlyArray<Exit.Exit<unknown, unknown> | null>) =>
  exits.map((exit) => (exit === null ? "open" : Exit.isSuccess(exit) ? "yes" : "no")).join(" ")

/** Two processes want something of a permit that is being looked into, at once. */
const between = (
  two: readonly [(life: Life) => Effect.Effect<unknown, unknown>, (life: Life) => Effect.Effect<unknown, unknown>],
  wrong: Case["wrong"]
): Case => ({
  processes: 2,
  before: ([life]) => [start(life!, "p"), look("p", "first")(life!)],
  atOnce: ([a, b]) => [
    [a!, two[0](a!)],
    [b!, two[1](b!)]
  ],
  within: 0,
  wrong: (server, exits) => (exits.includes(null) ? `somebody waits for ever: ${ends(exits)}` : wrong(server, exits))
})

const park = (life: Life) => send(life, "park", "permit.park")
const signal = (life: Life) => send(life, "signal", "permit.signal")

/** On a machine with much else to do. */
const patience = 120_000

describe("parking and waking in every order", () => {
  it(
    "A39: a worker that is about to wait is woken by what is committed meanwhile, whatever the order",
    () => {
      const ways = goAll({
        processes: 1,
        before: ([life]) => [start(life!, "p")],
        atOnce: ([life]) => [
          [life!, life!.engine!.runWorker("dispatcher")],
          [life!, look("p", "now")(life!)]
        ],
        within: 0,
        wrong: valueIs("found")
      })
      assert.isAbove(ways, 1000)
    },
    patience
  )

  it(
    "A39: a worker of another process finds what was committed while it was about to wait",
    () => {
      const ways = goAll({
        processes: 2,
        before: ([life]) => [start(life!, "p")],
        atOnce: ([a, b]) => [
          [a!, a!.engine!.runWorker("dispatcher")],
          [b!, look("p", "now")(b!)]
        ],
        within: 1000,
        wrong: valueIs("found")
      })
      assert.isAbove(ways, 20)
    },
    patience
  )

  it(
    "A39: a reader that is about to wait for a feed is woken by what is published meanwhile",
    () => {
      const ways = goAll({
        processes: 1,
        before: ([life]) => [start(life!, "p"), look("p", "first")(life!), answer(life!, "yes")],
        atOnce: ([life]) => [
          [life!, Stream.runHead(life!.engine!.feed("permits").tail(0))],
          [life!, send(life!, "decide", "permit.decide")]
        ],
        within: 0,
        wrong: (_server, exits) => (ends(exits) === "yes yes" ? null : ends(exits))
      })
      assert.isAbove(ways, 5)
    },
    patience
  )

  it(
    "A39: a committer that is about to wait takes what is submitted meanwhile",
    () => {
      const ways = goAll({
        processes: 1,
        before: ([life]) => [start(life!, "p"), start(life!, "q")],
        atOnce: ([life]) => [
          [life!, look("p", "now")(life!)],
          [life!, look("q", "now")(life!)]
        ],
        within: 0,
        wrong: (_server, exits) => (ends(exits) === "yes yes" ? null : ends(exits))
      })
      assert.isAbove(ways, 5)
    },
    patience
  )

  it(
    "A39: two groups at once, each of which may be about to wait, take what is submitted meanwhile",
    () => {
      const ways = goAll({
        processes: 1,
        worth: 1,
        before: ([life]) => [start(life!, "p"), start(life!, "q")],
        atOnce: ([life]) => [
          [life!, look("p", "now")(life!)],
          [life!, look("q", "now")(life!)]
        ],
        within: 0,
        wrong: (_server, exits) => (ends(exits) === "yes yes" ? null : ends(exits))
      })
      assert.isAbove(ways, 20)
    },
    patience
  )

  it(
    "A39: an answer at one process and a parking at another: the one counts or is late, and nobody waits for it",
    () => {
      const ways = goAll(
        between([park, (life) => answer(life, "yes")], (server, exits) => {
          const { value } = stateOf(server)
          const late = rowsOf(server, "Late").length
          const runs = server.seen.get("instances", "p")!.runs
          const isParked = value === "parked" && late === 1 && ends(exits) === "yes yes"
          const isFound = value === "found" && late === 0 && ends(exits) === "no yes"
          return (isParked || isFound) && runs === "[]" ? null : `${value}, ${late} late, runs ${runs}, ${ends(exits)}`
        })
      )
      assert.isAbove(ways, 500)
    },
    patience
  )

  it(
    "A39: a signal at one process and a parking at another: no parked instance has a signal that it has not read",
    () => {
      const ways = goAll(
        between([park, signal], (server, exits) => {
          const { context, value } = stateOf(server)
          const isRead = value === "looking" && context.signals === 0 && context.looks === 2
          return isRead && ends(exits) === "yes yes" ? null : `${value} with ${context.signals}, ${ends(exits)}`
        })
      )
      assert.isAbove(ways, 500)
    },
    patience
  )

  it(
    "A39: two answers to one activity at two processes: one counts, the other is late",
    () => {
      const ways = goAll(
        between([(life) => answer(life, "a"), (life) => answer(life, "b")], (server, exits) => {
          const { value } = stateOf(server)
          const late = rowsOf(server, "Late").length
          const told = exits.map((exit) => (exit !== null && Exit.isSuccess(exit) ? exit.value : "")).sort()
          return value === "found" && late === 1 && told.join(" ") === "accepted late" ? null : `${value}, ${told}`
        })
      )
      assert.isAbove(ways, 500)
    },
    patience
  )
})
