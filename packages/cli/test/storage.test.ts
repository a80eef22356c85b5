import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { copyFileSync, existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { letter } from "./fixtures/letter.ts"
import { v1 } from "./fixtures/visit.ts"
import { fill } from "./support/hall.ts"
import { balai, folder, json } from "./support/run.ts"

const fixture = (name: string): string => join(import.meta.dirname, "fixtures", `${name}.ts`)

/** Two visits, one of which is planned, and one that is closed. */
const visits = Effect.gen(function* () {
  const root = yield* folder
  const file = join(root, "visits.db")
  yield* fill(file, v1, {
    a: { commands: ["visit.plan"] },
    b: { commands: [] },
    c: { commands: ["visit.plan", "visit.close"] }
  })
  return { root, file, db: ["--database", file] }
})

const letters = Effect.gen(function* () {
  const root = yield* folder
  const file = join(root, "letters.db")
  yield* fill(file, letter, {
    one: { input: { name: "Warga Contoh" }, commands: [] },
    two: { input: { name: "Warga Lain" }, commands: ["letter.lose"] }
  })
  const db = new DatabaseSync(file)
  const row = db.prepare("select subject from vault order by instance").get()
  db.close()
  return { root, file, db: ["--database", file], subject: String(row?.["subject"]) }
})

describe("balai verify", () => {
  it.effect("is content with what was written, and names what was changed behind the engine's back", () =>
    Effect.gen(function* () {
      const { db, file } = yield* visits
      const fine = yield* balai(["verify", fixture("old"), ...db, "--json"])
      assert.strictEqual(fine.code, 0)
      assert.deepInclude(json(fine), { ok: true, rows: 6, instances: 3 })
      const sqlite = new DatabaseSync(file)
      sqlite.exec("update journal set at = at + 1 where position = 2")
      sqlite.close()
      const broken = yield* balai(["verify", fixture("old"), ...db])
      assert.strictEqual(broken.code, 1)
      assert.include(broken.out, "#2")
      assert.include(broken.out, "Jangan lanjutkan")
    })
  )

  it.effect("makes no database where there is none: 4", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const file = join(root, "no.db")
      const commands = [
        ["verify", fixture("old")],
        ["stuck", fixture("old")],
        ["rehearse", fixture("next")],
        ["migrate", fixture("next"), "--reason", "x", "--yes"],
        ["backup", join(root, "a.backup")],
        ["erase", "someone", "--yes", "--erasures", join(root, "list")],
        ["diff", fixture("old"), fixture("next")]
      ]
      for (const command of commands) {
        const { code, err } = yield* balai([...command, "--database", file])
        assert.deepStrictEqual([code, existsSync(file)], [4, false], command[0])
        assert.include(err, file)
      }
      assert.deepStrictEqual(readdirSync(root), [])
    })
  )

  it.effect("what no hall has made is not taken for one and stays as it is, whatever is asked of it: 4", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const [empty, other, text] = ["empty.db", "other.db", "text.db"].map((name) => join(root, name)) as [
        string,
        string,
        string
      ]
      writeFileSync(empty, "")
      writeFileSync(text, "no database at all, ".repeat(100))
      const sqlite = new DatabaseSync(other)
      sqlite.exec("create table employees (name); insert into employees values ('x')")
      sqlite.close()
      const commands = [
        ["verify", fixture("old")],
        ["stuck", fixture("old")],
        ["rehearse", fixture("next")],
        ["migrate", fixture("next"), "--reason", "x", "--yes"],
        ["backup", join(root, "a.backup")],
        ["erase", "someone", "--yes", "--erasures", join(root, "list")],
        ["diff", fixture("old"), fixture("next")]
      ]
      for (const file of [empty, other, text]) {
        const before = readFileSync(file)
        for (const command of commands) {
          const { code, err } = yield* balai([...command, "--database", file])
          assert.deepStrictEqual([code, readFileSync(file).equals(before)], [4, true], `${command[0]} ${file}`)
          assert.include(err, file)
        }
      }
      const { db, root: elsewhere } = yield* visits
      const backup = join(elsewhere, "a.backup")
      assert.strictEqual((yield* balai(["backup", backup, ...db])).code, 0)
      const before = readFileSync(other)
      const restored = yield* balai(["restore", backup, "--database", other, "--no-erasures", "--yes"])
      assert.deepStrictEqual([restored.code, readFileSync(other).equals(before)], [4, true])
      assert.strictEqual((yield* balai(["restore", backup, "--database", empty, "--no-erasures", "--yes"])).code, 0)
      assert.deepStrictEqual(readdirSync(root).toSorted(), ["empty.db", "other.db", "text.db"])
    })
  )

  it.effect("an address that is not known is refused, and what it may hold is not repeated: 2", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const { db, root: elsewhere } = yield* visits
      const backup = join(elsewhere, "a.backup")
      assert.strictEqual((yield* balai(["backup", backup, ...db])).code, 0)
      for (const address of [
        "postgress://u:rahasia@h/d",
        "mysql://u:rahasia@h/d",
        "host=h password=rahasia",
        "file://u:rahasia@h/d"
      ]) {
        const commands = [
          ["verify", fixture("old")],
          ["doctor"],
          ["diff", fixture("old"), fixture("next")],
          ["restore", backup, "--no-erasures", "--yes"]
        ]
        for (const command of commands) {
          const { code, err, out } = yield* balai([...command, "--database", address], { cwd: root })
          assert.strictEqual(code, 2, `${command[0]} ${address}`)
          assert.notInclude(out + err, "rahasia")
        }
      }
      const unescaped = yield* balai(["doctor", "--database", "postgres://u:1/rahasia@h/d"], { cwd: root })
      assert.notInclude(unescaped.out + unescaped.err, "rahasia")
      assert.deepStrictEqual(readdirSync(root), [])
    })
  )

  it.effect("tells of a database server that does not answer without its password", () =>
    Effect.gen(function* () {
      const url = "postgres://balai:rahasia@127.0.0.1:1/balai"
      const answer = yield* balai(["doctor", "--database", url, "--json"])
      assert.strictEqual(answer.code, 1)
      assert.include(answer.out, "postgres://balai@127.0.0.1:1/balai")
      assert.notInclude(answer.out + answer.err, "rahasia")
    })
  )
})

