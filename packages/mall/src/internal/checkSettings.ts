import { Problem } from "@balai/agency"
import { LocalDate } from "@balai/vocabulary"
import { Result, Schema } from "effect"
import { type Mall } from "../Mall.ts"
import { type ReviseCounter } from "../Settings.ts"
import { type SettingsOf } from "../View.ts"
import { referenceProblems } from "./checkSeries.ts"
import { levelOf } from "./levels.ts"

const { quote, say } = Problem

type Wrong = Problem.Problem
type Wrongs = ReadonlyArray<Wrong>

const wrong = (code: string, path: Wrong["path"], about: Pick<Wrong, "text" | "fix">): Wrongs => [
  { code, path, ...about }
]

const most = 200

export const reasonProblems = (reason: string): Wrongs =>
  reason.trim().length <= most
    ? []
    : wrong("ReasonInvalid", ["reason"], {
        text: say("Alasan ini terlalu panjang", "The reason is too long"),
        fix: say(`Tulis paling banyak ${most} huruf`, `Write at most ${most} characters`)
      })

const labelProblems = (label: string | undefined): Wrongs =>
  label === undefined || (label.trim() !== "" && label.trim().length <= 40)
    ? []
    : wrong("LabelInvalid", ["label"], {
        text: say("Nama loket kosong atau terlalu panjang", "The counter's label is empty or too long"),
        fix: say("Tulis 1 sampai 40 huruf", "Write 1 to 40 characters")
      })

const zoneProblems = (zone: string | undefined, { zones }: Mall): Wrongs => {
  const known = zones.map(({ id }) => id)
  if (zone === undefined || known.includes(zone)) return []
  return wrong("ZoneUnknown", ["zone"], {
    text: say(`Tidak ada ruang tunggu "${quote(zone)}"`, `There is no waiting zone "${quote(zone)}"`),
    fix: say(`Tulis salah satu dari: ${known.join(", ")}`, `Write one of: ${known.join(", ")}`)
  })
}

const servicesProblems = (services: ReadonlyArray<string> | undefined, mall: Mall): Wrongs => {
  if (services === undefined) return []
  if (services.length > 0) return services.flatMap((one, at) => referenceProblems(one, mall.services, ["services", at]))
  return wrong("CounterWithoutServices", ["services"], {
    text: say("Loket ini tidak melayani apa pun", "This counter serves nothing"),
    fix: say("Isi paling sedikit satu layanan", "Give at least one service")
  })
}

/** All that is wrong with a change of a counter. */
export const counterProblems = ({ label, services, zone }: ReviseCounter, mall: Mall): Wrongs => [
  ...labelProblems(label),
  ...zoneProblems(zone, mall),
  ...servicesProblems(services, mall)
]

const known = { hall: say("mal", "hall"), agency: say("instansi", "agency"), service: say("layanan", "service") }

/** What is wrong with what a setting is about. */
export const subjectProblems = (of: SettingsOf, mall: Mall): Wrongs => {
  if (levelOf(mall, of) !== undefined) return []
  const { en, id } = known[of.level]
  return wrong("SubjectUnknown", ["of", "id"], {
    text: say(`Tidak ada ${id} "${quote(of.id)}"`, `There is no ${en} "${quote(of.id)}"`),
    fix: say("Muat ulang halaman pengaturan", "Load the settings again")
  })
}

export const dateProblems = (date: string): Wrongs =>
  Result.isSuccess(LocalDate.parse(date))
    ? []
    : wrong("DateInvalid", ["date"], {
        text: say(`"${quote(date)}" bukan tanggal`, `"${quote(date)}" is no date`),
        fix: say('Tulis seperti "2026-08-17"', 'Write it like "2026-08-17"')
      })

const Quota = Schema.NullOr(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)))

export const quotaProblems = (quota: unknown): Wrongs =>
  Result.isSuccess(Schema.decodeUnknownResult(Quota)(quota))
    ? []
    : wrong("QuotaInvalid", ["quota"], {
        text: say(`"${quote(quota)}" bukan kuota`, `"${quote(quota)}" is no quota`),
        fix: say("Tulis bilangan bulat 0 atau lebih, atau kosongkan", "Write a whole number from 0, or leave it empty")
      })
