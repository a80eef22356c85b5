/**
 * The land office (*Kantor Pertanahan, ATR/BPN*) as an agency of a hall.
 *
 * @since 0.1.0
 */
export { bpn } from "./bpn.ts"
export * as Fees from "./fees.ts"
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Standards from "./standards.ts"
