import { assert, describe, it } from "@effect/vitest"
import { Ids } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const problem = (input: unknown): string | null => {
  const read = Ids.parseSlug(Ids.CounterId, input)
  return Result.isFailure(read) ? read.failure.problem : null
}

describe("parseSlug", () => {
  it("lower-case letters, digits and single hyphens make a slug", () => {
    for (const text of ["1", "loket-3", "ktp-el", "a".repeat(48)]) {
      assert.strictEqual(Result.getOrThrow(Ids.parseSlug(Ids.CounterId, text)), text)
    }
  })

  it("each way to be wrong has its own problem", () => {
    assert.strictEqual(problem(3), "type")
    assert.strictEqual(problem(""), "empty")
    assert.strictEqual(problem("a".repeat(49)), "length")
    for (const text of ["KTP", "ktp el", "ktp_el", "é", "../x", "a\n"]) assert.strictEqual(problem(text), "characters")
    for (const text of ["-a", "a-", "a--b"]) assert.strictEqual(problem(text), "hyphens")
  })

  it("the error carries code, path and both languages", () => {
    const read = Ids.parseSlug(Ids.HallId, "Mpp Asahan", ["mall", "name"])
    assert.isTrue(Result.isFailure(read))
    if (Result.isSuccess(read)) return
    assert.strictEqual(read.failure.code, "BALAI_VOCABULARY_ID_INVALID")
    assert.deepStrictEqual(read.failure.path, ["mall", "name"])
    assert.strictEqual(read.failure.text.id, 'Id "Mpp Asahan" memuat karakter yang tidak boleh dipakai.')
    assert.strictEqual(read.failure.message, read.failure.text.en)
    assert.isFalse(read.failure.retryable)
  })

  it.prop("a text that the schema takes is read, every other is refused", [Schema.String], ([text]) => {
    assert.strictEqual(Result.isSuccess(Ids.parseSlug(Ids.AgencyId, text)), Schema.is(Ids.AgencyId)(text))
  })
})

describe("parseKey", () => {
  it("a key may hold points, colons and capitals but no slash", () => {
    assert.isTrue(Result.isSuccess(Ids.parseKey(Ids.TicketId, "asahan:2026-08-17:A-012")))
    for (const text of ["", "a/b", "../a", ".a", " a", "a".repeat(129)]) {
      assert.isTrue(Result.isFailure(Ids.parseKey(Ids.TicketId, text)), text)
    }
    assert.isTrue(Result.isFailure(Ids.parseKey(Ids.TicketId, null)))
  })
})

describe("schemas", () => {
  it.prop("an id is its own JSON", [Ids.ServiceId, Ids.TicketId], ([service, ticket]) => {
    const schema = Schema.Struct({ service: Ids.ServiceId, ticket: Ids.TicketId })
    const json = JSON.parse(JSON.stringify(Schema.encodeSync(schema)({ service, ticket })))
    assert.deepStrictEqual(Schema.decodeUnknownSync(schema)(json), { service, ticket })
  })

  it("the brands keep kinds apart for the compiler", () => {
    const service: Ids.ServiceId = Result.getOrThrow(Ids.parseSlug(Ids.ServiceId, "ktp-el"))
    // @ts-expect-error a service is no counter
    const counter: Ids.CounterId = service
    assert.strictEqual(String(counter), "ktp-el")
  })
})
