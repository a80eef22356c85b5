import { defineAgency } from "@balai/agency"
import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing, Settings } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { withFile } from "./support/door.ts"
import { asked, failure, memory, ofService, refusal, withHours } from "./support/settings.ts"
import { at, config, manager, morning, onStage, open, secret, take } from "./support/stage.ts"

const settings = Settings.Settings
const service = (id: string, prefix: string) => ({ id, prefix, name: { id: `Layanan ${id}`, en: `Service ${id}` } })
/** Without the services kk and pbb, with another service at the old agency and a new agency at a counter that exists. */
const renewed: Mall.MallConfig = {
  ...config,
  agencies: [
    defineAgency({
      name: "dukcapil",
      version: "1.1.0",
      label: { id: "Dinas Kependudukan", en: "Civil Registry" },
      services: [service("ktp-el", "A"), service("kia", "K")]
    }),
    defineAgency({
      name: "samsat",
      version: "1.0.0",
      label: { id: "Samsat", en: "Vehicle Registry" },
      services: [service("stnk", "S")]
    })
  ],
  counters: [
    { number: 1, services: ["dukcapil"] },
    { number: 9, services: ["samsat"], zone: "belakang" }
  ]
}
const on = (definition: Mall.MallConfig, database: string) =>
  Mall.live({ mall: Mall.make(definition), database, secret })

