/** @internal What every live page does: wake up over the server's HTML, keep the time, say when it is cut off. */
import { html, LitElement, nothing, type TemplateResult } from "lit"
import * as LiveStream from "../LiveStream.ts"
import { type Language, type LocalizedText, type Zone } from "../Wire.ts"
import { type Frame, type Version } from "./parts.ts"
import { type Renderer } from "./template.ts"

export const lit: Renderer<TemplateResult> = { html, nothing }

export interface Boot {
  readonly language: Language
  readonly notice: LocalizedText | null
  /** A hall for practice: its numbers are not valid. */
  readonly isDemo?: boolean
  /** How many times as fast as elsewhere time goes in this hall: ten in a demonstration that hurries. */
  readonly rate?: number
  /** The address of the regency's own sign. */
  readonly logo?: string | null
  readonly version?: string | null
  readonly versions?: ReadonlyArray<Version>
}

export const boot = <A>(): A & Boot =>
  JSON.parse(document.getElementById("balai-data")?.textContent ?? "{}") as A & Boot

/** An id that nobody guesses and nobody else makes; plain http has no `randomUUID`. */
export const makeAttempt = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

interface Beat {
  readonly at: number
  readonly rate?: number
}

/** A heartbeat carries the hall's time, and how fast it goes. */
const beatOf = ({ event, data }: LiveStream.Message): Beat | undefined => {
  if (event !== "heartbeat") return undefined
  const { at, rate } = JSON.parse(data) as Partial<Beat>
  return at === undefined ? undefined : { at, ...(rate === undefined ? {} : { rate }) }
}

/** A page that nobody sees keeps no connection: a browser gives six to a server, and a seventh page would wait for one. */
const isSeen = (): boolean => document.visibilityState !== "hidden"

export abstract class PageElement extends LitElement {
  /** When the server last spoke, by this device's clock; null while it is heard. */
  #cutSince: number | null = null
  #heardAt = Date.now()
  /** One moment by this device's clock and by the hall's, and how fast the hall's goes. */
  #anchor = { own: 0, hall: 0, rate: 1 }
  #stops: Array<() => void> = []
  #shownMinute = ""

  protected abstract readonly zone: Zone
  protected abstract readonly asOf: number

  protected override createRenderRoot(): HTMLElement {
    // The server drew the same templates as text: Lit draws them anew, in the same turn, so that nothing flickers.
    this.replaceChildren()
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // What the server wrote into the page tells its time, however wrong this device's clock is.
    this.setClock({ at: this.asOf, rate: boot<object>().rate ?? 1 })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.#stops.splice(0)) stop()
  }

  protected frame({ language, notice, logo = null, version = null, versions = [] }: Boot): Frame {
    const since = this.#inHall(this.#cutSince ?? 0)
    // A sign of life confirms what was said before it.
    const cut = this.#cutSince === null ? null : { since, asOf: Math.max(this.asOf, since) }
    return { language, zone: this.zone, now: this.now(), notice, logo, version, versions, cut }
  }

  /** The hall's time. */
  protected now(): number {
    return this.#inHall(Date.now())
  }

  #inHall(own: number): number {
    const { own: from, hall, rate } = this.#anchor
    return hall + (own - from) * rate
  }

  protected setClock({ at, rate = this.#anchor.rate }: Beat): void {
    const hasRate = Number.isFinite(rate) && rate > 0
    this.#anchor = { own: Date.now(), hall: at, rate: hasRate ? rate : 1 }
  }

  protected onStop(stop: () => void): void {
    this.#stops.push(stop)
  }

  protected every(milliseconds: number, task: () => void): void {
    const timer = setInterval(task, milliseconds)
    this.onStop(() => clearInterval(timer))
  }

  protected listen(target: EventTarget, type: string, task: (event: Event) => void): void {
    target.addEventListener(type, task)
    this.onStop(() => target.removeEventListener(type, task))
  }

  /** Draws again when the minute changes, and not sixty times as often. */
  protected keepTime(): void {
    this.every(1_000, () => {
      const minute = String(Math.floor(this.now() / 60_000))
      if (minute !== this.#shownMinute) this.requestUpdate()
      this.#shownMinute = minute
    })
  }

  /** The server spoke; `asOf` is its clock when it has just made what it said. */
  protected heard(asOf?: number): void {
    this.#heardAt = Date.now()
    if (asOf !== undefined) this.setClock({ at: asOf })
    if (this.#cutSince !== null) {
      this.#cutSince = null
      this.requestUpdate()
    }
  }

  protected lost(): void {
    if (this.#cutSince === null) {
      this.#cutSince = this.#heardAt
      this.requestUpdate()
    }
  }

  /**
   * Follows a stream while the page is seen, and returns how to end it. With `isPolled` a cut stream alone does not mean that the
   * page is cut off: it asks by other ways and says so itself.
   */
  protected follow({ isPolled = false, ...options }: LiveStream.Options & { readonly isPolled?: boolean }): () => void {
    const stream = LiveStream.open({
      ...options,
      isPaused: !isSeen(),
      onMessage: (message) => {
        const beat = beatOf(message)
        if (beat !== undefined) this.setClock(beat)
        this.heard()
        options.onMessage(message)
      },
      onStatus: (status) => {
        if (!isPolled && (status.state === "offline" || status.state === "refused")) this.lost()
        options.onStatus?.(status)
      }
    })
    this.onStop(() => stream.close())
    this.listen(window, "online", () => stream.poke())
    this.listen(document, "visibilitychange", () => (isSeen() ? stream.resume() : stream.pause()))
    // A page that is left, also for the one that the browser keeps for "back".
    this.listen(window, "pagehide", () => stream.pause())
    this.listen(window, "pageshow", () => {
      if (isSeen()) stream.resume()
    })
    return () => stream.close()
  }

  /** A kiosk or a board must not fall asleep; where the browser cannot promise it, the device's settings must. */
  protected stayAwake(): void {
    const ask = (): void => {
      if (document.visibilityState === "visible") void navigator.wakeLock?.request("screen").catch(() => {})
    }
    ask()
    this.listen(document, "visibilitychange", ask)
  }
}
