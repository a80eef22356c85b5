import { type Actor } from "@balai/lifecycle"

interface Ask<Context> {
  readonly context: Context
  readonly actor: Actor.Actor
}
interface InHall {
  readonly hall: string
}

/** The counter at which an actor sits, null when the actor sits at none. */
export const counterOf = (actor: Actor.Actor): string | null => {
  const counter = actor.attributes["counter"]
  return actor.type === "officer" && typeof counter === "string" && counter !== "" ? counter : null
}

const isOfHall = ({ context, actor }: Ask<InHall>): boolean => actor.attributes["hall"] === context.hall

export const isKiosk = (ask: Ask<InHall>): boolean =>
  ask.actor.type === "device" && ask.actor.attributes["kind"] === "kiosk" && isOfHall(ask)

export const isOfficer = (ask: Ask<InHall>): boolean => counterOf(ask.actor) !== null && isOfHall(ask)

export const isGreeter = (ask: Ask<InHall>): boolean => ask.actor.type === "greeter" && isOfHall(ask)

export const isManager = (ask: Ask<InHall>): boolean => ask.actor.type === "manager" && isOfHall(ask)

export const isSystem = ({ actor }: Ask<unknown>): boolean => actor.type === "system"
