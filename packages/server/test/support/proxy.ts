import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import { type AddressInfo, type Socket } from "node:net"

/** `pass` hands everything on; `502` answers as a proxy does whose server is away; `silent` takes and never answers. */
export type Mode = "pass" | "502" | "silent"

export interface Proxy {
  readonly url: string
  readonly mode: () => Mode
  /** Changes the mode; connections that are open are cut, as when a proxy is reloaded. */
  readonly turn: (mode: Mode) => void
  /** Cuts all connections and goes on as before. */
  readonly cut: () => void
  readonly stop: () => Promise<void>
}

/** A reverse proxy that can fail like a real one. */
export const startProxy = async (target: string): Promise<Proxy> => {
  const sockets = new Set<Socket>()
  let mode: Mode = "pass"
  const server = createServer((incoming, outgoing) => {
    if (mode === "silent") return
    if (mode === "502") {
      incoming.resume()
      outgoing.writeHead(502, { "content-type": "text/html" }).end("<h1>502 Bad Gateway</h1>")
      return
    }
    forward(target, incoming, outgoing)
  })
  server.on("connection", (socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode: () => mode,
    turn: (next) => {
      mode = next
      cut()
    },
    cut,
    stop: () =>
      new Promise((resolve) => {
        cut()
        server.close(() => resolve())
      })
  }
}

const forward = (target: string, incoming: IncomingMessage, outgoing: ServerResponse): void => {
  const upstream = request(
    new URL(incoming.url ?? "/", target),
    { method: incoming.method ?? "GET", headers: incoming.headers, agent: false },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on("error", () => outgoing.destroy())
      answer.pipe(outgoing)
    }
  )
  upstream.on("error", () => {
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(502).end()
  })
  outgoing.on("close", () => upstream.destroy())
  incoming.pipe(upstream)
}
