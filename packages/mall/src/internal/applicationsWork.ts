/** @internal Work lists, the next file, search. */
import { Form } from "@balai/application"
import { type Engine, Step } from "@balai/engine"
import { type Actor, type Lifecycle } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Work } from "../Applications.ts"
import { type FileRow, type FileView } from "../FileView.ts"
import { type Request } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import {
  agenciesOf,
  asBegun,
  fileLifecycles,
  type House,
  isParty,
  isStaff,
  offersOf,
  principalOf
} from "./applicationsHouse.ts"
import { versionsOf, whereOf } from "./applicationsGroups.ts"
import { rolesOf } from "./applicationsRedaction.ts"
import { digitsOf, sealedNik, sealedWord, wordsOf } from "./applicationsKeys.ts"
import { type FileInstance, fileRow, fileView, type Reader } from "./applicationsReading.ts"
import { forbidden, fromEngine } from "./failures.ts"

type Done<A> = Effect.Effect<A, QueueingError>
type Where = { readonly [key: string]: string | number | null | ReadonlyArray<string | number | null> }

const mostRows = 500
/** Of each lifecycle: enough for who applies for others too. */
const mostOwn = 1_000

interface Found {
  readonly where: Where
  readonly limit: number
  readonly order?: ReadonlyArray<string>
}

const find = ({ engine }: House, lifecycle: Lifecycle.Any, { limit, order = ["submittedAt"], where }: Found) =>
  Effect.mapError(engine.find({ lifecycle, where, order, limit }), fromEngine) as Done<ReadonlyArray<FileInstance>>

/** Those whose time ends first, and of those without a time the oldest first. */
export const byUrgency = (one: FileInstance, other: FileInstance): number => {
  const due = (it: FileInstance) => (typeof it.keys["due"] === "number" ? it.keys["due"] : Number.POSITIVE_INFINITY)
  const since = (it: FileInstance) => Number(it.keys["submittedAt"] ?? 0)
  return due(one) - due(other) || since(one) - since(other) || (one.id < other.id ? -1 : 1)
}

/** The lifecycles that may hold files for an officer: those of the own agencies, and those that ask them for advice. */
const lifecyclesFor = (house: House, service: string | undefined): ReadonlyArray<Lifecycle.Any> =>
  service === undefined
    ? fileLifecycles(house.mall)
    : offersOf(house.mall)
        .filter(({ id }) => id === service)
        .map(({ lifecycle }) => lifecycle)

const visible =
  ({ mall }: House, by: Actor.Actor) =>
  (found: FileInstance, lifecycle: Lifecycle.Any) =>
    isParty(asBegun(mall, { lifecycle, version: found.version }), found.snapshot.context, by)

interface Search {
  readonly wheres: ReadonlyArray<readonly [Lifecycle.Any, Where]>
  readonly limit: number
}

export const gather = (house: House, by: Actor.Actor, { limit, wheres }: Search) =>
  Effect.map(
    Effect.forEach(wheres, ([lifecycle, where]) =>
      Effect.map(find(house, lifecycle, { where, limit }), (rows) =>
        rows.filter((row) => visible(house, by)(row, lifecycle))
      )
    ),
    (all) => {
      const once = new Map(all.flat().map((row) => [row.id, row]))
      return [...once.values()].toSorted(byUrgency).slice(0, limit)
    }
  )

/** Of a file that waits for several opinions, an agency that has given its own waits no more. */
const isStillAsked = (by: Actor.Actor, { keys, snapshot }: FileInstance): boolean => {
  const given = Object.keys(snapshot.context.recommendations ?? {})
  return keys["owner"] !== "recommender" || agenciesOf(by).some((agency) => !given.includes(agency))
}

export const work = (house: Reader, { by, limit = 200, owner, service, status }: Work): Done<ReadonlyArray<FileRow>> =>
  Effect.gen(function* () {
    if (!isStaff(by)) return yield* forbidden
    const where = { hall: house.mall.name, ...(service === undefined ? {} : { service }) }
    const wheres = lifecyclesFor(house, service).flatMap((lifecycle) => {
      const own = whereOf(versionsOf(house.mall, lifecycle), { owner, status })
      return own === null ? [] : [[lifecycle, { ...where, ...own }] as const]
    })
    const rows = yield* gather(house, by, { wheres, limit: Math.min(limit, mostRows) })
    const waiting = owner === "recommender" ? rows.filter((row) => isStillAsked(by, row)) : rows
    return waiting.map((row) => fileRow(house, row, by))
  })

export const mine = (house: Reader, { by }: { readonly by: Actor.Actor }): Done<ReadonlyArray<FileRow>> =>
  Effect.gen(function* () {
    if (by.type !== "applicant") return yield* forbidden
    const own = {
      where: { hall: house.mall.name, applicant: principalOf(by) },
      order: ["-submittedAt"],
      limit: mostOwn
    }
    const found = yield* Effect.forEach(fileLifecycles(house.mall), (lifecycle) =>
      Effect.map(find(house, lifecycle, own), (rows) => rows.filter((row) => visible(house, by)(row, lifecycle)))
    )
    const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()]
    return rows.toSorted((a, b) => b.updatedAt - a.updatedAt).map((row) => fileRow(house, row, by))
  })

