/**
 * The immigration office (*Kantor Imigrasi*) as an agency of a hall.
 *
 * @since 0.1.0
 */
export * as Fees from "./fees.ts"
export * as Forms from "./forms.ts"
export { imigrasi } from "./imigrasi.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Standards from "./standards.ts"
