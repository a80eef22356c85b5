/** @internal The retention of closed files. */
import { Retention } from "@balai/application"
import { type EngineError, type Journal, type Work } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Effect, Stream } from "effect"
import { type Decreed, type KeptView, type Keeping } from "../Keeping.ts"
import { type QueueingError } from "../QueueingError.ts"
import { system } from "./acting.ts"
import { fileId, type House, lifecycleOfFile, offersOf, publicId } from "./applicationsHouse.ts"
import { type Mall } from "../Mall.ts"
import { recordWith } from "./deemed.ts"
import { destroyWith, documentsIn, heldElsewhere, papersOf, retentionId, shredderOf } from "./documentsHeld.ts"
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

type Kept = { readonly id: string; readonly snapshot: { readonly context: Retention.Context; readonly value: unknown } }

const acts = { "retention.hold": "hold", "retention.lift": "lift", "retention.retry": "retry" } as const

/** What the manager did, by decree or to mend it: of the journal, for a hold that was lifted stands nowhere else. */
const actsIn = (rows: ReadonlyArray<Journal.JournalEntry>): KeptView["acts"] =>
  rows.flatMap(({ at, by, input, verdict }) => {
    if (input._tag !== "Command" || verdict !== "Accepted" || !(input.type in acts)) return []
    const { number = null, reason } = input.payload as { readonly number?: string; readonly reason: string }
    return [{ type: acts[input.type as keyof typeof acts], at, by: by.id, number, reason }]
  })

interface Named {
  readonly number: string
  readonly service: string
}

/** The file by the name that people know: it outlives what was personal in it. */
const nameOf = ({ engine, mall }: House, file: string): Done<Named> =>
  Effect.flatMap(lifecycleOfFile(mall, file), (lifecycle) =>
    Effect.map(
      Effect.mapError(engine.get(lifecycle, fileId(mall.name, file)), failed),
      ({ snapshot }) => snapshot.context as unknown as Named
    )
  )

const viewOf = (house: House, { id, snapshot }: Kept, hasActs: boolean): Done<KeptView> =>
  Effect.gen(function* () {
    const { closedAt, documents, done, failure, file, hold, rule } = snapshot.context
    const { number, service } = yield* nameOf(house, file)
    const offer = offersOf(house.mall).find((one) => one.id === service)
    const step = Retention.nextOf(snapshot.context)
    const next = step === null ? null : { ...step, at: closedAt + step.afterDays * day }
    return {
      file,
      number,
      service: offer?.name ?? { id: service, en: service },
      state: String(snapshot.value),
      closedAt,
      rule,
      documents: documents.length,
      done,
      next,
      failure,
      hold,
      acts: hasActs ? actsIn(yield* Effect.mapError(house.engine.history(id), fromEngine)) : []
    }
  })

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

const read = (house: House, file: string): Done<KeptView> => {
  const { engine, mall } = house
  const found = Effect.mapError(engine.get(Retention.lifecycle, retentionId(mall.name, file)), failed)
  return Effect.flatMap(found, (one) => viewOf(house, one as unknown as Kept, true))
}

/** A file that has ended begins its retention once. */
const begin = Effect.fnUntraced(function* (house: House, file: string): Effect.fn.Return<KeptView, QueueingError> {
  const { engine, mall } = house
  const lifecycle = yield* lifecycleOfFile(mall, file)
  const found = yield* Effect.mapError(engine.get(lifecycle, fileId(mall.name, file)), failed)
  if (found.snapshot.status !== "done") return yield* moved
  const id = retentionId(mall.name, file)
  const papers = yield* Effect.mapError(papersOf(house, found.id), fromEngine)
  const input = {
    hall: mall.name,
    file,
    closedAt: found.updatedAt,
    rule: mall.retention ?? Retention.suggested,
    documents: [...new Set([...documentsIn(found.snapshot.context), ...papers])]
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

/** Of the open ones those whose steps come first. */
const most = { open: 300, done: 200 }

const list = (house: House, isOpen: boolean): Done<ReadonlyArray<KeptView>> => {
  const { engine, mall } = house
  const found = engine.find({
    lifecycle: Retention.lifecycle,
    where: { hall: mall.name, isOpen: isOpen ? 1 : 0 },
    order: [isOpen ? "due" : "-due"],
    limit: isOpen ? most.open : most.done
  })
  return Effect.flatMap(Effect.mapError(found, fromEngine), (all) =>
    Effect.forEach(all, (one) => viewOf(house, one as unknown as Kept, false))
  )
}

export const toKeeping = (house: House): Keeping["Service"] => ({
  begin: ({ by, file }) => Effect.andThen(mayManage(house, by), begin(house, file)),
  list: ({ by }) => Effect.andThen(mayManage(house, by), list(house, true)),
  carried: ({ by }) => Effect.andThen(mayManage(house, by), list(house, false)),
  of: ({ by, file }) => Effect.andThen(mayManage(house, by), read(house, file)),
  hold: (request) => send(house, "retention.hold", request),
  lift: (request) => send(house, "retention.lift", request),
  retry: (request) => send(house, "retention.retry", request),
  recordWith: (record) => Effect.sync(() => recordWith(house.engine, record)),
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
