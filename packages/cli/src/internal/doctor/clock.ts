/** @internal The computer's clock against what it can be compared with. */
import { LocalDateTime, Zone } from "@balai/vocabulary"
import { type Finding, ok } from "./finding.ts"

/** A moment that somebody else wrote down, which cannot be later than now. */
export interface Witness {
  readonly at: number
  readonly of: { readonly id: string; readonly en: string }
}

export interface ClockFacts {
  readonly now: number
  readonly zone: Zone.Zone
  /** Minutes east of Greenwich, as the computer shows the time. */
  readonly offset: number
  readonly past: ReadonlyArray<Witness>
  /** How far the database's clock is ahead of this one, and how exactly that is known; null where there is none. */
  readonly database: { readonly ahead: number; readonly within: number } | null
}

/** Nothing of this was there before. */
const earliest = Date.UTC(2026, 0, 1)

const minute = 60_000

/** File systems and other computers are not exact to the second. */
const tolerance = 2 * minute

const lengthOf = (milliseconds: number): { readonly id: string; readonly en: string } => {
  const seconds = Math.round(Math.abs(milliseconds) / 1_000)
  if (seconds < 120) return { id: `${seconds} detik`, en: `${seconds} seconds` }
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return { id: `${minutes} menit`, en: `${minutes} minutes` }
  const hours = Math.round(minutes / 60)
  if (hours < 48) return { id: `${hours} jam`, en: `${hours} hours` }
  const days = Math.round(hours / 24)
  return { id: `${days} hari`, en: `${days} days` }
}

const synchronise = {
  id: "Nyalakan sinkronisasi waktu (NTP): `timedatectl set-ntp true`, atau setelan tanggal & waktu; periksa baterai jam komputer.",
  en: "Turn on time synchronisation (NTP): `timedatectl set-ntp true`, or the date & time settings; check the computer's clock battery."
}

const wrong = (code: string, level: Finding["level"], parts: Pick<Finding, "text" | "meaning">): Finding => ({
  topic: "clock",
  code,
  level,
  ...parts,
  fix: synchronise
})

const behind = ({ now, past }: ClockFacts): ReadonlyArray<Finding> => {
  const latest = past.toSorted((one, two) => two.at - one.at)[0]
  if (now < earliest) {
    const text = {
      id: `Jam komputer menunjukkan tahun ${new Date(now).getUTCFullYear()}.`,
      en: `The computer's clock shows the year ${new Date(now).getUTCFullYear()}.`
    }
    const meaning = {
      id: "Nomor, batas waktu, dan cadangan tercatat salah.",
      en: "Numbers, limits and backups are stamped wrongly."
    }
    return [wrong("ClockUnset", "error", { text, meaning })]
  }
  if (latest === undefined || latest.at <= now + tolerance) return []
  const ahead = lengthOf(latest.at - now)
  const text = {
    id: `Jam komputer tertinggal: ${latest.of.id} berasal dari ${ahead.id} di masa depan.`,
    en: `The computer's clock is behind: ${latest.of.en} is from ${ahead.en} in the future.`
  }
  const meaning = {
    id: "Di dalam satu berkas waktu tidak mundur: langkah baru dicatat dengan waktu yang lama, dan pengingat terlambat.",
    en: "Within an instance time does not go back: new steps are stamped with the older time, and timers are late."
  }
  return [wrong("ClockBehind", "error", { text, meaning })]
}

const apart = ({ database }: ClockFacts): ReadonlyArray<Finding> => {
  if (database === null) return []
  const off = Math.abs(database.ahead) - database.within
  if (off <= 1_000) return []
  const length = lengthOf(off)
  const text = {
    id: `Jam komputer ini dan jam server basis data berbeda ${length.id}.`,
    en: `The clocks of this computer and of the database's server differ by ${length.en}.`
  }
  const meaning = {
    id: "Balai memakai jam komputer yang menjalankannya; beberapa komputer dengan jam berbeda membuat pengingat tidak tepat.",
    en: "The hall goes by the clock of the computer that runs it; several computers that differ make timers inexact."
  }
  return [wrong("ClockApart", off > minute ? "error" : "warning", { text, meaning })]
}

const fine = ({ now, offset, zone }: ClockFacts): Finding => {
  const shown = {
    id: LocalDateTime.format(now, zone, { language: "id" }),
    en: LocalDateTime.format(now, zone, { language: "en" })
  }
  if (offset * minute === Zone.offset(zone)) return ok("clock", "ClockFine", { id: `${shown.id}.`, en: `${shown.en}.` })
  const hours = `UTC${offset < 0 ? "-" : "+"}${Math.abs(offset) / 60}`
  return ok("clock", "ClockFine", {
    id: `${shown.id}. Komputer menampilkan ${hours}; balai selalu memakai ${zone}, jadi itu tidak mengganggu.`,
    en: `${shown.en}. The computer shows ${hours}; the hall always goes by ${zone}, so that does no harm.`
  })
}

export const judgeClock = (facts: ClockFacts): ReadonlyArray<Finding> => {
  const findings = [...behind(facts), ...apart(facts)]
  return findings.length > 0 ? findings : [fine(facts)]
}
