import { type Graph } from "@balai/lifecycle"
import { type Random } from "./random.ts"

type Draft = { -readonly [K in keyof Graph.Graph]: any }

interface Mutation {
  readonly graph: Graph.Graph
  /** At least one of these is to be told. */
  readonly expected: ReadonlyArray<string>
}

type Change = (draft: Draft, random: Random) => boolean | void

const other = { id: "Lain", en: "Other" }

const closed = (properties: object, required: ReadonlyArray<string>) => ({
  dialect: "draft-2020-12",
  schema: { type: "object", properties, required, additionalProperties: true },
  definitions: {}
})

const leaf = (draft: Draft, random: Random): any | null => {
  const leaves = draft.states.filter((state: Graph.State) => state.kind === "atomic" && state.parent !== null)
  return leaves.length === 0 ? null : random.pick(leaves)
}

/** A state and all that starts, ends or stands in it. */
const drop = (draft: Draft, path: string): void => {
  draft.states = draft.states.filter((state: Graph.State) => state.path !== path)
  draft.edges = draft.edges.filter((edge: Graph.Edge) => edge.source !== path && !edge.targets.includes(path))
}

const changes: { readonly [name: string]: readonly [ReadonlyArray<string>, Change] } = {
  "another label": [["TEXT_CHANGED"], (draft) => void (draft.label = other)],
  "a label of a state": [
    ["TEXT_CHANGED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.label = other
    }
  ],
  "an owner": [
    ["OWNER_CHANGED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.owner = "somebody"
    }
  ],
  "a status": [
    ["STATUS_CHANGED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.status = state.status === "paused" ? "waiting" : "paused"
    }
  ],
  "a state gone": [
    ["STATE_REMOVED", "STATE_RENAMED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      drop(draft, state.path)
    }
  ],
  "a state more": [
    ["STATE_ADDED", "REGION_ADDED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      draft.states.push({ ...state, path: `${state.parent === "" ? "" : `${state.parent}.`}added`, label: other })
    }
  ],
  "a final state": [
    ["STATE_KIND_CHANGED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.kind = "final"
    }
  ],
  "a timer": [
    ["TIMER_ADDED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.delays.push("another")
    }
  ],
  "an activity": [
    ["ACTIVITY_ADDED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.activities.push({ id: "another", source: "job" })
    }
  ],
  "entry effects": [
    ["STATE_EFFECTS_CHANGED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      state.effects.push("tell")
    }
  ],
  "another target": [
    ["TRANSITION_CHANGED"],
    (draft, random) => {
      if (draft.edges.length === 0) return false
      const edge = random.pick(draft.edges as ReadonlyArray<any>)
      edge.targets = edge.targets.length === 0 ? [draft.states[1].path] : []
    }
  ],
  "another guard": [
    ["TRANSITION_CHANGED"],
    (draft, random) => {
      if (draft.edges.length === 0) return false
      const edge = random.pick(draft.edges as ReadonlyArray<any>)
      edge.guard = edge.guard === null ? { name: "isEven", reason: other, hasParams: false } : null
    }
  ],
  "an edge gone": [
    ["TRANSITION_REMOVED", "TRANSITION_CHANGED"],
    (draft, random) => {
      if (draft.edges.length === 0) return false
      draft.edges.splice(random.below(draft.edges.length), 1)
    }
  ],
  "an edge more": [
    ["TRANSITION_ADDED", "TRANSITION_OPENED", "TRANSITION_CHANGED"],
    (draft, random) => {
      const state = leaf(draft, random)
      if (state === null) return false
      draft.edges.push({
        source: state.path,
        trigger: { _tag: "Command", command: "a.one" },
        targets: [],
        guard: null,
        pattern: null,
        actions: ["grow"],
        effects: [],
        reenter: false,
        does: { assigns: true, raises: [] },
        isIdle: false
      })
    }
  ],
  "another start": [
    ["INITIAL_CHANGED"],
    (draft) => {
      const parent = draft.states.find(
        (state: Graph.State) =>
          state.kind === "compound" &&
          draft.states.filter((one: Graph.State) => one.parent === state.path && one.kind !== "history").length > 1
      )
      if (parent === undefined) return false
      parent.initial = draft.states.find(
        (one: Graph.State) => one.parent === parent.path && one.path !== parent.initial && one.kind !== "history"
      ).path
    }
  ],
  "a history": [
    ["HISTORY_CHANGED"],
    (draft) => {
      const state = draft.states.find((one: Graph.State) => one.kind === "history")
      if (state === undefined) return false
      state.history = state.history === "deep" ? "shallow" : "deep"
    }
  ],
  "another order of states": [
    ["STATE_ORDER_CHANGED", "REGION_ORDER_CHANGED"],
    (draft) => {
      const children = draft.states.filter((one: Graph.State) => one.parent === "")
      if (children.length < 2) return false
      const first = children[0]
      draft.states = [...draft.states.filter((one: Graph.State) => one !== first), first]
    }
  ],
  "a command gone": [["COMMAND_REMOVED"], (draft) => void draft.commands.pop()],
  "a command more": [["COMMAND_ADDED"], (draft) => void draft.commands.push({ ...draft.commands[0], type: "d.new" })],
  "a command's roles": [
    ["COMMAND_CLOSED", "COMMAND_OPENED"],
    (draft, random) => void (random.pick(draft.commands as ReadonlyArray<any>).by = ["stranger"])
  ],
  "a command's owner": [
    ["COMMAND_OWNED"],
    (draft, random) => void (random.pick(draft.commands as ReadonlyArray<any>).via = "useCase")
  ],
  "a command's order": [["COMMAND_ORDER_CHANGED"], (draft) => void draft.commands.reverse()],
  "a payload": [
    ["PAYLOAD_NARROWED", "PAYLOAD_CHANGED", "PAYLOAD_WIDENED"],
    (draft, random) =>
      void (random.pick(draft.commands as ReadonlyArray<any>).payload = closed({ z: { type: "boolean" } }, ["z"]))
  ],
  "the input": [["INPUT_CHANGED", "INPUT_NARROWED"], (draft) => void (draft.schemas.input = closed({}, []))],
  "the context": [["CONTEXT_CHANGED"], (draft) => void (draft.schemas.context = closed({}, []))],
  "the output": [["OUTPUT_CHANGED"], (draft) => void (draft.schemas.output = null)],
  "a published event": [["PUBLISHED_REMOVED"], (draft) => void (draft.schemas.published = {})],
  "an effect": [
    ["EFFECT_ADDED"],
    (draft) => void (draft.schemas.effects = { ...draft.schemas.effects, print: closed({}, []) })
  ],
  "an effect's parameters": [
    ["EFFECT_CHANGED"],
    (draft) => void (draft.schemas.effects = { tell: closed({ z: { type: "boolean" } }, ["z"]) })
  ],
  "an activity's output": [
    ["WORK_CHANGED"],
    (draft) => void (draft.schemas.activities.job = { ...draft.schemas.activities.job, output: closed({}, []) })
  ],
  "a role": [["ROLE_REMOVED"], (draft) => void (draft.roles = [])],
  "a fact": [["FACT_ADDED"], (draft) => void draft.facts.push("calendar")],
  "a personal field": [
    ["PERSONAL_ADDED"],
    (draft) =>
      void draft.personal.push({
        of: "context",
        path: ["n"],
        class: "general",
        retentionDays: null,
        retention: null
      })
  ],
  "the shape": [["SHAPE_CHANGED"], (draft) => void (draft.shape = "0".repeat(32))],
  "a higher version": [["VERSION_RAISED"], (draft) => void (draft.version += 1)],
  "a lower version": [["VERSION_LOWERED"], (draft) => void (draft.version -= 1)],
  "another name": [["LIFECYCLE_OTHER"], (draft) => void (draft.lifecycle = "other")]
}

/** A graph with one change each, of every kind that this graph has room for. */
export const mutations = (graph: Graph.Graph, random: Random): { readonly [name: string]: Mutation } =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([name, [expected, change]]) => {
      const draft = JSON.parse(JSON.stringify(graph)) as Draft
      return change(draft, random) === false ? [] : [[name, { graph: draft as Graph.Graph, expected }]]
    })
  )
