import { Engine, EngineError, SqliteStore, Store } from "@balai/engine"
import { Outside } from "@balai/mall/testing"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { applicant, letter, sari } from "./letter.ts"

/** An engine in memory whose outside world is the one that is given. */
export const officeOf = (outside: Outside.Outside, live?: Partial<Outside.Handlers>) =>
  Outside.layer(outside).pipe(
    Layer.provideMerge(Engine.layer({ lifecycles: [letter], ...outside.handlers([letter], live) })),
    Layer.provide(SqliteStore.layer({ file: ":memory:" }))
  )

/** The same over a store that cannot be written to while `isDown` says so. */
export const officeWithOutages = (outside: Outside.Outside, isDown: () => boolean) => {
  const failing = Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store) =>
      Store.Store.of({
        ...store,
        transact: (body) =>
          Effect.suspend(() =>
            isDown()
              ? Effect.fail(new EngineError.StoreError({ operation: "transact", problem: "failed" }))
              : store.transact(body)
          )
      })
    )
  ).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
  return Outside.layer(outside).pipe(
    Layer.provideMerge(Engine.layer({ lifecycles: [letter], ...outside.handlers([letter]) })),
    Layer.provide(failing)
  )
}

export const submitted = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  yield* engine.start(letter, { commandId: "start", by: applicant, id: "l-1", input: { title: "Usaha" } })
  const command = { type: "letter.submit", ...sari } as const
  yield* engine.send(letter, { commandId: "submit", by: applicant, id: "l-1", command, subject: "sari" })
})

/** Lets everything happen that is to happen at once. */
export const settled = Effect.repeat(TestClock.adjust(5), { times: 20 })

export const state = Effect.flatMap(Engine.Engine, (engine) =>
  Effect.map(engine.get(letter, "l-1"), ({ snapshot }) => String(snapshot.value))
)

export const run = <A, E>(
  outside: Outside.Outside,
  test: Effect.Effect<A, E, Engine.Engine>,
  live?: Partial<Outside.Handlers>
) => Effect.provide(Effect.andThen(submitted, Effect.andThen(settled, test)), officeOf(outside, live))

export const receptions = ({ deliveries }: Outside.Outside) =>
  deliveries.map(({ name, reception }) => `${name} ${reception}`)
