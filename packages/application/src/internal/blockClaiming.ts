/** @internal Who works on the file: a region beside its way. */
import { LegalTime, LocalDate, Zone } from "@balai/vocabulary"
import { assign } from "xstate"
import { type Args, make } from "../Part.ts"

const claimed = assign(({ context }: Pick<Args, "context">) => ({
  claim: { officer: context.now.by.id, at: context.now.at }
}))

/** How many milliseconds there are until the local day ends. */
const untilMidnight = (zone: Zone.Zone, at: number): number =>
  Zone.startOf(LocalDate.addDays(Zone.dateAt(at, zone), 1), zone) - at

export const claiming = () =>
  make({
    name: "claiming",
    events: {
      "application.claim": { by: ["colleague"], label: { id: "Ambil berkas", en: "Take the file" } },
      "application.release": { by: ["officer", "head"], label: { id: "Lepas berkas", en: "Give the file back" } }
    },
    facts: { calendar: LegalTime.Office },
    delays: { endOfDay: ({ context }) => untilMidnight(context.now.facts.calendar.zone, context.now.at) },
    names: {
      endOfDay: { id: "akhir hari", en: "end of the day" },
      claim: { id: "Pemegang berkas", en: "Who holds the file" }
    },
    actions: { takeFile: claimed, giveFileBack: assign({ claim: null }) },
    regions: {
      claim: {
        initial: "unclaimed",
        states: {
          unclaimed: {
            meta: { label: { id: "Belum diambil", en: "Not taken" } },
            on: { "application.claim": "claimed" }
          },
          claimed: {
            meta: { label: { id: "Dipegang petugas", en: "Held by an officer" }, deadline: "endOfDay" },
            entry: "takeFile",
            exit: "giveFileBack",
            after: { endOfDay: "unclaimed" },
            on: { "application.release": "unclaimed" }
          }
        }
      }
    }
  })
