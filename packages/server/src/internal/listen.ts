/** @internal A listening socket on the port that was asked for, or the next free one. */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Duration, Effect, type Scope } from "effect"
import { type HttpServer } from "effect/http"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { ListenError, PortBusyError } from "../ServerError.ts"

export interface Listening {
  readonly http: HttpServer.HttpServer["Service"]
  readonly port: number
  /** Ends the stand-in that answers until the application is attached. */
  readonly attached: Effect.Effect<void>
}

export interface ListenOptions {
  readonly host: string
  /** Undefined: 3000, or the next free one. */
  readonly port: number | undefined
}

/** A request that dribbles in holds a connection; a body has 16 KiB at most and needs no minutes, not even on a slow line. */
const limits = {
  keepAliveTimeout: 15_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000
} as const

const first = 3000
const tries = 50

export const listen = ({
  host,
  port
}: ListenOptions): Effect.Effect<Listening, PortBusyError | ListenError, Scope.Scope> =>
  port === undefined ? nextFree(host, first) : open(host, port)

const nextFree = (host: string, port: number): Effect.Effect<Listening, PortBusyError | ListenError, Scope.Scope> =>
  Effect.catchTag(open(host, port), "PortBusyError", (error) =>
    port + 1 < first + tries ? nextFree(host, port + 1) : Effect.fail(error)
  )

const open = (host: string, port: number): Effect.Effect<Listening, PortBusyError | ListenError, Scope.Scope> =>
  Effect.gen(function* () {
    const server = createServer(limits)
    server.on("request", standIn)
    const options = { host, port, gracefulShutdownTimeout: Duration.millis(300) }
    const http = yield* Effect.mapError(
      NodeHttpServer.make(() => server, options),
      ({ cause }) => explain(host, port, cause)
    )
    yield* Effect.addFinalizer(() => Effect.sync(() => server.closeAllConnections()))
    const attached = Effect.sync(() => void server.off("request", standIn))
    return { http, port: portOf(server, port), attached }
  })

const standIn = (_request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(503, { "retry-after": "1", "content-length": "0" }).end()
}

const portOf = (server: Server, asked: number): number => {
  const address = server.address()
  return address !== null && typeof address === "object" ? address.port : asked
}

const explain = (host: string, port: number, cause: unknown): PortBusyError | ListenError => {
  const code = (cause as NodeJS.ErrnoException | null)?.code
  if (code === "EADDRINUSE") {
    return new PortBusyError({
      host,
      port,
      text: {
        id: `Port ${port} sudah dipakai program lain. Tutup program itu, atau pilih port lain: --port ${port + 1} (tanpa --port, port bebas dipilih sendiri).`,
        en: `Port ${port} is used by another program. Close that program or choose another port: --port ${port + 1} (without --port a free one is chosen).`
      }
    })
  }
  const reason = code ?? (cause instanceof Error ? cause.message : String(cause))
  return new ListenError({
    host,
    port,
    text: {
      id: `Server tidak dapat dibuka di ${host}:${port} (${reason}). Periksa --host dan --port; port di bawah 1024 memerlukan hak khusus.`,
      en: `The server cannot listen at ${host}:${port} (${reason}). Check --host and --port; ports below 1024 need special rights.`
    }
  })
}
