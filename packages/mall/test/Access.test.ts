import { Engine } from "@balai/engine"
import { Access, Mall, type QueueingError } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  ask,
  atCounters,
  atDoor,
  codeOf,
  founded,
  hired,
  quick,
  ratna,
  ratnasPassword,
  signedIn,
  sit
} from "./support/door.ts"
import { fresh, hour, mall, morning, secret } from "./support/stage.ts"

const signIn = (login: string, password: string) => ask((access) => access.signIn({ login, password }))
const whoIs = (token: string) => ask((access) => access.whoIs(token))
const minutes = (count: number) => TestClock.adjust(`${count} minutes`)

/** As many wrong passwords as it takes. */
const lockedOut = (login: string) =>
  Effect.forEach([1, 2, 3, 4, 5], () => Effect.flip(signIn(login, "salah sama sekali")))

describe("the first manager", () => {
  it.effect("is made once, whoever asks at the same moment", () =>
    atDoor(
      Effect.gen(function* () {
        assert.isFalse(yield* ask((access) => access.hasManager))
        const tries = Array.from({ length: 10 }, (_, at) =>
          ask((access) =>
            access.firstManager({ commandId: fresh(), login: `ratna${at}`, name: "Ratna", password: ratnasPassword })
          )
        )
        const answers = yield* Effect.forEach(tries, Effect.exit, { concurrency: "unbounded" })
        assert.strictEqual(answers.filter(({ _tag }) => _tag === "Success").length, 1)
        assert.isTrue(yield* ask((access) => access.hasManager))
        assert.strictEqual((yield* ask((access) => access.officers({ by: ratna }))).length, 1)
        assert.strictEqual(yield* codeOf(founded), "BALAI_MANAGER_EXISTS")
      })
    )
  )

  it.effect("chooses a password that is long, not the login and not one of the worst", () =>
    atDoor(
      Effect.gen(function* () {
        const attempt = (password: string) =>
          codeOf(
            ask((access) =>
              access.firstManager({ commandId: fresh(), login: "ratna.wulandari", name: "Ratna", password })
            )
          )
        assert.strictEqual(yield* attempt("pendek"), "BALAI_PASSWORD_LENGTH")
        assert.strictEqual(yield* attempt("x".repeat(129)), "BALAI_PASSWORD_LENGTH")
        assert.strictEqual(yield* attempt("🌊🐟🐠🐡🦈"), "BALAI_PASSWORD_LENGTH")
        const easy = ["Rahasia123", "password1234", "1234567890", "aaaaaaaaaa", "17 08 1945!", "qwertyuiop"]
        for (const password of [...easy, "ratna.wulandari", "Ratna-Wulandari1"])
          assert.strictEqual(yield* attempt(password), "BALAI_PASSWORD_COMMON", password)
        assert.isFalse(yield* ask((access) => access.hasManager))
      })
    )
  )
})

