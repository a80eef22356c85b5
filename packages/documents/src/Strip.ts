/**
 * The view of a picture without what its maker did not mean to send: place, time, device, names, remarks.
 *
 * The picture itself stays byte for byte; only segments beside it go. The original is kept for whoever must prove
 * something; everybody else is shown the view. A PDF is its own view.
 *
 * Neighbours: `Sniff`, which says what a file is.
 *
 * @since 0.1.0
 */
import { concat, startsWith, u16, u32 } from "./internal/bytes.ts"
import * as Jpeg from "./internal/jpeg.ts"
import * as Png from "./internal/png.ts"
import { type Kind } from "./Sniff.ts"

const little = (bytes: Uint8Array, at: number, width: 2 | 4): number => {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + width)
  return a + b * 0x1_00 + c * 0x1_00_00 + d * 0x1_00_00_00
}

const exif = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00]

/** Which way up, from the first directory of the Exif block; at most its 65,535 entries are read. */
const orientation = (bytes: Uint8Array, segment: Jpeg.Segment): number | null => {
  const block = bytes.subarray(segment.from + 4, segment.to)
  if (!startsWith(block, exif)) return null
  const tiff = block.subarray(exif.length)
  const isLittle = tiff[0] === 0x49
  const short = (at: number): number => (isLittle ? little(tiff, at, 2) : u16(tiff, at))
  const start = isLittle ? little(tiff, 4, 4) : u32(tiff, 4)
  const entries = Math.min(short(start), Math.floor(Math.max(0, tiff.length - start) / 12))
  for (let index = 0; index < entries; index += 1) {
    const at = start + 2 + index * 12
    if (short(at) === 0x01_12) return short(at + 8)
  }
  return null
}

/** Big-endian, one directory with one entry. */
const uprightExif = "ffe10022457869660000" + "4d4d002a00000008" + "00010112000300000001"

/** An Exif block that says which way up and nothing else. */
const upright = (turn: number): Uint8Array =>
  Uint8Array.from(Buffer.from(`${uprightExif}00${turn.toString(16).padStart(2, "0")}000000000000`, "hex"))

const isApplication = (code: number): boolean => code >= 0xe0 && code <= 0xef

/** What draws the picture: everything but application blocks and remarks, and of those the three that colours need. */
const draws = (bytes: Uint8Array, segment: Jpeg.Segment): boolean => {
  if (segment.marker === Jpeg.marker.com) return false
  if (!isApplication(segment.marker)) return true
  if (segment.marker === Jpeg.marker.app0)
    return Jpeg.isNamed(bytes, segment, "JFIF\0") && segment.to - segment.from === 18
  if (segment.marker === Jpeg.marker.app14) return Jpeg.isNamed(bytes, segment, "Adobe")
  return segment.marker === Jpeg.marker.app2 && Jpeg.isNamed(bytes, segment, "ICC_PROFILE\0")
}

/**
 * A JPEG without Exif, XMP, IPTC, previews, remarks and what follows its end; `null` when it is no whole JPEG.
 *
 * **Details**
 *
 * Which way up the telephone was held is kept in an Exif block of its own that holds nothing else. The colour profile
 * stays; a JFIF block with a preview goes.
 *
 * @example
 * ```ts
 * import { Strip } from "@balai/documents"
 *
 * Strip.jpeg(new Uint8Array([0xff, 0xd8, 0xff])) // => null
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const jpeg = (bytes: Uint8Array): Uint8Array | null => {
  if (!Jpeg.isJpeg(bytes)) return null
  const { end, segments } = Jpeg.walk(bytes)
  if (end === null) return null
  const turn = segments
    .filter((it) => it.marker === Jpeg.marker.app1)
    .map((it) => orientation(bytes, it))
    .find((it) => it !== null && it >= 2 && it <= 8)
  const kept = segments.filter((it) => draws(bytes, it)).map((it) => bytes.subarray(it.from, it.to))
  const isJfif = segments.find((it) => draws(bytes, it))?.marker === Jpeg.marker.app0
  const head = turn === undefined || turn === null ? [] : [upright(turn)]
  const body = isJfif ? [kept[0]!, ...head, ...kept.slice(1)] : [...head, ...kept]
  return concat([bytes.subarray(0, 2), ...body, Uint8Array.from([0xff, Jpeg.marker.eoi])])
}

const drawing = new Set("IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split(" "))

/**
 * A PNG without text, Exif, times, private chunks and what follows its end; `null` when it is no whole PNG.
 *
 * **Gotchas**
 *
 * A PNG that is turned by an Exif chunk loses the turn: cameras write JPEG.
 *
 * @example
 * ```ts
 * import { Strip } from "@balai/documents"
 *
 * Strip.png(new Uint8Array()) // => null
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const png = (bytes: Uint8Array): Uint8Array | null => {
  if (!Png.isPng(bytes)) return null
  const { chunks, end } = Png.walk(bytes)
  if (end === null) return null
  const kept = chunks.filter(({ type }) => drawing.has(type)).map(({ from, to }) => bytes.subarray(from, to))
  return concat([bytes.subarray(0, Png.signature.length), ...kept])
}

/**
 * The view of a file of this kind; `null` when the file is broken, or when it is its own view.
 *
 * @example
 * ```ts
 * import { Strip } from "@balai/documents"
 *
 * Strip.view("pdf", new Uint8Array()) // => null
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const view = (kind: Kind, bytes: Uint8Array): Uint8Array | null => {
  if (kind === "jpeg") return jpeg(bytes)
  return kind === "png" ? png(bytes) : null
}
