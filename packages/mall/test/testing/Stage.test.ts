import { Engine, type Work } from "@balai/engine"
import { Actor } from "@balai/lifecycle"
import { Outside, Stage, StageError } from "@balai/mall/testing"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Stream } from "effect"
import { agency, day, File } from "./support/file.ts"

const id = "berkas-1"
const hour = 3_600_000

type Command = "rest" | "ask" | "tell" | "repeat" | "spoil" | "close"

const opened = async (options: Partial<Stage.Options> = {}) => {
  const stage = await Stage.open({ agencies: [agency], ...options })
  await stage.start(File, { id, by: stage.actors.officer(), input: {} })
  const give = (command: Command) =>
    stage.send(File, {
      id,
      by: stage.actors.officer(),
      command: { type: `file.${command}` } as { readonly type: "file.rest" }
    })
  return { stage, give }
}

/** Milliseconds that the processor was at it: a busy machine makes nothing slower. */
const busy = (since: NodeJS.CpuUsage): number => {
  const { system, user } = process.cpuUsage(since)
  return (system + user) / 1_000
}

/** The error of a promise that fails, and at once. */
const failure = async (promise: Promise<unknown>): Promise<StageError.StageError> => {
  const since = process.cpuUsage()
  const error: unknown = await promise.then(
    () => assert.fail("it did not fail"),
    (error: unknown) => error
  )
  assert.isBelow(busy(since), 2_000)
  assert.instanceOf(error, StageError.StageError)
  for (const text of [error.text.id, error.text.en]) assert.isAbove(text.length, 20)
  return error
}

const tell = (run: Work.EffectHandler): Partial<Stage.Options> => ({
  handlers: { effects: { "uji-berkas": { tell: run } } }
})
/** Tells the file itself that it has been told: a reaction on an instance. */
const echo: Work.EffectHandler = (_, { engine, instance, key }) =>
  engine.send(File, { commandId: `echo:${key}`, by: Actor.system, id: instance, command: { type: "file.hear" } })

describe("until", () => {
  it("A26: waits for any transition by moving virtual time itself: a timer, an answer, a late answer, a retry, a reaction", async () => {
    const late = Outside.make({ lookup: Outside.later("12 days", Outside.answer({ found: true })) })
    const refused = Outside.make({ lookup: Outside.refuse({ why: "Tidak ada" }) })
    const broken = Outside.make()
    broken.next("lookup", Outside.unavailable("1 minute"))
    const slowly: Work.EffectHandler = (params, task) =>
      Effect.andThen(Effect.sleep("5 hours"), echo(params, task) as Effect.Effect<unknown>)
    const cases: ReadonlyArray<readonly [Partial<Stage.Options>, Command, string, number]> = [
      [{}, "rest", "rested", 400 * day],
      [{}, "rest", "rested.fresh", 400 * day],
      [{ outside: Outside.make({ lookup: Outside.answer({ found: true }) }) }, "ask", "found", 0],
      [{ outside: refused }, "ask", "missing", 0],
      [{ outside: late }, "ask", "found", 12 * day],
      [tell(echo), "tell", "heard", 0],
      [tell(slowly), "tell", "heard", 5 * hour]
    ]
    for (const [options, command, goal, passes] of cases) {
      const { give, stage } = await opened(options)
      const from = stage.now()
      await give(command)
      const { snapshot } = await stage.until(File, id, goal)
      assert.strictEqual(snapshot.status, "active")
      assert.strictEqual(stage.now() - from, passes, `${command} → ${goal}`)
      await stage.close()
    }
    const { give, stage } = await opened({ outside: broken })
    await give("ask")
    await stage.until(File, id, ({ snapshot }) => snapshot.value === "found" || snapshot.value === "missing")
    assert.isAbove(stage.outside.asked("lookup").length, 1)
    await stage.close()
  })

  it("A26: fails at once, and says why, when nothing can happen any more", async () => {
    const stuck = await opened()
    const { text } = await failure(stuck.stage.until(File, id, "found"))
    assert.include(text.en, '"On the desk" (idle)')
    assert.include(text.id, "yang harus bertindak: Petugas")
    assert.include(text.en, "Rest (file.rest)")
    assert.include(text.en, "Close (file.close: not now, There was no round yet)")
    assert.include(text.en, "No timer of it runs")

    const silent = await opened({ outside: Outside.make({ lookup: Outside.never }) })
    await silent.give("ask")
    const waiting = await failure(silent.stage.until(File, id, "found"))
    assert.strictEqual(waiting.code, "BALAI_STAGE_NOTHING_DUE")
    assert.include(waiting.text.en, 'The activity "lookup" waits for an answer from outside that has not come')
    assert.include(waiting.text.id, "yang harus bertindak: Dukcapil")

    const confused = await opened({ outside: Outside.make({ lookup: Outside.answer({ found: 5 }) }) })
    await confused.give("ask")
    const script = await failure(confused.stage.until(File, id, "found"))
    assert.include(script.text.en, "The script of the test: ")

    const dead = await opened(tell(() => Effect.fail("the line is dead")))
    await dead.give("tell")
    const given = await failure(dead.stage.until(File, id, "heard"))
    assert.include(given.text.en, 'The effect "tell" has failed at every attempt ("the line is dead")')

    const ended = await opened(tell(echo))
    await ended.give("tell")
    await ended.give("close")
    assert.strictEqual((await failure(ended.stage.until(File, id, "found"))).code, "BALAI_STAGE_ENDED")
    assert.strictEqual((await failure(ended.stage.until(File, "nobody", "found"))).code, "BALAI_STAGE_NOTHING_DUE")

    const spoilt = await opened()
    await spoilt.give("spoil")
    const faulty = await failure(spoilt.stage.until(File, id, "closed"))
    assert.include(faulty.text.en, "spoiling")
    assert.include(faulty.text.en, "cannot fire")
  })

  it("A26: fails where things go on for ever without getting there, and for a state that does not exist", async () => {
    const { give, stage } = await opened()
    await give("repeat")
    const waited = stage.until(File, id, { goal: ({ snapshot }) => snapshot.context.rounds < 0, within: "6 hours" })
    assert.strictEqual((await failure(waited)).code, "BALAI_STAGE_NEVER_HELD")
    const { snapshot } = await stage.get(File, id)
    assert.strictEqual(snapshot.context.rounds, 6)
    assert.include((await failure(stage.until(File, id, "repeated"))).text.en, "repeating")
  })

  it("A26: fails where a handler causes itself again and again at one and the same moment, and names it", async () => {
    const { give, stage } = await opened(tell(echo))
    await give("repeat")
    const { code, text } = await failure(stage.until(File, id, "closed"))
    assert.strictEqual(code, "BALAI_STAGE_RESTLESS")
    assert.include(text.id, `uji-berkas/tell (${id})`)
    await stage.close()
  })

  it("says so when a handler waits for something outside of virtual time, and lets a policy's timeout pass in it", async () => {
    const { give, stage } = await opened({ ...tell(() => Effect.never), patience: 200 })
    const error = await give("tell").then(
      () => null,
      (error: unknown) => error
    )
    assert.instanceOf(error, StageError.StageError)
    assert.strictEqual(error.code, "BALAI_STAGE_NOT_SETTLED")
    assert.include(error.text.en, '"tell" of the lifecycle "uji-berkas"')
    await stage.close()

    const owner = { id: "TI", en: "IT" }
    const run = { run: () => Effect.never, policy: { timeout: 60_000, attempts: 1, owner } }
    const limited = await opened({ handlers: { effects: { "uji-berkas": { tell: run } } } })
    await limited.give("tell")
    const { text } = await failure(limited.stage.until(File, id, "heard"))
    assert.include(text.en, "TimedOut")
  })
})

