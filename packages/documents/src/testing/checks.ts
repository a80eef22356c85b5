/** @internal What every store of documents must keep. */
import { Effect, Exit, Stream } from "effect"
import { createHash } from "node:crypto"
import { deflateSync } from "node:zlib"
import { DocumentStore, type Service } from "../DocumentStore.ts"
import * as Policy from "../Policy.ts"

/** One promise of a store. */
export interface Check {
  readonly name: string
  /** The capability without which the check is skipped. */
  readonly needs: "isDurable" | "isScanning" | null
  /** Opens the store anew each time that it is asked to. */
  readonly run: (open: Open) => Effect.Effect<void, unknown>
}

/** Runs something with the store, opened for it alone. */
export type Open = <A, E>(use: (store: Service) => Effect.Effect<A, E>) => Effect.Effect<A, unknown>

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"))

/** Longer than one sealed piece, so that pieces are put together in order. */
const letter = latin1(
  `%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n${Array.from({ length: 15_000 }, (_, at) => `% ${at}`).join("\n")}\n%%EOF\n`
)

const chunk = (type: string, body: Uint8Array): Uint8Array => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Uint8Array.from(Buffer.concat([length, latin1(type), body, Buffer.alloc(4)]))
}

const picture = Uint8Array.from(
  Buffer.concat([
    latin1("\x89PNG\r\n\x1a\n"),
    chunk("IHDR", latin1("\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0")),
    chunk("tEXt", latin1("Author\0Sari")),
    chunk("IDAT", Uint8Array.from(deflateSync(new Uint8Array(4)))),
    chunk("IEND", new Uint8Array())
  ])
)

const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("")

const infectedLetter = latin1(`%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n% ${eicar}\n%%EOF\n`)

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

const expects = (holds: boolean, message: string): Effect.Effect<void> =>
  holds ? Effect.void : Effect.die(new Error(message))

const same = (one: Uint8Array, other: Uint8Array, what: string) => expects(Buffer.compare(one, other) === 0, what)

const announced = (bytes: Uint8Array) => ({ owner: "p1", bytes: bytes.length, policy: Policy.standard })

const collected = (store: Service, id: string, form: "original" | "view") => Stream.mkUint8Array(store.read(id, form))

const kept = (store: Service, bytes: Uint8Array) =>
  Effect.provideService(
    Effect.gen(function* () {
      const { id } = yield* store.begin(announced(bytes))
      yield* store.append(id, { offset: 0, bytes })
      return yield* store.finish(id)
    }),
    DocumentStore,
    store
  )

const refused = <A, E extends { readonly _tag: string }>(effect: Effect.Effect<A, E>, tag: string) =>
  Effect.flatMap(Effect.exit(effect), (exit) => {
    const found = Exit.isFailure(exit) ? exit.cause.reasons.flatMap((it) => (it._tag === "Fail" ? [it.error] : [])) : []
    const error = found[0]
    return error?._tag === tag
      ? Effect.succeed(error as Extract<E, { readonly _tag: typeof tag }>)
      : Effect.die(new Error(`expected ${tag}, got ${error?._tag ?? exit._tag}`))
  })

const check = (name: string, run: Check["run"], needs: Check["needs"] = null): Check => ({ name, run, needs })

