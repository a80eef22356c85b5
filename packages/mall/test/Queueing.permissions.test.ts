import { type Actor } from "@balai/lifecycle"
import { Hall, Queueing, type QueueingError } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { at, fresh, kiosk, manager, officer, onStage, open, take } from "./support/stage.ts"

interface Scene {
  readonly waiting: string
  readonly held: string
  readonly finished: string
}

type UseCase = (
  by: Actor.Actor,
  scene: Scene
) => (queueing: Queueing.Queueing["Service"]) => Effect.Effect<unknown, QueueingError.QueueingError>

/** Each use case where it is possible: counter 1 serves, 2 is open, 3 is paused, 4 is closed. */
const useCases: { readonly [name: string]: UseCase } = {
  take: (by) => (queueing) => queueing.take({ commandId: fresh(), by, service: "kk" }),
  callNext: (by) => (queueing) => queueing.callNext({ commandId: fresh(), by, counter: "2" }),
  callTicket:
    (by, { waiting }) =>
    (queueing) =>
      queueing.callTicket({ commandId: fresh(), by, counter: "2", ticket: waiting, reason: "Kursi roda" }),
  finishAndCallNext: (by) => (queueing) => queueing.finishAndCallNext({ commandId: fresh(), by, counter: "1" }),
  hold: (by) => (queueing) => queueing.hold({ commandId: fresh(), by, counter: "1" }),
  attend: (by) => (queueing) => queueing.attend({ commandId: fresh(), by, counter: "1" }),
  transfer: (by) => (queueing) => queueing.transfer({ commandId: fresh(), by, counter: "1", service: "kk" }),
  resumeTicket:
    (by, { held }) =>
    (queueing) =>
      queueing.resumeTicket({ commandId: fresh(), by, counter: "6", ticket: held }),
  transferTicket:
    (by, { waiting }) =>
    (queueing) =>
      queueing.transferTicket({ commandId: fresh(), by, ticket: waiting, service: "kk" }),
  grantPriority:
    (by, { waiting }) =>
    (queueing) =>
      queueing.grantPriority({ commandId: fresh(), by, ticket: waiting, group: "elderly" }),
  declinePriority:
    (by, { waiting }) =>
    (queueing) =>
      queueing.declinePriority({ commandId: fresh(), by, ticket: waiting }),
  finish: (by) => (queueing) => queueing.finish({ commandId: fresh(), by, counter: "1" }),
  undo: (by) => (queueing) => queueing.undo({ commandId: fresh(), by, counter: "1" }),
  returnToQueue: (by) => (queueing) => queueing.returnToQueue({ commandId: fresh(), by, counter: "1" }),
  returnTicket:
    (by, { finished }) =>
    (queueing) =>
      queueing.returnTicket({ commandId: fresh(), by, ticket: finished }),
  cancel:
    (by, { waiting }) =>
    (queueing) =>
      queueing.cancel({ commandId: fresh(), by, ticket: waiting }),
  openCounter: (by) => (queueing) => queueing.openCounter({ commandId: fresh(), by, counter: "4" }),
  pauseCounter: (by) => (queueing) => queueing.pauseCounter({ commandId: fresh(), by, counter: "2", reason: "Salat" }),
  resumeCounter: (by) => (queueing) => queueing.resumeCounter({ commandId: fresh(), by, counter: "3" }),
  closeCounter: (by) => (queueing) => queueing.closeCounter({ commandId: fresh(), by, counter: "2" }),
  closeDay: (by) => (queueing) => queueing.closeDay({ commandId: fresh(), by })
}

const others = { hall: "mpp-lain" }
const actors: { readonly [name: string]: Actor.Actor } = {
  "a kiosk": kiosk,
  "the officer of counter 1": officer("1"),
  "the officer of counter 2": officer("2"),
  "the officer of counter 3": officer("3"),
  "the officer of counter 4": officer("4"),
  "the officer of counter 5": officer("5"),
  "the officer of counter 6": officer("6"),
  "the manager": manager,
  "a kiosk of another hall": Actors.kiosk({ ...others, id: "kiosk-1" }),
  "an officer of another hall": Actors.officer({ ...others, id: "tono", counter: "2" }),
  "a manager of another hall": Actors.manager({ ...others, id: "lina" }),
  "a visitor with another key": Actors.visitor({ keyHash: "somebody-else" }),
  nobody: { type: "anonymous", id: "-", attributes: {} }
}

const everyOfficer = ["take", "grantPriority", "declinePriority"]

