import { Effect } from "effect"

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (buffer: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

/** The SHA-256 of a text, as base64url. */
export const digest = (input: string): Effect.Effect<string> =>
  Effect.promise(async () => text(await crypto.subtle.digest("SHA-256", bytes(input))))

/** Makes unguessable names from a secret: the same input gives the same name, and nothing else does. */
export const signer = (secret: string): Effect.Effect<(input: string) => Effect.Effect<string>> =>
  Effect.promise(async () => {
    const key = await crypto.subtle.importKey("raw", bytes(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    return (input: string) => Effect.promise(async () => text(await crypto.subtle.sign("HMAC", key, bytes(input))))
  })

/**
 * Signs for one purpose alone: the key is derived from the secret by HKDF with the purpose as its label, so that what is
 * signed for one says nothing about another.
 */
export const signerFor = (secret: string, purpose: string): Effect.Effect<(input: string) => Effect.Effect<string>> =>
  Effect.promise(async () => {
    const base = await crypto.subtle.importKey("raw", bytes(secret), "HKDF", false, ["deriveKey"])
    const by = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(purpose) }
    const key = await crypto.subtle.deriveKey(by, base, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"])
    return (input: string) => Effect.promise(async () => text(await crypto.subtle.sign("HMAC", key, bytes(input))))
  })

/** Compares in full, wherever the first difference is. */
export const isSameKey = (one: string, other: string): boolean => {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ (other.charCodeAt(at) || 0)
  return difference === 0
}
