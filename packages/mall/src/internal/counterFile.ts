/** @internal A number that belongs to an application: the counter opens it, and what is done there moves both at once. */
import { type EngineError, Step } from "@balai/engine"
import { type Actor, type Lifecycle } from "@balai/lifecycle"
import { Counter, Ticket } from "@balai/queue"
import { Effect } from "effect"
import { type FinishWithFile, type LinkFile } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type CounterView } from "../View.ts"
import { atDesk, type Backstage, type Choice, settle } from "./acting.ts"
import { asBegun, fileId, fileLifecycles, isParty, lifecycleOfFile, publicId } from "./applicationsHouse.ts"
import { type FileInstance } from "./applicationsReading.ts"
import { failure, fileUnknown, fromEngine, moved, noFile, refusal, staleScreen, unknown } from "./failures.ts"
import { isVisible } from "./judge.ts"
import { link as linking, together } from "./moves.ts"
import { counterId, counterLock } from "./names.ts"

type Done<A> = Effect.Effect<A, QueueingError>

interface Found {
  readonly lifecycle: Lifecycle.Any
  readonly found: FileInstance
}

/** Files by their number, whoever asks. */
const byNumber = ({ engine, mall }: Pick<Backstage, "engine" | "mall">, number: string): Done<Found | null> =>
  Effect.gen(function* () {
    const where = { hall: mall.name, number: number.trim().toUpperCase() }
    for (const newest of fileLifecycles(mall)) {
      const [found] = yield* Effect.mapError(engine.find({ lifecycle: newest, where, limit: 1 }), fromEngine)
      if (found !== undefined) return { found, lifecycle: asBegun(mall, { lifecycle: newest, version: found.version }) }
    }
    return null
  })

const byId = ({ engine, mall }: Pick<Backstage, "engine" | "mall">, id: string): Done<Found> =>
  Effect.gen(function* () {
    const newest = yield* lifecycleOfFile(mall, id)
    const found = yield* Effect.mapError(engine.get(newest, fileId(mall.name, id)), (error) =>
      error._tag === "NotFoundError" ? fileUnknown : fromEngine(error)
    )
    return { found, lifecycle: asBegun(mall, { lifecycle: newest, version: found.version }) }
  })

/** A file by its number or by its id, whoever asks. */
export const fileMeant = (backstage: Pick<Backstage, "engine" | "mall">, reference: string): Done<Found> =>
  Effect.flatMap(byNumber(backstage, reference), (found) =>
    found === null ? byId(backstage, reference.trim()) : Effect.succeed(found)
  )

export const refOf = ({ mall }: Pick<Backstage, "mall">, { found }: Found): Ticket.FileRef => ({
  id: publicId(mall.name, found.id),
  number: found.snapshot.context.number
})

const seenBy = (backstage: Backstage, reference: string, by: Actor.Actor): Done<Found> =>
  Effect.filterOrFail(
    fileMeant(backstage, reference),
    ({ found, lifecycle }) => isParty(lifecycle, found.snapshot.context, by),
    () => fileUnknown
  )

/** The number at the counter is for this application; `null` for none. */
export const linkFile = (backstage: Backstage, request: LinkFile): Done<CounterView> =>
  Effect.gen(function* () {
    const { by, counter, file, ticket } = request
    const ref = file === null ? null : refOf(backstage, yield* seenBy(backstage, file, by))
    yield* atDesk(backstage, {
      request,
      name: "link",
      args: { ticket: ticket ?? null, file: ref?.id ?? null },
      choose: (desk): Choice =>
        ticket !== undefined && ticket !== desk.current?.id
          ? staleScreen(desk.counter.snapshot.context.ticketLabel)
          : linking(desk, ref)
    })
    return yield* backstage.reading.counter(counter, by)
  })

/** The refusal of one of the two says which: the file's goes by its number. */
const saying =
  (file: FileInstance) =>
  (error: EngineError.EngineError): QueueingError => {
    if (error._tag !== "RefusedError" || error.instance !== file.id) return fromEngine(error)
    const { code, kind, reasons, text } = refusal(error.verdict, fileUnknown)
    const { number } = file.snapshot.context
    const said = (it: typeof text) => ({ id: `Berkas ${number}: ${it.id}`, en: `File ${number}: ${it.en}` })
    return failure({ kind, code, text: said(text), reasons: reasons.map((one) => ({ ...one, text: said(one.text) })) })
  }

/** The number at the counter is finished and its application takes the steps that the officer chose: both or neither. */
export const finishWithFile = (backstage: Backstage, request: FinishWithFile): Done<CounterView> =>
  Effect.gen(function* () {
    const { engine, mall, reading } = backstage
    const { by, commandId, counter, expectedSeq, steps } = request
    const desk = yield* reading.getCounter(counter)
    const shown = request.ticket ?? desk.snapshot.context.ticket
    const ref = shown === null ? null : (yield* reading.getTicket(shown)).snapshot.context.file
    if (ref === null) return yield* noFile
    const { found: file, lifecycle } = yield* byId(backstage, ref.id)
    const sent = steps.map(({ command, payload = {} }, at) =>
      Step.send(lifecycle, {
        id: file.id,
        command: { type: command, ...payload } as never,
        ...(at === 0 && expectedSeq !== undefined ? { expectedSeq } : {})
      })
    )
    const plan = engine.plan({
      commandId,
      by,
      name: "queueing.finishWithFile",
      args: { counter, ticket: shown, steps: steps.map(({ command, payload = {} }) => ({ command, payload })) },
      locks: [counterLock(mall.name, counter)],
      read: {
        counter: { lifecycle: Counter.lifecycle, ids: [counterId(mall.name, counter)] },
        current: { lifecycle: Ticket.lifecycle, ids: [shown ?? "-"] },
        file: { lifecycle, ids: [file.id] }
      },
      decide: (rows, stamp) => {
        const [at, current, now] = [rows.counter[0], rows.current[0], rows.file[0]]
        if (at === undefined || !isVisible(Counter.lifecycle, at.snapshot, stamp)) return settle(unknown.counter, stamp)
        const { ticket, ticketLabel } = at.snapshot.context
        if (current === undefined || current.id !== ticket) return settle(staleScreen(ticketLabel), stamp)
        if (current.snapshot.context.file?.id !== ref.id) return settle(moved, stamp)
        const isSeen = now !== undefined && isParty(lifecycle, (now as FileInstance).snapshot.context, by)
        if (!isSeen) return settle(fileUnknown, stamp)
        const finish = settle(together({ counter: at, current }, "finish"), stamp)
        return finish._tag === "Steps" ? { ...finish, steps: [...finish.steps, ...sent] } : finish
      }
    })
    yield* Effect.mapError(plan, saying(file))
    return yield* reading.counter(counter, by)
  })
