/**
 * The plugin contract by which an agency joins a hall.
 *
 * @since 0.1.0
 */
export * as Agency from "./Agency.ts"
export * as Contract from "./Contract.ts"
export * as Live from "./Live.ts"
export * as Port from "./Port.ts"
export * as Problem from "./Problem.ts"
export * as Template from "./Template.ts"
export { defineAgency } from "./Agency.ts"