describe("signing in", () => {
  it.effect("ends the oldest of fifty sessions of the account: signing in again and again makes nobody else slow", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const siti = yield* signedIn(yield* hired("siti"))
        const first = (yield* signIn("ratna", ratnasPassword)).token
        yield* minutes(1)
        const second = (yield* signIn("ratna", ratnasPassword)).token
        yield* minutes(1)
        for (let count = 0; count < 48; count += 1) yield* signIn("ratna", ratnasPassword)
        assert.isNotNull(yield* whoIs(first))
        yield* signIn("ratna", ratnasPassword)
        assert.isNull(yield* whoIs(first))
        assert.isNotNull(yield* whoIs(second))
        assert.isNotNull(yield* whoIs(siti))
      })
    )
  )

  it.effect("opens a session that says who one is, and nothing more once it is signed out", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const { session, token } = yield* signIn(" Ratna ", ratnasPassword)
        assert.deepInclude(session, { officer: "ratna", name: "Ratna Wulandari", manages: true, mustChange: false })
        assert.strictEqual(session.expiresAt, morning + 12 * hour)
        assert.deepStrictEqual((yield* whoIs(token))?.actor, ratna)
        yield* ask((access) => access.signOut(token))
        assert.isNull(yield* whoIs(token))
        assert.isNull(yield* ask((access) => access.session(token)))
        yield* ask((access) => access.signOut(token))
      })
    )
  )

  it.effect("answers the same to an unknown login, a wrong password and a disabled account", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const budi = yield* hired("budi")
        yield* ask((access) =>
          access.disable({ commandId: fresh(), by: ratna, officer: "budi", reason: "Pindah tugas" })
        )
        const answers = yield* Effect.forEach(
          [signIn("tidak-ada", "kuda laut biru"), signIn("sari", "kuda laut biru"), signIn("budi", budi.password)],
          Effect.flip
        )
        for (const { code, kind, text } of answers) {
          assert.deepStrictEqual([code, kind], ["BALAI_SIGN_IN_REFUSED", "unauthenticated"])
          assert.deepStrictEqual(text, Access.texts.BALAI_SIGN_IN_REFUSED)
        }
        assert.isString(yield* signedIn(sari))
      })
    )
  )

  it.effect("locks the account after five wrong passwords in a row, for five minutes", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const answers = yield* lockedOut("sari")
        const codes = answers.map(({ code }: QueueingError.QueueingError) => code)
        assert.deepStrictEqual(codes, [...Array.from({ length: 4 }, () => "BALAI_SIGN_IN_REFUSED"), "BALAI_LOCKED"])
        const right = yield* Effect.flip(signIn("sari", sari.password))
        assert.strictEqual(right.code, "BALAI_LOCKED")
        assert.include(right.text.id, "09.05")
        yield* minutes(4)
        assert.strictEqual(yield* codeOf(signedIn(sari)), "BALAI_LOCKED")
        yield* minutes(1)
        assert.isString(yield* signedIn(sari))
      })
    )
  )

  it.effect("forgets wrong passwords with the next right one", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        for (let turn = 1; turn <= 3; turn += 1) {
          yield* Effect.forEach([1, 2, 3, 4], () => Effect.flip(signIn("sari", "salah sama sekali")))
          assert.isString(yield* signedIn(sari))
        }
      })
    )
  )

  it.effect("lets nobody guess faster by guessing at once", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const guesses = [...Array.from({ length: 30 }, (_, at) => `tebakan ke-${at}`), sari.password]
        const codes = yield* Effect.forEach(guesses, (password) => codeOf(signIn("sari", password)), {
          concurrency: "unbounded"
        })
        for (const code of codes) assert.include(["BALAI_SIGN_IN_REFUSED", "BALAI_LOCKED"], code)
        const engine = yield* Engine.Engine
        const taken = yield* engine.history("officer:mpp-uji:sari")
        assert.strictEqual(taken.filter(({ input }) => JSON.stringify(input).includes("officer.fail")).length, 5)
      })
    )
  )

  it.effect("a manager opens a locked account before its time", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        yield* lockedOut("sari")
        const request = { commandId: fresh(), by: ratna, officer: "sari" }
        assert.strictEqual((yield* ask((access) => access.unlock(request))).state, "active")
        assert.isString(yield* signedIn(sari))
      })
    )
  )
})

