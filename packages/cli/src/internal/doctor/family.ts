/**
 * @internal The family of packages that must be there once and in versions that were tried together.
 *
 * Loads nothing of Effect: a mixture that cannot even be loaded is what it has to explain.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { own } from "../own.ts"
import { type Finding, ok } from "./finding.ts"

/** A copy of a package, where it really is. */
export interface Copy {
  readonly name: string
  readonly version: string
  readonly path: string
  /** The Effect that it says it works with. */
  readonly peer: string | null
}

/** The versions that these packages were tried with, by name. */
export type Expected = { readonly [name: string]: string }

interface Manifest {
  readonly version?: string
  readonly peerDependencies?: Expected
}

const readManifest = (folder: string): Manifest | null => {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest
  } catch {
    return null
  }
}

const isFamily = (name: string): boolean => /^(effect|xstate|@effect\/[^/]+|@balai\/[^/]+)$/.test(name)

/** What this very package pins. */
export const expected = (): Expected => {
  const all = { ...own.dependencies, ...own.peerDependencies }
  return Object.fromEntries(Object.entries(all).filter(([name]) => isFamily(name) && !name.startsWith("@balai/")))
}

// -----------------------------------------------------------------------------
// looking
// -----------------------------------------------------------------------------

const foldersIn = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith("."))
  } catch {
    return []
  }
}

const packagesIn = (modules: string): ReadonlyArray<string> =>
  foldersIn(modules).flatMap((name) =>
    name.startsWith("@") ? foldersIn(join(modules, name)).map((inner) => `${name}/${inner}`) : [name]
  )

/** pnpm keeps every package here, each with its own neighbours. */
const storeIn = (modules: string): ReadonlyArray<string> =>
  foldersIn(join(modules, ".pnpm")).map((name) => join(modules, ".pnpm", name, "node_modules"))

interface Search {
  readonly seen: Set<string>
  readonly copies: Array<Copy>
}

const visitPackage = (search: Search, folder: string, name: string): void => {
  let path: string
  try {
    path = realpathSync(folder)
  } catch {
    return
  }
  if (search.seen.has(path)) return
  search.seen.add(path)
  if (isFamily(name)) {
    const manifest = readManifest(path)
    const { peerDependencies, version } = manifest ?? {}
    if (version !== undefined) search.copies.push({ name, version, path, peer: peerDependencies?.["effect"] ?? null })
  }
  visitModules(search, join(path, "node_modules"))
}

const visitModules = (search: Search, modules: string): void => {
  if (!existsSync(modules)) return
  for (const name of packagesIn(modules)) visitPackage(search, join(modules, name), name)
  for (const inner of storeIn(modules)) {
    for (const name of packagesIn(inner).filter(isFamily)) visitPackage(search, join(inner, name), name)
  }
}

const parentsOf = (folder: string): ReadonlyArray<string> => {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...parentsOf(parent)]
}

/** All copies that something in this folder could load. */
export const look = (cwd: string): ReadonlyArray<Copy> => {
  const search: Search = { seen: new Set(), copies: [] }
  for (const folder of parentsOf(cwd)) visitModules(search, join(folder, "node_modules"))
  return search.copies.toSorted((one, two) => (one.name + one.path < two.name + two.path ? -1 : 1))
}

/** What a hall loads of a copy: the index of a package may ask for more than it, such as a client that nobody installed. */
const entryOf = (copy: Copy): string => {
  const { resolve } = createRequire(join(copy.path, "package.json"))
  if (copy.name.startsWith("@effect/platform-node")) {
    try {
      return resolve(`${copy.name}/NodeServices`)
    } catch {
      // Of a version that has no such module.
    }
  }
  return resolve(copy.name)
}

/** What is missing is an optional package of somebody else: no mixture of versions. */
const isOptional = (reason: string): boolean => {
  const missing = /Cannot find package '([^']+)'/.exec(reason)?.[1]
  return missing !== undefined && !isFamily(missing)
}

/** Loads each copy of Effect's own packages: a mixture that satisfies every range may break here and nowhere else. */
export const unloadable = async (copies: ReadonlyArray<Copy>): Promise<ReadonlyArray<Copy & { reason: string }>> => {
  const broken: Array<Copy & { reason: string }> = []
  for (const copy of copies.filter(({ name }) => name === "effect" || name.startsWith("@effect/platform"))) {
    try {
      await import(pathToFileURL(entryOf(copy)).href)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      if (!isOptional(reason)) broken.push({ ...copy, reason })
    }
  }
  return broken
}

