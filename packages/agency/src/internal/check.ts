import { type Problem as Wrong } from "../Problem.ts"
import * as Problem from "../Problem.ts"
import { command, problemsOf as contractProblems } from "../Contract.ts"
import { formProblems1, serviceProblems as ownProblems } from "./checkForms.ts"
import { processProblems } from "./checkLifecycles.ts"
import { fulfilmentProblems, lifeEventProblems, standardProblems } from "./checkStandards.ts"
import { isFirst, lift } from "./contract1.ts"

const { isFields, ofKeys, ofSlug, ofText, quote, say } = Problem

type Path = Wrong["path"]
type Wrongs = ReadonlyArray<Wrong>

const fixes = {
  version: say("Tulis tiga angka, misalnya 1.0.0", "Write three numbers, for example 1.0.0"),
  prefix: say(
    "Pakai satu sampai tiga huruf kapital, misalnya A atau PH",
    "Use one to three capital letters, for example A or PH"
  ),
  object: say("Tulis sebuah objek", "Write an object"),
  services: say("Isi paling sedikit satu layanan", "Give at least one service"),
  duplicateId: say("Beri id lain kepada salah satu layanan", "Give one of the services another id"),
  duplicatePrefix: say("Beri awalan lain kepada salah satu layanan", "Give one of the services another prefix")
}

const problem = (code: string, path: Path, about: Pick<Wrong, "text" | "fix">): Wrong => ({ code, path, ...about })

const prefixProblems = (value: unknown, path: Path): Wrongs =>
  typeof value === "string" && /^[0-9]?[A-Z]{1,3}$/.test(value)
    ? []
    : [
        problem("PrefixInvalid", path, {
          text: say(`"${quote(value)}" bukan awalan nomor`, `"${quote(value)}" is no prefix of a number`),
          fix: fixes.prefix
        })
      ]

const serviceProblems = (value: unknown, path: Path): Wrongs => {
  if (!isFields(value)) {
    return [
      problem("ServiceInvalid", path, {
        text: say("Layanan harus berupa objek", "A service must be an object"),
        fix: fixes.object
      })
    ]
  }
  return [
    ...ofSlug(value["id"], [...path, "id"]),
    ...ofText(value["name"], [...path, "name"]),
    ...prefixProblems(value["prefix"], [...path, "prefix"]),
    ...(value["description"] === undefined ? [] : ofText(value["description"], [...path, "description"])),
    ...standardProblems(value["standard"], [...path, "standard"])
  ]
}

const duplicates = (services: ReadonlyArray<unknown>, key: "id" | "prefix"): Wrongs => {
  const first = new Map<string, number>()
  return services.flatMap((service, at): Wrongs => {
    const value = isFields(service) ? service[key] : undefined
    if (typeof value !== "string" || value === "") return []
    const before = first.get(value)
    if (before === undefined) {
      first.set(value, at)
      return []
    }
    const earlier = services[before]
    const names = [earlier, service].map((one) => (isFields(one) ? quote(one["id"]) : "?"))
    const text =
      key === "id"
        ? say(`Dua layanan memakai id "${value}"`, `Two services have the id "${value}"`)
        : say(
            `Layanan "${names[0]}" dan "${names[1]}" memakai awalan "${value}"`,
            `The services "${names[0]}" and "${names[1]}" share the prefix "${value}"`
          )
    return [
      key === "id"
        ? problem("ServiceDuplicate", ["services", at, key], { text, fix: fixes.duplicateId })
        : problem("PrefixClash", ["services", at, key], { text, fix: fixes.duplicatePrefix })
    ]
  })
}

const servicesProblems = (value: unknown): Wrongs => {
  if (!Array.isArray(value) || value.length === 0) {
    const text = say("Instansi ini tidak punya layanan", "This agency has no services")
    return [problem("ServicesMissing", ["services"], { text, fix: fixes.services })]
  }
  return [
    ...value.flatMap((service, at) => serviceProblems(service, ["services", at])),
    ...duplicates(value, "id"),
    ...duplicates(value, "prefix")
  ]
}

const versionProblems = (value: unknown): Wrongs =>
  typeof value === "string" && /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(value)
    ? []
    : [
        problem("VersionInvalid", ["version"], {
          text: say(`"${quote(value)}" bukan versi`, `"${quote(value)}" is no version`),
          fix: fixes.version
        })
      ]

const serviceKeys = ["id", "name", "prefix", "description", "standard", "fulfilledBy"]

const keys = {
  first: ["contract", "name", "version", "label", "services", "lifeEvents", "lifecycles", "migrations", "forms"],
  own: ["contract", "name", "version", "label", "services", "lifeEvents", "lifecycles", "migrations"],
  firstService: serviceKeys,
  ownService: [...serviceKeys, "form", "issues"]
}

/** What a key is called that the other contract has. */
const moved: { readonly [key: string]: Wrong["fix"] } = {
  forms: say(
    `Pindahkan setiap formulir ke layanannya (form), atau jalankan \`${command}\``,
    `Move each form to its service (form), or run \`${command}\``
  ),
  form: say("Tulis contract: 2 pada instansinya", "Write contract: 2 in the agency"),
  issues: say("Tulis contract: 2 pada instansinya", "Write contract: 2 in the agency")
}

const keyProblems = (config: { readonly [key: string]: unknown }): Wrongs => {
  const [own, ofService] = isFirst(config) ? [keys.first, keys.firstService] : [keys.own, keys.ownService]
  const { services } = config
  const inServices = (Array.isArray(services) ? services : []).flatMap((service: unknown, at) =>
    isFields(service) ? ofKeys(service, ofService, ["services", at]) : []
  )
  return [...ofKeys(config, own, []), ...inServices].map((one) => ({
    ...one,
    fix: moved[String(one.path.at(-1))] ?? one.fix
  }))
}

/** All that is wrong with the definition of an agency, in the order in which it is written. */
export const problemsOf = (config: unknown): Wrongs => {
  if (!isFields(config)) {
    return [
      problem("AgencyInvalid", [], {
        text: say("Instansi harus berupa objek", "An agency must be an object"),
        fix: fixes.object
      })
    ]
  }
  const refused = contractProblems(config["contract"])
  // What another contract asks for, this package cannot know.
  if (refused.length > 0) return refused
  const own = isFirst(config) ? lift(config) : config
  return [
    ...keyProblems(config),
    ...ofSlug(own["name"], ["name"]),
    ...versionProblems(own["version"]),
    ...ofText(own["label"], ["label"]),
    ...servicesProblems(own["services"]),
    ...fulfilmentProblems(own),
    ...lifeEventProblems(own["lifeEvents"]),
    // Where contract 1 has them: what a lifted form is found wrong with is said of the place where it was written.
    ...(isFirst(config) ? formProblems1(config) : ownProblems(own)),
    ...processProblems(own)
  ]
}
