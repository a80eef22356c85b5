/** @internal */
import { type Actor, Json, Lifecycle, type Stamp } from "@balai/lifecycle"
import { Clock, Effect, type Scope } from "effect"
import { type Bundle, type Engine, type Options, type Plan, type Tuning } from "../Engine.ts"
import { type EngineError, NotFoundError, type ReadError, StoreError } from "../EngineError.ts"
import { type Instance, type Queries, type Query } from "../Instance.ts"
import { type JournalEntry } from "../Journal.ts"
import { type Receipt } from "../Receipt.ts"
import * as Step from "../Step.ts"
import { type FactRow, type JournalRow, Store } from "../Store.ts"
import { type Run } from "../Work.ts"
import { type Dependencies as Alive, noWorker } from "./alive.ts"
import { isUnfinished } from "./backupFormat.ts"
import { prepare } from "./bundle.ts"
import { type Committer, makeCommitter } from "./committer.ts"
import { Entropy } from "./entropy.ts"
import { makeFeeds, makeNews } from "./feeds.ts"
import { isState } from "./group.ts"
import { health } from "./health.ts"
import { answerJob, bundleJob, planJob } from "./job.ts"
import { makeInspect } from "./inspect.ts"
import { migrate } from "./migrate.ts"
import { makeObserve, type Observe, observed, watched } from "./observe.ts"
import { makeAsked, makeOutside } from "./outside.ts"
import { checkHandlers, type Handlers, handlersOf } from "./policy.ts"
import { toSelection } from "./query.ts"
import { readiness } from "./readiness.ts"
import { makeModels, type Models } from "./readModel.ts"
import { rebuild } from "./rebuild.ts"
import { makeRegistry, type Registry } from "./registry.ts"
import { rehearse } from "./rehearse.ts"
import { makeSignal, type Signal } from "./signal.ts"
import { type Cache, makeCache, type State, toInstance } from "./state.ts"
import { askable, isStorable, refuseIds } from "./storable.ts"
import { stuckPage } from "./stuck.ts"
import { makeUpkeep } from "./upkeep.ts"
import { confirms, verify } from "./verify.ts"
import { kindsOf, makeWorkforce, type Workers } from "./workers.ts"

const defaults: Required<Tuning> = {
  maxWaiting: 10_000,
  maxGroup: 512,
  cache: 10_000,
  poll: 200,
  concurrency: 16,
  lease: 10_000,
  attempts: 8,
  backoff: 1000,
  backoffMax: 300_000,
  workers: true
}

/** What every part of one engine shares. */
interface Parts {
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly cache: Cache
  readonly clock: Clock.Clock
  readonly committer: Committer
  readonly news: Signal
  readonly entropy: (bytes: number) => string
  readonly handlers: Handlers
  readonly workers: Workers
  readonly observe: Observe
  readonly models: Models
  readonly alive: Alive
}

const journalEntry = (row: JournalRow): JournalEntry => ({
  position: row.position,
  instance: row.instance,
  seq: row.seq,
  lifecycle: row.lifecycle,
  version: row.version,
  commandId: row.command,
  input: JSON.parse(row.input),
  at: row.at,
  by: JSON.parse(row.by),
  facts: JSON.parse(row.facts),
  verdict: row.verdict as JournalEntry["verdict"],
  state: row.state,
  digest: row.digest
})

// -----------------------------------------------------------------------------
// facts
// -----------------------------------------------------------------------------

const factRows = (facts: Stamp.Facts): ReadonlyArray<FactRow> =>
  Object.entries(facts).map(([name, { value, version }]) => ({ name, version, value: Json.canonical(value) }))

/** Stores facts by name and version. The value of a version never changes. */
const registerFacts = (store: Store["Service"], facts: Stamp.Facts): Effect.Effect<void, StoreError> => {
  const given = factRows(facts)
  if (given.length === 0) return Effect.void
  return store.transact((tx) =>
    Effect.gen(function* () {
      const known = new Map((yield* tx.factsNamed(given)).map((row) => [`${row.name}@${row.version}`, row.value]))
      const added = given.filter((row) => !known.has(`${row.name}@${row.version}`))
      const other = given.some((row) => (known.get(`${row.name}@${row.version}`) ?? row.value) !== row.value)
      if (other) return yield* new StoreError({ operation: "registerFacts", problem: "factChanged" })
      if (added.length > 0) yield* tx.addFacts(added)
    })
  )
}

