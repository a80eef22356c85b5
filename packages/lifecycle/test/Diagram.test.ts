import { Diagram, Graph, StateMeta } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { mermaidLines } from "../src/internal/mermaid.ts"
import { Loan1 } from "./support/loan.ts"
import {
  collisions,
  crossed,
  drawn,
  forked,
  labels,
  malformed,
  miscounted,
  misplaced,
  said,
  states,
  synthetic,
  unreached
} from "./support/pictures.ts"
import { random, seeds } from "./support/random.ts"
import { randomLifecycle } from "./support/randomMachine.ts"
import { Ticket } from "./support/ticket.ts"

const made: ReadonlyArray<Graph.Graph> = seeds(40).map((seed) => Graph.of(randomLifecycle(random(seed))))
const read: ReadonlyArray<Graph.Graph> = seeds(12).map((seed) => synthetic(random(seed), 8 + (seed % 23)))
const all = [...made, ...read, Graph.of(Ticket), Graph.of(Loan1), forked()]
const pictures = all.map((graph) => ({ graph, svg: Diagram.svg(graph, { lang: "en" }) }))
const none = (lists: ReadonlyArray<ReadonlyArray<string>>) => assert.deepStrictEqual(lists.flat().slice(0, 5), [])

describe("Diagram.svg", () => {
  it("every edge is drawn exactly once, up to each of its targets", () => {
    none(pictures.map(({ graph, svg }) => miscounted(graph, drawn(svg))))
    none(pictures.map(({ graph, svg }) => unreached(graph, svg)))
    assert.isAbove(
      all.reduce((sum, { edges }) => sum + edges.length, 0),
      1000
    )
  })

  it("every state is drawn exactly once, inside its parent and nothing else", () => {
    for (const { graph, svg } of pictures) {
      const paths = [...svg.matchAll(/data-state="([^"]*)"/g)].map(([, path]) => path)
      const own = graph.states.map(({ path }) => path).filter((path) => path !== "")
      assert.deepStrictEqual(paths.toSorted(), own.toSorted())
    }
    none(pictures.map(({ svg }) => misplaced(svg)))
  })

  it("no two states overlap, no label covers a state or another label, no line runs through either", () => {
    none(pictures.map(({ svg }) => collisions(states(svg))))
    none(pictures.map(({ svg }) => collisions(labels(svg), states(svg))))
    none(pictures.map(({ svg }) => collisions(labels(svg))))
    none(pictures.map(({ svg }) => crossed(svg)))
  })

  it("a role's edges and states stand out, the others are faint", () => {
    const svg = Diagram.svg(Ticket, { lang: "en", role: "visitor" })
    const isFaint = (path: string): boolean => svg.includes(`<g class="state faint" data-state="${path}">`)
    assert.deepStrictEqual(["waiting", "called", "serving", "served"].map(isFaint), [false, false, true, true])
    const ways = [...svg.matchAll(/<g class="way( faint)?" data-group="[^"]*" data-edges="(\d+)/g)]
    for (const [, faint, edge] of ways) {
      const { trigger } = Graph.of(Ticket).edges[Number(edge)]!
      assert.strictEqual(faint === undefined, trigger._tag === "Command" && trigger.command === "ticket.cancel")
    }
    assert.isAbove(ways.length, 4)
    assert.notInclude(Diagram.svg(Ticket, { lang: "en" }).replace(/<style>.*<\/style>/, ""), "faint")
  })

  it("states in which an instance stands are marked, in the picture and in words", () => {
    const svg = Diagram.svg(Ticket, { lang: "id", active: ["called"] })
    assert.match(svg, /data-state="called"><title>[^<]*<\/title><rect class="now"/)
    assert.strictEqual([...svg.matchAll(/class="now"/g)].length, 1)
    assert.match(svg, /<desc[^>]*>[^<]*sekarang di sini: called/)
  })

  it("says label, public status, owner, deadline and what runs, in the language that is asked for", () => {
    const graph = {
      ...Graph.of(Ticket),
      names: { officer: { id: "Petugas", en: "Clerk" }, patience: { id: "batas tunggu", en: "patience" } }
    }
    const timed = {
      ...graph,
      states: graph.states.map((state) => (state.path === "called" ? { ...state, deadline: "patience" } : state))
    }
    const id = said(Diagram.svg(timed, { lang: "id" }))
    for (const text of [
      "Dipanggil",
      "Berjalan",
      "ditangani: Petugas",
      "batas waktu: batas tunggu",
      "mengerjakan: nik",
      "setelah batas tunggu"
    ])
      assert.include(id, text)
    const en = said(Diagram.svg(timed, { lang: "en" }))
    for (const text of ["Called", "In progress", "with: Clerk", "limit: patience", "runs: nik", "after patience"])
      assert.include(en, text)
    assert.notInclude(en, "Dipanggil")
  })

  it("is one text for one graph, whether a lifecycle or its graph from a file is given", () => {
    const graph = JSON.parse(JSON.stringify(Graph.of(Ticket))) as Graph.Graph
    for (const draw of [Diagram.svg, Diagram.sop, Diagram.mermaid])
      assert.strictEqual(draw(graph, { lang: "id" }), draw(Ticket, { lang: "id" }))
    assert.strictEqual(
      Diagram.svg(made[3]!, { lang: "en" }),
      Diagram.svg(Graph.of(randomLifecycle(random(seeds(40)[3]!))), { lang: "en" })
    )
  })

  it("is for those who do not see it, too: role, title and a description with every edge", () => {
    const svg = Diagram.svg(Ticket, { lang: "en" })
    assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="ticket-en-title ticket-en-desc" lang="en"/)
    assert.include(svg, '<title id="ticket-en-title">Lifecycle: Ticket</title>')
    for (const text of [
      "waiting: Call → called",
      "serving: nik: failed → called",
      "called: Recall [mayRecall] ↻ → called"
    ])
      assert.include(svg, text)
  })

  it("a lifecycle of 100 states takes well under a second, in every form", () => {
    const graph = synthetic(random(7), 100)
    const start = process.cpuUsage()
    const svg = Diagram.svg(graph, { lang: "id" })
    Diagram.sop(graph, { lang: "id" })
    Diagram.mermaid(graph, { lang: "id" })
    // Time of the processor, not of the clock: other tests run beside this one.
    const { system, user } = process.cpuUsage(start)
    assert.isBelow((system + user) / 1000, 2000)
    none([miscounted(graph, drawn(svg)), crossed(svg), collisions(labels(svg), states(svg))])
  })
})

