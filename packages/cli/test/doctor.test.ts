import { assert, describe, it } from "@effect/vitest"
import { HolidayCalendar, LocalDate, Zone } from "@balai/vocabulary"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { mkdirSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { type AddressInfo } from "node:net"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { type ClockFacts, judgeClock } from "../src/internal/doctor/clock.ts"
import { type FileFacts, lookAtFile } from "../src/internal/doctor/disk.ts"
import { judgeFile } from "../src/internal/doctor/file.ts"
import { judgeNode, nodeFacts } from "../src/internal/doctor/node.ts"
import { judgePort, lookAtPort } from "../src/internal/doctor/port.ts"
import { judgeServer, type ServerFacts } from "../src/internal/doctor/server.ts"
import { v1 } from "./fixtures/visit.ts"
import { fill } from "./support/hall.ts"
import { balai, folder, json } from "./support/run.ts"

interface Told {
  readonly topic: string
  readonly code: string
  readonly level: string
}

/** The findings of a topic when the clock shows this day, at noon in Jakarta. */
const told = (day: string, topic: string, args: ReadonlyArray<string> = []) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Zone.startOf(LocalDate.makeUnsafe(day), "WIB") + 12 * 3_600_000)
    const cwd = yield* folder
    const answer = yield* balai(["doctor", "--json", "--port", "61234", ...args], { cwd })
    const findings: ReadonlyArray<Told> = json(answer).findings
    return findings.filter((one) => one.topic === topic).map(({ code, level }) => `${level} ${code}`)
  })

const codes = (findings: ReadonlyArray<{ readonly level: string; readonly code: string }>): Array<string> =>
  findings.map(({ code, level }) => `${level} ${code}`)

const last = Math.max(...HolidayCalendar.years(HolidayCalendar.national))

describe("doctor on the calendar", () => {
  it.effect("warns from 1 November when next year's decree is missing, and not a day earlier", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* told(`${last}-10-31`, "calendar"), ["ok CalendarFine"])
      assert.deepStrictEqual(yield* told(`${last}-11-01`, "calendar"), ["warning NextYearMissing"])
      assert.deepStrictEqual(yield* told(`${last}-12-31`, "calendar"), ["warning NextYearMissing"])
      assert.deepStrictEqual(yield* told(`${last + 1}-01-01`, "calendar"), ["error YearMissing"])
      assert.deepStrictEqual(yield* told(`${last - 1}-12-01`, "calendar"), ["ok CalendarFine"])
    })
  )
})

const noon = Zone.startOf(LocalDate.makeUnsafe("2026-11-27"), "WIB") + 12 * 3_600_000
const clock: ClockFacts = { now: noon, zone: "WIB", offset: 420, past: [], database: null }
const of = { id: "itu", en: "that" }

describe("doctor on the clock", () => {
  it("is content with a clock that nobody contradicts, and finds one that is unset, behind, or apart from the database's", () => {
    const cases: ReadonlyArray<readonly [Partial<ClockFacts>, string]> = [
      [{}, "ok ClockFine"],
      [{ offset: 0 }, "ok ClockFine"],
      [
        {
          past: [
            { at: noon - 1, of },
            { at: noon + 60_000, of }
          ]
        },
        "ok ClockFine"
      ],
      [{ past: [{ at: noon + 3_600_000, of }] }, "error ClockBehind"],
      [{ now: 0, past: [{ at: noon, of }] }, "error ClockUnset"],
      [{ database: { ahead: 900, within: 10 } }, "ok ClockFine"],
      [{ database: { ahead: -5_000, within: 10 } }, "warning ClockApart"],
      [{ database: { ahead: 5_000, within: 4_500 } }, "ok ClockFine"],
      [{ database: { ahead: 600_000, within: 10 } }, "error ClockApart"]
    ]
    for (const [facts, code] of cases) assert.deepStrictEqual(codes(judgeClock({ ...clock, ...facts })), [code])
  })

  it.effect("the last entry of the database, and the files, are what the clock is held against", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const file = join(root, "hall.db")
      yield* TestClock.setTime(noon)
      yield* fill(file, v1, { a: { commands: [] } })
      const args = ["--database", file]
      assert.deepStrictEqual(yield* told("2031-01-01", "clock", args), ["ok ClockFine"])
      assert.deepStrictEqual(yield* told("2026-11-26", "clock", args), ["error ClockBehind"])
    })
  )
})

