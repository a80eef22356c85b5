import { Check, Json, Lifecycle, PersonalData, type Stamp } from "@balai/lifecycle"
import { Paths } from "@balai/lifecycle/testing"
import { QueueRules, Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { BillComplaint, NewConnection } from "../examples/plugin/src/lifecycles.ts"
import { variant } from "../packages/queue/test/support/variant.ts"
import { collect, made } from "../scripts/histories.ts"
import { type Subject, subjects } from "../scripts/permissions/cast.ts"

const { lifecycles } = await collect()
const all = [...lifecycles.map(({ value }) => value), BillComplaint, NewConnection].map(
  (one) => [one.name, one] as const
)
const named = subjects.map((subject) => [subject.lifecycle.name, subject] as const)

const isRole = (lifecycle: Lifecycle.Any, owner: string | null): owner is string =>
  owner !== null && Object.hasOwn(lifecycle.spec.roles, owner)

/** The value with a reference in place of each personal datum, as an engine hands it to a lifecycle. */
const hidden = (schema: Lifecycle.Plain | undefined, value: Json.Json | undefined): any => {
  if (schema === undefined || value === undefined) return value
  const copy = structuredClone(value) as any
  for (const { path } of PersonalData.find(schema)) {
    const at = path.slice(0, -1).reduce((inner, key) => inner?.[key], copy)
    const key = path.at(-1)!
    if (at?.[key] !== undefined && at[key] !== null) at[key] = { ref: "r", digest: "d" }
  }
  return copy
}

interface Moment {
  readonly snapshot: any
  readonly at: number
}

const walked = new Map<Lifecycle.Any, ReadonlyArray<Moment>>()

/** Moments that paths over every transition pass, as snapshots with their time. */
const moments = (subject: Subject): ReadonlyArray<Moment> => {
  const known = walked.get(subject.lifecycle) ?? walk(subject)
  walked.set(subject.lifecycle, known)
  return known
}

const walk = (subject: Subject): ReadonlyArray<Moment> => {
  const { lifecycle } = subject
  const { events, input: start } = lifecycle.spec
  return Paths.of(subject).paths.flatMap(({ steps }) => {
    const passed: Array<Moment> = []
    for (const { at, by, input } of steps) {
      const stamp: Stamp.Stamp = { at, by: by.actor, facts: subject.facts ?? {} }
      const put =
        input._tag === "Start"
          ? { ...input, input: hidden(start, input.input) }
          : input._tag === "Command"
            ? { ...input, payload: hidden((events as any)[input.type]?.payload, input.payload) }
            : input
      const verdict = Lifecycle.decide(lifecycle, passed.at(-1)?.snapshot ?? null, put as Lifecycle.Input, stamp)
      if (verdict._tag === "Accepted") passed.push({ snapshot: verdict.snapshot, at })
    }
    return passed
  })
}

describe("check", () => {
  it("knows every lifecycle that the packages make", () => {
    assert.strictEqual(lifecycles.length, made())
  })

  it.each(all)("%s passes, with the queue's rules too, and nothing is left to decide", (_, lifecycle) => {
    assert.deepStrictEqual(Check.of(lifecycle, { rules: QueueRules.rules }), [])
  })
})

describe("the work lists of the repository's lifecycles", () => {
  it.each(all)(
    "A49: %s: whose turn it is has a command that does something, wherever an instance waits",
    (_, lifecycle) => {
      const { configurations, graph, moves } = Check.explore(lifecycle)
      const idle = configurations.filter(({ id, isDone, owner }) => {
        if (isDone || !isRole(lifecycle, owner)) return false
        const own = new Set(graph.commands.filter(({ by }) => by.includes(owner)).map(({ type }) => type))
        return !moves[id]!.some(
          ({ isIdle, trigger }) => !isIdle && trigger._tag === "Command" && own.has(trigger.command)
        )
      })
      assert.deepStrictEqual(
        idle.map(({ states }) => states),
        []
      )
    }
  )

  /** Moments at which nobody who has the owner's role may give one of the role's commands. */
  const idleMoments = (subject: Subject) => {
    const { lifecycle } = subject
    const { events, roles } = lifecycle.spec as any
    return moments(subject).filter(({ at, snapshot }) => {
      const { owner } = Lifecycle.describe(lifecycle, snapshot)
      if (snapshot.status === "done" || !isRole(lifecycle, owner)) return false
      return !subject.cast
        .filter(({ actor }) => roles[owner]({ context: snapshot.context, actor }))
        .some(({ actor }) =>
          Lifecycle.available(lifecycle, snapshot, { at, by: actor, facts: subject.facts ?? {} }).some(
            ({ command, state }) => state !== "refused" && events[command].by.includes(owner)
          )
        )
    })
  }

  it.each(named)("A49: %s: somebody with the role may really give one, at every moment of every path", (_, subject) => {
    assert.isAbove(moments(subject).length, 3)
    assert.deepStrictEqual(
      idleMoments(subject).map(({ snapshot }) => snapshot.value),
      []
    )
  })

  it("a turn of somebody whom guards refuse every command is found on the paths, although the graph gives one", () => {
    const called = { meta: { ...Ticket.lifecycle.machine.states["called"]!.meta, owner: "visitor" } }
    const subject = subjects.find(({ lifecycle }) => lifecycle === Ticket.lifecycle) as Subject
    const planted = { ...subject, lifecycle: variant(Ticket.lifecycle, { states: { called } }) }
    // The moments are the same: only whose turn it is differs.
    walked.set(planted.lifecycle, moments(subject))
    assert.deepStrictEqual(Check.of(planted.lifecycle), [])
    assert.deepStrictEqual([...new Set(idleMoments(planted).map(({ snapshot }) => snapshot.value))], ["called"])
  })

  it.each(all)(
    "A50: %s: every instance that has not ended stands on somebody's list, those outside too",
    (_, lifecycle) => {
      const homeless = Check.explore(lifecycle).configurations.filter(({ isDone, owner }) => !isDone && owner === null)
      assert.deepStrictEqual(
        homeless.map(({ states }) => states),
        []
      )
    }
  )

  const statuses = new Set(["draft", "waiting", "active", "paused", "done", "refused", "cancelled"])

  it.each(all)("A56: %s: every combination of states has one public status of the seven", (_, lifecycle) => {
    const { configurations, isComplete } = Check.explore(lifecycle)
    assert.isTrue(isComplete)
    for (const { states, status } of configurations) assert.include([...statuses], status, states.join())
  })

  it.each(named)("A56: %s: the status that the graph gives is the one that people are told", (_, { ...subject }) => {
    const { lifecycle } = subject
    const told = new Map(Check.explore(lifecycle).configurations.map(({ states, status }) => [states.join(), status]))
    for (const { snapshot } of moments(subject as Subject)) {
      const { states, status } = Lifecycle.describe(lifecycle, snapshot)
      assert.strictEqual(status, told.get(states.join()))
    }
  })
})
