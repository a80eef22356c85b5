import { Effect, Semaphore } from "effect"

const kind = "pbkdf2-sha256"
const saltBytes = 16

const written = /^pbkdf2-sha256\$(\d{1,8})\$((?:[\da-f]{2})+)\$((?:[\da-f]{2})+)$/

const toText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
const fromText = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

const derive = async (password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<Uint8Array> => {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(password), "PBKDF2", false, ["deriveBits"])
  const by = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }
  return new Uint8Array(await crypto.subtle.deriveBits(by, key, 256))
}

const hash = async (password: string, rounds: number): Promise<string> => {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  return [kind, rounds, toText(salt), toText(await derive(password, salt, rounds))].join("$")
}

/** Compares in full, wherever the first difference is. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.reduce((difference, byte, at) => difference | (byte ^ (other[at] ?? 256)), one.length ^ other.length) === 0

const verify = async (password: string, stored: string): Promise<boolean> => {
  const [, rounds, salt, expected] = written.exec(stored) ?? []
  if (salt === undefined || expected === undefined) return false
  return isSame(fromText(expected), await derive(password, fromText(salt), Number(rounds)))
}

/** Hashes by WebCrypto; no more than two at once, so that a flood of sign-ins leaves the hall a processor. */
export const pbkdf2 = (rounds: number) =>
  Effect.map(Semaphore.make(2), (two) => ({
    hash: (password: string) => two.withPermits(1)(Effect.promise(() => hash(password, rounds))),
    verify: (password: string, stored: string) => two.withPermits(1)(Effect.promise(() => verify(password, stored)))
  }))
