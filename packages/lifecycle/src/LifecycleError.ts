/**
 * Every error of the lifecycle, with its code and its texts.
 *
 * {@link LifecycleMakeError} lists all that is wrong with a definition; {@link SnapshotError} says why a stored state is
 * not taken, {@link MigrationError} why one does not go over to another version; {@link faults} are the codes of a definition that misbehaves while it runs. Codes never change their meaning.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { LocalizedText } from "./LocalizedText.ts"
import { type RefusalCode } from "./Verdict.ts"
export { type ViolationCode, violations } from "./internal/violations.ts"

/**
 * One thing that is wrong with a definition: where it stands and what to do about it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Violation {
  readonly code: string
  readonly path: ReadonlyArray<string | number>
  readonly text: LocalizedText
}

/**
 * A definition that cannot become a lifecycle. All violations are reported together.
 *
 * @category errors
 * @since 0.1.0
 */
export class LifecycleMakeError extends Schema.TaggedError<LifecycleMakeError>()("LifecycleMakeError", {
  code: Schema.Literal("BALAI_LIFECYCLE_MAKE"),
  lifecycle: Schema.String,
  violations: Schema.Array(
    Schema.Struct({
      code: Schema.String,
      path: Schema.Array(Schema.Union([Schema.String, Schema.Number])),
      text: LocalizedText
    })
  )
}) {
  readonly retryable = false

  override get message(): string {
    const lines = this.violations.map(({ code, path, text }) => `  ${path.join(".")}: ${text.en} [${code}]`)
    return `Lifecycle "${this.lifecycle}" cannot be made:\n${lines.join("\n")}`
  }
}

/**
 * Why a stored snapshot is not taken.
 *
 * @category errors
 * @since 0.1.0
 */
export const snapshotProblems = {
  Malformed: problem("MALFORMED", ["Data tersimpan rusak: {detail}.", "The stored state is malformed: {detail}."]),
  OtherLifecycle: problem("OTHER_LIFECYCLE", [
    'Data ini milik alur "{detail}", bukan "{lifecycle}".',
    'The stored state belongs to lifecycle "{detail}", not to "{lifecycle}".'
  ]),
  OlderVersion: problem(
    "OLDER_VERSION",
    [
      'Data ini ditulis oleh versi {detail}; muat versi itu atau pindahkan ke versi {version} dari "{lifecycle}".',
      'The stored state is of version {detail}; load that version or migrate it to version {version} of "{lifecycle}".'
    ],
    "NeedsMigration"
  ),
  NewerVersion: problem("NEWER_VERSION", [
    'Data ini ditulis oleh versi {detail}, lebih baru daripada versi {version} dari "{lifecycle}".',
    'The stored state is of version {detail}, newer than version {version} of "{lifecycle}".'
  ]),
  ShapeChanged: problem("SHAPE_CHANGED", [
    'Struktur "{lifecycle}" versi {version} berubah sejak data ini ditulis: naikkan versinya.',
    'The structure of "{lifecycle}" version {version} changed since this state was stored: raise the version.'
  ]),
  ValueInvalid: problem("VALUE_INVALID", [
    'Keadaan {detail} tidak dikenal "{lifecycle}".',
    'The value {detail} is no state of "{lifecycle}".'
  ]),
  StatusInvalid: problem("STATUS_INVALID", [
    "Status {detail} tidak cocok dengan keadaannya.",
    "The status {detail} does not fit the value."
  ]),
  HistoryInvalid: problem("HISTORY_INVALID", [
    "Riwayat keadaan {detail} tidak sah.",
    "The history {detail} does not fit the machine."
  ]),
  ContextInvalid: problem("CONTEXT_INVALID", [
    "Isi data tidak sesuai skema: {detail}.",
    "The context does not fit its schema: {detail}."
  ]),
  OutputInvalid: problem("OUTPUT_INVALID", [
    "Hasil akhir tidak sesuai skema: {detail}.",
    "The output does not fit its schema: {detail}."
  ])
} as const

function problem(
  code: string,
  [id, en]: readonly [id: string, en: string],
  kind: "NeedsMigration" | "Unknown" = "Unknown"
) {
  return { code: `BALAI_LIFECYCLE_SNAPSHOT_${code}`, kind, text: { id, en } } as const
}

/**
 * The names of what can be wrong with a stored snapshot.
 *
 * @category models
 * @since 0.1.0
 */
export type SnapshotProblem = keyof typeof snapshotProblems

/**
 * A stored snapshot that this lifecycle does not take. `kind` tells a state that only needs a migration from one that
 * is not known at all.
 *
 * @category errors
 * @since 0.1.0
 */
export class SnapshotError extends Schema.TaggedError<SnapshotError>()("SnapshotError", {
  code: Schema.String,
  kind: Schema.Literals(["NeedsMigration", "Unknown"]),
  problem: Schema.Literals(Object.keys(snapshotProblems) as ReadonlyArray<SnapshotProblem>),
  lifecycle: Schema.String,
  version: Schema.Int,
  text: LocalizedText
}) {
  readonly retryable = false

  override get message(): string {
    return this.text.en
  }
}

