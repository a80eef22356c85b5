/**
 * Service standards and the catalogue (SIPP), as pure data.
 *
 * @since 0.1.0
 */
export * as Catalogue from "./Catalogue.ts"
export * as LifeEvent from "./LifeEvent.ts"
export * as Standard from "./Standard.ts"
