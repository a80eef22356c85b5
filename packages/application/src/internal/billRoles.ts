/** @internal Who is what to a bill. */
import { type Actor } from "@balai/lifecycle"
import { type Context } from "../Bill.ts"
import { agencyOf } from "../File.ts"

type Ask = { readonly context: Context; readonly actor: Actor.Actor }

const isOfHall = ({ actor, context }: Ask): boolean => actor.attributes["hall"] === context.hall

const isListed = ({ actor, context }: Ask, attribute: string): boolean => {
  const listed = actor.attributes[attribute]
  return Array.isArray(listed) && listed.includes(agencyOf(context.service))
}

export const roles = {
  applicant: (ask: Ask): boolean =>
    ask.actor.type === "applicant" && isOfHall(ask) && ask.context.payers.includes(ask.actor.id),
  officer: (ask: Ask): boolean => ask.actor.type === "officer" && isOfHall(ask) && isListed(ask, "agencies"),
  head: (ask: Ask): boolean => ask.actor.type === "officer" && isOfHall(ask) && isListed(ask, "heads"),
  system: ({ actor }: Ask): boolean => actor.type === "system"
} as const