/** Whatever is not here is forbidden, or does not exist for the actor. */
const allowed: { readonly [name: string]: ReadonlyArray<string> } = {
  "a kiosk": ["take"],
  "the officer of counter 1": [
    ...everyOfficer,
    "finish",
    "finishAndCallNext",
    "hold",
    "attend",
    "transfer",
    "undo",
    "returnToQueue",
    "returnTicket"
  ],
  "the officer of counter 2": [...everyOfficer, "callNext", "callTicket", "pauseCounter", "closeCounter"],
  "the officer of counter 3": [...everyOfficer, "resumeCounter"],
  "the officer of counter 4": [...everyOfficer, "openCounter"],
  "the officer of counter 5": everyOfficer,
  "the officer of counter 6": [...everyOfficer, "resumeTicket"],
  "the manager": [
    "take",
    "grantPriority",
    "declinePriority",
    "transfer",
    "transferTicket",
    "returnToQueue",
    "returnTicket",
    "cancel",
    "pauseCounter",
    "closeCounter",
    "closeDay"
  ]
}

const scene = Effect.gen(function* () {
  const queueing = yield* Queueing.Queueing
  yield* open("1", "2", "3", "6")
  const aside = yield* take()
  yield* queueing.callNext(at("6"))
  yield* queueing.hold(at("6"))
  const first = yield* take()
  const second = yield* take()
  yield* queueing.callNext(at("1"))
  yield* queueing.serve(at("1"))
  yield* queueing.finish(at("1"))
  yield* queueing.callNext(at("1"))
  yield* queueing.serve(at("1"))
  const third = yield* take()
  yield* queueing.grantPriority({ commandId: fresh(), by: manager, ticket: third.ticket.id, group: "infant" })
  yield* queueing.pauseCounter({ ...at("3"), reason: "Salat" })
  assert.strictEqual(second.ticket.label, "A-003")
  return { finished: first.ticket.id, held: aside.ticket.id, waiting: third.ticket.id }
})

const mayDo = (who: string, name: string): boolean => allowed[who]?.includes(name) ?? false
const may = Object.keys(actors).flatMap((who) =>
  Object.keys(useCases).flatMap((name) => (mayDo(who, name) ? [[who, name] as const] : []))
)

const use = (who: string, name: string, set: Scene) =>
  Effect.flatMap(Queueing.Queueing, (queueing) =>
    (useCases[name] as UseCase)(actors[who] as Actor.Actor, set)(queueing)
  )

describe("who may use what", () => {
  it.effect.each(may)("%s may %s", ([who, name]) => onStage(Effect.flatMap(scene, (set) => use(who, name, set))))

  it.effect.each(Object.keys(actors))("%s may do nothing else, and what is refused changes nothing", (who) =>
    onStage(
      Effect.gen(function* () {
        const set = yield* scene
        const { overview } = yield* Hall.Hall
        const before = yield* overview
        for (const name of Object.keys(useCases).filter((one) => !mayDo(who, one))) {
          const error = yield* Effect.flip(use(who, name, set))
          assert.include(["forbidden", "notFound"], error.kind, `${name}: ${error.message}`)
        }
        assert.deepStrictEqual(yield* overview, before)
      })
    )
  )

  it.effect("the holder of a ticket's key may read and cancel that ticket, and no other", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const mine = yield* take()
        const yours = yield* take()
        const by = yield* hall.visitor(mine.key)
        assert.strictEqual((yield* hall.ticket({ ticket: mine.ticket.id, by })).label, "A-001")
        assert.strictEqual((yield* Effect.flip(hall.ticket({ ticket: yours.ticket.id, by }))).kind, "notFound")
        assert.strictEqual(
          (yield* Effect.flip(queueing.cancel({ commandId: fresh(), by, ticket: yours.ticket.id }))).kind,
          "notFound"
        )
        assert.strictEqual(
          (yield* queueing.cancel({ commandId: fresh(), by, ticket: mine.ticket.id })).state,
          "cancelled"
        )
        assert.strictEqual((yield* Effect.flip(hall.ticketByKey(`${mine.key}x`))).kind, "notFound")
      })
    )
  )

  it.effect("a counter is read by its officer and the manager alone", () =>
    onStage(
      Effect.gen(function* () {
        const hall = yield* Hall.Hall
        for (const by of [officer("1"), manager])
          assert.strictEqual((yield* hall.counter({ counter: "1", by })).id, "1")
        for (const by of [officer("2"), kiosk, Actors.officer({ ...others, id: "tono", counter: "1" })]) {
          assert.strictEqual((yield* Effect.flip(hall.counter({ counter: "1", by }))).kind, "notFound")
        }
      })
    )
  )
})
