/**
 * A server process that watches the settings of a hall on a shared file: it says when it has heard of a change, what its
 * views showed at that moment, and when its own decisions followed it.
 */
import { Mall } from "@balai/mall"
import { Actors } from "@balai/queue"
import { mallOf } from "./shared.ts"

const hall = await Mall.run({ mall: mallOf(1), database: process.argv[2] ?? "", secret: "0123456789abcdef" })
const by = Actors.manager({ hall: "mpp-dua", id: "watcher" })

const heard = async () => {
  for await (const change of hall.hall.changes(await hall.hall.version())) {
    if (change.kind !== "service" || change.state !== "changed") continue
    const { services } = await hall.hall.overview()
    return { at: Date.now(), shown: services[0]?.reason?.code ?? "open" }
  }
  return null
}

/** Takes numbers until it may not any more. */
const refused = async () => {
  for (let turn = 0; ; turn += 1) {
    try {
      await hall.queueing.take({ commandId: `watch-${turn}`, by, service: "ktp-el" })
    } catch (error) {
      return { at: Date.now(), code: (error as { readonly code?: string }).code ?? String(error) }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const watching = Promise.all([heard(), refused()])
process.stdout.write("ready\n")
const [told, stopped] = await watching
process.stdout.write(`${JSON.stringify({ told, stopped })}\n`)
await hall.stop()
process.exit(0)
