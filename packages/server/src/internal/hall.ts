/** @internal A hall on its database. */
import { Engine, SqliteStore } from "@balai/engine"
import { Access, Mall } from "@balai/mall"
import { Effect, Layer } from "effect"
import { secretBeside } from "./keys.ts"
import { passwordsLayer } from "./passwords.ts"

export interface HallOptions extends Mall.LayerOptions {
  readonly mall: Mall.Mall
  readonly database: string
}

export const hallLayer = ({ mall, database, ...options }: HallOptions) =>
  Mall.layer(mall, { passwords: passwordsLayer(), ...options }).pipe(
    Layer.provideMerge(Engine.layer(Mall.engine(mall))),
    Layer.provide(SqliteStore.layer({ file: database }))
  )

export const hasManager = Effect.flatMap(Access.Access, (access) => access.hasManager)

/** Whether somebody works with this database already. One that cannot be read is not taken for an unused one. */
export const hasManagerIn = (hall: Omit<HallOptions, "secret">): Promise<boolean> =>
  hasManager
    .pipe(Effect.provide(hallLayer({ ...hall, secret: secretBeside(hall.database) })), Effect.scoped, Effect.runPromise)
    .catch(() => true)
