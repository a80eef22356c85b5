/**
 * Assembles agencies, booths and counters into one running hall.
 *
 * @since 0.1.0
 */
export * as Access from "./Access.ts"
export * as Applications from "./Applications.ts"
export * as Appointments from "./Appointments.ts"
export * as Calendars from "./Calendars.ts"
export * as Catalogue from "./Catalogue.ts"
export * as FileView from "./FileView.ts"
export * as Hall from "./Hall.ts"
export * as Keeping from "./Keeping.ts"
export * as Mall from "./Mall.ts"
export * as Messages from "./Messages.ts"
export * as Oversight from "./Oversight.ts"
export * as Passwords from "./Passwords.ts"
export * as Persons from "./Persons.ts"
export * as Privacy from "./Privacy.ts"
export * as Queueing from "./Queueing.ts"
export * as QueueingError from "./QueueingError.ts"
export * as Reports from "./Reports.ts"
export * as Settings from "./Settings.ts"
export * as Subjects from "./Subjects.ts"
export * as View from "./View.ts"
