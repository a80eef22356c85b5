/** @internal What is wrong with a machine, given its spec. */
import { Result, Schema } from "effect"
import { type AnyStateMachine, type AnyStateNode } from "xstate"
import { type Declared, type Lifecycle } from "../Lifecycle.ts"
import { type Violation } from "../LifecycleError.ts"
import { StateMeta } from "../StateMeta.ts"
import { isDelay } from "./driver.ts"
import { isText } from "./inspectSpec.ts"
import { type Path, violation } from "./violations.ts"

interface Inspected {
  readonly spec: Lifecycle["spec"]
  readonly machine: AnyStateMachine
  readonly declared: Declared<any, any>
  readonly actions: { readonly [name: string]: any }
  readonly guards: { readonly [name: string]: any }
  readonly delays: { readonly [name: string]: any }
}

type Problems = ReadonlyArray<Violation>

const list = (value: unknown): ReadonlyArray<any> =>
  value === undefined ? [] : ([] as ReadonlyArray<any>).concat(value as any)

const has = (record: object | undefined, name: string): boolean => record !== undefined && Object.hasOwn(record, name)

const nodesOf = (node: AnyStateNode): ReadonlyArray<AnyStateNode> => [
  node,
  ...Object.values(node.states).flatMap(nodesOf)
]

const pathOf = (node: AnyStateNode): Path => ["machine", ...node.path.flatMap((key) => ["states", key])]

/** @internal */
export const inspectMachine = (
  spec: Lifecycle["spec"],
  machine: AnyStateMachine,
  declared: Declared<any, any>
): Problems => {
  const { actions, delays, guards } = machine.implementations as any
  const inspected: Inspected = { spec, machine, declared, actions, guards, delays }
  const nodes = nodesOf(machine.root)
  return [
    ...root(inspected),
    ...setupActions(inspected),
    ...setupRest(inspected),
    ...twice(nodes, (node) => [node.id], "STATE_ID_TAKEN"),
    ...twice(
      nodes,
      (node) => list(node.config.invoke).flatMap((invoke) => (typeof invoke.id === "string" ? [invoke.id] : [])),
      "INVOKE_ID_TAKEN"
    ),
    ...nodes.flatMap((node) => state(inspected, node))
  ]
}

const root = ({ machine, spec }: Inspected): Problems => {
  const { config } = machine as { readonly config: any }
  return [
    ...(machine.id === spec.name
      ? []
      : [violation("MACHINE_ID", ["machine", "id"], { id: machine.id, name: spec.name })]),
    ...(typeof config.context === "function" ? [] : [violation("CONTEXT_NOT_FUNCTION", ["machine", "context"])]),
    ...(Object.keys(machine.root.states).length > 0 ? [] : [violation("STATES_MISSING", ["machine", "states"])]),
    ...(spec.output !== undefined && config.output === undefined
      ? [violation("OUTPUT_MISSING", ["machine", "output"])]
      : []),
    ...(spec.output === undefined && config.output !== undefined
      ? [violation("OUTPUT_UNDECLARED", ["machine", "output"])]
      : [])
  ]
}

const setupActions = (inspected: Inspected): Problems =>
  Object.entries(inspected.actions).flatMap(([name, action]) => {
    const path: Path = ["setup", "actions", name]
    if (has(inspected.spec.effects, name)) {
      return action === inspected.declared.actions[name] ? [] : [violation("EFFECT_SHADOWED", path, { name })]
    }
    return isBuiltin(action) ? builtin(inspected, action, path) : [violation("ACTION_UNDECLARED", path, { name })]
  })

const setupRest = ({ delays, guards, spec }: Inspected): Problems => [
  ...Object.entries(delays)
    .filter(([, delay]) => typeof delay !== "function" && !isDelay(delay))
    .map(([name]) => violation("DELAY_INVALID", ["setup", "delays", name], { name })),
  ...Object.entries(guards)
    .filter(([, guard]) => guard?.constructor?.name === "AsyncFunction")
    .map(([name]) => violation("GUARD_ASYNC", ["setup", "guards", name], { name })),
  ...Object.keys(spec.reasons ?? {})
    .filter((name) => !has(guards, name))
    .map((name) => violation("REASON_UNKNOWN", ["reasons", name], { name }))
]

