import { Lifecycle, Snapshot, type Verdict } from "@balai/lifecycle"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import {
  accepted,
  budi,
  decide,
  kiosk,
  manager,
  morning,
  published,
  refused,
  sari,
  stamp,
  startTicket,
  visitor,
  walk
} from "./support/play.ts"

type TicketSnapshot = Snapshot.Snapshot<Ticket.Context>

const ticket = Ticket.lifecycle
const waiting = startTicket().snapshot
const to = (...types: ReadonlyArray<string>) => walk(waiting, types)
const due = (snapshot: TicketSnapshot, timer: string, at: number) =>
  Lifecycle.decide(ticket, snapshot, { _tag: "TimerDue", timer }, stamp(sari, at))
const timers = (verdict: Verdict.Verdict<any>) =>
  accepted(verdict).outcomes.flatMap((one) => (one._tag === "TimerSet" ? [one] : []))

describe("Ticket.lifecycle", () => {
  it("keeps the label that it was issued with, whatever happens", () => {
    const end = to("ticket.call", "ticket.recall", "ticket.serve", "ticket.return", "ticket.call", "ticket.absent")
    assert.strictEqual(end.context.label, "A-001")
    assert.strictEqual(end.context.calls, 3)
  })

  it("takes the counter from the officer who calls", () => {
    assert.strictEqual(to("ticket.call").context.counter, "1")
    assert.strictEqual(walk(waiting, ["ticket.call"], budi).context.counter, "2")
  })

  it("announces a recall as a call of its own, and a call that is served at once as well", () => {
    const call = decide(waiting, "ticket.call", stamp(sari, morning))
    const recall = decide(accepted(call).snapshot, "ticket.recall", stamp(sari, morning + 10))
    const serve = decide(accepted(recall).snapshot, "ticket.serve", stamp(sari, morning + 20))
    assert.deepStrictEqual(
      [call, recall, serve].map((verdict) => published(verdict, "ticket.called").map(({ event }) => event["calls"])),
      [[1], [2], []]
    )
    assert.strictEqual(published(call, "ticket.called")[0]?.feed, "announcements/mpp-uji/utama")
  })

  it("tells the hall of every step", () => {
    let snapshot = waiting
    for (const type of [
      "ticket.call",
      "ticket.recall",
      "ticket.serve",
      "ticket.finish",
      "ticket.undo",
      "ticket.return"
    ]) {
      const verdict = decide(snapshot, type, stamp(sari))
      snapshot = accepted(verdict).snapshot
      assert.deepStrictEqual(
        published(verdict, "ticket.changed").map(({ event, feed }) => [feed, event["state"]]),
        [["queue/mpp-uji", snapshot.value]],
        type
      )
    }
  })

  it("lights a reminder when patience ends and stays called", () => {
    const call = decide(waiting, "ticket.call", stamp(sari, morning))
    const [timer] = timers(call)
    assert.strictEqual(timer?.due, morning + 120_000)
    const reminded = accepted(due(accepted(call).snapshot, timer?.timer ?? "", morning + 120_000))
    assert.strictEqual(reminded.snapshot.value, "called")
    assert.isTrue(reminded.snapshot.context.reminder)
    assert.deepStrictEqual(timers(reminded), [])
  })

  it("starts its patience anew at a recall", () => {
    const called = to("ticket.call")
    const timer = timers(decide(waiting, "ticket.call", stamp(sari)))[0]?.timer ?? ""
    const reminded = accepted(due(called, timer, morning + 120_000)).snapshot
    const recall = decide(reminded, "ticket.recall", stamp(sari, morning + 130_000))
    assert.isFalse(accepted(recall).snapshot.context.reminder)
    assert.deepStrictEqual(
      timers(recall).map(({ due }) => due),
      [morning + 250_000]
    )
  })

  it("has no timer outside of being called and served", () => {
    const quiet: ReadonlyArray<ReadonlyArray<string>> = [
      ["ticket.call", "ticket.serve", "ticket.finish"],
      ["ticket.call", "ticket.serve", "ticket.hold"],
      ["ticket.call", "ticket.serve", "ticket.transfer"],
      ["ticket.call", "ticket.absent"],
      ["ticket.call", "ticket.return"]
    ]
    for (const types of quiet) {
      const last = types.at(-1) ?? ""
      assert.deepStrictEqual(timers(decide(to(...types.slice(0, -1)), last, stamp(sari))), [], last)
    }
  })

  it("asks whether the person is still served, moves nothing, and asks again after the answer", () => {
    const hall = { stillServingSeconds: 600 }
    const serve = decide(to("ticket.call"), "ticket.serve", stamp(sari, morning, hall))
    const [timer] = timers(serve)
    assert.strictEqual(timer?.due, morning + 600_000)
    const asked = accepted(due(accepted(serve).snapshot, timer?.timer ?? "", morning + 600_000))
    assert.deepStrictEqual([asked.snapshot.value, asked.snapshot.context.reminder], ["serving", true])
    assert.strictEqual(published(asked, "ticket.changed").length, 1)
    const answer = decide(asked.snapshot, "ticket.attend", stamp(sari, morning + 700_000, hall))
    assert.deepStrictEqual(
      [timers(answer)[0]?.due, accepted(answer).snapshot.context.reminder],
      [morning + 1_300_000, false]
    )
    assert.deepStrictEqual(accepted(answer).snapshot.context.undo, asked.snapshot.context.undo)
    assert.strictEqual(timers(decide(to("ticket.call"), "ticket.serve", stamp(sari)))[0]?.due, morning + 1_800_000)
  })

  it("is held by its counter with the reason, resumed there, and called by any counter", () => {
    const held = to("ticket.call", "ticket.serve", "ticket.hold")
    assert.deepStrictEqual([held.value, held.context.counter, held.context.holdReason], ["held", "1", "Fotokopi"])
    const resumed = accepted(decide(held, "ticket.resume", stamp(sari))).snapshot
    assert.deepStrictEqual([resumed.value, resumed.context.servedAt], ["serving", held.context.servedAt])
    const elsewhere = decide(held, "ticket.call", stamp(budi))
    assert.deepStrictEqual(accepted(elsewhere).snapshot.context.counter, "2")
    assert.strictEqual(published(elsewhere, "ticket.called").length, 1)
    assert.strictEqual(refused(decide(held, "ticket.resume", stamp(budi))).code, "RoleRefused")
  })

  it("keeps its label in the queue of another service, at its own place or at the end", () => {
    const serving = to("ticket.call", "ticket.serve")
    const move = (place: string) =>
      accepted(
        Lifecycle.decide(
          ticket,
          serving,
          {
            _tag: "Command",
            type: "ticket.transfer",
            payload: { service: "dukcapil.kk", place, reason: "Salah layanan" },
            via: "queueing.transfer"
          },
          stamp(sari, morning + 5_000)
        )
      ).snapshot.context
    const [own, end] = [move("own"), move("end")]
    assert.deepStrictEqual(
      [own.label, own.service, own.series, own.queuedAt, own.counter, own.transferReason],
      ["A-001", "dukcapil.kk", "series:1", waiting.context.issuedAt, null, "Salah layanan"]
    )
    assert.deepStrictEqual([end.label, end.issuedAt, end.queuedAt], ["A-001", own.issuedAt, morning + 5_000])
  })

  it("asks for priority at its start; an officer grants or declines it, and may think again", () => {
    const asked = startTicket(stamp(kiosk), { asks: "elderly" }).snapshot
    assert.strictEqual(asked.context.priority?.state, "asked")
    const keys = (snapshot: TicketSnapshot) => ticket.spec.index?.(snapshot as never) as { readonly fastLine: unknown }
    assert.isNull(keys(asked).fastLine)
    const granted = walk(asked, ["ticket.grantPriority"])
    assert.deepStrictEqual([granted.context.priority?.state, granted.context.priority?.counter], ["granted", "1"])
    assert.strictEqual(keys(granted).fastLine, "mpp-uji/2026-08-18/dukcapil.ktp-el")
    assert.strictEqual(walk(granted, ["ticket.declinePriority"]).context.priority?.state, "declined")
    assert.strictEqual(
      walk(asked, ["ticket.declinePriority", "ticket.grantPriority"]).context.priority?.state,
      "granted"
    )
    assert.strictEqual(refused(decide(waiting, "ticket.declinePriority", stamp(sari))).reasons[0]?.code, "hasPriority")
    for (const by of [kiosk, visitor]) {
      assert.strictEqual(refused(decide(asked, "ticket.grantPriority", stamp(by))).code, "RoleRefused")
    }
  })

  it("counts how often it went back after nobody came", () => {
    const twice = to("ticket.call", "ticket.absent", "ticket.return", "ticket.call", "ticket.absent", "ticket.return")
    assert.strictEqual(twice.context.returns, 2)
    assert.strictEqual(to("ticket.call", "ticket.return").context.returns, 0)
  })

  it("keeps its place when it goes back to the queue, with the reason", () => {
    const called = to("ticket.call")
    const back = accepted(
      Lifecycle.decide(
        ticket,
        called,
        { _tag: "Command", type: "ticket.return", payload: { reason: "Masih parkir" }, via: "queueing.returnToQueue" },
        stamp(sari)
      )
    ).snapshot
    assert.strictEqual(back.value, "waiting")
    assert.strictEqual(back.context.issuedAt, waiting.context.issuedAt)
    assert.strictEqual(back.context.counter, null)
    assert.strictEqual(back.context.returnReason, "Masih parkir")
  })

  it("is never called, recalled or returned on another day", () => {
    const tomorrow = stamp(sari, morning + 86_400_000)
    const tries: ReadonlyArray<readonly [TicketSnapshot, string]> = [
      [waiting, "ticket.call"],
      [to("ticket.call"), "ticket.recall"],
      [to("ticket.call"), "ticket.return"],
      [to("ticket.call", "ticket.absent"), "ticket.return"]
    ]
    for (const [snapshot, type] of tries) {
      assert.deepStrictEqual(
        refused(decide(snapshot, type, tomorrow)).reasons.map(({ code }) => code),
        ["isItsDay"],
        type
      )
    }
  })

  it("lets a visitor cancel while waiting, and afterwards sends the visitor to the officer", () => {
    assert.strictEqual(accepted(decide(waiting, "ticket.cancel", stamp(visitor))).snapshot.value, "cancelled")
    for (const snapshot of [to("ticket.call"), to("ticket.call", "ticket.serve")]) {
      const { code, reasons } = refused(decide(snapshot, "ticket.cancel", stamp(visitor)))
      assert.deepStrictEqual([code, reasons[0]?.code], ["GuardRefused", "isStaff"])
    }
  })

  it("remembers in which state the close of the day found it", () => {
    const ends = [waiting, to("ticket.call"), to("ticket.call", "ticket.serve"), to("ticket.call", "ticket.absent")]
    for (const snapshot of ends) {
      const closed = accepted(decide(snapshot, "ticket.close", stamp(manager))).snapshot
      assert.deepStrictEqual(
        [closed.status, closed.value, closed.context.closedFrom],
        ["done", "closed", snapshot.value]
      )
    }
  })

  it("claims its counter while it is called or served, and only then", () => {
    const claims = (snapshot: TicketSnapshot) => ticket.spec.claims?.(snapshot as never)
    assert.deepStrictEqual(claims(waiting), [])
    assert.deepStrictEqual(claims(to("ticket.call")), ["counter-of-ticket:mpp-uji:1"])
    assert.deepStrictEqual(claims(to("ticket.call", "ticket.serve")), ["counter-of-ticket:mpp-uji:1"])
    assert.deepStrictEqual(claims(to("ticket.call", "ticket.serve", "ticket.finish")), [])
  })
})

