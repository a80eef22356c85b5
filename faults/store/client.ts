import { EngineError, type Store } from "@balai/engine"
import { Clock, Effect, Exit, Stream } from "effect"
import { type Life } from "../simulation/process.ts"
import { dumpOf, loadRows } from "./dump.ts"
import { keyOf } from "./data.ts"
import { type Trouble } from "./locks.ts"
import { reads } from "./reads.ts"
import { Refused, type Server, type Session } from "./server.ts"
import { makeWrites, type Writes } from "./writes.ts"

/** What the network and the server do to one request. */
export interface Fate {
  readonly there: number
  readonly back: number
  /** The server answers with trouble instead of doing what was asked. */
  readonly trouble: Trouble | null
  /** The server does what was asked, and the answer is lost with the connection. */
  readonly isDeaf: boolean
}

export interface Network {
  readonly fate: (life: Life, operation: string) => Fate
  /** How long a process tries again before the engine hears of it. */
  readonly patience: number
  /** Whether a read of ready work leaves out, and locks, what others have locked. */
  readonly skipLocked: boolean
  readonly tried: (life: Life, trouble: Trouble, operation: string) => void
}

type Answer<A> = (result: A | Refused) => void

interface Link {
  readonly life: Life
  readonly server: Server
  readonly network: Network
}

interface Request<A> {
  readonly name: string
  readonly session: Session | null
  readonly run: (answer: Answer<A>) => void
}

/** What the server does with a request, when its turn has come. */
const serve = <A>(
  server: Server,
  { name, run, session }: Request<A>,
  { fate, reply }: { fate: Fate; reply: Answer<A> }
): void => {
  if (session !== null && (session.state !== "open" || session.trouble !== null))
    return reply(new Refused(session.trouble ?? "lost", `${name}: the transaction is over`))
  const { isDeaf, trouble } = fate
  if (trouble !== null) {
    if (trouble === "lost" && session !== null) server.abort(session, "lost")
    return reply(new Refused(trouble, `${name}: by the simulation`))
  }
  run((result) => {
    if (!isDeaf) return reply(result)
    if (session !== null) server.abort(session, "lost")
    reply(new Refused("lost", `${name}: the answer is lost`))
  })
}

/** One request to the server, and what it answers. Those of one transaction are answered in the order of asking. */
const request = <A>({ life, network, server }: Link, asked: Request<A>): Effect.Effect<A, Refused> =>
  Effect.callback<A, Refused>((resume) => {
    const { world } = server
    const { name, session } = asked
    const fate = network.fate(life, name)
    const reply = (result: A | Refused): void => {
      if (session !== null) {
        if (result instanceof Refused) session.trouble ??= result.trouble
        session.queue.shift()
        session.isAtWork = session.queue.length > 0
        session.since = world.now()
      }
      world.later(life, fate.back, () =>
        resume(result instanceof Refused ? Effect.fail(result) : Effect.succeed(result))
      )
      session?.queue[0]?.()
    }
    const turn = (): void => serve(server, asked, { fate, reply })
    if (session === null) return world.later(null, fate.there, turn)
    session.arrived = Math.max(session.arrived, world.now() + fate.there)
    world.later(null, session.arrived - world.now(), () => {
      session.isAtWork = true
      if (session.queue.push(turn) === 1) turn()
    })
  })

const toError = (name: string, { detail, trouble }: Refused): EngineError.StoreError =>
  new EngineError.StoreError({ operation: name, problem: trouble === "busy" ? "busy" : "failed", cause: detail })

const viewNames = [
  "instances",
  "instancesAfter",
  "commands",
  "commandsAfter",
  "select",
  "count",
  "journal",
  "feed",
  "timers",
  "work",
  "vault",
  "idle",
  "heads",
  "satellites",
  "orphans",
  "strays",
  "model",
  "factsNamed"
] as const
const plainNames = ["log", "live", "depth", "erasures", "workers", "checkpoints", "facts"] as const

type Ask = (name: keyof typeof reads, args: ReadonlyArray<unknown>) => Effect.Effect<any, EngineError.StoreError>

const toView = (ask: Ask): Store.View => {
  const view: Record<string, unknown> = {}
  for (const name of viewNames) view[name] = (...args: ReadonlyArray<unknown>) => ask(name, args)
  for (const name of plainNames) view[name] = Effect.suspend(() => ask(name, []))
  return view as unknown as Store.View
}

const read = (seen: Server["seen"], name: keyof typeof reads, args: ReadonlyArray<unknown>): unknown =>
  (reads[name] as (...args: ReadonlyArray<unknown>) => unknown)(seen, ...args)

/** Ready work that nobody else has locked, locked from now on. */
const skipLocked = (
  server: Server,
  session: Session,
  rows: ReadonlyArray<Store.WorkRow>
): ReadonlyArray<Store.WorkRow> =>
  rows.filter((row) => {
    let isHeld = false
    server.locks.acquire(session, { key: `work:${keyOf.work(row)}`, policy: "skip" }, (trouble) => {
      isHeld = trouble === null
    })
    return isHeld
  })

