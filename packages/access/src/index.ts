/**
 * Who may do what in a hall: officers, sessions and devices as lifecycles, rights as relations.
 *
 * @since 0.1.0
 */
export * as AccessFact from "./AccessFact.ts"
export * as Device from "./Device.ts"
export * as Officer from "./Officer.ts"
export * as Relation from "./Relation.ts"
export * as Session from "./Session.ts"
