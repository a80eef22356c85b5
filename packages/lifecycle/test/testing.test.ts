import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, PersonalData } from "@balai/lifecycle"
import { Matrix, Paths, Properties, type Subject, suite } from "@balai/lifecycle/testing"
import { Schema } from "effect"
import { assign, setup } from "xstate"
import { loose } from "./support/loose.ts"
import { random, seeds } from "./support/random.ts"
import { randomLifecycle } from "./support/randomMachine.ts"

const text = (en: string) => ({ id: `${en} (id)`, en })
const member = (name: string, kind: Subject.Member["kind"], type = name): Subject.Member => ({
  name,
  kind,
  actor: { type, id: name, attributes: {} }
})
const cast = [member("officer", "own"), member("applicant", "own"), member("passer-by", "stranger", "nobody")]

interface Change {
  readonly roles?: object
  readonly isPaid?: (args: { readonly context: { readonly paid: number } }) => boolean
  readonly on?: object
  readonly count?: () => number
}

/** A permit with a payment, an answer from outside, a limit and a way that no one can take (`stuck`). */
const permit = ({ count = () => 1, isPaid = ({ context }) => context.paid > 0, on = {}, roles = {} }: Change = {}) =>
  Lifecycle.make(
    {
      name: "permit",
      version: 1,
      label: text("Permit"),
      input: Schema.Struct({ nik: PersonalData.field(Schema.NonEmptyString, { class: "general" }) }),
      context: Schema.Struct({ paid: Schema.Int, result: Schema.NullOr(Schema.String) }),
      roles: {
        officer: ({ actor }: any) => actor.type === "officer",
        applicant: ({ actor }: any) => actor.type === "applicant",
        ...roles
      },
      events: {
        "permit.pay": {
          by: ["applicant"],
          label: text("Pay"),
          payload: Schema.Struct({ amount: Schema.Literals([0, 50]) })
        },
        "permit.give": { by: ["officer"], label: text("Give") },
        "permit.withdraw": { by: ["applicant"], label: text("Withdraw") }
      },
      activities: {
        registry: {
          input: Schema.Struct({}),
          output: Schema.Struct({ result: Schema.Literals(["match", "noMatch", "dead"]) }),
          error: Schema.Struct({ why: Schema.String })
        }
      },
      reasons: { isPaid: text("It is not paid") }
    } as never,
    ((types: any, declared: any) =>
      setup({
        types,
        actors: { ...declared.actors },
        guards: {
          isPaid: isPaid as never,
          isMatch: (_: unknown, output: any) => output.result === "match",
          isDead: (_: unknown, output: any) => output.result === "dead"
        },
        actions: { pay: assign({ paid: ({ context, event }: any) => context.paid + event.amount * count() }) as never },
        delays: { limit: 86_400_000 }
      }).createMachine({
        id: "permit",
        initial: "asking",
        context: ({ input }: any) => ({ paid: 0, result: null, now: input.now }),
        states: {
          asking: {
            meta: { label: text("Asking"), owner: "registry" },
            invoke: {
              id: "ask",
              src: "registry",
              input: {},
              onDone: [
                { guard: { type: "isMatch", params: ({ event }: any) => event.output }, target: "open" },
                { guard: { type: "isDead", params: ({ event }: any) => event.output }, target: "ended" },
                { target: "doubtful" }
              ],
              onError: "doubtful"
            }
          },
          open: {
            meta: { label: text("Open"), owner: "officer" },
            after: { limit: "ended" },
            on: { "permit.pay": { actions: "pay" }, "permit.give": { guard: "isPaid", target: "given" }, ...on }
          },
          doubtful: { meta: { label: text("Doubtful"), owner: "applicant" }, on: { "permit.withdraw": "ended" } },
          given: { type: "final" },
          ended: { type: "final" }
        }
      } as never)) as never
  )

const subject = (change: Change = {}): Subject.Subject => ({ lifecycle: permit(change), cast })
const report = (one: Subject.Subject) => Paths.of(one).uncovered.map(({ name, why }) => `${name}: ${why}`)

