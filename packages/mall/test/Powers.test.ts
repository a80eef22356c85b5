import { type Delegation } from "@balai/access"
import { type File } from "@balai/application"
import { Engine } from "@balai/engine"
import { Applications, Mall } from "@balai/mall"
import { type Actor } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { ask, codeOf, inLobby, inside, nik, postOf, wati } from "./support/lobby.ts"
import { dukcapil } from "./support/offices.ts"
import { fresh, hallName, manager } from "./support/stage.ts"

const day = 86_400_000
const hall = Mall.make({
  name: hallName,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil],
  counters: [{ number: 1, services: ["dukcapil"] }]
})

const service = "dukcapil.akta"
const answers = { name: "Sukarno", nik: ["120918", "170805", "9001"].join("") }

const use = <A>(of: (applications: Applications.Applications["Service"]) => Effect.Effect<A, any>) =>
  Effect.flatMap(Applications.Applications, of)

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

interface Person {
  readonly token: string
  readonly by: Actor.Actor
}

const person = (post: ReturnType<typeof postOf>, contact: string) =>
  Effect.gen(function* () {
    const { token } = yield* inside(post, contact)
    const known = yield* ask((persons) => persons.whoIs(token))
    return { token, by: known!.actor }
  })

const people = (post: ReturnType<typeof postOf>) =>
  Effect.forEach(["1", "2", "3"], (at) => person(post, `0812-0000-00${at}`)) as Effect.Effect<
    [Person, Person, Person],
    any,
    any
  >

interface Giving {
  readonly scope?: Delegation.Scope
  readonly days?: number
}

/** The one makes a code, the other gives a power by it. */
const given = (from: Person, to: Person, { days = 10, scope = { of: "all" } }: Giving = {}) =>
  Effect.gen(function* () {
    const { code } = yield* ask((persons) => persons.powerCode({ commandId: fresh(), token: to.token }))
    const validUntil = (yield* Effect.clockWith((clock) => clock.currentTimeMillis)) + days * day
    return yield* ask((persons) => persons.give({ commandId: fresh(), token: from.token, code, scope, validUntil }))
  })

const taken = (from: Person, to: Person, giving: Giving = {}) =>
  Effect.tap(given(from, to, giving), ({ delegation }) =>
    ask((persons) => persons.takePower({ commandId: fresh(), token: to.token, delegation }))
  )

const actorOf = (to: Person, { delegation }: { readonly delegation: string }) =>
  Effect.map(
    ask((persons) => persons.acting({ token: to.token, delegation })),
    ({ actor }) => actor
  )

const drafted = (by: Actor.Actor, of = service) =>
  Effect.gen(function* () {
    const { id: draft } = yield* use((it) => it.begin({ commandId: fresh(), by, service: of, channel: "online" }))
    if (of === service) yield* use((it) => it.save({ commandId: fresh(), by, draft, answers }))
    for (const requirement of ["ktp", "kk"])
      yield* use((it) => it.attach({ commandId: fresh(), by, draft, document: document(requirement) }))
    return draft
  })

const submitted = (by: Actor.Actor, of = service) =>
  Effect.gen(function* () {
    const draft = yield* drafted(by, of)
    return (yield* use((it) => it.submit({ commandId: fresh(), by, draft }))).file
  })

/** What somebody learns of a file and a draft: nothing, in every way that there is. */
const seesNothing = (by: Actor.Actor, { draft, file }: { readonly file: string; readonly draft: string }) =>
  Effect.gen(function* () {
    const withdraw = { command: "application.withdraw", payload: { words: null } }
    const codes = yield* Effect.all([
      codeOf(use((it) => it.file({ by, file }))),
      codeOf(use((it) => it.expected({ by, file }))),
      codeOf(use((it) => it.given({ by, file }))),
      codeOf(use((it) => it.bill({ by, file }))),
      codeOf(use((it) => it.command({ commandId: fresh(), by, file, ...withdraw }))),
      codeOf(use((it) => it.draft({ by, draft })))
    ])
    const rows = yield* Effect.catch(
      use((it) => it.mine({ by })),
      () => Effect.succeed([])
    )
    const drafts = yield* Effect.catch(
      use((it) => it.drafts({ by })),
      () => Effect.succeed([])
    )
    assert.isFalse(rows.some(({ id }) => id === file))
    assert.isFalse(drafts.some(({ id }) => id === draft))
    return [...new Set(codes)].toSorted()
  })

