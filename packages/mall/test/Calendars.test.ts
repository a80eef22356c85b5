import { defineAgency } from "@balai/agency"
import { Blocks, Compose, LegalClock } from "@balai/application"
import { Engine } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Calendars, Mall, type QueueingError, Settings } from "@balai/mall"
import { Actors, BusinessDay } from "@balai/queue"
import { HolidayCalendar, LocalDate, OfficeHours, Zone } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const hall = "mpp-uji"
const date = LocalDate.makeUnsafe
const before = HolidayCalendar.asKnownOn(HolidayCalendar.national, date("2025-08-06"))

const lifecycle = Compose.make({
  name: "dinas-izin",
  version: 1,
  label: { id: "Permohonan izin", en: "Application" },
  initial: "checking",
  parts: [
    LegalClock.part(),
    Blocks.intake({ complete: "reviewing" }),
    Blocks.review({ next: "deciding" }),
    Blocks.decision({ granted: "ready" }),
    Blocks.handOver(),
    Blocks.withdrawal()
  ]
})

const agency = defineAgency({
  name: "dinas",
  version: "1.0.0",
  label: { id: "Dinas", en: "Office" },
  services: [{ id: "izin", name: { id: "Izin", en: "Permit" }, prefix: "A" }],
  lifecycles: [lifecycle]
})

const config: Mall.MallConfig = {
  name: hall,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [agency],
  counters: [{ number: 1, services: ["izin"] }],
  hours: { calendar: before, hall: { weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "15:30" }] } }
}
const mall = Mall.make(config)

const handlers = { effects: { "dinas-izin": { tell: () => Effect.void } } }
const options = { mall, handlers, secret: "0123456789abcdef0123456789abcdef" }
const manager = Actors.manager({ hall, id: "ratna" })
const officer: Actor.Actor = { type: "officer", id: "sari", attributes: { hall, agencies: ["dinas"] } }
const at = (day: string, hours = 10): number => Zone.startOf(date(day), "WIB") + hours * 3_600_000

let count = 0
const fresh = (): string => `c-${(count += 1)}`
const asked = () => ({ commandId: fresh(), by: manager, reason: "Perubahan SKB" })

const inHall = <A, E>(
  effect: Effect.Effect<A, E, Calendars.Calendars | Engine.Engine | Settings.Settings>,
  { database = ":memory:", day = "2025-08-05" } = {}
) => Effect.andThen(TestClock.setTime(at(day)), Effect.provide(effect, Mall.live({ ...options, database })))

const source = { title: "Contoh", reference: null, checked: "2025-08-01", confidence: "certain" } as const

const inputOf = (number: string, amount: number, unit = "workingDays") => ({
  hall,
  service: "dinas.izin",
  channel: "online",
  number,
  draft: null,
  parties: { applicant: "p-1", reporter: null, proxy: null, subject: null },
  terms: {
    edition: "2025-1",
    decree: null,
    channel: "online",
    conditions: [],
    requirements: [],
    limit: { amount, unit, from: "completeFile", deemedApproval: null, source },
    fees: [],
    product: null,
    complaints: []
  },
  documents: [],
  keys: { nik: null, name: [] }
})

/** A file that is complete today and may take so many working days. */
const complete = (id: string, amount: number, unit?: string) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    yield* engine.start(lifecycle, { commandId: fresh(), by: officer, id, input: inputOf(id, amount, unit) as never })
    yield* engine.send(lifecycle, {
      commandId: fresh(),
      by: officer,
      id,
      command: { type: "application.accept" } as never
    })
  })

const dueOf = (id: string) =>
  Effect.gen(function* () {
    const { snapshot } = yield* (yield* Engine.Engine).get(lifecycle, id)
    return (snapshot.context["clock"] as LegalClock.LegalClock).due?.date ?? null
  })

const amendment = [
  "nomor;933/2025, 1/2025, 3/2025",
  "ditandatangani;2025-08-07",
  "sumber;Perubahan SKB Tiga Menteri",
  "jenis;perubahan",
  "date;kind;name_id;name_en",
  "2025-08-18;cuti bersama;Cuti bersama Proklamasi Kemerdekaan;Joint leave, Independence Day"
].join("\n")

const failure = <A, R>(effect: Effect.Effect<A, QueueingError.QueueingError, R>) => Effect.flip(effect)

