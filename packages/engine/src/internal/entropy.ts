/** @internal */
import { Context } from "effect"
import { randomBytes } from "node:crypto"

/** Random hexadecimal text. A reference, so that a simulation can seed it. */
export const Entropy: Context.Reference<(bytes: number) => string> = Context.Reference("@balai/engine/Entropy", {
  defaultValue: () => (bytes: number) => randomBytes(bytes).toString("hex")
})
