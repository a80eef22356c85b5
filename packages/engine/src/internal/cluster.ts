/** @internal */
import * as PgClient from "@effect/sql-pg/PgClient"
import { Cause, Duration, Effect, Layer, Option, Redacted, Schedule } from "effect"
import {
  MessageStorage,
  RunnerAddress,
  RunnerHealth,
  Runners,
  RunnerStorage,
  Sharding,
  ShardingConfig,
  SqlRunnerStorage
} from "effect/cluster"
import { isSqlError } from "effect/sql/SqlError"
import { Engine } from "../Engine.ts"
import { StoreError } from "../EngineError.ts"
import { type WorkerKind } from "../Work.ts"
import { Entropy } from "./entropy.ts"
import { failureOf } from "./postgresWire.ts"
import { kindsOf } from "./workers.ts"

interface Options {
  readonly url: string | Redacted.Redacted
  readonly schema?: string
  readonly expiry?: number
  readonly kinds?: ReadonlyArray<WorkerKind>
}

const usual = 6000
const shortest = 3000

/** Three workers and the cluster's own watchman: so few need no more places than these. */
const places = 16

/** Why the cluster cannot be joined: what the server says when it answers, and otherwise that it does not. */
const unavailable = (cause: Cause.Cause<unknown>): StoreError => {
  // What the driver meets when it opens its pool comes as a defect.
  const error = Cause.squash(cause)
  const found = isSqlError(error) ? failureOf("cluster", error).error : null
  return found?.problem === "denied" ? found : new StoreError({ operation: "cluster", problem: "unreachable", cause })
}

/** Throws on a time after which nobody could be silent, or nobody would ever be. */
const checkExpiry = (expiry: number): void => {
  if (!Number.isFinite(expiry) || expiry <= 0)
    throw new Error(`expiry is ${expiry}, and must be a time in milliseconds`)
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** One connection holds the locks, the others tell and ask who is there. */
const client = ({ schema, url }: Options) =>
  PgClient.layer({
    url: typeof url === "string" ? Redacted.make(url) : url,
    applicationName: "balai-cluster",
    maxConnections: 3,
    startupParameters: {
      client_min_messages: "warning",
      ...(schema === undefined ? {} : { search_path: identifier(schema) })
    }
  })

/**
 * A name of its own for each start: a process that stood still and one that was started in its place are two. Nobody
 * calls it by this address, which is why there is no port.
 */
const config = ({ expiry = usual }: Options) =>
  Layer.effect(
    ShardingConfig.ShardingConfig,
    Effect.map(Entropy, (random) => {
      // The locks are kept in whole seconds.
      const expires = Math.max(shortest, Math.ceil(expiry / 1000) * 1000)
      return {
        ...ShardingConfig.defaults,
        runnerAddress: Option.some(RunnerAddress.RunnerAddress.make({ host: random(8), port: 0 })),
        shardsPerGroup: places,
        shardLockExpiration: Duration.millis(expires),
        shardLockRefreshInterval: Duration.millis(expires / 3),
        refreshAssignmentsInterval: Duration.millis(Math.min(1000, expires / 3))
      }
    })
  )

/** Several processes that start at once make the tables at once: whoever is too late finds them made. */
const storage = Layer.effect(
  RunnerStorage.RunnerStorage,
  Effect.retry(SqlRunnerStorage.make({ prefix: "balai_cluster" }), { times: 10, schedule: Schedule.spaced(200) })
)

/** Nothing is sent from process to process, so that the database alone says who is there: who is silent is gone. */
const sharding = (options: Options) =>
  Sharding.layer.pipe(
    Layer.provide(Runners.layerNoop),
    Layer.provide([MessageStorage.layerNoop, RunnerHealth.layerNoop, storage]),
    Layer.provide([config(options), client(options)])
  )

const singletons = (kinds: ReadonlyArray<WorkerKind>) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const engine = yield* Engine
      const { registerSingleton } = yield* Sharding.Sharding
      for (const kind of kinds) yield* registerSingleton(`balai/${kind}`, engine.runWorker(kind))
    })
  )

export const make = (options: Options): Layer.Layer<never, StoreError, Engine> => {
  checkExpiry(options.expiry ?? usual)
  return singletons(kindsOf(options.kinds ?? true)).pipe(
    Layer.provide(sharding(options)),
    Layer.catchCause((cause) => Layer.effectDiscard(Effect.fail(unavailable(cause))))
  )
}
