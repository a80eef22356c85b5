import { type Life } from "./process.ts"
import { makeRandom } from "./random.ts"
import { epoch, type World } from "./world.ts"

/** A world that runs on the real clock, for checking a simulated part from outside a simulation. */
export const makeLiveWorld = (): World => ({
  now: () => epoch + performance.now(),
  random: makeRandom(1),
  later: (_owner, delay, run) => {
    const timer = setTimeout(run, delay)
    // What only guards against waiting too long keeps nobody from leaving.
    if (delay > 1000) timer.unref()
  },
  run: () => {},
  leap: () => {},
  steps: () => 0,
  trace: () => {},
  tail: () => []
})

export const liveLife: Life = {
  name: "live",
  place: 0,
  number: 0,
  alive: true,
  frozenUntil: 0,
  skew: () => 0,
  run: () => () => {},
  clock: () => epoch + performance.now(),
  engine: null
}
