/**
 * The limits of applicants' sign-in, as the fact `person`: how long a code is good, how often one may be asked for, and how
 * long a session lasts.
 *
 * They are the hall's own choice and no rule of law: another hall sets others, from the next decision on.
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
export const PersonFact = Schema.Struct({
  /** How long a code that was sent can be typed. */
  codeMinutes: Positive,
  /** How long a code that was printed at the desk can be typed: the way home is in it. */
  printedMinutes: Positive,
  /** Wrong codes until the code itself is void. */
  attempts: Positive,
  /** How long a channel may take until the next one is tried. */
  channelSeconds: Positive,
  /** Codes for one contact within {@link contactMinutes}. */
  codesPerContact: Positive,
  contactMinutes: Positive,
  /** Codes for one contact within a day. */
  codesPerDay: Positive,
  /** Wrong codes for one contact within a day, over all of its codes: whoever guesses goes no further. */
  wrongPerDay: Positive,
  /** Codes of the whole hall within an hour: what messages may cost when somebody plays with the page. */
  codesPerHour: Positive,
  sessionHours: Positive,
  /** Sessions of one person at a time; the oldest ends when there would be more. */
  sessions: Positive,
  /** After so many days an account that nobody ever entered is closed. */
  unverifiedDays: Positive,
  /** For how long a power is proposed, and for how long one can be given at most. No lifecycle reads them. */
  powerDays: Schema.optionalKey(Positive),
  powerMostDays: Schema.optionalKey(Positive)
})

/** The type of {@link PersonFact:var}. @category models @since 0.1.0 */
export type PersonFact = typeof PersonFact.Type

/**
 * A code is good for ten minutes (printed: a day) and five tries; three for a contact in fifteen minutes; a session lasts
 * a week.
 *
 * @category models
 * @since 0.1.0
 */
export const standard: Required<PersonFact> = Object.freeze({
  codeMinutes: 10,
  printedMinutes: 1_440,
  attempts: 5,
  channelSeconds: 45,
  codesPerContact: 3,
  contactMinutes: 15,
  codesPerDay: 10,
  wrongPerDay: 15,
  codesPerHour: 300,
  sessionHours: 168,
  sessions: 10,
  unverifiedDays: 30,
  powerDays: 30,
  powerMostDays: 366
})

/**
 * The fact as an engine takes it, under its name. Other limits are another version.
 *
 * @example
 * ```ts
 * import { PersonFact } from "@balai/access"
 *
 * PersonFact.facts(PersonFact.standard).person?.version // => "10-1440-5-45-3-15-10-15-300-168-10-30-30-366"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const facts = (limits: PersonFact): Stamp.Facts => ({
  person: {
    version: Object.keys(standard)
      .map((key) => limits[key as keyof PersonFact])
      .join("-"),
    value: { ...limits }
  }
})
