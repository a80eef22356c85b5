/** @internal */
import { PgConnection, PgPool } from "@effect/sql-pg"
import { Cause, Effect, Exit, Layer, Redacted, type Scope } from "effect"
import { connect as connectSocket } from "node:net"
import { StoreError } from "../EngineError.ts"
import { type Dump, Store, type Transaction } from "../Store.ts"
import { Entropy } from "./entropy.ts"
import { beginDump, load, makeDump, unhurried } from "./postgresDump.ts"
import { type Learned, makeLocks, nothingLearned } from "./postgresLock.ts"
import { headsSql, lockLogSql, makeReads } from "./postgresRead.ts"
import { logRow } from "./postgresRows.ts"
import { migrate } from "./postgresSchema.ts"
import { type Ask, askableOf, type Failure, failureOf, Session, texts } from "./postgresWire.ts"
import { makeWrites } from "./postgresWrite.ts"

export interface Options {
  readonly url: string | Redacted.Redacted
  readonly connections?: number
  readonly patience?: number
  readonly schema?: string
  /** For tests only. */
  readonly settings?: { readonly [name: string]: string }
  /** For tests only. */
  readonly silence?: number
}

/**
 * What holds for every connection. A process that is frozen in the middle of a transaction loses it after 10 s, and
 * whoever waits for its locks waits a little longer than that. Each question has one good plan, by its index; no
 * statistics of a table that was empty a minute ago may say otherwise.
 */
const settings = {
  idle_in_transaction_session_timeout: "10000",
  lock_timeout: "13000",
  statement_timeout: "30000",
  default_transaction_isolation: "read committed",
  plan_cache_mode: "force_generic_plan",
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  jit: "off",
  client_min_messages: "warning"
} as const

/** Longer than any statement may take: whoever says nothing for so long will not answer any more. */
const longestSilence = 45_000

/** How the socket is made: one on which a lost network shows after a while, and not after a quarter of an hour. */
const streamOf = (url: URL, silence = longestSilence): Pick<PgPool.Config, "stream"> => {
  if (url.hostname === "" || url.searchParams.has("host") || url.searchParams.has("port")) return {}
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, "$1")
  const port = Number(url.port === "" ? 5432 : url.port)
  return {
    stream: () => {
      const socket = connectSocket({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 15_000 })
      return socket.setTimeout(silence, () => socket.destroy(new Error("the server does not answer")))
    }
  }
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

const invalid = (): StoreError =>
  new StoreError({
    operation: "open",
    problem: "denied",
    cause: new Error("not an address as postgres://user:password@host:5432/name")
  })

/** The address is looked at here: the driver's own error would repeat it, with the password in it. */
const configOf = ({
  connections,
  schema,
  settings: own,
  silence,
  url
}: Options): Effect.Effect<PgPool.Config, StoreError> =>
  Effect.suspend(() => {
    const given = typeof url === "string" ? url : Redacted.value(url)
    if (!URL.canParse(given) || !/^postgres(ql)?:$/.test(new URL(given).protocol)) return Effect.fail(invalid())
    return Effect.succeed({
      url: typeof url === "string" ? Redacted.make(url) : url,
      applicationName: "balai",
      multiplex: true,
      // One statement after the other on a connection that belongs to one transaction; several at once may be on the way.
      multiplexConcurrency: 1,
      maxConnections: connections ?? 10,
      minConnections: 0,
      preparedStatementCacheSize: 256,
      maxMessageSize: 256 * 1024 * 1024,
      keepAlive: "15 seconds",
      ...streamOf(new URL(given), silence),
      startupParameters: { ...settings, ...own, ...(schema === undefined ? {} : { search_path: identifier(schema) }) }
    })
  })

const now = (): number => performance.now()

/** The store waits by the real clock: what it waits for is not simulated. */
const sleep = (milliseconds: number): Effect.Effect<void> =>
  Effect.callback((resume) => {
    const timer = setTimeout(() => resume(Effect.void), milliseconds)
    return Effect.sync(() => clearTimeout(timer))
  })

