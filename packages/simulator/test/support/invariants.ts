import { Engine } from "@balai/engine"
import { Hall, Mall } from "@balai/mall"
import { Counter, Series, Ticket } from "@balai/queue"
import { assert } from "@effect/vitest"
import { Effect } from "effect"

const all = 100_000

/** What one glance at the database says of every number. */
export const tickets = Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle: Ticket.lifecycle }))

/** How many numbers of each day are in which state; a closed one in the state that the close found. */
export const states = Effect.map(tickets, (found) => {
  const counts = new Map<string, number>()
  for (const { snapshot } of found) {
    const { closedFrom, day } = snapshot.context
    const key = `${day} ${closedFrom ?? snapshot.value}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
})

/** An active number stands at exactly one counter, and a counter has at most one, and both say so. */
const oneToOne = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  const active = yield* engine.find({ lifecycle: Ticket.lifecycle, where: { state: ["called", "serving"] } })
  const counters = yield* engine.find({ lifecycle: Counter.lifecycle })
  const busy = counters.filter(({ snapshot }) => snapshot.context.ticket !== null)
  assert.deepStrictEqual(
    busy.map(({ snapshot }) => [snapshot.context.counter, snapshot.context.ticket]).sort(),
    active.map(({ id, snapshot }) => [snapshot.context.counter, id]).sort()
  )
})

/** At no moment of the past was a number called at two counters, or were two numbers at one. */
const neverTwice = (mall: Mall.Mall) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const events = yield* engine.feed(`queue/${mall.name}`).read(0, all)
    const at = new Map<string, string>()
    let calls = 0
    for (const { event } of events) {
      if (event.type !== "ticket.changed") continue
      const [ticket, counter, state] = [String(event["id"]), String(event["counter"]), event["state"]]
      if (state !== "called" && state !== "serving") at.delete(ticket)
      else {
        for (const [other, place] of at)
          assert.isFalse(place === counter && other !== ticket, `two numbers at ${counter}`)
        assert.include([undefined, counter], at.get(ticket), `${String(event["label"])} at two counters`)
        if (!at.has(ticket) && state === "called") calls += 1
        at.set(ticket, counter)
      }
    }
    return calls
  })

/** Every number of a day has a label of its own, and as many were drawn as there are. */
const conserved = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  const found = yield* tickets
  const labels = found.map(({ snapshot }) => `${snapshot.context.day} ${snapshot.context.label}`)
  assert.strictEqual(new Set(labels).size, labels.length)
  const series = yield* engine.find({ lifecycle: Series.lifecycle })
  const drawn = series.flatMap(({ snapshot }) => Object.values(snapshot.context.drawn))
  assert.strictEqual(
    drawn.reduce((sum, one) => sum + one, 0),
    found.length
  )
  const counts = yield* states
  assert.strictEqual(
    [...counts.values()].reduce((sum, one) => sum + one, 0),
    found.length
  )
})

/** Announcements have no gap, go forward in time, and none is made when nothing may be called. */
const announced = (mall: Mall.Mall) =>
  Effect.gen(function* () {
    const hall = yield* Hall.Hall
    let count = 0
    for (const { id: zone } of mall.zones) {
      const { head, read } = yield* hall.announcements(zone)
      const made = yield* read(0, all)
      assert.deepStrictEqual(
        made.map(({ id }) => Number(id.split(".").at(-1))),
        Array.from({ length: yield* head }, (_, place) => place + 1)
      )
      let before = 0
      for (const { at, label } of made) {
        assert.isAtLeast(at, before)
        assert.isNotFalse(Mall.dayAt(mall, { at })?.call.allowed, `${label} was called outside of the business day`)
        before = at
      }
      count += made.length
    }
    return count
  })

/** Everything that must hold at any moment of any day. Gives how many calls and announcements there were. */
export const hold = (mall: Mall.Mall) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    yield* oneToOne
    yield* conserved
    const calls = yield* neverTwice(mall)
    const announcements = yield* announced(mall)
    assert.isAtLeast(announcements, calls)
    const { broken, ok } = yield* engine.verify
    assert.deepStrictEqual([ok, broken], [true, []])
    assert.deepStrictEqual(yield* engine.deadLetters, [])
    return { calls, announcements }
  })
