/**
 * What a person asks the hall about the own personal data (UU 27/2022): a copy, a correction, the end
 * of a consent or of a use.
 *
 * The clock is that of the calendar, three times twenty-four hours, nights and holidays included ({@link limit}). A request
 * that is not answered by then is flagged and stays to be answered; a refusal has its ground. What the hall can answer by
 * itself it answers at once. Neighbours: `Person`, who asks; `Look`, who looked at a person's files.
 *
 * @since 0.1.0
 */
import { Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { machine } from "./internal/subjectRequestMachine.ts"
import { names } from "./internal/names.ts"
import { isManager, isPerson, isSystem } from "./internal/roles.ts"
import { Id } from "./Person.ts"

const Words = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(2_000)), {
  class: "general",
  retention: { id: "Selama akun ini ada", en: "As long as the account exists" },
  purpose: { id: "Menjawab permintaan orangnya", en: "To answer what the person asks" }
})

/**
 * What is asked: a copy of all that the hall holds, a correction, that a consent holds no longer, that data is erased, or that
 * it is used for nothing further.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Kind = Schema.Literals(["export", "correction", "withdrawal", "erasure", "restriction"])

/** The type of {@link Kind:var}. @category models @since 0.1.0 */
export type Kind = typeof Kind.Type

const Value = PersonalData.field(Schema.NonEmptyString.check(Schema.isMaxLength(400)), {
  class: "specific",
  retention: { id: "Selama akun ini ada", en: "As long as the account exists" },
  purpose: { id: "Membetulkan data orangnya", en: "To correct the person's data" }
})

/**
 * What is to be corrected: `name` of the account, or `answer` of a file or anything else, which whoever answers corrects where
 * it stands. `was` is what stands there now, as far as the person knows it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Correction = Schema.Struct({
  field: Schema.Literals(["name", "answer", "other"]),
  was: Schema.NullOr(Value),
  will: Value
})

/** The type of {@link Correction:var}. @category models @since 0.1.0 */
export type Correction = typeof Correction.Type

/**
 * In how many hours it is to be answered, and where that is written.
 *
 * @category getters
 * @since 0.1.0
 */
export const limit = Object.freeze({
  hours: 72,
  source: {
    title: "UU 27/2022 tentang Pelindungan Data Pribadi",
    reference: "pasal 30, 32, 40, 41",
    checked: "2026-11-25",
    confidence: "likely" as const
  }
})

/**
 * What starts a request.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  request: Id,
  person: Id,
  kind: Kind,
  /** The file that it is about, by its key. */
  about: Schema.NullOr(Schema.NonEmptyString),
  words: Schema.NullOr(Words),
  /** Of a correction. */
  correction: Schema.NullOr(Correction),
  hours: Schema.Int.check(Schema.isGreaterThan(0))
})

/**
 * The context of a request.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  receivedAt: Schema.Number,
  /** When the limit passed without an answer; null while it has not. */
  overdueAt: Schema.NullOr(Schema.Number),
  answer: Schema.NullOr(Schema.Struct({ words: Schema.NullOr(Words), at: Schema.Number })),
  refusal: Schema.NullOr(Schema.Struct({ ground: Schema.String, words: Words, at: Schema.Number }))
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const events = {
  "subject-request.answer": {
    by: ["manager", "system"],
    label: { id: "Jawab", en: "Answer" },
    payload: Schema.Struct({ words: Schema.NullOr(Words) })
  },
  "subject-request.refuse": {
    by: ["manager"],
    label: { id: "Tolak dengan dasar", en: "Refuse with a ground" },
    payload: Schema.Struct({ ground: Schema.NonEmptyString.check(Schema.isMaxLength(200)), words: Words })
  },
  "subject-request.drop": { by: ["owner"], label: { id: "Tarik permintaan", en: "Drop the request" } }
} as const

const Changed = Schema.Struct({
  hall: Schema.String,
  request: Schema.String,
  kind: Kind,
  state: Schema.String,
  at: Schema.Number
})

/**
 * The number of a request, as people say it: of its id, so that it is the same everywhere.
 *
 * @example
 * ```ts
 * import { SubjectRequest } from "@balai/access"
 *
 * SubjectRequest.numberOf("q-1a2b3c4d5e6f7a8b9c0d") // => "PD-1A2B-3C4D"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const numberOf = (request: string): string => {
  const signs = request
    .replace(/^q-/, "")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
  return `PD-${signs.slice(0, 4)}-${signs.slice(4, 8)}`
}

/**
 * What the machine of a request is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "subject-request.changed": typeof Changed },
  {}
>

/**
 * The lifecycle `subject-request`.
 *
 * @example
 * ```ts
 * import { SubjectRequest } from "@balai/access"
 * import { Check } from "@balai/lifecycle"
 *
 * Check.of(SubjectRequest.lifecycle) // => []
 * SubjectRequest.limit.hours // => 72
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "subject-request",
    version: 1,
    label: { id: "Permintaan pemilik data", en: "Request of a data subject" },
    input: Input,
    context: Context,
    roles: { owner: isPerson, manager: isManager, system: isSystem },
    events,
    names,
    publishes: { "subject-request.changed": { payload: Changed, feed: ({ hall }) => `subject-requests/${hall}` } },
    index: ({ context, status, value }) => ({
      hall: context.hall,
      person: context.person,
      state: String(value),
      receivedAt: context.receivedAt,
      isOpen: status === "done" ? 0 : 1
    })
  },
  machine
)
