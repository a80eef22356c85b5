/** @internal A head signs a batch: a verdict for each file, and a signature that moves its file in the same commit. */
import { Compose, FileLimit } from "@balai/application"
import { DocumentStore, Issuing, Signer } from "@balai/documents"
import { Engine, Step } from "@balai/engine"
import { type Actor, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Applications, type Catalogue, type FileView, type Mall } from "@balai/mall"
import { Clock, Effect, type Redacted } from "effect"
import { documentOf } from "./officeDocument.ts"
import { lifecycleOf } from "./officeForms.ts"

type Text = LocalizedText.LocalizedText

export interface Verdict {
  readonly file: string
  readonly verdict: "sign" | "sendBack"
  /** Why it goes back. */
  readonly words?: string
}

export interface Outcome {
  readonly file: string
  readonly number: string
  readonly result: "signed" | "sentBack" | "refused"
  readonly text: Text | null
}

export interface Batch {
  readonly commandId: string
  readonly by: Actor.Actor
  readonly files: ReadonlyArray<Verdict>
  readonly passphrase: Redacted.Redacted<string>
  /** What whoever signs is called, and by which right: `Plh. Kepala …`. */
  readonly signer: { readonly name: string; readonly office: (agency: string) => string | null }
}

export interface Desk {
  readonly mall: Mall.Mall
  readonly applications: Applications.Applications["Service"]
  readonly catalogue: Catalogue.Catalogue["Service"]
  readonly engine: Engine.Engine["Service"]
  readonly store: DocumentStore.DocumentStore["Service"]
  /** Null where no service signs. */
  readonly signer: Signer.Signer["Service"] | null
  readonly base: () => string
  readonly genuine: boolean
}

const refused = ({ number, id: file }: Pick<FileView.FileView, "id" | "number">, text: Text): Outcome => ({
  file,
  number,
  result: "refused",
  text
})

const noService: Text = {
  id: "Layanan tanda tangan elektronik belum disetel",
  en: "No signature service is set up"
}

const notWaiting: Text = {
  id: "Berkas ini tidak menunggu tanda tangan Anda",
  en: "This file does not wait for your signature"
}

const stopped: Text = {
  id: "Tidak dicoba: berkas sebelumnya gagal ditandatangani",
  en: "Not tried: an earlier one was not signed"
}

const actionOf = (file: FileView.FileView, command: string) => file.actions.find((one) => one.command === command)

const officeOf = (batch: Batch, file: FileView.FileView): string =>
  batch.signer.office(file.agency.id) ?? `Kepala ${file.agency.name.id}`

/** What the standard that is in force rests on; nothing where it cannot be read now. */
const basisOf = ({ catalogue }: Desk, service: string) =>
  catalogue.service(service).pipe(
    Effect.map(({ standard }) => standard?.components.legalBasis ?? []),
    Effect.orElseSucceed(() => [])
  )

/** Until when the product holds: by the row that the file will keep. */
const untilOf = (
  { limits, office }: Mall.Mall,
  { at, lifecycle, service }: { readonly lifecycle: Lifecycle.Any; readonly service: string; readonly at: number }
): number | null => {
  const row = Compose.keeps(lifecycle)?.validity
  if (row === undefined) return null
  return FileLimit.begin(FileLimit.rowFor(limits, { service, row }), { from: at, office }).due.at
}