const twice = (
  nodes: ReadonlyArray<AnyStateNode>,
  idsOf: (node: AnyStateNode) => ReadonlyArray<string>,
  code: "STATE_ID_TAKEN" | "INVOKE_ID_TAKEN"
): Problems => {
  const seen = new Set<string>()
  return nodes.flatMap((node) =>
    idsOf(node).flatMap((id) => {
      const isTaken = seen.has(id)
      seen.add(id)
      return isTaken ? [violation(code, pathOf(node), { id })] : []
    })
  )
}

const state = (inspected: Inspected, node: AnyStateNode): Problems => {
  const path = pathOf(node)
  const config = node.config as any
  return [
    ...(node.parent === undefined || stateForm.test(node.key)
      ? []
      : [violation("STATE_NAME_INVALID", path, { name: node.key })]),
    ...(config.route === undefined ? [] : [violation("ROUTE_REFUSED", [...path, "route"])]),
    ...meta(node, path),
    ...timers(inspected, node, path),
    ...list(config.invoke).flatMap((invoke, i) => invoked(inspected, invoke, [...path, "invoke", i])),
    ...actions(inspected, config.entry, [...path, "entry"]),
    ...actions(inspected, config.exit, [...path, "exit"]),
    ...(typeof config.initial === "object" ? actions(inspected, config.initial?.actions, [...path, "initial"]) : []),
    ...descriptors(inspected, node, path),
    ...transitions(inspected, node, path)
  ]
}

const stateForm = /^[A-Za-z][A-Za-z0-9_-]*$/

const metaOf = Schema.decodeUnknownResult(StateMeta, { onExcessProperty: "error" })

const canRest = (node: AnyStateNode): boolean =>
  node.type === "atomic" &&
  node.parent !== undefined &&
  !(node.always ?? []).some((transition: any) => transition.guard === undefined)

const meta = (node: AnyStateNode, path: Path): Problems => {
  const name = node.path.join(".")
  if (canRest(node) && !isText(node.meta?.label))
    return [violation("LABEL_MISSING", [...path, "meta", "label"], { name })]
  if (node.meta === undefined) return []
  const decoded = metaOf(node.meta)
  if (Result.isFailure(decoded))
    return [
      violation("META_INVALID", [...path, "meta"], {
        name,
        detail: String(decoded.failure.message).replaceAll("\n", " ")
      })
    ]
  const { deadline } = decoded.success
  if (deadline === undefined || has(node.config.after, deadline)) return []
  return [violation("DEADLINE_UNKNOWN", [...path, "meta", "deadline"], { name: deadline })]
}

const timers = ({ delays }: Inspected, node: AnyStateNode, path: Path): Problems =>
  Object.keys(node.config.after ?? {}).flatMap((name) => {
    if (!Number.isNaN(Number(name))) return [violation("DELAY_NUMERIC", [...path, "after", name], { name })]
    return has(delays, name) ? [] : [violation("DELAY_UNDECLARED", [...path, "after", name], { name })]
  })

const invoked = ({ spec }: Inspected, invoke: any, path: Path): Problems => {
  const id = typeof invoke.id === "string" && invoke.id !== "" ? invoke.id : null
  const isNamed = typeof invoke.src === "string"
  return [
    ...(id === null ? [violation("INVOKE_WITHOUT_ID", [...path, "id"])] : []),
    ...(isNamed ? [] : [violation("INVOKE_INLINE", [...path, "src"])]),
    ...(!isNamed || has(spec.activities, invoke.src)
      ? []
      : [violation("INVOKE_UNDECLARED", [...path, "src"], { name: invoke.src })]),
    ...(invoke.onDone === undefined ? [violation("INVOKE_WITHOUT_DONE", [...path, "onDone"], { id: String(id) })] : []),
    ...(invoke.onError === undefined
      ? [violation("INVOKE_WITHOUT_ERROR", [...path, "onError"], { id: String(id) })]
      : []),
    ...["onSnapshot", "systemId", "syncSnapshot"]
      .filter((name) => invoke[name] !== undefined)
      .map((name) => violation("INVOKE_OPTION_REFUSED", [...path, name], { name }))
  ]
}

