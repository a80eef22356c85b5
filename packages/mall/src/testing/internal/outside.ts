/** @internal An outside world as a test handles it. */
import { Port } from "@balai/agency"
import { type Lifecycle } from "@balai/lifecycle"
import type * as Face from "../Outside.ts"
import { callOf } from "./outsideCall.ts"
import { makeHandlers } from "./outsideHandlers.ts"
import { sayingOf, speak } from "./outsideReact.ts"
import { change, empty, type Letter, own, type World } from "./outsideWorld.ts"

const declare = (world: World, lifecycles: ReadonlyArray<Lifecycle.Any>): void => {
  for (const { name, spec } of lifecycles) {
    const activities = (spec.activities ?? {}) as { readonly [source: string]: Lifecycle.ActivitySpec }
    for (const [source, activity] of Object.entries(activities)) {
      for (const it of [`${name}/${source}`, source]) world.declared.add(it)
      const operation = Port.of(activity)
      if (operation !== null) world.declared.add(operation.name)
    }
    for (const effect of Object.keys(spec.effects ?? {}))
      for (const it of [`${name}/${effect}`, effect]) world.declared.add(it)
  }
}

const scripted = ({ memory }: World): ReadonlyArray<string> => [
  ...new Set([...memory.defaults.keys(), ...memory.queues.keys()])
]

/** A misspelt name would let a test pass that says nothing. */
const checkNames = (world: World): void => {
  const unknown = scripted(world).filter((name) => !world.declared.has(name))
  if (unknown.length === 0) return
  const known = [...world.declared].sort().join(", ")
  throw new Error(`Nothing asks for "${unknown.join('", "')}". What can be scripted: ${known || "nothing"}.`)
}

const byTime = (letters: ReadonlyArray<Letter>): ReadonlyArray<Letter> => [...letters].sort((a, b) => a.at - b.at)

const labelOf = ({ key, name, saying }: Letter): string =>
  `${name} (${key}) answers ${saying.kind === "done" ? "" : `(${saying.kind}) `}late`

const makeFace = (world: World): Face.Outside => {
  const of = (name: string | undefined, keep: (asked: Face.Asked) => boolean) =>
    world.memory.asked.filter(
      (it) =>
        keep(it) && (name === undefined || it.name === name || it.operation === name || it.name.endsWith(`/${name}`))
    )
  const script = (by: () => void): Face.Outside => {
    by()
    return face
  }
  const face: Face.Outside = {
    on: (name, reaction) =>
      script(() => change(world, ({ defaults }) => ({ defaults: new Map(defaults).set(name, reaction) }))),
    next: (name, ...reactions) =>
      script(() =>
        change(world, ({ queues }) => ({
          queues: new Map(queues).set(name, [...(queues.get(name) ?? []), ...reactions])
        }))
      ),
    say: (name, reply) => script(() => speak(world, name, sayingOf(reply))),
    handlers: (lifecycles, live = {}) => {
      declare(world, lifecycles)
      checkNames(world)
      return makeHandlers(world, { lifecycles, live })
    },
    party: (name) => {
      world.declared.add(name)
      return { call: (request) => callOf(world, name, request) }
    },
    asked: (name) => of(name, () => true),
    acts: (name) => of(name, ({ isAct }) => isAct),
    repeated: (name) => of(name, ({ isRepeat }) => isRepeat),
    get deliveries() {
      return world.memory.deliveries
    },
    get pending() {
      return byTime(world.memory.letters).map((it) => ({ at: it.at, label: labelOf(it) }))
    },
    get nextDue() {
      return byTime(world.memory.letters)[0]?.at ?? null
    },
    get problems() {
      return world.memory.problems
    },
    save: () => {
      const { memory } = world
      return () => {
        world.memory = memory
        for (const latch of world.latches) latch.openUnsafe()
      }
    }
  }
  return face
}

export const makeOutside = (script: { readonly [name: string]: Face.Reaction }): Face.Outside => {
  const world: World = {
    memory: { ...empty, defaults: new Map(Object.entries(script)) },
    around: (_, run) => run,
    declared: new Set(),
    latches: new Set()
  }
  const face = makeFace(world)
  own(face, world)
  return face
}
