/**
 * The police as an agency of a hall.
 *
 * @since 0.1.0
 */
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export { polri } from "./polri.ts"
export * as Standards from "./standards.ts"
