/** Databases for tests: on the server that `DATABASE_URL` names, or on one that is started for the test file. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { randomBytes } from "node:crypto"
import { type PostgresOptions, startPostgres } from "./postgres.ts"

export interface Databases {
  /** The address of the server. */
  readonly url: string
  /** Makes an empty database and gives its address. */
  readonly make: () => Promise<string>
  /**
   * Makes an empty schema in one database and gives the address at which it is all that is seen: many times faster than
   * a database, for whoever changes nothing of the database itself.
   */
  readonly makeSchema: () => Promise<string>
  /** Ends the server that was started here; one that was given is left alone. */
  readonly dispose: () => Promise<void>
}

/** Runs one statement on a connection of its own. */
export const execute = (url: string, statement: string): Promise<void> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(PgClient.makeClient({ url: Redacted.make(url) }), (sql) => Effect.asVoid(sql.unsafe(statement)))
    ).pipe(Effect.provide(Layer.fresh(Reactivity.layer)))
  )

export const openDatabases = async (options?: PostgresOptions): Promise<Databases> => {
  const given = process.env["DATABASE_URL"]
  const server = given === undefined || options !== undefined ? await startPostgres(options) : null
  const url = server?.url ?? given!
  const nameOf = (): string => `balai_${randomBytes(6).toString("hex")}`
  return {
    url,
    make: async () => {
      const name = nameOf()
      await execute(url, `create database ${name}`)
      const made = new URL(url)
      made.pathname = `/${name}`
      return made.href
    },
    makeSchema: async () => {
      const name = nameOf()
      await execute(url, `create schema ${name}`)
      const made = new URL(url)
      made.searchParams.set("options", `-csearch_path=${name}`)
      return made.href
    },
    dispose: async () => server?.dispose()
  }
}
