/** @internal The identity is matched with the civil registry beside the way of the file, which waits for no answer. */
import { Port } from "@balai/agency"
import { Part } from "@balai/application"
import { Schema } from "effect"
import { assign } from "xstate"

/** All that is kept of an answer: whether it fits, when, and under which reference. */
const Identity = Schema.Struct({
  result: Schema.Literals(["match", "noMatch", "seen"]),
  at: Schema.Number,
  reference: Schema.NullOr(Schema.String)
})

const { activity, patience } = Port.identity.verify

const events = {
  "identity.see": {
    by: ["officer"],
    label: { id: "KTP-el asli sudah dilihat", en: "The identity card was seen" }
  },
  "identity.ask": { by: ["officer"], label: { id: "Cocokkan lagi", en: "Match again" } }
} as const

const personOf = ({ context }: any) => {
  const { birthDate, name, nik } = context.answers.answers
  return { nik, name, birthDate, purpose: "AK-1" }
}

const seen = { target: "known", actions: "noteSeen" }

const region = {
  initial: "idle",
  states: {
    idle: {
      meta: { label: { id: "Data diri belum ada", en: "There is no data of the person yet" } },
      always: { guard: "hasAnswers", target: "asking" },
      on: { "identity.see": seen }
    },
    asking: {
      meta: {
        label: { id: "Data kependudukan dicocokkan", en: "Matched with the civil registry" },
        owner: "registry",
        deadline: "registryPatience"
      },
      invoke: {
        id: "verify",
        src: "verify",
        input: personOf,
        onDone: { target: "known", actions: "noteIdentity" },
        onError: "unanswered"
      },
      after: { registryPatience: "unanswered" },
      on: { "identity.see": seen }
    },
    unanswered: {
      meta: {
        label: { id: "Dukcapil tidak menjawab", en: "The civil registry did not answer" },
        help: { id: "Lihat KTP asli, atau cocokkan lagi nanti", en: "Look at the card, or match again later" }
      },
      on: { "identity.see": seen, "identity.ask": { guard: "hasAnswers", target: "asking" } }
    },
    known: {
      meta: { label: { id: "Data diri sudah diperiksa", en: "The person's data was checked" } },
      on: { "identity.see": { actions: "noteSeen" }, "identity.ask": { guard: "hasAnswers", target: "asking" } }
    }
  }
}

/** @internal */
export const identity = () =>
  Part.make({
    name: "identity",
    events,
    activities: { verify: activity },
    names: {
      identity: { id: "Pencocokan data diri", en: "Match of the person's data" },
      registry: { id: "Dukcapil", en: "Civil registry" },
      registryPatience: { id: "batas tunggu jawaban Dukcapil", en: "patience with the registry" },
      verify: { id: "pencocokan data", en: "identity check" }
    },
    reasons: { hasAnswers: { id: "Formulir belum diisi", en: "The form is not filled in" } },
    context: { identity: Schema.NullOr(Identity) },
    initial: () => ({ identity: null }),
    guards: { hasAnswers: ({ context }) => (context["answers"] ?? null) !== null },
    delays: { registryPatience: () => patience },
    actions: {
      noteIdentity: assign({ identity: ({ event }: any) => event.output }),
      noteSeen: assign({
        identity: ({ context }: any) => ({ result: "seen" as const, at: context.now.at, reference: null })
      })
    },
    regions: { identity: region }
  })
