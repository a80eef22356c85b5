import { defineAgency } from "@balai/agency"
import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing } from "@balai/mall"
import { Series } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { at, config, fresh, hallName, hour, kiosk, manager, onStage, open, secret, take } from "./support/stage.ts"

const weekly = [{ weekdays: [1, 2, 3, 4, 5], from: "09:00", to: "15:00" }] as const
const hours: Mall.HoursConfig = {
  hall: {
    weekly,
    breaks: [{ weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" }],
    lastTicketMinutes: 30
  },
  agencies: { pajak: { presence: { weekdays: [3] } } },
  services: { kk: { quota: 2 } }
}
const hall = (more: Partial<Mall.MallConfig> = {}) =>
  Mall.live({ mall: Mall.make({ ...config, hours, ...more }), database: ":memory:", secret })

const failing = (service?: string) =>
  Effect.map(Effect.flip(take(service)), ({ code, kind, text }) => [code, kind, text.id])
const overview = Effect.flatMap(Hall.Hall, ({ overview }) => overview)
const service = (id: string) =>
  Effect.map(overview, ({ services }) => services.find((one) => one.id === id) ?? assert.fail(id))

describe("a hall with hours", () => {
  it.effect("says at front page, board and counter that somebody has closed the day, and when it opens again", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const { board, counter } = yield* Hall.Hall
        yield* open("1")
        yield* take()
        assert.isTrue((yield* overview).hours?.open)
        yield* queueing.closeDay({ commandId: fresh(), by: manager })
        const views = [
          (yield* overview).hours,
          (yield* board("depan")).hours,
          (yield* counter({ counter: "1", by: manager })).hours
        ]
        for (const view of views) {
          assert.deepStrictEqual([view?.open, view?.reason?.code], [false, "closed"])
          assert.strictEqual(view?.opensAt, Date.UTC(2026, 7, 19, 2), "tomorrow at 09.00 WIB")
        }
        yield* TestClock.adjust(24 * hour)
        assert.isTrue((yield* overview).hours?.open, "another day")
      }),
      hall()
    )
  )

  it.effect("issues within them only, says why not and when again, and calls what it has issued", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take()
        yield* take()
        yield* TestClock.adjust(3 * hour)
        assert.deepStrictEqual(yield* failing(), ["BALAI_NOT_OPEN", "refused", "Istirahat sampai pukul 13.00"])
        const shut = yield* service("dukcapil.ktp-el")
        assert.deepStrictEqual([shut.open, shut.reason?.code], [false, "break"])
        assert.strictEqual(shut.opensAt, Date.UTC(2026, 7, 18, 6))
        const { hours } = yield* overview
        assert.deepStrictEqual(
          [hours?.open, hours?.staffed, hours?.closesAt, hours?.lastTicketAt],
          [false, false, Date.UTC(2026, 7, 18, 8), Date.UTC(2026, 7, 18, 7, 30)]
        )
        yield* TestClock.adjust(2.5 * hour)
        assert.deepStrictEqual((yield* failing())[0], "BALAI_LAST_TICKET")
        yield* TestClock.adjust(3 * hour)
        assert.deepStrictEqual(yield* failing(), ["BALAI_NOT_OPEN", "refused", "Sudah tutup sejak pukul 15.00"])
        assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.label, "A-001")
        assert.strictEqual((yield* queueing.serve(at("1"))).state, "serving")
        assert.strictEqual((yield* queueing.finishAndCallNext(at("1"))).ticket?.label, "A-002")
      }),
      hall()
    )
  )

  it.effect("answers a repeat after closing time with the ticket that was issued before it", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const request = { commandId: fresh(), by: kiosk, service: "ktp-el" }
        const issued = yield* queueing.take(request)
        yield* TestClock.adjust(10 * hour)
        assert.deepStrictEqual(yield* queueing.take(request), issued)
      }),
      hall()
    )
  )

  it.effect("starts no series of numbers on a day on which it issues none", () =>
    onStage(
      Effect.gen(function* () {
        yield* TestClock.adjust(-24 * hour)
        assert.deepStrictEqual((yield* failing())[2], "Libur: Proklamasi Kemerdekaan")
        const engine = yield* Engine.Engine
        assert.strictEqual(yield* engine.count({ lifecycle: Series.lifecycle }), 0)
      }),
      hall()
    )
  )

  it.effect("Q50: calls nothing before the hours have begun, and nothing of a day that a person has closed", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        const early = { code: "BALAI_NOT_OPEN", text: "Buka pukul 10.00" }
        const { ticket } = yield* take()
        for (const attempt of [
          queueing.callNext(at("1")),
          queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "Terburu-buru" })
        ]) {
          const { code, text } = yield* Effect.flip(attempt)
          assert.deepStrictEqual({ code, text: text.id }, early)
        }
        yield* TestClock.adjust(hour)
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        yield* take()
        yield* queueing.closeDay({ commandId: fresh(), by: manager })
        yield* open("1")
        assert.strictEqual((yield* Effect.flip(queueing.callNext(at("1")))).code, "BALAI_QUEUE_EMPTY")
        const closed = yield* Effect.flip(queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "Kembali" }))
        assert.strictEqual(closed.code, "BALAI_DAY_CLOSED")
      }),
      hall({ hours: { hall: { weekly: [{ ...weekly[0], from: "10:00" }], firstTicketMinutes: 60 } } })
    )
  )

  it.effect("knows an agency that comes on one day of the week only", () =>
    onStage(
      Effect.gen(function* () {
        const [code, , text] = yield* failing("pbb")
        assert.deepStrictEqual(
          [code, text],
          ["BALAI_NOT_OPEN", "Instansi ini tidak hadir pada Selasa, 18 Agustus 2026"]
        )
        assert.strictEqual((yield* service("pajak.pbb")).opensAt, Date.UTC(2026, 7, 19, 2))
        yield* TestClock.adjust(24 * hour)
        assert.strictEqual((yield* take("pbb")).ticket.label, "P-001")
      }),
      hall()
    )
  )

  it.effect("keeps a quota under the lock: of many who tap at once exactly so many get a number", () =>
    onStage(
      Effect.gen(function* () {
        const tries = Array.from({ length: 12 }, () => Effect.result(take("kk")))
        const results = yield* Effect.all(tries, { concurrency: "unbounded" })
        const refusals = results.flatMap((one) => (one._tag === "Failure" ? [one.failure.code] : []))
        assert.deepStrictEqual(
          refusals,
          Array.from({ length: 10 }, () => "BALAI_QUOTA_REACHED")
        )
        const shut = yield* service("dukcapil.kk")
        assert.deepStrictEqual([shut.open, shut.left, shut.reason?.code], [false, 0, "quota"])
        assert.strictEqual((yield* take()).ticket.label, "A-001")
        yield* TestClock.adjust(24 * hour)
        assert.strictEqual((yield* take("kk")).ticket.label, "B-001")
      }),
      hall()
    )
  )

  it.each([
    [
      "hours.hall.weekly.0.weekdays.0",
      { hall: { weekly: [{ weekdays: [9], from: "08:00", to: "09:00" }] } },
      "HoursInvalid"
    ],
    ["hours.hall.weekly.0", { hall: { weekly: [{ weekdays: [1], from: "15:00", to: "09:00" }] } }, "HoursBackwards"],
    ["hours.hall.week", { hall: { week: [] } }, "HoursInvalid"],
    ["hours.agencies.polisi", { agencies: { polisi: {} } }, "AgencyUnknown"],
    ["hours.services.sim", { services: { sim: {} } }, "ServiceUnknown"],
    ["hours.calendar", { calendar: {} }, "CalendarInvalid"],
    ["hours", 5, "HoursInvalid"]
  ])("names the place of what is wrong: %s", (path, wrong, code) => {
    assert.deepStrictEqual(
      Mall.check({ ...config, hours: wrong }).map((one) => [one.path.join("."), one.code]),
      [[path, code]]
    )
  })
})

