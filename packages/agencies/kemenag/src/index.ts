/**
 * The religious affairs office (*Kementerian Agama*, KUA) as an agency of a hall.
 *
 * @since 0.1.0
 */
export * as Fees from "./fees.ts"
export * as Forms from "./forms.ts"
export { kemenag } from "./kemenag.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Notice from "./notice.ts"
export * as Standards from "./standards.ts"
