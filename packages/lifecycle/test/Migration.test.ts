import { Lifecycle, LifecycleError, Migration, type Snapshot } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { expectTypeOf } from "vitest"
import { Loan1, Loan2 } from "./support/loan.ts"

const by = { type: "anyone", id: "a", attributes: {} }
const stamp = { at: 5000, by, facts: { tariff: { version: "1", value: { fee: 9 } } } }

const decided = (from: Snapshot.Snapshot<any> | null, input: Lifecycle.Input): Snapshot.Snapshot<any> => {
  const verdict = Lifecycle.decide(Loan1, from, input, stamp)
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}
const command = (type: string): Lifecycle.Input => ({ _tag: "Command", type })
const asked = decided(null, { _tag: "Start", input: { who: "ani" } })
const lent = decided(asked, command("loan.lend"))
const late = decided(lent, { _tag: "TimerDue", timer: "xstate.after.term.loan.lent" })
const back = decided(lent, command("loan.back"))

type Give = Parameters<typeof Migration.make<typeof Loan1, typeof Loan2>>[0]["migrate"]

const renamed: Give = ({ context: { days, who }, timers, value }) => ({
  context: { person: who, days, fee: 0 },
  ...(value === "lent"
    ? { value: "out", timers: { "out.term": timers["lent.term"] ?? null, "out.nudge": timers["lent.nudge"] ?? null } }
    : {}),
  ...(value === "back" ? { output: { fee: 0 } } : {})
})

const from = (
  snapshot: unknown,
  migrate: Give = renamed,
  standing: Partial<Migration.Standing> = {}
): Result.Result<Migration.Migrated, LifecycleError.MigrationError> =>
  Migration.apply(Migration.make({ from: Loan1, to: Loan2, migrate }), {
    snapshot,
    timers: [],
    activities: [],
    stamp,
    ...standing
  })

const problem = (result: Result.Result<unknown, LifecycleError.MigrationError>): string =>
  Result.isFailure(result) ? result.failure.problem : "none"

const term = { id: "xstate.after.term.loan.lent", due: 6000 }

describe("Migration.make", () => {
  it("types what the function gets and gives by the two versions", () => {
    const migration = Migration.make({
      from: Loan1,
      to: Loan2,
      migrate: ({ context, now, timers }) => {
        expectTypeOf(context).toEqualTypeOf<Lifecycle.ContextOf<typeof Loan1>>()
        expectTypeOf(now.at).toEqualTypeOf<number>()
        expectTypeOf(timers["lent.term"]).toEqualTypeOf<number | undefined>()
        return { context: { person: context.who, days: context.days, fee: now.facts["tariff"].fee } }
      }
    })
    assert.isTrue(Migration.isMigration(migration))
    // @ts-expect-error the old context does not fit: a function is asked for
    const without: Migration.Options<typeof Loan1, typeof Loan2> = { from: Loan1, to: Loan2 }
    // @ts-expect-error a field is missing
    const missing: Give = ({ context }) => ({ context: { person: context.who, days: 1 } })
    // @ts-expect-error a field is of another type
    const other: Give = () => ({ context: { person: 1, days: 1, fee: 1 } })
    // @ts-expect-error the old version has no such field
    const unknown: Give = ({ context }) => ({ context: { person: context.person, days: 1, fee: 1 } })
    // @ts-expect-error a state is a name or names by region
    const nowhere: Give = () => ({ value: 1, context: { person: "", days: 1, fee: 1 } })
    assert.lengthOf([without, missing, other, unknown, nowhere], 5)
  })

  it("refuses another lifecycle, and a version that is not newer", () => {
    const other = { ...Loan2, name: "other" } as unknown as typeof Loan2
    for (const [to, expected] of [
      [other, "OtherLifecycle"],
      [Loan1, "NotNewer"]
    ] as const) {
      try {
        Migration.make({ from: Loan1, to: to as typeof Loan2, migrate: renamed })
        assert.fail("it is made")
      } catch (error) {
        assert.instanceOf(error, LifecycleError.MigrationError)
        assert.strictEqual(error.problem, expected)
        assert.notMatch(`${error.text.id}${error.text.en}`, /[{}]/)
      }
    }
  })
})

