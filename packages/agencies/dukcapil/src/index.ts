/**
 * The civil registry of a regency, as a plugin: standards, forms and lifecycles of its services.
 *
 * @since 0.1.0
 */
export * as Certificates from "./certificates.ts"
export { dukcapil } from "./dukcapil.ts"
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Standards from "./standards.ts"
