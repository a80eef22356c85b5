import { type LocalizedText } from "@balai/lifecycle"
import { type Counter as Defined, type Mall } from "../Mall.ts"
import { type Difference } from "../View.ts"
import { isSame, type LevelNow } from "./liveRules.ts"
import { type CounterInstance } from "./moves.ts"
import { servedBy } from "./unserved.ts"

type Text = LocalizedText.LocalizedText

const say = (id: string, en: string): Text => ({ id, en })
const joined = (texts: ReadonlyArray<Text>): Text => ({
  id: texts.map(({ id }) => id).join("; "),
  en: texts.map(({ en }) => en).join("; ")
})

/** What the database says, and in brackets what the definition says. */
const against = (what: Text, now: string, defined: string): Text =>
  say(`${what.id} ${now} (di definisi: ${defined})`, `${what.en} ${now} (definition: ${defined})`)

/** The order in which services are listed means nothing. */
const isSameSet = (one: ReadonlyArray<string>, other: ReadonlyArray<string>): boolean =>
  one.toSorted().join() === other.toSorted().join()

export const isCounterAsDefined = ({ snapshot: { context } }: CounterInstance, defined: Defined): boolean =>
  context.label === defined.label && context.zone === defined.zone && isSameSet(context.services, defined.services)

const ofCounter = ({ snapshot: { context } }: CounterInstance, defined: Defined): ReadonlyArray<Text> => [
  ...(context.label === defined.label ? [] : [against(say("nama", "label"), context.label, defined.label)]),
  ...(context.zone === defined.zone ? [] : [against(say("ruang tunggu", "zone"), context.zone, defined.zone)]),
  ...(isSameSet(context.services, defined.services)
    ? []
    : [against(say("layanan", "services"), context.services.join(", "), defined.services.join(", "))])
]

const counterDifference = (row: CounterInstance, { counters }: Mall): ReadonlyArray<Difference> => {
  const { counter } = row.snapshot.context
  const defined = counters.find(({ id }) => id === counter)
  const of = `counter:${counter}`
  if (defined === undefined) {
    const text = say(`Loket ${counter} tidak ada di definisi`, `Counter ${counter} is not in the definition`)
    return [{ of, text }]
  }
  const { en, id } = joined(ofCounter(row, defined))
  return id === "" ? [] : [{ of, text: say(`Loket ${counter}: ${id}`, `Counter ${counter}: ${en}`) }]
}

const parts: { readonly [key: string]: Text } = {
  weekly: say("jam mingguan", "weekly hours"),
  breaks: say("istirahat", "breaks"),
  seasons: say("jam musiman", "seasons"),
  presence: say("hari hadir", "days of presence"),
  closedOn: say("hari libur", "holidays"),
  exceptions: say("pengecualian", "exceptions"),
  firstTicketMinutes: say("nomor pertama", "first ticket"),
  lastTicketMinutes: say("nomor terakhir", "last ticket")
}

const partDifferences = ({ now, schedule }: LevelNow): ReadonlyArray<Text> => {
  const [stored, defined] = [now, schedule] as ReadonlyArray<{ readonly [key: string]: unknown }>
  const changed = Object.entries(parts).filter(([key]) => !isSame(stored?.[key] ?? null, defined?.[key] ?? null))
  return changed.map(([, { en, id }]) => say(`${id} berbeda dari definisi`, `${en} differ from the definition`))
}

const noCounter = say("tidak ada loket yang melayaninya", "no counter serves it")

const levelDifference = (level: LevelNow, served: ReadonlySet<string>): ReadonlyArray<Difference> => {
  const { name, now, of, schedule, suspension } = level
  const quotas = [now.quota, schedule.quota].map((quota) => (quota === undefined ? "-" : String(quota)))
  const { en, id } = joined([
    ...partDifferences(level),
    ...(now.quota === schedule.quota ? [] : [against(say("kuota", "quota"), quotas[0] ?? "-", quotas[1] ?? "-")]),
    ...(suspension === null ? [] : [say(`dihentikan sementara: ${suspension}`, `suspended: ${suspension}`)]),
    ...(of.level === "service" && !served.has(of.id) ? [noCounter] : [])
  ])
  return id === "" ? [] : [{ of: `${of.level}:${of.id}`, text: say(`${name.id}: ${id}`, `${name.en}: ${en}`) }]
}

/** Where the stored counters and hours are not as the definition has them. */
export const differencesOf = (
  mall: Mall,
  counters: ReadonlyArray<CounterInstance>,
  levels: ReadonlyArray<LevelNow>
): ReadonlyArray<Difference> => {
  const served = servedBy(mall, counters)
  return [
    ...counters.flatMap((row) => counterDifference(row, mall)),
    ...levels.flatMap((level) => levelDifference(level, served))
  ]
}
