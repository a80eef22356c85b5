/** @internal The built scripts and styles of the pages, compressed once, cached for ever. */
import { Assets } from "@balai/elements"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { readFile } from "node:fs/promises"
import { statSync } from "node:fs"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

export interface Compressed {
  readonly type: string
  readonly identity: Uint8Array
  readonly gzip: Uint8Array
  readonly br: Uint8Array | null
}

/** Brotli's best takes seconds for megabytes; `quick` leaves it out. */
export const compress = async (
  body: Uint8Array,
  type: string,
  effort: "best" | "quick" = "best"
): Promise<Compressed> => ({
  type,
  identity: body,
  gzip: await toGzip(body, { level: effort === "best" ? 9 : 6 }),
  br: effort === "best" ? await toBrotli(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }) : null
})

/** The smallest form that the client takes. */
export const send = (file: Compressed, headers: Record<string, string>) =>
  Effect.map(HttpServerRequest.HttpServerRequest, (request) => {
    const accepted = request.headers["accept-encoding"] ?? ""
    const encoding = file.br !== null && accepts(accepted, "br") ? "br" : accepts(accepted, "gzip") ? "gzip" : null
    const body = encoding === "br" ? (file.br ?? file.identity) : encoding === "gzip" ? file.gzip : file.identity
    return HttpServerResponse.uint8Array(body, {
      contentType: file.type,
      headers: { ...headers, vary: "accept-encoding", ...(encoding === null ? {} : { "content-encoding": encoding }) }
    })
  })

const accepts = (header: string, coding: string): boolean =>
  header.split(",").some((part) => {
    const [name = "", ...rest] = part.trim().toLowerCase().split(";")
    return name.trim() === coding && !rest.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter))
  })

const types: { readonly [extension: string]: string } = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  mp3: "audio/mpeg",
  png: "image/png"
}

export interface AssetFolder {
  /** What the pages load. Empty, with a warning, before the pages have been built. */
  readonly manifest: () => Assets.Manifest
  readonly file: (name: string) => Effect.Effect<Compressed | null>
}

export const openAssets = (
  directory: URL = Assets.directory,
  read: () => Assets.Manifest = Assets.manifest
): AssetFolder => {
  const files = new Map<string, Compressed>()
  const known = { stamp: Number.NaN, manifest: { pages: {} } as Assets.Manifest }
  const manifest = (): Assets.Manifest => {
    const stamp = statSync(new URL("manifest.json", directory), { throwIfNoEntry: false })?.mtimeMs ?? -1
    if (stamp !== known.stamp) {
      known.stamp = stamp
      known.manifest = stamp === -1 ? { pages: {} } : read()
    }
    return known.manifest
  }
  const load = async (name: string): Promise<Compressed | null> => {
    const type = types[name.slice(name.lastIndexOf(".") + 1)]
    if (type === undefined || !/^[A-Za-z0-9_-]+\.[a-z0-9]+$/.test(name)) return null
    const body = await readFile(new URL(name, directory)).catch(() => null)
    if (body === null) return null
    const file = await compress(body, type)
    files.set(name, file)
    return file
  }
  const file = (name: string): Effect.Effect<Compressed | null> =>
    Effect.suspend(() => {
      const held = files.get(name)
      return held === undefined ? Effect.promise(() => load(name)) : Effect.succeed(held)
    })
  return { manifest, file }
}
