import { Agency, Contract, Problem } from "@balai/agency"
import { Label } from "@balai/queue"
import { Result, Schema } from "effect"
import { type Service } from "../Mall.ts"
import { billingProblems } from "./checkBilling.ts"
import { areaProblems, pledgesProblems } from "./checkCatalogue.ts"
import { retentionProblems } from "./checkRetention.ts"
import { closingProblems, hoursProblems, requeueProblems } from "./checkHours.ts"
import { referenceProblems, seriesProblems } from "./checkSeries.ts"
import { meantBy, servicesOf } from "./services.ts"

const { isFields, ofKeys, ofSlug, ofText, quote, say } = Problem

type Wrong = Problem.Problem
type Wrongs = ReadonlyArray<Wrong>
type Path = Wrong["path"]
type Fields = { readonly [key: string]: unknown }

const wrong = (code: string, path: Path, about: Pick<Wrong, "text" | "fix">): Wrong => ({ code, path, ...about })

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const keys = [
  "name",
  "label",
  "zone",
  "zones",
  "agencies",
  "booths",
  "counters",
  "labels",
  "patienceSeconds",
  "stillServingSeconds",
  "doubleTapSeconds",
  "next",
  "hours",
  "closesDayAt",
  "series",
  "requeue",
  "area",
  "pledges",
  "retention",
  "billing"
]

/** The second of every pair that shares what `key` gives. */
const repeated = <A>(
  list: ReadonlyArray<A>,
  key: (one: A) => string | undefined,
  report: (first: A, second: A, at: number) => Wrong
): Wrongs => {
  const seen = new Map<string, A>()
  return list.flatMap((one, at): Wrongs => {
    const name = key(one)
    const first = name === undefined ? undefined : seen.get(name)
    if (first !== undefined) return [report(first, one, at)]
    if (name !== undefined) seen.set(name, one)
    return []
  })
}

const idOf = (value: unknown): string | undefined =>
  isFields(value) && typeof value["id"] === "string" ? value["id"] : undefined

const zoneProblems = (zone: unknown): Wrongs => {
  if (zone === "WIB" || zone === "WITA" || zone === "WIT") return []
  const text =
    zone === undefined
      ? say("Zona waktu tidak ada", "The time zone is missing")
      : say(`"${quote(zone)}" bukan zona waktu Indonesia`, `"${quote(zone)}" is no time zone of Indonesia`)
  const fix = say('Tulis zone: "WIB", "WITA", atau "WIT"', 'Write zone: "WIB", "WITA" or "WIT"')
  return [wrong(zone === undefined ? "ZoneMissing" : "ZoneInvalid", ["zone"], { text, fix })]
}

const waitingZoneProblems = (zones: unknown): Wrongs => {
  if (zones === undefined) return []
  if (listOf(zones).length === 0) {
    const text = say("Daftar ruang tunggu kosong", "The list of waiting zones is empty")
    return [
      wrong("ZonesMissing", ["zones"], {
        text,
        fix: say("Isi satu ruang tunggu atau hapus kunci ini", "Give one zone or remove this key")
      })
    ]
  }
  return [
    ...listOf(zones).flatMap((zone, at) => [
      ...ofSlug(isFields(zone) ? zone["id"] : undefined, ["zones", at, "id"]),
      ...ofText(isFields(zone) ? zone["name"] : undefined, ["zones", at, "name"])
    ]),
    ...repeated(listOf(zones), idOf, (_, zone, at) =>
      wrong("ZoneDuplicate", ["zones", at, "id"], {
        text: say(`Dua ruang tunggu memakai id "${idOf(zone)}"`, `Two waiting zones have the id "${idOf(zone)}"`),
        fix: say("Beri id lain", "Give it another id")
      })
    )
  ]
}

