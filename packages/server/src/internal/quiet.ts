/** @internal Handlers for practice: made-up visitors must not reach a real registry, till or messenger. */
import { Bill, Compose } from "@balai/application"
import { Work } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { type Mall } from "@balai/mall"
import { Effect } from "effect"

type Names = { readonly [name: string]: unknown }

const each = <A>(names: Names | undefined, handler: A): { readonly [name: string]: A } =>
  Object.fromEntries(Object.keys(names ?? {}).map((name) => [name, handler]))

/** Versions of one lifecycle share their handlers: together they declare all of them. */
const byName = (lifecycles: ReadonlyArray<Lifecycle.Any>, kind: "effects" | "activities") => {
  const names = new Map<string, Names>()
  for (const { name, spec } of lifecycles) names.set(name, { ...names.get(name), ...spec[kind] })
  return [...names]
}

/** What the hall itself does for files and what leaves it for nobody: bills, and the paper of a decision by law. */
const own: ReadonlySet<string> = new Set(["openBill", "refundBill", "deliverBill", "issueDeemed"])

const outside = (lifecycles: ReadonlyArray<Lifecycle.Any>, [name, names]: readonly [string, Names]): Names => {
  const isComposed = lifecycles.some((lifecycle) => lifecycle.name === name && Compose.keeps(lifecycle) !== null)
  return Object.fromEntries(Object.entries(names).filter(([effect]) => !isComposed || !own.has(effect)))
}

/** Nobody outside is told anything, and nobody answers; the facts stay as they are. */
export const quiet = (mall: Mall.Mall, given: Mall.LiveOptions["handlers"] = []): ReadonlyArray<Mall.Handlers> => {
  const paying = mall.billing.till.length === 0 ? [] : [Bill.lifecycle]
  const lifecycles = mall.agencies.flatMap((agency) => agency.lifecycles)
  const facts = [given]
    .flat()
    .flatMap((one) => ("facts" in one && one.facts !== undefined ? [{ facts: one.facts }] : []))
  const done = () => Effect.void
  const later = () => Effect.succeed(Work.later)
  return [
    ...facts,
    {
      effects: Object.fromEntries(
        byName(lifecycles, "effects").map((of) => [of[0], each(outside(lifecycles, of), done)])
      ),
      activities: Object.fromEntries(
        byName([...lifecycles, ...paying], "activities").map(([name, names]) => [name, each(names, later)])
      )
    }
  ]
}
