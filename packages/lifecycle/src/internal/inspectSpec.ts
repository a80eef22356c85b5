/** @internal What is wrong with a spec, whatever its machine. */
import { Schema } from "effect"
import { type Lifecycle, type Plain } from "../Lifecycle.ts"
import { type Violation } from "../LifecycleError.ts"
import { LocalizedText } from "../LocalizedText.ts"
import { keysOf, notPlain } from "./schema.ts"
import { type Path, violation } from "./violations.ts"

type Spec = Lifecycle["spec"]

/** @internal */
export const isText: (value: unknown) => boolean = Schema.is(LocalizedText)

const entries = (record: unknown): ReadonlyArray<[string, any]> => Object.entries((record ?? {}) as object)

const nameForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const eventForm = /^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/

const label = (text: unknown, path: Path): ReadonlyArray<Violation> =>
  isText(text) ? [] : [violation("LABEL_INVALID", path)]

const isSchema = (schema: unknown): schema is Plain =>
  typeof (schema as { readonly ast?: unknown } | undefined)?.ast === "object"

const plain = (schema: unknown, path: Path): ReadonlyArray<Violation> => {
  if (!isSchema(schema)) return [violation("SCHEMA_MISSING", path)]
  return notPlain(schema).map((found) => violation("SCHEMA_NOT_JSON", [...path, ...found.path], { what: found.what }))
}

const object = (schema: unknown, path: Path, reserved: string): ReadonlyArray<Violation> => {
  const problems = plain(schema, path)
  if (problems.length > 0 || !isSchema(schema)) return problems
  const keys = keysOf(schema.ast)
  if (keys === null) return [violation("SCHEMA_NOT_OBJECT", path)]
  return keys.includes(reserved) ? [violation("KEY_RESERVED", [...path, reserved], { key: reserved })] : []
}

const isEventName = (name: string): boolean =>
  eventForm.test(name) && !name.startsWith("xstate.") && !name.startsWith("balai.")

const command = (spec: Spec, [name, event]: [string, any]): ReadonlyArray<Violation> => {
  const path: Path = ["events", name]
  const roles: ReadonlyArray<unknown> = Array.isArray(event?.by) ? event.by : []
  return [
    ...(isEventName(name) ? [] : [violation("COMMAND_NAME_INVALID", path, { name })]),
    ...(roles.length > 0 ? [] : [violation("COMMAND_WITHOUT_ROLE", [...path, "by"], { name })]),
    ...roles
      .filter((role) => !Object.hasOwn(spec.roles ?? {}, String(role)))
      .map((role) => violation("ROLE_UNKNOWN", [...path, "by"], { name: String(role) })),
    ...label(event?.label, [...path, "label"]),
    ...(event?.via === undefined || (typeof event.via === "string" && event.via !== "")
      ? []
      : [violation("VIA_INVALID", [...path, "via"])]),
    ...(event?.payload === undefined ? [] : object(event.payload, [...path, "payload"], "type"))
  ]
}

const publishes = ([name, event]: [string, any]): ReadonlyArray<Violation> => {
  const path: Path = ["publishes", name]
  return [
    ...(isEventName(name) ? [] : [violation("COMMAND_NAME_INVALID", path, { name })]),
    ...object(event?.payload, [...path, "payload"], "type"),
    ...(typeof event?.feed === "function" ? [] : [violation("FEED_INVALID", [...path, "feed"])])
  ]
}

const activity = ([name, schemas]: [string, any]): ReadonlyArray<Violation> =>
  ["input", "output", "error"].flatMap((part) => plain(schemas?.[part], ["activities", name, part]))

const hooks = (spec: Spec): ReadonlyArray<Violation> =>
  (["index", "claims"] as const)
    .filter((name) => spec[name] !== undefined && typeof spec[name] !== "function")
    .map((name) => violation("FUNCTION_INVALID", [name], { name }))

/** @internal */
export const inspectSpec = (spec: Spec): ReadonlyArray<Violation> => [
  ...(nameForm.test(String(spec.name)) ? [] : [violation("NAME_INVALID", ["name"], { name: String(spec.name) })]),
  ...(Number.isSafeInteger(spec.version) && spec.version >= 1
    ? []
    : [violation("VERSION_INVALID", ["version"], { version: String(spec.version) })]),
  ...label(spec.label, ["label"]),
  ...object(spec.input, ["input"], "now"),
  ...object(spec.context, ["context"], "now"),
  ...(spec.output === undefined ? [] : plain(spec.output, ["output"])),
  ...entries(spec.roles)
    .filter(([, predicate]) => typeof predicate !== "function")
    .map(([name]) => violation("ROLE_INVALID", ["roles", name], { name })),
  ...entries(spec.events).flatMap((entry) => command(spec, entry)),
  ...entries(spec.publishes).flatMap(publishes),
  ...entries(spec.effects).flatMap(([name, schema]) => plain(schema, ["effects", name])),
  ...entries(spec.activities).flatMap(activity),
  ...entries(spec.facts).flatMap(([name, schema]) => plain(schema, ["facts", name])),
  ...entries(spec.reasons).flatMap(([name, text]) => label(text, ["reasons", name])),
  ...entries(spec.names).flatMap(([name, text]) => label(text, ["names", name])),
  ...hooks(spec)
]
