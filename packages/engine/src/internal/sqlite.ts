/** @internal */
import { type Layer } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Store } from "../Store.ts"

export const make = (options: { readonly file: string; readonly patience?: number }): Layer.Layer<Store, StoreError> => {
  void options
  throw new Error("not yet")
}