describe("Calendars.importDecree", () => {
  it.effect(
    "A20: a revised decree moves the open deadlines, once each, and their histories say from when to when",
    () =>
      inHall(
        Effect.gen(function* () {
          const { importDecree, preview, view } = yield* Calendars.Calendars
          const engine = yield* Engine.Engine
          yield* complete("a", 10)
          yield* complete("b", 5)
          assert.deepStrictEqual([yield* dueOf("a"), yield* dueOf("b")], [date("2025-08-19"), date("2025-08-12")])
          yield* TestClock.setTime(at("2025-08-07"))

          const seen = yield* preview({ by: manager, file: amendment })
          assert.strictEqual(
            seen.text.id,
            "1 hari libur bertambah dan 0 dicabut (18 Agustus 2025); 1 batas waktu yang berjalan bergeser."
          )
          assert.deepStrictEqual(
            seen.deadlines.map(({ instance, is, number, was }) => [instance, number, was.date, is.date]),
            [["a", "a", date("2025-08-19"), date("2025-08-20")]]
          )
          assert.strictEqual((yield* view({ by: manager })).version, before.version)

          const request = { ...asked(), file: amendment }
          const { calendar, retimed } = yield* importDecree(request)
          assert.deepStrictEqual(retimed, { counted: 2, moved: 1 })
          assert.strictEqual(calendar.version, `${hall}-1`)
          assert.deepStrictEqual([yield* dueOf("a"), yield* dueOf("b")], [date("2025-08-20"), date("2025-08-12")])
          // The repeat of the command id changes nothing more, nor does another count.
          assert.deepStrictEqual((yield* importDecree(request)).retimed, retimed)

          const told = (yield* engine.feed(`clocks/${hall}`).read(0, 100)).map(({ event }) => event)
          const moved = told.filter((event) => event["what"] === "retimed")
          assert.lengthOf(moved, 1)
          assert.deepInclude(moved[0], {
            number: "a",
            date: date("2025-08-20"),
            calendar: `${hall}-1`,
            was: { date: date("2025-08-19"), calendar: before.version }
          })
          const last = (yield* engine.history("a")).at(-1)
          assert.include(JSON.stringify(last), "clock.retime")
          const days = yield* (yield* Settings.Settings).week({ by: manager, of: { level: "hall", id: hall } })
          assert.lengthOf(days.days, 7)
        })
      )
  )

  it.effect("a revision is taken back by a further one, and the deadlines come back", () =>
    inHall(
      Effect.gen(function* () {
        const { importDecree, undo } = yield* Calendars.Calendars
        yield* complete("a", 10)
        yield* importDecree({ ...asked(), file: amendment })
        const { calendar } = yield* undo({ ...asked(), reason: "Salah berkas" })
        assert.deepStrictEqual([calendar.version, calendar.canUndo], [`${hall}-2`, false])
        assert.strictEqual(calendar.changed?.reason, "Salah berkas")
        assert.strictEqual(yield* dueOf("a"), date("2025-08-19"))
        assert.strictEqual((yield* failure(undo(asked()))).kind, "refused")
      })
    )
  )

  it.effect("a file with mistakes is refused with line and column of each, and nothing is changed", () =>
    inHall(
      Effect.gen(function* () {
        const { importDecree, view } = yield* Calendars.Calendars
        const wrong = amendment.replace("2025-08-18", "18-08-2025").replace("ditandatangani;2025-08-07\n", "")
        const refused = yield* failure(importDecree({ ...asked(), file: wrong }))
        assert.strictEqual(refused.kind, "invalid")
        assert.deepStrictEqual(
          refused.reasons.map(({ path }) => path),
          [
            [1, 1],
            [5, 1]
          ]
        )
        // What contradicts the decrees that stand names its place in the calendar.
        const early = yield* failure(importDecree({ ...asked(), file: amendment.replace("2025-08-07", "2024-01-01") }))
        assert.strictEqual(early.reasons[0]?.code, "amends")
        assert.strictEqual((yield* view({ by: manager })).version, before.version)
      })
    )
  )

  it.effect("only a manager of the hall reads and revises it, and a revision has a reason", () =>
    inHall(
      Effect.gen(function* () {
        const { importDecree, preview, view } = yield* Calendars.Calendars
        const stranger = Actors.manager({ hall: "mpp-lain", id: "x" })
        const kinds = [
          yield* failure(view({ by: officer })),
          yield* failure(preview({ by: stranger, file: amendment })),
          yield* failure(importDecree({ ...asked(), by: stranger, file: amendment })),
          yield* failure(importDecree({ ...asked(), reason: " ", file: amendment }))
        ].map(({ kind }) => kind)
        assert.deepStrictEqual(kinds, ["forbidden", "forbidden", "forbidden", "invalid"])
      })
    )
  )
})

