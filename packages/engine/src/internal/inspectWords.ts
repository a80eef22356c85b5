/** @internal What lifecycles call their states, timers and activities. */
import { Graph, type Json, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Known, type KnownState, type Named, type Standing, type Ticking } from "../Inspect.ts"
import { type Care, type Migrated, type Reindexed } from "../Journal.ts"
import { type Loaded, type Registry } from "./registry.ts"
import { type Timer } from "./state.ts"

type Text = LocalizedText.LocalizedText

/** The graph of one version by the names that a journal uses. */
export interface Scene {
  readonly graph: Graph.Graph
  readonly states: ReadonlyMap<string, Graph.State>
  /** Where each state stands in the document: a stored value has its regions in the order of their names. */
  readonly order: ReadonlyMap<string, number>
  /** By the id of the timer: the name of its delay and the state that sets it. */
  readonly timers: ReadonlyMap<string, { readonly delay: string; readonly source: string }>
  /** By the id of the activity: its source. */
  readonly activities: ReadonlyMap<string, string>
}

const scenes = new WeakMap<Lifecycle.Any, Scene>()

export const sceneOf = ({ lifecycle }: Loaded): Scene => {
  const known = scenes.get(lifecycle)
  if (known !== undefined) return known
  const graph = Graph.of(lifecycle)
  const scene: Scene = {
    graph,
    states: new Map(graph.states.map((state) => [state.path, state])),
    order: new Map(graph.states.map(({ path }, at) => [path, at])),
    timers: new Map(
      graph.edges.flatMap(({ source, trigger }) =>
        trigger._tag === "Timer" ? [[trigger.timer, { delay: trigger.delay, source }] as const] : []
      )
    ),
    activities: new Map(
      graph.states.flatMap((state) => state.activities.map(({ id, source }) => [id, source] as const))
    )
  }
  scenes.set(lifecycle, scene)
  return scene
}

const plain = (name: string): Text => ({ id: name, en: name })

/** What people read for a role, a delay, an activity or an effect, where the author has said it. */
const nameOf = (scene: Scene | null, name: string): Text => scene?.graph.names[name] ?? plain(name)

const named = (scene: Scene | null, name: string): Named => ({ name, label: nameOf(scene, name) })

// -----------------------------------------------------------------------------
// states
// -----------------------------------------------------------------------------

