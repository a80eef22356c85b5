/**
 * The issue of a document by the regency: rendered, signed while the head is there, kept, and recorded in one commit.
 *
 * What the document does to its file, such as `application.sign`, goes into the same commit: a signature that was accepted
 * has moved the file, or nothing has happened. The passphrase passes through to the signer and nowhere else.
 *
 * Neighbours: `Render`, `Signer`, `DocumentStore`, whose services it uses; `Verification`, where the QR leads.
 *
 * @since 0.1.0
 */
import { IssuedDocument } from "@balai/application"
import { Engine, type EngineError, Step } from "@balai/engine"
import { Actor } from "@balai/lifecycle"
import { Effect, type Redacted, Result } from "effect"
import { DocumentStore, keep, type ReadError } from "./DocumentStore.ts"
import {
  type ScanFailedError,
  type SignerError,
  type TextUnprintableError,
  type UploadOffsetError
} from "./DocumentsError.ts"
import { sha256 } from "./internal/sealing.ts"
import * as Policy from "./Policy.ts"
import * as Render from "./Render.ts"
import { Signer } from "./Signer.ts"
import * as Verification from "./Verification.ts"

/**
 * What is to be issued.
 *
 * @category models
 * @since 0.1.0
 */
export interface Request {
  /** The same at each attempt: a repeat gives the same document and asks the signer no more. */
  readonly commandId: string
  readonly by: Actor.Actor
  readonly hall: string
  /** `agency.service`. */
  readonly service: string
  readonly file: string | null
  readonly number: string
  /** What it is, naming nobody. */
  readonly title: string
  /** The office that signs, and what people call it. */
  readonly office: string
  readonly officeName: string
  readonly signer: string
  readonly holder: string | null
  /** Whose personal data it is; the document's own id when absent. */
  readonly subject?: string
  /** Epoch milliseconds. */
  readonly validUntil: number | null
  /** The page, without the QR, which is added. */
  readonly document: Render.Document
  /** Where the hall is: the QR leads to `<base>/v/<id>`. */
  readonly base: string
  readonly passphrase: Redacted.Redacted<string>
  /** True only where documents count; CONTOH stands on the page otherwise, and with a practice signer always. */
  readonly genuine: boolean
  readonly fonts?: NonNullable<Render.Options["fonts"]>
  /** What else moves in the same commit. */
  readonly also?: (issued: Issued) => ReadonlyArray<Step.Step>
}

/**
 * An issued document.
 *
 * @category models
 * @since 0.1.0
 */
export interface Issued {
  /** Of the instance of the lifecycle `issued-document`. */
  readonly id: string
  readonly number: string
  /** Where the signed file is kept. */
  readonly document: string
  /** The SHA-256 of the signed file, in hexadecimal. */
  readonly digest: string
  readonly certificate: string
}

/**
 * Why nothing was issued.
 *
 * @category models
 * @since 0.1.0
 */
export type IssueError =
  | TextUnprintableError
  | SignerError
  | ScanFailedError
  | UploadOffsetError
  | ReadError
  | EngineError.EngineError
  | EngineError.ReadError

/**
 * What is to be recorded: a document that nobody signs, for the law itself has decided what it says.
 *
 * @category models
 * @since 0.1.0
 */
export interface RecordRequest extends Omit<Request, "by" | "signer" | "passphrase" | "also" | "validUntil"> {
  /** What else moves in the same commit. */
  readonly also?: (recorded: Recorded) => ReadonlyArray<Step.Step>
}

/**
 * A recorded document.
 *
 * @category models
 * @since 0.1.0
 */
export type Recorded = Omit<Issued, "certificate">

/** What the office issues is larger than what a telephone sends. */
const policy: Policy.Policy = { kinds: ["pdf"], bytes: 20 * 1024 * 1024, advised: null, pages: null }

const idOf = (commandId: string): string => `document:${commandId}`

const recorded = Effect.fnUntraced(function* (commandId: string) {
  const engine = yield* Engine.Engine
  const id = idOf(commandId)
  const [instance] = yield* engine.find({ lifecycle: IssuedDocument.lifecycle, ids: [id] })
  const { number, signed } = instance?.snapshot.context ?? { number: "", signed: null }
  if (signed === null) return null
  return { id, number, document: signed.document, digest: signed.digest, certificate: signed.certificate }
})

const stepsOf = (
  request: Request,
  draft: {
    readonly document: string
    readonly digest: string
    readonly verification: string
    readonly isExample: boolean
  },
  issued: Issued
) => {
  const { file, hall, holder, number, office, officeName, service, signer, subject, title, validUntil } = request
  const { certificate, digest, document, id } = issued
  const owner = subject === undefined ? {} : { subject }
  return [
    Step.start(IssuedDocument.lifecycle, {
      id,
      ...owner,
      input: {
        kind: "signed",
        hall,
        service,
        file,
        number,
        title,
        office,
        officeName,
        signer,
        holder,
        validUntil,
        ...draft
      }
    }),
    Step.send(IssuedDocument.lifecycle, {
      id,
      via: "documents.sign",
      command: { type: "document.sign", document, digest, certificate }
    }),
    ...(request.also?.(issued) ?? [])
  ]
}

/**
 * Issues a document.
 *
 * **Details**
 *
 * Rendered with its QR, signed by {@link Request} `office`, kept as draft and as signed file, and then recorded with what
 * else moves, in one commit. When the commit does not happen the files are erased again.
 *
 * **Gotchas**
 *
 * Several documents of one batch are several calls, each with its own `commandId` and its own answer.
 *
 * @category combinators
 * @since 0.1.0
 */
