/** A store whose bodies run step by step, as on a server, with locks of its own: any of them can be left out. */
import { EngineError, SqliteStore, Store } from "@balai/engine"
import { Effect, Layer, Semaphore } from "effect"

/** What holds two transactions apart. */
export type Lock = "names" | "rows" | "log" | "order"

type Release = Effect.Effect<unknown>

class BusyError extends Error {}

/** Locks that are shared by all who open the same data. */
const makeLocks = (without: ReadonlySet<Lock>) => {
  const all = new Map<string, Semaphore.Semaphore>()
  const of = (key: string): Semaphore.Semaphore => {
    const known = all.get(key) ?? Semaphore.makeUnsafe(1)
    all.set(key, known)
    return known
  }
  return () => {
    const held = new Map<string, Release>()
    const highest = { id: "" }
    const take = (kind: Lock, key: string): Effect.Effect<void, BusyError> =>
      Effect.gen(function* () {
        const place = `${kind} ${key}`
        if (without.has(kind) || held.has(place)) return
        const lock = of(place)
        if (kind === "rows" && key < highest.id && !without.has("order")) {
          if (!(yield* lock.takeIfAvailable(1))) return yield* Effect.fail(new BusyError())
        } else yield* lock.take(1)
        held.set(place, lock.release(1))
        if (kind === "rows" && key > highest.id) highest.id = key
      })
    const release = Effect.suspend(() => Effect.all([...held.values()], { discard: true }))
    return { take, release }
  }
}

/** Each operation is a transaction of the embedded store, and another may come between any two. */
const stepwise = (sound: Store.Store["Service"], take: (kind: Lock, key: string) => Effect.Effect<void, BusyError>) => {
  const step = <A>(run: (tx: Store.Transaction) => Effect.Effect<A, EngineError.StoreError>) =>
    Effect.tap(sound.transact(run), () => Effect.yieldNow)
  const locked = (kind: Lock, keys: ReadonlyArray<string>) =>
    Effect.mapError(
      Effect.forEach([...keys].sort(), (key) => take(kind, key), { discard: true }),
      () => new EngineError.StoreError({ operation: "lock", problem: "busy" })
    )
  return (tx: Store.Transaction): Store.Transaction => ({
    ...tx,
    ...sound,
    log: step((it) => it.log),
    commands: (ids) => step((it) => it.commands(ids)),
    lock: (names, ids) =>
      locked("names", names).pipe(
        Effect.andThen(locked("rows", ids)),
        Effect.andThen(step((it) => it.lock(names, ids)))
      ),
    lockLog: (feeds) =>
      Effect.andThen(
        locked("log", [""]),
        step((it) => it.lockLog(feeds))
      ),
    write: (changes) => step((it) => it.write(changes)),
    settle: (updates) => step((it) => it.settle(updates))
  })
}

/** The store without these locks. Every build of the layer opens the same data. */
export const patchwork = (file: string, ...without: ReadonlyArray<Lock>): Layer.Layer<Store.Store, unknown> => {
  const open = makeLocks(new Set(without))
  const layer = Effect.map(Store.Store, (sound): Store.Store["Service"] => ({
    ...sound,
    manifest: { ...sound.manifest, synchronous: false },
    transact: (body) => {
      const attempt: ReturnType<typeof sound.transact> = Effect.suspend(() => {
        const { release, take } = open()
        const run = Effect.ensuring(body(stepwise(sound, take)(sound as never)) as Effect.Effect<any, any>, release)
        return Effect.catch(run, (error) =>
          error instanceof EngineError.StoreError && error.problem === "busy"
            ? Effect.andThen(Effect.yieldNow, attempt)
            : Effect.fail(error)
        )
      })
      return attempt as never
    }
  }))
  return Layer.effect(Store.Store, layer).pipe(Layer.provide(SqliteStore.layer({ file })))
}