describe("doctor on the database", () => {
  const judged = (facts: FileFacts) => codes(judgeFile(facts, { current: 4, now: noon }))

  it.effect(
    "a file that is missing or sound is fine; one that is foreign, damaged, newer, half restored or no file is an error",
    () =>
      Effect.gen(function* () {
        const root = yield* folder
        const at = (name: string): string => join(root, name)
        const sqlite = (name: string, sql: string): void => {
          const db = new DatabaseSync(at(name))
          db.exec(sql)
          db.close()
        }
        for (const name of ["sound.db", "newer.db", "half.db"]) yield* fill(at(name), v1, { a: { commands: [] } })
        sqlite("newer.db", "insert into schema_version values (99)")
        sqlite("half.db", "update log set epoch = 'restoring/x'")
        sqlite("foreign.db", "create table cats (name text)")
        writeFileSync(at("damaged.db"), "this is no database, however long it goes on".repeat(40))
        mkdirSync(at("folder.db"))
        const found = ["missing.db", "sound.db", "newer.db", "half.db", "foreign.db", "damaged.db", "folder.db"].map(
          (name) => judged({ ...lookAtFile(at(name)), free: null })
        )
        assert.deepStrictEqual(found, [
          ["ok DatabaseNew"],
          ["ok DatabaseFine"],
          ["error DatabaseNewer"],
          ["error DatabaseUnfinished"],
          ["error DatabaseForeign"],
          ["error DatabaseDamaged"],
          ["error DatabaseNoFile"]
        ])
      })
  )

  it.effect("a full disk, a network disk, a file that may not be written, and another process are told", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const file = join(root, "hall.db")
      yield* fill(file, v1, { a: { commands: [] } })
      const sound = { ...lookAtFile(file), free: null }
      assert.deepStrictEqual(judged({ ...sound, free: 5e7 }), ["error DiskFull"])
      assert.deepStrictEqual(judged({ ...sound, free: 5e8 }), ["warning DiskTight"])
      assert.deepStrictEqual(judged({ ...sound, isNetwork: true }), ["error DiskNetwork"])
      assert.deepStrictEqual(judged({ ...sound, canWrite: false }), ["error DatabaseReadOnly"])
      const unopened = { canWrite: false, content: null, reason: "attempt to write a readonly database" }
      assert.deepStrictEqual(judged({ ...sound, ...unopened }), ["error DatabaseReadOnly"], "and not damaged")
      assert.deepStrictEqual(judged({ ...sound, canRead: false }), ["error DatabaseUnreadable"])
      const other = new DatabaseSync(file)
      other.exec("begin immediate")
      assert.deepStrictEqual(judged({ ...lookAtFile(file), free: null }), ["warning DatabaseBusy"])
      other.exec("rollback")
      other.close()
    })
  )

  it("what a server says of itself is judged: encoding, replica, rights, schema, half a restore, unsafe settings", () => {
    const target = { _tag: "File", file: "", shown: "postgres://db/balai" } as const
    const sound: ServerFacts = {
      version: 150_004,
      encoding: "UTF8",
      isEmpty: false,
      isReplica: false,
      canCreate: true,
      fsync: true,
      commit: "on",
      schema: 4,
      position: 10,
      epoch: "e",
      latest: noon,
      size: 1e6,
      running: 1,
      clock: { ahead: 0, within: 1 }
    }
    const cases: ReadonlyArray<readonly [Partial<ServerFacts>, string]> = [
      [{}, "ok DatabaseFine"],
      [{ schema: 0, position: 0, isEmpty: true }, "ok DatabaseFine"],
      [{ schema: 0, position: 0 }, "warning DatabaseForeign"],
      [{ encoding: "SQL_ASCII" }, "error DatabaseEncoding"],
      [{ isReplica: true }, "error DatabaseReadOnly"],
      [{ canCreate: false, schema: 0, isEmpty: true }, "error DatabaseNoRights"],
      [{ canCreate: false }, "error DatabaseNoRights"],
      [{ schema: 5 }, "error DatabaseNewer"],
      [{ epoch: "restoring/x" }, "error DatabaseUnfinished"],
      [{ commit: "off" }, "warning DatabaseUnsafe"],
      [{ fsync: false }, "warning DatabaseUnsafe"],
      [{ version: 120_001 }, "warning DatabaseOld"]
    ]
    for (const [facts, code] of cases)
      assert.deepStrictEqual(codes(judgeServer(target, { ...sound, ...facts }, 4)), [code])
  })
})

