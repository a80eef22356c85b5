import { Graph, type Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { type AnyStateNode, assign, raise } from "xstate"
import { loose, text } from "./support/loose.ts"
import { end, office, wait } from "./support/office.ts"
import { random, seeds } from "./support/random.ts"
import { randomLifecycle } from "./support/randomMachine.ts"

const nodesOf = (node: AnyStateNode): ReadonlyArray<AnyStateNode> => [
  node,
  ...Object.values(node.states).flatMap(nodesOf)
]

const pathOf = (node: AnyStateNode): string => node.path.join(".")

const list = (value: any): ReadonlyArray<any> => (value === undefined ? [] : [value].flat())

const text1 = (transition: any, trigger: string): string => {
  const guard = transition.guard === undefined ? "-" : (transition.guard.type ?? transition.guard)
  const targets = list(transition.target).map(pathOf)
  return [pathOf(transition.source), trigger, targets.join("+"), guard, transition.reenter].join(" | ")
}

/** XState's transitions as it keeps them, each `noun.*` once for every command that it takes. */
const transitionsOf = ({ machine, spec }: Lifecycle.Any): ReadonlyArray<string> =>
  nodesOf(machine.root).flatMap((node) => [
    ...(node.always ?? []).map((one: any) => text1(one, "always")),
    ...[...node.transitions].flatMap(([descriptor, all]) => {
      const commands = Object.keys(spec.events).filter((type) => type.startsWith(descriptor.slice(0, -1)))
      const triggers = descriptor.endsWith(".*") ? commands : [descriptor]
      return triggers.flatMap((trigger) => (all as ReadonlyArray<any>).map((one) => text1(one, trigger)))
    })
  ])

const descriptorOf = ({ machine }: Lifecycle.Any, trigger: Graph.Trigger): string => {
  switch (trigger._tag) {
    case "Command":
      return trigger.command
    case "Timer":
      return trigger.timer
    case "ActivityDone":
      return `xstate.done.actor.${trigger.activity}`
    case "ActivityFailed":
      return `xstate.error.actor.${trigger.activity}`
    case "StateDone":
      return `xstate.done.state.${nodesOf(machine.root).find((node) => pathOf(node) === trigger.state)!.id}`
    default:
      return "always"
  }
}

const edgesOf = (lifecycle: Lifecycle.Any): ReadonlyArray<string> =>
  Graph.of(lifecycle).edges.map((edge) =>
    [
      edge.source,
      descriptorOf(lifecycle, edge.trigger),
      edge.targets.join("+"),
      edge.guard?.name ?? "-",
      edge.reenter
    ].join(" | ")
  )

describe("Graph.of", () => {
  it("shows every transition of XState once, with source, trigger, targets and guard, in any machine", () => {
    let count = 0
    for (const seed of seeds(60)) {
      const lifecycle = randomLifecycle(random(seed))
      const edges = edgesOf(lifecycle)
      assert.deepStrictEqual(edges.toSorted(), transitionsOf(lifecycle).toSorted(), `seed ${seed}`)
      count += edges.length
    }
    assert.isAbove(count, 1_000)
  })

  it("keeps edges of one source and trigger in the order in which XState tries them", () => {
    const lifecycle = loose({
      spec: { reasons: { a: text, b: text } },
      setup: { guards: { a: () => false, b: () => false } },
      states: {
        first: {
          meta: { label: text },
          on: {
            "thing.*": "second",
            "thing.go": [{ guard: "b", target: "second" }, { guard: "a", target: "second" }, { target: "first" }]
          }
        }
      }
    })
    const edges = Graph.of(lifecycle).edges.filter(
      ({ source, trigger }) => source === "first" && trigger._tag === "Command" && trigger.command === "thing.go"
    )
    assert.deepStrictEqual(
      edges.map(({ guard, pattern, targets }) => [guard?.name ?? null, pattern, targets]),
      [
        ["b", null, ["second"]],
        ["a", null, ["second"]],
        [null, null, ["first"]],
        [null, "thing.*", ["second"]]
      ]
    )
  })

  it("shows every state with its kind, its parent and what its meta says, in document order", () => {
    for (const seed of seeds(10)) {
      const lifecycle = randomLifecycle(random(seed))
      assert.deepStrictEqual(
        Graph.of(lifecycle).states.map(({ kind, parent, path }) => [path, kind, parent]),
        nodesOf(lifecycle.machine.root).map((node) => [
          pathOf(node),
          node.type,
          node.parent === undefined ? null : pathOf(node.parent)
        ])
      )
    }
    const help = { id: "Tunggu", en: "Wait" }
    const meta = { deadline: "limit", retired: true, openEnded: undefined, help }
    const { states } = Graph.of(
      office({ states: { first: { ...wait({ stop: "end" }, meta), after: { limit: "end" } }, end } })
    )
    assert.deepInclude(states[1], {
      label: text,
      status: "waiting",
      owner: "clerk",
      deadline: "limit",
      openEnded: null,
      help,
      retired: true,
      delays: ["limit"],
      isResting: true
    })
  })

  it("tells what actions raise and whether they assign, and which edges only refuse", () => {
    const lifecycle = office({
      states: {
        first: {
          ...wait({
            "doc.stop": { target: "end", actions: ["grow", raise({ type: "doc.note" })] },
            "doc.note": { guard: "g", actions: assign({}) },
            "doc.keep": {},
            "doc.grow": { actions: "grow" }
          }),
          entry: raise(() => ({ type: "doc.note" })),
          exit: ["grow"]
        },
        end
      }
    })
    const { edges, states } = Graph.of(lifecycle)
    assert.deepStrictEqual(
      edges.map(({ does, isIdle, trigger }) => [
        (trigger as { command: string }).command,
        does.assigns,
        does.raises,
        isIdle
      ]),
      [
        ["doc.stop", true, ["doc.note"], false],
        ["doc.note", true, [], true],
        ["doc.keep", false, [], true],
        ["doc.grow", true, [], false]
      ]
    )
    const first = states.find(({ path }) => path === "first")
    assert.deepStrictEqual(
      [first?.entry, first?.exit],
      [
        { assigns: false, raises: ["*"] },
        { assigns: true, raises: [] }
      ]
    )
  })

  it("says where a history state leads when there is nothing to remember", () => {
    const inner = (history: object) => ({
      initial: "a",
      states: { a: wait({ go: "b" }), b: wait({ go: "a" }), memory: { type: "history", ...history } }
    })
    const fallbacks = (history: object, type?: "parallel") => {
      const work = type === undefined ? inner(history) : { type, states: { x: wait(), memory: { type: "history" } } }
      const lifecycle = office({ states: { first: wait({ back: "work.memory" }), work } })
      return Graph.of(lifecycle).states.find(({ kind }) => kind === "history")?.fallback
    }
    assert.deepStrictEqual(fallbacks({}), ["work.a"])
    assert.deepStrictEqual(fallbacks({ target: "b" }), ["work.b"])
    assert.deepStrictEqual(fallbacks({}, "parallel"), ["work"])
  })

  it("is plain JSON, deeply frozen, and the same for the same lifecycle", () => {
    for (const seed of seeds(5)) {
      const lifecycle = randomLifecycle(random(seed))
      const graph = Graph.of(lifecycle)
      assert.strictEqual(Graph.of(lifecycle), graph)
      assert.deepStrictEqual(JSON.parse(JSON.stringify(graph)), graph)
      assert.isTrue(Object.isFrozen(graph.edges[0]?.targets))
    }
  })
})
