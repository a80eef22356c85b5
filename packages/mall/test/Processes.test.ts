import { Mall } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { type Job, mallOf, type Outcome } from "./support/shared.ts"

const manager = Actors.manager({ hall: "mpp-dua", id: "ratna" })
const script = fileURLToPath(new URL("support/caller.ts", import.meta.url))
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Two operating system processes on one file, let go at the same moment. */
const raceProcesses = async (jobs: ReadonlyArray<Job>): Promise<ReadonlyArray<Outcome>> => {
  const children = jobs.map((job) => {
    const args = ["-C", "@balai/source", script, JSON.stringify(job)]
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] })
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
    return { child, line: async () => String((await lines.next()).value ?? ""), ended: once(child, "exit") }
  })
  for (const { line } of children) assert.strictEqual(await line(), "ready")
  for (const { child } of children) child.stdin?.write("go\n")
  const outcomes = await Promise.all(
    children.map(async ({ line }) => JSON.parse(await line()) as ReadonlyArray<Outcome>)
  )
  for (const { ended } of children) assert.strictEqual((await ended)[0], 0)
  return outcomes.flat()
}

const withHall = async (counters: number, waiting: number, rounds: number) => {
  const folder = mkdtempSync(join(tmpdir(), "balai-processes-"))
  const database = join(folder, "balai.db")
  try {
    const hall = await Mall.run({ mall: mallOf(counters), database, secret: "0123456789abcdef" })
    for (const counter of numbers(1, counters)) {
      const id = String(counter)
      const by = Actors.officer({ hall: "mpp-dua", id: `petugas-${id}`, counter: id })
      await hall.queueing.openCounter({ commandId: `open-${id}`, by, counter: id })
    }
    const tickets = []
    for (const turn of numbers(1, waiting)) {
      tickets.push(await hall.queueing.take({ commandId: `take-${turn}`, by: manager, service: "ktp-el" }))
    }
    const shared = { database, counters, rounds, ticket: tickets[0]?.ticket.id ?? null }
    const half = counters / 2
    const outcomes = await raceProcesses([
      { ...shared, name: "one", mine: numbers(1, half) },
      { ...shared, name: "two", mine: numbers(half + 1, counters) }
    ])
    const announcements = await hall.hall.announcements("utama")
    const calls = await announcements.read(0, 1_000)
    const counterViews = await Promise.all(
      numbers(1, counters).map((counter) => hall.hall.counter({ counter: String(counter), by: manager }))
    )
    await hall.stop()
    return { outcomes, calls, counterViews }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const fair = ["BALAI_QUEUE_EMPTY", "BALAI_COUNTER_OCCUPIED", "BALAI_NOT_IN_STATE"]

describe("two processes on one database", () => {
  it(
    "Q3: one number, asked for by name and as the next one from two processes, gets one counter",
    { timeout: 60_000 },
    async () => {
      const { calls, counterViews, outcomes } = await withHall(10, 1, 5)
      assert.strictEqual(outcomes.length, 50)
      const winners = outcomes.filter(({ label }) => label !== null)
      assert.deepStrictEqual(
        winners.map(({ label }) => label),
        ["A-001"]
      )
      const others = outcomes.flatMap(({ code }) => (code === null || fair.includes(code) ? [] : [code]))
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(
        calls.map(({ counter, label }) => [label, counter]),
        [["A-001", winners[0]?.counter]]
      )
      const busy = counterViews.filter(({ ticket }) => ticket !== null).map(({ id }) => id)
      assert.deepStrictEqual(busy, [winners[0]?.counter])
    }
  )

  it("Q7: as many calls are made from two processes as there are different numbers", { timeout: 60_000 }, async () => {
    const { calls, counterViews, outcomes } = await withHall(10, 7, 5)
    const labels = outcomes.flatMap(({ label }) => (label === null ? [] : [label]))
    assert.strictEqual(labels.length, 7)
    assert.strictEqual(new Set(labels).size, 7)
    assert.deepStrictEqual(calls.map(({ label }) => label).sort(), labels.sort())
    assert.strictEqual(counterViews.filter(({ ticket }) => ticket !== null).length, 7)
  })
})
