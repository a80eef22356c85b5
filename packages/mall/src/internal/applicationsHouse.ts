/** @internal What the use cases of applications know of the hall: its services, how instances are named, who may see what. */
import { type Form, Numbering } from "@balai/application"
import { type Engine } from "@balai/engine"
import { type Actor, Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { LocalDate, Zone } from "@balai/vocabulary"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fileUnknown, serviceWithoutApplication, unknown } from "./failures.ts"
import { digest } from "./keys.ts"

export interface House {
  readonly mall: Mall
  readonly engine: Engine.Engine["Service"]
  /** Digests by which files are found again, with a key that the database does not hold. */
  readonly seal: (input: string) => Effect.Effect<string>
  /** The terms of a new file: of the standard in force; null where there is none. */
  readonly terms: (service: string, channel: Standard.Channel) => Effect.Effect<Standard.Terms | null, QueueingError>
}

/** A service that is asked for by an application. */
export interface Offer {
  readonly id: string
  readonly name: LocalizedText.LocalizedText
  readonly agency: { readonly id: string; readonly name: LocalizedText.LocalizedText }
  readonly lifecycle: Lifecycle.Any
  readonly forms: Form.Form | Form.Versions | null
}

const newest = (lifecycles: ReadonlyArray<Lifecycle.Any>, name: string): Lifecycle.Any | null =>
  lifecycles.filter((one) => one.name === name).toSorted((a, b) => b.version - a.version)[0] ?? null

/** The services of a hall that an application fulfils. */
export const offersOf = (mall: Mall): ReadonlyArray<Offer> =>
  mall.agencies.flatMap((agency) =>
    agency.services.flatMap(({ form: forms = null, fulfilledBy, id, name }): ReadonlyArray<Offer> => {
      const lifecycle = fulfilledBy === undefined ? null : newest(agency.lifecycles, fulfilledBy)
      if (lifecycle === null) return []
      return [{ id: `${agency.name}.${id}`, name, agency: { id: agency.name, name: agency.label }, lifecycle, forms }]
    })
  )

export const offerOf = (mall: Mall, service: string): Effect.Effect<Offer, QueueingError> => {
  const offer = offersOf(mall).find(({ id }) => id === service)
  if (offer !== undefined) return Effect.succeed(offer)
  const isKnown = mall.services.some(({ id }) => id === service)
  return Effect.fail(isKnown ? serviceWithoutApplication : unknown.service)
}

/** Every lifecycle of files, once, the newest version of each. */
export const fileLifecycles = (mall: Mall): ReadonlyArray<Lifecycle.Any> => [
  ...new Set(offersOf(mall).map(({ lifecycle }) => lifecycle))
]

const draftPrefix = (hall: string): string => `draft:${hall}:`

export const draftId = (hall: string, key: string): string => `${draftPrefix(hall)}${key}`

export const keyOfDraft = (hall: string, id: string): string => id.slice(draftPrefix(hall).length)

const filePrefix = (hall: string): string => `file:${hall}:`

/** A file is known outside as `<lifecycle>.<key>`: whoever reads it knows by which lifecycle. */
export const fileId = (hall: string, id: string): string => `${filePrefix(hall)}${id}`

export const publicId = (hall: string, id: string): string => id.slice(filePrefix(hall).length)

/** One draft gives one file, so the file is named after it. */
export const fileOfDraft = (lifecycle: Lifecycle.Any, draftKey: string): Effect.Effect<string> =>
  Effect.map(digest(`file/${draftKey}`), (key) => `${lifecycle.name}.${key.slice(0, 22)}`)

export const lifecycleOfFile = (mall: Mall, id: string): Effect.Effect<Lifecycle.Any, QueueingError> => {
  const name = id.slice(0, id.indexOf("."))
  const found = fileLifecycles(mall).find((lifecycle) => lifecycle.name === name)
  return found === undefined ? Effect.fail(fileUnknown) : Effect.succeed(found)
}

/** A file keeps the version of its lifecycle under which it began, with its steps, words and roles. */
export const asBegun = (
  { agencies }: Mall,
  { lifecycle, version }: { readonly lifecycle: Lifecycle.Any; readonly version: number }
): Lifecycle.Any =>
  agencies
    .flatMap(({ lifecycles }) => lifecycles)
    .find((one) => one.name === lifecycle.name && one.version === version) ?? lifecycle

export const registerId = (hall: string, agency: string, year: number): string => `register:${hall}:${agency}:${year}`

export const yearAt = (mall: Mall, at: number): number => LocalDate.parts(Zone.dateAt(at, mall.zone)).year

/** How numbers are written. */
export const pattern: string = Numbering.standard

/** Whether an actor has any role on an instance: what has none for the actor does not exist for the actor. */
export const isParty = (lifecycle: Lifecycle.Any, context: unknown, actor: Actor.Actor): boolean =>
  Object.entries(lifecycle.spec.roles).some(
    ([role, holds]) => role !== "system" && (holds as (ask: any) => boolean)({ context, actor })
  )

export const isStaff = ({ type }: Actor.Actor): boolean => type === "officer"

/** Whose files somebody works on: the own ones, or those of whom the person acts for. */
export const principalOf = ({ attributes, id }: Actor.Actor): string => {
  const { actingFor } = attributes
  return typeof actingFor === "string" ? actingFor : id
}

/** Whether somebody acts for another person, by a power. */
export const isActing = ({ attributes }: Actor.Actor): boolean => "actingFor" in attributes

/** The agencies that an officer works for or heads. */
export const agenciesOf = ({ attributes }: Actor.Actor): ReadonlyArray<string> => {
  const listed = (key: string): ReadonlyArray<string> => {
    const value = attributes[key]
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []
  }
  return [...new Set([...listed("agencies"), ...listed("heads")])]
}
