/** @internal What a new version does to answers. */
import { type Json } from "@balai/lifecycle"
import { type Answers, type Difference, type Form } from "../Form.ts"
import { type Field, type Known } from "../FormField.ts"
import { pathOf } from "./formPath.ts"
import { checkPlace } from "./formValidate.ts"
import { listOf, liveOf, type Place, rowAnswers, rowPlaces, walk } from "./formWalk.ts"

/** Where rows stand, each field of a row is a place of its own. */
const leaves = (place: Place, outer: Answers): ReadonlyArray<Place> => {
  const { rows } = place.field
  return rows === null || !Array.isArray(place.value)
    ? [place]
    : place.value.flatMap((_, at) => rowPlaces(place, at, outer))
}

const allLeaves = (
  form: Form,
  answers: Answers
): { readonly outer: Answers; readonly places: ReadonlyArray<Place> } => {
  const visits = walk(form, answers)
  const outer = liveOf(visits)
  return { outer, places: visits.flatMap(({ places }) => places.flatMap((place) => leaves(place, outer))) }
}

const keyOf = ({ path }: { readonly path: Place["path"] }): string => path.join(".")

const sentenceOf = ({ options }: Field, value: Json.Json | undefined): string => {
  const chosen = new Set(Array.isArray(value) ? value : [value])
  return JSON.stringify(options.filter((option) => chosen.has(option.value)).map(({ label }) => label))
}

/** Whether another question stands under the same name. */
const isOther = (before: Field, after: Field, value: Json.Json | undefined): boolean => {
  if (before.kind !== after.kind) return true
  if (before.revision !== null && after.revision !== null) return before.revision !== after.revision
  const isSaidAlike = before.label.id === after.label.id && before.label.en === after.label.en
  return !isSaidAlike || sentenceOf(before, value) !== sentenceOf(after, value)
}

/** Whether a form knows a path at all, asked or not. */
const isKnown = (form: Form, path: Place["path"]): boolean =>
  form.pages.some(({ fields }) => {
    const field = fields[String(path[0])]
    if (field === undefined) return false
    return path.length === 1 || (field.rows !== null && Object.hasOwn(field.rows.fields, String(path.at(-1))))
  })

/** The answers without what stands at some paths. */
const without = (answers: Answers, paths: ReadonlyArray<Place["path"]>): Answers => {
  const gone = new Set(paths.map((path) => path.join(".")))
  const rowless = (name: string, value: Json.Json): Json.Json =>
    listOf(value).map((row, at) =>
      Object.fromEntries(Object.entries(rowAnswers(row)).filter(([own]) => !gone.has(`${name}.${at}.${own}`)))
    ) as Json.Json
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) => {
      if (value === undefined || gone.has(name)) return []
      const hasRows = paths.some((path) => path.length > 1 && path[0] === name)
      return [[name, hasRows ? rowless(name, value) : value] as const]
    })
  )
}

/** @internal */
export const diff = (
  from: Form,
  to: Form,
  { answers, known }: { readonly answers: Answers; readonly known: Known }
): Difference => {
  const before = allLeaves(from, answers).places.filter(({ value }) => value !== undefined)
  const { outer, places } = allLeaves(to, answers)
  const after = new Map(places.map((place) => [keyOf(place), place]))
  const invalidated: Array<Difference["invalidated"][number]> = []
  const dropped: Array<Difference["dropped"][number]> = []
  for (const place of before) {
    const { field, path, value } = place
    const now = after.get(keyOf(place))
    if (now === undefined) dropped.push({ path, reason: isKnown(to, path) ? "offPath" : "removed" })
    else if (isOther(field, now.field, value)) invalidated.push({ path, reason: "changed" })
    else if (checkPlace(now, outer, known).problems.length > 0) invalidated.push({ path, reason: "invalid" })
  }
  const removed = dropped.filter(({ reason }) => reason === "removed")
  const kept = without(
    answers,
    [...invalidated, ...removed].map(({ path }) => path)
  )
  const asked = new Set(before.map(keyOf))
  const added = places.filter((place) => place.value === undefined && !asked.has(keyOf(place)))
  return {
    invalidated,
    dropped,
    added: added.map(({ path }) => ({ path })),
    answers: kept,
    path: pathOf(to, kept, known)
  }
}
