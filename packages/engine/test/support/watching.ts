import { type Engine } from "@balai/engine"
import { assert } from "@effect/vitest"
import { Effect, Metric } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { applicant, permit } from "./permit.ts"

type Service = Engine.Engine["Service"]

/** Metrics of their own for each test. */
export const counted = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.provideService(effect, Metric.MetricRegistry, new Map())

/** What Prometheus would read. */
export const text = PrometheusMetrics.format()

/** Starts a permit and submits it. */
export const submit = (engine: Service, id: string) =>
  Effect.andThen(
    engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: `Ibu ${id}`, days: 3, number: null, nik: "123" }
    }),
    engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
  )

/** Lets others go on until something holds. */
export const until = (holds: Effect.Effect<boolean, unknown>) =>
  Effect.gen(function* () {
    for (let i = 0; i < 3000; i++) {
      if (yield* Effect.orDie(holds)) return
      yield* Effect.yieldNow
    }
    assert.fail("it never came to hold")
  })
