import { Engine } from "@balai/engine"
import { Hall, Queueing, type QueueingError, type View, Settings } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import {
  asked,
  failure,
  memory,
  ofHall,
  ofService,
  paths,
  power,
  reason,
  refusal,
  service
} from "./support/settings.ts"
import { at, hour, manager, morning, onStage, open, take } from "./support/stage.ts"

const settings = Settings.Settings

describe("Settings.reviseCounter", () => {
  it.effect("a changed counter serves its new services at once, and the numbers that it may no longer call wait", () =>
    onStage(
      Effect.gen(function* () {
        const { reviseCounter } = yield* settings
        const { callNext } = yield* Queueing.Queueing
        yield* open("9")
        yield* take("kk")
        yield* take("pbb")
        const view = yield* reviseCounter({ ...asked(), counter: "1", services: ["pajak", "dukcapil"] })
        assert.deepStrictEqual(view.counters[0]?.services, ["pajak.pbb", "dukcapil.ktp-el", "dukcapil.kk"])
        yield* reviseCounter({ ...asked(), counter: "9", services: ["kk"], label: "Loket KK", zone: "depan" })
        const called = yield* callNext(at("9"))
        assert.deepStrictEqual([called.ticket?.label, called.label, called.zone], ["B-001", "Loket KK", "depan"])
        const hall = yield* Hall.Hall
        const board = yield* hall.board("depan")
        assert.deepInclude(board.now.at(-1), { counterLabel: "Loket KK", label: "B-001" })
        assert.strictEqual((yield* hall.board("belakang")).now.length, 0)
        yield* open("1")
        assert.strictEqual((yield* callNext(at("1"))).ticket?.label, "P-001")
      })
    )
  )

  it.effect("moves the number at the counter nowhere: it is finished where it is", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take()
        yield* queueing.callNext(at("1"))
        yield* (yield* settings).reviseCounter({ ...asked(), counter: "1", services: ["kk"] })
        yield* queueing.serve(at("1"))
        assert.strictEqual((yield* queueing.finish(at("1"))).state, "open")
      })
    )
  )

  it.effect("says who changed it last, when and why", () =>
    onStage(
      Effect.gen(function* () {
        const { changes, reviseCounter } = yield* settings
        const before = yield* (yield* settings).view({ by: manager })
        assert.isNull(before.counters[0]?.changed ?? null)
        yield* TestClock.adjust(60_000)
        const view = yield* reviseCounter({ ...asked(), counter: "1", label: "Loket Satu" })
        assert.deepStrictEqual(view.counters[0]?.changed, { at: morning + 60_000, by: "ratna", reason })
        const [first] = yield* changes({ by: manager })
        assert.deepStrictEqual(first, {
          at: morning + 60_000,
          by: "ratna",
          reason,
          what: {
            id: "Loket 1: Loket Satu, Ruang depan, melayani Layanan ktp-el, Layanan kk",
            en: "Counter 1: Loket Satu, Zone depan, serves Service ktp-el, Service kk"
          }
        })
      })
    )
  )

  it.effect("is refused with path and sentence when something in it does not exist, and changes nothing", () =>
    onStage(
      Effect.gen(function* () {
        const { reviseCounter, view } = yield* settings
        const before = yield* view({ by: manager })
        const wrong = yield* failure(
          reviseCounter({ ...asked(), counter: "1", label: " ", zone: "atap", services: ["kk", "sim"] })
        )
        assert.deepStrictEqual([wrong.kind, wrong.code], ["invalid", "BALAI_SETTING_INVALID"])
        assert.deepStrictEqual(paths(wrong), ["label", "zone", "services.1"])
        assert.deepStrictEqual(wrong.reasons[1]?.text, {
          id: 'Tidak ada ruang tunggu "atap". Tulis salah satu dari: depan, belakang',
          en: 'There is no waiting zone "atap". Write one of: depan, belakang'
        })
        assert.deepStrictEqual(paths(yield* failure(reviseCounter({ ...asked(), counter: "1", services: [] }))), [
          "services"
        ])
        const none = yield* failure(reviseCounter({ ...asked(), counter: "77", label: "Loket" }))
        assert.deepStrictEqual([none.kind, none.code], ["notFound", "BALAI_COUNTER_UNKNOWN"])
        assert.deepStrictEqual((yield* view({ by: manager })).counters, before.counters)
      })
    )
  )

  it.effect("leaves no service without a counter as long as somebody could wait for it, or does", () =>
    onStage(
      Effect.gen(function* () {
        const { resume, reviseCounter, suspend } = yield* settings
        const away = () => reviseCounter({ ...asked(), counter: "9", services: ["kk"] })
        const lonely = yield* failure(away())
        assert.deepStrictEqual([lonely.kind, lonely.code], ["refused", "BALAI_SERVICE_UNSERVED"])
        assert.include(lonely.text.id, "Layanan pbb")
        yield* take("pbb")
        yield* suspend({ ...asked(), of: ofService("pajak.pbb") })
        assert.strictEqual((yield* failure(away())).code, "BALAI_SERVICE_UNSERVED")
        yield* open("9")
        const { absent, callNext } = yield* Queueing.Queueing
        yield* callNext(at("9"))
        assert.strictEqual((yield* failure(away())).code, "BALAI_SERVICE_UNSERVED")
        yield* absent(at("9"))
        yield* away()
        const back = yield* failure(resume({ ...asked(), of: ofService("pajak.pbb") }))
        assert.strictEqual(back.code, "BALAI_SERVICE_UNSERVED")
        yield* reviseCounter({ ...asked(), counter: "8", services: ["pbb"] })
        yield* resume({ ...asked(), of: ofService("pajak.pbb") })
      })
    )
  )
})

