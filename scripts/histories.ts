/**
 * Records a golden journal for each version of each lifecycle that a package exports, from the histories in its
 * `test/history`; for one of an agency, from the longest way that its conformance suite goes. A journal is recorded once: files are added and never written again, and `test/histories.json` keeps
 * their digests. Run with `node -C @balai/source scripts/histories.ts`; `--check` only tells what is missing.
 */
import { Agency } from "@balai/agency"
import { Lifecycle, Migration } from "@balai/lifecycle"
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { walked } from "./histories/agencies.ts"
import { record, type Script } from "./histories/journal.ts"

const root = fileURLToPath(new URL("../", import.meta.url))
const digestsFile = join(root, "test", "histories.json")

/** Packages without lifecycles that a program outside of a browser cannot load. */
const notLoaded = new Set(["elements"])

const isPackage = (name: string): boolean =>
  !notLoaded.has(name) && existsSync(join(root, "packages", name, "src", "index.ts"))

/** Folders below `packages`; agencies have one of their own. */
const packages = (): ReadonlyArray<string> =>
  [
    ...readdirSync(join(root, "packages")),
    ...readdirSync(join(root, "packages", "agencies")).map((name) => `agencies/${name}`)
  ].filter(isPackage)

const specifierOf = (name: string): string => `@balai/${name.replace("agencies/", "agency-")}`

/** A lifecycle or a migration with the package that exports it. */
export interface Shipped<A> {
  readonly package: string
  readonly value: A
  /** Whose it is, where it is an agency's. */
  readonly agency?: Agency.Agency
}

export interface Found {
  readonly lifecycles: ReadonlyArray<Shipped<Lifecycle.Any>>
  readonly migrations: ReadonlyArray<Shipped<Migration.AnyMigration>>
}

const isLifecycle = (value: unknown): value is Lifecycle.Any =>
  typeof value === "object" && value !== null && "machine" in value && "shape" in value && "spec" in value

const valuesIn = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [value])

/** All lifecycles and migrations that the packages' public modules export, alone or in lists. */
export const collect = async (): Promise<Found> => {
  const lifecycles = new Map<unknown, Shipped<Lifecycle.Any>>()
  const migrations = new Map<unknown, Shipped<Migration.AnyMigration>>()
  for (const name of packages()) {
    const index = (await import(specifierOf(name))) as { readonly [module: string]: object }
    const agency = Object.values(index).find(Agency.is)
    for (const value of Object.values(index).flatMap((module) => Object.values(module).flatMap(valuesIn))) {
      if (isLifecycle(value) && !lifecycles.has(value))
        lifecycles.set(value, { package: name, value, ...(agency === undefined ? {} : { agency }) })
      if (Migration.isMigration(value) && isLifecycle(value.from)) migrations.set(value, { package: name, value })
    }
  }
  return { lifecycles: [...lifecycles.values()], migrations: [...migrations.values()] }
}

