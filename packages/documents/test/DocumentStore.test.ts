import { DocumentStore, type DocumentsError, MalwareScan, Policy } from "@balai/documents"
import { suite } from "@balai/documents/testing"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Logger, Redacted, Stream } from "effect"
import { TestClock } from "effect/testing"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sign } from "../src/internal/sigV4.ts"
import * as Files from "./support/files.ts"
import { bucket, clamd } from "./support/servers.ts"

const key: DocumentStore.Key = { id: "2026", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-2026") }
const later: DocumentStore.Key = {
  id: "2027",
  secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-2027"),
  former: [key]
}

const folder = mkdtempSync(join(tmpdir(), "balai-documents-"))
const access = { id: "AKIDEXAMPLE", secret: "rahasia-uji", region: "id-1" }
const objects = await bucket("mpp-uji", access)
const scanner = await clamd()

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await Promise.all([objects.close(), scanner.close()])
})

const scanning = MalwareScan.layerClamd({ host: "127.0.0.1", port: scanner.port, timeout: 2000 })
const inMemory = Layer.provide(DocumentStore.layerMemory({ key }), MalwareScan.layerNone)
const onDisk = (name: string, own = key) =>
  Layer.provide(DocumentStore.layerDisk({ folder: join(folder, name), key: own }), scanning)
const onS3 = Layer.provide(
  DocumentStore.layerS3({
    endpoint: objects.url,
    bucket: "mpp-uji",
    region: access.region,
    accessKeyId: access.id,
    secretAccessKey: Redacted.make(access.secret),
    key
  }),
  scanning
)

suite({ describe, it }, "memory", inMemory)
suite({ describe, it }, "disk", onDisk("contract"))
suite({ describe, it }, "s3", onS3)

const use = <A, E>(
  layer: Layer.Layer<DocumentStore.DocumentStore, unknown>,
  run: (store: DocumentStore.Service) => Effect.Effect<A, E>
) => Effect.provide(Effect.flatMap(DocumentStore.DocumentStore, run), layer, { local: true })

const owner = "pemohon-0001"
const photo = Files.jpeg({ trailer: "SEFT" })
const keep = (layer: Layer.Layer<DocumentStore.DocumentStore, unknown>, bytes = photo) =>
  Effect.provide(DocumentStore.keep({ owner, bytes, policy: Policy.standard }), layer, { local: true })

const tagOf = (exit: Exit.Exit<unknown, unknown>): string =>
  Exit.isSuccess(exit)
    ? "none"
    : exit.cause.reasons
        .map((it) => (it._tag === "Fail" ? (it.error as DocumentsError.DocumentUnknownError)._tag : "defect"))
        .join()

const filesIn = (name: string): ReadonlyArray<string> =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, name, path))
    .filter((path) => statSync(path).isFile())

