import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { spawn, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { findNpm } from "../scripts/bootstrap/install.mjs"
import { manifestOf, packageName } from "../scripts/new.mjs"

const root = fileURLToPath(new URL("../", import.meta.url))
const npm = findNpm()
const outside = mkdtempSync(join(tmpdir(), "balai baru "))
const folder = join(outside, "MPP Kita")
afterAll(() => rmSync(outside, { recursive: true, force: true }), 60_000)

/** With nothing on the path but Node: no git, and a registry that does not answer. */
const runNew = (...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, [join(root, "scripts/new.mjs"), ...args], {
    cwd: outside,
    encoding: "utf8",
    env: { ...process.env, PATH: dirname(process.execPath), npm_config_registry: "http://127.0.0.1:9/" }
  })

/** A program of Node in the folder, with an environment that knows nothing of this repository. */
const runIn = (cwd: string, args: ReadonlyArray<string>, more: { readonly [name: string]: string } = {}) => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD|NODE_(OPTIONS|PATH|ENV|COMPILE_CACHE)|VITEST|BALAI_)/i.test(name)
  )
  const path = (process.env["PATH"] ?? process.env["Path"] ?? "").split(process.platform === "win32" ? ";" : ":")
  const PATH = [dirname(process.execPath), ...path.filter((one) => !one.includes("node_modules"))]
  const env = { ...Object.fromEntries(kept), ...more, PATH: PATH.join(process.platform === "win32" ? ";" : ":") }
  return spawnSync(process.execPath, args, { cwd, env, encoding: "utf8", timeout: 150_000 })
}

const npmIn = (cwd: string, ...args: ReadonlyArray<string>) => runIn(cwd, [npm, ...args])

const cli = "node_modules/@balai/cli/bin/balai.cjs"

/** What Node's own test runner ends with when all went well. */
const passed = /pass [1-9]\d*\n[^\n]*fail 0\n/

/** What `balai doctor --json` says of the packages. */
const packagesOf = (printed: string): ReadonlyArray<string> => {
  const { findings } = JSON.parse(printed) as { findings: ReadonlyArray<{ topic: string; code: string }> }
  return findings.filter(({ topic }) => topic === "packages").map(({ code }) => code)
}

/** Both write no lock of their own accord where `CI` is set, and yarn does not ask npm's settings where to fetch from. */
const managers = {
  pnpm: [join(root, "node_modules/pnpm/bin/pnpm.cjs"), "install", "--no-frozen-lockfile"],
  yarn: [join(root, "node_modules/@yarnpkg/cli-dist/bin/yarn.js"), "install", "--no-immutable"]
}

/** What says that nothing could be fetched, whoever was to blame. */
const noNetwork = /ENOTFOUND|ECONN(REFUSED|RESET)|ETIMEDOUT|EAI_AGAIN|CERT_|certificate|RequestError|FETCH_ERROR/

const plugin = {
  "package.json": JSON.stringify({
    name: "plugin",
    version: "1.0.0",
    private: true,
    type: "module",
    exports: "./plugin.ts",
    dependencies: { "@balai/agency": "*" },
    peerDependencies: { effect: "*" }
  }),
  "plugin.ts": `import { defineAgency } from "@balai/agency"
import { Schema } from "effect"
export const effect = Schema
export const agency = defineAgency({
  name: "pustaka",
  version: "1.0.0",
  label: { id: "Pustaka", en: "Library" },
  services: [{ id: "kartu", name: { id: "Kartu", en: "Card" }, prefix: "K" }]
})
`
}

/** Takes the agency from the package beside it, as any other. */
const linked = `import { Agency } from "@balai/agency"
import { Schema } from "effect"
import { agency, effect } from "plugin"
console.log(JSON.stringify([Agency.is(agency), effect === Schema]))
`

/** A copy of the mall as a workspace, with an agency's plugin in a folder of its own. */
const copyWithPlugin = (target: string, version: "*" | "workspace:*"): void => {
  cpSync(folder, target, { recursive: true, filter: (path) => !/[\\/](node_modules|package-lock\.json)$/.test(path) })
  mkdirSync(join(target, "plugin"))
  for (const [name, text] of Object.entries(plugin)) writeFileSync(join(target, "plugin", name), text)
  writeFileSync(join(target, "linked.ts"), linked)
  const manifest = JSON.parse(readFileSync(join(target, "package.json"), "utf8"))
  const dependencies = { ...manifest.dependencies, plugin: version }
  writeFileSync(join(target, "package.json"), JSON.stringify({ ...manifest, workspaces: ["plugin"], dependencies }))
  const settings = join(target, "pnpm-workspace.yaml")
  writeFileSync(settings, `packages: ["plugin"]\n${readFileSync(settings, "utf8")}`)
}

