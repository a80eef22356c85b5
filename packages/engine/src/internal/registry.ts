/** @internal */
import { type Lifecycle, PersonalData, type Stamp } from "@balai/lifecycle"

export interface Field {
  readonly path: ReadonlyArray<string>
  readonly class: string
  readonly value: Lifecycle.Plain
}

/** One loaded version of a lifecycle, with what the engine asks of it again and again. */
export interface Loaded {
  readonly lifecycle: Lifecycle.Any
  readonly input: ReadonlyArray<Field>
  readonly context: ReadonlyArray<Field>
  readonly commands: ReadonlyMap<string, ReadonlyArray<Field>>
}

/** The lifecycles and facts that a process has at hand. */
export interface Registry {
  readonly get: (name: string, version: number) => Loaded | undefined
  readonly loaded: ReadonlyArray<Loaded>
  facts: Stamp.Facts
}

const fieldsOf = (schema: Lifecycle.Plain | undefined): ReadonlyArray<Field> =>
  schema === undefined ? [] : (PersonalData.find(schema) as ReadonlyArray<Field>)

export const load = (lifecycle: Lifecycle.Any): Loaded => {
  const events = lifecycle.spec.events as { readonly [type: string]: Lifecycle.CommandSpec }
  return {
    lifecycle,
    input: fieldsOf(lifecycle.spec.input),
    context: fieldsOf(lifecycle.spec.context),
    commands: new Map(Object.entries(events).map(([type, spec]) => [type, fieldsOf(spec.payload)]))
  }
}

const nameOf = ({ lifecycle }: Loaded): string => `${lifecycle.name}@${lifecycle.version}`

/** Throws when two different lifecycles carry the same name and version: nobody could say which one an instance means. */
export const makeRegistry = (lifecycles: ReadonlyArray<Lifecycle.Any>, facts: Stamp.Facts): Registry => {
  const loaded = lifecycles.map(load)
  const byName = new Map<string, Loaded>()
  for (const it of loaded) {
    const other = byName.get(nameOf(it))
    if (other !== undefined && other.lifecycle !== it.lifecycle) throw new Error(`${nameOf(it)} is loaded twice`)
    byName.set(nameOf(it), it)
  }
  return { loaded, facts, get: (name, version) => byName.get(`${name}@${version}`) }
}

/** The marked fields of what a lifecycle takes. */
export const fieldsOfInput = (loaded: Loaded, input: Lifecycle.Input): ReadonlyArray<Field> => {
  if (input._tag === "Start") return loaded.input
  return input._tag === "Command" ? (loaded.commands.get(input.type) ?? []) : []
}
