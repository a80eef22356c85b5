/**
 * The contract suite of the {@link Store} port: what an implementation must keep so that the engine keeps its promises.
 *
 * The suite reads the implementation's own manifest: a capability that it does not claim shows as a named skip; one
 * that it claims is checked.
 *
 * @since 0.1.0
 */
import { Effect, type Layer } from "effect"
import { randomUUID } from "node:crypto"
import { Store } from "../Store.ts"
import { type Check } from "./check.ts"
import { checks } from "./checks.ts"

export { type Check, checks }
export * as Replay from "./Replay.ts"

/**
 * Runs one check against an implementation.
 *
 * @category testing
 * @since 0.1.0
 */
export const run = (check: Check, layer: Layer.Layer<Store, unknown>): Effect.Effect<"held" | "skipped", unknown> =>
  Effect.provide(
    Effect.flatMap(Store, (store) =>
      check.needs !== null && !store.manifest[check.needs]
        ? Effect.succeed("skipped" as const)
        : Effect.as(check.run(randomUUID(), layer), "held" as const)
    ),
    layer,
    { local: true }
  )

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
 * Registers the whole suite. Every build of the layer must open the same data, or, for a store that is neither durable
 * nor shared, data of its own.
 *
 * ```ts no-run
 * import { SqliteStore } from "@balai/engine"
 * import { suite } from "@balai/engine/testing"
 * import { describe, it } from "vitest"
 *
 * suite({ describe, it }, "sqlite in memory", SqliteStore.layer({ file: ":memory:" }))
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = ({ describe, it }: Runner, name: string, layer: Layer.Layer<Store, unknown>): void => {
  describe(`store contract: ${name}`, () => {
    for (const check of checks)
      it(check.name, async (context) => {
        const outcome = await Effect.runPromise(run(check, layer))
        if (outcome === "skipped") context.skip(`${name} does not claim to be ${check.needs}`)
      })
  })
}
