import { Lifecycle, type Snapshot } from "@balai/lifecycle"
import { BusinessDay, Hours } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { rulesOf } from "./support/days.ts"
import { accepted, day, hall, manager, morning, published, refused, stamp, startHours } from "./support/play.ts"

type Payload = { readonly [key: string]: unknown }
const reason = "Petugas sakit"

const send = (snapshot: Snapshot.Snapshot<Hours.Context>, type: string, payload: Payload = {}) =>
  Lifecycle.decide(
    Hours.lifecycle,
    snapshot,
    { _tag: "Command", type, payload: { reason, ...payload } } as Lifecycle.Input,
    stamp(manager)
  )
const after = (snapshot: Snapshot.Snapshot<Hours.Context>, type: string, payload?: Payload) =>
  accepted(send(snapshot, type, payload)).snapshot

const power = { id: "Pemadaman listrik", en: "Power cut" }
const exceptionOn = (date: string, hours: ReadonlyArray<{ from: string; to: string }> = []) => ({
  exception: { date, hours, reason: power }
})
const weekly = [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "15:30" }]

describe("Hours.lifecycle", () => {
  it("is offered with the schedule that it starts with, changed by nobody", () => {
    const { context, value } = startHours("service", {}).snapshot
    assert.strictEqual(value, "offered")
    assert.deepStrictEqual(context, {
      hall,
      level: "service",
      subject: "dukcapil.ktp-el",
      schedule: {},
      suspension: null,
      changed: null
    })
  })

  it("takes another schedule, and remembers when, by whom and why", () => {
    const { context } = after(startHours("agency", {}).snapshot, "hours.change", { schedule: { weekly } })
    assert.deepStrictEqual(JSON.parse(JSON.stringify(context.schedule)), { weekly })
    assert.deepStrictEqual(context.changed, { at: morning, by: "ratna", reason })
  })

  it("keeps one exception a date, in the order of the dates", () => {
    let { snapshot } = startHours("hall", {})
    for (const date of ["2026-08-20", "2026-08-19", "2026-08-20"]) {
      snapshot = after(snapshot, "hours.except", exceptionOn(date, [{ from: "09:00", to: "11:00" }]))
    }
    snapshot = after(snapshot, "hours.except", exceptionOn("2026-08-20"))
    assert.deepStrictEqual(
      snapshot.context.schedule.exceptions?.map(({ date, hours }) => [date, hours.length]),
      [
        ["2026-08-19", 1],
        ["2026-08-20", 0]
      ]
    )
  })

  it("removes an exception and says so when there is none", () => {
    const { snapshot } = startHours("hall", {})
    const excepted = after(snapshot, "hours.except", exceptionOn(day))
    const cleared = after(excepted, "hours.allow", { date: day })
    assert.deepStrictEqual(cleared.context.schedule, {})
    const [why] = refused(send(cleared, "hours.allow", { date: day })).reasons
    assert.strictEqual(why?.code, "hasException")
  })

  it("gives a quota to a service and to nothing else", () => {
    const limited = after(startHours("service", {}).snapshot, "hours.limit", { quota: 20 })
    assert.strictEqual(limited.context.schedule.quota, 20)
    assert.deepStrictEqual(after(limited, "hours.limit", { quota: null }).context.schedule, {})
    for (const level of ["hall", "agency"] as const) {
      const { snapshot } = startHours(level, {})
      assert.strictEqual(refused(send(snapshot, "hours.limit", { quota: 20 })).reasons[0]?.code, "isService")
      const schedule = { quota: 20 }
      assert.strictEqual(refused(send(snapshot, "hours.change", { schedule })).reasons[0]?.code, "isSound")
    }
  })

  it("refuses hours that end before they begin, and what is no schedule", () => {
    const { snapshot } = startHours("service", {})
    const backwards = { schedule: { weekly: [{ weekdays: [1], from: "15:00", to: "08:00" }] } }
    assert.strictEqual(refused(send(snapshot, "hours.change", backwards)).code, "GuardRefused")
    const exception = exceptionOn(day, [{ from: "15:00", to: "15:00" }])
    assert.strictEqual(refused(send(snapshot, "hours.except", exception)).reasons[0]?.code, "isForward")
    const wrong = refused(send(snapshot, "hours.change", { schedule: { weekly: [{ weekdays: [9] }] } }))
    assert.strictEqual(wrong.code, "PayloadInvalid")
    assert.deepStrictEqual(wrong.reasons[0]?.path, ["schedule", "weekly", 0, "weekdays", 0])
  })

  it("wants a reason of 1 to 200 characters", () => {
    const { snapshot } = startHours("service", {})
    for (const wrong of ["", "x".repeat(201)]) {
      assert.strictEqual(refused(send(snapshot, "hours.suspend", { reason: wrong })).code, "PayloadInvalid")
    }
  })

  it("is suspended once and resumed once, and can be changed meanwhile", () => {
    const { snapshot } = startHours("service", {})
    assert.strictEqual(refused(send(snapshot, "hours.resume")).reasons[0]?.code, "isSuspended")
    const suspended = after(snapshot, "hours.suspend", { reason: "Printer rusak" })
    assert.strictEqual(suspended.value, "suspended")
    assert.deepStrictEqual(suspended.context.suspension, { text: "Printer rusak" })
    assert.strictEqual(refused(send(suspended, "hours.suspend")).reasons[0]?.code, "isOffered")
    const limited = after(suspended, "hours.limit", { quota: 5 })
    assert.deepStrictEqual([limited.value, limited.context.schedule.quota], ["suspended", 5])
    const resumed = after(limited, "hours.resume")
    assert.deepStrictEqual([resumed.value, resumed.context.suspension], ["offered", null])
  })

  it("tells screens of a change, and those who read the changes by whom and why", () => {
    const verdict = send(startHours("service", {}).snapshot, "hours.except", exceptionOn(day))
    const of = { hall, level: "service", subject: "dukcapil.ktp-el" }
    assert.deepStrictEqual(
      published(verdict, "hours.changed").map(({ event, feed }) => ({ feed, event })),
      [{ feed: `queue/${hall}`, event: { type: "hours.changed", ...of, at: morning } }]
    )
    const revised = { type: "hours.revised", ...of, step: "except", date: day, quota: null, at: morning, by: "ratna" }
    assert.deepStrictEqual(
      published(verdict, "hours.revised").map(({ event, feed }) => ({ feed, event })),
      [{ feed: `settings/${hall}`, event: { ...revised, reason } }]
    )
  })

  const Day = Schema.Struct({
    date: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 30 })),
    isClosed: Schema.Boolean
  })
  const dateOf = (days: number) => LocalDate.addDays(day, days)

  it.prop("an exception that is removed again leaves the rest as it was", [Schema.Array(Day), Day], ([days, one]) => {
    let { snapshot } = startHours("hall", {})
    for (const { date } of days.filter((other) => other.date !== one.date))
      snapshot = after(snapshot, "hours.except", exceptionOn(dateOf(date)))
    const before = snapshot.context.schedule
    const hours = one.isClosed ? [] : [{ from: "08:00", to: "10:00" }]
    const excepted = after(snapshot, "hours.except", exceptionOn(dateOf(one.date), hours))
    const back = after(excepted, "hours.allow", { date: dateOf(one.date) })
    assert.deepStrictEqual(back.context.schedule, before)
  })

  it.prop(
    "what is put back is equal to what it was, whatever happened in between",
    [Schema.Array(Schema.Literals(["limit", "except", "suspend", "resume", "change"]))],
    ([steps]) => {
      const { snapshot: start } = startHours("service", { quota: 40 })
      const payloads: { readonly [step: string]: Payload } = {
        limit: { quota: 3 },
        except: exceptionOn(day),
        change: { schedule: { weekly } }
      }
      const changed = steps.reduce((snapshot, step) => {
        const verdict = send(snapshot, `hours.${step}`, payloads[step])
        return verdict._tag === "Accepted" ? verdict.snapshot : snapshot
      }, start)
      const { schedule } = after(changed, "hours.change", { schedule: start.context.schedule }).context
      assert.deepStrictEqual(schedule, start.context.schedule)
    }
  )
})