describe("Settings: hours, exceptions, quotas, suspensions", () => {
  it.effect("other hours hold from the moment of the change", () =>
    onStage(
      Effect.gen(function* () {
        yield* take()
        const { changeHours } = yield* settings
        const later = { weekly: [{ weekdays: [2], from: "10:00", to: "14:00" }] } as const
        const view = yield* changeHours({ ...asked(), of: ofService("dukcapil.ktp-el"), schedule: later })
        assert.deepStrictEqual(
          JSON.parse(JSON.stringify(view.services.find(({ of }) => of.id === "dukcapil.ktp-el")?.schedule)),
          later
        )
        const shut = yield* failure(take())
        assert.deepStrictEqual([shut.code, shut.text.id], ["BALAI_NOT_OPEN", "Buka pukul 10.00"])
        yield* take("kk")
        yield* TestClock.adjust(hour)
        yield* take()
      }),
      memory
    )
  )

  it.effect("a week is told as it is, and as it would be with another schedule; nothing changes by asking", () =>
    onStage(
      Effect.gen(function* () {
        const { view, week } = yield* settings
        const of = ofService("dukcapil.ktp-el")
        const before = yield* view({ by: manager })
        const schedule = { weekly: [{ weekdays: [2], from: "10:00", to: "14:00" }] } as const
        const now = yield* week({ by: manager, of })
        const then = yield* week({ by: manager, of, schedule })
        assert.deepStrictEqual([now.days.length, then.date], [7, "2026-08-18"])
        assert.deepStrictEqual(then.days[1], {
          date: "2026-08-18",
          hours: [{ from: 600, to: 840 }],
          reason: null
        } as never)
        assert.strictEqual(then.days[0]?.date, "2026-08-17")
        assert.deepStrictEqual(then.days[0]?.hours, [])
        assert.notDeepEqual(now.days[1], then.days[1])
        assert.deepStrictEqual(before.services.find((one) => one.of.id === of.id)?.today, now.days[1])
        assert.strictEqual((yield* view({ by: manager })).version, before.version)
        const backwards = { weekly: [{ weekdays: [1], from: "10:00", to: "09:00" }] } as const
        const error = yield* failure(week({ by: manager, of, schedule: backwards }))
        assert.deepStrictEqual([error.code, paths(error)], ["BALAI_SETTING_INVALID", ["schedule.weekly.0"]])
      }),
      memory
    )
  )

  it.effect("an exception for today closes the hall, and its removal opens it again", () =>
    onStage(
      Effect.gen(function* () {
        yield* take()
        const { addException, removeException } = yield* settings
        const exception = { date: "2026-08-18", hours: [], reason: power }
        const view = yield* addException({ ...asked(), of: ofHall, exception })
        assert.strictEqual(view.hall.schedule.exceptions?.length, 1)
        const shut = yield* failure(take())
        assert.deepStrictEqual([shut.code, shut.text.id], ["BALAI_NOT_OPEN", "Tutup: Pemadaman listrik"])
        const overview = yield* (yield* Hall.Hall).overview
        assert.deepStrictEqual([overview.hours?.open, overview.hours?.reason?.code], [false, "exception"])
        const { hours } = yield* (yield* Hall.Hall).board("depan")
        assert.deepStrictEqual([hours?.open, hours?.opensAt], [false, Date.UTC(2026, 7, 19, 1)])
        yield* removeException({ ...asked(), of: ofHall, date: "2026-08-18" })
        assert.strictEqual((yield* take()).ticket.label, "A-002")
        const again = yield* failure(removeException({ ...asked(), of: ofHall, date: "2026-08-18" }))
        assert.deepStrictEqual([again.kind, again.reasons[0]?.code], ["refused", "hasException"])
      }),
      memory
    )
  )

  it.effect(
    "Q50: on a date that an exception has closed no number is called, next or by name, and the reason is said",
    () =>
      onStage(
        Effect.gen(function* () {
          const queueing = yield* Queueing.Queueing
          const { addException, removeException } = yield* settings
          yield* open("1")
          const { ticket } = yield* take()
          const exception = { date: "2026-08-18", hours: [], reason: power }
          yield* addException({ ...asked(), of: ofHall, exception })
          const calls = [
            queueing.callNext(at("1")),
            queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "Kursi roda" })
          ]
          for (const call of calls) {
            const refused = yield* failure(call)
            assert.deepStrictEqual(
              [refused.kind, refused.code, refused.reasons[0]?.code, refused.text.id],
              ["refused", "BALAI_NOT_OPEN", "exception", "Tutup: Pemadaman listrik"]
            )
          }
          yield* removeException({ ...asked(), of: ofHall, date: "2026-08-18" })
          assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.label, "A-001")
        }),
        memory
      )
  )

  it.effect("a quota lowered below what is issued stops issuing and takes no number back", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take("kk")
        yield* take("kk")
        const { setQuota } = yield* settings
        yield* setQuota({ ...asked(), service: "kk", quota: 1 })
        assert.deepStrictEqual([(yield* service("dukcapil.kk")).left, yield* refusal("dukcapil.kk")], [0, "quota"])
        assert.strictEqual((yield* failure(take("kk"))).code, "BALAI_QUOTA_REACHED")
        assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.label, "B-001")
        yield* setQuota({ ...asked(), service: "kk", quota: null })
        assert.isNull((yield* service("dukcapil.kk")).left)
        assert.strictEqual((yield* take("kk")).ticket.label, "B-003")
      }),
      memory
    )
  )

  it.effect("a service that is suspended while numbers wait issues no more, and they are still called", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take()
        yield* take()
        const { resume, suspend } = yield* settings
        const view = yield* suspend({ ...asked(), of: ofService("dukcapil.ktp-el") })
        const level = view.services.find(({ of }) => of.id === "dukcapil.ktp-el")
        assert.deepStrictEqual([level?.offered, level?.suspension], [false, reason])
        const shut = yield* service("dukcapil.ktp-el")
        assert.deepStrictEqual([shut.reason?.code, shut.opensAt, shut.waiting], ["suspended", null, 2])
        assert.deepStrictEqual(
          [(yield* failure(take())).code, (yield* failure(take())).text.id],
          ["BALAI_SUSPENDED", "Layanan ini dihentikan sementara: Petugas sakit"]
        )
        assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.label, "A-001")
        yield* queueing.serve(at("1"))
        assert.strictEqual((yield* queueing.finishAndCallNext(at("1"))).ticket?.label, "A-002")
        yield* take("kk")
        yield* resume({ ...asked(), of: ofService("dukcapil.ktp-el") })
        assert.strictEqual((yield* take()).ticket.label, "A-003")
      }),
      memory
    )
  )

  it.effect(
    "a suspended agency or hall issues nothing; in a hall without hours too, which stays open on holidays",
    () =>
      onStage(
        Effect.gen(function* () {
          const { resume, suspend } = yield* settings
          const dukcapil: View.SettingsOf = { level: "agency", id: "dukcapil" }
          yield* suspend({ ...asked(), of: dukcapil })
          assert.deepStrictEqual([yield* refusal("dukcapil.kk"), yield* refusal("pajak.pbb")], ["suspended", "open"])
          yield* TestClock.setTime(Date.UTC(2026, 11, 25, 2))
          yield* take("pbb")
          yield* suspend({ ...asked(), of: ofHall })
          assert.strictEqual((yield* failure(take("pbb"))).code, "BALAI_SUSPENDED")
          yield* resume({ ...asked(), of: ofHall })
          yield* resume({ ...asked(), of: dukcapil })
          yield* take("kk")
          assert.isNull((yield* (yield* Hall.Hall).overview).hours)
        })
      )
  )

  it.effect("what is wrong is refused with its path, and changes nothing", () =>
    onStage(
      Effect.gen(function* () {
        const { addException, changeHours, removeException, setQuota, suspend, view } = yield* settings
        const before = yield* view({ by: manager })
        const wrongs: ReadonlyArray<readonly [Effect.Effect<unknown, QueueingError.QueueingError>, string]> = [
          [
            changeHours({
              ...asked(),
              of: ofHall,
              schedule: { weekly: [{ weekdays: [9], from: "8", to: "09:00" }] } as never
            }),
            "schedule.weekly.0.weekdays.0 schedule.weekly.0.from"
          ],
          [
            changeHours({
              ...asked(),
              of: ofHall,
              schedule: { weekly: [{ weekdays: [1], from: "10:00", to: "09:00" }] }
            }),
            "schedule.weekly.0"
          ],
          [changeHours({ ...asked(), of: ofHall, schedule: { quota: 3 } }), "schedule.quota"],
          [changeHours({ ...asked(), of: ofHall, schedule: null as never }), "schedule"],
          [
            addException({ ...asked(), of: ofHall, exception: { date: "2026-02-30", hours: [], reason: power } }),
            "exception.date"
          ],
          [
            addException({ ...asked(), of: ofHall, exception: { date: "2026-02-20", hours: [], reason: {} as never } }),
            "exception.reason.id exception.reason.en"
          ],
          [removeException({ ...asked(), of: ofHall, date: "besok" }), "date"],
          [setQuota({ ...asked(), service: "kk", quota: -1 }), "quota"],
          [setQuota({ ...asked(), service: "sim", quota: 1 }), "of.id"],
          [suspend({ ...asked(), of: ofService("pajak.sim") }), "of.id"],
          [suspend({ ...asked(), of: ofHall, reason: "x".repeat(201) }), "reason"]
        ]
        for (const [wrong, expected] of wrongs) {
          const error = yield* failure(wrong)
          assert.deepStrictEqual([error.kind, error.code], ["invalid", "BALAI_SETTING_INVALID"], expected)
          assert.deepStrictEqual(paths(error).sort(), expected.split(" ").sort())
          for (const { text } of error.reasons) assert.isTrue(text.id.length > 10 && text.en.length > 10)
        }
        const silent = yield* failure(suspend({ ...asked(), of: ofHall, reason: "  " }))
        assert.deepStrictEqual([silent.kind, silent.code], ["invalid", "BALAI_REASON_MISSING"])
        const after = yield* view({ by: manager })
        assert.deepStrictEqual(
          [after.hall, after.services, after.version],
          [before.hall, before.services, before.version]
        )
      }),
      memory
    )
  )

  it.effect("a command id does it once", () =>
    onStage(
      Effect.gen(function* () {
        const { changes, setQuota } = yield* settings
        const request = { ...asked(), service: "kk", quota: 7 }
        yield* setQuota(request)
        yield* setQuota(request)
        assert.strictEqual((yield* changes({ by: manager })).length, 1)
        assert.strictEqual((yield* failure(setQuota({ ...request, quota: 8 }))).kind, "reused")
      }),
      memory
    )
  )

  it.effect("screens are told of each service concerned, once the new hours hold", () =>
    onStage(
      Effect.gen(function* () {
        const hall = yield* Hall.Hall
        const told = yield* Effect.forkChild(Stream.runCollect(Stream.take(hall.changes(yield* hall.version), 4)), {
          startImmediately: true
        })
        const { suspend } = yield* settings
        yield* suspend({ ...asked(), of: ofService("dukcapil.kk") })
        yield* suspend({ ...asked(), of: ofHall })
        const changes = yield* Fiber.join(told)
        assert.deepStrictEqual(
          changes.map(({ kind, service, state }) => [kind, service, state]),
          ["dukcapil.kk", "dukcapil.ktp-el", "dukcapil.kk", "pajak.pbb"].map((id) => ["service", id, "changed"])
        )
      }),
      memory
    )
  )

  it.effect("the engine's own checks hold after changes: what was decided by older rules is folded by them again", () =>
    onStage(
      Effect.gen(function* () {
        const { addException, setQuota, suspend } = yield* settings
        yield* take("kk")
        yield* setQuota({ ...asked(), service: "kk", quota: 1 })
        yield* addException({ ...asked(), of: ofHall, exception: { date: "2026-08-19", hours: [], reason: power } })
        yield* take()
        yield* suspend({ ...asked(), of: ofService("dukcapil.ktp-el") })
        const { ok } = yield* (yield* Engine.Engine).verify
        assert.isTrue(ok)
      }),
      memory
    )
  )
})
