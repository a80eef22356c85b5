/**
 * The kit for plugin authors: a hall in memory and in virtual time, the suite that every plugin passes, fakes of the
 * outside parties, and crash tests.
 *
 * It is for tests: nothing that runs imports it.
 *
 * @since 0.1.0
 */
export * as Conformance from "./Conformance.ts"
export * as Crash from "./Crash.ts"
export * as Outside from "./Outside.ts"
export * as Runner from "./Runner.ts"
export * as Stage from "./Stage.ts"
export * as StageError from "./StageError.ts"
export * as Till from "./Till.ts"
export { suite as conformance } from "./Conformance.ts"
