import { type Actor } from "@balai/lifecycle"

interface Ask<Context> {
  readonly context: Context
  readonly actor: Actor.Actor
}
interface InHall {
  readonly hall: string
}
interface OfOfficer extends InHall {
  readonly officer: string
}

const isOfHall = ({ actor, context }: Ask<InHall>): boolean => actor.attributes["hall"] === context.hall

const isPerson = ({ actor }: Ask<unknown>): boolean => actor.type === "officer" || actor.type === "manager"

export const isManager = (ask: Ask<InHall>): boolean => ask.actor.type === "manager" && isOfHall(ask)

/** Somebody with an account in the same hall. */
export const isColleague = (ask: Ask<InHall>): boolean => isPerson(ask) && isOfHall(ask)

export const isSelf = (ask: Ask<OfOfficer>): boolean => isColleague(ask) && ask.actor.id === ask.context.officer

export const isSystem = ({ actor }: Ask<unknown>): boolean => actor.type === "system"
