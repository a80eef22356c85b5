import { Engine, Telemetry } from "@balai/engine"
import * as Cluster from "@balai/engine/Cluster"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { execFile } from "node:child_process"
import { randomInt } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { promisify } from "node:util"
import { type Databases, openDatabases } from "../../../test/support/database.ts"
import { temporary } from "./support/files.ts"
import { hallOn, within } from "./support/hall.ts"
import { applicant, facts, permit } from "./support/permit.ts"
import { start } from "./support/processes.ts"
import { pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

let databases: Databases
beforeAll(async () => {
  databases = await openDatabases()
}, 60_000)
afterAll(() => databases.dispose())

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const until = async (holds: () => Promise<boolean> | boolean, patience = 30_000, what = "it"): Promise<number> => {
  const from = Date.now()
  while (!(await holds())) {
    if (Date.now() - from > patience) assert.fail(`${what} never came to hold`)
    await sleep(50)
  }
  return Date.now() - from
}

interface Machine {
  readonly engine: Service
  readonly stop: () => Promise<void>
}

const kinds = ["dispatcher", "reaper", "scanner"] as const

/** A machine in this process, which notes the workers that it runs. */
const machine = async (url: string, name: string, running: Map<string, string>): Promise<Machine> => {
  const engine = Engine.layer({
    lifecycles: [permit, series, pair],
    facts,
    effects: { permit: { notify: () => Effect.void } },
    options: { workers: false, poll: 50 }
  }).pipe(Layer.provide(PostgresStore.layer({ url, connections: 3 })))
  const watched = Layer.effect(
    Engine.Engine,
    Effect.map(Engine.Engine, (it) => ({
      ...it,
      runWorker: (kind: (typeof kinds)[number]) =>
        Effect.suspend(() => {
          running.set(`${name} ${kind}`, kind)
          return Effect.ensuring(
            it.runWorker(kind),
            Effect.sync(() => running.delete(`${name} ${kind}`))
          )
        })
    }))
  ).pipe(Layer.provide(engine))
  const scope = Scope.makeUnsafe()
  const layer = Cluster.layer({ url, expiry: 3000 }).pipe(Layer.provideMerge(watched))
  const built = await Effect.runPromise(Layer.buildWithScope(layer, scope))
  return {
    engine: Context.get(built, Engine.Engine),
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

describe("layer", () => {
  it("E16: three machines run one worker of each kind; when one leaves, the others take over what it ran", async () => {
    const url = await databases.make()
    const running = new Map<string, string>()
    const machines = await Promise.all(["a", "b", "c"].map((name) => machine(url, name, running)))
    const isComplete = (): boolean => [...running.values()].sort().join() === kinds.join()
    try {
      await until(isComplete, 20_000, "one worker of each kind")
      // It stays so, while places are given away anew.
      await sleep(3000)
      assert.isTrue(isComplete(), [...running.keys()].join())
      const { engine } = machines[2]!
      await Effect.runPromise(
        Effect.gen(function* () {
          yield* engine.start(permit, {
            commandId: "s",
            by: applicant,
            id: "p",
            input: { title: "t", days: 1 / 86_400_000, number: null, nik: null }
          })
          yield* engine.send(permit, { commandId: "c", by: applicant, id: "p", command: { type: "permit.submit" } })
        })
      )
      const history = () => Effect.runPromise(Effect.map(engine.history("p"), (rows) => rows.length))
      await until(async () => (await history()) === 3, 20_000, "the timer")
      await machines[0]!.stop()
      await machines[1]!.stop()
      await until(() => [...running.keys()].sort().join() === kinds.map((it) => `c ${it}`).join(), 15_000, "takeover")
      await until(
        async () => {
          const { workers: all } = await Effect.runPromise(engine.health)
          const living = all.filter((it) => it.silent < 6000).map((it) => it.kind)
          return [...new Set(living)].sort().join() === kinds.join()
        },
        15_000,
        "signs of life"
      )
      const sampled = await Effect.runPromise(Effect.provideService(Telemetry.sample, Engine.Engine, engine))
      assert.deepInclude(sampled, { position: 3, timerLag: 0 })
      const readiness = await Effect.runPromise(engine.readiness)
      assert.notInclude(
        readiness.problems.map((it) => it.code),
        "NoWorker"
      )
    } finally {
      for (const it of machines) await it.stop()
    }
  }, 90_000)

  it("nobody needs the driver or the cluster who does not ask for them", async () => {
    const code = `
      import { registerHooks } from "node:module"
      registerHooks({ resolve: (name, context, next) => {
        if (/sql-pg|cluster/i.test(name)) throw new Error(name)
        return next(name, context)
      } })
      await import("@balai/engine")
      console.log("opened")`
    const run = promisify(execFile)
    const args = ["-C", "@balai/source", "--input-type=module", "-e", code]
    const { stdout } = await run(process.execPath, args, { cwd: import.meta.dirname })
    assert.strictEqual(stdout, "opened\n")
  })

  it("a database that is not there is a typed error", async () => {
    const engine = Layer.succeed(Engine.Engine, {} as Service)
    const layer = Cluster.layer({ url: "postgres://balai:geheim@127.0.0.1:9/none" }).pipe(Layer.provide(engine))
    const exit = await Effect.runPromise(Effect.exit(Effect.scoped(Layer.build(layer))))
    assert.isTrue(Exit.isFailure(exit))
    assert.include(String(exit), "StoreError")
    assert.notInclude(JSON.stringify(exit), "geheim")
  }, 30_000)

  it("a password that is not the database's is told apart from a database that is not there", async () => {
    const engine = Layer.succeed(Engine.Engine, {} as Service)
    const url = new URL(databases.url)
    url.password = "geheim"
    const layer = Cluster.layer({ url: url.href }).pipe(Layer.provide(engine))
    const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layer))))
    assert.strictEqual(error.problem, "denied")
    assert.notInclude(JSON.stringify(error), "geheim")
  }, 30_000)

  it("a time after which nobody could be silent is refused", () => {
    for (const expiry of [Number.NaN, Infinity, 0, -1])
      assert.throws(() => Cluster.layer({ url: databases.url, expiry }), /expiry is/)
  })
})