describe("ticket.undo", () => {
  const steps = ["call", "serve", "finish", "absent", "return", "cancel", "hold", "resume", "transfer"].map(
    (step) => `ticket.${step}`
  )
  const undone = new Set<string>()
  const withoutUndo = ({ context, value }: TicketSnapshot) => ({ value, context: { ...context, undo: null } })

  it.prop(
    "is the inverse of every step that an officer can take, after any history",
    [Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 40 }))).check(Schema.isMinLength(12))],
    ([choices]) => {
      const all = [...steps, "ticket.recall", "ticket.undo", "ticket.attend"]
      let snapshot: TicketSnapshot = waiting
      choices.forEach((choice, turn) => {
        const at = stamp(sari, morning + turn)
        const possible = all.filter((type) => decide(snapshot, type, at)._tag === "Accepted")
        const type = possible[choice % possible.length] ?? ""
        const verdict = accepted(decide(snapshot, type, at))
        if (steps.includes(type)) {
          const back = accepted(decide(verdict.snapshot, "ticket.undo", stamp(sari, morning + turn + 1)))
          assert.deepStrictEqual(withoutUndo(back.snapshot), withoutUndo(snapshot), type)
          undone.add(type)
        }
        snapshot = verdict.snapshot
      })
    },
    { arbitrary: { runs: 300 } }
  )

  it("is proved for each kind of step", () => {
    assert.deepStrictEqual([...undone].sort(), [...steps].sort())
  })

  it("takes back the call when only recalls came after it", () => {
    const back = to("ticket.call", "ticket.recall", "ticket.recall", "ticket.undo")
    assert.deepStrictEqual([back.value, back.context.calls, back.context.counter], ["waiting", 0, null])
  })

  it("takes back one step and not two", () => {
    const { code, reasons } = refused(
      decide(to("ticket.call", "ticket.serve", "ticket.undo"), "ticket.undo", stamp(sari))
    )
    assert.deepStrictEqual([code, reasons.map((one) => one.code)], ["GuardRefused", ["isOwnStep"]])
  })

  it("is for the counter that took the step", () => {
    const finished = to("ticket.call", "ticket.serve", "ticket.finish")
    assert.strictEqual(refused(decide(finished, "ticket.undo", stamp(budi))).reasons[0]?.code, "isOwnStep")
    const returned = accepted(decide(finished, "ticket.return", stamp(manager))).snapshot
    assert.strictEqual(refused(decide(returned, "ticket.undo", stamp(sari))).reasons[0]?.code, "isOwnStep")
  })

  it("announces nothing", () => {
    const back = decide(to("ticket.call", "ticket.absent"), "ticket.undo", stamp(sari))
    assert.strictEqual(accepted(back).snapshot.value, "called")
    assert.deepStrictEqual(published(back, "ticket.called"), [])
  })
})
