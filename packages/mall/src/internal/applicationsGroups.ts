/**
 * @internal Which stages of a lifecycle a group of a work list has: read from the states themselves, so that one that an agency
 * adds is in the group of its public status and of whoever acts next, as every other.
 */
import { type Lifecycle, type StateMeta } from "@balai/lifecycle"
import { type Work } from "../Applications.ts"
import { type Mall } from "../Mall.ts"

interface Node {
  readonly type?: string
  readonly meta?: StateMeta.StateMeta
  readonly states?: { readonly [name: string]: Node }
}

interface Stage {
  readonly name: string
  readonly owner: string | null
  readonly status: StateMeta.PublicStatus | null
  readonly isFinal: boolean
}

const known = new WeakMap<object, ReadonlyArray<Stage>>()

const named = (states: { readonly [name: string]: Node } = {}): ReadonlyArray<Stage> =>
  Object.entries(states).map(([name, { meta, type }]) => ({
    name,
    owner: meta?.owner ?? null,
    status: meta?.status ?? null,
    isFinal: type === "final"
  }))

/** The stages on the way of a file, and those after it. */
const stagesOf = (lifecycle: Lifecycle.Any): ReadonlyArray<Stage> => {
  const before = known.get(lifecycle.machine)
  if (before !== undefined) return before
  const { states: all = {} } = lifecycle.machine.root as unknown as Node
  const { open, ...after } = all
  const way = open?.states?.["process"]?.states
  const stages = way === undefined ? named(all) : [...named(way), ...named(after)]
  known.set(lifecycle.machine, stages)
  return stages
}

/** Those who have a group of their own. */
const people: ReadonlySet<string> = new Set(["officer", "head", "recommender", "applicant"])

/** It waits, and for nobody here. */
const isElsewhere = ({ isFinal, owner, status }: Stage): boolean =>
  !isFinal && status !== "done" && (owner === null || !people.has(owner))

interface Where {
  readonly [key: string]: string | ReadonlyArray<string>
}

/** Files began by older versions too: their states are looked at with those of today. */
export const versionsOf = ({ agencies }: Mall, { name }: Lifecycle.Any): ReadonlyArray<Lifecycle.Any> =>
  agencies.flatMap(({ lifecycles }) => lifecycles).filter((one) => one.name === name)

interface Group {
  readonly owner: Work["owner"] | undefined
  readonly status: Work["status"] | undefined
}

/** What is asked of a lifecycle for a group; null where it has no state of it. */
export const whereOf = (versions: ReadonlyArray<Lifecycle.Any>, { owner, status }: Group): Where | null => {
  const isPerson = owner !== "all" && owner !== "elsewhere"
  const who: Where = isPerson ? { owner: owner ?? "officer" } : {}
  if (status === undefined && owner !== "elsewhere") return who
  const stages = versions
    .flatMap(stagesOf)
    .filter(
      (stage) =>
        (owner !== "elsewhere" || isElsewhere(stage)) &&
        (status === undefined || (stage.status !== null && status.includes(stage.status)))
    )
  return stages.length === 0 ? null : { ...who, stage: [...new Set(stages.map(({ name }) => name))] }
}
