/** @internal The command line of a server. */
import { basename, dirname, join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { type Language } from "../Problem.ts"
import { DatabaseUnsupportedError, OptionInvalidError } from "../ServerError.ts"
import { isLoopback } from "./addresses.ts"

export interface Parsed {
  readonly port?: number
  readonly host?: string
  readonly publicUrl?: string
  readonly database?: string
  readonly language?: Language
  readonly mode?: "hall" | "demo"
  readonly speed?: 1 | 10
  readonly name?: string
  readonly logo?: string
  readonly voice?: string
  readonly json?: boolean
  readonly help?: boolean
}

const declared = {
  port: { type: "string" },
  host: { type: "string" },
  "public-url": { type: "string" },
  database: { type: "string" },
  lang: { type: "string" },
  demo: { type: "boolean" },
  "no-demo": { type: "boolean" },
  speed: { type: "string" },
  name: { type: "string" },
  logo: { type: "string" },
  voice: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" }
} as const

/** Throws an `OptionInvalidError` that names the option. */
export const parseOptions = (args: ReadonlyArray<string>): Parsed => {
  const given = read(args)
  return without({
    port: mapped(given.port, portOf),
    host: given.host,
    publicUrl: mapped(given["public-url"], publicUrlOf),
    database: given.database,
    language: mapped(given.lang, languageOf),
    mode: modeOf(given),
    speed: mapped(given.speed, speedOf),
    name: mapped(given.name, nameOf),
    logo: given.logo,
    voice: given.voice,
    json: given.json,
    help: given.help
  })
}

const mapped = <A>(value: string | undefined, use: (value: string) => A): A | undefined =>
  value === undefined ? undefined : use(value)

type Present<A> = { readonly [K in keyof A]?: Exclude<A[K], undefined> }

const without = <A extends object>(values: A): Present<A> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<A>

const read = (args: ReadonlyArray<string>) => {
  try {
    return parseArgs({ args: [...args], options: declared, strict: true, allowPositionals: false }).values
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const option = /'(-[^' ]*|[^']+)/.exec(message)?.[1] ?? "?"
    const code = (cause as NodeJS.ErrnoException).code
    if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
      throw invalid(
        option,
        `Pilihan ${option} memerlukan nilai, atau tidak menerima nilai`,
        `The option ${option} needs a value, or takes none`
      )
    }
    throw invalid(
      option,
      `Pilihan ${option} tidak dikenal. Yang ada: ${known}`,
      `The option ${option} is not known. There are: ${known}`
    )
  }
}

const known = Object.keys(declared)
  .map((name) => `--${name}`)
  .join(" ")

const invalid = (option: string, id: string, en: string): OptionInvalidError =>
  new OptionInvalidError({ option, text: { id: `${id}.`, en: `${en}.` } })

const portOf = (value: string): number => {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  throw invalid(
    "--port",
    `--port harus angka 0 sampai 65535, bukan "${value}"`,
    `--port must be a number from 0 to 65535, not "${value}"`
  )
}

const languageOf = (value: string): Language => {
  if (value === "id" || value === "en") return value
  throw invalid("--lang", `--lang harus id atau en, bukan "${value}"`, `--lang must be id or en, not "${value}"`)
}

const modeOf = ({ demo, "no-demo": real }: ReturnType<typeof read>): "hall" | "demo" | undefined => {
  if (demo === true && real === true) {
    throw invalid("--demo", "Pilih salah satu: --demo atau --no-demo", "Choose one of them: --demo or --no-demo")
  }
  return demo === true ? "demo" : real === true ? "hall" : undefined
}

const speedOf = (value: string): 1 | 10 => {
  if (value === "1" || value === "10") return value === "1" ? 1 : 10
  throw invalid("--speed", `--speed harus 1 atau 10, bukan "${value}"`, `--speed must be 1 or 10, not "${value}"`)
}

const longestName = 80

/** A name that fits on boards and slips. Throws for any other. */
export const nameOf = (value: string): string => {
  const name = value.trim()
  if (name.length > 0 && name.length <= longestName && !/\p{C}/u.test(name)) return name
  throw invalid(
    "--name",
    `--name harus nama balai, 1 sampai ${longestName} huruf dalam satu baris`,
    `--name must be the name of the hall, 1 to ${longestName} characters on one line`
  )
}

/** An address that a phone can open, without a slash at its end. Throws for any other. */
export const publicUrlOf = (value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url !== null && isLoopback(url.hostname)) {
    throw invalid(
      "--public-url",
      `--public-url tertulis di struk antrean, dan "${value}" di ponsel pengunjung berarti ponsel itu sendiri`,
      `--public-url stands on tickets, and "${value}" on a visitor's phone means that phone itself`
    )
  }
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.search === "" && url.hash === "") {
    return url.href.replace(/\/+$/, "")
  }
  throw invalid(
    "--public-url",
    `--public-url harus alamat seperti https://antrean.contoh.go.id, bukan "${value}"`,
    `--public-url must be an address like https://antrean.contoh.go.id, not "${value}"`
  )
}

/** The file of the database. Throws for a database that this version does not serve from. */
export const databaseFile = (
  database: string | undefined,
  place: { readonly directory: string; readonly hall: string }
): string => {
  if (database === undefined) return join(place.directory, "data", `${place.hall}.db`)
  if (database === ":memory:") return database
  const scheme = /^([a-z][a-z0-9+]+):/i.exec(database)?.[1]?.toLowerCase()
  if (scheme === "sqlite") return resolve(database.slice("sqlite:".length).replace(/^\/\/(?=\/|\w)/, ""))
  // One letter is a Windows drive.
  if (scheme === undefined) return resolve(database)
  throw new DatabaseUnsupportedError({
    scheme,
    text: {
      id: `Basis data "${scheme}:" belum didukung di versi ini. Pakai berkas SQLite, misalnya --database data/${place.hall}.db`,
      en: `Databases of the kind "${scheme}:" are not yet in this version. Use an SQLite file, for example --database data/${place.hall}.db`
    }
  })
}

/** The folder of the program that was started, which keeps its data beside it. */
export const directoryOf = (program: string | undefined): string =>
  program === undefined || basename(program) === "" ? process.cwd() : dirname(resolve(program))