describe("Q10: numbers of the local day", () => {
  it.effect.each([["WIB"], ["WITA"], ["WIT"]] as const)("Q10: belong to the date on the wall in %s", ([zone]) =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const offset = { WIB: 7, WITA: 8, WIT: 9 }[zone]
        const day = "2026-08-19"
        const midnight = Date.UTC(2026, 7, 19) - offset * hour
        const labels: Array<string> = []
        for (const minute of [30, 419, 1_019, 1_021, 1_439]) {
          yield* TestClock.setTime(midnight + minute * 60_000)
          const { ticket } = yield* take()
          assert.strictEqual(ticket.day, day)
          labels.push(ticket.label)
        }
        assert.deepStrictEqual(labels, ["A-001", "A-002", "A-003", "A-004", "A-005"])
        yield* open("1")
        yield* TestClock.setTime(midnight + 24 * hour)
        assert.strictEqual((yield* Effect.flip(queueing.callNext(at("1")))).code, "BALAI_QUEUE_EMPTY")
        assert.strictEqual((yield* take()).ticket.label, "A-001")
      }),
      Mall.live({ mall: Mall.make({ ...config, zone }), database: ":memory:", secret })
    )
  )

  it("Q10: belong to that date wherever the computer believes to be", { timeout: 60_000 }, async () => {
    const script = fileURLToPath(new URL("support/localDays.ts", import.meta.url))
    const under = async (TZ: string) => {
      const options = { env: { ...process.env, TZ }, encoding: "utf8" } as const
      const { stdout } = await promisify(execFile)(process.execPath, ["-C", "@balai/source", script], options)
      return JSON.parse(stdout) as { readonly offset: number; readonly days: unknown }
    }
    const zones = ["UTC", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Auckland"]
    const answers = await Promise.all(zones.map(under))
    assert.strictEqual(new Set(answers.map(({ offset }) => offset)).size, zones.length)
    const day = [1, 2, 3, 4, 5].map((number) => ["2026-08-19", `A-00${number}`, "2026-08-19"])
    for (const { days } of answers) assert.deepStrictEqual(days, [day, day, day])
  })

  it.effect("Q11: draws that cross midnight end one day and begin the next with its first number", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        yield* TestClock.adjust(15 * hour - 1)
        const draws = Array.from({ length: 6 }, (_, turn) =>
          Effect.andThen(turn === 3 ? TestClock.adjust(1) : Effect.void, take())
        )
        const issued = yield* Effect.all(draws, { concurrency: 2 })
        const days = new Map<string, Array<string>>()
        for (const { ticket } of issued) days.set(ticket.day, [...(days.get(ticket.day) ?? []), ticket.label])
        const numbers = (day: string) => (days.get(day) ?? []).map((label) => Number(label.slice(2))).sort()
        const [before, after] = [numbers("2026-08-18"), numbers("2026-08-19")]
        assert.strictEqual(before.length + after.length, 6)
        assert.deepStrictEqual(
          before,
          before.map((_, at) => at + 2)
        )
        assert.deepStrictEqual(
          after,
          after.map((_, at) => at + 1)
        )
        assert.isAbove(after.length, 0)
        yield* open("1")
        const called = yield* queueing.callNext(at("1"))
        assert.strictEqual(called.ticket?.label, "A-001")
        const yesterday = issued.find(({ ticket }) => ticket.day === "2026-08-18")?.ticket.id ?? "-"
        yield* queueing.absent(at("1"))
        const picked = queueing.callTicket({ ...at("1"), ticket: yesterday, reason: "Kemarin" })
        assert.strictEqual((yield* Effect.flip(picked)).code, "BALAI_OTHER_DAY")
      })
    )
  )
})