/**
 * Why an instance cannot go over to another version, or why a list of migrations is none.
 *
 * @category errors
 * @since 0.1.0
 */
export const migrationProblems = {
  OtherLifecycle: migrationProblem("OTHER_LIFECYCLE", [
    "Migrasi hanya berlaku di dalam satu alur: {detail}.",
    "A migration stays within one lifecycle: {detail}."
  ]),
  NotNewer: migrationProblem("NOT_NEWER", [
    "Versi tujuan harus lebih baru daripada versi asal: {detail}.",
    "The version that a migration leads to must be newer: {detail}."
  ]),
  OutOfOrder: migrationProblem("OUT_OF_ORDER", [
    "Migrasi harus berurutan, masing-masing mulai dari versi tujuan sebelumnya: {detail}.",
    "Migrations go in order, each from where the one before it leads: {detail}."
  ]),
  NotFrom: migrationProblem("NOT_FROM", [
    "Data ini bukan milik versi asal migrasi: {detail}",
    "The state is not one of the version that the migration begins at: {detail}"
  ]),
  Threw: migrationProblem("THREW", ["Fungsi migrasi gagal: {detail}.", "The migration's function threw: {detail}."]),
  NoObject: migrationProblem("NO_OBJECT", [
    "Fungsi migrasi harus memberi context, dan bila perlu value, history, output, timers, activities; bukan {detail}.",
    "The migration's function must give a context and, where needed, value, history, output, timers and activities; not {detail}."
  ]),
  StateInvalid: migrationProblem("STATE_INVALID", [
    "Hasil migrasi bukan keadaan versi {to}: {detail}",
    "What the migration gives is no state of version {to}: {detail}"
  ]),
  Revived: migrationProblem("REVIVED", [
    "Yang sudah selesai tidak dapat dihidupkan lagi oleh migrasi.",
    "What has ended cannot be brought back to life by a migration."
  ]),
  TimerMissing: migrationProblem("TIMER_MISSING", [
    'Pewaktu "{detail}" baru di versi {to}: sebutkan kapan jatuh temponya, atau null bila tidak dipasang.',
    'The timer "{detail}" is new in version {to}: say when it is due, or null for one that is not armed.'
  ]),
  TimerUnknown: migrationProblem("TIMER_UNKNOWN", [
    'Keadaan tujuan tidak punya pewaktu "{detail}".',
    'The state that the migration gives has no timer "{detail}".'
  ]),
  TimerInvalid: migrationProblem("TIMER_INVALID", [
    'Jatuh tempo pewaktu "{detail}" harus berupa milidetik ≥ 0.',
    'The due time of the timer "{detail}" must be milliseconds ≥ 0.'
  ]),
  ActivityMissing: migrationProblem("ACTIVITY_MISSING", [
    'Kegiatan "{detail}" baru di versi {to}: sebutkan masukannya, atau null bila tidak dimulai.',
    'The activity "{detail}" is new in version {to}: give its input, or null for one that does not begin.'
  ]),
  ActivityUnknown: migrationProblem("ACTIVITY_UNKNOWN", [
    'Keadaan tujuan tidak punya kegiatan "{detail}".',
    'The state that the migration gives has no activity "{detail}".'
  ]),
  ActivityInvalid: migrationProblem("ACTIVITY_INVALID", [
    "Masukan kegiatan tidak sesuai: {detail}.",
    "The input of an activity does not fit: {detail}."
  ]),
  Faulty: migrationProblem("FAULTY", [
    "Definisi versi {to} gagal pada hasil migrasi: {detail}.",
    "The definition of version {to} fails on what the migration gives: {detail}."
  ])
} as const

function migrationProblem(code: string, [id, en]: readonly [id: string, en: string]) {
  return { code: `BALAI_LIFECYCLE_MIGRATION_${code}`, text: { id, en } } as const
}

/**
 * The names of what can be wrong with a migration.
 *
 * @category models
 * @since 0.1.0
 */
export type MigrationProblem = keyof typeof migrationProblems

/**
 * An instance that does not go over to another version, or migrations that do not fit together. Nothing has changed.
 *
 * @category errors
 * @since 0.1.0
 */
export class MigrationError extends Schema.TaggedError<MigrationError>()("MigrationError", {
  code: Schema.String,
  problem: Schema.Literals(Object.keys(migrationProblems) as ReadonlyArray<MigrationProblem>),
  lifecycle: Schema.String,
  from: Schema.Int,
  to: Schema.Int,
  text: LocalizedText
}) {
  readonly retryable = false

  override get message(): string {
    return `${this.lifecycle}@${this.from} to ${this.to}: ${this.text.en}`
  }
}

/**
 * The texts of the refusals, by code. `{command}` and `{state}` stand for the labels of the command and the state.
 *
 * @category errors
 * @since 0.1.0
 */
