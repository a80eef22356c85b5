/** @internal What every store can keep, so that either takes in what the other has written. */
import { type Bundle } from "../Engine.ts"
import { RefusedError } from "../EngineError.ts"

/**
 * PostgreSQL takes no text with the character 0, and no store gives half a surrogate pair back. Whatever is written as
 * JSON has both escaped.
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0")

/** How many bytes an id may have. */
const longestId = 1024
/** How many bytes all the texts of one index entry may have: PostgreSQL wants room for three of them on a page. */
const longestEntry = 2600

/** Whether texts have no more bytes than this; no character has more than three for each of its places. */
const isWithin = (most: number, texts: ReadonlyArray<string>): boolean => {
  let length = 0
  for (const text of texts) length += text.length
  if (length * 3 <= most) return true
  let bytes = 0
  for (const text of texts) bytes += Buffer.byteLength(text)
  return bytes <= most
}

const isId = (text: string): boolean => isStorable(text) && isWithin(longestId, [text])

/** Whether these texts together make an entry of an index. */
export const isEntry = (...texts: ReadonlyArray<string>): boolean =>
  texts.every(isStorable) && isWithin(longestEntry, texts)

/** The nearest text that a store can be asked for. */
export const askable = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll("\0", "\ufffd")

const said = {
  id: "Pengenal tidak sah: kirim teks paling panjang 1.024 bita, tanpa karakter NUL dan tanpa pasangan surrogate yang terpotong",
  en: "The id is not valid: send a text of at most 1,024 bytes, without the character NUL and without half a surrogate pair"
}

const refused = (step: number, instance: string, path: ReadonlyArray<string | number>): RefusedError =>
  new RefusedError({
    verdict: {
      _tag: "Refused",
      code: "PayloadInvalid",
      hidden: false,
      reasons: [{ code: "IdInvalid", text: said, path }]
    },
    step,
    // What cannot be stored may not be fit to be logged either.
    instance: askable(instance).slice(0, longestId)
  })

/** Refuses ids that no store could keep, before they meet others in a group; `null` when all can be kept. */
export const refuseIds = ({ commandId, steps }: Pick<Bundle, "commandId" | "steps">): RefusedError | null => {
  if (!isId(commandId)) return refused(0, steps[0]?.id ?? "", ["commandId"])
  for (let i = 0; i < steps.length; i++) {
    const { id, subject } = steps[i]!
    if (!isId(id)) return refused(i, id, ["steps", i, "id"])
    if (subject !== null && !isId(subject)) return refused(i, id, ["steps", i, "subject"])
  }
  return null
}
