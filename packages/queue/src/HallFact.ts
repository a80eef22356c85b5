/**
 * What the queue's lifecycles must know of their hall to decide: its zone, its hours and its patience.
 *
 * It is a fact in the sense of `Stamp`: versioned and immutable, so that an old decision can be folded again exactly.
 *
 * @since 0.1.0
 */
import { LocalTime, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { Rules } from "./BusinessDay.ts"

/**
 * The schema of the fact `hall`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HallFact = Schema.Struct({
  /** WIB, WITA or WIT. */
  zone: Zone.Zone,
  /** How long a called person may take before the counter is reminded. It reminds and never decides. */
  patienceSeconds: Schema.Int,
  /** How long a person is served before the counter is asked "still serving?"; half an hour when absent. */
  stillServingSeconds: Schema.optionalKey(Schema.Int),
  /** The hours of hall, agencies and services; always open when absent. */
  hours: Schema.optionalKey(Rules),
  /** When the day is closed by itself if nobody has closed it; never when absent. */
  closesDayAt: Schema.optionalKey(LocalTime.LocalTime),
  /** A second tap of one kiosk for one service within this time is the same visitor. */
  doubleTapMillis: Schema.Int
})

/**
 * The fact `hall`.
 *
 * @category models
 * @since 0.1.0
 */
export type HallFact = typeof HallFact.Type

/**
 * The fact as a hall has it that sets nothing: WIB, two minutes of patience, two seconds for a double tap.
 *
 * @category constructors
 * @since 0.1.0
 */
export const standard: HallFact = Object.freeze({ zone: "WIB", patienceSeconds: 120, doubleTapMillis: 2_000 })
