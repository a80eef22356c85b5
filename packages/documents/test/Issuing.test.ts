import { IssuedDocument } from "@balai/application"
import { DocumentStore, Issuing, MalwareScan, Render, Signer, Verification } from "@balai/documents"
import { Engine, SqliteStore, Step } from "@balai/engine"
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Layer, Logger, Redacted, References, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inspect } from "node:util"
import { setup } from "xstate"
import { textOf } from "./support/text.ts"

const passphrase = "frasa-sandi-kepala-dinas-42"
const hall = "mpp-uji"
const head: Actor.Actor = {
  type: "officer",
  id: "budi",
  attributes: { hall, agencies: ["dpmptsp"], heads: ["dpmptsp"] }
}

/** Stands for a file that the signature moves. */
const berkas = Lifecycle.make(
  {
    name: "berkas-uji",
    version: 1,
    label: { id: "Berkas", en: "File" },
    input: Schema.Struct({ hall: Schema.String }),
    context: Schema.Struct({ hall: Schema.String }),
    roles: { head: ({ actor }) => actor.type === "officer" },
    events: {
      "berkas.sign": {
        by: ["head"],
        label: { id: "Tanda tangani", en: "Sign" },
        payload: Schema.Struct({ digest: Schema.String })
      }
    }
  },
  (types) =>
    setup({ types }).createMachine({
      id: "berkas-uji",
      initial: "signing",
      context: ({ input }) => ({ hall: input.hall, now: input.now }),
      states: {
        signing: {
          meta: {
            label: { id: "Menunggu", en: "Waiting" },
            status: "active",
            owner: "head",
            openEnded: { id: "Uji", en: "Test" }
          },
          on: { "berkas.sign": "issued" }
        },
        issued: { type: "final", meta: { label: { id: "Terbit", en: "Issued" }, status: "done" } }
      }
    })
)

const folder = mkdtempSync(join(tmpdir(), "balai-issuing-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
const layerOn = (name: string, signer: Layer.Layer<Signer.Signer> = Signer.layerPractice()) =>
  Layer.mergeAll(
    signer,
    Layer.provide(DocumentStore.layerDisk({ folder: join(folder, name), key }), MalwareScan.layerNone),
    Layer.provide(
      Engine.layer({ lifecycles: [IssuedDocument.lifecycle, berkas], options: { workers: false } }),
      SqliteStore.layer({ file: join(folder, `${name}.db`) })
    )
  )

const request = (change: Partial<Issuing.Request> = {}): Issuing.Request => ({
  commandId: "c1",
  by: head,
  hall,
  service: "dpmptsp.sip",
  file: "f1",
  number: "503/1/SIP/2026",
  title: "Surat Izin Praktik Perawat",
  office: "kepala-dpmptsp",
  officeName: "Kepala DPMPTSP",
  signer: "Budi Uji",
  holder: "Sari Uji",
  validUntil: null,
  document: {
    title: "Surat Izin Praktik Perawat",
    number: "503/1/SIP/2026",
    blocks: [{ type: "values", rows: [{ label: "Nama", value: "Sari Uji" }] }],
    signature: {
      place: "Kisaran",
      date: LocalDate.makeUnsafe("2026-08-17"),
      office: "Kepala DPMPTSP",
      name: "Budi Uji",
      nip: null
    },
    at: 0
  },
  base: "https://mpp.example.go.id/",
  passphrase: Redacted.make(passphrase),
  genuine: true,
  ...change
})

/** The id in the QR, read from the line below it, wherever that was broken. */
const linkIn = (pdf: Uint8Array): string => /\/v\/([\w-]{22})/.exec(textOf(pdf).replaceAll("\n", ""))?.[1] ?? ""

const filesIn = (name: string): ReadonlyArray<string> =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("original"))

const moving = {
  also: ({ digest }: Issuing.Issued) => [Step.send(berkas, { id: "f1", command: { type: "berkas.sign", digest } })]
}

const withFile = Effect.flatMap(Engine.Engine, (engine) =>
  engine.start(berkas, { id: "f1", commandId: "start", by: head, input: { hall } })
)

describe("Issuing.issue", () => {
  it.live(
    "A61: a signature that was accepted has moved the file in the same commit, and the QR leads to what was signed",
    () =>
      Effect.gen(function* () {
        const [engine, store] = [yield* Engine.Engine, yield* DocumentStore.DocumentStore]
        yield* withFile
        const before = yield* engine.position
        const issued = yield* Issuing.issue(request(moving))
        const rows = (yield* engine.history("f1")).slice(1).concat(yield* engine.history(issued.id))
        assert.strictEqual(new Set(rows.map(({ position }) => position)).size, rows.length)
        assert.strictEqual(yield* engine.position, before + rows.length)
        assert.strictEqual((yield* engine.get(berkas, "f1")).snapshot.value, "issued")

        const pdf = yield* Stream.mkUint8Array(store.read(issued.document, "original"))
        assert.strictEqual((yield* (yield* Signer.Signer).verify(pdf)).outcome, "valid")
        const seen = yield* Verification.look(linkIn(pdf), { time: 0 })
        assert.deepInclude(seen, {
          number: request().number,
          state: "valid",
          digest: issued.digest,
          signer: "Budi Uji",
          isExample: true
        })
        assert.isTrue(Verification.matches(seen!, pdf))
        assert.notInclude(JSON.stringify(seen), "Sari", "nobody beyond the signer is named")
        assert.isTrue(Render.isExample(pdf), "a practice signer cannot make it genuine")
      }).pipe(Effect.provide(layerOn("moved")))
  )

  it.live("the same request again gives the same document and signs nothing more", () =>
    Effect.gen(function* () {
      const first = yield* Issuing.issue(request())
      assert.deepStrictEqual(yield* Issuing.issue(request()), first)
      assert.strictEqual(filesIn("again").length, 2, "draft and signed file")
    }).pipe(Effect.provide(layerOn("again")))
  )

  it.live("what cannot be committed leaves nothing: no record, no file", () =>
    Effect.gen(function* () {
      const engine = yield* Engine.Engine
      assert.isTrue(Exit.isFailure(yield* Effect.exit(Issuing.issue(request(moving)))), "there is no file f1")
      yield* Issuing.issue(request({ commandId: "c2" }))
      assert.isTrue(
        Exit.isFailure(yield* Effect.exit(Issuing.issue(request({ commandId: "c3" })))),
        "the number is taken"
      )
      assert.strictEqual(yield* engine.count({ lifecycle: IssuedDocument.lifecycle }), 1)
      assert.strictEqual(filesIn("refused").length, 2)
    }).pipe(Effect.provide(layerOn("refused")))
  )

  it.live("the passphrase and the id of the QR stand in no table, no log and no error; names only in the vault", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const spy = Logger.make((entry: unknown) => void seen.push(inspect(entry, { depth: 12 })))
      const [issued, failed] = yield* Effect.all([
        Issuing.issue(request()),
        Effect.exit(Issuing.issue(request({ commandId: "c2" })))
      ]).pipe(Effect.provide(Logger.layer([spy])), Effect.provideService(References.MinimumLogLevel, "Trace"))
      seen.push(inspect(failed, { depth: 12 }), JSON.stringify(failed))
      const store = yield* DocumentStore.DocumentStore
      const link = linkIn(yield* Stream.mkUint8Array(store.read(issued.document, "original")))
      assert.isAbove(link.length, 15)
      const engine = yield* Engine.Engine
      seen.push(JSON.stringify(yield* engine.history(issued.id)))
      for (const text of seen)
        for (const word of [passphrase, link, "Sari Uji", "Budi Uji"]) assert.notInclude(text, word)
      const database = readdirSync(folder)
        .filter((name) => name.startsWith("quiet.db"))
        .map((name) => readFileSync(join(folder, name)))
      for (const bytes of database) for (const word of [passphrase, link]) assert.isFalse(bytes.includes(word))
      for (const path of filesIn("quiet")) assert.isFalse(readFileSync(join(folder, "quiet", path)).includes("Sari"))
    }).pipe(Effect.provide(layerOn("quiet")))
  )

  it.live("a wrong passphrase issues nothing", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(Issuing.issue(request({ passphrase: Redacted.make("salah") })))
      assert.strictEqual("problem" in error ? error.problem : error._tag, "passphrase")
      assert.strictEqual(yield* (yield* Engine.Engine).count({ lifecycle: IssuedDocument.lifecycle }), 0)
    }).pipe(
      Effect.provide(
        layerOn("wrong", Signer.layerPractice({ passphrases: { "kepala-dpmptsp": Redacted.make(passphrase) } }))
      )
    )
  )
})

