/**
 * A form (*formulir*): pages of fields, defined once. Validation, the way through it, JSON Schema, pages, the review of the
 * answers, the payload of a command and a machine's guard all come from that one definition.
 *
 * Answers off the way are never submitted. An answer that was left empty is `null`, one that was not asked yet is absent, so
 * that who comes back lands on the first page that is not done. Answers are judged by the version of the form that they
 * were given under. Everything here is pure: today's date is handed in. Neighbours: `FormField`, `Fields`, `FormCondition`.
 *
 * @since 0.1.0
 */
import { type Json, type Lifecycle, type LocalizedText, type PersonalData } from "@balai/lifecycle"
import { Result, Schema } from "effect"
import { type FormCondition } from "./FormCondition.ts"
import { AnswersInvalidError, FormInvalidError, FormVersionUnknownError, type Problem } from "./FormError.ts"
import { type AnswersOf, type FieldMap, type Kind, type Known, type Option } from "./FormField.ts"
import { type DocumentAnswer } from "./Fields.ts"
import * as decoding from "./internal/formDecode.ts"
import { describe as describeForm } from "./internal/formDescribe.ts"
import { diff as diffForms } from "./internal/formDiff.ts"
import { jsonSchemaOf, payloadOf } from "./internal/formDocument.ts"
import { problemsOf } from "./internal/formMake.ts"
import { pathOf } from "./internal/formPath.ts"
import { personalOf } from "./internal/formPersonal.ts"
import { review as reviewForm } from "./internal/formReview.ts"
import { sentences } from "./internal/formTexts.ts"
import { checkAll } from "./internal/formValidate.ts"
import { viewOf } from "./internal/formView.ts"
import * as visible from "./internal/formVisible.ts"
import * as walking from "./internal/formWalk.ts"

type Text = LocalizedText.LocalizedText

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * One page: one thing that is asked. Without fields it only informs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Page {
  readonly id: string
  readonly title: Text
  readonly help?: Text
  readonly fields: FieldMap
  readonly when?: FormCondition
}

/**
 * What a form is made of.
 *
 * @category models
 * @since 0.1.0
 */
export interface Definition<P extends ReadonlyArray<Page> = ReadonlyArray<Page>> {
  readonly id: string
  /** Raised with every change that is published. */
  readonly version: number
  readonly title: Text
  readonly pages: P
}

/**
 * A form.
 *
 * @category models
 * @since 0.1.0
 */
export interface Form<out F extends FieldMap = FieldMap> {
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly pages: ReadonlyArray<Page>
  /** Phantom: the fields of all pages. */
  readonly Fields?: F
}

/**
 * Answers by field. Absent is not asked yet, `null` is left empty, and text that could not be read stands as it was written.
 *
 * @category models
 * @since 0.1.0
 */
export type Answers = { readonly [field: string]: Json.Json | undefined }

/**
 * Answers with the form and the version that they were given under.
 *
 * @category models
 * @since 0.1.0
 */
export interface Submission<F extends FieldMap = any> {
  readonly form: string
  readonly version: number
  readonly answers: AnswersOf<F>
}

/**
 * What is wrong with answers, and what somebody should look at again.
 *
 * @category models
 * @since 0.1.0
 */
export interface Checked {
  readonly problems: ReadonlyArray<Problem>
  readonly warnings: ReadonlyArray<Problem>
}

/**
 * The way through a form with these answers.
 *
 * @category models
 * @since 0.1.0
 */
export interface Path {
  readonly pages: ReadonlyArray<{ readonly id: string; readonly title: Text; readonly isComplete: boolean }>
  /** The first page that is not done: where who comes back goes on. Null when all are. */
  readonly first: string | null
  readonly done: number
  readonly total: number
  readonly isComplete: boolean
}

/**
 * A field as pages read it: plain JSON.
 *
 * @category models
 * @since 0.1.0
 */
