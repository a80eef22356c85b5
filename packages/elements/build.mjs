/**
 * Builds the pages: one module per page with shared chunks, one style sheet per page, names that carry a hash of the content, and the
 * manifest by which the server finds them. Fails when a page loads more script than it may.
 *
 *   node build.mjs            builds, and says nothing when all is well; --sizes prints what each page loads
 *   import { build, buildIfStale } from "./build.mjs"
 */
import { build as bundle } from "esbuild"
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"

const here = fileURLToPath(new URL(".", import.meta.url))
const target = join(here, "dist", "pages")
const names = [
  "front",
  "kiosk",
  "board",
  "counter",
  "ticket",
  "sign-in",
  "setup",
  "manager",
  "inspector",
  "catalogue",
  "office",
  "standards",
  "forms",
  "person"
]

const scriptLimit = 50 * 1024
/** Script and style of the visitor's page together: it is loaded over the poorest network. */
const ticketLimit = 30 * 1024

const existing = (folder, extension) =>
  names.map((name) => join(here, "src", folder, name + extension)).filter((file) => existsSync(file))

/** Bundles in memory: the manifest, the gzipped sizes and the files by name. Throws when a page loads too much. */
export const bundlePages = async () => {
  const result = await bundle({
    absWorkingDir: here,
    entryPoints: [...existing("pages", ".ts"), ...existing("styles", ".css")],
    outdir: target,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: ["es2020", "chrome90", "firefox90", "safari15"],
    minify: true,
    legalComments: "none",
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    metafile: true,
    write: false,
    logLevel: "silent"
  })
  const pages = Object.fromEntries(names.map((name) => [name, pageOf(result.metafile.outputs, name)]))
  const files = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]))
  const sizes = Object.fromEntries(names.map((name) => [name, sizeOf(pages[name], files)]))
  checkSizes(sizes)
  return { manifest: { pages }, sizes, files }
}

/** Builds into dist/pages and returns the manifest and the gzipped sizes. */
export const build = async () => {
  const { manifest, sizes, files } = await bundlePages()
  mkdirSync(target, { recursive: true })
  // What is new is there before the manifest names it, what is old goes last: a server that runs meanwhile is not hurt.
  for (const [name, content] of files) writeFileSync(join(target, name), content)
  writeFileSync(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const name of readdirSync(target)) {
    if (name !== "manifest.json" && !files.has(name)) rmSync(join(target, name), { recursive: true, force: true })
  }
  return { manifest, sizes }
}

/** Builds only when a source is newer than what was built; says whether it did. */
export const buildIfStale = async () => {
  const manifest = join(target, "manifest.json")
  if (existsSync(manifest) && newest(join(here, "src")) <= statSync(manifest).mtimeMs) return false
  await build()
  return true
}

const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      statSync(join(here, "build.mjs")).mtimeMs
    )

const pageOf = (outputs, name) => {
  const find = (source) => Object.entries(outputs).find(([, output]) => output.entryPoint === source)?.[0]
  const script = find(`src/pages/${name}.ts`)
  const style = find(`src/styles/${name}.css`)
  if (style === undefined) throw new Error(`src/styles/${name}.css is missing`)
  const chunks = script === undefined ? [] : chunksOf(outputs, script)
  return {
    script: script === undefined ? null : basename(script),
    chunks: chunks.map((file) => basename(file)),
    style: basename(style)
  }
}

const chunksOf = (outputs, file, seen = new Set()) => {
  for (const { path } of outputs[file].imports) {
    if (outputs[path] === undefined || seen.has(path)) continue
    seen.add(path)
    chunksOf(outputs, path, seen)
  }
  return [...seen].sort()
}

const sizeOf = (page, contents) => {
  const gzipped = (name) => gzipSync(contents.get(name) ?? new Uint8Array(), { level: 9 }).length
  const script = page.script === null ? 0 : [page.script, ...page.chunks].reduce((sum, name) => sum + gzipped(name), 0)
  return { script, style: gzipped(page.style) }
}

/** Says no when a page asks more of the network than it may. */
export const checkSizes = (sizes) => {
  for (const [name, { script, style }] of Object.entries(sizes)) {
    if (script > scriptLimit)
      throw new Error(`${name}: ${script} bytes of script, gzipped; at most ${scriptLimit} are allowed`)
    if (name === "ticket" && script + style > ticketLimit) {
      throw new Error(
        `${name}: ${script + style} bytes of script and style, gzipped; at most ${ticketLimit} are allowed`
      )
    }
  }
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1).padStart(5)} KB`

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  const { sizes } = await build()
  if (process.argv.includes("--sizes")) {
    for (const [name, { script, style }] of Object.entries(sizes)) {
      console.log(`${name.padEnd(8)} ${kilobytes(script)} script + ${kilobytes(style)} style, gzipped`)
    }
  }
}