describe("the own password", () => {
  it.effect("is changed by whoever knows it, and every other session ends", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const [here, elsewhere] = [yield* signedIn(sari), yield* signedIn(sari)]
        assert.isTrue((yield* whoIs(here))?.mustChange)
        const change = (current: string, next: string) =>
          ask((access) => access.changePassword({ token: here, current, next }))
        assert.strictEqual(yield* codeOf(change("salah sama sekali", "jeruk nipis satu")), "BALAI_PASSWORD_WRONG")
        assert.strictEqual(yield* codeOf(change(sari.password, sari.password)), "BALAI_PASSWORD_SAME")
        assert.strictEqual(yield* codeOf(change(sari.password, "rahasia 1234")), "BALAI_PASSWORD_COMMON")
        assert.isFalse((yield* change(sari.password, "jeruk nipis satu")).mustChange)
        assert.isNotNull(yield* whoIs(here))
        assert.isNull(yield* whoIs(elsewhere))
        assert.strictEqual(yield* codeOf(signedIn(sari)), "BALAI_SIGN_IN_REFUSED")
        assert.isString(yield* signedIn({ login: "sari", password: "jeruk nipis satu" }))
      })
    )
  )

  it.effect("cannot be guessed through an open session either", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const token = yield* signedIn(sari)
        const guess = (current: string) =>
          codeOf(ask((access) => access.changePassword({ token, current, next: "jeruk nipis satu" })))
        const codes = yield* Effect.forEach([1, 2, 3, 4, 5], (turn) => guess(`tebakan ke-${turn}`))
        assert.strictEqual(codes.at(-1), "BALAI_LOCKED")
        assert.strictEqual(yield* guess(sari.password), "BALAI_LOCKED")
      })
    )
  )

  it.effect("that was forgotten is replaced by a generated one, the same for the same request", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const token = yield* signedIn(sari)
        yield* lockedOut("sari")
        const request = { commandId: fresh(), by: ratna, officer: "sari" }
        const { password } = yield* ask((access) => access.resetPassword(request))
        assert.match(password, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
        assert.strictEqual((yield* ask((access) => access.resetPassword(request))).password, password)
        assert.isNull(yield* whoIs(token))
        assert.isTrue((yield* signIn("sari", password)).session.mustChange)
      })
    )
  )
})

describe("limits", () => {
  it.effect("may be others than the standard ones", () => {
    const door = Mall.live({ mall, database: ":memory:", secret, passwords: quick, access: { sessionHours: 9000 } })
    const signing = Effect.gen(function* () {
      yield* founded
      const { session } = yield* signIn("ratna", ratnasPassword)
      assert.strictEqual(session.expiresAt, morning + 9000 * hour)
    })
    return Effect.andThen(TestClock.setTime(morning), Effect.provide(signing, door))
  })
})

