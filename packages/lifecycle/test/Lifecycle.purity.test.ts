import { assert, describe, it } from "@effect/vitest"
import { Lifecycle } from "@balai/lifecycle"
import { afterEach, vi } from "vitest"
import { play } from "./support/play.ts"
import { seeds } from "./support/random.ts"

afterEach(() => void vi.restoreAllMocks())

describe("decide", () => {
  it("A45: on fixture machines it reads no clock and no randomness, and registers nothing", () => {
    const used: Array<string> = []
    const forbid = (target: any, name: string) =>
      vi.spyOn(target, name).mockImplementation(() => {
        used.push(name)
        return 0
      })
    const steps: Array<() => void> = []
    for (const seed of seeds(40)) {
      play(seed, 12, ({ before, input, lifecycle, stamp }) => {
        steps.push(
          () => void Lifecycle.decide(lifecycle, before, input, stamp),
          () => void (before !== null && Lifecycle.available(lifecycle, before, stamp)),
          () => void (before !== null && Lifecycle.restore(lifecycle, JSON.parse(JSON.stringify(before))))
        )
      })
    }
    forbid(Date, "now")
    forbid(performance, "now")
    forbid(Math, "random")
    forbid(globalThis, "setTimeout")
    forbid(globalThis, "setInterval")
    forbid(globalThis, "setImmediate")
    forbid(globalThis, "queueMicrotask")
    for (const step of steps) step()
    vi.restoreAllMocks()
    assert.isAbove(steps.length, 500)
    assert.deepStrictEqual(used, [])
  })

  it("A45: on fixture machines equal arguments give equal verdicts", () => {
    for (const seed of seeds(40)) {
      play(seed, 12, ({ before, input, lifecycle, stamp, verdict, where }) => {
        assert.deepStrictEqual(Lifecycle.decide(lifecycle, before, input, stamp), verdict, where)
      })
    }
  })
})