describe("balai stuck", () => {
  it.effect("lists what nothing is going to move", () =>
    Effect.gen(function* () {
      const { db } = yield* letters
      const found = yield* balai(["stuck", fixture("letter"), ...db, "--json"])
      assert.strictEqual(found.code, 1)
      const ids: ReadonlyArray<string> = json(found)["stuck"].map(({ id }: { readonly id: string }) => id)
      assert.deepStrictEqual(ids, ["two"])
      const { db: sound } = yield* visits
      assert.strictEqual((yield* balai(["stuck", fixture("old"), ...sound])).code, 0)
    })
  )
})

describe("balai rehearse and migrate", () => {
  it.effect(
    "what does not go is told by instance and nothing is stored; what goes is agreed to, moves, and is verified",
    () =>
      Effect.gen(function* () {
        const { db, file } = yield* visits
        const before = readFileSync(file)
        const wrong = yield* balai(["rehearse", fixture("wrong"), ...db, "--json"])
        assert.strictEqual(wrong.code, 1)
        assert.deepStrictEqual(json(wrong)["rehearsals"][0].failing.length, 2)
        const refused = yield* balai(["migrate", fixture("wrong"), ...db, "--reason", "uji", "--yes"])
        assert.strictEqual(refused.code, 1)
        const fine = yield* balai(["rehearse", fixture("next"), ...db])
        assert.strictEqual(fine.code, 0)
        assert.include(fine.out, "1 planned → 2 asked")
        const asked = yield* balai(["migrate", fixture("next"), ...db, "--reason", "uji"])
        assert.strictEqual(asked.code, 2, "nobody to ask, and no --yes")
        const declined = yield* balai(["migrate", fixture("next"), ...db, "--reason", "uji"], { answer: false })
        assert.strictEqual(declined.code, 2)
        assert.deepStrictEqual(readFileSync(file), before, "nothing was stored so far")
        const done = yield* balai([
          "migrate",
          fixture("next"),
          ...db,
          "--reason",
          "uji",
          "--by",
          "bayu",
          "--json",
          "--yes"
        ])
        assert.strictEqual(done.code, 0)
        assert.strictEqual(json(done)["migrated"][0].migrated, 2)
        assert.strictEqual((yield* balai(["verify", fixture("next"), ...db])).code, 0)
        const sqlite = new DatabaseSync(file)
        const rows = sqlite.prepare('select by from journal where input like \'{"_tag":"Migrated"%\'').all()
        sqlite.close()
        assert.deepStrictEqual(
          rows.map((row) => (JSON.parse(String(row["by"])) as { readonly id: string }).id),
          ["bayu", "bayu"]
        )
      })
  )

  it.effect("a migration needs a reason, and a module that has one", () =>
    Effect.gen(function* () {
      const { db } = yield* visits
      assert.strictEqual((yield* balai(["migrate", fixture("next"), ...db, "--yes"])).code, 2)
      const none = yield* balai(["rehearse", fixture("old"), ...db])
      assert.strictEqual(none.code, 2)
      assert.include(none.err, "Migration.make")
    })
  )
})