describe("doctor on Node and the port", () => {
  it("this Node is fine; one that is too old, or lacks what is needed, is an error", () => {
    const facts = nodeFacts()
    assert.deepStrictEqual(codes(judgeNode(facts)), ["ok NodeFine"])
    assert.deepStrictEqual(codes(judgeNode({ ...facts, version: "22.18.0" })), ["error NodeOld"])
    assert.deepStrictEqual(codes(judgeNode({ ...facts, hasSqlite: false })), ["error NodeNoSqlite"])
    assert.deepStrictEqual(codes(judgeNode({ ...facts, hasZones: false })), ["error NodeNoZones"])
  })

  it("a free port, one of another program, and one of a hall are told apart", async () => {
    const answers = ["{}", JSON.stringify({ status: "ok", agencies: [], streams: 0 })]
    const states: Array<string> = []
    for (const body of answers) {
      const server = createServer((_, response) => response.end(body))
      await new Promise<void>((resolve) => server.listen(0, resolve))
      const { port } = server.address() as AddressInfo
      states.push(await lookAtPort(port))
      await new Promise((resolve) => server.close(resolve))
      states.push(await lookAtPort(port))
    }
    assert.deepStrictEqual(states, ["taken", "free", "balai", "free"])
    assert.strictEqual(judgePort(3000, "taken", true).level, "error")
    assert.strictEqual(judgePort(3000, "taken", false).level, "warning")
    assert.strictEqual(judgePort(80, "denied", true).code, "PortDenied")
  })

  it.effect("the module that package.json names must be there; a folder that names none has none", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const of = Effect.map(balai(["doctor", "--json"], { cwd: root }), (answer) => codes(json(answer).findings))
      writeFileSync(join(root, "package.json"), "{}")
      assert.notInclude(yield* of, "error ModuleBroken")
      writeFileSync(join(root, "package.json"), JSON.stringify({ balai: { mall: "./gone.ts" } }))
      assert.include(yield* of, "error ModuleBroken")
    })
  )

  it.effect("every finding that is not fine says what it means and what to do, in both languages", () =>
    Effect.gen(function* () {
      const root = yield* folder
      writeFileSync(join(root, "mall.ts"), "throw new Error('broken')")
      const answer = yield* balai(["doctor", "--json", "--database", "postgres://x@127.0.0.1:1/y"], { cwd: root })
      assert.strictEqual(answer.code, 1)
      const wrong = json(answer).findings.filter((one: Told) => one.level !== "ok")
      assert.includeMembers(codes(wrong), ["error ModuleBroken", "error DatabaseUnreachable"])
      for (const one of wrong) {
        for (const part of ["text", "meaning", "fix"])
          for (const lang of ["id", "en"]) assert.isNotEmpty(one[part][lang])
      }
    })
  )
})
