import { Backup, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { syncBuiltinESMExports } from "node:module"
import { gzipSync } from "node:zlib"
import { bare, busy, failureOf, fresh, on, textOf } from "./support/backups.ts"
import { temporary } from "./support/files.ts"
import { within } from "./support/hall.ts"

describe("Backup.inspect", () => {
  const made = (run: (file: string, text: string) => void) =>
    Effect.gen(function* () {
      const place = fresh("inspect-db")
      const file = fresh("inspect")
      yield* within(on(place), busy)
      yield* bare(place, Backup.write(file))
      run(file, textOf(file))
      const problem = yield* failureOf(Backup.inspect(file))
      const into = fresh("inspect-db")
      assert.strictEqual(yield* failureOf(bare(into, Backup.restore(file, { erasures: [] }))), problem)
      // Nothing was written into the store: the next restore may have it.
      yield* within(on(into), (engine) => Effect.map(engine.position, (it) => assert.strictEqual(it, 0)))
      return problem
    })
  const cases: ReadonlyArray<readonly [what: string, damage: (file: string, text: string) => void, problem: string]> = [
    ["a file that was cut off", (file) => writeFileSync(file, readFileSync(file).subarray(0, -40)), "truncated"],
    [
      "a file that was cut off between two lines",
      (file, text) => writeFileSync(file, gzipSync(text.split("\n").slice(0, -2).join("\n") + "\n")),
      "truncated"
    ],
    [
      "a file that ends inside its last line",
      (file, text) => writeFileSync(file, gzipSync(text.slice(0, -9))),
      "truncated"
    ],
    [
      "a bit that has turned over",
      (file) => {
        const data = readFileSync(file)
        data[Math.floor(data.length / 2)]! ^= 4
        writeFileSync(file, data)
      },
      "damaged"
    ],
    [
      "a row that was changed",
      (file, text) => writeFileSync(file, gzipSync(text.replace("telepon-ani", "telepon-ina"))),
      "damaged"
    ],
    [
      "a row that was taken out",
      (file, text) =>
        writeFileSync(
          file,
          gzipSync(
            text
              .split("\n")
              .filter((line) => !line.includes('"d7"'))
              .join("\n")
          )
        ),
      "damaged"
    ],
    ["something behind the end", (file, text) => writeFileSync(file, gzipSync(`${text}[1]\n`)), "damaged"],
    [
      "a format of the future",
      (file, text) => writeFileSync(file, gzipSync(text.replace('"format":1', '"format":99'))),
      "newer"
    ],
    ["a file of something else", (file) => writeFileSync(file, "hello"), "notABackup"],
    ["a compressed file of something else", (file) => writeFileSync(file, gzipSync("hello\n")), "notABackup"],
    ["an empty file", (file) => writeFileSync(file, ""), "notABackup"]
  ]
  for (const [what, damage, problem] of cases)
    it.live(`names ${what}, and nothing of it is restored`, () =>
      Effect.map(made(damage), (it) => assert.strictEqual(it, problem))
    )

  it.live("a file that is not there is unreadable", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* failureOf(Backup.inspect(temporary("none.backup"))), "unreadable")
      assert.strictEqual(yield* failureOf(Backup.readErasures(temporary("none.erasures"))), "unreadable")
    })
  )
})

describe("Backup.write", () => {
  it.live("a store in memory is backed up too, at one moment", () =>
    Effect.gen(function* () {
      const file = fresh("memory")
      const position = yield* within(on(":memory:"), (engine, store) =>
        Effect.gen(function* () {
          yield* busy(engine)
          yield* Effect.provideService(Backup.write(file), Store.Store, store)
          return yield* engine.position
        })
      )
      const into = fresh("memory-db")
      assert.strictEqual((yield* bare(into, Backup.restore(file, { erasures: [] }))).position, position)
      yield* within(on(into), (engine) => Effect.map(engine.verify, (it) => assert.deepStrictEqual(it.broken, [])))
    })
  )

  it.live("what a process left that died while it wrote goes with the next backup; what is being written stays", () =>
    Effect.gen(function* () {
      const [place, folder] = [fresh("sweep-db"), temporary("sweep")]
      mkdirSync(folder)
      yield* within(on(place), busy)
      const [dead, alive] = [`${folder}/hall.backup.dead.part`, `${folder}/hall.backup.beef.part`]
      for (const it of [dead, alive]) writeFileSync(it, "0812-telepon-ani")
      const other = `${folder}/hall.backup.of-somebody.part`
      writeFileSync(other, "")
      for (const it of [dead, other]) utimesSync(it, 1000, 1000)
      yield* bare(place, Backup.write(`${folder}/hall.backup`))
      assert.deepStrictEqual([existsSync(dead), existsSync(alive), existsSync(other)], [false, true, true])
    })
  )
})

