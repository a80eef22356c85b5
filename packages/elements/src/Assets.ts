/**
 * Where the built pages lie, for a server that hands them out.
 *
 * The build writes scripts and styles under names that carry a hash of their content, so that they may be cached for ever, and a manifest
 * that says which page needs which of them. Neighbours: `Html` turns the manifest into tags.
 *
 * @since 0.1.0
 */
import { readFileSync } from "node:fs"

/**
 * What a page loads: its module, the chunks that the module imports, its style sheet.
 *
 * @category models
 * @since 0.1.0
 */
export interface PageAssets {
  readonly script: string | null
  readonly chunks: ReadonlyArray<string>
  readonly style: string
}

/**
 * The names of the built files, by page.
 *
 * @category models
 * @since 0.1.0
 */
export interface Manifest {
  readonly pages: { readonly [page: string]: PageAssets }
}

/**
 * The folder of the built files, as a file URL that ends with a slash.
 *
 * @category getters
 * @since 0.1.0
 */
export const directory: URL = new URL("../dist/pages/", import.meta.url)

/**
 * Reads the manifest of the built pages.
 *
 * **Gotchas**
 *
 * Throws when the pages have not been built; the message says how to build them.
 *
 * @category getters
 * @since 0.1.0
 */
export const manifest = (): Manifest => {
  try {
    return JSON.parse(readFileSync(new URL("manifest.json", directory), "utf8")) as Manifest
  } catch (cause) {
    throw new Error("The pages are not built: run `node packages/elements/build.mjs`.", { cause })
  }
}
