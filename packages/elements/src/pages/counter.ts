/** The counter's element: every button is an action of the view, every action one request, every answer a newer view. */
import * as Api from "../Api.ts"
import { other } from "../internal/format.ts"
import { Newest } from "../internal/newest.ts"
import { signInAddress } from "../internal/next.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { seatOf } from "../internal/seating.ts"
import { actionOf, isDesk, rowOf, segment } from "../internal/shortcuts.ts"
import { staffTexts } from "../internal/staffTexts.ts"
import { makeTeller } from "../internal/teller.ts"
import { texts } from "../internal/texts.ts"
import { choose, chosenLanguage, speak } from "../internal/tongue.ts"
import { actionsOf, counterView } from "../internal/views/counter.ts"
import { type Asking, placeOf, places, type Seat } from "../internal/views/counterModel.ts"
import {
  type Action,
  type CounterView,
  type HallView,
  type LocalizedText,
  type SessionView,
  type Zone
} from "../Wire.ts"

const confirmWithin = 6_000
/** Without a seat there is no stream: the page looks for itself who sits here, and what time it is. */
const lookEvery = 10_000

/** Actions that take a visitor out of the hall's sight ask twice, also where the server has no question of its own. */
const asksTwice = new Set(["absent", "close"])

/** Every step but the choice of the next number is about the one that the officer sees. */
const isAboutTicket = (action: string): boolean => !isDesk(action) && action !== "callNext"

