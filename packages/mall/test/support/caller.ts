/**
 * A server process as far as the queue is concerned: opens the hall on a shared file, waits for a line on its input, then
 * makes all of its calls at once and prints what came of them.
 */
import { Mall } from "@balai/mall"
import { Actors } from "@balai/queue"
import { once } from "node:events"
import { type Job, mallOf, type Outcome } from "./shared.ts"

const job = JSON.parse(process.argv[2] ?? "") as Job
const hall = await Mall.run({ mall: mallOf(job.counters), database: job.database, secret: "0123456789abcdef" })

const callOf = (counter: number, turn: number) => {
  const id = String(counter)
  const by = Actors.officer({ hall: "mpp-dua", id: `petugas-${id}`, counter: id })
  const request = { commandId: `${job.name}-${counter}-${turn}`, by, counter: id }
  const { ticket } = job
  // Half of the calls ask for the next one, the other half click the same number in the list.
  return ticket !== null && (counter + turn) % 2 === 0
    ? hall.queueing.callTicket({ ...request, ticket, reason: "Kursi roda" })
    : hall.queueing.callNext(request)
}

const attempt = async (counter: number, turn: number): Promise<Outcome> => {
  try {
    const view = await callOf(counter, turn)
    return { counter: String(counter), label: view.ticket?.label ?? null, code: null }
  } catch (error) {
    return { counter: String(counter), label: null, code: (error as { readonly code?: string }).code ?? String(error) }
  }
}

process.stdout.write("ready\n")
await once(process.stdin, "data")
const tries = job.mine.flatMap((counter) => Array.from({ length: job.rounds }, (_, turn) => attempt(counter, turn)))
process.stdout.write(`${JSON.stringify(await Promise.all(tries))}\n`)
await hall.stop()
process.exit(0)
