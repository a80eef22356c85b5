/** @internal The practice hall on a database server: a schema of its own, emptied whenever practice starts. */
import { EngineError } from "@balai/engine"
import { PgConnection } from "@effect/sql-pg"
import { Effect, Exit, Redacted, Scope } from "effect"
import { type SqlError } from "effect/sql/SqlError"
import { inWords, type Postgres } from "./storage.ts"

export interface SchemaClaim {
  readonly schema: string
  readonly release: () => Promise<void>
}

const mostPractices = 50
const nameOf = (count: number): string => `latihan${count === 1 ? "" : `_${count}`}`

/** The driver's own error may repeat the address: only what the server says is passed on. */
const failure = ({ reason }: SqlError): EngineError.StoreError => {
  const { code, message } = (reason.cause ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  const isDenied = reason._tag === "AuthenticationError" || code === "3D000" || code === "42501"
  const problem = isDenied ? "denied" : "unreachable"
  const said = typeof code === "string" && typeof message === "string" ? { cause: new Error(message) } : {}
  return new EngineError.StoreError({ operation: "practice", problem, ...said })
}

/** Whoever practises at the same time has another schema: the lock is held as long as the connection. */
const claim = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const connection = yield* PgConnection.make({ url, applicationName: "balai", keepAlive: "15 seconds" })
  for (let count = 1; count < mostPractices; count += 1) {
    const schema = nameOf(count)
    const [row] = yield* connection.queryValues("select pg_try_advisory_lock(hashtextextended($1, 0))", [
      `balai ${schema}`
    ])
    if (row?.[0] === true) {
      yield* connection.query(`drop schema if exists ${schema} cascade`)
      return schema
    }
  }
  return nameOf(mostPractices)
})

/** Throws what the server says when it cannot be done. */
export const claimSchema = async ({ shown, url }: Postgres): Promise<SchemaClaim> => {
  const scope = Scope.makeUnsafe()
  const release = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void))
  const claimed = URL.canParse(Redacted.value(url))
    ? claim(url).pipe(Effect.mapError(failure), Effect.provideService(Scope.Scope, scope))
    : Effect.fail(new EngineError.StoreError({ operation: "practice", problem: "denied" }))
  const exit = await Effect.runPromiseExit(claimed)
  if (Exit.isSuccess(exit)) return { schema: exit.value, release }
  await release()
  throw inWords(exit.cause.reasons.find((it) => it._tag === "Fail")?.error, shown)
}
