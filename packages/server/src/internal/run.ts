/** @internal A server as a promise, and as the process that it is. */
import { Engine, SqliteStore } from "@balai/engine"
import { Mall } from "@balai/mall"
import { Cause, Context, Effect, Exit, Layer, Logger, Scope } from "effect"
import { type Pages, type Running, type RunOptions } from "../Server.ts"
import { appLayer, Listening } from "./app.ts"
import { complaint, farewell, greeting, usage } from "./console.ts"
import { type Keys, makeKeys, secretBeside } from "./keys.ts"
import { databaseFile } from "./options.ts"
import { inWords } from "./storage.ts"

/** Everything that logs writes to stderr: stdout belongs to the ready line. */
const logging = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])

interface Started extends Running {
  readonly database: string
}

export const start = async (options: RunOptions, version: string): Promise<Started> => {
  const { mall, host = "127.0.0.1", port, publicUrl, language = "id", directory = process.cwd() } = options
  const database = databaseFile(options.database, { directory, hall: mall.name })
  const secret = secretBeside(database)
  const ids = mall.counters.map((counter) => counter.id)
  const keys = makeKeys(secret, ids)
  const hall = Mall.layer(mall, { secret }).pipe(
    Layer.provideMerge(Engine.layer(Mall.engine(mall))),
    Layer.provide(SqliteStore.layer({ file: database }))
  )
  const app = appLayer({ mall, keys, host, port, publicUrl, language, version }).pipe(
    Layer.provide(hall),
    Layer.provide(logging)
  )
  const scope = Scope.makeUnsafe()
  const built = await Effect.runPromiseExit(Layer.buildWithScope(app, scope))
  const close = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void))
  if (Exit.isFailure(built)) {
    await close()
    throw inWords(Cause.squash(built.cause), database)
  }
  const { url } = Context.get(built.value, Listening)
  let stopping: Promise<void> | null = null
  return { url, pages: pagesOf(mall, url, keys), database, stop: () => (stopping ??= close()) }
}

const pagesOf = (mall: Mall.Mall, url: string, keys: Keys): Pages => {
  const boards = Object.fromEntries(mall.zones.map(({ id }) => [id, `${url}/board/${encodeURIComponent(id)}`]))
  const counters = Object.fromEntries(
    Array.from(keys.counters, ([id, key]) => [id, `${url}/counter/${encodeURIComponent(id)}#kunci=${key}`])
  )
  return {
    kiosk: `${url}/kiosk#kunci=${keys.kiosk}`,
    board: Object.values(boards)[0] ?? `${url}/board`,
    boards,
    counter: Object.values(counters)[0] ?? `${url}/`,
    counters,
    manager: `${url}/#kunci=${keys.manager}`,
    api: `${url}/docs`
  }
}

/** The server as this process: it speaks on the console, stays until a signal comes, and ends the process. */
export const serve = async (options: RunOptions, version: string): Promise<Running> => {
  const { mall, language = "id", json = false, help = false, problem } = options
  if (help) return leave(usage(language), 0)
  if (problem !== undefined) return leave(`${complaint(problem, language)}\n\n${usage(language)}`, 2)
  const running = await start(options, version).catch((error: unknown) => leave(complaint(error, language), 1))
  const { url, pages, database } = running
  endOnSignal(running, language)
  if (json) {
    process.stdout.write(`${JSON.stringify({ ready: true, url, pages })}\n`)
  } else {
    const counterLabels = new Map(mall.counters.map(({ id, label }) => [id, label]))
    process.stdout.write(`${greeting({ name: mall.label[language], language, url, pages, counterLabels, database })}\n`)
  }
  return running
}

const leave = (text: string, code: number): never => {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}

/** The signal may come several times: from the terminal, and passed on by npm. The first one counts. */
const endOnSignal = (running: Running, language: "id" | "en"): void => {
  let isEnding = false
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(0), 1_800).unref()
    void running.stop().then(
      () => leave(farewell(language), 0),
      (error: unknown) => leave(complaint(error, language), 1)
    )
  }
  process.on("SIGINT", end)
  process.on("SIGTERM", end)
}
