/** @internal The hall's day in one line: until when numbers are given, or why not and when again. */
import { type HallView, type HoursView, type LocalizedText, type Zone } from "../Wire.ts"
import { clock, clocks, date } from "./format.ts"
import { staffTexts } from "./staffTexts.ts"

interface Place {
  readonly zone: Zone
  readonly now: number
}

const isToday = (at: number, { zone, now }: Place): boolean => date(at, zone, "id") === date(now, zone, "id")

/** "pukul 08.00" today, "Kamis, 26 November 2026, 08.00" on another day. */
export const momentOf = (at: number, { zone, now }: Place): LocalizedText => {
  const on = (language: "id" | "en"): string => date(at, zone, language)
  if (isToday(at, { zone, now })) return { id: `pukul ${clock(at, zone)}`, en: `at ${clock(at, zone, "en")}` }
  return { id: `${on("id")}, ${clock(at, zone)}`, en: `${on("en")}, ${clock(at, zone, "en")}` }
}

/** A hall of which every service is closed gives no number, whatever its hours say: no quota is left, or all is suspended. */
export const hallHours = ({ hours, services }: Pick<HallView, "hours" | "services">): HoursView | null => {
  const [first] = services
  if (hours?.open === false || first === undefined || services.some(({ open }) => open)) return hours
  const again = services.flatMap(({ opensAt }) => (opensAt === null ? [] : [opensAt]))
  const isOne = services.every(({ reason }) => reason?.text.id === first.reason?.text.id)
  return { open: false, reason: isOne ? first.reason : null, opensAt: again.length === 0 ? null : Math.min(...again) }
}

export const hoursLine = (
  hours: HoursView | null,
  place: Place
): { readonly isOpen: boolean; readonly text: LocalizedText } | null => {
  if (hours === null) return null
  if (hours.open) return openLine(hours, place)
  const { opensAt, reason } = hours
  const isSaid = opensAt !== null && isToday(opensAt, place) && reason?.text.id.endsWith(clock(opensAt, place.zone))
  const again = opensAt === null || isSaid === true ? null : staffTexts.hoursAgain(momentOf(opensAt, place))
  const parts = [reason?.text ?? null, again].filter((part) => part !== null)
  if (parts.length === 0) return null
  const join = (language: "id" | "en"): string => parts.map((part) => part[language].replace(/\.$/, "")).join(" · ")
  return { isOpen: false, text: { id: join("id"), en: join("en") } }
}

const openLine = ({ closesAt, lastTicketAt }: HoursView, { zone }: Place) => {
  if (closesAt === null || closesAt === undefined) return null
  const closes = clocks(closesAt, zone)
  const isEarlier = lastTicketAt !== null && lastTicketAt !== undefined && lastTicketAt < closesAt
  const text = isEarlier ? staffTexts.hoursOpen(clocks(lastTicketAt, zone), closes) : staffTexts.hoursClosing(closes)
  return { isOpen: true, text }
}
