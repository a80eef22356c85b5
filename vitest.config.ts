import { defineConfig } from "vitest/config"

/** Files of tests that want a process of their own: they count in what a process has once, or do without it. */
const alone = [
  "packages/engine/test/Telemetry.test.ts",
  "packages/lifecycle/test/Lifecycle.purity.test.ts",
  "packages/server/test/Server.metrics.test.ts",
  "packages/server/test/fuzz.test.ts"
]

/** All others are given to a process one after the other, which so reads Effect, XState and our own modules only once. */
const together = ["packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts", "test/pages/**/*.test.ts"]

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
      { extends: true, test: { name: "alone", include: [...alone, "test/*.test.ts"] } },
      { extends: true, test: { name: "together", include: together, exclude: alone, isolate: false } }
    ]
  }
})
