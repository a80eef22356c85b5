import { Engine } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { ask, codeOf, doorOn, founded, hired, ratna, signedIn, sit, withFile } from "./support/door.ts"
import { morning } from "./support/stage.ts"

const whoIs = (token: string) => ask((access) => access.whoIs(token))
const minutes = (count: number) => TestClock.adjust(`${count} minutes`)
const lockedOut = (login: string) =>
  Effect.forEach([1, 2, 3, 4, 5], () =>
    Effect.flip(ask((access) => access.signIn({ login, password: "salah sama sekali" })))
  )

describe("an engine that starts again on the same file", () => {
  it.effect("finds sessions and seats as they were", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        const first = Effect.gen(function* () {
          yield* founded
          const token = yield* signedIn(yield* hired("sari"))
          yield* sit(token)
          return token
        })
        const token = yield* Effect.provide(first, doorOn(database))
        const again = ask((access) => access.atCounter({ token, counter: "1" }))
        const actor = yield* Effect.provide(again, doorOn(database))
        assert.deepStrictEqual([actor.id, actor.attributes["counter"]], ["sari", "1"])
      })
    )
  )

  it.effect("keeps an account locked, and opens it when its time came while everything was down", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        const first = Effect.gen(function* () {
          yield* founded
          const sari = yield* hired("sari")
          yield* lockedOut("sari")
          return sari
        })
        const sari = yield* Effect.provide(first, doorOn(database))
        yield* minutes(2)
        assert.strictEqual(yield* Effect.provide(codeOf(signedIn(sari)), doorOn(database)), "BALAI_LOCKED")
        yield* minutes(60)
        const then = Effect.gen(function* () {
          assert.isString(yield* signedIn(sari))
          const all = yield* ask((access) => access.officers({ by: ratna }))
          assert.deepStrictEqual(
            all.map(({ lockedUntil, state }) => [state, lockedUntil]),
            [
              ["active", null],
              ["active", null]
            ]
          )
        })
        yield* Effect.provide(then, doorOn(database))
      })
    )
  )

  it.effect("a session whose time came while everything was down opens nothing and gives its seat up", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        const first = Effect.gen(function* () {
          yield* founded
          const sari = yield* hired("sari")
          const token = yield* signedIn(sari)
          yield* sit(token)
          return { sari, token }
        })
        const { sari, token } = yield* Effect.provide(first, doorOn(database))
        yield* minutes(13 * 60)
        const then = Effect.gen(function* () {
          assert.isNull(yield* whoIs(token))
          const next = yield* signedIn(sari)
          assert.deepStrictEqual((yield* sit(next)).seats, ["1"])
          const engine = yield* Engine.Engine
          assert.strictEqual((yield* engine.verify).ok, true)
        })
        yield* Effect.provide(then, doorOn(database))
      })
    )
  )
})
