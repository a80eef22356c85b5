/** @internal What the hall does for the files and drafts of every agency, so that no agency has to. */
import { Compose, Draft } from "@balai/application"
import { type Work } from "@balai/engine"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { shredderOf, heldElsewhere } from "./documentsHeld.ts"
import { deliverBill, openBill, refundBill } from "./bills.ts"
import { issueDeemed } from "./deemed.ts"
import { tellPerson } from "./personsTelling.ts"

type Handlers = { readonly [effect: string]: Work.EffectHandlers[string][string] }

interface Ended {
  readonly owner: string
  readonly documents: ReadonlyArray<string>
}

const patient = 4

/**
 * Empties the vault of a draft that has ended: its answers are the file's by now, or nobody's. Its documents are destroyed
 * unless another draft or a file has them. A hall without a store of documents has nothing to destroy; one that is just
 * opening will have it in a moment.
 */
const eraseDraft = (mall: Mall): Handlers[string] => ({
  policy: { attempts: 12, backoff: 1_000, backoffMax: 3_600_000, timeout: 60_000 },
  run: ({ documents, owner }: Ended, { attempt, engine, instance }: Work.Task) =>
    Effect.gen(function* () {
      yield* engine.erase(instance)
      if (documents.length === 0) return
      const destroy = shredderOf(engine)
      if (destroy === undefined) return attempt > patient ? undefined : yield* Effect.fail("no document store")
      const held = yield* heldElsewhere({ mall, engine }, { owner, except: instance })
      const free = documents.filter((document) => !held.has(document))
      yield* Effect.forEach(free, destroy, { discard: true })
    })
})

/** What the hall does for files, by the name of the effect. */
const forFiles = (mall: Mall): Handlers => ({
  tell: tellPerson(mall),
  openBill: openBill(mall),
  refundBill: refundBill(mall),
  deliverBill,
  issueDeemed: issueDeemed(mall)
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
    [Draft.lifecycle.name]: { eraseDraft: eraseDraft(mall) },
    ...Object.fromEntries(composed.map(({ name, spec }) => [name, declared(spec.effects, own)]))
  }
}