describe("BusinessDay.decide: what is suspended", () => {
  const suspended = (level: BusinessDay.Level, subject: string) => ({
    suspended: [{ level, subject, reason: { id: "Printer rusak", en: "Printer rusak" } }]
  })
  const at = Date.UTC(2026, 7, 18, 2)
  const asked = { at, agency: "dukcapil", service: "dukcapil.ktp-el" }
  const codes = (rules: BusinessDay.Rules, question: BusinessDay.Question) => {
    const { call, issue, opensAt, staff } = BusinessDay.decide(rules, question)
    return [issue.reasons[0]?.code ?? "yes", call.allowed, staff.allowed, opensAt]
  }

  it.each([
    ["service", "dukcapil.ktp-el", "Layanan ini dihentikan sementara: Printer rusak"],
    ["agency", "dukcapil", "Instansi ini dihentikan sementara: Printer rusak"],
    ["hall", "mpp-uji", "Layanan dihentikan sementara: Printer rusak"]
  ] as const)("%s: no number is issued, those that wait are called, and nobody knows until when", (level, id, text) => {
    const rules = rulesOf("WIB", suspended(level, id))
    assert.deepStrictEqual(codes(rules, asked), ["suspended", true, true, null])
    assert.strictEqual(BusinessDay.decide(rules, asked).issue.reasons[0]?.text.id, text)
  })

  it("leaves the others alone", () => {
    const service = rulesOf("WIB", suspended("service", "dukcapil.ktp-el"))
    assert.strictEqual(codes(service, { at, service: "dukcapil.akta" })[0], "yes")
    assert.strictEqual(codes(service, { at })[0], "yes")
    assert.strictEqual(codes(rulesOf("WIB", suspended("agency", "bank")), asked)[0], "yes")
  })

  it.prop(
    "a suspension changes no other answer than the one about issuing",
    [Schema.Int.check(Schema.isBetween({ minimum: Date.UTC(2026, 0, 1), maximum: Date.UTC(2026, 11, 31) }))],
    ([moment]) => {
      const question = { ...asked, at: moment }
      const without = BusinessDay.decide(rulesOf("WIB"), question)
      const withIt = BusinessDay.decide(rulesOf("WIB", suspended("service", "dukcapil.ktp-el")), question)
      assert.deepStrictEqual(
        [withIt.call, withIt.staff, withIt.day, withIt.closesAt],
        [without.call, without.staff, without.day, without.closesAt]
      )
      assert.isFalse(withIt.issue.allowed)
    }
  )
})

describe("BusinessDay.backwards", () => {
  it("finds every place, in hours, breaks, seasons and exceptions", () => {
    const places = BusinessDay.backwards({
      weekly: [{ weekdays: [1], from: "08:00", to: "08:00" }],
      breaks: [{ weekdays: [1], from: "12:00", to: "13:00", kind: "break" }],
      seasons: [{ from: "2026-03-20", to: "2026-02-19", weekly: [{ weekdays: [1], from: "09:00", to: "08:00" }] }],
      exceptions: [{ date: "2026-08-19", hours: [{ from: "11:00", to: "09:00" }], reason: power }]
    })
    assert.deepStrictEqual(
      places.map((place) => place.join(".")),
      ["weekly.0", "seasons.0", "seasons.0.weekly.0", "exceptions.0.hours.0"]
    )
  })

  it("lets a season be one day long", () => {
    assert.deepStrictEqual(BusinessDay.backwards({ seasons: [{ from: "2026-03-20", to: "2026-03-20" }] }), [])
  })
})
