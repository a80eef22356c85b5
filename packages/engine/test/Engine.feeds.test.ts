import { type Engine, Feed } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { kiosk, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const open = (engine: Service) =>
  engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
const draw = (engine: Service, commandId: string) =>
  engine.send(series, { commandId, by: kiosk, id: "s", command: { type: "series.draw" } })
const draws = (engine: Service, from: number, n: number) =>
  Effect.forEach(
    Array.from({ length: n }, (_, i) => i + from),
    (i) => draw(engine, `d${i}`),
    { concurrency: "unbounded", discard: true }
  )
const first = (n: number): Array<number> => Array.from({ length: n }, (_, i) => i + 1)

describe("Engine.feed", () => {
  it.effect("offsets have no gap and stand in the order of the commits", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        yield* draws(engine, 0, 300)
        const events = yield* engine.feed("drawn").read(0, 1000)
        assert.deepStrictEqual(
          events.map((it) => it.offset),
          first(300)
        )
        assert.deepStrictEqual(
          events.map((it) => it.event["number"]),
          first(300)
        )
        assert.isTrue(events.every((it, i) => i === 0 || it.position > events[i - 1]!.position))
        assert.strictEqual(yield* engine.feed("drawn").head, 300)
        assert.deepStrictEqual(
          (yield* engine.feed("drawn").read(298, 10)).map((it) => it.offset),
          [299, 300]
        )
        assert.strictEqual(yield* engine.feed("silent").head, 0)
      })
    )
  )

  it.effect("a tail gives what is behind its offset and then what comes, each once, while many write", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        yield* draws(engine, 0, 100)
        const tail = yield* Effect.forkChild(Stream.runCollect(Stream.take(engine.feed("drawn").tail(50), 450)))
        for (let i = 0; i < 8; i++) yield* draws(engine, 100 + i * 50, 50)
        const seen = [...(yield* Fiber.join(tail))]
        assert.deepStrictEqual(
          seen.map((it) => it.offset),
          first(500).slice(50)
        )
      })
    )
  )

  it.effect("a tail that waits is woken by a single event, each time", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        for (let i = 0; i < 5; i++) {
          const tail = yield* Effect.forkChild(Stream.runCollect(Stream.take(engine.feed("drawn").tail(i), 1)))
          for (let pause = 0; pause < 200; pause++) yield* Effect.yieldNow
          yield* draw(engine, `d${i}`)
          assert.deepStrictEqual(
            [...(yield* Fiber.join(tail))].map((it) => it.offset),
            [i + 1]
          )
        }
      })
    )
  )

  it.effect("several slow readers and a fast writer do not disturb each other", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        const slow = Stream.runCollect(
          Stream.take(
            Stream.tap(engine.feed("drawn").tail(0), () => Effect.yieldNow),
            600
          )
        )
        const readers = yield* Effect.forEach([1, 2, 3], () => Effect.forkChild(slow))
        yield* draws(engine, 0, 600)
        for (const reader of readers)
          assert.deepStrictEqual(
            [...(yield* Fiber.join(reader))].map((it) => it.offset),
            first(600)
          )
      })
    )
  )

  it.effect(
    "a reader with an offset of another epoch can tell, is given nothing old, and hears what is beyond it",
    () =>
      within(hall(), (engine) =>
        Effect.gen(function* () {
          yield* open(engine)
          yield* draws(engine, 0, 3)
          const foreign = Feed.parseStreamId("0ld.5")!
          assert.notStrictEqual(foreign.epoch, yield* engine.epoch)
          assert.isAbove(foreign.offset, yield* engine.feed("drawn").head)
          assert.deepStrictEqual(yield* engine.feed("drawn").read(foreign.offset, 10), [])
          const tail = yield* Effect.forkChild(Stream.runCollect(Stream.take(engine.feed("drawn").tail(5), 1)))
          yield* draws(engine, 3, 3)
          const [event] = [...(yield* Fiber.join(tail))]
          assert.deepStrictEqual([event?.offset, event?.epoch], [6, yield* engine.epoch])
        })
      )
  )

  it.live("a tail in one engine hears what another engine on the same file commits", () =>
    Effect.gen(function* () {
      const file = temporary("feeds.db")
      yield* within(hallOn(file), (listening) =>
        Effect.gen(function* () {
          const tail = yield* Effect.forkChild(Stream.runCollect(Stream.take(listening.feed("drawn").tail(0), 20)))
          yield* within(hallOn(file), (writing) => Effect.andThen(open(writing), draws(writing, 0, 20)))
          assert.deepStrictEqual(
            [...(yield* Fiber.join(tail))].map((it) => it.offset),
            first(20)
          )
        })
      )
    })
  )

  it.effect("news tells each move of the log, and only the newest to a slow reader", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const news = yield* Effect.forkChild(
          Stream.runCollect(Stream.takeUntil(engine.news, (position) => position >= 11))
        )
        yield* Effect.yieldNow
        yield* open(engine)
        yield* draws(engine, 0, 10)
        const seen = [...(yield* Fiber.join(news))]
        assert.strictEqual(seen.at(-1), 11)
        assert.deepStrictEqual(
          seen,
          [...seen].sort((a, b) => a - b)
        )
      })
    )
  )
})

describe("Feed.streamId", () => {
  it("is the epoch and the offset, and reads back", () => {
    assert.strictEqual(Feed.streamId({ epoch: "a1", offset: 7 }), "a1.7")
    assert.deepStrictEqual(Feed.parseStreamId("a1.7"), { epoch: "a1", offset: 7 })
    for (const wrong of ["", "7", "a1.", "a1.-1", "a1.1e3", ".7"]) assert.strictEqual(Feed.parseStreamId(wrong), null)
  })
})
