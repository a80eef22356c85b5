import { assert, describe, it } from "@effect/vitest"
import { Deferred, Duration, Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import { type Client, streamOf } from "../src/internal/sse.ts"

const pace = { heartbeat: 15_000, buffer: 4, patience: 10_000 }

const flood = ({ emit }: Client) => Effect.forever(emit({ event: "board", data: "x" }))

describe("a live stream", () => {
  it.effect("cuts a client that takes nothing once its buffer has been full for too long", () =>
    Effect.gen(function* () {
      const cut = yield* Deferred.make<void>()
      const stream = streamOf({ pace, cut: Effect.asVoid(Deferred.succeed(cut, undefined)), run: flood })
      // Takes the first bytes and then no more.
      const client = yield* Effect.forkChild(Stream.runForEach(stream, () => Effect.never))
      for (let step = 0; step < 20; step += 1) yield* TestClock.adjust(Duration.millis(1))
      yield* TestClock.adjust(Duration.millis(pace.patience - 30))
      assert.isFalse(yield* Deferred.isDone(cut))
      yield* TestClock.adjust(Duration.millis(30))
      assert.isTrue(yield* Deferred.isDone(cut))
      yield* Fiber.interrupt(client)
    })
  )

  it.effect("keeps a client that takes its events, however many there are", () =>
    Effect.gen(function* () {
      const cut = yield* Deferred.make<void>()
      const stream = streamOf({ pace, cut: Effect.asVoid(Deferred.succeed(cut, undefined)), run: flood })
      const taken = yield* Stream.runCollect(Stream.take(stream, 1_000))
      assert.strictEqual(taken.length, 1_000)
      assert.isFalse(yield* Deferred.isDone(cut))
    })
  )

  it.effect("gives a named sign of life at least every twenty seconds", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const run = ({ wait }: Client) => Effect.forever(wait(Effect.never))
      const stream = streamOf({ pace, cut: Effect.void, run })
      const decoder = new TextDecoder()
      const client = yield* Effect.forkChild(
        Stream.runForEach(stream, (bytes) => Effect.sync(() => void seen.push(decoder.decode(bytes))))
      )
      yield* TestClock.adjust(Duration.millis(1))
      const beats = (): number => seen.filter((text) => text.startsWith("event: heartbeat\n")).length
      assert.strictEqual(beats(), 1)
      for (let minute = 1; minute <= 3; minute += 1) {
        yield* TestClock.adjust(Duration.seconds(20))
        assert.isAtLeast(beats(), minute + 1)
      }
      yield* Fiber.interrupt(client)
    })
  )
})
