import { type Engine } from "@balai/engine"
import { type Random } from "./random.ts"
import { type Habits } from "./process.ts"

/** How one seed's world is: each draws which faults there are and how many, so that some seeds are calm in one way and wild in another. */
export interface Weather {
  readonly inputs: number
  readonly callers: number
  readonly latency: number
  readonly busy: number
  readonly failed: number
  readonly lost: number
  readonly deaf: number
  readonly dropped: number
  readonly doubled: number
  readonly patience: number
  readonly skipLocked: boolean
  readonly habits: Habits
  readonly crashes: number
  readonly freezes: number
  readonly outages: number
  readonly jumps: number
  /** Whether a jump moves all machines or one. */
  readonly isCommonJump: boolean
  readonly slowHandler: number
  readonly failingHandler: number
  readonly tuning: Engine.Tuning
}

const rare = (random: Random, high: number): number => (random.chance(0.5) ? 0 : random.between(0, high))

export const makeWeather = (random: Random): Weather => ({
  inputs: 200 + random.below(20),
  callers: 4 + random.below(12),
  latency: random.pick([0.2, 0.5, 2, 10]),
  busy: rare(random, 0.02),
  failed: rare(random, 0.005),
  lost: rare(random, 0.01),
  deaf: rare(random, 0.01),
  dropped: rare(random, 0.1),
  doubled: random.between(0.02, 0.2),
  patience: random.pick([0, 500, 10_000]),
  skipLocked: random.chance(0.5),
  habits: {
    budget: random.pick([64, 256, 2048]),
    disorder: random.pick([0, 0, 0.05, 0.3]),
    worth: random.pick([null, 1])
  },
  crashes: 2 + random.below(4),
  freezes: random.below(3),
  outages: random.below(2),
  jumps: 1 + random.below(2),
  isCommonJump: random.chance(0.5),
  slowHandler: rare(random, 0.1),
  failingHandler: rare(random, 0.3),
  tuning: {
    maxGroup: random.pick([1, 4, 64, 512]),
    cache: random.pick([2, 20, 10_000]),
    poll: random.pick([300, 1000]),
    concurrency: random.pick([1, 4, 16]),
    lease: random.pick([3000, 10_000]),
    attempts: random.pick([2, 8]),
    backoff: random.pick([50, 1000]),
    backoffMax: 10_000
  }
})
