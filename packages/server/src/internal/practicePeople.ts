/** @internal Made-up people of a practice hall, and what they write into forms. Nobody of this name and number exists. */
import { Form, type FormField } from "@balai/application"

/** One word, apostrophes, titles, sixty letters: names as people have them. */
const names = [
  "Sukarni",
  "Siti Nur'aini",
  "Poltak Sitorus",
  "Ma'ruf Hasibuan",
  "Dewi Lestari br. Ginting",
  "Raden Roro Ayuningtyas Kusumaningrum Puspitasari Wijayakusuma",
  "Poniman",
  "Yohanes P. Simbolon",
  "Nurhayati",
  "Ahmad Fa'iz Lubis",
  "Rosmawati br. Sembiring",
  "Teuku Iskandar",
  "Lamhot Manurung",
  "Sri Wahyuni",
  "Tan Mei Lin",
  "Suparman",
  "Isma'il Nasution",
  "Kartini",
  "Bonar Tua Pangaribuan",
  "Zulkifli Marpaung"
] as const

const streets = [
  "Jl. Contoh No. 5, Kisaran",
  "Dusun III, Desa Contoh, Air Joman",
  "Jl. Contoh Baru No. 12, Tanjung Balai"
] as const
const children = ["Nabila", "Muhammad Fa'iz", "Putri Contoh Siregar", "Daniel", "Aisyah Humaira"] as const

export interface Person {
  readonly id: string
  readonly name: string
  readonly child: string
  /** "1987-03-14" */
  readonly born: string
  readonly nik: string
  readonly address: string
  readonly phone: string
}

const two = (count: number): string => String(count).padStart(2, "0")

/** The same person for the same number. The area 12.09.18 has no such dates of birth on record. */
export const personOf = (count: number, id = `latihan-${two(count)}`): Person => {
  const [month, day] = [1 + (count % 12), 1 + ((count * 5) % 28)]
  const year = 1970 + ((count * 7) % 34)
  const pick = <A>(from: ReadonlyArray<A>, otherwise: A): A => from[count % from.length] ?? otherwise
  return {
    id,
    name: pick(names, "Contoh"),
    child: pick(children, "Contoh"),
    born: `${year}-${two(month)}-${two(day)}`,
    nik: ["120918", two(day), two(month), two(year % 100), "9", String(100 + count).padStart(3, "0")].join(""),
    address: pick(streets, "Jl. Contoh"),
    phone: ["+62812", "0000", "0", String(count).padStart(3, "0")].join("")
  }
}

type Answer = string | number | boolean | null | ReadonlyArray<unknown> | { readonly [key: string]: unknown }

/** What somebody writes where the kind of a field says too little. */
const byName: { readonly [field: string]: string | number | boolean } = {
  activity: "Warung makan",
  area: 72,
  booking: "CONTOH-1",
  capital: 15_000_000,
  certificate: "CONTOH-00123",
  clinic: "Puskesmas Contoh",
  days: 1,
  deed: "CONTOH/12/2026",
  education: "upper",
  entity: "CV Contoh Jaya",
  facility: "Klinik Contoh",
  floors: 1,
  guests: 150,
  kind: "orang",
  late: false,
  low: false,
  married: true,
  occasion: "Pernikahan",
  order: 1,
  persons: 3,
  place: "hospital",
  value: 250_000_000,
  work: "Operator mesin"
}

const byKind: { readonly [kind in FormField.Kind]?: (person: Person) => Answer } = {
  text: () => "Contoh",
  paragraph: ({ address }) => address,
  date: () => "2026-12-15",
  nik: ({ nik }) => nik,
  kk: ({ nik }) => nik,
  phone: ({ phone }) => phone,
  email: () => "contoh@example.go.id",
  rupiah: () => 5_000_000,
  number: () => 1,
  yesNo: () => false,
  statement: () => true
}

const answerTo = (field: Form.FieldDescription, person: Person): Answer => {
  const { autocomplete, kind, name, options, requirement, rows } = field
  if (autocomplete === "name") return name === "child" ? person.child : person.name
  if (autocomplete === "bday") return name === "born" ? "2026-10-21" : person.born
  const own = byName[name]
  const first = options[0]?.value ?? null
  if (kind === "choice") return options.some(({ value }) => value === own) ? (own ?? null) : first
  if (kind === "choices") return first === null ? [] : [first]
  if (kind === "group") return Array.from({ length: rows?.minimum ?? 1 }, () => answersTo(rows?.fields ?? [], person))
  if (kind === "document") return { id: "dok-1", requirement }
  return typeof own === typeof byKind[kind]?.(person) ? (own ?? null) : (byKind[kind]?.(person) ?? null)
}

const answersTo = (fields: ReadonlyArray<Form.FieldDescription>, person: Person): { readonly [field: string]: any } =>
  Object.fromEntries(fields.map((field) => [field.name, answerTo(field, person)]))

/** Answers to all fields of a form: those off the way that they choose are dropped when it is submitted. */
export const answersOf = (form: Form.Form, person: Person): { readonly [field: string]: any } =>
  answersTo(
    Form.describe(form).pages.flatMap(({ fields }) => fields),
    person
  )
