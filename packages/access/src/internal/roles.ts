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
interface OfPerson extends InHall {
  readonly person: string
}

const isOfHall = ({ actor, context }: Ask<InHall>): boolean => actor.attributes["hall"] === context.hall

const isStaff = ({ actor }: Ask<unknown>): boolean => actor.type === "officer" || actor.type === "manager"

export const isManager = (ask: Ask<InHall>): boolean => ask.actor.type === "manager" && isOfHall(ask)

export const isGreeter = (ask: Ask<InHall>): boolean => ask.actor.type === "greeter" && isOfHall(ask)

/** Somebody with an account in the same hall. */
export const isColleague = (ask: Ask<InHall>): boolean => isStaff(ask) && isOfHall(ask)

export const isSelf = (ask: Ask<OfOfficer>): boolean => isColleague(ask) && ask.actor.id === ask.context.officer

/** An applicant of the same hall who is one certain person. */
export const isApplicant = (ask: Ask<InHall>, person: string): boolean =>
  ask.actor.type === "applicant" && isOfHall(ask) && ask.actor.id === person

export const isPerson = (ask: Ask<OfPerson>): boolean => isApplicant(ask, ask.context.person)

export const isSystem = ({ actor }: Ask<unknown>): boolean => actor.type === "system"
