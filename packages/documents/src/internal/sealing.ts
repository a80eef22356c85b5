/** @internal AES-256-GCM: pieces that know their place and which one is the last, and data keys under a master key. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto"
import { Redacted } from "effect"
import { concat, utf8 } from "./bytes.ts"

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex")

const algorithm = "aes-256-gcm"
const tag = 16
export const piece = 64 * 1024
const magic = utf8("BLD1")
const prefix = 7
const head = magic.length + prefix

interface Nonce {
  readonly salt: Uint8Array
  readonly index: number
  readonly isLast: boolean
}

const nonce = ({ index, isLast, salt }: Nonce): Uint8Array => {
  const bytes = Buffer.alloc(12)
  bytes.set(salt)
  bytes.writeUInt32BE(index, prefix)
  bytes[11] = isLast ? 1 : 0
  return bytes
}

interface Lock {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  /** Which document and which part of it: a sealed text put elsewhere does not open. */
  readonly place: string
}

const encrypt = (lock: Lock, plain: Uint8Array): Uint8Array => {
  const cipher = createCipheriv(algorithm, lock.key, lock.nonce).setAAD(utf8(lock.place))
  return concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

const decrypt = (lock: Lock, sealed: Uint8Array): Uint8Array | null => {
  if (sealed.length < tag) return null
  const decipher = createDecipheriv(algorithm, lock.key, lock.nonce, { authTagLength: tag })
  decipher.setAAD(utf8(lock.place)).setAuthTag(sealed.subarray(-tag))
  try {
    return concat([decipher.update(sealed.subarray(0, -tag)), decipher.final()])
  } catch {
    return null
  }
}

export interface Place {
  readonly key: Uint8Array
  readonly place: string
}

export const seal = ({ key, place }: Place, plain: Uint8Array): Uint8Array => {
  const salt = randomBytes(prefix)
  const pieces: Array<Uint8Array> = [magic, salt]
  const count = Math.max(1, Math.ceil(plain.length / piece))
  for (let index = 0; index < count; index += 1) {
    const part = plain.subarray(index * piece, (index + 1) * piece)
    pieces.push(encrypt({ key, place, nonce: nonce({ salt, index, isLast: index === count - 1 }) }, part))
  }
  return concat(pieces)
}

/** How many pieces there are; `null` when the bytes were not sealed here. */
export const pieces = (sealed: Uint8Array): number | null =>
  sealed.length < head + tag || !magic.every((byte, at) => sealed[at] === byte)
    ? null
    : Math.ceil((sealed.length - head) / (piece + tag))

export const openPiece = ({ key, place }: Place, sealed: Uint8Array, index: number): Uint8Array | null => {
  const count = pieces(sealed)
  if (count === null || index >= count) return null
  const from = head + index * (piece + tag)
  const salt = sealed.subarray(magic.length, head)
  const lock = { key, place, nonce: nonce({ salt, index, isLast: index === count - 1 }) }
  return decrypt(lock, sealed.subarray(from, from + piece + tag))
}

export const open = (place: Place, sealed: Uint8Array): Uint8Array | null => {
  const count = pieces(sealed)
  if (count === null) return null
  const parts = Array.from({ length: count }, (_, index) => openPiece(place, sealed, index))
  return parts.some((part) => part === null) ? null : concat(parts as ReadonlyArray<Uint8Array>)
}

// -----------------------------------------------------------------------------

export interface Secret {
  readonly id: string
  readonly secret: Redacted.Redacted<string>
}

export interface MasterKey {
  readonly id: string
  readonly bytes: Uint8Array
}

export const shortest = 32

export const masterKey = ({ id, secret }: Secret): MasterKey => ({
  id,
  bytes: new Uint8Array(hkdfSync("sha256", Redacted.value(secret), "balai/documents", id, 32))
})

export const dataKey = (): Uint8Array => randomBytes(32)

/** A data key under a master key, with the master key's name in clear. */
export const wrap = (master: MasterKey, name: string, key: Uint8Array): Uint8Array => {
  const salt = randomBytes(12)
  const wrapped = encrypt({ key: master.bytes, nonce: salt, place: `${name}:${master.id}` }, key)
  return utf8(
    JSON.stringify({ v: 1, key: master.id, wrapped: Buffer.from(concat([salt, wrapped])).toString("base64") })
  )
}

export type Unwrapped =
  | { readonly outcome: "opened"; readonly key: Uint8Array; readonly master: string }
  | { readonly outcome: "damaged" | "key" }

const isWrapped = (value: unknown): value is { readonly key: string; readonly wrapped: string } =>
  typeof value === "object" &&
  value !== null &&
  "key" in value &&
  typeof value.key === "string" &&
  "wrapped" in value &&
  typeof value.wrapped === "string"

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"))
  } catch {
    return null
  }
}

export const unwrap = (masters: ReadonlyArray<MasterKey>, name: string, bytes: Uint8Array): Unwrapped => {
  const json = parsed(bytes)
  if (!isWrapped(json)) return { outcome: "damaged" }
  const master = masters.find(({ id }) => id === json.key)
  if (master === undefined) return { outcome: "key" }
  const sealed = Buffer.from(json.wrapped, "base64")
  const lock = { key: master.bytes, nonce: sealed.subarray(0, 12), place: `${name}:${master.id}` }
  const key = sealed.length < 12 + tag ? null : decrypt(lock, sealed.subarray(12))
  return key === null || key.length !== 32 ? { outcome: "damaged" } : { outcome: "opened", key, master: master.id }
}
