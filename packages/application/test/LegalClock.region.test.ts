import { assert, describe, it } from "@effect/vitest"
import { Blocks, Compose, Composition, FileLimit, LegalClock } from "@balai/application"
import { type Actor, Check, Lifecycle, type Snapshot, Stamp, type Verdict } from "@balai/lifecycle"
import { HolidayCalendar, LocalDate, WorkingCalendar, Zone } from "@balai/vocabulary"

const hall = "mpp-uji"
const date = LocalDate.makeUnsafe
const { national } = HolidayCalendar

const lifecycle = Compose.make({
  name: "dinas-izin",
  version: 1,
  label: { id: "Permohonan izin", en: "Application" },
  initial: "checking",
  parts: [
    LegalClock.part({ extension: { most: 5, times: 1, basis: "Perbup 12/2026" } }),
    Blocks.intake({ complete: "reviewing" }),
    Blocks.review({ next: "deciding" }),
    Blocks.decision({ granted: "ready", deemed: true }),
    Blocks.handOver(),
    Blocks.withdrawal()
  ]
})

const actor = (type: string, id: string, attributes: Actor.Actor["attributes"]): Actor.Actor => ({
  type,
  id,
  attributes
})
const officer = actor("officer", "sari", { hall, agencies: ["dinas"] })
const head = actor("officer", "ratna", { hall, agencies: ["dinas"], heads: ["dinas"] })
const applicant = actor("applicant", "p-1", { hall })
const system = actor("system", "system", {})

const factsOf = (zone: Zone.Zone, holidays: HolidayCalendar.HolidayCalendar): Stamp.Facts =>
  Stamp.facts({
    calendar: {
      version: `${zone}-${holidays.version}`,
      value: { zone, calendar: WorkingCalendar.fiveDays(holidays) } as never
    },
    limits: { version: "none", value: [] }
  })

const source = { title: "Contoh", reference: null, checked: "2026-01-05", confidence: "certain" }

const inputWith = (limit: object | null) => ({
  hall,
  service: "dinas.izin",
  channel: "online",
  number: "IZIN-0001",
  draft: null,
  parties: { applicant: "p-1", reporter: null, proxy: null, subject: null },
  terms: {
    edition: "2026-1",
    decree: null,
    channel: "online",
    conditions: [],
    requirements: [{ id: "ktp", name: { id: "KTP", en: "Identity card" }, kind: "document", source }],
    limit,
    fees: [],
    product: null,
    complaints: []
  },
  documents: [],
  keys: { nik: null, name: [] }
})

const limitOf = (amount: number, more: object = {}) => ({
  amount,
  unit: "workingDays",
  from: "completeFile",
  deemedApproval: null,
  source,
  ...more
})

interface Told {
  readonly what: string
  readonly at: number
  readonly [key: string]: unknown
}

/** A file on a desk: commands, and timers that fire when they are due. */
class Desk {
  snapshot: Snapshot.Snapshot<any> | null = null
  readonly told: Array<Told> = []
  readonly facts: Array<string> = []
  timer: { readonly id: string; readonly due: number } | null = null
  at: number
  readonly zone: Zone.Zone
  holidays = national
  constructor(day: string, zone: Zone.Zone = "WIB") {
    this.zone = zone
    this.at = this.moment(day)
  }
  moment(day: string, hours = 10): number {
    return Zone.startOf(date(day), this.zone) + hours * 3_600_000
  }
  take(input: Lifecycle.Input, by: Actor.Actor = system): Verdict.Verdict<any> {
    const stamp = { at: this.at, by, facts: factsOf(this.zone, this.holidays) }
    const verdict = Lifecycle.decide(lifecycle, this.snapshot, input, stamp)
    if (verdict._tag === "Faulty") throw new Error(verdict.message)
    if (verdict._tag !== "Accepted") return verdict
    this.snapshot = verdict.snapshot
    this.facts.push(...verdict.facts)
    for (const outcome of verdict.outcomes) {
      if (outcome._tag === "Published" && outcome.event.type === "clock.told") this.told.push(outcome.event as never)
      if (outcome._tag === "TimerSet" && outcome.timer.includes("clockMoment"))
        this.timer = { id: outcome.timer, due: outcome.due }
      if (outcome._tag === "TimerCancelled" && outcome.timer === this.timer?.id) this.timer = null
    }
    return verdict
  }
  send(type: string, by: Actor.Actor, payload: object = {}): Verdict.Verdict<any> {
    return this.take({ _tag: "Command", type, payload: payload as never }, by)
  }
  /** Time passes; what is due on the way fires at its own moment. */
  until(moment: number): void {
    while (this.timer !== null && this.timer.due <= moment) {
      const { due, id } = this.timer
      this.timer = null
      this.at = due
      this.take({ _tag: "TimerDue", timer: id })
    }
    this.at = moment
  }
  go(day: string, hours?: number): void {
    this.until(this.moment(day, hours))
  }
  complete(): void {
    this.send("application.verify", officer, { requirement: "ktp", verdict: "accepted", reason: null })
    assert.strictEqual(this.send("application.accept", officer)._tag, "Accepted")
  }
  decide(type: string, payload: object = {}): Verdict.Verdict<any> {
    this.send("application.review", officer, { verdict: "suitable", words: { ref: "r", digest: "d" } })
    return this.send(type, head, payload)
  }
  get clock(): LegalClock.LegalClock {
    return this.snapshot?.context.clock
  }
  get region(): unknown {
    return (this.snapshot?.value as any)?.open?.clock
  }
  get stage(): unknown {
    const value = this.snapshot?.value as any
    return value.open?.process ?? value
  }
}

