/** @internal */
import { hash } from "node:crypto"

export const sha256 = (text: string): string => hash("sha256", text, "hex")

/** The digest of a vault value. Without the salt it tells nothing, and the salt goes with the value. */
export const saltedDigest = (salt: string, value: string): string => sha256(`${salt}\n${value}`)

/** One link of the chain. */
export const link = (
  before: string,
  { first, last }: { readonly first: number; readonly last: number },
  digests: ReadonlyArray<string>
): string => sha256(`${before}\n${first}\n${last}\n${digests.join("\n")}`)