export interface FieldDescription {
  readonly name: string
  readonly kind: Kind
  readonly label: Text
  readonly help: Text | null
  readonly isOptional: boolean
  readonly when: FormCondition | null
  readonly options: ReadonlyArray<Option>
  readonly control: "radio" | "select"
  readonly autocomplete: string | null
  readonly mode: string | null
  readonly width: number | null
  readonly maximumLength: number | null
  readonly requirement: string | null
  readonly accept: ReadonlyArray<string>
  readonly rows: {
    readonly label: Text
    readonly minimum: number
    readonly maximum: number
    readonly fields: ReadonlyArray<FieldDescription>
  } | null
}

/**
 * A form as pages read it: plain JSON, no functions.
 *
 * @category models
 * @since 0.1.0
 */
export interface Description {
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly pages: ReadonlyArray<{
    readonly id: string
    readonly title: Text
    readonly help: Text | null
    readonly when: FormCondition | null
    readonly fields: ReadonlyArray<FieldDescription>
  }>
}

/**
 * One page as it is drawn: the fields that are asked, what stands in their inputs, what is wrong.
 *
 * @category models
 * @since 0.1.0
 */
export interface PageView {
  readonly form: { readonly id: string; readonly version: number; readonly title: Text }
  readonly id: string
  readonly title: Text
  readonly help: Text | null
  /** A condition that is left reads fields of this page alone. */
  readonly fields: ReadonlyArray<FieldDescription>
  /** By the name of the input, such as `birthDate.day` or `witnesses.0.name`. */
  readonly values: { readonly [input: string]: string | ReadonlyArray<string> }
  readonly documents: { readonly [input: string]: DocumentAnswer }
  readonly rowCounts: { readonly [group: string]: number }
  readonly problems: ReadonlyArray<Problem>
  readonly warnings: ReadonlyArray<Problem>
  readonly step: number
  readonly of: number
  /** The page before; null on the first. */
  readonly back: string | null
  /** The page after; null on the last, after which the answers are reviewed. */
  readonly next: string | null
}

/**
 * The answers as they are read before they are sent.
 *
 * @category models
 * @since 0.1.0
 */
export interface Review {
  readonly form: { readonly id: string; readonly version: number; readonly title: Text }
  readonly sections: ReadonlyArray<{
    readonly page: string
    readonly title: Text
    readonly isComplete: boolean
    readonly rows: ReadonlyArray<{
      /** The name of the input, to which a link leads. */
      readonly input: string
      readonly label: string
      readonly value: string
      readonly isGiven: boolean
    }>
  }>
  readonly isComplete: boolean
}

/**
 * What a new version of a form does to answers that were given under an old one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Difference {
  /** Asked again: the question is another one, or the answer breaks a rule that is new. */
  readonly invalidated: ReadonlyArray<{
    readonly path: ReadonlyArray<string | number>
    readonly reason: "changed" | "invalid"
  }>
  /** Not asked any more. */
  readonly dropped: ReadonlyArray<{
    readonly path: ReadonlyArray<string | number>
    readonly reason: "removed" | "offPath"
  }>
  /** Asked for the first time. */
  readonly added: ReadonlyArray<{ readonly path: ReadonlyArray<string | number> }>
  /** What holds under the new version. */
  readonly answers: Answers
  readonly path: Path
}

/**
 * A field of personal data, as the register of processing prints it. In a path `*` stands for every row.
 *
 * @category models
 * @since 0.1.0
 */
export interface PersonalField {
  readonly path: ReadonlyArray<string>
  readonly label: Text
  readonly class: PersonalData.DataClass
  readonly purpose: Text
  readonly retentionDays: number | null
  readonly retention: Text | null
}

/**
 * What the button of a page was pressed for.
 *
 * @category models
 * @since 0.1.0
 */
export type Act =
  | { readonly type: "continue" }
  | { readonly type: "save" }
  | { readonly type: "add"; readonly group: string }
  | { readonly type: "remove"; readonly group: string; readonly row: number }

