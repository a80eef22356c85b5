/** A process of its own for the tests that need several, or need one to die. Run with a mode, a place and more. */
import { Engine, EngineError, SqliteStore, Step, type Work } from "@balai/engine"
import { Effect, Layer } from "effect"
import { createHash } from "node:crypto"
import { appendFileSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { createInterface } from "node:readline"
import { make as postgres } from "../../src/internal/postgres.ts"
import { applicant, facts, permit } from "./permit.ts"
import { kiosk, pair, series } from "./series.ts"

type Service = Engine.Engine["Service"]

// Whoever is killed keeps nothing of what it has compiled, unless it does so at once.
flushCompileCache()

const [mode = "", place = "", acks = "", effects = "", name = "", resend = ""] = process.argv.slice(2)

// What is said is read by the test; what is logged is not meant for it.
console.log = console.error

const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const notify: Work.EffectHandler = (params, task) =>
  Effect.sync(() => appendFileSync(effects, `${task.key} ${params.kind}\n`))

/** So long a transaction may idle, and whoever waits for its locks waits a little longer: for those who are to be frozen. */
const hasty = { idle_in_transaction_session_timeout: "3000", lock_timeout: "4000" }

const layer = Engine.layer({
  lifecycles: [permit, series, pair],
  facts,
  effects: { permit: { notify } },
  options: { lease: mode === "load" || mode === "frozen" ? 400 : 20_000, poll: 20, backoff: 10 }
}).pipe(
  Layer.provide(
    place.startsWith("postgres")
      ? postgres({ url: place, connections: 4, settings: mode === "frozen" ? hasty : {} })
      : SqliteStore.layer({ file: place })
  )
)

const go = Effect.callback<void>((resume) => {
  createInterface({ input: process.stdin }).once("line", () => resume(Effect.void))
  say("ready")
})

const opened = (engine: Service) =>
  Effect.forEach([0, 1, 2, 3], (i) =>
    engine.start(series, { commandId: `open-${i}`, by: kiosk, id: `s${i}`, input: { prefix: `S${i}` } })
  )

/** What a command id stands for: the same id means the same bundle in every process. */
export const bundleOf = (id: string): Engine.Bundle => {
  const n = createHash("sha256").update(id).digest().readUInt16BE(0)
  const draw = Step.send(series, { id: `s${n % 4}`, command: { type: "series.draw" } })
  if (n % 3 === 0) return { commandId: id, by: kiosk, steps: [draw] }
  if (n % 3 === 1)
    return {
      commandId: id,
      by: applicant,
      steps: [
        Step.start(permit, { id: `p-${id}`, input: { title: id, days: 3, number: null, nik: "123" } }),
        Step.send(permit, { id: `p-${id}`, command: { type: "permit.submit" } })
      ]
    }
  return {
    commandId: id,
    by: kiosk,
    steps: [
      draw,
      Step.start(pair, {
        id: `w-${id}`,
        input: (done) => ({ label: `A${done<{ last: number }>(0).context.last}`, order: 1 })
      })
    ]
  }
}

/** Sends without end, noting each id before it is sent and each receipt as soon as it is there. */
const load = (engine: Service) =>
  Effect.gen(function* () {
    const send = (id: string) =>
      Effect.gen(function* () {
        appendFileSync(acks, `sent ${id}\n`)
        // As a caller does that gets no answer: once more, under the same command id.
        const receipt = yield* Effect.retry(engine.atomically(bundleOf(id)), { while: (it) => it.retryable, times: 5 })
        appendFileSync(acks, `done ${JSON.stringify(receipt)}\n`)
      })
    yield* opened(engine)
    yield* Effect.forEach(resend === "" ? [] : resend.split(","), send, { concurrency: "unbounded" })
    say("ready")
    const caller = (c: number) =>
      Effect.gen(function* () {
        for (let i = 0; ; i++) yield* send(`${name}-${c}-${i}`)
      })
    yield* Effect.forEach([0, 1, 2, 3, 4, 5, 6, 7], caller, { concurrency: "unbounded" })
  })

const next = (engine: Service, locks: ReadonlyArray<string>) => (i: number) =>
  engine.plan({
    commandId: `next-${name}-${i}`,
    by: kiosk,
    name: "next",
    args: {},
    locks,
    read: { waiting: { lifecycle: pair, where: { state: "waiting" }, order: ["order"], limit: 1 } },
    decide: ({ waiting: [first] }) =>
      first === undefined
        ? { _tag: "Reject", code: "QueueEmpty", text: { id: "Antrean kosong", en: "The queue is empty" } }
        : {
            _tag: "Steps",
            steps: [Step.send(pair, { id: first.id, via: "next", command: { type: "pair.take", by: name } })]
          }
  })

const many = <A, E>(n: number, run: (i: number) => Effect.Effect<A, E>) =>
  Effect.forEach(
    Array.from({ length: n }, (_, i) => i),
    run,
    { concurrency: "unbounded" }
  )

const isBusy = (error: unknown): boolean => error instanceof EngineError.StoreError && error.problem === "busy"

const plans = (locks: ReadonlyArray<string>) => (engine: Service) =>
  Effect.gen(function* () {
    yield* go
    const outcomes = yield* many(25, (i) =>
      Effect.match(Effect.retry(next(engine, locks)(i), { while: isBusy, times: 20 }), {
        onSuccess: () => "taken",
        onFailure: (error) => error._tag
      })
    )
    say(outcomes)
  })

const draws = (engine: Service) =>
  Effect.gen(function* () {
    yield* go
    const numbers = yield* many(Number(resend), (i) =>
      Effect.map(
        engine.atomically({
          commandId: `${name}-${i}`,
          by: kiosk,
          steps: [
            Step.send(series, { id: "s0", command: { type: "series.draw" } }),
            Step.start(pair, {
              id: `${name}-${i}`,
              input: (done) => ({ label: "A", order: done<{ last: number }>(0).context.last })
            })
          ]
        }),
        (receipt) => receipt.position
      )
    )
    say(numbers.length)
  })

/** Both processes send the same ids. */
const same = (engine: Service) =>
  Effect.gen(function* () {
    yield* go
    say(
      yield* many(300, (i) =>
        Effect.map(engine.atomically(bundleOf(`same-${i}`)), (receipt) => JSON.stringify(receipt))
      )
    )
  })

/** Somebody who clicks again and again: whoever comes too late is told which application holds the draft. */
const clicks = (engine: Service) =>
  Effect.gen(function* () {
    yield* go
    const input = { title: "A", days: 3, number: "a1/birth/draft-7", nik: null }
    say(
      yield* many(20, (i) =>
        engine.start(permit, { commandId: `${name}-${i}`, by: applicant, id: `p-${name}-${i}`, input }).pipe(
          Effect.map((receipt) => receipt.steps[0]!.id),
          Effect.catchTag("ClaimTakenError", (taken) => Effect.succeed(taken.holder))
        )
      )
    )
  })

const modes: { readonly [mode: string]: (engine: Service) => Effect.Effect<unknown, unknown> } = {
  load,
  frozen: load,
  plans: plans(["queue"]),
  unlocked: plans([]),
  clicks,
  draws,
  same
}

if (modes[mode] !== undefined)
  Effect.runPromise(Effect.provide(Effect.flatMap(Engine.Engine, modes[mode]), layer)).then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    }
  )
