import { Persons } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { withFile } from "./support/door.ts"
import {
  arrived,
  ask,
  asked,
  codeOf,
  enter,
  inLobby,
  inside,
  nik,
  phone,
  postOf,
  printed,
  textsIn,
  wati
} from "./support/lobby.ts"
import { fresh, hallName, manager } from "./support/stage.ts"

const minute = 60_000

/** Digits that are not the right ones. */
const other = (digits: string): string => digits.replace(/^./, (first) => String((Number(first) + 1) % 10))

describe("signing in by a code", () => {
  it.effect("opens an account by the first code, and enters the same one by the next", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const first = yield* inside(post)
        assert.deepInclude(first.person, { state: "active", name: null, isIdentified: false })
        assert.deepStrictEqual(
          first.person.contacts.map(({ masked }) => masked),
          ["+62812****001"]
        )
        const second = yield* inside(post, "+62 812 0000 001")
        assert.strictEqual(second.person.person, first.person.person)
        assert.notStrictEqual(second.token, first.token)
        const known = yield* ask((persons) => persons.whoIs(second.token))
        assert.deepInclude(known?.actor, { type: "applicant", id: first.person.person, attributes: { hall: hallName } })
        assert.strictEqual((yield* inside(post, "0812-0000-002")).person.contacts.length, 1)
      }),
      { post }
    )
  })

  it.effect("answers the same whether there is an account or not, also when it is too much", () => {
    const post = postOf("sms", "whatsapp")
    return inLobby(
      Effect.gen(function* () {
        yield* inside(post)
        yield* TestClock.adjust(24 * 60 * minute)
        const answers = yield* Effect.forEach([phone, "0812-0000-003"], (contact) =>
          Effect.gen(function* () {
            const answer = yield* asked(contact)
            yield* asked(contact)
            yield* asked(contact)
            const later = yield* Effect.flip(asked(contact))
            return [Object.keys(answer), answer.ask.length, answer.channels, answer.shown, later.code, later.text.id]
          })
        )
        assert.deepStrictEqual(answers[0], answers[1])
        assert.strictEqual(answers[0]?.[4], "BALAI_CODE_LATER")
      }),
      { post }
    )
  })

  it.effect("takes the newest code alone, five wrong tries at most, each code once, and none that is late", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const old = yield* asked()
        const first = yield* arrived(post, 1)
        const next = yield* asked()
        const second = yield* arrived(post, 2)
        assert.strictEqual(yield* codeOf(enter(old.ask, first)), "BALAI_CODE_WRONG")
        for (let wrong = 0; wrong < 4; wrong += 1)
          assert.strictEqual(yield* codeOf(enter(next.ask, other(second))), "BALAI_CODE_WRONG")
        yield* enter(next.ask, ` ${second.slice(0, 3)}-${second.slice(3)} `)
        assert.strictEqual(yield* codeOf(enter(next.ask, second)), "BALAI_CODE_WRONG")
        const third = yield* asked()
        const spent = yield* arrived(post, 3)
        for (let wrong = 0; wrong < 5; wrong += 1) yield* codeOf(enter(third.ask, other(spent)))
        assert.strictEqual(yield* codeOf(enter(third.ask, spent)), "BALAI_CODE_WRONG")
        yield* TestClock.adjust(20 * minute)
        const late = yield* asked()
        const overdue = yield* arrived(post, 4)
        yield* TestClock.adjust(10 * minute)
        assert.strictEqual(yield* codeOf(enter(late.ask, overdue)), "BALAI_CODE_WRONG")
      }),
      { post }
    )
  })

  it.effect("gives a repeat of the same request the same code and the same session, and sends nothing twice", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const commandId = fresh()
        const once = yield* ask((persons) => persons.askCode({ commandId, contact: phone }))
        assert.deepStrictEqual(yield* ask((persons) => persons.askCode({ commandId, contact: phone })), once)
        yield* arrived(post, 1)
        yield* arrived(post, 2)
        assert.lengthOf(post.sent, 1)
        const entry = { commandId: fresh(), ask: once.ask, code: post.sent[0]!.values[0]! }
        const first = yield* ask((persons) => persons.enter(entry))
        assert.strictEqual((yield* ask((persons) => persons.enter(entry))).token, first.token)
      }),
      { post }
    )
  })

  it.effect("sends by the channel that was picked, and by the next one when that is out of order", () => {
    const post = postOf("whatsapp", "sms", "email")
    return inLobby(
      Effect.gen(function* () {
        yield* asked(phone, { channel: "whatsapp" })
        yield* arrived(post, 1)
        yield* asked(phone, { channel: "sms" })
        yield* arrived(post, 2)
        post.broken.add("whatsapp")
        yield* asked(phone, { channel: "whatsapp" })
        yield* arrived(post, 3)
        assert.deepStrictEqual(
          post.sent.map(({ channel }) => channel),
          ["whatsapp", "sms", "sms"]
        )
        // Three in a quarter of an hour are enough; and by typing a number alone nobody has agreed to WhatsApp.
        assert.strictEqual(yield* codeOf(asked()), "BALAI_CODE_LATER")
        yield* asked("0812-0000-009")
        yield* arrived(post, 4)
        assert.strictEqual(post.sent.at(-1)?.channel, "sms")
        assert.match(post.sent.at(-1)?.text ?? "", /^Kode masuk MPP Uji: \d{6}\. Berlaku 10 menit/)
      }),
      { post }
    )
  })

  it.effect("says so where the hall sends nothing, and counts what the whole hall sends", () =>
    Effect.andThen(
      inLobby(
        Effect.gen(function* () {
          assert.strictEqual(yield* codeOf(asked()), "BALAI_CHANNEL_NONE")
          assert.strictEqual(yield* codeOf(asked("bukan kontak")), "BALAI_CONTACT_INVALID")
          assert.deepStrictEqual(yield* Effect.map(Persons.Persons, ({ ways }) => ways), {
            channels: [],
            screen: false
          })
        })
      ),
      inLobby(
        Effect.gen(function* () {
          yield* asked("0812-0000-011")
          yield* asked("0812-0000-012")
          assert.strictEqual(yield* codeOf(asked("0812-0000-013")), "BALAI_CODE_BUSY")
        }),
        { post: postOf("sms"), persons: { codesPerHour: 2 } }
      )
    )
  )

  it.effect("shows the code on the screen of a practice hall, and sends nothing there", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const { ask: which, channels, shown } = yield* asked()
        assert.match(shown ?? "", /^\d{6}$/)
        assert.deepStrictEqual(channels, [])
        yield* enter(which, shown!)
        yield* TestClock.adjust(minute)
        assert.deepStrictEqual(post.sent, [])
      }),
      { post, showsCodes: true }
    )
  })
})