const lines = (file: string): ReadonlyArray<string> => readFileSync(file, "utf8").split("\n").slice(0, -1)

interface Ran {
  readonly at: number
  readonly by: string
  readonly key: string
}

const ran = (file: string): ReadonlyArray<Ran> =>
  lines(file).map((line) => {
    const [at = "", by = "", key = ""] = line.split(" ")
    return { at: Number(at), by, key }
  })

type Child = ReturnType<typeof start>

const started: Array<Child> = []
afterAll(() => {
  for (const { process } of started) process.kill("SIGKILL")
})

/** Three places for a process; what dies is started again under another name. */
const makeFleet = (url: string) => {
  const acks = temporary("acks")
  const effects = temporary("effects")
  writeFileSync(acks, "")
  writeFileSync(effects, "")
  const fleet = new Map<string, Child>()
  let born = 0
  const unanswered = (owner: string): ReadonlyArray<string> => {
    const all = lines(acks)
    const done = new Set(all.filter((it) => it.startsWith("done ")).map((it) => it.split(" ")[1]))
    const sent = all.filter((it) => it.startsWith(`sent ${owner}-`)).map((it) => it.split(" ")[1]!)
    return [...new Set(sent)].filter((id) => !done.has(id))
  }
  const add = async (resend: ReadonlyArray<string> = []): Promise<string> => {
    const name = `m${(born += 1)}`
    const child = start("machine.ts", url, acks, effects, name, resend.join(","))
    started.push(child)
    assert.strictEqual(await child.line(), "ready")
    fleet.set(name, child)
    return name
  }
  const kill = async (name: string): Promise<void> => {
    const child = fleet.get(name)!
    fleet.delete(name)
    child.process.kill("SIGKILL")
    await child.ended
  }
  /** Who ran the newest effect: the dispatcher is there. */
  const holder = (): string => ran(effects).at(-1)!.by
  return { acks, effects, fleet, add, kill, holder, unanswered }
}

type Fleet = ReturnType<typeof makeFleet>

/** For how long nobody but the victim did any work. */
const takeover = async ({ effects }: Fleet, victim: string, from: number): Promise<number> => {
  await until(() => ran(effects).some((it) => it.at >= from && it.by !== victim), 30_000, "work that others take over")
  return ran(effects).find((it) => it.at >= from && it.by !== victim)!.at - from
}

const killOne = async (fleet: Fleet, victim: string): Promise<number> => {
  const from = Date.now()
  await fleet.kill(victim)
  const gap = await takeover(fleet, victim, from)
  await fleet.add(fleet.unanswered(victim))
  return gap
}

