/** @internal What a plugin's definition must be. */
import { Agency, Problem, Template } from "@balai/agency"
import { Graph, Json, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import type * as Conformance from "../Conformance.ts"
import { say, wrong, type Wrongs } from "./conform.ts"

type Path = Problem.Problem["path"]

const defineIt = say("Buat dengan defineAgency(…)", "Make it with defineAgency(…)")

/** Lifecycles, migrations and forms are code; everything else of an agency is data. */
const code = ["lifecycles", "migrations"]

const withoutForm = (service: unknown): unknown => {
  if (!Problem.isFields(service)) return service
  const { form: _, ...plain } = service
  return Object.isFrozen(service) ? Object.freeze(plain) : plain
}

/** Forms are code too. */
const isForm = (path: Path, key: string): boolean => path[0] === "services" && path.length === 2 && key === "form"

const dataOf = (agency: Agency.Agency): object =>
  Object.fromEntries(
    Object.entries(agency)
      .filter(([key]) => !code.includes(key))
      .map(([key, part]) => [key, key === "services" ? servicesOf(part) : part])
  )

const servicesOf = (services: unknown): unknown => {
  if (!Array.isArray(services)) return services
  const plain = services.map(withoutForm)
  return Object.isFrozen(services) ? Object.freeze(plain) : plain
}

const unfrozen = (value: unknown, path: Path): Wrongs => {
  if (typeof value !== "object" || value === null) return []
  const own = Object.isFrozen(value)
    ? []
    : [wrong("NotFrozen", path, { text: say("Bagian ini dapat diubah", "This part can be changed"), fix: defineIt })]
  return [...own, ...Object.entries(value).flatMap(([key, part]) => unfrozen(part, [...path, key]))]
}

const frozen = ({ agency }: Conformance.Plugin): Wrongs => {
  if (!Agency.is(agency)) {
    const text = say("Ini bukan instansi yang sudah diperiksa", "This is no agency that has been checked")
    return [wrong("NotDefined", [], { text, fix: defineIt })]
  }
  const { kind: _, writtenFor: __, ...config } = agency
  const lists = code.filter((key) => !Object.isFrozen(agency[key as "lifecycles"]))
  return [
    ...Agency.check(config),
    ...(Object.isFrozen(agency)
      ? []
      : [wrong("NotFrozen", [], { text: say("Objek ini dapat diubah", "The object can be changed"), fix: defineIt })]),
    ...lists.map((key) =>
      wrong("NotFrozen", [key], { text: say("Daftar ini dapat diubah", "The list can be changed"), fix: defineIt })
    ),
    ...Object.entries(dataOf(agency)).flatMap(([key, part]) => unfrozen(part, [key]))
  ]
}

const accessors = (value: unknown, path: Path): Wrongs => {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([key, { enumerable, get, value: part }]) => {
    if (enumerable !== true || (path.length === 0 && code.includes(key)) || isForm(path, key)) return []
    if (get === undefined) return accessors(part, [...path, key])
    return [
      wrong("HasCode", [...path, key], {
        text: say("Nilai ini dihitung saat dibaca", "This value is computed when it is read"),
        fix: say("Tulis nilainya", "Write the value itself")
      })
    ]
  })
}

const listed = ({ agency }: Conformance.Plugin): Wrongs => {
  const found = accessors(agency, [])
  if (found.length > 0) return found
  const asJson = (): string => Json.canonical(JSON.parse(JSON.stringify(agency)))
  const isPlain = Object.entries(dataOf(agency)).filter(([, part]) => !Json.isJson(part))
  if (isPlain.length > 0)
    return isPlain.map(([key]) =>
      wrong("NotPlain", [key], {
        text: say("Bagian ini bukan JSON biasa", "This part is no plain JSON"),
        fix: say("Pakai teks, angka, daftar, dan objek biasa", "Use plain texts, numbers, lists and objects")
      })
    )
  if (asJson() === Json.canonical(Agency.toJson(agency))) return []
  const text = say("Sebagai JSON, instansi ini bukan daftarnya sendiri", "As JSON, the agency is not its own listing")
  return [wrong("NotListable", [], { text, fix: defineIt })]
}

const isText = (value: unknown): value is LocalizedText.LocalizedText =>
  Problem.isFields(value) &&
  typeof value["id"] === "string" &&
  typeof value["en"] === "string" &&
  Object.keys(value).length === 2

/** Every text in two languages that people may read. */
const textsIn = (value: unknown, path: Path): ReadonlyArray<readonly [Path, LocalizedText.LocalizedText]> => {
  if (typeof value !== "object" || value === null) return []
  if (isText(value)) return [[path, value]]
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, [...path, key]))
}

const placeholder = /^(?:todo|tbd|fixme|xxx+|lorem|\?+|-+|\.+)\b|^[?.-]+$/i

const textProblems = (path: Path, text: LocalizedText.LocalizedText): Wrongs =>
  (["id", "en"] as const).flatMap((language) => {
    const said = text[language]
    if (said.trim() === "") return Problem.ofText(text, path)
    const isWritten = said === said.trim() && !placeholder.test(said)
    return isWritten
      ? []
      : [
          wrong("TextUnfinished", [...path, language], {
            text: say(`"${Problem.quote(said)}" belum selesai ditulis`, `"${Problem.quote(said)}" is not finished`),
            fix: say(
              "Tulis apa yang dibaca orang, tanpa spasi di tepi",
              "Write what people read, without blanks around it"
            )
          })
        ]
  })

