import { DocumentStore, type DocumentsError, MalwareScan, Policy } from "@balai/documents"
import { checks, run } from "@balai/documents/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Redacted, Stream } from "effect"
import { type Blobs, inMemory, storageError } from "../src/internal/blobs.ts"
import { masterKey } from "../src/internal/sealing.ts"
import { make } from "../src/internal/store.ts"
import * as Files from "./support/files.ts"

type Service = DocumentStore.Service

const key = { id: "test", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
const masters = [masterKey(key)]

const eicar = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"

const scanner = Layer.succeed(MalwareScan.MalwareScan, {
  engine: "test",
  scan: (bytes) =>
    Effect.succeed(
      Buffer.from(bytes).includes(eicar)
        ? { outcome: "infected" as const, signature: "Eicar" }
        : { outcome: "clean" as const }
    ),
  problems: Effect.succeed([])
})

/** A store in memory whose pieces outlive it, so that it counts as durable. */
const sound = (blobs: Blobs = inMemory()): Layer.Layer<DocumentStore.DocumentStore> =>
  Layer.effect(DocumentStore.DocumentStore, make({ name: "test", isDurable: true, masters, blobs })).pipe(
    Layer.provide(scanner)
  )

const broken = (fault: (store: Service) => Partial<Service>): Layer.Layer<DocumentStore.DocumentStore> => {
  const blobs = inMemory()
  return Layer.effect(
    DocumentStore.DocumentStore,
    Effect.map(DocumentStore.DocumentStore, (store) => {
      const plain: Service = {
        name: "broken",
        isDurable: true,
        isScanning: true,
        begin: store.begin,
        upload: store.upload,
        append: store.append,
        finish: store.finish,
        describe: store.describe,
        read: store.read,
        erase: store.erase,
        expire: store.expire,
        rewrap: store.rewrap,
        incidents: store.incidents,
        problems: store.problems
      }
      return { ...plain, ...fault(store) }
    })
  ).pipe(Layer.provide(sound(blobs)))
}

const stored: DocumentStore.Stored = {
  id: "x",
  owner: "p1",
  kind: "pdf",
  bytes: 1,
  sha256: "",
  pages: 1,
  size: null,
  hasTrailer: false,
  scannedBy: "test",
  storedAt: 0
}

/** For every check of the suite one store that breaks what it checks. */
const faults: { readonly [check: string]: Layer.Layer<DocumentStore.DocumentStore> } = {
  "what is kept is read back byte for byte, and described": broken((store) => ({
    read: (id, form) => Stream.take(store.read(id, form), 1)
  })),
  "an upload goes on where it stands, told by its offset": broken((store) => ({
    upload: (id) => Effect.map(store.upload(id), (upload) => ({ ...upload, offset: upload.offset + 1 }))
  })),
  "a part that is sent again changes nothing": broken((store) => ({
    append: (id, part) =>
      Effect.flatMap(store.upload(id), ({ offset }) => store.append(id, { offset, bytes: part.bytes }))
  })),
  "nothing is finished before it is whole, and no more is taken than was announced": broken((store) => ({
    finish: (id) => Effect.catchTag(store.finish(id), "UploadIncompleteError", () => Effect.succeed(stored))
  })),
  "finishing again gives the same document": broken((store) => {
    let times = 0
    return { finish: (id) => Effect.map(store.finish(id), (one) => ({ ...one, storedAt: (times += 1) })) }
  }),
  "another digest than was announced is refused, and the bytes are gone": broken((store) => ({
    begin: (file) => store.begin({ ...file, sha256: null })
  })),
  "a file that its policy does not take is refused, and stays refused": broken((store) => ({
    begin: (file) => store.begin({ ...file, policy: Policy.standard, type: null })
  })),
  "an infected file is refused, its bytes are gone, and it is recorded": broken(() => ({
    incidents: Effect.succeed([])
  })),
  "the view of a picture is without metadata, the original with it": broken((store) => ({
    read: (id) => store.read(id, "original")
  })),
  "what is erased is gone in every form, and erasing again changes nothing": broken(() => ({
    erase: () => Effect.void
  })),
  "an id that nobody was given is unknown, whatever it looks like": broken((store) => ({
    describe: (id) => (id.includes("..") ? Effect.succeed(stored) : store.describe(id))
  })),
  "what is not finished in its time is removed; what is finished stays": broken(() => ({ expire: Effect.succeed(0) })),
  "documents and uploads are there after a restart": Layer.suspend(() =>
    Layer.effect(
      DocumentStore.DocumentStore,
      make({ name: "lossy", isDurable: true, masters, blobs: inMemory() })
    ).pipe(Layer.provide(scanner))
  )
}

describe("suite", () => {
  it("has a broken store for each of its checks", () => {
    assert.deepStrictEqual(Object.keys(faults).toSorted(), checks.map(({ name }) => name).toSorted())
  })

  it.live.each(checks)("a store that breaks it fails: $name", (check) =>
    Effect.gen(function* () {
      assert.isTrue(Exit.isFailure(yield* Effect.exit(run(check, faults[check.name]!))))
      const blobs = inMemory()
      assert.strictEqual(yield* run(check, sound(blobs)), "held")
    })
  )
})

const attempts = 200

/** Tries again what the storage could not do, as a telephone does. */
const again = <A, E extends { readonly _tag: string }>(effect: Effect.Effect<A, E>) =>
  Effect.retry(effect, { times: 1, while: (error) => error._tag === "StorageError" })

describe("a storage that fails once, wherever it does", () => {
  it.live("loses no upload, and erases all of it", () =>
    Effect.gen(function* () {
      const photo = Files.jpeg()
      let point = 0
      for (; point < attempts; point += 1) {
        const held = inMemory()
        let count = 0
        const failing = <A>(effect: Effect.Effect<A, DocumentsError.StorageError>, isAfter: boolean) =>
          Effect.suspend(() => {
            count += 1
            if (count !== point + 1) return effect
            const failure = Effect.fail(storageError("test", "EIO"))
            return isAfter ? Effect.andThen(effect, failure) : failure
          })
        for (const isAfter of [false, true]) {
          count = 0
          const blobs: Blobs = {
            put: (name, bytes) => failing(held.put(name, bytes), isAfter),
            get: (name) => failing(held.get(name), isAfter),
            remove: (name) => failing(held.remove(name), isAfter),
            tidy: held.tidy,
            list: (shelf) => failing(held.list(shelf), isAfter)
          }
          const read = yield* Effect.gen(function* () {
            const store = yield* DocumentStore.DocumentStore
            const { id } = yield* again(store.begin({ owner: "p1", bytes: photo.length, policy: Policy.photo }))
            yield* again(store.append(id, { offset: 0, bytes: photo.subarray(0, 60) }))
            const { offset } = yield* again(store.upload(id))
            yield* again(store.append(id, { offset, bytes: photo.subarray(offset) }))
            yield* again(store.finish(id))
            const bytes = yield* again(Stream.mkUint8Array(store.read(id, "original")))
            yield* again(store.erase(id))
            return bytes
          }).pipe(Effect.provide(sound(blobs), { local: true }))
          assert.deepStrictEqual(Buffer.from(read), Buffer.from(photo), `at ${point}`)
          for (const shelf of ["documents", "parts"] as const)
            assert.deepStrictEqual(yield* held.list(shelf), [], `at ${point}`)
        }
        if (count <= point) break
      }
      assert.isAbove(point, 20)
      assert.isBelow(point, attempts)
    })
  )
})

describe("a process that ended", () => {
  it.live("between the record and the clearing leaves nothing that expire does not clear, and the document stays", () =>
    Effect.gen(function* () {
      const blobs = inMemory()
      const photo = Files.jpeg()
      const store = yield* Effect.provide(DocumentStore.DocumentStore, sound(blobs), { local: true })
      const { id } = yield* DocumentStore.keep({ owner: "p1", bytes: photo, policy: Policy.photo }).pipe(
        Effect.provideService(DocumentStore.DocumentStore, store)
      )
      const [original = ""] = yield* blobs.list("documents")
      const name = original.slice("documents/".length, "documents/".length + 64)
      const orphan = "0".repeat(64)
      for (const one of [name, orphan]) yield* blobs.put(`pending/${one}`, Buffer.from('{"expiresAt":0}'))
      yield* blobs.put(`parts/${name}.0`, photo)
      yield* blobs.put(`parts/${orphan}.7`, photo)
      assert.strictEqual(yield* store.expire, 1)
      for (const shelf of ["parts", "pending"] as const) assert.deepStrictEqual(yield* blobs.list(shelf), [])
      assert.strictEqual((yield* store.describe(id)).bytes, photo.length)
    })
  )
})
