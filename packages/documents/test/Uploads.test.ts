import { DocumentStore, MalwareScan, Policy, Uploads } from "@balai/documents"
import { File } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import * as Files from "./support/files.ts"

const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
const hall = (limits: Uploads.Limits = {}) =>
  Uploads.layer(limits).pipe(Layer.provide(DocumentStore.layerMemory({ key })), Layer.provide(MalwareScan.layerNone))
const photo = Files.jpeg()
const announced = { bytes: photo.length, type: "image/jpeg", policy: Policy.photo }
const codeOf = <A, E extends { readonly code: string }>(effect: Effect.Effect<A, E>) =>
  Effect.map(Effect.flip(effect), ({ code }) => code)

describe("Uploads.layer", () => {
  it.effect("what arrives fits a file of an application and an answer of a form", () =>
    Effect.gen(function* () {
      const uploads = yield* Uploads.Uploads
      const { id } = yield* uploads.begin("p1", announced)
      yield* uploads.append("p1", { id, offset: 0, bytes: photo.subarray(0, 50) })
      const { offset } = yield* uploads.progress("p1", id)
      yield* uploads.append("p1", { id, offset, bytes: photo.subarray(offset) })
      const { answer, document, isScanned } = yield* uploads.finish("p1", { id, requirement: "ktp" })
      assert.isTrue(Schema.is(File.Document)(document))
      assert.deepStrictEqual([answer, isScanned], [{ file: id, type: "image/jpeg", bytes: photo.length }, false])
      const { bytes, stored } = yield* uploads.read("p1", { id, form: "view" })
      assert.isFalse(Buffer.from(yield* Stream.mkUint8Array(bytes)).includes("Sari"))
      assert.strictEqual(stored.kind, "jpeg")
      yield* uploads.remove("p1", id)
      yield* uploads.remove("p1", id)
      assert.strictEqual(yield* codeOf(uploads.progress("p1", id)), "BALAI_DOCUMENTS_UNKNOWN")
    }).pipe(Effect.provide(hall()))
  )

  it.effect("an upload of somebody else is unknown in every call, and stays as it is", () =>
    Effect.gen(function* () {
      const uploads = yield* Uploads.Uploads
      const { id } = yield* uploads.begin("p1", announced)
      const calls = [
        uploads.progress("p2", id),
        uploads.append("p2", { id, offset: 0, bytes: photo }),
        uploads.finish("p2", { id, requirement: "ktp" }),
        uploads.read("p2", { id, form: "original" })
      ]
      yield* uploads.append("p1", { id, offset: 0, bytes: photo })
      yield* uploads.finish("p1", { id, requirement: "ktp" })
      for (const call of calls)
        assert.strictEqual(yield* codeOf<unknown, { readonly code: string }>(call), "BALAI_DOCUMENTS_UNKNOWN")
      yield* uploads.remove("p2", id)
      assert.strictEqual((yield* uploads.read("p1", { id, form: "original" })).stored.bytes, photo.length)
    }).pipe(Effect.provide(hall()))
  )

  it.effect("one person cannot fill the disk, and may go on after an hour", () =>
    Effect.gen(function* () {
      const uploads = yield* Uploads.Uploads
      for (let times = 0; times < 3; times += 1) yield* uploads.begin("p1", announced)
      assert.strictEqual(yield* codeOf(uploads.begin("p1", announced)), "BALAI_DOCUMENTS_UPLOADS_FULL")
      assert.strictEqual(
        yield* codeOf(uploads.begin("p2", { ...announced, bytes: 2000 })),
        "BALAI_DOCUMENTS_UPLOADS_FULL"
      )
      yield* uploads.begin("p2", announced)
      yield* TestClock.adjust("61 minutes")
      yield* uploads.begin("p1", announced)
    }).pipe(Effect.provide(hall({ hourly: 3, bytes: 1999 })))
  )
})

describe("Uploads.headers", () => {
  it("no browser runs what somebody sent, whatever its name", () => {
    const headers = Uploads.headers({ kind: "pdf" }, { name: 'a"; x="<b>/../é', download: true })
    assert.strictEqual(headers["content-disposition"], 'attachment; filename="a-x-b-..-.pdf"')
    assert.strictEqual(headers["content-type"], "application/pdf")
    assert.strictEqual(headers["x-content-type-options"], "nosniff")
    assert.include(headers["content-security-policy"], "sandbox")
  })
})
