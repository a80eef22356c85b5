/** @internal Who acts on a stage. */
import { Actor } from "@balai/lifecycle"
import { Actors } from "@balai/queue"
import { type Mall } from "../../Mall.ts"
import { type Cast } from "../Stage.ts"

const person = (type: string, id: string, attributes: Actor.Actor["attributes"]): Actor.Actor => ({
  type,
  id,
  attributes
})

export const castOf = ({ agencies, name: hall, counters }: Mall): Cast => ({
  clerk: (agency = agencies[0]?.name ?? "-", id = `petugas-${agency}`) =>
    person("officer", id, { hall, agencies: [agency] }),
  head: (agency = agencies[0]?.name ?? "-", id = `kepala-${agency}`) =>
    person("officer", id, { hall, agencies: [], heads: [agency] }),
  applicant: (id = "pemohon-1") => person("applicant", id, { hall }),
  visitor: (keyHash = "0".repeat(64)) => Actors.visitor({ keyHash }),
  kiosk: (id = "kiosk-1") => Actors.kiosk({ hall, id }),
  officer: (counter = counters[0]?.id ?? "1") => Actors.officer({ hall, id: `petugas-${counter}`, counter }),
  greeter: (id = "penyapa-1") => Actors.greeter({ hall, id }),
  manager: (id = "pengelola-1") => Actors.manager({ hall, id }),
  system: Actor.system,
  stranger: person("stranger", "orang-lain", {})
})

/** One of each, as a question to everybody names them. */
export const everybody = (cast: Cast, { agencies, counters }: Mall): ReadonlyArray<Actor.Actor> => [
  cast.applicant(),
  cast.visitor(),
  cast.kiosk(),
  ...counters.map(({ id }) => cast.officer(id)),
  ...agencies.flatMap(({ name }) => [cast.clerk(name), cast.head(name)]),
  cast.greeter(),
  cast.manager(),
  cast.system,
  cast.stranger
]
