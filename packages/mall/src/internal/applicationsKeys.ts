/** @internal The digests by which a file is found again, made with a key that the database does not hold. */
import { type Json } from "@balai/lifecycle"
import { Effect } from "effect"
import { type House } from "./applicationsHouse.ts"

type Answers = { readonly [field: string]: Json.Json }

const most = 4

/** The words of a name as they are compared: without marks, in small letters. */
export const wordsOf = (name: string): ReadonlyArray<string> =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, "")

export const sealedNik = (house: House, nik: string): Effect.Effect<string> =>
  Effect.map(house.seal(`nik/${digitsOf(nik)}`), (key) => key.slice(0, 27))

export const sealedWord = (house: House, word: string): Effect.Effect<string> =>
  Effect.map(house.seal(`name/${word}`), (key) => key.slice(0, 27))

const textOf = (answers: Answers, fields: ReadonlyArray<string>): string | null =>
  fields.map((field) => answers[field]).find((one): one is string => typeof one === "string" && one !== "") ?? null

/** Of the field `nik` of a form. */
export const nikKey = (house: House, answers: Answers): Effect.Effect<string | null> => {
  const nik = textOf(answers, ["nik"])
  return nik === null ? Effect.succeed(null) : sealedNik(house, nik)
}

/** Of the first words of the field `name` of a form. */
export const nameKeys = (house: House, answers: Answers): Effect.Effect<Array<string>> =>
  Effect.forEach(wordsOf(textOf(answers, ["name", "nama"]) ?? "").slice(0, most), (word) => sealedWord(house, word))