/**
 * What a page sent.
 *
 * @category models
 * @since 0.1.0
 */
export interface Decoded extends Checked {
  /** The answers so far, those of this page among them, readable or not. */
  readonly answers: Answers
  readonly act: Act
}

/**
 * Several versions of one form, the newest last.
 *
 * @category models
 * @since 0.1.0
 */
export interface Versions {
  readonly id: string
  readonly current: Form
  readonly all: ReadonlyArray<Form>
}

type Merged<U> = (U extends unknown ? (all: U) => void : never) extends (all: infer I) => void ? I : never

/**
 * The fields of all pages.
 *
 * @category models
 * @since 0.1.0
 */
export type FieldsOf<P extends ReadonlyArray<Page>> =
  Merged<P[number]["fields"]> extends infer F extends FieldMap ? F : FieldMap

/**
 * What a command carries of a form: personal data as references to the vault.
 *
 * @category models
 * @since 0.1.0
 */
export interface Payload<F extends FieldMap = FieldMap> {
  readonly form: string
  readonly version: number
  readonly answers: { readonly [K in keyof F]?: NonNullable<F[K]["Stored"]> | null }
}

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

interface PayloadSchema {
  <F extends FieldMap>(form: Form<F>): Lifecycle.Plain<Payload<F>>
  (forms: Form | Versions): Lifecycle.Plain<Payload>
}

/**
 * The schema of a command's payload: form, version and answers, in which personal data is a reference to the vault.
 *
 * **Details**
 *
 * Of several versions it takes what any of them took; {@link guard} judges each by its own.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 * import { PersonalData } from "@balai/lifecycle"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "nama", title: { id: "Nama", en: "Name" }, fields: { name: Fields.name() } }]
 * })
 *
 * PersonalData.find(Form.payloadSchema(form))[0]?.path // => ["answers", "name"]
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const payloadSchema: PayloadSchema = (forms: Form | Versions): Lifecycle.Plain => payloadOf(allOf(forms))

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Makes a form; throws a `FormInvalidError` that lists all that is wrong with the definition.
 *
 * **Details**
 *
 * A form without pages, and a page without fields, is valid: it demands nothing. A condition reads only what was asked
 * before it. Choices have a sentence for every answer, personal data a purpose and a retention.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const birth = Form.make({
 *   id: "akta-kelahiran",
 *   version: 1,
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   pages: [
 *     { id: "anak", title: { id: "Anak", en: "Child" }, fields: { child: Fields.name(), born: Fields.birthDate() } },
 *     {
 *       id: "nikah",
 *       title: { id: "Orang tua", en: "Parents" },
 *       fields: { isMarried: Fields.yesNo({ label: { id: "Orang tua menikah", en: "Parents are married" } }) }
 *     },
 *     {
 *       id: "buku-nikah",
 *       title: { id: "Buku nikah", en: "Marriage book" },
 *       when: { field: "isMarried", equals: true },
 *       fields: { book: Fields.document("buku-nikah", { label: { id: "Foto buku nikah", en: "Photo of the book" } }) }
 *     }
 *   ]
 * })
 *
 * Form.path(birth, {}).total // => 2
 * Form.path(birth, { child: "Siti", born: "2026-08-17", isMarried: true }).first // => "buku-nikah"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <const P extends ReadonlyArray<Page>>(definition: Definition<P>): Form<FieldsOf<P>> => {
  const problems = problemsOf(definition)
  if (problems.length === 0) return definition as unknown as Form<FieldsOf<P>>
  throw new FormInvalidError({
    form: String(definition.id),
    path: problems[0]!.path,
    text: {
      id: `Formulir "${definition.id}" tidak dapat dibuat.`,
      en: `The form "${definition.id}" cannot be made.`
    },
    problems
  })
}

/**
 * Puts the versions of one form together; the newest is the last. Throws a `FormInvalidError` when they are of different
 * forms, or not in order.
 *
 * @example
 * ```ts
 * import { Form } from "@balai/application"
 *
 * const title = { id: "Contoh", en: "Example" }
 * const first = Form.make({ id: "contoh", version: 1, title, pages: [] })
 * const second = Form.make({ id: "contoh", version: 2, title, pages: [] })
 *
 * Form.versions([first, second]).current.version // => 2
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const versions = (all: readonly [Form, ...ReadonlyArray<Form>]): Versions => {
  const [{ id }] = all
  const isRow = all.every((form, at) => form.id === id && (at === 0 || form.version > all[at - 1]!.version))
  if (isRow) return { id, current: all.at(-1)!, all }
  const text = {
    id: "Versi harus dari formulir yang sama dan berurutan.",
    en: "Versions are of the same form and in order."
  }
  throw new FormInvalidError({
    form: id,
    path: ["versions"],
    text,
    problems: [{ path: ["versions"], code: "VersionsInvalid", text }]
  })
}

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

const isSubmission = Schema.is(
  Schema.Struct({ form: Schema.String, version: Schema.Int, answers: Schema.Record(Schema.String, Schema.Unknown) })
)

/**
 * Says whether a submission is complete and valid under the version that it names, and holds nothing off the way.
 *
 * **Details**
 *
 * Personal data may stand as a reference: its value was checked by its own schema when it went to the vault.
 *
 * @category guards
 * @since 0.1.0
 */
