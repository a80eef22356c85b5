/** @internal Where and when a service is served: counters, the queue now, and the hours of this week. */
import { type Language } from "../../Wire.ts"
import { catalogueTexts as texts } from "../catalogueTexts.ts"
import { type ServicePageView } from "../catalogueWire.ts"
import { span, weekdayOf } from "../catalogueWords.ts"
import { isoDate, shortDate } from "../format.ts"
import { momentOf } from "../hoursLine.ts"
import { type Renderer } from "../template.ts"
import { type Place } from "./cataloguePieces.ts"

interface PlaceModel extends Place {
  readonly page: ServicePageView
}

export const placeSection = <T>(view: Renderer<T>, model: PlaceModel): T => {
  const { language, page } = model
  const { counters, queue } = page
  return view.html`<section class="cat-card" id="tempat"><h2>${texts.where[language]}</h2>
    ${
      counters.length === 0
        ? view.html`<p>${texts.noCounter[language]}</p>`
        : view.html`${now(view, model)}
    <p>${texts.howNumber(queue.prefix)[language]}</p>
    <ul class="cat-counters">${counters.map(({ label, zone }) => view.html`<li><strong>${label}</strong> ${zone[language]}</li>`)}</ul>`
    }
    ${week(view, model)}
  </section>`
}

const now = <T>(view: Renderer<T>, model: PlaceModel): T => {
  const { language, page } = model
  const { open, opensAt, reason, waiting } = page.queue
  const words = open
    ? texts.waiting(waiting)[language]
    : [
        reason?.text[language] ?? null,
        opensAt === null ? null : texts.againAt(momentOf(opensAt, model)[language])[language]
      ]
        .filter((part) => part !== null)
        .join(" · ")
  return view.html`<p class="cat-now" data-open=${open ? "yes" : "no"}><strong>${open ? texts.openNow[language] : texts.closedNow[language]}</strong> ${words}</p>`
}

const isAllDay = (hours: ServicePageView["week"][number]["hours"]): boolean =>
  hours.length === 1 && hours[0]?.from === 0 && hours[0].to === 1_440

const week = <T>(view: Renderer<T>, { language, now: at, page, zone }: PlaceModel): T | unknown => {
  if (page.week.length === 0) return view.nothing
  const today = isoDate(at, zone)
  return view.html`<table class="cat-week"><caption>${texts.week[language]}</caption>
    <thead class="hidden"><tr><th scope="col">${texts.day[language]}</th><th scope="col">${texts.hours[language]}</th></tr></thead>
    <tbody>${page.week.map(
      ({ date, hours, reason }) =>
        view.html`<tr data-today=${date === today ? "yes" : "no"}><th scope="row"><span>${weekdayOf(date, language)}</span> <span class="cat-small">${date === today ? texts.today[language] : shortDay(date, language)}</span></th>
          <td>${isAllDay(hours) ? texts.allDay[language] : hours.length === 0 ? texts.noHours[language] : hours.map((one) => span(one, language)).join(", ")}${
            isUsual({ date, hours, reason })
              ? view.nothing
              : view.html`<span class="cat-small">${reason?.[language]}</span>`
          }</td></tr>`
    )}</tbody></table>`
}

/** "27 Nov": the year is this one. */
const shortDay = (iso: string, language: Language): string => shortDate(iso, language).replace(/ \d{4}$/, "")

/** A day on which it is never open needs no reason; a holiday does. */
const isUsual = ({ hours, reason }: ServicePageView["week"][number]): boolean =>
  reason === null || (hours.length === 0 && reason.id.startsWith("Tidak ada jam layanan"))
