/** @internal Runs the rules, and says the same of what cannot be made. */
import { type Explored, type Finding, type Options, type Rule, type Severity, type Step } from "../Check.ts"
import { type Graph, type Trigger } from "../Graph.ts"
import * as Json from "../Json.ts"
import { type Any } from "../Lifecycle.ts"
import { type LifecycleMakeError, type Violation } from "../LifecycleError.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { deadlineRules } from "./checkDeadlines.ts"
import { declaredRules } from "./checkDeclared.ts"
import { reachRules } from "./checkReach.ts"
import { waitingRules } from "./checkWaiting.ts"
import { defaultLimit, explore as search } from "./explore.ts"
import { graph as graphOf } from "./graph.ts"

/** @internal */
export const rules: ReadonlyArray<Rule> = [...reachRules, ...waitingRules, ...deadlineRules, ...declaredRules]

const isGraph = (subject: Any | Graph): subject is Graph => "edges" in subject

const explored = new WeakMap<Graph, Explored>()
const checked = new WeakMap<Graph, ReadonlyArray<Finding>>()

/** @internal */
export const explore = (subject: Any | Graph, limit: number = defaultLimit): Explored => {
  const graph = isGraph(subject) ? subject : graphOf(subject)
  const known = limit === defaultLimit ? explored.get(graph) : undefined
  if (known !== undefined) return known
  const made = search(graph, limit)
  if (limit === defaultLimit) explored.set(graph, made)
  return made
}

const weight: { readonly [severity in Severity]: number } = { error: 0, warning: 1, note: 2 }

const findingsOf = (all: Explored, { check, name }: Rule): ReadonlyArray<Finding> =>
  check(all).map((found) => ({ ...found, lifecycle: all.graph.lifecycle, rule: name }))

/** @internal */
export const check = (subject: Any | Graph, options: Options): ReadonlyArray<Finding> => {
  const graph = isGraph(subject) ? subject : graphOf(subject)
  const isPlain = (options.rules ?? []).length === 0 && options.limit === undefined
  const known = isPlain ? checked.get(graph) : undefined
  if (known !== undefined) return known
  const all = explore(graph, options.limit)
  const found = [...rules, ...(options.rules ?? [])]
    .flatMap((rule) => findingsOf(all, rule))
    .toSorted((one, other) => weight[one.severity] - weight[other.severity])
  const frozen = Json.freeze(found as never) as unknown as ReadonlyArray<Finding>
  if (isPlain) checked.set(graph, frozen)
  return frozen
}

const stateIn = (path: Violation["path"]): string | null => {
  if (path[0] !== "machine") return null
  const keys: Array<string> = []
  for (let i = 1; path[i] === "states" && i + 1 < path.length; i += 2) keys.push(String(path[i + 1]))
  return keys.length === 0 ? null : keys.join(".")
}

/** A violation says what is wrong and then, behind a semicolon, what to do. */
const halves = ({ en, id }: LocalizedText): { readonly text: LocalizedText; readonly fix: LocalizedText } => {
  const cut = (text: string): readonly [string, string] => {
    const at = text.lastIndexOf("; ")
    if (at === -1) return [text, text]
    const rest = text.slice(at + 2)
    return [`${text.slice(0, at)}.`, `${rest.slice(0, 1).toUpperCase()}${rest.slice(1)}`]
  }
  const [id1, id2] = cut(id)
  const [en1, en2] = cut(en)
  return { text: { id: id1, en: en1 }, fix: { id: id2, en: en2 } }
}

/** @internal */
export const ofError = ({ lifecycle, violations }: LifecycleMakeError): ReadonlyArray<Finding> =>
  violations.map(({ code, path, text }) => ({
    code,
    severity: "error",
    lifecycle,
    state: stateIn(path),
    path: [],
    ...halves(text),
    rule: "make"
  }))

type Language = "id" | "en"

const words = {
  Start: { id: "mulai", en: "start" },
  Timer: { id: "pewaktu {name} jatuh tempo", en: "the timer {name} is due" },
  ActivityDone: { id: "kegiatan {name} berhasil", en: "the activity {name} succeeds" },
  ActivityFailed: { id: "kegiatan {name} gagal", en: "the activity {name} fails" },
  StateDone: { id: "{name} selesai", en: "{name} has ended" },
  Always: { id: "langsung", en: "at once" }
} as const

const nameOf = (graph: Graph, trigger: Trigger | { readonly _tag: "Start" }, lang: Language): string => {
  switch (trigger._tag) {
    case "Command":
      return graph.commands.find(({ type }) => type === trigger.command)?.label[lang] ?? trigger.command
    case "Timer":
      return graph.names[trigger.delay]?.[lang] ?? trigger.delay
    case "ActivityDone":
    case "ActivityFailed":
      return graph.names[trigger.activity]?.[lang] ?? trigger.activity
    case "StateDone":
      return trigger.state
    default:
      return ""
  }
}

const holds = { id: ["berlaku", "tidak berlaku"], en: ["holds", "does not hold"] } as const

/** @internal */
export const story = (graph: Graph, path: ReadonlyArray<Step>, lang: Language): ReadonlyArray<string> =>
  path.map(({ guards, states, trigger }) => {
    const name = nameOf(graph, trigger, lang)
    const what =
      trigger._tag === "Command" ? `"${name}" (${trigger.command})` : words[trigger._tag][lang].replace("{name}", name)
    const said = guards.map((guard) => `${guard.name} ${holds[lang][guard.holds ? 0 : 1]}`).join(", ")
    const where = states.map((state) => {
      const label = graph.states.find((one) => one.path === state)?.label?.[lang]
      return label === undefined ? state : `"${label}" (${state})`
    })
    return `${what}${said === "" ? "" : ` [${said}]`} → ${where.join(" + ")}`
  })
