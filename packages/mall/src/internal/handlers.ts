/** @internal How what the agencies' lifecycles ask for is done. */
import { Problem } from "@balai/agency"
import { Bill } from "@balai/application"
import { type Engine } from "@balai/engine"
import { type Lifecycle, type Stamp } from "@balai/lifecycle"
import { type Handlers, type Mall } from "../Mall.ts"
import { keepingWords } from "./told.ts"

const { say } = Problem

type Wrongs = ReadonlyArray<Problem.Problem>

type Given = { readonly [lifecycle: string]: { readonly [name: string]: unknown } }
type Kind = "effects" | "activities"

const words = {
  effects: { id: "Efek", en: "The effect" },
  activities: { id: "Kegiatan", en: "The activity" }
}

const missing = (kind: Kind, lifecycle: string, name: string): Problem.Problem => ({
  code: "HandlerMissing",
  path: ["handlers", kind, lifecycle, name],
  text: say(
    `${words[kind].id} "${name}" dari alur "${lifecycle}" tidak ada yang mengerjakan`,
    `${words[kind].en} "${name}" of the lifecycle "${lifecycle}" has nobody who does it`
  ),
  fix: say(
    `Beri handlers: { ${kind}: { "${lifecycle}": { ${name}: … } } }`,
    `Give handlers: { ${kind}: { "${lifecycle}": { ${name}: … } } }`
  )
})

const unknown = (kind: Kind, lifecycle: string, name: string): Problem.Problem => ({
  code: "HandlerUnknown",
  path: ["handlers", kind, lifecycle, name],
  text: say(
    `Tidak ada alur yang menyatakan ${words[kind].id.toLowerCase()} "${name}" pada "${lifecycle}"`,
    `No lifecycle "${lifecycle}" declares ${words[kind].en.toLowerCase()} "${name}"`
  ),
  fix: say("Periksa ejaannya atau hapus", "Check its spelling or remove it")
})

const invalid = (kind: Kind, lifecycle: string, name: string): Problem.Problem => ({
  code: "HandlerInvalid",
  path: ["handlers", kind, lifecycle, name],
  text: say(
    `Yang diberikan untuk "${name}" dari alur "${lifecycle}" bukan handler`,
    `What is given for "${name}" of the lifecycle "${lifecycle}" is no handler`
  ),
  fix: say(
    "Beri fungsi (masukan, task) => Effect, atau { run, policy }",
    "Give a function (input, task) => Effect, or { run, policy }"
  )
})

const twice = (kind: Kind, lifecycle: string, name: string): Problem.Problem => ({
  code: "HandlerTwice",
  path: ["handlers", kind, lifecycle, name],
  text: say(
    `Handler untuk "${name}" dari alur "${lifecycle}" diberikan dua kali`,
    `The handler for "${name}" of the lifecycle "${lifecycle}" is given twice`
  ),
  fix: say("Hapus salah satu", "Remove one of them")
})

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null

const isHandler = (given: unknown): boolean =>
  typeof given === "function" || (isObject(given) && typeof given["run"] === "function" && isObject(given["policy"]))

const factMissing = (lifecycle: string, fact: string): Problem.Problem => ({
  code: "FactMissing",
  path: ["handlers", "facts", fact],
  text: say(
    `Alur "${lifecycle}" membaca fakta "${fact}", yang tidak ada`,
    `The lifecycle "${lifecycle}" reads the fact "${fact}", which is missing`
  ),
  fix: say(
    `Beri handlers: { facts: { ${fact}: { version, value } } }`,
    `Give handlers: { facts: { ${fact}: { version, value } } }`
  )
})

const factTaken = (fact: string): Problem.Problem => ({
  code: "FactReserved",
  path: ["handlers", "facts", fact],
  text: say(`Fakta "${fact}" sudah ada`, `The fact "${fact}" is given already`),
  fix: say("Beri nama lain", "Give it another name")
})

const factsOfAll = (all: ReadonlyArray<Handlers<any>>): ReadonlyArray<readonly [string, Stamp.Facts[string]]> =>
  all.flatMap(({ facts = {} }) => Object.entries(facts))

/** What every lifecycle declares of a kind, under the lifecycle's name: versions share their handlers. */
const declaredOf = (lifecycles: ReadonlyArray<Lifecycle.Any>, kind: Kind): ReadonlyMap<string, ReadonlySet<string>> => {
  const declared = new Map<string, Set<string>>()
  for (const { name, spec } of lifecycles) {
    const names = declared.get(name) ?? new Set<string>()
    for (const one of Object.keys(spec[kind] ?? {})) names.add(one)
    declared.set(name, names)
  }
  return declared
}

const entriesOf = (given: Given): ReadonlyArray<readonly [string, string]> =>
  Object.entries(given).flatMap(([lifecycle, names]) => Object.keys(names).map((name) => [lifecycle, name] as const))

interface Brought {
  readonly given: Given
  /** What the hall does itself. */
  readonly own: Given
}

