/** A process that runs a parade and may be killed at any point of it, or holds a piece of work until it is killed. */
import { Engine, Store, type Work } from "@balai/engine"
import { Effect, Layer } from "effect"
import { appendFileSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { bands, parade } from "./parade.ts"
import { applicant, facts, officer, permit } from "./permit.ts"
import { storeOn } from "./stores.ts"

/** Called wherever the process could be at its end. */
export type Point = () => Effect.Effect<void>

/** The same store, with a point before each transaction and one after it. */
const pointed = (point: Point) =>
  Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store) => ({
      ...store,
      transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
        Effect.andThen(
          Effect.suspend(point),
          Effect.tap(store.transact(body), () => Effect.suspend(point))
        )
    }))
  )

/** An engine whose handlers write to a ledger, with a point before and after each line. */
export const paraders = (point: Point, write: (line: string) => void, options: Engine.Tuning = {}) => {
  const said: Work.EffectHandler = (_, task) =>
    Effect.andThen(
      Effect.suspend(point),
      Effect.andThen(
        Effect.sync(() => write(task.key)),
        Effect.suspend(point)
      )
    )
  return Engine.layer({
    lifecycles: [parade],
    effects: { parade: { ring: said } },
    activities: { parade: { play: (input, task) => Effect.as(said(input, task), {}) } },
    options: { backoff: 10, poll: 20, ...options }
  }).pipe(Layer.provide(pointed(point)))
}

/** Asks for the parade; a repeat changes nothing. */
export const go = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  yield* engine.start(parade, { commandId: "start", by: officer, id: "p", input: {} })
  yield* engine.send(parade, { commandId: "go", by: officer, id: "p", command: { type: "parade.go" } })
})

/** The keys of the five effects and the five activities. */
export const keys: ReadonlyArray<string> = [...bands.map((_, i) => `p/2/${i}`), ...bands.map((it) => `p/2/play-${it}`)]

const [mode = "", place = "", ledger = "", at = ""] = process.argv.slice(2)

const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const killAt = (n: number): Point => {
  let passed = 0
  return () =>
    Effect.sync(() => {
      passed++
      if (passed === n) process.kill(process.pid, "SIGKILL")
    })
}

const isOver = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  const store = yield* Store.Store
  const { snapshot } = yield* engine.get(parade, "p")
  return snapshot.status === "done" && (yield* store.work({ _tag: "Status", status: "open", limit: 1 })).length === 0
})

const run = Effect.andThen(go, Effect.repeat(Effect.delay(isOver, 5), { while: (over) => !over }))

const holding: Work.EffectHandler = (_, task) =>
  Effect.andThen(
    Effect.sync(() => {
      appendFileSync(ledger, `${task.key} ${task.attempt}\n`)
      say("held")
    }),
    Effect.never
  )

const hold = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  const input = { title: "p", days: 3, number: null, nik: null }
  yield* engine.start(permit, { commandId: "start", by: applicant, id: "p", input })
  yield* engine.send(permit, { commandId: "submit", by: applicant, id: "p", command: { type: "permit.submit" } })
  return yield* Effect.never
})

const main: { readonly [mode: string]: () => Effect.Effect<unknown, unknown> } = {
  parade: () =>
    Effect.provide(
      Effect.tap(run, () => Effect.sync(() => say("over"))),
      paraders(killAt(Number(at)), (line) => appendFileSync(ledger, `${line}\n`), { lease: 500 }).pipe(
        Layer.provideMerge(storeOn(place))
      )
    ),
  hold: () =>
    Effect.provide(
      hold,
      Engine.layer({
        lifecycles: [permit],
        facts,
        effects: { permit: { notify: holding } },
        options: { lease: Number(at), poll: 20, backoff: 10 }
      }).pipe(Layer.provideMerge(storeOn(place)))
    )
}

if (main[mode] !== undefined) {
  // Whoever is killed keeps nothing of what it has compiled, unless it does so at once.
  flushCompileCache()
  Effect.runPromise(main[mode]()).then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    }
  )
}
