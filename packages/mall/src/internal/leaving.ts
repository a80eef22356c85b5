import { type Actor } from "@balai/lifecycle"

/** An officer who brings a number to its end at a counter that is no longer the officer's. */
export const leaving = (officer: Actor.Actor): Actor.Actor => ({
  ...officer,
  attributes: { ...officer.attributes, leaving: true }
})

/** Who is leaving calls no further number. */
export const isLeaving = ({ attributes }: Actor.Actor): boolean => attributes["leaving"] === true