/** What people read of a lifecycle. */
const spoken = (lifecycle: Lifecycle.Any) => {
  const { commands, edges, label, names, states } = Graph.of(lifecycle)
  return {
    label,
    names,
    commands: Object.fromEntries(commands.map((it) => [it.type, it.label])),
    states: Object.fromEntries(states.map(({ help, label: text, path }) => [path, { text, help }])),
    reasons: Object.fromEntries(edges.flatMap(({ guard }) => (guard === null ? [] : [[guard.name, guard.reason]])))
  }
}

const bilingual = ({ agency }: Conformance.Plugin): Wrongs => [
  ...Problem.ofText(agency.label, ["label"]),
  ...agency.services.flatMap(({ name }, at) => Problem.ofText(name, ["services", at, "name"])),
  ...textsIn(dataOf(agency), []).flatMap(([path, text]) => textProblems(path, text)),
  ...agency.lifecycles.flatMap((lifecycle) =>
    textsIn(spoken(lifecycle), [lifecycle.name]).flatMap(([path, text]) => textProblems(path, text))
  )
]

/** Sixteen digits in a row, however they are grouped, are somebody's or look like it. */
const nikLike = /(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/

const numbered = (value: unknown, path: Path): Wrongs => {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, part]) => [...numbered(key, path), ...numbered(part, [...path, key])])
  // The bounds of whole numbers in a schema are nobody's.
  const isBound = Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER && typeof value === "number"
  if (isBound || !nikLike.test(String(value))) return []
  return [
    wrong("LooksLikeNik", path, {
      text: say("Ada enam belas angka berurutan, seperti sebuah NIK", "There are sixteen digits in a row, like a NIK"),
      fix: say("Hapus: data orang tidak ada di dalam definisi", "Remove it: no person's data is in a definition")
    })
  ]
}

const anonymous = ({ agency }: Conformance.Plugin): Wrongs => [
  ...numbered(dataOf(agency), []),
  ...agency.lifecycles.flatMap((lifecycle) => numbered({ ...Graph.of(lifecycle), shape: "" }, [lifecycle.name]))
]

const commandForm = /^[a-z][A-Za-z0-9]*(?:-[a-z0-9]+)*\.[a-z][A-Za-z0-9]*$/

const named = ({ agency }: Conformance.Plugin): Wrongs =>
  agency.lifecycles.flatMap((lifecycle) =>
    Graph.of(lifecycle)
      .commands.filter(({ type }) => !commandForm.test(type))
      .map(({ type }) =>
        wrong("CommandNameUnusual", [lifecycle.name, type], {
          text: say(`Perintah "${type}" tidak berbentuk benda.tindakan`, `The command "${type}" is not noun.verb`),
          fix: say("Tulis misalnya ak1.issue", "Write ak1.issue, for example")
        })
      )
  )

const sample = { id: "contoh", en: "example" }

/** A file in which everything was answered. */
const aboutOf = (agency: Agency.Agency, { form, name }: Agency.Service): Template.About => {
  const newest = form === undefined ? null : "all" in form ? form.current : form
  const fields = newest === null ? [] : newest.pages.flatMap((page) => Object.entries(page.fields))
  return {
    number: "CONTOH/1/2026",
    service: name,
    agency: agency.label,
    issued: "2026-08-18",
    until: "2031-08-18",
    answers: fields.map(([field, { label }]) => ({ field, label, value: sample })),
    decision: { kind: "granted", words: null, on: "2026-08-18" },
    legalBasis: []
  }
}

const emptyIn = (agency: Agency.Agency, service: Agency.Service): ReadonlyArray<"id" | "en"> => {
  const { issues } = service
  // Contract 1 had nothing to write.
  if (issues === undefined || agency.writtenFor < 2) return []
  const about = aboutOf(agency, service)
  return (["id", "en"] as const).filter(
    (language) => Template.fill({ ...issues, legalBasis: [] }, about, language).blocks.length === 0
  )
}

/** What its head signs, somebody reads. */
const written = ({ agency }: Conformance.Plugin): Wrongs => {
  const { kind: _, writtenFor: __, ...config } = agency
  return [
    ...Agency.check(config).filter(({ code: found }) => found.startsWith("Template")),
    ...agency.services.flatMap((service, at) =>
      emptyIn(agency, service).map((language) =>
        wrong("TemplateEmpty", ["services", at, "issues", language], {
          text: say("Dokumen ini tidak berisi apa pun", "There is nothing on this document"),
          fix: say("Tulis paragraf, baris, atau jawaban", "Write paragraphs, rows or answers")
        })
      )
    )
  ]
}

export const definitionChecks: ReadonlyArray<Conformance.Check> = [
  { name: "is frozen and was checked by defineAgency", run: frozen },
  { name: "is plain data that can be listed without running anything", run: listed },
  { name: "says everything in Indonesian and in English", run: bilingual },
  { name: "holds no number that looks like a NIK", run: anonymous },
  { name: "names its commands after what they do to what", run: named },
  { name: "writes what stands on every document that its head signs", run: written }
]