const makeTransaction = (link: Link, session: Session): Store.Transaction => {
  const { network, server } = link
  const writes = makeWrites(server, session)
  const asked = <A>(name: string, run: (answer: Answer<A>) => void, detail: unknown) =>
    Effect.mapError(
      request<A>(link, {
        name,
        session,
        run: (answer) => {
          session.done.push(name)
          server.watcher.operated(session, name, detail)
          run(answer)
        }
      }),
      (refused) => toError(name, refused)
    )
  const view = toView((name, args) =>
    asked(
      name,
      (answer) => {
        const found = read(session.seen, name, args)
        const filter = args[0] as Store.WorkFilter | undefined
        answer(
          name === "work" && (filter?._tag === "Ready" || filter?._tag === "Lapsed") && network.skipLocked
            ? skipLocked(server, session, found as ReadonlyArray<Store.WorkRow>)
            : found
        )
      },
      args
    )
  )
  const writing =
    <K extends keyof Writes>(name: K) =>
    (...args: ReadonlyArray<unknown>) =>
      asked<any>(name, (answer) => (writes[name] as (...all: ReadonlyArray<unknown>) => void)(...args, answer), args)
  return {
    ...view,
    claims: (claims) => asked("claims", (answer) => answer(reads.claims(session.seen, claims)), claims),
    lock: writing("lock"),
    lockLog: writing("lockLog"),
    write: writing("write"),
    settle: writing("settle"),
    erase: writing("erase"),
    addFacts: writing("addFacts"),
    addStrays: writing("addStrays"),
    beat: writing("beat"),
    dropWorkers: writing("dropWorkers"),
    project: writing("project"),
    dropModel: writing("dropModel"),
    load: (table, rows) => asked("load", (answer) => answer(loadRows(session, table, rows)), null)
  }
}

/** Runs a body once in a transaction. What the body fails with counts only if the transaction could have gone on. */
const once = <A, E>(link: Link, body: (tx: Store.Transaction) => Effect.Effect<A, E>): Effect.Effect<A, E | Refused> =>
  Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      const { life, server } = link
      const session = yield* request<Session>(link, {
        name: "begin",
        session: null,
        run: (answer) => answer(server.begin(life.name))
      })
      const exit = yield* Effect.exit(restore(body(makeTransaction(link, session))))
      if (Exit.isFailure(exit) || session.trouble !== null) {
        server.world.later(null, link.network.fate(life, "rollback").there, () => server.abort(session, "failed"))
        if (session.trouble !== null) return yield* Effect.fail(new Refused(session.trouble, session.done.join(" ")))
        return yield* exit
      }
      yield* request<null>(link, {
        name: "commit",
        session,
        run: (answer) => {
          server.commit(session)
          answer(null)
        }
      })
      return exit.value
    })
  )

/** Collisions are tried again a few times: whoever was first has stored what the next try reads. */
const collisions = 4

/** Tries again what may have another end the next time, until the patience is used up. */
const patiently = <A, E>(
  link: Link,
  name: string,
  run: Effect.Effect<A, E | Refused>
): Effect.Effect<A, Exclude<E, Refused> | EngineError.StoreError> =>
  Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const { life, network, server } = link
    const until = clock.monotonicTimeNanosUnsafe() + BigInt(Math.round(network.patience * 1e6))
    for (let collided = 0; ;) {
      const exit = yield* Effect.exit(run)
      if (Exit.isSuccess(exit)) return exit.value
      const error = findRefused(exit)
      if (error === null) return yield* exit as Exit.Exit<never, Exclude<E, Refused>>
      network.tried(life, error.trouble, `${name}: ${error.detail}`)
      if (error.trouble === "unique") collided++
      const isOver = error.trouble === "failed" || collided > collisions || clock.monotonicTimeNanosUnsafe() > until
      if (isOver) return yield* toError(name, error)
      yield* Effect.sleep(server.world.random.between(1, error.trouble === "lost" ? 200 : 20))
    }
  })

const findRefused = (exit: Exit.Exit<unknown, unknown>): Refused | null => {
  const error = Exit.findErrorOption(exit)
  return error._tag === "Some" && error.value instanceof Refused ? error.value : null
}

/** The store as one process sees it. */
export const makeStore = (link: Link): Store.Store["Service"] => {
  const { server } = link
  const ask: Ask = (name, args) =>
    patiently(
      link,
      name,
      request<unknown>(link, { name, session: null, run: (answer) => answer(read(server.seen, name, args)) })
    )
  return {
    ...toView(ask),
    manifest: { name: "simulated", durable: true, shared: true, synchronous: false },
    transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
      patiently(link, "transact", once(link, body)) as Effect.Effect<A, E | EngineError.StoreError>,
    dump: (body) =>
      Effect.flatMap(
        patiently(
          link,
          "dump",
          request<ReturnType<typeof dumpOf>>(link, {
            name: "dump",
            session: null,
            run: (answer) => answer(dumpOf(server.seen))
          })
        ),
        (all) => body({ schema: 0, rows: (table) => Stream.fromIterable(all[table].length === 0 ? [] : [all[table]]) })
      )
  }
}