interface Ready {
  readonly url: string
  readonly pages: { readonly kiosk: string; readonly board: string }
}

describe("npm run new", () => {
  it("a folder inside the repository, one that is not empty, and no folder at all are refused with a sentence", () => {
    const full = join(outside, "penuh")
    mkdirSync(full)
    writeFileSync(join(full, "catatan.txt"), "penting")
    const refused = [runNew(join(root, "mall")), runNew(full), runNew()]
    assert.deepStrictEqual(
      refused.map(({ status }) => status),
      [2, 2, 2]
    )
    assert.include(String(refused[0]?.stderr), "inside this repository")
    assert.include(String(refused[1]?.stderr), "sudah berisi")
    assert.include(String(refused[1]?.stderr), "not empty")
    assert.include(String(refused[2]?.stderr), "npm run new -- ../mpp-kita")
    assert.deepStrictEqual(readdirSync(full), ["catatan.txt"])
  })

  it("the name of a folder becomes a name that npm accepts", () => {
    assert.deepStrictEqual(["MPP Kita", "mpp-asahan", "  ", "Gedung #1!"].map(packageName), [
      "mpp-kita",
      "mpp-asahan",
      "mpp",
      "gedung-1"
    ])
  })

  it("every package is a file beside the mall, and the versions are this repository's", () => {
    const { dependencies }: { dependencies: Record<string, string> } = manifestOf("x", [
      { name: "@balai/server", tarball: "balai-server-0.0.0.tgz" }
    ])
    const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      dependencies: { effect: string; xstate: string }
    }
    assert.deepStrictEqual(dependencies, {
      "@balai/server": "file:vendor/balai-server-0.0.0.tgz",
      effect: own.dependencies.effect,
      xstate: own.dependencies.xstate
    })
  })
})