describe("Verification.look", () => {
  it.effect("known or not, the answer takes the same time", () =>
    Effect.gen(function* () {
      const took = Effect.fnUntraced(function* (id: string) {
        const fiber = yield* Effect.forkChild(Verification.look(id))
        for (let waited = 0; waited < 50; waited += 1)
          yield* Effect.promise(() => new Promise((done) => setImmediate(done)))
        yield* TestClock.adjust(149)
        const isEarly = fiber.pollUnsafe() !== undefined
        yield* TestClock.adjust(1)
        return [isEarly, (yield* Fiber.join(fiber)) !== null] as const
      })
      const { document } = yield* Issuing.issue(request())
      const store = yield* DocumentStore.DocumentStore
      const link = linkIn(yield* Stream.mkUint8Array(store.read(document, "original")))
      assert.deepStrictEqual(yield* took(link), [false, true])
      for (const id of ["", "tebakan", "A".repeat(22), "x".repeat(5000), "../../etc"])
        assert.deepStrictEqual(yield* took(id), [false, false])
    }).pipe(Effect.provide(layerOn("time")))
  )

  it.live("a revoked one says by which instrument and since when, and not why it was asked", () =>
    Effect.gen(function* () {
      const engine = yield* Engine.Engine
      const { document, id } = yield* Issuing.issue(request())
      const store = yield* DocumentStore.DocumentStore
      const link = linkIn(yield* Stream.mkUint8Array(store.read(document, "original")))
      const authority = { instrument: "Keputusan 7/2026", date: "2026-09-01" }
      const reason = { code: "keliru", words: "Alasan pribadi" }
      const command = { type: "document.revoke", reason, authority } as const
      yield* engine.send(IssuedDocument.lifecycle, { id, commandId: "r", by: head, command })
      const seen = yield* Verification.look(link, { time: 0 })
      assert.deepInclude(seen, { state: "revoked", authority })
      const shown = Verification.rows(seen!, { zone: "WIB", language: "id" })
      assert.strictEqual(shown[0]?.value, "Dicabut (CONTOH, tidak berlaku)")
      assert.include(shown.map(({ value }) => value).join(), "Keputusan 7/2026, 1 September 2026")
      assert.notInclude(JSON.stringify([seen, shown]), "pribadi")
      yield* engine.erase(id)
      assert.isNull((yield* Verification.look(link, { time: 0 }))?.signer ?? null)
    }).pipe(Effect.provide(layerOn("revoked")))
  )
})
