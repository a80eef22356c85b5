/** @internal The graph of a made lifecycle, read from XState's own nodes. */
import { type AnyStateMachine, type AnyStateNode } from "xstate"
import {
  type Command,
  type Doing,
  type Edge,
  type Graph,
  type PersonalField,
  type State,
  type Trigger
} from "../Graph.ts"
import * as Json from "../Json.ts"
import { type Any, type Plain } from "../Lifecycle.ts"
import * as PersonalData from "../PersonalData.ts"
import { type StateMeta } from "../StateMeta.ts"
import { invokesOf, isLeaf } from "./position.ts"
import { jsonSchema } from "./shape.ts"

type Spec = Any["spec"]

const list = (value: unknown): ReadonlyArray<any> =>
  value === undefined ? [] : ([] as ReadonlyArray<any>).concat(value as any)

const nodesOf = (node: AnyStateNode): ReadonlyArray<AnyStateNode> => [
  node,
  ...Object.values(node.states).flatMap(nodesOf)
]

const pathOf = (node: AnyStateNode): string => node.path.join(".")

const nameOf = (action: any): string =>
  typeof action === "string" ? action : `${action.type}`.replace(/^xstate\.(.*)$/, "($1)")

const effectsOf = (spec: Spec, actions: unknown): ReadonlyArray<string> =>
  list(actions)
    .map(nameOf)
    .filter((name) => Object.hasOwn(spec.effects ?? {}, name))

/** XState's own action behind what is written, when it is one: `assign`, `raise` and the like. */
const builtinOf = (machine: AnyStateMachine, action: any): any => {
  const found = typeof action === "function" ? action : (machine.implementations.actions as any)[nameOf(action)]
  return typeof found === "function" && "resolve" in found ? found : undefined
}

const isEmptyAssign = (action: any): boolean =>
  action?.type === "xstate.assign" &&
  typeof action.assignment === "object" &&
  Object.keys(action.assignment).length === 0

/** What XState adds itself for `after` goes by a built-in without a name in `config`, so that only the author's own count. */
const doing = (machine: AnyStateMachine, actions: unknown): Doing => {
  const builtins = list(actions).map((action) => builtinOf(machine, action))
  return {
    assigns: builtins.some((one) => one?.type === "xstate.assign"),
    raises: builtins
      .filter((one) => one?.type === "xstate.raise")
      .map(({ event }) => (typeof event === "object" ? String(event.type) : "*"))
  }
}

/** Where XState goes when a history state has nothing to remember: it looks the target up from the parent. */
const fallbackOf = (node: AnyStateNode): ReadonlyArray<string> => {
  if (node.type !== "history") return []
  const parent = node.parent!
  const written = list((node.config as any).target)
  if (written.length > 0) return written.map((target: string) => pathOf(resolve(parent, target)))
  return parent.type === "parallel" ? [pathOf(parent)] : list(parent.initial?.target).map(pathOf)
}

const resolve = (parent: AnyStateNode, target: any): AnyStateNode => {
  if (typeof target !== "string") return target
  if (target.startsWith("#")) return parent.machine.getStateNodeById(target)
  return target.split(".").reduce<AnyStateNode>((node, key) => (key === "" ? node : node.states[key]!), parent)
}

const isLeftAtOnce = (node: AnyStateNode): boolean =>
  (node.always ?? []).some((transition: any) => transition.guard === undefined)

const state = (spec: Spec, node: AnyStateNode): State => {
  const meta = node.meta as StateMeta | undefined
  const initial = node.type === "compound" ? (node.initial?.target[0] as AnyStateNode | undefined) : undefined
  return {
    path: pathOf(node),
    kind: node.type,
    parent: node.parent === undefined ? null : pathOf(node.parent),
    initial: initial === undefined ? null : pathOf(initial),
    history: node.type === "history" ? (node.history === "deep" ? "deep" : "shallow") : null,
    fallback: fallbackOf(node),
    label: meta?.label ?? null,
    status: meta?.status ?? null,
    owner: meta?.owner ?? null,
    deadline: meta?.deadline ?? null,
    openEnded: meta?.openEnded ?? null,
    help: meta?.help ?? null,
    retired: meta?.retired ?? false,
    delays: Object.keys(node.config.after ?? {}),
    activities: invokesOf(node).map(({ id, src }) => ({ id, source: src })),
    effects: [...effectsOf(spec, node.config.entry), ...effectsOf(spec, node.config.exit)],
    entry: doing(node.machine, [
      ...list(node.config.entry),
      ...(node.type === "compound" ? list(node.initial?.actions) : [])
    ]),
    exit: doing(node.machine, node.config.exit),
    isResting: isLeaf(node) && node.type !== "final" && !isLeftAtOnce(node)
  }
}

const after = /^xstate\.after\.(.*)$/
const done = /^xstate\.done\.actor\.(.*)$/
const failed = /^xstate\.error\.actor\.(.*)$/

const engineTrigger = (node: AnyStateNode, descriptor: string): Trigger => {
  const activity = done.exec(descriptor)?.[1]
  if (activity !== undefined) return { _tag: "ActivityDone", activity }
  const error = failed.exec(descriptor)?.[1]
  if (error !== undefined) return { _tag: "ActivityFailed", activity: error }
  const rest = after.exec(descriptor)?.[1]
  if (rest === undefined) return { _tag: "StateDone", state: pathOf(node) }
  return { _tag: "Timer", delay: rest.slice(0, rest.length - node.id.length - 1), timer: descriptor }
}

