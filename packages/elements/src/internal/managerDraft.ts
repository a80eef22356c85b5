/** @internal What a form begins with, and how it answers to what is typed. */
import { type SettingsView } from "../Wire.ts"
import { type Form, scheduleOf, textOf } from "./managerForms.ts"
import { counterOf, type Draft, emptyDraft, levelOf, type Row, rowOf, type Sheet } from "./views/managerModel.ts"

export const draftOf = (sheet: Sheet, settings: SettingsView | null): Draft => {
  if (sheet.type === "counter") return { ...emptyDraft, chosen: new Set(counterOf(settings, sheet.id)?.services ?? []) }
  if (sheet.type === "exception")
    return { ...emptyDraft, rows: [rowOf({ list: "hours", span: { from: "08:00", to: "12:00" } })] }
  if (sheet.type !== "hours") return emptyDraft
  const { weekly = [], breaks = [], presence } = levelOf(settings, sheet.of)?.schedule ?? {}
  const rows: ReadonlyArray<Row> = [
    ...weekly.map(({ weekdays, from, to }) => rowOf({ list: "weekly", weekdays, span: { from, to } })),
    ...breaks.map(({ weekdays, from, to, kind, issues = false }) =>
      rowOf({ list: "breaks", weekdays, span: { from, to }, kind, issues })
    ),
    ...(presence?.dates ?? []).map((date) => rowOf({ list: "date", date }))
  ]
  return { ...emptyDraft, rows }
}

/** What the form says now, as far as the page shows it while it is typed. */
export const typed = (
  draft: Draft,
  form: Form,
  { sheet, settings }: { readonly sheet: Sheet; readonly settings: SettingsView | null }
): Draft => {
  const next = { ...draft, isDirty: true, isLeaving: false }
  if (sheet.type === "exception") return { ...next, isOpenThatDay: textOf(form, "kind") === "open" }
  if (sheet.type !== "hours") return next
  return { ...next, schedule: scheduleOf(form, levelOf(settings, sheet.of)?.schedule ?? {}) }
}

export const withRow = (draft: Draft, row: Partial<Row> & Pick<Row, "list">): Draft => ({
  ...draft,
  rows: [...draft.rows, rowOf(row)],
  isDirty: true
})

export const withoutRow = (draft: Draft, index: number): Draft => ({
  ...draft,
  rows: draft.rows.map((row, at) => (at === index ? { ...row, isRemoved: true } : row)),
  isDirty: true
})

/** Ticks what is not ticked and the other way round. */
export const withChosen = (draft: Draft, ids: ReadonlyArray<string>, isChosen: boolean): Draft => {
  const chosen = new Set(draft.chosen)
  for (const id of ids) {
    if (isChosen) chosen.add(id)
    else chosen.delete(id)
  }
  return { ...draft, chosen, isDirty: true, isLeaving: false }
}
