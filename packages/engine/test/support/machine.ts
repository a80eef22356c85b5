/** One machine of a cluster, under load: a process of its own, that a test kills, freezes and starts again. */
import { Engine, Step, type Work } from "@balai/engine"
import * as Cluster from "@balai/engine/Cluster"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { Effect, Layer } from "effect"
import { appendFileSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { applicant, facts, permit } from "./permit.ts"
import { pair, series } from "./series.ts"

// Whoever is killed keeps nothing of what it has compiled, unless it does so at once.
flushCompileCache()

const [url = "", acks = "", effects = "", name = "", resend = ""] = process.argv.slice(2)

// What is said is read by the test; what is logged is not meant for it.
console.log = console.error

/** Who ran what, and when. */
const notify: Work.EffectHandler = (_, task) =>
  Effect.sync(() => appendFileSync(effects, `${Date.now()} ${name} ${task.key}\n`))

const engine = Engine.layer({
  lifecycles: [permit, series, pair],
  facts,
  effects: { permit: { notify } },
  options: { workers: false, lease: 3000, poll: 50, backoff: 50 }
}).pipe(Layer.provide(PostgresStore.layer({ url, connections: 6 })))

const layer = Cluster.layer({ url, expiry: 3000 }).pipe(Layer.provideMerge(engine))

/** A deadline so near that the scanner has something to do all the time. */
const nearly = 1 / 86_400

const send = (service: Engine.Engine["Service"], id: string) =>
  Effect.gen(function* () {
    appendFileSync(acks, `sent ${id}\n`)
    const receipt = yield* service.atomically({
      commandId: id,
      by: applicant,
      steps: [
        Step.start(permit, { id: `p-${id}`, input: { title: id, days: nearly, number: null, nik: null } }),
        Step.send(permit, { id: `p-${id}`, command: { type: "permit.submit" } })
      ]
    })
    appendFileSync(acks, `done ${id} ${receipt.position}\n`)
  })

const program = Effect.gen(function* () {
  const service = yield* Engine.Engine
  process.stdout.write(`${JSON.stringify("ready")}\n`)
  yield* Effect.forEach(resend === "" ? [] : resend.split(","), (id) => send(service, id), { concurrency: 4 })
  const caller = (c: number) =>
    Effect.gen(function* () {
      // Whoever gets an error asks again under the same id, as a client would.
      for (let i = 0; ; i++) {
        const id = `${name}-${c}-${i}`
        yield* Effect.retry(send(service, id), { times: 20 })
        yield* Effect.sleep(100)
      }
    })
  yield* Effect.forEach([0, 1], caller, { concurrency: "unbounded" })
})

Effect.runPromise(Effect.provide(program, layer)).then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
