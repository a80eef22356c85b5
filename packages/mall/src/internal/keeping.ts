/** @internal The retention of closed files. */
import { Retention } from "@balai/application"
import { type EngineError, type Work } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Effect, Stream } from "effect"
import { type Decreed, type KeptView, type Keeping } from "../Keeping.ts"
import { type QueueingError } from "../QueueingError.ts"
import { system } from "./acting.ts"
import { fileId, type House, lifecycleOfFile, publicId } from "./applicationsHouse.ts"
import { type Mall } from "../Mall.ts"
import { destroyWith, heldElsewhere, retentionId, shredderOf } from "./documentsHeld.ts"
import { fileUnknown, forbidden, fromEngine, moved, refusal } from "./failures.ts"

type Done<A> = Effect.Effect<A, QueueingError>
type Input = Pick<Retention.Input, "hall" | "file" | "documents"> & Pick<Retention.Step, "action">

const day = 86_400_000

const unavailable = (reason: string) => ({ code: "unavailable" as const, reason })

const destroyAll = (engine: object, documents: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const destroy = shredderOf(engine)
    if (documents.length === 0) return 0
    if (destroy === undefined) return yield* Effect.fail({ code: "noStore" as const, reason: "no document store" })
    yield* Effect.forEach(documents, (document) =>
      Effect.mapError(destroy(document), () => unavailable("a document could not be destroyed"))
    )
    return documents.length
  })

/** What nothing else of whoever applied holds: what another file holds goes with that one. */
const freeOf = (mall: Mall, engine: Work.Task["engine"], { documents, file, hall }: Input) =>
  Effect.gen(function* () {
    const id = fileId(hall, file)
    const found = yield* engine.get(yield* lifecycleOfFile(mall, file), id)
    const { parties } = found.snapshot.context as { readonly parties: { readonly applicant: string } }
    const held = yield* heldElsewhere({ mall, engine }, { owner: parties.applicant, except: id })
    return documents.filter((document) => !held.has(document))
  })

/** Carries a step out. Done twice it does nothing more: what is erased or destroyed already stays so. */
export const carryOut = (mall: Mall): Work.Handler<Work.ActivityTask> => ({
  policy: { attempts: 3, backoff: 1_000, backoffMax: 60_000, timeout: 600_000 },
  run: (input: Input, { at, engine }) =>
    Effect.gen(function* () {
      const { action, file, hall } = input
      const id = fileId(hall, file)
      const rows = yield* Effect.mapError(engine.history(id), () => unavailable("the journal does not answer"))
      const digest =
        (rows.at(-1)?.digest ?? "0")
          .toLowerCase()
          .replaceAll(/[^0-9a-f]/g, "")
          .slice(0, 64) || "0"
      if (action === "restrict") return { digest, erased: 0, documents: 0, at }
      const free = yield* Effect.mapError(freeOf(mall, engine, input), () => unavailable("the files do not answer"))
      const destroyed = yield* destroyAll(engine, free)
      const { erased } = yield* Effect.mapError(engine.erase(id), () => unavailable("the vault does not answer"))
      return { digest, erased, documents: destroyed, at }
    })
})

type Kept = { readonly snapshot: { readonly context: Retention.Context; readonly value: unknown } }

const viewOf = ({ snapshot: { context, value } }: Kept): KeptView => {
  const { closedAt, done, failure, file, hold, rule } = context
  const step = Retention.nextOf(context)
  const next = step === null ? null : { ...step, at: closedAt + step.afterDays * day }
  return { file, state: String(value), closedAt, rule, done, next, failure, hold }
}

const mayManage = ({ mall }: House, by: Actor.Actor): Effect.Effect<void, QueueingError> =>
  (by.type === "manager" && by.attributes["hall"] === mall.name) || by.type === "system"
    ? Effect.void
    : Effect.fail(forbidden)

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "NotFoundError"
    ? fileUnknown
    : error._tag === "RefusedError"
      ? refusal(error.verdict, fileUnknown)
      : fromEngine(error)

