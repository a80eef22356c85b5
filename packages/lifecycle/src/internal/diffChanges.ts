/** @internal The catalogue of changes between two versions of a lifecycle. */
import { changesOfContract } from "./diffChangesOfContract.ts"
import { changesOfStates } from "./diffChangesOfStates.ts"

/** @internal */
export const changes = { ...changesOfStates, ...changesOfContract }
