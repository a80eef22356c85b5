import { type Engine, EngineError, type Work } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Logger } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { inspect } from "node:util"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, officer, permit } from "./support/permit.ts"

type Service = Engine.Engine["Service"]

const start = (
  engine: Service,
  id: string,
  { nik, subject }: { readonly nik: string | null; readonly subject?: string }
) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: "A", days: 3, number: null, nik },
    ...(subject === undefined ? {} : { subject })
  })
const phone = (engine: Service, commandId: string, value: string) =>
  engine.send(permit, {
    commandId,
    by: applicant,
    id: "p",
    command: { type: "permit.phone", phone: value },
    subject: "person"
  })

/** Every row of every table of a file, as text. */
const everyRow = (file: string): ReadonlyArray<readonly [table: string, rows: string]> => {
  const db = new DatabaseSync(file)
  const tables = db.prepare("select name from sqlite_schema where type = 'table'").all()
  const all = tables.map(
    ({ name }) => [String(name), JSON.stringify(db.prepare(`select * from "${name}"`).all())] as const
  )
  db.close()
  return all
}

describe("personal data", () => {
  it.live("stands in the vault alone: in no other table, error, receipt, event, history or log", () =>
    Effect.gen(function* () {
      const file = temporary("tables.db")
      // No digest and no time can hold one of these by chance.
      const raw = ["nik-3201987654", "0812-3456-7890", "0877-zulu-4407"]
      const logged: Array<string> = []
      const spy = Logger.make((it: unknown) => void logged.push(JSON.stringify(it)))
      const told: Array<unknown> = []
      const keep = <A, E>(self: Effect.Effect<A, E>) => Effect.map(Effect.exit(self), (it) => void told.push(it))
      const notify: Work.EffectHandler = (params, task) => {
        told.push(params, { ...task, engine: null })
        return Effect.fail("offline")
      }
      const layer = hallOn(file, { effects: { permit: { notify } }, options: { poll: 20, attempts: 1 } })
      yield* within(layer, (engine) =>
        Effect.gen(function* () {
          yield* keep(start(engine, "p", { nik: "987", subject: "person" }))
          // Refused for its form, for its author, for its state, for its id and for its sequence.
          yield* keep(start(engine, "q", { nik: raw[0]! }))
          yield* keep(phone(engine, "c", raw[1]!))
          yield* keep(phone(engine, "c", raw[2]!))
          const send = (commandId: string, by: Actor.Actor, more: object = {}) => {
            const command = { type: "permit.phone", phone: raw[2]! } as const
            return keep(engine.send(permit, { commandId, by, id: "p", command, ...more }))
          }
          yield* send("d", officer)
          yield* send("e", applicant, { expectedSeq: 9 })
          yield* send("f", applicant, { id: "nobody" })
          yield* keep(
            engine.send(permit, { commandId: "g", by: applicant, id: "p", command: { type: "permit.submit" } })
          )
          yield* send("h", applicant)
          const stray = { type: "permit.phone", phone: "x", other: raw[2]! } as never
          yield* keep(engine.send(permit, { commandId: "i", by: applicant, id: "p", command: stray }))
          yield* keep(
            engine.answer({ instance: "p", seq: 1, activity: "lookup" }, { _tag: "Done", output: { found: raw[2]! } })
          )
          yield* Effect.sleep(60)
          yield* keep(engine.history("p"))
          yield* keep(engine.find({ lifecycle: permit }))
          yield* keep(engine.feed("permits").read(0, 100))
          yield* keep(engine.deadLetters)
          yield* keep(engine.verify)
        })
      ).pipe(Effect.provide(Logger.layer([spy])))
      const tables = everyRow(file)
      assert.include(tables.find(([name]) => name === "vault")![1], raw[1]!)
      for (const [name, rows] of tables)
        for (const value of name === "vault" ? [raw[0]!, raw[2]!] : [...raw, '\\"987\\"'])
          assert.notInclude(rows, value, name)
      const said = [...told.map((it) => inspect(it, { depth: 20 })), ...told.map((it) => JSON.stringify(it)), ...logged]
      for (const value of raw) for (const text of said) assert.notInclude(text, value)
    })
  )

  it.live("that is erased goes from the log of writes as soon as nobody else is in the way", () =>
    Effect.gen(function* () {
      const file = temporary("reader.db")
      yield* within(hallOn(file, { options: { workers: false, poll: 60_000 } }), (engine) =>
        Effect.gen(function* () {
          yield* start(engine, "p", { nik: null })
          yield* phone(engine, "c", "0812-3456-7890")
          const reader = new DatabaseSync(file)
          reader.exec("begin")
          reader.prepare("select count(*) from vault").get()
          yield* engine.erase("person")
          const isIn = () =>
            [file, `${file}-wal`].some((it) => existsSync(it) && readFileSync(it).includes("0812-3456"))
          assert.isTrue(isIn())
          reader.close()
          yield* start(engine, "q", { nik: null })
          assert.isFalse(isIn())
        })
      )
    })
  )
})

