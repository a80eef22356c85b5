/**
 * Documents of a hall: kept encrypted, rendered, signed.
 *
 * @since 0.1.0
 */
export * as DocumentStore from "./DocumentStore.ts"
export * as DocumentsError from "./DocumentsError.ts"
export * as Issuing from "./Issuing.ts"
export * as MalwareScan from "./MalwareScan.ts"
export * as Policy from "./Policy.ts"
export * as Render from "./Render.ts"
export * as Signer from "./Signer.ts"
export * as Sniff from "./Sniff.ts"
export * as Strip from "./Strip.ts"
export * as Uploads from "./Uploads.ts"
export * as Verification from "./Verification.ts"
