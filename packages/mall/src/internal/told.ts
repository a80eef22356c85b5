/** @internal What other systems say of a file: their words go into the vault, and never with the answer into the journal. */
import { File, Tracking } from "@balai/application"
import { type Engine, Work } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { Effect } from "effect"
import { system } from "./acting.ts"

interface Answer {
  readonly words?: string | null
  readonly number?: string
}

interface Asked {
  readonly reference?: string
}

type Run = (input: unknown, task: Work.ActivityTask) => Effect.Effect<unknown, unknown, unknown>
type Given = Run | { readonly run: Run; readonly policy: object }
type ByName = { readonly [lifecycle: string]: { readonly [name: string]: unknown } }

interface Elsewhere {
  readonly elsewhere: { readonly status: { readonly words: { readonly ref: string } } | null } | null
}

/** What the file says already is not said again at each question. */
const isKnown = (
  engine: Engine.Engine["Service"],
  { lifecycle, words }: { readonly lifecycle: Lifecycle.Any; readonly words: string }
) =>
  Effect.fnUntraced(function* (id: string) {
    const { elsewhere } = (yield* engine.get(lifecycle, id)).snapshot.context as unknown as Elsewhere
    const status = elsewhere?.status ?? null
    return status !== null && (yield* engine.reveal(status.words.ref)) === words
  })

const say = (lifecycle: Lifecycle.Any, task: Work.ActivityTask, words: string) => {
  const { engine, instance: id, key } = task
  const command = { type: "application.report", words } as never
  const sent = engine.send(lifecycle, { commandId: `${key}/words`, by: system, id, command })
  return isKnown(engine, { lifecycle, words })(id).pipe(
    Effect.flatMap((known) => (known ? Effect.void : Effect.asVoid(sent))),
    // Meanwhile the file has gone on: what the other system says of it no longer matters.
    Effect.catchTag(["RefusedError", "NotFoundError"], () => Effect.void),
    Effect.orDie
  )
}

/** A product whose number is a person's own goes by the number under which it was asked for. */
const withOpenNumber = (answer: Answer, { reference = "-" }: Asked): Answer =>
  answer.number === undefined || File.isOpenNumber(answer.number) ? answer : { ...answer, number: reference }

const without =
  (lifecycle: Lifecycle.Any, run: Run): Run =>
  (input, task) =>
    Effect.flatMap(run(input, task), (answer) => {
      if (typeof answer !== "object" || answer === null) return Effect.succeed(answer)
      const open = withOpenNumber(answer, Object(input) as Asked)
      const { words = null } = open
      return words === null ? Effect.succeed(open) : Effect.as(say(lifecycle, task, words), { ...open, words: null })
    })

const wrapped = (lifecycle: Lifecycle.Any, given: unknown): unknown => {
  const handler = given as Given
  return typeof handler === "function"
    ? without(lifecycle, handler)
    : { ...handler, run: without(lifecycle, handler.run) }
}

/** The handlers of activities, of which those that ask another system keep its words out of the answer. */
export const keepingWords = (lifecycles: ReadonlyArray<Lifecycle.Any>, activities: ByName): ByName => {
  const kept: Record<string, { [name: string]: unknown }> = {}
  for (const [name, handlers] of Object.entries(activities)) {
    const lifecycle = lifecycles.findLast((one) => one.name === name)
    const specs = (lifecycle?.spec.activities ?? {}) as { readonly [source: string]: Lifecycle.ActivitySpec }
    kept[name] = Object.fromEntries(
      Object.entries(handlers).map(([source, handler]) => [
        source,
        lifecycle !== undefined && specs[source]?.output === Tracking.status.output
          ? wrapped(lifecycle, handler)
          : handler
      ])
    )
  }
  return kept
}
