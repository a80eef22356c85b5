/** Small files made here: structurally whole, with everything beside the picture that a telephone puts there. */
import { deflateSync } from "node:zlib"

const bytes = (...parts: ReadonlyArray<string | ReadonlyArray<number> | Uint8Array>): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))))
  )

const segment = (marker: number, body: Uint8Array): Uint8Array =>
  bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff], body)

const short = (value: number, isLittle: boolean): ReadonlyArray<number> =>
  isLittle ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff]

const long = (value: number, isLittle: boolean): ReadonlyArray<number> =>
  isLittle ? [...short(value, true), 0, 0] : [0, 0, ...short(value, false)]

/** An Exif block that says which way up, and where: 3.05 N in the words of a text. */
export const exif = (turn: number, isLittle = false): Uint8Array =>
  bytes(
    "Exif\0\0",
    isLittle ? "II" : "MM",
    short(42, isLittle),
    long(8, isLittle),
    short(2, isLittle),
    [...short(0x010f, isLittle), ...short(2, isLittle), ...long(4, isLittle)],
    "HP-1",
    [...short(0x0112, isLittle), ...short(3, isLittle), ...long(1, isLittle), ...short(turn, isLittle), 0, 0],
    long(0, isLittle),
    "GPS 3.05 99.85"
  )

const frame = bytes([8, 0, 16, 0, 24, 1, 1, 0x11, 0])
const scan = bytes([1, 1, 0, 0, 63, 0])

export interface Parts {
  readonly turn?: number
  readonly isLittle?: boolean
  readonly trailer?: string
  readonly comment?: string
}

/** 24 × 16 pixels, with restarts and stuffed bytes in its coded data. */
export const jpeg = ({ comment = "Foto Sari", isLittle = false, trailer = "", turn = 6 }: Parts = {}): Uint8Array =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes("JFIF\0", [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    segment(0xe1, exif(turn, isLittle)),
    segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Sari</x:xmpmeta>")),
    segment(0xe2, bytes("ICC_PROFILE\0", [1, 1], "colours")),
    segment(0xe2, bytes("MPF\0", [1, 2, 3])),
    segment(0xed, bytes("Photoshop 3.0\0", "8BIM Sari")),
    segment(0xee, bytes("Adobe", [0, 100, 0, 0, 0, 0, 1])),
    segment(0xfe, bytes(comment)),
    segment(0xdb, bytes([0], new Uint8Array(64).fill(1))),
    segment(0xc0, frame),
    segment(0xda, scan),
    bytes([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 0xff, 0xff, 0x00, 5]),
    segment(0xda, scan),
    [9, 8, 7],
    [0xff, 0xd9],
    trailer
  )

const chunk = (type: string, body: Uint8Array): Uint8Array => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return bytes(length, type, body, [0, 0, 0, 0])
}

export const png = (trailer = ""): Uint8Array =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk("IHDR", bytes([0, 0, 0, 2, 0, 0, 0, 3, 8, 2, 0, 0, 0])),
    chunk("pHYs", bytes([0, 0, 0, 1, 0, 0, 0, 1, 1])),
    chunk("tEXt", bytes("Author\0Sari")),
    chunk("eXIf", exif(6).subarray(6)),
    chunk("tIME", bytes([7, 0xea, 8, 17, 9, 30, 0])),
    chunk("IDAT", Uint8Array.from(deflateSync(new Uint8Array(21)))),
    chunk("IEND", bytes()),
    trailer
  )

export const pdf = (inside = "", pages = 1): Uint8Array =>
  bytes(
    "%PDF-1.5\n",
    ...Array.from({ length: pages }, (_, at) => `${at + 3} 0 obj << /Type /Page /Parent 2 0 R >> endobj\n`),
    `2 0 obj << /Type /Pages /Count ${pages} >> endobj\n`,
    inside,
    "\ntrailer << /Root 1 0 R >>\n%%EOF\n"
  )

/** A PDF that hides an object in a compressed stream. */
export const packed = (
  object: string,
  options: { readonly filter?: string; readonly isBroken?: boolean } = {}
): Uint8Array => {
  const body = options.isBroken === true ? Buffer.from("not deflated") : deflateSync(Buffer.from(object))
  return bytes(
    "%PDF-1.5\n9 0 obj << /Type /ObjStm /N 1 /First 4 ",
    `/Filter ${options.filter ?? "/FlateDecode"} /Length ${body.length} >>\nstream\n`,
    body,
    "\nendstream endobj\n%%EOF\n"
  )
}

/** Random numbers that are the same in every run. */
export const dice = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_00_00_00_00
  }
}

/** A few changed bytes, a cut, a piece twice. */
export const mutate = (file: Uint8Array, roll: () => number): Uint8Array => {
  const copy = Uint8Array.from(file)
  for (let times = 0; times < 1 + roll() * 6; times += 1)
    copy[Math.floor(roll() * copy.length)] = roll() < 0.3 ? 0xff : Math.floor(roll() * 256)
  if (roll() < 0.3) return copy.subarray(0, Math.floor(roll() * copy.length))
  const at = Math.floor(roll() * copy.length)
  return roll() < 0.3 ? bytes(copy.subarray(0, at), copy.subarray(Math.floor(at / 2))) : copy
}