export const refusals: { readonly [code in RefusalCode]: LocalizedText } = {
  UnknownCommand: { id: "Perintah ini tidak dikenal.", en: "This command is not known." },
  OwnedByUseCase: {
    id: '"{command}" hanya berjalan sebagai bagian dari langkah yang lebih besar.',
    en: '"{command}" only runs as part of a larger step.'
  },
  RoleRefused: { id: 'Anda tidak berwenang untuk "{command}".', en: 'You are not authorised for "{command}".' },
  PayloadInvalid: { id: "Isian tidak sesuai.", en: "The input does not fit." },
  Finished: {
    id: 'Sudah selesai ("{state}"): "{command}" tidak dapat dilakukan lagi.',
    en: 'Finished ("{state}"): "{command}" is no longer possible.'
  },
  NotInState: {
    id: '"{command}" tidak dapat dilakukan pada keadaan "{state}".',
    en: '"{command}" is not possible in the state "{state}".'
  },
  GuardRefused: { id: 'Syarat untuk "{command}" belum terpenuhi.', en: 'The condition for "{command}" is not met.' }
}

/**
 * The texts about one field of an input.
 *
 * @category errors
 * @since 0.1.0
 */
export const payloadTexts = {
  Missing: { id: 'Isian "{field}" wajib ada.', en: 'The field "{field}" is required.' },
  Unexpected: { id: 'Isian "{field}" tidak dikenal.', en: 'The field "{field}" is not known.' },
  Invalid: { id: 'Isian "{field}" tidak sesuai.', en: 'The field "{field}" does not fit: {expected}.' }
} as const

/**
 * What a definition can do wrong while it runs. Nothing is stored and the operator is told.
 *
 * @category errors
 * @since 0.1.0
 */
export const faults = {
  ActionUndeclared: fault("Tindakan yang tidak dideklarasikan", "An action that is not declared"),
  ActivityAnswerInvalid: fault("Jawaban kegiatan tidak sesuai skema", "An activity's answer does not fit its schema"),
  ActivityInputInvalid: fault("Masukan kegiatan tidak sesuai skema", "An activity's input does not fit its schema"),
  AlreadyStarted: fault("Sudah dimulai", "Started already"),
  AlwaysReadsNow: fault("Penjaga `always` membaca waktu", "An `always` guard reads context.now"),
  ClaimsInvalid: fault("Klaim bukan daftar teks", "The claims are no list of strings"),
  ClaimsThrew: fault("Fungsi klaim gagal", "The claims function threw"),
  ContextInvalid: fault("Konteks tidak sesuai skema", "The context does not fit its schema"),
  DelayInvalid: fault("Penundaan bukan bilangan ≥ 0", "A delay is no finite number ≥ 0"),
  DelayThrew: fault("Fungsi penundaan gagal", "A delay threw"),
  EffectInvalid: fault("Parameter efek tidak sesuai skema", "An effect's params do not fit their schema"),
  EndlessLoop: fault("Berputar tanpa henti", "The machine does not come to rest"),
  FactInvalid: fault("Fakta tidak sesuai skema", "A fact does not fit its schema"),
  FactMissing: fault("Fakta tidak tersedia", "A declared fact is missing from the stamp"),
  FeedInvalid: fault("Nama aliran tidak sah", "A feed is no name"),
  FeedThrew: fault("Fungsi aliran gagal", "A feed function threw"),
  GuardNotBoolean: fault("Penjaga tidak menjawab ya atau tidak", "A guard answers no boolean"),
  GuardThrew: fault("Penjaga gagal", "A guard threw"),
  IndexInvalid: fault("Kunci indeks tidak sah", "An index key is no string, finite number or null"),
  IndexThrew: fault("Fungsi indeks gagal", "The index function threw"),
  InputUnknown: fault("Masukan tidak dikenal", "The input is none of the five"),
  NotMade: fault("Bukan alur buatan make", "The lifecycle was not made by make"),
  NotStarted: fault("Belum dimulai", "Not started yet"),
  NowMissing: fault("Konteks tidak memuat now", "The context does not carry now"),
  OutputInvalid: fault("Hasil akhir tidak sesuai skema", "The output does not fit its schema"),
  PositionTorn: fault(
    "Mesin berada di dua keadaan sekaligus",
    "The machine stands in two states of one region at once"
  ),
  PublishedInvalid: fault("Peristiwa terbitan tidak sesuai skema", "A published event does not fit its schema"),
  RaisedInvalid: fault("Peristiwa dalam tidak sesuai skema", "A raised event is not declared or does not fit"),
  RoleNotBoolean: fault("Peran tidak menjawab ya atau tidak", "A role answers no boolean"),
  RoleThrew: fault("Fungsi peran gagal", "A role threw"),
  SnapshotInvalid: fault("Data tersimpan tidak sah", "The snapshot is not taken"),
  SpawnRefused: fault("Membuat aktor tidak diizinkan", "An actor is spawned"),
  StampInvalid: fault("Cap waktu atau pelaku tidak sah", "The stamp is not valid"),
  Threw: fault("Definisi gagal berjalan", "The definition threw")
} as const

function fault(id: string, en: string): LocalizedText {
  return { id, en }
}

/**
 * The codes of {@link faults}.
 *
 * @category models
 * @since 0.1.0
 */
export type FaultCode = keyof typeof faults