describe("a printed code", () => {
  it.effect(
    "E48: is shown once and stands nowhere: a repeat shows nothing, a new one makes the old one void, and staff can do no more",
    () =>
      withFile((database) =>
        Effect.gen(function* () {
          const identity = { kind: "nik", number: nik } as const
          const request = { commandId: fresh(), by: manager, identity, seen: "ktp", name: "Tini Contoh" } as const
          const day = Effect.gen(function* () {
            const first = yield* ask((persons) => persons.printCode(request))
            assert.match(first.code, /^[B-Z]{4}-[B-Z]{4}$/)
            assert.strictEqual(yield* codeOf(ask((persons) => persons.printCode(request))), "BALAI_CODE_SHOWN")
            const second = yield* printed()
            assert.deepStrictEqual([first.isNew, second.isNew], [true, false])
            assert.strictEqual(yield* codeOf(enter(null, first.code)), "BALAI_CODE_WRONG")
            const { person, token } = yield* enter(null, second.code.toLowerCase().replace("-", " "))
            assert.deepInclude(person, { name: "Tini Contoh", isIdentified: true, contacts: [] })
            assert.strictEqual(yield* codeOf(enter(null, second.code)), "BALAI_CODE_WRONG")
            return [first.code, second.code, token].flatMap((code) => [code, code.replaceAll("-", "")])
          })
          const secrets = yield* inLobby(day, { database })
          for (const [table, text] of textsIn(database)) {
            // The number of the card is kept nowhere, not even in the vault: only its keyed digest.
            for (const secret of [...secrets, nik]) assert.notInclude(text, secret, table)
            if (table !== "vault") assert.notInclude(text, "Tini Contoh", table)
          }
        })
      )
  )

  it.effect("is given by the desk alone, for an identity number that can be one", () =>
    inLobby(
      Effect.gen(function* () {
        const officer = Actors.officer({ hall: hallName, id: "sari", counter: "1" })
        const stranger = Actors.greeter({ hall: "mpp-lain", id: "wati" })
        for (const by of [officer, stranger]) assert.strictEqual(yield* codeOf(printed(nik, by)), "BALAI_ROLE_REFUSED")
        assert.strictEqual(yield* codeOf(printed("1234")), "BALAI_IDENTITY_INVALID")
      })
    )
  )

  it.effect("of a locked account is refused until the desk opens it again", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const { code } = yield* printed()
        const { token } = yield* enter(null, code)
        yield* ask((persons) => persons.lock({ commandId: fresh(), token, reason: "Ponsel hilang" }))
        assert.isNull(yield* ask((persons) => persons.whoIs(token)))
        assert.strictEqual(yield* codeOf(printed()), "BALAI_PERSON_LOCKED")
        const identity = { kind: "nik", number: nik } as const
        yield* ask((persons) => persons.unlock({ commandId: fresh(), by: manager, identity, reason: "KTP diperiksa" }))
        yield* enter(null, (yield* printed()).code)
      }),
      { post }
    )
  })
})

