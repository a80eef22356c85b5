/**
 * How a public service mall (MPP) comes to be: study, proposal, consultation, approval, commitments, local regulation,
 * building, trial, inauguration; then it runs, and is evaluated every year. A hall that was there before the rule adapts in
 * two years.
 *
 * Neither a queue nor a permit: each step is taken by whom it belongs to, and by no one without its paper.
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { Evidence, Filed, Instrument, Rules } from "./evidence.ts"
import { machine } from "./machine.ts"

const Input = Schema.Struct({
  /** Kemendagri's code of the regency: `12.09`. */
  area: Schema.String.check(Schema.isPattern(/^\d{2}\.\d{2}$/, { expected: "a code such as 12.09" })),
  hall: Schema.NonEmptyString,
  /** When a hall came under the rule that it must adapt to, in epoch milliseconds; null for a new one. */
  existingSince: Schema.NullOr(Schema.Number),
  rules: Rules
})

const Context = Schema.Struct({
  ...Input.fields,
  papers: Schema.Array(Filed),
  /** The agencies that have agreed, each once. */
  agencies: Schema.Array(Schema.String),
  /** The local instruments that are in force. */
  instruments: Schema.Array(Instrument),
  inauguratedAt: Schema.NullOr(Schema.Number)
})

type Ask = { readonly context: typeof Context.Type; readonly actor: Actor.Actor }

const isOf = ({ actor, context }: Ask): boolean => actor.attributes["area"] === context.area

const roles = {
  /** The regent's office: it owns the hall. */
  regency: (ask: Ask) => ask.actor.type === "regency" && isOf(ask),
  /** The licensing office (DPMPTSP): it runs the hall. */
  organiser: (ask: Ask) => ask.actor.type === "organiser" && isOf(ask),
  /** The minister's office. */
  ministry: ({ actor }: Ask) => actor.type === "ministry"
}

const paper = Schema.Struct({ evidence: Evidence })

const step = <const R extends string, P extends Lifecycle.Plain = typeof paper>(
  by: ReadonlyArray<R>,
  label: { readonly id: string; readonly en: string },
  payload: P = paper as never
) => ({ by, label, payload })

const Agreement = Schema.Struct({ evidence: Evidence, agency: Schema.NonEmptyString })
const Decree = Schema.Struct({ evidence: Evidence, instrument: Instrument })

const events = {
  "establishment.study": step(["organiser"], { id: "Serahkan kajian", en: "Hand in the study" }),
  "establishment.propose": step(["regency"], { id: "Kirim usulan", en: "Send the proposal" }),
  "establishment.sendBack": step(["ministry"], { id: "Minta perbaikan usulan", en: "Ask for a better proposal" }),
  "establishment.consult": step(["regency"], { id: "Catat konsultasi", en: "Record the consultation" }),
  "establishment.approve": step(["ministry"], { id: "Setujui", en: "Approve" }),
  "establishment.agree": step(["organiser"], { id: "Catat kesepakatan", en: "Record an agreement" }, Agreement),
  "establishment.gather": { by: ["regency"], label: { id: "Komitmen lengkap", en: "All have agreed" } },
  "establishment.decree": step(["regency"], { id: "Catat peraturan", en: "Record an instrument" }, Decree),
  "establishment.build": { by: ["regency"], label: { id: "Mulai membangun", en: "Begin to build" } },
  "establishment.finish": step(["organiser"], { id: "Gedung siap", en: "The building is ready" }),
  "establishment.rebuild": step(["organiser"], { id: "Benahi gedung", en: "Mend the building" }),
  "establishment.trial": step(["organiser"], { id: "Uji coba selesai", en: "The trial is over" }),
  "establishment.inaugurate": step(["ministry"], { id: "Resmikan", en: "Inaugurate" }),
  "establishment.adapt": step(["organiser"], { id: "Laporkan penyesuaian", en: "Report the adaptation" }),
  "establishment.evaluate": step(["organiser"], { id: "Serahkan evaluasi", en: "Hand in the evaluation" }),
  "establishment.end": step(["regency"], { id: "Hentikan", en: "Give up" })
} as const

const Advanced = Schema.Struct({ area: Schema.String, hall: Schema.String, stage: Schema.String, at: Schema.Number })

const publishes = { "establishment.advanced": { payload: Advanced, feed: () => "establishments" } }

export type Types = Lifecycle.MachineTypes<
  typeof Context.Type,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "establishment.advanced": typeof Advanced },
  {}
>

export const Establishment = Lifecycle.make(
  {
    name: "establishment",
    version: 1,
    label: { id: "Pembentukan Mal Pelayanan Publik", en: "Establishment of a public service mall" },
    input: Input,
    context: Context,
    roles,
    events,
    publishes,
    reasons: {
      hasAgreement: {
        id: "Belum ada instansi yang menyepakati penempatan layanannya",
        en: "No agency has agreed to come yet"
      },
      isOperated: {
        id: "Peraturan tentang penyelenggaraan mal belum ditetapkan",
        en: "The instrument by which the hall is run is not decreed yet"
      }
    },
    names: {
      regency: { id: "Pemerintah daerah", en: "Regency" },
      organiser: { id: "Penyelenggara (DPMPTSP)", en: "Organiser (licensing office)" },
      ministry: { id: "Kementerian PANRB", en: "Ministry" },
      noted: { id: "Tercatat", en: "Noted" },
      isExisting: { id: "mal sudah ada", en: "the hall is there already" },
      hasAgreement: { id: "ada kesepakatan", en: "somebody has agreed" },
      isOperated: { id: "penyelenggaraan diatur", en: "its operation is regulated" },
      transitionLimit: { id: "akhir masa peralihan", en: "the end of the transition" },
      evaluationDay: { id: "setahun", en: "a year" }
    },
    index: ({ context }) => ({ area: context.area }),
    claims: ({ context }) => [`establishment:${context.area}:${context.hall}`]
  },
  machine
)
