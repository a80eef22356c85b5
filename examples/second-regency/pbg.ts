/**
 * The building approval as this regency has it: a stricter paper, an approver more, a shorter time, a levy of its own. All of it
 * is an EXAMPLE. What the package promises still holds, which the overlay and the check say.
 */
import { Levy, Lifecycles, Standards } from "@balai/agency-dpmptsp"
import { Billing, Compose, Overlay, Part } from "@balai/application"
import { Rows } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { Result, Schema } from "effect"
import { assign } from "xstate"

const { say } = Rows
const { from, law, levy, paper, workingDays } = Rows.checkedOn("2026-11-27")

const bylaw = from("CONTOH: Perda Jayawijaya", "unsure", "Nomor dan nilai contoh; belum ditetapkan")

/** The package's standard with what is different here. It throws when that would break a promise. */
export const standard = Result.getOrThrow(
  Overlay.standard(Standards.pbg, {
    edition: "jayawijaya-2026-1",
    decree: { number: "CONTOH/SP-1/2026", date: LocalDate.makeUnsafe("2026-11-27") },
    time: { all: workingDays(20, bylaw) },
    requirements: {
      all: [paper("peta-longsor", say("Peta kerawanan longsor", "Map of landslide risk"), { source: bylaw })]
    },
    fees: {
      all: [
        levy("retribusi", say("Retribusi PBG Jayawijaya", "Building levy of Jayawijaya"), {
          amount: null,
          formula: say(
            "Rumus yang sama dengan indeks lokalitas setempat (LLt × (Ilo × SHST) × It × Ibg)",
            "The same formula with the local index (LLt × (Ilo × SHST) × It × Ibg)"
          ),
          source: bylaw
        })
      ]
    },
    legalBasis: [law("Perda CONTOH", "Retribusi daerah", bylaw)]
  })
)

/** The levy, worked out with the regency's own rows. */
export const calculation: Billing.Calculation = {
  ...Levy.example,
  rows: Levy.example.rows.map((row) => (row.id === "Ilo" ? { ...row, value: "0.003", source: bylaw } : row)),
  source: bylaw
}

/** On a slope the regional secretary agrees before the head decides: a state between the visit and the decision. */
const consent = Part.make({
  name: "consent",
  events: {
    "consent.give": {
      by: ["secretary"],
      label: say("Setujui lokasi", "Agree to the place"),
      payload: Schema.Struct({ number: Schema.NonEmptyString.check(Schema.isMaxLength(80)) })
    }
  },
  roles: {
    secretary: ({ actor, context }) =>
      actor.type === "officer" &&
      actor.attributes.hall === context.hall &&
      Array.isArray(actor.attributes.agencies) &&
      actor.attributes.agencies.includes("setda")
  },
  names: { secretary: say("Sekretaris daerah", "Regional secretary") },
  context: { consent: Schema.NullOr(Schema.Struct({ number: Schema.String, at: Schema.Number, by: Schema.String })) },
  initial: () => ({ consent: null }),
  actions: {
    noteConsent: assign(({ context, event }: any) => ({
      consent: { number: event.number, at: context.now.at, by: context.now.by.id }
    }))
  },
  states: {
    consenting: {
      meta: {
        label: say("Menunggu persetujuan lokasi", "Waiting for the agreement to the place"),
        help: say("Sekretaris daerah menyetujui lokasi", "The regional secretary agrees to the place"),
        status: "active",
        owner: "secretary",
        openEnded: say("Termasuk dalam waktu layanan", "Part of the service's time")
      },
      on: { "consent.give": { target: "deciding", actions: "noteConsent" } }
    }
  }
})

/** The package's own parts with one more. It takes the place of the package's lifecycle, and no other service knows of it. */
export const lifecycle = Compose.make({
  name: Lifecycles.pbg.name,
  version: 1,
  label: Lifecycles.pbg.spec.label,
  initial: "checking",
  parts: [...Lifecycles.pbgParts({ reviewed: "consenting" }), consent]
})
