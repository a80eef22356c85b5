import { suite } from "@balai/lifecycle/testing"
import { Outage } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import {
  after,
  day,
  editor,
  fire,
  inputs,
  morning,
  outage,
  published,
  send,
  service,
  start
} from "./support/subjects.ts"

const begin = (about: object = {}) => start(Outage.lifecycle, { ...inputs.outage, ...about })

suite({ describe, it }, outage, { properties: { runs: 6, length: 30 } })

describe("Outage.lifecycle", () => {
  it("is announced with its reason in both languages, and who announced it", () => {
    const verdict = begin()
    assert.strictEqual(verdict.snapshot.value, "dated")
    assert.deepInclude(verdict.snapshot.context, { agency: "dukcapil", announcedAt: morning, announcedBy: editor.id })
    const [told] = published(verdict, "outage.changed")
    assert.strictEqual(told?.feed, "standards/mpp-uji")
    assert.deepInclude(told?.event, { subject: service, state: "dated", expectedEnd: morning + day / 2, by: editor.id })
    for (const reason of [{ id: "Rusak" }, { id: "", en: "" }]) assert.throws(() => begin({ reason }))
  })

  it("has no time where nobody knows one, and gets one when somebody does", () => {
    const { outcomes, snapshot } = begin({ expectedEnd: null })
    assert.deepStrictEqual([snapshot.value, outcomes.some(({ _tag }) => _tag === "TimerSet")], ["undated", false])
    const dated = after(snapshot, "outage.revise")
    assert.strictEqual(dated.snapshot.value, "dated")
    assert.strictEqual(fire(dated).due, morning + day)
  })

  it("nobody but a person ends it: past its time it is overdue", () => {
    const { due, verdict } = fire(begin())
    assert.deepStrictEqual([due, verdict.snapshot.value], [morning + day / 2, "overdue"])
    const later = after(verdict.snapshot, "outage.revise", { at: due })
    assert.deepStrictEqual([later.snapshot.value, later.snapshot.context.reason.en], ["dated", "The network is down"])
    const over = after(verdict.snapshot, "outage.end", { at: due + 1 })
    assert.deepInclude(over.snapshot.context, { endedAt: due + 1, endedBy: editor.id })
    assert.strictEqual(fire(begin({ expectedEnd: 0 })).due, morning, "a time that has passed already")
  })

  it("a new time takes the place of the old one", () => {
    const { outcomes, snapshot } = after(begin().snapshot, "outage.revise")
    assert.deepStrictEqual(
      outcomes.filter(({ _tag }) => _tag.startsWith("Timer")).map(({ _tag }) => _tag),
      ["TimerCancelled", "TimerSet"]
    )
    assert.strictEqual(snapshot.context.expectedEnd, morning + day)
  })

  it("is announced once for one thing, and again only after it is over", () => {
    assert.deepStrictEqual(begin().claims, [`outage:mpp-uji:service:${service}`])
    assert.deepStrictEqual(begin({ level: "agency", subject: "dukcapil" }).claims, ["outage:mpp-uji:agency:dukcapil"])
    const over = after(begin().snapshot, "outage.end")
    assert.deepStrictEqual([over.claims, over.snapshot.status], [[], "done"])
    assert.deepInclude(send(over.snapshot, "outage.end"), { code: "Finished" })
  })
})
