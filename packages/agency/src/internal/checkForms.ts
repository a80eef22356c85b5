/** @internal What is wrong with the forms that an agency brings. */
import { type Problem as Wrong } from "../Problem.ts"
import * as Problem from "../Problem.ts"

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

const notMade = (service: string): Wrong => ({
  code: "FormInvalid",
  path: ["forms", service],
  text: say("Ini bukan formulir yang dibuat dengan Form.make", "This is no form made by Form.make"),
  fix: say("Buat dengan Form.make(…) atau Form.versions([…])", "Make it with Form.make(…) or Form.versions([…])")
})

const foreign = (service: string): Wrong => ({
  code: "FormForeign",
  path: ["forms", service],
  text: say(`Instansi ini tidak punya layanan "${quote(service)}"`, `The agency has no service "${quote(service)}"`),
  fix: say("Pakai id salah satu layanannya", "Use the id of one of its services")
})

/** @internal All that is wrong with the forms of an agency. */
export const formProblems = (config: unknown): Wrongs => {
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
    ...(isMade(form) ? [] : [notMade(service)])
  ])
}
