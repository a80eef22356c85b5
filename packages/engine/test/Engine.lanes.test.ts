import { assert, describe, it } from "@effect/vitest"
import { type Waiting } from "../src/internal/job.ts"
import { type Flight, makeQueue } from "../src/internal/queue.ts"

let tickets = 0

interface Given {
  readonly ids: ReadonlyArray<string>
  readonly locks?: ReadonlyArray<string>
  readonly commandId?: string
}

const waiting = ({ commandId, ids, locks = [] }: Given): Waiting => ({
  job: { ids, locks, commandId: commandId ?? null, run: () => ({ _tag: "Value", value: null }) },
  resume: () => undefined,
  ticket: tickets++
})

const fill = (queue: ReturnType<typeof makeQueue>, given: ReadonlyArray<Given>): ReadonlyArray<Waiting> => {
  const all = given.map(waiting)
  for (const one of all) queue.add(one)
  return all
}

const apart = (count: number, from = 0): ReadonlyArray<Given> =>
  Array.from({ length: count }, (_, i) => ({ ids: [`i${from + i}`] }))

const idsOf = (flight: Flight | null): ReadonlyArray<string> => flight?.jobs.flatMap(({ job }) => job.ids) ?? []

const twoLanes = { lanes: 2, worth: 2 }

describe("two groups on their way", () => {
  it("share those who wait when each has enough of them, and there is no third", () => {
    const queue = makeQueue(twoLanes)
    fill(queue, apart(8))
    assert.deepStrictEqual(idsOf(queue.start(100)), ["i0", "i1", "i2", "i3"])
    assert.deepStrictEqual(idsOf(queue.start(100)), ["i4", "i5", "i6", "i7"])
    fill(queue, apart(8, 8))
    assert.isNull(queue.start(100))
  })

  it("are one where too few wait, and where the store runs a group in one go", () => {
    for (const limits of [
      { lanes: 2, worth: 5 },
      { lanes: 1, worth: 0 }
    ]) {
      const queue = makeQueue(limits)
      fill(queue, apart(8))
      assert.lengthOf(queue.start(100)!.jobs, 8)
      fill(queue, apart(4, 8))
      assert.isNull(queue.start(100))
    }
  })

  it("never hold the same instance, name or command id", () => {
    const queue = makeQueue(twoLanes)
    const shared = { ids: ["x"], locks: ["hall"], commandId: "c" }
    fill(queue, [shared, { ids: ["y"] }])
    const first = queue.start(1)!
    fill(queue, [{ ids: ["x", "a"] }, { ids: ["b"], locks: ["hall"] }, { ids: ["d"], commandId: "c" }, { ids: ["e"] }])
    assert.deepStrictEqual(idsOf(queue.start(100)), ["y", "e"])
    queue.land(first, 1)
    assert.strictEqual(queue.size(), 3)
  })

  it("leave those behind who come after somebody that was passed over", () => {
    const queue = makeQueue(twoLanes)
    fill(queue, [{ ids: ["x"] }])
    const first = queue.start(1)!
    fill(queue, [{ ids: ["x", "y"] }, { ids: ["y", "z"] }, { ids: ["z"] }, { ids: ["free"] }, { ids: ["other"] }])
    assert.deepStrictEqual(idsOf(queue.start(100)), ["free", "other"])
    queue.land(first, 1)
    assert.deepStrictEqual(idsOf(queue.start(100)), ["x", "y", "y", "z", "z"])
  })

  it("are one while a plan is in it, and nobody overtakes a plan", () => {
    const queue = makeQueue(twoLanes)
    fill(queue, apart(4))
    const first = queue.start(2)!
    fill(queue, [{ ids: [], locks: ["queue"], commandId: "plan" }, ...apart(8, 4)])
    const second = queue.start(100)!
    assert.deepStrictEqual(idsOf(second), ["i2", "i3"])
    queue.land(first, first.jobs.length)
    assert.isNull(queue.start(100))
    queue.land(second, second.jobs.length)
    const third = queue.start(100)!
    assert.isTrue(third.isAlone)
    assert.isNull(queue.start(100))
  })

  it("give back whom they did not come to, first in line, and whoever gives up meanwhile is gone", () => {
    const queue = makeQueue(twoLanes)
    const [, second, third] = fill(queue, apart(6))
    const flight = queue.start(3)!
    queue.land(flight, 1)
    queue.drop(second!)
    assert.deepStrictEqual(queue.start(1)!.jobs, [third!])
  })

  it("look no further once everybody waits for what is on its way, until that has landed", () => {
    const queue = makeQueue(twoLanes)
    fill(queue, [{ ids: ["x"] }])
    const first = queue.start(1)!
    fill(queue, [{ ids: ["x"] }, { ids: ["x"] }])
    assert.isNull(queue.start(100))
    fill(queue, apart(4))
    assert.isNull(queue.start(100))
    queue.land(first, 1)
    assert.lengthOf(queue.start(100)!.jobs, 3)
    assert.lengthOf(queue.start(100)!.jobs, 3)
  })
})