// -----------------------------------------------------------------------------
// reading
// -----------------------------------------------------------------------------

const makeReading = ({ cache, clock, registry, store }: Parts) => {
  const load = Effect.fnUntraced(function* (lifecycle: Lifecycle.Any, id: string): Effect.fn.Return<State, ReadError> {
    const [row] = yield* store.instances([id])
    if (row === undefined || row.id !== id || row.lifecycle !== lifecycle.name)
      return yield* new NotFoundError({ lifecycle: lifecycle.name, instance: id })
    const state = cache.read(row)
    return isState(state) ? state : yield* state!
  })
  const find = Effect.fnUntraced(function* (query: Query): Effect.fn.Return<ReadonlyArray<Instance>, ReadError> {
    const found: Array<Instance> = []
    for (const row of yield* store.select(toSelection(query))) {
      const state = cache.read(row)
      if (!isState(state)) return yield* state!
      found.push(toInstance(state))
    }
    return found
  })
  const available = (lifecycle: Lifecycle.Any, id: string, by: Actor.Actor) =>
    Effect.map(load(lifecycle, id), (state) =>
      Lifecycle.available(state.loaded.lifecycle, state.snapshot, {
        at: Math.max(clock.currentTimeMillisUnsafe(), state.updatedAt),
        by,
        facts: registry.facts
      })
    )
  return {
    get: ((lifecycle, id) => Effect.map(load(lifecycle, id), toInstance)) as Engine["Service"]["get"],
    find: find as Engine["Service"]["find"],
    count: (query: Query) => store.count(toSelection(query)),
    available,
    history: (id: string) =>
      Effect.map(store.journal({ instance: id, after: 0, limit: 1_000_000 }), ({ rows }) => rows.map(journalEntry))
  }
}

// -----------------------------------------------------------------------------
// writing
// -----------------------------------------------------------------------------

const isRun = ({ activity, instance, seq }: Run): boolean =>
  isStorable(instance) && isStorable(activity) && Number.isSafeInteger(seq)

const makeWriting = ({ clock, committer, entropy, observe, registry, store }: Parts) => {
  const preparing = {
    loadedOf: (lifecycle: Lifecycle.Any) => {
      const loaded = registry.get(lifecycle.name, lifecycle.version)
      return loaded?.lifecycle.shape === lifecycle.shape ? loaded : undefined
    },
    salt: () => entropy(16),
    isSteady: store.manifest.synchronous
  }
  const atomically = (bundle: Bundle): Effect.Effect<Receipt, EngineError> =>
    observe.command(
      { kind: "bundle", subject: bundle.steps[0]?.lifecycle.name ?? "" },
      Effect.suspend(() => {
        const refused = refuseIds(bundle)
        return refused === null
          ? committer.submit<Receipt>(bundleJob(prepare(bundle, preparing)))
          : Effect.fail(refused)
      })
    )
  return {
    atomically,
    start: ((lifecycle, options) =>
      atomically({
        commandId: options.commandId,
        by: options.by,
        steps: [Step.start(lifecycle, options)]
      })) as Engine["Service"]["start"],
    send: ((lifecycle, options) =>
      atomically({
        commandId: options.commandId,
        by: options.by,
        steps: [Step.send(lifecycle, options)]
      })) as Engine["Service"]["send"],
    plan: <const Q extends Queries>(plan: Plan<Q>) =>
      observe.command(
        { kind: "plan", subject: plan.name },
        Effect.suspend(() => {
          const refused = refuseIds({ commandId: plan.commandId, steps: [] })
          return refused === null ? committer.submit<Receipt>(planJob(plan, preparing)) : Effect.fail(refused)
        })
      ),
    answer: ((run, answer) =>
      observe.command(
        { kind: "answer", subject: run.activity },
        Effect.suspend(() =>
          isRun(run)
            ? committer.submit<"accepted" | "late">(answerJob(run, answer))
            : Effect.fail(new NotFoundError({ lifecycle: "", instance: askable(run.instance) }))
        )
      )) as Engine["Service"]["answer"],
    answerToken: makeOutside({ store, committer, clock }),
    asked: makeAsked({ registry, store })
  }
}

// -----------------------------------------------------------------------------
// assembly
// -----------------------------------------------------------------------------

