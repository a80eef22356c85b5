/**
 * @internal What a page of a form sent is put on top of what is kept by now. Two tabs on one draft change different pages
 * without knowing of each other; where both change the same page, the later one is shown what the earlier one wrote.
 */
import { Form as FormOf } from "@balai/application"
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { type Answers } from "./applicantJourney.ts"
import { type Draft, type Failure } from "./applicantShared.ts"

/** The hidden input that says what stood on a page when it was drawn. */
export const baseInput = "_dasar"

const fieldsOf = (form: FormOf.Form, of: string): ReadonlyArray<string> =>
  FormOf.describe(form)
    .pages.find(({ id }) => id === of)
    ?.fields.map(({ name }) => name) ?? []

const written = (answers: Answers, field: string): string => JSON.stringify(answers[field] ?? null)

/** What stands on a page, in a few letters. */
export const baseOf = (form: FormOf.Form, of: string, answers: Answers): string =>
  createHash("sha256")
    .update(
      fieldsOf(form, of)
        .map((field) => written(answers, field))
        .join("\n")
    )
    .digest("base64url")
    .slice(0, 16)

/** All that would be sent, in a few letters. */
export const wholeOf = ({ answers, documents }: Pick<Draft, "answers" | "documents">): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        documents.map(({ id }) => id)
      ])
    )
    .digest("base64url")
    .slice(0, 16)

interface Kept {
  readonly answers: Answers
  readonly seq: number
}

export interface Saving {
  readonly form: FormOf.Form
  readonly of: string
  /** What stood there when the page was drawn; empty for a page that does not say. */
  readonly base: string
  readonly read: Effect.Effect<Kept, Failure>
  readonly decode: (answers: Answers) => FormOf.Decoded
  /** Refuses when something has moved since `seq`. */
  readonly write: (kept: Kept) => Effect.Effect<unknown, Failure>
}

export interface Saved {
  readonly decoded: FormOf.Decoded
  /** What another tab has written on the same page meanwhile; null when nothing is in dispute. */
  readonly theirs: Answers | null
}

const isSame = (one: Answers, other: Answers): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (field) => written(one, field) === written(other, field)
  )

const savedOnce = ({ base, decode, form, of, read, write }: Saving): Effect.Effect<Saved, Failure> =>
  Effect.gen(function* () {
    const { answers: now, seq } = yield* read
    const decoded = decode(now)
    const answers = decoded.answers as Answers
    const there = baseOf(form, of, now)
    if (base !== "" && base !== there && baseOf(form, of, answers) !== there) return { decoded, theirs: now }
    // The same page sent twice has nothing more to keep.
    if (!isSame(now, answers)) yield* write({ answers, seq })
    return { decoded, theirs: null }
  })

/** Keeps what was sent, unless another tab has written something else on that page. */
export const saved = (saving: Saving): Effect.Effect<Saved, Failure> =>
  Effect.retry(savedOnce(saving), { times: 4, while: ({ code }) => code === "BALAI_MOVED" })

/** Each field in dispute, with what the other tab says. */
export const disputes = (
  form: FormOf.Form,
  of: string,
  { mine, theirs }: { readonly mine: Answers; readonly theirs: Answers }
) => {
  const said = (["id", "en"] as const).map((language) => ({
    language,
    rows: FormOf.review(form, theirs, { language }).sections.find(({ page }) => page === of)?.rows ?? []
  }))
  return fieldsOf(form, of)
    .filter((field) => written(mine, field) !== written(theirs, field))
    .map((field) => {
      const [id = "", en = ""] = said.map(({ rows }) =>
        rows
          .filter(({ input }) => input === field || input.startsWith(`${field}.`))
          .map(({ value }) => value)
          .join("; ")
      )
      return {
        code: "changed",
        path: [field],
        text: {
          id: `Di tab atau perangkat lain tersimpan: ${id}. Tulis yang benar, lalu lanjutkan.`,
          en: `Saved in another tab or on another device: ${en}. Write what is right and continue.`
        }
      }
    })
}
