/**
 * The application for a job seeker's card (kartu pencari kerja, AK-1): the identity is matched with the civil registry, the
 * officer checks whether the file is complete, and issues the card or gives the file back with what is missing.
 */
import { Port } from "@balai/agency"
import { Lifecycle, PersonalData, type StateMeta } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

/** Personal data is kept apart from the journal and can be erased; here is what decides when. */
const personal = (pattern: RegExp) =>
  PersonalData.field(Schema.String.check(Schema.isPattern(pattern)), {
    class: "general",
    retention: { id: "Jadwal retensi arsip dinas", en: "The office's records retention schedule" }
  })

const nik = personal(/^[0-9]{16}$/)
const name = personal(/^.{1,200}$/)
const birthDate = personal(/^\d{4}-\d{2}-\d{2}$/)

const hour = 3_600_000
const day = 24 * hour

/** How long a file that was given back stays open. Local regulation; change it here. */
const daysToComplete = 14
/** The office's promise: the card on the same working day. */
const hoursToCheck = 8

/** What people read of each state, who must act in it, and until when. */
const meta = {
  verifying: {
    label: { id: "Data kependudukan dicocokkan", en: "Identity is being matched" },
    help: {
      id: "Dukcapil mencocokkan NIK, nama, dan tanggal lahir",
      en: "The civil registry matches number, name and date of birth"
    },
    status: "waiting",
    owner: "registry",
    deadline: "registryPatience"
  },
  promised: {
    label: { id: "Berkas diperiksa", en: "File is being checked" },
    help: {
      id: "Periksa kelengkapan berkas, lalu terbitkan kartu atau kembalikan",
      en: "Check that the file is complete, then issue the card or return it"
    },
    status: "active",
    owner: "officer",
    deadline: "checkLimit"
  },
  overdue: {
    label: { id: "Pemeriksaan melewati janji layanan", en: "The check is beyond what was promised" },
    help: {
      id: "Selesaikan pemeriksaan; pemohon sudah menunggu terlalu lama",
      en: "Finish the check; the applicant has waited too long"
    },
    status: "active",
    owner: "officer",
    openEnded: {
      id: "Batas waktu sudah lewat; berkas menunggu petugas",
      en: "The limit has passed; it waits for the officer"
    }
  },
  returned: {
    label: { id: "Perlu diperbaiki", en: "Returned for completion" },
    help: { id: "Lengkapi berkas dan ajukan kembali", en: "Complete the file and submit it again" },
    status: "paused",
    owner: "applicant",
    deadline: "completionLimit"
  },
  issued: {
    label: { id: "Kartu terbit", en: "Card issued" },
    help: { id: "Kartu dapat diambil atau diunduh", en: "The card can be collected or downloaded" },
    status: "done"
  },
  lapsed: {
    label: { id: "Tidak dilengkapi", en: "Not completed" },
    help: { id: "Berkas tidak dilengkapi sampai batasnya", en: "The file was not completed in time" },
    status: "cancelled"
  },
  withdrawn: {
    label: { id: "Ditarik pemohon", en: "Withdrawn" },
    help: { id: "Pemohon menarik permohonannya", en: "The applicant withdrew the application" },
    status: "cancelled"
  }
} as const satisfies { readonly [state: string]: StateMeta.StateMeta }

type What = "returned" | "issued" | "lapsed"

const tell = (what: What) => ({
  type: "tell" as const,
  params: ({ context }: { readonly context: { readonly applicant: string } }) => ({
    applicant: context.applicant,
    what
  })
})