describe("a handler that gives a promise", () => {
  it("has failed, and is told of, like one that throws", async () => {
    const promised = tell((async () => "x") as unknown as Work.EffectHandler)
    const thrown = tell(() => {
      throw new Error("boom")
    })
    for (const [options, reason] of [
      [promised, "Effect.tryPromise"],
      [thrown, "Error: boom"]
    ] as const) {
      const { give, stage } = await opened(options)
      await give("tell")
      const { code, text } = await failure(stage.until(File, id, "heard"))
      assert.strictEqual(code, "BALAI_STAGE_NOTHING_DUE")
      assert.include(text.en, reason)
    }
  })
})

describe("advance", () => {
  it("lets all that is due on the way happen in its order, each at its own time", async () => {
    const told: Array<readonly [number, number]> = []
    const { give, stage } = await opened(
      tell(({ rounds }) => Effect.map(Clock.currentTimeMillis, (at) => told.push([rounds, at - from])))
    )
    const from = stage.now()
    await stage.start(File, { id: "b", by: stage.actors.officer(), input: {} })
    await give("repeat")
    await stage.send(File, { id: "b", by: stage.actors.officer(), command: { type: "file.rest" } })
    await stage.advance("90 minutes")
    await stage.advance({ to: "2026-08-18T12:00" })
    assert.strictEqual(stage.now() - from, 3 * hour)
    const rounds = (await stage.history(id)).filter(({ input }) => input._tag === "TimerDue").map(({ at }) => at - from)
    assert.deepStrictEqual(rounds, [hour, 2 * hour, 3 * hour])
    assert.deepStrictEqual(told, [
      [1, hour],
      [2, 2 * hour],
      [3, 3 * hour]
    ])
  })

  it("a whole day of a hall passes in milliseconds", async () => {
    const stage = await Stage.open({ agencies: [agency], at: "2026-08-18T08:00" })
    const { kiosk, officer } = stage.actors
    await stage.queueing.openCounter({ by: officer("1"), counter: "1" })
    for (let number = 0; number < 8; number++) {
      await stage.queueing.take({ by: kiosk(`kiosk-${number}`), service: "berkas" })
      await stage.advance("10 minutes")
      await stage.queueing.callNext({ by: officer("1"), counter: "1" })
      await stage.queueing.serve({ by: officer("1"), counter: "1" })
      await stage.advance("15 minutes")
      await stage.queueing.finish({ by: officer("1"), counter: "1" })
    }
    const since = process.cpuUsage()
    await stage.advance("1 day")
    assert.isBelow(busy(since), 500)
    const { services } = await stage.hall.overview()
    assert.strictEqual(services[0]?.id, "uji.berkas")
    assert.deepStrictEqual(await stage.allowed(Ticket.lifecycle, "nobody", officer()).catch(() => "unknown"), "unknown")
  })
})

