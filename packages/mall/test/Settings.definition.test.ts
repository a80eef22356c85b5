import { Engine } from "@balai/engine"
import { Mall, type View, Settings } from "@balai/mall"
import { Hours } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  asked,
  memory,
  ofHall,
  ofService,
  power,
  reason,
  refusal,
  service,
  weekly,
  withHours
} from "./support/settings.ts"
import { config, hallName, manager, onStage, secret, take } from "./support/stage.ts"

const settings = Settings.Settings

describe("Settings: the definition and the database", () => {
  const withFile = async (body: (database: string) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), "balai settings "))
    try {
      await body(join(folder, "balai.db"))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const run = (database: string, more: Partial<Mall.MallConfig> = {}) =>
    Mall.run({ mall: Mall.make({ ...withHours, ...more }), database, secret })
  const request = (commandId: string) => ({ commandId, by: manager, reason })

  it("a restart does not take a manager's change back, and says where definition and database differ", () =>
    withFile(async (database) => {
      const first = await run(database)
      assert.deepStrictEqual(await first.settings.differences(), [])
      await first.settings.reviseCounter({
        ...request("c1"),
        counter: "9",
        label: "Loket Pajak",
        services: ["pbb", "kk"]
      })
      await first.settings.setQuota({ ...request("c2"), service: "kk", quota: 1 })
      await first.settings.suspend({ ...request("c3"), of: ofService("dukcapil.ktp-el") })
      await first.stop()

      const second = await run(database)
      const view = await second.settings.view({ by: manager })
      assert.deepStrictEqual(view.counters.at(-1)?.services, ["pajak.pbb", "dukcapil.kk"])
      assert.deepStrictEqual(view.differences, [
        {
          of: "counter:9",
          text: {
            id: "Loket 9: nama Loket Pajak (di definisi: Loket 9); layanan pajak.pbb, dukcapil.kk (di definisi: pajak.pbb)",
            en: "Counter 9: label Loket Pajak (definition: Loket 9); services pajak.pbb, dukcapil.kk (definition: pajak.pbb)"
          }
        },
        {
          of: "service:dukcapil.ktp-el",
          text: {
            id: "Layanan ktp-el: dihentikan sementara: Petugas sakit",
            en: "Service ktp-el: suspended: Petugas sakit"
          }
        },
        {
          of: "service:dukcapil.kk",
          text: { id: "Layanan kk: kuota 1 (di definisi: 3)", en: "Service kk: quota 1 (definition: 3)" }
        }
      ])
      const overview = await second.hall.overview()
      const [ktp, kk] = overview.services
      assert.deepStrictEqual([ktp?.reason?.code, kk?.left], ["suspended", 1])
      await second.stop()
    }))

  it("a changed definition changes nothing that exists, seeds what is new, and is reported", () =>
    withFile(async (database) => {
      const first = await run(database)
      await first.stop()
      const counters = [
        ...config.counters.slice(0, -1),
        { number: 9, label: "Loket Pajak", services: ["pbb", "kk"] },
        { number: 10, services: ["kk"] }
      ]
      const other = { hall: { weekly: [{ ...weekly[0], to: "12:00" }] }, services: { kk: { quota: 9 } } }
      const second = await run(database, { counters, hours: other })
      const view = await second.settings.view({ by: manager })
      const [nine, ten] = view.counters.slice(-2)
      assert.deepStrictEqual([nine?.label, nine?.zone, nine?.services], ["Loket 9", "belakang", ["pajak.pbb"]])
      assert.deepStrictEqual([ten?.id, ten?.services, ten?.changed], ["10", ["dukcapil.kk"], null])
      assert.deepStrictEqual(JSON.parse(JSON.stringify(view.hall.schedule)), { weekly })
      assert.deepStrictEqual(
        view.differences.map(({ of }) => of),
        ["counter:9", `hall:${hallName}`, "service:dukcapil.kk"]
      )
      await second.stop()

      const third = await run(database, { counters: config.counters })
      const text = { id: "Loket 10 tidak ada di definisi", en: "Counter 10 is not in the definition" }
      assert.deepStrictEqual(await third.settings.differences(), [{ of: "counter:10", text }])
      await third.stop()
    }))

  it.effect("restore brings everything back at once, and does it again without harm", () =>
    onStage(
      Effect.gen(function* () {
        const { addException, changes, differences, restore, reviseCounter, setQuota, suspend, view } = yield* settings
        const before = yield* view({ by: manager })
        yield* reviseCounter({ ...asked(), counter: "2", zone: "belakang", services: ["kk"] })
        yield* setQuota({ ...asked(), service: "kk", quota: null })
        yield* suspend({ ...asked(), of: ofService("dukcapil.kk") })
        yield* addException({ ...asked(), of: ofHall, exception: { date: "2026-08-18", hours: [], reason: power } })
        assert.strictEqual((yield* differences).length, 3)
        const after = yield* restore({ ...asked(), reason: "Mulai lagi" })
        const plain = ({ counters, hall, services }: View.SettingsView) => [
          counters.map(({ id, label, services, zone }) => [id, label, services, zone]),
          hall.schedule,
          services.map(({ offered, schedule }) => [offered, schedule])
        ]
        assert.deepStrictEqual(plain(after), plain(before))
        assert.deepStrictEqual(after.differences, [])
        assert.strictEqual((yield* take("kk")).ticket.label, "B-001")
        const made = (yield* changes({ by: manager })).filter((one) => one.reason === "Mulai lagi")
        assert.strictEqual(made.length, 4)
        const again = yield* restore({ ...asked(), by: { type: "system", id: "system", attributes: {} } })
        assert.strictEqual((yield* changes({ by: manager })).length, 8)
        assert.deepStrictEqual(again.differences, [])
      }),
      memory
    )
  )

  const Step = Schema.Union([
    Schema.Struct({ what: Schema.Literal("quota"), quota: Schema.NullOr(Schema.Literals([0, 1, 5])) }),
    Schema.Struct({ what: Schema.Literals(["suspend", "resume"]), id: Schema.Literals(["dukcapil.kk", "pajak.pbb"]) }),
    Schema.Struct({ what: Schema.Literal("except"), day: Schema.Literals([18, 19, 20]) }),
    Schema.Struct({ what: Schema.Literal("counter"), services: Schema.Literals(["kk", "dukcapil", "pajak"]) })
  ])
  const apply = (step: typeof Step.Type) =>
    Effect.flatMap(settings, ({ addException, resume, reviseCounter, setQuota, suspend }) => {
      switch (step.what) {
        case "quota":
          return setQuota({ ...asked(), service: "kk", quota: step.quota })
        case "except":
          return addException({
            ...asked(),
            of: ofHall,
            exception: { date: `2026-08-${step.day}`, hours: [], reason: power }
          })
        case "counter":
          return reviseCounter({ ...asked(), counter: "4", services: [step.services] })
        case "suspend":
          return suspend({ ...asked(), of: ofService(step.id) })
        default:
          return resume({ ...asked(), of: ofService(step.id) })
      }
    })

  it.effect.prop(
    "whatever was changed: restore leaves no difference, and the rules that decide are those that are stored",
    [Schema.Array(Step)],
    ([steps]) =>
      onStage(
        Effect.gen(function* () {
          const engine = yield* Engine.Engine
          const { differences, restore } = yield* settings
          const kk = Effect.map(
            engine.get(Hours.lifecycle, `hours:${hallName}:service:dukcapil.kk`),
            ({ snapshot }) => [snapshot.context.suspension === null, snapshot.context.schedule.quota ?? null]
          )
          for (const step of steps) {
            yield* Effect.ignore(apply(step))
            const { left, reason } = yield* service("dukcapil.kk")
            const [offered, quota] = yield* kk
            assert.deepStrictEqual([reason?.code !== "suspended", left], [offered, quota])
          }
          yield* restore(asked())
          assert.deepStrictEqual(yield* differences, [])
          assert.deepStrictEqual(yield* refusal("dukcapil.kk"), "open")
        }),
        memory
      ),
    { arbitrary: { runs: 25 } }
  )
})
