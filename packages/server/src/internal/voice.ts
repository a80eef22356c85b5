/** @internal A folder of recorded words: one file a word, listed once at the start; nothing else can be asked for. */
import { Effect } from "effect"
import { type Dirent, readdirSync, statSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { FileInvalidError } from "../ServerError.ts"

export interface Recording {
  readonly type: string
  readonly body: Uint8Array
}

export interface Voice {
  /** The address of each word's recording. */
  readonly manifest: { readonly words: { readonly [word: string]: string } }
  /** Null for every name that the manifest does not list. */
  readonly file: (name: string) => Effect.Effect<Recording | null>
}

const types: { readonly [extension: string]: string } = {
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  webm: "audio/webm"
}

/** A word lasts a second or two; more words than this nobody records. */
export const voiceLimits = { bytes: 1024 * 1024, words: 300 } as const

const named = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z0-9]+)$/i

const refuse = (file: string, id: string, en: string): FileInvalidError =>
  new FileInvalidError({
    option: "--voice",
    file,
    text: { id: `Folder suara ${file} ${id}`, en: `The voice folder ${file} ${en}` }
  })

/** Lists the recordings. Throws a `FileInvalidError` for a folder that has none. */
export const openVoice = (folder: string): Voice => {
  const names = list(folder)
    .filter((entry) => entry.isFile() && typeOf(entry.name) !== null && isWordLong(folder, entry.name))
    .map((entry) => entry.name)
    .toSorted()
  if (names.length === 0) {
    throw refuse(
      folder,
      "tidak berisi rekaman. Satu berkas satu kata, misalnya nol.mp3, satu.mp3, loket.mp3, masing-masing paling besar 1 MB.",
      "holds no recordings. One file a word, such as nol.mp3, satu.mp3, loket.mp3, each of at most 1 MB."
    )
  }
  if (names.length > voiceLimits.words) {
    throw refuse(
      folder,
      `berisi ${names.length} rekaman; paling banyak ${voiceLimits.words}.`,
      `holds ${names.length} recordings; at most ${voiceLimits.words}.`
    )
  }
  return voiceOf(folder, names)
}

const voiceOf = (folder: string, names: ReadonlyArray<string>): Voice => {
  // Asked for by its listed name only: what a browser sends never becomes a part of a path.
  const known = new Map(names.map((name) => [name, Effect.runSync(Effect.cached(load(folder, name)))]))
  const words = Object.fromEntries(names.map((name) => [wordOf(name), `/voice/${name}`]))
  return { manifest: { words }, file: (name) => known.get(name) ?? Effect.succeed(null) }
}

const load = (folder: string, name: string): Effect.Effect<Recording | null> =>
  Effect.promise(async () => {
    const body = await readFile(join(folder, name)).catch(() => null)
    return body === null || body.length > voiceLimits.bytes ? null : { type: typeOf(name) ?? "", body }
  })

const wordOf = (name: string): string => (named.exec(name)?.[1] ?? name).toLowerCase()

const typeOf = (name: string): string | null => types[named.exec(name)?.[2]?.toLowerCase() ?? ""] ?? null

const isWordLong = (folder: string, name: string): boolean =>
  (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? Infinity) <= voiceLimits.bytes

const list = (folder: string): ReadonlyArray<Dirent> => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    throw refuse(
      folder,
      "tidak ditemukan atau tidak dapat dibaca. Periksa nama dan hak aksesnya.",
      "was not found or cannot be read. Check its name and who may read it."
    )
  }
}
