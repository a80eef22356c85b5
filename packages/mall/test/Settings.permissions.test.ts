import { FileLimit } from "@balai/application"
import { type Actor } from "@balai/lifecycle"
import { Queueing, type QueueingError, Settings, type View } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { fresh, hallName, kiosk, manager, officer, onStage } from "./support/stage.ts"

type Asked = { readonly commandId: string; readonly by: Actor.Actor; readonly reason: string }
type Method = (
  settings: Settings.Settings["Service"],
  asked: Asked
) => Effect.Effect<unknown, QueueingError.QueueingError>

const of: View.SettingsOf = { level: "hall", id: hallName }
const row = FileLimit.suggest("unpaid", 7)
const exception = { date: "2026-08-20", hours: [], reason: { id: "Pemadaman listrik", en: "Power cut" } }

/** Each use case where it is possible; one after the other, each finds what it needs. */
const methods: { readonly [name: string]: Method } = {
  view: ({ view }, { by }) => view({ by }),
  week: ({ week }, { by }) => week({ by, of }),
  changes: ({ changes }, { by }) => changes({ by, limit: 5 }),
  reviseCounter: ({ reviseCounter }, asked) => reviseCounter({ ...asked, counter: "1", label: "Loket Satu" }),
  changeHours: ({ changeHours }, asked) => changeHours({ ...asked, of, schedule: { closedOn: [] } }),
  addException: ({ addException }, asked) => addException({ ...asked, of, exception }),
  removeException: ({ addException, removeException }, asked) =>
    Effect.andThen(
      Effect.ignore(addException({ ...asked, by: manager, commandId: fresh(), of, exception })),
      removeException({ ...asked, of, date: "2026-08-20" })
    ),
  setQuota: ({ setQuota }, asked) => setQuota({ ...asked, service: "kk", quota: 30 }),
  suspend: ({ resume, suspend }, asked) =>
    Effect.andThen(Effect.ignore(resume({ ...asked, by: manager, commandId: fresh(), of })), suspend({ ...asked, of })),
  resume: ({ resume, suspend }, asked) =>
    Effect.andThen(Effect.ignore(suspend({ ...asked, by: manager, commandId: fresh(), of })), resume({ ...asked, of })),
  restore: ({ restore }, asked) => restore(asked),
  limits: ({ limits }, { by }) => limits({ by }),
  limitList: ({ limitList }, { by }) => limitList({ by }),
  setLimit: ({ setLimit }, asked) => setLimit({ ...asked, of: null, row }),
  dropLimit: ({ dropLimit, setLimit }, asked) =>
    Effect.andThen(
      Effect.ignore(setLimit({ ...asked, by: manager, commandId: fresh(), of: null, row })),
      dropLimit({ ...asked, of: null, limit: row.id })
    )
}

const other = "mpp-lain"
const actors: ReadonlyArray<readonly [string, Actor.Actor, boolean]> = [
  ["the manager", manager, true],
  ["the system", { type: "system", id: "system", attributes: {} }, true],
  ["a manager of another hall", Actors.manager({ hall: other, id: "lina" }), false],
  ["an officer", officer("1"), false],
  ["an officer of another hall", Actors.officer({ hall: other, id: "tono", counter: "1" }), false],
  ["a greeter", Actors.greeter({ hall: hallName, id: "dewi" }), false],
  ["a greeter of another hall", Actors.greeter({ hall: other, id: "dewa" }), false],
  ["a kiosk", kiosk, false],
  ["a kiosk of another hall", Actors.kiosk({ hall: other, id: "kiosk-1" }), false],
  ["a visitor", Actors.visitor({ keyHash: "somebody" }), false],
  ["nobody", { type: "anonymous", id: "-", attributes: {} }, false]
]

describe("who may see and change the settings", () => {
  it.effect.each(actors)("%s", ([, by, may]) =>
    onStage(
      Effect.gen(function* () {
        const settings = yield* Settings.Settings
        for (const [name, method] of Object.entries(methods)) {
          const asked = { commandId: fresh(), by, reason: "Petugas sakit" }
          const answer = yield* Effect.result(method(settings, asked))
          const said = answer._tag === "Success" ? "yes" : answer.failure.kind
          assert.strictEqual(said, may ? "yes" : "forbidden", name)
        }
        const authors = new Set((yield* settings.changes({ by: manager })).map(({ by }) => by))
        assert.strictEqual(authors.has(by.id), may)
      })
    )
  )

  it.effect(
    "covers every use case of the settings but the differences and one row of the limits, which name no person",
    () =>
      onStage(
        Effect.map(Settings.Settings, (settings) => {
          assert.sameMembers([...Object.keys(methods), "differences", "limit"], Object.keys(settings))
        })
      )
  )
})

describe("who may take a number", () => {
  it.effect("a greeter of the hall takes numbers, and a greeter of another one does not", () =>
    onStage(
      Effect.gen(function* () {
        const { take } = yield* Queueing.Queueing
        const ask = (hall: string) =>
          take({ commandId: fresh(), by: Actors.greeter({ hall, id: "dewi" }), service: "ktp-el" })
        assert.strictEqual((yield* ask(hallName)).ticket.label, "A-001")
        assert.strictEqual((yield* ask(hallName)).ticket.label, "A-002")
        assert.strictEqual((yield* Effect.flip(ask(other))).kind, "forbidden")
      })
    )
  )
})