const inHall = <A>(test: (people: [Person, Person, Person]) => Effect.Effect<A, any, any>) => {
  const post = postOf("sms")
  return inLobby(Effect.flatMap(people(post), test), { post, of: hall })
}

const gone = ["BALAI_POWER_UNKNOWN"]
const unknown = ["BALAI_DRAFT_UNKNOWN", "BALAI_FILE_UNKNOWN"]

describe("a power that is given in an account", () => {
  it.effect("is given by a code that its proxy makes, is good once, and a wrong one says nothing about anybody", () =>
    inHall(([tini, budi, sari]) =>
      Effect.gen(function* () {
        yield* ask((persons) => persons.rename({ commandId: fresh(), token: budi.token, name: "Budi Contoh" }))
        const { code } = yield* ask((persons) => persons.powerCode({ commandId: fresh(), token: budi.token }))
        const holder = yield* ask((persons) => persons.holder({ token: tini.token, code }))
        assert.deepStrictEqual(holder, { name: "Budi Contoh", masked: "+62812****002", isIdentified: false })
        const wrong = ["BCDF-GHJK", "", "0812-0000-002", budi.by.id]
        for (const typed of wrong) {
          const asked = ask((persons) => persons.holder({ token: tini.token, code: typed }))
          assert.strictEqual(yield* codeOf(asked), "BALAI_CODE_WRONG")
        }
        // Neither to oneself, nor to open an account with.
        const self = ask((persons) => persons.holder({ token: budi.token, code }))
        assert.strictEqual(yield* codeOf(self), "BALAI_CODE_WRONG")
        assert.strictEqual(
          yield* codeOf(ask((persons) => persons.enter({ commandId: fresh(), ask: null, code }))),
          "BALAI_CODE_WRONG"
        )
        const validUntil = Date.UTC(2026, 8, 18)
        const order = { commandId: fresh(), token: tini.token, code, scope: { of: "all" }, validUntil } as const
        const { delegation } = yield* ask((persons) => persons.give(order))
        assert.deepStrictEqual(yield* ask((persons) => persons.give(order)), { delegation }, "a repeat")
        const again = ask((persons) => persons.give({ ...order, commandId: fresh(), token: sari.token }))
        assert.strictEqual(yield* codeOf(again), "BALAI_CODE_WRONG")
      })
    )
  )

  it.effect("needs an end that is neither over nor too far, and something that is the giver's own", () =>
    inHall(([tini, budi]) =>
      Effect.gen(function* () {
        const file = yield* submitted(budi.by)
        const cases = [
          [{ days: 0 }, "BALAI_POWER_INVALID"],
          [{ days: 367 }, "BALAI_POWER_INVALID"],
          [{ scope: { of: "service", service: "dukcapil.tidak-ada" } }, "BALAI_POWER_SCOPE"],
          [{ scope: { of: "agency", agency: "tidak-ada" } }, "BALAI_POWER_SCOPE"],
          [{ scope: { of: "file", service, file: file.number } }, "BALAI_POWER_SCOPE"]
        ] as const
        for (const [giving, code] of cases) assert.strictEqual(yield* codeOf(given(tini, budi, giving)), code)
      })
    )
  )

  it.effect("lets the proxy start and follow an application, on which each has a role of its own", () =>
    inHall(([tini, budi, sari]) =>
      Effect.gen(function* () {
        const own = yield* submitted(tini.by)
        const by = yield* actorOf(budi, yield* taken(tini, budi, { scope: { of: "service", service } }))
        const file = yield* submitted(by)
        const engine = yield* Engine.Engine
        const found = yield* engine.find({ lifecycle: dukcapil.lifecycles[0]!, where: { number: file.number } })
        assert.deepStrictEqual((found[0]!.snapshot.context as File.Context).parties, {
          applicant: tini.by.id,
          reporter: null,
          proxy: budi.by.id,
          subject: null
        })
        // Only what the proxy began himself: a power in a service opens no older file.
        assert.deepStrictEqual(
          (yield* use((it) => it.mine({ by }))).map(({ id }) => id),
          [file.id]
        )
        assert.strictEqual(yield* codeOf(use((it) => it.file({ by, file: own.id }))), "BALAI_FILE_UNKNOWN")
        const both = (yield* use((it) => it.mine({ by: tini.by }))).map(({ id }) => id)
        assert.sameMembers(both, [own.id, file.id])
        assert.deepStrictEqual(yield* use((it) => it.mine({ by: budi.by })), [])
        for (const other of [budi.by, sari.by])
          assert.strictEqual(yield* codeOf(use((it) => it.file({ by: other, file: file.id }))), "BALAI_FILE_UNKNOWN")
        const view = yield* use((it) => it.file({ by, file: file.id }))
        assert.deepInclude(view.proxy, { isCurrent: true, isReader: true })
      })
    )
  )

  it.effect("for one file opens that file and no other, and starts nothing", () =>
    inHall(([tini, budi]) =>
      Effect.gen(function* () {
        const [one, other] = [yield* submitted(tini.by), yield* submitted(tini.by)]
        const by = yield* actorOf(budi, yield* taken(tini, budi, { scope: { of: "file", service, file: one.number } }))
        assert.strictEqual((yield* use((it) => it.file({ by, file: one.id }))).number, one.number)
        assert.strictEqual(yield* codeOf(use((it) => it.file({ by, file: other.id }))), "BALAI_FILE_UNKNOWN")
        assert.deepStrictEqual(
          (yield* use((it) => it.mine({ by }))).map(({ id }) => id),
          [one.id]
        )
        assert.strictEqual(yield* codeOf(drafted(by)), "BALAI_POWER_UNKNOWN")
      })
    )
  )
})

