/** The front page's only moving part: the controls of a demonstration. A real hall's front page loads no script. */
import * as Api from "../Api.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { demoView } from "../internal/views/demo.ts"
import { type DemoView, type LocalizedText, type Zone } from "../Wire.ts"

const refreshEvery = 5_000
const confirmWithin = 6_000
/** A new day is prepared in seconds, on a slow computer in many; asked again it would be the day after. */
const patience = 120_000

export class DemoElement extends PageElement {
  readonly #boot = boot<{
    hall: { zone: Zone; asOf: number; counters: ReadonlyArray<{ id: string; label: string }> }
  }>()
  readonly #api = Api.make({ language: this.#boot.language })
  #demo: DemoView | null = null
  #busy: "speed" | "restart" | null = null
  #isConfirming = false
  #problem: LocalizedText | null = null
  #cancelConfirm: () => void = () => {}

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#boot.hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.keepTime()
    void this.#load()
    this.every(refreshEvery, () => void this.#load())
  }

  protected override render() {
    return demoView(
      lit,
      {
        ...this.frame(this.#boot),
        rate: this.#demo?.rate ?? this.#boot.rate ?? 1,
        demo: this.#demo,
        counters: this.#boot.hall.counters,
        busy: this.#busy,
        isConfirming: this.#isConfirming,
        problem: this.#problem
      },
      { speed: (rate) => void this.#send("speed", { rate }), restart: () => void this.#restart() }
    )
  }

  async #load(): Promise<void> {
    if (this.#busy !== null) return
    const answer = await this.#api.get<DemoView>("/api/v1/demo")
    // While a day is prepared the answer may be slow: what was asked for meanwhile is newer.
    if (answer.ok && this.#busy === null) this.#take(answer.value)
  }

  #take(demo: DemoView): void {
    this.#demo = demo
    this.heard()
    this.setClock({ at: demo.now, rate: demo.rate })
    this.requestUpdate()
  }

  async #restart(): Promise<void> {
    if (!this.#isConfirming) return this.#confirm()
    this.#forgetConfirm()
    // Everything on this page is of the day that has gone.
    if (await this.#send("restart", {})) location.reload()
  }

  #confirm(): void {
    this.#isConfirming = true
    const timer = setTimeout(() => this.#forgetConfirm(), confirmWithin)
    this.#cancelConfirm = () => clearTimeout(timer)
    this.requestUpdate()
  }

  #forgetConfirm(): void {
    this.#cancelConfirm()
    this.#isConfirming = false
    this.requestUpdate()
  }

  async #send(what: "speed" | "restart", body: unknown): Promise<boolean> {
    if (this.#busy !== null) return false
    this.#busy = what
    this.#problem = null
    this.requestUpdate()
    const path = `/api/v1/demo/${what}`
    const answer = await this.#api.post<DemoView>({ path, body, attempt: makeAttempt(), patience })
    this.#busy = null
    if (answer.ok) this.#take(answer.value)
    else this.#problem = answer.failure.text
    this.requestUpdate()
    return answer.ok
  }
}

customElements.define("balai-demo", DemoElement)
