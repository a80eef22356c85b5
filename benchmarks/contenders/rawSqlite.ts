/**
 * What SQLite itself does: one connection, prepared statements, `synchronous=FULL`, the engine's own tables and settings,
 * the rows of one transition and one commit each. Nothing is decided, digested or checked.
 */
import { DatabaseSync } from "node:sqlite"
import { serve } from "./child.ts"
import { forMany, lampIds, openHall } from "./hall.ts"
import { digest, input, keysOf } from "./sample.ts"

const settings = `pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536;
  pragma temp_store = memory; pragma wal_autocheckpoint = 4000; pragma secure_delete = on`

const marks = (count: number): string => Array.from({ length: count }, () => "?").join(",")

const prepare = (db: DatabaseSync) => ({
  begin: db.prepare("begin immediate"),
  commit: db.prepare("commit"),
  read: db.prepare("select * from instances where id = ?"),
  update: db.prepare(`update instances set version = ?, shape = ?, seq = ?, status = ?, snapshot = ?, keys = ?,
    timers = ?, runs = ?, claims = ?, last = ?, updated_at = ? where id = ? and seq < ?`),
  journal: db.prepare(`insert into journal values (${marks(14)})`),
  command: db.prepare(`insert into commands values (${marks(3)})`),
  unset: db.prepare("delete from keys where lifecycle = ? and key = ? and value = ? and instance = ?"),
  set: db.prepare(`insert into keys values (${marks(4)}) on conflict do nothing`),
  chain: db.prepare(`insert into chain values (${marks(3)})`),
  log: db.prepare("update log set epoch = ?, position = ?, hash = ?, at = ? where id = 1")
})

const makeTransition = (db: DatabaseSync) => {
  const its = prepare(db)
  const one = (text: string): any => db.prepare(text).get()
  const { shape, snapshot } = one("select * from instances where id = 'lamp-0'")
  const { by } = one("select * from journal where instance = 'lamp-0'")
  const { receipt } = one("select receipt from commands limit 1")
  const { epoch, position: before } = one("select * from log")
  let position: number = before
  return (): void => {
    position++
    const id = `lamp-${position % 256}`
    const sum = digest()
    const [from, to] = Math.floor(position / 256) % 2 === 1 ? (["dark", "lit"] as const) : (["lit", "dark"] as const)
    its.begin.run()
    const { last } = its.read.get(id) as any
    its.update.run(
      1,
      shape,
      position,
      "active",
      snapshot,
      keysOf(id, to),
      "[]",
      "[]",
      "[]",
      position,
      position,
      id,
      position
    )
    its.unset.run("lamp", "state", from, id)
    its.set.run("lamp", "state", to, id)
    its.journal.run(
      position,
      last,
      id,
      position,
      "lamp",
      1,
      `c-${position}`,
      input,
      position,
      by,
      "[]",
      "Accepted",
      sum,
      sum
    )
    its.command.run(`c-${position}`, sum, receipt)
    its.chain.run(position, position, sum)
    its.log.run(epoch, position, sum, position)
    its.commit.run()
  }
}

serve(async ({ file }: { readonly file: string }) => {
  const hall = await openHall({ file })
  await hall.run(forMany(lampIds(256), hall.start))
  await hall.close()
  const db = new DatabaseSync(file)
  db.exec(settings)
  const transition = makeTransition(db)
  return {
    answer: async ({ milliseconds }: { readonly milliseconds: number }) => {
      const start = performance.now()
      let turned = 0
      for (; performance.now() - start < milliseconds; turned++) transition()
      return (turned * 1000) / (performance.now() - start)
    },
    close: async () => db.close()
  }
})