const toService = (parts: Parts): Engine["Service"] => {
  const { alive, clock, handlers, models, news, registry, store, workers } = parts
  const epoch = Effect.map(store.log, (log) => log.epoch)
  return {
    ...makeReading(parts),
    ...makeWriting(parts),
    ...makeUpkeep({ ...parts, onCared: workers.wake }),
    feed: makeFeeds(store, news, () => epoch),
    epoch,
    position: Effect.map(store.log, (log) => log.position),
    news: makeNews(news),
    verify: Effect.suspend(() => verify(store, registry)),
    rebuild: Effect.flatMap(
      Effect.suspend(() =>
        rebuild({ store, registry, committer: parts.committer, now: () => clock.currentTimeMillisUnsafe() })
      ),
      (report) => Effect.map(models.again, (names) => ({ ...report, models: names }))
    ),
    model: models.of,
    confirms: (receipt) => confirms(store, receipt),
    readiness: Effect.suspend(() =>
      readiness({
        store,
        registry,
        hasHandler: (name) => handlers.has(name),
        stuck: workers.stuck,
        noWorker: (open) => noWorker(alive, open)
      })
    ),
    migrate: (migrations, options) => migrate(parts, migrations, options),
    rehearse: (migrations, options) => rehearse(parts, migrations, options),
    health: Effect.suspend(() => health(parts)),
    inspect: makeInspect(parts),
    stuck: ({ after = "", limit = 1000 } = {}) => stuckPage(parts, { after, limit }),
    runWorker: workers.run,
    registerFacts: (facts) =>
      Effect.map(registerFacts(store, facts), () => {
        registry.facts = { ...registry.facts, ...facts }
      })
  }
}

/** Looks at the log from time to time, for what other processes have committed. */
const pollNews = (
  store: Store["Service"],
  every: number,
  onMoved: (position: number) => void
): Effect.Effect<void, never, Scope.Scope> =>
  Effect.asVoid(
    Effect.forkScoped(
      Effect.forever(
        Effect.flatMap(Effect.sleep(every), () => Effect.ignore(Effect.map(store.log, (log) => onMoved(log.position))))
      )
    )
  )

/** Builds an engine whose workers live in the scope. */
export const build = Effect.fnUntraced(function* <R>(
  options: Options<R>
): Effect.fn.Return<Engine["Service"], StoreError, Store | R | Scope.Scope> {
  const tuning = { ...defaults, ...options.options }
  const store = yield* Store
  const clock = yield* Clock.Clock
  const entropy = yield* Entropy
  const context = yield* Effect.context<R>()
  const registry = makeRegistry(options.lifecycles, options.facts ?? {})
  const log = yield* store.log
  if (isUnfinished(log.epoch)) return yield* new StoreError({ operation: "open", problem: "unfinished" })
  yield* registerFacts(store, registry.facts)
  const cache = makeCache(registry, tuning.cache)
  const news = makeSignal(log.position)
  const observe = yield* makeObserve
  const handlers = observed(
    handlersOf(options, tuning, (self) => Effect.provideContext(self, context)),
    observe
  )
  checkHandlers(handlers, options.lifecycles)
  const { alive, start, workers } = makeWorkforce({
    store,
    clock,
    random: entropy,
    handlers,
    registry,
    pace: tuning,
    poll: tuning.poll,
    observe,
    committer: () => committer,
    engine: () => service
  })
  const committer: Committer = yield* makeCommitter({
    ...tuning,
    store: watched(store, observe),
    registry,
    cache,
    clock,
    onGroup: observe.onGroup,
    onThrew: observe.onThrew,
    onCommitted: (committed) => {
      // What others have committed between two of ours is never seen by looking at the log from time to time.
      if (committed.from > news.value()) workers.onNews()
      news.raise(committed.position)
      workers.onCommitted(committed)
    }
  })
  const models = makeModels({ store, registry, news, toEntry: journalEntry }, options.models ?? [])
  const service: Engine["Service"] = toService({
    models,
    store,
    registry,
    cache,
    clock,
    committer,
    news,
    entropy,
    handlers,
    workers,
    observe,
    alive
  })
  yield* start(kindsOf(tuning.workers))
  yield* Effect.forkScoped(models.run)
  if (store.manifest.shared)
    yield* pollNews(store, tuning.poll, (position) => {
      if (position > news.value()) workers.onNews()
      workers.tick()
      news.raise(position)
    })
  return service
})
