/** No regulation was read in full, and no decree of Asahan was found: each row says from where it comes and how sure it is. */
import { Rows } from "@balai/service"

export const { say } = Rows

export const {
  agency,
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  from,
  hours,
  idCard,
  law,
  levy,
  minutes,
  officer,
  outside,
  paper,
  presence,
  standard,
  stateRevenue,
  statement,
  tariff,
  throughSystem,
  unsure,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")
