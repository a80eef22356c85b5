/** @internal A document on A4, by pdfkit. */
import { LocalDate, Rupiah } from "@balai/vocabulary"
import { Result } from "effect"
import PDFDocument from "pdfkit"
import { encode } from "uqr"
import { type TextUnprintableError } from "../DocumentsError.ts"
import { type Block, type Document, type Letterhead, type Options, type Signature, type Value } from "../Render.ts"
import { standardFont, textsOf, tidy, unprintable } from "./printable.ts"

type Pdf = PDFKit.PDFDocument

export interface Drawing {
  readonly isExample: boolean
  readonly signing: "none" | "fake" | "real"
  readonly fonts: Options["fonts"] | null
}

const margins = { top: 56, bottom: 72, left: 64, right: 64 }
const size = { text: 11, small: 8.5, title: 13 }
const gap = 8
const labelWidth = 150

const font = { regular: "regular", bold: "bold" } as const

const left = margins.left
const widthOf = (pdf: Pdf): number => pdf.page.width - margins.left - margins.right
const floorOf = (pdf: Pdf): number => pdf.page.height - margins.bottom

/** Goes to the next page when so much does not fit on this one, and would on a fresh one. */
const room = (pdf: Pdf, height: number): void => {
  const whole = pdf.page.height - margins.top - margins.bottom
  if (pdf.y + Math.min(height, whole) > floorOf(pdf) && pdf.y > margins.top) pdf.addPage()
}

const trees = new WeakMap<Pdf, ReturnType<Pdf["struct"]>>()

/** What is drawn is a part of the text in reading order, also where it goes over to the next page. */
const tag = (pdf: Pdf, draw: () => void, part: { readonly type?: string; readonly alt?: string } = {}): void => {
  const { alt, type = "P" } = part
  trees.get(pdf)?.add(pdf.struct(type, alt === undefined ? {} : { alt }, draw))
}

/** What is drawn is decoration, or stands on every page: nobody needs it read aloud. */
const decorate = (pdf: Pdf, draw: () => void, type: "Layout" | "Pagination"): void => {
  pdf.markContent("Artifact", { type })
  draw()
  pdf.endMarkedContent()
}

const say = (
  pdf: Pdf,
  text: string,
  { type, ...options }: PDFKit.Mixins.TextOptions & { readonly type?: string } = {}
): void =>
  tag(
    pdf,
    () => {
      pdf.text(tidy(text), left, pdf.y, { width: widthOf(pdf), ...options })
    },
    type === undefined ? {} : { type }
  )

const letterhead = (pdf: Pdf, { agency, government, lines }: Letterhead): void => {
  pdf.font(font.regular).fontSize(12)
  say(pdf, government, { align: "center" })
  pdf.font(font.bold).fontSize(14)
  say(pdf, agency, { align: "center" })
  pdf.font(font.regular).fontSize(size.small)
  for (const line of lines) say(pdf, line, { align: "center" })
  const y = pdf.y + 4
  const right = left + widthOf(pdf)
  const rule = (width: number, at: number): void => {
    pdf.lineWidth(width).moveTo(left, at).lineTo(right, at).stroke()
  }
  decorate(
    pdf,
    () => {
      rule(2, y)
      rule(0.5, y + 3)
    },
    "Layout"
  )
  pdf.y = y + 18
}

const heading = (pdf: Pdf, { number, title }: Document): void => {
  pdf.font(font.bold).fontSize(size.title)
  say(pdf, title, { align: "center", type: "H1" })
  if (number !== undefined && number !== null && number !== "") {
    pdf.font(font.regular).fontSize(size.text)
    say(pdf, `Nomor: ${number}`, { align: "center" })
  }
  pdf.y += gap * 2
}

/** Nobody who holds the paper overlooks it, in whatever colour it is printed. */
const mark = (pdf: Pdf, text: string): void => {
  const [inner, width] = [10, widthOf(pdf)]
  pdf.font(font.bold).fontSize(size.text)
  const height = pdf.heightOfString(tidy(text), { width: width - 2 * inner, align: "center" }) + 2 * inner
  const { y } = pdf
  decorate(pdf, () => pdf.lineWidth(2).rect(left, y, width, height).stroke(), "Layout")
  tag(pdf, () => {
    pdf.text(tidy(text), left + inner, y + inner, { width: width - 2 * inner, align: "center" })
  })
  pdf.x = left
  pdf.y = y + height + gap * 2
}

const valueText = (value: Value, language: "id" | "en"): string => {
  if (typeof value === "string") return value
  if ("date" in value) return LocalDate.format(value.date, { language })
  const amount = Rupiah.format(value.rupiah)
  return language === "id" ? `${amount} (${Rupiah.words(value.rupiah)})` : amount
}

/** So much is kept on one page; what is longer flows over. */
const together = 120

