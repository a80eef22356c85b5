/**
 * The server of a hall: HTTP API, live streams and pages.
 *
 * @since 0.1.0
 */
export * as Api from "./Api.ts"
export * as Policy from "./Policy.ts"
export * as Problem from "./Problem.ts"
export * as Server from "./Server.ts"
export * as ServerError from "./ServerError.ts"
