import { Agency, Contract } from "@balai/agency"
import { Mall } from "@balai/mall"
import { Conformance, Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll } from "vitest"
import { before, definition, laidOut, loaded, names, own, problemsIn, today } from "./support/plugins.ts"
import { balai, folder, json, put } from "./support/run.ts"

const plugins = laidOut()
afterAll(() => rmSync(plugins, { recursive: true, force: true }))

/** Where a document is signed, its words are a person's to write; all else is what the command gives. */
const wordless = (text: string): string =>
  text
    .replace(/issues: (?:\w+|\{.*\}\] \})$/m, "issues: …")
    .replace(/^import \{ \w+ \} from "\.\/documents\.ts"\n/m, "")

const say = (text: string) => ({ id: text, en: text })
const counters = [{ number: 1, services: ["pdam", "disnaker"] }]
const hall = { name: "mpp-uji", label: say("MPP Uji"), zone: "WIB", counters } as const

const document = (requirement: string) => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg" as const,
  digest: "a".repeat(64),
  bytes: 320_000
})

describe("plugins of contract 1", () => {
  it("E32: one runs unmodified in a hall beside one of contract 2, which says until when and what to do", async () => {
    const old = await loaded(plugins, "pdam")
    const disnaker = await own("disnaker")
    assert.deepStrictEqual([old.writtenFor, old.contract, disnaker.writtenFor], [1, 2, 2])
    const load = () => import(/* @vite-ignore */ definition(plugins, "pdam")).then(({ pdam }) => pdam)
    const { mall, notices } = await Mall.assemble({ ...hall, agencies: [disnaker, { name: "pdam", load }] })
    assert.deepStrictEqual(mall.quarantined, [])
    assert.deepStrictEqual(
      notices.map(({ agency, contract }) => [agency, contract]),
      [["pdam", 1]]
    )
    assert.include(notices[0]?.text.id, "27 November 2027")
    assert.include(notices[0]?.text.en, "balai migrate-plugin")
    const quiet = () => Effect.void
    const { handlers } = await import("../../../examples/plugin/src/live.ts")
    const stage = await Stage.open({ mall, handlers: handlers({ enter: quiet, correct: quiet }) })
    for (const service of ["pdam.pengaduan-tagihan", "disnaker.ak1"])
      await stage.queueing.take({ by: stage.actors.manager(), service })
    const by = stage.actors.applicant("siti")
    const { id: draft } = await stage.applications.begin({ by, service: "pdam.pengaduan-tagihan", channel: "online" })
    const answers = { name: "Siti Contoh", month: "Oktober 2026", amount: 480_000, words: "Tiga kali biasanya" }
    await stage.applications.save({ by, draft, answers })
    await stage.applications.attach({ by, draft, document: document("foto-meter") })
    const { file } = await stage.applications.submit({ by, draft })
    assert.match(file.number, /^PDAM-/)
    assert.lengthOf((await stage.applications.file({ by, file: file.id })).answers, 4)
    await stage.close()
  })

  it.effect("E32: the command brings every example plugin to what it is today, and a second time changes nothing", () =>
    Effect.gen(function* () {
      const agencies = "bapenda bpjs-kesehatan bpn disnaker dpmptsp dukcapil imigrasi kemenag pajak polri"
      assert.sameMembers(names, [...agencies.split(" "), "pdam"])
      const looked = yield* balai(["migrate-plugin", plugins, "--check", "--json"])
      assert.strictEqual(looked.code, 1)
      assert.lengthOf(json(looked).changed, names.length)
      for (const name of names) assert.strictEqual(readFileSync(definition(plugins, name), "utf8"), before(name))

      const done = json(yield* balai(["migrate-plugin", plugins, "--json"]))
      assert.deepStrictEqual([done.ok, done.definitions, done.refused], [true, names.length, []])
      const signed = done.notes.map(({ file }: { readonly file: string }) => file)
      assert.sameMembers(signed, ["bapenda/bapenda.ts", "dpmptsp/dpmptsp.ts"])
      for (const name of names) {
        const text = readFileSync(definition(plugins, name), "utf8")
        // Their own suites prove all that conformance asks, so that what is the same text is proved by them.
        if (signed.includes(`${name}/${name}.ts`)) assert.strictEqual(wordless(text), wordless(today(name)))
        else assert.strictEqual(text, today(name))
      }
      const again = yield* balai(["migrate-plugin", plugins, "--lang", "en"])
      assert.deepStrictEqual(
        [again.code, again.out.trim()],
        [0, "There is nothing to change: the plugin is written for contract 2."]
      )
    })
  )

  it("E32: what the command wrote type-checks, is of contract 2, and conforms", async () => {
    const files = names.map((name) => definition(plugins, name))
    assert.deepStrictEqual(problemsIn(files), [])
    for (const name of names) {
      // Another name for the module: the one of before is loaded already.
      const text = readFileSync(definition(plugins, name), "utf8")
      writeFileSync(join(plugins, name, `${name}-2.ts`), text)
      const found = await import(/* @vite-ignore */ join(plugins, name, `${name}-2.ts`))
      const agency = Object.values(found).find(Agency.is)!
      assert.deepStrictEqual([agency.writtenFor, Contract.noticeOf(agency)], [2, null])
      const quick = Conformance.checks.slice(0, 6)
      for (const check of quick) await Conformance.run(check, { agency, options: {} })
    }
  })
})