interface Patience {
  /** Waits before the next attempt, each time by another length; fails when there is to be none. */
  readonly again: (failure: Failure) => Effect.Effect<void, StoreError>
}

const races = 8
const base = { raced: 1, busy: 2, unreachable: 20, final: 0 } as const
const most = { raced: 20, busy: 50, unreachable: 500, final: 0 } as const

const makePatience = (patience: number, random: (bytes: number) => string): Patience => {
  const until = now() + patience
  let attempts = 0
  let raced = 0
  return {
    again: ({ error, kind }) => {
      attempts += 1
      if (kind === "raced") raced += 1
      if (kind === "final" || now() >= until || raced > races) return Effect.fail(error)
      const longest = Math.min(most[kind], base[kind] * 2 ** attempts)
      return sleep(longest * (0.5 + parseInt(random(2), 16) / 131_072))
    }
  }
}

interface Context {
  readonly pool: PgPool.PgPool
  readonly patience: () => Patience
  readonly schema: string | undefined
}

/** A statement on whatever connection is free, tried again while the database cannot be reached. */
const makeAsk = ({ patience, pool }: Context): Ask => {
  return (operation, sql, params = []) =>
    Effect.suspend(() => {
      const its = patience()
      const asked = params.map(askableOf)
      const attempt: ReturnType<Ask> = Effect.catch(
        pool.use((connection) => connection.queryValues(sql, asked)),
        (error) => Effect.andThen(its.again(failureOf(operation, error)), attempt)
      )
      return attempt
    })
}

const makeTransaction = (session: Session, given: { learned: Learned; schema: string | undefined }): Transaction => {
  const reads = makeReads(session.ask, " for update of w skip locked")
  const locks = makeLocks(session, given)
  return {
    ...reads,
    ...makeWrites(session),
    lock: locks.lock,
    lockLog: (feeds) =>
      Effect.suspend(() => {
        locks.close()
        const log = session.ask("lockLog", lockLogSql)
        if (feeds.length === 0) return Effect.map(log, ([raw]) => ({ log: logRow(raw!), heads: new Map() }))
        return Effect.map(session.both(log, session.ask("lockLog", headsSql, [texts(feeds)])), ([[raw], heads]) => ({
          log: logRow(raw!),
          heads: new Map(heads.map((row) => [row[0] as string, row[1] as number]))
        }))
      }),
    load: (table, rows) => load(session, table, rows)
  }
}

type Body<A, E> = (tx: Transaction) => Effect.Effect<A, E>

/** One run of a body: what came of it, or why it has to be run again. */
const run = <A, E>(
  { pool, schema }: Context,
  body: Body<A, E>,
  learned: Learned
): Effect.Effect<Exit.Exit<A, E | StoreError> | { readonly failure: Failure }> =>
  Effect.catch(
    pool.use((connection) =>
      Effect.uninterruptibleMask((restore) =>
        Effect.gen(function* () {
          const session = new Session(connection)
          yield* session.post("begin", "begin")
          const exit = yield* Effect.exit(restore(body(makeTransaction(session, { learned, schema }))))
          const wanted = Exit.isSuccess(exit) && session.failure === null ? "commit" : "rollback"
          const isCommitted = yield* session.end(wanted)
          if (session.failure !== null && !(Exit.isFailure(exit) && Cause.hasInterrupts(exit.cause)))
            return { failure: session.failure }
          if (wanted === "commit" && !isCommitted) return { failure: lost }
          return exit
        })
      )
    ),
    (error) => Effect.succeed({ failure: failureOf("connect", error) })
  )

/** The server has rolled back without saying why. */
const lost: Failure = { kind: "busy", error: new StoreError({ operation: "commit", problem: "busy" }) }

const makeTransact =
  (context: Context) =>
  <A, E>(body: Body<A, E>): Effect.Effect<A, E | StoreError> =>
    Effect.suspend(() => {
      const its = context.patience()
      const learned = nothingLearned()
      const attempt: Effect.Effect<A, E | StoreError> = Effect.flatMap(run(context, body, learned), (done) =>
        "failure" in done ? Effect.andThen(its.again(done.failure), attempt) : done
      )
      return attempt
    })

