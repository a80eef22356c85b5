import { Store } from "@balai/engine"
import { suite } from "@balai/engine/testing"
import { describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { liveLife, makeLiveWorld } from "../faults/simulation/live.ts"
import { makeStore } from "../faults/store/client.ts"
import { makeServer, silent } from "../faults/store/server.ts"

const server = makeServer(makeLiveWorld(), "e", () => silent)
const network = {
  fate: () => ({ there: 0, back: 0, trouble: null, isDeaf: false }),
  patience: 10_000,
  skipLocked: true,
  tried: () => {}
}

suite(
  { describe, it },
  "simulated",
  Layer.effect(
    Store.Store,
    Effect.sync(() => makeStore({ life: liveLife, server, network }))
  )
)