const uploading: ReadonlyArray<Check> = [
  check("what is kept is read back byte for byte, and described", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const stored = yield* kept(store, letter)
        yield* same(yield* collected(store, stored.id, "original"), letter, "the original is what was sent")
        yield* expects(stored.sha256 === sha256(letter), "the digest is that of the whole")
        yield* expects(stored.kind === "pdf" && stored.pages === 1 && stored.bytes === letter.length, "it is described")
        yield* expects((yield* store.describe(stored.id)).sha256 === stored.sha256, "it is described later, too")
      })
    )
  ),
  check("an upload goes on where it stands, told by its offset", (open) =>
    Effect.gen(function* () {
      const half = Math.floor(letter.length / 2)
      yield* open((store) =>
        Effect.gen(function* () {
          const { id } = yield* store.begin(announced(letter))
          yield* store.append(id, { offset: 0, bytes: letter.subarray(0, half) })
          yield* expects((yield* store.upload(id)).offset === half, "the offset is what has arrived")
          const wrong = yield* refused(
            store.append(id, { offset: half + 1, bytes: letter.subarray(half) }),
            "UploadOffsetError"
          )
          yield* expects("offset" in wrong && wrong.offset === half, "the error tells where to go on")
          yield* refused(store.append(id, { offset: 0, bytes: letter.subarray(0, half - 1) }), "UploadOffsetError")
          yield* store.append(id, { offset: half, bytes: letter.subarray(half) })
          yield* same(
            yield* collected(store, (yield* store.finish(id)).id, "original"),
            letter,
            "the whole is in order"
          )
        })
      )
    })
  ),
  check("a part that is sent again changes nothing", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* store.begin(announced(letter))
        const part = { offset: 0, bytes: letter.subarray(0, 1000) }
        yield* store.append(id, part)
        const again = yield* store.append(id, part)
        yield* expects(again.offset === 1000, "the offset stays")
        const last = { offset: 1000, bytes: letter.subarray(1000) }
        yield* Effect.all([store.append(id, last), store.append(id, last)], { concurrency: 2 })
        yield* store.finish(id)
        yield* expects((yield* store.append(id, last)).offset === letter.length, "also when the upload is finished")
        yield* same(yield* collected(store, id, "original"), letter, "the whole is what was sent")
      })
    )
  ),
  check("nothing is finished before it is whole, and no more is taken than was announced", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* store.begin(announced(letter))
        yield* store.append(id, { offset: 0, bytes: letter.subarray(0, 10) })
        const early = yield* refused(store.finish(id), "UploadIncompleteError")
        yield* expects("offset" in early && early.offset === 10, "the error tells where to go on")
        const more = new Uint8Array(letter.length)
        yield* refused(store.append(id, { offset: 10, bytes: more }), "FileSizeError")
        yield* refused(store.begin({ ...announced(letter), bytes: Policy.standard.bytes + 1 }), "FileSizeError")
      })
    )
  ),
  check("finishing again gives the same document", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const first = yield* kept(store, letter)
        yield* expects(JSON.stringify(yield* store.finish(first.id)) === JSON.stringify(first), "the same answer")
      })
    )
  )
]

const refusing: ReadonlyArray<Check> = [
  check("another digest than was announced is refused, and the bytes are gone", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* store.begin({ ...announced(letter), sha256: sha256(picture) })
        yield* store.append(id, { offset: 0, bytes: letter })
        yield* refused(store.finish(id), "UploadDigestError")
        yield* refused(store.finish(id), "UploadDigestError")
        yield* refused(collected(store, id, "original"), "UploadDigestError")
      })
    )
  ),
  check("a file that its policy does not take is refused, and stays refused", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* store.begin({ ...announced(letter), policy: Policy.photo })
        yield* store.append(id, { offset: 0, bytes: letter })
        yield* refused(store.finish(id), "FileKindError")
        yield* refused(store.describe(id), "FileKindError")
        const { id: other } = yield* store.begin({ ...announced(letter), type: "image/png" })
        yield* store.append(other, { offset: 0, bytes: letter })
        yield* refused(store.finish(other), "FileKindError")
      })
    )
  ),
  check(
    "an infected file is refused, its bytes are gone, and it is recorded",
    (open) =>
      open((store) =>
        Effect.gen(function* () {
          const { id } = yield* store.begin(announced(infectedLetter))
          yield* store.append(id, { offset: 0, bytes: infectedLetter })
          yield* refused(store.finish(id), "FileInfectedError")
          yield* refused(collected(store, id, "original"), "FileInfectedError")
          const digest = sha256(infectedLetter)
          yield* expects(
            (yield* store.incidents).some((it) => it.sha256 === digest),
            "the incident is recorded"
          )
          const { scannedBy } = yield* kept(store, letter)
          yield* expects(scannedBy !== null, "a clean document says who scanned it")
        })
      ),
    "isScanning"
  )
]

