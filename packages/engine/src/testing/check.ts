/** @internal */
import { type Effect, type Layer } from "effect"
import { type Manifest, type Store } from "../Store.ts"

/** One promise of a store. Each run gets a name of its own, so that checks share a store without meeting. */
export interface Check {
  readonly name: string
  /** The capability without which the check is skipped. */
  readonly needs: keyof Omit<Manifest, "name"> | null
  readonly run: (own: string, layer: Layer.Layer<Store, unknown>) => Effect.Effect<void, unknown, Store>
}

export const check = (name: string, run: Check["run"], needs: Check["needs"] = null): Check => ({ name, run, needs })
