/** @internal What a PDF holds, told by the names in it, those in compressed object streams too. */
import { constants, inflateSync } from "node:zlib"
import { ascii, latin1 } from "./bytes.ts"

export interface Pdf {
  readonly cautions: ReadonlyArray<"encrypted" | "script" | "launch" | "attachment" | "opaque" | "truncated">
  readonly pages: number | null
  /** Behind the last end-of-file mark. */
  readonly end: number
}

export const head = "%PDF-"

export const isPdf = (bytes: Uint8Array): boolean => ascii(bytes, 0, head.length) === head

/** Readers look for the head in the first kilobyte; a file that has it only there is two things at once. */
export const isLatePdf = (bytes: Uint8Array): boolean => ascii(bytes, 0, 1024 + head.length).includes(head)

/** `/J#61vaScript` is `/JavaScript` to a reader. */
const plain = (text: string): string =>
  text.includes("#")
    ? text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

const limits = { streams: 2000, inflated: 8 * 1024 * 1024, dictionary: 2000 }

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const objectStream = /\/ObjStm(?![A-Za-z])/g

interface Found {
  readonly from: number
  readonly to: number
  readonly isPlain: boolean
}

/** The body of the stream whose dictionary names itself at `at`. */
const bodyOf = (text: string, at: number): Found | null => {
  const behind = text.slice(at, at + limits.dictionary)
  const start = /stream\r?\n/.exec(behind)
  if (start === null) return null
  const from = at + start.index + start[0].length
  const to = text.indexOf("endstream", from)
  const dictionary = plain(text.slice(Math.max(0, at - limits.dictionary / 2), at) + behind.slice(0, start.index))
  return to === -1 ? null : { from, to, isPlain: !dictionary.includes("/Filter") }
}

const inflated = (bytes: Uint8Array, max: number): Uint8Array | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, max), finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}

/** The text of compressed object streams; `null` when one of them cannot be opened within the limits. */
const objectStreams = (bytes: Uint8Array, text: string): ReadonlyArray<string> | null => {
  const places = [...text.matchAll(objectStream)].map(({ index }) => index)
  if (places.length !== count(plain(text), objectStream) || places.length > limits.streams) return null
  const texts: Array<string> = []
  let left = limits.inflated
  let behind = 0
  for (const place of places) {
    const body = place < behind ? null : bodyOf(text, place)
    if (body === null) return null
    behind = body.to
    if (body.isPlain) continue
    const opened = inflated(bytes.subarray(body.from, body.to), left)
    if (opened === null) return null
    left -= opened.length
    texts.push(plain(latin1(opened)))
  }
  return texts
}

const names = [
  ["encrypted", /\/Encrypt(?![A-Za-z])/],
  ["script", /\/(?:JavaScript|XFA|RichMedia)(?![A-Za-z])/],
  ["launch", /\/Launch(?![A-Za-z])/],
  ["attachment", /\/EmbeddedFiles?(?![A-Za-z])/]
] as const

export const read = (bytes: Uint8Array): Pdf => {
  const text = latin1(bytes)
  const shown = plain(text)
  const inside = objectStreams(bytes, text)
  const all = [shown, ...(inside ?? [])]
  const eof = text.lastIndexOf("%%EOF")
  const pages = all.reduce((sum, one) => sum + count(one, /\/Type\s*\/Page(?![A-Za-z])/g), 0)
  return {
    cautions: [
      ...names.flatMap(([caution, pattern]) => (all.some((one) => pattern.test(one)) ? [caution] : [])),
      ...(inside === null ? (["opaque"] as const) : []),
      ...(eof === -1 ? (["truncated"] as const) : [])
    ],
    pages: pages === 0 ? null : pages,
    end: eof === -1 ? bytes.length : eof + "%%EOF".length
  }
}