describe("a picture inside a page", () => {
  it("has names of its own, and a style that reaches nothing but itself", () => {
    const all = (["id", "en"] as const).flatMap((lang) => [
      Diagram.svg(Ticket, { lang }),
      ...Diagram.sopSheets(Ticket, { lang })
    ])
    const ids = all.flatMap((svg) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
    assert.strictEqual(ids.length, all.length * 2)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const svg of all) {
      const style = /<style>(.*)<\/style>/.exec(svg)![1]!
      const selectors = [...style.matchAll(/(?:^|[{}])([^{}@]+)\{/g)].flatMap(([, list]) => list!.split(","))
      assert.isAbove(selectors.length, 10)
      for (const selector of selectors) assert.match(selector, /^\.balai(?: |$)/)
    }
  })
})

describe("Diagram.mermaid", () => {
  it("every edge is written exactly once", () => {
    for (const graph of all)
      for (const lang of ["id", "en"] as const) {
        const lines = mermaidLines(graph, { lang })
        const counts = new Map<number, number>()
        for (const edge of lines.flatMap(({ edges }) => edges)) counts.set(edge, (counts.get(edge) ?? 0) + 1)
        none([miscounted(graph, counts)])
        assert.strictEqual(Diagram.mermaid(graph, { lang }), `${lines.map(({ text }) => text).join("\n")}\n`)
        const arrows = lines.filter(({ edges, text }) => text.includes(" --> ") && edges.length > 0)
        assert.strictEqual(arrows.length, graph.edges.filter(({ targets }) => targets.length > 0).length)
      }
  })

  it("every line is one of the grammar's, and braces close", () => {
    const text = String.raw`(?:[\p{L}\p{N} ,.()/[\]+_→↻●·*'=?!-]|#\d+;)*`
    const id = "[a-z][A-Za-z0-9_]*"
    const forms = [
      "stateDiagram-v2",
      `state "${text}" as ${id}(?: \\{)?`,
      `state ${id} <<fork>>`,
      `(?:${id}|\\[\\*\\]) --> (?:${id}|\\[\\*\\])(?: : ${text})?`,
      `${id} : ${text}`,
      "\\}",
      "--",
      "classDef faint opacity:0.35",
      `class ${id}(?:,${id})* faint`
    ].map((form) => new RegExp(`^\\s*${form}$`, "u"))
    for (const graph of [...all, ...hostile]) {
      let depth = 0
      for (const line of Diagram.mermaid(graph, { lang: "en", role: "officer" }).trimEnd().split("\n")) {
        assert.isTrue(
          forms.some((form) => form.test(line)),
          line
        )
        if (line.endsWith("{")) depth++
        if (line.trim() === "}") depth--
      }
      assert.strictEqual(depth, 0)
    }
  })

  it("no line leads across the edge of a composite state", () => {
    for (const graph of made) {
      const inside = new Map<string, string>()
      const stack = ["all"]
      const ways: Array<readonly [string, string]> = []
      for (const line of Diagram.mermaid(graph, { lang: "en" })
        .split("\n")
        .map((each) => each.trim())) {
        const declared = /^state (?:".*" as )?(\w+)/.exec(line)?.[1]
        if (declared !== undefined) inside.set(declared, stack.at(-1)!)
        if (line.endsWith("{")) stack.push(declared!)
        if (line === "}") stack.pop()
        const way = /^(\w+) --> (\w+)/.exec(line)
        if (way !== null) ways.push([way[1]!, way[2]!])
      }
      for (const [from, to] of ways) assert.strictEqual(inside.get(from), inside.get(to), `${from} --> ${to}`)
    }
  })
})

describe("Diagram.sop", () => {
  it("every edge stands in it exactly once, in a remark or in a note", () => {
    none(all.map((graph) => miscounted(graph, drawn(Diagram.sop(graph, { lang: "id" })))))
  })

  it("what leads from one activity to another is an arrow, too", () => {
    for (const graph of [Graph.of(Ticket), ...read, ...made.slice(0, 15)]) {
      const flows = drawn(Diagram.sop(graph, { lang: "id" }), "data-flow")
      const leaves = new Set(
        graph.states
          .filter(({ kind, path }) => path !== "" && (kind === "atomic" || kind === "final"))
          .map(({ path }) => path)
      )
      graph.edges.forEach(({ source, targets }, i) => {
        const leads = leaves.has(source) && targets.length > 0 && !(targets.length === 1 && targets[0] === source)
        if (leads) assert.isAtLeast(flows.get(i) ?? 0, 1, `edge ${i}`)
        else if (leaves.has(source) || source === "") assert.isUndefined(flows.get(i), `edge ${i}`)
      })
    }
  })

  it("what leads out of a state around several activities leads out of each, unless one of them takes it itself", () => {
    const around = {
      ...Graph.of(Ticket),
      states: Graph.of(Ticket).states.map((state) =>
        state.path === "called" || state.path === "serving"
          ? { ...state, path: `desk.${state.path}`, parent: "desk" }
          : state
      )
    }
    const [root, ...others] = around.states
    const desk = { ...root!, path: "desk", parent: "", kind: "compound" as const, initial: "desk.called" }
    const [first] = around.edges
    const out = {
      ...first!,
      source: "desk",
      targets: ["cancelled"],
      trigger: { _tag: "Command", command: "ticket.cancel" } as const,
      guard: null
    }
    const own = { ...out, source: "desk.serving", targets: ["served"] }
    const graph = {
      ...around,
      states: [root!, desk, ...others],
      edges: [{ ...out, source: "waiting", targets: ["desk"] }, out, own]
    }
    const svg = Diagram.sop(graph, { lang: "en" })
    assert.deepStrictEqual(Object.fromEntries(drawn(svg, "data-flow")), { 0: 1, 1: 1, 2: 1 })
    none([miscounted(graph, drawn(svg))])
  })

  it("is A4 in landscape, an identity first, and each sheet an SVG of its own", () => {
    const graph = read.at(-1)!
    const sheets = Diagram.sopSheets(graph, { lang: "id" })
    assert.isAbove(sheets.length, 2)
    for (const sheet of sheets) assert.match(sheet, /^<svg [^>]*width="297mm" height="210mm"/)
    for (const part of [
      "Nomor SOP",
      "Tanggal Pembuatan",
      "Tanggal Revisi",
      "Tanggal Efektif",
      "Disahkan oleh",
      "Nama SOP",
      "Dasar Hukum",
      "Kualifikasi Pelaksana",
      "Keterkaitan",
      "Peralatan",
      "Peringatan",
      "Pencatatan dan Pendataan"
    ])
      assert.include(said(sheets[0]!), part)
    for (const part of ["Kegiatan", "Pelaksana", "Mutu Baku", "Kelengkapan", "Waktu", "Output", "Keterangan"])
      assert.include(said(sheets[1]!), part)
    assert.include(Diagram.sop(graph, { lang: "id" }), `height="${210 * sheets.length}mm"`)
  })

  it("what an office fills in stands where it belongs; an activity's own words come before the lifecycle's", () => {
    const text = said(
      Diagram.sop(Ticket, {
        lang: "id",
        title: "Pelayanan antrean",
        heading: {
          unit: "Dinas Contoh",
          number: "065/1/2026",
          effectiveOn: "2 Januari 2026",
          approvedBy: { position: "Kepala Dinas", name: "Contoh Nama" },
          legalBasis: ["Undang-Undang Nomor 25 Tahun 2009"]
        },
        baku: {
          waiting: {
            activity: "Memanggil nomor",
            requirements: "Struk antrean",
            time: "5 menit",
            output: "Nomor dipanggil",
            note: "Prioritas dahulu"
          }
        }
      })
    )
    for (const part of [
      "Pelayanan antrean",
      "Dinas Contoh",
      "065/1/2026",
      "2 Januari 2026",
      "Kepala Dinas",
      "Contoh Nama",
      "Undang-Undang Nomor 25 Tahun 2009",
      "Memanggil nomor",
      "Struk antrean",
      "5 menit",
      "Nomor dipanggil",
      "Prioritas dahulu"
    ])
      assert.include(text, part)
    assert.include(text, "Status: Berjalan")
  })

  it("uses the five symbols of the form and no other", () => {
    const svg = Diagram.sop(read.at(-1)!, { lang: "id" })
    assert.match(svg, /<rect class="shape" data-stage="1"[^>]* rx="1[0-9.]+"/)
    assert.match(svg, /<path class="shape" data-stage="\d+" d="M[\d. ]+L[\d. ]+L[\d. ]+L[\d. ]+Z"/)
    const activities = [...svg.matchAll(/data-stage="(\d+)"/g)].map(([, number]) => Number(number))
    assert.deepStrictEqual(
      activities.toSorted((a, b) => a - b),
      activities.map((_, i) => i + 1)
    )
  })
})

const nasty = [
  `"><script>alert(1)</script>`,
  "</text></svg><image href='x'/>",
  "%%{init: {}}%% --> [*] : x; state {",
  "a\nb\r\nstyle x fill:#f00; classDef y #1;",
  "]]>&amp;&#0;\u0000\u0008\ud800\u202e`$(x)`",
  "x".repeat(400),
  "kata ".repeat(120)
]

const hostile = nasty.map((text, i) => synthetic(random(i), 9, (path) => `${path} ${text}`))

describe("labels from anywhere", () => {
  it("change nothing but the text: XML stays well-formed, no element comes from a label, boxes stay apart", () => {
    for (const [i, graph] of hostile.entries())
      for (const svg of [
        Diagram.svg(graph, { lang: "id", role: "clerk", active: ["s0"] }),
        Diagram.sop(graph, { lang: "id", title: nasty[i]!, baku: { s0: { requirements: nasty[i]! } } })
      ]) {
        assert.deepStrictEqual(malformed(svg), [])
        const elements = new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name))
        for (const name of elements)
          assert.include(["svg", "title", "desc", "style", "rect", "g", "path", "circle", "text"], name)
      }
    none(hostile.map((graph) => collisions(states(Diagram.svg(graph, { lang: "id" })))))
    none(hostile.map((graph) => miscounted(graph, drawn(Diagram.svg(graph, { lang: "id" })))))
    assert.deepStrictEqual(malformed("<g><text>a & b</text>"), ["a & b", "g"])
  })

  it("fetch nothing: no picture names anything outside itself", () => {
    for (const graph of [...hostile, Graph.of(Ticket)])
      for (const { name, text } of Diagram.files(graph).filter(({ name }) => name.endsWith(".svg"))) {
        assert.notMatch(
          text.replace('xmlns="http://www.w3.org/2000/svg"', "").replace(/>[^<]*</g, "><"),
          /https?:|href|url\(|@import|<script|\son\w+=/,
          name
        )
      }
  })
})

describe("StateMeta.statusLabels", () => {
  it("has a word for every public status in both languages", () => {
    for (const { en, id } of Object.values(StateMeta.statusLabels)) assert.isTrue(en.length > 0 && id.length > 0)
    assert.strictEqual(Object.keys(StateMeta.statusLabels).length, 7)
  })
})
