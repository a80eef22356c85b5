/**
 * The SQLite engine beside a raw loop: one connection, prepared statements, `synchronous=FULL`, the rows and indexes of
 * the engine, one commit per transition and no decision at all.
 */
import { Engine, SqliteStore } from "@balai/engine"
import { Effect, Layer, ManagedRuntime } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { lamp, resident } from "./lamp.ts"
import { type Measured } from "./report.ts"

const round = 1500

export const engineNames = {
  raw: "raw loop",
  one: "balai, 1 caller",
  sixteen: "balai, 16 callers",
  many: "balai, 256 callers"
}

const folder = mkdtempSync(join(tmpdir(), "balai-bench-"))

const open = (file: string) =>
  ManagedRuntime.make(
    Engine.layer({ lifecycles: [lamp] }).pipe(Layer.provideMerge(SqliteStore.layer({ file: join(folder, file) })))
  )

interface Hall {
  readonly turn: (instance: string, commandId: string) => Effect.Effect<unknown, unknown>
  readonly run: <A>(effect: Effect.Effect<A, unknown>) => Promise<A>
  readonly close: () => Promise<void>
}

const makeHall = async (): Promise<Hall> => {
  const runtime = open("engine.db")
  const engine = await runtime.runPromise(Engine.Engine)
  const run = <A>(effect: Effect.Effect<A, unknown>): Promise<A> => runtime.runPromise(effect)
  await run(
    Effect.forEach(
      Array.from({ length: 256 }, (_, i) => `lamp-${i}`),
      (id) => engine.start(lamp, { commandId: `start-${id}`, by: resident, id, input: { room: `room ${id}` } }),
      { concurrency: "unbounded" }
    )
  )
  return {
    turn: (id, commandId) =>
      engine.send(lamp, { commandId, by: resident, id, command: { type: "lamp.turn", by: "switch" } }),
    run,
    close: () => runtime.dispose()
  }
}

let commands = 0

const loaded = async (hall: Hall, callers: number): Promise<number> => {
  const start = performance.now()
  let turned = 0
  const caller = (i: number) =>
    Effect.gen(function* () {
      while (performance.now() - start < round) {
        yield* hall.turn(`lamp-${i}`, `c-${commands++}`)
        turned++
      }
    })
  await hall.run(
    Effect.forEach(
      Array.from({ length: callers }, (_, i) => i),
      caller,
      { concurrency: "unbounded", discard: true }
    )
  )
  return (turned * 1000) / (performance.now() - start)
}

/** The same tables, made by the engine's own store. */
const makeRaw = async (): Promise<{ readonly round: () => number; readonly close: () => void }> => {
  const runtime = open("raw.db")
  const engine = await runtime.runPromise(Engine.Engine)
  await runtime.runPromise(
    Effect.forEach(
      Array.from({ length: 256 }, (_, i) => `lamp-${i}`),
      (id) => engine.start(lamp, { commandId: `start-${id}`, by: resident, id, input: { room: `room ${id}` } }),
      { concurrency: "unbounded", discard: true }
    )
  )
  await runtime.dispose()
  const db = new DatabaseSync(join(folder, "raw.db"))
  db.exec(
    "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma temp_store = memory; pragma wal_autocheckpoint = 4000; pragma secure_delete = on"
  )
  const begin = db.prepare("begin immediate")
  const commit = db.prepare("commit")
  const update = db.prepare(`update instances set version = ?, shape = ?, seq = ?, status = ?, snapshot = ?, keys = ?,
    timers = ?, runs = ?, claims = ?, last = ?, updated_at = ? where id = ? and seq < ?`)
  const read = db.prepare("select * from instances where id = ?")
  const journal = db.prepare("insert into journal values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
  const command = db.prepare("insert into commands values (?,?,?)")
  const unset = db.prepare("delete from keys where lifecycle = ? and key = ? and value = ? and instance = ?")
  const set = db.prepare("insert into keys values (?,?,?,?) on conflict do nothing")
  const chain = db.prepare("insert into chain values (?,?,?)")
  const log = db.prepare("update log set epoch = ?, position = ?, hash = ?, at = ? where id = 1")
  const sample = db.prepare("select * from instances where id = 'lamp-0'").get() as any
  const entry = db.prepare("select * from journal where instance = 'lamp-0'").get() as any
  const receipt = (db.prepare("select receipt from commands limit 1").get() as any).receipt as string
  let position = (db.prepare("select position from log").get() as any).position as number
  const epoch = "raw"
  const input = '{"_tag":"Command","payload":{"by":"switch"},"type":"lamp.turn"}'

  const transition = (): void => {
    position++
    const id = `lamp-${position % 256}`
    const seq = position
    const [from, to] = Math.floor(position / 256) % 2 === 1 ? ["dark", "lit"] : ["lit", "dark"]
    const keys = JSON.stringify({ state: to, room: `room ${id}` })
    begin.run()
    read.get(id)
    update.run(1, sample.shape, seq, "active", sample.snapshot, keys, "[]", "[]", "[]", position, position, id, seq)
    unset.run("lamp", "state", from!, id)
    set.run("lamp", "state", to!, id)
    journal.run(
      position,
      position - 256,
      id,
      seq,
      "lamp",
      1,
      `c-${position}`,
      input,
      position,
      entry.by,
      "[]",
      "Accepted",
      entry.state,
      entry.digest
    )
    command.run(`c-${position}`, entry.digest, receipt)
    chain.run(position, position, entry.digest)
    log.run(epoch, position, entry.digest, position)
    commit.run()
  }
  return {
    round: () => {
      const start = performance.now()
      let turned = 0
      while (performance.now() - start < round) {
        transition()
        turned++
      }
      return (turned * 1000) / (performance.now() - start)
    },
    close: () => db.close()
  }
}

export const engineContenders = async (): Promise<{
  readonly contenders: ReadonlyArray<Measured>
  readonly close: () => Promise<void>
}> => {
  const hall = await makeHall()
  const raw = await makeRaw()
  const unit = "transitions/s"
  return {
    contenders: [
      { name: engineNames.raw, unit, round: async () => raw.round() },
      { name: engineNames.one, unit, round: () => loaded(hall, 1) },
      { name: engineNames.sixteen, unit, round: () => loaded(hall, 16) },
      { name: engineNames.many, unit, round: () => loaded(hall, 256) }
    ],
    close: async () => {
      raw.close()
      await hall.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
