import { Officer, type Relation } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { type Access, Queueing, type QueueingError } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, atCounters, atDoor, founded, hired, ratna, signedIn } from "./support/door.ts"
import { fresh, hallName } from "./support/stage.ts"

interface Scene {
  readonly device: string
  readonly code: string
}

type UseCase = (
  by: Actor.Actor,
  scene: Scene
) => (access: Access.Access["Service"]) => Effect.Effect<unknown, QueueingError.QueueingError>

const about = (by: Actor.Actor, officer = "sari") => ({ commandId: fresh(), by, officer })
const reason = "Percobaan"

/** Each use case that names who acts, where it is possible: sari is active, budi is disabled. */
const useCases: { readonly [name: string]: UseCase } = {
  officers: (by) => (access) => access.officers({ by }),
  addOfficer: (by) => (access) =>
    access.addOfficer({ commandId: fresh(), by, login: "tono", name: "Tono", relations: [] }),
  relate: (by) => (access) => access.relate({ ...about(by), relations: atCounters("2"), reason }),
  resetPassword: (by) => (access) => access.resetPassword(about(by)),
  disable: (by) => (access) => access.disable({ ...about(by), reason }),
  enable: (by) => (access) => access.enable({ ...about(by, "budi"), reason }),
  devices: (by) => (access) => access.devices({ by }),
  enrol:
    (by, { code }) =>
    (access) =>
      access.enrol({ commandId: fresh(), by, code, name: "Mesin 2" }),
  adopt: (by) => (access) => access.adopt({ commandId: fresh(), by, kind: "kiosk", name: "Mesin 3" }),
  renameDevice:
    (by, { device }) =>
    (access) =>
      access.renameDevice({ commandId: fresh(), by, device, name: "Mesin lobi" }),
  revokeDevice:
    (by, { device }) =>
    (access) =>
      access.revokeDevice({ commandId: fresh(), by, device, reason })
}

const others = { hall: "mpp-lain" }
/** Only a manager of this hall may do any of it. */
const strangers: { readonly [name: string]: Actor.Actor } = {
  "a manager of another hall": Actors.manager({ ...others, id: "ratna" }),
  "an officer without a counter": Officer.actor({ hall: hallName, officer: "sari" }),
  "the officer of counter 1": Actors.officer({ hall: hallName, id: "sari", counter: "1" }),
  "an officer of another hall": Officer.actor({ ...others, officer: "sari" }),
  "a kiosk": Actors.kiosk({ hall: hallName, id: "kiosk-1" }),
  "a kiosk of another hall": Actors.kiosk({ ...others, id: "kiosk-1" }),
  "a visitor": Actors.visitor({ keyHash: "hash" }),
  "somebody who says to be the system": { type: "system", id: "sari", attributes: { hall: hallName } },
  nobody: { type: "anonymous", id: "-", attributes: {} }
}

const scene = Effect.gen(function* () {
  yield* founded
  yield* hired("sari")
  yield* hired("budi")
  yield* ask((access) => access.disable({ ...about(ratna, "budi"), reason }))
  const { device } = yield* ask((access) =>
    access.adopt({ commandId: fresh(), by: ratna, kind: "kiosk", name: "Mesin 1" })
  )
  const { code } = yield* ask((access) => access.askDevice({ kind: "kiosk" }))
  return { device: device.id, code }
})

const names = Object.keys(useCases)
const rows = Object.keys(strangers).flatMap((who) => names.map((name) => [who, name] as const))

describe("who may use what of access", () => {
  it.effect.each(names)("the manager: %s", (name) =>
    atDoor(
      Effect.gen(function* () {
        const set = yield* scene
        yield* ask((access) => useCases[name]?.(ratna, set)(access) ?? Effect.die(name))
      })
    )
  )

  it.effect.each(rows)("A57: %s: %s", ([who, name]) =>
    atDoor(
      Effect.gen(function* () {
        const set = yield* scene
        const by = strangers[who] as Actor.Actor
        const error = yield* Effect.flip(ask((access) => useCases[name]?.(by, set)(access) ?? Effect.die(name)))
        assert.include(["forbidden", "notFound"], error.kind, error.message)
      })
    )
  )

  it.effect("what is done by a token is done with the token's own rights alone", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        for (const token of ["", "x", "session:mpp-uji:x"]) {
          assert.isNull(yield* ask((access) => access.whoIs(token)))
          const failing = [
            ask((access) => access.sit({ commandId: fresh(), token, counter: "1" })),
            ask((access) => access.leave({ commandId: fresh(), token, counter: "1" })),
            ask((access) => access.atCounter({ token, counter: "1" })),
            ask((access) => access.changePassword({ token, current: "kuda laut biru", next: "jeruk nipis satu" }))
          ]
          const kinds = yield* Effect.forEach(failing, (one) =>
            Effect.map(
              Effect.flip(one as Effect.Effect<unknown, QueueingError.QueueingError, Access.Access>),
              (error) => String(error.kind)
            )
          )
          assert.deepStrictEqual([...new Set(kinds)], ["unauthenticated"])
        }
      })
    )
  )

  it.effect("who greets takes numbers for visitors, and who only serves does not without a seat", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const take = (login: string, relations: ReadonlyArray<Relation.Relation>) =>
          Effect.gen(function* () {
            const token = yield* signedIn(yield* hired(login, relations))
            const by = (yield* ask((access) => access.whoIs(token)))?.actor ?? { type: "-", id: "-", attributes: {} }
            const queueing = yield* Queueing.Queueing
            return yield* queueing.take({ commandId: fresh(), by, service: "ktp-el" })
          })
        assert.strictEqual((yield* take("wati", [{ relation: "greets" }])).ticket.label, "A-001")
        const error = yield* Effect.flip(take("sari", atCounters("1")))
        assert.include(["forbidden", "notFound"], error.kind)
      })
    )
  )

  it.effect("who manages the hall sits at no counter by that", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const { session, token } = yield* ask((access) => access.signIn({ login: "ratna", password: "kuda laut biru" }))
        assert.deepStrictEqual(session.counters, [])
        const error = yield* Effect.flip(ask((access) => access.sit({ commandId: fresh(), token, counter: "1" })))
        assert.strictEqual(error.kind, "notFound")
      })
    )
  )
})
