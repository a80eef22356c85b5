/**
 * The server of a hall: HTTP API, live streams and pages on one port.
 *
 * {@link run} starts it with a database and gives promises; with {@link cli} it is a whole program; {@link layer} puts
 * it on an engine that runs already. Nothing may be called that has no policy, and no key, name or number of a
 * person stands in a log or in an address that is logged.
 *
 * Neighbours: `Api` is what it serves, `ServerError` why it does not start.
 *
 * @since 0.1.0
 */
import { type Signer } from "@balai/documents"
import { type Engine } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"
import {
  type Access,
  type Applications,
  type Calendars,
  type Catalogue,
  type Hall,
  type Keeping,
  type Mall,
  type Oversight,
  type Persons,
  type Queueing,
  type Appointments,
  type Reports,
  type Subjects,
  type Settings
} from "@balai/mall"
import { type Day } from "@balai/simulator"
import { type Layer } from "effect"
import { readFileSync } from "node:fs"
import { appLayer, Listening } from "./internal/app.ts"
import { plainFace } from "./internal/face.ts"
import { directoryOf, parseOptions, publicUrlOf } from "./internal/options.ts"
import { serve, start } from "./internal/run.ts"
import { type Language } from "./Problem.ts"
import { OptionInvalidError, type ServerError } from "./ServerError.ts"

export {
  /**
   * Where a running server listens.
   *
   * @category services
   * @since 0.1.0
   */
  Listening
}

/**
 * The version of this package.
 *
 * @category getters
 * @since 0.1.0
 */
export const version: string = (
  JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { readonly version: string }
).version

/**
 * What a server on a running engine needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface LayerOptions {
  readonly mall: Mall.Mall
  /** 3000 or the next free one when absent; 0 for any. */
  readonly port?: number
  /** All addresses of this computer when absent: the local network can reach it. */
  readonly host?: string
  /** The address that stands on tickets, when it is another one than the server's own in the local network. */
  readonly publicUrl?: string
  readonly language?: Language
  /** A band above every page. */
  readonly notice?: LocalizedText.LocalizedText
  /** The code by which `/setup` makes the first manager. When absent nobody is made there: use `Access.firstManager`. */
  readonly setupCode?: string
  /** Who signs what the hall issues; nobody when absent. */
  readonly signer?: Layer.Layer<Signer.Signer>
}

/**
 * Serves a hall on an engine that runs.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Mall } from "@balai/mall"
 * import { Server } from "@balai/server"
 * import { Effect, Layer } from "effect"
 *
 * const samsat = defineAgency({
 *   contract: 2,
 *   name: "samsat",
 *   version: "1.0.0",
 *   label: { id: "Samsat", en: "Vehicle Tax Office" },
 *   services: [{ id: "pajak", name: { id: "Pajak kendaraan", en: "Vehicle tax" }, prefix: "S" }]
 * })
 * const mall = Mall.make({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WITA",
 *   agencies: [samsat],
 *   counters: [{ number: 1, services: ["pajak"] }]
 * })
 * const secret = "an example is the only place for a secret in code"
 * const hall = Mall.live({ mall, database: ":memory:", secret })
 * const server = Server.layer({ mall, port: 0 }).pipe(Layer.provide(hall))
 *
 * const program = Effect.gen(function* () {
 *   const { url } = yield* Server.Listening
 *   const answer = yield* Effect.promise(() => fetch(`${url}/ready`))
 *   return answer.status
 * })
 *
 * await Effect.runPromise(Effect.provide(program, server)) // => 200
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (
  options: LayerOptions
): Layer.Layer<
  Listening,
  ServerError,
  | Access.Access
  | Applications.Applications
  | Calendars.Calendars
  | Catalogue.Catalogue
  | Engine.Engine
  | Hall.Hall
  | Oversight.Oversight
  | Persons.Persons
  | Queueing.Queueing
  | Appointments.Appointments
  | Reports.Reports
  | Subjects.Subjects
  | Keeping.Keeping
  | Settings.Settings
> => {
  const { mall, host = "0.0.0.0", port, language = "id", notice = null, setupCode = null, signer } = options
  const publicUrl = options.publicUrl === undefined ? undefined : publicUrlOf(options.publicUrl)
  const face = { ...plainFace({ ...mall, version }), notice, frontNotice: notice, publicUrl, setupCode }
  return appLayer({ mall, host, port, language, face, ...(signer === undefined ? {} : { signer }) })
}

/**
 * The addresses of the pages, as this computer opens them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Pages {
  /** Leads to all others. */
  readonly front: string
  readonly kiosk: string
  /** The board of the first zone. */
  readonly board: string
  /** By zone. */
  readonly boards: { readonly [zone: string]: string }
  /** The first counter's page. */
  readonly counter: string
  /** By counter. */
  readonly counters: { readonly [id: string]: string }
  readonly manager: string
  readonly signIn: string
  /** Where the first manager is made. */
  readonly setup: string
  /** The page that shows the API. */
  readonly api: string
}

