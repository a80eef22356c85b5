/**
 * An hour of practice in Asahan at ten times its speed, in real time, on a file: six minutes. Says how fast the use cases
 * answered meanwhile, how far behind its time the hall was, and whether all invariants hold at the end. Run with
 * `node -C @balai/source scripts/demo-hour.ts`; a number of real minutes may follow.
 */
import { Engine, type EngineError } from "@balai/engine"
import { Hall, Mall, Queueing } from "@balai/mall"
import { Actors, Ticket } from "@balai/queue"
import { Demo, SimClock } from "@balai/simulator"
import { Effect, Layer } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { demo as profile } from "../examples/asahan/demo.ts"
import { mall } from "../examples/asahan/mall.ts"
import { hold, states } from "../packages/simulator/test/support/invariants.ts"

const minute = 60_000
const realMinutes = Number(process.argv[2] ?? 6)
const rate = 10
const folder = mkdtempSync(join(tmpdir(), "balai-demo-"))

const hall = Mall.live({ mall, database: join(folder, "latihan.db"), secret: "0123456789abcdef" })
const clock = SimClock.layer({ rate, at: Demo.startAt(mall, Date.UTC(2026, 7, 18)) })
const world = Demo.layer({ mall, profile }).pipe(Layer.provideMerge(hall), Layer.provideMerge(clock))

const really = (millis: number) => Effect.promise(() => new Promise((resolve) => setTimeout(resolve, millis)))

/** One answer of the hall in real milliseconds, as a page would get it. */
const timed = <A, E, R>(times: Array<number>, effect: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    const began = performance.now()
    return Effect.tap(effect, () => Effect.sync(() => times.push(performance.now() - began)))
  })

const percentile = (times: ReadonlyArray<number>, share: number): string =>
  (times.toSorted((one, two) => one - two)[Math.floor(times.length * share)] ?? 0).toFixed(1)

const told = (name: string, times: ReadonlyArray<number>): string =>
  `${name}: ${times.length} answers, median ${percentile(times, 0.5)} ms, 99 % within ${percentile(times, 0.99)} ms`

/** People beside the robots: once a second one looks at a counter and one takes a number. */
const people = (until: number) =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    const { counter, overview } = yield* Hall.Hall
    const by = Actors.officer({ hall: mall.name, id: "budi", counter: "3" })
    const [looks, takes]: [Array<number>, Array<number>] = [[], []]
    for (let turn = 0; performance.now() < until; turn += 1) {
      yield* timed(looks, Effect.all([counter({ counter: "3", by }), overview]))
      if (turn % 20 === 0) {
        const kiosk = Actors.kiosk({ hall: mall.name, id: `kiosk-${turn % 4}` })
        yield* timed(takes, queueing.take({ commandId: `orang-${turn}`, by: kiosk, service: "kk" }))
      }
      yield* really(1_000)
    }
    return { looks, takes }
  })

const program = Effect.gen(function* () {
  const demo = yield* Demo.Demo
  const engine = yield* Engine.Engine
  const began = performance.now()
  yield* demo.start
  const warm = performance.now()
  const before = yield* demo.view
  const position = yield* engine.position
  const { looks, takes } = yield* people(warm + realMinutes * minute)
  const after = yield* demo.view
  const passed = (performance.now() - warm) / minute
  const rows = (yield* engine.position) - position
  const { announcements, calls } = yield* hold(mall)
  const issued = yield* engine.count({ lifecycle: Ticket.lifecycle })
  return [
    `warm-up: ${((warm - began) / 1_000).toFixed(1)} s`,
    `${passed.toFixed(2)} real minutes, ${((after.now - before.now) / minute).toFixed(2)} minutes of the hall`,
    `${rows} rows of the journal meanwhile; of the day ${issued} numbers, ${calls} calls, ${announcements} announcements`,
    told("counter and hall", looks),
    told("take", takes),
    `states: ${JSON.stringify(Object.fromEntries(yield* states))}`,
    "every invariant holds, verify finds nothing broken, no dead letters"
  ].join("\n")
})

try {
  const text = await Effect.runPromise(
    Effect.provide(program as Effect.Effect<string, EngineError.StoreError, Layer.Success<typeof world>>, world)
  )
  process.stdout.write(`${text}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
