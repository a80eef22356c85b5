/** The engine on both databases, beside what the databases do by themselves and beside DBOS Transact. */
import { mkdtempSync, rmSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { openDatabases } from "../test/support/database.ts"
import { type Place } from "./contenders/hall.ts"
import { begin, type Contender } from "./process.ts"
import {
  atLeast,
  atMost,
  type Bar,
  type Figures,
  figures,
  interleave,
  type Measured,
  ratio,
  type Ratio,
  say
} from "./report.ts"

export interface Part {
  readonly environment: { readonly [name: string]: string }
  readonly contenders: ReadonlyArray<Figures>
  readonly ratios: ReadonlyArray<Ratio>
  readonly bars: ReadonlyArray<Bar>
}

/** Both databases, empty places in them, and the way to be rid of them. */
export interface Places {
  readonly file: () => Place & { readonly file: string }
  readonly database: () => Promise<{ readonly url: string }>
  readonly environment: () => Promise<{ readonly [name: string]: string }>
  readonly close: () => Promise<void>
}

const settings = [
  "server_version",
  "fsync",
  "synchronous_commit",
  "full_page_writes",
  "wal_sync_method",
  "shared_buffers"
]

const settingsOf = async (url: string): Promise<{ readonly [name: string]: string }> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("select name, current_setting(name) as value from unnest($1::text[]) s(name)", [
    settings
  ])
  await client.end()
  return Object.fromEntries(rows.map((it) => [`postgres ${it.name}`, it.value]))
}

