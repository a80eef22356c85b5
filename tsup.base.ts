/** One build for all packages: each public module is an entry, and what `exports` names is what gets built. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { defineConfig } from "tsup"

interface Manifest {
  readonly exports: Readonly<Record<string, string | null | { readonly "@balai/source"?: string }>>
}

/** The entries that the export map of a package promises: `Queue` → `src/Queue.ts`, `testing/index` → `src/testing/index.ts`. */
export const entriesOf = ({ exports }: Manifest): Record<string, string> =>
  Object.fromEntries(
    Object.values(exports)
      .map((target) => (typeof target === "object" && target !== null ? target["@balai/source"] : undefined))
      .filter((source) => source !== undefined)
      .map((source) => [source.replace(/^\.\/src\//, "").replace(/\.ts$/, ""), source])
  )

export const library = (folder: string) => {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest
  return defineConfig({
    entry: entriesOf(manifest),
    format: ["esm"],
    target: "es2024",
    platform: "node",
    // One program writes the declarations of all packages: scripts/build.mjs.
    dts: false,
    splitting: true,
    treeshake: true,
    sourcemap: true,
    // `node:sqlite` exists under no other name.
    removeNodeProtocol: false,
    // The pages of @balai/elements are built into dist as well, by a build of their own.
    clean: ["**/*", "!pages", "!pages/**"]
  })
}
