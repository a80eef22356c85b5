/** @internal AWS Signature Version 4 for object storage, by the description of the algorithm. */
import { createHash, createHmac } from "node:crypto"

export interface Request {
  readonly method: string
  readonly url: URL
  /** Names in lower case; `host` and the two dates are added. */
  readonly headers: Readonly<Record<string, string>>
  /** The SHA-256 of the body, in hexadecimal. */
  readonly payload: string
}

export interface Signing {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
  readonly service: string
  /** Epoch milliseconds. */
  readonly at: number
}

const hash = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

const mac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text, "utf8").digest()

/** Stricter than `encodeURIComponent`, which leaves `!'()*`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const queryOf = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&")

const pathOf = (url: URL): string =>
  url.pathname
    .split("/")
    .map((part) => encoded(decodeURIComponent(part)))
    .join("/")

export const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "")

export const signingKey = (secret: string, scope: ReadonlyArray<string>): Buffer =>
  scope.reduce<Buffer>((key, part, index) => mac(index === 0 ? `AWS4${secret}` : key, part), Buffer.alloc(0))

/** The headers with which the request is to be sent. */
export const sign = (request: Request, signing: Signing): Record<string, string> => {
  const at = stamp(signing.at)
  const scope = [at.slice(0, 8), signing.region, signing.service, "aws4_request"]
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    "x-amz-content-sha256": request.payload,
    "x-amz-date": at
  }
  const names = Object.keys(headers).toSorted()
  const canonical = [
    request.method,
    pathOf(request.url),
    queryOf(request.url),
    ...names.map((name) => `${name}:${headers[name]!.trim().replace(/\s+/g, " ")}`),
    "",
    names.join(";"),
    request.payload
  ].join("\n")
  const toSign = ["AWS4-HMAC-SHA256", at, scope.join("/"), hash(canonical)].join("\n")
  const signature = mac(signingKey(signing.secretAccessKey, scope), toSign).toString("hex")
  const credential = `${signing.accessKeyId}/${scope.join("/")}`
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names.join(";")},Signature=${signature}`
  }
}
