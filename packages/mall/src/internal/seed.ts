import { type EngineError, Step } from "@balai/engine"
import { Counter, Hours } from "@balai/queue"
import { Effect } from "effect"
import { type Counter as Defined, type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Backstage, system } from "./acting.ts"
import { fromEngine } from "./failures.ts"
import { type DefinedLevel, levelsOf } from "./levels.ts"
import { type CounterInstance } from "./moves.ts"
import { counterId, settingsLock } from "./names.ts"

/** Whoever comes second, or with a definition that has changed since, finds it started. */
export const unlessStarted = (start: Effect.Effect<unknown, EngineError.EngineError>) =>
  Effect.catchTag(Effect.asVoid(start), ["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void)

const startCounter = ({ engine, mall }: Backstage, { id: counter, label, number, services, zone }: Defined) => {
  const id = counterId(mall.name, counter)
  const input = { hall: mall.name, counter, number, label, zone, services }
  return unlessStarted(engine.start(Counter.lifecycle, { commandId: `seed:${id}`, by: system, id, input }))
}

const startHours = ({ engine, mall }: Backstage, { id, of, schedule }: DefinedLevel) => {
  const input = { hall: mall.name, level: of.level, subject: of.id, schedule }
  return unlessStarted(engine.start(Hours.lifecycle, { commandId: `seed:${id}`, by: system, id, input }))
}

const isHomeless =
  ({ zones }: Mall) =>
  ({ snapshot }: CounterInstance): boolean =>
    !zones.some(({ id }) => id === snapshot.context.zone)

const reason = "Ruang tunggu lama tidak ada lagi di definisi"

const bringHome =
  ({ counters }: Mall) =>
  ({ id, snapshot: { context } }: CounterInstance): ReadonlyArray<Step.Step> => {
    const zone = counters.find((one) => one.id === context.counter)?.zone
    const { label, services } = context
    return zone === undefined
      ? []
      : [Step.send(Counter.lifecycle, { id, command: { type: "counter.revise", label, services, zone, reason } })]
  }

/** A zone that the definition no longer has is on no board: its counters move to where the definition has them. */
const rehome = ({ engine, mall }: Backstage, defined: Mall) =>
  engine.plan({
    commandId: `rehome:${crypto.randomUUID()}`,
    by: system,
    name: "settings.rehome",
    args: {},
    locks: [settingsLock(mall.name)],
    read: { counters: { lifecycle: Counter.lifecycle, where: { hall: mall.name } } },
    decide: ({ counters }) => ({
      _tag: "Steps",
      steps: counters.filter(isHomeless(defined)).flatMap(bringHome(defined))
    })
  })

/**
 * Brings what is new in the definition into the database. What the database has already stays as it is, whatever the
 * definition says: `Settings.differences` tells of it. Only a counter in a zone that is gone moves.
 */
export const seed = Effect.fnUntraced(function* (
  backstage: Backstage,
  defined: Mall
): Effect.fn.Return<void, QueueingError> {
  const stored = (yield* backstage.reading.findCounters()).map(([, counter]) => counter)
  const counters = new Set(stored.map(({ snapshot }) => snapshot.context.counter))
  const found = backstage.engine.find({ lifecycle: Hours.lifecycle, where: { hall: defined.name } })
  const hours = new Set((yield* Effect.mapError(found, fromEngine)).map(({ id }) => id))
  const starts = [
    ...defined.counters.filter(({ id }) => !counters.has(id)).map((counter) => startCounter(backstage, counter)),
    ...levelsOf(defined)
      .filter(({ id }) => !hours.has(id))
      .map((level) => startHours(backstage, level))
  ]
  yield* Effect.mapError(Effect.all(starts, { concurrency: "unbounded", discard: true }), fromEngine)
  if (stored.some(isHomeless(defined))) yield* Effect.mapError(rehome(backstage, defined), fromEngine)
})
