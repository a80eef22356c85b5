/**
 * The server as a page calls it: JSON in, JSON out, a failure as a sentence that says what to do.
 *
 * A write carries one idempotency key for as long as it is tried: a reply that gets lost is asked for again with the same key, so
 * that two taps or a bad network never make two tickets. Nothing here throws. Neighbours: `LiveStream` for what changes by itself.
 *
 * @since 0.1.0
 */
import { systemClock, type Clock } from "./LiveStream.ts"
import { texts } from "./internal/texts.ts"
import { type Language, type LocalizedText, type Problem } from "./Wire.ts"

/**
 * What came of a request.
 *
 * @category models
 * @since 0.1.0
 */
export type Answer<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly failure: Failure }

/**
 * Why a request failed: `status` 0 means that no answer came at all.
 *
 * @category models
 * @since 0.1.0
 */
export interface Failure {
  readonly status: number
  readonly code: string
  readonly text: LocalizedText
  /** What is wrong where, when the server says it. */
  readonly errors?: ReadonlyArray<{ readonly path: string; readonly text: LocalizedText }>
}

/**
 * What an {@link Api} needs; all of it has a default in a browser, whose cookies say who asks.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly base?: string
  /** Further headers of every request. */
  readonly headers?: { readonly [name: string]: string }
  readonly language?: Language
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  readonly clock?: Clock
  readonly random?: () => number
  /** How long a lost reply is asked for again, counted in tries. */
  readonly tries?: number
  /** A try without an answer for so many milliseconds counts as lost. */
  readonly patience?: number
}

/**
 * A write: the same `attempt` is the same act, however often it is sent.
 *
 * @category models
 * @since 0.1.0
 */
export interface Write {
  readonly path: string
  readonly body?: unknown
  readonly attempt: string
  readonly onRetry?: (tries: number) => void
  /** How long to wait for one answer, where the server takes longer than for other acts. */
  readonly patience?: number
}

/**
 * The client.
 *
 * @category models
 * @since 0.1.0
 */
export interface Api {
  readonly get: <A>(path: string) => Promise<Answer<A>>
  readonly post: <A>(write: Write) => Promise<Answer<A>>
}

/**
 * Makes a client.
 *
 * ```ts
 * import { Api } from "@balai/elements"
 *
 * const api = Api.make({ fetch: async () => Response.json({ label: "A-001" }) })
 * const answer = await api.get<{ label: string }>("/api/v1/tickets/kunci")
 *
 * answer.ok && answer.value.label // => "A-001"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: Options = {}): Api => ({
  get: (path) => once(options, path, { method: "GET" }),
  post: (write) => persist(options, write)
})

const retryable = new Set([0, 408, 425, 429, 502, 503, 504])

/** Whoever has tried too often is to wait: asking again by itself would only make the wait longer. */
const isPassing = ({ code, status }: Failure): boolean => retryable.has(status) && code !== "BALAI_TOO_MANY_TRIES"

const persist = async <A>(options: Options, write: Write): Promise<Answer<A>> => {
  const { clock = systemClock, random = Math.random, tries = 6 } = options
  const patient = write.patience === undefined ? options : { ...options, patience: write.patience }
  const init = {
    method: "POST",
    body: JSON.stringify(write.body ?? {}),
    headers: { "content-type": "application/json", "idempotency-key": write.attempt }
  }
  for (let count = 1; ; count += 1) {
    const answer = await once<A>(patient, write.path, init)
    if (answer.ok || !isPassing(answer.failure) || count >= tries) return answer
    write.onRetry?.(count)
    const ceiling = Math.min(4_000, 400 * 2 ** (count - 1))
    await new Promise<void>((resolve) => void clock.schedule(resolve, ceiling * (0.5 + random() / 2)))
  }
}

const once = async <A>(options: Options, path: string, init: RequestInit): Promise<Answer<A>> => {
  const { base = "", clock = systemClock, language = "id", patience = 10_000 } = options
  const request = options.fetch ?? ((url: string, settings: RequestInit) => fetch(url, settings))
  const abort = new AbortController()
  const cancel = clock.schedule(() => abort.abort(), patience)
  try {
    const response = await request(base + path, {
      ...init,
      signal: abort.signal,
      cache: "no-store",
      headers: {
        accept: "application/json, application/problem+json",
        "accept-language": language,
        ...options.headers,
        ...init.headers
      }
    })
    const body: unknown = await response.json().catch(() => null)
    if (response.ok) return { ok: true, value: body as A }
    return { ok: false, failure: failureOf(response.status, body) }
  } catch {
    return {
      ok: false,
      failure: { status: 0, code: "BALAI_UNREACHABLE", text: texts.unreachable }
    }
  } finally {
    cancel()
  }
}

const failureOf = (status: number, body: unknown): Failure => {
  const problem = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {}
  const code = problem.code ?? `HTTP_${status}`
  if (problem.text !== undefined) return { status, code, text: problem.text, ...errorsOf(problem) }
  if (status === 401 || status === 403) return { status, code, text: texts.notAllowed }
  if (status === 404) return { status, code, text: texts.notFound }
  if (retryable.has(status)) return { status, code, text: texts.unreachable }
  const sentence = problem.detail ?? problem.title
  return {
    status,
    code,
    text: sentence === undefined ? texts.unexpected : { id: sentence, en: sentence }
  }
}

const errorsOf = ({ errors = [] }: Partial<Problem>): Pick<Failure, "errors"> => {
  const said = errors.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]))
  return said.length === 0 ? {} : { errors: said }
}
