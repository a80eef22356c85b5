/**
 * The contract suite of the `DocumentStore` port: what a store must keep so that no upload is lost, mixed up or readable.
 *
 * The suite reads what a store says of itself: one that is not durable, or has no scanner, shows a named skip.
 *
 * @since 0.1.0
 */
import { Effect, type Layer } from "effect"
import { DocumentStore } from "../DocumentStore.ts"
import { type Check, checks, type Open } from "./checks.ts"

export { type Check, checks }

/**
 * Runs one check against a store.
 *
 * @category testing
 * @since 0.1.0
 */
export const run = (
  check: Check,
  layer: Layer.Layer<DocumentStore, unknown>
): Effect.Effect<"held" | "skipped", unknown> => {
  const open: Open = (use) => Effect.provide(Effect.flatMap(DocumentStore, use), layer, { local: true })
  return Effect.flatMap(
    open((store) => Effect.succeed(check.needs === null || store[check.needs])),
    (isAble) => (isAble ? Effect.as(check.run(open), "held" as const) : Effect.succeed("skipped" as const))
  )
}

/**
 * What registers the tests: vitest's own `describe` and `it`, or another runner's of the same form.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Runner {
  readonly describe: (name: string, body: () => void) => void
  readonly it: (name: string, body: (context: { readonly skip: (note?: string) => void }) => Promise<void>) => void
}

/**
 * Registers the whole suite. Every build of the layer opens the same data when the store is durable. A scanner that is to
 * be checked finds the EICAR test file.
 *
 * ```ts no-run
 * import { DocumentStore, MalwareScan } from "@balai/documents"
 * import { suite } from "@balai/documents/testing"
 * import { Layer, Redacted } from "effect"
 * import { describe, it } from "vitest"
 *
 * const key = { id: "test", secret: Redacted.make("0123456789abcdef0123456789abcdef") }
 * suite({ describe, it }, "memory", Layer.provide(DocumentStore.layerMemory({ key }), MalwareScan.layerNone))
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = ({ describe, it }: Runner, name: string, layer: Layer.Layer<DocumentStore, unknown>): void => {
  describe(`documents contract: ${name}`, () => {
    for (const check of checks)
      it(check.name, async (context) => {
        const outcome = await Effect.runPromise(run(check, layer))
        if (outcome === "skipped") context.skip(`${name} does not claim ${check.needs}`)
      })
  })
}
