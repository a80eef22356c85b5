/** The machine: who has the file in hand at each stage, and what brings it further. */
import { assign, emit, setup } from "xstate"
import { type Types } from "./establishment.ts"
import { type Filed, yearsAfter } from "./evidence.ts"

const say = (id: string, en: string) => ({ id, en })

const start = (input: Types["input"]): Types["context"] => ({
  area: input.area,
  hall: input.hall,
  existingSince: input.existingSince,
  rules: input.rules,
  papers: [],
  agencies: [],
  instruments: [],
  inauguratedAt: null,
  now: input.now
})

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isExisting: ({ context }) => context.existingSince !== null,
      hasAgreement: ({ context }) => context.agencies.length > 0,
      isOperated: ({ context }) => context.instruments.includes("operation")
    },
    delays: {
      transitionLimit: ({ context: { existingSince, now, rules } }) =>
        Math.max(0, yearsAfter(existingSince ?? now.at, rules.transition.years) - now.at),
      evaluationDay: ({ context: { now, rules } }) => yearsAfter(now.at, rules.evaluation.years) - now.at
    },
    actions: {
      file: assign(({ context, event }, { kind }: { readonly kind: Filed["kind"] }) =>
        "evidence" in event
          ? { papers: [...context.papers, { ...event.evidence, kind, at: context.now.at, by: context.now.by.id }] }
          : {}
      ),
      join: assign(({ context, event }) =>
        "agency" in event ? { agencies: [...new Set([...context.agencies, event.agency])] } : {}
      ),
      enact: assign(({ context, event }) =>
        "instrument" in event ? { instruments: [...new Set([...context.instruments, event.instrument])] } : {}
      ),
      open: assign(({ context }) => ({ inauguratedAt: context.now.at })),
      tell: emit(({ context: { area, hall, now } }, { stage }: { readonly stage: string }) => ({
        type: "establishment.advanced" as const,
        area,
        hall,
        stage,
        at: now.at
      }))
    }
  })

const file = (kind: Filed["kind"]) => ({ type: "file", params: { kind } }) as const
const tell = (stage: string) => ({ type: "tell", params: { stage } }) as const

const noLimit = say("Tidak ada batas waktu dalam peraturan", "The rule sets no time")

/** Until it is inaugurated, the regent may give the plan up. */
const giveUp = { "establishment.end": { target: "#abandoned", actions: file("ending") } } as const

type Text = ReturnType<typeof say>

type Office = "regency" | "organiser" | "ministry"

const waiting = <const O extends Office>(label: Text, owner: O, help: Text) =>
  ({ label, help, status: "active", owner, openEnded: noLimit }) as const

/** A stage of the way to the inauguration: whose turn it is, and which paper brings it further. */
const stage = <const N extends string, const O extends Office, const E>(
  name: N,
  about: readonly [label: Text, owner: O, help: Text],
  on: E
) => ({ meta: waiting(...about), entry: tell(name), on }) as const

const agree = { "establishment.agree": { actions: [file("agreement"), "join"] } } as const

