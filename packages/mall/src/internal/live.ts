import { Engine, SqliteStore } from "@balai/engine"
import { Counter, Series, Ticket } from "@balai/queue"
import { Context, Effect, Layer, ManagedRuntime, Stream } from "effect"
import { Hall } from "../Hall.ts"
import { type LayerOptions, type LiveOptions, type Mall, type RunOptions, type Running } from "../Mall.ts"
import { Queueing } from "../Queueing.ts"
import { closeByItself, leftOf } from "./closeDay.ts"
import { factsOf } from "./facts.ts"
import { signer } from "./keys.ts"
import { toQueueing } from "./queueing.ts"
import { Reading, toHall } from "./reading.ts"
import { seed } from "./seed.ts"

export const engineOptions = (mall: Mall): Engine.Options => ({
  lifecycles: [Ticket.lifecycle, Counter.lifecycle, Series.lifecycle],
  facts: factsOf(mall),
  effects: { series: { closeDay: closeByItself(mall) } }
})

export const layer = (mall: Mall, { secret }: LayerOptions) =>
  Layer.effectContext(
    Effect.gen(function* () {
      const engine = yield* Engine.Engine
      const reading = new Reading(mall, engine)
      const backstage = { mall, engine, reading }
      yield* seed(backstage)
      const queueing = toQueueing(backstage, yield* signer(secret))
      return Context.make(Queueing, queueing).pipe(
        Context.add(
          Hall,
          toHall(reading, (day) => leftOf(backstage, day))
        )
      )
    })
  )

export const live = ({ database, mall, secret }: LiveOptions) =>
  layer(mall, { secret }).pipe(
    Layer.provideMerge(Engine.layer(engineOptions(mall))),
    Layer.provide(SqliteStore.layer({ file: database }))
  )

type Runtime = ManagedRuntime.ManagedRuntime<Queueing | Hall | Engine.Engine, unknown>

const isLazy = (value: unknown): boolean => typeof value === "function" || Effect.isEffect(value)

/** Gives effects as promises, streams as async iterables, and what holds either the same way. */
const promised = (runtime: Runtime, value: unknown): unknown => {
  if (Stream.isStream(value)) return Stream.toAsyncIterable(value as Stream.Stream<unknown, unknown>)
  if (Effect.isEffect(value)) {
    const effect = value as Effect.Effect<unknown, unknown>
    return runtime.runPromise(Effect.map(effect, (result) => promised(runtime, result)))
  }
  if (typeof value === "function") return (...args: ReadonlyArray<unknown>) => promised(runtime, value(...args))
  const isService = typeof value === "object" && value !== null && Object.values(value).some(isLazy)
  return isService ? promisedAll(runtime, value) : value
}

const promisedAll = (runtime: Runtime, service: object): object =>
  Object.fromEntries(
    Object.entries(service).map(([name, member]) => [
      name,
      Effect.isEffect(member) ? () => promised(runtime, member) : promised(runtime, member)
    ])
  )

const randomSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(8)), (word) => word.toString(36)).join("")

export const run = async ({ database, mall, secret }: RunOptions): Promise<Running> => {
  const runtime = ManagedRuntime.make(
    live({ mall, database: database ?? ":memory:", secret: secret ?? randomSecret() })
  )
  const [queueing, hall] = await runtime.runPromise(Effect.all([Queueing, Hall]))
  return {
    queueing: promisedAll(runtime, queueing),
    hall: promisedAll(runtime, hall),
    stop: () => runtime.dispose()
  } as Running
}