describe("Settings: a service that no counter serves", () => {
  it.effect("is new in the definition: it issues no number until a counter serves it, and is reported", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        yield* Effect.provide(settings, on(config, database))
        yield* Effect.gen(function* () {
          const { differences, reviseCounter } = yield* settings
          const refused = yield* failure(take("kia"))
          assert.deepStrictEqual([refused.kind, refused.code], ["refused", "BALAI_SUSPENDED"])
          assert.include(refused.text.id, "belum ada loket")
          const told = (yield* differences).filter(({ of }) => of.startsWith("service:"))
          assert.deepStrictEqual(
            told.map(({ of, text }) => [of, text.id]),
            [
              ["service:dukcapil.kia", "Layanan kia: tidak ada loket yang melayaninya"],
              ["service:samsat.stnk", "Layanan stnk: tidak ada loket yang melayaninya"]
            ]
          )
          yield* reviseCounter({ ...asked(), counter: "1", services: ["dukcapil"] })
          assert.strictEqual((yield* take("kia")).ticket.label, "K-001")
          assert.strictEqual(yield* refusal("samsat.stnk"), "suspended")
          const { restore } = yield* settings
          const left = (yield* restore(asked())).differences.map(({ of }) => of)
          assert.deepStrictEqual(
            left.filter((of) => !/^counter:[2-8]$/.test(of)),
            []
          )
          assert.strictEqual((yield* take("stnk")).ticket.label, "S-001")
        }).pipe(Effect.provide(on(renewed, database)))
      })
    )
  )

  it.effect("has left the definition while its numbers wait: the last counter keeps it until they are gone", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        yield* Effect.gen(function* () {
          yield* open("1")
          yield* take("kk")
          yield* take("kk")
          yield* (yield* Queueing.Queueing).callNext(at("1"))
        }).pipe(Effect.provide(on(withHours, database)))
        yield* Effect.gen(function* () {
          const { restore, reviseCounter } = yield* settings
          const { absent, callNext, finish, serve } = yield* Queueing.Queueing
          const away = reviseCounter({ ...asked(), counter: "1", services: ["ktp-el"] })
          yield* serve(at("1"))
          yield* finish(at("1"))
          for (const move of [away, restore(asked())])
            assert.strictEqual((yield* failure(move)).code, "BALAI_SERVICE_UNSERVED")
          assert.strictEqual((yield* callNext(at("1"))).ticket?.label, "B-002")
          yield* absent(at("1"))
          yield* restore(asked())
          const { overview } = yield* Hall.Hall
          assert.deepStrictEqual(
            (yield* overview).services.map(({ open }) => open),
            [true, true, true]
          )
          assert.isTrue((yield* (yield* Engine.Engine).verify).ok)
        }).pipe(Effect.provide(on(renewed, database)))
      })
    )
  )

  it.effect("a counter in a zone that has left the definition calls where a board hears it", () =>
    withFile((database) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        yield* Effect.provide(settings, on(config, database))
        const zones = ["depan", "utara"].map((id) => ({ id, name: { id: `Ruang ${id}`, en: `Zone ${id}` } }))
        const counters = config.counters.map((one) => (one.number === 9 ? { ...one, zone: "utara" } : one))
        for (const _ of [1, 2]) {
          yield* Effect.gen(function* () {
            const { differences, view } = yield* settings
            assert.deepStrictEqual(yield* differences, [])
            const nine = (yield* view({ by: manager })).counters.at(-1)
            assert.deepStrictEqual([nine?.zone, nine?.changed?.by], ["utara", "system"])
            const { absent, callNext, closeCounter } = yield* Queueing.Queueing
            yield* open("9")
            const { ticket } = yield* take("pbb")
            yield* callNext(at("9"))
            const board = yield* (yield* Hall.Hall).board("utara")
            assert.deepStrictEqual([board.now[0]?.label, board.recent[0]?.label], [ticket.label, ticket.label])
            yield* absent(at("9"))
            yield* closeCounter(at("9"))
          }).pipe(Effect.provide(on({ ...config, zones, counters }, database)))
        }
      })
    )
  )

  it.effect("takes no number that is transferred, and none back that had left the queue", () =>
    onStage(
      Effect.gen(function* () {
        const { reviseCounter, suspend } = yield* settings
        const { absent, callNext, returnTicket, returnToQueue, transfer, transferTicket } = yield* Queueing.Queueing
        yield* open("9")
        const late = (yield* take("pbb")).ticket.id
        yield* callNext(at("9"))
        yield* absent(at("9"))
        yield* suspend({ ...asked(), of: ofService("pajak.pbb") })
        yield* open("1")
        const { ticket } = yield* take()
        yield* callNext(at("1"))
        yield* reviseCounter({ ...asked(), counter: "9", services: ["kk"] })
        const atDesk = yield* failure(transfer({ ...at("1"), service: "pbb" }))
        const alone = yield* failure(transferTicket({ ...asked(), ticket: ticket.id, service: "pbb" }))
        const back = yield* failure(returnToQueue({ ...at("9"), ticket: late }))
        const backAlone = yield* failure(returnTicket({ ...asked(), ticket: late }))
        assert.strictEqual(back.text.id, "Tidak ada loket yang melayani Layanan pbb")
        for (const { code } of [atDesk, alone, back, backAlone]) assert.strictEqual(code, "BALAI_SERVICE_UNSERVED")
      })
    )
  )
})

describe("Settings: what is written and what is meant", () => {
  it.effect("a reason of 200 letters with spaces around it is kept without them", () =>
    onStage(
      Effect.gen(function* () {
        const { setQuota, suspend } = yield* settings
        const reason = "a".repeat(200)
        const view = yield* setQuota({ ...asked(), service: "kk", quota: 1, reason: ` ${reason}\n ` })
        assert.strictEqual(view.services[1]?.changed?.reason, reason)
        const long = setQuota({ ...asked(), service: "kk", quota: 2, reason: `${reason}a` })
        assert.strictEqual((yield* failure(long)).code, "BALAI_SETTING_INVALID")
        const { services } = yield* suspend({ ...asked(), of: ofService("dukcapil.kk"), reason: "  Printer rusak " })
        assert.strictEqual(services[1]?.suspension, "Printer rusak")
      }),
      memory
    )
  )

  it.effect("the same services in another order are no difference", () =>
    onStage(
      Effect.gen(function* () {
        const { reviseCounter, view } = yield* settings
        yield* reviseCounter({ ...asked(), counter: "1", services: ["kk", "ktp-el"] })
        assert.deepStrictEqual((yield* view({ by: manager })).differences, [])
      }),
      memory
    )
  )
})
