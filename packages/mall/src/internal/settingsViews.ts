import { type Feed } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"
import { BusinessDay } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { type Mall } from "../Mall.ts"
import { type ChangeView, type SettingsLevel, type SettingsOf, type SettingsView, type WeekView } from "../View.ts"
import { askedBy } from "./asked.ts"
import { differencesOf } from "./differences.ts"
import { levelsOf } from "./levels.ts"
import { hoursRules, type LevelNow } from "./liveRules.ts"
import { type CounterInstance } from "./moves.ts"

type Text = LocalizedText.LocalizedText

const say = (id: string, en: string): Text => ({ id, en })

/** Which hours a level has: a service those of its agency and its hall too. */
const whose = (mall: Mall, { id, level }: SettingsOf): { readonly agency?: string; readonly service?: string } => {
  if (level === "hall") return {}
  if (level === "agency") return { agency: id }
  const agency = mall.services.find((service) => service.id === id)?.agency.id
  return { service: id, ...(agency === undefined ? {} : { agency }) }
}

/** The week that holds a moment, for one level. */
export const weekView = (
  mall: Mall,
  levels: ReadonlyArray<LevelNow>,
  { asOf, of }: { readonly asOf: number; readonly of: SettingsOf }
): WeekView => {
  const rules = hoursRules(mall, levels)
  const today = BusinessDay.at(asOf, mall.zone)
  const monday = LocalDate.addDays(today, 1 - LocalDate.weekday(today))
  const days = Array.from({ length: 7 }, (_, day) =>
    BusinessDay.hoursOn(rules, { date: LocalDate.addDays(monday, day), ...whose(mall, of) })
  )
  return { date: today, days, asOf }
}

interface Seen {
  readonly mall: Mall
  readonly rules: BusinessDay.Rules
  readonly date: LocalDate.LocalDate
}

const levelView = ({ date, mall, rules }: Seen, { name, now, of, stored, suspension }: LevelNow): SettingsLevel => ({
  of,
  name,
  offered: suspension === null,
  suspension,
  schedule: now,
  today: BusinessDay.hoursOn(rules, { date, ...whose(mall, of) }),
  changed: stored?.snapshot.context.changed ?? null
})

const counterView = ({ snapshot: { context } }: CounterInstance): SettingsView["counters"][number] => ({
  id: context.counter,
  label: context.label,
  zone: context.zone,
  services: context.services,
  changed: context.changed
})

/** All that the view of the settings is composed of. */
export interface SettingsRows {
  readonly counters: ReadonlyArray<CounterInstance>
  readonly levels: ReadonlyArray<LevelNow>
}

export const settingsView = (
  mall: Mall,
  { counters, levels }: SettingsRows,
  { asOf, version }: Pick<SettingsView, "asOf" | "version">
): SettingsView => {
  const seen: Seen = { mall, rules: hoursRules(mall, levels), date: BusinessDay.at(asOf, mall.zone) }
  const of = (kind: LevelNow["of"]["level"]) =>
    levels.filter((level) => level.of.level === kind).map((level) => levelView(seen, level))
  const known = counters.filter(({ snapshot }) => mall.counters.some(({ id }) => id === snapshot.context.counter))
  const [hall] = of("hall")
  if (hall === undefined) throw new Error("a hall without its own level")
  return {
    hall,
    agencies: of("agency"),
    asked: askedBy(mall).map(({ agency, label }) => ({ id: agency, name: label })),
    services: of("service").flatMap((level) => {
      const service = mall.services.find(({ id }) => id === level.of.id)
      return service === undefined ? [] : [{ ...level, agency: service.agency.id, prefix: service.prefix }]
    }),
    counters: known.map(counterView),
    zones: mall.zones,
    differences: differencesOf(mall, counters, levels),
    version,
    asOf
  }
}

const dateOf = (date: string): Text =>
  LocalDate.is(date)
    ? say(LocalDate.format(date, { weekday: true }), LocalDate.format(date, { weekday: true, language: "en" }))
    : say(date, date)

const nameOf = (mall: Mall, level: string, subject: string): Text =>
  levelsOf(mall).find(({ of }) => of.level === level && of.id === subject)?.name ?? say(subject, subject)

const counterChange = (mall: Mall, event: Feed.FeedEvent["event"]): Text => {
  const { counter, label, services, zone } = event as unknown as CounterInstance["snapshot"]["context"]
  const names = services.map((id) => nameOf(mall, "service", id))
  const room = mall.zones.find(({ id }) => id === zone)?.name ?? say(zone, zone)
  return say(
    `Loket ${counter}: ${label}, ${room.id}, melayani ${names.map(({ id }) => id).join(", ")}`,
    `Counter ${counter}: ${label}, ${room.en}, serves ${names.map(({ en }) => en).join(", ")}`
  )
}

interface HoursRevised {
  readonly level: string
  readonly subject: string
  readonly step: "change" | "except" | "allow" | "limit" | "suspend" | "resume"
  readonly date: string | null
  readonly quota: number | null
}

const hoursChange = (mall: Mall, event: Feed.FeedEvent["event"]): Text => {
  const { date, level, quota, step, subject } = event as unknown as HoursRevised
  const { en, id } = nameOf(mall, level, subject)
  const day = dateOf(date ?? "")
  switch (step) {
    case "except":
      return say(`${id}: pengecualian untuk ${day.id}`, `${en}: an exception for ${day.en}`)
    case "allow":
      return say(`${id}: pengecualian untuk ${day.id} dihapus`, `${en}: the exception for ${day.en} was removed`)
    case "limit":
      return quota === null
        ? say(`${id}: tanpa kuota`, `${en}: no quota`)
        : say(`${id}: kuota ${quota} nomor per hari`, `${en}: a quota of ${quota} numbers a day`)
    case "suspend":
      return say(`${id}: dihentikan sementara`, `${en}: suspended`)
    case "resume":
      return say(`${id}: dilayani kembali`, `${en}: resumed`)
    case "change":
      return say(`${id}: jam layanan diubah`, `${en}: the hours were changed`)
  }
}

/** One change in words, from what the lifecycles have published of it. */
export const changeView = (mall: Mall, { at, event }: Feed.FeedEvent): ChangeView => ({
  at,
  by: String(event["by"]),
  what: event.type === "counter.revised" ? counterChange(mall, event) : hoursChange(mall, event),
  reason: String(event["reason"])
})
