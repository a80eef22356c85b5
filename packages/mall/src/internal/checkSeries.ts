import { Problem } from "@balai/agency"
import { Label } from "@balai/queue"
import { Result, Schema } from "effect"
import { type SeriesConfig, type Service } from "../Mall.ts"
import { inSeries, isAmbiguous, meantBy } from "./services.ts"

const { isFields, ofKeys, quote, say } = Problem

type Wrong = Problem.Problem
type Wrongs = ReadonlyArray<Wrong>
type Path = Wrong["path"]

const wrong = (code: string, path: Path, about: Pick<Wrong, "text" | "fix">): Wrong => ({ code, path, ...about })

/** What is wrong with a name that stands for services. */
export const referenceProblems = (reference: unknown, services: ReadonlyArray<Service>, path: Path): Wrongs => {
  const text = quote(reference)
  if (typeof reference !== "string" || meantBy(services, reference).length === 0) {
    const known = services.map(({ id }) => id).join(", ")
    return [
      wrong("ServiceUnknown", path, {
        text: say(`Tidak ada layanan "${text}"`, `There is no service "${text}"`),
        fix: say(`Tulis salah satu dari: ${known}`, `Write one of: ${known}`)
      })
    ]
  }
  if (!isAmbiguous(services, reference)) return []
  const meant = meantBy(services, reference).map(({ id }) => id)
  return [
    wrong("ServiceAmbiguous", path, {
      text: say(`"${text}" ada pada beberapa instansi`, `Several agencies have "${text}"`),
      fix: say(`Tulis ${meant.join(" atau ")}`, `Write ${meant.join(" or ")}`)
    })
  ]
}

const isPrefix = (value: unknown): boolean => Result.isSuccess(Schema.decodeUnknownResult(Label.Prefix)(value))

const oneSeries = (series: unknown, at: number, services: ReadonlyArray<Service>): Wrongs => {
  const path: Path = ["series", at]
  if (!isFields(series) || !Array.isArray(series["services"]) || series["services"].length === 0) {
    return [
      wrong("SeriesInvalid", path, {
        text: say("Seri nomor ini tidak lengkap", "This number series is incomplete"),
        fix: say('Tulis { prefix: "A", services: […] }', 'Write { prefix: "A", services: […] }')
      })
    ]
  }
  return [
    ...ofKeys(series, ["prefix", "services"], path),
    ...(isPrefix(series["prefix"])
      ? []
      : [
          wrong("PrefixInvalid", [...path, "prefix"], {
            text: say(`"${quote(series["prefix"])}" bukan awalan`, `"${quote(series["prefix"])}" is no prefix`),
            fix: say("Tulis satu sampai tiga huruf kapital", "Write one to three capital letters")
          })
        ]),
    ...series["services"].flatMap((one: unknown, place: number) =>
      referenceProblems(one, services, [...path, "services", place])
    )
  ]
}

/** Two services of one prefix would give out the same labels, unless a series says that they share one sequence. */
const prefixProblems = (services: ReadonlyArray<Service>, shared: ReadonlySet<string>): Wrongs => {
  const first = new Map<string, Service>()
  return services.flatMap((service): Wrongs => {
    const { agency, id, prefix } = service
    const before = first.get(prefix)
    if (before === undefined) first.set(prefix, service)
    if (before === undefined || (shared.has(before.id) && shared.has(id))) return []
    return [
      wrong("PrefixClash", ["agencies", agency.id, "services", id.slice(agency.id.length + 1), "prefix"], {
        text: say(
          `Layanan "${before.id}" dan "${id}" memakai awalan "${prefix}"`,
          `The services "${before.id}" and "${id}" share the prefix "${prefix}"`
        ),
        fix: say(
          `Beri awalan lain, atau satukan: series: [{ prefix: "${prefix}", services: ["${before.id}", "${id}"] }]`,
          `Give one of them another prefix, or join them: series: [{ prefix: "${prefix}", services: ["${before.id}", "${id}"] }]`
        )
      })
    ]
  })
}

/** A series that is written twice would share silently what was meant apart; a service has one series. */
const repeatedSeries = (series: ReadonlyArray<SeriesConfig>, services: ReadonlyArray<Service>): Wrongs => {
  const taken = new Map<string, number>()
  const names = ({ prefix, services: references }: SeriesConfig) => [
    prefix,
    ...references.flatMap((one) => meantBy(services, one).map(({ id }) => id))
  ]
  return series.flatMap((one, at): Wrongs => {
    const twice = [...new Set(names(one))].filter((name) => taken.has(name))
    for (const name of names(one)) taken.set(name, at)
    return twice.map((name) =>
      wrong("SeriesDuplicate", ["series", at], {
        text: say(`"${name}" ada dalam dua seri nomor`, `"${name}" is in two number series`),
        fix: say("Satukan kedua seri itu atau hapus salah satu", "Join the two series or remove one")
      })
    )
  })
}

/** All that is wrong with the numbering of the services. */
export const seriesProblems = (series: unknown, services: ReadonlyArray<Service>): Wrongs => {
  if (series === undefined) return prefixProblems(services, new Set())
  const list: ReadonlyArray<unknown> = Array.isArray(series) ? series : [series]
  const problems = list.flatMap((one, at) => oneSeries(one, at, services))
  if (problems.length > 0) return problems
  const known = list as ReadonlyArray<SeriesConfig>
  const twice = repeatedSeries(known, services)
  const shared = new Set(
    known.flatMap((one) => one.services.flatMap((ref) => meantBy(services, ref).map(({ id }) => id)))
  )
  return twice.length > 0 ? twice : prefixProblems(inSeries(services, known), shared)
}
