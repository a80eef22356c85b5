/** @internal The form of the annex of PermenPANRB 35/2012: its words, its cells, and the sheet of the identity. */
import { type LocalizedText } from "../LocalizedText.ts"
import { num, wrap } from "./ink.ts"
import { font, scoped, write } from "./paint.ts"
import { type Heading, type Procedure } from "./sopModel.ts"

const text = (id: string, en: string): LocalizedText => ({ id, en })

export const form = {
  sop: text("STANDAR OPERASIONAL PROSEDUR", "STANDARD OPERATING PROCEDURE"),
  unit: text("Lambang dan nama unit kerja", "Emblem and name of the unit"),
  number: text("Nomor SOP", "SOP number"),
  createdOn: text("Tanggal Pembuatan", "Date of writing"),
  revisedOn: text("Tanggal Revisi", "Date of revision"),
  effectiveOn: text("Tanggal Efektif (Pengesahan)", "Date of effect (approval)"),
  approvedBy: text("Disahkan oleh", "Approved by"),
  name: text("Nama SOP", "Name of the SOP"),
  position: text("(jabatan)", "(position)"),
  person: text("(nama)", "(name)"),
  nip: text("NIP", "NIP"),
  legalBasis: text("Dasar Hukum", "Legal basis"),
  qualifications: text("Kualifikasi Pelaksana", "Qualifications"),
  related: text("Keterkaitan", "Related procedures"),
  equipment: text("Peralatan/Perlengkapan", "Equipment"),
  warnings: text("Peringatan", "Warnings"),
  records: text("Pencatatan dan Pendataan", "Records"),
  no: text("No.", "No."),
  activity: text("Kegiatan", "Activity"),
  actors: text("Pelaksana", "Carried out by"),
  standard: text("Mutu Baku", "Standard of quality"),
  requirements: text("Persyaratan/ Kelengkapan", "Requirements"),
  time: text("Waktu", "Time"),
  output: text("Output", "Output"),
  remark: text("Keterangan", "Remarks"),
  notes: text("Catatan", "Notes"),
  page: text("Halaman", "Page"),
  of: text("dari", "of"),
  version: text("versi", "version")
} as const

/** A4 in landscape at 96 dots an inch. */
export const sheet = { width: 1122.5, height: 793.7 }
export const margin = 46
export const inner = sheet.width - margin * 2

export const style = scoped(`
.balai{--paper:#fff;--ink:#000;--soft:#333;--line:#000;--fill:#fff;--head:#e8ebee;font-family:${font};color:var(--ink)}
@media (prefers-color-scheme:dark){.balai{--paper:#12181f;--ink:#f1f4f7;--soft:#c3ccd5;--line:#dfe6ec;--fill:#1d2630;--head:#26313c}}
@media print{.balai{--paper:#fff;--ink:#000;--soft:#222;--line:#000;--fill:#fff;--head:#eee}}
.paper{fill:var(--paper)}text{fill:var(--ink);text-rendering:geometricPrecision}.soft{fill:var(--soft)}.strong{font-weight:bold}
.cell{fill:none;stroke:var(--line);stroke-width:.8}.head-cell{fill:var(--head);stroke:var(--line);stroke-width:.8}.lane{stroke:var(--line);stroke-width:.4;stroke-dasharray:2 3}
.shape{fill:var(--fill);stroke:var(--line);stroke-width:1.3}.arrow{fill:none;stroke:var(--line);stroke-width:1}.head{fill:var(--line)}
.open{stroke:var(--soft);stroke-width:.7;stroke-dasharray:1 2.5}`)

export const face = { size: 9.5 }
export const bold = { size: 9.5, isBold: true }
export const line = 12.2

