import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { dirname, join } from "node:path"
import { expected, judge, look, unloadable } from "../src/internal/doctor/family.ts"
import { explain } from "../src/internal/unloadable.ts"
import { folder, put } from "./support/run.ts"

const pins = expected()

const pkg = (name: string, version: string, more: object = {}) => ({
  name,
  version,
  type: "module",
  main: "index.js",
  ...more
})

/** A folder of installed packages: where, which, in which version. */
const install = (
  root: string,
  copies: ReadonlyArray<readonly [place: string, name: string, version: string, more?: object]>
) => {
  for (const [place, name, version, more] of copies) {
    const at = `${place}node_modules/${name}`
    put(root, { [`${at}/package.json`]: pkg(name, version, more), [`${at}/index.js`]: "export {}" })
  }
}

const effect = pins["effect"]!
const node = pins["@effect/platform-node"]!
const sound = [
  ["", "effect", effect],
  ["", "xstate", pins["xstate"]!],
  ["", "@effect/platform-node", node, { peerDependencies: { effect: `^${effect}` } }],
  ["", "@effect/sql-pg", pins["@effect/sql-pg"]!],
  ["", "@balai/mall", "1.0.0"],
  ["", "@balai/server", "1.0.0"]
] as const

const codes = (root: string): ReadonlyArray<string> =>
  judge(root, { copies: look(root), expected: pins, broken: [] }).map(({ code, level }) => `${level} ${code}`)

describe("doctor on packages", () => {
  it.effect("E31: finds a second copy of effect in every layout of installers, and is content with one", () =>
    Effect.gen(function* () {
      const layouts: Record<string, (root: string) => void> = {
        "npm, nested": (root) => install(root, [["node_modules/@balai/server/", "effect", "4.0.5"]]),
        "npm, nested twice": (root) => install(root, [["node_modules/a/node_modules/b/", "effect", effect]]),
        "a workspace of its own": (root) => {
          install(root, [["packages/plugin/", "effect", effect]])
          put(root, { "packages/plugin/package.json": pkg("plugin", "1.0.0") })
          symlinkSync(join(root, "packages/plugin"), join(root, "node_modules/plugin"))
        },
        "pnpm's store": (root) => install(root, [["node_modules/.pnpm/effect@4.0.5/", "effect", "4.0.5"]]),
        "the folder above": (root) => install(root, [["", "effect", effect]])
      }
      for (const [name, add] of Object.entries(layouts)) {
        const root = yield* folder
        const inner = name === "the folder above" ? join(root, "mall") : root
        mkdirSync(inner, { recursive: true })
        install(inner, sound)
        assert.deepStrictEqual(codes(inner), ["ok PackagesFine"], name)
        add(root)
        assert.include(codes(inner), "error PackageTwice", name)
      }
    })
  )

  it.effect("E31: a linked copy is the same copy", () =>
    Effect.gen(function* () {
      const root = yield* folder
      install(root, sound)
      mkdirSync(join(root, "node_modules/@balai/mall/node_modules"), { recursive: true })
      symlinkSync(join(root, "node_modules/effect"), join(root, "node_modules/@balai/mall/node_modules/effect"))
      assert.deepStrictEqual(codes(root), ["ok PackagesFine"])
    })
  )

  it.effect("E31: finds every mixture of versions of the family, by its kind", () =>
    Effect.gen(function* () {
      const other = (version: string): string => version.replace(/^(\d+)\.(\d+)/, (_, a, b) => `${a}.${Number(b) + 1}`)
      const patch = (version: string): string => version.replace(/\d+$/, (last) => String(Number(last) + 1))
      const mixtures: ReadonlyArray<readonly [ReadonlyArray<readonly [string, string, string, object?]>, string]> = [
        ...Object.entries(pins).flatMap(([name, version]) => [
          [[["", name, other(version)]], "error VersionsMixed"] as const,
          [[["", name, patch(version)]], "warning VersionOther"] as const
        ]),
        [[["", "@effect/ai", "4.2.0", { peerDependencies: { effect: "^4.2.0" } }]], "error PeerUnmet"],
        [[["", "@effect/opentelemetry", "5.0.0", { peerDependencies: { effect: "^5.0.0" } }]], "error PeerUnmet"],
        [[["", "@balai/queue", "0.9.0"]], "error BalaiMixed"],
        [[["node_modules/@balai/mall/", "@effect/sql-pg", "4.0.0"]], "error PackageTwiceOurs"],
        [[["node_modules/@balai/mall/", "xstate", pins["xstate"]!]], "error PackageTwice"]
      ]
      for (const [copies, code] of mixtures) {
        const root = yield* folder
        install(root, [...sound, ...copies])
        assert.include(codes(root), code, JSON.stringify(copies))
      }
    })
  )

  it.effect("E31: what cannot be loaded is found by loading it, and explained where Effect itself does not load", () =>
    Effect.gen(function* () {
      const root = yield* folder
      install(root, sound)
      put(root, { "node_modules/@effect/platform-node/index.js": "import { gone } from 'effect'\nexport { gone }" })
      const copies = look(root)
      const broken = yield* Effect.promise(() => unloadable(copies))
      assert.deepStrictEqual(
        broken.map(({ name }) => name),
        ["@effect/platform-node"]
      )
      assert.include(judge(root, { copies, expected: pins, broken })[0]?.text.en, "cannot be loaded")
      const here = { cwd: root, env: {}, isTerminal: false }
      const cause = new SyntaxError("does not provide an export named 'gone'")
      const doctor = explain(cause, { ...here, args: ["doctor", "--lang", "id"] })
      assert.deepStrictEqual([doctor.exit, doctor.err], [1, ""])
      assert.include(doctor.out, "campuran versi")
      const check = explain(cause, { ...here, args: ["check", "--json"] })
      assert.strictEqual(check.exit, 70)
      assert.strictEqual((JSON.parse(check.out) as { readonly ok: boolean }).ok, false)
    })
  )

  it.effect("a client of somebody else that was not installed is no mixture", () =>
    Effect.gen(function* () {
      const root = yield* folder
      install(root, sound)
      put(root, { "node_modules/@effect/platform-node/index.js": "import 'redis-that-nobody-installed'" })
      assert.deepStrictEqual(yield* Effect.promise(() => unloadable(look(root))), [])
    })
  )

  it("what speaks where Effect cannot be loaded loads nothing of it", () => {
    const seen = new Set<string>()
    const loaded = new Set<string>()
    const walk = (file: string): void => {
      if (seen.has(file)) return
      seen.add(file)
      // `import { type A }` still loads its module; only `import type` does not.
      for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/^import (?!type )[^"]*?from "([^"]+)"/gm)) {
        if (from.startsWith(".")) walk(join(dirname(file), from))
        else loaded.add(from)
      }
    }
    walk(join(import.meta.dirname, "../src/bin.ts"))
    assert.isAtLeast(seen.size, 6)
    assert.deepStrictEqual(
      [...loaded].filter((name) => !name.startsWith("node:")),
      []
    )
  })
})
