/** @internal Who acts: the very person, or somebody by a power of that person which covers the matter. That it holds now, the hall sees to. */
import { type Actor } from "@balai/lifecycle"

/** What is acted on: a service, and a file by its number if there is one. */
export interface Matter {
  readonly service: string
  readonly file: string | null
}

interface Scope {
  readonly of?: unknown
  readonly service?: unknown
  readonly agency?: unknown
  readonly file?: unknown
}

/** A scope as the hall puts it on the actor; one that says nothing known covers nothing. */
const covers = (scope: Scope, { file, service }: Matter): boolean => {
  switch (scope.of) {
    case "all":
      return true
    case "agency":
      return typeof scope.agency === "string" && service.startsWith(`${scope.agency}.`)
    case "service":
      return scope.service === service
    case "file":
      return file !== null && scope.service === service && scope.file === file
    default:
      return false
  }
}

const scopeOf = ({ attributes }: Actor.Actor): Scope | null => {
  const { scope } = attributes
  return typeof scope === "object" && scope !== null ? (scope as Scope) : null
}

/** Whether the actor acts for somebody else. */
export const isActing = ({ attributes }: Actor.Actor): boolean => "actingFor" in attributes

interface Asked {
  readonly actor: Actor.Actor
  readonly principal: string
  readonly matter: Matter
}

/** Whether the actor acts for this very principal in this matter. */
export const actsFor = ({ actor, matter, principal }: Asked): boolean => {
  const scope = scopeOf(actor)
  return actor.attributes["actingFor"] === principal && scope !== null && covers(scope, matter)
}

/** Whether the power names one file and nothing else. */
export const isOfOneFile = (actor: Actor.Actor): boolean => scopeOf(actor)?.of === "file"
