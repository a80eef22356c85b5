/** @internal Runs a scenario once for each point at which its process may end. */
import { SqliteStore, Store } from "@balai/engine"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type * as Face from "../Crash.ts"
import { make as makeOutside } from "../Outside.ts"
import { over } from "../Stage.ts"
import { mallOf, optionsOf, startOf } from "./assemble.ts"
import { differences, type End, endOf, type Raw, readRaw, steady } from "./crashEnd.ts"
import { MortalRunner } from "./crashRunner.ts"

type Service = Store.Store["Service"]

/** Storage that outlives the processes of one run. */
interface Storage {
  readonly open: () => Promise<Service>
  readonly remove: () => Promise<void>
}

const build = (file: string): { readonly store: Promise<Service>; readonly close: () => Promise<void> } => {
  const scope = Scope.makeUnsafe()
  const built = Effect.runPromise(Layer.buildWithScope(SqliteStore.layer({ file }), scope))
  return {
    store: built.then((context) => Context.get(context, Store.Store)),
    close: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

/** One database in memory, which each process finds as the last has left it. */
const inMemory = (): Storage => {
  const { close, store } = build(":memory:")
  return { open: () => store, remove: close }
}

/** A file, which each process opens anew. */
const inFile = (): Storage => {
  const folder = mkdtempSync(join(tmpdir(), "balai-crash-"))
  let last: ReturnType<typeof build> | null = null
  return {
    open: async () => {
      await last?.close()
      last = build(join(folder, "hall.db"))
      return last.store
    },
    remove: async () => {
      await last?.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** A point at which a run is to end: by its name or, where names hold an id that is another each time, by its place. */
interface Target {
  readonly point: string
  readonly place: number
  /** All names of the undisturbed run. */
  readonly names: ReadonlySet<string>
}

/** Notes the points of a run down, and ends its process at one of them, once. */
class Trap {
  readonly points: Array<string> = []
  readonly #counts = new Map<string, number>()
  readonly #target: Target | null
  hasSprung = false
  /** How the hall itself opens is nobody's scenario. */
  isArmed = false

  constructor(target: Target | null) {
    this.#target = target
  }

  #isThere(point: string): boolean {
    if (this.#target === null || this.hasSprung) return false
    const { names, place, point: wanted } = this.#target
    return point === wanted || (this.points.length - 1 === place && !names.has(point))
  }

  readonly endsAt = (what: string): boolean => {
    if (!this.isArmed) return false
    const count = (this.#counts.get(what) ?? 0) + 1
    this.#counts.set(what, count)
    const point = count === 1 ? what : `${what} [${count}]`
    this.points.push(point)
    const isThere = this.#isThere(point)
    this.hasSprung ||= isThere
    return isThere
  }
}

interface Told {
  readonly trap: Trap
  /** `null` when the scenario did not get to its end. */
  readonly raw: Raw | null
  readonly error: unknown
  /** What is wrong whatever the end. */
  readonly wrong: ReadonlyArray<string>
  readonly from: number
}

const tell = async (scenario: Face.Scenario, target: Target | null, options: Face.Options): Promise<Told> => {
  const outside = scenario.outside?.() ?? makeOutside()
  const storage = options.storage === "file" ? inFile() : inMemory()
  const trap = new Trap(target)
  const { handlers, outside: _, run, ...rest } = scenario
  const mall = mallOf(rest)
  const from = startOf(rest, mall)
  const wrong: Array<string> = []
  let store: Service | null = null
  const runner = new MortalRunner({
    mall,
    outside,
    at: from,
    open: async () => (store = await storage.open()),
    engine: () =>
      optionsOf({ ...rest, ...(handlers === undefined ? {} : { handlers: handlers(outside) }) }, mall, outside),
    endsAt: trap.endsAt,
    onWrong: (what) => void wrong.push(what)
  })
  const told = (raw: Raw | null, error: unknown): Told => ({
    trap,
    raw,
    error,
    wrong: [...wrong, ...outside.problems],
    from
  })
  try {
    await runner.settle()
    trap.isArmed = true
    await run(over(runner, { ...rest, mall, outside }))
    await runner.settle()
    return told(await Effect.runPromise(readRaw(store!, outside)), null)
  } catch (error) {
    return told(null, error ?? new Error("unknown"))
  } finally {
    await runner.close()
    await storage.remove()
  }
}

const most = 8

const sayError = (error: unknown): string => {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error)
  return `the scenario does not get to its end: ${text.split("\n")[0]}`
}

/** The run with nothing in its way, and how to read the others. */
interface Undisturbed {
  readonly end: End
  readonly known: ReadonlySet<string>
  readonly points: ReadonlyArray<string>
}

const failureAt = (point: string, { end, known }: Undisturbed, told: Told): Face.Failure | null => {
  const { error, from, raw, trap, wrong } = told
  if (!trap.hasSprung)
    return { point, differences: ["the scenario never came to this point again: it is not the same each time"] }
  const found = raw === null ? [sayError(error)] : differences(end, endOf(raw, { known, from }))
  const all = [...found, ...wrong]
  return all.length === 0 ? null : { point, differences: all.slice(0, most) }
}

/** A scenario that fails by itself, or that is another each time, says nothing about crashes. */
const undisturbedRun = async (scenario: Face.Scenario, options: Face.Options): Promise<Undisturbed> => {
  const first = await tell(scenario, null, options)
  if (first.raw === null) throw first.error
  if (first.wrong.length > 0) throw new Error(`The scenario is wrong without any crash: ${first.wrong.join("; ")}`)
  const second = await tell(scenario, null, options)
  if (second.raw === null) throw second.error
  const { from } = first
  const known = steady(first.raw, second.raw)
  const end = endOf(first.raw, { known, from })
  const found = differences(end, endOf(second.raw, { known, from }))
  if (found.length > 0)
    throw new Error(
      `The scenario is not the same each time, even undisturbed. What differs follows from something random, from the real clock or from a variable that lives on: ${found.slice(0, most).join("; ")}`
    )
  return { end, known, points: first.trap.points }
}

const chosen = (points: ReadonlyArray<string>, { only }: Face.Options): ReadonlyArray<string> => {
  if (only === undefined) return points
  const wanted = typeof only === "string" ? [only] : only
  const unknown = wanted.filter((point) => !points.includes(point))
  if (unknown.length > 0)
    throw new Error(`The scenario has no point "${unknown.join('", "')}". It has:\n${points.join("\n")}`)
  return wanted
}

export const explore = async (scenario: Face.Scenario, options: Face.Options): Promise<Face.Report> => {
  const since = performance.now()
  const undisturbed = await undisturbedRun(scenario, options)
  const failures: Array<Face.Failure> = []
  const tried = chosen(undisturbed.points, options)
  const names = new Set(undisturbed.points)
  for (const point of tried) {
    const target = { point, names, place: undisturbed.points.indexOf(point) }
    const failure = failureAt(point, undisturbed, await tell(scenario, target, options))
    if (failure !== null) failures.push(failure)
  }
  return { points: undisturbed.points, tried, failures, millis: Math.round(performance.now() - since) }
}
