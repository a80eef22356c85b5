import { Engine } from "@balai/engine"
import { Passwords } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { DatabaseSync } from "node:sqlite"
import { TestClock } from "effect/testing"
import {
  ask,
  atCounters,
  atDoor,
  atDoorWith,
  codeOf,
  doorOn,
  founded,
  hired,
  ratna,
  ratnasPassword,
  sit,
  withFile
} from "./support/door.ts"
import { fresh, morning } from "./support/stage.ts"

/** Every text that a database holds, by table. */
const textsIn = (file: string): ReadonlyMap<string, string> => {
  const database = new DatabaseSync(file, { readOnly: true })
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
  const texts = new Map(
    tables.map(({ name }) => [String(name), JSON.stringify(database.prepare(`select * from "${String(name)}"`).all())])
  )
  database.close()
  return texts
}

describe("what is stored", () => {
  it.effect("has no name, password, hash, token or code outside of the vault, and no password or token inside", () =>
    withFile((file) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        const day = Effect.gen(function* () {
          yield* founded
          const sari = yield* hired("sari", atCounters("1"))
          const { token } = yield* ask((access) => access.signIn(sari))
          const next = "jeruk nipis satu"
          yield* codeOf(ask((access) => access.signIn({ login: "sari", password: "tebakan yang salah" })))
          yield* ask((access) => access.changePassword({ token, current: sari.password, next }))
          yield* sit(token)
          const reset = yield* ask((access) => access.resetPassword({ commandId: fresh(), by: ratna, officer: "sari" }))
          const device = yield* ask((access) => access.askDevice({ kind: "kiosk" }))
          yield* ask((access) => access.enrol({ commandId: fresh(), by: ratna, code: device.code, name: "Mesin 1" }))
          const adopted = yield* ask((access) =>
            access.adopt({ commandId: fresh(), by: ratna, kind: "board", name: "Layar 1" })
          )
          const secrets = [ratnasPassword, sari.password, reset.password, next, "tebakan yang salah"]
          const tokens = [token, device.token, adopted.token, device.code, device.code.replace("-", "")]
          return { secrets: [...secrets, ...tokens], names: ["Ratna Wulandari", "Nama sari", "pbkdf2"] }
        })
        const { names, secrets } = yield* Effect.provide(day, doorOn(file))
        const texts = textsIn(file)
        const vault = texts.get("vault") ?? ""
        for (const name of names) assert.include(vault, name)
        for (const [table, text] of texts) {
          for (const secret of secrets) assert.notInclude(text, secret, table)
          if (table !== "vault") for (const name of names) assert.notInclude(text, name, table)
        }
      })
    )
  )

  it.effect("a person's name is shown until it is erased, and the account stays", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        yield* hired("sari")
        const engine = yield* Engine.Engine
        yield* engine.erase("officer:mpp-uji:sari")
        const all = yield* ask((access) => access.officers({ by: ratna }))
        assert.deepStrictEqual(
          all.map(({ name }) => name),
          ["Ratna Wulandari", "sari"]
        )
        assert.isTrue((yield* engine.verify).ok)
      })
    )
  )
})

describe("a sign-in", () => {
  it.effect("verifies one hash, whether the login exists or not", () => {
    let verified = 0
    const counting = {
      hash: (password: string) => Effect.succeed(`#${password}`),
      verify: (password: string, hash: string) =>
        Effect.sync(() => {
          verified += 1
          return hash === `#${password}`
        })
    }
    const work = (login: string, password: string) =>
      Effect.gen(function* () {
        verified = 0
        yield* Effect.exit(ask((access) => access.signIn({ login, password })))
        return verified
      })
    return atDoorWith(
      counting,
      Effect.gen(function* () {
        yield* founded
        yield* hired("budi")
        yield* ask((access) => access.disable({ commandId: fresh(), by: ratna, officer: "budi", reason: "Pindah" }))
        assert.strictEqual(yield* work("ratna", ratnasPassword), 1)
        assert.strictEqual(yield* work("ratna", "salah sama sekali"), 1)
        assert.strictEqual(yield* work("tidak-ada", "salah sama sekali"), 1)
        assert.strictEqual(yield* work("budi", "salah sama sekali"), 1)
        assert.strictEqual(yield* work("Tidak ada, dan tidak mungkin ada", "x"), 1)
      })
    )
  })
})

describe("a hash", () => {
  it.effect("is another one each time, says how it was made, and fits its own password alone", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords.Passwords
      const [one, two] = [yield* passwords.hash("kuda laut"), yield* passwords.hash("kuda laut")]
      assert.notStrictEqual(one, two)
      assert.match(one, /^pbkdf2-sha256\$1000\$/)
      assert.isTrue(yield* passwords.verify("kuda laut", two))
      for (const stored of ["", "x", "scrypt$1$2$3", one.slice(0, -8), `${one}AAAA`])
        assert.isFalse(yield* passwords.verify("kuda laut", stored), stored)
    }).pipe(Effect.provide(Passwords.layer({ rounds: 1000 })))
  )
})
