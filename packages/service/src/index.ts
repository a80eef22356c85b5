/**
 * Service standards and the catalogue (SIPP), as pure data.
 *
 * @since 0.1.0
 */
export * as Standard from "./Standard.ts"