describe("series of numbers", () => {
  const agency = (name: string, prefix: string) =>
    defineAgency({
      name,
      version: "1.0.0",
      label: { id: name, en: name },
      services: ["satu", "dua"].map((id, at) => ({
        id,
        prefix: at === 0 ? prefix : `${prefix}B`,
        name: { id, en: id }
      }))
    })
  const twins: Mall.MallConfig = {
    name: hallName,
    label: { id: "Uji", en: "Test" },
    zone: "WIB",
    agencies: [agency("timur", "A"), agency("barat", "A")],
    counters: [{ number: 1, services: ["timur", "barat"] }]
  }
  const check = (series: unknown) => Mall.check({ ...twins, series })

  it("Q13: two services of one prefix are refused by name, until a series says that they share it or parts them", () => {
    const [clash] = check(undefined)
    assert.deepStrictEqual(
      [clash?.code, clash?.text.en],
      ["PrefixClash", 'The services "timur.satu" and "barat.satu" share the prefix "A"']
    )
    const shared = [{ prefix: "A", services: ["timur.satu", "barat.satu"] }]
    const parted = { prefix: "C", services: ["barat.dua"] }
    assert.deepStrictEqual(check([...shared, parted]), [])
    const mall = Mall.make({ ...twins, series: [...shared, parted] })
    assert.deepStrictEqual(
      mall.services.map(({ id, prefix }) => [id, prefix]),
      [
        ["timur.satu", "A"],
        ["timur.dua", "AB"],
        ["barat.satu", "A"],
        ["barat.dua", "C"]
      ]
    )
  })

  it.each([
    [[{ prefix: "a", services: ["timur.satu"] }], "PrefixInvalid"],
    [[{ prefix: "A" }], "SeriesInvalid"],
    [[{ prefix: "A", services: ["selatan"] }], "ServiceUnknown"],
    [
      [
        { prefix: "A", services: ["timur.satu", "barat.satu"] },
        { prefix: "A", services: ["barat.dua"] }
      ],
      "SeriesDuplicate"
    ]
  ])("names what is wrong with a series: %j", (series, code) => {
    assert.strictEqual(check(series)[0]?.code, code)
  })

  it.effect("Q16: services that share a series draw distinct numbers at once, and each has its own queue", () => {
    const mall = Mall.make({
      ...twins,
      series: [
        { prefix: "A", services: ["timur.satu", "barat.satu"] },
        { prefix: "B", services: ["timur.dua", "barat.dua"] }
      ]
    })
    return onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const services = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? "timur.satu" : "barat.satu"))
        const issued = yield* Effect.forEach(services, (one) => take(one), { concurrency: "unbounded" })
        const numbers = issued.map(({ ticket }) => Number(ticket.label.slice(2)))
        assert.deepStrictEqual(
          numbers.toSorted((one, two) => one - two),
          Array.from({ length: 200 }, (_, at) => at + 1)
        )
        assert.strictEqual((yield* service("timur.satu")).waiting, 100)
        yield* queueing.closeDay({ commandId: fresh(), by: manager })
        for (const one of mall.services) assert.strictEqual((yield* failing(one.id))[0], "BALAI_DAY_CLOSED")
      }),
      Mall.live({ mall, database: ":memory:", secret })
    )
  })
})
