/**
 * The floors of the house, as rules that fail. A package imports only from packages further down the list.
 * The list is the whole truth: a new package gets its line here, or every import of it fails.
 */
const { existsSync, readdirSync, readFileSync } = require("node:fs")
const { join } = require("node:path")

const floors = [
  "cli",
  "server",
  "elements",
  "simulator",
  "documents",
  "mall",
  "engine",
  "agency",
  "queue",
  "access",
  "application",
  "service",
  "vocabulary",
  "lifecycle"
]

const inPackage = (name) => `^packages/${name}/`

const climbing = floors.map((name, index) => {
  const below = floors.slice(index + 1)
  return {
    name: `floor-${name}`,
    severity: "error",
    comment: `@balai/${name} imports only from: ${below.join(", ") || "nothing of ours"}`,
    from: { path: inPackage(name) },
    to: { path: "^packages/", pathNot: [name, ...below].map(inPackage) }
  }
})

// Agencies stand beside each other above `agency`: no floor knows them, and they know no engine, no hall and no face.
const foundations = floors.slice(floors.indexOf("agency"))

const agencyFolder = join(process.cwd(), "packages", "agencies")
const agencies = existsSync(agencyFolder)
  ? readdirSync(agencyFolder).filter((name) => existsSync(join(agencyFolder, name, "package.json")))
  : []

/** The folder of a package of ours, by its name. */
const folderOf = (name) =>
  name.startsWith("@balai/agency-")
    ? `^packages/agencies/${name.slice("@balai/agency-".length)}/`
    : inPackage(name.slice("@balai/".length))

// Between our own packages the tool cannot tell what is declared, so the package files are read here.
const declared = [...floors, ...agencies.map((name) => `agencies/${name}`)]
  .filter((name) => existsSync(join(process.cwd(), "packages", name, "package.json")))
  .map((name) => {
    const manifest = JSON.parse(readFileSync(join(process.cwd(), "packages", name, "package.json"), "utf8"))
    const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    const ours = names.filter((one) => one.startsWith("@balai/")).map(folderOf)
    return {
      name: `declared-${name.replace("/", "-")}`,
      severity: "error",
      comment: `packages/${name}/package.json declares what its src imports`,
      from: { path: `^packages/${name}/src/` },
      to: { path: "^packages/", pathNot: [inPackage(name), ...ours] }
    }
  })

module.exports = {
  forbidden: [
    ...climbing,
    ...declared,
    {
      name: "floor-agencies",
      severity: "error",
      comment: `An agency imports only from: ${foundations.join(", ")}; never from another agency.`,
      from: { path: "^packages/agencies/([^/]+)/src/" },
      to: { path: "^packages/", pathNot: ["^packages/agencies/$1/", ...foundations.map(inPackage)] }
    },
    {
      name: "engine-knows-no-domain",
      severity: "error",
      comment: "The engine makes any lifecycle durable: it imports @balai/lifecycle and no domain.",
      from: { path: inPackage("engine") },
      to: { path: "^packages/", pathNot: [inPackage("engine"), inPackage("lifecycle")] }
    },
    {
      name: "no-effect-in-the-browser",
      severity: "error",
      comment: "Pages are small: @balai/elements imports no Effect, and of our packages only types.",
      from: { path: "^packages/elements/src/" },
      to: {
        path: ["node_modules/(effect|@effect|xstate)/", "^packages/"],
        pathNot: inPackage("elements"),
        dependencyTypesNot: ["type-only"]
      }
    },
    {
      name: "engine-runs-no-machine",
      severity: "error",
      comment: "Only @balai/lifecycle uses XState's running API; faces and engine do not know XState.",
      from: { path: "^packages/(engine|mall|simulator|documents|server)/src/" },
      to: { path: "node_modules/xstate/" }
    },
    {
      name: "pure-has-no-node",
      severity: "error",
      comment:
        "node:* only in engine, documents, server and scripts: the domain is pure and runs anywhere (Assets is how the server finds the pages).",
      from: {
        path: "^packages/(lifecycle|vocabulary|service|application|access|queue|agency|agencies/[^/]+|mall|simulator|elements)/src/",
        pathNot: ["/testing/", "^packages/elements/src/Assets[.]ts$"]
      },
      to: { dependencyTypes: ["core"] }
    },
    {
      name: "internal-stays-inside",
      severity: "error",
      comment: "What is in src/internal is nobody else's business.",
      from: { path: "^packages/([^/]+)/" },
      to: { path: "^packages/(agencies/)?[^/]+/src/internal/", pathNot: "^packages/$1/" }
    },
    {
      name: "source-imports-no-test",
      severity: "error",
      comment: "src never imports tests, examples, benchmarks or scripts.",
      from: { path: "^packages/(agencies/)?[^/]+/src/" },
      to: { path: ["^packages/(agencies/)?[^/]+/test/", "^(test|examples|benchmarks|scripts)/"] }
    },
    {
      name: "source-imports-no-testing",
      severity: "error",
      comment: "What ./testing offers is for tests; running code does not need it.",
      from: { path: "^packages/(agencies/)?[^/]+/src/", pathNot: "/src/testing/" },
      to: { path: "^packages/[^/]+/src/testing/" }
    },
    {
      name: "only-declared",
      severity: "error",
      comment: "A package imports only what its own package.json declares.",
      from: { path: "^packages/(agencies/)?[^/]+/src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] }
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "Every import leads somewhere.",
      from: { path: "^packages/(agencies/)?[^/]+/src/" },
      to: { couldNotResolve: true, pathNot: "^node:" }
    },
    {
      name: "no-cycle",
      severity: "error",
      comment: "Nothing goes in circles.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }
    }
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^packages/(agencies/)?[^/]+/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@balai/source", "import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json", ".d.ts"]
    }
  }
}
