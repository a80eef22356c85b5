/** @internal The package file of this very package, from source and from dist alike. */
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

export interface OwnManifest {
  readonly name: string
  readonly version: string
  readonly dependencies: { readonly [name: string]: string }
  readonly peerDependencies: { readonly [name: string]: string }
}

const find = (folder: string): OwnManifest => {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as OwnManifest
    if (manifest.name === "@balai/cli") return manifest
  } catch {
    // Not here: further up.
  }
  const parent = dirname(folder)
  if (parent === folder) throw new Error("@balai/cli has lost its package.json")
  return find(parent)
}

export const own: OwnManifest = find(import.meta.dirname)
