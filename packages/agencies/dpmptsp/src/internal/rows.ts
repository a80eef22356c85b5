/** @internal How rows are written here, all looked through on the same day. No regulation was read in full. */
import { Rows } from "@balai/service"

export const { say, uploads } = Rows

export const {
  agency,
  applicant,
  datum,
  free,
  from,
  law,
  levy,
  minutes,
  officer,
  outside,
  paper,
  standard,
  statement,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")
