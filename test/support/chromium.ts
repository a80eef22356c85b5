/**
 * Finds a real browser for the tests. On Linux (x64) it is the Chromium inside `@sparticuz/chromium`, unpacked once into
 * `node_modules/.cache`; elsewhere an installed Chrome, Edge or Chromium. Nothing is downloaded and nothing is installed.
 * Run as a program (`node test/support/chromium.ts`) it only unpacks.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

/** A browser that can be started: the program, and the environment it needs. */
export interface Found {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

/** No browser: the sentence that a skipped test shows. */
export interface Missing {
  readonly missing: string
}

const root = fileURLToPath(new URL("../../", import.meta.url))
const archives = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]

const installedPrograms = (): ReadonlyArray<string> => {
  const { LOCALAPPDATA, ProgramFiles, "ProgramFiles(x86)": ProgramFilesX86 } = process.env
  if (process.platform === "win32") {
    const folders = [ProgramFiles, ProgramFilesX86, LOCALAPPDATA].filter((folder) => folder !== undefined)
    const programs = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"]
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  if (process.platform === "darwin") {
    return ["Google Chrome", "Microsoft Edge", "Chromium"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`
    )
  }
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"].map(
    (name) => `/usr/bin/${name}`
  )
}

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`

const packageFolder = (): string | null => {
  if (process.platform !== "linux" || process.arch !== "x64") return null
  try {
    return join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..")
  } catch {
    return null
  }
}

// The package unpacks into the temporary folder and takes a half-written file for a whole one, so each process unpacks
// beside the target in a child with its own temporary folder, and one rename makes the result visible.
const unpack = (source: string, target: string): void => {
  const staging = `${target}.${process.pid}`
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true })
  const index = pathToFileURL(join(source, "build/index.js")).href
  const files = archives.map((name) => join(source, "bin", name))
  const script = `import(${JSON.stringify(index)}).then((m) => Promise.all(${JSON.stringify(files)}.map(m.inflate)))`
  const child = spawnSync(process.execPath, ["-e", script], {
    env: { ...process.env, TMPDIR: staging },
    encoding: "utf8"
  })
  if (child.status !== 0) throw new Error(`Chromium could not be unpacked into ${staging}: ${child.stderr}`)
  writeFileSync(join(staging, "fonts.conf"), fontsConf(target))
  try {
    renameSync(staging, target)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}

const packaged = (source: string): Found => {
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string }
  const target = join(root, "node_modules/.cache/balai", `chromium-${version}`)
  if (!existsSync(target)) unpack(source, target)
  const libraries = [join(target, "al2023/lib"), process.env["LD_LIBRARY_PATH"]].filter((path) => path !== undefined)
  return {
    executablePath: join(target, "chromium"),
    env: { FONTCONFIG_FILE: join(target, "fonts.conf"), LD_LIBRARY_PATH: libraries.join(":") }
  }
}

/** Finds the browser for the tests; `BALAI_BROWSER` names another one. */
export const findChromium = (): Found | Missing => {
  const chosen = process.env["BALAI_BROWSER"]
  if (chosen !== undefined) return { executablePath: chosen, env: {} }
  const source = packageFolder()
  if (source !== null) return packaged(source)
  const executablePath = installedPrograms().find((program) => existsSync(program))
  if (executablePath !== undefined) return { executablePath, env: {} }
  return { missing: "no browser: install Chrome, Edge or Chromium, or name one in BALAI_BROWSER" }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) findChromium()