describe("balai diff --database", () => {
  it.effect("removing a state that ever occurred is an error, also when nobody stands there any more", () =>
    Effect.gen(function* () {
      const { db } = yield* visits
      const standing = yield* balai(["diff", fixture("old"), fixture("next"), ...db])
      assert.strictEqual(standing.code, 1)
      const root = yield* folder
      const left = join(root, "left.db")
      yield* fill(left, v1, { a: { commands: ["visit.plan", "visit.close"] } })
      const occurred = yield* balai(["diff", fixture("old"), fixture("next"), "--database", left, "--json"])
      assert.strictEqual(occurred.code, 1)
      assert.deepStrictEqual(json(occurred)["occurring"].visit, {
        states: ["closed", "asked", "planned"],
        isWhole: true
      })
      const never = join(root, "never.db")
      yield* fill(never, v1, { a: { commands: [] } })
      assert.strictEqual((yield* balai(["diff", fixture("old"), fixture("next"), "--database", never])).code, 0)
    })
  )

  it.effect("without the old code what was not seen is not known to be unused", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const file = join(root, "left.db")
      yield* fill(file, v1, { a: { commands: ["visit.plan", "visit.close"] } })
      const graph = join(root, "v1.json")
      writeFileSync(graph, (yield* balai(["diagram", fixture("old"), "--format", "json"])).out)
      const answer = json(yield* balai(["diff", graph, fixture("next"), "--database", file, "--json"]))
      const removed = answer["lifecycles"][0].changes.find(({ code }: { code: string }) =>
        code.endsWith("STATE_REMOVED")
      )
      assert.deepStrictEqual([answer["occurring"].visit.isWhole, removed.severity], [false, "warning"])
    })
  )
})

