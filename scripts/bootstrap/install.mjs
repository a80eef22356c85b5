/**
 * Installs what is missing or stale, locked, and says why it failed. What was installed is written into a stamp inside
 * node_modules, so that the next start needs neither npm nor a network.
 */
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { createHash } from "node:crypto"
import { basename, delimiter, dirname, join } from "node:path"
import checkNode from "./check-node.cjs"
import { packagedNode, required } from "./node.mjs"
import { capture } from "./run.mjs"
import { during, Explained, say } from "./words.mjs"

/**
 * `start`: only what running needs. `all`: the tools and the tests as well.
 * @typedef {"start" | "all"} Mode
 * @typedef {{ readonly mode: Mode, readonly lock: string, readonly platform: string }} Stamp
 */

/** @param {string} root */
const stampFile = (root) => join(root, "node_modules", ".balai-installed.json")
/** @param {string} root */
const markFile = (root) => join(root, "node_modules", ".balai-installing")

/**
 * The stamp of a folder that is up to date: the lock and the package files it locks, whatever their line ends.
 * @param {string} root
 * @param {Mode} mode
 * @returns {Stamp}
 */
export const wantedStamp = (root, mode) => {
  const hash = createHash("sha256")
  for (const name of ["package-lock.json", "package.json"]) {
    const file = join(root, name)
    hash.update(existsSync(file) ? readFileSync(file, "utf8").replaceAll("\r\n", "\n") : "")
  }
  return { mode, lock: hash.digest("hex"), platform: `${process.platform}-${process.arch}` }
}

/**
 * The stamp that the last install left, or `null`.
 * @param {string} root
 * @returns {Stamp | null}
 */
export const readStamp = (root) => {
  try {
    return JSON.parse(readFileSync(stampFile(root), "utf8"))
  } catch {
    return null
  }
}

/**
 * Whether what is there satisfies what is wanted: a full install also serves a start.
 * @param {Stamp | null} found
 * @param {Stamp} wanted
 */
export const satisfies = (found, wanted) =>
  found !== null &&
  found.lock === wanted.lock &&
  found.platform === wanted.platform &&
  (found.mode === wanted.mode || found.mode === "all")

/**
 * The arguments for npm. A folder that has no whole install gets `npm ci`; one that has is only brought up to date.
 * @param {Mode} mode
 * @param {"ci" | "install"} verb
 */
export const npmArguments = (mode, verb) => [
  verb,
  ...(verb === "install" ? ["--no-save"] : []),
  ...(mode === "start" ? ["--omit=dev"] : ["--include=dev"]),
  "--include=optional",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--loglevel=error"
]

const npmFromPath = () => {
  const folders = [dirname(process.execPath), ...(process.env["PATH"] ?? process.env["Path"] ?? "").split(delimiter)]
  for (const folder of folders) {
    const beside = join(folder, "node_modules", "npm", "bin", "npm-cli.js")
    if (existsSync(beside)) return beside
    const link = join(folder, "npm")
    if (process.platform !== "win32" && existsSync(link)) {
      const real = realpathSync(link)
      if (basename(real) === "npm-cli.js") return real
    }
  }
  return null
}

/** The npm that was called, or the first one on the path when something else than npm called. */
export const findNpm = () => {
  const called = process.env["npm_execpath"]
  const cli = called !== undefined && basename(called) === "npm-cli.js" ? called : npmFromPath()
  if (cli === null) {
    throw new Explained(
      "npm tidak ditemukan. Pasang Node.js 24 (LTS) dari nodejs.org; npm ikut di dalamnya.\n" +
        "npm was not found. Install Node.js 24 (LTS) from nodejs.org; npm comes with it."
    )
  }
  return cli
}

/** @type {ReadonlyArray<readonly [RegExp, string, string]>} */
const causes = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/,
    "jaringan ke gudang paket npm terputus. Periksa sambungan internet (atau proxy), lalu jalankan lagi: yang sudah terunduh tidak diunduh ulang.",
    "no connection to the npm registry. Check the internet connection (or the proxy) and run it again: what was downloaded is kept."
  ],
  [
    /ENOSPC/,
    "cakram penuh. Sediakan sekitar 1 GB, lalu jalankan lagi.",
    "the disk is full. Free about 1 GB and run it again."
  ],
  [
    /EACCES|EPERM|EBUSY|ENOTEMPTY/,
    "berkas sedang dipakai program lain atau tidak boleh ditulis. Tutup program yang memakai folder ini, hapus folder node_modules, lalu jalankan lagi.",
    "a file is in use or may not be written. Close the programs that use this folder, delete the folder node_modules, and run it again."
  ],
  [
    /EINTEGRITY/,
    "paket yang terunduh rusak. Jalankan `npm cache clean --force`, lalu jalankan lagi.",
    "a downloaded package is damaged. Run `npm cache clean --force`, then run it again."
  ]
]

/**
 * The likely cause of a failed install and what to do, in both languages.
 * @param {string} output
 */
export const likelyCause = (output) => {
  const known = causes.find(([pattern]) => pattern.test(output))
  const id =
    known?.[1] ??
    "tidak dikenal. Baca baris-baris di atas; menghapus folder node_modules dan menjalankan lagi sering menolong."
  const en =
    known?.[2] ?? "unknown. Read the lines above; deleting the folder node_modules and running it again often helps."
  return `Kemungkinan sebab: ${id}\nLikely cause: ${en}`
}

