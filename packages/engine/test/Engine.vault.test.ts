import { type Engine, EngineError } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, permit } from "./support/permit.ts"

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
