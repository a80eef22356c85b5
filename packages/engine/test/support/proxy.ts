/** A wire to the database that a test may cut, and on which it may count. */
import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"

export interface Proxy {
  readonly url: string
  /** How many messages have gone to the database; statements that are sent together are one. */
  readonly sent: () => number
  /** The next time that this text goes to the database, it arrives, and the answer is lost with the connection. */
  readonly loseAnswerTo: (text: string) => void
  /** From now on nothing comes through on the connections that there are, and nobody is told. */
  readonly freeze: () => void
  /** Ends all connections at once. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

export const makeProxy = async (target: string): Promise<Proxy> => {
  const { hostname, port } = new URL(target)
  const wires = new Set<Socket>()
  let sent = 0
  let fatal: string | null = null
  const frozen = new WeakSet<Socket>()

  const server = createServer((client) => {
    const behind = connect({ host: hostname, port: Number(port), noDelay: true })
    client.setNoDelay(true)
    let isLost = false
    const end = (): void => {
      client.destroy()
      behind.destroy()
      wires.delete(client)
    }
    wires.add(client)
    client.on("data", (chunk) => {
      sent += 1
      if (fatal !== null && chunk.includes(fatal)) {
        fatal = null
        isLost = true
      }
      if (!frozen.has(client)) behind.write(chunk)
    })
    behind.on("data", (chunk) => {
      if (isLost) end()
      else client.write(chunk)
    })
    for (const socket of [client, behind]) socket.on("error", end).on("close", end)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const url = new URL(target)
  url.port = String((server.address() as { readonly port: number }).port)
  return {
    url: url.href,
    sent: () => sent,
    loseAnswerTo: (text) => {
      fatal = text
    },
    freeze: () => {
      for (const wire of wires) frozen.add(wire)
    },
    cut: () => {
      for (const wire of wires) wire.destroy()
    },
    close: async () => {
      for (const wire of wires) wire.destroy()
      server.close()
      await once(server, "close")
    }
  }
}
