/** @internal What is wrong with answers, all at once. */
import { type Json, type LocalizedText } from "@balai/lifecycle"
import { Result, type SchemaAST, type SchemaIssue, SchemaParser } from "effect"
import { type Answers, type Form } from "../Form.ts"
import { type Problem } from "../FormError.ts"
import { type Field, type Finding, type Known } from "../FormField.ts"
import { isGiven, isReference } from "./formCondition.ts"
import { read } from "./formRead.ts"
import { missing, problemKey, sentences } from "./formTexts.ts"
import { listOf, liveOf, type Place, rowPlaces, type Visit, walk } from "./formWalk.ts"

type Text = LocalizedText.LocalizedText

/** @internal */
export interface Checked {
  readonly problems: ReadonlyArray<Problem>
  readonly warnings: ReadonlyArray<Problem>
}

type Leaf = { readonly filter: SchemaAST.Filter<unknown> | null }

/** The checks of the whole answer that failed; what is wrong within it, or of another type, has no sentence of its own. */
const leavesOf = (issue: SchemaIssue.Issue): ReadonlyArray<Leaf> => {
  if (issue._tag === "Filter") return [{ filter: issue.filter }]
  if (issue._tag === "Composite") return issue.issues.flatMap(leavesOf)
  return [{ filter: null }]
}

const counted: {
  readonly [check: string]: keyof typeof sentences & ("tooLong" | "tooShort" | "tooSmall" | "tooLarge")
} = {
  isMaxLength: "tooLong",
  isMinLength: "tooShort",
  isGreaterThan: "tooSmall",
  isGreaterThanOrEqualTo: "tooSmall",
  isLessThan: "tooLarge",
  isLessThanOrEqualTo: "tooLarge"
}

interface Annotations {
  readonly [problemKey]?: Finding
  readonly representation?: { readonly id?: string; readonly payload?: unknown }
}

/** The one number of a check's own description, whatever it is called. */
const boundOf = (payload: unknown): number | null => {
  const numbers = Object.values(Object(payload) as object).filter((value) => typeof value === "number")
  return numbers[0] ?? null
}

const findingOf = ({ filter }: Leaf, field: Field): Finding => {
  const annotations = (filter?.annotations ?? {}) as Annotations
  const told = annotations[problemKey]
  if (told !== undefined) return told
  const code = counted[annotations.representation?.id?.split("/").at(-1) ?? ""]
  const bound = boundOf(annotations.representation?.payload)
  if (code !== undefined && bound !== null) return { code, text: sentences[code](field.label, bound) }
  if (field.kind === "nik") return { code: "length", text: sentences.nik }
  if (field.kind === "number") return { code: "number", text: sentences.number }
  return { code: "invalid", text: sentences.invalid(field.label) }
}

const parsers = new WeakMap<Field, (value: unknown) => Result.Result<unknown, SchemaIssue.Issue>>()

const parserOf = (field: Field) => {
  const known = parsers.get(field)
  if (known !== undefined) return known
  const made = SchemaParser.decodeUnknownResult(field.schema, { errors: "all" })
  parsers.set(field, made)
  return made
}

const oncePerCode = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.filter(({ code }, at) => findings.findIndex((other) => other.code === code) === at)

/** What a schema finds; text that could not be read is told by who reads it. */
const findingsOf = (field: Field, value: Json.Json, known: Known): ReadonlyArray<Finding> => {
  const parsed = parserOf(field)(value)
  if (Result.isSuccess(parsed)) return field.rule?.(parsed.success, known) ?? []
  const written = typeof value === "string" ? read(field.kind, value) : null
  if (written !== null && "text" in written) return [written]
  return oncePerCode(leavesOf(parsed.failure).map((leaf) => findingOf(leaf, field)))
}

const none: Checked = { problems: [], warnings: [] }

/** @internal */
export const join = (checks: ReadonlyArray<Checked>): Checked => ({
  problems: checks.flatMap(({ problems }) => problems),
  warnings: checks.flatMap(({ warnings }) => warnings)
})

const report = ({ field, path }: Place, findings: ReadonlyArray<Finding>): Checked => {
  const say = ({ code, text }: Finding): Problem => ({ path, code, text: field.errors[code] ?? text })
  return {
    problems: findings.filter(({ isWarning }) => isWarning !== true).map(say),
    warnings: findings.filter(({ isWarning }) => isWarning === true).map(say)
  }
}

const wrong = (place: Place, code: string, text: Text): Checked => report(place, [{ code, text }])

/** @internal What is wrong at one place, its rows included. */
export const checkPlace = (place: Place, outer: Answers, known: Known): Checked => {
  const { field, isCertain, value } = place
  // A statement without its tick is not agreed to.
  if (value === undefined || !isGiven(value) || (field.kind === "statement" && value === false))
    return field.isOptional || !isCertain ? none : wrong(place, "missing", missing(field))
  // What stands in the vault was checked by its own schema on its way there.
  if (field.personal !== null && isReference(value)) return none
  if (field.rows !== null) return checkRows(place, outer, known)
  return report(place, findingsOf(field, value as Json.Json, known))
}

const checkRows = (place: Place, outer: Answers, known: Known): Checked => {
  const { field, value } = place
  const rows = field.rows!
  if (!Array.isArray(value)) return wrong(place, "invalid", sentences.invalid(field.label))
  const count = value.length
  return join([
    count < rows.minimum ? wrong(place, "tooFew", sentences.tooFew(field.label, rows.minimum)) : none,
    count > rows.maximum ? wrong(place, "tooMany", sentences.tooMany(field.label, rows.maximum)) : none,
    ...listOf(value)
      .slice(0, rows.maximum)
      .flatMap((_, at) => rowPlaces(place, at, outer).map((own) => checkPlace(own, outer, known)))
  ])
}

/** @internal */
export const checkVisit = (visit: Visit, outer: Answers, known: Known): Checked =>
  join(visit.places.map((place) => checkPlace(place, outer, known)))

/** @internal */
export const checkAll = (form: Form, answers: Answers, known: Known): Checked => {
  const visits = walk(form, answers)
  const outer = liveOf(visits)
  return join(visits.map((visit) => checkVisit(visit, outer, known)))
}
