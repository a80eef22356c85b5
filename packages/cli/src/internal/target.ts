/** @internal The database that a command is about. */
import { Effect, Redacted } from "effect"
import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { UsageError } from "../CliError.ts"
import { type SessionService } from "./session.ts"

export type Target =
  | { readonly _tag: "File"; readonly file: string; readonly shown: string }
  | { readonly _tag: "Postgres"; readonly url: Redacted.Redacted; readonly shown: string }

/** What may be shown of an address: no password, no parameters. A password that is not escaped may hide in the path. */
const shownOf = (url: string): string => {
  if (!URL.canParse(url)) return "postgres:"
  const { host, pathname, username } = new URL(url)
  if (username === "" && url.includes("@")) return "postgres:"
  return `postgres://${username === "" ? "" : `${username}@`}${host}${pathname}`
}

/** What is neither a file nor an address of PostgreSQL may hold a password: it is not repeated. */
const unknown = (): UsageError =>
  new UsageError({
    command: "",
    text: {
      id: "Alamat basis data tidak dikenal: tulis sebuah berkas (data/mpp.db) atau postgres://pengguna:sandi@komputer:5432/nama.",
      en: "The address of the database is not known: write a file (data/mpp.db) or postgres://user:password@host:5432/name."
    }
  })

const isAddress = (database: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(database) || /(^|\s)password\s*=/i.test(database)

const fileIn = (database: string): string | null => {
  if (/^sqlite:/i.test(database)) return database.slice("sqlite:".length).replace(/^\/\/(?=\/|\w)/, "")
  if (!/^file:\/\//i.test(database)) return isAddress(database) ? null : database
  try {
    return fileURLToPath(database)
  } catch {
    return null
  }
}

export const targetOf = (session: SessionService, database: string): Effect.Effect<Target, UsageError> => {
  if (/^postgres(ql)?:/i.test(database)) {
    return Effect.succeed({ _tag: "Postgres", url: Redacted.make(database), shown: shownOf(database) })
  }
  const path = fileIn(database)
  if (path === null) return Effect.fail(unknown())
  const file = resolve(session.host.cwd, path)
  return Effect.succeed({ _tag: "File", file, shown: file })
}

/** What the command line names, else the environment, else where a hall of this name keeps its data. */
export const namedTarget = (
  session: SessionService,
  database: string | undefined,
  place: { readonly hall: string | undefined; readonly folder: string }
): Effect.Effect<Target | null, UsageError> => {
  const named = database ?? session.host.env["BALAI_DATABASE"]
  if (named !== undefined && named !== "") return targetOf(session, named)
  if (place.hall === undefined) return Effect.succeed(null)
  const file = resolve(place.folder, "data", `${place.hall}.db`)
  return Effect.succeed({ _tag: "File", file, shown: file })
}