const keeping: ReadonlyArray<Check> = [
  check("the view of a picture is without metadata, the original with it", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* kept(store, picture)
        const view = yield* collected(store, id, "view")
        yield* expects(!Buffer.from(view).includes("Sari"), "the view says no name")
        yield* expects(Buffer.from(view).includes("IDAT"), "the view is the picture")
        yield* same(yield* collected(store, id, "original"), picture, "the original is untouched")
        const { id: pdf } = yield* kept(store, letter)
        yield* same(yield* collected(store, pdf, "view"), letter, "a PDF is its own view")
      })
    )
  ),
  check("what is erased is gone in every form, and erasing again changes nothing", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* kept(store, picture)
        const { id: other } = yield* kept(store, letter)
        const { id: begun } = yield* store.begin(announced(letter))
        for (const one of [id, begun, id]) yield* store.erase(one)
        yield* refused(store.describe(id), "DocumentUnknownError")
        yield* refused(collected(store, id, "original"), "DocumentUnknownError")
        yield* refused(collected(store, id, "view"), "DocumentUnknownError")
        yield* refused(store.append(begun, { offset: 0, bytes: letter }), "DocumentUnknownError")
        yield* same(yield* collected(store, other, "original"), letter, "another document stays")
      })
    )
  ),
  check("an id that nobody was given is unknown, whatever it looks like", (open) =>
    open((store) =>
      Effect.gen(function* () {
        for (const id of ["", "0".repeat(32), "../keys", "a/../../etc/passwd", "%2e%2e", "\0"]) {
          yield* refused(store.describe(id), "DocumentUnknownError")
          yield* refused(store.upload(id), "DocumentUnknownError")
          yield* store.erase(id)
        }
        const ids = yield* Effect.forEach([1, 2, 3], () => store.begin(announced(letter)))
        yield* expects(new Set(ids.map(({ id }) => id)).size === 3, "every upload has its own id")
      })
    )
  ),
  check("what is not finished in its time is removed; what is finished stays", (open) =>
    open((store) =>
      Effect.gen(function* () {
        const { id } = yield* store.begin({ ...announced(letter), lifetime: 0 })
        const { id: alive } = yield* store.begin(announced(letter))
        const { id: done } = yield* kept(store, picture)
        yield* refused(store.append(id, { offset: 0, bytes: letter }), "DocumentUnknownError")
        yield* expects((yield* store.expire) >= 1, "one is removed")
        yield* refused(store.upload(id), "DocumentUnknownError")
        yield* expects((yield* store.upload(alive)).offset === 0, "one that has time stays")
        yield* same(yield* collected(store, done, "original"), picture, "one that is finished stays")
      })
    )
  ),
  check(
    "documents and uploads are there after a restart",
    (open) =>
      Effect.gen(function* () {
        const [id, begun] = yield* open((store) =>
          Effect.gen(function* () {
            const { id: begun } = yield* store.begin(announced(letter))
            yield* store.append(begun, { offset: 0, bytes: letter.subarray(0, 100) })
            return [(yield* kept(store, picture)).id, begun] as const
          })
        )
        yield* open((store) =>
          Effect.gen(function* () {
            yield* same(yield* collected(store, id, "original"), picture, "the document is there")
            yield* expects((yield* store.upload(begun)).offset === 100, "the upload stands where it stood")
            yield* store.append(begun, { offset: 100, bytes: letter.subarray(100) })
            yield* same(
              yield* collected(store, (yield* store.finish(begun)).id, "original"),
              letter,
              "it can be finished"
            )
          })
        )
      }),
    "isDurable"
  )
]

/** All checks, in the order in which they are best read. */
export const checks: ReadonlyArray<Check> = [...uploading, ...refusing, ...keeping]