describe("A58: a proxy sees nothing of a file", () => {
  const began = (tini: Person, budi: Person) =>
    Effect.gen(function* () {
      const power = yield* taken(tini, budi, { scope: { of: "service", service }, days: 3 })
      const by = yield* actorOf(budi, power)
      const file = yield* submitted(by)
      const draft = yield* drafted(by)
      return { by, power, file: file.id, draft }
    })

  it.effect("once the power has ended, even with an actor that was made before", () =>
    inHall(([tini, budi]) =>
      Effect.gen(function* () {
        const { by, power, ...what } = yield* began(tini, budi)
        yield* TestClock.adjust(3 * day)
        assert.deepStrictEqual(yield* seesNothing(by, what), gone)
        assert.strictEqual(yield* codeOf(actorOf(budi, power)), "BALAI_POWER_UNKNOWN")
        assert.deepStrictEqual(yield* seesNothing(budi.by, what), unknown)
      })
    )
  )

  it.effect("once it is revoked, given up, or the giver's account is closed", () =>
    inHall(([tini, budi, sari]) =>
      Effect.gen(function* () {
        for (const ender of [tini, budi]) {
          const { by, power, ...what } = yield* began(tini, budi)
          const end = { commandId: fresh(), token: ender.token, ...power }
          const stranger = ask((persons) => persons.endPower({ ...end, token: sari.token }))
          assert.strictEqual(yield* codeOf(stranger), "BALAI_POWER_UNKNOWN")
          yield* ask((persons) => persons.endPower(end))
          assert.deepStrictEqual(yield* seesNothing(by, what), gone)
          assert.strictEqual(yield* codeOf(actorOf(budi, power)), "BALAI_POWER_UNKNOWN")
        }
        const { power } = yield* began(tini, budi)
        yield* ask((persons) => persons.close({ commandId: fresh(), token: tini.token, reason: "Pindah" }))
        assert.strictEqual(yield* codeOf(actorOf(budi, power)), "BALAI_POWER_UNKNOWN")
      })
    )
  )

  it.effect("before the power is taken, once it is refused, and by a power of another person", () =>
    inHall(([tini, budi, sari]) =>
      Effect.gen(function* () {
        const offered = yield* given(tini, budi)
        assert.strictEqual(yield* codeOf(actorOf(budi, offered)), "BALAI_POWER_UNKNOWN")
        for (const other of [tini, sari]) {
          const take = ask((persons) => persons.takePower({ commandId: fresh(), token: other.token, ...offered }))
          assert.include(["BALAI_POWER_UNKNOWN", "BALAI_ROLE_REFUSED"], yield* codeOf(take))
        }
        yield* ask((persons) => persons.refusePower({ commandId: fresh(), token: budi.token, ...offered }))
        assert.strictEqual(yield* codeOf(actorOf(budi, offered)), "BALAI_POWER_UNKNOWN")
        const { by, power, ...what } = yield* began(tini, budi)
        assert.strictEqual(yield* codeOf(actorOf(sari, power)), "BALAI_POWER_UNKNOWN")
        // The same words with another name in them, and with another matter.
        for (const attributes of [{}, { scope: { of: "all" } }, { actingFor: sari.by.id }]) {
          const forged = { ...by, attributes: { ...by.attributes, ...attributes } }
          const who = Object.keys(attributes).length === 0 ? { ...forged, id: sari.by.id } : forged
          assert.deepStrictEqual(yield* seesNothing(who, what), gone)
        }
      })
    )
  )

  it.effect("in another service, and by another power for another service", () =>
    inHall(([tini, budi]) =>
      Effect.gen(function* () {
        const { by, power: _, ...what } = yield* began(tini, budi)
        assert.strictEqual(yield* codeOf(drafted(by, "dukcapil.izin")), "BALAI_POWER_UNKNOWN")
        const scope = { of: "service", service: "dukcapil.izin" } as const
        const other = yield* actorOf(budi, yield* taken(tini, budi, { scope }))
        assert.deepStrictEqual(yield* seesNothing(other, what), unknown)
      })
    )
  )

  it.effect("and passes no power on: a chain of proxies is refused", () =>
    inHall(([tini, budi, sari]) =>
      Effect.gen(function* () {
        const { by, power: _, ...what } = yield* began(tini, budi)
        // What budi gives is budi's own, and opens nothing of tini's.
        const chained = yield* actorOf(sari, yield* taken(budi, sari))
        assert.strictEqual(chained.attributes["actingFor"], budi.by.id)
        assert.deepStrictEqual(yield* seesNothing(chained, what), unknown)
        const evidence = { of: "seen", officer: by.id, letter: "1", date: "2026-08-18", document: null } as const
        const grant = {
          from: tini.by.id,
          to: sari.by.id,
          scope: { of: "all" },
          validUntil: Date.UTC(2026, 8, 1)
        } as const
        const passed = ask((persons) => persons.grant({ commandId: fresh(), by, evidence, ...grant }))
        assert.strictEqual(yield* codeOf(passed), "BALAI_ROLE_REFUSED")
      })
    )
  )
})

