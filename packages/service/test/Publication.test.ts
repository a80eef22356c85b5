import { suite } from "@balai/lifecycle/testing"
import { Publication } from "@balai/service"
import { Zone } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { birth, date } from "./support/standards.ts"
import {
  after,
  day,
  draft,
  fire,
  head,
  inputs,
  manager,
  minutes,
  morning,
  next,
  publication,
  published,
  send,
  service,
  start
} from "./support/subjects.ts"

const begin = (sent = {}) => start(Publication.lifecycle, inputs.publication, sent)
const seeded = (about: object = {}, sent = {}) =>
  start(Publication.lifecycle, { ...inputs.publication, standard: { ...birth, ...about }, seed: "published" }, sent)

type Snap = Parameters<typeof send>[0]

const path = (snapshot: Snap, ...types: ReadonlyArray<string>) =>
  types.reduce((at, type) => after(at, `publication.${type}`, { by: manager }).snapshot, snapshot)

const consulted = () => path(begin().snapshot, "consult", "conclude")
const decreed = () => path(consulted(), "decree")
const scheduled = (sent = {}) => after(decreed(), "publication.publish", sent)
const inForce = () => fire(scheduled()).verdict
const reviewing = () => path(seeded().snapshot, "review")

const why = (snapshot: Snap, type: string, sent: Parameters<typeof send>[2] = { by: manager }) => {
  const verdict = send(snapshot, `publication.${type}`, sent)
  return verdict._tag === "Refused" ? verdict.reasons[0]?.code : verdict._tag
}

suite({ describe, it }, publication, { properties: { runs: 6, length: 40 } })