describe("what is stored", () => {
  it.effect("has neither codes nor tokens, and contacts in the vault alone", () =>
    withFile((database) =>
      Effect.gen(function* () {
        const post = postOf("sms", "email")
        const day = Effect.gen(function* () {
          const { token } = yield* inside(post)
          yield* asked("tini@contoh.id")
          yield* arrived(post, 2)
          return [token, ...post.sent.flatMap(({ text, values }) => [text, ...values.map((code) => `"${code}"`)])]
        })
        const secrets = yield* inLobby(day, { post, database })
        for (const [table, text] of textsIn(database)) {
          for (const secret of secrets) assert.notInclude(text.replaceAll("\\", ""), secret, table)
          if (table === "vault") assert.include(text, "+628120000001")
          else for (const contact of ["8120000001", "tini@contoh"]) assert.notInclude(text, contact, table)
        }
      })
    )
  )
})

describe("an account", () => {
  it.effect("keeps consent by purpose, a name, and shows where it is open", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const { token } = yield* inside(post)
        const other = yield* inside(post)
        const own = { commandId: fresh(), token }
        const agreed = yield* ask((persons) => persons.consent({ ...own, purpose: "whatsapp", isGiven: true }))
        assert.deepInclude(agreed.consents[0], { purpose: "whatsapp", isGiven: true })
        const named = yield* ask((persons) => persons.rename({ commandId: fresh(), token, name: " Tini " }))
        assert.deepStrictEqual([named.name, named.sessions.map(({ isThis }) => isThis)], ["Tini", [false, true]])
        yield* ask((persons) => persons.signOutEverywhere({ commandId: fresh(), token }))
        for (const gone of [token, other.token]) assert.isNull(yield* ask((persons) => persons.whoIs(gone)))
      }),
      { post }
    )
  })

  it.effect("takes a new contact by a code that was sent there, and nobody else's", () => {
    const post = postOf("sms", "email")
    return inLobby(
      Effect.gen(function* () {
        const tini = yield* inside(post)
        const budi = yield* inside(post, "0812-0000-002")
        const change = (token: string, contact: string) =>
          Effect.gen(function* () {
            const count = post.sent.length
            const { ask: which } = yield* ask((persons) => persons.askContact({ commandId: fresh(), token, contact }))
            const confirm = { commandId: fresh(), ask: which, code: yield* arrived(post, count + 1) }
            const { to } = post.sent.at(-1)!
            return { to, confirm: (by: string) => ask((persons) => persons.confirmContact({ ...confirm, token: by })) }
          })
        const mail = yield* change(tini.token, "Tini@Contoh.ID")
        assert.strictEqual(mail.to, "tini@contoh.id")
        assert.strictEqual(yield* codeOf(mail.confirm(budi.token)), "BALAI_CODE_WRONG")
        const { contacts } = yield* mail.confirm(tini.token)
        assert.deepStrictEqual(
          contacts.map(({ masked }) => masked),
          ["+62812****001", "t****@contoh.id"]
        )
        const taken = yield* change(budi.token, "tini@contoh.id")
        assert.strictEqual(yield* codeOf(taken.confirm(budi.token)), "BALAI_CONTACT_TAKEN")
        // Now the code for entering by the telephone may come by mail as well, and nobody who asks sees that.
        post.broken.add("sms")
        yield* TestClock.adjust(20 * minute)
        const count = post.sent.length
        const again = yield* asked()
        yield* arrived(post, count + 1)
        assert.deepStrictEqual([again.channels, post.sent.at(-1)?.channel], [["sms"], "email"])
      }),
      { post }
    )
  })

  it.effect("that is closed lets its contact go: the next code opens another one", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const first = yield* inside(post)
        yield* ask((persons) => persons.close({ commandId: fresh(), token: first.token, reason: "Pindah" }))
        assert.strictEqual(yield* codeOf(ask((persons) => persons.account(first.token))), "BALAI_PERSON_SESSION_ENDED")
        assert.notStrictEqual((yield* inside(post)).person.person, first.person.person)
      }),
      { post }
    )
  })
})

