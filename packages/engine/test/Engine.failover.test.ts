import { Engine, type EngineError, Store, type Work } from "@balai/engine"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Fiber, Layer, Option } from "effect"
import { randomUUID } from "node:crypto"
import { execute } from "../../../test/support/database.ts"
import { type PostgresServer, startPostgres } from "../../../test/support/postgres.ts"
import { checkPromises, told } from "./support/audit.ts"
import { bundleOf } from "./support/child.ts"
import { temporary } from "./support/files.ts"
import { hallOn, within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { child } from "./support/processes.ts"
import { kiosk, pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const errorOf = (exit: Exit.Exit<unknown, EngineError.EngineError>): EngineError.EngineError | null =>
  Exit.isFailure(exit) ? Option.getOrNull(Cause.findErrorOption(exit.cause)) : null

const openSeries = (engine: Service) =>
  Effect.forEach([0, 1, 2, 3], (i) =>
    engine.start(series, { commandId: `open-${i}`, by: kiosk, id: `s${i}`, input: { prefix: `S${i}` } })
  )

/** An engine whose store has no more than this patience, and tells how many bodies it ran. */
const impatient = (url: string, patience: number, options: Engine.Tuning = { workers: false }) =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options }).pipe(
    Layer.provideMerge(PostgresStore.layer({ url, patience }))
  ) as Layer.Layer<Engine.Engine | Store.Store, unknown>

