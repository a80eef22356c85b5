/** @internal The codes of appointments: what a visitor types, and the digest under which it is kept. */
import { Effect } from "effect"

type Sign = (input: string) => Effect.Effect<string>

/** Without what is taken for something else: 0 and O, 1, I and L. */
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
const length = 8

const bytesOf = (signature: string): ReadonlyArray<number> =>
  [...atob(signature.replaceAll("-", "+").replaceAll("_", "/"))].map((letter) => letter.codePointAt(0) ?? 0)

/** As people write it: in fours. */
export const shown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

export const normal = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "")

/** The same request gives the same code. */
export const codeOf = (sign: Sign, asked: string): Effect.Effect<string> =>
  Effect.map(sign(`code/${asked}`), (signature) =>
    bytesOf(signature)
      .slice(0, length)
      .map((byte) => letters[byte % letters.length])
      .join("")
  )

/** With a key outside of the database: whoever reads the database cannot try all codes. */
export const digestOf = (sign: Sign, typed: string): Effect.Effect<string> =>
  Effect.map(sign(`digest/${normal(typed)}`), (signature) => signature.slice(0, 27))