export const isComplete = (forms: Form | Versions, submission: unknown, known: Known = {}): boolean => {
  if (!isSubmission(submission) || submission.form !== forms.id) return false
  const form = allOf(forms).find(({ version }) => version === submission.version)
  if (form === undefined) return false
  const answers = submission.answers as Answers
  const pruned = walking.prune(form, answers)
  return (
    checkAll(form, answers, known).problems.length === 0 &&
    Object.keys(answers).every((name) => Object.hasOwn(pruned, name))
  )
}

/**
 * A guard of a machine: the submission that `read` takes from event or context is complete and valid.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const label = { id: "Setuju", en: "I agree" }
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "setuju", title: label, fields: { agreed: Fields.statement({ label }) } }]
 * })
 * const isFormComplete = Form.guard(form, ({ event }: { readonly event: { readonly form: unknown } }) => event.form)
 *
 * isFormComplete({ event: { form: { form: "contoh", version: 1, answers: { agreed: true } } } }) // => true
 * isFormComplete({ event: { form: { form: "contoh", version: 1, answers: {} } } }) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const guard =
  <Args>(forms: Form | Versions, read: (args: Args) => unknown): ((args: Args) => boolean) =>
  (args) =>
    isComplete(forms, read(args))

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The form that answers were given under.
 *
 * @example
 * ```ts
 * import { Form } from "@balai/application"
 * import { Result } from "effect"
 *
 * const form = Form.make({ id: "contoh", version: 1, title: { id: "Contoh", en: "Example" }, pages: [] })
 *
 * Result.isSuccess(Form.under(form, 1)) // => true
 * Result.isSuccess(Form.under(form, 7)) // => false
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const under = (forms: Form | Versions, version: number): Result.Result<Form, FormVersionUnknownError> => {
  const found = allOf(forms).find((form) => form.version === version)
  if (found !== undefined) return Result.succeed(found)
  const text = {
    id: `Formulir "${forms.id}" versi ${version} tidak ada.`,
    en: `There is no version ${version} of the form "${forms.id}".`
  }
  return Result.fail(new FormVersionUnknownError({ form: forms.id, path: ["version"], text, version }))
}

const allOf = (forms: Form | Versions): ReadonlyArray<Form> => ("all" in forms ? forms.all : [forms])

/**
 * What is wrong with answers, whatever is still missing among it; all at once, with a sentence for each field.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "diri", title: { id: "Diri", en: "You" }, fields: { name: Fields.name(), nik: Fields.nik() } }]
 * })
 *
 * const today = LocalDate.makeUnsafe("2026-11-27")
 * const { problems } = Form.check(form, { nik: "12" }, { today })
 * problems.map(({ path, text }) => [path[0], text.id]) // => [["name", "Isi nama lengkap."], ["nik", "NIK harus 16 angka."]]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const check = (form: Form, answers: Answers, known: Known = {}): Checked => checkAll(form, answers, known)

/**
 * The way through a form: its pages, the first that is not done, and how many are.
 *
 * @category getters
 * @since 0.1.0
 */