const head = `import { defineAgency as define } from "@balai/agency"\n`
const about = `name: "x", version: "1.0.0", label: { id: "X", en: "X" }`
const service = `{ id: "izin", name: { id: "Izin", en: "Permit" }, prefix: "A" }`

/** What the command cannot change, and the line where it says so. */
const refused: ReadonlyArray<readonly [why: string, source: string, line: number]> = [
  ["a definition that is made elsewhere", `${head}export const a = define(make())\n`, 2],
  ["one that spreads another", `${head}export const a = define({ ...base, services: [${service}] })\n`, 2],
  ["services that are worked out", `${head}export const a = define({ ${about}, services: all() })\n`, 2],
  [
    "forms that are worked out",
    `${head}export const a = define({ ${about}, services: [${service}], forms: all() })\n`,
    2
  ],
  [
    "a form of no service",
    `${head}export const a = define({ ${about}, services: [${service}],\n forms: { lain: form } })\n`,
    3
  ],
  [
    "a comment that would be lost",
    `${head}export const a = define({ ${about}, services: [${service}],\n forms: { izin: form /* why */ } })\n`,
    3
  ],
  ["another contract", `${head}export const a = define({ contract: 7, ${about}, services: [${service}] })\n`, 2]
]

describe("balai migrate-plugin", () => {
  for (const [why, source, line] of refused)
    it.effect(`leaves ${why} as it is, and says why and where`, () =>
      Effect.gen(function* () {
        const at = yield* folder
        put(at, { "plugin.ts": source })
        const answer = yield* balai(["migrate-plugin", at, "--json"])
        assert.strictEqual(answer.code, 1)
        assert.strictEqual(readFileSync(join(at, "plugin.ts"), "utf8"), source)
        const [remark] = json(answer).refused
        assert.deepStrictEqual([remark.file, remark.line], ["plugin.ts", line])
        for (const said of [remark.text.id, remark.text.en]) assert.isAbove(said.length, 20)
      })
    )

  it.effect("follows names, aliases and namespaces, keeps a short line short, and goes on where one is refused", () =>
    Effect.gen(function* () {
      const at = yield* folder
      put(at, {
        "forms.ts": "export const form = {}\n",
        "flows.ts":
          'import { Composition } from "@balai/application"\nexport const izin = Composition.permit({ name: "x-izin", label })\n',
        "plugin.ts": [
          'import { Agency } from "@balai/agency"',
          'import * as Flows from "./flows.ts"',
          "const forms = { izin: form }",
          `const config = { contract: 1, ${about}, services: [{ id: "izin", name: title, prefix: "A", fulfilledBy: Flows.izin.name }], forms }`,
          "export const a = Agency.defineAgency(config)",
          "export const b = Agency.defineAgency(elsewhere())",
          "export const read = a.forms"
        ].join("\n")
      })
      const answer = yield* balai(["migrate-plugin", at, "--json"])
      assert.strictEqual(answer.code, 1)
      assert.deepStrictEqual(
        json(answer).refused.map(({ line }: { readonly line: number }) => line),
        [6, 7]
      )
      assert.include(
        readFileSync(join(at, "plugin.ts"), "utf8"),
        `{ contract: 2, ${about}, services: [{ id: "izin", name: title, prefix: "A", fulfilledBy: Flows.izin.name, form: form, issues: { title: title, body: [{ type: "answers" }] } }] }`
      )
    })
  )

  it.effect("tells of a folder that is not there, and of one without a definition", () =>
    Effect.gen(function* () {
      const at = yield* folder
      const nowhere = yield* balai(["migrate-plugin", join(at, "no"), "--lang", "en"])
      assert.strictEqual(nowhere.code, 5)
      assert.include(nowhere.err, "is not there")
      const empty = yield* balai(["migrate-plugin", at, "--lang", "en"])
      assert.deepStrictEqual([empty.code, empty.out.trim()], [1, "There is no defineAgency in this folder."])
    })
  )
})