const agencyProblems = (agencies: unknown): Wrongs => {
  if (listOf(agencies).length === 0) {
    const text = say("Tidak ada instansi", "There are no agencies")
    return [
      wrong("AgenciesMissing", ["agencies"], {
        text,
        fix: say("Isi paling sedikit satu instansi", "Give at least one agency")
      })
    ]
  }
  const nameOf = (agency: unknown) =>
    isFields(agency) && typeof agency["name"] === "string" ? agency["name"] : undefined
  return [
    ...listOf(agencies).flatMap((agency, at): Wrongs => {
      if (Agency.is(agency)) {
        const refused = Contract.problemsOf(agency.contract)
        return refused.map((one) => ({ ...one, path: ["agencies", at, ...one.path] }))
      }
      const inner = Agency.check(agency).map((one) => ({ ...one, path: ["agencies", at, ...one.path] }))
      if (inner.length > 0) return inner
      const text = say("Instansi ini belum diperiksa", "This agency has not been checked")
      return [
        wrong("AgencyUnchecked", ["agencies", at], {
          text,
          fix: say("Bungkus dengan defineAgency(…)", "Wrap it in defineAgency(…)")
        })
      ]
    }),
    ...repeated(listOf(agencies), nameOf, (_, agency, at) =>
      wrong("AgencyDuplicate", ["agencies", at, "name"], {
        text: say(`Dua instansi bernama "${nameOf(agency)}"`, `Two agencies have the name "${nameOf(agency)}"`),
        fix: say("Beri nama lain kepada salah satu", "Give one of them another name")
      })
    ),
    ...lifecycleClashes(listOf(agencies))
  ]
}

/** Agencies whose names begin alike could name a lifecycle alike. */
const lifecycleClashes = (agencies: ReadonlyArray<unknown>): Wrongs => {
  const all = agencies.flatMap((agency, at) =>
    Agency.is(agency)
      ? [...new Set(agency.lifecycles.map(({ name }) => name))].map((name) => ({ agency, at, name }))
      : []
  )
  return repeated(
    all,
    ({ name }) => name,
    (first, { agency, at, name }) =>
      wrong("LifecycleClash", ["agencies", at, "lifecycles"], {
        text: say(
          `Instansi "${first.agency.name}" dan "${agency.name}" memakai nama alur "${name}"`,
          `The agencies "${first.agency.name}" and "${agency.name}" both have a lifecycle "${name}"`
        ),
        fix: say("Ganti nama salah satu alur", "Rename one of them")
      })
  )
}

const namedZone = (zone: unknown, zones: unknown, path: Path): Wrongs => {
  const known = zones === undefined ? ["utama"] : listOf(zones).map(idOf)
  if (zone === undefined || (typeof zone === "string" && known.includes(zone))) return []
  return [
    wrong("ZoneUnknown", path, {
      text: say(`Tidak ada ruang tunggu "${quote(zone)}"`, `There is no waiting zone "${quote(zone)}"`),
      fix: say(`Tulis salah satu dari: ${known.join(", ")}`, `Write one of: ${known.join(", ")}`)
    })
  ]
}

const boothProblems = ({ booths, zones }: Fields): Wrongs => [
  ...listOf(booths).flatMap((booth, at) =>
    isFields(booth)
      ? [
          ...ofKeys(booth, ["id", "label", "zone"], ["booths", at]),
          ...ofSlug(booth["id"], ["booths", at, "id"]),
          ...(booth["label"] === undefined ? [] : ofText(booth["label"], ["booths", at, "label"])),
          ...namedZone(booth["zone"], zones, ["booths", at, "zone"])
        ]
      : [
          wrong("BoothInvalid", ["booths", at], {
            text: say("Gerai harus berupa objek", "A booth must be an object"),
            fix: say('Tulis { id: "…" }', 'Write { id: "…" }')
          })
        ]
  ),
  ...repeated(listOf(booths), idOf, (_, booth, at) =>
    wrong("BoothDuplicate", ["booths", at, "id"], {
      text: say(`Dua gerai memakai id "${idOf(booth)}"`, `Two booths have the id "${idOf(booth)}"`),
      fix: say("Beri id lain", "Give it another id")
    })
  )
]

