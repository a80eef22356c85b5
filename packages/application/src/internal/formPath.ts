/** @internal Where somebody stands in a form. */
import { type Answers, type Form, type Path } from "../Form.ts"
import { type Known } from "../FormField.ts"
import { checkVisit } from "./formValidate.ts"
import { liveOf, type Visit, walk } from "./formWalk.ts"

/** @internal Done is a page on which all was asked, what may be left empty too, and nothing is wrong. */
export const isDone = (visit: Visit, outer: Answers, known: Known): boolean =>
  visit.places.every(({ value }) => value !== undefined) && checkVisit(visit, outer, known).problems.length === 0

/** @internal */
export const pathOf = (form: Form, answers: Answers, known: Known): Path => {
  const visits = walk(form, answers)
  const outer = liveOf(visits)
  const pages = visits.map((visit) => ({
    id: visit.page.id,
    title: visit.page.title,
    isComplete: isDone(visit, outer, known)
  }))
  const done = pages.filter(({ isComplete }) => isComplete).length
  return {
    pages,
    first: pages.find(({ isComplete }) => !isComplete)?.id ?? null,
    done,
    total: pages.length,
    isComplete: done === pages.length
  }
}
