/** @internal */
import { type PgConnection, PgTypes } from "@effect/sql-pg"
import { Effect, Fiber } from "effect"
import { type SqlError } from "effect/sql/SqlError"
import { StoreError } from "../EngineError.ts"
import { askable, isStorable } from "./storable.ts"

export type Row = ReadonlyArray<any>
export type Parameter = PgTypes.Parameter

const of = (oid: number, value: unknown): Parameter => ({
  [PgTypes.ParameterTypeId]: PgTypes.ParameterTypeId,
  oid,
  value
})

// A type for every parameter, so that one text is one prepared statement. Numbers travel as float8, which holds each
// that JavaScript can, and become bigint where they are stored.
export const text = (value: string | null): Parameter => of(PgTypes.OID.text, value)
export const num = (value: number | null): Parameter => of(PgTypes.OID.float8, value)
export const texts = (values: ReadonlyArray<string | null> | null): Parameter => of(PgTypes.OID.textArray, values)
export const nums = (values: ReadonlyArray<number | null>): Parameter => of(PgTypes.OID.float8Array, values)

/** A question for what no row can hold is asked as one for what hardly any does; a server would refuse it. */
export const askableOf = (parameter: Parameter): Parameter => {
  const { oid, value } = parameter as { readonly oid: number; readonly value: unknown }
  if (typeof value === "string") return isStorable(value) ? parameter : text(askable(value))
  if (oid !== PgTypes.OID.textArray || value === null) return parameter
  const all = value as ReadonlyArray<string | null>
  return all.every((it) => it === null || isStorable(it))
    ? parameter
    : texts(all.map((it) => (it === null ? null : askable(it))))
}

/** A failure and what the transaction that met it should do. */
export interface Failure {
  readonly kind: "raced" | "busy" | "unreachable" | "final"
  readonly error: StoreError
}

const unreachable = new Set(["57P01", "57P02", "57P03", "53300", "25P03", "25006", "08P01"])
const busy = new Set(["40001", "40P01", "55P03"])
/** A statement that was given up for want of time: another attempt would take as long. */
const slow = "57014"
const full = "53100"
/** Another transaction has written the same row meanwhile; the division is ours, see postgresWrite. */
const raced = new Set(["23505", "22012"])
const denied = new Set(["3D000", "42501", "28000", "28P01"])

const kindOf = (error: SqlError, code: string): readonly [Failure["kind"], StoreError["problem"]] => {
  if (code === slow) return ["final", "busy"]
  if (code === full) return ["final", "full"]
  if (raced.has(code)) return ["raced", "failed"]
  if (busy.has(code)) return ["busy", "busy"]
  if (denied.has(code) || error.reason._tag === "AuthenticationError") return ["final", "denied"]
  if (unreachable.has(code) || code.startsWith("08")) return ["unreachable", "unreachable"]
  return error.reason._tag === "ConnectionError" ? ["unreachable", "unreachable"] : ["final", "failed"]
}

const stringOf = (value: unknown): string => (typeof value === "string" ? value : "")

/** What the server says, without the details: those may hold values of rows. */
const causeOf = ({ reason }: SqlError): Error => {
  const cause = reason.cause as { readonly code?: unknown; readonly message?: unknown } | null | undefined
  const message = stringOf(cause?.message) || stringOf(reason.message)
  const code = stringOf(cause?.code)
  return new Error(code === "" ? message : `${message} (${code})`)
}

export const failureOf = (operation: string, error: SqlError): Failure => {
  const code = stringOf((error.reason.cause as { readonly code?: unknown } | null | undefined)?.code)
  const [kind, problem] = kindOf(error, code)
  return { kind, error: new StoreError({ operation, problem, cause: causeOf(error) }) }
}

/** A question to the database, by whatever connection. */
export interface Ask {
  (operation: string, sql: string, params?: ReadonlyArray<Parameter>): Effect.Effect<ReadonlyArray<Row>, StoreError>
}

type Answer = Effect.Effect<ReadonlyArray<Row>, StoreError>

/**
 * One transaction on one connection. Statements are sent in the order in which they are asked and answered in that
 * order: what nobody waits for is sent with what comes next.
 */
export class Session {
  readonly connection: PgConnection.PgConnection
  /** The first failure: whatever follows it only says that the transaction is void. */
  failure: Failure | null = null
  private readonly posted: Array<Fiber.Fiber<unknown, StoreError>> = []

  constructor(connection: PgConnection.PgConnection) {
    this.connection = connection
  }

  readonly ask: Ask = (operation, sql, params = []): Answer =>
    Effect.mapError(this.connection.queryValues(sql, params), (error) => this.note(operation, error))

  private note(operation: string, error: SqlError): StoreError {
    this.failure ??= failureOf(operation, error)
    return this.failure.error
  }

  /** Gives the transaction up, to be run again: what it needs is held by another. */
  giveUp(operation: string): Effect.Effect<never, StoreError> {
    return Effect.suspend(() => {
      this.failure ??= { kind: "busy", error: new StoreError({ operation, problem: "busy" }) }
      return Effect.fail(this.failure.error)
    })
  }

  /** Sends a statement without waiting for its answer; a failure shows with the next one that is waited for. */
  post(operation: string, sql: string, params: ReadonlyArray<Parameter> = []): Effect.Effect<void> {
    return Effect.map(Effect.forkDetach(this.ask(operation, sql, params), { startImmediately: true }), (fiber) => {
      this.posted.push(fiber)
    })
  }

  /** Sends two statements at once. */
  both(first: Answer, second: Answer): Effect.Effect<readonly [ReadonlyArray<Row>, ReadonlyArray<Row>], StoreError> {
    return Effect.flatMap(Effect.forkDetach(first, { startImmediately: true }), (fiber) =>
      Effect.flatMap(Effect.exit(second), (exit) =>
        Effect.flatMap(Fiber.join(fiber), (one) => Effect.map(exit, (two) => [one, two] as const))
      )
    )
  }

  /** Waits until all that was sent has been answered. */
  readonly settled: Effect.Effect<void> = Effect.suspend(() => Effect.asVoid(Fiber.awaitAll(this.posted.splice(0))))

  /** Ends the transaction; what it gives is whether it has been committed. */
  end(command: "commit" | "rollback"): Effect.Effect<boolean> {
    return Effect.flatMap(Effect.exit(this.connection.query(command)), (exit) =>
      Effect.map(this.settled, () => {
        if (exit._tag === "Success") return exit.value.command === "COMMIT"
        const [reason] = exit.cause.reasons
        if (reason?._tag === "Fail") this.note(command, reason.error)
        return false
      })
    )
  }
}
