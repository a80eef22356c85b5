/** @internal What signing in and setting up have in common: a form that is sent by hand, a password that may be seen. */
import * as Api from "../Api.ts"
import { type LocalizedText, type Zone } from "../Wire.ts"
import { other } from "./format.ts"
import { type Boot, boot, makeAttempt, PageElement } from "./page.ts"
import { emptyFor } from "./teller.ts"
import { choose, chosenLanguage, speak } from "./tongue.ts"
import { type DoorActs, type DoorModel } from "./views/door.ts"

export interface DoorBoot {
  readonly hall: {
    readonly label: LocalizedText
    readonly zone: Zone
    readonly counters: ReadonlyArray<{ readonly id: string; readonly label: string }>
    readonly asOf: number
  }
}

export abstract class DoorElement<B> extends PageElement {
  protected readonly boot: DoorBoot & B & Boot = boot<DoorBoot & B>()
  protected readonly api = Api.make({ language: this.boot.language })
  protected language = chosenLanguage(this.boot.language)
  protected isBusy = false
  protected problem: LocalizedText | null = null
  #isShown = false
  #hasCaps = false
  #typed = { password: "", login: "" }

  protected override readonly zone = this.boot.hall.zone
  protected override get asOf(): number {
    return this.boot.hall.asOf
  }

  /** The form was sent; its fields by their names. */
  protected abstract sent(fields: { readonly [name: string]: string }): Promise<void>

  override connectedCallback(): void {
    super.connectedCallback()
    speak(this.language)
  }

  protected doorModel(): DoorModel {
    return {
      ...this.frame({ ...this.boot, language: this.language }),
      hallName: this.boot.hall.label,
      isShown: this.#isShown,
      hasCaps: this.#hasCaps,
      isBusy: this.isBusy,
      problem: this.problem,
      typed: this.#typed
    }
  }

  protected doorActs(): DoorActs {
    return {
      send: (event) => this.#send(event as SubmitEvent),
      show: () => {
        this.#isShown = !this.#isShown
        this.requestUpdate()
      },
      press: (event) => this.#press(event as KeyboardEvent),
      type: (event) => this.#type((event as InputEvent).currentTarget as HTMLFormElement),
      translate: () => {
        this.language = other(this.language)
        choose(this.language)
        this.requestUpdate()
      }
    }
  }

  /** One request at a time; a failure is said where it belongs and the form stays as it is. */
  protected async ask<A>(path: string, body: unknown): Promise<Api.Answer<A>> {
    this.isBusy = true
    this.problem = null
    this.requestUpdate()
    const answer = await this.api.post<A>({ path, body, attempt: makeAttempt() })
    this.isBusy = false
    if (!answer.ok) this.problem = answer.failure.text
    this.requestUpdate()
    return answer
  }

  /** Said anew each time, also when the form is sent again as it was. */
  protected refuse(problem: LocalizedText): void {
    this.problem = null
    this.requestUpdate()
    setTimeout(() => {
      this.problem = problem
      this.requestUpdate()
    }, emptyFor)
  }

  /** A new step begins with nothing typed and nothing seen, at its first field. */
  protected begin(): void {
    this.#isShown = false
    this.#typed = { password: "", login: "" }
    this.problem = null
    this.requestUpdate()
    void this.updateComplete.then(() => {
      for (const field of this.querySelectorAll<HTMLInputElement>("input:not([hidden])")) field.value = ""
      this.querySelector<HTMLElement>("input:not([hidden]), .door-card a, .door-card button")?.focus()
    })
  }

  protected lead(name: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>(`[name="${name}"]`)?.select())
  }

  #send(event: SubmitEvent): void {
    event.preventDefault()
    if (this.isBusy) return
    const entries = [...new FormData(event.target as HTMLFormElement)]
    const fields = Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === "string")
    )
    void this.sent(fields)
  }

  #press(event: KeyboardEvent): void {
    const hasCaps = event.getModifierState?.("CapsLock") ?? false
    if (hasCaps === this.#hasCaps) return
    this.#hasCaps = hasCaps
    this.requestUpdate()
  }

  #type(form: HTMLFormElement): void {
    const valueOf = (name: string): string => form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? ""
    this.#typed = { password: valueOf("next") || valueOf("password"), login: valueOf("login") }
    this.requestUpdate()
  }
}