const row = (pdf: Pdf, label: string, value: string): void => {
  const width = widthOf(pdf) - labelWidth - 12
  const tall = pdf.heightOfString(tidy(label), { width: labelWidth })
  const height = Math.max(tall, pdf.heightOfString(tidy(value), { width }))
  room(pdf, Math.min(height, together))
  if (tall > together) {
    say(pdf, `${label}: ${value}`)
    return
  }
  const { page, y } = pdf
  let behind = y
  tag(pdf, () => {
    pdf.text(tidy(label), left, y, { width: labelWidth })
    behind = pdf.y
    pdf.text(":", left + labelWidth, y, { width: 12 })
    pdf.text(tidy(value), left + labelWidth + 12, y, { width })
  })
  pdf.x = left
  pdf.y = (pdf.page === page ? Math.max(pdf.y, behind) : pdf.y) + 3
}

const item = (pdf: Pdf, index: number, text: string): void => {
  const width = widthOf(pdf) - 24
  room(pdf, Math.min(together, pdf.heightOfString(tidy(text), { width })))
  const { y } = pdf
  tag(pdf, () => {
    pdf.text(`${index + 1}.`, left, y, { width: 24 })
    pdf.text(tidy(text), left + 24, y, { width })
  })
  pdf.x = left
  pdf.y += 3
}

const block = (pdf: Pdf, one: Block, language: "id" | "en"): void => {
  pdf.font(one.type === "heading" ? font.bold : font.regular).fontSize(size.text)
  if (one.type === "heading") {
    room(pdf, pdf.heightOfString(tidy(one.text), { width: widthOf(pdf) }) + 40)
    say(pdf, one.text, { type: "H2" })
    pdf.y += gap / 2
    return
  }
  if (one.type === "paragraph") {
    for (const text of tidy(one.text).split("\n")) {
      room(pdf, Math.min(40, pdf.heightOfString(text, { width: widthOf(pdf) })))
      say(pdf, text === "" ? " " : text, { align: "left", lineGap: 2 })
    }
  } else if (one.type === "values") for (const { label, value } of one.rows) row(pdf, label, valueText(value, language))
  else one.items.forEach((text, index) => item(pdf, index, text))
  pdf.y += gap
}

/** Rectangles, a run of dark modules each, so that it is sharp on any printer. */
const qr = (pdf: Pdf, text: string, at: { readonly x: number; readonly y: number; readonly side: number }): void => {
  const { data, size: count } = encode(text, { ecc: "M", border: 0 })
  const module = at.side / count
  for (const [line, cells] of data.entries()) {
    for (let from = 0; from < count; from += 1) {
      if (cells[from] !== true) continue
      let to = from
      while (cells[to] === true) to += 1
      pdf.rect(at.x + from * module, at.y + line * module, (to - from) * module, module)
      from = to
    }
  }
  pdf.fill("black")
}

const qrSide = 76

interface Signing {
  readonly signature: Signature | null
  readonly verification: string | null
  readonly signing: Drawing["signing"]
  readonly language: "id" | "en"
}

const seal = (pdf: Pdf, { language, signature, signing, verification }: Signing): void => {
  const x = signature === null ? left : left + widthOf(pdf) / 2
  const width = widthOf(pdf) - (x - left)
  room(pdf, 230)
  const line = (text: string, face: keyof typeof font = "regular"): void => {
    tag(pdf, () => {
      pdf.font(font[face]).text(tidy(text), x, pdf.y, { width })
    })
  }
  pdf.fontSize(size.text)
  pdf.y += gap
  if (signature !== null) {
    line(`${signature.place}, ${LocalDate.format(signature.date, { language })}`)
    line(signature.office)
    pdf.y += gap
  }
  if (verification !== null) {
    const { y } = pdf
    tag(pdf, () => qr(pdf, verification, { x, y, side: qrSide }), { type: "Figure", alt: `QR: ${verification}` })
    pdf.y += qrSide + gap / 2
    pdf.fontSize(size.small)
    const label = language === "id" ? "Periksa keaslian" : "Check it"
    tag(pdf, () => {
      pdf.font(font.regular).text(tidy(`${label}: ${verification}`), x, pdf.y, { width, link: verification })
    })
  } else if (signing === "none") pdf.y += 56
  if (signing === "fake") line("TANDA TANGAN TIRUAN", "bold")
  pdf.fontSize(size.text)
  if (signature !== null) {
    pdf.y += gap / 2
    line(signature.name, "bold")
    if (signature.nip !== null && signature.nip !== "") line(`NIP ${signature.nip}`)
  }
  pdf.x = left
  pdf.y += gap
}

const copies = (pdf: Pdf, list: ReadonlyArray<string>, language: "id" | "en"): void => {
  pdf.font(font.regular).fontSize(size.small)
  room(pdf, 30)
  say(pdf, language === "id" ? "Tembusan:" : "Copies:")
  list.forEach((text, index) => item(pdf, index, text))
}