describe("complete", () => {
  it("A26: moves time for an effect that sleeps or reads what is still to come, and fails when nothing comes", async () => {
    const { give, stage } = await opened()
    await give("repeat")
    const from = stage.now()
    const slept = Effect.andThen(Effect.sleep("3 hours"), Clock.currentTimeMillis)
    assert.strictEqual((await stage.complete(slept)) - from, 3 * hour)
    const twoMore = Effect.flatMap(Engine.Engine, ({ news, position }) =>
      Effect.flatMap(position, (here) => Stream.runHead(Stream.filter(news, (at) => at >= here + 2)))
    )
    await stage.complete(twoMore)
    assert.strictEqual(stage.now() - from, 5 * hour)
    await give("close")
    assert.strictEqual((await failure(stage.complete(twoMore))).code, "BALAI_STAGE_NOTHING_DUE")
    await stage.when(() => true)
    assert.include((await failure(stage.when(() => false, { what: "hujan" }))).text.id, "hujan")
  })
})

describe("refusal", () => {
  it("gives the refusal, and fails when the command is accepted after all", async () => {
    const { give, stage } = await opened()
    const by = stage.actors.officer()
    const close = { id, by, command: { type: "file.close" } } as const
    assert.strictEqual((await stage.refusal(File, close)).reasons[0]?.code, "hasRounds")
    assert.strictEqual((await stage.refusal(File, { ...close, by: stage.actors.stranger })).code, "RoleRefused")
    await give("repeat")
    assert.strictEqual((await failure(stage.refusal(File, close))).code, "BALAI_STAGE_NOT_REFUSED")
  })
})

describe("baseline", () => {
  const late = Outside.make({ lookup: Outside.later("2 days", Outside.answer({ found: true })) })
  const shared = opened({ outside: late })
  const back = async () => {
    const { give, stage } = await shared
    await give("ask")
    return { stage, base: await stage.baseline() }
  }
  const based = back()

  describe("of a set-up that nested suites share", () => {
    it.each([1, 2])(
      "E35: each test begins with the whole set-up and none with what another has left (%i)",
      async () => {
        const { base, stage } = await based
        await stage.restore(base)
        assert.strictEqual(stage.now(), base.at)
        assert.deepStrictEqual(
          (await stage.history(id)).map(({ commandId }) => commandId),
          ["c-1", "c-2"]
        )
        assert.strictEqual(stage.outside.pending.length, 1)
        await stage.until(File, id, "found")
        assert.strictEqual(stage.now() - base.at, 2 * day)
        await stage.send(File, { id, by: stage.actors.officer(), command: { type: "file.close" } })
        assert.strictEqual((await stage.history(id)).at(-1)?.commandId, "c-3")
        assert.isTrue((await stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.verify))).ok)
      }
    )

    describe("and a suite within", () => {
      it("E35: adds to it without taking from those outside", async () => {
        const { base, stage } = await based
        await stage.restore(base)
        await stage.start(File, { id: "dalam", by: stage.actors.officer(), input: {} })
        const inner = await stage.baseline()
        await stage.advance("10 days")
        await stage.restore(inner)
        assert.strictEqual((await stage.get(File, "dalam")).snapshot.value, "idle")
        assert.strictEqual((await stage.get(File, id)).snapshot.value, "asking")
        await stage.restore(base)
        assert.strictEqual(await stage.get(File, "dalam").catch((error) => error._tag), "NotFoundError")
        assert.strictEqual((await stage.get(File, id)).snapshot.value, "asking")
      })
    })
  })

  it("outside parties are of one stage: a second one is told so, and loses no answer among the first one's", async () => {
    const outside = Outside.make({ lookup: Outside.later("2 days", Outside.answer({ found: true })) })
    const { give, stage } = await opened({ outside })
    const error = await failure(Stage.open({ agencies: [agency], outside }))
    assert.strictEqual(error.code, "BALAI_STAGE_OUTSIDE_TAKEN")
    await give("ask")
    await stage.until(File, id, "found")
  })

  it("E35: two stages share nothing", async () => {
    const [one, two] = [await opened(), await opened()]
    await one.give("rest")
    assert.strictEqual((await two.stage.get(File, id)).snapshot.value, "idle")
    const base = await one.stage.baseline()
    assert.strictEqual((await failure(two.stage.restore(base))).code, "BALAI_STAGE_NO_BASELINE")
  })
})
