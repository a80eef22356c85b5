/** @internal Follows the answers through a form, page by page: only what is on the way may decide where it goes on. */
import { type Json } from "@balai/lifecycle"
import { type Answers, type Form, type Page } from "../Form.ts"
import { type Field, type FieldMap } from "../FormField.ts"
import { evaluate, isReference } from "./formCondition.ts"

/** @internal One field where it is asked. */
export interface Place {
  readonly field: Field
  readonly path: ReadonlyArray<string | number>
  readonly value: Json.Json | undefined
  /** False where what stands in the vault decides whether it is asked at all. */
  readonly isCertain: boolean
}

/** @internal A page on the way, with the fields that are asked there. */
export interface Visit {
  readonly page: Page
  readonly places: ReadonlyArray<Place>
}

type Live = Record<string, Json.Json | undefined>

interface From {
  readonly live: Live
  readonly path: ReadonlyArray<string | number>
  readonly isCertain: boolean
}

/** What of some fields is asked; what is answered on the way is added to `live`. */
const placesOf = (fields: FieldMap, answers: Answers, { live, path, isCertain }: From): ReadonlyArray<Place> =>
  Object.entries(fields).flatMap(([name, field]) => {
    const truth = field.when === null ? true : evaluate(field.when, live)
    if (truth === false) return []
    const value = Object.hasOwn(answers, name) ? answers[name] : undefined
    live[name] = value
    return [{ field, path: [...path, name], value, isCertain: isCertain && truth === true }]
  })

/** @internal */
export const walk = (form: Form, answers: Answers): ReadonlyArray<Visit> => {
  const live: Live = {}
  return form.pages.flatMap((page) => {
    const truth = page.when === undefined ? true : evaluate(page.when, live)
    if (truth === false) return []
    const places = placesOf(page.fields, answers, { live, path: [], isCertain: truth === true })
    // A page on which nothing is asked of this applicant is not shown; one that only informs is.
    return places.length === 0 && Object.keys(page.fields).length > 0 ? [] : [{ page, places }]
  })
}

/** @internal The answers of one row; what is no row has none. */
export const rowAnswers = (row: unknown): Answers =>
  typeof row === "object" && row !== null && !Array.isArray(row) ? (row as Answers) : {}

/** @internal The rows that are there. */
export const listOf = (value: unknown): ReadonlyArray<Json.Json> => (Array.isArray(value) ? value : [])

/** @internal What is asked in one row; its conditions read the row first, then what was answered before. */
export const rowPlaces = (place: Place, at: number, outer: Answers): ReadonlyArray<Place> =>
  placesOf(place.field.rows?.fields ?? {}, rowAnswers(listOf(place.value)[at]), {
    live: { ...outer },
    path: [...place.path, at],
    isCertain: place.isCertain
  })

/** @internal All that is answered on the way, for the conditions of rows. */
export const liveOf = (visits: ReadonlyArray<Visit>): Answers =>
  Object.fromEntries(visits.flatMap(({ places }) => places.map(({ path, value }) => [String(path[0]), value])))

/** @internal */
export const prune = (form: Form, answers: Answers): { readonly [field: string]: Json.Json } => {
  const visits = walk(form, answers)
  const outer = liveOf(visits)
  return Object.fromEntries(
    visits.flatMap(({ places }) =>
      places.flatMap((place) =>
        place.value === undefined ? [] : [[String(place.path[0]), prunedValue(place, outer)] as const]
      )
    )
  )
}

const prunedValue = (place: Place, outer: Answers): Json.Json => {
  const { rows } = place.field
  const { value = null } = place
  if (rows === null || !Array.isArray(value) || isReference(value)) return value
  return value.map((_, at) =>
    Object.fromEntries(
      rowPlaces(place, at, outer).flatMap(({ path, value: own }) =>
        own === undefined ? [] : [[String(path.at(-1)), own] as const]
      )
    )
  )
}