/** Longer than the locks' expiry of 3 s, then it goes on as if nothing had been. */
const freezeOne = async (fleet: Fleet, victim: string): Promise<number> => {
  const from = Date.now()
  const { process } = fleet.fleet.get(victim)!
  process.kill("SIGSTOP")
  const gap = await takeover(fleet, victim, from)
  await sleep(Math.max(0, 5000 - (Date.now() - from)))
  process.kill("SIGCONT")
  return gap
}

/** Kills or freezes whomever chance picks; tells what it was, so that a failure says it. */
const disturb = async (fleet: Fleet, told: Array<string>): Promise<number> => {
  const names = [...fleet.fleet.keys()]
  const victim = names[randomInt(names.length)]!
  const isKilled = randomInt(2) === 0
  told.push(`${isKilled ? "killed" : "froze"} ${victim}`)
  return isKilled ? killOne(fleet, victim) : freezeOne(fleet, victim)
}

const check = (engine: Service, { acks, effects }: Fleet) =>
  Effect.gen(function* () {
    const all = lines(acks)
    const sent = [...new Set(all.filter((it) => it.startsWith("sent ")).map((it) => it.split(" ")[1]!))]
    const done = all.filter((it) => it.startsWith("done ")).map((it) => it.split(" ")[1]!)
    const began = yield* engine.find({ lifecycle: permit, limit: 100_000 })
    const ids = new Set(began.map((it) => it.id))
    for (const id of done) assert.isTrue(ids.has(`p-${id}`), `${id} was confirmed and is lost`)
    for (const id of ids) assert.isTrue(sent.includes(id.slice(2)), `${id} was never sent`)
    const expected = new Set(began.flatMap((it) => [`${it.id}/2/0`, `${it.id}/2/1`]))
    const keys = ran(effects).map((it) => it.key)
    assert.deepStrictEqual(new Set(keys), expected)
    for (const { id, keys: index } of began) {
      assert.strictEqual(index["state"], "expired", id)
      const history = yield* engine.history(id)
      assert.deepStrictEqual(
        history.map((it) => (it.input as { readonly _tag: string })._tag),
        ["Start", "Command", "TimerDue"],
        id
      )
    }
    const report = yield* engine.verify
    assert.deepStrictEqual(report.broken, [])
    assert.deepStrictEqual(yield* engine.deadLetters, [])
    return { permits: ids.size, confirmed: done.length, effects: expected.size, repeated: keys.length - expected.size }
  })

describe("three processes under load on one PostgreSQL", () => {
  it("E17: killed, frozen beyond the locks' expiry and started again: nothing lost, nothing doubled, work taken over within 15 s", async () => {
    const url = await databases.make()
    const fleet = makeFleet(url)
    const gaps: Array<number> = []
    const told: Array<string> = []
    await fleet.add()
    await fleet.add()
    await fleet.add()
    await until(() => ran(fleet.effects).length > 10, 40_000, "work")
    gaps.push(await killOne(fleet, fleet.holder()))
    await sleep(1000)
    gaps.push(await freezeOne(fleet, fleet.holder()))
    await sleep(1000)
    for (let i = 0; i < 3; i++) gaps.push(await disturb(fleet, told))
    gaps.push(await killOne(fleet, fleet.holder()))
    await sleep(1000)
    for (const name of fleet.fleet.keys()) await fleet.kill(name)
    for (const gap of gaps) assert.isBelow(gap, 15_000, told.join())

    // Another machine finishes what they have left, without a cluster: its own workers do it all.
    const finishing = { options: { lease: 3000, poll: 50 } } as const
    const effects: Array<string> = []
    const notify = (_: unknown, task: { readonly key: string }) =>
      Effect.sync(() => void effects.push(`${Date.now()} last ${task.key}`))
    await Effect.runPromise(
      within(hallOn(url, { ...finishing, effects: { permit: { notify } } }), (engine, store) =>
        Effect.gen(function* () {
          const isOver = Effect.gen(function* () {
            const { work } = yield* engine.health
            return work.open === 0 && (yield* store.timers(1)).length === 0
          })
          yield* Effect.promise(() => until(() => Effect.runPromise(isOver), 60_000, "the end of all work"))
          writeFileSync(fleet.effects, effects.map((it) => `${it}\n`).join(""), { flag: "a" })
          const seen = yield* check(engine, fleet)
          assert.isAbove(seen.permits, 100)
          // A lease that was lost with its process is work that somebody repeats; what was noted as done nobody does.
          assert.isAtMost(seen.repeated, 6 * 16)
        })
      )
    )
  }, 240_000)
})
