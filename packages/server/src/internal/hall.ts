/** @internal A hall on its database. */
import { Engine, SqliteStore } from "@balai/engine"
import { Access, Mall } from "@balai/mall"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { Effect, Layer, type Redacted } from "effect"
import { accounts } from "./face.ts"
import { secretBeside } from "./keys.ts"
import { passwordsLayer } from "./passwords.ts"
import { practised } from "./storage.ts"

export interface HallOptions extends Mall.LayerOptions {
  readonly mall: Mall.Mall
  readonly handlers?: Mall.LiveOptions["handlers"] | undefined
  /** False where somebody only looks: no timer fires, and nobody outside is called. */
  readonly workers?: boolean
  readonly database: string
  /** The address, if the database is on a server. */
  readonly postgres?: Redacted.Redacted | undefined
  /** The schema there, when it is not the database's own. */
  readonly schema?: string | undefined
}

const engineLayer = ({ handlers, mall, workers = true }: Pick<HallOptions, "handlers" | "mall" | "workers">) =>
  Layer.unwrap(
    Effect.try({
      try: () => Engine.layer({ ...Mall.engine(mall, handlers), options: { workers } }),
      catch: (error) => error as Mall.MallInvalidError
    })
  )

export const hallLayer = ({ mall, handlers, workers = true, database, postgres, schema, ...options }: HallOptions) =>
  Mall.layer(mall, { passwords: passwordsLayer(), ...options }).pipe(
    Layer.provideMerge(engineLayer({ handlers, mall, workers })),
    Layer.provide(
      postgres === undefined
        ? SqliteStore.layer({ file: database })
        : PostgresStore.layer({ url: postgres, ...(schema === undefined ? {} : { schema }) })
    )
  )

/** Whether an account of the practice hall is in a database: it was seeded, and everybody knows its password. */
const isPractised = ({ mall }: HallOptions) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const first = accounts.map(({ login }) =>
      Effect.map(
        engine.history(`officer:${mall.name}:${login}`),
        ([entry]) => entry?.commandId.startsWith("seed:") === true
      )
    )
    return (yield* Effect.all(first)).includes(true)
  })

/** The hall with real visitors; it does not begin on what a practice hall has left, under whatever name. */
export const realHallLayer = (options: HallOptions) =>
  Layer.effectDiscard(
    Effect.flatMap(isPractised(options), (is) => (is ? Effect.fail(practised(options.database)) : Effect.void))
  ).pipe(Layer.provideMerge(hallLayer(options)))

export const hasManager = Effect.flatMap(Access.Access, (access) => access.hasManager)

/** Whether somebody works with this database already. One that cannot be read is not taken for an unused one. */
export const hasManagerIn = (hall: Omit<HallOptions, "secret">): Promise<boolean> =>
  hasManager
    .pipe(
      Effect.provide(hallLayer({ ...hall, workers: false, secret: secretBeside(hall.database) })),
      Effect.scoped,
      Effect.runPromise
    )
    .catch(() => true)
