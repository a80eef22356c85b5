/** @internal Jam & layanan: when hall, agencies and services are open, their quotas, and what is suspended. */
import { type Exception, type Schedule, type SettingsLevel, type SettingsView } from "../../Wire.ts"
import { isoDate, shortDate } from "../format.ts"
import { dayText, daysText, spanText, weekText } from "../managerDay.ts"
import { hoursTexts as texts, weekdayShort } from "../managerHoursTexts.ts"
import { managerTexts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel, matches } from "./managerModel.ts"
import { changedLine, emptyLine, loading, opener, searchField, section } from "./managerParts.ts"

export const hoursView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  section(view, model, {
    title: managerTexts.tabHours,
    hint: texts.hint,
    body:
      model.settings === null
        ? loading(view, model, acts)
        : view.html`${hallCard(view, model, { settings: model.settings, acts })}
          <h2 class="group">${texts.agencies[model.language]}</h2>
          ${searchField(view, model, { label: texts.searchServices, acts })}
          ${agencies(view, model, { settings: model.settings, acts })}`
  })

interface Drawn {
  readonly settings: SettingsView
  readonly acts: ManagerActs
}

const hallCard = <T>(view: Renderer<T>, model: ManagerModel, { settings, acts }: Drawn): T => {
  const { hall } = settings
  return view.html`<section class="card level" data-level="hall" aria-labelledby="level-hall">
    <div class="card-head"><h2 id="level-hall">${texts.wholeHall[model.language]}</h2>${status(view, model, hall)}</div>
    ${levelLines(view, model, hall)}
    ${levelActs(view, model, { acts, level: hall })}
  </section>`
}

const status = <T>(view: Renderer<T>, { hall, language }: ManagerModel, level: SettingsLevel): T => {
  const { id } = level.of
  const own = hall.services.filter((service) =>
    level.of.level === "hall" ? true : level.of.level === "agency" ? service.agency === id : service.id === id
  )
  if (!level.offered) return view.html`<span class="badge" data-tone="warn">${texts.suspended[language]}</span>`
  const isOpen = own.some(({ open }) => open)
  const why = isOpen ? null : level.of.level === "hall" ? (hall.hours?.reason ?? null) : (own[0]?.reason ?? null)
  return view.html`<span class="badge" data-tone=${isOpen ? "good" : "off"}>${(isOpen ? texts.openNow : texts.closedNow)[language]}</span>${
    why === null ? view.nothing : view.html` <span class="why">${why.text[language]}</span>`
  }`
}

const weekly = ({ weekly: rows }: Schedule, { of }: SettingsLevel, { language }: ManagerModel): string =>
  rows !== undefined
    ? weekText(rows, language)
    : (of.level === "hall" ? texts.always : of.level === "agency" ? texts.follows : texts.followsAgency)[language]

const comes = (list: ReadonlyArray<Exception>, today: string): ReadonlyArray<Exception> =>
  list.filter(({ date }) => date >= today).sort((one, other) => (one.date < other.date ? -1 : 1))

const levelLines = <T>(view: Renderer<T>, model: ManagerModel, level: SettingsLevel): T => {
  const { language, now, zone } = model
  const { schedule } = level
  const line = (name: string, value: string): T => view.html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  const today = isoDate(now, zone)
  const presence = [
    ...(schedule.presence?.weekdays === undefined ? [] : [daysText(schedule.presence.weekdays, language)]),
    ...(schedule.presence?.dates ?? []).filter((date) => date >= today).map((date) => shortDate(date, language))
  ].join(", ")
  const breaks = (schedule.breaks ?? []).map(
    (each) =>
      `${texts[each.kind][language]} ${daysText(each.weekdays, language, weekdayShort)} ${spanText(each, language)}`
  )
  return view.html`<dl class="lines">
    ${line(texts.week[language], weekly(schedule, level, model))}
    ${breaks.length === 0 ? view.nothing : line(texts.breaks[language], breaks.join(" · "))}
    ${schedule.presence === undefined ? view.nothing : line(texts.presence[language], texts.presentOn(presence)[language])}
    ${(schedule.seasons ?? []).map((season) =>
      line(
        `${texts.seasons[language]} ${shortDate(season.from, language)}–${shortDate(season.to, language)}`,
        weekText(season.weekly ?? [], language)
      )
    )}
    ${line(
      texts.today[language],
      level.offered
        ? dayText(level.today, language)
        : `${texts.closed[language]} (${level.suspension ?? texts.suspendedToday[language]})`
    )}
  </dl>${changedLine(view, model, level.changed)}`
}

