import { Engine as Engines, type Engine, EngineError, SqliteStore, Store, Telemetry, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Logger, Option, Tracer } from "effect"
import { TestClock } from "effect/testing"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, day, facts, officer, permit } from "./support/permit.ts"
import { kiosk } from "./support/series.ts"
import { changed } from "./support/stores.ts"
import { counted, submit, text, until } from "./support/watching.ts"

type Service = Engine.Engine["Service"]

describe("metrics", () => {
  it.effect("commands are counted by lifecycle and outcome, refusals by their reason, repeats apart", () =>
    counted(
      within(hall({ options: { workers: false } }), (engine) =>
        Effect.gen(function* () {
          yield* submit(engine, "a")
          yield* engine.send(permit, {
            commandId: "submit-a",
            by: applicant,
            id: "a",
            command: { type: "permit.submit" }
          })
          const approve = { type: "permit.approve", reason: "" } as const
          yield* Effect.flip(engine.send(permit, { commandId: "no", by: officer, id: "a", command: approve }))
          yield* Effect.flip(
            engine.send(permit, { commandId: "no", by: officer, id: "none", command: { type: "permit.note" } })
          )
          yield* Effect.flip(
            engine.plan({
              commandId: "p",
              by: kiosk,
              name: "next",
              args: null,
              locks: [],
              read: {},
              decide: () => ({ _tag: "Reject", code: "NobodyWaits", text: { id: "-", en: "-" } })
            })
          )
          const page = yield* text
          for (const line of [
            'balai_commands_total{kind="bundle",outcome="accepted",subject="permit"} 3',
            'balai_commands_total{kind="bundle",outcome="BALAI_REFUSED",subject="permit"} 1',
            'balai_commands_total{kind="bundle",outcome="BALAI_NOT_FOUND",subject="permit"} 1',
            'balai_commands_total{kind="plan",outcome="BALAI_REJECTED",subject="next"} 1',
            'balai_refusals_total{reason="hasNotes",subject="permit"} 1',
            'balai_refusals_total{reason="NobodyWaits",subject="next"} 1',
            "balai_commands_repeated_total 1"
          ])
            assert.include(labelsSorted(page), line)
        })
      )
    )
  )

  it.effect("a group's size and time are measured, and how late a timer fired", () =>
    counted(
      within(hall({ options: { workers: false } }), (engine) =>
        Effect.gen(function* () {
          yield* submit(engine, "a")
          yield* TestClock.adjust(3 * day + 30_000)
          yield* Effect.exit(
            engine.send(permit, { commandId: "n", by: officer, id: "a", command: { type: "permit.note" } })
          )
          yield* engine.send(permit, { commandId: "s", by: applicant, id: "a", command: { type: "permit.submit" } })
          const page = yield* text
          assert.include(page, "balai_timer_lag_seconds_count 1")
          assert.include(page, "balai_timer_lag_seconds_sum 30")
          assert.include(page, "balai_group_size_count 4")
          assert.include(page, 'balai_group_size_bucket{le="1"} 4')
          assert.include(page, "balai_group_seconds_count 4")
        })
      )
    )
  )

  it.effect("what is open, waiting and dead is sampled with its age, and what was tried is counted", () => {
    let isBroken = true
    const notify: Work.EffectHandler = () =>
      Effect.suspend(() => (isBroken ? Effect.fail(new Error("the number of Ibu Sari is 0812")) : Effect.void))
    const layer = hall({ effects: { permit: { notify } }, options: { attempts: 2, backoff: 60_000 } })
    return counted(
      within(layer, (engine) =>
        Effect.gen(function* () {
          yield* submit(engine, "a")
          yield* until(Effect.map(text, (page) => page.includes('outcome="failed"')))
          const sampled = yield* Effect.provideService(Telemetry.sample, Engines.Engine, engine)
          assert.deepInclude(sampled.work, { open: 2, waiting: 0, dead: 0 })
          yield* TestClock.adjust(60_000)
          yield* until(Effect.map(engine.deadLetters, (dead) => dead.length === 1))
          isBroken = false
          yield* TestClock.adjust(7000)
          yield* Effect.provideService(Telemetry.sample, Engines.Engine, engine)
          const page = labelsSorted(yield* text)
          for (const line of [
            "balai_work_open 1",
            "balai_work_dead 1",
            "balai_work_lag_seconds 67",
            "balai_feed_lag 0",
            "balai_log_position 2",
            "balai_ready 1",
            'balai_attempts_total{outcome="failed",work="effect:permit/notify"} 2',
            'balai_dead_letters_total{work="effect:permit/notify"} 1'
          ])
            assert.include(page, line)
          assert.notInclude(page, "Sari")
        })
      )
    )
  })

  it.effect("one label too many is counted with others, so that no definition fills the memory", () =>
    counted(
      within(hall({ options: { workers: false } }), (engine) =>
        Effect.gen(function* () {
          yield* Effect.forEach(
            Array.from({ length: 700 }, (_, i) => i),
            (i) =>
              Effect.exit(
                engine.plan({
                  commandId: `p${i}`,
                  by: kiosk,
                  name: `plan-${i}`,
                  args: null,
                  locks: [],
                  read: {},
                  decide: () => ({ _tag: "Reject", code: "No", text: { id: "-", en: "-" } })
                })
              )
          )
          const lines = (yield* text).split("\n").filter((line) => line.startsWith("balai_commands_total{"))
          assert.strictEqual(lines.length, 501)
          assert.include(lines.find((line) => line.includes('subject="other"')) ?? "", " 200")
        })
      )
    )
  )
})

