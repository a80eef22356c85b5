/**
 * The manpower office of a regency, as a plugin: standards, forms and lifecycles of its services. Its handlers are at `./live`.
 *
 * @since 0.1.0
 */
export { disnaker } from "./disnaker.ts"
export * as Forms from "./forms.ts"
export * as Lifecycles from "./lifecycles.ts"
export * as Standards from "./standards.ts"
