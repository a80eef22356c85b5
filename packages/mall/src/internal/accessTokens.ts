import { Effect } from "effect"

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

/** 32 random bytes, as base64url. */
export const randomToken: Effect.Effect<string> = Effect.sync(() => toText(crypto.getRandomValues(new Uint8Array(32))))

/** No vowels, so that no word appears by chance; no letter that is taken for another one. */
const codeLetters = "BCDFGHJKLMNPQRSTVWXZ"
const codeLength = 8

/** Each letter is as likely as any other: bytes beyond the last whole round of letters are thrown away. */
const lettersOf = (bytes: Uint8Array): string =>
  [...bytes]
    .filter((byte) => byte < 256 - (256 % codeLetters.length))
    .map((byte) => codeLetters[byte % codeLetters.length])
    .join("")

/** A code as a screen shows it: `BCDF-GHJK`. */
export const randomCode: Effect.Effect<string> = Effect.sync(() => {
  let letters = ""
  while (letters.length < codeLength) letters += lettersOf(crypto.getRandomValues(new Uint8Array(16)))
  return `${letters.slice(0, 4)}-${letters.slice(4, codeLength)}`
})

/** A code as it was typed, without what people put between letters. */
export const normalCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z]/g, "")

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
/** No letter or digit that is taken for another one when it is read from paper. */
const passwordSigns = "abcdefghjkmnpqrstuvwxyz23456789"

/** A password that is dictated or written down once, from a signature: `k7mp-x2qd-9tfa`. */
export const passwordFrom = (signature: string): string => {
  const places = [...signature].map((sign) => base64.indexOf(sign)).filter((at) => at < 2 * passwordSigns.length)
  const signs = places.slice(0, 12).map((at) => passwordSigns[at % passwordSigns.length])
  return [0, 4, 8].map((at) => signs.slice(at, at + 4).join("")).join("-")
}
