/** @internal How rows are written here, all looked through on the same day. No regulation was read in full. */
import { Rows } from "@balai/service"

export const { say, uploads } = Rows

export const {
  applicant,
  atOnce,
  datum,
  free,
  from,
  idCard,
  law,
  officer,
  paper,
  standard,
  unsure,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")
