/** @internal A hall in memory, whose time the test has in its hand. */
import { type Engine, SqliteStore, Store } from "@balai/engine"
import { Clock, Effect, Layer, ManagedRuntime, Stream } from "effect"
import { type Mall } from "../../Mall.ts"
import { layer as postOf, type Outside } from "../Outside.ts"
import { type Pending, type Runner, type Services } from "../Runner.ts"
import { type Options } from "../Stage.ts"
import { make as failure } from "../StageError.ts"
import { layerOf, optionsOf } from "./assemble.ts"
import { Sleepers, VirtualTime } from "./virtualTime.ts"
import { type Attempt, Watch } from "./watch.ts"

/** How many looks in a row must find nothing to do, and how many turns everybody gets between two of them. */
const calm = 2
const turns = 3
/** After how long of real time without a step forward whoever is at work counts as one that never ends. */
const standardPatience = 2000
/**
 * The same where something else may help: a handler whose policy gives it up, or a timer that is due and cannot fire, since
 * its lifecycle is faulty.
 */
const short = 100

/** A handler that is called so often for one instance at one and the same moment causes itself again, and never ends. */
const mostAtOnce = 200

const everything = 1_000_000

type Rows = ReadonlyArray<Store.DumpRow>
/** All that is stored. */
type Saved = ReadonlyMap<Store.Table, Rows>

const dump = Effect.flatMap(Store.Store, (store) =>
  store.dump(({ rows }) =>
    Effect.map(
      Effect.forEach(Store.tables, (table) =>
        Effect.map(Stream.runCollect(rows(table)), (pages) => [table, pages.flat()] as const)
      ),
      (tables): Saved => new Map(tables)
    )
  )
)

const load = (saved: Saved) =>
  Effect.flatMap(Store.Store, (store) =>
    store.transact((tx) => Effect.forEach([...saved], ([table, rows]) => tx.load(table, rows), { discard: true }))
  )

/** A store in memory that begins with what was saved. */
const storeOf = (saved: Saved | null) => {
  const empty = SqliteStore.layer({ file: ":memory:" })
  return saved === null ? empty : Layer.effectDiscard(load(saved)).pipe(Layer.provideMerge(empty))
}

interface House {
  readonly time: VirtualTime
  readonly watch: Watch
  /** Of all handlers, as the store knows them. */
  readonly names: ReadonlyArray<string>
  readonly runtime: ManagedRuntime.ManagedRuntime<Services, unknown>
}

interface Plan {
  readonly options: Options
  readonly outside: Outside
  readonly mall: Mall
}

const build = ({ mall, options, outside }: Plan, at: number, saved: Saved | null): House => {
  const time = new VirtualTime(at)
  const watch = new Watch(time)
  const engine: Engine.Options = watch.over(optionsOf(options, mall, outside))
  const hall = layerOf(mall, engine)
  const whole = Layer.provideMerge(postOf(outside), hall)
  const runtime = ManagedRuntime.make(
    whole.pipe(
      Layer.provideMerge(options.store ?? storeOf(saved)),
      Layer.provideMerge(Layer.succeed(Clock.Clock, time.clock()))
    )
  )
  return { time, watch, names: watch.names, runtime: runtime as House["runtime"] }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** What is stored that this moment still has to bring about. */
const overdue = (now: number, names: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const store = yield* Store.Store
    const timers = (yield* store.timers(1)).some(({ due }) => due <= now)
    const open = yield* store.work({ _tag: "Status", status: "open", limit: everything })
    const leased = open.filter(({ lease }) => lease !== null)
    const isDue = open.some(({ due, lease }) => lease === null && due <= now)
    const ready = isDue ? yield* store.work({ _tag: "Ready", at: now, names, limit: everything }) : []
    return { position: (yield* store.log).position, timers, work: [...ready, ...leased] }
  })

const keyOf = ({ instance, seq, slot }: Store.WorkRow): string => `${instance}/${seq}/${slot}`

const slow = ({ instance, lifecycle, name }: Attempt, patience: number) =>
  failure("BALAI_STAGE_NOT_SETTLED", {
    id: `"${name}" dari alur "${lifecycle}" untuk "${instance}" tidak selesai dalam ${patience / 1000} detik waktu nyata. Pakai Effect.sleep (waktu tiruan), Work.later untuk jawaban dari luar, atau palsukan pihak luarnya`,
    en: `"${name}" of the lifecycle "${lifecycle}" for "${instance}" has not ended in ${patience / 1000} seconds of real time. Use Effect.sleep (virtual time), Work.later for an answer from outside, or a fake of the outside party`
  })

class Opened implements Runner {
  readonly #plan: Plan
  /** Those who sleep in a call that is under way. */
  readonly #calls = new Set<Sleepers>()
  #house: House

  readonly #patience: number

  constructor(plan: Plan, house: House) {
    this.#plan = plan
    this.#patience = plan.options.patience ?? standardPatience
    this.#house = house
  }

