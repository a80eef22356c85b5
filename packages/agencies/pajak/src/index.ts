/**
 * The tax office (*KPP Pratama*) as an agency of a hall.
 *
 * @since 0.1.0
 */
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export { pajak } from "./pajak.ts"
export * as Standards from "./standards.ts"
