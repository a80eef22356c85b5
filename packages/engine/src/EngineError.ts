/**
 * Every way in which the engine says no.
 *
 * Each cause is one tagged error with a stable `code`, a `retryable` flag and a text for people in Indonesian and
 * English. An error that reaches a caller means that nothing of the bundle was stored and that its command id is still
 * free, unless the error says otherwise.
 *
 * @since 0.1.0
 */
import { type Json, type LocalizedText, type Verdict } from "@balai/lifecycle"
import { Schema } from "effect"

const Text = Schema.Struct({ id: Schema.String, en: Schema.String })

const Reason = Schema.Struct({
  code: Schema.String,
  text: Text,
  path: Schema.optionalKey(Schema.Array(Schema.Union([Schema.String, Schema.Number])))
})

/**
 * The schema of a refusal as `decide` gives it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Refused: Schema.Codec<Verdict.Refused> = Schema.Struct({
  _tag: Schema.Literal("Refused"),
  code: Schema.Literals([
    "UnknownCommand",
    "OwnedByUseCase",
    "RoleRefused",
    "PayloadInvalid",
    "Finished",
    "NotInState",
    "GuardRefused"
  ]),
  hidden: Schema.Boolean,
  reasons: Schema.Array(Reason)
})

/**
 * A step of the bundle was refused by its lifecycle; `verdict` has the reasons.
 *
 * @category errors
 * @since 0.1.0
 */
export class RefusedError extends Schema.TaggedError<RefusedError>()("RefusedError", {
  verdict: Refused,
  step: Schema.Number,
  instance: Schema.String
}) {
  readonly code = "BALAI_REFUSED"
  readonly retryable = false
  get text(): LocalizedText.LocalizedText {
    return this.verdict.reasons[0]?.text ?? { id: "Perintah ditolak", en: "The command is refused" }
  }
  override get message(): string {
    return `step ${this.step} refused: ${this.verdict.code}`
  }
}

/**
 * A plan decided that there is nothing to do, and says why.
 *
 * @category errors
 * @since 0.1.0
 */
export class RejectedError extends Schema.TaggedError<RejectedError>()("RejectedError", {
  reason: Schema.String,
  text: Text,
  data: Schema.Any as Schema.Codec<Json.Json>
}) {
  readonly code = "BALAI_REJECTED"
  readonly retryable = false
  override get message(): string {
    return `plan rejected: ${this.reason}`
  }
}

/**
 * No instance of this lifecycle has this id.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotFoundError extends Schema.TaggedError<NotFoundError>()("NotFoundError", {
  lifecycle: Schema.String,
  instance: Schema.String
}) {
  readonly code = "BALAI_NOT_FOUND"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = { id: "Tidak ditemukan", en: "Not found" }
  override get message(): string {
    return `no ${this.lifecycle} instance with this id`
  }
}

/**
 * The instance is no longer at the sequence that the caller expected.
 *
 * @category errors
 * @since 0.1.0
 */
export class ConflictError extends Schema.TaggedError<ConflictError>()("ConflictError", {
  instance: Schema.String,
  expected: Schema.Number,
  actual: Schema.Number
}) {
  readonly code = "BALAI_CONFLICT"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = {
    id: "Data sudah diubah orang lain; muat ulang lalu coba lagi",
    en: "Somebody else changed this meanwhile; reload and try again"
  }
  override get message(): string {
    return `expected sequence ${this.expected}, found ${this.actual}`
  }
}

/**
 * An instance with this id exists already.
 *
 * @category errors
 * @since 0.1.0
 */
export class AlreadyStartedError extends Schema.TaggedError<AlreadyStartedError>()("AlreadyStartedError", {
  lifecycle: Schema.String,
  instance: Schema.String
}) {
  readonly code = "BALAI_ALREADY_STARTED"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = { id: "Sudah pernah dimulai", en: "Already started" }
  override get message(): string {
    return `an instance with this id exists (${this.lifecycle})`
  }
}

/**
 * Another live instance holds a unique string that this step claims.
 *
 * @category errors
 * @since 0.1.0
 */
export class ClaimTakenError extends Schema.TaggedError<ClaimTakenError>()("ClaimTakenError", {
  lifecycle: Schema.String,
  claim: Schema.String,
  holder: Schema.String
}) {
  readonly code = "BALAI_CLAIM_TAKEN"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = { id: "Sudah dipakai", en: "Already taken" }
  override get message(): string {
    return `a claim of ${this.lifecycle} is held by another instance`
  }
}

/**
 * The command id was used before with other content.
 *
 * @category errors
 * @since 0.1.0
 */
export class CommandIdReusedError extends Schema.TaggedError<CommandIdReusedError>()("CommandIdReusedError", {
  commandId: Schema.String
}) {
  readonly code = "BALAI_COMMAND_ID_REUSED"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = {
    id: "Kunci permintaan sudah dipakai untuk permintaan lain",
    en: "The request key was used for another request"
  }
  override get message(): string {
    return "command id reused with other content"
  }
}

