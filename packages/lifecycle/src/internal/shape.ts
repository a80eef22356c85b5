/** @internal The digest of what a stored snapshot depends on. */
import { Schema } from "effect"
import { type AnyStateMachine, type AnyStateNode } from "xstate"
import * as Json from "../Json.ts"
import { type Plain } from "../Lifecycle.ts"
import { sha256 } from "./hash.ts"
import { invokesOf } from "./position.ts"

const prose = new Set(["title", "description", "examples", "default", "$comment", "readOnly", "writeOnly"])

const withoutProse = (value: Json.Json, isProperties = false): Json.Json => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((item: Json.Json) => withoutProse(item))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isProperties || !prose.has(key))
      .map(([key, inner]) => [
        key,
        withoutProse(inner, !isProperties && (key === "properties" || key === "$defs" || key === "definitions"))
      ])
  )
}

/** @internal */
export const jsonSchema = (schema: Plain): Json.Json =>
  withoutProse(JSON.parse(JSON.stringify(Schema.toJsonSchemaDocument(schema))))

const nodeShape = (node: AnyStateNode): Json.Json => ({
  path: node.path,
  id: node.id,
  type: node.type,
  history: node.history === false ? null : String(node.history),
  invokes: invokesOf(node).map(({ id, src }) => [String(id), String(src)]),
  timers: node.after
    .map((timer: any) => String(timer.eventType))
    .filter((id: string, i: number, all: ReadonlyArray<string>) => all.indexOf(id) === i)
})

const nodesOf = (node: AnyStateNode): ReadonlyArray<AnyStateNode> => [
  node,
  ...Object.values(node.states).flatMap(nodesOf)
]

/** @internal */
export const shape = (machine: AnyStateMachine, context: Plain): string => {
  const nodes = nodesOf(machine.root).map(nodeShape).map(Json.canonical).sort()
  return sha256(Json.canonical({ nodes, context: jsonSchema(context) })).slice(0, 32)
}
