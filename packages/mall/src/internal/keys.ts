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