describe("Backup.write that is given up", () => {
  it.live("closes its file only when nothing is being written into it: its number may be another file's by then", () =>
    Effect.gen(function* () {
      const [place, file] = [fresh("given-up-db"), fresh("given-up")]
      yield* within(on(place), busy)
      const fs = process.getBuiltinModule("node:fs")
      const { closeSync, write } = fs
      const pending = new Set<number>()
      const closed: Array<boolean> = []
      // A disk that takes its time.
      const slow = (fd: number, ...rest: ReadonlyArray<unknown>): void => {
        pending.add(fd)
        const done = rest.at(-1) as (...answer: ReadonlyArray<unknown>) => void
        const later = (...answer: ReadonlyArray<unknown>): void =>
          void setTimeout(() => {
            pending.delete(fd)
            done(...answer)
          }, 150)
        ;(write as (...args: ReadonlyArray<unknown>) => void)(fd, ...rest.slice(0, -1), later)
      }
      const close = (fd: number): void => {
        closed.push(pending.has(fd))
        closeSync(fd)
      }
      Object.assign(fs, { write: slow, closeSync: close })
      syncBuiltinESMExports()
      yield* Effect.ensuring(
        Effect.exit(Effect.timeout(bare(place, Backup.write(file)), 75)),
        Effect.sync(() => {
          Object.assign(fs, { write, closeSync })
          syncBuiltinESMExports()
        })
      )
      assert.isFalse(existsSync(file))
      assert.isNotEmpty(closed)
      assert.notInclude(closed, true)
    })
  )
})

describe("an erased person", () => {
  it.live("is in no file of the database any more when a backup that was being written has ended", () =>
    Effect.gen(function* () {
      const place = fresh("wiped-db")
      yield* within(on(place), (engine, store) =>
        Effect.gen(function* () {
          yield* busy(engine)
          const isThere = (): boolean =>
            [place, `${place}-wal`].some((file) => existsSync(file) && readFileSync(file).includes("0812-telepon-ani"))
          yield* store.dump(() =>
            Effect.gen(function* () {
              yield* engine.erase("ani")
              // Who reads the moment before needs it still.
              assert.isTrue(isThere())
            })
          )
          assert.isFalse(isThere())
        })
      )
    })
  )
})

describe("Backup.writeErasures", () => {
  it.live("adds what is new to a list that only grows, and mends a line that a power cut left half written", () =>
    Effect.gen(function* () {
      const [one, two] = [temporary("list-1.db"), temporary("list-2.db")]
      const list = temporary("list.erasures")
      yield* within(on(one), (engine) => Effect.andThen(engine.erase("ani"), engine.erase("budi")))
      assert.strictEqual(yield* bare(one, Backup.writeErasures(list)), 2)
      assert.strictEqual(statSync(list).mode & 0o777, 0o600)
      // Another database knows other erasures: none of the first is lost.
      yield* within(on(two), (engine) => engine.erase("citra"))
      assert.strictEqual(yield* bare(two, Backup.writeErasures(list)), 1)
      assert.deepStrictEqual(
        (yield* Backup.readErasures(list)).map((it) => it.subject),
        ["ani", "budi", "citra"]
      )
      writeFileSync(list, readFileSync(list, "utf8").slice(0, -12))
      assert.strictEqual(yield* failureOf(Backup.readErasures(list)), "erasuresDamaged")
      assert.strictEqual(yield* bare(two, Backup.writeErasures(list)), 1)
      assert.strictEqual((yield* Backup.readErasures(list)).length, 3)
      assert.isTrue(existsSync(list))
      // The first bytes of a line, whatever the power cut left of them, are mended; what is no list is not touched.
      const whole = readFileSync(list, "utf8")
      for (const left of ["{", '{"subj', '{"subject":"a', '{"sub\0\0', "\0"]) {
        writeFileSync(list, `${whole}${left}`)
        assert.strictEqual(yield* bare(two, Backup.writeErasures(list)), 0)
        assert.strictEqual(readFileSync(list, "utf8"), whole)
      }
      for (const notes of ["my notes", `${whole}my notes`]) {
        writeFileSync(list, notes)
        assert.strictEqual(yield* failureOf(bare(two, Backup.writeErasures(list))), "erasuresDamaged")
        assert.strictEqual(readFileSync(list, "utf8"), notes)
      }
    })
  )

  it.live("a last line that only lacks its end stays, though this database does not know it", () =>
    Effect.gen(function* () {
      const place = temporary("list-3.db")
      const list = temporary("list-3.erasures")
      const line = (subject: string): string => JSON.stringify({ subject, erased: 1, at: 5 })
      writeFileSync(list, `${line("ani")}\n${line("budi")}`)
      assert.strictEqual(yield* bare(place, Backup.writeErasures(list)), 0)
      yield* within(on(place), (engine) => engine.erase("citra"))
      assert.strictEqual(yield* bare(place, Backup.writeErasures(list)), 1)
      assert.deepStrictEqual(
        (yield* Backup.readErasures(list)).map((it) => it.subject),
        ["ani", "budi", "citra"]
      )
    })
  )

  it.live("two who add to one list at once take nothing away from each other", () =>
    Effect.gen(function* () {
      const [one, two] = [temporary("list-4.db"), temporary("list-5.db")]
      const list = temporary("list-4.erasures")
      yield* within(on(one), (engine) => engine.erase("ani"))
      yield* within(on(two), (engine) => engine.erase("budi"))
      yield* within(on(one), (_, first) =>
        // The other comes in between, after this one has looked at its database.
        Effect.provideService(Backup.writeErasures(list), Store.Store, {
          ...first,
          erasures: Effect.tap(first.erasures, () => Effect.orDie(bare(two, Backup.writeErasures(list))))
        })
      )
      assert.deepStrictEqual((yield* Backup.readErasures(list)).map((it) => it.subject).sort(), ["ani", "budi"])
    })
  )
})
