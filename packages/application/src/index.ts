/**
 * Building blocks of applications (*permohonan*), as pure lifecycles.
 *
 * @since 0.1.0
 */
export * as File from "./File.ts"