describe("several processes", () => {
  const passive = { options: { workers: false, poll: day } }

  it.effect("work that is taken over from a process that died is counted and logged", () => {
    const file = temporary("takeover.db")
    const lines: Array<string> = []
    const logger = Logger.map(Logger.formatLogFmt, (line) => void lines.push(line))
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (_, task) => Effect.sync(() => void ran.push(task.key))
    const dead = within(hallOn(file, passive), (engine, store) =>
      Effect.gen(function* () {
        yield* submit(engine, "a")
        const rows = yield* store.work({ _tag: "Status", status: "open", limit: 10 })
        yield* store.transact((tx) =>
          tx.settle(rows.map((key) => ({ key, from: "open", set: { lease: "of the dead", leaseUntil: 5000 } })))
        )
      })
    )
    return counted(
      Effect.gen(function* () {
        yield* dead
        yield* TestClock.adjust(6000)
        const alive = hallOn(file, { effects: { permit: { notify } }, options: { poll: day } })
        yield* within(alive, () => until(Effect.sync(() => ran.length === 2)))
        assert.match(yield* text, /^balai_takeovers_total 2$/m)
        assert.isTrue(lines.some((line) => line.includes("taken over")))
      })
    ).pipe(Effect.provide(Logger.layer([logger])))
  })

  it.effect("a process that has not been told of what others committed shows it as its feeds' lag", () => {
    const file = temporary("lag.db")
    return counted(
      within(hallOn(file, passive), (late) =>
        Effect.gen(function* () {
          yield* within(hallOn(file, passive), (engine) => submit(engine, "a"))
          yield* Effect.provideService(Telemetry.sample, Engines.Engine, late)
          assert.match(yield* text, /^balai_feed_lag 2$/m)
          yield* TestClock.adjust(day)
          yield* until(Effect.map(late.health, (it) => it.behind === 0))
        })
      )
    )
  })
})

/** A store in memory whose list of work cannot even be asked for, so often. */
const dying = (times: number) =>
  Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store) => {
      let left = times
      return {
        ...store,
        work: (filter: Store.WorkFilter) =>
          Effect.suspend(() =>
            filter._tag === "Ready" && left-- > 0 ? Effect.die("no such thing") : store.work(filter)
          )
      }
    })
  ).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))

describe("E19: workers", () => {
  it.effect("E19: a worker that dies is started again, is counted, and does what there is to do", () => {
    const lines: Array<string> = []
    const logger = Logger.map(Logger.formatLogFmt, (line) => void lines.push(line))
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (_, task) => Effect.sync(() => void ran.push(task.key))
    const layer = Engines.layer({ lifecycles: [permit], facts, effects: { permit: { notify } } }).pipe(
      Layer.provideMerge(dying(2))
    )
    return counted(
      within(layer, (engine) =>
        Effect.gen(function* () {
          yield* submit(engine, "a")
          yield* until(Effect.sync(() => lines.length === 1))
          yield* TestClock.adjust(1000)
          yield* until(Effect.sync(() => lines.length === 2))
          assert.deepStrictEqual(ran, [])
          yield* TestClock.adjust(1000)
          yield* until(Effect.sync(() => ran.length === 2))
          assert.include(yield* text, 'balai_worker_restarts_total{worker="dispatcher"} 2')
          assert.include(lines[0], "worker=dispatcher")
        })
      )
    ).pipe(Effect.provide(Logger.layer([logger])))
  })

  it.effect("E19: a sample tells how many workers of each kind are alive", () =>
    counted(
      Effect.gen(function* () {
        const health = {
          position: 0,
          behind: 0,
          timerLag: 0,
          work: { open: 0, waiting: 0, dead: 0, lag: 0 },
          workers: [
            { process: "a", kind: "scanner", since: 0, silent: 100 },
            { process: "b", kind: "scanner", since: 0, silent: 20_000 },
            { process: "b", kind: "reaper", since: 0, silent: 14_000 }
          ],
          models: [{ model: "board", version: 1, behind: 12 }]
        } as const
        const engine = { readiness: Effect.succeed({ ready: false, problems: [] }), health: Effect.succeed(health) }
        yield* Effect.provideService(Telemetry.sample, Engines.Engine, engine as unknown as Service)
        const page = yield* text
        assert.include(page, 'balai_workers{worker="scanner"} 1')
        assert.include(page, 'balai_workers{worker="dispatcher"} 0')
        assert.include(page, 'balai_workers{worker="reaper"} 1')
        assert.include(page, 'balai_model_lag{model="board"} 12')
        assert.include(page, "balai_ready 0")
      })
    )
  )
})

