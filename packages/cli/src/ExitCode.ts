/**
 * The codes with which `balai` exits. A script may rely on each of them.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle"

/**
 * The codes by name.
 *
 * @category models
 * @since 0.1.0
 */
export const ExitCode = {
  /** All is well. */
  fine: 0,
  /** The command has done its work and found something wrong: findings, a breaking change, a stale file, a broken chain. */
  found: 1,
  /** The command line is wrong, or what destroys was not confirmed. Nothing was done. */
  usage: 2,
  /** The module with the definition cannot be loaded or holds nothing to work on. */
  module: 3,
  /** The storage cannot be reached, opened or written. */
  storage: 4,
  /** A file that is read or written is missing, damaged, in the way, or cannot be written. */
  file: 5,
  /** A fault of `balai` itself. */
  fault: 70,
  /** Ended by Ctrl+C; nothing half-written stays. */
  interrupted: 130,
  /** Ended by the system; nothing half-written stays. */
  terminated: 143
} as const

/**
 * One of the codes.
 *
 * @category models
 * @since 0.1.0
 */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

const meanings: { readonly [code in ExitCode]: LocalizedText.LocalizedText } = {
  0: { id: "semua baik", en: "all is well" },
  1: { id: "selesai, dan ada yang tidak beres", en: "done, and something is not in order" },
  2: {
    id: "perintahnya keliru, atau tidak disetujui; tidak ada yang dilakukan",
    en: "the command line is wrong, or it was not confirmed; nothing was done"
  },
  3: { id: "modul definisi tidak dapat dimuat", en: "the module with the definition cannot be loaded" },
  4: { id: "basis data tidak dapat dipakai", en: "the database cannot be used" },
  5: {
    id: "berkas tidak ada, rusak, menghalangi, atau tidak dapat ditulis",
    en: "a file is missing, damaged, in the way, or cannot be written"
  },
  70: { id: "kesalahan pada balai sendiri", en: "a fault of balai itself" },
  130: { id: "dihentikan dengan Ctrl+C", en: "ended by Ctrl+C" },
  143: { id: "dihentikan oleh sistem", en: "ended by the system" }
}

/**
 * What a code says, for people.
 *
 * @example
 * ```ts
 * import { ExitCode } from "@balai/cli"
 *
 * ExitCode.meaningOf(1).en // => "done, and something is not in order"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const meaningOf = (code: ExitCode): LocalizedText.LocalizedText => meanings[code]

/**
 * All codes, in their order.
 *
 * @category getters
 * @since 0.1.0
 */
export const all: ReadonlyArray<ExitCode> = Object.values(ExitCode)
