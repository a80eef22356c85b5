/**
 * Investment and one-stop licensing, as a plugin: standards, forms and lifecycles of its services.
 *
 * @since 0.1.0
 */
export { dpmptsp } from "./dpmptsp.ts"
export * as Documents from "./documents.ts"
export * as Forms from "./forms.ts"
export * as Levy from "./levy.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Standards from "./standards.ts"
