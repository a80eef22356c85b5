/**
 * What a state tells people: its label, its public status, who must act next and which deadline runs.
 *
 * Every state that can be at rest carries one; the type is what `meta` accepts inside a machine.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { LocalizedText } from "./LocalizedText.ts"

/**
 * The small closed set of statuses that the public sees, whatever the states are called inside.
 *
 * @category models
 * @since 0.1.0
 */
export type PublicStatus = "draft" | "waiting" | "active" | "paused" | "done" | "refused" | "cancelled"

/**
 * The meta of a state.
 *
 * @category models
 * @since 0.1.0
 */
export interface StateMeta {
  readonly label: LocalizedText
  /** Absent in a region that does not carry the public status. */
  readonly status?: PublicStatus
  /** The role that must act next: a key of the lifecycle's roles, or a word for an outside party. */
  readonly owner?: string
  /** The name of the delay that runs while the state is active, when it is a deadline. */
  readonly deadline?: string
  /** Why nobody who is waited for here is held to a time: what a state says that has no deadline. */
  readonly openEnded?: LocalizedText
  /** A longer sentence for people. */
  readonly help?: LocalizedText
  /** The state is kept only for the instances that stand in it: nothing may lead there any more. */
  readonly retired?: boolean
}

/**
 * The schema of {@link PublicStatus}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PublicStatus: Schema.Codec<PublicStatus> = Schema.Literals([
  "draft",
  "waiting",
  "active",
  "paused",
  "done",
  "refused",
  "cancelled"
])

/**
 * The schema of {@link StateMeta}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const StateMeta: Schema.Codec<StateMeta> = Schema.Struct({
  label: LocalizedText,
  status: Schema.optionalKey(PublicStatus),
  owner: Schema.optionalKey(Schema.NonEmptyString),
  deadline: Schema.optionalKey(Schema.NonEmptyString),
  openEnded: Schema.optionalKey(LocalizedText),
  help: Schema.optionalKey(LocalizedText),
  retired: Schema.optionalKey(Schema.Boolean)
})

/**
 * What people read for each public status. The word for it is *status* in both languages.
 *
 * ```ts
 * import { StateMeta } from "@balai/lifecycle"
 *
 * StateMeta.statusLabels.paused.id // => "Tertunda"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const statusLabels: { readonly [S in PublicStatus]: LocalizedText } = Object.freeze({
  draft: { id: "Draf", en: "Draft" },
  waiting: { id: "Menunggu", en: "Waiting" },
  active: { id: "Berjalan", en: "In progress" },
  paused: { id: "Tertunda", en: "On hold" },
  done: { id: "Selesai", en: "Done" },
  refused: { id: "Ditolak", en: "Refused" },
  cancelled: { id: "Dibatalkan", en: "Cancelled" }
})
