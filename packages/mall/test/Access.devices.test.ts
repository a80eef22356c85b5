import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { ask, atDoor, codeOf, ratna } from "./support/door.ts"
import { fresh, morning } from "./support/stage.ts"

const asked = (kind: "kiosk" | "board" = "kiosk") => ask((access) => access.askDevice({ kind }))
const device = (token: string) => ask((access) => access.device(token))
const actor = (token: string) => ask((access) => access.deviceActor(token))
const enrol = (code: string, more: { readonly zone?: string; readonly name?: string } = {}) =>
  ask((access) => access.enrol({ commandId: fresh(), by: ratna, code, name: "Mesin pintu utara", ...more }))

describe("a device", () => {
  it.effect("belongs to the hall once a manager has typed the code on its screen, however it was typed", () =>
    atDoor(
      Effect.gen(function* () {
        const { code, device: pending, expiresAt, token } = yield* asked()
        assert.match(code, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
        assert.strictEqual(expiresAt, morning + 15 * 60_000)
        assert.strictEqual(pending.state, "pending")
        assert.isNull(yield* actor(token))
        const enrolled = yield* enrol(` ${code.toLowerCase().replace("-", " ")} `)
        assert.deepInclude(enrolled, { id: pending.id, state: "enrolled", name: "Mesin pintu utara", zone: null })
        assert.deepInclude(yield* actor(token), { type: "device", id: pending.id })
        assert.strictEqual(yield* codeOf(enrol(code)), "BALAI_CODE_UNKNOWN")
      })
    )
  )

  it.effect("whose code nobody types in time expires", () =>
    atDoor(
      Effect.gen(function* () {
        const { code, token } = yield* asked("board")
        yield* TestClock.adjust("15 minutes")
        assert.strictEqual(yield* codeOf(enrol(code)), "BALAI_CODE_UNKNOWN")
        assert.strictEqual((yield* device(token))?.state, "expired")
        assert.isNull(yield* actor(token))
        assert.deepStrictEqual(yield* ask((access) => access.devices({ by: ratna })), [])
      })
    )
  )

  it.effect("that is revoked twice is said to be revoked, and not that the day is closed", () =>
    atDoor(
      Effect.gen(function* () {
        const revoked = ask((access) =>
          Effect.flatMap(access.devices({ by: ratna }), ([first]) =>
            access.revokeDevice({ commandId: fresh(), by: ratna, device: first?.id ?? "", reason: "Layar pecah" })
          )
        )
        yield* asked()
        yield* revoked
        const again = yield* Effect.flip(revoked)
        assert.strictEqual(again.code, "BALAI_NOT_IN_STATE")
        assert.include(again.text.id, "Dicabut")
      })
    )
  )

  it.effect("that is revoked opens nothing any more, and cannot come back by its code", () =>
    atDoor(
      Effect.gen(function* () {
        const { code, token } = yield* asked()
        const { id } = yield* enrol(code)
        const revoked = yield* ask((access) =>
          access.revokeDevice({ commandId: fresh(), by: ratna, device: id, reason: "Dicuri" })
        )
        assert.strictEqual(revoked.state, "revoked")
        assert.isNull(yield* actor(token))
        assert.strictEqual((yield* device(token))?.state, "revoked")
        assert.strictEqual(yield* codeOf(enrol(code)), "BALAI_CODE_UNKNOWN")
      })
    )
  )

  it.effect("of a manager's own browser is enrolled at once, with the same token for the same request", () =>
    atDoor(
      Effect.gen(function* () {
        const request = { commandId: fresh(), by: ratna, kind: "kiosk" as const, name: "Mesin 1" }
        const first = yield* ask((access) => access.adopt(request))
        const again = yield* ask((access) => access.adopt(request))
        assert.deepStrictEqual(again, first)
        assert.strictEqual((yield* actor(first.token))?.attributes["kind"], "kiosk")
        assert.strictEqual((yield* ask((access) => access.devices({ by: ratna }))).length, 1)
      })
    )
  )

  it.effect("as a board shows a zone that exists, and is no kiosk", () =>
    atDoor(
      Effect.gen(function* () {
        const { code, token } = yield* asked("board")
        assert.strictEqual(yield* codeOf(enrol(code, { zone: "atap" })), "BALAI_ZONE_UNKNOWN")
        assert.strictEqual(yield* codeOf(enrol(code, { name: " " })), "BALAI_NAME_MISSING")
        assert.strictEqual((yield* enrol(code, { zone: "depan" })).zone, "depan")
        assert.strictEqual((yield* actor(token))?.attributes["kind"], "board")
        assert.strictEqual(
          (yield* enrol((yield* asked("board")).code)).zone,
          "depan",
          "the first zone when none is named"
        )
      })
    )
  )

  it.effect("is renamed by a manager", () =>
    atDoor(
      Effect.gen(function* () {
        const { id } = yield* enrol((yield* asked()).code)
        const request = { commandId: fresh(), by: ratna, device: id, name: "Mesin lobi" }
        assert.strictEqual((yield* ask((access) => access.renameDevice(request))).name, "Mesin lobi")
      })
    )
  )

  it.effect("more than two hundred do not wait at a time, and those whose time is over do not count", () =>
    atDoor(
      Effect.gen(function* () {
        yield* Effect.forEach(Array.from({ length: 210 }), () => Effect.exit(asked()), { concurrency: "unbounded" })
        assert.strictEqual((yield* ask((access) => access.devices({ by: ratna }))).length, 200)
        const full = yield* Effect.flip(asked())
        assert.deepStrictEqual([full.code, full.retryable], ["BALAI_TOO_MANY_DEVICES", true])
        yield* TestClock.adjust("15 minutes")
        assert.strictEqual((yield* asked()).device.state, "pending")
      })
    )
  )

  it.effect("is nobody's by a token that the hall has not given", () =>
    atDoor(
      Effect.gen(function* () {
        assert.isNull(yield* device("x"))
        assert.isNull(yield* actor(""))
      })
    )
  )
})
