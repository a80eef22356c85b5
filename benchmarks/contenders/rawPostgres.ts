/**
 * What PostgreSQL itself does: 16 connections, each a loop of its own that waits for nobody else, and one transition a
 * commit. All the rows of a transition go in one named prepared statement, that is one round trip, which is the fastest
 * that an application without groups can be: as separate statements between `begin` and `commit` they take nine. The
 * tables and indexes are the engine's own, made by it. Nothing is decided, digested or compared.
 *
 * There are two kinds. `ordered` writes what the engine promises: positions without gaps in the order of the commits,
 * which is one row that everybody locks until its commit is on the disk. `plain` gives that promise up and draws its
 * positions from a sequence, so that the server flushes several commits at once; it is the faster one by far, and the
 * one that the engine is held against.
 */
import pg, { type Client } from "pg"
import { serve } from "./child.ts"
import { forMany, lampIds, openHall } from "./hall.ts"
import { digest, input, keysOf } from "./sample.ts"

const connections = 16

const rowsOf = (position: string): string => `
  moved as (
    update instances set version = 1, shape = $2, seq = seq + 1, status = 'active', snapshot = $3, keys = $4,
      timers = '[]', runs = '[]', claims = '[]', last = ${position}, updated_at = $5
    where id = $1 returning seq, snapshot
  ),
  unset as (delete from keys where lifecycle = 'lamp' and key = 'state' and value = $6 and instance = $1),
  put as (insert into keys values ('lamp', 'state', $7, $1) on conflict do nothing),
  known as (insert into commands values ($8, $9, $10)),
  written as (
    insert into journal values (${position}, 0, $1, $5, 'lamp', 1, $8, $11, $5, $12, '[]', 'Accepted', $9, $9)
  ),
  linked as (insert into chain values (${position}, ${position}, $9))
  select seq, snapshot from moved`

const position = "(select position from place)"

const statements = {
  ordered: `with place as (
    update log set position = position + 1, hash = $9, at = $5 where id = 1 returning position
  ), ${rowsOf(position)}`,
  plain: `with place as materialized (select nextval('raw_positions') as position), ${rowsOf(position)}`
}

type Kind = keyof typeof statements

/** The settings with which the engine connects, where they bear on speed. */
const options = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"

const connect = async (url: string): Promise<Client> => {
  const client = new pg.Client({ connectionString: url, options })
  await client.connect()
  return client
}

const sampleOf = async (client: Client) => {
  const one = async (text: string): Promise<any> => (await client.query(text)).rows[0]
  const { shape, snapshot } = await one("select * from instances where id = 'lamp-0'")
  const { by } = await one("select * from journal where instance = 'lamp-0'")
  const { receipt } = await one("select receipt from commands limit 1")
  const { value } = await one("select value from keys where key = 'state' limit 1")
  return { shape, snapshot, by, receipt, dark: value as string, lit: (value as string).replace("dark", "lit") }
}

serve(async ({ url }: { readonly url: string }) => {
  const hall = await openHall({ url })
  await hall.run(forMany(lampIds(256), hall.start))
  await hall.close()
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(url)))
  const [first] = clients
  await first!.query("create sequence raw_positions start 1000000000")
  const sample = await sampleOf(first!)
  let turns = 0

  const loop = async (client: Client, lane: number, { kind, until }: { kind: Kind; until: number }) => {
    let turned = 0
    for (; performance.now() < until; turned++) {
      const turn = turns++
      // Each connection has 16 lamps of its own, so that none waits for another's row.
      const id = `lamp-${(turn % 16) * connections + lane}`
      const [from, to] = Math.floor(turn / 256) % 2 === 1 ? [sample.lit, sample.dark] : [sample.dark, sample.lit]
      const { by, receipt, shape, snapshot } = sample
      const keys = keysOf(id, to === sample.lit ? "lit" : "dark")
      await client.query({
        name: kind,
        text: statements[kind],
        values: [id, shape, snapshot, keys, Date.now(), from, to, `c-${turn}`, digest(), receipt, input, by]
      })
    }
    return turned
  }

  return {
    answer: async ({ kind, milliseconds }: { readonly kind: Kind; readonly milliseconds: number }) => {
      const start = performance.now()
      const until = start + milliseconds
      const turned = await Promise.all(clients.map((client, lane) => loop(client, lane, { kind, until })))
      return (turned.reduce((sum, it) => sum + it, 0) * 1000) / (performance.now() - start)
    },
    close: async () => {
      for (const client of clients) await client.end()
    }
  }
})
