/**
 * A live stream that does not give up: it reconnects by itself and resumes after the last id.
 *
 * A browser's own `EventSource` ends for good when a proxy answers 502 and cannot send a key; this one reads the same protocol with
 * `fetch`, takes silence longer than two heartbeats for a cut, waits with jitter, and never longer than {@link Pace.longest}. Transport,
 * clock and chance come in as parameters. Neighbours: `Announcer` and the pages consume it.
 *
 * @since 0.1.0
 */
import { makeParser, type StreamMessage } from "./internal/sse.ts"

/**
 * A message of the stream.
 *
 * @category models
 * @since 0.1.0
 */
export type Message = StreamMessage

/**
 * How the connection stands: `online` means that the server has spoken lately, `refused` that it does not know the page's key or address.
 *
 * @category models
 * @since 0.1.0
 */
export type Status =
  | { readonly state: "connecting" }
  | { readonly state: "online" }
  | { readonly state: "offline"; readonly attempts: number }
  | { readonly state: "refused"; readonly status: number }

/**
 * Opens the stream once and yields its text.
 *
 * @category models
 * @since 0.1.0
 */
export type Transport = (request: {
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  readonly signal: AbortSignal
}) => Promise<{ readonly status: number; readonly text: AsyncIterable<string> }>

/**
 * Time, as the stream needs it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Clock {
  readonly schedule: (task: () => void, milliseconds: number) => () => void
}

/**
 * The waits of the stream in milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Pace {
  readonly first: number
  readonly longest: number
  /** Without a byte for so long the connection counts as cut. */
  readonly silence: number
  /** How long to wait after an answer that will not change by itself (401, 403, 404). */
  readonly refused: number
}

/**
 * The waits that pages use: the server's heartbeat comes every 15 s.
 *
 * @category models
 * @since 0.1.0
 */
export const pace: Pace = { first: 500, longest: 8_000, silence: 32_000, refused: 30_000 }

/**
 * What a stream needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
  /** Resume after this id. */
  readonly after?: string | null
  /** Waits for `resume` before it connects at all. */
  readonly isPaused?: boolean
  readonly onMessage: (message: Message) => void
  readonly onStatus?: (status: Status) => void
  readonly transport?: Transport
  readonly clock?: Clock
  readonly random?: () => number
  readonly pace?: Pace
}

/**
 * A stream that runs until it is closed.
 *
 * @category models
 * @since 0.1.0
 */
export interface Handle {
  /** The last id that was delivered. */
  readonly position: () => string | null
  /** Tries at once if no connection stands: the network is back, or the page is seen again. */
  readonly poke: () => void
  /** Gives the connection back and stays silent; `resume` goes on after the last id that was delivered. */
  readonly pause: () => void
  readonly resume: () => void
  readonly close: () => void
}

/**
 * Opens a stream.
 *
 * ```ts
 * import { LiveStream } from "@balai/elements"
 *
 * const seen: Array<string> = []
 * const stream = LiveStream.open({
 *   url: "/api/v1/boards/utama/events",
 *   onMessage: (message) => seen.push(message.event),
 *   transport: async () => ({ status: 502, text: (async function* () {})() }),
 *   clock: { schedule: () => () => {} }
 * })
 * stream.close()
 *
 * stream.position() // => null
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const open = (options: Options): Handle => new Connection(options).handle()

/**
 * Opens the stream with `fetch`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fetchTransport: Transport = async ({ url, headers, signal }) => {
  const response = await fetch(url, {
    headers: { accept: "text/event-stream", ...headers },
    signal,
    cache: "no-store"
  })
  return { status: response.status, text: response.body === null ? none() : decode(response.body) }
}

/**
 * The clock of the browser.
 *
 * @category constructors
 * @since 0.1.0
 */
export const systemClock: Clock = {
  schedule: (task, milliseconds) => {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  }
}

async function* none(): AsyncGenerator<string> {}

