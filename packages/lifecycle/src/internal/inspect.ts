/** @internal */
import { type AnyStateMachine } from "xstate"
import { type Declared, type Lifecycle } from "../Lifecycle.ts"
import { type Violation } from "../LifecycleError.ts"

/** @internal */
export const inspectMachine = (_spec: Lifecycle["spec"], _machine: AnyStateMachine, _declared: Declared<any, any>): ReadonlyArray<Violation> => []