/** Agencies compose theirs. */
const makes = (name: string): RegExp =>
  name.startsWith("agencies/")
    ? /^(?! \*).*= (?:Compose\.make|Composition\.\w+)\(/gm
    : /^(?! \*).*= Lifecycle\.make\(/gm

/** How often the packages' sources make a lifecycle: one that no module exports would otherwise be overlooked. */
export const made = ({ agencies = true } = {}): number =>
  packages().reduce((sum, name) => {
    if (!agencies && name.startsWith("agencies/")) return sum
    const folder = join(root, "packages", name, "src")
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
    return files.reduce(
      (count, file) => count + [...readFileSync(join(folder, file), "utf8").matchAll(makes(name))].length,
      sum
    )
  }, 0)

/** A golden journal. */
export interface Golden {
  /** From the root of the repository, with slashes. */
  readonly path: string
  readonly lifecycle: string
  readonly version: number
  readonly text: string
}

const historyOf = (name: string): string => join(root, "packages", name, "test", "history")

const named = /^([a-z0-9-]+?)-(\d+)-.+\.ndjson$/

/** The golden journals of all packages. */
export const goldens = (): ReadonlyArray<Golden> =>
  packages().flatMap((name) => {
    const folder = historyOf(name)
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .toSorted()
      .flatMap((file) => {
        const match = named.exec(file)
        if (match === null) return []
        const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n")
        return [
          { path: `packages/${name}/test/history/${file}`, lifecycle: match[1]!, version: Number(match[2]), text }
        ]
      })
  })

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex")

export const digests = (): { readonly [path: string]: string } =>
  existsSync(digestsFile) ? JSON.parse(readFileSync(digestsFile, "utf8")) : {}

/** The versions that no journal has been recorded of. */
export const missing = (
  lifecycles: ReadonlyArray<Pick<Lifecycle.Any, "name" | "version">>,
  kept: ReadonlyArray<Pick<Golden, "lifecycle" | "version">>
): ReadonlyArray<string> =>
  lifecycles
    .filter((it) => !kept.some(({ lifecycle, version }) => lifecycle === it.name && version === it.version))
    .map(({ name, version }) => `${name}@${version}`)

/** Journals that differ from what was recorded, and recordings that are gone. */
export const edited = (
  kept: ReadonlyArray<Pick<Golden, "path" | "text">>,
  recorded: { readonly [path: string]: string }
): ReadonlyArray<string> => [
  ...kept.filter(({ path, text }) => recorded[path] !== digestOf(text)).map(({ path }) => path),
  ...Object.keys(recorded).filter((path) => !kept.some((it) => it.path === path))
]

/** The migrations that lead from a version to the newest, in order; `null` when they do not reach it. */
export const wayFrom = (
  { lifecycle, version }: Pick<Golden, "lifecycle" | "version">,
  { lifecycles, migrations }: Found
): ReadonlyArray<Migration.AnyMigration> | null => {
  const newest = Math.max(
    ...lifecycles.filter(({ value }) => value.name === lifecycle).map(({ value }) => value.version)
  )
  const way: Array<Migration.AnyMigration> = []
  for (let at = version; at < newest;) {
    const next = migrations.find(({ value }) => value.from.name === lifecycle && value.from.version === at)?.value
    if (next === undefined) return null
    way.push(next)
    at = next.to.version
  }
  return way
}

const scriptsOf = (name: string): ReadonlyArray<{ readonly file: string; readonly script: Script }> => {
  const folder = historyOf(name)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => ({ file, script: JSON.parse(readFileSync(join(folder, file), "utf8")) as Script }))
}

/** What no package ships: how a journal with migrations in it is stored. */
const recordFixture = async (recorded: Record<string, string>): Promise<void> => {
  const path = "packages/engine/test/history/permit-1-migrated.ndjson"
  if (existsSync(join(root, path))) return
  const { permit } = await import("../packages/engine/test/support/permit.ts")
  const { to2, to3 } = await import("../packages/engine/test/support/permits.ts")
  const [history] = scriptsOf("engine")
  const text = await Effect.runPromise(record(history!.script, permit, [to2, to3]))
  writeFileSync(join(root, path), text)
  recorded[path] = digestOf(text)
}

/** What an agency's lifecycle has gone through under a version that no journal has been recorded of. */
const recordAgencies = async ({ lifecycles }: Found, recorded: Record<string, string>): Promise<void> => {
  const kept = goldens()
  for (const { agency, package: name, value } of lifecycles) {
    if (agency === undefined || missing([value], kept).length === 0) continue
    const path = `packages/${name}/test/history/${value.name}-${value.version}-walked.ndjson`
    const text = await Effect.runPromise(record(walked(agency, value), value))
    mkdirSync(historyOf(name), { recursive: true })
    writeFileSync(join(root, path), text)
    recorded[path] = digestOf(text)
    process.stdout.write(`${path} recorded\n`)
  }
}

const recordAll = async (found: Found): Promise<void> => {
  const recorded: Record<string, string> = { ...digests() }
  await recordAgencies(found, recorded)
  for (const { package: name, value } of found.lifecycles)
    for (const { file, script } of scriptsOf(name)) {
      if (script.lifecycle !== value.name || script.version !== value.version) continue
      const what = file
        .replace(/^\d+-/, "")
        .replace(/\.json$/, "")
        .replace(`${value.name}-`, "")
      const path = `packages/${name}/test/history/${value.name}-${value.version}-${what}.ndjson`
      if (existsSync(join(root, path))) continue
      const text = await Effect.runPromise(record(script, value))
      writeFileSync(join(root, path), text)
      recorded[path] = digestOf(text)
      process.stdout.write(`${path} recorded\n`)
    }
  await recordFixture(recorded)
  const sorted = Object.fromEntries(Object.entries(recorded).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(digestsFile, `${JSON.stringify(sorted, null, 2)}\n`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await collect()
  if (!process.argv.includes("--check")) await recordAll(found)
  const left = missing(
    found.lifecycles.map(({ value }) => value),
    goldens()
  )
  for (const name of left)
    process.stderr.write(`no golden journal of ${name}: add a history to its package's test/history\n`)
  process.exitCode = left.length === 0 ? 0 : 1
}
