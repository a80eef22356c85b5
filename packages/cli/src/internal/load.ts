/** @internal The module with the definition, and what it exports. */
import { type Agency } from "@balai/agency"
import { type Lifecycle, Migration } from "@balai/lifecycle"
import { type Mall } from "@balai/mall"
import { Effect } from "effect"
import { existsSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { ModuleError } from "../CliError.ts"
import { Session, type SessionService } from "./session.ts"

/** What a module defines. */
export interface Definition {
  readonly file: string
  readonly mall: Mall.Mall | null
  readonly agencies: ReadonlyArray<Agency.Agency>
  /** The hall's and the agencies' too. */
  readonly lifecycles: ReadonlyArray<Lifecycle.Any>
  readonly migrations: ReadonlyArray<Migration.AnyMigration>
  /** What the module exports as `handlers`: the effects, activities and facts of its agencies. */
  readonly handlers: unknown
}

// -----------------------------------------------------------------------------
// where it is
// -----------------------------------------------------------------------------

const names = ["mall.ts", "mall.js", "mall.mjs"]

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

const parentsOf = (folder: string): ReadonlyArray<string> => {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...parentsOf(parent)]
}

interface Package {
  readonly balai?: { readonly mall?: unknown }
}

const readPackage = (folder: string): Package => {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package
  } catch {
    return {}
  }
}

const packageOf = (cwd: string): string => parentsOf(cwd).find((one) => existsSync(join(one, "package.json"))) ?? cwd

/** The file that the package names; null when it names none. */
export const byPackage = (cwd: string): string | null => {
  const folder = packageOf(cwd)
  const named = readPackage(folder).balai?.mall
  return typeof named === "string" ? join(folder, named) : null
}

/** The file that the package names, else the one that is called so. */
const byHabit = (cwd: string): string | null => {
  const named = byPackage(cwd)
  if (named !== null) return named
  const folder = packageOf(cwd)
  const places = folder === cwd ? [cwd] : [cwd, folder]
  return places.flatMap((place) => names.map((name) => join(place, name))).find(isFile) ?? null
}

const resolvePackage = (cwd: string, name: string): string | null => {
  try {
    return createRequire(join(cwd, "package.json")).resolve(name)
  } catch {
    return null
  }
}

/** The file that is meant. */
export const findModule = (session: SessionService, named: string | undefined): Effect.Effect<string, ModuleError> => {
  const { cwd } = session.host
  const shown = named ?? names[0]!
  const path = named === undefined ? byHabit(cwd) : session.path(named)
  if (path !== null && isFile(path)) return Effect.succeed(path)
  const installed = named === undefined ? null : resolvePackage(cwd, named)
  if (installed !== null) return Effect.succeed(installed)
  return Effect.fail(new ModuleError({ module: path ?? join(cwd, shown), problem: "notFound", detail: "" }))
}

// -----------------------------------------------------------------------------
// what is in it
// -----------------------------------------------------------------------------

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null

const isKind = (value: unknown, kind: string): boolean => isFields(value) && value["kind"] === kind

const isLifecycle = (value: unknown): value is Lifecycle.Any =>
  isFields(value) &&
  typeof value["name"] === "string" &&
  typeof value["version"] === "number" &&
  typeof value["shape"] === "string" &&
  isFields(value["machine"]) &&
  isFields(value["spec"])

interface Found {
  readonly malls: Set<Mall.Mall>
  readonly agencies: Set<Agency.Agency>
  readonly lifecycles: Set<Lifecycle.Any>
  readonly migrations: Set<Migration.AnyMigration>
}

const isHolder = (value: unknown): value is Fields => {
  if (!isFields(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}

/** Looks into lists, namespaces and plain objects, two deep: a module may export `lifecycles: { izin, keberatan }`. */
const visit = (found: Found, value: unknown, depth: number): void => {
  if (isKind(value, "balai/mall")) found.malls.add(value as Mall.Mall)
  else if (isKind(value, "balai/agency")) found.agencies.add(value as Agency.Agency)
  else if (isLifecycle(value)) found.lifecycles.add(value)
  else if (Migration.isMigration(value)) found.migrations.add(value)
  else if (depth > 0 && isHolder(value)) for (const part of Object.values(value)) visit(found, part, depth - 1)
}

/** One of each name and version: the same lifecycle comes from the hall and from its agency. */
const distinct = (lifecycles: ReadonlyArray<Lifecycle.Any>): ReadonlyArray<Lifecycle.Any> => [
  ...new Map(lifecycles.map((one) => [`${one.name}@${one.version}`, one])).values()
]

const gather = async (file: string, namespace: Fields): Promise<Definition | ModuleError> => {
  const found: Found = { malls: new Set(), agencies: new Set(), lifecycles: new Set(), migrations: new Set() }
  visit(found, namespace, 2)
  const [mall = null] = found.malls
  if (found.malls.size > 1) {
    const names = [...found.malls].map(({ name }) => name).join(", ")
    return new ModuleError({ module: file, problem: "several", detail: names })
  }
  const ofMall = mall === null ? [] : (await import("@balai/mall/Mall")).lifecycles(mall)
  const agencies = [...new Set([...(mall?.agencies ?? []), ...found.agencies])]
  return {
    file,
    mall,
    agencies,
    lifecycles: distinct([...ofMall, ...agencies.flatMap((one) => one.lifecycles), ...found.lifecycles]),
    migrations: [...new Set([...agencies.flatMap((one) => one.migrations), ...found.migrations])],
    handlers: namespace["handlers"]
  }
}

/** Where the mistake is, in the first file that is the writer's own; null when nothing says so. */
const placeOf = (stack: string): string | null => {
  // What cannot be read at all begins with its place, what was thrown holds it further down.
  const [head = ""] = stack.split("\n")
  const unread = /^(?:file:\/\/)?(\/.*|[A-Za-z]:\\.*):\d+$/.exec(head)
  if (unread !== null) return head.replace(/^file:\/\//, "")
  const frames = [...stack.matchAll(/^ +at (?:.* \()?((?:file:\/\/|\/|[A-Za-z]:\\).*?):(\d+):\d+\)?$/gm)]
  const own = frames
    .map(([, file = "", line = ""]) => ({ file: file.startsWith("file:") ? fileURLToPath(file) : file, line }))
    .find(({ file }) => !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(here))
  return own === undefined ? null : `${own.file}:${own.line}`
}

/** The folder of this package, which is no place of a mistake in a module. */
const here = dirname(import.meta.dirname)

/** What was said, and where. Our own errors name what is wrong themselves. */
const detailOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  const isOurs = typeof (cause as { readonly code?: unknown }).code === "string" && cause.message.includes("BALAI_")
  const place = isOurs ? null : placeOf(cause.stack ?? "")
  return place === null || cause.message.includes(place) ? cause.message : `${cause.message}\n${place}`
}

/** Loads the module that is named, or the one that the folder has. */
export const loadDefinition = (named: string | undefined): Effect.Effect<Definition, ModuleError, Session> =>
  Effect.gen(function* () {
    const session = yield* Session
    const file = yield* findModule(session, named)
    const definition = yield* Effect.tryPromise({
      try: async () => gather(file, (await import(pathToFileURL(file).href)) as Fields),
      catch: (cause) => new ModuleError({ module: file, problem: "broken", detail: detailOf(cause), cause })
    })
    if (definition instanceof ModuleError) return yield* definition
    const { agencies, lifecycles, mall } = definition
    if (mall === null && agencies.length === 0 && lifecycles.length === 0) {
      return yield* new ModuleError({ module: file, problem: "empty", detail: "" })
    }
    return definition
  })
