/** @internal */
import { type Layer } from "effect"
import { type Engine, type Options } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import { type Store } from "../Store.ts"

export const make = <R>(options: Options<R>): Layer.Layer<Engine, StoreError, Store | R> => {
  void options
  throw new Error("not yet")
}
