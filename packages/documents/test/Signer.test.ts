import { DocumentsError, Render, Signer, Sniff } from "@balai/documents"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Layer, Logger, Redacted, References, Result } from "effect"
import { inspect } from "node:util"
import { esign } from "./support/servers.ts"
import { textOf } from "./support/text.ts"

const secret = "frasa-sandi-kepala-dinas-42"
const otherSecret = "frasa-sandi-yang-salah-17"
const nik = ["1209", "1817", "0805", "0001"].join("")
const account = { username: "mpp", password: "kata-sandi-layanan", nik, passphrase: secret }
const service = await esign(account)

afterAll(() => service.close())

const office = "kepala-dinas-uji"
const example = Result.getOrThrow(Render.document({ title: "Surat Izin", at: 0 }, { signer: { isFake: true } }))
const genuine = Result.getOrThrow(
  Render.document({ title: "Surat Izin", at: 0 }, { signer: { isFake: false }, genuine: true })
)

const practice = Signer.layerPractice({
  passphrases: { [office]: Redacted.make(secret) },
  status: { "kepala-dinas-lama": "expired" }
})
const remote = Signer.layerEsign({
  url: service.url,
  username: account.username,
  password: Redacted.make(account.password),
  holder: (asked) => Effect.succeed(asked === office ? Redacted.make(nik) : null),
  timeout: 2000
})

type Service = Signer.Signer["Service"]

const use = <A, E>(layer: Layer.Layer<Signer.Signer>, run: (signer: Service) => Effect.Effect<A, E>) =>
  Effect.provide(Effect.flatMap(Signer.Signer, run), layer, { local: true })

const request = (change: Partial<Signer.Request> = {}): Signer.Request => ({
  pdf: example,
  office,
  passphrase: Redacted.make(secret),
  visible: null,
  ...change
})

const problemOf = <A>(effect: Effect.Effect<A, DocumentsError.SignerError>) =>
  Effect.map(Effect.result(effect), (result) => (Result.isFailure(result) ? result.failure.problem : null))

describe("Signer.layerPractice", () => {
  it.effect("a signed document is valid, and any change of it is told", () =>
    use(practice, (signer) =>
      Effect.gen(function* () {
        const { certificate, digest, pdf } = yield* signer.sign(request())
        assert.match(digest, /^[0-9a-f]{64}$/)
        assert.deepStrictEqual(yield* signer.verify(pdf), { outcome: "valid", certificate, at: 0 })
        assert.strictEqual((yield* signer.verify(example)).outcome, "unsigned")
        for (const at of [20, Math.floor(example.length / 2), example.length + 60, pdf.length - 20]) {
          const changed = Uint8Array.from(pdf)
          changed[at]! ^= 1
          assert.notStrictEqual((yield* signer.verify(changed)).outcome, "valid", `${at}`)
        }
        const added = Buffer.concat([pdf, Buffer.from("% more\n%%EOF\n")])
        assert.strictEqual((yield* signer.verify(added)).outcome, "changed")
        assert.deepStrictEqual(Sniff.sniff(pdf).cautions, [])
      })
    )
  )

  it.effect("another practice signer does not know the key", () =>
    Effect.gen(function* () {
      const { pdf } = yield* use(practice, (signer) => signer.sign(request()))
      assert.strictEqual((yield* use(practice, (signer) => signer.verify(pdf))).outcome, "foreign")
    })
  )

  it.effect("it says what it is, and signs only what says CONTOH", () =>
    use(practice, (signer) =>
      Effect.gen(function* () {
        assert.deepInclude(signer.manifest, { isFake: true, form: "practice" })
        assert.strictEqual(yield* problemOf(signer.sign(request({ pdf: genuine }))), "unmarked")
        const { pdf } = yield* signer.sign(request())
        assert.include(textOf(pdf), "CONTOH")
        assert.include(Buffer.from(pdf).toString("latin1"), "TANDA TANGAN TIRUAN")
      })
    )
  )

  it.effect("a wrong passphrase and an office without certificate are each refused", () =>
    use(practice, (signer) =>
      Effect.gen(function* () {
        assert.strictEqual(yield* problemOf(signer.sign(request({ passphrase: Redacted.make("x") }))), "passphrase")
        assert.strictEqual(yield* problemOf(signer.sign(request({ office: "kepala-dinas-lama" }))), "certificate")
        assert.deepStrictEqual(
          [yield* signer.status(office), yield* signer.status("kepala-dinas-lama")],
          ["active", "expired"]
        )
      })
    )
  )
})