/** As XState tries them: what names the command itself first, then the longer `noun.*`. */
const descriptorsFor = (node: AnyStateNode, command: string): ReadonlyArray<string> =>
  [...node.transitions.keys()]
    .filter((one) => one === command || (one.endsWith(".*") && command.startsWith(one.slice(0, -1))))
    .sort((a, b) => (a === command ? -1 : b === command ? 1 : b.length - a.length))

const isOwn = (node: AnyStateNode, descriptor: string): boolean => Object.hasOwn(node.config.on ?? {}, descriptor)

const edge = (spec: Spec, node: AnyStateNode, [transition, trigger]: readonly [any, Trigger]): Edge => {
  const guard = transition.guard === undefined ? null : nameOf(transition.guard)
  return {
    source: pathOf(node),
    trigger,
    targets: list(transition.target).map(pathOf),
    guard:
      guard === null
        ? null
        : {
            name: guard,
            reason: spec.reasons?.[guard] ?? null,
            hasParams: typeof transition.guard === "object" && transition.guard.params !== undefined
          },
    pattern: String(transition.eventType).endsWith(".*") ? transition.eventType : null,
    actions: list(transition.actions).map(nameOf),
    effects: effectsOf(spec, transition.actions),
    reenter: transition.reenter === true,
    does: doing(node.machine, transition.actions),
    isIdle:
      list(transition.target).length === 0 &&
      list(transition.actions).every((action) => isEmptyAssign(builtinOf(node.machine, action)))
  }
}

const edgesOf = (spec: Spec, node: AnyStateNode): ReadonlyArray<Edge> => {
  const of = (descriptor: string): ReadonlyArray<any> => node.transitions.get(descriptor) ?? []
  const commands = Object.keys(spec.events).flatMap((command) =>
    descriptorsFor(node, command).flatMap((one) => of(one).map((all) => [all, { _tag: "Command", command }] as const))
  )
  const engine = [...node.transitions.keys()]
    .filter((one) => !isOwn(node, one))
    .flatMap((one) => of(one).map((all) => [all, engineTrigger(node, one)] as const))
  const always = (node.always ?? []).map((all: any) => [all, { _tag: "Always" }] as const)
  return [...always, ...commands, ...engine].map((each) => edge(spec, node, each))
}

const commands = (spec: Spec): ReadonlyArray<Command> =>
  Object.entries(spec.events as Record<string, any>).map(([type, { by, label, payload, via }]) => ({
    type,
    label,
    by: [...by],
    via: via ?? null,
    payload: payload === undefined ? null : jsonSchema(payload)
  }))

type Placed = readonly [of: string, place: NonNullable<PersonalField["place"]>, schema: Plain | undefined]

/** Every schema of a lifecycle in which a person's datum could stand. */
const personalSchemas = (spec: Spec): ReadonlyArray<Placed> => {
  const entries = (record: object | undefined) => Object.entries((record ?? {}) as Record<string, any>)
  return [
    ["context", "context", spec.context],
    ["input", "input", spec.input],
    ...entries(spec.events).map(([type, { payload }]): Placed => [type, "command", payload]),
    ...entries(spec.effects).map(([name, schema]): Placed => [name, "effect", schema]),
    ...entries(spec.activities).flatMap(([source, { error, input, output }]): ReadonlyArray<Placed> => [
      [`${source}.input`, "activityInput", input],
      [`${source}.output`, "activityOutput", output],
      [`${source}.error`, "activityError", error]
    ]),
    ...entries(spec.publishes).map(([type, { payload }]): Placed => [type, "published", payload]),
    ["output", "output", spec.output]
  ]
}

const personal = (spec: Spec): ReadonlyArray<PersonalField> => {
  return personalSchemas(spec).flatMap(([of, place, schema]) =>
    schema === undefined
      ? []
      : PersonalData.find(schema).map(({ class: kind, path, purpose, retention, retentionDays }) => ({
          of,
          place,
          path,
          class: kind,
          retentionDays,
          retention,
          purpose
        }))
  )
}

const mapped = <A>(record: object | undefined, f: (value: any) => A): { readonly [key: string]: A } =>
  Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, f(value)]))

const build = ({ label, machine, name, shape, spec, version }: Any): Graph => {
  const nodes = nodesOf((machine as AnyStateMachine).root)
  return {
    lifecycle: name,
    version,
    shape,
    label,
    roles: Object.keys(spec.roles),
    names: { ...spec.names },
    commands: commands(spec),
    states: nodes.map((node) => state(spec, node)),
    edges: nodes.flatMap((node) => edgesOf(spec, node)),
    schemas: {
      input: jsonSchema(spec.input),
      context: jsonSchema(spec.context),
      output: spec.output === undefined ? null : jsonSchema(spec.output),
      published: mapped(spec.publishes, ({ payload }) => jsonSchema(payload)),
      effects: mapped(spec.effects, jsonSchema),
      activities: mapped(spec.activities, ({ error, input, output }) => ({
        input: jsonSchema(input),
        output: jsonSchema(output),
        error: jsonSchema(error)
      }))
    },
    facts: Object.keys(spec.facts ?? {}),
    personal: personal(spec)
  }
}

const graphs = new WeakMap<Any, Graph>()

/** @internal */
export const graph = (lifecycle: Any): Graph => {
  const known = graphs.get(lifecycle)
  if (known !== undefined) return known
  const made = Json.freeze(JSON.parse(JSON.stringify(build(lifecycle)))) as unknown as Graph
  graphs.set(lifecycle, made)
  return made
}
