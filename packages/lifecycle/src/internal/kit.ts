/** @internal All that decide and available need of one lifecycle, worked out once. */
import { type AnyStateMachine } from "xstate"
import { type Any, type CommandSpec, type Lifecycle, type PublishedSpec } from "../Lifecycle.ts"
import { type Driver } from "./driver.ts"
import { type Checker } from "./schema.ts"
import { type Stamped } from "./stamp.ts"
import { type Held } from "./stored.ts"
import { type Positions } from "./position.ts"

/** @internal */
export interface CommandKit {
  readonly type: string
  readonly spec: CommandSpec
  readonly payload: Checker | null
}

/** @internal */
export interface Kit {
  readonly name: string
  readonly version: number
  readonly shape: string
  readonly spec: Lifecycle["spec"]
  readonly machine: AnyStateMachine
  readonly driver: Driver
  readonly positions: Positions
  readonly input: Checker
  readonly context: Checker
  readonly output: Checker | null
  readonly commands: ReadonlyMap<string, CommandKit>
  readonly roles: ReadonlyArray<string>
  readonly effects: ReadonlyMap<string, Checker>
  readonly published: ReadonlyMap<string, { readonly payload: Checker; readonly spec: PublishedSpec }>
  readonly activities: ReadonlyMap<
    string,
    { readonly input: Checker; readonly output: Checker; readonly error: Checker }
  >
  readonly facts: ReadonlyMap<string, Checker>
}

/** @internal One lifecycle at one moment. */
export interface Moment {
  readonly kit: Kit
  readonly at: Stamped
}

/** @internal One instance at one moment. */
export interface Case extends Moment {
  readonly from: Held
}

const kits = new WeakMap<Any, Kit>()

/** @internal */
export const register = (lifecycle: Any, kit: Kit): void => void kits.set(lifecycle, kit)

/** @internal */
export const kitOf = (lifecycle: Any): Kit | undefined => kits.get(lifecycle)
