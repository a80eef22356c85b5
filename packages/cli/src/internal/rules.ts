/** @internal The rules that packages of a domain bring. */
import { type Check } from "@balai/lifecycle"
import { QueueRules } from "@balai/queue"

/** Each rule knows of which lifecycles it speaks, so all of them are given to every check. */
export const rules: ReadonlyArray<Check.Rule> = QueueRules.rules