const boothOf = (counter: Fields, booths: unknown, path: Path): Wrongs => {
  const known = listOf(booths).map(idOf)
  if (counter["booth"] === undefined || known.includes(counter["booth"] as string)) return []
  return [
    wrong("BoothUnknown", path, {
      text: say(`Tidak ada gerai "${quote(counter["booth"])}"`, `There is no booth "${quote(counter["booth"])}"`),
      fix: say(
        `Tambahkan gerai itu di booths, atau tulis salah satu dari: ${known.join(", ")}`,
        `Add it to booths, or write one of: ${known.join(", ")}`
      )
    })
  ]
}

interface Around {
  readonly config: Fields
  readonly services: ReadonlyArray<Service>
}

const counterProblems = (counter: unknown, at: number, { config, services }: Around): Wrongs => {
  const { booths, zones } = config
  const path: Path = ["counters", at]
  if (!isFields(counter)) {
    return [
      wrong("CounterInvalid", path, {
        text: say("Loket harus berupa objek", "A counter must be an object"),
        fix: say("Tulis { number: 1, services: […] }", "Write { number: 1, services: […] }")
      })
    ]
  }
  const { number } = counter
  const numbers = Number.isInteger(number) && (number as number) >= 1 && (number as number) <= 999
  return [
    ...ofKeys(counter, ["number", "label", "booth", "zone", "services"], path),
    ...(numbers
      ? []
      : [
          wrong("CounterNumberInvalid", [...path, "number"], {
            text: say(`"${quote(number)}" bukan nomor loket`, `"${quote(number)}" is no number of a counter`),
            fix: say("Tulis bilangan bulat 1 sampai 999", "Write a whole number from 1 to 999")
          })
        ]),
    ...(counter["label"] === undefined || (typeof counter["label"] === "string" && counter["label"].trim() !== "")
      ? []
      : [
          wrong("LabelInvalid", [...path, "label"], {
            text: say("Nama loket kosong", "The counter's label is empty"),
            fix: say("Tulis nama atau hapus kunci ini", "Write a label or remove this key")
          })
        ]),
    ...boothOf(counter, booths, [...path, "booth"]),
    ...namedZone(counter["zone"], zones, [...path, "zone"]),
    ...(listOf(counter["services"]).length === 0
      ? [
          wrong("CounterWithoutServices", [...path, "services"], {
            text: say("Loket ini tidak melayani apa pun", "This counter serves nothing"),
            fix: say("Isi paling sedikit satu layanan", "Give at least one service")
          })
        ]
      : listOf(counter["services"]).flatMap((one, place) =>
          referenceProblems(one, services, [...path, "services", place])
        ))
  ]
}

const countersProblems = (config: Fields, services: ReadonlyArray<Service>): Wrongs => {
  const counters = listOf(config["counters"])
  if (counters.length === 0) {
    const text = say("Tidak ada loket", "There are no counters")
    return [
      wrong("CountersMissing", ["counters"], {
        text,
        fix: say("Isi paling sedikit satu loket", "Give at least one counter")
      })
    ]
  }
  const numberOf = (counter: unknown) => (isFields(counter) ? quote(counter["number"]) : undefined)
  return [
    ...counters.flatMap((counter, at) => counterProblems(counter, at, { config, services })),
    ...repeated(counters, numberOf, (_, counter, at) =>
      wrong("CounterDuplicate", ["counters", at, "number"], {
        text: say(`Dua loket bernomor ${numberOf(counter)}`, `Two counters have the number ${numberOf(counter)}`),
        fix: say("Beri nomor lain kepada salah satu", "Give one of them another number")
      })
    )
  ]
}

