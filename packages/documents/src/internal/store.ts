/** @internal The store, whatever its pieces lie in. */
import { Clock, Effect, Redacted, Result, Schema, Semaphore, Stream } from "effect"
import { randomBytes } from "node:crypto"
import {
  type Announcement,
  type Form,
  type Key,
  type Refusal,
  type Service,
  type Stored,
  type Upload
} from "../DocumentStore.ts"
import { type UploadIncompleteError } from "../DocumentsError.ts"
import { MalwareScan } from "../MalwareScan.ts"
import * as Policy from "../Policy.ts"
import { view } from "../Strip.ts"
import { type Blobs } from "./blobs.ts"
import { concat, utf8 } from "./bytes.ts"
import * as Records from "./records.ts"
import * as Sealing from "./sealing.ts"
import { sizeError } from "./sentences.ts"
import { incident as incidentSchema } from "./stored.ts"

const day = 24 * 60 * 60 * 1000

/** A part is held in memory as a whole. */
const largestPart = 8 * 1024 * 1024

export const keysOf = ({ former = [], ...key }: Key) =>
  [key, ...former].every(({ secret }) => Redacted.value(secret).length >= Sealing.shortest)
    ? Effect.succeed([key, ...former].map(Sealing.masterKey))
    : Effect.fail(Records.sealedError("key"))

interface Options {
  readonly name: string
  readonly isDurable: boolean
  readonly masters: ReadonlyArray<Sealing.MasterKey>
  readonly blobs: Blobs
}

/** A document that is at hand: the name of its pieces, and its key. */
interface Opened {
  readonly id: string
  readonly name: string
  readonly key: Uint8Array
  readonly record: Records.Record
}

interface Kept {
  readonly key: Uint8Array
  readonly name: string
  readonly stored: Stored
}

interface Whole {
  readonly stored: Stored
  readonly bytes: Uint8Array
}

const isId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id)

/** Pieces bear the digest of the id: whoever lists them cannot ask for them. */
const nameOf = (id: string): string => Sealing.sha256(`balai/document/${id}`)

const Pending = Schema.fromJsonString(Schema.Struct({ expiresAt: Schema.Int }))
const IncidentLine = Schema.fromJsonString(incidentSchema)

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const uploadOf = ({ id, record }: Opened): Upload => ({
  id,
  owner: record.owner,
  offset: Records.offsetOf(record),
  bytes: record.bytes,
  expiresAt: record.expiresAt
})

class Store implements Service {
  readonly name: string
  readonly isDurable: boolean
  readonly isScanning: boolean
  readonly problems: Service["problems"]
  readonly #blobs: Blobs
  readonly #masters: ReadonlyArray<Sealing.MasterKey>
  readonly #scanner: MalwareScan["Service"]
  readonly #locks = Array.from({ length: 64 }, () => Semaphore.makeUnsafe(1))

  constructor(options: Options, scanner: MalwareScan["Service"]) {
    this.name = options.name
    this.isDurable = options.isDurable
    this.isScanning = scanner.engine !== null
    this.problems = scanner.problems
    this.#blobs = options.blobs
    this.#masters = options.masters
    this.#scanner = scanner
  }