describe("Paths", () => {
  it("take every transition, each literal of an answer, each guard, timer and failure among them", () => {
    const { paths, transitions, uncovered } = Paths.of(subject())
    assert.deepStrictEqual([transitions, uncovered], [8, []])
    const taken = new Set(paths.flatMap(({ takes }) => takes))
    assert.strictEqual(taken.size, 8)
    assert.includeMembers([...taken], ["open: after limit → ended", "asking: failed ask → doubtful"])
    assert.deepStrictEqual(
      paths.flatMap((path) => Paths.run(subject(), path)),
      []
    )
  })

  it("say of what none of them takes why: who is missing, which guard is in the way, what hides it", () => {
    assert.deepStrictEqual(report(subject({ isPaid: () => false })), [
      "open: permit.give [isPaid] → given: GuardRefused"
    ])
    assert.deepStrictEqual(report({ ...subject(), cast: [member("applicant", "own")] }), [
      "open: permit.give [isPaid] → given: RoleRefused"
    ])
    const hidden = { "permit.withdraw": [{ target: "ended" }, { target: "given" }] }
    assert.deepStrictEqual(report(subject({ on: hidden })), ["open: permit.withdraw → given: OtherTaken"])
    const silent = { ...subject(), outputs: { registry: [{ result: "dead" }] }, errors: { registry: [] } }
    assert.deepStrictEqual(report(silent).toSorted(), [
      "asking: done ask [isMatch] → open: NeverHeld",
      "asking: done ask → doubtful: NeverHeld",
      "asking: failed ask → doubtful: NotAnswered",
      "doubtful: permit.withdraw → ended: SourceNotReached",
      "open: after limit → ended: SourceNotReached",
      "open: permit.give [isPaid] → given: SourceNotReached",
      "open: permit.pay → stays: SourceNotReached"
    ])
  })

  it("are wrong when the lifecycle goes elsewhere than when they were found", () => {
    const found = Paths.of(subject())
    const changed = subject({ isPaid: () => false })
    assert.isNotEmpty(found.paths.flatMap((path) => Paths.run(changed, path)))
  })

  it("know every transition of random machines again, with parallel states, histories and noun.*", () => {
    let taken = 0
    let known = 0
    for (const seed of seeds(12)) {
      const one = { lifecycle: randomLifecycle(random(seed)), cast: [member("tester", "own")] }
      try {
        const { paths, transitions, uncovered } = Paths.of(one, { limit: 60 })
        assert.deepStrictEqual(
          paths.flatMap((path) => Paths.run(one, path)),
          [],
          `seed ${seed}`
        )
        taken += transitions - uncovered.length
        known += new Set(paths.flatMap(({ takes }) => takes)).size
      } catch (error) {
        // Random machines may loop or tear at their start; those that start are what this is about.
        assert.include(String(error), "does not start", `seed ${seed}`)
      }
    }
    assert.isAbove(taken, 40)
    assert.strictEqual(known, taken)
  })
})

describe("Matrix", () => {
  it("A62: has a cell for every member, state and command, and finds who may too much and what nobody may", () => {
    const matrix = Matrix.of(subject())
    assert.deepStrictEqual(
      matrix.states.map(({ name }) => name),
      ["asking", "open", "doubtful", "given", "ended"]
    )
    for (const { cells } of matrix.states)
      for (const command of matrix.commands) assert.strictEqual(cells[command]?.length, cast.length)
    assert.deepStrictEqual(Matrix.faults(matrix), [])
    assert.deepStrictEqual(Matrix.faults(Matrix.of(subject({ roles: { officer: () => true } }))), [
      "permit: exists for passer-by"
    ])
    assert.include(
      Matrix.faults(Matrix.of(subject({ roles: { officer: () => false } }))),
      "permit: nobody may permit.give"
    )
    assert.include(Matrix.text(matrix), "permit.give | sometimes, else isPaid | officer")
  })

  it("says when there are more moments than it asked at, and nothing of the kind when it asked at all", () => {
    const whole = Matrix.of({ lifecycle: loose({}), cast: [member("tester", "own")] })
    const some = Matrix.of(subject(), { moments: 5 })
    assert.deepStrictEqual([whole.isComplete, some.isComplete], [true, false])
    assert.notInclude(Matrix.text(whole), "There are more moments")
    assert.include(Matrix.text(some), "There are more moments than were asked")
  })
})

describe("Properties", () => {
  const broken = (change: Change) =>
    Properties.check(subject(change), { runs: 3 }).violations.map(({ property }) => property)

  it("hold of a sound lifecycle", () => {
    const { accepted, decided, violations } = Properties.check(subject())
    assert.deepStrictEqual(violations, [])
    assert.isAbove(accepted, 100)
    assert.isAbove(decided, 500)
  })

  it("name what a lifecycle does that throws, that answers no boolean, that is another each time", () => {
    const throwing = () => {
      throw new Error("oops")
    }
    assert.include(broken({ isPaid: throwing }), "NoFault")
    assert.include(broken({ isPaid: (() => 1) as never }), "NoFault")
    let calls = 0
    assert.include(broken({ count: () => ++calls }), "Repeatable")
  })
})

describe("suite", () => {
  /** Runs what a suite registers. */
  const outcomes = (one: Subject.Subject, options?: Parameters<typeof suite>[2]): ReadonlyArray<string> => {
    const found: Array<string> = []
    const it = (name: string, body: () => void): void => {
      try {
        body()
      } catch {
        found.push(name)
      }
    }
    suite({ describe: (_, body) => body(), it }, one, { limit: 60, properties: { runs: 1 }, ...options })
    return found
  }

  it("is green for a sound lifecycle, and red where a transition is neither taken nor listed, or listed and taken", () => {
    assert.deepStrictEqual(outcomes(subject()), [])
    const never = subject({ isPaid: () => false })
    assert.include(outcomes(never)[0], "every transition")
    const name = "open: permit.give [isPaid] → given"
    assert.notInclude(outcomes(never, { uncovered: [name] }), "every transition is taken by a path")
    assert.include(outcomes(subject(), { uncovered: [name] })[0], "every transition")
  })
})
