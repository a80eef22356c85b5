/** @internal The language of an answer. */
import { Context, Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { type Language } from "../Problem.ts"

/** The hall's own language, for who asks for none. */
export const HallLanguage = Context.Reference<Language>("@balai/server/HallLanguage", { defaultValue: () => "id" })

/** Picks Indonesian or English from an `Accept-Language` header. */
export const languageOf = (header: string | undefined, fallback: Language): Language => {
  let best: { readonly language: Language; readonly weight: number } | null = null
  for (const part of (header ?? "").split(",").slice(0, 20)) {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";")
    const primary = tag.split("-")[0]
    if (primary !== "id" && primary !== "en") continue
    const quality = parameters
      .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find((value) => value !== undefined)
    const weight = quality === undefined ? 1 : Number(quality)
    if (weight > 0 && (best === null || weight > best.weight)) best = { language: primary, weight }
  }
  return best?.language ?? fallback
}

/** The language of the current request. */
export const requestLanguage: Effect.Effect<Language, never, HttpServerRequest.HttpServerRequest> = Effect.gen(
  function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    return languageOf(request.headers["accept-language"], yield* HallLanguage)
  }
)
