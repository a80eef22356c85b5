import { Counter } from "@balai/queue"
import { Effect } from "effect"
import { type Counter as Defined } from "../Mall.ts"
import { type Backstage, system } from "./acting.ts"
import { fromEngine } from "./failures.ts"
import { type CounterInstance } from "./moves.ts"
import { counterId } from "./names.ts"

const start = ({ engine, mall }: Backstage, { id: counter, label, number, services, zone }: Defined) => {
  const id = counterId(mall.name, counter)
  const started = engine.start(Counter.lifecycle, {
    commandId: `seed:${id}`,
    by: system,
    id,
    input: { hall: mall.name, counter, number, label, zone, services }
  })
  return Effect.catchTag(Effect.asVoid(started), ["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void)
}

const isAsDefined = ({ snapshot: { context } }: CounterInstance, { label, services, zone }: Defined): boolean =>
  context.label === label && context.zone === zone && context.services.join() === services.join()

const revise = ({ engine }: Backstage, { id, seq }: CounterInstance, { label, services, zone }: Defined) =>
  engine.send(Counter.lifecycle, {
    commandId: `revise:${id}:${seq}`,
    by: system,
    id,
    command: { type: "counter.revise", label, zone, services }
  })

/** Brings the counters of the definition into the database: new ones are started, changed ones are told of the change. */
export const seed = (backstage: Backstage) =>
  Effect.gen(function* () {
    const stored = new Map(yield* backstage.reading.findCounters())
    yield* Effect.forEach(
      backstage.mall.counters,
      (counter) => {
        const found = stored.get(counter.id)
        if (found === undefined) return start(backstage, counter)
        return isAsDefined(found, counter) ? Effect.void : Effect.asVoid(revise(backstage, found, counter))
      },
      { concurrency: "unbounded", discard: true }
    ).pipe(Effect.mapError(fromEngine))
  })
