import { type Actor } from "@balai/lifecycle"
import { Schema } from "effect"

/** Why a setting is changed, in the words of whoever changes it. */
export const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))

/** The last change of a setting. */
export const Changed = Schema.Struct({ at: Schema.Number, by: Schema.String, reason: Schema.String })

type Changed = typeof Changed.Type

/** A change as of now. */
export const changedNow = (
  { now }: { readonly now: { readonly at: number; readonly by: Actor.Actor } },
  { reason }: { readonly reason: string }
): Changed => ({ at: now.at, by: now.by.id, reason })
