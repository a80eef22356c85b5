import { Exit } from "effect"
import { type Counts as Watched, makeMonitor, type Monitor } from "./oracle/monitor.ts"
import { unfinished, watchEnding, watchReport } from "./oracle/ending.ts"
import { type Counts as Chaotic, makeChaos } from "./simulation/chaos.ts"
import { makeLives } from "./simulation/places.ts"
import { makeWeather } from "./simulation/plan.ts"
import { type Life } from "./simulation/process.ts"
import { makeRandom } from "./simulation/random.ts"
import { epoch, makeWorld, type World } from "./simulation/world.ts"
import { makeServer, type Server } from "./store/server.ts"
import { makeCallers } from "./workload/callers.ts"
import { makeOnlookers } from "./workload/onlookers.ts"
import { makeOutside } from "./workload/outside.ts"

/** What became of one seed. */
export interface Outcome {
  readonly seed: number
  readonly violations: ReadonlyArray<string>
  readonly trace: ReadonlyArray<string>
  readonly totals: Totals
}

export interface Totals extends Watched, Chaotic {
  inputs: number
  /** Of the three, how many have committed something. */
  processes: number
  accepted: number
  refused: number
  repeated: number
  lostToCallers: number
  handled: number
  handledAgain: number
  answers: number
  retried: number
  steps: number
  seconds: number
}

/** No more true time than this for the work, and for coming to rest. */
const longest = 300_000
const longestRest = 240_000

const build = (seed: number) => {
  const random = makeRandom(seed)
  const weather = makeWeather(random.fork())
  const world: World = makeWorld(random.fork(), (owner) => chaos.stepped(owner, false))
  const server: Server = makeServer(world, "epoch", () => watcher)
  const chaos = makeChaos({ world, weather, server: () => server })
  const violate = (why: string): void => monitor.violate(why)
  const callers = makeCallers({
    world,
    weather,
    seen: server.seen,
    monitor: () => monitor,
    anyLife: () => lives.any()
  })
  const monitor: Monitor = makeMonitor({
    world,
    clockOf: (life) => lives.clockOf(life),
    contentOf: callers.contentOf
  })
  const atWork = new Set<string>()
  const watcher = {
    ...monitor,
    committed: (...args: Parameters<Monitor["committed"]>) => {
      atWork.add(args[0].by.split(".")[0]!)
      monitor.committed(...args)
      world.later(null, 0, () => chaos.stepped(args[0].by, true))
    }
  }
  const outside = makeOutside({ world, weather, seen: server.seen, violate, isQuiet: chaos.isQuiet })
  const lives = makeLives({ world, weather, server, network: chaos.network, outside, onReady: () => {} })
  const onlookers = makeOnlookers({ world, seen: server.seen, violate, anyLife: () => lives.any() })
  return { world, weather, server, chaos, atWork, callers, monitor, outside, lives, onlookers, violate }
}

type Built = ReturnType<typeof build>

/** Lets a process check the whole log, as its operator would. */
const verify = ({ lives, monitor, world }: Built): void => {
  const life = lives.any() as Life
  let isOver = false
  life.run(life.engine!.verify, (exit) => {
    isOver = true
    if (Exit.isSuccess(exit)) return watchReport(exit.value, monitor.violate)
    monitor.violate(`verify fails: ${String(exit.cause)}`)
  })
  const until = world.now() + 120_000
  world.run(() => !isOver && world.now() < until)
  if (!isOver) monitor.violate("verify does not end")
}

/** No more faults; every machine awake; what is due may become due. */
const rest = (built: Built): void => {
  const { callers, chaos, lives, monitor, outside, server, world } = built
  chaos.calm()
  outside.calm()
  callers.calm()
  lives.heal()
  let at = world.now()
  const isBusy = (): boolean => {
    if (monitor.violations.length > 0) return false
    if (world.now() - at < 5000) return true
    at = world.now()
    return callers.counts.open > 0 || !lives.isWhole() || unfinished(server.seen, world.now()).length > 0
  }
  let until = world.now() + longestRest
  world.run(() => isBusy() && world.now() < until)
  // The longest timers, among them those that were set while a clock was an hour ahead.
  chaos.sleep(4 * 3_600_000)
  until = world.now() + longestRest
  at = world.now()
  world.run(() => isBusy() && world.now() < until)
  if (monitor.violations.length > 0) return
  if (callers.counts.open > 0) monitor.violate(`${callers.counts.open} inputs never end`)
  for (const left of unfinished(server.seen, world.now()).slice(0, 5)) monitor.violate(`at rest, ${left}`)
}

const totalsOf = ({ atWork, callers, chaos, monitor, onlookers, outside, world }: Built): Totals => ({
  ...monitor.counts,
  ...chaos.counts,
  inputs: callers.counts.inputs + onlookers.counts.answers,
  processes: atWork.size,
  accepted: callers.counts.accepted,
  refused: callers.counts.refused,
  repeated: callers.counts.repeated,
  lostToCallers: callers.counts.lost,
  handled: outside.counts.attempts,
  handledAgain: outside.counts.repeated,
  answers: onlookers.counts.answers,
  retried: onlookers.counts.retried,
  steps: world.steps(),
  seconds: Math.round((world.now() - epoch) / 1000)
})

/** Runs the whole world of one seed. */
export const runSeed = (seed: number): Outcome => {
  const built = build(seed)
  const { callers, chaos, lives, monitor, onlookers, outside, server, world } = built
  for (const place of [0, 1, 2]) lives.boot(place)
  world.later(null, 1000, callers.start)
  world.later(null, 1000, onlookers.start)
  world.later(null, 1000, () => chaos.start(lives))
  const isGoing = (): boolean =>
    monitor.violations.length === 0 &&
    world.now() - epoch < longest &&
    (world.now() - epoch < 45_000 ||
      callers.counts.open > 0 ||
      callers.counts.inputs < built.weather.inputs ||
      chaos.counts.crashes < 2)
  world.run(isGoing)
  if (monitor.violations.length === 0) rest(built)
  if (monitor.violations.length === 0)
    watchEnding({ seen: server.seen, callers, outside, monitor, followed: onlookers.followed })
  if (monitor.violations.length === 0) verify(built)
  return { seed, violations: monitor.violations, trace: world.tail(), totals: totalsOf(built) }
}
