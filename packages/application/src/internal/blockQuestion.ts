/** @internal A question to the applicant while the file goes on: a region beside its way. The clock does not stop. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { tell } from "./tell.ts"

const Asked = Schema.Struct({
  words: File.Words,
  at: Schema.Number,
  by: Schema.String,
  answer: Schema.NullOr(Schema.Struct({ words: File.Words, at: Schema.Number }))
})

const Said = Schema.Struct({ words: File.Words })

export const question = () =>
  make({
    name: "question",
    events: {
      "application.ask": {
        by: ["officer"],
        label: { id: "Tanya pemohon", en: "Ask the applicant" },
        payload: Said
      },
      "application.answer": { by: ["applicant"], label: { id: "Jawab pertanyaan", en: "Answer" }, payload: Said }
    },
    names: { question: { id: "Pertanyaan kepada pemohon", en: "Question to the applicant" } },
    context: { question: Schema.NullOr(Asked) },
    initial: () => ({ question: null }),
    actions: {
      noteQuestion: assign(({ context, event }: Args) => ({
        question: { words: event.words, at: context.now.at, by: context.now.by.id, answer: null }
      })),
      noteAnswer: assign(({ context, event }: Args) => ({
        question: { ...context["question"], answer: { words: event.words, at: context.now.at } }
      }))
    },
    // A file that left its way waits for no answer, even when it comes back to it.
    index: (_, value) => ({ asked: value?.open?.question === "asked" ? 1 : 0 }),
    regions: {
      question: {
        initial: "quiet",
        states: {
          quiet: {
            meta: { label: { id: "Tidak ada pertanyaan", en: "No question" } },
            on: { "application.ask": { target: "asked", actions: "noteQuestion" } }
          },
          asked: {
            meta: {
              label: { id: "Ada pertanyaan untuk pemohon", en: "A question waits for the applicant" },
              help: {
                id: "Jawab pertanyaan petugas; waktu layanan tetap berjalan",
                en: "Answer the officer's question; the time goes on"
              },
              owner: "applicant",
              openEnded: { id: "Berkas tetap diproses", en: "The file goes on meanwhile" }
            },
            entry: tell("asked"),
            on: {
              "application.answer": { target: "quiet", actions: "noteAnswer" },
              "application.ask": { target: "asked", reenter: true, actions: "noteQuestion" }
            }
          }
        }
      }
    }
  })
