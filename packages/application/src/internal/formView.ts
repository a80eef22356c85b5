/** @internal One page with what stands in it. */
import { type Answers, type Checked, type FieldDescription, type Form, type PageView } from "../Form.ts"
import { type FormCondition } from "../FormCondition.ts"
import { evaluate } from "./formCondition.ts"
import { describeField } from "./formDescribe.ts"
import { inputsOf } from "./formInputs.ts"
import { liveOf, walk } from "./formWalk.ts"

type Rest = FormCondition | boolean

/** What is left of a condition when all but the fields of the page is known. */
const rest = (condition: FormCondition, answers: Answers, open: ReadonlySet<string>): Rest => {
  if ("not" in condition) {
    const inner = rest(condition.not, answers, open)
    return typeof inner === "boolean" ? !inner : { not: inner }
  }
  if ("all" in condition) return several(condition.all, { answers, open, isAll: true })
  if ("any" in condition) return several(condition.any, { answers, open, isAll: false })
  return open.has(condition.field) ? condition : evaluate(condition, answers) !== false
}

const several = (
  conditions: ReadonlyArray<FormCondition>,
  { answers, isAll, open }: { readonly answers: Answers; readonly open: ReadonlySet<string>; readonly isAll: boolean }
): Rest => {
  const rests = conditions.map((each) => rest(each, answers, open))
  if (rests.includes(!isAll)) return !isAll
  const left = rests.filter((each) => typeof each !== "boolean")
  if (left.length === 0) return isAll
  return isAll ? { all: left } : { any: left }
}

/** Who is asked: everybody (no condition), nobody (left out), or those of whom the page itself knows. */
const shownOf = (
  field: FieldDescription,
  answers: Answers,
  open: ReadonlySet<string>
): ReadonlyArray<FieldDescription> => {
  const left = field.when === null ? true : rest(field.when, answers, open)
  if (left === false) return []
  const { rows } = field
  const own = rows === null ? null : new Set([...open, ...rows.fields.map(({ name }) => name)])
  return [
    {
      ...field,
      when: left === true ? null : left,
      rows:
        rows === null || own === null
          ? null
          : { ...rows, fields: rows.fields.flatMap((each) => shownOf(each, answers, own)) }
    }
  ]
}

/** @internal */
export const viewOf = (
  form: Form,
  id: string,
  { answers, problems = [], warnings = [] }: { readonly answers: Answers } & Partial<Checked>
): PageView | null => {
  const visits = walk(form, answers)
  const at = visits.findIndex(({ page }) => page.id === id)
  const page = visits[at]?.page
  if (page === undefined) return null
  const open = new Set(Object.keys(page.fields))
  const live = liveOf(visits)
  return {
    form: { id: form.id, version: form.version, title: form.title },
    id,
    title: page.title,
    help: page.help ?? null,
    fields: Object.entries(page.fields).flatMap(([name, field]) => shownOf(describeField(name, field), live, open)),
    ...inputsOf(page.fields, answers),
    problems,
    warnings,
    step: at + 1,
    of: visits.length,
    back: visits[at - 1]?.page.id ?? null,
    next: visits[at + 1]?.page.id ?? null
  }
}
