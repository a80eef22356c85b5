/** @internal */
import { type Actor } from "../Actor.ts"
import * as Json from "../Json.ts"
import { type Now, type Stamp } from "../Stamp.ts"
import { Fault } from "./fault.ts"
import { type Kit } from "./kit.ts"
import { explain } from "./schema.ts"

/** @internal */
export interface Stamped {
  readonly now: Now<{ readonly [fact: string]: Json.Json }>
  /** `name@version` of each declared fact. */
  readonly facts: ReadonlyArray<string>
}

const noFacts = Object.freeze({})
const noNames: ReadonlyArray<string> = Object.freeze([])

/** @internal */
export const stamped = (kit: Kit, stamp: Stamp): Stamped => {
  if (typeof stamp !== "object" || stamp === null || !Number.isFinite(stamp.at)) {
    throw new Fault("StampInvalid", "stamp.at is no finite number of epoch milliseconds")
  }
  const by = actorOf(stamp.by)
  if (kit.facts.size === 0) return { now: Object.freeze({ at: stamp.at, by, facts: noFacts }), facts: noNames }
  const facts: { [name: string]: Json.Json } = {}
  const names: Array<string> = []
  for (const [name, checker] of kit.facts) {
    const fact = Object.hasOwn(stamp.facts ?? noFacts, name) ? stamp.facts[name] : undefined
    if (fact === undefined || typeof fact.version !== "string") {
      throw new Fault("FactMissing", `the fact "${name}" is declared, but the stamp does not carry it`)
    }
    const checked = checker.check(fact.value)
    if (!checked.ok) throw new Fault("FactInvalid", `fact "${name}@${fact.version}": ${explain(checked.problems)}`)
    facts[name] = checked.value
    names.push(`${name}@${fact.version}`)
  }
  return { now: Object.freeze({ at: stamp.at, by, facts: Object.freeze(facts) }), facts: Object.freeze(names) }
}

const actorOf = (actor: unknown): Actor => {
  const by = freezeActor(actor) as unknown as Actor
  const attributes: unknown = by?.attributes
  if (
    typeof by?.type !== "string" ||
    typeof by.id !== "string" ||
    typeof attributes !== "object" ||
    attributes === null
  ) {
    throw new Fault("StampInvalid", "stamp.by is no actor: it needs a type, an id and attributes")
  }
  return by
}

const freezeActor = (actor: unknown): Json.Json => {
  try {
    return Json.freeze(actor)
  } catch (error) {
    throw new Fault("StampInvalid", `stamp.by: ${error instanceof Error ? error.message : String(error)}`)
  }
}