  readonly run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> =>
    this.#attend(effect, this.#patience, Infinity)

  readonly complete = <A, E>(effect: Effect.Effect<A, E, Services>, end: number): Promise<A> =>
    this.#attend(effect, short, end)

  /**
   * Runs an effect, and sets the time forward when it sleeps, or when it has got no further for so long that it can only
   * wait for something that is still to happen.
   */
  async #attend<A, E>(effect: Effect.Effect<A, E, Services>, grace: number, end: number): Promise<A> {
    const { runtime, time } = this.#house
    const sleepers = new Sleepers()
    const abort = new AbortController()
    this.#calls.add(sleepers)
    let isOver = false
    const running = runtime
      .runPromise(Effect.provideService(effect, Clock.Clock, time.clock(sleepers)), { signal: abort.signal })
      .finally(() => {
        isOver = true
        this.#calls.delete(sleepers)
      })
    running.catch(() => {})
    for (let since = performance.now(); !isOver; await turn()) {
      if (sleepers.next === null && performance.now() - since < grace) continue
      const due = await this.nextDue()
      if (isOver) break
      if (due === null || due > end) {
        abort.abort()
        throw failure(due === null ? "BALAI_STAGE_NOTHING_DUE" : "BALAI_STAGE_NEVER_HELD")
      }
      await this.advance(due)
      since = performance.now()
    }
    return running
  }

  readonly now = (): number => this.#house.time.now

  /** What of this moment is still to come, and how far everything has got. */
  async #look(): Promise<{ readonly position: number; readonly busy: "work" | "timer" | null }> {
    const { names, runtime, time, watch } = this.#house
    const { position, timers, work } = await runtime.runPromise(overdue(time.now, names))
    const isOutside = (this.#plan.outside.nextDue ?? Infinity) <= time.now
    const isWork = watch.awake.length > 0 || isOutside || work.some((row) => !watch.isHeld(row, keyOf(row)))
    return { position, busy: isWork ? "work" : timers ? "timer" : null }
  }

  readonly settle = async (): Promise<void> => {
    let [quiet, position, since] = [0, -1, performance.now()]
    this.#house.watch.forget()
    while (quiet < calm) {
      for (let at = 0; at < turns; at++) await turn()
      const seen = await this.#look()
      const hasMoved = seen.position !== position
      position = seen.position
      const again = this.#house.watch.busiest(mostAtOnce)
      if (again !== undefined) throw failure("BALAI_STAGE_RESTLESS", { id: again, en: again })
      if (hasMoved) since = performance.now()
      quiet = hasMoved || seen.busy !== null ? 0 : quiet + 1
      const waited = performance.now() - since
      const [late] = this.#house.watch.awake
      const isHelped = seen.busy === "timer" || (late !== undefined && late.deadline !== null)
      if (quiet === 0 && waited > short && isHelped) return
      if (quiet === 0 && waited > this.#patience) {
        if (late !== undefined) throw slow(late, this.#patience)
        return
      }
    }
  }

  readonly nextDue = async (): Promise<number | null> => {
    const { runtime, time, watch } = this.#house
    const { now } = time
    const dues = await runtime.runPromise(
      Effect.flatMap(Store.Store, (store) =>
        Effect.map(
          Effect.all([store.timers(1_000), store.work({ _tag: "Status", status: "open", limit: everything })]),
          ([timers, open]) => [...timers, ...open].map(({ due }) => due)
        )
      )
    )
    const calls = [...this.#calls].map((sleepers) => sleepers.next)
    const all = [...dues, ...calls, watch.next, this.#plan.outside.nextDue]
    const later = all.filter((due): due is number => due !== null && due > now)
    return later.length === 0 ? null : Math.min(...later)
  }

  readonly advance = async (to: number): Promise<void> => {
    await this.settle()
    for (let next = await this.nextDue(); next !== null && next <= to; next = await this.nextDue()) {
      this.#house.time.leap(next)
      await this.settle()
    }
    this.#house.time.leap(to)
    await this.settle()
  }

  readonly pending = (): ReadonlyArray<Pending> => this.#plan.outside.pending

  readonly save = async (): Promise<() => Promise<void>> => {
    if (this.#plan.options.store !== undefined) throw failure("BALAI_STAGE_NO_BASELINE")
    await this.settle()
    const saved = await this.#house.runtime.runPromise(dump)
    const at = this.now()
    const outside = this.#plan.outside.save()
    return async () => {
      await this.#house.runtime.dispose()
      outside()
      this.#house = build(this.#plan, at, saved)
      await this.settle()
    }
  }

  readonly close = (): Promise<void> => this.#house.runtime.dispose()
}

export const openRunner = async (plan: Plan, at: number): Promise<Runner> => {
  const runner = new Opened(plan, build(plan, at, null))
  await runner.settle()
  return runner
}
