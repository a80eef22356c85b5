/** @internal The page that shows the API, complete in itself: it works without the internet. */
import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import { HttpApiScalar } from "effect/http-api"
import { createHash } from "node:crypto"
import { Api } from "../Api.ts"
import { type Compressed, compress } from "./assets.ts"

export interface Documentation {
  readonly page: Compressed
  /** The content security policy that lets exactly this page's scripts run. */
  readonly policy: string
}

/** Made at the first request: the script behind the page has three megabytes. */
export const makeDocumentation: Effect.Effect<Documentation> = Effect.promise(async () => {
  const scalar = { withDefaultFonts: false, hideTestRequestButton: false, theme: "none" } as const
  const { handler, dispose } = HttpRouter.toWebHandler(HttpApiScalar.layer(Api, { path: "/docs", scalar }), {
    disableLogger: true
  })
  try {
    const html = await (await handler(new Request("http://localhost/docs"))).text()
    const hashes = Array.from(html.matchAll(/<script>([\s\S]*?)<\/script>/g), ([, code = ""]) => hashOf(code))
    const page = await compress(new TextEncoder().encode(html), "text/html; charset=utf-8", "quick")
    return { page, policy: policyOf(hashes) }
  } finally {
    await dispose()
  }
})

const hashOf = (code: string): string => `'sha256-${createHash("sha256").update(code).digest("base64")}'`

const policyOf = (hashes: ReadonlyArray<string>): string =>
  [
    "default-src 'none'",
    `script-src ${hashes.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join("; ")
