/**
 * Reads every tracked file and fails on what must never be committed: a number that looks like a real person's NIK, a
 * word that is misspelt in what people read, an absolute path of somebody's machine, and the address of a package
 * registry or of a copy of one.
 *
 *   node scripts/check-text.mjs [files…]
 */
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./packages.mjs"

// The checks name what they forbid, and numbers of the register's own test prefix belong to nobody.
const allowed = [/^scripts\/check-text\.mjs$/, /^test\/text\.test\.ts$/]
// Where a rule does not hold, and why: the made-up vectors of the NIK's own tests, and the glossary that names the misspelling.
/** @type {Readonly<Record<string, ReadonlyArray<string>>>} */
const exceptions = {
  "real-nik": ["packages/vocabulary/src/Nik.ts", "packages/vocabulary/test/Nik.test.ts"],
  spelling: ["GLOSSARY.md"]
}
const binary = /\.(png|jpg|ico|woff2?|ttf|gz|br|db|webp|mp3|wav)$/

/** @param {string} digits */
const looksLikeNik = (digits) => {
  const province = Number(digits.slice(0, 2))
  const day = Number(digits.slice(6, 8)) % 40
  const month = Number(digits.slice(8, 10))
  const isBirth = day >= 1 && day <= 31 && month >= 1 && month <= 12
  return province >= 11 && province <= 97 && isBirth && digits.slice(12) !== "0000" && !isSynthetic(digits)
}

/**
 * A synthetic vector: the serial number is 9xxx, which no office has issued, or the area code is one that does not exist.
 * @param {string} digits
 */
const isSynthetic = (digits) =>
  digits.slice(12, 13) === "9" || digits.slice(2, 6) === "9999" || /^(\d)\1+$/.test(digits)

/** Words that are often misspelt in the forms and screens of offices, and how KBBI and the law write them. */
/** @type {Readonly<Record<string, string>>} */
const spellings = {
  antrian: "antrean",
  silahkan: "silakan",
  ijin: "izin",
  perijinan: "perizinan",
  praktek: "praktik",
  resiko: "risiko",
  jadual: "jadwal",
  analisa: "analisis",
  aktifitas: "aktivitas",
  kwalitas: "kualitas",
  kwitansi: "kuitansi",
  propinsi: "provinsi",
  pebruari: "Februari",
  nopember: "November",
  kadaluarsa: "kedaluwarsa",
  merubah: "mengubah",
  himbauan: "imbauan",
  sekedar: "sekadar",
  nasehat: "nasihat",
  handal: "andal",
  obyek: "objek",
  standarisasi: "standardisasi",
  ferifikasi: "verifikasi",
  terferifikasi: "terverifikasi",
  permohonann: "permohonan",
  disini: "di sini",
  disana: "di sana",
  dimana: "di mana",
  "mall pelayanan": "Mal Pelayanan"
}
const misspelt = new RegExp(`(?<![A-Za-z])(${Object.keys(spellings).join("|")})(?![A-Za-z])`, "i")

const rules = [
  {
    name: "real-nik",
    text: "looks like the NIK of a real person; use a synthetic one (serial number 9000 to 9999)",
    /** @param {string} line */
    find: (line) =>
      [...line.matchAll(/(?<![\dA-Za-z._-])\d{16}(?![\dA-Za-z])/g)].map(([digits]) => digits).find(looksLikeNik)
  },
  {
    name: "spelling",
    text: "is not how the dictionary or the law writes it",
    /** @param {string} line */
    find: (line) => {
      const found = misspelt.exec(line)?.[0]
      return found === undefined ? undefined : `${found} → ${spellings[found.toLowerCase()]}`
    }
  },
  {
    name: "machine-path",
    text: "is a path of one machine",
    /** @param {string} line */
    find: (line) => /(?<![\w.])\/(work|home|Users|root)\/[\w.-]+/.exec(line)?.[0]
  },
  {
    name: "registry",
    text: "is the address of a package registry",
    /** @param {string} line */
    find: (line) =>
      /"resolved":\s*"https?:|https?:\/\/[\w.-]*(registry|artifactory|nexus|verdaccio|npmmirror)[\w.-]*/i.exec(
        line
      )?.[0]
  }
]

/**
 * What is wrong with one text.
 * @param {string} file
 * @param {string} text
 */
export const findingsIn = (file, text) =>
  text.split(/\r?\n/).flatMap((line, index) =>
    rules.flatMap(({ name, text: why, find }) => {
      const found = exceptions[name]?.includes(file) === true ? undefined : find(line)
      return found === undefined ? [] : [`${file}:${index + 1} ${name}: "${found}" ${why}`]
    })
  )

const tracked = () =>
  execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean)

const main = () => {
  const files = process.argv.length > 2 ? process.argv.slice(2) : tracked()
  const read = files.filter(
    (file) => !binary.test(file) && !allowed.some((one) => one.test(file)) && existsSync(join(root, file))
  )
  const findings = read.flatMap((file) => findingsIn(file, readFileSync(join(root, file), "utf8")))
  for (const finding of findings) console.log(finding)
  console.log(`${read.length} files read, ${findings.length} findings`)
  if (findings.length > 0) process.exitCode = 1
}

if (process.argv[1]?.endsWith("check-text.mjs")) main()