export class CounterElement extends PageElement {
  readonly #boot = boot<{
    hall: { label: LocalizedText; zone: Zone; asOf: number }
    counter: { id: string; label: string }
    services: { [service: string]: LocalizedText }
  }>()
  readonly #api = Api.make({ language: this.#boot.language })
  readonly #path = `/api/v1/counters/${encodeURIComponent(this.#boot.counter.id)}`
  #newest = new Newest<CounterView>(null)
  #language = chosenLanguage(this.#boot.language)
  #seat: Seat = { type: "unknown" }
  #counter: CounterView | null = null
  #busy: string | null = null
  #confirming: string | null = null
  #asking: Asking | null = null
  #problem: { readonly near: string; readonly text: LocalizedText } | null = null
  #opener: string | null = null
  #cancelConfirm: () => void = () => {}
  #endStream: (() => void) | null = null
  readonly #teller = makeTeller()

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#counter?.asOf ?? this.#boot.hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    speak(this.#language)
    this.keepTime()
    void this.#begin(true)
    this.listen(window, "keydown", (event) => this.#type(event as KeyboardEvent))
    this.listen(window, "online", () => {
      if (this.#seat.type === "unknown") void this.#begin(true)
    })
    this.onStop(() => this.#endStream?.())
    this.onStop(() => this.#teller.stop())
    this.every(lookEvery, () => void this.#look())
    this.listen(document, "visibilitychange", () => void this.#look())
  }

  protected override render() {
    return counterView(
      lit,
      {
        ...this.frame({ ...this.#boot, language: this.#language }),
        hallName: this.#boot.hall.label,
        counterId: this.#boot.counter.id,
        counterLabel: this.#boot.counter.label,
        seat: this.#seat,
        counter: this.#counter,
        services: this.#boot.services,
        busy: this.#busy,
        confirming: this.#confirming,
        asking: this.#asking,
        problem: this.#problem
      },
      {
        press: (action, ticket) => this.#press(action, ticket),
        submit: (action, body) => void this.#act(action, places.panel, body),
        send: (event, action) => this.#send(event as SubmitEvent, action),
        pick: (ticket) => this.#ask({ type: "waiting", ticket }),
        find: (event) => this.#find((event as InputEvent).target as HTMLInputElement),
        dismiss: () => this.#dismiss(),
        sit: (takeOver) => void this.#sit(takeOver),
        leave: () => void this.#goAway(places.leave),
        signOut: () => void this.#goAway(places.signOut),
        translate: () => this.#translate()
      }
    )
  }

  /** Who is at this page? At the first look who is not signed in is taken to the door, later they are told. */
  async #begin(isFirst: boolean): Promise<void> {
    const answer = await this.#api.get<SessionView>("/api/v1/session")
    if (answer.ok) {
      this.heard()
      if (answer.value.mustChange) return this.#toDoor()
      return this.#take(seatOf(answer.value, this.#boot.counter.id))
    }
    if (answer.failure.status === 401) {
      this.heard()
      if (isFirst) return this.#toDoor()
      return this.#take({ type: "signedOut", isEnded: true })
    }
    this.#say(places.sit, answer.failure.text)
    if (this.#seat.type === "unknown") setTimeout(() => void this.#begin(isFirst), 3_000)
  }

  async #look(): Promise<void> {
    const { type } = this.#seat
    if (type === "mine" || type === "unknown" || document.visibilityState === "hidden") return
    const hall = await this.#api.get<HallView>("/api/v1/hall")
    if (!hall.ok) return this.lost()
    this.heard(hall.value.asOf)
    this.requestUpdate()
    const isIdle = this.#busy === null && this.#confirming === null && this.#problem === null
    if (isIdle && this.#seat.type === type && type !== "signedOut") await this.#begin(false)
  }

  #toDoor(): void {
    location.replace(signInAddress(`/counter/${encodeURIComponent(this.#boot.counter.id)}`))
  }

  #take(seat: Seat): void {
    const was = this.#seat.type
    const wasMine = was === "mine"
    this.#seat = seat
    this.#problem = null
    if (seat.type !== "mine") this.#forgetCounter()
    else if (!wasMine) this.#work()
    this.requestUpdate()
    // What the keyboard stood on is gone.
    if (was !== "unknown" && was !== seat.type) void this.updateComplete.then(() => this.#lead())
  }

  #lead(): void {
    if (document.activeElement === document.body) this.querySelector("main")?.focus()
  }

  #forgetCounter(): void {
    this.#endStream?.()
    this.#endStream = null
    this.#counter = null
    this.#asking = null
    this.#forgetConfirm()
    this.#newest = new Newest<CounterView>(null)
  }

  #work(): void {
    void this.#load()
    this.#endStream?.()
    this.#endStream = this.follow({
      url: `${this.#path}/events`,
      onMessage: ({ event, data }) => {
        if (event === "stale") return void this.#begin(false)
        if (event !== "counter") return
        const counter = JSON.parse(data) as CounterView
        if (this.#newest.fromStream(counter)) this.#show(counter)
      },
      onStatus: ({ state }) => {
        if (state === "online") this.#newest.connected()
        else if (state === "refused") void this.#begin(false)
      }
    })
  }

  async #load(): Promise<void> {
    const answer = await this.#api.get<CounterView>(this.#path)
    if (answer.ok) {
      this.heard(answer.value.asOf)
      if (this.#newest.fromAnswer(answer.value)) this.#show(answer.value)
    } else if (isSeatGone(answer.failure)) void this.#begin(false)
    else if (this.#counter === null) this.#say(places.sit, answer.failure.text)
  }

  #show(counter: CounterView): void {
    if (this.#seat.type !== "mine") return
    const before = this.#counter
    // A second press must never meet another number than the first one did.
    if (before?.ticket?.id !== counter.ticket?.id) {
      this.#forgetConfirm()
      if (this.#asking?.type === "transfer") this.#asking = null
    }
    const { asking } = { asking: this.#asking }
    // A number that was called elsewhere can no longer be picked here.
    if (asking?.type === "waiting" && !counter.next.some(({ id }) => id === asking.ticket)) this.#asking = null
    if (before === null) this.#problem = null
    this.#counter = counter
    this.requestUpdate()
    if (before === null) void this.updateComplete.then(() => this.#lead())
  }

  async #sit(takeOver: boolean): Promise<void> {
    if (this.#busy !== null) return
    if (takeOver && this.#confirming !== places.sit) {
      this.#problem = null
      this.#confirming = places.sit
      return this.requestUpdate()
    }
    this.#forgetConfirm()
    this.#begun(places.sit)
    const answer = await this.#post<CounterView>(`${this.#path}/sit`, takeOver ? { takeOver } : {})
    await this.#begin(false)
    if (!answer.ok && this.#seat.type !== "mine") this.#say(places.sit, answer.failure.text)
  }

  async #goAway(place: "leave" | "sign-out"): Promise<void> {
    if (this.#busy !== null) return
    // Nobody sits here yet: there is nothing to leave behind.
    if (this.#seat.type === "mine" && this.#confirming !== place)
      return this.#confirm(place, leaveQuestion(this.#counter))
    this.#forgetConfirm()
    this.#begun(place)
    const answer = await this.#post(place === "leave" ? `${this.#path}/leave` : "/api/v1/session/end", {})
    if (!answer.ok && !isSeatGone(answer.failure)) return this.#say(place, answer.failure.text)
    if (place === "sign-out") return location.assign("/sign-in")
    await this.#begin(false)
  }

  #type(event: KeyboardEvent): void {
    if (event.key === "Escape") return this.#dismiss()
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
    const target = event.target as HTMLElement
    if (target.closest("input, textarea, select") !== null) return
    if (event.key.toLowerCase() === "e") return this.#translate()
    if (this.#asking !== null || this.#counter === null) return
    const isPress = event.key === " " || event.key === "Enter"
    // A button that the keyboard stands on is pressed by the browser itself.
    if (isPress && target.closest("button, a, summary") !== null) return
    if (this.#hit(event.key, this.#counter)) event.preventDefault()
  }

  /** Whether the key means anything at this counter now. */
  #hit(key: string, counter: CounterView): boolean {
    const row = rowOf(key)
    const waiting = row === null ? undefined : counter.next[row]
    if (waiting !== undefined) {
      this.#ask({ type: "waiting", ticket: waiting.id })
      return true
    }
    const id = actionOf(key)
    if (id === "continue") return this.#resumeHeld(counter)
    const action = actionsOf(counter).find((each) => each.id === id)
    if (action === undefined) return false
    this.#press(action, null)
    return true
  }

  #resumeHeld({ recent }: CounterView): boolean {
    for (const { actions, id } of recent) {
      const action = actions.find((each) => each.id === "continue" && each.state !== "refused")
      if (action === undefined) continue
      this.#press(action, id)
      return true
    }
    return false
  }

  #press(action: Action, ticket: string | null): void {
    // After a click the space bar means the next number again, not the same button.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && !focused.matches(":focus-visible")) focused.blur()
    const place = placeOf(action.id, ticket)
    if (this.#busy !== null) return
    if (action.state === "refused") {
      this.#forgetConfirm()
      return this.#say(place, action.reasons[0]?.text ?? texts.notNow)
    }
    if (ticket === null && action.id === "pause") return this.#ask({ type: "pause" })
    if (action.id === "transfer") return this.#ask({ type: "transfer", find: "" })
    const needsTwice = action.confirm !== undefined || (ticket === null && asksTwice.has(action.id))
    if (needsTwice && this.#confirming !== place) return this.#confirm(place, action.confirm)
    // The server refuses when meanwhile another number stands here than the one that the officer saw.
    const meant = ticket ?? (isAboutTicket(action.id) ? this.#counter?.ticket?.id : undefined)
    void this.#act(action.id, place, meant === undefined ? {} : { ticket: meant })
  }

  /** The form takes the place of the buttons; the keyboard goes on in it, and afterwards where it was. */
  #ask(asking: Asking): void {
    this.#forgetConfirm()
    this.#problem = null
    const focused = document.activeElement
    this.#opener = focused instanceof HTMLElement && focused.matches(":focus-visible") ? selectorOf(focused) : null
    this.#asking = asking
    this.requestUpdate()
    void this.updateComplete.then(() => {
      const first = [".panel .chip", ".panel .field", ".panel button"].map((each) =>
        this.querySelector<HTMLElement>(each)
      )
      first.find((each) => each !== null)?.focus()
    })
  }

  #find({ value }: HTMLInputElement): void {
    if (this.#asking?.type !== "transfer") return
    this.#asking = { type: "transfer", find: value }
    this.requestUpdate()
  }

  #confirm(place: string, question: LocalizedText = texts.again): void {
    this.#teller.tell(question[this.#language])
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

  #dismiss(): void {
    this.#problem = null
    this.#forgetConfirm()
    if (this.#asking !== null) this.#closePanel()
  }

  #closePanel(): void {
    const opener = this.#opener
    this.#asking = null
    this.#opener = null
    this.requestUpdate()
    void this.updateComplete.then(() => {
      if (opener === null) this.#lead()
      else this.querySelector<HTMLElement>(opener)?.focus()
    })
  }

  #say(near: string, text: LocalizedText): void {
    this.#teller.tell(text[this.#language])
    this.#problem = { near, text }
    this.requestUpdate()
  }

  #translate(): void {
    this.#language = other(this.#language)
    choose(this.#language)
    this.requestUpdate()
  }

  #send(event: SubmitEvent, action: string): void {
    event.preventDefault()
    const fields = [...new FormData(event.target as HTMLFormElement)]
      .map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""] as const)
      .filter(([, value]) => value !== "")
    const body = Object.fromEntries(fields)
    if (action === "transfer" && body["service"] === undefined)
      return this.#say(places.panel, staffTexts.transferChoose)
    if (action !== "transfer" && body["reason"] === undefined) return
    void this.#act(action, places.panel, body)
  }

  #begun(place: string): void {
    this.#busy = place
    this.#problem = null
    this.requestUpdate()
  }

  async #post<A>(path: string, body: unknown): Promise<Api.Answer<A>> {
    const answer = await this.#api.post<A>({ path, body, attempt: makeAttempt() })
    this.#busy = null
    if (answer.ok) this.heard()
    this.requestUpdate()
    return answer
  }

  async #act(id: string, place: string, body: { readonly [field: string]: string }): Promise<void> {
    if (this.#busy !== null) return
    this.#forgetConfirm()
    this.#begun(place)
    const answer = await this.#post<CounterView>(`${this.#path}/${segment(id)}`, body)
    if (answer.ok) {
      if (place === places.panel) this.#closePanel()
      if (this.#newest.fromAnswer(answer.value)) this.#show(answer.value)
      return
    }
    if (isSeatGone(answer.failure)) return void this.#begin(false)
    this.#say(place, answer.failure.text)
    // The refusal means that this page knew less than the server.
    void this.#load()
  }
}

const seatGone = new Set([
  "BALAI_SESSION_STALE",
  "BALAI_NOT_SEATED",
  "BALAI_COUNTER_UNKNOWN",
  "BALAI_PASSWORD_MUST_CHANGE"
])

const leaveQuestion = (counter: CounterView | null): LocalizedText =>
  counter === null || counter.state === "closed" ? staffTexts.pressAgain : staffTexts.leaveOpen(counter.label)

const isSeatGone = ({ code, status }: Api.Failure): boolean => status === 401 || seatGone.has(code)

const selectorOf = ({ dataset }: HTMLElement): string | null =>
  dataset["row"] !== undefined
    ? `[data-row="${CSS.escape(dataset["row"])}"]`
    : dataset["action"] !== undefined && dataset["ticket"] === undefined
      ? `.actions [data-action="${CSS.escape(dataset["action"])}"]`
      : null

customElements.define("balai-counter", CounterElement)
