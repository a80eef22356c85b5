/** @internal The hall's logo: one picture, read at the start, of a kind that its own bytes tell. */
import { createHash } from "node:crypto"
import { readFileSync, statSync } from "node:fs"
import { FileInvalidError } from "../ServerError.ts"

export interface Logo {
  readonly type: "image/png" | "image/jpeg" | "image/webp" | "image/svg+xml"
  readonly body: Uint8Array
  /** Changes with the picture, so that no browser shows the old one. */
  readonly url: string
}

export const logoLimit = 512 * 1024

/** Opened by itself the picture runs nothing and loads nothing; a drawing may have styles. */
export const logoPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const starts = (body: Buffer, bytes: ReadonlyArray<number>, at = 0): boolean =>
  bytes.every((byte, index) => body[at + index] === byte)

const ascii = (text: string): ReadonlyArray<number> => [...Buffer.from(text, "latin1")]

const typeOf = (body: Buffer): Logo["type"] | null => {
  if (starts(body, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png"
  if (starts(body, [0xff, 0xd8, 0xff])) return "image/jpeg"
  if (starts(body, ascii("RIFF")) && starts(body, ascii("WEBP"), 8)) return "image/webp"
  return isDrawing(body.toString("utf8")) ? "image/svg+xml" : null
}

/** What may stand before the drawing: the XML line, comments, a document type without entities of its own. */
const isDrawing = (text: string): boolean =>
  /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?((<!--[\s\S]*?-->|<!DOCTYPE\s+svg\b[^>[]*>)\s*)*<svg[\s/>]/i.test(
    text.slice(0, 8_192)
  )

/** A drawing that would run or fetch something is no logo, even though the browser would not let it. */
const isActive = (text: string): boolean =>
  /<(script|foreignObject|iframe|object|embed)\b|\son[a-z]+\s*=|javascript:|<!ENTITY/i.test(text)

const refuse = (file: string, id: string, en: string): FileInvalidError =>
  new FileInvalidError({
    option: "--logo",
    file,
    text: { id: `Logo ${file} ${id}`, en: `The logo ${file} ${en}` }
  })

/** Reads the picture. Throws a `FileInvalidError` that says what is wrong with it. */
export const openLogo = (file: string): Logo => {
  const body = read(file)
  const type = typeOf(body)
  if (type === null) {
    throw refuse(
      file,
      "bukan gambar PNG, JPEG, WebP, atau SVG. Simpan ulang dalam salah satu bentuk itu.",
      "is no PNG, JPEG, WebP or SVG picture. Save it again as one of these."
    )
  }
  if (type === "image/svg+xml" && isActive(body.toString("utf8"))) {
    throw refuse(
      file,
      "berisi skrip atau isi dari luar. Simpan ulang sebagai SVG polos, atau pakai PNG.",
      "contains a script or something from elsewhere. Save it again as a plain SVG, or use a PNG."
    )
  }
  return { type, body, url: `/logo?v=${createHash("sha256").update(body).digest("hex").slice(0, 12)}` }
}

const read = (file: string): Buffer => {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined || !found.isFile()) {
    throw refuse(
      file,
      "tidak ditemukan. Periksa nama dan tempat berkasnya.",
      "was not found. Check its name and place."
    )
  }
  if (found.size > logoLimit) {
    const size = Math.ceil(found.size / 1024)
    throw refuse(
      file,
      `terlalu besar (${size} KB). Paling besar ${logoLimit / 1024} KB.`,
      `is too large (${size} KB). At most ${logoLimit / 1024} KB.`
    )
  }
  try {
    return readFileSync(file)
  } catch {
    throw refuse(file, "tidak dapat dibaca. Periksa hak aksesnya.", "cannot be read. Check who may read it.")
  }
}
