/**
 * The limits of access, as the fact `access`: how often a password may be wrong, and how long things last.
 *
 * @since 0.1.0
 */
import { type Stamp } from "@balai/lifecycle"
import { Schema } from "effect"

const Positive = Schema.Int.check(Schema.isGreaterThan(0))

/**
 * The schema of the fact.
 *
 * @category schemas
 * @since 0.1.0
 */
export const AccessFact = Schema.Struct({
  /** Wrong passwords in a row until the account is locked. */
  attempts: Positive,
  lockSeconds: Positive,
  sessionHours: Positive,
  /** How long a device's code can be typed. */
  enrolMinutes: Positive
})

/** The type of {@link AccessFact:var}. @category models @since 0.1.0 */
export type AccessFact = typeof AccessFact.Type

/**
 * Five wrong passwords lock for five minutes; a session lasts twelve hours, a device's code fifteen minutes.
 *
 * @category models
 * @since 0.1.0
 */
export const standard: AccessFact = Object.freeze({ attempts: 5, lockSeconds: 300, sessionHours: 12, enrolMinutes: 15 })

/**
 * The fact as an engine takes it, under its name. Other limits are another version.
 *
 * @example
 * ```ts
 * import { AccessFact } from "@balai/access"
 *
 * AccessFact.facts(AccessFact.standard).access?.version // => "5-300-12-15"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const facts = (limits: AccessFact): Stamp.Facts => ({
  access: {
    version: [limits.attempts, limits.lockSeconds, limits.sessionHours, limits.enrolMinutes].join("-"),
    value: { ...limits }
  }
})
