/** @internal The one-time code that makes the first manager: printed on the console, kept in memory alone. */
import { randomInt } from "node:crypto"

/** No vowels, so that no word comes out; no letters that look or sound alike on a phone. */
const letters = "BCDFGHJKLMNPQRSTVWXZ"

export const makeSetupCode = (): string => {
  const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)] ?? "B").join("")
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
