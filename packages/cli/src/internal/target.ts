/** @internal The database that a command is about. */
import { Redacted } from "effect"
import { resolve } from "node:path"
import { type SessionService } from "./session.ts"

export type Target =
  | { readonly _tag: "File"; readonly file: string; readonly shown: string }
  | { readonly _tag: "Postgres"; readonly url: Redacted.Redacted; readonly shown: string }

/** What may be shown of an address: no password, no parameters. */
const shownOf = (url: string): string => {
  if (!URL.canParse(url)) return "postgres:"
  const { host, pathname, username } = new URL(url)
  return `postgres://${username === "" ? "" : `${username}@`}${host}${pathname}`
}

export const targetOf = (session: SessionService, database: string): Target => {
  if (/^postgres(ql)?:/i.test(database)) {
    return { _tag: "Postgres", url: Redacted.make(database), shown: shownOf(database) }
  }
  const path = /^sqlite:/i.test(database) ? database.slice("sqlite:".length).replace(/^\/\/(?=\/|\w)/, "") : database
  const file = resolve(session.host.cwd, path)
  return { _tag: "File", file, shown: file }
}

/** What the command line names, else the environment, else where a hall of this name keeps its data. */
export const namedTarget = (
  session: SessionService,
  database: string | undefined,
  place: { readonly hall: string | undefined; readonly folder: string }
): Target | null => {
  const named = database ?? session.host.env["BALAI_DATABASE"]
  if (named !== undefined && named !== "") return targetOf(session, named)
  if (place.hall === undefined) return null
  const file = resolve(place.folder, "data", `${place.hall}.db`)
  return { _tag: "File", file, shown: file }
}