describe("DocumentStore.layerDisk", () => {
  it.effect("no file holds anything readable, and only their owner may read them", () =>
    Effect.gen(function* () {
      const { id } = yield* keep(onDisk("sealed"))
      const files = filesIn("sealed")
      assert.strictEqual(files.length, 4, "key, record, original, view")
      for (const path of files) {
        const content = readFileSync(path)
        for (const word of ["JFIF", "Exif", "Sari", owner, id])
          assert.isFalse(content.includes(word), `${word} in ${path}`)
        assert.isFalse(path.includes(id), "the id stands in no path")
        if (process.platform !== "win32") assert.strictEqual(statSync(path).mode & 0o777, 0o600)
      }
    })
  )

  it.effect("a byte that changed, a cut, and a swap of two documents are each seen", () =>
    Effect.gen(function* () {
      const layer = onDisk("changed")
      const long = Files.pdf(Array.from({ length: 12_000 }, (_, at) => `% ${at}`).join("\n"))
      const { id } = yield* keep(layer, long)
      const { id: other } = yield* keep(layer, Files.pdf("", 2))
      const read = (one: string) => Effect.exit(use(layer, (store) => Stream.runDrain(store.read(one, "original"))))
      const [original, exchanged] = filesIn("changed")
        .filter((path) => path.endsWith(".original"))
        .toSorted((a, b) => statSync(b).size - statSync(a).size)
      const sound = readFileSync(original!)
      const changed = Buffer.from(sound)
      changed[70_000]! ^= 1
      for (const bytes of [
        changed,
        sound.subarray(0, 11 + 65_536 + 16),
        sound.subarray(0, 5),
        readFileSync(exchanged!)
      ]) {
        writeFileSync(original!, bytes)
        assert.strictEqual(tagOf(yield* read(id)), "DocumentSealedError")
      }
      writeFileSync(original!, sound)
      assert.strictEqual(tagOf(yield* read(id)), "none")
      assert.strictEqual(tagOf(yield* read(other)), "none")
    })
  )

  it.effect("a later master key opens what the former wrapped, wraps it anew, and then needs the former no more", () =>
    Effect.gen(function* () {
      const { id } = yield* keep(onDisk("keys"))
      const described = (own: DocumentStore.Key) => Effect.exit(use(onDisk("keys", own), (store) => store.describe(id)))
      const { id: name, secret } = later
      assert.strictEqual(tagOf(yield* described({ id: name, secret })), "DocumentSealedError")
      assert.strictEqual(tagOf(yield* described(later)), "none")
      assert.strictEqual(yield* use(onDisk("keys", later), (store) => store.rewrap), 1)
      assert.strictEqual(yield* use(onDisk("keys", later), (store) => store.rewrap), 0)
      assert.strictEqual(tagOf(yield* described({ id: name, secret })), "none")
      assert.strictEqual(tagOf(yield* described(key)), "DocumentSealedError")
    })
  )

  it.effect("a copy of the documents without the keys does not open once a document is erased", () =>
    Effect.gen(function* () {
      const layer = onDisk("erased")
      const { id } = yield* keep(layer)
      const copies = filesIn("erased")
        .filter((path) => !path.includes("keys"))
        .map((path) => [path, readFileSync(path)] as const)
      yield* use(layer, (store) => store.erase(id))
      assert.deepStrictEqual(filesIn("erased"), [])
      for (const [path, bytes] of copies) writeFileSync(path, bytes)
      assert.strictEqual(tagOf(yield* Effect.exit(use(layer, (store) => store.describe(id)))), "DocumentUnknownError")
    })
  )

  it.effect("what a process left half-written is removed after an hour, and nothing else", () =>
    Effect.gen(function* () {
      const layer = onDisk("crashed")
      const { id } = yield* keep(layer)
      const half = join(folder, "crashed", "new", "half")
      writeFileSync(half, "x")
      for (const [wait, isThere] of [
        ["59 minutes", true],
        ["2 minutes", false]
      ] as const) {
        yield* TestClock.setTime(wait === "59 minutes" ? statSync(half).mtimeMs : statSync(half).mtimeMs + 59 * 60_000)
        yield* TestClock.adjust(wait)
        yield* use(layer, (store) => store.expire)
        assert.strictEqual(readdirSync(join(folder, "crashed", "new")).length === 1, isThere, wait)
      }
      assert.strictEqual((yield* use(layer, (store) => store.describe(id))).id, id)
    })
  )

  it.effect("a secret that is too short is no key", () =>
    Effect.gen(function* () {
      const short = onDisk("short", { id: "x", secret: Redacted.make("pendek") })
      assert.strictEqual(tagOf(yield* Effect.exit(keep(short))), "DocumentSealedError")
    })
  )
})

describe("DocumentStore.layerMemory", () => {
  it.effect("an upload lives a day", () =>
    use(inMemory, (store) =>
      Effect.gen(function* () {
        const { expiresAt, id } = yield* store.begin({ owner, bytes: 10, policy: Policy.standard })
        assert.strictEqual(expiresAt, 24 * 60 * 60 * 1000)
        yield* TestClock.adjust("23 hours")
        assert.strictEqual(yield* store.expire, 0)
        yield* TestClock.adjust("2 hours")
        assert.strictEqual(yield* store.expire, 1)
        assert.strictEqual(tagOf(yield* Effect.exit(store.upload(id))), "DocumentUnknownError")
      })
    )
  )
})

