/** @internal Waiting in virtual time. */
import { Engine, type Instance } from "@balai/engine"
import { Graph, Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { Duration, Effect } from "effect"
import { type Runner } from "../Runner.ts"
import type * as Face from "../Stage.ts"
import { make as failure } from "../StageError.ts"

type Text = LocalizedText.LocalizedText

export interface Parts {
  readonly runner: Runner
  readonly explain: Face.Stage["explain"]
}

const longest: Duration.Input = "800 days"
/** So many things may happen during one wait: whatever comes again and again is no progress. */
const most = 20_000

interface Wait {
  readonly runner: Runner
  readonly options: Face.Waiting | undefined
  /** True when it is over; throws when it can only be in vain. */
  readonly look: () => boolean | Promise<boolean>
  /** What a failure says beyond its code. */
  readonly why: () => Promise<Text>
}

const endOf = (runner: Runner, options: Face.Waiting | undefined): number =>
  runner.now() + Duration.toMillis(Duration.fromInputUnsafe(options?.within ?? longest))

/** Goes from one thing that is due to the next until it is over, and no further than there is anything due. */
const wait = async ({ look, options, runner, why }: Wait): Promise<void> => {
  const end = endOf(runner, options)
  for (let turn = 0; turn < most; turn++) {
    await runner.settle()
    if (await look()) return
    const due = await runner.nextDue()
    if (due === null) throw failure("BALAI_STAGE_NOTHING_DUE", await why())
    if (due > end) break
    await runner.advance(due)
  }
  throw failure("BALAI_STAGE_NEVER_HELD", await why())
}

const find = <L extends Lifecycle.Any>(runner: Runner, lifecycle: L, id: string) =>
  runner.run(Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle, ids: [id] })))

const holds = <L extends Lifecycle.Any>(lifecycle: L, instance: Instance.Instance<L>, goal: Face.Goal<L>): boolean =>
  typeof goal === "function"
    ? goal(instance)
    : Lifecycle.describe(lifecycle, instance.snapshot).states.some(
        (path) => path === goal || path.startsWith(`${goal}.`)
      )

const aimed = (goal: unknown): Text =>
  typeof goal === "string"
    ? { id: `Ditunggu: ${goal}`, en: `Waited for: ${goal}` }
    : { id: `Ditunggu: ${String(goal)}`, en: `Waited for: ${String(goal)}` }

const joined = (one: Text, two: Text): Text => ({ id: `${one.id}\n  ${two.id}`, en: `${one.en}\n  ${two.en}` })

const read = <L extends Lifecycle.Any>(awaited: Face.Goal<L> | Face.Awaited<L>) =>
  typeof awaited === "object"
    ? { goal: awaited.goal, options: awaited as Face.Waiting }
    : { goal: awaited, options: undefined }

/** A state that is misspelt is never reached. */
const checkGoal = <L extends Lifecycle.Any>(lifecycle: L, goal: Face.Goal<L>): void => {
  const paths = Graph.of(lifecycle).states.map(({ path }) => path)
  if (typeof goal !== "string" || paths.includes(goal)) return
  const known = paths.filter((path) => path !== "").join(", ")
  throw failure("BALAI_STAGE_STATE_UNKNOWN", {
    id: `"${goal}"; yang ada: ${known}`,
    en: `"${goal}"; there are: ${known}`
  })
}

export const makeWaits = ({ explain, runner }: Parts): Pick<Face.Stage, "until" | "when" | "complete"> => ({
  until: async (lifecycle, id, awaited) => {
    const { goal, options } = read(awaited)
    checkGoal(lifecycle, goal)
    const why = async (): Promise<Text> => joined(aimed(goal), await explain(lifecycle, id))
    await wait({
      runner,
      options,
      why,
      look: async () => {
        const [found] = await find(runner, lifecycle, id)
        if (found === undefined) return false
        if (holds(lifecycle, found, goal)) return true
        if (found.snapshot.status === "done") throw failure("BALAI_STAGE_ENDED", await why())
        return false
      }
    })
    return (await find(runner, lifecycle, id))[0]!
  },
  when: (question, options) =>
    wait({ runner, options, look: question, why: () => Promise.resolve(aimed(options?.what ?? question)) }),
  complete: (effect, options) => (runner.complete ?? runner.run)(effect, endOf(runner, options))
})