describe("the vault", () => {
  it.live(
    "a marked value stands in no event, state, receipt or command, and nowhere in the file once it is erased",
    () =>
      Effect.gen(function* () {
        const file = temporary("vault.db")
        yield* within(hallOn(file), (engine, store) =>
          Effect.gen(function* () {
            yield* start(engine, "p", { nik: "987", subject: "person" })
            yield* phone(engine, "c", "0812-3456-7890")
            const { snapshot } = yield* engine.get(permit, "p")
            const reference = snapshot.context.nik!
            assert.match(reference.ref, /^[0-9a-f]{32}$/)
            assert.strictEqual(yield* engine.reveal(reference.ref), "987")
            const told = JSON.stringify([
              snapshot,
              yield* engine.history("p"),
              yield* store.transact((tx) => tx.commands(["start-p", "c"]))
            ])
            assert.notInclude(told, '987"')
            assert.notInclude(told, "0812-3456-7890")
            const files = [file, `${file}-wal`].filter((it) => existsSync(it))
            const isIn = (): boolean => files.some((it) => readFileSync(it).includes("0812-3456-7890"))
            assert.isTrue(isIn())
            yield* engine.erase("person")
            assert.isFalse(isIn())
          })
        )
      })
  )

  it.effect("erasing a person empties every row of that person, and verify and refold still pass", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p", { nik: "987", subject: "person" })
        yield* start(engine, "q", { nik: "123", subject: "other" })
        yield* phone(engine, "c", "0812")
        const of = (id: string) => Effect.map(engine.get(permit, id), (it) => it.snapshot.context.nik!.ref)
        const refs = [yield* of("p"), yield* of("q")]
        assert.deepInclude(yield* engine.erase("person"), { subject: "person", erased: 2 })
        assert.strictEqual(yield* engine.reveal(refs[0]!), null)
        assert.strictEqual(yield* engine.reveal(refs[1]!), "123")
        const report = yield* engine.verify
        assert.deepStrictEqual(report.broken, [])
        assert.isTrue(report.ok)
        assert.strictEqual((yield* engine.erase("person")).erased, 0)
      })
    )
  )

  it.effect("a value that its own schema does not take refuses the command, and nothing of it is kept", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const refused = yield* Effect.flip(start(engine, "p", { nik: "98x" }))
        assert.instanceOf(refused, EngineError.RefusedError)
        assert.deepStrictEqual(
          refused instanceof EngineError.RefusedError && [refused.verdict.code, refused.verdict.reasons[0]?.path],
          ["PayloadInvalid", ["nik"]]
        )
        assert.strictEqual((yield* engine.erase("p")).erased, 0)
      })
    )
  )

  it.effect("a repeat is compared with what the vault holds; after erasure it counts as the same", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p", { nik: null })
        const first = yield* phone(engine, "c", "0812")
        assert.deepStrictEqual(yield* phone(engine, "c", "0812"), first)
        assert.instanceOf(yield* Effect.flip(phone(engine, "c", "0813")), EngineError.CommandIdReusedError)
        yield* engine.erase("person")
        assert.deepStrictEqual(yield* phone(engine, "c", "0812"), first)
      })
    )
  )

  it.effect("a reference that a caller makes up is refused: it is no value of the field", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* start(engine, "p", { nik: "987" })
        const { ref, digest } = (yield* engine.get(permit, "p")).snapshot.context.nik!
        const stolen = yield* Effect.flip(start(engine, "q", { nik: { ref, digest } as never }))
        assert.instanceOf(stolen, EngineError.RefusedError)
      })
    )
  )
})