describe("Calendars", () => {
  it.effect(
    "E40: the year's decree with source and date, its revision, a local holiday, an override with reason, and next year missed from 1 November",
    () =>
      inHall(
        Effect.gen(function* () {
          const calendars = yield* Calendars.Calendars
          const first = yield* calendars.view({ by: manager })
          assert.deepStrictEqual(
            first.decrees.map(
              ({ id, numbers, signed, source }) => [id, numbers[0], signed, source.confidence] as const
            ),
            [["skb-2025", "1017/2024", "2024-10-14", "certain"]]
          )
          assert.deepStrictEqual(first.years, [2025])

          yield* calendars.importDecree({ ...asked(), file: amendment })
          const local = amendment
            .replace("perubahan", "lokal")
            .replace(/2025-08-18.*/, "2025-08-20;libur lokal;Hari jadi kabupaten;Anniversary")
          yield* calendars.importDecree({ ...asked(), file: local })
          const { calendar } = yield* calendars.override({
            ...asked(),
            date: "2025-08-18",
            working: true,
            text: { id: "Layanan tetap buka", en: "Service stays open" },
            source
          })
          assert.deepStrictEqual(
            calendar.decrees.map(({ kind }) => kind),
            ["amendment", "local", "annual"]
          )
          assert.strictEqual(calendar.overrides[0]?.reason.id, "Layanan tetap buka")
          // 18 August is worked again, 20 August is the local holiday.
          yield* complete("a", 11)
          assert.strictEqual(yield* dueOf("a"), date("2025-08-21"))
          yield* calendars.removeOverride({ ...asked(), date: "2025-08-18" })
          assert.strictEqual(yield* dueOf("a"), date("2025-08-22"))

          yield* TestClock.setTime(at("2025-10-31"))
          assert.deepStrictEqual(yield* calendars.missing, [])
          yield* TestClock.setTime(at("2025-11-01", 0))
          assert.deepStrictEqual(
            (yield* calendars.missing).map(({ year }) => year),
            [2026]
          )
          const view = yield* calendars.view({ by: manager })
          assert.include(view.missing[0]?.text.id ?? "", "2026")
        })
      )
  )

  it.effect("a deadline that reaches a year without a decree is provisional until the decree is imported", () =>
    inHall(
      Effect.gen(function* () {
        const calendars = yield* Calendars.Calendars
        yield* complete("a", 10)
        assert.isNull(yield* dueOf("a"))
        assert.deepStrictEqual((yield* calendars.view({ by: manager })).clocks, { running: 1, provisional: 1 })
        const file = [
          "nomor;1497/2025",
          "ditandatangani;2025-09-19",
          "sumber;SKB Tiga Menteri",
          "date;kind;name_id;name_en",
          "2026-01-01;national;Tahun Baru;New Year",
          "2026-01-16;national;Isra Mikraj;Isra and Mi'raj"
        ].join("\n")
        assert.strictEqual((yield* calendars.preview({ by: manager, file })).deadlines[0]?.was.provisional, true)
        const { calendar, retimed } = yield* calendars.importDecree({ ...asked(), file })
        assert.deepStrictEqual([retimed.moved, calendar.clocks.provisional], [1, 0])
        assert.strictEqual(yield* dueOf("a"), date("2026-01-07"))
      }),
      { day: "2025-12-19" }
    )
  )

  it.effect("a start finishes what a process that is gone has begun, and keeps the manager's revision", () => {
    const database = join(tmpdir(), `balai-calendars-${process.pid}.db`)
    const first = inHall(
      Effect.gen(function* () {
        yield* complete("a", 10)
        // The revision is committed, and nobody counts again: the process is gone.
        const engine = yield* Engine.Engine
        const { CalendarBook } = yield* Effect.promise(() => import("@balai/application"))
        const { DecreeFile } = yield* Effect.promise(() => import("@balai/vocabulary"))
        const file = DecreeFile.parse(amendment)
        if (file._tag !== "Success") return
        const adds = [DecreeFile.decreeOf(before, file.success)]
        yield* engine.send(CalendarBook.lifecycle, {
          commandId: fresh(),
          by: manager,
          id: `calendar:${hall}`,
          command: { type: "calendar.revise", adds, drops: [], overrides: [], allows: [], reason: "SKB" } as never
        })
      }),
      { database }
    )
    const second = inHall(
      Effect.gen(function* () {
        const { retime, view } = yield* Calendars.Calendars
        yield* retime
        assert.strictEqual((yield* view({ by: manager })).version, `${hall}-1`)
        assert.strictEqual(yield* dueOf("a"), date("2025-08-20"))
      }),
      { database, day: "2025-08-08" }
    )
    return Effect.ensuring(
      Effect.andThen(first, second),
      Effect.sync(() => rmSync(database, { force: true }))
    )
  })
})

