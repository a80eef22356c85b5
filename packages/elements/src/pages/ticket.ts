/** The element of a visitor's number: it follows the number, and trembles when it is called. */
import * as Api from "../Api.ts"
import { Newest } from "../internal/newest.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { ticketView } from "../internal/views/ticket.ts"
import { type HallView, type LocalizedText, type TicketView } from "../Wire.ts"

const pollEvery = 10_000
/** Longer than a heartbeat of the stream. */
const quietAfter = 20_000
const freshFor = 20_000

export class TicketElement extends PageElement {
  readonly #boot = boot<{ hall: Pick<HallView, "label" | "zone">; ticket: TicketView }>()
  readonly #api = Api.make({ language: this.#boot.language })
  readonly #path = `/api/v1/tickets/${location.pathname.split("/").filter(Boolean).pop() ?? ""}`
  readonly #title = document.title
  #ticket = this.#boot.ticket
  readonly #newest = new Newest(this.#ticket)
  #streamedAt = Date.now()
  #isFresh = false
  #cancel: "idle" | "asking" | "sending" = "idle"
  #attempt = makeAttempt()
  #problem: LocalizedText | null = null

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#ticket.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#name()
    this.follow({
      url: `${this.#path}/events`,
      isPolled: true,
      onMessage: ({ event, data }) => {
        this.#streamedAt = Date.now()
        if (event !== "ticket") return
        const ticket = JSON.parse(data) as TicketView
        if (this.#newest.fromStream(ticket)) this.#take(ticket)
      },
      onStatus: ({ state }) => {
        if (state === "online") this.#newest.connected()
        else if (state !== "connecting") void this.#load()
      }
    })
    // Some proxies hold a stream back: then the page asks.
    this.every(pollEvery, () => {
      if (Date.now() - this.#streamedAt > quietAfter && document.visibilityState === "visible") void this.#load()
    })
    this.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") void this.#load()
    })
  }

  protected override render() {
    return ticketView(
      lit,
      {
        ...this.frame(this.#boot),
        hallName: this.#boot.hall.label,
        ticket: this.#ticket,
        isFresh: this.#isFresh,
        cancel: this.#cancel,
        problem: this.#problem
      },
      {
        ask: () => this.#set("asking"),
        keep: () => this.#set("idle"),
        cancel: () => void this.#giveUp()
      }
    )
  }

  #set(cancel: "idle" | "asking" | "sending"): void {
    const isAsked = cancel === "asking" && this.#cancel === "idle"
    const isKept = cancel === "idle" && this.#cancel === "asking"
    this.#cancel = cancel
    this.#problem = null
    this.requestUpdate()
    // The button that was pressed is gone; the safe answer takes its place.
    if (isAsked || isKept) {
      const next = isAsked ? ".ticket-ask .button:not(.button-danger)" : ".ticket-cancel"
      void this.updateComplete.then(() => this.querySelector<HTMLElement>(next)?.focus())
    }
  }

  async #load(): Promise<void> {
    const answer = await this.#api.get<TicketView>(this.#path)
    if (answer.ok) {
      this.heard()
      if (this.#newest.fromAnswer(answer.value)) this.#take(answer.value)
    } else if (answer.failure.status === 0 || answer.failure.status >= 500) this.lost()
  }

  #take(ticket: TicketView): void {
    const before = this.#ticket
    this.#ticket = ticket
    if (ticket.counter !== null && ticket.calls > before.calls) this.#call()
    this.#name()
    this.requestUpdate()
  }

  #call(): void {
    this.#isFresh = true
    setTimeout(() => {
      this.#isFresh = false
      this.requestUpdate()
    }, freshFor)
    navigator.vibrate?.([500, 200, 500, 200, 900])
  }

  #name(): void {
    const { counter, label, stateLabel } = this.#ticket
    document.title = counter === null ? this.#title : `● ${label} ${stateLabel[this.#boot.language]} · ${counter.label}`
  }

  async #giveUp(): Promise<void> {
    this.#set("sending")
    const answer = await this.#api.post<TicketView>({
      path: `${this.#path}/cancel`,
      attempt: this.#attempt
    })
    this.#set(answer.ok ? "idle" : "asking")
    if (answer.ok) {
      this.#attempt = makeAttempt()
      if (this.#newest.fromAnswer(answer.value)) this.#take(answer.value)
    } else {
      if (answer.failure.status >= 400 && answer.failure.status < 500) this.#attempt = makeAttempt()
      this.#problem = answer.failure.text
      void this.#load()
    }
    this.requestUpdate()
  }
}

customElements.define("balai-ticket", TicketElement)