/** A connection for what takes long, and may be silent for long. */
const alone = (config: PgPool.Config): PgPool.Config => ({ ...config, stream: undefined, multiplex: false })

const connect = (config: PgPool.Config, patience: Patience): Effect.Effect<Session, StoreError, Scope.Scope> => {
  const attempt: Effect.Effect<Session, StoreError, Scope.Scope> = Effect.catch(
    Effect.map(PgConnection.make(config), (connection) => new Session(connection)),
    (error) => Effect.andThen(patience.again(failureOf("connect", error)), attempt)
  )
  return attempt
}

const makeDumps =
  (config: PgPool.Config, patience: () => Patience) =>
  <A, E>(body: (dump: Dump) => Effect.Effect<A, E>): Effect.Effect<A, E | StoreError> =>
    Effect.scoped(
      Effect.gen(function* () {
        const session = yield* connect(config, patience())
        for (const statement of unhurried) yield* session.ask("dump", statement)
        yield* session.ask("dump", beginDump)
        // The moment is that of the first read.
        yield* session.ask("dump", "select 1 from log")
        return yield* body(makeDump(session))
      })
    )

/** What must be so however the server, the database or the user is set up. */
const required = {
  server_encoding: "UTF8",
  client_encoding: "UTF8",
  transaction_isolation: settings.default_transaction_isolation,
  plan_cache_mode: settings.plan_cache_mode
} as const

/** Looks at what the connection has become: something in between may have kept its settings back. */
const unsuitable = Effect.fnUntraced(function* ({ ask }: Session): Effect.fn.Return<string | null, StoreError> {
  const names = Object.keys(required) as Array<keyof typeof required>
  const [found] = yield* ask("open", `select ${names.map((name) => `current_setting('${name}')`).join(", ")}`)
  const wrong = names.flatMap((name, at) => (found![at] === required[name] ? [] : [`${name} ${found![at]}`]))
  return wrong.length === 0 ? null : wrong.join(", ")
})

const prepare = Effect.fnUntraced(function* (
  session: Session,
  options: { readonly schema: string | undefined; readonly epoch: string }
): Effect.fn.Return<void, StoreError> {
  const unfit = yield* unsuitable(session)
  if (unfit !== null)
    return yield* new StoreError({ operation: "open", problem: "unsuitable", cause: new Error(unfit) })
  yield* session.ask("open", "set lock_timeout = 0")
  yield* session.ask("open", "set statement_timeout = 0")
  const newer = yield* migrate(session, options)
  if (newer !== null) return yield* newer
})

/** The schema is brought up to date before anybody reads; a server that goes away meanwhile is waited for. */
const open = (config: PgPool.Config, patience: Patience, options: Parameters<typeof prepare>[1]) => {
  const attempt: Effect.Effect<void, StoreError> = Effect.flatMap(
    Effect.scoped(
      Effect.flatMap(connect(config, patience), (session) =>
        Effect.map(Effect.exit(prepare(session, options)), (exit) => ({ exit, failure: session.failure }))
      )
    ),
    ({ exit, failure }) =>
      Exit.isFailure(exit) && failure !== null ? Effect.andThen(patience.again(failure), attempt) : exit
  )
  return attempt
}

export const make = (options: Options): Layer.Layer<Store, StoreError> =>
  Layer.effect(
    Store,
    Effect.gen(function* () {
      const entropy = yield* Entropy
      const { schema } = options
      const config = yield* configOf(options)
      const patience = (): Patience => makePatience(options.patience ?? 15_000, entropy)
      yield* open(alone(config), patience(), { schema, epoch: entropy(6) })
      const pool = yield* Effect.mapError(PgPool.make(config), (error) => failureOf("open", error).error)
      const context: Context = { pool, patience, schema }
      return Store.of({
        ...makeReads(makeAsk(context)),
        manifest: { name: "postgres", durable: true, shared: true, synchronous: false },
        transact: makeTransact(context),
        dump: makeDumps(alone(config), patience)
      })
    })
  )
