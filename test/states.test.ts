import { Graph, Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import ts from "typescript"
import { setup } from "xstate"
import { collect } from "../scripts/histories.ts"

const { lifecycles } = await collect()
const all = lifecycles.map(({ value }) => value)

/** What `available` answers is no state, although applications have one of that name. */
const answers = new Set(["allowed", "needsInput", "refused"])

/** The names of all states of all lifecycles, without the states around them. */
const names = new Set(
  all
    .flatMap((lifecycle) => Graph.of(lifecycle).states.map(({ path }) => path.slice(path.lastIndexOf(".") + 1)))
    .filter((name) => name !== "" && !answers.has(name))
)

/** Most sources name no state at all. */
const mention = new RegExp(`"(?:${[...names].join("|")})"`)

/**
 * Where the name of a state is compared on purpose: by file, which names, and why. What may be done is asked of the lifecycle
 * (`available`, `takes`), never worked out from a name; see docs/decisions/0025-states-are-named-by-their-lifecycle.md.
 */
const justified: { readonly [file: string]: readonly [names: ReadonlyArray<string>, why: string] } = {
  "packages/access/src/Device.ts": [["pending"], "the claim of the lifecycle itself"],
  "packages/queue/src/Ticket.ts": [["waiting"], "index keys of the lifecycle itself"],
  "packages/queue/src/internal/ticketMachine.ts": [
    ["absent", "called", "finished", "held", "serving", "waiting"],
    "the machine itself: which step is taken back"
  ],
  "packages/queue/src/internal/appointmentDayMachine.ts": [
    ["held"],
    "a booking of the day, which is no state of a number"
  ],
  "packages/queue/src/internal/slots.ts": [["held"], "the same: whether a booking takes a place"],
  "packages/mall/src/internal/queueing.ts": [["absent"], "a rule of the hall about numbers for which nobody came"],
  "packages/mall/src/internal/moves.ts": [
    ["called", "serving"],
    "what a step that is taken back has to give the counter back: the state before it, out of the ticket's own record"
  ],
  "packages/mall/src/internal/views.ts": [
    ["absent", "cancelled", "finished"],
    "the same rule, told beside the button; how a number of a closed day had ended, for show"
  ],
  "packages/mall/src/internal/closeDay.ts": [
    ["called", "held", "serving", "waiting"],
    "which numbers of the closed day are listed as left: what was, not what may be done"
  ],
  "packages/mall/src/internal/accessViews.ts": [["locked"], "until when it is locked, for show"]
}

const isName = (node: ts.Node): node is ts.StringLiteral => ts.isStringLiteral(node) && names.has(node.text)

const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken
])

const words = new Set(["state", "value", "from", "closedFrom", "states"])

/** Whether an expression tells where an instance stands: `snapshot.value`, `ticket.state`, `String(value)`. */
const tellsState = (node: ts.Expression): boolean => {
  if (ts.isCallExpression(node)) return node.arguments.some(tellsState)
  if (ts.isPropertyAccessExpression(node) || ts.isPropertyAccessChain(node)) return words.has(node.name.text)
  return ts.isIdentifier(node) && words.has(node.text)
}

/** The names of states that a source compares with where an instance stands. */
const comparedIn = (text: string): ReadonlyArray<string> => {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.ES2024, true)
  const found: Array<string> = []
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
      const { left, right } = node
      if (isName(right) && tellsState(left)) found.push(right.text)
      if (isName(left) && tellsState(right)) found.push(left.text)
    }
    if (ts.isSwitchStatement(node) && tellsState(node.expression))
      for (const clause of node.caseBlock.clauses)
        if (ts.isCaseClause(clause) && isName(clause.expression)) found.push(clause.expression.text)
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression
      const isAmong = (name.text === "includes" || name.text === "has") && node.arguments.some(tellsState)
      if (isAmong && ts.isArrayLiteralExpression(expression))
        found.push(...expression.elements.filter(isName).map(({ text }) => text))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Where operations are: everything but the pages, which only show, and the robots, who play people. */
const sources = ["access", "agency", "cli", "engine", "lifecycle", "mall", "queue", "server"].flatMap((name) =>
  readdirSync(`packages/${name}/src`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `packages/${name}/src/${file.replaceAll("\\", "/")}`)
)

