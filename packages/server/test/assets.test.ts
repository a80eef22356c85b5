import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { openAssets, send } from "../src/internal/assets.ts"
import { inFolder } from "./support/place.ts"

const script = `console.log("${"antrean ".repeat(500)}")`

const inPages = <A>(use: (assets: ReturnType<typeof openAssets>) => Promise<A>) =>
  inFolder((folder) => {
    const pages = join(folder, "pages")
    mkdirSync(pages)
    writeFileSync(join(folder, "secret.js"), "treasure")
    writeFileSync(join(pages, "board-ABC123.js"), script)
    writeFileSync(join(pages, "manifest.json"), "{}")
    return use(openAssets(pathToFileURL(`${pages}/`), () => ({ pages: {} })))
  })

const bodyFor = async (assets: ReturnType<typeof openAssets>, encoding: string) => {
  const file = await Effect.runPromise(assets.file("board-ABC123.js"))
  assert.isNotNull(file)
  if (file === null) throw new Error("unreachable")
  const request = HttpServerRequest.fromWeb(new Request("http://hall/", { headers: { "accept-encoding": encoding } }))
  const answer = send(file, { "cache-control": "immutable" })
  const response = HttpServerResponse.toWeb(
    await Effect.runPromise(Effect.provideService(answer, HttpServerRequest.HttpServerRequest, request))
  )
  return { coding: response.headers.get("content-encoding"), bytes: Buffer.from(await response.arrayBuffer()) }
}

describe("a page's script", () => {
  it("travels in the smallest form that the browser takes", () =>
    inPages(async (assets) => {
      const br = await bodyFor(assets, "gzip, deflate, br")
      assert.deepStrictEqual([br.coding, brotliDecompressSync(br.bytes).toString()], ["br", script])
      const gzip = await bodyFor(assets, "gzip;q=0.5, br;q=0")
      assert.deepStrictEqual([gzip.coding, gunzipSync(gzip.bytes).toString()], ["gzip", script])
      const plain = await bodyFor(assets, "identity")
      assert.deepStrictEqual([plain.coding, plain.bytes.toString()], [null, script])
      assert.isBelow(br.bytes.length, plain.bytes.length)
    }))

  it("is a file of the folder and of a kind that pages load, nothing else", () =>
    inPages(async (assets) => {
      for (const name of ["manifest.json", "../secret.js", "..%2Fsecret.js", "nothing.js", "", "board-ABC123", "."]) {
        assert.isNull(await Effect.runPromise(assets.file(name)), name)
      }
    }))
})
