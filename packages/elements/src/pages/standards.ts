/** The page on which an agency's standards are worked on: lists them, changes their rows, takes their next step. */
import * as Api from "../Api.ts"
import { type CatalogueView } from "../internal/catalogueWire.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { feesFrom, limitFrom, requirementsFrom, type Values, type Where, withRows } from "../internal/standardsForm.ts"
import { standardsTexts as texts } from "../internal/standardsTexts.ts"
import { type DraftRow, type DraftView, type Outages, type StandardsHall } from "../internal/standardsWire.ts"
import { standardsView } from "../internal/views/standards.ts"
import { type LocalizedText } from "../Wire.ts"

interface Start {
  readonly hall: StandardsHall
  readonly service: { readonly agency: string; readonly service: string } | null
}

const valuesOf = (event: Event): Values => {
  event.preventDefault()
  const data = new FormData(event.target as HTMLFormElement)
  return new Map([...data].map(([name, value]) => [name, String(value)]))
}

/** The wall time of the field, in the hall's own zone. */
const offsets = { WIB: "+07:00", WITA: "+08:00", WIT: "+09:00" } as const

export class StandardsElement extends PageElement {
  readonly #boot = boot<Start>()
  readonly #api = Api.make({ language: this.#boot.language })
  #rows: ReadonlyArray<DraftRow> | null = null
  #draft: DraftView | null = null
  #outages: Outages = []
  #where: Where = "all"
  #step: string | null = null
  #isBusy = false
  #isMissing = false
  #isStranger = false
  #said: LocalizedText | null = null
  #trouble: ReadonlyArray<LocalizedText> = []

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#boot.hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  protected override render() {
    return standardsView(
      lit,
      {
        ...this.frame(this.#boot),
        hallName: this.#boot.hall.label,
        service: this.#boot.service,
        rows: this.#rows,
        draft: this.#draft,
        isMissing: this.#isMissing,
        outages: this.#outages,
        where: this.#where,
        step: this.#step,
        isBusy: this.#isBusy,
        isStranger: this.#isStranger,
        said: this.#said,
        trouble: this.#trouble
      },
      {
        send: (kind, event) => void this.#send(kind, valuesOf(event)),
        look: (event) => this.#set(() => (this.#where = (event.target as HTMLSelectElement).value as Where)),
        step: (id) => this.#set(() => (this.#step = id)),
        begin: () => void this.#post("", { change: {}, reason: texts.begin.id }),
        end: (outage) => void this.#end(outage)
      }
    )
  }

  #set(change: () => void): void {
    change()
    this.requestUpdate()
  }

  get #path(): string {
    const { service } = this.#boot
    return service === null ? "/api/v1/standards" : `/api/v1/standards/${service.agency}/${service.service}`
  }

  async #load(): Promise<void> {
    if (this.#boot.service === null) {
      const answer = await this.#api.get<ReadonlyArray<DraftRow>>(this.#path)
      if (answer.ok) this.#rows = answer.value
      else this.#refused(answer.failure)
    } else {
      const answer = await this.#api.get<DraftView>(this.#path)
      if (answer.ok) this.#draft = answer.value
      else if (answer.failure.code === "BALAI_STANDARD_UNKNOWN") this.#isMissing = true
      else this.#refused(answer.failure)
      const catalogue = await this.#api.get<CatalogueView>("/api/v1/services")
      if (catalogue.ok) this.#outages = catalogue.value.outages
    }
    this.requestUpdate()
  }

  #refused({ errors = [], status, text }: Api.Failure): void {
    if (status === 401) this.#isStranger = true
    else this.#trouble = errors.length > 0 ? errors.map((one) => one.text) : [text]
  }

  #send(kind: string, values: Values): Promise<void> {
    const reason = (values.get("reason") ?? "").trim()
    if (kind === "outage") return this.#announce(values)
    if (kind.startsWith("step:")) return this.#advance(kind.slice("step:".length), values, reason)
    return this.#post("", { change: this.#changeOf(kind, values), reason })
  }

  #changeOf(kind: string, values: Values): { readonly [key: string]: unknown } {
    const { components } = this.#draft!.draft
    const where = this.#where
    if (kind === "edition") return { edition: (values.get("edition") ?? "").trim() }
    if (kind === "fees") return { components: { fees: withRows(components.fees as never, where, feesFrom(values)) } }
    if (kind === "needs")
      return {
        components: { requirements: withRows(components.requirements as never, where, requirementsFrom(values)) }
      }
    const before = components.time?.[where] ?? components.time?.all ?? null
    return { components: { time: withRows(components.time as never, where, limitFrom(values, before)) } }
  }

  #advance(step: string, values: Values, reason: string): Promise<void> {
    const text = (name: string): string => (values.get(name) ?? "").trim()
    const fields: { readonly [step: string]: { readonly [key: string]: unknown } | undefined } = {
      conclude: {
        minutes: {
          number: text("minutes.number"),
          date: text("minutes.date"),
          participants: Number(text("minutes.participants")),
          summary: text("minutes.summary")
        }
      },
      decree: { number: text("number"), date: text("date") },
      publish: {
        effective: text("effective"),
        reviewDue: text("reviewDue"),
        media: text("media")
          .split(",")
          .map((one) => one.trim())
          .filter((one) => one !== "")
      },
      keep: { reviewDue: text("reviewDue") }
    }
    return this.#post(`/${step}`, { reason, ...(fields[step] === undefined ? {} : { fields: fields[step] }) })
  }

  async #post(path: string, body: unknown): Promise<void> {
    await this.#write<DraftView>(this.#path + path, body, (draft) => {
      this.#draft = draft
      this.#isMissing = false
      this.#step = null
    })
  }

  async #announce(values: Values): Promise<void> {
    const id = (values.get("reason.id") ?? "").trim()
    const end = values.get("expectedEnd") ?? ""
    const body = {
      of: { level: "service", id: this.#draft!.service },
      reason: { id, en: (values.get("reason.en") ?? "").trim() || id },
      expectedEnd: end === "" ? null : Date.parse(`${end}:00${offsets[this.zone]}`)
    }
    await this.#write<Outages[number]>(
      "/api/v1/outages",
      body,
      (outage) => (this.#outages = [...this.#outages, outage])
    )
  }

  async #end(outage: string): Promise<void> {
    const path = `/api/v1/outages/${encodeURIComponent(outage)}/end`
    await this.#write<Outages>(path, {}, (outages) => (this.#outages = outages))
  }

  async #write<A>(path: string, body: unknown, take: (value: A) => void): Promise<void> {
    if (this.#isBusy) return
    this.#set(() => {
      this.#isBusy = true
      this.#trouble = []
      this.#said = null
    })
    const answer = await this.#api.post<A>({ path, body, attempt: makeAttempt() })
    this.#set(() => {
      this.#isBusy = false
      if (answer.ok) {
        take(answer.value)
        this.#said = texts.saved
      } else this.#refused(answer.failure)
    })
  }
}

customElements.define("balai-standards", StandardsElement)
