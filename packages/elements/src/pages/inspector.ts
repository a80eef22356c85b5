/** The inspector's element: what it shows stands in its address, and the server says everything else. */
import * as Api from "../Api.ts"
import { other } from "../internal/format.ts"
import { centre } from "../internal/inspectorPicture.ts"
import { inspectorTexts } from "../internal/inspectorTexts.ts"
import {
  type InspectedLifecycle,
  type InspectedList,
  type InspectedMoment,
  type InspectedTimeline
} from "../internal/inspectorWire.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { choose, chosenLanguage, speak } from "../internal/tongue.ts"
import { inspectorView } from "../internal/views/inspector.ts"
import {
  everything,
  type Filter,
  hashOf,
  type InspectorActs,
  type InspectorModel,
  nothingInspected,
  queryOf,
  roleOf,
  stepsOf,
  type Wanted,
  wantedOf
} from "../internal/views/inspectorModel.ts"
import { type DeviceView, type HallView, type OfficerView, type SessionView } from "../Wire.ts"

const refreshEvery = 10_000
const api = "/api/v1"
const own = `${api}/inspector`

type Known = typeof nothingInspected

const filterFields = ["lifecycle", "state", "status", "ended", "order"] as const

export class InspectorElement extends PageElement {
  readonly #boot = boot<{ hall: Pick<HallView, "label" | "zone" | "asOf"> }>()
  #language = chosenLanguage(this.#boot.language)
  #api = Api.make({ language: this.#language })
  #known: Known = { ...nothingInspected, wanted: wantedOf(location.hash) }
  /** Which question was asked last: an answer to an earlier one is not shown. */
  #asked = 0
  /** Whoever has just come finds the browser's own place to begin. */
  #hasTurned = false

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#boot.hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    speak(this.#language)
    this.keepTime()
    this.#note()
    void this.#enter()
    this.every(refreshEvery, () => {
      if (document.visibilityState === "visible") void this.#refresh()
    })
    this.listen(window, "hashchange", () => this.#turn())
  }

  protected override render() {
    return inspectorView(lit, this.#model(), this.#acts)
  }

  #model(): InspectorModel {
    return { ...this.frame(this.#boot), ...this.#known, hall: this.#boot.hall, language: this.#language }
  }

  readonly #acts: InspectorActs = {
    filter: (event) => this.#filter(event as Event),
    clear: () => this.#want({ filter: everything }),
    more: () => void this.#more(),
    earlier: () => void this.#earlier(),
    go: (seq) => this.#go(seq),
    slide: (event) => this.#go(this.#rowAt(Number(valueOf(event)) - 1)),
    see: (event) => this.#want({ role: valueOf(event) }, true),
    translate: () => this.#translate(),
    skip: (event) => {
      ;(event as Event).preventDefault()
      this.#title()?.focus()
    },
    centre: (event) => void centre((event as Event).currentTarget as HTMLImageElement),
    signOut: () => void this.#signOut()
  }

  #learn(known: Partial<Known>): void {
    this.#known = { ...this.#known, ...known }
    this.requestUpdate()
  }

