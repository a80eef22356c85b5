/** @internal Single components of a standard are changed; one that is in force is first taken up for its review. */
import { Step } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { Publication, type Standard } from "@balai/service"
import { Effect } from "effect"
import { type DraftView, type Revise } from "../Catalogue.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs } from "./accessFailures.ts"
import { draft, mayWork, type Shop, shelfOf } from "./catalogueDesk.ts"
import { type Shelf } from "./catalogueLibrary.ts"
import { forbidden, reasonMissing, unknown } from "./failures.ts"
import { publicationId } from "./names.ts"

type Fields = { readonly [key: string]: unknown }

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A standard that nobody has begun yet: its name, and the counter, where every service of a hall is to be had. */
const blank = ({ service: { name } }: Shelf): Standard.Standard => ({
  edition: "1",
  title: name,
  summary: name,
  channels: ["counter"],
  lifeEvents: [],
  keywords: [],
  components: {},
  decree: null,
  reviewed: null,
  reviewDue: null
})

/** What is left out stays; a component that is null is taken out. */
const merged = (standard: Standard.Standard, { components, ...others }: Fields): Fields => {
  const next = { ...standard.components, ...(isFields(components) ? components : {}) }
  return {
    ...standard,
    ...others,
    components: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null))
  }
}

/** An edition in force is not written in: its review begins, in the same commit. */
const steps = (shelf: Shelf, hall: string, { change, reason }: Revise): ReadonlyArray<Step.Step> => {
  const { publication, service } = shelf
  const id = publicationId(hall, service.id)
  const send = (command: Fields & { readonly type: string }): Step.Step =>
    Step.send(Publication.lifecycle, { id, command: command as never })
  const edit = (standard: Standard.Standard): Step.Step =>
    send({ type: "publication.edit", standard: merged(standard, change), reason })
  if (publication === null) {
    const standard = blank(shelf)
    const input = { hall, service: service.id, standard, seed: "draft" as const }
    return [Step.start(Publication.lifecycle, { id, input }), edit(standard)]
  }
  const { snapshot } = publication
  const isResting = Lifecycle.takes(Publication.lifecycle, snapshot, "publication.review")
  const { standard } = snapshot.context
  return isResting ? [send({ type: "publication.review", reason }), edit(standard)] : [edit(standard)]
}

export const revise = Effect.fnUntraced(function* (
  shop: Shop,
  request: Revise
): Effect.fn.Return<DraftView, QueueingError> {
  const { by, commandId, service } = request
  const reason = request.reason.trim()
  const shelf = yield* shelfOf(yield* shop.library, service)
  if (!mayWork(shop, by, shelf.service.agency.id)) return yield* forbidden
  if (reason === "") return yield* reasonMissing
  const plan = shop.engine.plan({
    commandId,
    by,
    name: "catalogue.revise",
    args: { service, change: request.change as never, reason },
    locks: [publicationId(shop.mall.name, service)],
    read: { found: { lifecycle: Publication.lifecycle, ids: [publicationId(shop.mall.name, service)] } },
    decide: ({ found: [publication] }) => ({
      _tag: "Steps",
      steps: [...steps({ ...shelf, publication: publication ?? null }, shop.mall.name, { ...request, reason })]
    })
  })
  yield* Effect.mapError(plan, fromEngineAs(unknown.standard))
  return yield* draft(shop, { by, service })
})
