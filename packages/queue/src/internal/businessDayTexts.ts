import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate, LocalDateTime, LocalTime, Zone } from "@balai/vocabulary"

type Text = LocalizedText.LocalizedText

const clock = (time: LocalTime.LocalTime): Text => ({
  id: LocalTime.format(time),
  en: LocalTime.format(time, { language: "en" })
})

/** The end of a day is midnight, which the wall clock shows as the next day's first minute. */
const wall = (at: number, zone: Zone.Zone): Text => clock(LocalDateTime.fromEpoch(at, zone).time)

const named = (date: LocalDate.LocalDate): Text => ({
  id: LocalDate.format(date, { weekday: true }),
  en: LocalDate.format(date, { weekday: true, language: "en" })
})

const subjects = {
  hall: { id: "Layanan", en: "The hall" },
  agency: { id: "Instansi ini", en: "This agency" },
  service: { id: "Layanan ini", en: "This service" }
} as const

/** The sentences of the business day. */
export const say = {
  dayClosed: { id: "Hari layanan sudah ditutup", en: "The business day is closed" },
  holiday: (name: Text): Text => ({ id: `Libur: ${name.id}`, en: `Holiday: ${name.en}` }),
  closedFor: (reason: Text): Text => ({ id: `Tutup: ${reason.id}`, en: `Closed: ${reason.en}` }),
  because: (text: Text, reason: Text): Text => ({ id: `${text.id} (${reason.id})`, en: `${text.en} (${reason.en})` }),
  absent: (level: keyof typeof subjects, date: LocalDate.LocalDate): Text => ({
    id: `${subjects[level].id} tidak hadir pada ${named(date).id}`,
    en: `${subjects[level].en} is not present on ${named(date).en}`
  }),
  noHours: (date: LocalDate.LocalDate): Text => ({
    id: `Tidak ada jam layanan pada ${named(date).id}`,
    en: `There are no opening hours on ${named(date).en}`
  }),
  opens: (at: number, zone: Zone.Zone): Text => ({
    id: `Buka pukul ${wall(at, zone).id}`,
    en: `Opens at ${wall(at, zone).en}`
  }),
  closed: (at: number, zone: Zone.Zone): Text => ({
    id: `Sudah tutup sejak pukul ${wall(at, zone).id}`,
    en: `Closed since ${wall(at, zone).en}`
  }),
  gap: (to: number, zone: Zone.Zone): Text => ({
    id: `Istirahat sampai pukul ${wall(to, zone).id}`,
    en: `Break until ${wall(to, zone).en}`
  }),
  pause: (kind: "break" | "fridayPrayer", to: LocalTime.LocalTime): Text =>
    kind === "break"
      ? { id: `Istirahat sampai pukul ${clock(to).id}`, en: `Break until ${clock(to).en}` }
      : { id: `Salat Jumat sampai pukul ${clock(to).id}`, en: `Friday prayer until ${clock(to).en}` },
  suspended: (level: keyof typeof subjects, reason: Text): Text => ({
    id: `${subjects[level].id} dihentikan sementara: ${reason.id}`,
    en: `${subjects[level].en} is suspended: ${reason.en}`
  }),
  firstTicket: (at: number, zone: Zone.Zone): Text => ({
    id: `Pengambilan nomor mulai pukul ${wall(at, zone).id}`,
    en: `Numbers are issued from ${wall(at, zone).en}`
  }),
  lastTicket: (at: number, zone: Zone.Zone): Text => ({
    id: `Pengambilan nomor berakhir pukul ${wall(at, zone).id}`,
    en: `Numbers were issued until ${wall(at, zone).en}`
  }),
  quota: (quota: number): Text => ({
    id: `Kuota hari ini (${quota} nomor) sudah habis`,
    en: `All ${quota} numbers of today have been given out`
  })
} as const
