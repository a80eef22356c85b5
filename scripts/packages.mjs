/** The packages of this repository, as the folder shows them. */
import { readdirSync, readFileSync, existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The root of the repository. */
export const root = fileURLToPath(new URL("../", import.meta.url)).replace(/[\\/]$/, "")

/**
 * One publishable package.
 * @typedef {{ readonly folder: string, readonly name: string, readonly version: string, readonly manifest: any }} Package
 */

/**
 * The folders below a folder, with their whole paths.
 * @param {string} folder
 */
const foldersIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : []

/**
 * The packages, and the agencies that are packages of their own in `packages/agencies`.
 * @returns {ReadonlyArray<Package>}
 */
export const packages = () =>
  [...foldersIn(join(root, "packages")), ...foldersIn(join(root, "packages", "agencies"))]
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
      return { folder, name: manifest.name, version: manifest.version, manifest }
    })
    .filter(({ manifest }) => manifest.private !== true)

/**
 * Does the work for all items, two at a time.
 * @template A, B
 * @param {ReadonlyArray<A>} items
 * @param {(item: A) => Promise<B>} work
 * @returns {Promise<ReadonlyArray<B>>}
 */
export const twoAtATime = async (items, work) => {
  /** @type {Array<B>} */
  const results = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(/** @type {A} */ (items[index]))
    }
  }
  await Promise.all([worker(), worker()])
  return results
}
