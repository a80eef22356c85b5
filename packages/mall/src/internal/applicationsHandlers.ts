/** @internal What the hall does for the files and drafts of every agency, so that no agency has to. */
import { Compose, Draft } from "@balai/application"
import { type Work } from "@balai/engine"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { deliverBill, openBill, refundBill } from "./bills.ts"
import { tellPerson } from "./personsTelling.ts"

type Handlers = { readonly [effect: string]: Work.EffectHandlers[string][string] }

/** Empties the vault of a draft that has ended: its answers are the file's by now, or nobody's. */
const eraseDraft: Handlers[string] = (_, { engine, instance }) => Effect.asVoid(engine.erase(instance))

/** What the hall does for files, by the name of the effect. */
const forFiles = (mall: Mall): Handlers => ({
  tell: tellPerson(mall),
  openBill: openBill(mall),
  refundBill,
  deliverBill
})

const declared = (effects: object | undefined, own: Handlers): Handlers =>
  Object.fromEntries(Object.entries(own).filter(([name]) => effects !== undefined && Object.hasOwn(effects, name)))

/** The effects of drafts and of the composed lifecycles of agencies. */
export const fileHandlers = (mall: Mall): Work.EffectHandlers => {
  const own = forFiles(mall)
  const composed = mall.agencies
    .flatMap(({ lifecycles }) => lifecycles)
    .filter((lifecycle) => Compose.keeps(lifecycle) !== null)
  return {
    [Draft.lifecycle.name]: { eraseDraft },
    ...Object.fromEntries(composed.map(({ name, spec }) => [name, declared(spec.effects, own)]))
  }
}
