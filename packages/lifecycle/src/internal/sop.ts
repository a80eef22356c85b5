/**
 * @internal A procedure as sheets of A4 in landscape, in the form of the annex of PermenPANRB 35/2012: a sheet for the
 * identity, sheets for the flow (activities down, who carries them out across, *mutu baku* beside), notes at the end.
 */
import { type Graph } from "../Graph.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { escape, num, wrap } from "./ink.ts"
import { font, frame, write } from "./paint.ts"
import { type Lanes, flow, type Placed, symbolHeight } from "./sopFlow.ts"
import { type Heading, type Note, type Options, procedure, type Procedure, type Stage, sopWords } from "./sopModel.ts"
import { roleOf } from "./words.ts"

const text = (id: string, en: string): LocalizedText => ({ id, en })

const form = {
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
const sheet = { width: 1122.5, height: 793.7 }
const margin = 46
const inner = sheet.width - margin * 2

const style = `
.balai{--paper:#fff;--ink:#000;--soft:#333;--line:#000;--fill:#fff;--head:#e8ebee;font-family:${font};color:var(--ink)}
@media (prefers-color-scheme:dark){.balai{--paper:#12181f;--ink:#f1f4f7;--soft:#c3ccd5;--line:#dfe6ec;--fill:#1d2630;--head:#26313c}}
@media print{.balai{--paper:#fff;--ink:#000;--soft:#222;--line:#000;--fill:#fff;--head:#eee}}
.paper{fill:var(--paper)}text{fill:var(--ink);text-rendering:geometricPrecision}.soft{fill:var(--soft)}.strong{font-weight:bold}
.cell{fill:none;stroke:var(--line);stroke-width:.8}.head-cell{fill:var(--head);stroke:var(--line);stroke-width:.8}.lane{stroke:var(--line);stroke-width:.4;stroke-dasharray:2 3}
.shape{fill:var(--fill);stroke:var(--line);stroke-width:1.3}.arrow{fill:none;stroke:var(--line);stroke-width:1}.head{fill:var(--line)}
.open{stroke:var(--soft);stroke-width:.7;stroke-dasharray:1 2.5}`.replaceAll("\n", "")

const face = { size: 9.5 }
const bold = { size: 9.5, isBold: true }
const line = 12.2

interface Cell {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const rule = ({ height, width, x, y }: Cell, kind = "cell"): string =>
  `<rect class="${kind}" x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"/>`

const lines = (
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

const headCell = (content: string, cell: Cell): string => rule(cell, "head-cell") + centred(content, cell)

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

const identity = (of: Procedure, heading: Heading): string => {
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

interface Columns {
  readonly no: Cell
  readonly activity: Cell
  readonly lanes: Cell
  readonly requirements: Cell
  readonly time: Cell
  readonly output: Cell
  readonly remark: Cell
}

const columnsOf = (count: number): Columns => {
  const lanes = Math.max(count * 48, Math.min(400, 60 + count * 84))
  const rest = inner - lanes - 26
  let x = margin
  const column = (width: number): Cell => {
    const made = { x, y: 0, width, height: 0 }
    x += width
    return made
  }
  return {
    no: column(26),
    activity: column(rest * 0.28),
    lanes: column(lanes),
    requirements: column(rest * 0.14),
    time: column(rest * 0.11),
    output: column(rest * 0.13),
    remark: column(rest * 0.34)
  }
}

interface Remark {
  readonly lines: ReadonlyArray<string>
  readonly edges: ReadonlyArray<number>
}

interface Row {
  readonly stage: Stage
  readonly cells: { readonly [column in "activity" | "requirements" | "time" | "output"]: ReadonlyArray<string> }
  readonly help: ReadonlyArray<string>
  readonly remarks: ReadonlyArray<Remark>
  readonly height: number
}

const remarksOf = (stage: Stage, width: number): ReadonlyArray<Remark> => [
  ...stage.exits.flatMap(({ letter, notes, to }) =>
    notes.map(({ edges, text: note }, i) => {
      const mark = letter === "" || i > 0 ? "" : `${letter}. `
      return { lines: wrap(`${mark}${note} → ${to.join(" + ")}`, width, face), edges }
    })
  ),
  ...(stage.standard.note === undefined ? [] : [{ lines: wrap(stage.standard.note, width, face), edges: [] }])
]

const tallest = 330

const rowOf = (of: Procedure, stage: Stage, columns: Columns): Row => {
  const fit = (content: string | undefined, column: Cell): ReadonlyArray<string> =>
    wrap(content ?? "–", column.width - 8, face).slice(0, 26)
  const cells = {
    activity: wrap(stage.title, columns.activity.width - 10, bold).slice(0, 12),
    requirements: fit(stage.standard.requirements, columns.requirements),
    time: fit(stage.standard.time, columns.time),
    output: fit(stage.standard.output, columns.output)
  }
  const help = stage.help === "" ? [] : wrap(stage.help, columns.activity.width - 10, face).slice(0, 12)
  const own = remarksOf(stage, columns.remark.width - 8)
  const long = own.reduce((sum, each) => sum + each.lines.length, 0) * line
  const remarks = long > tallest ? [{ lines: [of.say(sopWords.see)], edges: [] }] : own
  const count = Math.max(
    cells.activity.length + help.length,
    cells.requirements.length,
    cells.time.length,
    cells.output.length,
    remarks.reduce((sum, each) => sum + each.lines.length, 0)
  )
  return {
    stage,
    cells,
    help,
    remarks,
    height: Math.max(44, count * line + 12, symbolHeight(stage.exits.length, stage.symbol) + 18)
  }
}

const headHeight = 62
const top = margin + 30
const room = sheet.height - margin - 16 - top - headHeight

/** The notes, with what did not fit beside its activity. */
const notesOf = (of: Procedure, rows: ReadonlyArray<Row>): ReadonlyArray<Note> => [
  ...rows
    .filter(({ remarks, stage }) => stage.exits.length > 0 && !remarks.some(({ edges }) => edges.length > 0))
    .map(({ stage }) => ({
      head: `${of.say(sopWords.activity)} ${stage.number} (${stage.title})`,
      lines: stage.exits.flatMap(({ letter, notes, to }) =>
        notes.map(({ edges, text: note }) => ({
          text: `${letter === "" ? "" : `${letter}. `}${note} → ${to.join(" + ")}`,
          edges
        }))
      )
    })),
  ...of.notes
]

const paged = (rows: ReadonlyArray<Row>): ReadonlyArray<ReadonlyArray<Row>> => {
  const pages: Array<Array<Row>> = []
  const whole = rows.reduce((sum, { height }) => sum + height, 0)
  const limit = whole <= room ? room : room - 44
  let used = Infinity
  for (const row of rows) {
    if (used + row.height > limit) {
      pages.push([])
      used = 0
    }
    pages.at(-1)!.push(row)
    used += row.height
  }
  return pages
}

const tableHead = (of: Procedure, columns: Columns): string => {
  const { say } = of
  const at = (column: Cell, y: number, height: number): Cell => ({ ...column, y, height })
  const quality = { x: columns.requirements.x, y: top, width: columns.remark.x - columns.requirements.x, height: 20 }
  const width = columns.lanes.width / of.lanes.length
  return [
    headCell(say(form.no), at(columns.no, top, headHeight)),
    headCell(say(form.activity), at(columns.activity, top, headHeight)),
    headCell(say(form.actors), at(columns.lanes, top, 20)),
    ...of.lanes.map((role, i) =>
      headCell(of.say(roleOf(of.graph, role)), {
        x: columns.lanes.x + i * width,
        y: top + 20,
        width,
        height: headHeight - 20
      })
    ),
    headCell(say(form.standard), quality),
    headCell(say(form.requirements), at(columns.requirements, top + 20, headHeight - 20)),
    headCell(say(form.time), at(columns.time, top + 20, headHeight - 20)),
    headCell(say(form.output), at(columns.output, top + 20, headHeight - 20)),
    headCell(say(form.remark), at(columns.remark, top, headHeight))
  ].join("")
}

const drawRow = (row: Row, y: number, columns: Columns): string => {
  const { cells, height, help, remarks, stage } = row
  const at = (column: Cell): Cell => ({ ...column, y, height })
  const start = (column: Cell) => ({ x: column.x + 5, y: y + 14 })
  let below = y + 14
  const noted = remarks.map(({ edges, lines: own }) => {
    const drawn = lines(own, { x: columns.remark.x + 5, y: below })
    below += own.length * line
    return edges.length === 0 ? drawn : `<g class="remark" data-edges="${edges.join(" ")}">${drawn}</g>`
  })
  return [
    ...[
      columns.no,
      columns.activity,
      columns.lanes,
      columns.requirements,
      columns.time,
      columns.output,
      columns.remark
    ].map((column) => rule(at(column))),
    write(`${stage.number}.`, { x: columns.no.x + columns.no.width / 2, y: y + 14 }, { face, anchor: "middle" }),
    `<g data-state="${escape(stage.state.path)}">`,
    lines(cells.activity, start(columns.activity), bold),
    lines(help, { x: columns.activity.x + 5, y: y + 14 + cells.activity.length * line }),
    "</g>",
    ...(["requirements", "time", "output"] as const).map((column) => lines(cells[column], start(columns[column]))),
    ...noted
  ].join("")
}

const flowPage = (
  of: Procedure,
  rows: ReadonlyArray<Row>,
  columns: Columns
): { readonly body: string; readonly bottom: number } => {
  let y = top + headHeight
  // Where the flow comes from another page, or goes on there, stands a strip for the connectors.
  const [above, below] = [rows[0]!.stage.number > 1 ? 24 : 0, rows.at(-1)!.stage.number < of.stages.length ? 24 : 0]
  const lanesTop = y
  y += above
  const placed: Array<Placed> = []
  const drawn = rows.map((row) => {
    const made = drawRow(row, y, columns)
    placed.push({ stage: row.stage, top: y, height: row.height })
    y += row.height
    return made
  })
  const bottom = y + below
  const width = columns.lanes.width / of.lanes.length
  const lanes: Lanes = { left: columns.lanes.x, width, count: of.lanes.length, top: lanesTop, bottom }
  const dividers = of.lanes
    .slice(1)
    .map(
      (_, i) => `<path class="lane" d="M${num(columns.lanes.x + (i + 1) * width)} ${num(lanesTop)}V${num(bottom)}"/>`
    )
  const strip = (height: number, at: number): string => (height === 0 ? "" : rule({ ...columns.lanes, y: at, height }))
  const strips = strip(above, lanesTop) + strip(below, bottom - below)
  const body = [tableHead(of, columns), strips, ...drawn, ...dividers, flow(of.stages, placed, lanes)].join("\n")
  return { body, bottom }
}

interface Printed {
  readonly text: string
  readonly isHead: boolean
  readonly edges: ReadonlyArray<number>
  readonly isFirst: boolean
}

const printed = (notes: ReadonlyArray<Note>, width: number): ReadonlyArray<Printed> =>
  notes.flatMap(({ head, lines: own }) => [
    ...wrap(head, width, bold).map((each): Printed => ({ text: each, isHead: true, edges: [], isFirst: false })),
    ...own.flatMap(({ edges, text: note }) =>
      wrap(`• ${note}`, width, face).map((each, i): Printed => ({
        text: each,
        isHead: false,
        edges: i === 0 ? edges : [],
        isFirst: i === 0
      }))
    ),
    { text: "", isHead: false, edges: [], isFirst: false }
  ])

const noteColumns = 3

const drawNotes = (of: Procedure, all: ReadonlyArray<Printed>, y: number, high: number): string => {
  const width = noteWidth()
  const body = all.map(({ edges, isHead, text: each }, i) => {
    const at = { x: margin + Math.floor(i / high) * (width + 20), y: y + 20 + (i % high) * line }
    const drawn = each === "" ? "" : write(each, at, { face: isHead ? bold : face })
    return edges.length === 0 ? drawn : `<g class="note" data-edges="${edges.join(" ")}">${drawn}</g>`
  })
  return [write(of.say(form.notes), { x: margin, y }, { face: { size: 12, isBold: true } }), ...body].join("\n")
}

const noteWidth = (): number => (inner - (noteColumns - 1) * 20) / noteColumns

/** The notes stand below the flow where they fit, else on pages of their own. */
const withNotes = (
  of: Procedure,
  pages: ReadonlyArray<{ readonly body: string; readonly bottom: number }>,
  notes: ReadonlyArray<Note>
): ReadonlyArray<string> => {
  const all = printed(notes, noteWidth())
  const bodies = pages.map(({ body }) => body)
  if (all.length === 0) return bodies
  const { body, bottom } = pages.at(-1)!
  const even = Math.ceil(all.length / noteColumns) + 1
  if (bottom + 44 + even * line < sheet.height - margin)
    return [...bodies.slice(0, -1), `${body}\n${drawNotes(of, all, bottom + 24, even)}`]
  const high = Math.floor((sheet.height - margin - 20 - top - 26) / line)
  const count = Math.ceil(all.length / (high * noteColumns))
  const own = Array.from({ length: count }, (_, page) => {
    const part = all.slice(page * high * noteColumns, (page + 1) * high * noteColumns)
    return drawNotes(of, part, top + 8, page === count - 1 ? Math.ceil(part.length / noteColumns) + 1 : high)
  })
  return [...bodies, ...own]
}

const running = (
  of: Procedure,
  heading: Heading,
  page: { readonly number: number; readonly count: number }
): string => {
  const { graph, say } = of
  const name = wrap(`${say(form.name)}: ${of.title}`, inner * 0.55, bold)[0]!
  const number = `${say(form.number)}: ${heading.number ?? "………………………………"}`
  const foot = sheet.height - margin + 14
  return [
    write(name, { x: margin, y: margin + 12 }, { face: bold }),
    write(wrap(number, inner * 0.4, face)[0]!, { x: sheet.width - margin, y: margin + 12 }, { face, anchor: "end" }),
    write(
      `${graph.lifecycle}, ${say(form.version)} ${graph.version}`,
      { x: margin, y: foot },
      { face: { size: 8 }, kind: "soft" }
    ),
    write(
      `${say(form.page)} ${page.number} ${say(form.of)} ${page.count}`,
      { x: sheet.width - margin, y: foot },
      { face: { size: 8 }, anchor: "end", kind: "soft" }
    )
  ].join("")
}

interface Sheets {
  readonly of: Procedure
  readonly bodies: ReadonlyArray<string>
}

const sheetsOf = (graph: Graph, options: Options): Sheets => {
  const of = procedure(graph, options)
  const heading = options.heading ?? {}
  const columns = columnsOf(of.lanes.length)
  const rows = of.stages.map((stage) => rowOf(of, stage, columns))
  const pages = paged(rows).map((page) => flowPage(of, page, columns))
  const bodies = [identity(of, heading), ...withNotes(of, pages, notesOf(of, rows))]
  const shown = bodies.map(
    (body, i) => (i === 0 ? "" : running(of, heading, { number: i + 1, count: bodies.length })) + body
  )
  return { of, bodies: shown }
}

const framed = ({ of }: Sheets, options: Options, bodies: ReadonlyArray<string>): string => {
  const { say } = of
  const stages = of.stages.map(({ exits, number, title }) => {
    const next = exits.flatMap(({ notes, to }) => notes.map(({ text: note }) => `${note} → ${to.join(" + ")}`))
    return `${number}. ${title}${next.length === 0 ? "" : `: ${next.join("; ")}`}`
  })
  const body = bodies.map((each, i) =>
    i === 0
      ? `<g class="sheet">${each}</g>`
      : `<g class="sheet" transform="translate(0 ${num(i * sheet.height)})">${each}</g>`
  )
  return frame({
    width: sheet.width,
    height: sheet.height * bodies.length,
    unit: `width="297mm" height="${210 * bodies.length}mm"`,
    lang: options.lang,
    title: `${say(form.sop)}: ${of.title}`,
    description: stages.join(". "),
    body: body.join("\n"),
    style
  })
}

export const sop = (graph: Graph, options: Options): string => {
  const sheets = sheetsOf(graph, options)
  return framed(sheets, options, sheets.bodies)
}

export const sopSheets = (graph: Graph, options: Options): ReadonlyArray<string> => {
  const sheets = sheetsOf(graph, options)
  return sheets.bodies.map((body) => framed(sheets, options, [body]))
}
