/** @internal Pieces as objects of a bucket that speaks S3. What is sent there is sealed already. */
import { Clock, Effect, Redacted } from "effect"
import { type StorageError } from "../DocumentsError.ts"
import { type Blobs, isSafe, type Shelf, storageError } from "./blobs.ts"
import { sha256 } from "./sealing.ts"
import { sign } from "./sigV4.ts"

export interface S3 {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: Redacted.Redacted<string>
  readonly timeout: number
}

interface Call {
  readonly method: "GET" | "PUT" | "DELETE"
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

interface Answer {
  readonly status: number
  readonly body: Uint8Array
}

const call =
  (s3: S3) =>
  ({ body = new Uint8Array(), method, path, query = {} }: Call): Effect.Effect<Answer, StorageError> =>
    Effect.flatMap(Clock.currentTimeMillis, (at) =>
      Effect.tryPromise({
        try: async (signal) => {
          const url = new URL(`${s3.endpoint.replace(/\/$/, "")}/${s3.bucket}${path}`)
          for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
          const headers = sign(
            { method, url, headers: {}, payload: sha256(body) },
            { ...s3, secretAccessKey: Redacted.value(s3.secretAccessKey), service: "s3", at }
          )
          const response = await fetch(url, {
            method,
            headers,
            redirect: "error",
            signal: AbortSignal.any([signal, AbortSignal.timeout(s3.timeout)]),
            ...(method === "PUT" ? { body: Uint8Array.from(body) } : {})
          })
          return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) }
        },
        catch: (error) => storageError(method, error instanceof Error ? error.name : "unknown")
      })
    )

const isDone = (status: number): boolean => status >= 200 && status < 300

const expecting = (operation: string, answer: Answer): Effect.Effect<Answer, StorageError> =>
  isDone(answer.status) ? Effect.succeed(answer) : Effect.fail(storageError(operation, String(answer.status)))

const keys = /<Key>([^<]+)<\/Key>/g
const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/

const plain = (xml: string): string =>
  xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&")

export const onS3 = (s3: S3): Blobs => {
  const asked = call(s3)
  const pathOf = (name: string): string => {
    if (!isSafe(name)) throw new TypeError("a name of a blob is made here")
    return `/${name}`
  }
  const page = (shelf: Shelf, token: string | null) =>
    asked({
      method: "GET",
      path: "",
      query: { "list-type": "2", prefix: `${shelf}/`, ...(token === null ? {} : { "continuation-token": token }) }
    }).pipe(
      Effect.flatMap((answer) => expecting("list", answer)),
      Effect.map(({ body }) => {
        const text = new TextDecoder().decode(body)
        const token = next.exec(text)?.[1]
        return {
          names: [...text.matchAll(keys)].map(([, key = ""]) => plain(key)).filter(isSafe),
          next: token === undefined ? null : plain(token)
        }
      })
    )
  const all = Effect.fnUntraced(function* (shelf: Shelf) {
    const names: Array<string> = []
    let token: string | null = null
    do {
      const one: { names: Array<string>; next: string | null } = yield* page(shelf, token)
      names.push(...one.names)
      token = one.next
    } while (token !== null)
    return names
  })
  return {
    put: (name, body) =>
      Effect.asVoid(Effect.flatMap(asked({ method: "PUT", path: pathOf(name), body }), (it) => expecting("put", it))),
    get: (name) =>
      Effect.flatMap(asked({ method: "GET", path: pathOf(name) }), (answer) =>
        answer.status === 404 ? Effect.succeed(null) : Effect.map(expecting("get", answer), ({ body }) => body)
      ),
    remove: (name) =>
      Effect.flatMap(asked({ method: "DELETE", path: pathOf(name) }), (answer) =>
        answer.status === 404 ? Effect.void : Effect.asVoid(expecting("remove", answer))
      ),
    // An object is there as a whole or not at all.
    tidy: () => Effect.void,
    list: all
  }
}
