/**
 * Service standards and the catalogue (SIPP), as pure data.
 *
 * @since 0.1.0
 */
export * as Catalogue from "./Catalogue.ts"
export * as Export from "./Export.ts"
export * as LifeEvent from "./LifeEvent.ts"
export * as Outage from "./Outage.ts"
export * as Pledge from "./Pledge.ts"
export * as Publication from "./Publication.ts"
export * as Rows from "./Rows.ts"
export * as ServiceError from "./ServiceError.ts"
export * as Standard from "./Standard.ts"
export * as StandardRules from "./StandardRules.ts"
