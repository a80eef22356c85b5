/** The kiosk's element: one act at a time, one number for it, back to the beginning for the next visitor. */
import { encode } from "uqr"
import * as Api from "../Api.ts"
import { other } from "../internal/format.ts"
import { takeKey } from "../internal/keys.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { texts } from "../internal/texts.ts"
import { kioskView, type Qr, type Screen } from "../internal/views/kiosk.ts"
import { type HallView, type IssuedTicket, type Language } from "../Wire.ts"

const refreshEvery = 5_000
const shownFor = 20_000
const idleAfter = 45_000
/** A number whose answer was lost is handed to whoever asks for the same service within this time. */
const pendingFor = 10 * 60_000
/** The touch that took the number must not also put it away. */
const deafFor = 700

interface Pending {
  readonly service: string
  readonly attempt: string
  readonly at: number
}

export class KioskElement extends PageElement {
  readonly #boot = boot<{ hall: HallView }>()
  readonly #key = takeKey("kiosk")
  readonly #api = Api.make({
    language: this.#boot.language,
    key: () => this.#key,
    headers: { "balai-device": device() }
  })
  readonly #slip = slipWidth()
  #hall = this.#boot.hall
  #screen: Screen = { type: "choose", agency: null }
  #language = this.#boot.language
  #isLarge = false
  #shownAt = Date.now()
  #touchedAt = Date.now()

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.keepTime()
    this.stayAwake()
    void this.#load()
    this.every(refreshEvery, () => {
      if (this.#screen.type === "choose") void this.#load()
    })
    this.every(500, () => this.#rest())
    this.listen(window, "pointerdown", () => {
      this.#touchedAt = Date.now()
    })
    this.listen(window, "online", () => void this.#load())
  }

  protected override render() {
    return kioskView(
      lit,
      {
        ...this.frame({ ...this.#boot, language: this.#language }),
        hall: this.#hall,
        screen: this.#screen,
        needsKey: this.#key === null,
        isLarge: this.#isLarge,
        slip: this.#slip
      },
      {
        choose: (service) => void this.#issue(service),
        enter: (agency) => this.#show({ type: "choose", agency }),
        retry: () => {
          if (this.#screen.type === "failed") void this.#issue(this.#screen.service)
        },
        back: () => {
          if (Date.now() - this.#shownAt > deafFor) this.#show({ type: "choose", agency: null })
        },
        print: () => window.print(),
        enlarge: () => this.#set(this.#language, !this.#isLarge),
        translate: () => this.#set(other(this.#language), this.#isLarge)
      }
    )
  }

  #show(screen: Screen): void {
    this.#screen = screen
    this.#shownAt = Date.now()
    this.requestUpdate()
    if (screen.type === "choose") window.scrollTo({ top: 0 })
    this.#lead()
  }

  /** The button that was pressed is gone: keyboard and screen reader go on at the new screen's own. */
  #lead(): void {
    const isHere = (): boolean => document.activeElement?.closest(".kiosk-main") !== null
    const wasHere = isHere()
    void this.updateComplete.then(() => {
      const isLost = document.activeElement === document.body
      const isAsked = wasHere || this.#screen.type !== "choose"
      if (isLost && isAsked)
        this.querySelector<HTMLElement>(".kiosk-main button:enabled")?.focus({ preventScroll: true })
    })
  }

  #set(language: Language, isLarge: boolean): void {
    this.#language = language
    this.#isLarge = isLarge
    document.documentElement.lang = language
    document.documentElement.toggleAttribute("data-large", isLarge)
    this.requestUpdate()
  }

  /** The next visitor finds the beginning, in the hall's own language and size. */
  #rest(): void {
    const now = Date.now()
    const { type } = this.#screen
    const isOver =
      (type === "issued" && now - this.#shownAt > shownFor) ||
      (type === "failed" && now - this.#touchedAt > idleAfter) ||
      (type === "choose" && this.#screen.agency !== null && now - this.#touchedAt > idleAfter)
    if (isOver) this.#show({ type: "choose", agency: null })
    const isAsTheHall = this.#language === this.#boot.language && !this.#isLarge
    if (!isAsTheHall && type === "choose" && (isOver || now - this.#touchedAt > idleAfter)) {
      this.#set(this.#boot.language, false)
    }
  }

  async #load(): Promise<void> {
    const answer = await this.#api.get<HallView>("/api/v1/hall")
    if (!answer.ok) return this.lost()
    this.heard(answer.value.asOf)
    if (answer.value.asOf < this.#hall.asOf) return
    this.#hall = answer.value
    this.requestUpdate()
  }

  async #issue(service: string): Promise<void> {
    // A second tap arrives while the first one is on its way, or on the number that it brought.
    if (this.#screen.type === "issuing" || this.#screen.type === "issued") return
    const attempt = takePending(service)
    this.#show({ type: "issuing", service, tries: 0 })
    const answer = await this.#api.post<IssuedTicket>({
      path: "/api/v1/tickets",
      body: { service },
      attempt,
      onRetry: (tries) => this.#show({ type: "issuing", service, tries })
    })
    if (answer.ok) {
      clearPending()
      this.heard()
      this.#show({ type: "issued", issued: answer.value, qr: qrOf(answer.value.url) })
      if (this.#slip !== null) void this.updateComplete.then(() => window.print())
      void this.#load()
      return
    }
    const { status, text } = answer.failure
    const isRefused = status >= 400 && status < 500
    // A refusal is an answer: the next try is a new act. Without an answer the number may exist, and the key finds it again.
    if (isRefused) clearPending()
    this.#touchedAt = Date.now()
    this.#show({ type: "failed", service, text: isRefused ? text : texts.askForHelp })
  }
}

/** Which of the hall's kiosks this is: two of them may issue for one service at the same moment. */
const device = (): string => {
  const kept = recall(local, "balai.device")
  if (kept !== null) return kept
  const made = makeAttempt()
  remember(local, "balai.device", made)
  return made
}

const local = (): Storage => localStorage
const session = (): Storage => sessionStorage

// A browser may store nothing, and then even asking throws. The kiosk works all the same.
const recall = (storage: () => Storage, name: string): string | null => {
  try {
    return storage().getItem(name)
  } catch {
    return null
  }
}

const remember = (storage: () => Storage, name: string, value: string): void => {
  try {
    storage().setItem(name, value)
  } catch {
    // It lasts for as long as the page.
  }
}

const pendingPlace = "balai.kiosk.pending"

const takePending = (service: string): string => {
  try {
    const kept = JSON.parse(recall(session, pendingPlace) ?? "null") as Pending | null
    if (kept !== null && kept.service === service && Date.now() - kept.at < pendingFor) return kept.attempt
  } catch {
    // What cannot be read is not there.
  }
  const attempt = makeAttempt()
  remember(session, pendingPlace, JSON.stringify({ service, attempt, at: Date.now() } satisfies Pending))
  return attempt
}

const clearPending = (): void => remember(session, pendingPlace, "null")

/** `?cetak=58` or `?cetak=80` turns the printer on for this device, `?cetak=0` off. */
const slipWidth = (): 58 | 80 | null => {
  const given = new URLSearchParams(location.search).get("cetak")
  if (given !== null) remember(local, "balai.kiosk.cetak", given)
  const setting = given ?? recall(local, "balai.kiosk.cetak") ?? "0"
  return setting === "80" ? 80 : setting === "58" || setting === "1" ? 58 : null
}

const qrOf = (url: string): Qr => {
  const { data, size } = encode(new URL(url, location.href).href, { ecc: "M", border: 2 })
  return {
    size,
    path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("")
  }
}

customElements.define("balai-kiosk", KioskElement)