describe("DocumentStore.layerS3", () => {
  it("signs as in the published examples of AWS", () => {
    const signing = {
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      region: "us-east-1",
      service: "s3",
      at: Date.UTC(2013, 4, 24)
    }
    const payload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    const host = "https://examplebucket.s3.amazonaws.com"
    const signature = (path: string, headers = {}): string | undefined =>
      sign({ method: "GET", url: new URL(`${host}${path}`), headers, payload }, signing)["authorization"]?.split(
        "Signature="
      )[1]
    const range = { range: "bytes=0-9" }
    assert.strictEqual(
      signature("/test.txt", range),
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    )
    assert.strictEqual(signature("/?lifecycle"), "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
    assert.strictEqual(
      signature("/?max-keys=2&prefix=J"),
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    )
  })

  it.effect("the bucket sees sealed bytes under names that say nothing, and refuses another secret", () =>
    Effect.gen(function* () {
      const { id } = yield* keep(onS3)
      for (const [name, bytes] of objects.objects) {
        assert.isFalse(name.includes(id))
        for (const word of ["JFIF", "Sari", owner]) assert.isFalse(bytes.includes(word), name)
      }
      assert.deepStrictEqual(objects.refused, [])
      const other = DocumentStore.layerS3({
        endpoint: objects.url,
        bucket: "mpp-uji",
        region: access.region,
        accessKeyId: access.id,
        key,
        secretAccessKey: Redacted.make("lain")
      })
      assert.strictEqual(tagOf(yield* Effect.exit(keep(Layer.provide(other, scanning)))), "StorageError")
      assert.isNotEmpty(objects.refused)
    })
  )
})

describe("MalwareScan", () => {
  it.effect(
    "what clamd was sent is the file, and a scanner that is silent leaves the upload to be finished later",
    () =>
      use(onDisk("silent"), (store) =>
        Effect.gen(function* () {
          const big = Files.pdf("%".repeat(150_000))
          const { id } = yield* store.begin({ owner, bytes: big.length, policy: Policy.standard })
          yield* store.append(id, { offset: 0, bytes: big })
          scanner.answer = "INSTREAM size limit exceeded. ERROR"
          assert.strictEqual(tagOf(yield* Effect.exit(store.finish(id))), "ScanFailedError")
          assert.strictEqual((yield* store.problems)[0]?.code, "BALAI_DOCUMENTS_SCANNER_DOWN")
          scanner.answer = null
          assert.deepStrictEqual(yield* store.problems, [])
          assert.strictEqual((yield* store.finish(id)).scannedBy, "clamd")
          assert.deepStrictEqual(scanner.seen.at(-1), Buffer.from(big))
        })
      )
  )

  it.effect("a scanner that is not there is a retryable failure", () =>
    Effect.gen(function* () {
      const gone = yield* Effect.promise(clamd)
      yield* Effect.promise(gone.close)
      const scan = Effect.flatMap(MalwareScan.MalwareScan, (it) => it.scan(photo))
      const result = yield* Effect.flip(scan).pipe(
        Effect.provide(MalwareScan.layerClamd({ host: "127.0.0.1", port: gone.port }))
      )
      assert.deepStrictEqual([result.problem, result.retryable], ["unreachable", true])
    })
  )

  it.effect("a hall without a scanner says so on the document and among its problems", () =>
    use(inMemory, (store) =>
      Effect.gen(function* () {
        assert.isFalse(store.isScanning)
        assert.strictEqual((yield* store.problems)[0]?.code, "BALAI_DOCUMENTS_UNSCANNED")
        const lines: Array<string> = []
        const logger = Logger.map(Logger.formatLogFmt, (line) => void lines.push(line))
        const { scannedBy } = yield* keep(inMemory).pipe(Effect.provide(Logger.layer([logger])))
        assert.isNull(scannedBy)
        assert.deepStrictEqual(lines, [])
      })
    )
  )
})