describe("Migration.apply", () => {
  it("gives a state of the new version with its own keys and claims", () => {
    const { claims, index, snapshot } = Result.getOrThrow(
      from(late, (args) => ({ ...renamed(args), timers: { "late.reminder": null } }))
    )
    assert.deepStrictEqual([snapshot.version, snapshot.shape, snapshot.value], [2, Loan2.shape, "late"])
    assert.deepStrictEqual(snapshot.context, { person: "ani", days: 7, fee: 0 })
    assert.deepStrictEqual([index, claims], [{ person: "ani" }, ["person/ani"]])
    assert.isTrue(Result.isSuccess(Lifecycle.restore(Loan2, JSON.parse(JSON.stringify(snapshot)))))
  })

  it("A37: runs no entry, no effect and no activity of the new version", () => {
    const migrated = from(asked, (args) => ({ ...renamed(args), activities: { list: null } }), { activities: ["look"] })
    assert.deepStrictEqual(Result.getOrThrow(migrated).begun, [])
    assert.deepStrictEqual(Result.getOrThrow(migrated).running, ["look"])
  })

  it("keeps a timer of the same name, follows one of a new name, and arms none that had fired", () => {
    const moved = Result.getOrThrow(from(lent, renamed, { timers: [term] }))
    assert.deepStrictEqual(moved.timers, [{ timer: "xstate.after.term.loan.out", due: 6000, kept: term.id }])
  })

  it("asks for the due time of a timer that is new", () => {
    const unsaid = from(late)
    assert.strictEqual(problem(unsaid), "TimerMissing")
    assert.include(Result.isFailure(unsaid) ? unsaid.failure.text.en : "", "late.reminder")
    const said = from(late, (args) => ({ ...renamed(args), timers: { "late.reminder": args.now.at + 0.5 } }))
    assert.deepStrictEqual(Result.getOrThrow(said).timers, [
      { timer: "xstate.after.reminder.loan.late", due: 5001, kept: null }
    ])
  })

  it("asks for the input of an activity that is new, and begins it with what it is given", () => {
    assert.strictEqual(problem(from(asked)), "ActivityMissing")
    const said = from(asked, (args) => ({ ...renamed(args), activities: { list: { who: "ani" } } }))
    assert.deepStrictEqual(Result.getOrThrow(said).begun, [{ activity: "list", source: "list", input: { who: "ani" } }])
  })

  const refused: ReadonlyArray<readonly [expected: LifecycleError.MigrationProblem, snapshot: unknown, migrate: any]> =
    [
      ["NotFrom", { ...lent, version: 2 }, renamed],
      ["NotFrom", { ...lent, lifecycle: "other" }, renamed],
      ["NotFrom", null, renamed],
      [
        "Threw",
        lent,
        () => {
          throw new Error("no")
        }
      ],
      [
        "Threw",
        lent,
        ({ context }: any) => {
          context.days = 1
          return { context }
        }
      ],
      [
        "Threw",
        lent,
        () => {
          throw Object.create(null)
        }
      ],
      [
        "Threw",
        lent,
        () => ({
          get context() {
            throw new Error("no")
          }
        })
      ],
      ["NoObject", lent, () => null],
      ["NoObject", lent, (args: any) => ({ ...renamed(args), timer: {} })],
      ["NoObject", lent, () => Promise.resolve({ context: {} })],
      ["StateInvalid", lent, ({ context }: any) => ({ context })],
      ["StateInvalid", lent, () => ({ context: { person: "ani", days: 1, fee: 0 } })],
      ["StateInvalid", lent, () => ({ value: "out", context: { person: undefined, days: 1, fee: 0 } })],
      ["StateInvalid", back, ({ context }: any) => ({ context: { person: context.who, days: 1, fee: 0 } })],
      ["StateInvalid", late, (args: any) => ({ ...renamed(args), history: { "loan.nowhere": [] } })],
      ["Revived", back, (args: any) => ({ ...renamed(args), value: "out" })],
      ["TimerUnknown", asked, (args: any) => ({ ...renamed(args), timers: { "out.term": 1 } })],
      ["TimerInvalid", late, (args: any) => ({ ...renamed(args), timers: { "late.reminder": NaN } })],
      [
        "ActivityUnknown",
        late,
        (args: any) => ({ ...renamed(args), timers: { "late.reminder": 1 }, activities: { list: { who: "a" } } })
      ],
      ["ActivityInvalid", asked, (args: any) => ({ ...renamed(args), activities: { list: { who: 1 } } })]
    ]
  it.each(refused)("refuses with %s", (expected, snapshot, migrate) => {
    const result = from(snapshot, migrate)
    assert.strictEqual(problem(result), expected)
    if (Result.isFailure(result))
      assert.notMatch(`${result.failure.text.id}${result.failure.text.en}`, /\{(to|detail)\}/)
  })

  it("ends what has no place in the new version", () => {
    const ended = from(
      lent,
      ({ context }) => ({
        value: "back",
        context: { person: context.who, days: 0, fee: 3 },
        output: { fee: 3 }
      }),
      { timers: [term] }
    )
    const { claims, snapshot, timers } = Result.getOrThrow(ended)
    assert.deepStrictEqual([snapshot.status, snapshot.output, timers, claims], ["done", { fee: 3 }, [], []])
  })

  it("keeps what history states remember", () => {
    const resting = decided(decided(asked, command("loan.rest")), command("loan.lend"))
    assert.deepStrictEqual(resting.history, { "loan.asked.memory": ["loan.asked.resting"] })
    const { snapshot } = Result.getOrThrow(from(resting, renamed, { timers: [term] }))
    assert.deepStrictEqual(snapshot.history, resting.history)
  })

  it("reads the facts that the new version declares, and says which is missing", () => {
    const missing = from(late, renamed, { stamp: { ...stamp, facts: {} } })
    assert.strictEqual(problem(missing), "Faulty")
    assert.include(Result.isFailure(missing) ? missing.failure.text.en : "", "tariff")
  })
})

