import { Lifecycle } from "@balai/lifecycle"
import { Counter } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { accepted, decide, hall, manager, published, refused, sari, stamp, startCounter, walk } from "./support/play.ts"

const counter = Counter.lifecycle
const closed = startCounter().snapshot
const to = (...types: ReadonlyArray<string>) => walk(closed, types)
const reasons = (types: ReadonlyArray<string>, type: string) =>
  refused(decide(to(...types), type, stamp(sari))).reasons.map(({ code }) => code)

describe("Counter.lifecycle", () => {
  it("takes other services at any time, with its number, and remembers by whom and why", () => {
    for (const steps of [[], ["counter.open"], ["counter.open", "counter.call"], ["counter.open", "counter.pause"]]) {
      const before = to(...steps)
      const { context, value } = accepted(decide(before, "counter.revise", stamp(manager, 5))).snapshot
      assert.deepStrictEqual([value, context.ticket], [before.value, before.context.ticket])
      assert.deepStrictEqual(context.changed, { at: 5, by: "ratna", reason: "Petugas sakit" })
    }
  })

  it("tells screens of the change in its own state, and those who read the changes by whom and why", () => {
    for (const steps of [[], ["counter.call"], ["counter.call", "counter.serve"], ["counter.pause"]]) {
      const before = steps.length === 0 ? closed : to("counter.open", ...steps)
      const verdict = decide(before, "counter.revise", stamp(manager, 5))
      assert.deepStrictEqual(
        published(verdict, "counter.changed").map(({ event, feed }) => [feed, event["state"]]),
        [[`queue/${hall}`, before.value]]
      )
      assert.deepStrictEqual(
        published(verdict, "counter.revised").map(({ event, feed }) => [feed, event["by"], event["reason"]]),
        [[`settings/${hall}`, "ratna", "Petugas sakit"]]
      )
    }
  })

  it("is closed until an officer opens it", () => {
    assert.strictEqual(closed.value, "closed")
    const open = to("counter.open")
    assert.deepStrictEqual([open.value, open.context.officer], ["open", "sari"])
    assert.strictEqual(to("counter.open", "counter.close").context.officer, null)
  })

  it("goes on in its state under the name of whoever takes it over, and a closed one is nobody's", () => {
    for (const steps of [[], ["counter.call"], ["counter.call", "counter.serve"], ["counter.pause"]]) {
      const before = to("counter.open", ...steps)
      const verdict = decide(before, "counter.handOver", stamp(sari))
      const { context, value } = accepted(verdict).snapshot
      assert.deepStrictEqual([value, context], [before.value, { ...before.context, officer: "budi" }])
      assert.strictEqual(published(verdict, "counter.changed")[0]?.event["state"], before.value)
    }
    assert.deepStrictEqual(reasons([], "counter.handOver"), ["isOpened"])
  })

  it("keeps the reason of a pause until it ends", () => {
    assert.strictEqual(to("counter.open", "counter.pause").context.pauseReason, "Salat")
    assert.strictEqual(to("counter.open", "counter.pause", "counter.resume").context.pauseReason, null)
  })

  it("takes no second number", () => {
    assert.deepStrictEqual(reasons(["counter.open", "counter.call"], "counter.call"), ["isFree"])
    assert.deepStrictEqual(reasons(["counter.open", "counter.call", "counter.serve"], "counter.call"), ["isFree"])
  })

  it("neither pauses nor closes while a number is with it", () => {
    for (const steps of [["counter.call"], ["counter.call", "counter.serve"]]) {
      for (const type of ["counter.pause", "counter.close"]) {
        assert.deepStrictEqual(reasons(["counter.open", ...steps], type), ["isFree"])
      }
    }
  })

  it("lets nobody be called to a closed or paused counter, and says why", () => {
    assert.deepStrictEqual(reasons([], "counter.call"), ["isOpened"])
    assert.deepStrictEqual(reasons(["counter.open", "counter.pause"], "counter.call"), ["isAtWork"])
  })

  it("takes no number back while it has another one", () => {
    for (const type of ["counter.reopenCall", "counter.reopenService"]) {
      assert.deepStrictEqual(reasons(["counter.open", "counter.call"], type), ["isFree"])
    }
  })

  it("lets go of a number that is held or moved, and takes a held one up again as being served", () => {
    for (const step of ["hold", "transfer"]) {
      const free = to("counter.open", "counter.call", "counter.serve", `counter.${step}`)
      assert.deepStrictEqual([free.value, free.context.ticket, free.context.last?.step], ["open", null, step])
    }
    const again = to("counter.open", "counter.call", "counter.hold", "counter.continue")
    assert.deepStrictEqual(
      [again.value, again.context.ticket, again.context.last?.step],
      ["serving", "ticket:1", "resume"]
    )
    assert.deepStrictEqual(reasons(["counter.open", "counter.call"], "counter.continue"), ["isFree"])
    assert.deepStrictEqual(reasons([], "counter.continue"), ["isOpened"])
  })

  it("takes back a resumed hold as what it was: the number goes, the counter is free", () => {
    const undone = walk(to("counter.open", "counter.call", "counter.hold", "counter.continue"), ["counter.drop"])
    assert.deepStrictEqual([undone.value, undone.context.ticket, undone.context.isServing], ["open", null, false])
    assert.strictEqual(to("counter.open", "counter.call", "counter.serve", "counter.undo").value, "calling")
  })

  it("counts the priority numbers since the last regular one, and forgets a call that is taken back", () => {
    const call = (snapshot: ReturnType<typeof to>, lane?: string) =>
      accepted(
        Lifecycle.decide(
          counter,
          snapshot,
          {
            _tag: "Command",
            type: "counter.call",
            payload: { ticket: "ticket:1", label: "A-001", ...(lane === undefined ? {} : { lane }) },
            via: "queueing.callNext"
          },
          stamp(sari)
        )
      ).snapshot
    const streaks: Array<number> = []
    let snapshot = to("counter.open")
    for (const lane of ["priority", "priority", undefined, "regular", "priority"]) {
      const called = call(snapshot, lane)
      assert.strictEqual(walk(called, ["counter.undo"]).context.streak, snapshot.context.streak)
      streaks.push(called.context.streak)
      snapshot = walk(called, ["counter.absent"])
    }
    assert.deepStrictEqual(streaks, [1, 2, 2, 0, 1])
  })

  it("claims its number while it has one", () => {
    const claims = (types: ReadonlyArray<string>) => counter.spec.claims?.(to(...types) as never)
    assert.deepStrictEqual(claims(["counter.open"]), [])
    assert.deepStrictEqual(claims(["counter.open", "counter.call"]), ["ticket-of-counter:ticket:1"])
    assert.deepStrictEqual(claims(["counter.open", "counter.call", "counter.absent"]), [])
  })

  it("remembers the officer's last step, and forgets it once it is taken back", () => {
    assert.strictEqual(
      to("counter.open", "counter.call", "counter.serve", "counter.finish").context.last?.step,
      "finish"
    )
    assert.strictEqual(to("counter.open", "counter.call", "counter.undo").context.last, null)
    assert.strictEqual(to("counter.open", "counter.call", "counter.absent", "counter.reopenCall").context.last, null)
  })

  it("forgets a noted step only for the number that is meant", () => {
    const noted = to("counter.open", "counter.note")
    assert.strictEqual(accepted(decide(noted, "counter.forget", stamp(sari))).snapshot.context.last, null)
    const other = Lifecycle.decide(
      counter,
      noted,
      { _tag: "Command", type: "counter.forget", payload: { ticket: "ticket:2" }, via: "queueing.undo" },
      stamp(sari)
    )
    assert.deepStrictEqual(accepted(other).snapshot.context.last, noted.context.last)
  })

  it("lets go of its number at the close of the day", () => {
    const end = accepted(decide(to("counter.open", "counter.call"), "counter.endDay", stamp(manager))).snapshot
    assert.deepStrictEqual([end.value, end.context.ticket, end.context.officer], ["closed", null, null])
  })

  it("tells the hall of every step", () => {
    let snapshot = closed
    for (const type of [
      "counter.open",
      "counter.call",
      "counter.recall",
      "counter.serve",
      "counter.finish",
      "counter.pause"
    ]) {
      const verdict = decide(snapshot, type, stamp(sari))
      snapshot = accepted(verdict).snapshot
      const told = published(verdict, "counter.changed").map(({ event, feed }) => [feed, event["state"]])
      assert.deepStrictEqual(told, [[`queue/${hall}`, snapshot.value]], type)
    }
  })
})