describe("accounts", () => {
  it.effect("a new officer gets a generated password, the same for the same request, and a login of its own", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const request = { commandId: fresh(), by: ratna, login: "sari", name: "Sari", relations: atCounters("1") }
        const first = yield* ask((access) => access.addOfficer(request))
        const again = yield* ask((access) => access.addOfficer(request))
        assert.strictEqual(first.password, again.password)
        assert.deepInclude(first.officer, { id: "sari", name: "Sari", state: "active", mustChange: true })
        const another = ask((access) => access.addOfficer({ ...request, commandId: fresh() }))
        assert.strictEqual(yield* codeOf(another), "BALAI_LOGIN_TAKEN")
      })
    )
  )

  it.effect("what does not fit is said before anything is stored", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const good = { login: "sari", name: "Sari", relations: atCounters("1") }
        const add = (more: Partial<Access.Account>) =>
          codeOf(ask((access) => access.addOfficer({ commandId: fresh(), by: ratna, ...good, ...more })))
        assert.strictEqual(yield* add({ login: "s" }), "BALAI_LOGIN_INVALID")
        assert.strictEqual(yield* add({ login: "sari wulan" }), "BALAI_LOGIN_INVALID")
        assert.strictEqual(yield* add({ name: "  " }), "BALAI_NAME_MISSING")
        assert.strictEqual(yield* add({ relations: atCounters("77") }), "BALAI_RELATION_UNKNOWN")
        const elsewhere = [{ relation: "serves", agency: "imigrasi" } as const]
        assert.strictEqual(yield* add({ relations: elsewhere }), "BALAI_RELATION_UNKNOWN")
        assert.strictEqual((yield* ask((access) => access.officers({ by: ratna }))).length, 1)
      })
    )
  )

  it.effect("a disabled officer's sessions end at once, and an enabled one signs in again", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari")
        const token = yield* signedIn(sari)
        yield* sit(token)
        const about = { by: ratna, officer: "sari", reason: "Cuti panjang" }
        const off = yield* ask((access) => access.disable({ commandId: fresh(), ...about }))
        assert.deepStrictEqual([off.state, off.seats], ["disabled", []])
        assert.isNull(yield* whoIs(token))
        assert.deepStrictEqual(yield* ask((access) => access.seats), [])
        const on = yield* ask((access) => access.enable({ commandId: fresh(), ...about }))
        assert.strictEqual(on.state, "active")
        assert.isString(yield* signedIn(sari))
      })
    )
  )

  it.effect("the last active manager can neither be disabled nor lose the hall", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const about = { by: ratna, officer: "ratna", reason: "Percobaan" }
        const disable = ask((access) => access.disable({ commandId: fresh(), ...about }))
        const lose = ask((access) => access.relate({ commandId: fresh(), ...about, relations: atCounters("1") }))
        assert.strictEqual(yield* codeOf(disable), "BALAI_LAST_MANAGER")
        assert.strictEqual(yield* codeOf(lose), "BALAI_LAST_MANAGER")
        const [view] = yield* ask((access) => access.officers({ by: ratna }))
        const button = view?.actions.find(({ id }) => id === "disable")
        assert.deepStrictEqual([button?.state, button?.reasons[0]?.code], ["refused", "BALAI_LAST_MANAGER"])
      })
    )
  )

  it.effect("of two managers who disable each other at the same moment one remains", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        for (let turn = 1; turn <= 10; turn += 1) {
          const other = `lina${turn}`
          yield* hired(other, [{ relation: "manages" }])
          const active = (yield* ask((access) => access.officers({ by: ratna })))
            .filter(({ state }) => state === "active")
            .map(({ id }) => id)
          assert.strictEqual(active.length, 2)
          const against = (officer: string, by: string) =>
            ask((access) => access.disable({ commandId: fresh(), by: { ...ratna, id: by }, officer, reason: "Saling" }))
          const [one = "", two = ""] = active
          const answers = yield* Effect.forEach([against(one, two), against(two, one)], Effect.exit, {
            concurrency: "unbounded"
          })
          assert.strictEqual(answers.filter(({ _tag }) => _tag === "Success").length, 1)
        }
      })
    )
  )

  it.effect("relations count from the moment they change, at counters where somebody sits too", () =>
    atDoor(
      Effect.gen(function* () {
        yield* founded
        const sari = yield* hired("sari", [{ relation: "serves", agency: "dukcapil" }])
        const token = yield* signedIn(sari)
        const seats = (yield* sit(token, "3")).counters.map(({ id }) => id)
        assert.deepStrictEqual(seats, ["1", "2", "3", "4", "5", "6", "7", "8"])
        assert.strictEqual(yield* codeOf(sit(token, "9")), "BALAI_COUNTER_UNKNOWN")
        const change = { by: ratna, officer: "sari", relations: atCounters("9"), reason: "Rotasi" }
        const view = yield* ask((access) => access.relate({ commandId: fresh(), ...change }))
        assert.deepStrictEqual(view.seats, [])
        assert.strictEqual(
          yield* codeOf(ask((access) => access.atCounter({ token, counter: "3" }))),
          "BALAI_NOT_SEATED"
        )
        assert.deepStrictEqual((yield* sit(token, "9")).seats, ["9"])
      })
    )
  )
})

describe("a demonstration", () => {
  it.effect("seeds its accounts once, whatever their passwords are worth", () =>
    atDoor(
      Effect.gen(function* () {
        const account = { login: "petugas", name: "Petugas latihan", password: "latihan", relations: atCounters("1") }
        yield* ask((access) => access.seed({ accounts: [account] }))
        yield* ask((access) => access.seed({ accounts: [{ ...account, password: "lain" }] }))
        const { session } = yield* signIn("petugas", "latihan")
        assert.isFalse(session.mustChange)
        assert.strictEqual(yield* codeOf(signIn("petugas", "lain")), "BALAI_SIGN_IN_REFUSED")
      })
    )
  )
})