describe("Signer.layerEsign", () => {
  it.effect("asks in the form of the service: file, NIK, passphrase, place and link", () =>
    use(remote, (signer) =>
      Effect.gen(function* () {
        const visible = { page: 1, x: 10, y: 20, width: 80, height: 90, link: "https://mpp.example.go.id/v/x" }
        const { certificate, pdf } = yield* signer.sign(request({ pdf: genuine, visible }))
        assert.strictEqual(certificate, "dok-1")
        assert.deepStrictEqual(service.calls.at(-1), {
          path: "/api/sign/pdf",
          fields: {
            file: "file",
            nik,
            passphrase: secret,
            tampilan: "visible",
            image: "false",
            linkQR: visible.link,
            page: "1",
            xAxis: "10",
            yAxis: "20",
            width: "80",
            height: "90"
          }
        })
        assert.strictEqual((yield* signer.verify(pdf)).outcome, "valid")
        assert.strictEqual((yield* signer.verify(Buffer.concat([pdf, Buffer.from("changed")]))).outcome, "changed")
        assert.strictEqual((yield* signer.verify(genuine)).outcome, "unsigned")
        assert.strictEqual(yield* signer.status(office), "active")
      })
    )
  )

  it.effect("refusals, silence and nonsense are typed, and only silence is worth another try", () =>
    use(remote, (signer) =>
      Effect.gen(function* () {
        assert.strictEqual(
          yield* problemOf(signer.sign(request({ passphrase: Redacted.make(otherSecret) }))),
          "passphrase"
        )
        assert.strictEqual(yield* problemOf(signer.sign(request({ office: "tanpa-pejabat" }))), "certificate")
        const answers = [
          [500, "gangguan", "unavailable", true],
          [200, "bukan pdf", "answer", false],
          [400, "bukan json", "answer", false],
          [403, '{"error":"Forbidden"}', "refused", false],
          [400, '{"message":"Sertifikat kedaluwarsa"}', "certificate", false]
        ] as const
        for (const [status, body, problem, retryable] of answers) {
          service.answer = { status, body }
          const error = yield* Effect.flip(signer.sign(request()))
          assert.deepStrictEqual([error.problem, error.retryable], [problem, retryable])
        }
        service.answer = { status: 200, body: "{}" }
        assert.strictEqual(yield* problemOf(signer.verify(example)), "answer")
        assert.strictEqual(yield* signer.status(office), "unknown")
        service.answer = null
      })
    )
  )
})

describe("a passphrase", () => {
  it.effect("stands in no log, no error, no span and no signed document, at any level, with either signer", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const spy = Logger.make(
        (entry: unknown) => void seen.push(inspect(entry, { depth: 12 }), JSON.stringify(entry) ?? "")
      )
      const hear = (text: unknown): void => void seen.push(inspect(text, { depth: 12 }), JSON.stringify(text) ?? "")
      for (const layer of [practice, remote])
        for (const passphrase of [secret, otherSecret]) {
          const sent = request({ passphrase: Redacted.make(passphrase) })
          const exit = yield* use(layer, (signer) => signer.sign(sent)).pipe(
            Effect.withSpan("sign", { attributes: { request: sent } }),
            Effect.tapCause((cause) => Effect.logError("not signed", cause, sent)),
            Effect.tap((signed) => Effect.logTrace("signed", sent, signed.certificate)),
            Effect.provide(Logger.layer([spy])),
            Effect.provideService(References.MinimumLogLevel, "Trace"),
            Effect.exit
          )
          hear(sent)
          if (Exit.isFailure(exit)) {
            hear(exit.cause)
            seen.push(Cause.pretty(exit.cause))
          } else seen.push(Buffer.from(exit.value.pdf).toString("latin1"))
        }
      assert.isAbove(seen.length, 20)
      for (const text of seen)
        for (const word of [secret, otherSecret, nik, account.password]) assert.notInclude(text, word)
      assert.include(
        service.calls.map(({ fields }) => fields["passphrase"]).join(),
        otherSecret,
        "it did go to the service"
      )
    })
  )
})
