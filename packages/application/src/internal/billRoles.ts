/** @internal Who is what to a bill. */
import { type Actor } from "@balai/lifecycle"
import { type Context } from "../Bill.ts"
import { agencyOf } from "../File.ts"
import { actsFor, isActing } from "./acting.ts"

type Ask = { readonly context: Context; readonly actor: Actor.Actor }

const isOfHall = ({ actor, context }: Ask): boolean => actor.attributes["hall"] === context.hall

const isListed = ({ actor, context }: Ask, attribute: string): boolean => {
  const listed = actor.attributes[attribute]
  return Array.isArray(listed) && listed.includes(agencyOf(context.service))
}

const isPayer = ({ actor, context }: Ask): boolean => {
  const { file, payers, service } = context
  const matter = { service, file: file.number }
  return isActing(actor) ? payers.some((principal) => actsFor({ actor, principal, matter })) : payers.includes(actor.id)
}

export const roles = {
  applicant: (ask: Ask): boolean => ask.actor.type === "applicant" && isOfHall(ask) && isPayer(ask),
  officer: (ask: Ask): boolean => ask.actor.type === "officer" && isOfHall(ask) && isListed(ask, "agencies"),
  head: (ask: Ask): boolean => ask.actor.type === "officer" && isOfHall(ask) && isListed(ask, "heads"),
  system: ({ actor }: Ask): boolean => actor.type === "system"
} as const