export const path = (form: Form, answers: Answers, known: Known = {}): Path => pathOf(form, answers, known)

/**
 * The JSON Schema (draft 2020-12) of complete answers, with titles in one language.
 *
 * **Gotchas**
 *
 * What depends on a condition is optional there: conditions are for {@link validate}.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "nama", title: { id: "Nama", en: "Name" }, fields: { name: Fields.name() } }]
 * })
 *
 * Form.jsonSchema(form)["required"] // => ["name"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const jsonSchema = (
  form: Form,
  language: LocalizedText.Language = "id"
): { readonly [key: string]: Json.Json } => jsonSchemaOf(form, language)

/**
 * A form as pages read it: plain JSON, with both languages.
 *
 * @category getters
 * @since 0.1.0
 */
export const describe = (form: Form): Description => describeForm(form)

/**
 * One page as it is drawn; null when it is not on the way.
 *
 * @see {@link decodeHtml} for what comes back from it
 *
 * @category getters
 * @since 0.1.0
 */
export const view = (
  form: Form,
  page: string,
  shown: { readonly answers: Answers } & Partial<Checked>
): PageView | null => viewOf(form, page, shown)

/**
 * The answers in words, for the page on which they are reviewed. NIK and family card numbers are masked. With the roles of
 * a `reader` only what that reader may read is in it.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "diri", title: { id: "Diri", en: "You" }, fields: { nik: Fields.nik(), born: Fields.birthDate() } }]
 * })
 *
 * const review = Form.review(form, { nik: "1209185708909001", born: "1990-08-17" })
 * review.sections[0]?.rows.map(({ value }) => value) // => ["12************01", "17 Agustus 1990"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const review = (
  form: Form,
  answers: Answers,
  options: {
    readonly language?: LocalizedText.Language
    readonly known?: Known
    readonly reader?: ReadonlyArray<string>
  } = {}
): Review => {
  const { known = {}, language = "id", reader = null } = options
  return reviewForm(form, answers, { language, known, reader })
}

/**
 * Who reads a field that says nothing else: whoever applies, and the officers and the head of the agency.
 *
 * @category getters
 * @since 0.1.0
 */
export const insiders: ReadonlyArray<string> = visible.insiders

/**
 * The requirements whose documents a reader with these roles may open.
 *
 * @category getters
 * @since 0.1.0
 */
export const requirementsFor = (form: Form, reader: ReadonlyArray<string>): ReadonlyArray<string> =>
  visible.requirementsFor(form, reader)

/**
 * The fields of personal data with class, purpose and retention, for the register of processing (UU 27/2022, article 31).
 *
 * @category getters
 * @since 0.1.0
 */
export const personal = (form: Form): ReadonlyArray<PersonalField> => personalOf(form)

/**
 * The reason of {@link guard}, for the `reasons` of a lifecycle.
 *
 * @category getters
 * @since 0.1.0
 */
export const incomplete: Text = {
  id: "Formulir belum lengkap",
  en: "The form is not complete yet"
}

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * The answers on the way and no other: what is submitted.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const label = { id: "Anak", en: "Children" }
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [
 *     { id: "satu", title: label, fields: { has: Fields.yesNo({ label }) } },
 *     { id: "dua", title: label, when: { field: "has", equals: true }, fields: { count: Fields.number({ label }) } }
 *   ]
 * })
 *
 * Form.prune(form, { has: false, count: 3 }) // => { has: false }
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const prune = (form: Form, answers: Answers): { readonly [field: string]: Json.Json } =>
  walking.prune(form, answers)