export interface Cell {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const rule = ({ height, width, x, y }: Cell, kind = "cell"): string =>
  `<rect class="${kind}" x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"/>`

export const lines = (
  all: ReadonlyArray<string>,
  at: { readonly x: number; readonly y: number },
  how: typeof face & { readonly isBold?: boolean } = face
): string => all.map((each, i) => write(each, { x: at.x, y: at.y + i * line }, { face: how })).join("")

const centred = (content: string, cell: Cell): string => {
  const all = wrap(content, cell.width - 6, bold)
  const first = cell.y + cell.height / 2 - ((all.length - 1) * 11) / 2 + 3.4
  return all
    .map((each, i) => write(each, { x: cell.x + cell.width / 2, y: first + i * 11 }, { face: bold, anchor: "middle" }))
    .join("")
}

export const headCell = (content: string, cell: Cell): string => rule(cell, "head-cell") + centred(content, cell)

const open = (x: number, y: number, width: number): string =>
  `<path class="open" d="M${num(x)} ${num(y)}h${num(width)}"/>`

const listed = (items: ReadonlyArray<string> | undefined, title: string, cell: Cell): string => {
  const body = (items ?? []).flatMap((item, i) =>
    wrap(item, cell.width - 34, face).map((each, k) => ({ each, mark: k === 0 ? `${i + 1}.` : "" }))
  )
  const shown = body.slice(0, Math.floor((cell.height - 28) / line))
  return (
    rule(cell) +
    write(`${title}:`, { x: cell.x + 8, y: cell.y + 15 }, { face: bold }) +
    shown
      .map(({ each, mark }, i) => {
        const y = cell.y + 30 + i * line
        return (
          (mark === "" ? "" : write(mark, { x: cell.x + 10, y }, { face })) +
          write(each, { x: cell.x + 26, y }, { face })
        )
      })
      .join("") +
    (items === undefined ? [0, 1, 2].map((i) => open(cell.x + 10, cell.y + 36 + i * 19, cell.width - 20)).join("") : "")
  )
}

const approval = (of: Procedure, cell: Cell, heading: Heading): string => {
  const { say } = of
  const by = heading.approvedBy
  const middle = cell.x + 180 + (cell.width - 180) / 2
  const at = (content: string, y: number, isBold = false): string =>
    write(content, { x: middle, y }, { face: isBold ? bold : face, anchor: "middle" })
  return (
    rule(cell) +
    write(say(form.approvedBy), { x: cell.x + 8, y: cell.y + 16 }, { face: bold }) +
    rule({ ...cell, x: cell.x + 180, width: cell.width - 180 }) +
    at(by?.position ?? say(form.position), cell.y + 16) +
    (by === undefined ? open(cell.x + 250, cell.y + cell.height - 34, cell.width - 320) : "") +
    at(by?.name ?? say(form.person), cell.y + cell.height - (by === undefined ? 22 : 24), by !== undefined) +
    at(`${say(form.nip)} ${by?.nip ?? "……………………………"}`, cell.y + cell.height - 9)
  )
}

const field = (label: string, value: string | undefined, cell: Cell): string => {
  const all = value === undefined ? [] : wrap(value, cell.width - 196, face)
  return (
    rule(cell) +
    rule({ ...cell, width: 180 }) +
    write(label, { x: cell.x + 8, y: cell.y + 16 }, { face: bold }) +
    lines(all.slice(0, Math.floor(cell.height / line)), { x: cell.x + 188, y: cell.y + 16 }) +
    (value === undefined ? open(cell.x + 188, cell.y + 18, cell.width - 206) : "")
  )
}

export const identity = (of: Procedure, heading: Heading): string => {
  const { say } = of
  const half = inner / 2
  const right = margin + half
  const top = margin + 40
  const rows = [
    [form.number, heading.number],
    [form.createdOn, heading.createdOn],
    [form.revisedOn, heading.revisedOn],
    [form.effectiveOn, heading.effectiveOn]
  ] as const
  const signed = { x: right, y: top + rows.length * 26, width: half, height: 110 }
  const name = wrap(of.title, half - 196, face)
  const named = { x: right, y: signed.y + signed.height, width: half, height: Math.max(30, name.length * line + 12) }
  const block = { x: margin, y: top, width: half, height: named.y + named.height - top }
  const unit = heading.unit === undefined ? [say(form.unit)] : wrap(heading.unit, half - 60, { size: 13, isBold: true })
  const below = block.y + block.height
  const height = (sheet.height - margin - 18 - below) / 3
  const cell = (i: number): Cell => ({
    x: margin + (i % 2) * half,
    y: below + Math.floor(i / 2) * height,
    width: half,
    height
  })
  const lists = ["legalBasis", "qualifications", "related", "equipment", "warnings", "records"] as const
  return [
    write(
      say(form.sop),
      { x: sheet.width / 2, y: margin + 18 },
      { face: { size: 16, isBold: true }, anchor: "middle" }
    ),
    rule(block),
    heading.unit === undefined
      ? `<rect class="open" x="${num(margin + half / 2 - 38)}" y="${num(top + 34)}" width="76" height="88" rx="4" fill="none"/>`
      : "",
    ...unit.map((each, i) =>
      write(
        each,
        { x: margin + half / 2, y: top + block.height / 2 + (heading.unit === undefined ? 40 : 0) + i * 17 },
        {
          face: { size: heading.unit === undefined ? 10 : 13, isBold: heading.unit !== undefined },
          anchor: "middle",
          ...(heading.unit === undefined ? { kind: "soft" } : {})
        }
      )
    ),
    ...rows.map(([label, value], i) =>
      field(say(label), value, { x: right, y: top + i * 26, width: half, height: 26 })
    ),
    approval(of, signed, heading),
    field(say(form.name), of.title, named),
    ...lists.map((key, i) => listed(heading[key], say(form[key]), cell(i)))
  ].join("\n")
}
