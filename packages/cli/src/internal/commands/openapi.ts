/** @internal `balai openapi`. */
import { Api } from "@balai/server/Api"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import { ExitCode } from "../../ExitCode.ts"
import { writeOut } from "../files.ts"
import { type Report } from "../report.ts"

export const openapi = Effect.fnUntraced(function* (input: { readonly out: string | undefined }) {
  const document = OpenApi.fromApi(Api)
  const text = `${JSON.stringify(document, null, 2)}\n`
  if (input.out === undefined) return { exit: ExitCode.fine, data: {}, raw: text, text: () => "" } satisfies Report
  const written = yield* writeOut(input.out, text)
  return {
    exit: ExitCode.fine,
    data: { file: written, paths: Object.keys(document.paths).length },
    text: (lang) => (lang === "id" ? `Ditulis: ${written}` : `Written: ${written}`)
  } satisfies Report
})