const signedNote = {
  id: "Dokumen ini ditandatangani secara elektronik. Periksa keasliannya lewat kode QR, dan tanda tangannya pada layanan pemeriksaan resmi.",
  en: "This document is signed electronically. Check it by the QR code, and its signature at the official verification service."
}

const exampleNote = {
  id: "CONTOH, tidak berlaku sebagai dokumen resmi.",
  en: "CONTOH (example), not valid as an official document."
}

const watermark = (pdf: Pdf): void => {
  const { height, width } = pdf.page
  pdf.save()
  pdf.rotate(-50, { origin: [width / 2, height / 2] })
  pdf.font(font.bold).fontSize(120).fillColor("#b00020").fillOpacity(0.16)
  pdf.text("CONTOH", width / 2 - 400, height / 2 - 60, { width: 800, align: "center", lineBreak: false })
  pdf.restore()
  pdf.fillColor("black").fillOpacity(1)
}

/** What stands on every page, once it is known how many there are. */
const finish = (pdf: Pdf, { isExample, signing }: Drawing, document: Document): void => {
  const { language = "id", mark: marked = null } = document
  const { count, start } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index)
    // Below the margin pdfkit would open another page.
    pdf.page.margins = { ...pdf.page.margins, bottom: 0 }
    pdf.font(font.regular).fontSize(size.small).fillColor("black")
    const page = language === "id" ? `Halaman ${index + 1} dari ${count}` : `Page ${index + 1} of ${count}`
    const notes = [
      ...(marked === null || marked === "" ? [] : [tidy(marked)]),
      ...(signing === "none" ? [] : [signedNote[language]]),
      ...(isExample ? [exampleNote[language]] : []),
      page
    ]
    const write = (): void => {
      pdf.text(notes.join("\n"), left, pdf.page.height - margins.bottom + 18, { width: widthOf(pdf), align: "center" })
      if (isExample) watermark(pdf)
    }
    decorate(pdf, write, "Pagination")
  }
}

const opened = ({ at, language = "id", title }: Document, { fonts, isExample }: Drawing): Pdf => {
  const made = new Date(at)
  const pdf = new PDFDocument({
    size: "A4",
    margins,
    bufferPages: true,
    // The bytes do not depend on the version of a compressor.
    compress: false,
    pdfVersion: "1.7",
    lang: language === "id" ? "id-ID" : "en",
    displayTitle: true,
    tagged: true,
    info: {
      Title: tidy(title),
      Creator: "Balai",
      Producer: "Balai",
      CreationDate: made,
      ModDate: made,
      ...(isExample ? { Keywords: "CONTOH" } : {})
    }
  })
  pdf.registerFont(font.regular, fonts === null || fonts === undefined ? "Helvetica" : Buffer.from(fonts.regular))
  pdf.registerFont(font.bold, fonts === null || fonts === undefined ? "Helvetica-Bold" : Buffer.from(fonts.bold))
  const tree = pdf.struct("Document")
  pdf.addStructure(tree)
  trees.set(pdf, tree)
  return pdf
}

interface Embedded {
  readonly _font?: { readonly font?: { readonly hasGlyphForCodePoint?: (point: number) => boolean } }
}

/** What both fonts can write. */
const hasOf = (pdf: Pdf, fonts: Drawing["fonts"]) => {
  if (fonts === null || fonts === undefined) return standardFont
  const faces = [font.regular, font.bold].map((name) => (pdf.font(name) as unknown as Embedded)._font?.font)
  return (point: number): boolean => faces.every((face) => face?.hasGlyphForCodePoint?.(point) === true)
}

export const draw = (document: Document, drawing: Drawing): Result.Result<Uint8Array, TextUnprintableError> => {
  const { blocks = [], language = "id" } = document
  const pdf = opened(document, drawing)
  const wrong = unprintable(textsOf(document), hasOf(pdf, drawing.fonts))
  if (wrong !== null) return Result.fail(wrong)
  if (document.letterhead !== undefined && document.letterhead !== null) letterhead(pdf, document.letterhead)
  heading(pdf, document)
  if (document.mark !== undefined && document.mark !== null && document.mark !== "") mark(pdf, document.mark)
  for (const one of blocks) block(pdf, one, language)
  const [signature, verification] = [document.signature ?? null, document.verification ?? null]
  if (signature !== null || verification !== null || drawing.signing === "fake")
    seal(pdf, { signature, verification, signing: drawing.signing, language })
  if (document.copies !== undefined && document.copies.length > 0) copies(pdf, document.copies, language)
  finish(pdf, drawing, document)
  pdf.end()
  return Result.succeed(Uint8Array.from((pdf.read() as Buffer | null) ?? []))
}
