import { Passwords } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { passwordsLayer } from "../src/internal/passwords.ts"

const cheap = { ln: 10, r: 8, p: 1 }

describe("passwords by scrypt", () => {
  it.effect("are known again, and no other", () =>
    Effect.gen(function* () {
      const { hash, verify } = yield* Passwords.Passwords
      const stored = yield* hash("jalan ke pasar pagi")
      assert.isTrue(yield* verify("jalan ke pasar pagi", stored))
      for (const other of ["jalan ke pasar pag", "Jalan ke pasar pagi", "", "jalan ke pasar pagi "]) {
        assert.isFalse(yield* verify(other, stored), other)
      }
    }).pipe(Effect.provide(passwordsLayer(cheap)))
  )

  it.effect("look different each time, and hold nothing of the password", () =>
    Effect.gen(function* () {
      const { hash } = yield* Passwords.Passwords
      const [one, other] = [yield* hash("rahasia besar"), yield* hash("rahasia besar")]
      assert.notStrictEqual(one, other)
      assert.match(one, /^\$scrypt\$ln=10,r=8,p=1\$/)
      assert.notInclude(one, "rahasia")
    }).pipe(Effect.provide(passwordsLayer(cheap)))
  )

  it.effect("are the same however the keyboard writes an accent", () =>
    Effect.gen(function* () {
      const { hash, verify } = yield* Passwords.Passwords
      assert.isTrue(yield* verify("cafe\u0301 pagi hari", yield* hash("caf\u00e9 pagi hari")))
    }).pipe(Effect.provide(passwordsLayer(cheap)))
  )

  it.effect("are never right for a hash that is none, or would cost more than the machine has", () =>
    Effect.gen(function* () {
      const { hash, verify } = yield* Passwords.Passwords
      const own = yield* hash("rahasia besar")
      for (const stored of [
        "",
        "rahasia besar",
        own.slice(1),
        own.replace("ln=10", "ln=30"),
        own.replace("p=1", "p=0")
      ]) {
        assert.isFalse(yield* verify("rahasia besar", stored), stored)
      }
    }).pipe(Effect.provide(passwordsLayer(cheap)))
  )

  it.effect("cost what the house asks for", () =>
    Effect.gen(function* () {
      const { hash, verify } = yield* Passwords.Passwords
      const stored = yield* hash("rahasia besar")
      assert.match(stored, /^\$scrypt\$ln=15,r=8,p=3\$/)
      assert.isTrue(yield* verify("rahasia besar", stored))
    }).pipe(Effect.provide(passwordsLayer()))
  )
})
