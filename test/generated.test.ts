import { Replay } from "@balai/engine/testing"
import { Check, Lifecycle } from "@balai/lifecycle"
import { Matrix, Paths, Properties } from "@balai/lifecycle/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { collect } from "../scripts/histories.ts"
import { render, stale } from "../scripts/matrix.ts"
import { type Subject, subjects } from "../scripts/permissions/cast.ts"

const named = subjects.map((subject) => [subject.lifecycle.name, subject] as const)

describe("generated tests of the hall's lifecycles", async () => {
  const { lifecycles } = await collect()

  // Those of an agency go every way in its own conformance suite.
  it("every lifecycle that a package exports is among them", () => {
    const tested = new Set(subjects.map(({ lifecycle }) => lifecycle))
    const own = lifecycles.filter(({ agency }) => agency === undefined)
    assert.deepStrictEqual(
      own.filter(({ value }) => !tested.has(value)).map(({ value }) => value.name),
      []
    )
  })

  it.each(named)("%s: every transition is taken by a path, and each path goes where it should", (_, subject) => {
    const { paths, uncovered } = Paths.of(subject)
    assert.deepStrictEqual(
      uncovered.map(({ name, why }) => `${name}: ${why}`),
      []
    )
    assert.deepStrictEqual(
      paths.flatMap((path) => Paths.run(subject, path)),
      []
    )
  })

  it.effect.each(named)(
    "%s: an engine goes the same ways, with its timers, its refusals and its journal",
    ([, subject]) =>
      Effect.gen(function* () {
        for (const path of Paths.of(subject).paths) assert.deepStrictEqual(yield* Replay.run(subject, path), [])
      })
  )

  it.each(named)(
    "A64: %s: random runs with valid payloads find no fault: what is offered to somebody is what is taken",
    (_, subject) => {
      const { accepted, violations } = Properties.check(subject, { runs: 4, length: 30 })
      assert.deepStrictEqual(violations, [])
      assert.isAbove(accepted, 10)
    }
  )
})

/** A lifecycle whose roles are other than they were: what a slip of the pen would do. */
const planted = (name: string, roles: { readonly [role: string]: (args: never) => boolean }): Subject => {
  const subject = subjects.find(({ lifecycle }) => lifecycle.name === name) as Subject
  const { machine, spec } = subject.lifecycle
  const lifecycle = Lifecycle.make({ ...spec, roles: { ...spec.roles, ...roles } } as never, () => machine)
  return { ...subject, lifecycle }
}

describe("the matrix of roles, states and events", () => {
  it("A62: every role × state × event has its answer in a file under review, and today's answers are those: run `npm run matrix` when this fails", () => {
    assert.deepStrictEqual(stale(), [])
    for (const subject of subjects) {
      const { cast, commands, states, unreached } = Matrix.of(subject)
      assert.deepStrictEqual(unreached, [])
      const asked = new Set(states.map(({ name }) => name))
      const { configurations } = Check.explore(subject.lifecycle)
      const left = configurations.map((one) => one.states.join(" + ")).filter((name) => !asked.has(name))
      assert.deepStrictEqual(left, [], "every combination of states that there can be is asked")
      for (const { cells, name } of states)
        assert.deepStrictEqual(
          commands.map((command) => cells[command]?.length),
          commands.map(() => cast.length),
          name
        )
    }
  })

  it("A62: a role that becomes wider or narrower changes the file, and a finished instance takes nothing from anybody", () => {
    const officer = ({ actor }: { readonly actor: { readonly type: string } }) => actor.type === "manager"
    for (const role of [() => true, () => false, officer]) {
      const wrong = planted("device", { manager: role as (args: never) => boolean })
      assert.notStrictEqual(
        render(wrong),
        render(subjects.find(({ lifecycle }) => lifecycle.name === "device") as Subject)
      )
    }
    for (const subject of subjects) {
      const finals = new Set(finalsOf(subject))
      for (const { cells, name } of Matrix.of(subject).states.filter((state) => finals.has(state.name)))
        for (const [command, list] of Object.entries(cells))
          assert.isTrue(
            list.every(({ answer }) => answer === "refused"),
            `${name} takes ${command}`
          )
    }
  })
})

const finalsOf = ({ lifecycle }: Subject): ReadonlyArray<string> =>
  Object.entries(lifecycle.machine.states)
    .filter(([, node]) => node.type === "final")
    .map(([name]) => name)
