import { defineConfig } from "vitest/config"

export default defineConfig({
  resolve: { conditions: ["@balai/source", "module", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["@balai/source", "module", "node", "import", "default"] } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    reporters: ["default", "json"],
    outputFile: { json: "test-results.json" }
  }
})
