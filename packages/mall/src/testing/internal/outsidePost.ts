/** @internal Brings late answers, and notes how they were taken. */
import { Engine } from "@balai/engine"
import { Clock, Effect, Latch, Layer, Result } from "effect"
import type * as Face from "../Outside.ts"
import { change, complain, type Letter, type World, worldOf } from "./outsideWorld.ts"
import { misfit, valueOf } from "./outsideReact.ts"

/** A letter that could not be handed over comes again. */
const pause = 60_000
/** No sleep is longer than Node's own timers can hold. */
const longest = 1_000_000_000

const note = (world: World, letter: Letter, { at, reception }: Pick<Face.Delivery, "at" | "reception">): void => {
  const { key, name } = letter
  change(world, ({ deliveries, letters }) => ({
    letters:
      reception === "unheard"
        ? letters.map((it) => (it === letter ? { ...it, at: at + pause } : it))
        : letters.filter((it) => it !== letter),
    deliveries: [...deliveries, { name, key, at, reception }]
  }))
}

const deliver = (world: World, engine: Engine.Engine["Service"], letter: Letter) =>
  Effect.gen(function* () {
    const at = yield* Clock.currentTimeMillis
    const { accepts, asked, saying, token } = letter
    const value = valueOf(saying.value, asked, at)
    const why = misfit(accepts, { kind: saying.kind, value })
    if (why !== null)
      complain(world, `${letter.name}: ${JSON.stringify(value)} does not fit the declared schema (${why})`)
    const taken = yield* Effect.result(
      engine.answerToken(
        token,
        saying.kind === "failed" ? { _tag: "Failed", error: value } : { _tag: "Done", output: value }
      )
    )
    if (Result.isSuccess(taken)) return note(world, letter, { at, reception: taken.success })
    note(world, letter, { at, reception: taken.failure._tag === "FaultyError" ? "rejected" : "unheard" })
  })

const round = (world: World, engine: Engine.Engine["Service"], latch: Latch.Latch) =>
  Effect.gen(function* () {
    latch.closeUnsafe()
    const now = yield* Clock.currentTimeMillis
    const next = world.memory.letters.reduce<Letter | null>(
      (first, it) => (first === null || it.at < first.at ? it : first),
      null
    )
    if (next !== null && next.at <= now) return yield* deliver(world, engine, next)
    const wait = next === null ? Effect.never : Effect.sleep(Math.min(next.at - now, longest))
    yield* Effect.raceFirst(wait, latch.await)
  })

export const postman = (outside: Face.Outside): Layer.Layer<never, never, Engine.Engine> =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const world = worldOf(outside)
      const engine = yield* Engine.Engine
      const latch = Latch.makeUnsafe(true)
      yield* Effect.acquireRelease(
        Effect.sync(() => world.latches.add(latch)),
        () => Effect.sync(() => world.latches.delete(latch))
      )
      yield* Effect.forkScoped(Effect.forever(round(world, engine, latch)))
    })
  )
