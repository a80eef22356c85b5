import { Hall, Queueing } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { TestClock } from "effect/testing"
import { announced, at, onStage, open, take } from "./support/stage.ts"

describe("announcements", () => {
  it.effect("Q24: three calls within 200 ms are three announcements, in order", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1", "2", "3")
        for (let turn = 0; turn < 3; turn += 1) yield* take()
        for (const counter of ["1", "2", "3"]) {
          yield* queueing.callNext(at(counter))
          yield* TestClock.adjust(60)
        }
        const calls = yield* announced()
        assert.deepStrictEqual(
          calls.map(({ counterLabel, label }) => [label, counterLabel]),
          [
            ["A-001", "Loket 1"],
            ["A-002", "Loket 2"],
            ["A-003", "Loket 3"]
          ]
        )
        assert.isAtMost((calls[2]?.at ?? 0) - (calls[0]?.at ?? 0), 200)
        const epoch = yield* (yield* Hall.Hall).epoch
        assert.deepStrictEqual(
          calls.map(({ id }) => id),
          [`${epoch}.1`, `${epoch}.2`, `${epoch}.3`]
        )
      })
    )
  )

  it.effect("Q24: three calls at the same moment are three announcements", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1", "2", "3")
        for (let turn = 0; turn < 3; turn += 1) yield* take()
        yield* Effect.forEach(["1", "2", "3"], (counter) => queueing.callNext(at(counter)), {
          concurrency: "unbounded"
        })
        const calls = yield* announced()
        assert.deepStrictEqual(calls.map(({ label }) => label).sort(), ["A-001", "A-002", "A-003"])
        assert.deepStrictEqual(
          calls.map(({ id }) => Number(id.split(".").at(-1))),
          [1, 2, 3]
        )
      })
    )
  )

  it.effect("Q27: a recall is always a new announcement, and a call that is served within 50 ms is announced", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take()
        yield* queueing.callNext(at("1"))
        yield* queueing.recall(at("1"))
        yield* queueing.recall(at("1"))
        yield* TestClock.adjust(40)
        yield* queueing.serve(at("1"))
        const calls = yield* announced()
        assert.deepStrictEqual(
          calls.map(({ calls, label }) => [label, calls]),
          [
            ["A-001", 1],
            ["A-001", 2],
            ["A-001", 3]
          ]
        )
        assert.strictEqual(new Set(calls.map(({ id }) => id)).size, 3)
      })
    )
  )

  it.effect("Q28: the first call of an empty board is announced like any other", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const board = yield* hall.board("depan")
        assert.deepStrictEqual([board.recent, board.position], [[], `${yield* hall.epoch}.0`])
        yield* open("1")
        yield* take()
        yield* queueing.callNext(at("1"))
        const after = Number(board.position.split(".").at(-1))
        const { tail } = yield* hall.announcements("depan")
        const heard = yield* Stream.runCollect(Stream.take(tail(after), 1))
        assert.deepStrictEqual(
          Array.from(heard, ({ label }) => label),
          ["A-001"]
        )
      })
    )
  )

  it.effect("are heard in the zone of the counter that calls, and in no other", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* open("9")
        yield* take("pbb")
        yield* queueing.callNext(at("9"))
        assert.deepStrictEqual(
          (yield* announced("belakang")).map(({ label }) => label),
          ["P-001"]
        )
        assert.deepStrictEqual(yield* announced("depan"), [])
        assert.strictEqual((yield* Effect.flip(hall.announcements("atas"))).kind, "notFound")
      })
    )
  )
})
