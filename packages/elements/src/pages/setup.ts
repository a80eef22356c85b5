/** Setting a hall up: its first manager, once. */
import { DoorElement } from "../internal/doorPage.ts"
import { lit } from "../internal/page.ts"
import { staffTexts } from "../internal/staffTexts.ts"
import { rulesOf } from "../internal/views/door.ts"
import { setupView } from "../internal/views/setup.ts"
import { type SessionView } from "../Wire.ts"

export class SetupElement extends DoorElement<object> {
  #isDone = false

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  protected override render() {
    return setupView(lit, { ...this.doorModel(), isDone: this.#isDone }, this.doorActs())
  }

  protected override async sent(fields: { readonly [name: string]: string }): Promise<void> {
    const login = (fields["login"] ?? "").trim().toLowerCase()
    const password = fields["password"] ?? ""
    const met = rulesOf({ password, login })
    if (!met.length || !met.login) return this.refuse(staffTexts.ruleUnmet)
    const code = (fields["code"] ?? "").trim().toUpperCase()
    const name = (fields["name"] ?? "").trim()
    const answer = await this.ask<SessionView>("/api/v1/setup", { code, login, name, password })
    if (answer.ok) return location.assign("/manager")
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.get<{ readonly needed: boolean }>("/api/v1/setup")
    if (!answer.ok || this.#isDone === !answer.value.needed) return
    this.#isDone = !answer.value.needed
    this.begin()
  }
}

customElements.define("balai-setup", SetupElement)