  #title(): HTMLElement | null {
    return this.querySelector<HTMLElement>("#section-title")
  }

  #note(): void {
    const { id } = this.#known.wanted
    const title = inspectorTexts.title[this.#language]
    document.title = `${id === null ? title : `${id} · ${title}`} · ${this.#boot.hall.label[this.#language]}`
  }

  #translate(): void {
    this.#language = other(this.#language)
    this.#api = Api.make({ language: this.#language })
    choose(this.#language)
    this.#note()
    this.requestUpdate()
  }

  // The address

  #filter(event: Event): void {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const data = new FormData(form)
    const fields = Object.fromEntries(filterFields.map((name) => [name, String(data.get(name) ?? "")]))
    const filter = { ...everything, ...fields } as Filter
    const isOther = filter.lifecycle !== this.#known.wanted.filter.lifecycle
    this.#want({ filter: isOther ? { ...filter, state: "", status: "" } : filter }, true)
  }

  /** Steps and filters replace the address; another instance is another page, to which "back" leads back. */
  #want(change: Partial<Wanted>, isStep = false): void {
    const hash = hashOf({ ...this.#known.wanted, ...change })
    if (isStep) history.replaceState(null, "", hash)
    else history.pushState(null, "", hash)
    this.#turn()
  }

  #turn(): void {
    const before = this.#known.wanted
    const wanted = wantedOf(location.hash)
    const isOther = wanted.id !== before.id
    this.#learn(isOther ? { wanted, timeline: null, moment: null, missing: null } : { wanted })
    this.#note()
    this.#hasTurned ||= isOther
    if (isOther)
      void this.updateComplete.then(() => {
        window.scrollTo(0, 0)
        this.#title()?.focus()
      })
    if (this.#known.gate !== "open") return
    if (wanted.id === null) void this.#list()
    else if (isOther) void this.#one()
    else void this.#moment()
  }

  #rowAt(index: number): number | null {
    const { rows } = stepsOf(this.#known)
    return rows[index]?.seq ?? null
  }

  #go(seq: number | null): void {
    const newest = this.#known.timeline?.head.seq
    this.#want({ seq: seq === newest ? null : seq }, true)
  }

  // What the server says

  async #enter(): Promise<void> {
    const session = await this.#api.get<SessionView>(`${api}/session`)
    if (!session.ok) return this.#shut(session.failure)
    const { manages, mustChange, name } = session.value
    const gate = mustChange ? "mustChange" : manages ? "open" : "forbidden"
    this.heard()
    this.#learn({ gate, me: { name }, missing: null })
    if (gate !== "open") return
    await Promise.all([
      this.#read("lifecycles", `${own}/lifecycles`),
      this.#read("officers", `${api}/officers`),
      this.#read("devices", `${api}/devices`)
    ])
    await (this.#known.wanted.id === null ? this.#list() : this.#one())
  }

  #shut(failure: Api.Failure): void {
    if (failure.status === 0) this.lost()
    if (failure.status !== 401) return this.#learn({ missing: failure.text })
    this.heard()
    this.#learn({ ...nothingInspected, wanted: this.#known.wanted, gate: "signIn" })
  }

  async #get<A>(path: string): Promise<A | null> {
    const answer = await this.#api.get<A>(path)
    if (!answer.ok) {
      this.#shut(answer.failure)
      return null
    }
    this.heard((answer.value as { readonly asOf?: number }).asOf)
    return answer.value
  }

  async #read(name: "lifecycles" | "officers" | "devices", path: string): Promise<void> {
    const value = await this.#get<ReadonlyArray<InspectedLifecycle & OfficerView & DeviceView>>(path)
    if (value !== null) this.#learn({ [name]: value })
  }

  async #list(): Promise<void> {
    const asked = (this.#asked += 1)
    const list = await this.#get<InspectedList>(`${own}/instances?${queryOf(this.#known.wanted.filter, null)}`)
    if (list !== null && asked === this.#asked) this.#learn({ list, missing: null })
  }

  async #more(): Promise<void> {
    const { isBusy, list, wanted } = this.#known
    if (isBusy || list === null || list.next === null) return
    const asked = this.#asked
    this.#learn({ isBusy: true })
    const more = await this.#get<InspectedList>(`${own}/instances?${queryOf(wanted.filter, list.next)}`)
    this.#learn({ isBusy: false })
    if (more !== null && asked === this.#asked)
      this.#learn({ list: { ...more, items: [...list.items, ...more.items] } })
  }

  /** The heading that was focused while an instance was on its way is another one now. */
  #refocus(): void {
    if (this.#hasTurned && document.activeElement === document.body) this.#title()?.focus()
  }

  #pathOf(id: string): string {
    return `${own}/instances/${encodeURIComponent(id)}`
  }

  async #one(): Promise<void> {
    const { id } = this.#known.wanted
    if (id === null) return
    const timeline = await this.#get<InspectedTimeline>(this.#pathOf(id))
    if (timeline === null || this.#known.wanted.id !== id) return
    this.#learn({ timeline, missing: null })
    void this.updateComplete.then(() => this.#refocus())
    await this.#moment()
  }

  async #earlier(): Promise<void> {
    const { timeline } = this.#known
    if (timeline === null || timeline.before === null) return
    const { before, happenings, head } = timeline
    const more = await this.#get<InspectedTimeline>(`${this.#pathOf(head.id)}?before=${before}`)
    if (more === null || this.#known.timeline !== timeline) return
    this.#learn({ timeline: { ...more, head, happenings: [...more.happenings, ...happenings] } })
  }

  async #moment(): Promise<void> {
    const { wanted } = this.#known
    const role = roleOf(this.#known)
    if (wanted.id === null || role === null) return
    const asked = (this.#asked += 1)
    const seq = wanted.seq === null ? "" : `&seq=${wanted.seq}`
    const path = `${this.#pathOf(wanted.id)}/moment?role=${encodeURIComponent(role)}${seq}`
    const moment = await this.#get<InspectedMoment>(path)
    if (moment !== null && asked === this.#asked) this.#learn({ moment, missing: null })
  }

  /** Whoever looks at now sees what comes; whoever has asked for more keeps it. */
  async #refresh(): Promise<void> {
    const { gate, list, timeline, wanted } = this.#known
    if (gate !== "open") return gate === "forbidden" ? undefined : this.#enter()
    if (wanted.id === null) {
      if ((list?.items.length ?? 0) > 50) return
      await Promise.all([this.#read("lifecycles", `${own}/lifecycles`), this.#list()])
    } else if (wanted.seq === null && (timeline?.happenings.length ?? 0) <= 200) await this.#one()
  }

  async #signOut(): Promise<void> {
    await this.#api.post({ path: `${api}/session/end`, attempt: makeAttempt() })
    location.assign(`/sign-in?next=${encodeURIComponent("/inspector")}`)
  }
}

const valueOf = (event: unknown): string => ((event as Event).target as HTMLInputElement).value

customElements.define("balai-inspector", InspectorElement)