async function* decode(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

class Connection {
  readonly #options: Options
  readonly #clock: Clock
  readonly #pace: Pace
  #position: string | null
  #attempts = 0
  #isClosed = false
  #isPaused = false
  #isLive = false
  #abort: AbortController | null = null
  #cancelWait: (() => void) | null = null
  #cancelSilence: () => void = () => {}

  constructor(options: Options) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#pace = options.pace ?? pace
    this.#position = options.after ?? null
  }

  handle(): Handle {
    if (this.#options.isPaused === true) this.#isPaused = true
    else void this.#connect()
    return {
      position: () => this.#position,
      poke: () => this.#poke(),
      pause: () => this.#pause(),
      resume: () => this.#resume(),
      close: () => this.#close()
    }
  }

  async #connect(): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    this.#isLive = false
    this.#report({ state: "connecting" })
    this.#watch(abort)
    let status = 0
    try {
      const transport = this.#options.transport ?? fetchTransport
      const answer = await transport({
        url: this.#options.url,
        headers: this.#headers(),
        signal: abort.signal
      })
      status = answer.status
      if (status === 200) await this.#read(answer.text, abort)
    } catch {
      // Any failure of the network is the same to a page: it is cut off and tries again.
    }
    abort.abort()
    if (this.#abort === abort) this.#again(status)
  }

  #headers(): { readonly [name: string]: string } {
    const { headers = {} } = this.#options
    return this.#position === null ? headers : { ...headers, "last-event-id": this.#position }
  }

  async #read(text: AsyncIterable<string>, abort: AbortController): Promise<void> {
    const parse = makeParser()
    for await (const piece of text) {
      if (this.#abort !== abort || abort.signal.aborted) return
      this.#watch(abort)
      for (const message of parse(piece)) {
        this.#attempts = 0
        if (!this.#isLive) {
          this.#isLive = true
          this.#report({ state: "online" })
        }
        if (message.id !== undefined) this.#position = message.id === "" ? null : message.id
        this.#options.onMessage(message)
        if (this.#isClosed) return
      }
    }
  }

  /** Silence is a cut: some proxies keep a dead connection open for hours. */
  #watch(abort: AbortController): void {
    this.#cancelSilence()
    this.#cancelSilence = this.#clock.schedule(() => {
      if (this.#abort !== abort) return
      abort.abort()
      this.#abort = null
      this.#again(0)
    }, this.#pace.silence)
  }

  #again(status: number): void {
    this.#cancelSilence()
    this.#abort = null
    this.#isLive = false
    if (this.#isClosed || this.#isPaused) return
    const isRefused = status === 401 || status === 403 || status === 404
    this.#attempts += 1
    this.#report(isRefused ? { state: "refused", status } : { state: "offline", attempts: this.#attempts })
    const random = this.#options.random ?? Math.random
    const ceiling = Math.min(this.#pace.longest, this.#pace.first * 2 ** (this.#attempts - 1))
    const wait = isRefused ? this.#pace.refused : ceiling * (0.5 + random() / 2)
    this.#cancelWait = this.#clock.schedule(() => {
      this.#cancelWait = null
      void this.#connect()
    }, wait)
  }

  #poke(): void {
    if (this.#isClosed || this.#cancelWait === null) return
    this.#cancelWait()
    this.#cancelWait = null
    void this.#connect()
  }

  #pause(): void {
    if (this.#isClosed || this.#isPaused) return
    this.#isPaused = true
    this.#hangUp()
  }

  #resume(): void {
    if (this.#isClosed || !this.#isPaused) return
    this.#isPaused = false
    this.#attempts = 0
    void this.#connect()
  }

  #close(): void {
    this.#isClosed = true
    this.#hangUp()
  }

  #hangUp(): void {
    this.#cancelSilence()
    this.#cancelWait?.()
    this.#cancelWait = null
    const abort = this.#abort
    this.#abort = null
    abort?.abort()
  }

  #report(status: Status): void {
    if (!this.#isClosed) this.#options.onStatus?.(status)
  }
}
