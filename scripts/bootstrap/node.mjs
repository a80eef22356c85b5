/** Which Node runs the project: the one that npm put into node_modules, else the running one if it is new enough. */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { spawnSync } from "node:child_process"
import checkNode from "./check-node.cjs"
import { Explained } from "./words.mjs"

/** The oldest Node that runs the project's own code. */
export const required = { major: 22, minor: 19 }

const packaged = ["linux-x64", "linux-arm64", "win-x64"]

/**
 * The program inside the platform package of Node, or `null` where npm has none.
 * @param {string} root
 * @param {{ readonly platform: string, readonly arch: string }} [host]
 */
export const packagedNode = (root, { platform, arch } = process) => {
  const name = `${platform === "win32" ? "win" : platform}-${arch}`
  if (!packaged.includes(name)) return null
  return join(root, "node_modules", `node-${name}`, "bin", platform === "win32" ? "node.exe" : "node")
}

/**
 * What a person reads on a platform for which npm has no Node and whose own is too old.
 * @param {{ readonly platform: string, readonly arch: string, readonly version: string, readonly path: string }} host
 */
export const missingNode = ({ platform, arch, version, path }) =>
  [
    `Untuk ${platform}-${arch} tidak ada Node.js yang bisa ikut terpasang, dan yang ada terlalu lama.`,
    `  ditemukan : ${version} (${path})`,
    `  diperlukan: ${required.major}.${required.minor} atau lebih baru`,
    `  caranya   : pasang Node.js 24 (LTS) dari nodejs.org, buka terminal baru, lalu ulangi perintahnya.`,
    ``,
    `No Node.js can be installed along for ${platform}-${arch}, and the one found is too old.`,
    `  found   : ${version} (${path})`,
    `  required: ${required.major}.${required.minor} or newer`,
    `  to fix  : install Node.js 24 (LTS) from nodejs.org, open a new terminal, and run the command again.`
  ].join("\n")

const isRunningEnough = () => !checkNode.tooOld(process.versions.node, required)

const explain = () => {
  const { platform, arch, execPath } = process
  return new Explained(missingNode({ platform, arch, version: process.versions.node, path: execPath }), 2)
}

/**
 * Refuses early, before anything is installed, where no suitable Node can come.
 * @param {string} root
 */
export const assertNodeCanCome = (root) => {
  if (packagedNode(root) === null && !isRunningEnough()) throw explain()
}

/**
 * Chooses the Node that runs the project.
 * @param {string} root
 */
export const chooseNode = (root) => {
  const program = packagedNode(root)
  if (program !== null && existsSync(program)) {
    if (program === process.execPath) return program
    const { status } = spawnSync(program, ["--version"], { stdio: "ignore" })
    if (status === 0) return program
  }
  if (isRunningEnough()) return process.execPath
  throw explain()
}