const descriptors = ({ spec }: Inspected, node: AnyStateNode, path: Path): Problems =>
  Object.keys(node.config.on ?? {}).flatMap((name) => {
    if (name === "*") return [violation("EVENT_WILDCARD", [...path, "on", name])]
    if (has(spec.events, name)) return []
    const isNoun =
      /^[^*]+\.\*$/.test(name) && Object.keys(spec.events ?? {}).some((event) => event.startsWith(name.slice(0, -1)))
    return isNoun ? [] : [violation("EVENT_UNDECLARED", [...path, "on", name], { name })]
  })

const transitions = (inspected: Inspected, node: AnyStateNode, path: Path): Problems => [
  ...([...node.transitions.entries()] as ReadonlyArray<[string, ReadonlyArray<any>]>).flatMap(([descriptor, all]) => {
    const isCommand = has(node.config.on as object, descriptor)
    return all.flatMap((transition, i) => {
      const at = [...path, isCommand ? "on" : "transitions", descriptor, i]
      return [
        ...guard(inspected, transition.guard, { path: at, command: isCommand ? descriptor : null }),
        ...actions(inspected, transition.actions, [...at, "actions"])
      ]
    })
  }),
  ...(node.always ?? []).flatMap((transition: any, i: number) => [
    ...guard(inspected, transition.guard, { path: [...path, "always", i], command: null }),
    ...actions(inspected, transition.actions, [...path, "always", i, "actions"])
  ])
]

const guard = (
  inspected: Inspected,
  written: unknown,
  at: { readonly path: Path; readonly command: string | null }
): Problems => {
  if (written === undefined) return []
  const path = [...at.path, "guard"]
  const name =
    typeof written === "string"
      ? written
      : typeof written === "object"
        ? (written as { type?: unknown } | null)?.type
        : undefined
  if (typeof name !== "string") return [violation("GUARD_INLINE", path)]
  if (!has(inspected.guards, name)) return [violation("GUARD_UNDECLARED", path, { name })]
  if (at.command === null || has(inspected.spec.reasons, name)) return []
  return [violation("REASON_MISSING", path, { name, event: at.command })]
}

const isBuiltin = (action: any): boolean => typeof action === "function" && "resolve" in action

const actions = (inspected: Inspected, written: unknown, path: Path): Problems =>
  list(written).flatMap((action, i) => {
    const at = [...path, i]
    if (isBuiltin(action)) return builtin(inspected, action, at)
    const name =
      typeof action === "string" ? action : typeof action === "object" && action !== null ? action.type : undefined
    if (typeof name !== "string") return [violation("ACTION_INLINE", at)]
    if (has(inspected.spec.effects, name) || has(inspected.actions, name)) return []
    return [violation("ACTION_UNDECLARED", at, { name })]
  })

const builtin = ({ spec }: Inspected, action: any, path: Path): Problems => {
  const event: unknown = typeof action.event === "object" ? action.event?.type : undefined
  switch (action.type) {
    case "xstate.assign":
      return []
    case "xstate.emit":
      return event === undefined || has(spec.publishes, String(event))
        ? []
        : [violation("EMIT_UNDECLARED", path, { name: String(event) })]
    case "xstate.raise":
      if (action.delay !== undefined) return [violation("RAISE_DELAYED", path)]
      return event === undefined || has(spec.events, String(event))
        ? []
        : [violation("RAISE_UNDECLARED", path, { name: String(event) })]
    default:
      return [violation("ACTION_REFUSED", path, { name: String(action.type).replace("xstate.", "") })]
  }
}