/** A service that no counter serves would let people wait for ever. */
const unserved = ({ counters }: Fields, services: ReadonlyArray<Service>): Wrongs => {
  const references = listOf(counters).flatMap((counter) => (isFields(counter) ? listOf(counter["services"]) : []))
  const served = new Set(
    references.flatMap((one) => (typeof one === "string" ? meantBy(services, one).map(({ id }) => id) : []))
  )
  return services
    .filter(({ id }) => !served.has(id))
    .map(({ id }) =>
      wrong("ServiceUnserved", ["counters"], {
        text: say(`Tidak ada loket untuk layanan "${id}"`, `No counter serves "${id}"`),
        fix: say("Tambahkan layanan itu pada sebuah loket", "Add the service to a counter")
      })
    )
}

const numberProblems = (config: Fields, key: string, most: number): Wrongs => {
  const value = config[key]
  if (value === undefined || (typeof value === "number" && value >= 0 && value <= most)) return []
  return [
    wrong("NumberInvalid", [key], {
      text: say(`"${quote(value)}" bukan jumlah detik`, `"${quote(value)}" is no number of seconds`),
      fix: say(`Tulis bilangan 0 sampai ${most}`, `Write a number from 0 to ${most}`)
    })
  ]
}

const settingsProblems = (config: Fields): Wrongs => {
  const { labels, next } = config
  const format = Schema.decodeUnknownResult(Label.Format)({ ...Label.standard, ...(isFields(labels) ? labels : {}) })
  return [
    ...numberProblems(config, "patienceSeconds", 3_600),
    ...numberProblems(config, "stillServingSeconds", 86_400),
    ...numberProblems(config, "doubleTapSeconds", 60),
    ...(labels === undefined || (isFields(labels) && Result.isSuccess(format))
      ? []
      : [
          wrong("LabelsInvalid", ["labels"], {
            text: say("Bentuk nomor antrean tidak dapat dipakai", "The format of the queue numbers cannot be used"),
            fix: say(
              'Tulis { separator: "-", width: 3, start: 1 }: lebar 1 sampai 6, mulai dari 0',
              'Write { separator: "-", width: 3, start: 1 }: width 1 to 6, start from 0'
            )
          })
        ]),
    ...(next === undefined ||
    (isFields(next) && typeof next["pick"] === "function" && Number.isInteger(next["lookahead"]))
      ? []
      : [
          wrong("NextInvalid", ["next"], {
            text: say("Aturan urutan tidak lengkap", "The policy is incomplete"),
            fix: say("Pakai Next.fifo atau { name, lookahead, pick }", "Use Next.fifo or { name, lookahead, pick }")
          })
        ])
  ]
}

/** All that is wrong with the definition of a mall, in the order in which it is written. */
export const problemsOf = (config: unknown): Wrongs => {
  if (!isFields(config)) {
    return [
      wrong("MallInvalid", [], {
        text: say("Mal harus berupa objek", "A mall must be an object"),
        fix: say("Tulis sebuah objek", "Write an object")
      })
    ]
  }
  const agencies = agencyProblems(config["agencies"])
  const services = servicesOf(listOf(config["agencies"]).filter(Agency.is))
  const isWhole = agencies.length === 0
  return [
    ...ofKeys(config, keys, []),
    ...ofSlug(config["name"], ["name"]),
    ...ofText(config["label"], ["label"]),
    ...zoneProblems(config["zone"]),
    ...waitingZoneProblems(config["zones"]),
    ...agencies,
    ...seriesProblems(config["series"], services),
    ...hoursProblems(config["hours"], services),
    ...closingProblems(config["closesDayAt"]),
    ...requeueProblems(config["requeue"]),
    ...boothProblems(config),
    ...(isWhole ? countersProblems(config, services) : []),
    ...(isWhole ? unserved(config, services) : []),
    ...settingsProblems(config),
    ...areaProblems(config["area"]),
    ...pledgesProblems(config["pledges"]),
    ...retentionProblems(config["retention"]),
    ...billingProblems(config["billing"])
  ]
}
