import { defineConfig } from "vitest/config"

/** Files of tests that want a process of their own: they count in what a process has once, start the whole hall, or take long. */
const alone = [
  "packages/engine/test/Telemetry.test.ts",
  "packages/lifecycle/test/Lifecycle.purity.test.ts",
  "packages/server/test/Server.metrics.test.ts",
  "packages/server/test/fuzz.test.ts",
  "test/bootstrap.test.ts",
  "test/browser.test.ts",
  "test/declarations.test.ts",
  "test/demo.test.ts",
  "test/faults.even.test.ts",
  "test/faults.odd.test.ts",
  "test/new.test.ts",
  "test/practice.test.ts",
  "test/walk.test.ts"
]

/** All others are given to a process one after the other, which so reads Effect, XState and our own modules only once. */
const together = [
  "packages/*/test/**/*.test.ts",
  "packages/agencies/*/test/**/*.test.ts",
  "examples/*/test/**/*.test.ts",
  "test/**/*.test.ts"
]

export default defineConfig({
  resolve: { conditions: ["@balai/source", "module", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["@balai/source", "module", "node", "import", "default"] } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    reporters: ["default", "json"],
    outputFile: { json: "test-results.json" },
    projects: [
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "together", include: together, exclude: alone, isolate: false } }
    ]
  }
})