const levelActs = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  {
    acts,
    level,
    isQuota = false
  }: { readonly acts: ManagerActs; readonly level: SettingsLevel; readonly isQuota?: boolean }
): T => {
  const { language, now, zone } = model
  const { of, schedule } = level
  const about = level.name[language]
  const list = comes(schedule.exceptions ?? [], isoDate(now, zone))
  return view.html`${
    list.length === 0
      ? view.nothing
      : view.html`<ul class="exceptions" aria-label=${texts.exceptions[language]}>${list.map(
          (
            each
          ) => view.html`<li><strong>${shortDate(each.date, language)}</strong> <span>${each.hours.length === 0 ? texts.closed[language] : each.hours.map((span) => spanText(span, language)).join(", ")} · ${each.reason[language]}</span>
            ${opener(view, model, { acts, sheet: { type: "removeException", of, date: each.date }, label: texts.remove, about: `${shortDate(each.date, language)} ${about}` })}</li>`
        )}</ul>`
  }
  <div class="row-acts">
    ${opener(view, model, { acts, sheet: { type: "hours", of }, label: texts.editHours, about })}
    ${opener(view, model, { acts, sheet: { type: "exception", of }, label: texts.addException, about })}
    ${isQuota ? opener(view, model, { acts, sheet: { type: "quota", service: of.id }, label: texts.quota, about }) : view.nothing}
    ${
      level.offered
        ? opener(view, model, { acts, sheet: { type: "suspend", of }, label: texts.suspend, about, kind: "danger" })
        : opener(view, model, { acts, sheet: { type: "resume", of }, label: texts.resume, about, kind: "main" })
    }
  </div>`
}

const agencies = <T>(view: Renderer<T>, model: ManagerModel, { settings, acts }: Drawn): T => {
  const { language, search } = model
  const found = settings.agencies.flatMap((agency) => {
    const all = settings.services.filter((service) => service.agency === agency.of.id)
    const own = all.filter(({ name, prefix }) => matches(search, agency.name[language], name[language], prefix))
    return own.length === 0 ? [] : [{ agency, own, all }]
  })
  if (found.length === 0) return emptyLine(view, model, managerTexts.nothingFound)
  return view.html`<div class="levels">${settings.agencies.map((agency) => {
    const here = found.find((each) => each.agency === agency)
    return here === undefined ? view.nothing : agencyCard(view, model, { acts, ...here })
  })}</div>`
}

type Service = SettingsView["services"][number]

const agencyCard = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  {
    acts,
    agency,
    own,
    all
  }: {
    readonly acts: ManagerActs
    readonly agency: SettingsLevel
    readonly own: ReadonlyArray<Service>
    readonly all: ReadonlyArray<Service>
  }
): T => {
  const { language, search } = model
  const suspended = all.filter(({ offered }) => !offered).length
  return view.html`<details class="card level" data-level="agency" data-agency=${agency.of.id} ?open=${search !== ""}>
    <summary><h3>${agency.name[language]}</h3>
      <span class="summary-line">${managerTexts.servicesCount(all.length)[language]}</span>
      ${status(view, model, agency)}
      ${suspended > 0 && agency.offered ? view.html`<span class="badge" data-tone="warn">${suspended} ${texts.suspendedToday[language]}</span>` : view.nothing}</summary>
    <div class="level-body">
      ${levelLines(view, model, agency)}
      ${levelActs(view, model, { acts, level: agency })}
      <ul class="rows">${own.map((service) => serviceRow(view, model, { acts, service }))}</ul>
    </div>
  </details>`
}

const serviceRow = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { acts, service }: { readonly acts: ManagerActs; readonly service: Service }
): T => {
  const { language } = model
  const { quota, weekly: ownHours, breaks, presence, exceptions = [] } = service.schedule
  const isOwn = ownHours !== undefined || breaks !== undefined || presence !== undefined || exceptions.length > 0
  return view.html`<li class="row" data-service=${service.of.id}>
    <div class="row-head"><h4>${service.name[language]}</h4> <span class="prefix">${service.prefix}</span> ${status(view, model, service)}</div>
    <div class="row-body"><p>${quota === undefined ? texts.quotaNone[language] : texts.quotaPerDay(quota)[language]}${
      isOwn || !service.offered ? view.nothing : view.html` · ${texts.followsAgency[language]}`
    }</p>${isOwn || !service.offered ? levelLines(view, model, service) : changedLine(view, model, service.changed)}</div>
    ${levelActs(view, model, { acts, level: service, isQuota: true })}
  </li>`
}