// -----------------------------------------------------------------------------
// judging
// -----------------------------------------------------------------------------

const grouped = (copies: ReadonlyArray<Copy>): ReadonlyMap<string, ReadonlyArray<Copy>> =>
  Map.groupBy(copies, ({ name }) => name)

const minorOf = (version: string): string => version.split(".").slice(0, 2).join(".")

const numbersOf = (version: string): ReadonlyArray<number> => version.split(/[.+-]/).slice(0, 3).map(Number)

/** Whether a version is within `^x.y.z`, `>=x.y.z` or is the very one; any other range is taken as fulfilled. */
const fulfils = (version: string, range: string): boolean => {
  const [, sign = "", wanted = ""] = /^(\^|>=|)(\d+\.\d+\.\d+)$/.exec(range.trim()) ?? []
  if (wanted === "") return true
  if (sign === "") return version === wanted
  const [have, want] = [numbersOf(version), numbersOf(wanted)]
  const at = have.findIndex((part, index) => part !== want[index])
  const isAtLeast = at < 0 || have[at]! > want[at]!
  return isAtLeast && (sign === ">=" || have[0] === want[0])
}

const places = (copies: ReadonlyArray<Copy>, cwd: string): string =>
  copies.map(({ path, version }) => `${version} (${relative(cwd, path) || "."})`).join(", ")

const again = {
  id: "hapus node_modules dan berkas lock (package-lock.json, pnpm-lock.yaml, yarn.lock), lalu pasang lagi",
  en: "delete node_modules and the lock file (package-lock.json, pnpm-lock.yaml, yarn.lock), then install again"
}

const twice = (cwd: string, copies: ReadonlyArray<Copy>, expected: Expected): Finding => {
  const { name } = copies[0]!
  const pinned = expected[name] ?? copies[0]!.version
  const isCore = name === "effect" || name === "xstate"
  return {
    topic: "packages",
    code: isCore ? "PackageTwice" : "PackageTwiceOurs",
    level: "error",
    text: {
      id: `Ada ${copies.length} salinan ${name}: ${places(copies, cwd)}.`,
      en: `There are ${copies.length} copies of ${name}: ${places(copies, cwd)}.`
    },
    meaning: {
      id: "Layanan dan kesalahan dari satu salinan tidak dikenali salinan lain: balai gagal dengan pesan yang membingungkan.",
      en: "Services and errors of one copy are not known to the other: the hall fails with messages that mislead."
    },
    fix: {
      id: `Tulis "${name}": "${pinned}" di dependencies dan di "overrides" (npm, pnpm) atau "resolutions" (yarn) package.json, ${again.id}.`,
      en: `Write "${name}": "${pinned}" in dependencies and in "overrides" (npm, pnpm) or "resolutions" (yarn) of package.json, ${again.en}.`
    }
  }
}

const mixed = (copy: Copy, wanted: string): Finding => {
  const isMinor = minorOf(copy.version) !== minorOf(wanted)
  return {
    topic: "packages",
    code: isMinor ? "VersionsMixed" : "VersionOther",
    level: isMinor ? "error" : "warning",
    text: {
      id: `${copy.name} ${copy.version} terpasang; yang diuji bersama adalah ${wanted}.`,
      en: `${copy.name} ${copy.version} is installed; ${wanted} is what was tried together.`
    },
    meaning: isMinor
      ? {
          id: "Campuran versi minor keluarga Effect dapat gagal saat dimuat, walaupun npm tidak mengeluh.",
          en: "Mixtures of minors of the Effect family may fail when they are loaded, although npm does not complain."
        }
      : {
          id: "Biasanya berjalan, tetapi pasangan versi ini belum diuji.",
          en: "It mostly works, but this pair of versions has not been tried."
        },
    fix: {
      id: `npm install ${copy.name}@${wanted} --save-exact`,
      en: `npm install ${copy.name}@${wanted} --save-exact`
    }
  }
}

const unmatched = (copy: Copy, effect: string): Finding => ({
  topic: "packages",
  code: "PeerUnmet",
  level: "error",
  text: {
    id: `${copy.name} ${copy.version} memerlukan effect ${copy.peer}, yang terpasang ${effect}.`,
    en: `${copy.name} ${copy.version} needs effect ${copy.peer}, and ${effect} is installed.`
  },
  meaning: {
    id: "Paket itu dapat gagal saat dimuat atau saat dipakai.",
    en: "That package may fail when it is loaded or used."
  },
  fix: {
    id: `Pasang versi ${copy.name} yang cocok dengan effect ${effect}, atau keluarkan paket itu.`,
    en: `Install a version of ${copy.name} for effect ${effect}, or take that package out.`
  }
})