/**
 * What {@link run} needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface RunOptions {
  readonly mall: Mall.Mall
  /** How what the agencies' lifecycles declare is done; see `Mall.Handlers`. */
  readonly handlers?: Mall.LiveOptions["handlers"] | undefined
  /**
   * Who signs what the hall issues, such as `Signer.layerEsign` of `@balai/documents`; nobody when absent. In the practice hall a
   * practice signer signs, whatever stands here.
   */
  readonly signer?: Layer.Layer<Signer.Signer>
  /** 3000 or the next free one when absent; 0 for any. */
  readonly port?: number
  /** All addresses of this computer when absent: the local network can reach it. `127.0.0.1`: this computer only. */
  readonly host?: string
  /** The address that stands on tickets, when it is another one than the server's own in the local network. */
  readonly publicUrl?: string
  /** A file, `sqlite:` and a file, or `:memory:`; `data/<mall>.db` in the directory when absent. */
  readonly database?: string
  /** Of pages and console; Indonesian when absent. */
  readonly language?: Language
  /** The folder that holds `data`; the current one when absent. */
  readonly directory?: string
  /**
   * The real hall, or the practice hall with made-up visitors in a database of its own.
   *
   * When absent, the practice hall outside the opening hours of the definition, unless a database is named or the hall has
   * a manager already; else the real one.
   */
  readonly mode?: "hall" | "demo"
  /** How the days of the practice hall look; an ordinary hall's when absent. */
  readonly demo?: Day.Profile
  /** How fast time goes in the practice hall; 1 when absent. */
  readonly speed?: 1 | 10
  /** The hall's name instead of the definition's. */
  readonly name?: string
  /** A picture file (PNG, JPEG, WebP, SVG) that pages and slips show. */
  readonly logo?: string
  /** A folder of recorded words for the announcements: `nol.mp3`, `loket.mp3`. */
  readonly voice?: string
  /** A band above every page and slip, such as that this is no official system. */
  readonly notice?: LocalizedText.LocalizedText
  /** The server is this process: it prints the addresses, ends on a signal, and says in plain words why it cannot start. */
  readonly console?: boolean
  /** Prints one line of JSON instead of the text. */
  readonly json?: boolean
  /** Prints the options and ends. */
  readonly help?: boolean
  /** What was wrong with the command line: printed, and the process ends with code 2. */
  readonly problem?: OptionInvalidError
}

/**
 * How the first manager of a hall is made: whoever reads the console types this code there, once.
 *
 * @category models
 * @since 0.1.0
 */
export interface Setup {
  readonly code: string
  readonly url: string
}

/**
 * The practice hall: the accounts that everybody may know, and how fast its time goes at the start.
 *
 * @category models
 * @since 0.1.0
 */
export interface Demo {
  readonly accounts: ReadonlyArray<{
    readonly login: string
    readonly password: string
    readonly role: LocalizedText.LocalizedText
  }>
  readonly speed: 1 | 10
}

/**
 * A running server.
 *
 * @category models
 * @since 0.1.0
 */
export interface Running {
  /** Without a slash at its end. */
  readonly url: string
  /** The same for other devices in the local network; none when there is no network, or only this computer is served. */
  readonly lan: ReadonlyArray<string>
  readonly pages: Pages
  /** Null once the hall has a manager. */
  readonly setup: Setup | null
  /** Null in the real hall. */
  readonly demo: Demo | null
  /** Ends the streams, stops listening, closes the database. Calling it again changes nothing. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the server of a hall with its database.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Mall } from "@balai/mall"
 * import { Server } from "@balai/server"
 *
 * const dukcapil = defineAgency({
 *   contract: 2,
 *   name: "dukcapil",
 *   version: "1.0.0",
 *   label: { id: "Dinas Dukcapil", en: "Civil Registry" },
 *   services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
 * })
 * const mall = Mall.make({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   agencies: [dukcapil],
 *   counters: [{ number: 1, services: ["ktp-el"] }]
 * })
 *
 * const server = await Server.run({ mall, port: 0, database: ":memory:" })
 * const health = await fetch(`${server.url}/health`)
 * await server.stop()
 *
 * health.status // => 200
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const run = (options: RunOptions): Promise<Running> =>
  options.console === true ? serve(options, version) : start(options, version).then(({ running }) => running)

/**
 * Reads the command line for {@link run}; `--help` lists what there is.
 *
 * It never throws: what is wrong is printed by `run`.
 *
 * @example
 * ```ts
 * import { Server } from "@balai/server"
 *
 * const options = Server.cli(["node", "main.ts", "--port", "8080", "--lang", "en"])
 *
 * options.port // => 8080
 * options.language // => "en"
 * Server.cli(["node", "main.ts", "--prot"]).problem?.option // => "--prot"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const cli = (argv: ReadonlyArray<string>): Omit<RunOptions, "mall"> => {
  const place = { console: true, directory: directoryOf(argv[1]) }
  try {
    return { ...place, ...parseOptions(argv.slice(2)) }
  } catch (problem) {
    if (problem instanceof OptionInvalidError) return { ...place, problem }
    throw problem
  }
}
