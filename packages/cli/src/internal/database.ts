/** @internal The database of a command, opened as its engine would. */
import { Engine, EngineError, SqliteStore, type Store } from "@balai/engine"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { type Lifecycle, type LocalizedText, type Stamp } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { Effect, Layer } from "effect"
import { dirname } from "node:path"
import { DatabaseError, UsageError } from "../CliError.ts"
import { kindOf } from "./doctor/disk.ts"
import { lookAtServer } from "./doctor/server.ts"
import { type Definition } from "./load.ts"
import { Session } from "./session.ts"
import { namedTarget, type Target } from "./target.ts"

const unnamed = (command: string): UsageError =>
  new UsageError({
    command,
    text: {
      id: "Sebutkan basis datanya: --database data/mpp.db, atau --database postgres://… .",
      en: "Name the database: --database data/mpp.db, or --database postgres://… ."
    }
  })

/** The database that is meant; a command that cannot know it asks for its name. */
export const targetFor = Effect.fnUntraced(function* (
  command: string,
  database: string | undefined,
  definition: Definition | null
): Effect.fn.Return<Target, UsageError, Session> {
  const session = yield* Session
  const folder = definition === null ? session.host.cwd : dirname(definition.file)
  const target = yield* namedTarget(session, database, { hall: definition?.mall?.name, folder })
  return target ?? (yield* unnamed(command))
})

const unusable = (target: Target, text: LocalizedText.LocalizedText): DatabaseError =>
  new DatabaseError({ database: target.shown, text, detail: "" })

const absent = {
  id: "Basis data tidak ada: periksa letaknya, atau sebutkan yang lain dengan --database",
  en: "The database is not there: check its place, or name another one by --database"
}

const empty = {
  id: "Basis data itu kosong: tidak ada balai yang pernah memakainya. Periksa letaknya, atau sebutkan yang lain dengan --database",
  en: "That database is empty: no hall has ever used it. Check its place, or name another one by --database"
}

const foreign = {
  id: "Basis data itu milik program lain: sebutkan yang dipakai balai dengan --database",
  en: "That database is another program's: name the one of the hall by --database"
}

const unwritable = {
  id: "Basis data itu tidak dapat dibuka: beri pengguna ini hak baca dan tulis pada berkas dan foldernya (SQLite juga menulis di sampingnya)",
  en: "That database cannot be opened: let this user read and write the file and its folder (SQLite writes beside it too)"
}

/** Whose a database is: asked without opening it as an engine does, which would make its tables there. */
const ownerOf = (target: Target): Effect.Effect<"absent" | "empty" | "foreign" | "ours" | "unwritable" | "unknown"> => {
  if (target._tag === "Postgres") {
    // What keeps the server from answering is better told by the store.
    return Effect.match(lookAtServer(target), {
      onFailure: () => "unknown",
      onSuccess: ({ isEmpty, schema }) => (schema > 0 ? "ours" : isEmpty ? "empty" : "foreign")
    })
  }
  return Effect.sync(() => kindOf(target.file) ?? "unknown")
}

/** A command that reads would otherwise make the database, or its tables in that of another program, and find it empty. */
export const present = (target: Target): Effect.Effect<void, DatabaseError> =>
  Effect.flatMap(ownerOf(target), (owner) => {
    if (owner === "absent") return unusable(target, absent)
    if (owner === "empty") return unusable(target, empty)
    if (owner === "unwritable") return unusable(target, unwritable)
    return owner === "foreign" ? unusable(target, foreign) : Effect.void
  })

/** A restore fills a file that is not there yet or empty, never that of another program. */
export const notForeign = (target: Target): Effect.Effect<void, DatabaseError> =>
  target._tag === "Postgres"
    ? Effect.void
    : Effect.flatMap(ownerOf(target), (owner) => (owner === "foreign" ? unusable(target, foreign) : Effect.void))

/** A failure of the store tells which database it was. */
export const named = (target: Target) =>
  Effect.mapError(<E>(error: E) =>
    error instanceof EngineError.StoreError
      ? new DatabaseError({
          database: target.shown,
          text: error.text,
          detail: error.cause instanceof Error ? error.cause.message : ""
        })
      : error
  )

export const storeOf = (target: Target): Layer.Layer<Store.Store, EngineError.StoreError> =>
  target._tag === "File"
    ? SqliteStore.layer({ file: target.file })
    : PostgresStore.layer({ url: target.url, connections: 4 })

/** The facts of the hall. Those of agencies come with their handlers; without them a decision reads what is stored. */
const factsOf = ({ handlers, mall }: Definition): Stamp.Facts => {
  if (mall === null) return {}
  try {
    return Mall.engine(mall, (handlers ?? []) as Mall.Handlers).facts ?? {}
  } catch {
    const agencies = mall.agencies.map((agency) => ({ ...agency, lifecycles: [], migrations: [] }))
    return Mall.engine({ ...mall, agencies }).facts ?? {}
  }
}

/** Both ends of a migration are read, also where the module exports the migration alone. */
const loadable = ({ lifecycles, migrations }: Definition): ReadonlyArray<Lifecycle.Any> => {
  const ends = migrations.flatMap(({ from, to }) => [from, to])
  return [...new Map([...ends, ...lifecycles].map((one) => [`${one.name}@${one.version}`, one])).values()]
}

/** An engine that reads and migrates and runs nothing: whoever runs the hall has the workers. */
export const engineOf = (target: Target, definition: Definition, options: { readonly facts: boolean }) =>
  Engine.layer({
    lifecycles: loadable(definition),
    facts: options.facts ? factsOf(definition) : {},
    options: { workers: false }
  }).pipe(Layer.provideMerge(storeOf(target)))