const handlerProblems = (lifecycles: ReadonlyArray<Lifecycle.Any>, kind: Kind, { given, own }: Brought): Wrongs => {
  const declared = declaredOf(lifecycles, kind)
  const wanted = [...declared].flatMap(([lifecycle, names]) => [...names].map((name) => [lifecycle, name] as const))
  return [
    ...wanted
      .filter(([lifecycle, name]) => [given, own].every((all) => all[lifecycle]?.[name] === undefined))
      .map(([lifecycle, name]) => missing(kind, lifecycle, name)),
    ...entriesOf(given)
      .filter(([lifecycle, name]) => given[lifecycle]?.[name] !== undefined && !isHandler(given[lifecycle]?.[name]))
      .map(([lifecycle, name]) => invalid(kind, lifecycle, name)),
    ...entriesOf(given)
      .filter(([lifecycle, name]) => declared.get(lifecycle)?.has(name) !== true)
      .map(([lifecycle, name]) => unknown(kind, lifecycle, name))
  ]
}

const factProblems = (
  lifecycles: ReadonlyArray<Lifecycle.Any>,
  own: Stamp.Facts,
  all: ReadonlyArray<Handlers<any>>
): Wrongs => {
  const given = factsOfAll(all).map(([fact]) => fact)
  const known = new Set([...Object.keys(own), ...given])
  return [
    ...lifecycles.flatMap(({ name, spec }) =>
      Object.keys(spec.facts ?? {})
        .filter((fact) => !known.has(fact))
        .map((fact) => factMissing(name, fact))
    ),
    ...given.filter((fact, at) => Object.hasOwn(own, fact) || given.indexOf(fact) !== at).map(factTaken)
  ]
}

const merged = (all: ReadonlyArray<Handlers<any>>, kind: Kind): Given => {
  const given: { [lifecycle: string]: { [name: string]: unknown } } = {}
  for (const handlers of all)
    for (const [lifecycle, names] of Object.entries(givenOf(handlers, kind)))
      given[lifecycle] = { ...given[lifecycle], ...names }
  return given
}

const listed = <R>(handlers: Handlers<R> | ReadonlyArray<Handlers<R>>): ReadonlyArray<Handlers<R>> =>
  (Array.isArray(handlers) ? handlers : [handlers]) as ReadonlyArray<Handlers<R>>

const givenOf = (handlers: Handlers<any>, kind: Kind): Given => (handlers[kind] ?? {}) as Given

/** They are taken together, in any order: which of two counts could not be told. */
const repeated = (all: ReadonlyArray<Handlers<any>>, kind: Kind): Wrongs => {
  const seen = new Set<string>()
  return all
    .flatMap((handlers) => entriesOf(givenOf(handlers, kind)))
    .filter(([lifecycle, name]) => seen.size === seen.add(`${lifecycle}/${name}`).size)
    .map(([lifecycle, name]) => twice(kind, lifecycle, name))
}

type Bring<R> = Handlers<R> | ReadonlyArray<Handlers<R>>

/** All that the agencies' lifecycles ask for and nobody gives, and the other way round. */
export const handlersProblems = (mall: Mall, own: Engine.Options, given: Bring<any>): Wrongs => {
  const all = listed(given)
  const lifecycles = [
    ...mall.agencies.flatMap((agency) => agency.lifecycles),
    ...(mall.billing.till.length === 0 ? [] : [Bill.lifecycle])
  ]
  return [
    ...repeated(all, "effects"),
    ...repeated(all, "activities"),
    ...(["effects", "activities"] as const).flatMap((kind) =>
      handlerProblems(lifecycles, kind, { given: merged(all, kind), own: ownOf(own, kind) })
    ),
    ...factProblems(lifecycles, own.facts ?? {}, all)
  ]
}

const ownOf = (own: Engine.Options, kind: Kind): Given => (own[kind] ?? {}) as Given

/** What an agency brings for a lifecycle stands before what the hall does for it. */
const beside = (own: Given, given: Given): Given => ({
  ...own,
  ...Object.fromEntries(Object.entries(given).map(([name, handlers]) => [name, { ...own[name], ...handlers }]))
})

/** Puts what the agencies bring to what the hall itself runs. */
export const withHandlers = <R>(mall: Mall, own: Engine.Options, given: Bring<R>): Engine.Options<R> => {
  const all = listed(given)
  return {
    ...own,
    lifecycles: [...own.lifecycles, ...mall.agencies.flatMap((agency) => agency.lifecycles)],
    facts: { ...own.facts, ...Object.fromEntries(factsOfAll(all)) },
    effects: beside(ownOf(own, "effects"), merged(all, "effects")) as Engine.Options<R>["effects"] & object,
    activities: keepingWords(
      mall.agencies.flatMap((agency) => agency.lifecycles),
      beside(ownOf(own, "activities"), merged(all, "activities"))
    ) as Engine.Options<R>["activities"] & object
  }
}
