/** The counter's element: every button is an action of the view, every action one request, every answer a newer view. */
import * as Api from "../Api.ts"
import { takeKey } from "../internal/keys.ts"
import { Newest } from "../internal/newest.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { actionOf, isDesk, segment } from "../internal/shortcuts.ts"
import { texts } from "../internal/texts.ts"
import { counterView, placeOf } from "../internal/views/counter.ts"
import { type Action, type CounterView, type HallView, type LocalizedText } from "../Wire.ts"

const confirmWithin = 6_000

/** What an action needs besides a press; the rest is sent as it is. */
const asksReason = new Set(["pause"])

/** Actions that take a visitor out of the hall's sight ask twice, also where the server has no question of its own. */
const asksTwice = new Set(["absent", "close"])

/** Every step but the choice of the next number is about the one that the officer sees. */
const isAboutTicket = (action: string): boolean => !isDesk(action) && action !== "callNext"

export class CounterElement extends PageElement {
  readonly #boot = boot<{
    hall: Pick<HallView, "label" | "zone">
    counter: { id: string; label: string }
  }>()
  readonly #key = takeKey(`counter/${this.#boot.counter.id}`)
  readonly #api = Api.make({ language: this.#boot.language, key: () => this.#key })
  readonly #path = `/api/v1/counters/${encodeURIComponent(this.#boot.counter.id)}`
  readonly #newest = new Newest<CounterView>(null)
  #counter: CounterView | null = null
  #isRefused = false
  #busy: string | null = null
  #confirming: string | null = null
  #asking: string | null = null
  #problem: { readonly near: string; readonly text: LocalizedText } | null = null
  #cancelConfirm: () => void = () => {}

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#counter?.asOf ?? this.now()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.keepTime()
    if (this.#key === null) return
    void this.#load()
    this.listen(window, "keydown", (event) => this.#type(event as KeyboardEvent))
    this.follow({
      url: `${this.#path}/events`,
      headers: { authorization: `Bearer ${this.#key}` },
      onMessage: ({ event, data }) => {
        if (event !== "counter") return
        const counter = JSON.parse(data) as CounterView
        if (this.#newest.fromStream(counter)) this.#take(counter)
      },
      onStatus: ({ state }) => {
        if (state === "online") this.#newest.connected()
        else if (state === "refused") void this.#load()
      }
    })
  }

  protected override render() {
    return counterView(
      lit,
      {
        ...this.frame(this.#boot),
        hallName: this.#boot.hall.label,
        counterLabel: this.#boot.counter.label,
        counter: this.#counter,
        needsKey: this.#key === null,
        isRefused: this.#isRefused,
        busy: this.#busy,
        confirming: this.#confirming,
        asking: this.#asking,
        problem: this.#problem
      },
      {
        press: (action, ticket) => this.#press(action, ticket),
        submit: (action, reason) => void this.#act(action, null, { reason }),
        send: (event, action) => this.#sendReason(event as SubmitEvent, action),
        leave: () => this.#leave()
      }
    )
  }

  async #load(): Promise<void> {
    const answer = await this.#api.get<CounterView>(this.#path)
    this.#isRefused = !answer.ok && (answer.failure.status === 401 || answer.failure.status === 403)
    if (answer.ok) {
      this.heard(answer.value.asOf)
      if (this.#newest.fromAnswer(answer.value)) this.#take(answer.value)
    } else {
      // A server that refuses is there; only its silence is an outage.
      if (this.#isRefused && this.#counter === null) this.heard()
      if (this.#counter === null) this.#problem = { near: "", text: answer.failure.text }
      this.requestUpdate()
    }
  }

  #take(counter: CounterView): void {
    const before = this.#counter
    // A second press must never meet another number than the first one did.
    if (before?.ticket?.id !== counter.ticket?.id) this.#forgetConfirm()
    if (before === null) this.#problem = null
    this.#isRefused = false
    this.#counter = counter
    this.requestUpdate()
  }

  #type(event: KeyboardEvent): void {
    if (event.key === "Escape") return this.#leave()
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
    const target = event.target as HTMLElement
    if (target.closest("input, textarea, select") !== null) return
    const isPress = event.key === " " || event.key === "Enter"
    // A button that the keyboard stands on is pressed by the browser itself.
    if (isPress && target.closest("button, a") !== null) return
    const id = actionOf(event.key)
    const action = this.#counter?.actions.find((each) => each.id === id)
    if (action === undefined) return
    event.preventDefault()
    this.#press(action, null)
  }

  #press(action: Action, ticket: string | null): void {
    // After a click the space bar means the next number again, not the same button.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && !focused.matches(":focus-visible")) focused.blur()
    const place = placeOf(action.id, ticket)
    if (this.#busy !== null) return
    if (action.state === "refused") {
      this.#forgetConfirm()
      this.#problem = { near: place, text: action.reasons[0]?.text ?? texts.notNow }
      return this.requestUpdate()
    }
    if (ticket === null && asksReason.has(action.id)) return this.#ask(action.id)
    const needsTwice = action.confirm !== undefined || (ticket === null && asksTwice.has(action.id))
    if (needsTwice && this.#confirming !== place) return this.#confirm(place)
    // The server refuses when meanwhile another number stands here than the one that the officer saw.
    const meant = ticket ?? (isAboutTicket(action.id) ? this.#counter?.ticket?.id : undefined)
    void this.#act(action.id, ticket, meant === undefined ? {} : { ticket: meant })
  }

  #ask(action: string): void {
    this.#forgetConfirm()
    this.#problem = null
    this.#asking = this.#asking === action ? null : action
    this.requestUpdate()
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".reason .chip")?.focus())
  }

  #confirm(place: string): void {
    this.#forgetConfirm()
    this.#problem = null
    this.#confirming = place
    const timer = setTimeout(() => this.#forgetConfirm(), confirmWithin)
    this.#cancelConfirm = () => clearTimeout(timer)
    this.requestUpdate()
  }

  #forgetConfirm(): void {
    this.#cancelConfirm()
    this.#confirming = null
    this.requestUpdate()
  }

  #leave(): void {
    this.#asking = null
    this.#problem = null
    this.#forgetConfirm()
  }

  #sendReason(event: SubmitEvent, action: string): void {
    event.preventDefault()
    const reason = new FormData(event.target as HTMLFormElement).get("reason")
    if (typeof reason === "string" && reason.trim() !== "") void this.#act(action, null, { reason: reason.trim() })
  }

  async #act(id: string, ticket: string | null, body: { readonly [field: string]: string }): Promise<void> {
    const place = placeOf(id, ticket)
    if (this.#busy !== null) return
    this.#leave()
    this.#busy = place
    this.requestUpdate()
    const answer = await this.#api.post<CounterView>({
      path: `${this.#path}/${segment(id)}`,
      body,
      attempt: makeAttempt()
    })
    this.#busy = null
    if (answer.ok) {
      this.heard()
      if (this.#newest.fromAnswer(answer.value)) this.#take(answer.value)
    } else {
      this.#problem = { near: place, text: answer.failure.text }
      // The refusal means that this page knew less than the server.
      void this.#load()
    }
    this.requestUpdate()
  }
}

customElements.define("balai-counter", CounterElement)