const read = ({ engine, mall }: House, file: string): Done<KeptView> =>
  Effect.map(Effect.mapError(engine.get(Retention.lifecycle, retentionId(mall.name, file)), failed), (found) =>
    viewOf(found as unknown as Kept)
  )

/** A file that has ended begins its retention once. */
const begin = Effect.fnUntraced(function* (house: House, file: string): Effect.fn.Return<KeptView, QueueingError> {
  const { engine, mall } = house
  const lifecycle = yield* lifecycleOfFile(mall, file)
  const found = yield* Effect.mapError(engine.get(lifecycle, fileId(mall.name, file)), failed)
  if (found.snapshot.status !== "done") return yield* moved
  const id = retentionId(mall.name, file)
  const { documents } = found.snapshot.context as { readonly documents: ReadonlyArray<{ readonly id: string }> }
  const input = {
    hall: mall.name,
    file,
    closedAt: found.updatedAt,
    rule: mall.retention ?? Retention.suggested,
    documents: documents.map((document) => document.id)
  }
  const started = engine.start(Retention.lifecycle, { commandId: `start:${id}`, by: system, id, input }).pipe(
    Effect.asVoid,
    Effect.catchTag(["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void)
  )
  yield* Effect.mapError(started, fromEngine)
  return yield* read(house, file)
})

type Command = "retention.hold" | "retention.lift" | "retention.retry"

const send = Effect.fnUntraced(function* (
  house: House,
  type: Command,
  request: Omit<Decreed, "number"> & { readonly number?: string }
): Effect.fn.Return<KeptView, QueueingError> {
  const { by, commandId, file, number, reason } = request
  yield* mayManage(house, by)
  const id = retentionId(house.mall.name, file)
  const command = { type, reason, ...(number === undefined ? {} : { number }) } as never
  yield* Effect.mapError(house.engine.send(Retention.lifecycle, { commandId, by, id, command }), failed)
  return yield* read(house, file)
})

const list = ({ engine, mall }: House): Done<ReadonlyArray<KeptView>> =>
  Effect.map(
    Effect.mapError(
      engine.find({ lifecycle: Retention.lifecycle, where: { hall: mall.name, isOpen: 1 }, limit: 1_000 }),
      fromEngine
    ),
    (found) => found.map((one) => viewOf(one as unknown as Kept))
  )

export const toKeeping = (house: House): Keeping["Service"] => ({
  begin: ({ by, file }) => Effect.andThen(mayManage(house, by), begin(house, file)),
  list: ({ by }) => Effect.andThen(mayManage(house, by), list(house)),
  of: ({ by, file }) => Effect.andThen(mayManage(house, by), read(house, file)),
  hold: (request) => send(house, "retention.hold", request),
  lift: (request) => send(house, "retention.lift", request),
  retry: (request) => send(house, "retention.retry", request),
  destroyWith: (destroy) => Effect.sync(() => destroyWith(house.engine, destroy))
})

/** Whether what is in a file is for nobody but who applied any more. */
export const isRestricted = ({ engine, mall }: House, id: string): Done<boolean> => {
  const kept = engine.get(Retention.lifecycle, retentionId(mall.name, publicId(mall.name, id)))
  return kept.pipe(
    Effect.map(({ snapshot }) => Retention.isRestricted(snapshot.context as Retention.Context)),
    Effect.catchTag("NotFoundError", () => Effect.succeed(false)),
    Effect.mapError(fromEngine)
  )
}

/** Begins the retention of each file that ends, and of those that ended while nobody watched. */
export const followEndings = (house: House): Effect.Effect<never> => {
  const { engine, mall } = house
  const watch = Stream.runForEach(engine.feed(`applications/${mall.name}`).tail(0), ({ instance }) =>
    Effect.ignore(begin(house, publicId(mall.name, instance)))
  )
  return Effect.forever(Effect.andThen(Effect.ignore(watch), Effect.sleep(5_000)))
}
