import { Engine } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { tellPerson } from "../src/internal/personsTelling.ts"
import { ask, inLobby, inside, postOf } from "./support/lobby.ts"
import { fresh, mall } from "./support/stage.ts"

const handler = tellPerson(mall) as unknown as {
  readonly run: (tell: object, task: object) => Effect.Effect<void, string>
}

const tell = (to: string, what = "returned", attempt = 1) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const task = { engine, key: fresh(), at: yield* Clock.currentTimeMillis, attempt, instance: "f", lifecycle: "l" }
    return yield* handler.run({ what, to, service: "dukcapil.ktp-el", number: "DUKCAPIL-2026-00001" }, task)
  })

describe("what an applicant is told", () => {
  it.effect("names the number and the service and nobody, by the first channel that takes it", () => {
    const post = postOf("whatsapp", "sms")
    return inLobby(
      Effect.gen(function* () {
        const { person, token } = yield* inside(post)
        yield* tell(person.person)
        assert.deepInclude(post.sent.at(-1), { channel: "sms" })
        assert.include(post.sent.at(-1)?.text, "DUKCAPIL-2026-00001")
        yield* ask((persons) => persons.consent({ commandId: fresh(), token, purpose: "whatsapp", isGiven: true }))
        post.broken.add("whatsapp")
        yield* tell(person.person)
        assert.deepInclude(post.sent.at(-1), { channel: "sms" })
        post.broken.clear()
        yield* tell(person.person)
        assert.deepInclude(post.sent.at(-1), { channel: "whatsapp" })
      }),
      { post }
    )
  })

  it.effect(
    "is not told at all without a channel, without consent where nothing is owed, or more often than is borne",
    () => {
      const post = postOf("sms")
      return inLobby(
        Effect.gen(function* () {
          const { person } = yield* inside(post)
          const count = post.sent.length
          yield* tell("nobody")
          yield* tell(person.person, "paid")
          assert.strictEqual(post.sent.length, count)
          for (let time = 0; time < 5; time += 1) yield* tell(person.person)
          assert.strictEqual(post.sent.length, count + 3)
        }),
        { post }
      )
    }
  )

  it.effect("is tried again while every channel is down, and given up at last", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const { person } = yield* inside(post)
        post.broken.add("sms")
        assert.strictEqual(yield* Effect.flip(tell(person.person, "returned", 1)), "no channel took it")
        yield* tell(person.person, "returned", 4)
      }),
      { post }
    )
  })
})