export const openPlaces = async (): Promise<Places> => {
  const folder = mkdtempSync(join(tmpdir(), "balai-bench-"))
  const given = process.env["DATABASE_URL"] !== undefined
  const databases = await openDatabases(given ? undefined : { settings: ["fsync=on", "synchronous_commit=on"] })
  let files = 0
  return {
    file: () => ({ file: join(folder, `${files++}.db`) }),
    database: async () => ({ url: await databases.make() }),
    environment: async () => ({
      cores: String(cpus().length),
      node: process.versions.node,
      ...(await settingsOf(databases.url)),
      sqlite: process.versions["sqlite"] ?? "",
      "sqlite synchronous": "FULL"
    }),
    close: async () => {
      await databases.dispose()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const unit = "transitions/s"
const milliseconds = 2000

const names = {
  pgRaw: "postgres, raw loop",
  pgOrdered: "postgres, raw loop with the log's row",
  pgBalai: (callers: number): string => `postgres, balai, ${callers} ${callers === 1 ? "caller" : "callers"}`,
  dbos: "postgres, dbos, 256 workflows",
  raw: "sqlite, raw loop",
  balai: (callers: number): string => `sqlite, balai, ${callers} ${callers === 1 ? "caller" : "callers"}`
}

const barsOf = (contenders: ReadonlyArray<Figures>): { readonly ratios: Array<Ratio>; readonly bars: Array<Bar> } => {
  const plain = ratio(contenders, names.pgBalai(256), names.pgRaw)
  const ordered = ratio(contenders, names.pgBalai(256), names.pgOrdered)
  const others = ratio(contenders, names.pgBalai(256), names.dbos)
  const one = ratio(contenders, names.balai(1), names.raw)
  const many = ratio(contenders, names.balai(256), names.raw)
  return {
    ratios: [plain, ordered, others, one, many],
    bars: [atLeast(plain, 1.5), atLeast(others, 10), atLeast(one, 0.4), atLeast(many, 4)]
  }
}

/** Transitions per second. */
export const throughput = async (places: Places, rounds: number): Promise<Part> => {
  const opened: Array<Contender> = []
  const open = async (name: string, setup: unknown): Promise<Contender> => {
    const contender = await begin(name, setup)
    opened.push(contender)
    return contender
  }
  const rawPostgres = await open("rawPostgres", await places.database())
  const postgres = await open("balai", await places.database())
  const dbos = await open("dbos", await places.database())
  const rawSqlite = await open("rawSqlite", places.file())
  const sqlite = await open("balai", places.file())
  const by = (name: string, contender: Contender, question: object): Measured => ({
    name,
    unit,
    round: () => contender.ask({ ...question, milliseconds })
  })
  const contenders = await interleave(
    [
      by(names.pgRaw, rawPostgres, { kind: "plain" }),
      by(names.pgOrdered, rawPostgres, { kind: "ordered" }),
      ...[1, 16, 64, 256].map((callers) => by(names.pgBalai(callers), postgres, { callers })),
      by(names.dbos, dbos, { callers: 256 }),
      by(names.raw, rawSqlite, {}),
      ...[1, 16, 256].map((callers) => by(names.balai(callers), sqlite, { callers }))
    ],
    rounds
  )
  for (const contender of opened) await contender.close()
  return { environment: { rounds: `${rounds} of ${milliseconds} ms` }, contenders, ...barsOf(contenders) }
}

/** What the growth is measured with. A tenth of all of it shows within minutes that the measurement itself works. */
export interface Sizes {
  readonly journals: ReadonlyArray<number>
  readonly events: number
  readonly live: number
  readonly cache: number
}

export const full: Sizes = { journals: [10_000, 100_000, 1_000_000], events: 10_000, live: 100_000, cache: 10_000 }
export const tenth: Sizes = { journals: [1000, 10_000, 100_000], events: 1000, live: 10_000, cache: 1000 }

interface Subject {
  readonly name: string
  readonly rounds: number
  readonly sizes: Sizes
}

const counted = (count: number): string => count.toLocaleString("en")
const median = (values: ReadonlyArray<number>): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The median latency of one command, by the length of the journal. */
const growthOn = async ({ name, rounds, sizes }: Subject, place: () => Promise<Place> | Place): Promise<Part> => {
  const lengths = sizes.journals
  say(`growth, ${name}: writing journals of ${lengths.map(counted).join(" / ")} rows`)
  const journals = []
  for (const rows of lengths) journals.push({ rows, place: await place() })
  const contender = await begin("growth", { journals, instances: Math.min(1000, lengths[0]! / 2) })
  await contender.ask(100)
  const medians = lengths.map((): Array<number> => [])
  for (let round = 0; round < rounds; round++) {
    const times = await contender.ask<ReadonlyArray<ReadonlyArray<number>>>(300)
    for (const [i, it] of times.entries()) medians[i]!.push(median(it))
  }
  await contender.close()
  const nameOf = (rows: number): string => `${name}, one command, journal of ${counted(rows)}`
  const contenders = lengths.map((rows, i) => figures(nameOf(rows), "ms", medians[i]!))
  const grown = ratio(contenders, nameOf(lengths.at(-1)!), nameOf(lengths[0]!))
  return { environment: {}, contenders, ratios: [grown], bars: [atMost(grown, 1.3)] }
}

/** How long an instance with a long past takes to be loaded. */
const loadingOn = async ({ name, rounds, sizes }: Subject, place: Place): Promise<Part> => {
  say(`load, ${name}: an instance with ${counted(sizes.events)} events`)
  const contender = await begin("load", { place, events: sizes.events })
  const times: Array<number> = []
  for (let round = 0; round < rounds; round++) times.push(await contender.ask<number>(null))
  await contender.close()
  const its = figures(`${name}, load of an instance with ${counted(sizes.events)} events`, "ms", times)
  return { environment: {}, contenders: [its], ratios: [], bars: [atMost({ name: its.name, value: its.max }, 100)] }
}

const mebibyte = 1024 * 1024

/** What many live instances leave in the heap, beside twice as many as the cache holds. */
const memoryOn = async ({ name, sizes }: Subject, place: Place): Promise<Part> => {
  const { cache, live } = sizes
  say(`memory, ${name}: ${counted(live)} live instances`)
  const contender = await begin("memory", { place, cache }, ["--expose-gc"])
  const full = await contender.ask<number>({ from: 0, to: 2 * cache })
  const after = await contender.ask<number>({ from: 2 * cache, to: live })
  await contender.close()
  const nameOf = (count: number): string => `${name}, heap after ${counted(count)} live instances`
  const contenders = [
    figures(nameOf(2 * cache), "MiB", [full / mebibyte]),
    figures(nameOf(live), "MiB", [after / mebibyte])
  ]
  const grown = ratio(contenders, nameOf(live), nameOf(2 * cache))
  return { environment: {}, contenders, ratios: [grown], bars: [atMost(grown, 1.1)] }
}

export const growth = async (places: Places, rounds: number, sizes: Sizes): Promise<ReadonlyArray<Part>> => {
  const sqlite = { name: "sqlite", rounds, sizes }
  const postgres = { name: "postgres", rounds, sizes }
  return [
    await growthOn(sqlite, places.file),
    await growthOn(postgres, places.database),
    await loadingOn(sqlite, places.file()),
    await loadingOn(postgres, await places.database()),
    await memoryOn(sqlite, places.file()),
    await memoryOn(postgres, await places.database())
  ]
}
