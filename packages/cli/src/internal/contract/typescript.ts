/** @internal TypeScript's own parser, from where the plugin has it: a hall's machine needs none. */
import { Effect } from "effect"
import { createRequire } from "node:module"
import { join } from "node:path"
import type ts from "typescript"
import { FileError } from "../../CliError.ts"

export type TypeScript = typeof ts

const isParser = (value: unknown): value is TypeScript =>
  typeof value === "object" && value !== null && typeof (value as Partial<TypeScript>).createSourceFile === "function"

const required = (from: string): unknown => {
  try {
    return createRequire(from)("typescript")
  } catch {
    return null
  }
}

/** The plugin's own TypeScript, else the one beside this command. */
export const typescriptFor = (folder: string): Effect.Effect<TypeScript, FileError> => {
  const found = [join(folder, "package.json"), import.meta.filename].map(required).find(isParser)
  if (found !== undefined) return Effect.succeed(found)
  return Effect.fail(
    new FileError({
      file: folder,
      text: {
        id: "TypeScript tidak terpasang di sini: jalankan `npm i -D typescript@6` di folder plugin, lalu ulangi",
        en: "TypeScript is not installed here: run `npm i -D typescript@6` in the plugin's folder, and try again"
      },
      detail: ""
    })
  )
}