/**
 * The definition of a lifecycle misbehaved. Nothing is stored and the command id is free.
 *
 * @category errors
 * @since 0.1.0
 */
export class FaultyError extends Schema.TaggedError<FaultyError>()("FaultyError", {
  lifecycle: Schema.String,
  instance: Schema.String,
  fault: Schema.String,
  detail: Schema.String
}) {
  readonly code = "BALAI_FAULTY"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = {
    id: "Ada kesalahan pada definisi layanan; tidak ada yang disimpan",
    en: "The definition of the service is at fault; nothing was stored"
  }
  override get message(): string {
    return `${this.lifecycle} is faulty: ${this.fault}: ${this.detail}`
  }
}

/**
 * The instance is pinned to a version of its lifecycle that this process has not loaded.
 *
 * @category errors
 * @since 0.1.0
 */
export class VersionNotLoadedError extends Schema.TaggedError<VersionNotLoadedError>()("VersionNotLoadedError", {
  lifecycle: Schema.String,
  version: Schema.Number,
  instance: Schema.String
}) {
  readonly code = "BALAI_VERSION_NOT_LOADED"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = {
    id: "Versi layanan ini tidak tersedia di server",
    en: "This version of the service is not loaded on the server"
  }
  override get message(): string {
    return `${this.lifecycle}@${this.version} is not loaded`
  }
}

/**
 * A stored snapshot cannot be read by the loaded lifecycle: foreign, of another shape, or malformed.
 *
 * @category errors
 * @since 0.1.0
 */
export class SnapshotError extends Schema.TaggedError<SnapshotError>()("SnapshotError", {
  lifecycle: Schema.String,
  instance: Schema.String,
  problem: Schema.String
}) {
  readonly code = "BALAI_SNAPSHOT"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = {
    id: "Data tersimpan tidak dapat dibaca oleh versi ini",
    en: "The stored state cannot be read by this version"
  }
  override get message(): string {
    return `stored ${this.lifecycle} cannot be restored: ${this.problem}`
  }
}

/**
 * The engine has as much to do as it may hold in memory. Try again shortly with the same command id.
 *
 * @category errors
 * @since 0.1.0
 */
export class OverloadedError extends Schema.TaggedError<OverloadedError>()("OverloadedError", {
  waiting: Schema.Number
}) {
  readonly code = "BALAI_OVERLOADED"
  readonly retryable = true
  readonly text: LocalizedText.LocalizedText = {
    id: "Sistem sedang sibuk, coba lagi sebentar",
    en: "The system is busy, try again shortly"
  }
  override get message(): string {
    return `${this.waiting} bundles are waiting`
  }
}

const storeTexts = {
  busy: { id: "Penyimpanan sedang dipakai proses lain, coba lagi", en: "Another process holds the storage, try again" },
  failed: {
    id: "Penyimpanan gagal: coba lagi, dan jika berulang periksa ruang disk dan berkas basis data",
    en: "The storage failed: try again, and if it happens again check the disk and the database file"
  },
  full: {
    id: "Ruang penyimpanan basis data habis: kosongkan ruang disk, lalu coba lagi",
    en: "The storage of the database is full: free space on the disk, then try again"
  },
  newerSchema: {
    id: "Basis data ditulis oleh versi yang lebih baru: jalankan versi itu",
    en: "The database was written by a newer version: run that version"
  },
  unreachable: {
    id: "Basis data tidak terjangkau: periksa alamat, jaringan, dan apakah layanannya berjalan",
    en: "The database cannot be reached: check the address, the network, and whether its service runs"
  },
  denied: {
    id: "Basis data menolak: periksa nama pengguna, kata sandi, nama basis data, dan haknya",
    en: "The database refuses: check the user, the password, the name of the database, and its rights"
  },
  unsuitable: {
    id: "Basis data ini tidak cocok: pengodeannya harus UTF8, dan setelan koneksi harus sampai kepadanya tanpa diubah",
    en: "This database is not suitable: its encoding must be UTF8, and the connection's settings must reach it unchanged"
  },
  unfinished: {
    id: "Pemulihan cadangan ke basis data ini belum selesai: pulihkan cadangan lagi ke basis data yang kosong",
    en: "The restore into this database was not finished: restore the backup again into an empty database"
  },
  factChanged: {
    id: "Nilai sebuah fakta berubah tanpa versi baru: naikkan versinya",
    en: "The value of a fact changed under the same version: raise its version"
  }
} as const satisfies { readonly [problem: string]: LocalizedText.LocalizedText }

/**
 * The storage failed or stayed busy. The outcome of a write is unknown to the caller: repeat it with the same command id.
 *
 * @category errors
 * @since 0.1.0
 */
