/** @internal */
import { type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Options } from "../Engine.ts"
import { type WorkRow } from "../Store.ts"
import { type Policy } from "../Work.ts"

/** What the engine's options say about work. */
export interface Pace {
  readonly concurrency: number
  readonly lease: number
  readonly attempts: number
  readonly backoff: number
  readonly backoffMax: number
}

/** A handler as the dispatcher calls it. */
export interface Declared {
  readonly run: (input: any, task: any) => Effect.Effect<unknown, unknown>
  readonly attempts: number
  readonly backoff: number
  readonly backoffMax: number
  /** `Infinity` for never. */
  readonly timeout: number
  /** `Infinity` where only the engine's own bound counts. */
  readonly concurrency: number
  readonly owner: LocalizedText.LocalizedText | null
}

/** By `effect:<lifecycle>/<name>` and `activity:<lifecycle>/<name>`. */
export type Handlers = ReadonlyMap<string, Declared>

export const nameOf = (row: Pick<WorkRow, "kind" | "lifecycle" | "name">): string =>
  `${row.kind}:${row.lifecycle}/${row.name}`

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1
const isPause = (value: number): boolean => Number.isFinite(value) && value >= 0

const checks = {
  attempts: isCount,
  concurrency: isCount,
  backoff: isPause,
  backoffMax: isPause,
  timeout: (value) => value > 0
} satisfies { readonly [K in keyof Policy]?: (value: number) => boolean }

/** Throws on a policy that could not be meant: no attempt would ever be made, or none would ever end. */
const checkPolicy = (name: string, policy: Policy): void => {
  for (const [key, isValid] of Object.entries(checks)) {
    const value = policy[key as keyof typeof checks]
    if (value !== undefined && !isValid(value)) throw new Error(`${name} has ${key} ${value} in its policy`)
  }
}

/**
 * What a handler has given. A promise, or anything else that is no effect, would end the fiber that runs it without a word:
 * it is a failed attempt like any other.
 */
const made = <A, E, R>(given: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
  if (Effect.isEffect(given)) return given
  if ((given as unknown) instanceof Promise) (given as unknown as Promise<unknown>).catch(() => {})
  return Effect.die(new TypeError("the handler has given no Effect; a promise goes into Effect.tryPromise"))
}

const unlimited = { timeout: Infinity, concurrency: Infinity, owner: null }

/** Gathers the handlers with what they declare and, where they declare nothing, what the engine's options say. */
export const handlersOf = <R>(
  options: Options<R>,
  { attempts, backoff, backoffMax }: Pace,
  provide: <A, E>(self: Effect.Effect<A, E, R>) => Effect.Effect<A, E>
): Handlers => {
  const byName = new Map<string, Declared>()
  for (const kind of ["effect", "activity"] as const)
    for (const [lifecycle, handlers] of Object.entries(
      (kind === "effect" ? options.effects : options.activities) ?? {}
    ))
      for (const [short, given] of Object.entries(handlers)) {
        const name = nameOf({ kind, lifecycle, name: short })
        const { policy, run } = typeof given === "function" ? { run: given, policy: {} } : given
        checkPolicy(name, policy)
        byName.set(name, {
          ...unlimited,
          attempts,
          backoff,
          backoffMax,
          ...policy,
          run: (input, task) => Effect.suspend(() => provide(made(run(input, task))))
        })
      }
  return byName
}

/** Throws on a handler that nothing could ever call: a misspelt one would let its work wait for ever. */
export const checkHandlers = (handlers: Handlers, lifecycles: ReadonlyArray<Lifecycle.Any>): void => {
  const declared = lifecycles.flatMap(({ name, spec }) => [
    ...Object.keys(spec.effects ?? {}).map((effect) => `effect:${name}/${effect}`),
    ...Object.keys(spec.activities ?? {}).map((source) => `activity:${name}/${source}`)
  ])
  for (const name of handlers.keys())
    if (!declared.includes(name))
      throw new Error(`${name} has a handler and is not declared; declared: ${declared.join(", ") || "none"}`)
}

/**
 * Whether work whose process died at it has been tried often enough: what kills every process that touches it must not go
 * round for ever. Work that nobody holds is tried whatever its counter says, which is what a manual retry asks for.
 */
export const isExhausted = (handlers: Handlers, pace: Pace, row: WorkRow): boolean =>
  row.lease !== null && row.attempts >= (handlers.get(nameOf(row))?.attempts ?? pace.attempts)

/** Why such work was given up. */
export const died = "ProcessDied: whatever process ran it ended before it did"