const candidates = 20

const mayClaim =
  (house: House, by: Actor.Actor) =>
  (row: FileInstance, lifecycle: Lifecycle.Any): boolean =>
    agenciesOf(by).includes(String(row.keys["agency"])) && visible(house, by)(row, lifecycle)

/** Takes the most urgent file that nobody holds. Two officers who ask at once get two files. */
export const next = (
  house: Reader,
  { by, commandId, service }: Request & { readonly service?: string }
): Done<FileView | null> =>
  Effect.gen(function* () {
    if (!isStaff(by)) return yield* forbidden
    const { engine, mall } = house
    const lifecycles = lifecyclesFor(house, service)
    const where = {
      hall: mall.name,
      owner: "officer",
      claimedBy: null,
      agency: [...agenciesOf(by)],
      ...(service === undefined ? {} : { service })
    }
    const read = Object.fromEntries(
      lifecycles.flatMap((lifecycle, at) => [
        [
          `due${at}`,
          { lifecycle, where: { ...where, clock: ["running", "warned", "expired"] }, order: ["due"], limit: candidates }
        ],
        [`old${at}`, { lifecycle, where, order: ["submittedAt"], limit: candidates }]
      ])
    )
    const plan: Engine.Plan<any> = {
      commandId,
      by,
      name: "applications.next",
      args: service === undefined ? {} : { service },
      locks: [`applications:${mall.name}`],
      read,
      decide: (found: { readonly [query: string]: ReadonlyArray<FileInstance> }) => {
        const free = Object.entries(found).flatMap(([name, rows]) => {
          const lifecycle = lifecycles[Number(name.slice(3))]
          return lifecycle === undefined
            ? []
            : rows.filter((row) => mayClaim(house, by)(row, lifecycle)).map((row) => ({ lifecycle, row }))
        })
        const [first] = free.toSorted((a, b) => byUrgency(a.row, b.row))
        if (first === undefined) return { _tag: "Steps", steps: [] }
        const command = { type: "application.claim" } as any
        return { _tag: "Steps", steps: [Step.send(first.lifecycle, { id: first.row.id, command })] }
      }
    }
    const receipt = yield* Effect.mapError(engine.plan(plan), fromEngine)
    const [taken] = receipt.steps
    const lifecycle = lifecycles.find(({ name }) => name === taken?.lifecycle)
    if (taken === undefined || lifecycle === undefined) return null
    const found = (yield* Effect.mapError(engine.get(lifecycle, taken.id), fromEngine)) as FileInstance
    const own = asBegun(mall, { lifecycle, version: found.version })
    return yield* fileView(house, { lifecycle: own, found }, by)
  })

const mostFound = 50
const slots = ["name1", "name2", "name3", "name4"] as const

const byName = (house: House, words: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const keys = yield* Effect.forEach(words, (word) => sealedWord(house, word))
    const [first = ""] = keys
    return { wheres: slots.map((slot) => ({ [slot]: first }) as Where), keys }
  })

/** Of a long name only the first words are kept: whoever types all of it is told of by those. */
const hasAll = (row: FileInstance, keys: ReadonlyArray<string>): boolean => {
  const own = new Set(slots.map((slot) => row.keys[slot]))
  return new Set(keys.filter((key) => own.has(key))).size >= Math.min(new Set(keys).size, slots.length)
}

/** What a search text is: an identity number, a file's number, or words of a name. */
const meant = (house: House, text: string) =>
  Effect.gen(function* () {
    const digits = digitsOf(text)
    if (digits.length === 16 && /^[\d\s.-]+$/.test(text.trim()))
      return { wheres: [{ nik: yield* sealedNik(house, digits) } as Where], keys: [] }
    if (/\d/.test(text)) return { wheres: [{ number: text.trim().toUpperCase() } as Where], keys: [] }
    const words = wordsOf(text)
    return words.length === 0 ? { wheres: [], keys: [] } : yield* byName(house, words)
  })

/** Whose file it is learns from name or identity number only who works for the agency that decides. */
const isInsider = ({ mall }: House, row: FileInstance, by: Actor.Actor): boolean => {
  const lifecycle = offersOf(mall).find(({ id }) => id === row.keys["service"])?.lifecycle
  return (
    lifecycle !== undefined && rolesOf(lifecycle, row.snapshot.context, by).some((role) => Form.insiders.includes(role))
  )
}

export const search = (
  house: Reader,
  { by, text }: { readonly by: Actor.Actor; readonly text: string }
): Done<ReadonlyArray<FileRow>> =>
  Effect.gen(function* () {
    if (!isStaff(by)) return yield* forbidden
    const { keys, wheres } = yield* meant(house, text)
    const all = fileLifecycles(house.mall).flatMap((lifecycle) =>
      wheres.map((where) => [lifecycle, { hall: house.mall.name, ...where }] as const)
    )
    // Of several words the first alone is asked for, and many may share it.
    const rows = yield* gather(house, by, { wheres: all, limit: keys.length > 1 ? mostRows : mostFound })
    const isByNumber = wheres.some((where) => "number" in where)
    return rows
      .filter((row) => hasAll(row, keys) && (isByNumber || isInsider(house, row, by)))
      .slice(0, mostFound)
      .map((row) => fileRow(house, row, by))
  })