describe("Publication.lifecycle", () => {
  it("goes from draft by consultation and decree to the day on which it takes effect", () => {
    const { snapshot } = scheduled()
    assert.deepInclude(snapshot.context, { inForce: null, effective: "2026-12-01", media: ["Papan pengumuman"] })
    const { due, verdict } = fire(scheduled())
    assert.strictEqual(due, Zone.startOf(date("2026-12-01"), "WIB"))
    assert.strictEqual(verdict.snapshot.value, "published")
    const decree = { number: "188/99/2026", date: "2026-11-25" }
    const standard = { ...draft, decree, reviewed: "2026-11-27", reviewDue: "2027-12-01" }
    assert.deepStrictEqual(verdict.snapshot.context.inForce, standard)
    assert.deepStrictEqual(verdict.snapshot.context.editions, [
      { edition: "2026-1", decree, from: "2026-12-01", until: null }
    ])
  })

  it("cannot be consulted on before all 14 components are there", () => {
    const { facilities: _, ...components } = draft.components
    const edited = after(begin().snapshot, "publication.edit", { payload: { standard: { ...draft, components } } })
    assert.strictEqual(why(edited.snapshot, "consult"), "isComplete")
    const mended = after(edited.snapshot, "publication.edit", { payload: { standard: draft } })
    assert.strictEqual(why(mended.snapshot, "consult"), "Accepted")
  })

  it("cannot be decreed without number and date, nor on a day to come", () => {
    const snapshot = consulted()
    for (const payload of [{ number: "" }, { number: "  " }, { date: null }, { date: "2026-11-28" }])
      assert.strictEqual(why(snapshot, "decree", { by: head, payload }), "hasNumberAndDate")
    assert.strictEqual(why(snapshot, "decree", { by: head, payload: { date: "2026-11-27" } }), "Accepted")
  })

  it("cannot be decreed before the public was consulted", () => {
    assert.strictEqual(why(begin().snapshot, "decree"), "NotInState")
    assert.strictEqual(why(path(begin().snapshot, "consult"), "decree"), "NotInState")
    const early = { payload: { minutes: { ...minutes, date: "2026-11-28" } }, by: manager }
    assert.strictEqual(why(path(begin().snapshot, "consult"), "conclude", early), "isMinuted")
  })

  it("cannot be published while a public component is missing", () => {
    const whole = decreed()
    const { fees: _, ...components } = draft.components
    const holed = { ...whole, context: { ...whole.context, standard: { ...whole.context.standard, components } } }
    assert.strictEqual(why(holed, "publish"), "isPublishable")
    assert.strictEqual(why(whole, "publish"), "Accepted")
  })

  it("takes effect not before its decree, nor after its own review", () => {
    for (const payload of [{ effective: "2026-11-24" }, { reviewDue: "2026-12-01" }])
      assert.strictEqual(why(decreed(), "publish", { by: manager, payload }), "isPublishable")
  })

  it.each([
    ["WIB", 17],
    ["WITA", 16],
    ["WIT", 15]
  ] as const)("A22: an edition takes effect at midnight in %s, however early it was published", (zone, utcHour) => {
    const verdict = scheduled({ zone })
    const set = verdict.outcomes.find((one) => one._tag === "TimerSet")
    assert.deepInclude(set, { due: Date.UTC(2026, 10, 30, utcHour) })
    const taken = fire(verdict, { zone }).verdict
    assert.strictEqual(taken.snapshot.value, "published")
    assert.strictEqual(taken.snapshot.context.editions[0].from, "2026-12-01")
    assert.strictEqual(Zone.dateAt(Date.UTC(2026, 10, 30, utcHour), zone), "2026-12-01")
    assert.strictEqual(Zone.dateAt(Date.UTC(2026, 10, 30, utcHour) - 1, zone), "2026-11-30")
  })

  it("takes effect at once on a day that has come, and can be recalled before it does", () => {
    const { due, verdict } = fire(scheduled({ payload: { effective: "2026-11-27" } }))
    assert.strictEqual(due, morning)
    assert.strictEqual(verdict.snapshot.context.editions[0].from, "2026-11-27")
    const recalled = after(scheduled().snapshot, "publication.recall", { by: head })
    assert.strictEqual(recalled.snapshot.value, "decreed")
    assert.isTrue(recalled.outcomes.some(({ _tag }) => _tag === "TimerCancelled"))
    assert.isNull(recalled.snapshot.context.effective)
  })

  it("is due for review at midnight of the day, and stays in force meanwhile", () => {
    const { due, verdict } = fire(inForce())
    assert.strictEqual(due, Zone.startOf(date("2027-12-01"), "WIB"))
    assert.strictEqual(verdict.snapshot.value, "due")
    assert.isNotNull(verdict.snapshot.context.inForce)
    const kept = after(verdict.snapshot, "publication.keep", { by: head, at: due })
    assert.deepInclude(kept.snapshot.context.inForce, { reviewed: "2027-12-01", reviewDue: "2028-12-01" })
    assert.strictEqual(fire(kept).due, Zone.startOf(date("2028-12-01"), "WIB"))
    const past = { by: head, at: due, payload: { reviewDue: "2027-12-01" } }
    assert.strictEqual(why(verdict.snapshot, "keep", past), "isReviewAhead")
  })

  it("is edited while it is a draft, was consulted on or is under review, and at no other time", () => {
    const open = [begin().snapshot, consulted(), reviewing()]
    for (const snapshot of open) assert.strictEqual(why(snapshot, "edit"), "Accepted")
    const shut = [path(begin().snapshot, "consult"), decreed(), scheduled().snapshot, inForce().snapshot]
    for (const snapshot of shut) assert.strictEqual(why(snapshot, "edit"), "NotInState")
  })

  it("takes no text that contradicts itself, and none that is no standard", () => {
    const twice = { by: manager, payload: { standard: { ...draft, channels: ["counter", "counter"] } } }
    assert.strictEqual(why(begin().snapshot, "edit", twice), "isConsistent")
    const wrong = send(begin().snapshot, "publication.edit", { payload: { standard: { ...draft, edition: "" } } })
    assert.deepInclude(wrong, { code: "PayloadInvalid" })
    const { product: _, ...components } = draft.components
    const holed = { by: manager, payload: { standard: { ...draft, components } } }
    assert.strictEqual(why(consulted(), "edit", holed), "isComplete")
    assert.strictEqual(why(begin().snapshot, "edit", holed), "Accepted")
  })

  it("citizens see the old edition until the revised one takes its place", () => {
    let snapshot = path(reviewing(), "edit")
    assert.strictEqual(snapshot.context.inForce.edition, "2026-1")
    snapshot = path(snapshot, "consult", "conclude", "decree")
    assert.strictEqual(snapshot.context.inForce.edition, "2026-1")
    const { verdict } = fire(after(snapshot, "publication.publish"))
    assert.strictEqual(verdict.snapshot.context.inForce.edition, "2027-1")
    assert.deepStrictEqual(
      verdict.snapshot.context.editions.map((one: Publication.Edition) => [one.edition, one.from, one.until]),
      [
        ["2026-1", "2026-01-15", "2026-12-01"],
        ["2027-1", "2026-12-01", null]
      ]
    )
    const [told] = published(verdict, "standard.published")
    assert.strictEqual(told?.feed, "standards/mpp-uji")
    assert.deepInclude(told?.event, { edition: "2027-1", supersedes: "2026-1", effective: "2026-12-01" })
  })

  it("a revision has a name of its own, and a new one begins not before the last", () => {
    const renamed = { by: manager, payload: { standard: { ...next, edition: "2026-1" } } }
    const same = after(reviewing(), "publication.edit", renamed).snapshot
    assert.strictEqual(why(same, "consult"), "isComplete")
    const ready = path(reviewing(), "edit", "consult", "conclude")
    const from = (date: string) => {
      const old = after(ready, "publication.decree", { by: manager, payload: { date } }).snapshot
      return why(old, "publish", { by: manager, payload: { effective: date } })
    }
    assert.deepStrictEqual([from("2026-01-14"), from("2026-01-15")], ["isPublishable", "Accepted"])
  })

  it("takes effect on no day that is past, but for the own date of its decree", () => {
    const ready = path(begin().snapshot, "consult", "conclude")
    const old = after(ready, "publication.decree", { by: manager, payload: { date: "2026-11-20" } }).snapshot
    const from = (effective: string) => why(old, "publish", { by: manager, payload: { effective } })
    assert.deepStrictEqual(
      [from("2026-11-20"), from("2026-11-21"), from("2026-11-26"), from("2026-11-27")],
      ["Accepted", "isPublishable", "isPublishable", "Accepted"]
    )
  })

  it("the words by which it is found are mended while it is in force, and nothing that it promises", () => {
    for (const snapshot of [inForce().snapshot, fire(inForce()).verdict.snapshot]) {
      const { context } = path(snapshot, "describe")
      const words = { keywords: ["akte lahir"] }
      assert.deepStrictEqual(context.inForce, { ...snapshot.context.inForce, ...words })
      assert.deepStrictEqual(context.standard, context.inForce)
      const all = { by: manager, payload: { components: {} } }
      assert.deepInclude(send(snapshot, "publication.describe", all), { code: "PayloadInvalid" })
    }
    assert.strictEqual(why(reviewing(), "describe"), "NotInState")
  })

  it("what is changed under review is discarded before the old edition is kept", () => {
    const changed = path(reviewing(), "edit")
    assert.strictEqual(why(changed, "keep"), "isUnchanged")
    const discarded = path(changed, "discard")
    assert.deepStrictEqual(discarded.context.standard, birth)
    assert.strictEqual(path(discarded, "keep").value, "published")
  })

  it("work that is taken up again goes back to the draft, or to the review when an edition is in force", () => {
    for (const steps of [["consult"], ["consult", "conclude"], ["consult", "conclude", "decree"]]) {
      const fresh = path(begin().snapshot, ...steps, "reopen")
      assert.deepStrictEqual([fresh.value, fresh.context.standard.decree, fresh.context.minutes], ["draft", null, null])
      const revised = path(reviewing(), "edit", ...steps, "reopen")
      assert.deepStrictEqual([revised.value, revised.context.inForce.edition], ["review", "2026-1"])
    }
  })

  it("a definition's standard is in force from the start when it has a decree and its public components", () => {
    const { outcomes, snapshot } = seeded()
    assert.strictEqual(snapshot.value, "published")
    assert.deepInclude(snapshot.context, { effective: "2026-01-15" })
    assert.isTrue(
      outcomes.some((one) => one._tag === "TimerSet" && one.due === Zone.startOf(date("2027-01-15"), "WIB"))
    )
    assert.strictEqual(seeded({ decree: null }).snapshot.value, "draft")
    assert.strictEqual(seeded({ components: {} }).snapshot.value, "draft")
    const { due, verdict } = fire(seeded({ reviewDue: null }))
    assert.deepStrictEqual([due, verdict.snapshot.value], [morning, "due"], "no review was ever planned")
  })

  it("a service has one standard until it is retired, and then none", () => {
    const claim = [`standard:mpp-uji:${service}`]
    assert.deepStrictEqual([begin().claims, inForce().claims], [claim, claim])
    const { claims, index, snapshot } = after(inForce().snapshot, "publication.retire", {
      by: head,
      at: morning + 30 * day
    })
    assert.deepStrictEqual([claims, snapshot.context.inForce], [[], null])
    assert.strictEqual(snapshot.context.editions[0].until, "2026-12-27")
    assert.deepStrictEqual(index, {
      hall: "mpp-uji",
      agency: "dukcapil",
      service,
      state: "retired",
      edition: "2026-1",
      inForce: null
    })
  })

  it("tells of each step who took it and why", () => {
    const verdict = after(begin().snapshot, "publication.consult")
    assert.deepStrictEqual(
      published(verdict, "publication.changed").map(({ event }) => event),
      [
        {
          type: "publication.changed",
          hall: "mpp-uji",
          service,
          state: "consultation",
          step: "consult",
          by: "dewi",
          reason: "Alasan yang tertulis",
          at: morning
        }
      ]
    )
    assert.deepStrictEqual(verdict.snapshot.context.changed, {
      at: morning,
      by: "dewi",
      reason: "Alasan yang tertulis"
    })
    const [timed] = published(inForce(), "publication.changed")
    assert.deepInclude(timed?.event, { step: "effect", by: "system", reason: null })
  })
})
