/** @internal Where a server keeps what people upload: a folder beside the database, or this process's memory. */
import { DocumentStore, MalwareScan, Uploads } from "@balai/documents"
import { Duration, Effect, Layer, Redacted, Schedule } from "effect"
import { createHmac, randomBytes } from "node:crypto"

export type Documents = Layer.Layer<DocumentStore.DocumentStore | Uploads.Uploads, unknown>

/** The key of the documents, made from the hall's secret: neither lies in the folder or in the database. */
const keyOf = (secret: string): DocumentStore.Key => ({
  id: "1",
  secret: Redacted.make(createHmac("sha256", secret).update("balai documents 1").digest("base64url"))
})

/** `BALAI_CLAMD=127.0.0.1:3310` has every upload scanned by clamd. */
const scannerOf = (address: string | undefined) => {
  const [, host, port] = /^([A-Za-z0-9.-]+):(\d{1,5})$/.exec(address ?? "") ?? []
  return host === undefined ? MalwareScan.layerNone : MalwareScan.layerClamd({ host, port: Number(port) })
}

/** What was never finished goes after its day. */
const clearing = Layer.effectDiscard(
  Effect.flatMap(DocumentStore.DocumentStore, (store) =>
    Effect.forkScoped(
      Effect.repeat(Effect.ignore(store.expire), Schedule.spaced(Duration.hours(1))).pipe(
        Effect.delay(Duration.minutes(1))
      )
    )
  )
)

type Scanner = Layer.Layer<MalwareScan.MalwareScan>

const over = (store: ReturnType<typeof DocumentStore.layerMemory>, scanner: Scanner): Documents =>
  Layer.mergeAll(Uploads.layer(), clearing).pipe(Layer.provideMerge(store), Layer.provide(scanner))

export interface DocumentsOptions {
  /** Null for what is gone with the process. */
  readonly folder: string | null
  readonly secret: string
  readonly clamd?: string | undefined
  /** Another scanner than clamd's address says. */
  readonly scanner?: Scanner | undefined
}

export const documentsLayer = ({ clamd, folder, scanner, secret }: DocumentsOptions): Documents =>
  over(
    folder === null
      ? DocumentStore.layerMemory({ key: keyOf(secret) })
      : DocumentStore.layerDisk({ folder, key: keyOf(secret) }),
    scanner ?? scannerOf(clamd)
  )

export const memoryDocuments = (): Documents =>
  documentsLayer({ folder: null, secret: randomBytes(32).toString("base64url") })

/** The folder of a hall's documents. */
export const folderBeside = (database: string): string | null =>
  database === ":memory:" ? null : `${database}.documents`
