/** @internal */
import { Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type VerifyReport } from "../Journal.ts"
import { type Store } from "../Store.ts"
import { type Registry } from "./registry.ts"

export const verify = (store: Store["Service"], registry: Registry): Effect.Effect<VerifyReport, StoreError> => {
  void store
  void registry
  return Effect.die("not yet")
}
