import { Diagram, Graph, StateMeta } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { everyLifecycle, expected, inExamples, madeInExamples, stale } from "../scripts/diagrams.ts"
import { made } from "../scripts/histories.ts"
import { mermaidLines } from "../packages/lifecycle/src/internal/mermaid.ts"
import {
  collisions,
  crossed,
  drawn,
  labels,
  malformed,
  miscounted,
  misplaced,
  said,
  states,
  unreached
} from "../packages/lifecycle/test/support/pictures.ts"
import { refusalsOf } from "../packages/lifecycle/test/support/loose.ts"
import { browserMissing, openPage, withBrowser } from "./support/browser.ts"
import { overflowing } from "./support/overflow.ts"

const lifecycles = await everyLifecycle()
const files = expected(lifecycles)
const named = lifecycles.map((lifecycle) => [lifecycle.name, Graph.of(lifecycle)] as const)

describe("docs/lifecycles", () => {
  it("E23: is what the lifecycles say: run `npm run diagrams` when this fails", () => {
    assert.deepStrictEqual(stale(files), [])
  })

  it("E23: a picture that was edited, one that is missing and one of no lifecycle are each told by name", () => {
    const folder = mkdtempSync(join(tmpdir(), "balai-diagrams-"))
    try {
      for (const { name, text } of files) writeFileSync(join(folder, name), text.replaceAll("\n", "\r\n"))
      assert.deepStrictEqual(stale(files, folder), [])
      const picture = readFileSync(join(folder, "ticket.id.svg"), "utf8")
      writeFileSync(join(folder, "ticket.id.svg"), picture.replace("Dipanggil", "Dihubungi"))
      rmSync(join(folder, "counter.sop.en.svg"))
      writeFileSync(join(folder, "gone.id.svg"), picture)
      assert.deepStrictEqual(stale(files, folder).toSorted(), ["counter.sop.en.svg", "gone.id.svg", "ticket.id.svg"])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it("has every lifecycle that a package or an example makes", async () => {
    assert.strictEqual((await inExamples()).length, madeInExamples())
    assert.strictEqual(lifecycles.length, made({ agencies: false }) + madeInExamples())
    assert.isAbove(lifecycles.length, 7)
    assert.strictEqual(new Set(lifecycles.map(({ name }) => name)).size, lifecycles.length)
  })
})

describe("the pictures of every lifecycle", () => {
  it.each(named)("E23: %s: every edge stands exactly once in Mermaid, in the SVG and in the procedure", (_, graph) => {
    for (const lang of ["id", "en"] as const) {
      const svg = Diagram.svg(graph, { lang })
      const counts = new Map<number, number>()
      for (const edge of mermaidLines(graph, { lang }).flatMap(({ edges }) => edges))
        counts.set(edge, (counts.get(edge) ?? 0) + 1)
      assert.deepStrictEqual(miscounted(graph, counts), [])
      assert.deepStrictEqual(miscounted(graph, drawn(svg)), [])
      assert.deepStrictEqual(unreached(graph, svg), [])
      assert.deepStrictEqual(miscounted(graph, drawn(Diagram.sop(graph, { lang }))), [])
    }
  })

  it.each(named)("%s: nothing is in the way of anything, for every role and in both languages", (_, graph) => {
    for (const lang of ["id", "en"] as const)
      for (const role of [undefined, ...graph.roles]) {
        const svg = Diagram.svg(graph, role === undefined ? { lang } : { lang, role })
        assert.deepStrictEqual(collisions(states(svg)), [])
        assert.deepStrictEqual(collisions(labels(svg)), [])
        assert.deepStrictEqual(collisions(labels(svg), states(svg)), [])
        assert.deepStrictEqual(misplaced(svg), [])
        assert.deepStrictEqual(crossed(svg), [])
        assert.deepStrictEqual(malformed(svg), [])
      }
  })

  it.skipIf(browserMissing !== null)(
    "E23: a browser without a network draws them, and every text lies inside its box or its cell",
    { timeout: 60_000 },
    () =>
      withBrowser(async (browser) => {
        const page = await openPage(browser)
        const asked: Array<string> = []
        page.on("request", (request) => asked.push(request.url()))
        await page.context().setOffline(true)
        for (const { name, text } of files.filter((file) => file.name.endsWith(".svg"))) {
          await page.setContent(text)
          const outside: ReadonlyArray<string> = await page.evaluate(overflowing)
          assert.deepStrictEqual(outside, [], name)
        }
        assert.deepStrictEqual(asked, [])
      })
  )
})

/** Words that the glossary does not have, as whole words. */
const wrongWords = new RegExp(
  `\\b(?:${["negara", "provinsi", "antri" + "an", "state", "province", "tiket", "user", "pengguna", "klik", "submit"].join("|")})\\b`,
  "i"
)

describe("the words of every state", () => {
  it.each(named)(
    "E13: %s: each state has a label, a help text and a public label in both languages",
    (_, { names, states: all }) => {
      const lacking = all.flatMap(({ help, isResting, kind, label, path, status }) => {
        if (!isResting && kind !== "final") return []
        const texts = [label, help, status === null ? null : StateMeta.statusLabels[status]]
        return texts.every(
          (text) => text !== null && text.id.trim() !== "" && text.en.trim() !== "" && text.id !== path
        )
          ? []
          : [path]
      })
      assert.deepStrictEqual(lacking, [])
      for (const owner of all.flatMap((state) => state.owner ?? [])) assert.isDefined(names[owner], owner)
    }
  )

  it("E13: what people read says *status*, never negara or provinsi, and keeps to the glossary", () => {
    for (const [name, graph] of named) {
      const id = [Diagram.svg(graph, { lang: "id" }), Diagram.sop(graph, { lang: "id" })].map(said).join(" ")
      assert.notMatch(id, wrongWords, name)
      assert.include(id, "Status: ", name)
    }
    const every = Object.values(StateMeta.statusLabels).map(({ en, id }) => `${id} ${en}`)
    assert.notMatch(every.join(" "), wrongWords)
    assert.match("Status permohonan di provinsi", wrongWords)
  })

  it("E13: a lifecycle is not made when a state at rest lacks its label in one of the languages", () => {
    const errors = [{ id: "Uji" }, { id: "Uji", en: "" }, undefined].map((label) =>
      refusalsOf({ states: { first: { meta: { label }, on: { "thing.go": "second" } } } }).map(({ code }) => code)
    )
    for (const codes of errors) assert.include(codes, "BALAI_LIFECYCLE_LABEL_MISSING")
  })
})
