/** An engine with lamps, on either database. */
import { Engine, SqliteStore, type Store } from "@balai/engine"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { type Receipt } from "@balai/engine"
import { Effect, Layer, ManagedRuntime } from "effect"
import { lamp, resident } from "./lamp.ts"

/** Where the data is: a file, or the address of a database. */
export type Place = { readonly file: string } | { readonly url: string }

export interface Hall {
  readonly engine: Engine.Engine["Service"]
  readonly start: (id: string) => Effect.Effect<Receipt.Receipt, unknown>
  readonly turn: (id: string) => Effect.Effect<Receipt.Receipt, unknown>
  readonly run: <A>(effect: Effect.Effect<A, unknown>) => Promise<A>
  readonly close: () => Promise<void>
}

const storeOf = (place: Place): Layer.Layer<Store.Store, unknown> =>
  "file" in place ? SqliteStore.layer(place) : PostgresStore.layer({ url: place.url })

export const openHall = async (place: Place, options: Engine.Tuning = {}): Promise<Hall> => {
  const runtime = ManagedRuntime.make(
    Engine.layer({ lifecycles: [lamp], options }).pipe(Layer.provideMerge(storeOf(place)))
  )
  const engine = await runtime.runPromise(Engine.Engine)
  // Command ids of one process never meet those of another one.
  const from = process.hrtime.bigint().toString(36)
  let commands = 0
  return {
    engine,
    start: (id) => engine.start(lamp, { commandId: `start-${id}`, by: resident, id, input: { room: `room ${id}` } }),
    turn: (id) =>
      engine.send(lamp, {
        commandId: `${from}-${commands++}`,
        by: resident,
        id,
        command: { type: "lamp.turn", by: "switch" }
      }),
    run: (effect) => runtime.runPromise(effect),
    close: () => runtime.dispose()
  }
}

export const lampIds = (count: number): ReadonlyArray<string> => Array.from({ length: count }, (_, i) => `lamp-${i}`)

/** Does something for each of many, some hundreds at a time. */
export const forMany = <A>(
  items: Iterable<A>,
  run: (item: A) => Effect.Effect<unknown, unknown>
): Effect.Effect<void, unknown> => Effect.forEach(items, run, { concurrency: 512, discard: true })
