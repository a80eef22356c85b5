import { Person, SubjectRequest } from "@balai/access"
import { Engine } from "@balai/engine"
import { Check } from "@balai/lifecycle"
import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { disnaker, dukcapil } from "./support/offices.ts"

const answers = { name: "Sukarno", nik: "1209181708059001" }

const open = () => Stage.open({ agencies: [dukcapil, disnaker] })

const kindOf = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => "done",
    (error: unknown) => (error as QueueingError.QueueingError).kind
  )

const person = "p-00000001"

describe("SubjectRequest", () => {
  it("passes the check without a finding, and its limit has a source", () => {
    assert.deepStrictEqual(Check.of(SubjectRequest.lifecycle), [])
    assert.deepStrictEqual([SubjectRequest.limit.hours, SubjectRequest.limit.source.confidence], [72, "likely"])
  })
})

describe("Subjects", () => {
  it("answers a copy at once with all that the hall holds: drafts, files, and who looked at them", async () => {
    const stage = await open()
    const { actors, applications, subjects } = stage
    const by = actors.applicant(person)
    const { id: draft } = await applications.begin({ by, service: "dukcapil.akta", channel: "counter" })
    await applications.save({ by, draft, answers })
    const { file } = await applications.submit({ by, draft })
    await applications.begin({ by, service: "dukcapil.akta", channel: "counter" })
    await applications.file({ by: actors.clerk("dukcapil", "sari"), file: file.id })
    const asked = await subjects.ask({ by, kind: "export" })
    assert.deepStrictEqual([asked.state, asked.isOverdue], ["answered", false])
    const copy = await subjects.copy({ by })
    assert.deepStrictEqual(
      [copy.files.map(({ number }) => number), copy.drafts.length, copy.looks.map(({ who }) => who)],
      [[file.number], 1, ["colleague"]]
    )
    assert.strictEqual(copy.files[0]?.answers[0]?.value.id, "Sukarno")
    assert.strictEqual(copy.requests[0]?.kind, "export")
    const stranger = actors.applicant("p-00000002")
    const scope = { of: "all" }
    const proxy = { ...stranger, attributes: { ...stranger.attributes, actingFor: person, delegation: "d-1", scope } }
    for (const other of [stranger, proxy]) {
      assert.notInclude(JSON.stringify(await subjects.copy({ by: other })), "Sukarno")
      assert.strictEqual(await kindOf(subjects.ask({ by: other, kind: "erasure", about: file.id })), "notFound")
    }
  })

  it("flags at 72 hours of the calendar what is not answered, over a weekend too, and lets it be answered still", async () => {
    const stage = await open()
    const { actors, subjects } = stage
    const by = actors.applicant(person)
    // A Friday afternoon: working days would not be over on Monday.
    await stage.advance({ to: "2026-08-21T15:00" })
    const { id } = await subjects.ask({ by, kind: "correction", words: "Nama ibu saya Siti" })
    await stage.advance("71 hours")
    assert.strictEqual((await subjects.mine({ by }))[0]?.isOverdue, false)
    await stage.advance("1 hour")
    const manager = actors.manager()
    const [late] = await subjects.open({ by: manager })
    assert.deepStrictEqual([late?.state, late?.isOverdue, late?.words], ["overdue", true, "Nama ibu saya Siti"])
    const done = await subjects.answer({ by: manager, id, words: "Sudah dibetulkan" })
    assert.deepStrictEqual([done.state, done.answer?.words], ["answered", "Sudah dibetulkan"])
    const rows = JSON.stringify(await stage.history(`subject-request:mpp-uji:${id}`))
    for (const secret of ["Siti", "dibetulkan"]) assert.notInclude(rows, secret)
    await stage.run(Effect.flatMap(Engine.Engine, ({ erase }) => erase(`person:mpp-uji:${person}`)))
    assert.isNull((await subjects.mine({ by }))[0]?.words)
  })

  it("corrects the name of the account in the commit of the answer, where that is said, and withdraws what was agreed to", async () => {
    const stage = await open()
    const { actors, subjects } = stage
    const by = actors.applicant(person)
    const manager = actors.manager()
    const id = `person:mpp-uji:${person}`
    const input = { hall: "mpp-uji", person, identityKey: null, name: "Tinni" }
    const system = { type: "system", id: "system", attributes: {} }
    const begun = { commandId: "begin", by: system, id, input: input as never, facts: {} }
    const enter = { type: "person.verify", contact: null } as never
    const agree = { type: "person.consent", purpose: "sms" } as never
    await stage.run(
      Effect.gen(function* () {
        const { send, start } = yield* Engine.Engine
        yield* start(Person.lifecycle, begun)
        yield* send(Person.lifecycle, { commandId: "in", by: system, id, command: enter, via: "persons.enter" })
        yield* send(Person.lifecycle, { commandId: "yes", by, id, command: agree })
      })
    )
    const correction = { field: "name", was: "Tinni", will: "Tini" } as const
    const asked = await subjects.ask({ by, kind: "correction", words: "Salah ketik", correction })
    assert.match(asked.number, /^PD-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const done = await subjects.answer({ by: manager, id: asked.id, words: "Sudah", applies: true })
    assert.deepStrictEqual([done.state, done.correction], ["answered", correction])
    const withdrawal = await subjects.ask({ by, kind: "withdrawal" })
    await subjects.answer({ by: manager, id: withdrawal.id, applies: true })
    const { account } = (await subjects.copy({ by })) as { readonly account: any }
    assert.deepStrictEqual([account.name, account.consents[0].isGiven], ["Tini", false])
    const rows = JSON.stringify(await stage.history(`subject-request:mpp-uji:${asked.id}`))
    for (const secret of ["Tini", "Salah ketik"]) assert.notInclude(rows, secret)
    assert.strictEqual(await kindOf(subjects.ask({ by, kind: "correction" })), "invalid")
  })

  it("can be taken back by who asked alone, and is then no longer open; to others it does not exist", async () => {
    const stage = await open()
    const { actors, subjects } = stage
    const by = actors.applicant(person)
    const { id } = await subjects.ask({ by, kind: "erasure", words: "Hapus" })
    const other = actors.applicant("p-00000002")
    assert.strictEqual(await kindOf(subjects.one({ by: other, id })), "notFound")
    assert.strictEqual(await kindOf(subjects.one({ by: actors.clerk("dukcapil"), id })), "notFound")
    assert.strictEqual(await kindOf(subjects.drop({ by: other, id })), "notFound")
    assert.strictEqual((await subjects.drop({ by, id })).state, "dropped")
    const manager = actors.manager()
    assert.deepStrictEqual(
      [await subjects.open({ by: manager }), (await subjects.closed({ by: manager })).length],
      [[], 1]
    )
    assert.strictEqual(await kindOf(subjects.closed({ by })), "forbidden")
  })

  it("is refused only with a ground, and read by nobody but who asked and the manager", async () => {
    const stage = await open()
    const { actors, subjects } = stage
    const by = actors.applicant(person)
    const manager = actors.manager()
    const { id } = await subjects.ask({ by, kind: "withdrawal", words: "Hapus nomor saya" })
    assert.notStrictEqual(await kindOf(subjects.refuse({ by: manager, id, ground: "", words: "Tidak" })), "done")
    const refused = await subjects.refuse({ by: manager, id, ground: "Pasal 42", words: "Masih diperlukan" })
    assert.deepStrictEqual([refused.state, refused.refusal?.ground], ["refused", "Pasal 42"])
    const clerk = actors.clerk("dukcapil")
    assert.deepStrictEqual(await subjects.mine({ by: actors.applicant("p-00000002") }), [])
    assert.strictEqual(await kindOf(subjects.open({ by: clerk })), "forbidden")
    assert.strictEqual(await kindOf(subjects.copy({ by: clerk })), "forbidden")
    assert.strictEqual(await kindOf(subjects.answer({ by, id })), "forbidden")
  })
})
