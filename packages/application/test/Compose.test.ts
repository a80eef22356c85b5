import { ApplicationError, Blocks, Compose, Part } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"
import { assign } from "xstate"

const label = { id: "Contoh", en: "Example" }

const compose = (...more: ReadonlyArray<Part.Part<any>>) =>
  Compose.make({
    name: "dinas-contoh",
    version: 1,
    label,
    initial: "checking",
    parts: [
      Blocks.claiming(),
      Blocks.question(),
      Blocks.intake({ complete: "ready" }),
      Blocks.handOver(),
      Blocks.withdrawal(),
      ...more
    ]
  })

const problems = (make: () => unknown): ReadonlyArray<string> => {
  try {
    make()
    return []
  } catch (error) {
    if (!(error instanceof ApplicationError.CompositionInvalidError)) throw error
    return error.problems.map(({ code, path }) => `${code} ${path.join(".")}`)
  }
}

describe("Compose.make", () => {
  it("refuses parts that give one name to different things, for the later would silently do for both", () => {
    const own = Part.make({
      name: "own",
      events: {},
      actions: { noteAnswer: assign({}) },
      guards: { isComplete: () => true }
    })
    assert.deepStrictEqual(
      problems(() => compose(own)),
      ["NameTwice actions.noteAnswer", "NameTwice guards.isComplete"]
    )
    assert.deepStrictEqual(
      problems(() => compose()),
      []
    )
  })

  it("makes a lifecycle that says what its parts do, wherever its spec goes", () => {
    const lifecycle = compose()
    assert.deepStrictEqual(Compose.keeps(lifecycle), { requirements: true })
    assert.deepStrictEqual(Compose.keeps({ ...lifecycle, spec: { ...lifecycle.spec } }), { requirements: true })
    const { keeps: _, ...plain } = lifecycle.spec as typeof lifecycle.spec & { readonly keeps: unknown }
    assert.isNull(Compose.keeps({ ...lifecycle, spec: plain }))
  })

  it("refuses parts that bring one state, command or part twice, and names all of it", () => {
    assert.includeMembers(
      [...problems(() => compose(Blocks.question()))],
      [
        "PartTwice parts.question",
        "StateTwice states.question",
        "EventTwice events.application.ask",
        "FieldTwice context.question"
      ]
    )
  })
})
