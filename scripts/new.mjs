/**
 * Writes a mall of one's own into a new folder outside the repository: the quickstart, a test, and the packages as
 * tarballs, so that `npm install`, `npm start` and `npm test` work there.
 *
 *   npm run new -- ../mpp-kita
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { failure, findNpm } from "./bootstrap/install.mjs"
import { capture } from "./bootstrap/run.mjs"
import { during, Explained } from "./bootstrap/words.mjs"
import { packages, root } from "./packages.mjs"

/**
 * What a name on npm may be, made from the name of a folder.
 * @param {string} name
 */
export const packageName = (name) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "") || "mpp"

/**
 * The package file of the new mall: every package as a file beside it, and what they expect to find.
 * @param {string} name
 * @param {ReadonlyArray<{ readonly name: string, readonly tarball: string }>} tarballs
 */
export const manifestOf = (name, tarballs) => {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  const ours = Object.fromEntries(tarballs.map((one) => [one.name, `file:vendor/${one.tarball}`]))
  const isTool = (/** @type {[string, string]} */ [name]) => name === "@balai/cli"
  const inUse = Object.fromEntries(Object.entries(ours).filter((one) => !isTool(one)))
  const tools = Object.fromEntries(Object.entries(ours).filter(isTool))
  return {
    name: packageName(name),
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: {
      prestart: "node check-node.cjs",
      start: "node --disable-warning=ExperimentalWarning main.ts",
      pretest: "node check-node.cjs",
      test: "node --disable-warning=ExperimentalWarning --test",
      precheck: "node check-node.cjs",
      check: "balai check"
    },
    dependencies: { ...inUse, effect: own.dependencies.effect, xstate: own.dependencies.xstate },
    devDependencies: tools,
    // npm finds what the packages need of each other beside them; yarn is told here and pnpm in its workspace file.
    resolutions: ours,
    optionalDependencies: own.optionalDependencies
  }
}

/**
 * The file by which pnpm is told where the packages find each other.
 * @param {ReadonlyArray<{ readonly name: string, readonly tarball: string }>} tarballs
 */
export const pnpmWorkspaceOf = (tarballs) =>
  `overrides:\n${tarballs.map(({ name, tarball }) => `  "${name}": "file:./vendor/${tarball}"\n`).join("")}`

/**
 * Why the mall cannot be written there, or `null`.
 * @param {string} folder
 */
export const refusal = (folder) => {
  const inside = `${folder}/`.startsWith(`${root}/`) || `${folder}\\`.startsWith(`${root}\\`)
  if (inside) {
    return `Folder ${folder} ada di dalam repositori ini; pilih folder di luarnya. (The folder lies inside this repository; choose one outside it.)`
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    return `Folder ${folder} sudah berisi; pilih nama lain atau kosongkan dulu. (The folder is not empty; choose another name or empty it first.)`
  }
  return null
}

const build = async () => {
  const { code, output } = await capture(process.execPath, [join(root, "scripts", "build.mjs")], { cwd: root })
  if (code !== 0) throw new Explained(failure("npm run build", output))
}

/** @param {string} vendor */
const pack = async (vendor) => {
  mkdirSync(vendor, { recursive: true })
  const folders = packages().map(({ folder }) => folder)
  const args = [findNpm(), "pack", ...folders, "--pack-destination", vendor, "--ignore-scripts", "--loglevel=error"]
  const { code, output } = await capture(process.execPath, args, { cwd: root })
  if (code !== 0) throw new Explained(failure("npm pack", output))
  return packages().map(({ name, version }) => ({
    name,
    tarball: `${name.replace("@", "").replace("/", "-")}-${version}.tgz`
  }))
}

/**
 * @param {string} folder where the files are written
 * @param {string} name the name of the mall's folder
 */
const write = async (folder, name) => {
  const tarballs = await pack(join(folder, "vendor"))
  const template = join(root, "scripts", "new")
  cpSync(template, folder, { recursive: true })
  for (const name of ["gitignore", "npmrc", "yarnrc.yml"]) renameSync(join(folder, name), join(folder, `.${name}`))
  for (const file of ["mall.ts", "main.ts"]) cpSync(join(root, "examples", "quickstart", file), join(folder, file))
  const check = readFileSync(join(root, "scripts", "bootstrap", "check-node.cjs"), "utf8")
  writeFileSync(join(folder, "check-node.cjs"), `${check}\ncheck({ major: 22, minor: 19 })\n`)
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifestOf(name, tarballs), null, 2)}\n`)
  writeFileSync(join(folder, "pnpm-workspace.yaml"), pnpmWorkspaceOf(tarballs))
}

/** @param {ReadonlyArray<string>} args */
const main = async ([target, ...rest]) => {
  if (target === undefined || rest.length > 0 || target.startsWith("-")) {
    throw new Explained("Sebutkan satu folder baru / name one new folder: npm run new -- ../mpp-kita", 2)
  }
  const folder = resolve(target)
  const why = refusal(folder)
  if (why !== null) throw new Explained(why, 2)
  await during(
    { id: "Menyusun paket, sekitar setengah menit", en: "building the packages, about half a minute" },
    build
  )
  mkdirSync(dirname(folder), { recursive: true })
  // Written beside and moved in one step: nothing half-written is left under the name that was asked for.
  const staging = mkdtempSync(join(dirname(folder), ".balai-baru-"))
  try {
    await during({ id: "Menulis folder baru", en: "writing the new folder" }, () => write(staging, basename(folder)))
    chmodSync(staging, 0o755)
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    renameSync(staging, folder)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    throw error
  }
  console.log(
    `Selesai: ${folder}\n  cd ${target}\n  npm install\n  npm start\n(Done. These three commands start your own mall; npm test tests it.)`
  )
}

if (process.argv[1]?.endsWith("new.mjs")) {
  await main(process.argv.slice(2)).catch((error) => {
    if (!(error instanceof Explained)) throw error
    console.error(error.message)
    process.exitCode = error.code
  })
}
