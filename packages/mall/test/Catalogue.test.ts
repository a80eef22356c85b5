import { Catalogue, Mall } from "@balai/mall"
import { type Actor } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { config, fresh, hour, kiosk, manager, morning, secret } from "./support/stage.ts"
import { editor, fee, library, mallWith, standard, stranger } from "./support/standards.ts"

const catalogue = Catalogue.Catalogue
const akta = "dukcapil.akta"
const reason = "Perda baru"

const inLibrary = <A, E>(effect: Effect.Effect<A, E, Catalogue.Catalogue>) =>
  Effect.andThen(TestClock.setTime(morning), Effect.provide(effect, library))

const revise = (change: { readonly [key: string]: unknown }, by: Actor.Actor = manager, service = akta) =>
  Effect.flatMap(catalogue, (it) => it.revise({ commandId: fresh(), by, service, reason, change }))

const advance = (step: Catalogue.StepId, fields: { readonly [key: string]: unknown } = {}) =>
  Effect.flatMap(catalogue, (it) =>
    it.advance({ commandId: fresh(), by: manager, service: akta, reason, step, fields })
  )

const feeNow = Effect.map(
  Effect.flatMap(catalogue, (it) => it.service(akta)),
  ({ standard: found }) => found?.components.fees?.all[0]?.amount ?? null
)

const announce = (of: Catalogue.OutageOf, by: Actor.Actor = manager) =>
  Effect.flatMap(catalogue, (it) =>
    it.announceOutage({
      commandId: fresh(),
      by,
      of,
      reason: { id: "Printer rusak", en: "The printer is broken" },
      expectedEnd: null
    })
  )

describe("Catalogue.view", () => {
  it.effect("a service without a standard stands in it all the same, and promises nothing", () =>
    inLibrary(
      Effect.gen(function* () {
        const view = yield* (yield* catalogue).view()
        assert.sameMembers(
          view.entries.map(({ hasStandard, id }) => [id, hasStandard].join()),
          ["dukcapil.ktp-el,false", "dukcapil.akta,true", "pajak.pbb,false"]
        )
        const page = yield* (yield* catalogue).service("dukcapil.ktp-el")
        assert.isNull(page.standard)
        assert.deepStrictEqual(
          page.counters.map(({ id }) => id),
          ["1"]
        )
      })
    )
  )

  it.effect("finds a service by a person's own words, by its agency and by a life event", () =>
    inLibrary(
      Effect.gen(function* () {
        const { view } = yield* catalogue
        const ids = (question: Catalogue.Question) =>
          Effect.map(view(question), ({ entries }) => entries.map(({ id }) => id))
        assert.deepStrictEqual(yield* ids({ query: "anak baru lahir" }), [akta])
        assert.deepStrictEqual(yield* ids({ lifeEvent: "birth" }), [akta])
        assert.deepStrictEqual(yield* ids({ agency: "pajak" }), ["pajak.pbb"])
        const nothing = yield* view({ query: "kelapa" })
        assert.deepStrictEqual(nothing.entries, [])
        assert.isNotNull(nothing.explanation)
      })
    )
  )
})

describe("Catalogue.advance", () => {
  it.effect("a fee is changed by commands alone, and the old one holds until the new edition's day", () =>
    inLibrary(
      Effect.gen(function* () {
        const fees = { all: [fee(25_000)] }
        const draft = yield* revise({ edition: "2026-2", components: { fees } }, editor)
        assert.deepStrictEqual([draft.state, draft.draft.components.time], ["review", standard.components.time])
        yield* advance("consult")
        const { service } = yield* catalogue
        assert.strictEqual((yield* service(akta)).consultation?.edition, "2026-2")
        const minutes = { number: "BA/1", date: "2026-08-18", participants: 12, summary: "Setuju" }
        yield* advance("conclude", { minutes })
        assert.isNull((yield* service(akta)).consultation)
        yield* advance("decree", { number: "CONTOH/2/2026", date: "2026-08-18" })
        const media = ["Papan pengumuman"]
        yield* advance("publish", { effective: "2026-08-19", reviewDue: "2027-08-18", media })
        assert.strictEqual(yield* feeNow, 0)
        yield* TestClock.adjust(15 * hour)
        assert.strictEqual(yield* feeNow, 25_000)
        const { editions } = yield* (yield* catalogue).service(akta)
        assert.deepStrictEqual(
          editions.map(({ edition }) => edition),
          ["2026-2", "2026-1"]
        )
      })
    )
  )

  it.effect(
    "what the state of a standard does not allow is refused with the reason, and offered as refused before",
    () =>
      inLibrary(
        Effect.gen(function* () {
          yield* revise({ components: { evaluation: null } })
          const { draft } = yield* catalogue
          const { problems, steps } = yield* draft({ by: manager, service: akta })
          assert.strictEqual(steps.find(({ id }) => id === "consult")?.state, "refused")
          assert.isNotEmpty(problems)
          const failed = yield* Effect.flip(advance("consult"))
          assert.strictEqual(failed.kind, "refused")
          assert.strictEqual(failed.reasons[0]?.code, "isComplete")
        })
      )
  )
})

