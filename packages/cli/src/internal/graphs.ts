/** @internal Graphs of lifecycles, from a module or from a file that `balai diagram --format json` has written. */
import { Graph, type Lifecycle } from "@balai/lifecycle"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { ModuleError } from "../CliError.ts"
import { causeOf } from "./files.ts"
import { type Definition, loadDefinition } from "./load.ts"
import { Session } from "./session.ts"

/** What one side of a comparison is. */
export interface Graphs {
  readonly file: string
  readonly graphs: ReadonlyArray<Graph.Graph>
  /** Null for a file of graphs: then there is no code to fold a history with. */
  readonly definition: Definition | null
}

const isGraph = (value: unknown): value is Graph.Graph => {
  if (typeof value !== "object" || value === null) return false
  const { edges, lifecycle, states, version } = value as { readonly [field: string]: unknown }
  return typeof lifecycle === "string" && typeof version === "number" && Array.isArray(states) && Array.isArray(edges)
}

const readGraphs = (file: string): Effect.Effect<Graphs, ModuleError> => {
  const fail = (problem: "notFound" | "notAGraph", detail: string) =>
    Effect.fail(new ModuleError({ module: file, problem, detail }))
  let text: string
  try {
    text = readFileSync(file, "utf8")
  } catch (cause) {
    return fail("notFound", causeOf(cause))
  }
  try {
    const value: unknown = JSON.parse(text)
    const graphs: ReadonlyArray<unknown> = Array.isArray(value) ? value : [value]
    if (graphs.length > 0 && graphs.every(isGraph)) return Effect.succeed({ file, graphs, definition: null })
    return fail("notAGraph", "")
  } catch (cause) {
    return fail("notAGraph", causeOf(cause))
  }
}

/** Of several versions that stand side by side the newest is meant. */
export const newest = (lifecycles: ReadonlyArray<Lifecycle.Any>): ReadonlyArray<Lifecycle.Any> =>
  [...Map.groupBy(lifecycles, ({ name }) => name).values()].map((all) =>
    all.reduce((best, one) => (one.version > best.version ? one : best))
  )

export const loadGraphs = (named: string | undefined): Effect.Effect<Graphs, ModuleError, Session> =>
  Effect.gen(function* () {
    const session = yield* Session
    if (named?.endsWith(".json") === true) return yield* readGraphs(session.path(named))
    const definition = yield* loadDefinition(named)
    return { file: definition.file, graphs: newest(definition.lifecycles).map(Graph.of), definition }
  })
