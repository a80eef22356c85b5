/**
 * The health insurer (*BPJS Kesehatan*) as an agency of a hall.
 *
 * @since 0.1.0
 */
export { bpjsKesehatan } from "./bpjs-kesehatan.ts"
export * as Dues from "./dues.ts"
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Standards from "./standards.ts"
