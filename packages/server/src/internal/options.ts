/** @internal The command line of a server. */
import { basename, dirname, join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { type Language } from "../Problem.ts"
import { DatabaseUnsupportedError, OptionInvalidError } from "../ServerError.ts"

export interface Parsed {
  readonly port?: number
  readonly host?: string
  readonly publicUrl?: string
  readonly database?: string
  readonly language?: Language
  readonly json?: boolean
  readonly help?: boolean
}

const declared = {
  port: { type: "string" },
  host: { type: "string" },
  "public-url": { type: "string" },
  database: { type: "string" },
  lang: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" }
} as const

/** Throws an `OptionInvalidError` that names the option. */
export const parseOptions = (args: ReadonlyArray<string>): Parsed => {
  const { port, host, database, lang, json, help, "public-url": publicUrl } = read(args)
  return {
    ...(port === undefined ? {} : { port: portOf(port) }),
    ...(host === undefined ? {} : { host }),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrlOf(publicUrl) }),
    ...(database === undefined ? {} : { database }),
    ...(lang === undefined ? {} : { language: languageOf(lang) }),
    ...(json === undefined ? {} : { json }),
    ...(help === undefined ? {} : { help })
  }
}

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
    throw invalid(option, `Pilihan ${option} tidak dikenal`, `The option ${option} is not known`)
  }
}

const known = Object.keys(declared)
  .map((name) => `--${name}`)
  .join(" ")

const invalid = (option: string, id: string, en: string): OptionInvalidError =>
  new OptionInvalidError({ option, text: { id: `${id}. Yang ada: ${known}`, en: `${en}. There are: ${known}` } })

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

const publicUrlOf = (value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : null
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
