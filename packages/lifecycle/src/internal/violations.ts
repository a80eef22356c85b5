/** @internal The catalogue of what `make` refuses. */
import { type LocalizedText } from "../LocalizedText.ts"
import { type Violation } from "../LifecycleError.ts"
import { fill } from "./texts.ts"

/**
 * The texts of each violation, by code. `{name}` is what the author wrote.
 *
 * @category errors
 * @since 0.1.0
 */
export const violations = {
  BALAI_LIFECYCLE_MACHINE_INVALID: {
    id: "Mesin tidak dapat dibentuk oleh XState ({detail}); perbaiki konfigurasinya.",
    en: "XState cannot build the machine ({detail}); correct its configuration."
  }
} as const satisfies { readonly [code: string]: LocalizedText }

/**
 * The codes of {@link violations}.
 *
 * @category models
 * @since 0.1.0
 */
export type ViolationCode = keyof typeof violations

/** @internal */
export const violation = (
  code: ViolationCode,
  path: ReadonlyArray<string | number>,
  values: { readonly [name: string]: string } = {}
): Violation => ({ code, path, text: fill(violations[code], values) })
