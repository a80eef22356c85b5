/** The kiosk's element: one act at a time, one number for it, back to the beginning for the next visitor. */
import * as Api from "../Api.ts"
import { makeEnroller } from "../internal/enrolment.ts"
import { other } from "../internal/format.ts"
import { type Group, kioskTexts } from "../internal/kioskTexts.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { clearPending, type Choice, slipWidth, takePending } from "../internal/pending.ts"
import { qrOf } from "../internal/qr.ts"
import { texts } from "../internal/texts.ts"
import { kioskView } from "../internal/views/kiosk.ts"
import { asking, choosing, type Enrolling, isKiosk, type KioskActs, type Screen } from "../internal/views/kioskModel.ts"
import { type DeviceView, type HallView, type IssuedTicket, type Language, type SessionView } from "../Wire.ts"

const refreshEvery = 5_000
const enrolEvery = 3_000
const shownFor = 20_000
/** Nobody stands that long before a number; the next visitor waits. */
const heldFor = 120_000
const idleAfter = 45_000
/** The touch that took the number must not also put it away. */
const deafFor = 700
/** An answer that was overtaken by a newer one; anything older is a hall that began anew. */
const overtaken = 5 * 60_000

export class KioskElement extends PageElement {
  readonly #boot = boot<{ hall: HallView; device: DeviceView | null }>()
  readonly #api = Api.make({ language: this.#boot.language })
  readonly #slip = slipWidth()
  readonly #enroller = makeEnroller({
    kind: "kiosk",
    api: this.#api,
    now: () => this.now(),
    makeAttempt,
    mayAsk: () => this.#isWanted,
    onChange: (enrolment) => {
      if (enrolment.state === "shown") this.#isWanted = false
      if (this.#screen.type === "enrol") this.#draw({ ...this.#screen, enrolment })
    },
    onEnrolled: () => this.#start()
  })
  #hall = this.#boot.hall
  #screen: Screen = isKiosk(this.#boot.device) ? choosing : { ...asking, ...revoked(this.#boot.device) }
  #language = this.#boot.language
  #group: Group | null = null
  #isLarge = false
  #shownAt = Date.now()
  #heldAt: number | null = null
  #touchedAt = Date.now()
  #adopting = makeAttempt()
  #arriving = makeAttempt()
  /** A code is for who has opened the page or touched it since the last one. */
  #isWanted = true

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.keepTime()
    this.stayAwake()
    void this.#load()
    if (this.#screen.type === "enrol") void this.#enter()
    this.every(refreshEvery, () => {
      if (this.#screen.type === "choose" || this.#screen.type === "wish") void this.#load()
    })
    this.every(enrolEvery, () => {
      if (this.#screen.type === "enrol") void this.#enroller.look()
    })
    this.every(500, () => this.#rest())
    for (const touch of ["pointerdown", "keydown"]) this.listen(window, touch, () => this.#touch())
    this.listen(window, "online", () => void this.#load())
    this.listen(window, "resize", () => this.#hint())
    this.listen(document, "scroll", () => this.#hint())
  }

  protected override render() {
    return kioskView(
      lit,
      {
        ...this.frame({ ...this.#boot, language: this.#language }),
        hall: this.#hall,
        screen: this.#screen,
        group: this.#group,
        isLarge: this.#isLarge,
        slip: this.#slip,
        isDemo: this.#boot.isDemo === true,
        left: this.#left(),
        address: `${location.host}/manager`
      },
      this.#acts
    )
  }

  protected override updated(): void {
    this.#hint()
  }

  readonly #acts: KioskActs = {
    choose: (service) => void this.#issue(service),
    enter: (agency) => this.#show({ type: "choose", agency }),
    wish: () => this.#show({ type: "wish" }),
    ask: (group) => {
      this.#group = group
      this.#show(this.#screen.type === "wish" ? choosing : this.#screen)
    },
    expect: () => {
      this.#arriving = makeAttempt()
      this.#show({ type: "arrive", typed: "", isBusy: false, problem: null })
    },
    type: (typed) => this.#type(typed),
    arrive: () => void this.#arrive(),
    retry: () => {
      if (this.#screen.type === "failed") void this.#issue(this.#screen.service)
    },
    back: () => {
      if (Date.now() - this.#shownAt > deafFor) this.#begin()
    },
    hold: () => this.#hold(),
    print: () => this.#print(true),
    more: () => window.scrollBy({ top: window.innerHeight * 0.6 }),
    adopt: () => void this.#adopt(),
    enlarge: () => this.#set(this.#language, !this.#isLarge),
    translate: () => this.#set(other(this.#language), this.#isLarge)
  }

  #show(screen: Screen): void {
    this.#shownAt = Date.now()
    this.#heldAt = null
    this.#draw(screen)
    if (screen.type !== "issuing") window.scrollTo({ top: 0 })
    this.#lead()
  }

  #draw(screen: Screen): void {
    this.#screen = screen
    this.requestUpdate()
  }

  /** The beginning, for the next visitor. */
  #begin(): void {
    this.#group = null
    this.#show(choosing)
  }

  /** The button that was pressed is gone: keyboard and screen reader go on at the new screen's own. */
  #lead(): void {
    const isHere = (): boolean => document.activeElement?.closest(".kiosk-main, .kiosk-tools") !== null
    const wasHere = isHere()
    void this.updateComplete.then(() => {
      const isLost = document.activeElement === document.body
      const isAsked = wasHere || this.#screen.type !== "choose"
      if (isLost && isAsked)
        this.querySelector<HTMLElement>(".kiosk-main button:enabled")?.focus({ preventScroll: true })
    })
  }

  /** Says that there is more than fits: not everybody knows that a screen can be pushed. */
  #hint(): void {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement
    const isMore = this.#screen.type !== "issued" && scrollHeight - clientHeight - scrollTop > clientHeight * 0.05
    this.querySelector<HTMLElement>(".kiosk-more")?.toggleAttribute("hidden", !isMore)
  }

  #set(language: Language, isLarge: boolean): void {
    this.#language = language
    this.#isLarge = isLarge
    document.documentElement.lang = language
    document.documentElement.toggleAttribute("data-large", isLarge)
    this.requestUpdate()
  }

  #left(): number | null {
    if (this.#screen.type !== "issued") return 0
    return this.#heldAt === null ? Math.max(0, Math.ceil((this.#shownAt + shownFor - Date.now()) / 1_000)) : null
  }

  #hold(): void {
    const now = Date.now()
    // What was left goes on where it stopped.
    if (this.#heldAt !== null) this.#shownAt += now - this.#heldAt
    this.#heldAt = this.#heldAt === null ? now : null
    this.requestUpdate()
  }

  #isOver(): boolean {
    const now = Date.now()
    const isIdle = now - this.#touchedAt > idleAfter
    switch (this.#screen.type) {
      case "issued":
        return this.#heldAt === null ? now - this.#shownAt > shownFor : now - this.#heldAt > heldFor
      case "failed":
      case "wish":
      case "arrive":
        return isIdle
      case "choose":
        return isIdle && (this.#screen.agency !== null || this.#group !== null)
      default:
        return false
    }
  }

  /** The next visitor finds the beginning, in the hall's own language and size. */
  #touch(): void {
    this.#touchedAt = Date.now()
    this.#isWanted = true
    if (this.#screen.type === "enrol" && this.#screen.enrolment.state === "waiting") void this.#enroller.look()
  }

  #rest(): void {
    const isOver = this.#isOver()
    if (isOver) this.#begin()
    else if (this.#screen.type === "issued") this.requestUpdate()
    const isAsTheHall = this.#language === this.#boot.language && !this.#isLarge
    const isFree = this.#screen.type === "choose" && (isOver || Date.now() - this.#touchedAt > idleAfter)
    if (!isAsTheHall && isFree) this.#set(this.#boot.language, false)
  }

  /** Somebody who greets visitors needs no device; a manager may make this browser one without a code. */
  async #enter(): Promise<void> {
    const answer = await this.#api.get<SessionView>("/api/v1/session")
    if (answer.ok && answer.value.greets) return this.#start()
    if (answer.ok && answer.value.manages && this.#screen.type === "enrol") {
      this.#draw({ ...this.#screen, mayAdopt: true })
    }
    await this.#enroller.look()
  }

  async #adopt(): Promise<void> {
    const body = { kind: "kiosk", name: kioskTexts.enrolName.id, zone: null }
    const answer = await this.#api.post<DeviceView>({ path: "/api/v1/devices/adopt", body, attempt: this.#adopting })
    if (answer.ok) return this.#start()
    this.#adopting = makeAttempt()
    if (this.#screen.type === "enrol")
      this.#draw({ ...this.#screen, enrolment: { state: "failed", ...answer.failure } })
  }

  #start(): void {
    if (this.#screen.type !== "enrol") return
    void this.#load()
    this.#begin()
  }

  /** The hall does not know this device any more. */
  #dismiss(): void {
    this.#group = null
    this.#show({ ...asking, isRevoked: true })
    void this.#enter()
  }

  async #load(): Promise<void> {
    const answer = await this.#api.get<HallView>("/api/v1/hall")
    if (!answer.ok) return this.lost()
    this.heard(answer.value.asOf)
    const behind = this.#hall.asOf - answer.value.asOf
    if (behind > 0 && behind < overtaken) return
    this.#hall = answer.value
    this.requestUpdate()
  }

  async #issue(service: string): Promise<void> {
    // A second tap arrives while the first one is on its way, or on the number that it brought.
    if (this.#screen.type === "issuing" || this.#screen.type === "issued") return
    const choice: Choice = { service, group: this.#group }
    this.#show({ type: "issuing", service, tries: 0 })
    const answer = await this.#api.post<IssuedTicket>({
      path: "/api/v1/tickets",
      body: { service, ...(choice.group === null ? {} : { priority: choice.group }) },
      attempt: takePending(choice, makeAttempt),
      onRetry: (tries) => this.#show({ type: "issuing", service, tries })
    })
    if (answer.ok) return this.#give(answer.value, choice)
    const { status, text } = answer.failure
    const isRefused = status >= 400 && status < 500
    // A refusal is an answer: the next try is a new act. Without an answer the number may exist, and the key finds it again.
    if (isRefused) clearPending()
    if (status === 401) return this.#dismiss()
    this.#touchedAt = Date.now()
    this.#show({ type: "failed", service, text: isRefused ? text : texts.askForHelp })
  }

  /** Something else was typed: another act. */
  #type(typed: string): void {
    if (this.#screen.type !== "arrive" || this.#screen.isBusy) return
    this.#arriving = makeAttempt()
    this.#draw({ type: "arrive", typed, isBusy: false, problem: null })
  }

  async #arrive(): Promise<void> {
    if (this.#screen.type !== "arrive" || this.#screen.isBusy || this.#screen.typed.trim() === "") return
    const { typed } = this.#screen
    this.#draw({ ...this.#screen, isBusy: true, problem: null })
    const answer = await this.#api.post<IssuedTicket>({
      path: "/api/v1/arrivals",
      body: { code: typed.trim() },
      attempt: this.#arriving
    })
    if (answer.ok) return this.#give(answer.value, { service: "", group: null })
    if (answer.failure.status === 401) return this.#dismiss()
    this.#touchedAt = Date.now()
    const isRefused = answer.failure.status >= 400 && answer.failure.status < 500
    // Without an answer the number may exist, and the same act finds it again.
    if (isRefused) this.#arriving = makeAttempt()
    this.#show({ type: "arrive", typed, isBusy: false, problem: isRefused ? answer.failure.text : texts.askForHelp })
  }

  #give(issued: IssuedTicket, { group }: Choice): void {
    clearPending()
    this.heard()
    const qr = issued.url === null ? null : qrOf(new URL(issued.url, location.href).href)
    this.#show({ type: "issued", issued, qr, group, isReprint: false })
    if (this.#slip !== null) this.#print(false)
    void this.#load()
  }

  #print(isReprint: boolean): void {
    if (this.#screen.type !== "issued") return
    this.#draw({ ...this.#screen, isReprint })
    void this.updateComplete.then(() => window.print())
  }
}

const revoked = (device: DeviceView | null): Pick<Enrolling, "isRevoked"> => ({
  isRevoked: device?.state === "revoked"
})

customElements.define("balai-kiosk", KioskElement)
