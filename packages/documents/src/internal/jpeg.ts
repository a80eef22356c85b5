/** @internal The segments of a JPEG, walked once from front to back. */
import { ascii, startsWith, u16 } from "./bytes.ts"

export interface Segment {
  readonly marker: number
  /** From the marker's 0xFF to behind its last byte; for a scan also the coded picture behind it. */
  readonly from: number
  readonly to: number
}

export interface Jpeg {
  readonly segments: ReadonlyArray<Segment>
  /** Behind the end-of-image marker; `null` when there is none. */
  readonly end: number | null
}

export const isJpeg = (bytes: Uint8Array): boolean => startsWith(bytes, [0xff, 0xd8, 0xff])

export const marker = {
  sof: 0xc0,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  com: 0xfe
}

/** The next marker in coded data: 0xFF that is neither stuffed nor a restart. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (at < bytes.length) {
    const found = bytes.indexOf(0xff, at)
    if (found === -1 || found + 1 >= bytes.length) return bytes.length
    const next = bytes[found + 1]!
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return found
    at = found + (next === 0xff ? 1 : 2)
  }
  return bytes.length
}

/** Every round moves forward by two bytes at least. */
export const walk = (bytes: Uint8Array): Jpeg => {
  const segments: Array<Segment> = []
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return { segments, end: null }
    const code = bytes[at + 1]!
    if (code === 0xff) {
      at += 1
      continue
    }
    if (code === marker.eoi) return { segments, end: at + 2 }
    const length = u16(bytes, at + 2)
    const head = at + 2 + length
    if (length < 2 || head > bytes.length) return { segments, end: null }
    const to = code === marker.sos ? endOfScan(bytes, head) : head
    segments.push({ marker: code, from: at, to })
    at = to
  }
  return { segments, end: null }
}

const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)

export const size = (
  bytes: Uint8Array,
  { segments }: Jpeg
): { readonly width: number; readonly height: number } | null => {
  const frame = segments.find((it) => isFrame(it.marker) && it.to - it.from >= 9)
  return frame === undefined ? null : { height: u16(bytes, frame.from + 5), width: u16(bytes, frame.from + 7) }
}

/** Whether the segment is the one that begins with this name. */
export const isNamed = (bytes: Uint8Array, segment: Segment, name: string): boolean =>
  ascii(bytes, segment.from + 4, name.length) === name && segment.from + 4 + name.length <= segment.to
