/** @internal The Node.js that runs this. */
import { type Finding, ok } from "./finding.ts"

export interface NodeFacts {
  readonly version: string
  readonly path: string
  /** Node's own SQLite. */
  readonly hasSqlite: boolean
  /** Whether the time zones of Indonesia are known. */
  readonly hasZones: boolean
}

const knowsZones = (): boolean => {
  try {
    return ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"].every(
      (timeZone) => new Intl.DateTimeFormat("id", { timeZone }).resolvedOptions().timeZone !== undefined
    )
  } catch {
    return false
  }
}

export const nodeFacts = (): NodeFacts => ({
  version: process.versions.node,
  path: process.execPath,
  hasSqlite: process.getBuiltinModule("node:sqlite") !== undefined,
  hasZones: knowsZones()
})

const isAtLeast = (version: string, [major, minor]: readonly [number, number]): boolean => {
  const [have = 0, part = 0] = version.split(".").map(Number)
  return have > major || (have === major && part >= minor)
}

const install = {
  id: "Pasang Node.js 24 (LTS) dari nodejs.org, buka terminal baru, lalu ulangi.",
  en: "Install Node.js 24 (LTS) from nodejs.org, open a new terminal, and try again."
}

export const judgeNode = (facts: NodeFacts): ReadonlyArray<Finding> => {
  const here = `${facts.version} (${facts.path})`
  const wrong = (code: string, text: Finding["text"], meaning: Finding["meaning"]): Finding => ({
    topic: "node",
    code,
    level: "error",
    text,
    meaning,
    fix: install
  })
  const found: Array<Finding> = []
  if (!isAtLeast(facts.version, [22, 19])) {
    const meaning = { id: "Balai tidak berjalan di versi ini.", en: "Balai does not run on this version." }
    found.push(
      wrong(
        "NodeOld",
        { id: `${here} terlalu lama: perlu 22.19.`, en: `${here} is too old: 22.19 is needed.` },
        meaning
      )
    )
  }
  if (!facts.hasSqlite) {
    const meaning = {
      id: "Basis data berkas tidak dapat dibuka.",
      en: "The database file cannot be opened."
    }
    found.push(
      wrong("NodeNoSqlite", { id: `${here} dibuat tanpa node:sqlite.`, en: `${here} has no node:sqlite.` }, meaning)
    )
  }
  if (!facts.hasZones) {
    const meaning = { id: "Tanggal dan jam akan salah.", en: "Dates and times will be wrong." }
    const en = `${here} does not know the time zones of Indonesia.`
    found.push(wrong("NodeNoZones", { id: `${here} tidak mengenal zona waktu Indonesia.`, en }, meaning))
  }
  return found.length > 0 ? found : [ok("node", "NodeFine", { id: here, en: here })]
}
