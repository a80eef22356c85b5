/**
 * Documents of a hall: kept encrypted, rendered, signed.
 *
 * @since 0.1.0
 */
export * as Sniff from "./Sniff.ts"