const clockOf = (id: string) =>
  Effect.gen(function* () {
    const { snapshot } = yield* (yield* Engine.Engine).get(lifecycle, id)
    return snapshot.context["clock"] as LegalClock.LegalClock
  })

const long = [25, 40, 400]

describe("the limit of a file in the hall", () => {
  it.effect("A17: 25, 40 and 400 days on a virtual clock pass when they are due and not a millisecond before", () =>
    inHall(
      Effect.gen(function* () {
        for (const days of long) yield* complete(`d-${days}`, days, "calendarDays")
        for (const days of long) {
          const due = (yield* clockOf(`d-${days}`)).due?.at ?? 0
          yield* TestClock.setTime(due - 1)
          for (let turn = 0; turn < 100; turn += 1) yield* Effect.yieldNow
          assert.strictEqual((yield* clockOf(`d-${days}`)).state, "running")
          yield* TestClock.setTime(due)
          for (let turn = 0; (yield* clockOf(`d-${days}`)).state === "running" && turn < 200; turn += 1)
            yield* TestClock.adjust(200)
          assert.deepInclude(yield* clockOf(`d-${days}`), { state: "expired", expiredAt: due })
        }
      })
    )
  )

  it.live("A17: 25, 40 and 400 days on the real clock do not pass early", () =>
    Effect.provide(
      Effect.gen(function* () {
        for (const days of long) yield* complete(`r-${days}`, days, "calendarDays")
        yield* Effect.sleep(300)
        for (const days of long) assert.deepInclude(yield* clockOf(`r-${days}`), { state: "running", told: [] })
      }),
      Mall.live({ ...options, database: ":memory:" })
    )
  )
})

describe("Calendars.adopt", () => {
  it.effect("what a newer definition has and the database does not is offered, and taken over by a revision", () => {
    const database = join(tmpdir(), `balai-calendars-adopt-${process.pid}.db`)
    const newer = Mall.make({ ...config, hours: { ...config.hours, calendar: HolidayCalendar.national } })
    const later = Effect.gen(function* () {
      const { adopt, view } = yield* Calendars.Calendars
      const offered = (yield* view({ by: manager })).offered.map(({ id }) => id)
      assert.deepStrictEqual(offered, ["skb-2025-perubahan-1", "skb-2026", "skb-2027"])
      assert.strictEqual(yield* dueOf("a"), date("2025-08-19"))
      const { calendar } = yield* adopt({ ...asked(), reason: "Terbitan baru" })
      assert.deepStrictEqual([calendar.offered, calendar.years], [[], [2025, 2026, 2027]])
      assert.strictEqual(yield* dueOf("a"), date("2025-08-20"))
      assert.strictEqual((yield* failure(adopt(asked()))).kind, "invalid")
    })
    const on = (made: Mall.Mall) => Mall.live({ ...options, mall: made, database })
    return TestClock.setTime(at("2025-08-05")).pipe(
      Effect.andThen(Effect.provide(complete("a", 10), on(mall))),
      Effect.andThen(Effect.provide(later, on(newer))),
      Effect.ensuring(Effect.sync(() => rmSync(database, { force: true })))
    )
  })
})

describe("the week of Ramadan", () => {
  it("is a season of a hall's schedule", () => {
    const [, ramadan] = OfficeHours.ramadans
    const rules = Schema.decodeUnknownSync(BusinessDay.Rules)({
      zone: "WIT",
      calendar: HolidayCalendar.national,
      hall: {
        weekly: OfficeHours.ordinary.weekly,
        breaks: OfficeHours.ordinary.breaks,
        seasons: ramadan === undefined ? [] : [OfficeHours.season(ramadan)]
      },
      agencies: {},
      services: {}
    })
    const hoursOn = (day: string) => BusinessDay.hoursOn(rules, { date: date(day) }).hours
    assert.deepStrictEqual(hoursOn("2026-02-18"), [
      { from: 450, to: 720 },
      { from: 780, to: 960 }
    ])
    assert.deepStrictEqual(hoursOn("2026-02-19"), [
      { from: 480, to: 720 },
      { from: 750, to: 900 }
    ])
  })
})
