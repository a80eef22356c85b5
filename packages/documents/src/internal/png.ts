/** @internal The chunks of a PNG, walked once from front to back. */
import { ascii, startsWith, u32 } from "./bytes.ts"

export interface Chunk {
  readonly type: string
  readonly from: number
  readonly to: number
}

export interface Png {
  readonly chunks: ReadonlyArray<Chunk>
  /** Behind `IEND`; `null` when there is none. */
  readonly end: number | null
}

export const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export const isPng = (bytes: Uint8Array): boolean => startsWith(bytes, signature)

/** Every round moves forward by twelve bytes at least. */
export const walk = (bytes: Uint8Array): Png => {
  const chunks: Array<Chunk> = []
  let at = signature.length
  while (at + 12 <= bytes.length) {
    const to = at + 12 + u32(bytes, at)
    const type = ascii(bytes, at + 4, 4)
    if (to > bytes.length || !/^[A-Za-z]{4}$/.test(type)) return { chunks, end: null }
    if (chunks.length === 0 && type !== "IHDR") return { chunks, end: null }
    chunks.push({ type, from: at, to })
    if (type === "IEND") return { chunks, end: to }
    at = to
  }
  return { chunks, end: null }
}

export const size = (
  bytes: Uint8Array,
  { chunks }: Png
): { readonly width: number; readonly height: number } | null => {
  const header = chunks[0]
  if (header === undefined || header.to - header.from < 25) return null
  return { width: u32(bytes, header.from + 8), height: u32(bytes, header.from + 12) }
}
