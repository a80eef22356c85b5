import { Engine, type Inspect } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { hallOn, within } from "./support/hall.ts"
import { boil, egg, idle, permitted, populated, send } from "./support/inspecting.ts"
import { applicant, day, officer, permit } from "./support/permit.ts"
import { permit2 } from "./support/permits.ts"
import { kiosk, series } from "./support/series.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

let count = 0

const ids = ({ items }: Inspect.Listed): ReadonlyArray<string> => items.map(({ id }) => id)

/** All pages of a list, as small as they can be. */
const paged = (engine: Service, listing: Inspect.Listing) =>
  Effect.gen(function* () {
    const found: Array<string> = []
    for (let after: string | undefined, turns = 0; turns < 30; turns++) {
      const page: Inspect.Listed = yield* engine.inspect.list({
        ...listing,
        limit: 1,
        ...(after === undefined ? {} : { after })
      })
      found.push(...ids(page))
      if (page.next === null) return found
      after = page.next
    }
    return assert.fail("the pages do not end")
  })

onBoth((places, database) => {
  describe("inspect.list", () => {
    it.effect("filters by lifecycle, state, status and end, sorts by age and by what is due, and counts", () =>
      Effect.gen(function* () {
        yield* within(hallOn(yield* places("inspect-list"), idle), (engine) =>
          Effect.gen(function* () {
            yield* populated(engine)
            const list = (listing: Inspect.Listing) => engine.inspect.list({ lifecycle: "permit", ...listing })
            const oldest = ["draft-1", "waiting-1", "checking-1", "waiting-2", "draft-2"]
            assert.deepStrictEqual(ids(yield* list({})), oldest)
            assert.deepStrictEqual(ids(yield* list({ order: "newest" })), [...oldest].reverse())
            // Nobody works here: what the effects of a submission ask for is due since then.
            assert.deepStrictEqual(ids(yield* list({ order: "due" })).slice(0, 3), [
              "waiting-1",
              "checking-1",
              "waiting-2"
            ])
            assert.deepStrictEqual(ids(yield* list({ state: "waiting" })), ["waiting-1", "waiting-2"])
            assert.deepStrictEqual(ids(yield* list({ status: "active" })), ["checking-1"])
            assert.deepStrictEqual(ids(yield* list({ state: "waiting", status: "active" })), [])
            assert.deepStrictEqual(ids(yield* list({ ended: "only" })), ["done-1", "done-2"])
            assert.deepStrictEqual(ids(yield* list({ ended: "only", order: "newest" })), ["done-2", "done-1"])
            assert.deepStrictEqual(ids(yield* list({ ended: "also", status: "done" })), ["done-1", "done-2"])
            assert.deepStrictEqual(ids(yield* list({ ended: "also" })), [
              "draft-1",
              "waiting-1",
              "done-1",
              "checking-1",
              "waiting-2",
              "done-2",
              "draft-2"
            ])
            assert.sameMembers([...ids(yield* engine.inspect.list())], [...oldest, "s-1", "s-2"])
            assert.deepStrictEqual((yield* list({ status: "waiting" })).counts, {
              found: 2,
              states: { waiting: 2 },
              statuses: { draft: 2, waiting: 2, active: 1 }
            })
            assert.deepStrictEqual((yield* list({ state: "draft" })).counts?.states, {
              draft: 2,
              waiting: 2,
              checking: 1
            })
          })
        )
      })
    )

    it.effect("pages follow each other without a gap or a repeat, however the list is sorted", () =>
      Effect.gen(function* () {
        yield* within(hallOn(yield* places("inspect-pages"), idle), (engine) =>
          Effect.gen(function* () {
            yield* populated(engine)
            for (const order of ["oldest", "newest", "due"] as const)
              for (const ended of ["no", "only", "also"] as const) {
                const whole = yield* engine.inspect.list({ order, ended })
                assert.isNull(whole.next)
                assert.isTrue(whole.isWhole)
                assert.deepStrictEqual(yield* paged(engine, { order, ended }), [...ids(whole)], `${order} ${ended}`)
              }
            for (const after of ["nonsense", "MQ", "WzFd"])
              assert.deepStrictEqual(ids(yield* engine.inspect.list({ after, lifecycle: "permit" })), [])
          })
        )
      })
    )

    it.effect("a state counts what is in the states within it, in whichever region, and what is due comes first", () =>
      Effect.gen(function* () {
        const layer = Engine.layer({ lifecycles: [egg], ...idle }).pipe(
          Layer.provideMerge(storeOn(yield* places("inspect-eggs")))
        )
        yield* within(layer, (engine) =>
          Effect.gen(function* () {
            for (const [id, minutes] of [
              ["a", 9],
              ["b", 3],
              ["c", 5]
            ] as const)
              yield* boil(engine, id, minutes)
            const { counts, items } = yield* engine.inspect.list({ order: "due", status: "active" })
            assert.deepStrictEqual(
              items.map(({ due, id, label, owner, states }) => [
                id,
                due,
                label.id,
                owner,
                states.map(({ path }) => path)
              ]),
              (["b", "c", "a"] as const).map((id, at) => [
                id,
                [3, 5, 9][at]! * 60_000,
                "Direbus",
                "cook",
                ["shell.whole", "inside.boiling.raw"]
              ])
            )
            assert.deepStrictEqual(counts?.states, {
              shell: 3,
              "shell.whole": 3,
              inside: 3,
              "inside.boiling": 3,
              "inside.boiling.raw": 3
            })
            assert.strictEqual((yield* engine.inspect.list({ state: "inside.boiling" })).items.length, 3)
            assert.strictEqual((yield* engine.inspect.list({ state: "inside.boil" })).items.length, 0)
            const moment = yield* engine.inspect.moment("b", { viewer: { role: "cook" } })
            assert.deepStrictEqual(
              moment.timers.map(({ label }) => label.id),
              ["Matang"]
            )
            const [known] = yield* engine.inspect.lifecycles
            assert.deepStrictEqual(
              known!.states.map(({ depth, label, path }) => [path, depth, label.id]),
              [
                ["shell", 0, "shell"],
                ["shell.whole", 1, "Utuh"],
                ["inside", 0, "inside"],
                ["inside.boiling", 1, "Direbus"],
                ["inside.boiling.raw", 2, "Mentah"],
                ["inside.boiling.soft", 2, "Lunak"]
              ]
            )
            assert.deepStrictEqual([known!.live, known!.ended], [3, 0])
          })
        )
      })
    )

    it.effect("an instance of a version that is not loaded is listed with its state and without a label", () =>
      Effect.gen(function* () {
        const place = yield* places("inspect-unloaded")
        yield* within(hallOn(place, idle), (engine) => permitted(engine, "p", [9, "submit"]))
        const newer = Engine.layer({
          lifecycles: [permit2],
          facts: { tariff: { version: "1", value: { rate: 5 } } },
          ...idle
        }).pipe(Layer.provideMerge(storeOn(place)))
        yield* within(newer, (engine) =>
          Effect.gen(function* () {
            const { items } = yield* engine.inspect.list({ state: "waiting" })
            assert.deepStrictEqual(
              items.map(({ id, isLoaded, label, status }) => ({ id, isLoaded, label: label.id, status })),
              [{ id: "p", isLoaded: false, label: "waiting", status: null }]
            )
            const [known] = yield* engine.inspect.lifecycles
            assert.deepStrictEqual(known!.versions, [
              { version: 2, live: 0, isLoaded: true },
              { version: 1, live: 1, isLoaded: false }
            ])
            const { happenings } = yield* engine.inspect.timeline("p")
            assert.match(happenings[1]!.problem!.en, /permit@1 is not loaded/)
            assert.match(happenings[1]!.problem!.id, /: permit@1 tidak dimuat$/)
            assert.strictEqual(happenings[1]!.label.id, "permit.submit")
            const moment = yield* engine.inspect.moment("p", { viewer: { role: "officer" } })
            assert.deepStrictEqual([moment.buttons, moment.standing], [[], null])
            assert.isNotNull(moment.problem)
          })
        )
      })
    )
  })

  if (database === "PostgreSQL") return

  describe("inspect.timeline and inspect.moment", () => {
    const told = (run: (engine: Service) => Effect.Effect<void, unknown>) =>
      Effect.gen(function* () {
        yield* within(hallOn(yield* places(`inspect-told-${(count += 1)}`), idle), (engine) =>
          Effect.andThen(permitted(engine, "p", [3, "submit", "check", "note"]), run(engine))
        )
      })

    it.effect("a history says what happened, when, by whom, why, from where to where, and what followed", () =>
      told((engine) =>
        Effect.gen(function* () {
          yield* TestClock.adjust(4 * day)
          yield* send(engine, "p", ["permit.submit"])
          yield* send(engine, "p", ["permit.note"])
          yield* send(engine, "p", ["permit.approve", { reason: "Berkas lengkap" }])
          const { before, happenings, head } = yield* engine.inspect.timeline("p")
          assert.deepStrictEqual([before, head.seq, head.hasEnded], [null, happenings.length, true])
          assert.deepStrictEqual(
            happenings.map((it) => [it.label.id, it.by.type, it.from?.label.id ?? null, it.to?.label.id ?? null]),
            [
              ["Dimulai", "applicant", null, "Draf"],
              ["Ajukan", "applicant", "Draf", "Menunggu"],
              ["Periksa", "officer", "Menunggu", "Diperiksa"],
              ["Catat", "officer", "Diperiksa", "Menunggu"],
              ["Waktu habis: Batas waktu “Menunggu”", "system", "Menunggu", "Kedaluwarsa"],
              ["Ajukan", "applicant", "Kedaluwarsa", "Menunggu"],
              ["Catat", "officer", "Menunggu", "Menunggu"],
              ["Setujui", "officer", "Menunggu", "Disetujui"]
            ]
          )
          const [, submitted, checked, , expired, , , approved] = happenings
          assert.deepStrictEqual(
            submitted!.timersSet.map(({ due, label }) => [due - submitted!.at, label.en]),
            [[3 * day, "Time limit of “Waiting”"]]
          )
          assert.deepStrictEqual(
            submitted!.effects.map(({ name }) => name),
            ["notify", "notify"]
          )
          assert.deepStrictEqual(submitted!.published, ["permit.moved"])
          assert.deepStrictEqual(
            [checked!.begun.map(({ name }) => name), checked!.timersCleared.length],
            [["lookup"], 1]
          )
          assert.strictEqual(expired!.at, happenings[3]!.at + 3 * day)
          assert.deepStrictEqual([approved!.reason, approved!.by], ["Berkas lengkap", { type: "officer", id: "o1" }])
          const tail = yield* engine.inspect.timeline("p", { limit: 2 })
          assert.deepStrictEqual([tail.happenings.map(({ seq }) => seq), tail.before], [[7, 8], 7])
          const rest = yield* engine.inspect.timeline("p", { limit: 2, before: 3 })
          assert.deepStrictEqual([rest.happenings.map(({ seq }) => seq), rest.before], [[1, 2], null])
        })
      )
    )

    it.effect("the state after each row is the one that was there then, and its words are the lifecycle's own", () =>
      Effect.gen(function* () {
        yield* within(hallOn(yield* places("inspect-then"), idle), (engine) =>
          Effect.gen(function* () {
            const seen: Array<object> = []
            const look = Effect.gen(function* () {
              const { seq, snapshot } = yield* engine.get(permit, "p")
              const { owner, states, status } = Lifecycle.describe(permit, snapshot)
              seen.push({ seq, notes: snapshot.context.notes, owner, states, status })
            })
            yield* permitted(engine, "p", [3])
            yield* look
            for (const command of ["submit", "check", "note", "note", "check"]) {
              yield* send(engine, "p", [`permit.${command}`])
              yield* look
            }
            const viewer = { role: "officer" }
            const again = yield* Effect.forEach(seen, (_, at) => engine.inspect.moment("p", { seq: at + 1, viewer }))
            assert.deepStrictEqual(
              again.map(({ context, seq, standing }) => ({
                seq,
                notes: (context as { readonly notes: number }).notes,
                owner: standing!.owner,
                states: standing!.states.map(({ path }) => path),
                status: standing!.status
              })),
              seen
            )
            assert.deepStrictEqual(
              again.map(({ isNow }) => isNow),
              [false, false, false, false, false, true]
            )
          })
        )
      })
    )

    it.effect("a button answers as it would have then, for a role or an actor, with the facts of that time", () =>
      told((engine) =>
        Effect.gen(function* () {
          yield* engine.registerFacts({ tariff: { version: "2", value: { rate: 7 } } })
          yield* send(engine, "p", ["permit.note"])
          const buttons = (seq: number, viewer: Inspect.Viewer) =>
            Effect.map(engine.inspect.moment("p", { seq, viewer }), (it) =>
              Object.fromEntries(it.buttons.map(({ code, command, state }) => [command, code ?? state]))
            )
          const asOfficer = yield* buttons(2, { role: "officer" })
          assert.deepStrictEqual(asOfficer, {
            "permit.submit": "RoleRefused",
            "permit.note": "allowed",
            "permit.check": "allowed",
            "permit.approve": "GuardRefused",
            "permit.phone": "RoleRefused"
          })
          assert.deepStrictEqual(yield* buttons(2, { by: officer }), asOfficer)
          assert.strictEqual((yield* buttons(1, { role: "applicant" }))["permit.submit"], "allowed")
          assert.strictEqual((yield* buttons(5, { role: "officer" }))["permit.approve"], "allowed")
          const then = yield* engine.inspect.moment("p", { seq: 2, viewer: { role: "officer" } })
          const approve = then.buttons.find(({ command }) => command === "permit.approve")
          assert.strictEqual(approve?.reasons[0]?.text.id, "Belum ada catatan")
          assert.deepStrictEqual([then.facts, then.timers.length], [["tariff@1"], 1])
          const now = yield* engine.inspect.moment("p", { viewer: { role: "officer" } })
          assert.deepStrictEqual([now.isNow, now.seq, now.facts], [true, 5, ["tariff@2"]])
        })
      )
    )

    it.effect("no datum of a person is shown, nor what stands for it", () =>
      told((engine) =>
        Effect.gen(function* () {
          yield* permitted(engine, "q", [3])
          yield* engine.send(permit, {
            commandId: "phone",
            by: applicant,
            id: "q",
            command: { type: "permit.phone", phone: "0812-000" }
          })
          const { snapshot } = yield* engine.get(permit, "p")
          const nik = snapshot.context.nik!
          const all = JSON.stringify([
            yield* engine.inspect.lifecycles,
            yield* engine.inspect.list({ ended: "also" }),
            yield* engine.inspect.timeline("p"),
            yield* engine.inspect.timeline("q"),
            yield* engine.inspect.moment("q", { viewer: { role: "applicant" } }),
            yield* Effect.forEach([1, 2, 3, 4], (seq) =>
              engine.inspect.moment("p", { seq, viewer: { role: "officer" } })
            )
          ])
          for (const secret of ['"123"', "0812-000", '"ref"', '"digest"', nik.ref, nik.digest])
            assert.notInclude(all, secret)
          assert.include(all, '"nik":{"personal":true}')
        })
      )
    )

    it.effect("a history that is too long is told from its newest rows, and nothing is made up before them", () =>
      Effect.gen(function* () {
        yield* within(hallOn(yield* places("inspect-long"), idle), (engine) =>
          Effect.gen(function* () {
            yield* engine.start(series, { commandId: "start", by: kiosk, id: "s", input: { prefix: "A" } })
            const draws = Array.from({ length: 2_100 }, (_, at) =>
              engine.send(series, { commandId: `d-${at}`, by: kiosk, id: "s", command: { type: "series.draw" } })
            )
            yield* Effect.all(draws, { concurrency: "unbounded", discard: true })
            const { happenings } = yield* engine.inspect.timeline("s")
            assert.strictEqual(happenings.length, 200)
            assert.strictEqual(happenings.at(-1)!.seq, 2_101)
            assert.match(happenings.at(-1)!.problem!.en, /more than 2000 rows/)
            const viewer = { role: "kiosk" }
            assert.isNull((yield* engine.inspect.moment("s", { seq: 1_000, viewer })).standing)
            const now = yield* engine.inspect.moment("s", { viewer })
            assert.deepStrictEqual([now.standing?.label.id, now.context], ["Buka", { last: 2_100, prefix: "A" }])
          })
        )
      })
    )

    it.effect("what is not there is said to be not there", () =>
      told((engine) =>
        Effect.gen(function* () {
          const viewer = { role: "officer" }
          assert.strictEqual((yield* Effect.flip(engine.inspect.timeline("nobody")))._tag, "NotFoundError")
          assert.strictEqual((yield* Effect.flip(engine.inspect.moment("nobody", { viewer })))._tag, "NotFoundError")
        })
      )
    )
  })
})
