/**
 * Makes the lifecycle of an application from parts.
 *
 * Answers of the form come by `application.fill`, which only the use case that submits sends: in the commit that starts the
 * file, and when it is sent again.
 *
 * **The shape.** While a file is being processed it stands in `open`, which has the way of the file (`process`) and beside it
 * the regions that the parts bring: the legal clock, the claim, a question to the applicant. What comes after the way (issued,
 * refused, withdrawn) stands beside `open`. The result is a plain lifecycle: it is checked, drawn, compared and tested as any
 * other.
 *
 * Neighbours: `Part`, `Blocks` with the parts that are ready, `Composition` with what is ready made of them.
 *
 * @since 0.1.0
 */
import { Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { CompositionInvalidError } from "./ApplicationError.ts"
import * as File from "./File.ts"
import type * as FileLimit from "./FileLimit.ts"
import type * as Form from "./Form.ts"
import * as Internal from "./internal/compose.ts"
import { collisions } from "./internal/merge.ts"
import { type Events, type Keeps, type Part } from "./Part.ts"

type Parts = ReadonlyArray<Part<any>>

type Values<T> = T[keyof T]

/**
 * The commands of a composed lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export type CommandsOf<P extends Parts> = Values<{
  [K in keyof P & `${number}`]: P[K] extends Part<infer E> ? Lifecycle.EventsOf<E> : never
}>

/**
 * What is said of a composed lifecycle beside its parts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options<Name extends string = string, P extends Parts = Parts> {
  /** Named after its agency: `dukcapil-akta-kelahiran`. */
  readonly name: Name
  /** A whole number ≥ 1. Raise it when the shape changes. */
  readonly version: number
  readonly label: LocalizedText.LocalizedText
  /** The first state of the way. */
  readonly initial: string
  readonly parts: P
  /** What applicants fill in. Its answers are complete and valid, or the file does not take them. */
  readonly form?: Form.Form | Form.Versions
  readonly names?: { readonly [name: string]: LocalizedText.LocalizedText }
}

/**
 * A composed lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export type Composed<Name extends string = string, P extends Parts = Parts> = Lifecycle.Lifecycle<
  Name,
  File.Input & { readonly [field: string]: any },
  File.Context & { readonly answers: Form.Payload | null } & { readonly [field: string]: any },
  CommandsOf<P> | ({ readonly type: "application.fill" } & Form.Payload),
  { readonly type: "application.changed" } & typeof Changed.Type,
  any
>

/**
 * What `application.changed` says: which file, by its number, and where it is now. In the feed `applications/<hall>`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Changed = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  number: Schema.String,
  stage: Schema.String,
  at: Schema.Number
})

/** The type of {@link Changed:var}. @category models @since 0.1.0 */
export type Changed = typeof Changed.Type

/**
 * Makes a lifecycle from parts. Throws a `CompositionInvalidError` that lists every collision, and what `Lifecycle.make`
 * throws.
 *
 * @example
 * ```ts
 * import { Blocks, Compose } from "@balai/application"
 * import { Check } from "@balai/lifecycle"
 *
 * const Letter = Compose.make({
 *   name: "dinsos-surat-keterangan",
 *   version: 1,
 *   label: { id: "Permohonan surat keterangan", en: "Application for a letter" },
 *   initial: "checking",
 *   parts: [
 *     Blocks.claiming(),
 *     Blocks.intake({ complete: "ready" }),
 *     Blocks.handOver(),
 *     Blocks.withdrawal()
 *   ]
 * })
 *
 * Check.isRed(Check.of(Letter)) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <const Name extends string, const P extends Parts>(
  options: Options<Name, P>
): Composed<Name, P> => {
  const problems = collisions(options.parts, options.initial)
  if (problems.length > 0) throw new CompositionInvalidError({ lifecycle: options.name, problems })
  return Internal.make(options, Changed) as Composed<Name, P>
}

/**
 * What the parts of a composed lifecycle do for the promises of a standard; null for a lifecycle that was not composed. It is
 * a value of its `spec`: what is made anew of that, or by another copy of this package, has it as well.
 *
 * @category getters
 * @since 0.1.0
 */
export const keeps = ({ spec }: Lifecycle.Any): Keeps | null => (spec as { readonly keeps?: Keeps }).keeps ?? null

/**
 * The limits that a lifecycle waits for, by the name of their delay: rows in whose place a hall may set others.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limits {
  readonly [delay: string]: FileLimit.Row
}

/**
 * The limits of a composed lifecycle; none of one that was not composed.
 *
 * @example
 * ```ts
 * import { Compose, Composition } from "@balai/application"
 *
 * const label = { id: "Permohonan izin", en: "Application for a permit" }
 * const permit = Composition.permit({ name: "dinas-izin", label })
 *
 * Object.values(Compose.limits(permit)).map(({ id }) => id) // => ["correction", "objection"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const limits = ({ spec }: Lifecycle.Any): Limits => (spec as { readonly limits?: Limits }).limits ?? {}

/**
 * The commands that one part of a composed lifecycle raises for another, and nobody sends.
 *
 * @category getters
 * @since 0.1.0
 */
export const internal: Events = Internal.internalEvents