/** Signs one file: the document, its record and the file's move are one commit. */
const signOne = Effect.fnUntraced(function* (desk: Desk, batch: Batch, file: FileView.FileView) {
  const { engine, mall, signer, store } = desk
  const lifecycle = lifecycleOf(mall, file)
  if (signer === null) return refused(file, noService)
  const action = actionOf(file, "application.sign")
  if (lifecycle === null || action === undefined) return refused(file, notWaiting)
  if (action.state === "refused") return refused(file, action.reasons[0]?.text ?? notWaiting)
  const id = `file:${mall.name}:${file.id}`
  const found = yield* engine.get(lifecycle, id)
  const subject = (found.snapshot as any).context.parties.applicant as string
  const office = officeOf(batch, file)
  const { name } = batch.signer
  const at = yield* Clock.currentTimeMillis
  const until = untilOf(mall, { lifecycle, service: file.service.id, at })
  const legalBasis = yield* basisOf(desk, file.service.id)
  const document = documentOf(mall, { file, at, until, name, office, legalBasis })
  yield* Issuing.issue({
    commandId: `${batch.commandId}:${file.id}`,
    by: batch.by,
    hall: mall.name,
    service: file.service.id,
    file: id,
    number: file.number,
    title: document.title,
    office: `kepala-${file.agency.id}`,
    officeName: office,
    signer: name,
    holder: null,
    subject,
    validUntil: until,
    document,
    base: desk.base(),
    passphrase: batch.passphrase,
    genuine: desk.genuine && !signer.manifest.isFake,
    also: ({ certificate, digest, document, number }) => [
      Step.send(lifecycle, {
        id,
        via: "applications.sign",
        command: { type: "application.sign", number, document, digest, certificate } as any
      })
    ]
  }).pipe(
    Effect.provideService(Engine.Engine, engine),
    Effect.provideService(DocumentStore.DocumentStore, store),
    Effect.provideService(Signer.Signer, signer)
  )
  return { file: file.id, number: file.number, result: "signed", text: null } as Outcome
})

const sendBack = ({ applications }: Desk, batch: Batch, { file, words = "" }: Verdict) =>
  Effect.map(
    applications.command({
      commandId: `${batch.commandId}:${file}`,
      by: batch.by,
      file,
      command: "application.sendBack",
      payload: { words }
    }),
    ({ number }): Outcome => ({ file, number, result: "sentBack", text: null })
  )

const failed: Text = { id: "Gagal; coba lagi", en: "It failed; try again" }

const wordsOf = (error: unknown): Text =>
  typeof error === "object" && error !== null && "text" in error ? (error.text as Text) : failed

/** Whether the next one would fail for the same reason: a wrong passphrase locks a certificate when it is tried often. */
const stops = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === "SignerError"

/** One after the other. Each file has its own answer, and none waits for another's. */
export const signBatch = Effect.fnUntraced(function* (desk: Desk, batch: Batch) {
  const outcomes: Array<Outcome> = []
  let isStopped = false
  for (const verdict of batch.files) {
    const file = yield* Effect.result(desk.applications.file({ by: batch.by, file: verdict.file }))
    if (file._tag === "Failure") {
      outcomes.push({ file: verdict.file, number: verdict.file, result: "refused", text: file.failure.text })
      continue
    }
    if (verdict.verdict === "sign" && isStopped) {
      outcomes.push(refused(file.success, stopped))
      continue
    }
    const done: Effect.Effect<Outcome, unknown> =
      verdict.verdict === "sign" ? signOne(desk, batch, file.success) : sendBack(desk, batch, verdict)
    const outcome = yield* Effect.result(done)
    if (outcome._tag === "Success") outcomes.push(outcome.success)
    else {
      isStopped = isStopped || stops(outcome.failure)
      outcomes.push(refused(file.success, wordsOf(outcome.failure)))
    }
  }
  return outcomes
})

/** The files that wait for the signature of an officer who heads their agency. */
export const toSign = Effect.fnUntraced(function* ({ applications }: Desk, by: Actor.Actor) {
  const rows = yield* applications.work({ by, owner: "head" })
  const views = yield* Effect.forEach(rows.slice(0, 60), (row) =>
    Effect.map(applications.file({ by, file: row.id }), (file) => ({ row, action: actionOf(file, "application.sign") }))
  )
  return views.flatMap(({ action, row }) => (action !== undefined && action.state !== "refused" ? [row] : []))
})
