/**
 * Who may do what in a hall: officers, applicants, sessions, codes and devices as lifecycles, rights as relations.
 *
 * @since 0.1.0
 */
export * as AccessFact from "./AccessFact.ts"
export * as Delegation from "./Delegation.ts"
export * as Device from "./Device.ts"
export * as Look from "./Look.ts"
export * as Messaging from "./Messaging.ts"
export * as Officer from "./Officer.ts"
export * as OneTimeCode from "./OneTimeCode.ts"
export * as Person from "./Person.ts"
export * as PersonFact from "./PersonFact.ts"
export * as PersonSession from "./PersonSession.ts"
export * as Relation from "./Relation.ts"
export * as Session from "./Session.ts"
export * as SubjectRequest from "./SubjectRequest.ts"
