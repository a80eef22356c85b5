/** @internal Parts put together, and what collides. */
import { type CompositionProblem } from "../ApplicationError.ts"
import { type Part, type StateConfig } from "../Part.ts"

type Any = Part<any>
type Bag = { readonly [key: string]: any }

/** All of one kind that the parts bring, later parts after earlier ones. */
export const gather = (parts: ReadonlyArray<Any>, of: (part: Any) => Bag | undefined): { [key: string]: any } =>
  Object.assign({}, ...parts.map((part) => of(part) ?? {}))

const words = {
  PartTwice: ["Bagian dipakai dua kali", "The part is used twice"],
  StateTwice: ["Keadaan ini dibawa dua bagian", "Two parts bring this state"],
  EventTwice: ["Perintah ini dibawa dua bagian", "Two parts bring this command"],
  FieldTwice: ["Isian konteks ini dibawa dua bagian", "Two parts bring this field of the context"],
  NameTwice: ["Dua bagian memberi nama ini kepada hal yang berbeda", "Two parts give this name to different things"],
  InitialUnknown: ["Tidak ada bagian yang membawa keadaan awal ini", "No part brings this first state"]
} as const

const problem = (code: keyof typeof words, path: ReadonlyArray<string>): CompositionProblem => ({
  code,
  path,
  text: { id: words[code][0], en: words[code][1] }
})

const repeated = (names: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at))
]

const keys = (parts: ReadonlyArray<Any>, of: (part: Any) => Bag | undefined): ReadonlyArray<string> =>
  parts.flatMap((part) => Object.keys(of(part) ?? {}))

/** What parts bring by name for the machine to find: of two that share a name the later would silently do for both. */
const named = ["actions", "guards", "delays", "roles"] as const

const misnamed = (parts: ReadonlyArray<Any>): ReadonlyArray<CompositionProblem> =>
  named.flatMap((kind) => {
    const things = new Map<string, Set<unknown>>()
    for (const part of parts)
      for (const [name, thing] of Object.entries((part[kind] ?? {}) as Bag))
        things.set(name, (things.get(name) ?? new Set()).add(thing))
    return [...things].flatMap(([name, all]) => (all.size > 1 ? [problem("NameTwice", [kind, name])] : []))
  })

/** What keeps parts from being one lifecycle. */
export const collisions = (parts: ReadonlyArray<Any>, initial: string): ReadonlyArray<CompositionProblem> => {
  const states = keys(parts, (part) => ({ ...part.states, ...part.closings }))
  return [
    ...repeated(parts.map(({ name }) => name)).map((name) => problem("PartTwice", ["parts", name])),
    ...repeated([...states, ...keys(parts, ({ regions }) => regions)]).map((name) =>
      problem("StateTwice", ["states", name])
    ),
    ...repeated(keys(parts, ({ events }) => events)).map((name) => problem("EventTwice", ["events", name])),
    ...repeated(keys(parts, ({ context }) => context)).map((name) => problem("FieldTwice", ["context", name])),
    ...misnamed(parts),
    ...(keys(parts, (part) => part.states).includes(initial) ? [] : [problem("InitialUnknown", ["initial", initial])])
  ]
}

const listed = (actions: unknown): ReadonlyArray<unknown> =>
  actions === undefined ? [] : Array.isArray(actions) ? actions : [actions]

/** A state that says where the file is when it is entered. */
export const told = (stage: string, state: StateConfig): StateConfig => ({
  ...state,
  entry: [...listed(state.entry), { type: "tellChange", params: { stage } }]
})

const bags = (state: StateConfig): ReadonlyArray<StateConfig> => Object.values(state.states ?? {})

/** The commands that some state of a machine takes. */
export const heard = (state: StateConfig): ReadonlySet<string> =>
  new Set([...Object.keys(state.on ?? {}), ...bags(state).flatMap((child) => [...heard(child)])])

/** The command that an action raises, when it raises one. */
const raised = (action: any): string | null =>
  action?.type === "xstate.raise" && typeof action.event === "object" ? action.event.type : null

const nameOf = (action: any): string => (typeof action === "string" ? action : String(action?.type))

type Isnt = (action: unknown) => boolean

const without = (value: any, isSilent: Isnt): any => {
  if (Array.isArray(value)) return value.map((one) => without(one, isSilent))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === "actions" || key === "entry" || key === "exit"
        ? listed(one).filter((action) => !isSilent(action))
        : without(one, isSilent)
    ])
  )
}

/** Leaves out what is raised for nobody: a lifecycle without a clock tells none. */
export const unheard = <M extends { readonly [key: string]: any }>(
  config: M,
  actions: { readonly [name: string]: unknown },
  silent: ReadonlySet<string>
) => {
  const isSilent: Isnt = (action) =>
    silent.has(raised(action) ?? "") || silent.has(raised(actions[nameOf(action)]) ?? "")
  return {
    config: without(config, isSilent),
    actions: Object.fromEntries(Object.entries(actions).filter(([, action]) => !isSilent(action)))
  }
}
