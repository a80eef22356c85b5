/** @internal Technical reviews by several agencies at once, one of which may never answer. */
import { type LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import type * as FileLimit from "../FileLimit.ts"
import { type Args, make, type StateConfig } from "../Part.ts"

const Recommendation = Schema.Struct({
  verdict: Schema.Literals(["supports", "supportsWithConditions", "objects", "silent"]),
  words: Schema.NullOr(File.Words),
  at: Schema.Number,
  by: Schema.NullOr(Schema.String)
})

/** What an agency said, or did not, when it was asked before. */
const Earlier = Schema.Struct({ agency: Schema.NonEmptyString, round: Schema.Int, ...Recommendation.fields })

const Given = Schema.Struct({
  /** The agency that speaks. */
  agency: Schema.NonEmptyString,
  verdict: Schema.Literals(["supports", "supportsWithConditions", "objects"]),
  words: File.Words
})

export interface Recommender {
  /** The agency's name in the hall: `dinkes`. */
  readonly agency: string
  readonly label: LocalizedText.LocalizedText
  /** After which time the file goes on without it. Its silence is shown, and decides nothing. */
  readonly patience: FileLimit.Row
  /** The requirements whose documents it may open while it is asked; of the answers it reads what the form marks for it. */
  readonly reads?: ReadonlyArray<string>
}

const delayOf = ({ agency }: Recommender) => `patience-${agency}`

const serves = (actor: { readonly attributes: { readonly [key: string]: unknown } }, agency: string): boolean => {
  const agencies = actor.attributes["agencies"]
  return Array.isArray(agencies) && agencies.includes(agency)
}

const region = (one: Recommender): StateConfig => ({
  initial: "asked",
  states: {
    asked: {
      meta: {
        label: { id: `Menunggu ${one.label.id}`, en: `Waiting for ${one.label.en}` },
        owner: "recommender",
        deadline: delayOf(one)
      },
      after: {
        [delayOf(one)]: { target: "silent", actions: { type: "noteSilence", params: { agency: one.agency } } }
      },
      on: {
        "application.recommend": {
          guard: { type: "isTheirs", params: { agency: one.agency } },
          target: "given",
          actions: "noteRecommendation"
        }
      }
    },
    given: {
      type: "final",
      meta: { label: { id: `${one.label.id} sudah menjawab`, en: `${one.label.en} has answered` } }
    },
    silent: {
      type: "final",
      meta: { label: { id: `${one.label.id} tidak menjawab`, en: `${one.label.en} did not answer` } }
    }
  }
})

const keepsOf = (from: ReadonlyArray<Recommender>) => {
  const reads = from.flatMap(({ agency, reads: own }) => (own === undefined ? [] : [[agency, own] as const]))
  const asks = from.map(({ agency, label }) => ({ agency, label }))
  return { keeps: { asks, ...(reads.length === 0 ? {} : { reads: Object.fromEntries(reads) }) } }
}

interface Asked {
  readonly recommendations: { readonly [agency: string]: typeof Recommendation.Type }
  readonly asked: number
  readonly earlierRecommendations: ReadonlyArray<typeof Earlier.Type>
}

/** Asked anew, nobody has answered yet; what was said before stands beside it. */
const againIn = ({ asked, earlierRecommendations, recommendations }: Asked): Asked => ({
  recommendations: {},
  asked: asked + 1,
  earlierRecommendations: [
    ...earlierRecommendations,
    ...Object.entries(recommendations).map(([agency, one]) => ({ agency, round: asked, ...one }))
  ]
})

export interface RecommendationOptions {
  readonly next: string
  readonly from: ReadonlyArray<Recommender>
}

export const recommendations = ({ from, next }: RecommendationOptions) =>
  make({
    name: "recommendations",
    events: {
      "application.recommend": {
        by: ["recommender"],
        label: { id: "Beri rekomendasi", en: "Give a recommendation" },
        payload: Given
      }
    },
    roles: {
      recommender: ({ actor, context }) =>
        actor.type === "officer" &&
        actor.attributes["hall"] === context.hall &&
        from.some(({ agency }) => serves(actor, agency))
    },
    names: {
      recommender: { id: "Petugas pemberi rekomendasi", en: "Recommending officer" },
      ...Object.fromEntries(
        from.map((one) => [delayOf(one), { id: `batas tunggu ${one.label.id}`, en: `patience with ${one.label.en}` }])
      ),
      ...Object.fromEntries(from.map(({ agency, label }) => [agency, label]))
    },
    reasons: {
      isTheirs: {
        id: "Rekomendasi hanya dari instansi yang diminta dan belum menjawab, oleh petugasnya sendiri",
        en: "Only an agency that was asked and has not answered recommends, by an officer of its own"
      }
    },
    context: {
      /** Of this round, by agency. */
      recommendations: Schema.Record(Schema.String, Recommendation),
      /** How often it was asked, and what came of it before. */
      asked: Schema.Int,
      earlierRecommendations: Schema.Array(Earlier)
    },
    initial: () => ({ recommendations: {}, asked: 0, earlierRecommendations: [] }),
    limits: Object.fromEntries(from.map((one) => [delayOf(one), { row: one.patience }])),
    guards: {
      isTheirs: ({ context, event }, { agency }: { readonly agency: string }) =>
        event.type === "application.recommend" && event.agency === agency && serves(context.now.by, agency)
    },
    actions: {
      askAgain: assign(({ context }: Args) => againIn(context as unknown as Asked)),
      noteRecommendation: assign(({ context, event }: Args) => ({
        recommendations: {
          ...context["recommendations"],
          [event.agency]: { verdict: event.verdict, words: event.words, at: context.now.at, by: context.now.by.id }
        }
      })),
      noteSilence: assign(({ context }: Args, { agency }: { readonly agency: string }) => ({
        recommendations: {
          ...context["recommendations"],
          [agency]: { verdict: "silent", words: null, at: context.now.at, by: null }
        }
      }))
    },
    ...keepsOf(from),
    states: {
      recommending: {
        type: "parallel",
        meta: {
          label: { id: "Menunggu rekomendasi", en: "Waiting for recommendations" },
          help: {
            id: "Instansi teknis diminta pendapatnya; yang tidak menjawab tidak menahan berkas",
            en: "Technical agencies are asked; one that does not answer holds nothing up"
          },
          status: "active",
          owner: "recommender",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        entry: "askAgain",
        onDone: next,
        states: Object.fromEntries(from.map((one) => [one.agency, region(one)]))
      }
    }
  })
