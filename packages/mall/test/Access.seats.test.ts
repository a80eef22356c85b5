import { Access } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import {
  ask,
  assertOneSeatEach,
  atCounters,
  atDoor,
  codeOf,
  doorOn,
  founded,
  hired,
  ratna,
  ratnasPassword,
  signedIn,
  sit,
  withFile
} from "./support/door.ts"
import { fresh } from "./support/stage.ts"

const at = (token: string, counter = "1") => ask((access) => access.atCounter({ token, counter }))
const view = (token: string) => ask((access) => access.session(token))

describe("a seat", () => {
  it.effect("Q6: a second session on a counter is refused, unless it takes over; then the first is stale", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const first = yield* signedIn(yield* hired("sari"))
        const second = yield* signedIn(yield* hired("budi"))
        assert.deepStrictEqual((yield* sit(first)).seats, ["1"])
        assert.strictEqual(yield* codeOf(sit(second)), "BALAI_SEAT_TAKEN")
        assert.strictEqual((yield* at(first)).id, "sari")
        assert.strictEqual(yield* codeOf(at(second)), "BALAI_NOT_SEATED")
        assert.isNumber((yield* view(second))?.counters[0]?.takenAt)

        assert.deepStrictEqual((yield* sit(second, "1", true)).seats, ["1"])
        assert.strictEqual((yield* at(second)).id, "budi")
        const stale = yield* Effect.flip(at(first))
        assert.deepStrictEqual([stale.code, stale.kind], ["BALAI_SESSION_STALE", "refused"])
        assert.deepStrictEqual((yield* view(first))?.lost, ["1"])
        assert.isNotNull(yield* ask((access) => access.whoIs(first)))
      })
    )
  )

  it.effect("Q6: the same officer in a second browser is a second session", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const [desk, phone] = [yield* signedIn(sari), yield* signedIn(sari)]
        yield* sit(desk)
        assert.strictEqual(yield* codeOf(sit(phone)), "BALAI_SEAT_TAKEN")
        yield* sit(phone, "1", true)
        assert.strictEqual(yield* codeOf(at(desk)), "BALAI_SESSION_STALE")
        yield* sit(desk, "1", true)
        assert.strictEqual((yield* at(desk)).id, "sari")
        assert.deepStrictEqual((yield* view(desk))?.lost, [])
        assert.strictEqual(yield* codeOf(at(phone)), "BALAI_SESSION_STALE")
      })
    )
  )

  it.effect("Q6: of many sessions that sit down at once one sits, and the others are told that it is taken", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const tokens = yield* Effect.forEach(Array.from({ length: 24 }), () => signedIn(sari))
        const answers = yield* Effect.forEach(
          tokens,
          (token) => Effect.match(sit(token), { onSuccess: () => "seated", onFailure: ({ code }) => code }),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(answers.filter((answer) => answer === "seated").length, 1)
        assert.strictEqual(answers.filter((answer) => answer === "BALAI_SEAT_TAKEN").length, 23)
        yield* assertOneSeatEach(tokens)
      })
    )
  )

  it.effect("Q6: of many sessions that take over at once one sits at last, and every other one is stale", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const tokens = yield* Effect.forEach(Array.from({ length: 24 }), () => signedIn(sari))
        yield* Effect.forEach(tokens, (token) => sit(token, "1", true), { concurrency: "unbounded" })
        const answers = yield* Effect.forEach(tokens, (token) =>
          Effect.match(at(token), { onSuccess: () => "seated", onFailure: ({ code }) => code })
        )
        assert.strictEqual(answers.filter((answer) => answer === "seated").length, 1)
        assert.strictEqual(answers.filter((answer) => answer === "BALAI_SESSION_STALE").length, 23)
        yield* assertOneSeatEach(tokens)
      })
    )
  )

  it.effect.prop(
    "Q6: whatever sessions do, one of them sits at a counter, and each knows what it has lost",
    [
      Schema.Array(
        Schema.Struct({
          who: Schema.Literals([0, 1, 2]),
          counter: Schema.Literals(["1", "2"]),
          step: Schema.Literals(["sit", "takeOver", "leave", "sitAll"])
        })
      ).check(Schema.isMaxLength(12))
    ],
    ([steps]) =>
      atDoor(
        Effect.gen(function* () {
          yield* founded
          const sari = yield* hired("sari", atCounters("1", "2"))
          const tokens = yield* Effect.forEach([0, 1, 2], () => signedIn(sari))
          for (const { counter, step, who } of steps) {
            const token = tokens[who] ?? ""
            const leave = ask((access) => access.leave({ commandId: fresh(), token, counter }))
            const sitting = (one: string) => Effect.exit(sit(one, counter, step !== "sit"))
            if (step === "leave") yield* leave
            else if (step === "sitAll") yield* Effect.forEach(tokens, sitting, { concurrency: "unbounded" })
            else yield* sitting(token)
            yield* assertOneSeatEach(tokens)
            for (const one of tokens) {
              const { lost = [], seats = [] } = (yield* view(one)) ?? {}
              assert.deepStrictEqual(
                seats.filter((id) => lost.includes(id)),
                []
              )
            }
          }
        })
      ),
    { arbitrary: { runs: 30 } }
  )

  it.live("Q6: two engines on one file seat one of all the sessions that take over through both", () =>
    withFile((file) =>
      Effect.scoped(
        Effect.gen(function* () {
          const open = Effect.map(Layer.build(doorOn(file)), (services) => Context.get(services, Access.Access))
          const [one, two] = [yield* open, yield* open]
          const by = ratna
          yield* one.firstManager({ commandId: fresh(), login: "ratna", name: "Ratna", password: ratnasPassword })
          const account = { login: "sari", name: "Sari", relations: atCounters("1") }
          const { password } = yield* one.addOfficer({ commandId: fresh(), by, ...account })
          const sessions = yield* Effect.forEach(Array.from({ length: 12 }), (_, at) =>
            Effect.map((at % 2 === 0 ? one : two).signIn({ login: "sari", password }), ({ token }) => token)
          )
          const attempt = (takeOver: boolean) =>
            Effect.forEach(
              sessions,
              (token, at) => {
                const access = at % 2 === 0 ? one : two
                return Effect.exit(access.sit({ commandId: fresh(), token, counter: "1", takeOver }))
              },
              { concurrency: "unbounded" }
            )
          const seated = (yield* attempt(false)).filter(({ _tag }) => _tag === "Success")
          assert.strictEqual(seated.length, 1)
          yield* attempt(true)
          for (const access of [one, two]) {
            const codes = yield* Effect.forEach(sessions, (token) =>
              Effect.match(access.atCounter({ token, counter: "1" }), {
                onSuccess: () => "seated",
                onFailure: ({ code }) => code
              })
            )
            assert.strictEqual(codes.filter((code) => code === "seated").length, 1)
            assert.deepStrictEqual([...(yield* access.seats)], ["1"])
          }
        })
      )
    )
  )

  it.effect("one session may sit at several counters, and gives them up one by one", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const token = yield* signedIn(yield* hired("sari", atCounters("1", "2")))
        yield* sit(token, "1")
        assert.deepStrictEqual((yield* sit(token, "2")).seats, ["1", "2"])
        const left = yield* ask((access) => access.leave({ commandId: fresh(), token, counter: "1" }))
        assert.deepStrictEqual(left.seats, ["2"])
        assert.strictEqual(yield* codeOf(at(token, "1")), "BALAI_NOT_SEATED")
        assert.deepStrictEqual(yield* ask((access) => access.seats), ["2"])
      })
    )
  )

  it.effect("sitting down again where one sits, or with the same command id, changes nothing", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const token = yield* signedIn(yield* hired("sari"))
        const request = { commandId: fresh(), token, counter: "1" }
        yield* ask((access) => access.sit(request))
        yield* ask((access) => access.sit(request))
        assert.deepStrictEqual((yield* sit(token)).seats, ["1"])
      })
    )
  )

  it.effect("of a session whose time is over is free", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const first = yield* signedIn(sari)
        yield* sit(first)
        yield* TestClock.adjust("12 hours")
        assert.strictEqual(yield* codeOf(at(first)), "BALAI_SESSION_ENDED")
        assert.deepStrictEqual((yield* sit(yield* signedIn(sari))).seats, ["1"])
      })
    )
  )

  it.effect("that is lost is told to whoever listens", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const [first, second] = [yield* signedIn(sari), yield* signedIn(sari)]
        yield* sit(first)
        const session = (yield* ask((access) => access.whoIs(first)))?.session
        const changes = yield* ask((access) => Effect.succeed(access.changes))
        const mine = Stream.filter(changes, ({ id }) => id === session)
        const heard = yield* Effect.forkChild(Stream.runCollect(Stream.take(mine, 1)))
        yield* Effect.yieldNow
        yield* TestClock.adjust("1 second")
        yield* sit(second, "1", true)
        yield* TestClock.adjust("1 second")
        const [change] = yield* Fiber.join(heard)
        assert.deepInclude(change, { kind: "session", state: "active" })
      })
    )
  )
})
