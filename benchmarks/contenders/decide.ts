/** `decide` beside XState's public `transition()`: the same machine, the same event, one thread. */
import { Lifecycle, type Snapshot } from "@balai/lifecycle"
import { initialTransition, transition } from "xstate"
import { serve } from "./child.ts"
import { lamp, resident } from "./lamp.ts"

const round = 600

/** Repeats a step in batches for a while; gives steps per second. */
const perSecond = (step: () => void): number => {
  const start = performance.now()
  let steps = 0
  while (performance.now() - start < round) {
    for (let i = 0; i < 500; i++) step()
    steps += 500
  }
  return (steps * 1000) / (performance.now() - start)
}

const stamp = { at: 1, by: resident, facts: {} }

const deciding = (): number => {
  const started = Lifecycle.decide(lamp, null, { _tag: "Start", input: { room: "hall" } }, stamp)
  if (started._tag !== "Accepted") throw new Error(`not started: ${JSON.stringify(started)}`)
  let snapshot: Snapshot.Snapshot<any> = started.snapshot
  return perSecond(() => {
    const verdict = Lifecycle.decide(
      lamp,
      snapshot,
      { _tag: "Command", type: "lamp.turn", payload: { by: "switch" } },
      stamp
    )
    if (verdict._tag !== "Accepted") throw new Error(verdict._tag)
    snapshot = verdict.snapshot
  })
}

const transitioning = (): number => {
  const now = { at: 1, by: resident, facts: {} }
  let [snapshot] = initialTransition(lamp.machine, { room: "hall", now } as never)
  return perSecond(() => {
    const [next] = transition(lamp.machine, snapshot, { type: "lamp.turn", by: "switch" } as never)
    snapshot = next
  })
}

serve(async () => ({
  answer: async (which: "decide" | "transition") => (which === "decide" ? deciding() : transitioning()),
  close: async () => undefined
}))