describe("states are named by their lifecycle", () => {
  it("E11: no operation compares the name of a state outside its machine but where it is named and justified", () => {
    const found = sources.flatMap((file) => {
      const text = readFileSync(file, "utf8")
      const compared = mention.test(text) ? [...new Set(comparedIn(text))].toSorted() : []
      return compared.length === 0 ? [] : [[file, compared] as const]
    })
    const expected = Object.entries(justified).map(([file, [compared]]) => [file, compared] as const)
    assert.deepStrictEqual(Object.fromEntries(found), Object.fromEntries(expected))
  })

  it("E11: a comparison is found however it is written", () => {
    const text = `
      if (ticket.snapshot.value === "waiting") go()
      if ("called" !== state) go()
      switch (counter.state) { case "serving": go() }
      if (["held", "other"].includes(snapshot.value)) go()
      if (String(value) == "absent") go()
      if (kind === "waiting" || door.state === "ajar") go()`
    assert.deepStrictEqual(comparedIn(text), ["waiting", "called", "serving", "held", "absent"])
  })

  it("E11: in which states an operation is possible stands in the lifecycle's data, and a state that a plugin adds extends it", () => {
    const door = (more: object) =>
      Lifecycle.make(
        {
          name: "door",
          version: 1,
          label: { id: "Pintu", en: "Door" },
          input: Schema.Struct({}),
          context: Schema.Struct({}),
          roles: { guest: () => true },
          events: {
            "door.open": { by: ["guest"], label: { id: "Buka", en: "Open" } },
            "door.jam": { by: ["guest"], label: { id: "Macet", en: "Jam" } }
          }
        },
        (types) =>
          setup({ types }).createMachine({
            id: "door",
            initial: "shut",
            context: ({ input }) => ({ now: input.now }),
            states: {
              shut: {
                meta: { label: { id: "Tertutup", en: "Shut" }, owner: "guest" },
                on: { "door.open": "open", "door.jam": "jammed" }
              },
              jammed: { meta: { label: { id: "Macet", en: "Jammed" }, owner: "guest" }, on: {}, ...more },
              open: { type: "final" }
            }
          })
      )
    const takenIn = (lifecycle: Lifecycle.Any): ReadonlyArray<string> =>
      Graph.of(lifecycle)
        .edges.filter(({ trigger }) => trigger._tag === "Command" && trigger.command === "door.open")
        .map(({ source }) => source)
    const [plain, extended] = [door({}), door({ on: { "door.open": "open" } })]
    assert.deepStrictEqual([takenIn(plain), takenIn(extended)], [["shut"], ["shut", "jammed"]])

    const stamp = { at: 0, by: { type: "guest", id: "g", attributes: {} }, facts: {} }
    const jammed = (lifecycle: Lifecycle.Any) => {
      const started = Lifecycle.decide(lifecycle, null, { _tag: "Start", input: {} }, stamp)
      if (started._tag !== "Accepted") throw new Error(started._tag)
      const moved = Lifecycle.decide(lifecycle, started.snapshot, { _tag: "Command", type: "door.jam" }, stamp)
      if (moved._tag !== "Accepted") throw new Error(moved._tag)
      return moved.snapshot
    }
    // The same calls, with no state in them, follow the lifecycle.
    for (const [lifecycle, can] of [
      [plain, false],
      [extended, true]
    ] as const) {
      const snapshot = jammed(lifecycle)
      assert.strictEqual(Lifecycle.takes(lifecycle, snapshot, "door.open"), can)
      assert.strictEqual(Lifecycle.available(lifecycle, snapshot, stamp)[0]?.state === "allowed", can)
      const verdict = Lifecycle.decide(lifecycle, snapshot, { _tag: "Command", type: "door.open" }, stamp)
      assert.strictEqual(verdict._tag === "Accepted", can)
    }
  })

  it("every command of every lifecycle is taken in some state", () => {
    assert.isAbove(all.length, 7)
    for (const { commands, edges, lifecycle } of all.map(Graph.of))
      for (const { type } of commands) {
        const taking = edges.filter(
          ({ isIdle, trigger }) => !isIdle && trigger._tag === "Command" && trigger.command === type
        )
        assert.isNotEmpty(taking, `${lifecycle}: ${type}`)
      }
  })
})
