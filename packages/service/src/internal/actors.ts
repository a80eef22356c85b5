import { type Actor } from "@balai/lifecycle"

interface Ask<Context> {
  readonly context: Context
  readonly actor: Actor.Actor
}
interface OfAgency {
  readonly hall: string
  readonly agency: string
}

/** The agency of `agency.service`. */
export const agencyOf = (service: string): string => service.split(".")[0] ?? ""

const isOfHall = ({ actor, context }: Ask<{ readonly hall: string }>): boolean =>
  actor.attributes["hall"] === context.hall

const isIn = (list: unknown, agency: string): boolean => Array.isArray(list) && list.includes(agency)

export const isManager = (ask: Ask<{ readonly hall: string }>): boolean => ask.actor.type === "manager" && isOfHall(ask)

/** An officer of the agency. */
export const isEditor = (ask: Ask<OfAgency>): boolean =>
  ask.actor.type === "officer" && isOfHall(ask) && isIn(ask.actor.attributes["agencies"], ask.context.agency)

/** Who heads the agency, or stands in for the head. */
export const isHead = (ask: Ask<OfAgency>): boolean =>
  ask.actor.type === "officer" && isOfHall(ask) && isIn(ask.actor.attributes["heads"], ask.context.agency)

export const isSystem = ({ actor }: Ask<unknown>): boolean => actor.type === "system"
