/** @internal What is written down of a document, sealed under its own key. */
import { Schema } from "effect"
import {
  DocumentSealedError,
  DocumentUnknownError,
  FileInfectedError,
  FileKindError,
  FileSizeError,
  FileUnsafeError,
  UploadDigestError,
  UploadIncompleteError,
  UploadOffsetError
} from "../DocumentsError.ts"
import { Policy } from "../Policy.ts"
import { stored } from "./stored.ts"

const Part = Schema.Struct({ offset: Schema.Int, length: Schema.Int, sha256: Schema.String })

/** A part of an upload. */
export type Part = typeof Part.Type

const Refusal = Schema.Union([FileKindError, FileUnsafeError, FileSizeError, FileInfectedError, UploadDigestError])

export const Record = Schema.Struct({
  v: Schema.Literal(1),
  owner: Schema.String,
  bytes: Schema.Int,
  sha256: Schema.NullOr(Schema.String),
  type: Schema.NullOr(Schema.String),
  policy: Policy,
  parts: Schema.Array(Part),
  expiresAt: Schema.Int,
  stored: Schema.NullOr(stored),
  refusal: Schema.NullOr(Refusal)
})

export type Record = typeof Record.Type

const Line = Schema.fromJsonString(Record)

export const decode = Schema.decodeUnknownEffect(Line)
export const encode = Schema.encodeEffect(Line)

export const offsetOf = ({ parts }: Pick<Record, "parts">): number => parts.reduce((sum, { length }) => sum + length, 0)

export const unknown = (): DocumentUnknownError =>
  new DocumentUnknownError({
    path: [],
    text: { id: "Dokumen tidak ditemukan. Unggah lagi.", en: "The document was not found. Upload it again." }
  })

export const sealedError = (problem: DocumentSealedError["problem"]): DocumentSealedError =>
  new DocumentSealedError({
    problem,
    path: [],
    text: {
      id: "Dokumen tidak dapat dibuka. Hubungi pengelola balai.",
      en: "The document does not open. Tell the manager of the hall."
    }
  })

export const offsetError = (offset: number): UploadOffsetError =>
  new UploadOffsetError({
    offset,
    path: ["offset"],
    text: {
      id: `Lanjutkan unggahan dari bita ke-${offset}.`,
      en: `Go on with the upload from byte ${offset}.`
    }
  })

export const incomplete = (offset: number, bytes: number): UploadIncompleteError =>
  new UploadIncompleteError({
    offset,
    bytes,
    path: [],
    text: {
      id: "Unggahan belum selesai. Lanjutkan; yang sudah terkirim tidak perlu dikirim lagi.",
      en: "The upload is not complete. Go on; what has arrived need not be sent again."
    }
  })

export const otherDigest = (): UploadDigestError =>
  new UploadDigestError({
    path: [],
    text: {
      id: "Berkas yang tiba berbeda dari yang dikirim. Unggah lagi dari awal.",
      en: "What arrived differs from what was sent. Upload it again from the beginning."
    }
  })

export const infected = (signature: string): FileInfectedError =>
  new FileInfectedError({
    signature,
    path: [],
    text: {
      id: "Berkas ini mengandung program berbahaya dan sudah dihapus. Periksa perangkat Anda, lalu unggah berkas lain.",
      en: "This file holds a harmful program and was removed. Check your device, and upload another file."
    }
  })