describe("balai backup and restore", () => {
  it.effect("what is restored is what was backed up; nothing is overwritten and nothing half-made stays", () =>
    Effect.gen(function* () {
      const { db, root } = yield* visits
      const file = join(root, "out/a.backup")
      assert.strictEqual((yield* balai(["backup", file, ...db])).code, 0)
      assert.deepStrictEqual(readdirSync(join(root, "out")).toSorted(), ["a.backup", "balai.erasures"])
      const first = readFileSync(file)
      const again = yield* balai(["backup", file, ...db])
      assert.deepStrictEqual([again.code, readFileSync(file).equals(first)], [5, true])
      assert.include(again.err, "--replace")
      assert.strictEqual((yield* balai(["backup", file, ...db, "--replace"])).code, 0)
      const own = readFileSync(db[1]!)
      symlinkSync(db[1]!, join(root, "link.db"))
      for (const place of [db[1]!, join(root, "link.db")]) {
        const itself = yield* balai(["backup", place, ...db, "--replace"])
        assert.deepStrictEqual(
          [itself.code, readFileSync(db[1]!).equals(own)],
          [2, true],
          "not onto the database itself"
        )
      }
      const dry = json(yield* balai(["restore", file, "--dry-run", "--json"]))
      assert.strictEqual(dry["backup"].counts.instances, 3)

      const into = ["--database", join(root, "new.db")]
      assert.strictEqual((yield* balai(["restore", file, ...into])).code, 2, "nobody has agreed")
      assert.isFalse(existsSync(join(root, "new.db")))
      assert.strictEqual((yield* balai(["restore", file, ...into], { answer: true })).code, 0)
      assert.strictEqual((yield* balai(["verify", fixture("old"), ...into])).code, 0)
      const full = yield* balai(["restore", file, ...into, "--yes"])
      assert.strictEqual(full.code, 5, "the database is not empty")
      assert.isTrue(existsSync(join(root, "new.db")), "and stays")
      assert.strictEqual((yield* balai(["verify", fixture("old"), ...into])).code, 0)

      const cut = join(root, "out/cut.backup")
      copyFileSync(file, cut)
      truncateSync(cut, first.length - 40)
      const damaged = yield* balai(["restore", cut, "--database", join(root, "cut.db"), "--yes"])
      assert.deepStrictEqual([damaged.code, existsSync(join(root, "cut.db"))], [5, false])
    })
  )

  it.effect("a restore without the list of erasures is refused, for whoever was erased would come back", () =>
    Effect.gen(function* () {
      const { db, root, subject } = yield* letters
      const file = join(root, "old.backup")
      yield* balai(["backup", file, ...db])
      const list = join(root, "kept/list")
      const erased = yield* balai(["erase", subject, ...db, "--erasures", list, "--yes", "--json"])
      assert.deepInclude(json(erased), { found: 1, erased: 1, added: 1 })
      assert.strictEqual(
        (yield* balai(["restore", file, "--database", join(root, "x.db"), "--erasures", join(root, "no"), "--yes"]))
          .code,
        2
      )
      const into = join(root, "again.db")
      const restored = yield* balai(["restore", file, "--database", into, "--erasures", list, "--yes", "--json"])
      assert.strictEqual(json(restored)["restore"].erased, 1)
      assert.isFalse(readFileSync(into).includes("Warga Contoh"))
      assert.strictEqual((yield* balai(["verify", fixture("letter"), "--database", into])).code, 0)
    })
  )
})

describe("balai erase", () => {
  it.effect("counts first, asks, erases, and tells a mistyped id from one that is erased already", () =>
    Effect.gen(function* () {
      const { db, file, root, subject } = yield* letters
      const dry = yield* balai(["erase", subject, ...db, "--dry-run", "--json"])
      assert.deepInclude(json(dry), { ok: true, found: 1, erased: 0 })
      const unlisted = yield* balai(["erase", subject, ...db, "--yes"])
      assert.strictEqual(unlisted.code, 2, "a restore would bring it back: the list is asked for")
      assert.include(unlisted.err, "BALAI_ERASURES")
      const env = { BALAI_ERASURES: join(root, "backups/list") }
      assert.strictEqual((yield* balai(["erase", subject, ...db], { env })).code, 2)
      const unwritable = ["--erasures", join(file, "list"), "--yes"]
      assert.strictEqual((yield* balai(["erase", subject, ...db, ...unwritable])).code, 5)
      assert.isTrue(readFileSync(file).includes("Warga Contoh"), "what no list can tell of is not erased")
      const wrong = yield* balai(["erase", `${subject}x`, ...db, "--yes"], { env })
      assert.strictEqual(wrong.code, 1)
      assert.strictEqual((yield* balai(["erase", subject, ...db, "--yes"], { env })).code, 0)
      assert.isFalse(readFileSync(file).includes("Warga Contoh"))
      const again = yield* balai(["erase", subject, ...db, "--yes", "--json"], { env })
      assert.deepInclude(json(again), { ok: true, found: 0, erased: 0 })
      assert.strictEqual((yield* balai(["verify", fixture("letter"), ...db])).code, 0)
    })
  )
})
