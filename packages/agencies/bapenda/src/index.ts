/**
 * The regional revenue agency, as a plugin: standards, forms and lifecycles of its services.
 *
 * @since 0.1.0
 */
export { bapenda } from "./bapenda.ts"
export * as Documents from "./documents.ts"
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Property from "./property.ts"
export * as Standards from "./standards.ts"
