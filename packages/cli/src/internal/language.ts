/** @internal The language that the command speaks. */
import type { LocalizedText } from "@balai/lifecycle"

export type Language = "id" | "en"
export type Text = LocalizedText.LocalizedText

/** What stands behind a flag, as `--lang en` or `--lang=en`; nothing behind `--` is a flag. */
export const flagIn = (args: ReadonlyArray<string>, name: string): string | undefined => {
  const end = args.indexOf("--")
  const own = end < 0 ? args : args.slice(0, end)
  const at = own.findLastIndex((arg) => arg === name || arg.startsWith(`${name}=`))
  const found = own[at]
  if (found === undefined) return undefined
  return found === name ? (own[at + 1] ?? "") : found.slice(name.length + 1)
}

/** Whether a flag without a value is set, also as `--json=true`. */
export const isSet = (args: ReadonlyArray<string>, name: string): boolean => {
  const end = args.indexOf("--")
  const own = end < 0 ? args : args.slice(0, end)
  const said = own.findLast((arg) => arg === name || arg.startsWith(`${name}=`))
  return said !== undefined && !/=(false|0|no|n|off)$/i.test(said)
}

const spoken = (value: string | undefined): Language | undefined => {
  if (value === undefined || value === "") return undefined
  return /^en(?![a-z])/i.test(value) ? "en" : "id"
}

/** What is asked for, else what the computer speaks, else Indonesian. */
export const languageOf = (
  args: ReadonlyArray<string>,
  env: { readonly [name: string]: string | undefined }
): Language => {
  const asked = flagIn(args, "--lang")
  if (asked === "id" || asked === "en") return asked
  return spoken(env["LC_ALL"]) ?? spoken(env["LC_MESSAGES"]) ?? spoken(env["LANG"]) ?? "id"
}
