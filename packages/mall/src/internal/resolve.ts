import { Agency } from "@balai/agency"
import { Bill } from "@balai/application"
import { BusinessDay, Label, Next } from "@balai/queue"
import { HolidayCalendar, LocalTime, WorkingCalendar } from "@balai/vocabulary"
import { Schema } from "effect"
import { type Counter, type CounterConfig, type Mall, type MallConfig, type Service, type ZoneConfig } from "../Mall.ts"
import { inSeries, meantBy, servicesOf } from "./services.ts"

const mainZone: ZoneConfig = { id: "utama", name: { id: "Ruang tunggu utama", en: "Main waiting area" } }

const deepFreeze = <A>(value: A): A => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) deepFreeze(part)
    Object.freeze(value)
  }
  return value
}

const counterOf =
  (services: ReadonlyArray<Service>, booths: Mall["booths"], firstZone: string) =>
  ({ number, label, booth, zone, services: references }: CounterConfig): Counter => ({
    id: String(number),
    number,
    label: label ?? `Loket ${number}`,
    booth: booth ?? null,
    zone: zone ?? booths.find(({ id }) => id === booth)?.zone ?? firstZone,
    services: [...new Set(references.flatMap((reference) => meantBy(services, reference).map(({ id }) => id)))]
  })

const decodeRules = Schema.decodeUnknownSync(BusinessDay.Rules)

/** The hours as the lifecycles know them, each service under its id in the hall. */
const hoursOf = ({ hours, zone }: MallConfig, services: ReadonlyArray<Service>): BusinessDay.Rules | null => {
  if (hours === undefined) return null
  const named = Object.entries(hours.services ?? {}).flatMap(([reference, schedule]) =>
    meantBy(services, reference).map(({ id }) => [id, schedule])
  )
  return decodeRules({
    zone,
    calendar: hours.calendar ?? HolidayCalendar.national,
    hall: hours.hall ?? {},
    agencies: hours.agencies ?? {},
    services: Object.fromEntries(named)
  })
}

const billingOf = ({ billing = {} }: MallConfig): Mall["billing"] => ({
  till: [...(billing.till ?? [])],
  payee: billing.payee === undefined ? null : { ...billing.payee },
  policy: { ...Bill.standardPolicy, ...billing.policy }
})

/** Fills in what a checked definition leaves out. */
export const resolve = (config: MallConfig): Mall => {
  const zones = config.zones ?? [mainZone]
  const firstZone = zones[0]?.id ?? mainZone.id
  const services = inSeries(servicesOf(config.agencies), config.series ?? [])
  const booths = (config.booths ?? []).map(({ id, label, zone }) => ({
    id,
    label: label ?? { id: `Gerai ${id}`, en: `Booth ${id}` },
    zone: zone ?? firstZone
  }))
  return deepFreeze({
    kind: "balai/mall",
    name: config.name,
    label: { ...config.label },
    zone: config.zone,
    zones: structuredClone(zones),
    agencies: config.agencies.map(Agency.admit),
    services,
    booths: structuredClone(booths),
    counters: config.counters.map(counterOf(services, booths, firstZone)),
    labels: { ...Label.standard, ...config.labels },
    patienceSeconds: config.patienceSeconds ?? 120,
    stillServingSeconds: config.stillServingSeconds ?? 1_800,
    hours: hoursOf(config, services),
    office: {
      zone: config.zone,
      calendar: WorkingCalendar.fiveDays(config.hours?.calendar ?? HolidayCalendar.national)
    },
    closesDayAt: config.closesDayAt === undefined ? null : LocalTime.makeUnsafe(config.closesDayAt),
    requeue: { place: config.requeue?.place ?? "own", most: config.requeue?.most ?? null },
    doubleTapMillis: Math.round((config.doubleTapSeconds ?? 2) * 1_000),
    next: config.next ?? Next.priority({ most: 2 }),
    area: config.area === undefined ? null : { ...config.area },
    pledges: structuredClone(config.pledges ?? []),
    quarantined: [],
    billing: billingOf(config),
    retention: config.retention === undefined ? null : structuredClone(config.retention),
    limits: structuredClone(config.limits ?? [])
  })
}
