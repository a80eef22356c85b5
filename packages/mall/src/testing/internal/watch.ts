/** @internal Which handlers run, and which of them only wait for time to pass. */
import { type Engine, type Store, type Work } from "@balai/engine"
import { Clock, Effect } from "effect"
import { Sleepers, type VirtualTime } from "./virtualTime.ts"

/** An attempt of a handler that is under way. */
export interface Attempt {
  readonly kind: "effect" | "activity"
  readonly lifecycle: string
  readonly name: string
  readonly instance: string
  readonly key: string
  readonly sleepers: Sleepers
  /** When its policy gives it up; null for never. */
  readonly deadline: number | null
}

type Given = Work.ActivityHandler<any> | Work.Handler<any, any>
type Handlers = { readonly [lifecycle: string]: { readonly [name: string]: Given } }

const open = (given: Given): Work.Handler<any, any> =>
  typeof given === "function" ? { run: given, policy: {} } : given

export class Watch {
  readonly #running = new Set<Attempt>()
  readonly #time: VirtualTime
  /** How many attempts of each handler may run at once, by its name in the store. */
  readonly #bounds = new Map<string, number>()
  /** How often each handler was called for each instance since the last {@link forget}. */
  readonly #calls = new Map<string, number>()
  /** How many attempts of all the engine runs at once. */
  #places = 16

  constructor(time: VirtualTime) {
    this.#time = time
  }

  get running(): ReadonlySet<Attempt> {
    return this.#running
  }

  /** Those who neither sleep nor have ended. */
  get awake(): ReadonlyArray<Attempt> {
    return [...this.#running].filter(({ sleepers }) => sleepers.next === null)
  }

  /** A handler that was called for one instance more often than this since the last {@link forget}. */
  busiest(most: number): string | undefined {
    return [...this.#calls].find(([, times]) => times > most)?.[0]
  }

  forget(): void {
    this.#calls.clear()
  }

  /** Of all handlers under watch, as the store names them. */
  get names(): ReadonlyArray<string> {
    return [...this.#bounds.keys()]
  }

  /** Whether work that is due has to wait: for an attempt that sleeps, its own or those that take all the places. */
  isHeld({ kind, lifecycle, name }: Store.WorkRow, key: string): boolean {
    const asleep = [...this.#running].filter(({ sleepers }) => sleepers.next !== null)
    const alike = asleep.filter((it) => it.kind === kind && it.lifecycle === lifecycle && it.name === name)
    const bound = this.#bounds.get(`${kind}:${lifecycle}/${name}`) ?? Infinity
    return asleep.some((it) => it.key === key) || asleep.length >= this.#places || alike.length >= bound
  }

  /** When the first of those who wait goes on, or is given up. */
  get next(): number | null {
    const dues = [...this.#running].flatMap(({ deadline, sleepers }) =>
      [sleepers.next, deadline].filter((due) => due !== null)
    )
    return dues.length === 0 ? null : Math.min(...dues)
  }

  /** The same options, with every handler under watch. */
  over<R>(options: Engine.Options<R>): Engine.Options<R> {
    this.#places = options.options?.concurrency ?? this.#places
    return {
      ...options,
      effects: this.#all("effect", options.effects as Handlers) as Engine.Options<R>["effects"] & object,
      activities: this.#all("activity", options.activities as Handlers) as Engine.Options<R>["activities"] & object
    }
  }

  #all(kind: Attempt["kind"], handlers: Handlers = {}): Handlers {
    return Object.fromEntries(
      Object.entries(handlers).map(([lifecycle, names]) => [
        lifecycle,
        Object.fromEntries(
          Object.entries(names).map(([name, given]) => [name, this.#one({ kind, lifecycle, name }, open(given))])
        )
      ])
    )
  }

  #one(
    of: Pick<Attempt, "kind" | "lifecycle" | "name">,
    { policy, run }: Work.Handler<any, any>
  ): Work.Handler<any, any> {
    this.#bounds.set(`${of.kind}:${of.lifecycle}/${of.name}`, policy.concurrency ?? Infinity)
    return {
      policy,
      run: (params, task: Work.Task) =>
        Effect.suspend(() => {
          const deadline = policy.timeout === undefined ? null : this.#time.now + policy.timeout
          const { instance, key } = task
          const attempt: Attempt = { ...of, instance, key, sleepers: new Sleepers(), deadline }
          this.#running.add(attempt)
          const call = `${of.lifecycle}/${of.name} (${instance})`
          this.#calls.set(call, (this.#calls.get(call) ?? 0) + 1)
          return Effect.ensuring(
            Effect.provideService(run(params, task), Clock.Clock, this.#time.clock(attempt.sleepers)),
            Effect.sync(() => this.#running.delete(attempt))
          )
        })
    }
  }
}
