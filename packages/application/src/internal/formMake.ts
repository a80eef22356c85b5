/** @internal What is wrong with a definition, all at once. */
import { type LocalizedText } from "@balai/lifecycle"
import { type Definition, type Page } from "../Form.ts"
import { type FormCondition, fieldsOf } from "../FormCondition.ts"
import { type Problem } from "../FormError.ts"
import { type Field, type FieldMap } from "../FormField.ts"

type Path = ReadonlyArray<string | number>

const problem = (path: Path, code: string, ...[id, en]: readonly [id: string, en: string]): Problem => ({
  path,
  code,
  text: { id, en }
})

const isText = (text: LocalizedText.LocalizedText | undefined): boolean =>
  text !== undefined && text.id.trim() !== "" && text.en.trim() !== ""

const words = (path: Path, text: LocalizedText.LocalizedText | undefined): ReadonlyArray<Problem> =>
  isText(text)
    ? []
    : [problem(path, "TextMissing", "Teks dalam dua bahasa wajib ada.", "A text in both languages is needed.")]

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

const slugs = (path: Path, id: string): ReadonlyArray<Problem> =>
  slug.test(id)
    ? []
    : [
        problem(
          path,
          "IdInvalid",
          "Pengenal hanya huruf kecil, angka dan tanda hubung.",
          "An id has small letters, digits and hyphens."
        )
      ]

const twice = (names: ReadonlyArray<readonly [Path, string]>): ReadonlyArray<Problem> =>
  names
    .filter(([, name], at) => names.findIndex(([, other]) => other === name) !== at)
    .map(([path, name]) => problem(path, "NameTwice", `"${name}" dipakai dua kali.`, `"${name}" is used twice.`))

// A dot stands between the parts of an input's name, and this name is the buttons' own.
const fieldName = /^[A-Za-z][A-Za-z0-9]*$/
const taken = ["do"]

const names = (path: Path, name: string): ReadonlyArray<Problem> =>
  fieldName.test(name) && !taken.includes(name)
    ? []
    : [
        problem(
          path,
          "NameInvalid",
          "Nama isian hanya huruf dan angka, dan bukan nama tombol.",
          "A field's name has letters and digits, and is no button's name."
        )
      ]

interface Seen {
  readonly known: ReadonlySet<string>
}

const conditions = (path: Path, when: FormCondition | null | undefined, { known }: Seen): ReadonlyArray<Problem> =>
  when === null || when === undefined
    ? []
    : fieldsOf(when)
        .filter((name) => !known.has(name))
        .map((name) =>
          problem(
            path,
            "ConditionUnknown",
            `Syarat membaca "${name}", yang belum ditanyakan.`,
            `The condition reads "${name}", which has not been asked yet.`
          )
        )

const wordsOfField = (path: Path, field: Field): ReadonlyArray<Problem> => [
  ...words([...path, "label"], field.label),
  ...(field.help === null ? [] : words([...path, "help"], field.help)),
  ...field.options.flatMap(({ value, label }) => words([...path, "options", value], label)),
  ...Object.entries(field.errors).flatMap(([code, text]) => words([...path, "errors", code], text))
]

const personal = (path: Path, { personal: mark }: Field): ReadonlyArray<Problem> => {
  if (mark === null) return []
  const isKept = mark.retentionDays !== undefined || isText(mark.retention)
  return isText(mark.purpose) && isKept
    ? []
    : [
        problem(
          [...path, "personal"],
          "PersonalIncomplete",
          "Data pribadi memerlukan tujuan dan masa simpan.",
          "Personal data needs a purpose and a retention."
        )
      ]
}

const kinds = (path: Path, { kind, options, requirement, rows }: Field): ReadonlyArray<Problem> => {
  const isChoice = kind === "choice" || kind === "choices"
  if (isChoice && options.length === 0)
    return [problem(path, "OptionsMissing", "Pilihan memerlukan daftar jawaban.", "A choice needs its answers.")]
  if (kind === "document" && requirement === null)
    return [
      problem(path, "RequirementMissing", "Dokumen menyebut persyaratannya.", "A document names its requirement.")
    ]
  if (kind !== "group" || rows === null) return []
  const { maximum, minimum } = rows
  const inner = Object.values(rows.fields).some((field) => field.rows !== null)
  return [
    ...(minimum < 0 || maximum < minimum || maximum > 50
      ? [problem(path, "RowsInvalid", "Jumlah baris tidak masuk akal.", "The number of rows makes no sense.")]
      : []),
    ...(inner ? [problem(path, "RowsNested", "Baris tidak boleh memuat baris.", "Rows hold no rows.")] : [])
  ]
}

/** Fields in their order: each may read those before it. */
const fields = (path: Path, map: FieldMap, known: Set<string>): ReadonlyArray<Problem> =>
  Object.entries(map).flatMap(([name, field]) => {
    const own = [...path, name]
    const found = [
      ...names(own, name),
      ...wordsOfField(own, field),
      ...personal(own, field),
      ...kinds(own, field),
      ...conditions([...own, "when"], field.when, { known }),
      ...(field.rows === null
        ? []
        : [...words([...own, "row"], field.rows.label), ...fields([...own, "rows"], field.rows.fields, new Set(known))])
    ]
    known.add(name)
    return found
  })

const pages = (list: ReadonlyArray<Page>): ReadonlyArray<Problem> => {
  const known = new Set<string>()
  return list.flatMap((page, at) => [
    ...slugs(["pages", at, "id"], page.id),
    ...words(["pages", at, "title"], page.title),
    ...conditions(["pages", at, "when"], page.when, { known }),
    ...fields(["pages", at, "fields"], page.fields, known)
  ])
}

const reserved = ["periksa", "terkirim"]

/** @internal */
export const problemsOf = (form: Definition): ReadonlyArray<Problem> => [
  ...slugs(["id"], form.id),
  ...(Number.isInteger(form.version) && form.version > 0
    ? []
    : [
        problem(
          ["version"],
          "VersionInvalid",
          "Versi adalah bilangan bulat mulai dari 1.",
          "A version is a whole number from 1 on."
        )
      ]),
  ...words(["title"], form.title),
  ...pages(form.pages),
  ...twice(form.pages.map(({ id }, at) => [["pages", at, "id"], id] as const)),
  ...twice(
    form.pages.flatMap((page, at) =>
      Object.keys(page.fields).map((name) => [["pages", at, "fields", name], name] as const)
    )
  ),
  ...form.pages
    .filter(({ id }) => reserved.includes(id))
    .map(({ id }) =>
      problem(["pages", id], "IdInvalid", `"${id}" adalah nama halaman tetap.`, `"${id}" is the name of a fixed page.`)
    )
]
