/**
 * The pages of appointments (*janji temu*), as text: choosing a time, one appointment, coming back for an application, and the
 * file of the number at a counter.
 *
 * They need no script and no account: every act is a form, and whoever has the code has the appointment. Neighbours:
 * `ApplicantHtml` for the application itself, `Html` for the other pages of a hall.
 *
 * @since 0.1.0
 */
import { appointmentTexts as texts } from "./internal/appointmentTexts.ts"
import { page } from "./internal/document.ts"
import { applicantFrame, titledForm } from "./internal/frames.ts"
import { type Markup, text } from "./internal/template.ts"
import { type BookModel, bookView, type ReturnModel, returnView } from "./internal/views/appointmentBook.ts"
import { type AppointmentModel, appointmentView, type FindModel, findView } from "./internal/views/appointmentOne.ts"
import { type ApplicantFrame } from "./internal/views/applicantParts.ts"
import { type CounterFileModel, counterFileView } from "./internal/views/counterFile.ts"
import { type Applicant } from "./ApplicantHtml.ts"
import { type LocalizedText } from "./Wire.ts"

export { type DeskStep } from "./internal/views/counterFile.ts"

/**
 * What every page of appointments is made with: as those of applicants, but nobody has signed in when `isPerson` is absent.
 *
 * @category models
 * @since 0.1.0
 */
export type Appointment = Applicant

type Own<M extends ApplicantFrame> = Omit<M, keyof ApplicantFrame>

const frameOf = (options: Appointment): ApplicantFrame => applicantFrame(options, { isPerson: false })

const drawn = (options: Appointment, title: LocalizedText, body: Markup): string => {
  return page(options, {
    name: "forms",
    title: titledForm(options, title),
    body,
    hasForm: true
  })
}

/**
 * Choosing a time: the days, or the times of `day`.
 *
 * @example
 * ```ts
 * import { AppointmentHtml } from "@balai/elements"
 *
 * const name = { id: "Akta kelahiran", en: "Birth certificate" }
 * const moment = Date.UTC(2026, 7, 19, 3)
 * const page = AppointmentHtml.book({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP", en: "MPP" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   path: "/pesan/dukcapil/akta",
 *   action: "/pesan/dukcapil/akta",
 *   back: "/layanan/dukcapil/akta",
 *   heading: "title",
 *   file: null,
 *   day: "2026-08-19",
 *   offer: {
 *     service: { id: "dukcapil.akta", name },
 *     agency: { id: "dukcapil", name: { id: "Dukcapil", en: "Civil Registry" } },
 *     settings: { minutes: 30 },
 *     days: [{ date: "2026-08-19", times: [{ at: 600, moment, minutes: 30, left: 1 }] }]
 *   }
 * })
 *
 * page.includes("Rabu, 19 Agustus 2026") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const book = (options: Appointment & Own<BookModel>): string =>
  drawn(options, texts[options.heading], bookView(text, { ...options, ...frameOf(options) }))

/**
 * One appointment, for who has its code.
 *
 * @category constructors
 * @since 0.1.0
 */
export const one = (options: Appointment & Own<AppointmentModel>): string =>
  drawn(options, texts.bookedTitle, appointmentView(text, { ...options, ...frameOf(options) }))

/**
 * Looking an appointment up by date and code.
 *
 * @category constructors
 * @since 0.1.0
 */
export const find = (options: Appointment & Own<FindModel>): string =>
  drawn(options, texts.findTitle, findView(text, { ...options, ...frameOf(options) }))

/**
 * Coming back for an application: the suggested time, or how it goes without one.
 *
 * @category constructors
 * @since 0.1.0
 */
export const comeBack = (options: Appointment & Own<ReturnModel>): string =>
  drawn(options, texts.returnTitle, returnView(text, { ...options, ...frameOf(options) }))

/**
 * The file of the number at a counter, with what happens to it when the service ends.
 *
 * @category constructors
 * @since 0.1.0
 */
export const counterFile = (options: Appointment & Own<CounterFileModel>): string => {
  const { ticket } = options
  const title =
    ticket === null ? { id: options.counter.label, en: options.counter.label } : texts.deskTitle(ticket.label)
  return drawn(options, title, counterFileView(text, { ...options, ...frameOf(options) }))
}

/**
 * What may be wrong with the form of {@link counterFile}.
 *
 * @category getters
 * @since 0.1.0
 */
export const problems: { readonly reason: LocalizedText; readonly step: LocalizedText } = {
  reason: texts.reasonNeeded,
  step: texts.stepNeeded
}