describe("PostgreSQL that goes away", () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.dispose())

  const place = Effect.promise(async () => {
    const name = `failover_${randomUUID().slice(0, 8)}`
    await execute(server.url, `create database ${name}`)
    const made = new URL(server.url)
    made.pathname = `/${name}`
    return made.href
  })
  const away = (milliseconds: number) =>
    Effect.gen(function* () {
      yield* Effect.promise(() => server.crash())
      yield* Effect.sleep(milliseconds)
      yield* Effect.promise(() => server.start())
    })

  it.live(
    "crashes and starts again under load: every confirmed command is there once, and a repeat gives its receipt",
    () =>
      Effect.gen(function* () {
        const url = yield* place
        const receipts = yield* within(impatient(url, 10_000), (engine) =>
          Effect.gen(function* () {
            yield* openSeries(engine)
            let isOver = false
            const sent: Array<readonly [string, Exit.Exit<any, EngineError.EngineError>]> = []
            const caller = (c: number) =>
              Effect.gen(function* () {
                for (let i = 0; !isOver; i++) {
                  const id = `c${c}-${i}`
                  sent.push([id, yield* Effect.exit(engine.atomically(bundleOf(id)))])
                }
              })
            const callers = yield* Effect.forkChild(
              Effect.forEach(
                Array.from({ length: 32 }, (_, c) => c),
                caller,
                { concurrency: "unbounded", discard: true }
              )
            )
            for (const pause of [400, 1200]) {
              yield* Effect.sleep(500)
              yield* away(pause)
            }
            yield* Effect.sleep(500)
            isOver = true
            yield* Fiber.join(callers)
            // The server was back before anybody's patience ended.
            assert.deepStrictEqual(
              sent.filter(([, exit]) => Exit.isFailure(exit)).map(([id, exit]) => [id, String(errorOf(exit))]),
              []
            )
            const again = yield* Effect.forEach(sent, ([id]) => engine.atomically(bundleOf(id)), {
              concurrency: "unbounded"
            })
            const first = sent.map(([, exit]) => (Exit.isSuccess(exit) ? exit.value : null))
            assert.deepStrictEqual(again, first)
            return again
          })
        )
        assert.isAbove(receipts.length, 200)
        yield* checkPromises(url, receipts)
      }),
    60_000
  )

  it.live(
    "for longer than the patience: all who wait get one typed error soon, and a repeat goes through",
    () =>
      Effect.gen(function* () {
        const url = yield* place
        yield* within(impatient(url, 700), (engine) =>
          Effect.gen(function* () {
            yield* openSeries(engine)
            yield* Effect.promise(() => server.crash())
            const began = performance.now()
            const ids = Array.from({ length: 3000 }, (_, i) => `away-${i}`)
            const exits = yield* Effect.forEach(ids, (id) => Effect.exit(engine.atomically(bundleOf(id))), {
              concurrency: "unbounded"
            })
            // Groups of 128 one after the other would have waited 17 s.
            assert.isBelow(performance.now() - began, 6000)
            for (const exit of exits) {
              const error = errorOf(exit)
              assert.isTrue(error?._tag === "StoreError" && error.problem === "unreachable", String(error))
              assert.isTrue(error?.retryable)
            }
            yield* Effect.promise(() => server.start())
            const receipts = yield* Effect.forEach(ids.slice(0, 300), (id) => engine.atomically(bundleOf(id)), {
              concurrency: "unbounded"
            })
            assert.strictEqual(receipts.length, 300)
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
      }),
    60_000
  )

  it.live(
    "A41: restarted while 250 items of a fixture recover: all finish, each answered once",
    () =>
      Effect.gen(function* () {
        const url = yield* place
        const ids = Array.from({ length: 250 }, (_, i) => `p${i}`)
        // A process that has taken them on and died before it did anything about them.
        yield* within(hallOn(url, { options: { workers: false } }), (engine) =>
          Effect.forEach(
            ids,
            (id) =>
              Effect.gen(function* () {
                const input = { title: id, days: 30, number: null, nik: null }
                yield* engine.start(permit, { commandId: `a-${id}`, by: applicant, id, input })
                yield* engine.send(permit, {
                  commandId: `b-${id}`,
                  by: applicant,
                  id,
                  command: { type: "permit.submit" }
                })
                yield* engine.send(permit, { commandId: `c-${id}`, by: officer, id, command: { type: "permit.check" } })
              }),
            { concurrency: "unbounded", discard: true }
          )
        )
        let looked = 0
        const ran: Array<string> = []
        const registry: Work.ActivityHandler = ({ title }) =>
          Effect.as(
            Effect.delay(
              Effect.sync(() => looked++),
              5
            ),
            { found: `found ${title}` }
          )
        const notify: Work.EffectHandler = (_, task) => Effect.sync(() => ran.push(task.key))
        const recovering = hallOn(url, {
          activities: { permit: { registry } },
          effects: { permit: { notify } },
          options: { poll: 50, backoff: 50, lease: 2000 }
        })
        yield* within(recovering, (engine, store) =>
          Effect.gen(function* () {
            const until = (isThere: () => boolean) =>
              Effect.gen(function* () {
                while (!isThere()) yield* Effect.sleep(10)
              })
            yield* until(() => looked > 60)
            yield* away(800)
            yield* until(() => looked > 150)
            yield* away(200)
            const open = () =>
              Effect.map(store.depth, (depth) => {
                assert.strictEqual(depth.dead, 0)
                return depth.open
              })
            while ((yield* open()) > 0) yield* Effect.sleep(50)
            for (const id of ids) {
              const { snapshot } = yield* engine.get(permit, id)
              assert.deepStrictEqual([snapshot.value, snapshot.context.checked], ["waiting", `found ${id}`])
              const answers = (yield* engine.history(id)).filter((it) => it.input._tag === "ActivityDone")
              assert.deepStrictEqual(
                answers.filter((it) => it.verdict === "Accepted").map((it) => it.seq),
                [4]
              )
            }
            assert.strictEqual(new Set(ran).size, 500)
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
      }),
    90_000
  )

  it.live(
    "a process that is frozen under load for longer than its transactions may idle holds nobody up, and goes on",
    () =>
      Effect.gen(function* () {
        const url = yield* place
        const own = randomUUID()
        const files = ["a", "b"].map((name) => temporary(`${own}.${name}`))
        const [frozen, other] = files.map((acks, i) =>
          child("frozen", url, acks, `${acks}.effects`, `${"ab"[i]!}-${own}`)
        )
        yield* Effect.promise(async () => {
          await frozen!.line()
          await other!.line()
        })
        const count = (acks: string): number => told(acks).done.length
        const more = (acks: string, seconds: number) =>
          Effect.gen(function* () {
            const before = count(acks)
            const until = performance.now() + seconds * 1000
            while (count(acks) < before + 20 && performance.now() < until) yield* Effect.sleep(100)
            return count(acks) - before
          })
        assert.isAbove(yield* more(files[0]!, 10), 0)
        frozen!.process.kill("SIGSTOP")
        assert.isAtLeast(yield* more(files[1]!, 15), 20)
        // Longer than a transaction may idle in this mode.
        yield* Effect.sleep(4500)
        assert.isAtLeast(yield* more(files[1]!, 5), 20)
        frozen!.process.kill("SIGCONT")
        assert.isAtLeast(yield* more(files[0]!, 15), 20)
        assert.isAtLeast(yield* more(files[1]!, 15), 20)
        yield* Effect.promise(async () => {
          for (const it of [frozen!, other!]) {
            it.process.kill("SIGKILL")
            await it.ended
          }
        })
        yield* checkPromises(
          url,
          files.flatMap((acks) => told(acks).done)
        )
      }),
    120_000
  )
})
