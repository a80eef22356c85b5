/** @internal What is wrong with the standards that an agency gives its services, with what fulfils them, and with its life events. */
import { Lifecycle } from "@balai/lifecycle"
import { LifeEvent, Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { Result, type Schema, SchemaIssue, SchemaParser } from "effect"
import { type Problem as Wrong } from "../Problem.ts"
import * as Problem from "../Problem.ts"

const { isFields, quote, say } = Problem

type Path = Wrong["path"]
type Wrongs = ReadonlyArray<Wrong>

const format = SchemaIssue.makeFormatterStandardSchemaV1()

const keyOf = (key: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const one = typeof key === "object" ? key.key : key
  return typeof one === "number" ? one : String(one)
}

/** @internal What does not have the form that a schema says, one problem for each place. */
export const formProblems = (
  schema: Schema.Codec<any, any>,
  { code, path, value }: { readonly code: string; readonly path: Path; readonly value: unknown }
): Wrongs => {
  const parsed = SchemaParser.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })(value)
  if (Result.isSuccess(parsed)) return []
  return format(parsed.failure).issues.map(({ message, path: at = [] }) => ({
    code,
    path: [...path, ...at.map(keyOf)],
    text: say(`Bentuknya tidak sesuai: ${message}`, `It has not the right form: ${message}`),
    fix: say("Periksa ejaan kunci dan jenis nilainya", "Check the spelling of the key and the kind of its value")
  }))
}

/** What contradicts itself does so on every day. */
const anyDay = LocalDate.makeUnsafe("2000-01-01")

/** @internal */
export const standardProblems = (value: unknown, path: Path): Wrongs => {
  if (value === undefined) return []
  const form = formProblems(Standard.Standard, { code: "StandardInvalid", path, value })
  if (form.length > 0) return form
  return Standard.check(value as Standard.Standard, { on: anyDay })
    .filter(({ severity }) => severity === "error")
    .map(({ code, fix, path: at, text }) => ({ code: `Standard${code}`, path: [...path, ...at], text, fix }))
}

const ownLifecycles = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value) ? [...new Set(value.filter(Lifecycle.is).map(({ name }) => name))] : []

/** @internal */
export const fulfilmentProblems = ({ lifecycles, services }: { readonly [key: string]: unknown }): Wrongs => {
  const own = ownLifecycles(lifecycles)
  return (Array.isArray(services) ? services : []).flatMap((service: unknown, at): Wrongs => {
    const name = isFields(service) ? service["fulfilledBy"] : undefined
    if (name === undefined || (typeof name === "string" && own.includes(name))) return []
    const known = own.map((one) => `"${one}"`).join(", ")
    return [
      {
        code: "FulfilmentUnknown",
        path: ["services", at, "fulfilledBy"],
        text: say(
          `"${quote(name)}" bukan alur milik instansi ini`,
          `"${quote(name)}" is none of the agency's own lifecycles`
        ),
        fix:
          known === ""
            ? say("Tambahkan alurnya ke lifecycles", "Add the lifecycle to lifecycles")
            : say(
                `Pakai salah satu: ${known}; atau tambahkan alurnya ke lifecycles`,
                `Use one of ${known}, or add the lifecycle to lifecycles`
              )
      }
    ]
  })
}

/** @internal */
export const lifeEventProblems = (value: unknown): Wrongs => {
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    return [
      {
        code: "ListInvalid",
        path: ["lifeEvents"],
        text: say("Ini harus berupa daftar", "This must be a list"),
        fix: say("Tulis [ … ]", "Write [ … ]")
      }
    ]
  }
  const ids = value.map((one) => (isFields(one) ? one["id"] : undefined))
  return value.flatMap((one: unknown, at): Wrongs => {
    const path: Path = ["lifeEvents", at]
    const form = formProblems(LifeEvent.LifeEvent, { code: "LifeEventInvalid", path, value: one })
    if (form.length > 0 || ids.indexOf(ids[at]) === at) return form
    return [
      {
        code: "LifeEventDuplicate",
        path: [...path, "id"],
        text: say(
          `Peristiwa "${quote(ids[at])}" ditulis dua kali`,
          `The life event "${quote(ids[at])}" is given twice`
        ),
        fix: say("Hapus salah satu", "Remove one of them")
      }
    ]
  })
}
