/** Signing in: afterwards the browser has a session, and goes where it was wanted. */
import { ownPathOf } from "../internal/next.ts"
import { DoorElement } from "../internal/doorPage.ts"
import { lit } from "../internal/page.ts"
import { staffTexts } from "../internal/staffTexts.ts"
import { rulesOf } from "../internal/views/door.ts"
import { isAtOffice, signInView, type Step } from "../internal/views/signIn.ts"
import { type DemoAccount, type SessionView } from "../Wire.ts"

interface SignInBoot {
  readonly next: string | null
  readonly accounts: ReadonlyArray<DemoAccount>
}

export class SignInElement extends DoorElement<SignInBoot> {
  #step: Step = { type: "form" }
  /** The password that was just typed: who must change it is not asked for it once more. */
  #current: string | null = null
  #next = ownPathOf(this.boot.next)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  protected override render() {
    return signInView(
      lit,
      {
        ...this.doorModel(),
        step: this.#step,
        next: this.#next,
        counters: this.boot.hall.counters,
        accounts: this.boot.accounts
      },
      {
        ...this.doorActs(),
        tap: ({ login, page, password }) => {
          this.#next ??= ownPathOf(page)
          void this.#signIn(login, password)
        },
        wantChange: () => {
          if (this.#step.type === "home") this.#go({ type: "change", session: this.#step.session, needsCurrent: true })
        },
        signOut: () => void this.#signOut()
      }
    )
  }

  protected override async sent(fields: { readonly [name: string]: string }): Promise<void> {
    if (this.#step.type === "change") return this.#change(this.#step, fields)
    await this.#signIn((fields["login"] ?? "").trim().toLowerCase(), fields["password"] ?? "")
  }

  /** Who has a session already is told so, and is not sent on: a page that sent them here must not do so for ever. */
  async #load(): Promise<void> {
    const answer = await this.api.get<SessionView>("/api/v1/session")
    if (answer.ok && this.#step.type === "form") this.#enter(answer.value, false)
  }

  async #signIn(login: string, password: string): Promise<void> {
    if (this.isBusy) return
    const answer = await this.ask<SessionView>("/api/v1/session", { login, password })
    if (!answer.ok) return this.lead("password")
    this.#current = password
    this.#enter(answer.value, true)
  }

  #enter(session: SessionView, isNew: boolean): void {
    if (session.mustChange) return this.#go({ type: "change", session, needsCurrent: this.#current === null })
    if (isNew) {
      const target = this.#next ?? ownPlaceOf(session)
      if (target !== null) return location.assign(target)
    }
    this.#go({ type: "home", session, isChanged: false })
  }

  async #change(step: Step & { readonly type: "change" }, fields: { readonly [name: string]: string }): Promise<void> {
    const next = fields["next"] ?? ""
    const met = rulesOf({ password: next, login: step.session.officer })
    if (!met.length || !met.login) return this.refuse(staffTexts.ruleUnmet)
    const current = step.needsCurrent ? (fields["current"] ?? "") : (this.#current ?? "")
    const answer = await this.ask<SessionView | null>("/api/v1/session/password", { current, next })
    if (!answer.ok) return
    this.#current = next
    if (step.session.mustChange && this.#next !== null) return location.assign(this.#next)
    this.#go({ type: "home", session: { ...step.session, mustChange: false }, isChanged: true })
  }

  async #signOut(): Promise<void> {
    const answer = await this.ask("/api/v1/session/end", {})
    // A session that the server no longer knows has ended as well.
    if (!answer.ok && answer.failure.status !== 401) return
    this.#current = null
    this.#go({ type: "form" })
  }

  #go(step: Step): void {
    this.#step = step
    this.begin()
  }
}

/** Where a person works who was not on the way to anywhere. */
const ownPlaceOf = (session: SessionView): string | null => {
  const { counters, manages } = session
  if (manages) return "/manager"
  const [only] = counters
  if (only === undefined && isAtOffice(session)) return "/kerja"
  return only !== undefined && counters.length === 1 ? `/counter/${encodeURIComponent(only.id)}` : null
}

customElements.define("balai-sign-in", SignInElement)