describe("Migration.chain", () => {
  const step = (a: number, b: number): Migration.AnyMigration => ({
    from: { ...Loan1, version: a },
    to: { ...Loan1, version: b },
    migrate: ({ context }) => ({ context })
  })

  it("refuses one that was put together by hand and leads back, or to another lifecycle", () => {
    const back = Migration.chain([{ from: Loan2, to: Loan1, migrate: ({ context }) => ({ context }) }])
    assert.strictEqual(problem(back), "NotNewer")
    const other = { from: Loan1, to: { ...Loan2, name: "other" }, migrate: renamed! }
    assert.strictEqual(problem(Migration.chain([other])), "OtherLifecycle")
  })

  it("A38: puts migrations in the order of their versions, and refuses a gap, a fork and two lifecycles", () => {
    const order = Result.getOrThrow(Migration.chain([step(3, 4), step(1, 2), step(2, 3)]))
    assert.deepStrictEqual(
      order.map(({ from }) => from.version),
      [1, 2, 3]
    )
    assert.strictEqual(problem(Migration.chain([step(1, 2), step(3, 4)])), "OutOfOrder")
    assert.strictEqual(problem(Migration.chain([step(1, 2), step(1, 3)])), "OutOfOrder")
    const [from, to] = [2, 3].map((version) => ({ ...Loan1, version, name: "other" }))
    const other = { ...step(2, 3), from: from!, to: to! }
    assert.strictEqual(problem(Migration.chain([step(1, 2), other])), "OutOfOrder")
  })
})
