import { Pledge } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { say } from "./shared.ts"

const unit = say("MPP Kabupaten Asahan", "the Asahan Public Service Mall")

/** An EXAMPLE: nobody has signed it. The hall's head puts the own words, name and date in its place. */
export const pledge: Pledge.Pledge = {
  agency: null,
  unit,
  text: Pledge.words(unit),
  commitments: ["standard", "improvement", "sanction"],
  signatory: { name: "CONTOH, belum ditandatangani", position: say("Kepala DPMPTSP", "Head of the licensing office") },
  place: "Kisaran",
  date: LocalDate.makeUnsafe("2026-11-25"),
  media: [{ kind: "web", name: say("Halaman layanan", "The pages of the services") }]
}