const begin = (day: string, limit: object | null, zone: Zone.Zone = "WIB"): Desk => {
  const desk = new Desk(day, zone)
  const v = desk.take({ _tag: "Start", input: inputWith(limit) as never })
  assert.strictEqual(v._tag, "Accepted", JSON.stringify(v).slice(0, 600))
  return desk
}

const reason = { code: "kurang-jelas", words: { ref: "r", digest: "d" } }
const wordsOf = (desk: Desk) => desk.told.map(({ what }) => what)

const returned = (desk: Desk) => {
  const rejected = desk.send("application.verify", officer, { requirement: "ktp", verdict: "rejected", reason })
  assert.strictEqual(rejected._tag, "Accepted", JSON.stringify(rejected).slice(0, 500))
  assert.strictEqual(desk.send("application.return", officer, { reason })._tag, "Accepted")
}

describe("part", () => {
  it("in every usual composition the check finds nothing of the clock", () => {
    const label = { id: "Izin", en: "Permit" }
    const composed = [
      lifecycle,
      Composition.permit({
        name: "a",
        label,
        deemed: true,
        payment: true,
        visit: true,
        validity: FileLimit.suggest("validity", 365)
      }),
      Composition.permit({ name: "b", label }),
      Composition.companion({ name: "c", label, system: { id: "SIAK", en: "SIAK" } })
    ]
    const found = composed.flatMap((one) => Check.of(one))
    assert.deepStrictEqual(
      found.filter(({ text }) => /clock|extend|delay|limit/i.test(text.en)).map(({ text }) => text.en),
      []
    )
  })

  it("the time starts with the complete file, stands still while the applicant corrects, and goes on with the rest", () => {
    const desk = begin("2026-03-12", limitOf(5))
    assert.deepStrictEqual([desk.clock.state, desk.timer], ["idle", null])
    desk.go("2026-03-13")
    desk.complete()
    assert.deepStrictEqual([desk.clock.due?.date, desk.region], [date("2026-03-27"), "running"])
    desk.go("2026-03-17")
    returned(desk)
    assert.deepStrictEqual([desk.region, desk.clock.remainder?.amount, desk.timer], ["paused", 3, null])
    desk.go("2026-04-07")
    desk.send("application.resubmit", applicant, { documents: [] })
    assert.deepStrictEqual([desk.clock.due?.date, desk.region], [date("2026-04-10"), "running"])
    desk.complete()
    assert.strictEqual(desk.clock.due?.date, date("2026-04-10"))
    desk.decide("application.refuse", { reason })
    assert.deepStrictEqual([desk.clock.state, desk.clock.expiredAt], ["stopped", null])
    assert.deepStrictEqual(wordsOf(desk), ["started", "paused", "resumed"])
  })

  it("the ladder runs, the limit passes, the head is told, nothing is granted", () => {
    const desk = begin("2026-03-13", limitOf(4))
    desk.complete()
    desk.go("2026-03-17", 9)
    assert.strictEqual(desk.region, "warned")
    desk.go("2026-06-01")
    assert.deepStrictEqual(wordsOf(desk), ["started", "warned", "warned", "warned", "expired"])
    assert.deepStrictEqual([desk.region, desk.stage, desk.clock.state], ["expired", "reviewing", "expired"])
    assert.deepStrictEqual(
      desk.told.slice(1).map(({ at, rungs }) => [Zone.dateAt(at, "WIB"), (rungs as Array<string>).length]),
      [
        [date("2026-03-17"), 1],
        [date("2026-03-25"), 2],
        [date("2026-03-26"), 3],
        [date("2026-03-27"), 3]
      ]
    )
    const words = { ref: "r", digest: "d" }
    assert.strictEqual(desk.send("application.explainDelay", officer, { words })._tag, "Refused")
    assert.strictEqual(desk.send("application.explainDelay", head, { words })._tag, "Accepted")
    assert.deepStrictEqual(desk.snapshot?.context.delay, { words, at: desk.at, by: "ratna" })
    const expiredAt = desk.told.at(-1)?.at
    desk.decide("application.grant")
    assert.deepStrictEqual([desk.clock.expiredAt, desk.clock.due?.date], [expiredAt, date("2026-03-26")])
  })

  it("deemed approval comes only where the standard declares it and it is in force, after the ladder", () => {
    const declared = (effective: string) => ({ deemedApproval: { article: "Pasal 53", effective, source } })
    const deemed = begin("2026-03-13", limitOf(4, declared("2026-01-01")))
    deemed.complete()
    deemed.go("2026-06-01")
    assert.deepStrictEqual(wordsOf(deemed).slice(0, 5), ["started", "warned", "warned", "warned", "expired"])
    assert.strictEqual(deemed.snapshot?.context.decision.kind, "deemed")
    const early = begin("2026-03-13", limitOf(4, declared("2026-03-14")))
    early.complete()
    early.go("2026-06-01")
    assert.deepStrictEqual([early.stage, early.clock.state], ["reviewing", "expired"])
  })

  for (const zone of Zone.all)
    it(`A22: in ${zone} the limit passes at local midnight, not a millisecond before`, () => {
      const desk = begin("2026-03-17", limitOf(5), zone)
      desk.complete()
      const midnight = Zone.startOf(date("2026-04-01"), zone)
      desk.until(midnight - 1)
      assert.strictEqual(desk.clock.state, "running")
      assert.strictEqual(desk.timer?.due, midnight)
      desk.until(midnight)
      assert.deepStrictEqual([desk.clock.state, desk.clock.expiredAt], ["expired", midnight])
    })

  it("a revised decree gives another end, a new timer, and an entry with both dates and both calendars", () => {
    const desk = new Desk("2025-08-05")
    desk.holidays = HolidayCalendar.asKnownOn(national, date("2025-08-06"))
    desk.take({ _tag: "Start", input: inputWith(limitOf(10)) as never })
    desk.complete()
    desk.go("2025-08-07")
    assert.isFalse((desk.send("clock.retime", system) as Verdict.Accepted).changed)
    desk.holidays = national
    desk.send("clock.retime", system)
    const { at: _, ...told } = desk.told.at(-1) ?? { what: "", at: 0 }
    assert.deepInclude(told, {
      what: "retimed",
      date: date("2025-08-20"),
      calendar: national.version,
      was: { date: date("2025-08-19"), calendar: `${national.version}@2025-08-06` }
    })
    assert.include(desk.facts, `calendar@WIB-${national.version}`)
    const [count, due] = [desk.told.length, desk.clock.due]
    desk.send("clock.retime", system)
    assert.deepStrictEqual([desk.told.length, desk.clock.due], [count, due])
    assert.strictEqual(desk.send("clock.retime", head)._tag, "Refused")
    desk.until(desk.moment("2025-08-21", 0) - 1)
    assert.strictEqual(desk.clock.state, "running")
    desk.go("2025-08-21", 0)
    assert.strictEqual(desk.clock.state, "expired")
  })

  it("without a decree for the next year the end is provisional: nothing expires until it has come", () => {
    const desk = begin("2027-12-28", limitOf(5))
    desk.complete()
    desk.go("2028-03-01")
    assert.deepStrictEqual([desk.region, desk.clock.state], ["undated", "running"])
    assert.strictEqual(desk.told.at(-1)?.what, "undated")
    desk.send("clock.retime", system)
    assert.deepStrictEqual([desk.region, desk.timer], ["undated", null])
  })

  it("only the head extends, with a reason, as far as the rule goes", () => {
    const desk = begin("2026-03-13", limitOf(5))
    desk.complete()
    const extend = (amount: number, by: Actor.Actor) => desk.send("application.extend", by, { amount, reason })._tag
    assert.deepStrictEqual(
      [extend(5, officer), extend(6, head), extend(5, head), extend(1, head)],
      ["Refused", "Refused", "Accepted", "Refused"]
    )
    assert.strictEqual(desk.clock.due?.date, date("2026-04-06"))
    assert.strictEqual(desk.clock.extensions[0]?.by, "ratna")
  })

  it("a file without a limit has no clock, and one that counts from its submission starts at once", () => {
    const none = begin("2026-03-13", null)
    none.complete()
    assert.deepStrictEqual([none.clock, none.timer], [null, null])
    const index = (none.decide("application.grant") as Verdict.Accepted).index
    assert.deepInclude(index, { clock: null, due: null, calendar: null })
    const submitted = begin("2026-03-13", limitOf(5, { from: "submission" }))
    assert.deepStrictEqual([submitted.region, submitted.clock.due?.date], ["running", date("2026-03-27")])
  })

  it("its end, its state and its calendar are index keys", () => {
    const desk = begin("2026-03-13", limitOf(5))
    desk.send("application.verify", officer, { requirement: "ktp", verdict: "accepted", reason: null })
    const { index } = desk.send("application.accept", officer) as Verdict.Accepted
    assert.deepInclude(index, { clock: "running", due: desk.clock.due?.at, calendar: national.version })
  })
})