const stages = {
  studying: stage(
    "studying",
    [
      say("Kajian", "Study"),
      "organiser",
      say(
        "Apa manfaatnya, layanan dan instansi mana yang ada",
        "What it is good for, and which services and agencies there are"
      )
    ],
    {
      "establishment.study": { target: "proposing", actions: file("study") }
    }
  ),
  proposing: stage(
    "proposing",
    [
      say("Usulan", "Proposal"),
      "regency",
      say(
        "Surat bupati atau wali kota kepada Menteri, dengan kajiannya",
        "The regent's letter to the Minister, with the study"
      )
    ],
    {
      "establishment.propose": { target: "consulting", actions: file("proposal") }
    }
  ),
  consulting: stage(
    "consulting",
    [
      say("Konsultasi", "Consultation"),
      "regency",
      say("Konsultasi dengan kementerian dan dengan masyarakat", "With the ministry and with the public")
    ],
    {
      "establishment.consult": { target: "approving", actions: file("consultation") }
    }
  ),
  approving: stage(
    "approving",
    [
      say("Penetapan", "Approval"),
      "ministry",
      say("Usulan diperiksa; dapat diminta diperbaiki", "The proposal is looked at, and may be asked for anew")
    ],
    {
      "establishment.approve": { target: "committing", actions: file("approval") },
      "establishment.sendBack": { target: "proposing", actions: file("answer") }
    }
  ),
  committing: stage(
    "committing",
    [
      say("Komitmen", "Commitments"),
      "regency",
      say("Setiap instansi yang ikut menandatangani kesepakatan", "Every agency that comes signs an agreement")
    ],
    {
      ...agree,
      "establishment.gather": { guard: "hasAgreement", target: "regulating" }
    }
  ),
  regulating: stage(
    "regulating",
    [
      say("Regulasi daerah", "Local regulation"),
      "regency",
      say(
        "Peraturan penyelenggaraan, tata tertib, SOP, dan seterusnya",
        "How it is run, house rules, procedures and so on"
      )
    ],
    {
      ...agree,
      "establishment.decree": { actions: [file("instrument"), "enact"] },
      "establishment.build": { guard: "isOperated", target: "building" }
    }
  ),
  building: stage(
    "building",
    [
      say("Pembangunan", "Building"),
      "organiser",
      say("Gedung, gerai, jaringan, dan petugas disiapkan", "Building, booths, network and officers")
    ],
    {
      "establishment.finish": { target: "trying", actions: file("building") }
    }
  ),
  trying: stage(
    "trying",
    [
      say("Uji coba", "Trial"),
      "organiser",
      say("Layanan dicoba sebelum peresmian", "Services are tried before the inauguration")
    ],
    {
      "establishment.trial": { target: "inaugurating", actions: file("trial") },
      "establishment.rebuild": { target: "building", actions: file("trial") }
    }
  ),
  inaugurating: stage(
    "inaugurating",
    [
      say("Menunggu peresmian", "Waiting for the inauguration"),
      "ministry",
      say("Sejak diresmikan ia terhitung sebagai MPP", "From the inauguration on it counts as a hall")
    ],
    {
      "establishment.inaugurate": { target: "#operating", actions: [file("inscription"), "open"] }
    }
  )
} as const

const adapt = { "establishment.adapt": { target: "operating", actions: file("adaptation") } } as const

/** A hall that was there before the rule. */
const transition = {
  adapting: {
    meta: {
      label: say("Penyesuaian", "Adaptation"),
      help: say("Mal yang sudah ada menyesuaikan diri", "A hall that was there before adapts"),
      status: "active",
      owner: "organiser",
      deadline: "transitionLimit"
    },
    entry: tell("adapting"),
    after: { transitionLimit: "adaptingLate" },
    on: adapt
  },
  adaptingLate: {
    meta: waiting(
      say("Melewati masa peralihan", "Beyond the transition"),
      "organiser",
      say("Penyesuaian tetap dapat dilaporkan", "The adaptation can still be reported")
    ),
    entry: tell("adaptingLate"),
    on: adapt
  }
} as const

const close = { "establishment.end": { target: "shut", actions: file("ending") } } as const

const operation = {
  operating: {
    id: "operating",
    meta: {
      label: say("Beroperasi", "In operation"),
      help: say("Setahun sekali dievaluasi", "It is evaluated once a year"),
      status: "active",
      owner: "organiser",
      deadline: "evaluationDay"
    },
    entry: tell("operating"),
    after: { evaluationDay: "evaluating" },
    on: { ...close, "establishment.evaluate": { target: "operating", reenter: true, actions: file("evaluation") } }
  },
  evaluating: {
    meta: waiting(
      say("Menunggu evaluasi", "Waiting for its evaluation"),
      "organiser",
      say("Mal tetap beroperasi", "The hall goes on")
    ),
    entry: tell("evaluating"),
    on: { ...close, "establishment.evaluate": { target: "operating", actions: file("evaluation") } }
  },
  shut: {
    type: "final",
    meta: {
      label: say("Ditutup", "Closed"),
      help: say("Mal tidak ada lagi", "There is no hall any more"),
      status: "done"
    },
    entry: tell("shut")
  }
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "establishment",
    initial: "noted",
    context: ({ input }) => start(input),
    states: {
      noted: { always: [{ guard: "isExisting", target: "adapting" }, { target: "planning" }] },
      planning: {
        meta: { label: say("Pembentukan", "Establishment") },
        initial: "studying",
        on: giveUp,
        states: stages
      },
      ...transition,
      ...operation,
      abandoned: {
        id: "abandoned",
        type: "final",
        meta: {
          label: say("Tidak dilanjutkan", "Given up"),
          help: say("Pemerintah daerah menghentikan pembentukannya", "The regency has given it up"),
          status: "cancelled"
        },
        entry: tell("abandoned")
      }
    }
  })
