/** @internal What the pages about personal data are drawn with. */
import { type Mall } from "@balai/mall"
import { Clock, Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { type Language } from "../Problem.ts"
import { Caller } from "./caller.ts"
import { Form, sheetOf } from "./forms.ts"
import { common as commonOf, type OuterOptions } from "./outer.ts"

const longest = 100

/** What the address asks for, by name; nothing is an empty text. */
export const searched = Effect.map(HttpServerRequest.HttpServerRequest, ({ url }) => {
  const search = new URL(url, "http://hall").searchParams
  return (name: string): string => (search.get(name) ?? "").trim().slice(0, longest)
})

const languageOf = (wanted: string, own: Language): Language => (wanted === "en" || wanted === "id" ? wanted : own)

export const frame = (options: OuterOptions & { readonly mall: Mall.Mall }) =>
  Effect.gen(function* () {
    const ask = yield* searched
    const { fields } = yield* Form
    const sheet = yield* sheetOf
    const { mall } = options
    const language = languageOf(fields["lang"] ?? ask("lang"), options.language)
    const page = {
      ...commonOf(options),
      language,
      hallName: mall.label,
      zone: mall.zone,
      now: yield* Clock.currentTimeMillis,
      sheet
    }
    const { actor: by } = yield* Caller
    return { ask, by, language, page, sheet }
  })

export type Framed = Effect.Success<ReturnType<typeof frame>>
