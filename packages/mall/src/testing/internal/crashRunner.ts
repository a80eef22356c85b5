/** @internal A stage's runner over processes that end: what a client has no answer to, it asks the next process. */
import { type Engine, Store } from "@balai/engine"
import { Cause, Effect, type Exit, Option } from "effect"
import { type Mall } from "../../Mall.ts"
import { type Outside } from "../Outside.ts"
import { type Runner, type Services } from "../Runner.ts"
import { make as failure } from "../StageError.ts"
import { type Activity, type Process, startProcess } from "./crashProcess.ts"
import { Sleepers, VirtualTime } from "./virtualTime.ts"

/** So many looks in a row must find nothing that has happened. */
const calm = 2
/** After how long of real time a call that gets nowhere is given up. */
const patience = 2000
/** For how long a handler is waited for that waits for something real; less where its policy gives it up in any case. */
const long = 250
const short = 20
/** So many steps of fibers at one moment are no progress. */
const most = 500_000
const everything = 1_000_000

export interface House {
  readonly mall: Mall
  readonly outside: Outside
  readonly at: number
  /** Opens the storage, for each process anew. */
  readonly open: () => Promise<Store.Store["Service"]>
  /** Makes handlers, for each process anew. */
  readonly engine: () => Engine.Options
  readonly endsAt: (point: string) => boolean
  readonly onWrong: (what: string) => void
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const thrown = (exit: Exit.Failure<unknown, unknown>): unknown => {
  const error = Cause.findErrorOption(exit.cause)
  return Option.isSome(error) ? error.value : Cause.squash(exit.cause)
}

/** What is due by itself, as the storage has it. */
const stored = (store: Store.Store["Service"]) =>
  Effect.map(
    Effect.all([store.timers(1000), store.work({ _tag: "Status", status: "open", limit: everything })]),
    ([timers, open]) => [...timers, ...open].map(({ due }) => due)
  )

export class MortalRunner implements Runner {
  readonly #house: House
  readonly #time: VirtualTime
  readonly #activity: Activity = { count: 0 }
  /** Those who sleep in a client's call. */
  readonly #calls = new Set<Sleepers>()
  #process: Process | null = null
  #store: Store.Store["Service"] | null = null

  constructor(house: House) {
    this.#house = house
    this.#time = new VirtualTime(house.at)
  }

  readonly now = (): number => this.#time.now

  /** The process that lives; a new one where the last has ended. */
  async #living(): Promise<Process> {
    while (this.#process?.isAlive() !== true) {
      this.#store = await this.#house.open()
      const shared = { time: this.#time, activity: this.#activity, store: this.#store }
      this.#process = await startProcess({ ...this.#house, ...shared, engine: this.#house.engine() })
    }
    return this.#process
  }

  readonly run = async <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => {
    for (;;) {
      const process = await this.#living()
      const sleepers = new Sleepers()
      this.#calls.add(sleepers)
      const exit = await this.#attend(process.run(effect, sleepers), sleepers).finally(() =>
        this.#calls.delete(sleepers)
      )
      if (exit === null) continue
      if (exit._tag === "Failure") throw thrown(exit)
      return exit.value
    }
  }

  /** Sets the time forward for a call that sleeps, and gives up one that waits for nothing. */
  async #attend<A>(running: Promise<A>, sleepers: Sleepers): Promise<A> {
    let isOver = false
    const ended = running.finally(() => (isOver = true))
    ended.catch(() => {})
    let [since, seen] = [performance.now(), -1]
    for (; !isOver; await turn()) {
      if (sleepers.next !== null) await this.advance(sleepers.next)
      if (this.#activity.count !== seen) [since, seen] = [performance.now(), this.#activity.count]
      if (performance.now() - since > patience) throw failure("BALAI_STAGE_NOTHING_DUE")
    }
    return ended
  }

  readonly settle = async (): Promise<void> => {
    let [quiet, seen, since] = [0, -1, performance.now()]
    const limit = this.#activity.count + most
    while (quiet < calm) {
      if (this.#activity.count > limit) throw failure("BALAI_STAGE_NOT_SETTLED")
      const { watch } = await this.#living()
      await turn()
      const hasMoved = this.#activity.count !== seen
      if (hasMoved) [seen, since] = [this.#activity.count, performance.now()]
      const wait = watch.awake.some(({ deadline }) => deadline === null) ? long : watch.awake.length > 0 ? short : 0
      const isWaited = performance.now() - since < wait
      quiet = hasMoved || isWaited ? 0 : quiet + 1
    }
  }

  readonly nextDue = async (): Promise<number | null> => {
    const { watch } = await this.#living()
    const dues = await Effect.runPromise(stored(this.#store!))
    const calls = [...this.#calls].map(({ next }) => next)
    const later = [...dues, ...calls, watch.next, this.#house.outside.nextDue].filter(
      (due): due is number => due !== null && due > this.now()
    )
    return later.length === 0 ? null : Math.min(...later)
  }

  readonly advance = async (to: number): Promise<void> => {
    await this.settle()
    for (let next = await this.nextDue(); next !== null && next <= to; next = await this.nextDue()) {
      this.#time.leap(next)
      await this.settle()
    }
    this.#time.leap(to)
    await this.settle()
  }

  readonly pending = (): Outside["pending"] => this.#house.outside.pending

  readonly close = async (): Promise<void> => this.#process?.stop()
}
