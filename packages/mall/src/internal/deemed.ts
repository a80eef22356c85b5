/** @internal A decision that the law has made is written down as a document of its own. */
import { type Blocks } from "@balai/application"
import { type Work } from "@balai/engine"
import { Actor } from "@balai/lifecycle"
import { Effect } from "effect"
import { type RecordDeemed } from "../Keeping.ts"
import { type Mall } from "../Mall.ts"

/** An engine is made before its hall: where documents are written is put here when the hall has opened. */
const recorders = new WeakMap<object, RecordDeemed>()

export const recordWith = (engine: object, record: RecordDeemed): void => void recorders.set(engine, record)

interface Deemed {
  readonly service: string
  readonly number: string
  readonly applicant: string
  readonly record: Blocks.DeemedRecord
}

const patient = 4

const owner = { id: "Pengelola", en: "The hall's manager" }

/** A hall without a store of documents has no paper to show, and the file goes on all the same. */
const withoutPaper = { issued: null, document: null, digest: null }

export const issueDeemed = (mall: Mall): Work.EffectHandlers[string][string] => ({
  policy: { attempts: 12, backoff: 1_000, backoffMax: 3_600_000, timeout: 60_000, owner },
  run: (
    { applicant, number, record, service }: Deemed,
    { attempt, engine, instance, key, lifecycle: name }: Work.Task
  ) =>
    Effect.gen(function* () {
      const lifecycle = mall.agencies.flatMap(({ lifecycles }) => lifecycles).findLast((one) => one.name === name)
      if (lifecycle === undefined) return yield* Effect.die(new Error(`No lifecycle "${name}" is run here.`))
      const write = recorders.get(engine)
      if (write === undefined && attempt <= patient) return yield* Effect.fail("no document store")
      const paper =
        write === undefined ? withoutPaper : yield* write({ key, file: instance, applicant, service, number, record })
      const command = { type: "application.deemedIssued", ...paper } as never
      const sent = engine.send(lifecycle, { commandId: `${key}/recorded`, by: Actor.system, id: instance, command })
      // One that was withdrawn meanwhile has its paper all the same.
      yield* Effect.catchTag(Effect.asVoid(sent), "RefusedError", () => Effect.void)
    })
})
