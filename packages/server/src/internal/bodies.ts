/** @internal How large a request may be: small for all, but for the few that carry what people upload. */
import { ByteSize, Effect } from "effect"
import { HttpIncomingMessage, type HttpServerRequest } from "effect/http"

type Request = HttpServerRequest.HttpServerRequest

export const bodyLimit = 16 * 1024

/** What any telephone's camera makes: a file that is too large for its requirement is told so in words, and not cut off. */
export const uploadLimit = 16 * 1024 * 1024

const uploads = [
  /^\/ajukan\/draf\/[^/]+\/(isi|dokumen)\/[^/]+$/,
  /^\/permohonan\/[^/]+\/(perbaiki|dokumen)\/[^/]+$/,
  /^\/kerja\/[^/]+\/perintah$/,
  /^\/kerja\/loket\/[^/]+\/(isi|dokumen)\/[^/]+$/,
  /^\/meja\/kuasa$/,
  /^\/api\/v1\/person\/uploads\/[^/]+$/
]

export const isMultipart = ({ headers }: Request): boolean =>
  /^multipart\/form-data *;/i.test(headers["content-type"] ?? "")

export const isBytes = ({ headers }: Request): boolean =>
  /^application\/octet-stream *(;|$)/i.test(headers["content-type"] ?? "")

/** What the length that a request announces may be. Who may send it is asked before a byte of it is read. */
export const limitOf = (request: Request): number => {
  const path = request.url.split("?")[0] ?? ""
  const isLarge = isMultipart(request) || isBytes(request)
  return isLarge && uploads.some((one) => one.test(path)) ? uploadLimit : bodyLimit
}

/** Lets an effect read so much. */
export const readingUploads = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.provideService(effect, HttpIncomingMessage.MaxBodySize, ByteSize.bytes(uploadLimit))