export class StoreError extends Schema.TaggedError<StoreError>()("StoreError", {
  operation: Schema.String,
  problem: Schema.Literals([
    "busy",
    "failed",
    "full",
    "newerSchema",
    "unreachable",
    "denied",
    "unsuitable",
    "unfinished",
    "factChanged"
  ]),
  cause: Schema.optionalKey(Schema.Defect())
}) {
  readonly code = "BALAI_STORE"
  get retryable(): boolean {
    return ["busy", "failed", "full", "unreachable"].includes(this.problem)
  }
  readonly text: LocalizedText.LocalizedText = storeTexts[this.problem]
  override get message(): string {
    return `storage ${this.problem} in ${this.operation}${this.cause instanceof Error ? `: ${this.cause.message}` : ""}`
  }
}

const backupTexts = {
  unreadable: {
    id: "Berkas cadangan tidak dapat dibaca: periksa nama dan hak aksesnya",
    en: "The backup file cannot be read: check its name and its rights"
  },
  unwritable: {
    id: "Berkas tidak dapat ditulis: periksa folder, hak akses, dan ruang disk",
    en: "The file cannot be written: check the folder, its rights, and the space on the disk"
  },
  notABackup: {
    id: "Berkas ini bukan cadangan Balai: pilih berkas yang dibuat oleh perintah cadangan",
    en: "This file is no backup: choose one that a backup has written"
  },
  newer: {
    id: "Cadangan ditulis oleh versi yang lebih baru: pulihkan dengan versi itu",
    en: "The backup was written by a newer version: restore it with that version"
  },
  truncated: {
    id: "Berkas cadangan terpotong: salin lagi dari aslinya, atau pakai cadangan sebelumnya",
    en: "The backup file was cut off: copy it again from the original, or use the backup before it"
  },
  damaged: {
    id: "Berkas cadangan rusak: salin lagi dari aslinya, atau pakai cadangan sebelumnya",
    en: "The backup file is damaged: copy it again from the original, or use the backup before it"
  },
  notEmpty: {
    id: "Basis data sudah berisi: pulihkan ke basis data yang kosong",
    en: "The database is not empty: restore into an empty one"
  },
  disturbed: {
    id: "Basis data ditulis proses lain selama pemulihan: hentikan proses itu dan pulihkan lagi ke basis data yang kosong",
    en: "Another process wrote to the database during the restore: stop it and restore again into an empty database"
  },
  erasuresDamaged: {
    id: "Daftar penghapusan rusak: perbaiki baris yang disebut sebelum memulihkan, agar data yang dihapus tidak kembali",
    en: "The list of erasures is damaged: mend the line named before restoring, so that nothing that was erased comes back"
  }
} as const satisfies { readonly [problem: string]: LocalizedText.LocalizedText }

/**
 * A backup or a list of erasures cannot be written, read or restored. `detail` names the place.
 *
 * @category errors
 * @since 0.1.0
 */
export class BackupError extends Schema.TaggedError<BackupError>()("BackupError", {
  file: Schema.String,
  problem: Schema.Literals([
    "unreadable",
    "unwritable",
    "notABackup",
    "newer",
    "truncated",
    "damaged",
    "notEmpty",
    "disturbed",
    "erasuresDamaged"
  ]),
  detail: Schema.String
}) {
  readonly code = "BALAI_BACKUP"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = backupTexts[this.problem]
  override get message(): string {
    return `backup ${this.problem}: ${this.file}${this.detail === "" ? "" : `: ${this.detail}`}`
  }
}

const readModelTexts = {
  newer: {
    id: "Daftar ini sudah disusun oleh versi yang lebih baru: perbarui proses ini",
    en: "A newer version has taken over this list: update this process"
  },
  faulty: {
    id: "Daftar ini tidak dapat disusun: muat versi yang hilang atau perbaiki fungsi penyusunnya, lalu naikkan versinya",
    en: "This list cannot be put together: load the version that is missing, or mend its fold and raise its version"
  }
} as const satisfies { readonly [problem: string]: LocalizedText.LocalizedText }

/**
 * A read model cannot be read or does not go on.
 *
 * @category errors
 * @since 0.1.0
 */
export class ReadModelError extends Schema.TaggedError<ReadModelError>()("ReadModelError", {
  model: Schema.String,
  problem: Schema.Literals(["newer", "faulty"]),
  detail: Schema.String
}) {
  readonly code = "BALAI_READ_MODEL"
  readonly retryable = false
  readonly text: LocalizedText.LocalizedText = readModelTexts[this.problem]
  override get message(): string {
    return `read model ${this.model} ${this.problem}: ${this.detail}`
  }
}

/**
 * Any error of a write.
 *
 * @category errors
 * @since 0.1.0
 */
export type EngineError =
  | RefusedError
  | RejectedError
  | NotFoundError
  | ConflictError
  | AlreadyStartedError
  | ClaimTakenError
  | CommandIdReusedError
  | FaultyError
  | VersionNotLoadedError
  | SnapshotError
  | OverloadedError
  | StoreError

/**
 * Any error of reading one instance.
 *
 * @category errors
 * @since 0.1.0
 */
export type ReadError = NotFoundError | VersionNotLoadedError | SnapshotError | StoreError
