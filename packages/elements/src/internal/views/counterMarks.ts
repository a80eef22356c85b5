/** @internal What is said beside a number: its claim to the priority lane, how long it has waited. */
import { type LocalizedText, type Mark, type PriorityView } from "../../Wire.ts"
import { appointmentTexts } from "../appointmentTexts.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { type CounterModel } from "./counterModel.ts"

export const priorityMark = <T>(
  view: Renderer<T>,
  { language }: CounterModel,
  priority: PriorityView | null
): T | unknown => {
  if (priority === null) return view.nothing
  const group = staffTexts.groups[priority.group]
  const said = {
    asked: staffTexts.priorityAsked(group),
    granted: staffTexts.priorityGranted(group),
    declined: staffTexts.priorityDeclined
  }[priority.state]
  return view.html`<span class="mark" data-priority=${priority.state}>${said[language]}</span>`
}

/** Why a number stands where it stands. */
export const placeMark = <T>(
  view: Renderer<T>,
  { language }: CounterModel,
  mark: Mark | null | undefined
): T | unknown =>
  mark === null || mark === undefined
    ? view.nothing
    : view.html`<span class="mark" data-mark=${mark}>${(mark === "return" ? appointmentTexts.markReturn : appointmentTexts.markAppointment)[language]}</span>`

const minutesSince = (at: number, now: number): number => Math.max(0, Math.floor((now - at) / 60_000))

export const waitedFor = (issuedAt: number, { now }: CounterModel): LocalizedText => {
  const minutes = minutesSince(issuedAt, now)
  return minutes === 0 ? staffTexts.justTaken : staffTexts.waitingFor(minutes)
}

export const waitedLong = (issuedAt: number, { now }: CounterModel): LocalizedText =>
  staffTexts.waitingLong(minutesSince(issuedAt, now))
