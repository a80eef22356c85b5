import { Engine, SqliteStore } from "@balai/engine"
import { Actor, type Lifecycle } from "@balai/lifecycle"
import { Effect, Layer } from "effect"

/** A database file in which instances of a lifecycle took commands, each id its own list. */
export const fill = (
  file: string,
  lifecycle: Lifecycle.Any,
  instances: Readonly<Record<string, { readonly input?: any; readonly commands: ReadonlyArray<string> }>>
) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    for (const [id, { commands, input = {} }] of Object.entries(instances)) {
      yield* engine.start(lifecycle, { commandId: `start-${id}`, by: Actor.system, id, input })
      for (const [index, type] of commands.entries()) {
        yield* engine.send(lifecycle, { commandId: `${id}-${index}`, by: Actor.system, id, command: { type } })
      }
    }
  }).pipe(
    Effect.provide(
      Engine.layer({ lifecycles: [lifecycle], options: { workers: false } }).pipe(
        Layer.provide(SqliteStore.layer({ file }))
      )
    ),
    Effect.orDie
  )