const ourVersions = (copies: ReadonlyArray<Copy>): ReadonlyArray<Finding> => {
  const ours = copies.filter(({ name }) => name.startsWith("@balai/"))
  const versions = [...new Set(ours.map(({ version }) => version))]
  if (versions.length < 2) return []
  const list = versions
    .map(
      (version) =>
        `${version} (${ours
          .filter((one) => one.version === version)
          .map(({ name }) => name)
          .join(", ")})`
    )
    .join("; ")
  return [
    {
      topic: "packages",
      code: "BalaiMixed",
      level: "error",
      text: {
        id: `Paket @balai bercampur versi: ${list}.`,
        en: `The @balai packages are of several versions: ${list}.`
      },
      meaning: {
        id: "Paket-paket itu terbit bersama dan hanya diuji bersama.",
        en: "They are published together and tried only together."
      },
      fix: {
        id: `Tulis versi yang sama untuk semua @balai di package.json, ${again.id}.`,
        en: `Write the same version for every @balai in package.json, ${again.en}.`
      }
    }
  ]
}

const broken = (copy: Copy & { readonly reason: string }): Finding => ({
  topic: "packages",
  code: "Unloadable",
  level: "error",
  text: {
    id: `${copy.name} ${copy.version} tidak dapat dimuat: ${copy.reason}`,
    en: `${copy.name} ${copy.version} cannot be loaded: ${copy.reason}`
  },
  meaning: {
    id: "Versinya tidak cocok dengan paket Effect yang lain, atau pemasangannya rusak.",
    en: "Its version does not fit the other packages of Effect, or the installation is damaged."
  },
  fix: {
    id: `Samakan versi keluarga Effect dengan yang disebut di atas, ${again.id}.`,
    en: `Make the versions of the Effect family those named above, ${again.en}.`
  }
})

const nothing = (cwd: string): Finding => ({
  topic: "packages",
  code: "NotInstalled",
  level: "warning",
  text: {
    id: `Tidak ada paket Effect di node_modules ${cwd} dan folder di atasnya.`,
    en: `There is no package of Effect in node_modules of ${cwd} and the folders above.`
  },
  meaning: {
    id: "Folder ini belum dipasang, atau memakai Plug'n'Play yang tidak dapat diperiksa.",
    en: "This folder is not installed yet, or uses Plug'n'Play, which cannot be looked into."
  },
  fix: { id: "Jalankan npm install di folder balai.", en: "Run npm install in the hall's folder." }
})

/** What is wrong with the copies, or the sentence that all is well. */
export const judge = (
  cwd: string,
  options: {
    readonly copies: ReadonlyArray<Copy>
    readonly expected: Expected
    readonly broken: ReadonlyArray<Copy & { readonly reason: string }>
  }
): ReadonlyArray<Finding> => {
  const { copies, expected } = options
  const byName = grouped(copies)
  const [effect] = byName.get("effect") ?? []
  if (effect === undefined) return [nothing(cwd)]
  // A second copy of ours with the same version does no harm; of Effect or XState every second copy does.
  const duplicates = [...byName].filter(
    ([name, all]) =>
      all.length > 1 && (name === "effect" || name === "xstate" || new Set(all.map((one) => one.version)).size > 1)
  )
  const findings = [
    ...duplicates.map(([, all]) => twice(cwd, all, expected)),
    ...copies.flatMap((copy) => {
      const wanted = expected[copy.name]
      if (wanted !== undefined) return copy.version === wanted ? [] : [mixed(copy, wanted)]
      const isMet = copy.peer === null || copy.name.startsWith("@balai/") || fulfils(effect.version, copy.peer)
      return isMet ? [] : [unmatched(copy, effect.version)]
    }),
    ...ourVersions(copies),
    ...options.broken.map(broken)
  ]
  if (findings.length > 0) return findings
  const ours = copies.find(({ name }) => name.startsWith("@balai/"))?.version ?? "?"
  const xstate = byName.get("xstate")?.[0]?.version ?? "?"
  const list = `Balai ${ours}, effect ${effect.version}, xstate ${xstate}`
  return [
    ok("packages", "PackagesFine", {
      id: `${list}: satu salinan, versi yang diuji bersama.`,
      en: `${list}: one copy each, in versions that were tried together.`
    })
  ]
}
