/**
 * What an engine tells those who watch it.
 *
 * An engine counts by itself into Effect's metrics, puts spans around commands, groups and attempts where a tracer is
 * provided, and logs what an operator must know. What has to be asked for, such as how much work is open, is read by
 * {@link sample}; {@link layer} does so from time to time. No label, span or log line holds an id, a payload or the text
 * of an error: they may name a person.
 *
 * Neighbours: `Engine.health` and `Engine.stuck` are the same as data.
 *
 * @since 0.1.0
 */
import { Effect, Layer, Metric } from "effect"
import { Engine, type Health } from "./Engine.ts"
import { type StoreError } from "./EngineError.ts"

const gauge = (name: string, description: string): Metric.Gauge<number> => Metric.gauge(name, { description })

const workOpen = gauge("balai_work_open", "Effects and activities that are still to run")
const workWaiting = gauge("balai_work_waiting", "Activities handed to an outside party that has not answered")
const workDead = gauge("balai_work_dead", "Work that was given up, until somebody retries or skips it")
const workLag = gauge("balai_work_lag_seconds", "For how long the first of the open work has been due")
const timerLag = gauge("balai_timers_overdue_seconds", "For how long the earliest armed timer has been due")
const position = gauge("balai_log_position", "Rows of the log")
const feedLag = gauge("balai_feed_lag", "Rows of the log that this process's readers have not been told of yet")
const modelLag = gauge("balai_model_lag", "Rows of the log that a read model has not folded yet")
const workers = gauge(
  "balai_workers",
  "Workers that have given a sign of life in the last 15 seconds, in all processes"
)
const ready = gauge("balai_ready", "1 when this process can move every live instance")
const stuck = gauge("balai_stuck_instances", "Live instances that nothing is going to move, at the last walk")

const kinds = ["scanner", "dispatcher", "reaper"] as const
/** A worker that says nothing for so long is taken for dead. */
const life = 15_000

const note = Effect.fnUntraced(function* (health: Health) {
  yield* Metric.update(workOpen, health.work.open)
  yield* Metric.update(workWaiting, health.work.waiting)
  yield* Metric.update(workDead, health.work.dead)
  yield* Metric.update(workLag, health.work.lag / 1000)
  yield* Metric.update(timerLag, health.timerLag / 1000)
  yield* Metric.update(position, health.position)
  yield* Metric.update(feedLag, health.behind)
  for (const { behind, model } of health.models)
    yield* Metric.update(Metric.withAttributes(modelLag, { model }), behind)
  for (const kind of kinds) {
    const living = health.workers.filter((it) => it.kind === kind && it.silent < life).length
    yield* Metric.update(Metric.withAttributes(workers, { worker: kind }), living)
  }
})

/**
 * Reads how the engine does and notes it in Effect's metrics: a few short reads, to be run before metrics are shown.
 *
 * @example
 * ```ts
 * import { Engine, SqliteStore, Telemetry } from "@balai/engine"
 * import { Effect, Layer } from "effect"
 * import { PrometheusMetrics } from "effect/observability"
 *
 * const layer = Engine.layer({ lifecycles: [] }).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
 * const text = Effect.andThen(Telemetry.sample, PrometheusMetrics.format())
 *
 * const page = await Effect.runPromise(Effect.provide(text, layer))
 *
 * page.includes("balai_work_open 0") // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const sample: Effect.Effect<Health, StoreError, Engine> = Effect.gen(function* () {
  const engine = yield* Engine
  // What cannot be read is not ready, whatever it was before.
  const readiness = yield* Effect.tapCause(engine.readiness, () => Metric.update(ready, 0))
  yield* Metric.update(ready, readiness.ready ? 1 : 0)
  const health = yield* engine.health
  yield* note(health)
  return health
})

/**
 * Walks through all live instances and counts those that nothing is going to move. It reads every one that waits for
 * somebody: every few minutes is often enough.
 *
 * @category getters
 * @since 0.1.0
 */
export const countStuck: Effect.Effect<number, StoreError, Engine> = Effect.gen(function* () {
  const engine = yield* Engine
  let count = 0
  for (let after: string | null = ""; after !== null;) {
    const page: Effect.Success<ReturnType<typeof engine.stuck>> = yield* engine.stuck({ after, limit: 256 })
    count += page.stuck.length
    after = page.next
    // Commands go first.
    yield* Effect.yieldNow
  }
  yield* Metric.update(stuck, count)
  return count
})

/**
 * How often to look, in milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** Default 10,000. */
  readonly every?: number
  /** How often to walk through all live instances for those that are stuck. Default 300,000. */
  readonly stuckEvery?: number
}

const longest = 86_400_000

/** Storage that cannot be read now is looked at again the next time; readers see the last values. */
const repeated = <E>(effect: Effect.Effect<unknown, E, Engine>, every: number): Effect.Effect<never, never, Engine> =>
  Effect.forever(Effect.andThen(Effect.ignoreCause(effect), Effect.sleep(Math.min(every, longest))))

/**
 * Samples from time to time, for exporters that push. Several processes may do so: each reports what it sees.
 *
 * @example
 * ```ts no-run
 * import { Engine, SqliteStore, Telemetry } from "@balai/engine"
 * import { Effect, Layer } from "effect"
 * import { FetchHttpClient } from "effect/http"
 * import { Otlp } from "effect/observability"
 *
 * const engine = Engine.layer({ lifecycles: [] }).pipe(Layer.provide(SqliteStore.layer({ file: "hall.db" })))
 * const exporter = Otlp.layerJson({ baseUrl: "http://127.0.0.1:4318", resource: { serviceName: "hall" } })
 *
 * const program = Telemetry.layer().pipe(
 *   Layer.provide(engine),
 *   Layer.provide(exporter),
 *   Layer.provide(FetchHttpClient.layer)
 * )
 *
 * Effect.runFork(Layer.launch(program))
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = ({ every = 10_000, stuckEvery = 300_000 }: Options = {}): Layer.Layer<never, never, Engine> =>
  Layer.effectDiscard(
    Effect.andThen(Effect.forkScoped(repeated(sample, every)), Effect.forkScoped(repeated(countStuck, stuckEvery)))
  )
