/** @internal How rows are written here, all looked through on the same day. No regulation was read in full. */
import { Rows } from "@balai/service"

export const { say } = Rows

export const {
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  from,
  idCard,
  law,
  levy,
  minutes,
  officer,
  paper,
  standard,
  statement,
  unsure,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")
