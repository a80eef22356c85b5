/** A proxy in front of a hall that fails as proxies do: it answers 502, cuts what is open, or swallows one reply. */
import { createServer, request, type ServerResponse } from "node:http"
import { type AddressInfo, type Socket } from "node:net"

export interface Proxy {
  readonly url: string
  /** Moves an address of the hall behind the proxy. */
  readonly through: (address: string) => string
  readonly set: (mode: "pass" | "bad gateway" | "cut") => void
  /** Does what the next POST asks and then loses the reply. */
  readonly loseReply: () => void
  readonly stop: () => Promise<void>
}

export const startProxy = async (target: string): Promise<Proxy> => {
  let mode: "pass" | "bad gateway" | "cut" = "pass"
  let losing = 0
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    if (mode === "cut") return void incoming.socket.destroy()
    if (mode === "bad gateway") return fail(outgoing, 502)
    const isLost = incoming.method === "POST" && losing > 0
    if (isLost) losing -= 1
    const forward = request(
      new URL(incoming.url ?? "/", target),
      { method: incoming.method ?? "GET", headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        // A gateway's own answer: a browser asks a dropped connection again by itself, this it leaves to the page.
        if (isLost) return void answer.resume().on("end", () => fail(outgoing, 504))
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
        answer.on("error", () => outgoing.destroy())
      }
    )
    forward.on("error", () => (outgoing.headersSent ? outgoing.destroy() : fail(outgoing, 502)))
    outgoing.on("close", () => forward.destroy())
    incoming.pipe(forward)
  })
  server.on("connection", (socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url,
    through: (address) => address.replace(new URL(address).origin, url),
    set: (next) => {
      mode = next
      if (next !== "pass") cut()
    },
    loseReply: () => {
      losing += 1
    },
    stop: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

const fail = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { "content-type": "text/html" })
  response.end(`<h1>${status}</h1>`)
}
