import { LegalClock } from "@balai/application"
import { type Engine, type EngineError, type Instance } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { Clock, Effect, Option, Schema, Stream } from "effect"
import { type DeadlineChange, type Retimed } from "../Calendars.ts"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { system } from "./acting.ts"
import { fromEngine } from "./failures.ts"

type Any = Instance.Instance<Lifecycle.Any>

const page = 100
const isClock = Schema.is(LegalClock.LegalClock)

/** The lifecycles of the agencies that have a legal clock, one for each name: versions share their instances. */
const clockedOf = ({ agencies }: Mall): ReadonlyArray<Lifecycle.Any> => {
  const all = agencies.flatMap(({ lifecycles }) => lifecycles).filter(({ spec }) => "clock.retime" in spec.events)
  return [...new Map(all.map((lifecycle) => [lifecycle.name, lifecycle] as const)).values()]
}

/** The clock of an instance, unless it has none, or one of another kind. */
export const clockOf = ({ snapshot }: Any): LegalClock.LegalClock | null => {
  const { clock } = snapshot.context as { readonly clock?: unknown }
  return isClock(clock) ? clock : null
}

/** Every instance whose clock runs or has run out, page by page. */
export const clocked = (mall: Mall, engine: Engine.Engine["Service"]): Stream.Stream<Any, QueueingError> =>
  Stream.flatMap(Stream.fromIterable(clockedOf(mall)), (lifecycle) =>
    Stream.paginate<Any | null, Any, QueueingError>(null, (after) => {
      const where = { clock: ["running", "expired"] }
      const query = { lifecycle, where, limit: page, ...(after === null ? {} : { after }) }
      return Effect.map(Effect.mapError(engine.find(query), fromEngine), (found) => {
        const last = found.length < page ? undefined : found.at(-1)
        return [found, Option.fromNullishOr<Any | undefined>(last)] as const
      })
    })
  )

/** What another calendar would make of the end of an instance's clock; null when nothing. */
export const moveOf = (row: Any, when: LegalClock.At): DeadlineChange | null => {
  const clock = clockOf(row)
  const change = clock === null ? null : LegalClock.retime(clock, when).change
  if (change === null) return null
  const { number, service } = row.keys
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null)
  return { instance: row.id, service: text(service), number: text(number), was: change.was, is: change.is }
}

/** One that has moved on meanwhile has been counted by what moved it, or needs no counting. */
const unlessMoved = (sent: Effect.Effect<unknown, EngineError.EngineError>): Effect.Effect<void, QueueingError> =>
  sent.pipe(
    Effect.asVoid,
    Effect.catchTag("RefusedError", () => Effect.void),
    Effect.mapError((error) => fromEngine(error as EngineError.EngineError))
  )

/** Whether the end of a clock was moved by this very version of the calendar. */
const isMovedBy = (clock: LegalClock.LegalClock, version: string): boolean =>
  clock.due?.calendar === version && clock.retimed?.is.calendar === version

/**
 * Counts again what runs by another version of the calendar, a page at a time. The command id follows from the version and the
 * instance: whoever comes second, or goes on after a crash, counts nothing twice.
 */
export const retimeAll = (mall: Mall, engine: Engine.Engine["Service"]): Effect.Effect<Retimed, QueueingError> =>
  Effect.gen(function* () {
    const { office } = mall
    const at = yield* Clock.currentTimeMillis
    const { version } = office.calendar.holidays
    const retimed = (row: Any): Effect.Effect<boolean, QueueingError> => {
      const clock = clockOf(row)
      if (clock === null || clock.due === null) return Effect.succeed(false)
      if (clock.due.calendar === version) return Effect.succeed(isMovedBy(clock, version))
      const lifecycle = clockedOf(mall).find(({ name }) => name === row.lifecycle) as Lifecycle.Any
      const command = { type: "clock.retime" } as never
      const sent = engine.send(lifecycle, { commandId: `retime:${version}:${row.id}`, by: system, id: row.id, command })
      return Effect.as(unlessMoved(sent), moveOf(row, { at, office }) !== null)
    }
    const all = Stream.mapEffect(clocked(mall, engine), retimed, { concurrency: 16 })
    return yield* Stream.runFold(
      all,
      () => ({ counted: 0, moved: 0 }),
      ({ counted, moved }, isMoved) => ({ counted: counted + 1, moved: moved + (isMoved ? 1 : 0) })
    )
  })
