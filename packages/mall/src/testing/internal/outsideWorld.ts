/** @internal What an outside world remembers: what is scripted, what was asked, what is on its way. */
import { type Engine, type Work } from "@balai/engine"
import { type Json, type Lifecycle } from "@balai/lifecycle"
import { type Effect, type Latch } from "effect"
import type * as Face from "../Outside.ts"

/** A letter with which a party answers, on its way. */
export interface Letter {
  at: number
  readonly name: string
  readonly key: string
  readonly token: string
  readonly asked: Face.Asked
  readonly saying: Face.Saying
  readonly accepts: Accepts
}

/** What a party may say: the declared schemas, or nothing declared. */
export interface Accepts {
  readonly done: Lifecycle.Plain | null
  readonly failed: Lifecycle.Plain | null
}

/** What a party did under a key, so that it does it once. */
export interface Given {
  readonly told: string
  readonly reply: Face.Reply & { readonly _tag: "Says" }
  /** What it said at once, as it was then. */
  readonly now: { readonly kind: Face.Saying["kind"]; readonly value: Json.Json } | null
}

/** Whom each run of a handler and each call of a party is shown to: crash tests look here. */
export type Around = (
  what: { readonly kind: "handler" | "call"; readonly name: string; readonly key: string | null },
  run: Effect.Effect<any, any, any>
) => Effect.Effect<any, any, any>

/** All that a world remembers. */
export interface Memory {
  readonly defaults: ReadonlyMap<string, Face.Reaction>
  readonly queues: ReadonlyMap<string, ReadonlyArray<Face.Reaction>>
  readonly outages: ReadonlyMap<string, number>
  readonly given: ReadonlyMap<string, Given>
  readonly acted: ReadonlySet<string>
  readonly asked: ReadonlyArray<Face.Asked>
  /** Those who can be answered by token. */
  readonly open: ReadonlyArray<{
    readonly asked: Face.Asked
    readonly names: ReadonlyArray<string>
    readonly token: string
    readonly accepts: Accepts
  }>
  readonly letters: ReadonlyArray<Letter>
  readonly deliveries: ReadonlyArray<Face.Delivery>
  readonly problems: ReadonlyArray<string>
}

export interface World {
  memory: Memory
  around: Around
  /** Names that something answers to. */
  readonly declared: Set<string>
  /** Those who wait for letters. */
  readonly latches: Set<Latch.Latch>
}

const worlds = new WeakMap<Face.Outside, World>()

export const own = (face: Face.Outside, world: World): void => void worlds.set(face, world)

export const worldOf = (outside: Face.Outside): World => {
  const world = worlds.get(outside)
  if (world === undefined) throw new Error("This outside world was not made by Outside.make.")
  return world
}

const taken = new WeakSet<Face.Outside>()

/** Whether a stage has them already; from now on one has. */
export const isTaken = (outside: Face.Outside): boolean => {
  const was = taken.has(outside)
  taken.add(outside)
  return was
}

export const change = (world: World, by: (memory: Memory) => Partial<Memory>): void => {
  world.memory = { ...world.memory, ...by(world.memory) }
}

export const complain = (world: World, problem: string): void =>
  change(world, ({ problems }) => ({ problems: problems.includes(problem) ? problems : [...problems, problem] }))

export const empty: Memory = {
  defaults: new Map(),
  queues: new Map(),
  outages: new Map(),
  given: new Map(),
  acted: new Set(),
  asked: [],
  open: [],
  letters: [],
  deliveries: [],
  problems: []
}

export type Task = Work.Task | Work.ActivityTask
export type Revealing = Pick<Engine.Engine["Service"], "reveal">