/**
 * Everything that a person needs when a step failed.
 * @param {string} command
 * @param {string} output
 */
export const failure = (command, output) => {
  const lines = output.trimEnd().split(/\r?\n/).slice(-20)
  return [
    `Langkah ini gagal / this step failed: ${command}`,
    ...lines.map((line) => `  | ${line}`),
    likelyCause(output),
    `Folder dibiarkan seperti adanya; perintah yang sama boleh diulang. (The folder is kept; the same command may be run again.)`
  ].join("\n")
}

/**
 * Whether the lock itself is what npm could not follow: then, and only then, a plain install may help.
 * @param {string} output
 */
export const isLockRefused = (output) => /EUSAGE|EBADPLATFORM|ETARGET|E404|can only install packages when/i.test(output)

/**
 * The packages with a program for this platform that must be there after an install.
 * @param {string} root
 */
export const missingPrograms = (root) => {
  const esbuild = `@esbuild/${process.platform}-${process.arch}`
  return existsSync(join(root, "node_modules", "esbuild")) && !existsSync(join(root, "node_modules", esbuild))
    ? [esbuild]
    : []
}

// npm leaves out, without a word, optional packages that do not admit the Node it runs on, and among them are the tools'
// own programs. So as soon as the right Node is there, npm runs on it; until then on the Node that called it, which may
// not be one inside the node_modules that `npm ci` is about to empty.
/**
 * @param {string} root
 * @param {"ci" | "install"} verb
 */
const nodeForNpm = (root, verb) => {
  const packaged = packagedNode(root)
  const caller = process.env["npm_node_execpath"]
  if (verb === "install" && packaged !== null && existsSync(packaged)) return packaged
  return caller !== undefined && existsSync(caller) ? caller : process.execPath
}

/**
 * @param {string} root
 * @param {Mode} mode
 * @param {"ci" | "install"} verb
 */
const npm = async (root, mode, verb) => {
  const args = npmArguments(mode, verb)
  const { code, output } = await capture(nodeForNpm(root, verb), [findNpm(), ...args], { cwd: root })
  return { ok: code === 0, output, command: `npm ${args.join(" ")}` }
}

/** @param {string} root */
const isWhole = (root) => existsSync(join(root, "node_modules", ".package-lock.json")) && !existsSync(markFile(root))

/**
 * @param {string} root
 * @param {Mode} mode
 * @returns {Promise<void>}
 */
const installNow = async (root, mode) => {
  const whole = isWhole(root)
  if (!whole && mode === "all" && packagedNode(root) !== null && checkNode.tooOld(process.versions.node, required)) {
    await installNow(root, "start")
    return installNow(root, mode)
  }
  // `npm ci` empties node_modules first; bringing up to date does not, so a cut in the middle must leave a mark.
  if (whole) writeFileSync(markFile(root), "")
  const first = await npm(root, mode, whole ? "install" : "ci")
  const refused = !first.ok && isLockRefused(first.output)
  if (!first.ok && !refused) throw new Explained(failure(first.command, first.output))
  const missing = first.ok ? missingPrograms(root) : []
  if (first.ok && missing.length === 0) return rmSync(markFile(root), { force: true })
  say({
    id: `Daftar versi (package-lock.json) tidak cocok untuk komputer ini${missing.length > 0 ? `: ${missing} tidak ada` : ""}. Mencoba pemasangan biasa; versinya bisa sedikit berbeda.`,
    en: "the lock cannot be followed on this computer; trying a plain install, whose versions may differ a little"
  })
  const second = await npm(root, mode, "install")
  if (!second.ok) throw new Explained(failure(second.command, second.output))
  rmSync(markFile(root), { force: true })
}

// Whoever ran `npm install` by hand has no stamp; a start must not take the tools away again. What a broken install left
// behind is nobody's choice.
/** @param {string} root */
const hasTools = (root) => {
  if (!isWhole(root)) return false
  const { devDependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  return Object.keys(devDependencies).some((name) => existsSync(join(root, "node_modules", name, "package.json")))
}

/**
 * What is installed for `mode`: tools that are there stay.
 * @param {string} root
 * @param {Mode} mode
 * @returns {Mode}
 */
export const modeFor = (root, mode) => (readStamp(root)?.mode === "all" || hasTools(root) ? "all" : mode)

/**
 * Makes sure that what `mode` needs is installed.
 * @param {string} root
 * @param {Mode} mode
 */
export const install = async (root, mode) => {
  if (satisfies(readStamp(root), wantedStamp(root, mode)) && !existsSync(markFile(root))) return
  const actual = modeFor(root, mode)
  const words =
    actual === "start"
      ? {
          id: "Memasang yang diperlukan, sekitar setengah menit",
          en: "installing what running needs, about half a minute"
        }
      : { id: "Memasang semua alat, sekitar satu menit", en: "installing everything, about a minute" }
  await during(words, () => installNow(root, actual))
  mkdirSync(join(root, "node_modules"), { recursive: true })
  writeFileSync(stampFile(root), JSON.stringify(wantedStamp(root, actual)))
}