const joined = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`)

/** The paths of the innermost states of a state value. */
const leavesOf = (value: unknown, path = ""): ReadonlyArray<string> => {
  if (typeof value === "string") return [joined(path, value)]
  const regions = Object.entries((value ?? {}) as object)
  return regions.length === 0 ? [path] : regions.flatMap(([key, inner]) => leavesOf(inner, joined(path, key)))
}

/** A state and all that is around it, from the inside out. */
const chainOf = ({ states }: Scene, path: string): ReadonlyArray<Graph.State> => {
  const chain: Array<Graph.State> = []
  for (let state = states.get(path); state !== undefined; state = states.get(state.parent ?? "\0")) chain.push(state)
  return chain
}

const labelAt = (scene: Scene, path: string): Text =>
  chainOf(scene, path).find(({ label }) => label !== null)?.label ?? scene.graph.label

const unknown = (paths: ReadonlyArray<string>, hasEnded: boolean): Standing => ({
  states: paths.map((path) => ({ path, label: plain(path) })),
  label: plain(paths.join(", ")),
  status: null,
  owner: null,
  hasEnded
})

/** Where a state value stands, as `Lifecycle.describe` says it, and without knowing anything of the instance. */
export const standingOf = (scene: Scene | null, value: unknown, hasEnded: boolean): Standing => {
  const found = leavesOf(value)
  if (scene === null) return unknown(found, hasEnded)
  const paths = [...found].sort((a, b) => (scene.order.get(a) ?? 0) - (scene.order.get(b) ?? 0))
  const around = paths.flatMap((path) => chainOf(scene, path))
  const carrier = around.find(({ status }) => status !== null)
  return {
    states: paths.map((path) => ({ path, label: labelAt(scene, path) })),
    label: carrier?.label ?? around.find(({ label }) => label !== null)?.label ?? scene.graph.label,
    status: carrier?.status ?? (hasEnded ? "done" : null),
    owner: carrier?.owner ?? around.find(({ owner }) => owner !== null)?.owner ?? null,
    hasEnded
  }
}

const depthOf = (scene: Scene, path: string): number => chainOf(scene, path).length - 2

const statesOf = (scene: Scene): ReadonlyArray<KnownState> =>
  scene.graph.states
    .filter(({ kind, path }) => path !== "" && kind !== "history")
    .map(({ kind, label, owner, path, retired, status }) => ({
      path,
      label: label ?? plain(path),
      status,
      owner,
      depth: depthOf(scene, path),
      isFinal: kind === "final",
      retired
    }))

/** What a registry knows of a name, the newest version first. */
export const knownOf = (registry: Registry, name: string): Pick<Known, "name" | "label" | "states" | "roles"> => {
  const loaded = registry.loaded
    .filter(({ lifecycle }) => lifecycle.name === name)
    .sort((a, b) => b.lifecycle.version - a.lifecycle.version)
    .map(sceneOf)
  const [newest] = loaded
  if (newest === undefined) return { name, label: plain(name), states: [], roles: [] }
  const states = new Map(loaded.flatMap(statesOf).map((state) => [state.path, state]))
  const last = newest.order.size
  // What an older version alone has comes behind; what both have is as the newest says.
  for (const state of statesOf(newest)) states.set(state.path, state)
  return {
    name,
    label: newest.graph.label,
    states: [...states.values()].sort(
      (a, b) => (newest.order.get(a.path) ?? last) - (newest.order.get(b.path) ?? last)
    ),
    roles: newest.graph.roles.map((role) => named(newest, role))
  }
}

// -----------------------------------------------------------------------------
// what happened
// -----------------------------------------------------------------------------

const timerText = (scene: Scene | null, timer: string): Text => {
  const known = scene?.timers.get(timer)
  if (scene === null || known === undefined) return plain(timer)
  const own = scene.graph.names[known.delay]
  if (own !== undefined) return own
  const state = labelAt(scene, known.source)
  return scene.states.get(known.source)?.deadline === known.delay
    ? { id: `Batas waktu “${state.id}”`, en: `Time limit of “${state.en}”` }
    : { id: `Pengatur waktu ${known.delay} di “${state.id}”`, en: `Timer ${known.delay} in “${state.en}”` }
}

export const timerName = (scene: Scene | null, timer: string): Named => ({
  name: timer,
  label: timerText(scene, timer)
})

export const ticking = (scene: Scene | null, { due, id }: Pick<Timer, "id" | "due">): Ticking => ({
  ...timerName(scene, id),
  due
})

export const activityName = (scene: Scene | null, activity: string): Named => {
  const source = scene?.activities.get(activity)
  return { name: activity, label: scene?.graph.names[activity] ?? nameOf(scene, source ?? activity) }
}

export const effectName = (scene: Scene | null, effect: string): Named => named(scene, effect)

export type Taken = Lifecycle.Input | Care | Migrated | Reindexed

/** What a row took, by name and in words. */
export const wordsOf = (scene: Scene | null, input: Taken): { readonly name: string | null; readonly label: Text } => {
  switch (input._tag) {
    case "Start":
      return { name: null, label: { id: "Dimulai", en: "Started" } }
    case "Command": {
      const command = scene?.graph.commands.find(({ type }) => type === input.type)
      return { name: input.type, label: command?.label ?? plain(input.type) }
    }
    case "TimerDue": {
      const { id, en } = timerText(scene, input.timer)
      return { name: input.timer, label: { id: `Waktu habis: ${id}`, en: `Time is up: ${en}` } }
    }
    case "ActivityDone": {
      const { id, en } = activityName(scene, input.activity).label
      return { name: input.activity, label: { id: `Dijawab: ${id}`, en: `Answered: ${en}` } }
    }
    case "ActivityFailed": {
      const { id, en } = activityName(scene, input.activity).label
      return { name: input.activity, label: { id: `Gagal: ${id}`, en: `Failed: ${en}` } }
    }
    case "Migrated":
      return {
        name: null,
        label: { id: `Dipindahkan dari versi ${input.from}`, en: `Moved from version ${input.from}` }
      }
    case "Retried":
      return { name: input.work, label: { id: "Pekerjaan dicoba lagi", en: "Work tried again" } }
    case "Skipped":
      return { name: input.work, label: { id: "Pekerjaan dilewati", en: "Work given up" } }
    case "Reindexed":
      return { name: null, label: { id: "Kunci pencarian disusun ulang", en: "Search keys made anew" } }
  }
}

/** What the author gave as the reason, where that is no datum of a person. */
export const reasonOf = (input: Taken): string | null => {
  const given =
    input._tag === "Migrated" ? input.reason : input._tag === "Command" ? fieldOf(input.payload, "reason") : null
  return typeof given === "string" && given !== "" ? covered(given) : null
}

const fieldOf = (value: Json.Json | undefined, name: string): Json.Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? ((value as { readonly [key: string]: Json.Json })[name] ?? null)
    : null

// -----------------------------------------------------------------------------
// personal data
// -----------------------------------------------------------------------------

/** Sixteen digits in a row, however they are grouped, are a person's number or look like it. */
const numbers = /(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/g

/** A text that somebody has written, without the numbers of persons. */
export const covered = (text: string): string => text.replace(numbers, (number) => number.replace(/\d/g, "•"))

/** Fields that prove who somebody is, or tell whether a guess is right. */
const proving = /(?:hash|token|secret|password)$/i

const isReference = (value: object): boolean => {
  const { digest, ref, ...rest } = value as { readonly [key: string]: unknown }
  return typeof ref === "string" && typeof digest === "string" && Object.keys(rest).length === 0
}

const maskedField = (name: string, value: Json.Json): Json.Json =>
  typeof value === "string" && proving.test(name) ? { secret: true } : masked(value)

/**
 * The same without references to data of persons (not even that two of them are equal is told), without their numbers, and
 * without what proves who somebody is.
 */
export const masked = (value: Json.Json): Json.Json => {
  if (typeof value === "string") return covered(value)
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(masked)
  if (isReference(value)) return { personal: true }
  return Object.fromEntries(
    Object.entries(value as { readonly [key: string]: Json.Json }).map(([key, it]) => [
      covered(key),
      maskedField(key, it)
    ])
  )
}