export const Ak1 = Lifecycle.make(
  {
    name: "disnaker-ak1",
    version: 1,
    label: { id: "Permohonan kartu pencari kerja (AK-1)", en: "Application for a job seeker's card (AK-1)" },
    names: {
      applicant: { id: "Pemohon", en: "Applicant" },
      officer: { id: "Petugas", en: "Officer" },
      registry: { id: "Dukcapil", en: "Civil registry" },
      registryPatience: { id: "batas tunggu jawaban Dukcapil", en: "patience with the registry" },
      checkLimit: { id: "janji layanan", en: "what was promised" },
      completionLimit: { id: "batas melengkapi berkas", en: "time to complete the file" },
      verify: { id: "pencocokan data", en: "identity check" },
      isIdentified: { id: "data sudah sesuai", en: "identity matches" },
      checking: { id: "Pemeriksaan", en: "Check" }
    },
    input: Schema.Struct({ applicant: Schema.NonEmptyString, nik, name, birthDate }),
    context: Schema.Struct({
      applicant: Schema.String,
      nik,
      name,
      birthDate,
      identity: Schema.Literals(["unknown", "match", "noMatch", "seen"]),
      missing: Schema.Array(Schema.String),
      number: Schema.NullOr(Schema.String)
    }),
    roles: {
      applicant: ({ actor, context }) => actor.type === "applicant" && actor.id === context.applicant,
      officer: ({ actor }) => actor.type === "officer"
    },
    events: {
      "ak1.seeIdentity": { by: ["officer"], label: { id: "KTP asli sudah dilihat", en: "Identity card seen" } },
      "ak1.return": {
        by: ["officer"],
        label: { id: "Kembalikan untuk dilengkapi", en: "Return for completion" },
        payload: Schema.Struct({ missing: Schema.NonEmptyArray(Schema.NonEmptyString) })
      },
      "ak1.issue": {
        by: ["officer"],
        label: { id: "Terbitkan kartu", en: "Issue the card" },
        payload: Schema.Struct({ number: Schema.NonEmptyString })
      },
      "ak1.resubmit": { by: ["applicant"], label: { id: "Ajukan kembali", en: "Submit again" } },
      "ak1.withdraw": { by: ["applicant"], label: { id: "Tarik permohonan", en: "Withdraw" } }
    },
    activities: { verify: Port.identity.verify.activity },
    effects: {
      tell: Schema.Struct({ applicant: Schema.String, what: Schema.Literals(["returned", "issued", "lapsed"]) })
    },
    reasons: {
      isIdentified: {
        id: "Data kependudukan belum sesuai: lihat KTP asli dahulu",
        en: "The identity does not match yet: look at the identity card first"
      }
    },
    index: ({ context }) => ({ applicant: context.applicant }),
    claims: ({ context }) => [`applicant:${context.applicant}`]
  },
  (types, declared) =>
    setup({
      types,
      actors: { ...declared.actors },
      actions: { ...declared.actions },
      guards: { isIdentified: ({ context }) => context.identity === "match" || context.identity === "seen" },
      delays: {
        registryPatience: () => Port.identity.verify.patience,
        checkLimit: () => hoursToCheck * hour,
        completionLimit: () => daysToComplete * day
      }
    }).createMachine({
      id: "disnaker-ak1",
      initial: "verifying",
      context: ({ input }) => ({ ...input, identity: "unknown" as const, missing: [], number: null }),
      on: { "ak1.withdraw": ".withdrawn" },
      states: {
        verifying: {
          meta: meta.verifying,
          invoke: {
            id: "verify",
            src: "verify",
            input: ({ context: { birthDate, name, nik } }) => ({ nik, name, birthDate, purpose: "AK-1" }),
            onDone: { target: "checking", actions: assign({ identity: ({ event }) => event.output.result }) },
            onError: "checking"
          },
          after: { registryPatience: "checking" }
        },
        checking: {
          initial: "promised",
          on: {
            "ak1.seeIdentity": { actions: assign({ identity: "seen" as const }) },
            "ak1.return": { target: "returned", actions: assign({ missing: ({ event }) => event.missing }) },
            "ak1.issue": {
              guard: "isIdentified",
              target: "issued",
              actions: assign({ number: ({ event }) => event.number })
            }
          },
          states: {
            promised: { meta: meta.promised, after: { checkLimit: "overdue" } },
            overdue: { meta: meta.overdue }
          }
        },
        returned: {
          meta: meta.returned,
          entry: tell("returned"),
          after: { completionLimit: "lapsed" },
          on: { "ak1.resubmit": { target: "checking", actions: assign({ missing: [] }) } }
        },
        issued: { type: "final", meta: meta.issued, entry: tell("issued") },
        lapsed: { type: "final", meta: meta.lapsed, entry: tell("lapsed") },
        withdrawn: { type: "final", meta: meta.withdrawn }
      }
    })
)