describe("a new mall, outside the repository", () => {
  beforeAll(() => {
    const { status, stdout, stderr } = runNew("MPP Kita")
    assert.strictEqual(status, 0, stdout + stderr)
  }, 240_000)

  it("E01: installs with npm alone and brings nothing that must be compiled or run after the install", () => {
    const { status, stdout, stderr } = npmIn(folder, "install")
    assert.strictEqual(status, 0, stdout + stderr)
    const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean; resolved?: string }>
    }
    const names = Object.keys(lock.packages)
    assert.isAtLeast(names.filter((name) => name.startsWith("node_modules/@balai/")).length, 8)
    assert.deepStrictEqual(
      names.filter(
        (name) => lock.packages[name]?.hasInstallScript === true || existsSync(join(folder, name, "binding.gyp"))
      ),
      []
    )
    assert.deepStrictEqual(
      names.filter((name) => /[\\/]node_modules[\\/](effect|xstate)$/.test(name)),
      [],
      "Effect and XState are there once"
    )
  }, 180_000)

  it("E05: a second mall needs no git and no network: its template is here and npm has kept what it fetched", () => {
    const second = join(outside, "npm")
    copyWithPlugin(second, "*")
    const { status, stdout, stderr } = npmIn(second, "install", "--offline")
    assert.strictEqual(status, 0, stdout + stderr)
    assert.isTrue(existsSync(join(second, "node_modules/@balai/server")))
  }, 60_000)

  it("its own test passes", () => {
    const { status, stdout, stderr } = npmIn(folder, "test")
    assert.strictEqual(status, 0, stdout + stderr)
    assert.match(stdout, passed)
  }, 60_000)

  it("E31: installed afresh without a lock file, balai doctor finds one Effect in versions that go together, and balai check nothing", () => {
    const doctor = npmIn(folder, "exec", "--offline", "--", "balai", "doctor", "--json")
    assert.strictEqual(doctor.status, 0, doctor.stdout + doctor.stderr)
    assert.deepStrictEqual(packagesOf(doctor.stdout), ["PackagesFine"])
    const check = npmIn(folder, "run", "check")
    assert.strictEqual(check.status, 0, check.stdout + check.stderr)
    assert.include(check.stdout, "ticket")
  }, 60_000)

  it("E31: balai doctor finds a second Effect in it, and explains a mixture with which balai itself does not load", () => {
    const second = join(folder, "node_modules/@balai/server/node_modules/effect")
    const manifest = JSON.parse(readFileSync(join(folder, "node_modules/effect/package.json"), "utf8"))
    mkdirSync(second, { recursive: true })
    writeFileSync(join(second, "package.json"), JSON.stringify({ ...manifest, version: "4.0.5" }))
    const twice = runIn(folder, [cli, "doctor", "--json"])
    rmSync(dirname(second), { recursive: true })
    assert.strictEqual(twice.status, 1, twice.stdout + twice.stderr)
    assert.include(packagesOf(twice.stdout), "PackageTwice")

    const gone = join(folder, "node_modules/effect/dist/cli/index.js")
    const text = readFileSync(gone, "utf8")
    writeFileSync(gone, "export {}")
    const mixed = [runIn(folder, [cli, "doctor"]), runIn(folder, [cli, "check"])]
    writeFileSync(gone, text)
    assert.deepStrictEqual(
      mixed.map(({ status }) => status),
      [1, 70]
    )
    for (const { stderr, stdout } of mixed) assert.include(stdout + stderr, "Caranya: ")
  }, 60_000)

  for (const [name, install] of Object.entries(managers)) {
    it(`E02: ${name} installs it too, with no list of packages that may run scripts, and its own test passes`, ({
      skip
    }) => {
      const own = join(outside, name)
      copyWithPlugin(own, "workspace:*")
      const registry = npmIn(own, "config", "get", "registry").stdout.trim()
      const installed = runIn(own, install, { YARN_NPM_REGISTRY_SERVER: registry })
      const said = installed.stdout + installed.stderr
      skip(installed.status !== 0 && noNetwork.test(said), `${name} reaches nothing to install from`)
      assert.strictEqual(installed.status, 0, said)
      const tested = runIn(own, ["--disable-warning=ExperimentalWarning", "--test"])
      assert.strictEqual(tested.status, 0, tested.stdout + tested.stderr)
      assert.match(tested.stdout, passed)
      const doctor = runIn(own, [cli, "doctor", "--json"])
      assert.deepStrictEqual(packagesOf(doctor.stdout), ["PackagesFine"], doctor.stdout + doctor.stderr)
      const settings = ["package.json", "pnpm-workspace.yaml"]
        .map((file) => readFileSync(join(own, file), "utf8"))
        .join()
      assert.notMatch(settings, /onlyBuiltDependencies|allowBuilds|dependenciesMeta/)
    }, 180_000)
  }

  it("E33: a plugin in a folder of its own is linked by the workspaces of npm, pnpm and yarn, and has the mall's own Effect", () => {
    const installed = ["npm", ...Object.keys(managers)].filter((name) =>
      existsSync(join(outside, name, "node_modules/@balai"))
    )
    assert.include(installed, "npm")
    for (const name of installed) {
      const { stderr, stdout } = runIn(join(outside, name), ["--disable-warning=ExperimentalWarning", "linked.ts"])
      assert.strictEqual(stdout.trim(), "[true,true]", `${name}: ${stderr}`)
    }
  }, 60_000)

  it("starts from the packages, serves the kiosk with its script, and stops", async () => {
    const args = ["--disable-warning=ExperimentalWarning", "main.ts", "--json", "--port", "0"]
    const hall = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] })
    const ended = new Promise<number | null>((resolve) => hall.once("close", resolve))
    let errors = ""
    hall.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()))
    try {
      const line = await new Promise<string>((resolve, reject) => {
        hall.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()))
        void ended.then(() => reject(new Error(errors)))
      })
      const { url, pages } = JSON.parse(line) as Ready
      const kiosk = await (await fetch(pages.kiosk)).text()
      const script = /src="([^"]+\.js)"/.exec(kiosk)?.[1]
      assert.isDefined(script, kiosk)
      const answer = await fetch(new URL(String(script), url))
      assert.strictEqual(answer.status, 200)
      await answer.arrayBuffer()
    } finally {
      hall.kill("SIGTERM")
      const code = await ended
      if (process.platform !== "win32") assert.strictEqual(code, 0, errors)
    }
  }, 60_000)
})
