/** @internal What is wrong with the forms that an agency brings, and with what its documents say. */
import { type Problem as Wrong } from "../Problem.ts"
import * as Problem from "../Problem.ts"
import { fieldsOf, Template } from "../Template.ts"
import { formProblems as schemaProblems } from "./checkStandards.ts"
import { isSigned } from "./contract1.ts"
import { known, namesIn } from "./templateFill.ts"

const { isFields, quote, say } = Problem

type Wrongs = ReadonlyArray<Wrong>

const isForm = (value: unknown): boolean =>
  isFields(value) &&
  typeof value["id"] === "string" &&
  Number.isInteger(value["version"]) &&
  Array.isArray(value["pages"])

const isMade = (value: unknown): boolean =>
  isForm(value) ||
  (isFields(value) && isForm(value["current"]) && Array.isArray(value["all"]) && value["all"].every(isForm))

const idsOf = (services: unknown): ReadonlyArray<unknown> =>
  Array.isArray(services) ? services.map((service) => (isFields(service) ? service["id"] : undefined)) : []

type Path = Wrong["path"]

const notMade = (path: Path): Wrong => ({
  code: "FormInvalid",
  path,
  text: say("Ini bukan formulir yang dibuat dengan Form.make", "This is no form made by Form.make"),
  fix: say("Buat dengan Form.make(…) atau Form.versions([…])", "Make it with Form.make(…) or Form.versions([…])")
})

const foreign = (service: string): Wrong => ({
  code: "FormForeign",
  path: ["forms", service],
  text: say(`Instansi ini tidak punya layanan "${quote(service)}"`, `The agency has no service "${quote(service)}"`),
  fix: say("Pakai id salah satu layanannya", "Use the id of one of its services")
})

/** @internal All that is wrong with the forms of an agency under contract 1. */
export const formProblems1 = (config: unknown): Wrongs => {
  if (!isFields(config) || config["forms"] === undefined) return []
  const { forms, services } = config
  if (!isFields(forms))
    return [
      {
        code: "FormsInvalid",
        path: ["forms"],
        text: say("Ini harus berupa objek", "This must be an object"),
        fix: say("Tulis forms: { <id layanan>: Form.make(…) }", "Write forms: { <service id>: Form.make(…) }")
      }
    ]
  const ids = idsOf(services)
  return Object.entries(forms).flatMap(([service, form]) => [
    ...(ids.includes(service) ? [] : [foreign(service)]),
    ...(isMade(form) ? [] : [notMade(["forms", service])])
  ])
}

/** The names of a form's fields: of the newest version, for that is what a document will be made of. */
const fieldsIn = (form: unknown): ReadonlyArray<string> => {
  const own = isFields(form) && isForm(form["current"]) ? form["current"] : form
  if (!isFields(own) || !isForm(own)) return []
  return (own["pages"] as ReadonlyArray<unknown>).flatMap((page) =>
    isFields(page) && isFields(page["fields"]) ? Object.keys(page["fields"]) : []
  )
}

const fieldUnknown = (name: string, fields: ReadonlyArray<string>, path: Path): Wrong => ({
  code: "TemplateFieldUnknown",
  path,
  text: say(`Formulir tidak punya isian "${quote(name)}"`, `The form has no field "${quote(name)}"`),
  fix: say(
    fields.length === 0 ? "Tulis form untuk layanan ini" : `Pakai salah satu dari: ${fields.join(", ")}`,
    fields.length === 0 ? "Give the service a form" : `Use one of: ${fields.join(", ")}`
  )
})

const wordUnknown = (name: string, path: Path): Wrong => ({
  code: "TemplateFieldUnknown",
  path,
  text: say(`Balai tidak mengenal {@${quote(name)}}`, `The hall knows no {@${quote(name)}}`),
  fix: say(
    `Pakai salah satu dari: ${known.map((one) => `{@${one}}`).join(", ")}`,
    `Use one of: ${known.map((one) => `{@${one}}`).join(", ")}`
  )
})

const missing = (path: Path): Wrong => ({
  code: "TemplateMissing",
  path,
  text: say(
    "Dokumen layanan ini ditandatangani kepala instansi, tetapi isinya belum ditulis",
    "The head of the agency signs this service's document, and nothing says what stands on it"
  ),
  fix: say(
    "Tulis issues: { title, body }; Template.asAnswered(name) memuat jawaban formulir saja",
    "Write issues: { title, body }; Template.asAnswered(name) has the answers of the form alone"
  )
})

const unused = (path: Path): Wrong => ({
  code: "TemplateUnused",
  path,
  text: say(
    "Tidak ada yang ditandatangani pada layanan ini: dokumennya dibuat sistem lain, atau tidak ada",
    "Nothing is signed for this service: another system makes its document, or there is none"
  ),
  fix: say("Hapus issues, atau beri alurnya tanda tangan", "Remove issues, or give its lifecycle a signature")
})

const templateProblems = (service: { readonly [key: string]: unknown }, lifecycles: unknown, path: Path): Wrongs => {
  const { form, issues } = service
  const isNeeded = isSigned(service, lifecycles)
  if (issues === undefined) return isNeeded ? [missing(path)] : []
  const shape = schemaProblems(Template, { code: "TemplateInvalid", path, value: issues })
  if (shape.length > 0) return shape
  const template = issues as Template
  const fields = fieldsIn(form)
  return [
    ...(isNeeded ? [] : [unused(path)]),
    ...fieldsOf(template)
      .filter((name) => !fields.includes(name))
      .map((name) => fieldUnknown(name, fields, path)),
    ...namesIn(template)
      .filter(({ isKnown, name }) => isKnown && !known.some((one) => one === name))
      .map(({ name }) => wordUnknown(name, path))
  ]
}

/** @internal All that is wrong with the forms and the documents of an agency. */
export const serviceProblems = ({ lifecycles, services }: { readonly [key: string]: unknown }): Wrongs =>
  (Array.isArray(services) ? services : []).flatMap((service: unknown, at): Wrongs => {
    if (!isFields(service)) return []
    const path: Path = ["services", at]
    return [
      ...(service["form"] === undefined || isMade(service["form"]) ? [] : [notMade([...path, "form"])]),
      ...templateProblems(service, lifecycles, [...path, "issues"])
    ]
  })
