/** @internal Which documents of a person are still held, and where documents are destroyed. */
import { Draft, IssuedDocument, Retention } from "@balai/application"
import { type Engine } from "@balai/engine"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { fileLifecycles, publicId } from "./applicationsHouse.ts"

type Destroy = (document: string) => Effect.Effect<void, unknown>

export const retentionId = (hall: string, file: string): string => `retention:${hall}:${file}`

/** An engine is made before its hall: where documents are destroyed is put here when the hall has opened. */
const shredders = new WeakMap<object, Destroy>()

export const shredderOf = (engine: object): Destroy | undefined => shredders.get(engine)

export const destroyWith = (engine: object, destroy: Destroy): void => void shredders.set(engine, destroy)

interface Holding {
  readonly mall: Mall
  readonly engine: Engine.Engine["Service"]
}

interface Whose {
  readonly owner: string
  /** The draft or file that lets go of its documents. */
  readonly except: string
}

interface Holder {
  readonly id: string
  readonly snapshot: { readonly status: string; readonly context: unknown }
}

interface Papers {
  readonly documents: ReadonlyArray<{ readonly id: string }>
  readonly product?: { readonly document: string | null } | null
  readonly deemed?: { readonly issued: { readonly document: string | null } | null } | null
}

/** What a draft or a file holds: what was attached to it, a scan or paper of what it gave, and a decision by silence. */
export const documentsIn = (context: unknown): ReadonlyArray<string> => {
  const { deemed, documents, product } = context as Papers
  const given = [product?.document, deemed?.issued?.document].filter((one) => typeof one === "string")
  return [...new Set([...documents.map(({ id }) => id), ...given])]
}

/** What was rendered and signed for a file: its draft is kept beside it. */
export const papersOf = ({ engine, mall }: Holding, file: string) =>
  Effect.map(
    engine.find({ lifecycle: IssuedDocument.lifecycle, where: { hall: mall.name, file }, limit: 100 }),
    (found) =>
      found.flatMap(({ snapshot: { context } }) => [
        context.document,
        ...(context.signed === null ? [] : [context.signed.document])
      ])
  )

const limit = 1_000

/** A file lets go of its documents when its retention has erased it. */
const isErased = ({ engine, mall }: Holding, { id, snapshot }: Holder) =>
  snapshot.status !== "done"
    ? Effect.succeed(false)
    : engine.get(Retention.lifecycle, retentionId(mall.name, publicId(mall.name, id))).pipe(
        Effect.map(({ snapshot: kept }) =>
          (kept.context as Retention.Context).done.some(({ action }) => action === "erase")
        ),
        Effect.catchTag("NotFoundError", () => Effect.succeed(false))
      )

/** What other files and open drafts of a person hold: one upload may have been put into several. */
export const heldElsewhere = Effect.fnUntraced(function* (holding: Holding, { except, owner }: Whose) {
  const { engine, mall } = holding
  const open = { hall: mall.name, owner, state: "open" }
  const drafts: ReadonlyArray<Holder> = yield* engine.find({ lifecycle: Draft.lifecycle, where: open, limit })
  const where = { hall: mall.name, applicant: owner }
  const all = yield* Effect.forEach(fileLifecycles(mall), (lifecycle) => engine.find({ lifecycle, where, limit }))
  const others = (all.flat() as ReadonlyArray<Holder>).filter(({ id }) => id !== except)
  const files = yield* Effect.filter(others, (file) => Effect.map(isErased(holding, file), (erased) => !erased))
  return new Set(
    [...drafts.filter(({ id }) => id !== except), ...files].flatMap(({ snapshot }) => documentsIn(snapshot.context))
  )
})

/** Destroys a document that nothing of a person holds any more. What fails leaves a document too many, and no draft undone. */
export const letGo = (holding: Holding, { document, owner }: { readonly owner: string; readonly document: string }) =>
  Effect.gen(function* () {
    const destroy = shredderOf(holding.engine)
    if (destroy === undefined) return
    const held = yield* heldElsewhere(holding, { owner, except: "-" })
    if (!held.has(document)) yield* destroy(document)
  }).pipe(Effect.ignore)