describe("a written power at the desk", () => {
  it.effect("holds at once for who has no telephone, names its letter, and is revoked there", () =>
    inHall(([tini, budi]) =>
      Effect.gen(function* () {
        const record = {
          by: wati,
          principal: { identity: { kind: "nik", number: nik }, name: "Nenek Contoh" },
          proxy: { identity: { kind: "nik", number: ["120918", "170805", "9001"].join("") }, name: "Cucu Contoh" },
          scope: { of: "all" },
          validUntil: Date.UTC(2026, 9, 1),
          letter: "12/SK/2026",
          date: "2026-08-17",
          document: "dok-surat"
        } as const
        for (const by of [tini.by, budi.by, { ...wati, attributes: { hall: "mpp-lain" } }])
          assert.strictEqual(
            yield* codeOf(ask((persons) => persons.recordLetter({ commandId: fresh(), ...record, by }))),
            "BALAI_ROLE_REFUSED"
          )
        const same = { ...record, proxy: record.principal }
        assert.strictEqual(
          yield* codeOf(ask((persons) => persons.recordLetter({ commandId: fresh(), ...same }))),
          "BALAI_POWER_INVALID"
        )
        const order = { commandId: fresh(), ...record }
        const { delegation } = yield* ask((persons) => persons.recordLetter(order))
        assert.deepStrictEqual(yield* ask((persons) => persons.recordLetter(order)), { delegation })
        const { identity } = record.proxy
        const printing = { commandId: fresh(), by: wati, identity, seen: "ktp" } as const
        const { code } = yield* ask((persons) => persons.printCode(printing))
        const { token } = yield* ask((persons) => persons.enter({ commandId: fresh(), ask: null, code }))
        const { actor, power } = yield* ask((persons) => persons.acting({ token, delegation }))
        assert.strictEqual(actor.attributes["delegation"], delegation)
        assert.deepInclude(power, { side: "received", ground: { letter: "12/SK/2026", date: "2026-08-17" } })
        assert.deepStrictEqual(power.other, { name: "Nenek Contoh", masked: null, isIdentified: true })
        // Forty days on: the account of who never enters is still there.
        yield* TestClock.adjust(40 * day)
        const end = { commandId: fresh(), by: manager, delegation, reason: "Surat dicabut" }
        yield* ask((persons) => persons.revoke(end))
        const [row] = yield* ask((persons) => persons.powerList(token)).pipe(Effect.catch(() => Effect.succeed([])))
        assert.isUndefined(row, "the session has ended meanwhile")
      })
    )
  )
})
