import { assert, beforeAll, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../", import.meta.url))
const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs")

const agencies = readdirSync(join(root, "packages/agencies"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** Cruises a copy of the real packages with faulty files planted in it. */
const cruiseWith = (planted: Readonly<Record<string, string>>): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "balai floors ")))
  try {
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "tsconfig.base.json", "package.json"]) {
      cpSync(join(root, file), join(folder, file))
    }
    mkdirSync(join(folder, "node_modules/@balai"), { recursive: true })
    for (const name of readdirSync(join(root, "packages")).filter((name) => name !== "agencies")) {
      for (const part of ["package.json", "src"]) {
        cpSync(join(root, "packages", name, part), join(folder, "packages", name, part), { recursive: true })
      }
      symlinkSync(join(folder, "packages", name), join(folder, "node_modules/@balai", name), "junction")
    }
    for (const name of agencies) {
      const path = join("packages/agencies", name)
      for (const part of ["package.json", "src"])
        cpSync(join(root, path, part), join(folder, path, part), { recursive: true })
      symlinkSync(join(folder, path), join(folder, "node_modules/@balai", `agency-${name}`), "junction")
    }
    for (const name of ["effect", "xstate", "lit", "uqr", "@effect", "typescript", "axe-core"]) {
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction")
    }
    for (const [path, text] of Object.entries(planted)) writeFileSync(join(folder, path), text)
    const args = [program, "packages", "--config", ".dependency-cruiser.cjs"]
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" })
    return stdout + stderr
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const faults = [
  ["queue", "the engine above it", "floor-queue", `import { Engine } from "@balai/engine"\nexport const x = Engine`],
  [
    "engine",
    "a domain below it",
    "engine-knows-no-domain",
    `import { Ticket } from "@balai/queue"\nexport const x = Ticket`
  ],
  ["engine", "XState", "engine-runs-no-machine", `import { createActor } from "xstate"\nexport const x = createActor`],
  ["queue", "Node", "pure-has-no-node", `import { readFileSync } from "node:fs"\nexport const x = readFileSync`],
  ["elements", "Effect", "no-effect-in-the-browser", `import { Effect } from "effect"\nexport const x = Effect`],
  ["vocabulary", "a test tool", "only-declared", `import * as axe from "axe-core"\nexport const x = axe`],
  [
    "lifecycle",
    "a package it does not declare",
    "declared-lifecycle",
    `import * as V from "@balai/vocabulary"\nexport const x = V`
  ],
  [
    "agencies/dukcapil",
    "another agency",
    "floor-agencies",
    `import * as D from "@balai/agency-disnaker"\nexport const x = D`
  ],
  [
    "agencies/bapenda",
    "the hall above it",
    "floor-agencies",
    `import { Mall } from "@balai/mall"\nexport const x = Mall`
  ],
  ["service", "an agency", "floor-service", `import * as D from "@balai/agency-dukcapil"\nexport const x = D`],
  [
    "agencies/disnaker",
    "Node",
    "pure-has-no-node",
    `import { readFileSync } from "node:fs"\nexport const x = readFileSync`
  ],
  [
    "agencies/dpmptsp",
    "a package it does not declare",
    "declared-agencies-dpmptsp",
    `import * as Q from "@balai/queue"\nexport const x = Q`
  ],
  [
    "mall",
    "the inside of another package",
    "internal-stays-inside",
    `import * as V from "../../lifecycle/src/internal/schema.ts"\nexport const x = V`
  ]
] as const

describe("floors", () => {
  const planted = Object.fromEntries(
    faults.map(([name, , rule, text]) => [`packages/${name}/src/Planted-${rule}.ts`, `${text}\n`])
  )
  const harmless = `import { Lifecycle } from "@balai/lifecycle"\nexport const x = Lifecycle\n`
  let output = ""
  beforeAll(() => {
    output = cruiseWith({ ...planted, "packages/queue/src/Harmless.ts": harmless })
  })

  it("a file that imports only what lies below it breaks no rule", () => {
    assert.include(output, "dependency violations")
    assert.notInclude(output, "Harmless.ts")
  })

  for (const [name, what, rule] of faults) {
    it(`a file of @balai/${name} that imports ${what} breaks the rule ${rule}`, () => {
      assert.include(output, `error ${rule}: packages/${name}/src/Planted-${rule}.ts`)
    })
  }
})