describe("acting for somebody else", () => {
  it.effect("needs a power that holds now, of this principal, to this very person, in this matter", () => {
    const post = postOf("sms")
    return inLobby(
      Effect.gen(function* () {
        const [tini, budi, sari] = yield* Effect.forEach(["1", "2", "3"], (at) => inside(post, `0812-0000-00${at}`))
        const by = (yield* ask((persons) => persons.whoIs(tini!.token)))!.actor
        const [from, to] = [tini!.person.person, budi!.person.person]
        const matter = { service: "dukcapil.kk" }
        const scope = { of: "service", ...matter } as const
        const power = {
          from,
          to,
          scope,
          validUntil: Date.UTC(2026, 7, 19),
          evidence: { of: "seen", officer: "wati", letter: "12/SK/2026", date: "2026-08-18", document: null }
        } as const
        const acting = (token: string, of = matter) =>
          ask((persons) => persons.actingFor({ token, principal: from, matter: of }))
        assert.strictEqual(yield* codeOf(acting(budi!.token)), "BALAI_POWER_UNKNOWN")
        const forged = ask((persons) => persons.grant({ commandId: fresh(), by: { ...by, id: to }, ...power }))
        assert.strictEqual(yield* codeOf(forged), "BALAI_ROLE_REFUSED")
        assert.strictEqual(
          yield* codeOf(ask((it) => it.grant({ commandId: fresh(), by, ...power }))),
          "BALAI_ROLE_REFUSED"
        )
        const { delegation } = yield* ask((persons) => persons.grant({ commandId: fresh(), by: wati, ...power }))
        const actor = yield* acting(budi!.token)
        assert.deepInclude(actor.attributes, { actingFor: from, delegation })
        assert.strictEqual(yield* codeOf(acting(sari!.token)), "BALAI_POWER_UNKNOWN")
        assert.strictEqual(yield* codeOf(acting(budi!.token, { service: "dukcapil.ktp-el" })), "BALAI_POWER_UNKNOWN")
        yield* ask((persons) => persons.revoke({ commandId: fresh(), by, delegation, reason: "Selesai" }))
        assert.strictEqual(yield* codeOf(acting(budi!.token)), "BALAI_POWER_UNKNOWN")
      }),
      { post }
    )
  })
})