describe("Catalogue.revise", () => {
  it.effect("begins the standard of a service that has none; nobody sees it before it is in force", () =>
    inLibrary(
      Effect.gen(function* () {
        const draft = yield* revise({ keywords: ["ktp"] }, editor, "dukcapil.ktp-el")
        assert.deepStrictEqual([draft.state, draft.draft.keywords, draft.inForce], ["draft", ["ktp"], null])
        assert.isNull((yield* (yield* catalogue).service("dukcapil.ktp-el")).standard)
      })
    )
  )

  it.effect("a repeat of the command changes nothing more", () =>
    inLibrary(
      Effect.gen(function* () {
        const request = { commandId: fresh(), by: manager, service: akta, reason, change: { edition: "2026-2" } }
        const { revise: send } = yield* catalogue
        const first = yield* send(request)
        const again = yield* send(request)
        assert.deepStrictEqual(again.changed, first.changed)
        assert.strictEqual(again.version, first.version)
      })
    )
  )

  it.effect("only the agency's officers and managers of the hall work on its standards", () =>
    inLibrary(
      Effect.gen(function* () {
        const { draft, drafts } = yield* catalogue
        for (const by of [stranger, kiosk, { ...manager, attributes: { hall: "lain" } }]) {
          assert.strictEqual((yield* Effect.flip(revise({}, by))).kind, "forbidden")
          assert.strictEqual((yield* Effect.flip(draft({ by, service: akta }))).kind, "forbidden")
          assert.strictEqual((yield* Effect.flip(announce({ level: "service", id: akta }, by))).kind, "forbidden")
        }
        assert.deepStrictEqual(
          (yield* drafts({ by: stranger })).map(({ service }) => service),
          ["pajak.pbb"]
        )
        assert.strictEqual((yield* Effect.flip(drafts({ by: kiosk }))).kind, "forbidden")
      })
    )
  )
})

describe("Catalogue.announceOutage", () => {
  it.effect("an outage of an agency stands at each of its services until somebody ends it", () =>
    inLibrary(
      Effect.gen(function* () {
        const { endOutage, view } = yield* catalogue
        const agency = { level: "agency", id: "dukcapil" } as const
        const { id } = yield* announce(agency, editor)
        const out = Effect.map(view(), ({ entries }) => entries.flatMap((one) => (one.outage === null ? [] : [one.id])))
        assert.sameMembers([...(yield* out)], ["dukcapil.ktp-el", akta])
        assert.strictEqual((yield* Effect.flip(announce(agency))).code, "BALAI_OUTAGE_ANNOUNCED")
        assert.notInclude(id, editor.id)
        assert.deepStrictEqual(yield* endOutage({ commandId: fresh(), by: editor, outage: id }), [])
        assert.deepStrictEqual(yield* out, [])
      })
    )
  )
})

describe("Catalogue.exported", () => {
  it.effect("tells of the standards in force and of nothing else", () =>
    inLibrary(
      Effect.gen(function* () {
        const { exported, linkedData } = yield* catalogue
        const url = "https://mpp.example"
        for (const format of ["json", "csv", "jsonld"] as const) {
          const { body } = yield* exported({ format, url })
          assert.include(body, `${url}/layanan/dukcapil/akta`)
          assert.notInclude(body, "ktp-el")
        }
        assert.isNull(yield* linkedData({ service: "dukcapil.ktp-el", url }))
        assert.strictEqual((yield* linkedData({ service: akta, url }))?.["@type"], "GovernmentService")
      })
    )
  )
})

describe("Mall.check", () => {
  it("finds an area without Kemendagri's code, and a pledge that cannot be read", () => {
    const problems = Mall.check({ ...config, area: { code: "1209", name: "Asahan" }, pledges: [{}] })
    assert.deepStrictEqual(
      problems.map(({ code }) => code),
      ["AreaInvalid", "PledgeInvalid"]
    )
  })
})

describe("the definition's standards", () => {
  it.effect("come into the database once: another start with another definition takes nothing back", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(morning)
      const folder = mkdtempSync(join(tmpdir(), "balai-catalogue-"))
      const start = (edition: string) =>
        Mall.live({ mall: mallWith({ ...standard, edition }), database: join(folder, "hall.db"), secret })
      const edition = Effect.map(
        Effect.flatMap(catalogue, (it) => it.service(akta)),
        ({ standard: found }) => found?.edition
      )
      assert.strictEqual(yield* Effect.provide(edition, start("2026-1")), "2026-1")
      assert.strictEqual(yield* Effect.provide(edition, start("2026-9")), "2026-1")
      rmSync(folder, { recursive: true })
    })
  )
})
