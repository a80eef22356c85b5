/**
 * Tickets, counters and number series of a service hall, as pure lifecycles.
 *
 * @since 0.1.0
 */
export * as Actors from "./Actors.ts"
export * as AppointmentDay from "./AppointmentDay.ts"
export * as BusinessDay from "./BusinessDay.ts"
export * as Counter from "./Counter.ts"
export * as HallFact from "./HallFact.ts"
export * as Hours from "./Hours.ts"
export * as Label from "./Label.ts"
export * as Next from "./Next.ts"
export * as QueueRules from "./QueueRules.ts"
export * as Series from "./Series.ts"
export * as Ticket from "./Ticket.ts"
