/**
 * @internal A procedure as sheets of A4 in landscape, in the form of the annex of PermenPANRB 35/2012: a sheet for the
 * identity, sheets for the flow (activities down, who carries them out across, *mutu baku* beside), notes at the end.
 */
import { type Graph } from "../Graph.ts"
import { escape, num, wrap } from "./ink.ts"
import { frame, write } from "./paint.ts"
import {
  bold,
  type Cell,
  face,
  form,
  headCell,
  identity,
  inner,
  line,
  lines,
  margin,
  rule,
  sheet,
  style
} from "./sopForm.ts"
import { type Lanes, flow, type Placed, symbolHeight } from "./sopFlow.ts"
import { type Heading, type Note, type Options, procedure, type Procedure, type Stage, sopWords } from "./sopModel.ts"
import { roleOf } from "./words.ts"

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
    ...wrap(head, width, bold).map((each, i): Printed => ({ text: each, isHead: true, edges: [], isFirst: i === 0 })),
    ...own.flatMap(({ edges, text: note }) =>
      wrap(`• ${note}`, width, face).map((each, i): Printed => {
        const isFirst = i === 0
        return { text: each, isHead: false, edges: isFirst ? edges : [], isFirst }
      })
    ),
    { text: "", isHead: false, edges: [], isFirst: true }
  ])

const noteColumns = 3
const noteWidth = (inner - (noteColumns - 1) * 20) / noteColumns

/** Columns that break before a note, never after a head. */
const broken = (all: ReadonlyArray<Printed>, high: number): ReadonlyArray<ReadonlyArray<Printed>> => {
  const columns: Array<ReadonlyArray<Printed>> = []
  for (let start = 0; start < all.length;) {
    let end = Math.min(start + high, all.length)
    while (end < all.length && end > start && (!all[end]!.isFirst || all[end - 1]!.isHead)) end--
    if (end === start) end = Math.min(start + high, all.length)
    columns.push(all.slice(start, end))
    start = end
  }
  return columns
}

/** The least height at which all stands in the columns of one page; `most` when it needs more pages. */
const evenly = (all: ReadonlyArray<Printed>, most: number): number => {
  for (let high = Math.ceil(all.length / noteColumns); high < most; high++)
    if (broken(all, high).length <= noteColumns) return Math.max(high, Math.min(8, most))
  return most
}

const drawNotes = (of: Procedure, columns: ReadonlyArray<ReadonlyArray<Printed>>, y: number): string => {
  const body = columns.flatMap((column, k) =>
    column.map(({ edges, isHead, text: each }, i) => {
      const at = { x: margin + k * (noteWidth + 20), y: y + 20 + i * line }
      const drawn = each === "" ? "" : write(each, at, { face: isHead ? bold : face })
      return edges.length === 0 ? drawn : `<g class="note" data-edges="${edges.join(" ")}">${drawn}</g>`
    })
  )
  return [write(of.say(form.notes), { x: margin, y }, { face: { size: 12, isBold: true } }), ...body].join("\n")
}

/** The notes stand below the flow where they fit, else on pages of their own. */
const withNotes = (
  of: Procedure,
  pages: ReadonlyArray<{ readonly body: string; readonly bottom: number }>,
  notes: ReadonlyArray<Note>
): ReadonlyArray<string> => {
  const all = printed(notes, noteWidth)
  const bodies = pages.map(({ body }) => body)
  const last = pages.at(-1)
  if (all.length === 0) return bodies
  const most = Math.floor((sheet.height - margin - 20 - top - 26) / line)
  const even = evenly(all, most)
  if (last !== undefined && even < most && last.bottom + 44 + even * line < sheet.height - margin)
    return [...bodies.slice(0, -1), `${last.body}\n${drawNotes(of, broken(all, even), last.bottom + 24)}`]
  const columns = broken(all, even)
  const count = Math.ceil(columns.length / noteColumns)
  const own = Array.from({ length: count }, (_, page) =>
    drawNotes(of, columns.slice(page * noteColumns, (page + 1) * noteColumns), top + 8)
  )
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

/** An edge of an outer state is told in each activity inside, and counts where it is told first. */
const countedOnce = (bodies: ReadonlyArray<string>): ReadonlyArray<string> => {
  const seen = new Set<string>()
  return bodies.map((body) =>
    body.replace(/ data-edges="([\d ]+)"/g, (_, list: string) => {
      const edges = list.split(" ")
      const first = edges.filter((edge) => !seen.has(edge))
      for (const edge of first) seen.add(edge)
      const again = edges.filter((edge) => !first.includes(edge))
      return [["data-edges", first] as const, ["data-again", again] as const]
        .map(([name, own]) => (own.length === 0 ? "" : ` ${name}="${own.join(" ")}"`))
        .join("")
    })
  )
}

const sheetsOf = (graph: Graph, options: Options): Sheets => {
  const of = procedure(graph, options)
  const heading = options.heading ?? {}
  const columns = columnsOf(of.lanes.length)
  const rows = of.stages.map((stage) => rowOf(of, stage, columns))
  const pages = paged(rows).map((page) => flowPage(of, page, columns))
  const bodies = [identity(of, heading), ...withNotes(of, pages, notesOf(of, rows))]
  const shown = countedOnce(bodies).map(
    (body, i) => (i === 0 ? "" : running(of, heading, { number: i + 1, count: bodies.length })) + body
  )
  return { of, bodies: shown }
}

const framed = (
  { of }: Sheets,
  options: Options,
  shown: { readonly id: string; readonly bodies: ReadonlyArray<string> }
): string => {
  const { bodies, id } = shown
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
    id: `${of.graph.lifecycle}-${id}-${options.lang}`,
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
  return framed(sheets, options, { id: "sop", bodies: sheets.bodies })
}

export const sopSheets = (graph: Graph, options: Options): ReadonlyArray<string> => {
  const sheets = sheetsOf(graph, options)
  return sheets.bodies.map((body, i) => framed(sheets, options, { id: `sop-${i + 1}`, bodies: [body] }))
}