export const issue: (request: Request) => Effect.Effect<Issued, IssueError, Engine.Engine | DocumentStore | Signer> =
  Effect.fnUntraced(function* (request: Request) {
    const before = yield* recorded(request.commandId)
    if (before !== null) return before
    const [engine, signer, store] = [yield* Engine.Engine, yield* Signer, yield* DocumentStore]
    const link = yield* Verification.make
    const pdf = yield* Effect.fromResult(
      Render.document(
        { ...request.document, verification: `${request.base.replace(/\/$/, "")}/v/${link}` },
        {
          signer: signer.manifest,
          genuine: request.genuine,
          ...(request.fonts === undefined ? {} : { fonts: request.fonts })
        }
      )
    )
    const erase = (ids: ReadonlyArray<string>) =>
      Effect.forEach(ids, (id) => Effect.ignore(store.erase(id)), { discard: true })
    const owner = `office:${request.office}`
    const {
      certificate,
      digest,
      pdf: signed
    } = yield* signer.sign({
      pdf,
      office: request.office,
      passphrase: request.passphrase,
      visible: null
    })
    const draft = yield* keep({ owner, bytes: pdf, policy })
    const kept = yield* Effect.tapError(keep({ owner, bytes: signed, policy }), () => erase([draft.id]))
    const issued: Issued = {
      id: idOf(request.commandId),
      number: request.number,
      document: kept.id,
      digest,
      certificate
    }
    const facts = {
      document: draft.id,
      digest: sha256(pdf),
      verification: Verification.digestOf(link),
      isExample: Render.isExample(pdf)
    }
    const committed = yield* Effect.result(
      engine.atomically({ commandId: request.commandId, by: request.by, steps: stepsOf(request, facts, issued) })
    )
    if (Result.isFailure(committed)) {
      // What failed in the storage may have been written all the same: a file too many is better than a record without one.
      if (!committed.failure.retryable) yield* erase([draft.id, kept.id])
      return yield* Effect.fail(committed.failure)
    }
    const now = yield* recorded(request.commandId)
    if (now === null || now.document === kept.id) return now ?? issued
    // Another attempt was faster: its document counts.
    yield* erase([draft.id, kept.id])
    return now
  })

const found = Effect.fnUntraced(function* (commandId: string) {
  const engine = yield* Engine.Engine
  const id = idOf(commandId)
  const [instance] = yield* engine.find({ lifecycle: IssuedDocument.lifecycle, ids: [id] })
  if (instance === undefined || instance.snapshot.context.recordedAt === null) return null
  const { digest, document, number } = instance.snapshot.context
  return { id, number, document, digest } satisfies Recorded
})

const recordSteps = (
  { file, hall, holder, number, office, officeName, service, subject, title }: RecordRequest,
  {
    id,
    ...facts
  }: Pick<IssuedDocument.Input, "document" | "digest" | "verification" | "isExample"> & {
    readonly id: string
  }
) => [
  Step.start(IssuedDocument.lifecycle, {
    id,
    ...(subject === undefined ? {} : { subject }),
    input: {
      kind: "recorded" as const,
      hall,
      service,
      file,
      number,
      title,
      office,
      officeName,
      signer: null,
      holder,
      validUntil: null,
      ...facts
    }
  }),
  Step.send(IssuedDocument.lifecycle, { id, via: "documents.record", command: { type: "document.record" } })
]

/**
 * Records a document that nobody signs: rendered with its QR, kept, and recorded in one commit by the hall itself. A repeat
 * gives the same document.
 *
 * @see {@link issue} for what somebody signs
 *
 * @category combinators
 * @since 0.1.0
 */
export const record: (
  request: RecordRequest
) => Effect.Effect<Recorded, Exclude<IssueError, SignerError>, Engine.Engine | DocumentStore> = Effect.fnUntraced(
  function* (request: RecordRequest) {
    const { base, commandId, document: page, fonts, genuine, office } = request
    const before = yield* found(commandId)
    if (before !== null) return before
    const [engine, store] = [yield* Engine.Engine, yield* DocumentStore]
    const link = yield* Verification.make
    const verification = `${base.replace(/\/$/, "")}/v/${link}`
    const fontsGiven = fonts === undefined ? {} : { fonts }
    const pdf = yield* Effect.fromResult(Render.record({ ...page, verification }, { genuine, ...fontsGiven }))
    const kept = yield* keep({ owner: `office:${office}`, bytes: pdf, policy })
    const { id, ...paper } = {
      id: idOf(commandId),
      number: request.number,
      document: kept.id,
      digest: sha256(pdf)
    }
    const facts = { verification: Verification.digestOf(link), isExample: Render.isExample(pdf) }
    const committed = yield* Effect.result(
      engine.atomically({
        commandId,
        by: Actor.system,
        steps: [
          ...recordSteps(request, { id, document: paper.document, digest: paper.digest, ...facts }),
          ...(request.also?.({ id, ...paper }) ?? [])
        ]
      })
    )
    const erase = Effect.ignore(store.erase(kept.id))
    if (Result.isFailure(committed)) {
      if (!committed.failure.retryable) yield* erase
      return yield* Effect.fail(committed.failure)
    }
    const now = yield* found(commandId)
    // Another attempt was faster: its document counts.
    if (now !== null && now.document !== kept.id) yield* erase
    return now ?? { id, ...paper }
  }
)