  /** One document is changed by one call at a time. */
  #alone<A, E, R>(name: string, effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> {
    return this.#locks[parseInt(name.slice(0, 2), 16) % this.#locks.length]!.withPermits(1)(effect)
  }

  #unseal = Effect.fnUntraced(function* (this: Store, name: string) {
    const wrapped = yield* this.#blobs.get(`keys/${name}`)
    if (wrapped === null) return yield* Effect.fail(Records.unknown())
    const opened = Sealing.unwrap(this.#masters, name, wrapped)
    if (opened.outcome !== "opened") return yield* Effect.fail(Records.sealedError(opened.outcome))
    const sealed = yield* this.#blobs.get(`records/${name}`)
    if (sealed === null) return yield* Effect.fail(Records.unknown())
    const line = Sealing.open({ key: opened.key, place: `${name}/record` }, sealed)
    if (line === null) return yield* Effect.fail(Records.sealedError("damaged"))
    const record = yield* Effect.mapError(Records.decode(text(line)), () => Records.sealedError("damaged"))
    return { name, key: opened.key, record }
  }).bind(this)

  #open = Effect.fnUntraced(function* (this: Store, id: string) {
    if (!isId(id)) return yield* Effect.fail(Records.unknown())
    const { key, name, record } = yield* this.#unseal(nameOf(id))
    const isOver = record.stored === null && record.expiresAt <= (yield* Clock.currentTimeMillis)
    if (isOver) return yield* Effect.fail(Records.unknown())
    return { id, name, key, record } satisfies Opened
  }).bind(this)

  #record(document: Opened, change: Partial<Records.Record>) {
    const { key, name, record } = document
    return Records.encode({ ...record, ...change }).pipe(
      Effect.orDie,
      Effect.flatMap((line) =>
        this.#blobs.put(`records/${name}`, Sealing.seal({ key, place: `${name}/record` }, utf8(line)))
      ),
      Effect.as({ ...document, record: { ...record, ...change } } satisfies Opened)
    )
  }

  #removeParts({ name, record }: Pick<Opened, "name" | "record">) {
    const offsets = new Set([...record.parts.map(({ offset }) => offset), Records.offsetOf(record)])
    return Effect.forEach(offsets, (offset) => this.#blobs.remove(`parts/${name}.${offset}`), { discard: true })
  }

  begin = Effect.fnUntraced(function* (this: Store, file: Announcement) {
    yield* Effect.fromResult(Policy.announce(file.policy, { bytes: file.bytes, path: ["bytes"] }))
    const now = yield* Clock.currentTimeMillis
    const id = randomBytes(16).toString("hex")
    const name = nameOf(id)
    const key = Sealing.dataKey()
    const record: Records.Record = {
      v: 1,
      owner: file.owner,
      bytes: file.bytes,
      sha256: file.sha256?.toLowerCase() ?? null,
      type: file.type ?? null,
      policy: file.policy,
      parts: [],
      expiresAt: now + (file.lifetime ?? day),
      stored: null,
      refusal: null
    }
    yield* this.#blobs.put(`pending/${name}`, utf8(JSON.stringify({ expiresAt: record.expiresAt })))
    yield* this.#blobs.put(`keys/${name}`, Sealing.wrap(this.#masters[0]!, name, key))
    return uploadOf(yield* this.#record({ id, name, key, record }, {}))
  }).bind(this)

  upload = (id: string) => Effect.map(this.#open(id), uploadOf)

  append = (id: string, part: { readonly offset: number; readonly bytes: Uint8Array }) =>
    this.#alone(
      nameOf(id),
      Effect.flatMap(this.#open(id), (document) => this.#add(document, part))
    )

  #add = Effect.fnUntraced(function* (
    this: Store,
    document: Opened,
    { bytes, offset }: { readonly offset: number; readonly bytes: Uint8Array }
  ) {
    const { key, name, record } = document
    const part: Records.Part = { offset, length: bytes.length, sha256: Sealing.sha256(bytes) }
    const known = record.parts.find((one) => one.offset === offset)
    if (bytes.length === 0 || (known?.length === part.length && known.sha256 === part.sha256)) return uploadOf(document)
    const here = Records.offsetOf(record)
    if (offset !== here || record.stored !== null || record.refusal !== null)
      return yield* Effect.fail(Records.offsetError(here))
    const max = Math.min(record.bytes - here, largestPart)
    if (bytes.length > max) return yield* Effect.fail(sizeError("beyond", { max, path: ["bytes"] }))
    yield* this.#blobs.put(`parts/${name}.${offset}`, Sealing.seal({ key, place: `${name}/part/${offset}` }, bytes))
    return uploadOf(yield* this.#record(document, { parts: [...record.parts, part] }))
  }).bind(this)

  finish = (id: string, policy?: Policy.Policy) =>
    this.#alone(
      nameOf(id),
      Effect.flatMap(this.#open(id), (document) => {
        const { refusal, stored } = document.record
        if (stored !== null) return Effect.succeed(stored)
        return refusal === null ? this.#check(document, policy ?? document.record.policy) : Effect.fail(refusal)
      })
    )

  #whole = Effect.fnUntraced(function* (this: Store, { key, name, record }: Opened) {
    const parts = yield* Effect.forEach(record.parts, ({ offset, sha256 }) =>
      Effect.flatMap(this.#blobs.get(`parts/${name}.${offset}`), (sealed) => {
        const part = sealed === null ? null : Sealing.open({ key, place: `${name}/part/${offset}` }, sealed)
        return part === null || Sealing.sha256(part) !== sha256
          ? Effect.fail(Records.sealedError("damaged"))
          : Effect.succeed(part)
      })
    )
    return concat(parts)
  }).bind(this)

  #check = Effect.fnUntraced(function* (this: Store, document: Opened, policy: Policy.Policy) {
    const { record } = document
    const offset = Records.offsetOf(record)
    if (offset !== record.bytes) return yield* Effect.fail(Records.incomplete(offset, record.bytes))
    const bytes = yield* this.#whole(document)
    const sha256 = Sealing.sha256(bytes)
    if (record.sha256 !== null && record.sha256 !== sha256) return yield* this.#refuse(document, Records.otherDigest())
    const checked = Policy.check(policy, bytes, { declared: record.type })
    if (Result.isFailure(checked)) return yield* this.#refuse(document, checked.failure)
    const finding = yield* this.#scanner.scan(bytes)
    const now = yield* Clock.currentTimeMillis
    if (finding.outcome === "infected") {
      const incident = { at: now, signature: finding.signature, bytes: bytes.length, sha256 }
      yield* this.#blobs.put(`incidents/${document.name}`, utf8(JSON.stringify(incident)))
      yield* Effect.logWarning("malware in an upload; the bytes were removed", { signature: finding.signature })
      return yield* this.#refuse(document, Records.infected(finding.signature))
    }
    const { cautions, kind, pages, size } = checked.success
    const stored: Stored = {
      id: document.id,
      owner: record.owner,
      kind,
      bytes: bytes.length,
      sha256,
      pages,
      size,
      hasTrailer: cautions.includes("trailing"),
      scannedBy: this.#scanner.engine,
      storedAt: now
    }
    return yield* this.#keep(document, { stored, bytes })
  }).bind(this)

  #refuse<E extends NonNullable<Records.Record["refusal"]>>(document: Opened, refusal: E) {
    return Effect.andThen(
      Effect.andThen(this.#record(document, { refusal }), this.#removeParts(document)),
      Effect.fail(refusal)
    )
  }

  #keep = Effect.fnUntraced(function* (this: Store, document: Opened, whole: Whole) {
    const { key, name } = document
    const { bytes, stored } = whole
    const shown = view(stored.kind, bytes)
    yield* this.#blobs.put(`documents/${name}.original`, Sealing.seal({ key, place: `${name}/original` }, bytes))
    if (shown !== null)
      yield* this.#blobs.put(`documents/${name}.view`, Sealing.seal({ key, place: `${name}/view` }, shown))
    yield* this.#record(document, { stored })
    yield* this.#removeParts(document)
    yield* this.#blobs.remove(`pending/${name}`)
    return stored
  }).bind(this)

  #stored = (id: string) =>
    Effect.flatMap(this.#open(id), ({ key, name, record }): Effect.Effect<Kept, Refusal | UploadIncompleteError> => {
      if (record.stored !== null) return Effect.succeed({ key, name, stored: record.stored })
      if (record.refusal !== null) return Effect.fail(record.refusal)
      return Effect.fail(Records.incomplete(Records.offsetOf(record), record.bytes))
    })

  describe = (id: string) => Effect.map(this.#stored(id), ({ stored }) => stored)

  read = (id: string, form: Form) =>
    Stream.unwrap(
      Effect.gen({ self: this }, function* () {
        const { key, name, stored } = yield* this.#stored(id)
        const part = form === "view" && stored.kind !== "pdf" ? "view" : "original"
        const sealed = yield* this.#blobs.get(`documents/${name}.${part}`)
        const count = sealed === null ? null : Sealing.pieces(sealed)
        if (sealed === null || count === null) return yield* Effect.fail(Records.sealedError("damaged"))
        return Stream.range(0, count - 1, 1).pipe(
          Stream.mapEffect((index) => {
            const piece = Sealing.openPiece({ key, place: `${name}/${part}` }, sealed, index)
            return piece === null ? Effect.fail(Records.sealedError("damaged")) : Effect.succeed(piece)
          })
        )
      })
    )

  erase = (id: string) => (isId(id) ? this.#alone(nameOf(id), this.#remove(nameOf(id))) : Effect.void)

  /** The key first: from then on nothing of it opens, wherever copies lie. */
  #remove = Effect.fnUntraced(function* (this: Store, name: string) {
    yield* this.#blobs.remove(`keys/${name}`)
    for (const piece of ["original", "view"]) yield* this.#blobs.remove(`documents/${name}.${piece}`)
    yield* this.#blobs.remove(`records/${name}`)
    yield* this.#blobs.remove(`pending/${name}`)
    const parts = yield* this.#blobs.list("parts")
    for (const part of parts) if (part.startsWith(`parts/${name}.`)) yield* this.#blobs.remove(part)
  }).bind(this)

  get expire() {
    return Effect.gen({ self: this }, function* () {
      const now = yield* Clock.currentTimeMillis
      yield* this.#blobs.tidy(now)
      const names = yield* this.#blobs.list("pending")
      let count = 0
      for (const pending of names) {
        const bytes = yield* this.#blobs.get(pending)
        const { expiresAt } = yield* Effect.orElseSucceed(
          Schema.decodeUnknownEffect(Pending)(bytes === null ? "" : text(bytes)),
          () => ({ expiresAt: 0 })
        )
        if (bytes === null || expiresAt > now) continue
        const name = pending.slice("pending/".length)
        count += yield* this.#alone(name, this.#settle(name))
      }
      return count
    })
  }

  /** A document that was kept just before the process ended still has its mark and its parts. */
  #settle = Effect.fnUntraced(function* (this: Store, name: string) {
    const document = yield* Effect.option(this.#unseal(name))
    if (document._tag === "Some" && document.value.record.stored !== null) {
      yield* this.#removeParts(document.value)
      yield* this.#blobs.remove(`pending/${name}`)
      return 0
    }
    // One whose key is not at hand may be a document.
    const isDocument = (yield* this.#blobs.get(`documents/${name}.original`)) !== null
    if (document._tag === "None" && isDocument) return 0
    yield* this.#remove(name)
    return 1
  }).bind(this)

  get rewrap() {
    return Effect.gen({ self: this }, function* () {
      const current = this.#masters[0]!
      let count = 0
      for (const blob of yield* this.#blobs.list("keys")) {
        const name = blob.slice("keys/".length)
        const wrapped = yield* this.#blobs.get(blob)
        if (wrapped === null) continue
        const opened = Sealing.unwrap(this.#masters, name, wrapped)
        if (opened.outcome !== "opened") return yield* Effect.fail(Records.sealedError(opened.outcome))
        if (opened.master === current.id) continue
        yield* this.#blobs.put(blob, Sealing.wrap(current, name, opened.key))
        count += 1
      }
      return count
    })
  }

  get incidents() {
    return Effect.flatMap(this.#blobs.list("incidents"), (names) =>
      Effect.map(
        Effect.forEach(names, (name) => this.#blobs.get(name)),
        (all) =>
          all
            .filter((bytes) => bytes !== null)
            .map((bytes) => Schema.decodeUnknownSync(IncidentLine)(text(bytes)))
            .toSorted((one, other) => one.at - other.at)
      )
    )
  }
}

export const make = (options: Options): Effect.Effect<Service, never, MalwareScan> =>
  Effect.map(MalwareScan, (scanner) => new Store(options, scanner))