/**
 * The answers that a reader with these roles may read, groups and their rows included. What no field of the form stands for
 * is in none of them.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [
 *     {
 *       id: "lahan",
 *       title: { id: "Lahan", en: "Land" },
 *       fields: { name: Fields.name(), place: Fields.address({ visibleTo: ["officer", "pupr"] }) }
 *     }
 *   ]
 * })
 *
 * Form.redact(form, { name: "Sukarno", place: "Jalan Contoh 1" }, ["recommender", "pupr"]) // => { place: "Jalan Contoh 1" }
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const redact = (
  form: Form,
  answers: Answers,
  reader: ReadonlyArray<string>
): { readonly [field: string]: Json.Json } => visible.redact(form, answers, reader)

/**
 * Takes answers that are complete and valid, without those off the way, or says all that is wrong with them.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 * import { Result } from "effect"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 3,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "nama", title: { id: "Nama", en: "Name" }, fields: { name: Fields.name() } }]
 * })
 *
 * Result.getOrThrow(Form.validate(form, { name: "Sukarno" })).submission.version // => 3
 *
 * const wrong = Form.validate(form, {})
 * Result.isFailure(wrong) ? wrong.failure.problems[0]?.text.id : "" // => "Isi nama lengkap."
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const validate = <F extends FieldMap>(
  form: Form<F>,
  answers: Answers,
  known: Known = {}
): Result.Result<
  { readonly submission: Submission<F>; readonly warnings: ReadonlyArray<Problem> },
  AnswersInvalidError
> => {
  const { problems, warnings } = checkAll(form, answers, known)
  if (problems.length === 0) {
    const submission = { form: form.id, version: form.version, answers: prune(form, answers) as AnswersOf<F> }
    return Result.succeed({ submission, warnings })
  }
  const text = sentences.incomplete(problems.length)
  return Result.fail(new AnswersInvalidError({ form: form.id, path: problems[0]!.path, text, problems }))
}

/**
 * What a new version of a form does to answers: exactly those that have to be asked again, and where to go on.
 *
 * **Details**
 *
 * A question is another one when its kind or its label changes, or the sentence of the chosen answer; a field with a
 * `revision` when that changes, whatever the label says. An answer also has to be asked again when it breaks a rule of the
 * new version. Those that only depend on such an answer are kept.
 *
 * @category combinators
 * @since 0.1.0
 */
export const diff = (from: Form, to: Form, given: { readonly answers: Answers; readonly known?: Known }): Difference =>
  diffForms(from, to, { answers: given.answers, known: given.known ?? {} })

/**
 * Reads what a page sent without script: urlencoded entries, or those of a multipart body with each file replaced by the
 * {@link DocumentAnswer} under which it was stored.
 *
 * **Details**
 *
 * Text is trimmed; phones, amounts and dates are read as people write them. What cannot be read stays in the answers as it
 * was written, so that nothing is lost and the page shows it again. Rows are added and removed by their buttons.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [
 *     { id: "diri", title: { id: "Diri", en: "You" }, fields: { phone: Fields.phone(), born: Fields.birthDate() } }
 *   ]
 * })
 *
 * const body = "phone=0812-3456-789&born.day=17&born.month=Agustus&born.year=1990&do=continue"
 * Form.decodeHtml(form, "diri", { entries: new URLSearchParams(body) }).answers // => { phone: "+628123456789", born: "1990-08-17" }
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const decodeHtml = (
  form: Form,
  page: string,
  sent: {
    readonly entries: Iterable<readonly [string, string | DocumentAnswer]>
    /** The answers so far. */
    readonly answers?: Answers
    readonly known?: Known
  }
): Decoded => decoding.decode(form, page, { ...sent, answers: sent.answers ?? {}, known: sent.known ?? {} })