/** The same page with the labels of each line in order. */
const labelsSorted = (page: string): string =>
  page.replace(/\{([^}]*)\}/g, (_, labels: string) => `{${labels.split(",").sort().join(",")}}`)

interface Seen {
  readonly name: string
  readonly attributes: ReadonlyMap<string, unknown>
  readonly parent: string | null
  readonly ended: () => boolean
  readonly events: ReadonlyArray<string>
}

const tracing = (seen: Array<Seen>): Tracer.Tracer =>
  Tracer.make({
    span: (options) => {
      const span = Tracer.nativeTracer.span(options)
      const parent = Option.getOrNull(options.parent)
      seen.push({
        name: options.name,
        attributes: span.attributes,
        parent: parent?._tag === "Span" ? parent.name : null,
        ended: () => span.status._tag === "Ended" && Exit.isSuccess(span.status.exit),
        events: []
      })
      return span
    }
  })

describe("spans", () => {
  it.effect(
    "commands, groups and attempts have spans where a tracer is, and none holds an id, a payload or an error",
    () => {
      const seen: Array<Seen> = []
      const notify: Work.EffectHandler = () => Effect.fail(new Error("the number of Ibu Sari is 0812"))
      const run = within(hall({ effects: { permit: { notify } } }), (engine) =>
        Effect.gen(function* () {
          yield* Effect.withSpan(submit(engine, "sari-3174"), "page")
          const approve = { type: "permit.approve", reason: "Sari" } as const
          yield* Effect.flip(engine.send(permit, { commandId: "no", by: officer, id: "sari-3174", command: approve }))
          yield* until(Effect.sync(() => seen.some((it) => it.name === "balai.attempt" && it.ended())))
        })
      )
      return Effect.gen(function* () {
        yield* Effect.provideService(run, Tracer.Tracer, tracing(seen))
        const bundles = seen.filter((it) => it.name === "balai.bundle")
        assert.deepStrictEqual(
          bundles.map((it) => [it.attributes.get("balai.subject"), it.attributes.get("balai.outcome"), it.parent]),
          [
            ["permit", "done", "page"],
            ["permit", "done", "page"],
            ["permit", "RefusedError", null]
          ]
        )
        assert.isAtLeast(seen.filter((it) => it.name === "balai.group").length, 3)
        const attempt = seen.find((it) => it.name === "balai.attempt")!
        assert.strictEqual(attempt.attributes.get("balai.work"), "effect:permit/notify")
        assert.strictEqual(attempt.attributes.get("balai.outcome"), "Error")
        for (const span of seen.filter((it) => it.name.startsWith("balai."))) {
          assert.notInclude(JSON.stringify([...span.attributes]), "ari")
          if (span.name !== "balai.attempt") assert.isTrue(span.ended())
        }
      })
    }
  )
})

describe("sample", () => {
  it.effect("says not ready when it cannot be read whether it is", () => {
    let isGone = false
    const gone = new EngineError.StoreError({ operation: "live", problem: "unreachable" })
    const store = changed(SqliteStore.layer({ file: ":memory:" }), (sound) => ({
      live: Effect.suspend(() => (isGone ? Effect.fail(gone) : sound.live))
    }))
    const layer = Engines.layer({ lifecycles: [permit], facts, options: { workers: false } }).pipe(
      Layer.provideMerge(store)
    )
    return counted(
      within(layer, (engine) =>
        Effect.gen(function* () {
          const sample = Effect.provideService(Telemetry.sample, Engines.Engine, engine)
          yield* sample
          assert.match(yield* text, /^balai_ready 1$/m)
          isGone = true
          assert.strictEqual(yield* Effect.flip(sample), gone)
          assert.match(yield* text, /^balai_ready 0$/m)
        })
      )
    )
  })
})

describe("logs", () => {
  it.effect("work that was given up is logged by its name, without the error's text or anybody's id", () => {
    const lines: Array<string> = []
    const logger = Logger.map(Logger.formatLogFmt, (line) => void lines.push(line))
    const notify: Work.EffectHandler = () => Effect.fail(new Error("the number of Ibu Sari is 0812"))
    return within(hall({ effects: { permit: { notify } }, options: { attempts: 1 } }), (engine) =>
      Effect.andThen(submit(engine, "sari-3174"), until(Effect.sync(() => lines.length > 0)))
    ).pipe(
      Effect.provide(Logger.layer([logger])),
      Effect.map(() => {
        assert.include(lines[0], "level=WARN")
        assert.include(lines[0], "work=effect:permit/notify")
        assert.include(lines[0], "attempts=1")
        assert.notInclude(lines[0], "ari")
      })
    )
  })
})
