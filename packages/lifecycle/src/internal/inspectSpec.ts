/** @internal */
import { type Lifecycle } from "../Lifecycle.ts"
import { type Violation } from "../LifecycleError.ts"

/** @internal */
export const inspectSpec = (_spec: Lifecycle["spec"]): ReadonlyArray<Violation> => []
