import { Access, Hall, Mall, Queueing, Settings } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  ask,
  atCounters,
  atDoor,
  codeOf,
  doorOn,
  founded,
  hired,
  quick,
  signedIn,
  sit,
  withFile
} from "./support/door.ts"
import { asked } from "./support/settings.ts"
import { config, fresh, morning, secret, take } from "./support/stage.ts"

const at = (token: string, counter = "1") => ask((access) => access.atCounter({ token, counter }))
const named = (token: string) =>
  Effect.gen(function* () {
    const { counter } = yield* Hall.Hall
    return (yield* counter({ counter: "1", by: yield* at(token) })).officer
  })
/** A request at counter 1 by whoever sits there with a token. */
const by = (token: string) => Effect.map(at(token), (actor) => ({ commandId: fresh(), by: actor, counter: "1" }))
const seen = (token: string) =>
  Effect.map(
    ask((access) => access.session(token)),
    (session) => session?.seats
  )

describe("a counter and who sits there", () => {
  it.effect("an open counter names whoever took it over, and the first again when it is taken back", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* signedIn(yield* hired("sari"))
        const budi = yield* signedIn(yield* hired("budi"))
        const queueing = yield* Queueing.Queueing
        yield* sit(sari)
        yield* queueing.openCounter(yield* by(sari))
        yield* take()
        yield* queueing.callNext(yield* by(sari))
        yield* sit(budi, "1", true)
        assert.strictEqual(yield* named(budi), "budi")
        yield* sit(sari, "1", true)
        assert.strictEqual(yield* named(sari), "sari")
        yield* ask((access) => access.leave({ commandId: fresh(), token: sari, counter: "1" }))
        yield* sit(budi)
        assert.strictEqual(yield* named(budi), "budi")
        yield* queueing.absent(yield* by(budi))
        yield* queueing.closeCounter(yield* by(budi))
        yield* sit(sari, "1", true)
        assert.strictEqual(yield* named(sari), null)
      })
    )
  )

  it.effect(
    "whoever has a number at a counter that now serves another agency finishes it, and then sits there no more",
    () =>
      atDoor(
        Effect.gen(function* () {
          yield* founded
          const sari = yield* signedIn(yield* hired("sari", [{ relation: "serves", agency: "dukcapil" }]))
          const queueing = yield* Queueing.Queueing
          yield* sit(sari)
          yield* queueing.openCounter(yield* by(sari))
          yield* take()
          yield* queueing.callNext(yield* by(sari))
          const { reviseCounter } = yield* Settings.Settings
          yield* reviseCounter({ ...asked(), counter: "1", services: ["pbb"] })
          assert.deepStrictEqual(yield* seen(sari), ["1"])
          yield* take("pbb")
          yield* queueing.serve(yield* by(sari))
          assert.isNull((yield* queueing.finishAndCallNext(yield* by(sari))).ticket)
          assert.strictEqual(yield* codeOf(at(sari)), "BALAI_NOT_SEATED")
          assert.deepStrictEqual(yield* seen(sari), [])
        })
      )
  )

  it.effect("a session that sat at a counter which the definition no longer has goes on without that seat", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        const token = yield* Effect.gen(function* () {
          yield* founded
          const token = yield* signedIn(yield* hired("sari", atCounters("3", "4")))
          yield* sit(token, "3")
          yield* sit(token, "4")
          return token
        }).pipe(Effect.provide(doorOn(database)))
        const counters = config.counters.filter(({ number }) => number !== 3)
        const smaller = Mall.live({ mall: Mall.make({ ...config, counters }), database, secret, passwords: quick })
        yield* Effect.gen(function* () {
          const { whoIs } = yield* Access.Access
          assert.deepStrictEqual((yield* whoIs(token))?.seats, ["4"])
          assert.strictEqual((yield* at(token, "4")).id, "sari")
          assert.strictEqual(yield* codeOf(at(token, "3")), "BALAI_NOT_SEATED")
        }).pipe(Effect.provide(smaller))
      })
    )
  )
})
