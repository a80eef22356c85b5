/**
 * Golden journals: all that an engine has stored for an instance, as text, one row a line. Recorded once for each version
 * of each lifecycle and folded again for ever.
 */
import { Engine, SqliteStore, Store, type Work } from "@balai/engine"
import { type Json, type Lifecycle, type Migration, type Stamp } from "@balai/lifecycle"
import { Clock, Effect, Layer, Stream } from "effect"

/** What came in, as the histories of the packages keep it. */
export interface Script {
  readonly lifecycle: string
  readonly version: number
  readonly entries: ReadonlyArray<{ readonly input: Lifecycle.Input; readonly stamp: Stamp.Stamp }>
}

type Service = Engine.Engine["Service"]
type Stored = Store.Store["Service"]

const engineOn = (lifecycles: ReadonlyArray<Lifecycle.Any>, options: Partial<Engine.Options<never>> = {}) =>
  Engine.layer({ lifecycles, options: { workers: false }, ...options })

const inMemory = Layer.fresh(SqliteStore.layer({ file: ":memory:" }))

// -----------------------------------------------------------------------------
// text
// -----------------------------------------------------------------------------

type Line = readonly [table: Store.Table, row: Store.DumpRow]

/** Signs of life and what nobody could place are no history. */
const kept = Store.tables.filter((table) => !["strays", "checkpoints", "models"].includes(table))

/** Writes down all that is stored. */
export const write = (store: Stored): Effect.Effect<string, unknown> =>
  store.dump((dump) =>
    Effect.map(
      Effect.forEach(kept, (table) =>
        Effect.map(Stream.runCollect(dump.rows(table)), (pages) => [...pages].flat().map((row): Line => [table, row]))
      ),
      (tables) => [{ schema: dump.schema }, ...tables.flat()].map((line) => `${JSON.stringify(line)}\n`).join("")
    )
  )

const linesOf = (text: string): ReadonlyArray<Line> =>
  text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as Line)

const load = (store: Stored, text: string) =>
  store.transact((tx) =>
    Effect.forEach(Store.tables, (table) => {
      const rows = linesOf(text).filter(([name]) => name === table)
      return rows.length === 0
        ? Effect.void
        : tx.load(
            table,
            rows.map(([, row]) => row)
          )
    })
  )

/** The newest rows of the instances that a journal holds. */
export const instancesOf = (text: string): ReadonlyArray<Store.DumpRow> =>
  linesOf(text).flatMap(([table, row]) => (table === "instances" ? [row] : []))

/** Runs something with an engine over what a journal holds. */
export const opened = <A, E>(
  text: string,
  lifecycles: ReadonlyArray<Lifecycle.Any>,
  run: (engine: Service, store: Stored) => Effect.Effect<A, E>
): Effect.Effect<A, unknown> =>
  Effect.flatMap(Store.Store, (store) =>
    Effect.andThen(
      load(store, text),
      Effect.provide(
        Effect.flatMap(Engine.Engine, (engine) => run(engine, store)),
        engineOn(lifecycles).pipe(Layer.provide(Layer.succeed(Store.Store, store)))
      )
    )
  ).pipe(Effect.provide(inMemory))

// -----------------------------------------------------------------------------
// recording
// -----------------------------------------------------------------------------

/** A clock that stands wherever the history stands. Nothing sleeps: there are no workers but one that is called. */
const makeClock = (real: Clock.Clock) => {
  let at = 0
  const clock: Clock.Clock = {
    ...real,
    currentTimeMillisUnsafe: () => at,
    currentTimeMillis: Effect.sync(() => at),
    currentTimeNanosUnsafe: () => BigInt(at) * 1_000_000n,
    currentTimeNanos: Effect.sync(() => BigInt(at) * 1_000_000n),
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    sleep: (duration) => real.sleep(duration)
  }
  return { clock, set: (to: number) => void (at = to) }
}

const isReference = (value: object): boolean => Object.keys(value).sort().join() === "digest,ref"

/** The histories hold references to personal data, an engine is given the data itself: here it is made up. */
const raw = (value: Json.Json): Json.Json => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((item: Json.Json) => raw(item))
  // Text that the marked fields of all lifecycles take.
  if (isReference(value)) return "123"
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, raw(inner as Json.Json)]))
}

interface Playing {
  readonly engine: Service
  readonly store: Stored
  readonly lifecycle: Lifecycle.Any
  readonly id: string
  readonly commandId: string
}

const fireDue = ({ engine, store }: Playing) =>
  Effect.gen(function* () {
    const { position } = yield* store.log
    const moved = Effect.gen(function* () {
      while ((yield* store.log).position === position)
        yield* Effect.promise(() => new Promise((go) => setTimeout(go, 5)))
    })
    yield* Effect.raceFirst(engine.runWorker("scanner"), Effect.timeout(moved, 5000))
  })

const answer = ({ engine, id, store }: Playing, activity: string, given: Work.Answer) =>
  Effect.flatMap(store.instances([id]), ([row]) => {
    const runs = JSON.parse(row?.runs ?? "[]") as ReadonlyArray<{ readonly activity: string; readonly seq: number }>
    return engine.answer({ instance: id, seq: runs.find((it) => it.activity === activity)?.seq ?? 0, activity }, given)
  })

const play = (
  playing: Playing,
  { input, stamp: { by } }: Script["entries"][number]
): Effect.Effect<unknown, unknown> => {
  const { commandId, engine, id, lifecycle } = playing
  switch (input._tag) {
    case "Start":
      return engine.start(lifecycle, { commandId, by, id, input: raw(input.input) })
    case "Command": {
      const command = { type: input.type, ...(raw(input.payload ?? {}) as object) }
      const via = input.via === undefined ? {} : { via: input.via }
      return engine.send(lifecycle, { commandId, by, id, command: command as never, ...via })
    }
    case "TimerDue":
      return fireDue(playing)
    case "ActivityDone":
      return answer(playing, input.activity, { _tag: "Done", output: input.output })
    case "ActivityFailed":
      return answer(playing, input.activity, { _tag: "Failed", error: input.error })
  }
}

/** Plays a history through an engine and writes down what is stored then. */
export const record = (
  script: Script,
  lifecycle: Lifecycle.Any,
  migrations: ReadonlyArray<Migration.AnyMigration> = []
): Effect.Effect<string, unknown> =>
  Effect.gen(function* () {
    const { clock, set } = makeClock(yield* Clock.Clock)
    set(script.entries[0]!.stamp.at)
    const lifecycles = [lifecycle, ...migrations.map(({ to }) => to)]
    const recording = Effect.gen(function* () {
      const engine = yield* Engine.Engine
      const store = yield* Store.Store
      for (const [n, entry] of script.entries.entries()) {
        set(entry.stamp.at)
        yield* engine.registerFacts(entry.stamp.facts)
        yield* play({ engine, store, lifecycle, id: `${lifecycle.name}-1`, commandId: `c${n}` }, entry)
      }
      const by = script.entries.at(-1)!.stamp.by
      if (migrations.length > 0) yield* engine.migrate(migrations, { by, reason: "golden", ended: true })
      return yield* write(store)
    })
    const layer = engineOn(lifecycles).pipe(Layer.provideMerge(inMemory))
    return yield* Effect.provide(recording, layer).pipe(Effect.provideService(Clock.Clock, clock))
  })
