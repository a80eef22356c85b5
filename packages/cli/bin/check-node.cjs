// ES5 on purpose: see bootstrap.cjs. The folder that `npm run new` writes gets a copy of this file.
"use strict"

/**
 * @typedef {{ major: number, minor: number }} Version
 */

/**
 * @param {string} found
 * @param {Version} required
 */
function tooOld(found, required) {
  var parts = String(found).split(".")
  var major = Number(parts[0])
  var minor = Number(parts[1])
  return major < required.major || (major === required.major && minor < required.minor)
}

/**
 * @param {string} found
 * @param {string} path
 * @param {Version} required
 */
function message(found, path, required) {
  var version = required.major + "." + required.minor
  return [
    "",
    "Node.js di komputer ini terlalu lama untuk Balai.",
    "  ditemukan : " + found + " (" + path + ")",
    "  diperlukan: " + version + " atau lebih baru",
    "  caranya   : pasang Node.js 24 (LTS) dari nodejs.org, buka terminal baru, lalu ulangi perintahnya.",
    "",
    "The Node.js on this computer is too old for Balai.",
    "  found   : " + found + " (" + path + ")",
    "  required: " + version + " or newer",
    "  to fix  : install Node.js 24 (LTS) from nodejs.org, open a new terminal, and run the command again.",
    ""
  ].join("\n")
}

/** @param {Version} required */
function check(required) {
  if (!tooOld(process.versions.node, required)) return
  process.stderr.write(message(process.versions.node, process.execPath, required))
  process.exit(2)
}

module.exports = { check: check, message: message, tooOld: tooOld }
