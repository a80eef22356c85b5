/** @internal Files that a command writes. */
import { Effect } from "effect"
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { FileError } from "../CliError.ts"
import { Session } from "./session.ts"

export const causeOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Makes the folder that a file is to lie in. */
export const makeFolder = (file: string): Effect.Effect<void, FileError> =>
  Effect.try({
    try: () => void mkdirSync(dirname(file), { recursive: true }),
    catch: (cause) =>
      new FileError({
        file,
        text: {
          id: "Foldernya tidak dapat dibuat: periksa hak akses",
          en: "Its folder cannot be made: check the rights"
        },
        detail: causeOf(cause)
      })
  })

/** Writes a text where the command line says, with the folders that are missing; gives the whole path. */
export const writeOut = (path: string, text: string): Effect.Effect<string, FileError, Session> =>
  Effect.gen(function* () {
    const file = (yield* Session).path(path)
    yield* Effect.try({
      try: () => {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      },
      catch: (cause) =>
        new FileError({
          file,
          text: {
            id: "Berkas tidak dapat ditulis: periksa hak akses foldernya dan sisa ruang disk",
            en: "The file cannot be written: check who may write in its folder, and the disk space"
          },
          detail: causeOf(cause)
        })
    })
    return file
  })
