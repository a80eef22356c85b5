/** The manager's element: sections by address, one form at a time, and nothing drawn that the server has not answered. */
import * as Api from "../Api.ts"
import { makeForesight } from "../internal/foresight.ts"
import { isoDate, other } from "../internal/format.ts"
import { copyText, downloadText, printPart, readNote, showDialog, writeNote } from "../internal/managerBrowser.ts"
import { draftOf, typed, withChosen, withoutRow, withRow } from "../internal/managerDraft.ts"
import { csv } from "../internal/managerHall.ts"
import { readIdle, readSetAside } from "../internal/managerIdle.ts"
import { requestOf, saidOf, sheetFault, weekQuestion } from "../internal/managerRequests.ts"
import { managerTexts } from "../internal/managerTexts.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { emptyFor } from "../internal/teller.ts"
import { choose, chosenLanguage, speak } from "../internal/tongue.ts"
import { managerView } from "../internal/views/manager.ts"
import { leftRows } from "../internal/views/managerLeft.ts"
import {
  type Draft,
  emptyDraft,
  type ManagerActs,
  type ManagerModel,
  nothingKnown,
  type Sheet,
  type Tab,
  tabOf,
  tabs,
  type Trouble
} from "../internal/views/managerModel.ts"
import {
  type HallView,
  type LeftView,
  type OfficerView,
  type SessionView,
  type SettingsView,
  type WeekView
} from "../Wire.ts"

const refreshEvery = 5_000
const saidFor = 8_000

type Known = Pick<ManagerModel, keyof typeof nothingKnown | "hall">

const api = "/api/v1"
const signedOut = new Set(["BALAI_UNAUTHENTICATED", "BALAI_SESSION_ENDED"])

export class ManagerElement extends PageElement {
  readonly #boot = boot<{ hall: HallView; isDemo: boolean }>()
  #language = chosenLanguage(this.#boot.language)
  #api = Api.make({ language: this.#language })
  #known: Known = { ...nothingKnown, hall: this.#boot.hall }
  #tab: Tab = tabOf(location.hash)
  #search = ""
  #sheet: Sheet | null = null
  #draft: Draft = emptyDraft
  #isBusy = false
  #trouble: Trouble | null = null
  #said: ManagerModel["said"] = null
  #forgetSaid: () => void = () => {}
  #start = readNote()
  #opener: Element | null = null
  /** The same form, sent again after a lost answer, is the same act. */
  #attempt = { body: "", id: "" }
  readonly #week = makeForesight(
    async (body: object | null): Promise<Api.Answer<WeekView> | null> =>
      body === null ? null : this.#api.post({ path: `${api}/settings/week`, body, attempt: makeAttempt() }),
    (answer) => {
      if (answer === null) return
      const week = answer.ok ? answer.value : this.#draft.week
      this.#set(() => (this.#draft = { ...this.#draft, week, isUnclear: !answer.ok }))
    }
  )

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#known.hall.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    speak(this.#language)
    this.keepTime()
    this.onStop(() => this.#forgetSaid())
    this.onStop(() => this.#week.stop())
    this.#note()
    void this.#enter()
    this.every(refreshEvery, () => {
      if (document.visibilityState === "visible" && !this.#isBusy) void this.#refresh()
    })
    this.listen(window, "hashchange", () => this.#turn())
    this.listen(window, "beforeunload", (event) => {
      if (this.#draft.isDirty) event.preventDefault()
    })
    // A browser may close a dialog by itself at the second Escape.
    this.addEventListener("close", () => this.#closeSheet(), true)
  }

  protected override updated(): void {
    const dialog = this.querySelector<HTMLDialogElement>("dialog.sheet")
    if (dialog !== null && !dialog.open) showDialog(dialog)
  }

  protected override render() {
    return managerView(lit, this.#model(), this.#acts)
  }

  #model(): ManagerModel {
    return {
      ...this.frame(this.#boot),
      ...this.#known,
      language: this.#language,
      isDemo: this.#boot.isDemo,
      tab: this.#tab,
      search: this.#search,
      sheet: this.#sheet,
      draft: this.#draft,
      isBusy: this.#isBusy,
      trouble: this.#trouble,
      said: this.#said,
      start: this.#start,
      origin: location.origin
    }
  }

  readonly #acts: ManagerActs = {
    open: (sheet) => this.#openSheet(sheet),
    leave: () => this.#leave(),
    cancel: (event) => {
      ;(event as Event).preventDefault()
      this.#leave()
    },
    submit: (event) => void this.#submit(event as SubmitEvent),
    edit: (event) => this.#edit(event as Event),
    addRow: (row) => this.#redraft((draft) => withRow(draft, row)),
    removeRow: (index) => this.#redraft((draft) => withoutRow(draft, index)),
    searchList: (event) => this.#set(() => (this.#search = valueOf(event))),
    searchSheet: (event) => this.#set(() => (this.#draft = { ...this.#draft, search: valueOf(event) })),
    check: (event) => this.#check((event as Event).target as HTMLInputElement),
    suggest: (id, text) => suggest(id, text),
    signOut: () => void this.#signOut("/sign-in?next=/manager"),
    openDevice: () => void this.#signOut(this.#sheet?.type === "adopted" ? this.#sheet.path : "/"),
    translate: () => this.#translate(),
    reload: () => void this.#enter(),
    copy: (text) =>
      void copyText(text).then((hasCopied) => this.#set(() => (this.#draft = { ...this.#draft, hasCopied }))),
    print: (part) => printPart(part),
    download: () => {
      const day = this.#known.left?.day ?? isoDate(this.now(), this.zone)
      downloadText(`nomor-tersisa-${day}.csv`, csv(leftRows(this.#model())))
    },
    chooseDay: (event) => void this.#loadLeft(valueOf(event)),
    hideStart: (isHidden) => this.#remember({ ...this.#start, isHidden })
  }

  #set(change: () => void): void {
    change()
    this.requestUpdate()
  }

  #learn(known: Partial<Known>): void {
    this.#set(() => (this.#known = { ...this.#known, ...known }))
  }

  // Sections

  #turn(): void {
    if (location.hash !== "" && !tabs.some(({ id }) => `#${id}` === location.hash)) return
    this.#tab = tabOf(location.hash)
    this.#search = ""
    this.#said = null
    this.#note()
    this.requestUpdate()
    void this.updateComplete.then(() => {
      window.scrollTo(0, 0)
      this.querySelector<HTMLElement>("#section-title")?.focus()
    })
    if (this.#known.gate === "open") void this.#loadTab()
  }

  #note(): void {
    const label = tabs.find(({ id }) => id === this.#tab)?.label[this.#language] ?? ""
    document.title = `${label} · ${managerTexts.title[this.#language]} · ${this.#boot.hall.label[this.#language]}`
    if (!this.#start.seen.includes(this.#tab))
      this.#remember({ ...this.#start, seen: [...this.#start.seen, this.#tab] })
  }

  #remember(note: ManagerModel["start"]): void {
    writeNote(note)
    this.#set(() => (this.#start = note))
  }

  #translate(): void {
    this.#language = other(this.#language)
    this.#api = Api.make({ language: this.#language })
    choose(this.#language)
    this.#note()
    this.requestUpdate()
  }

  // What the server says

  async #enter(): Promise<void> {
    const session = await this.#api.get<SessionView>(`${api}/session`)
    if (!session.ok) return this.#shut(session.failure)
    const { manages, mustChange, name, officer } = session.value
    const gate = mustChange ? "mustChange" : manages ? "open" : "forbidden"
    this.heard()
    this.#learn({ gate, me: { id: officer, name }, missing: null })
    if (gate !== "open") return
    await Promise.all([
      this.#refresh(),
      this.#read("settings", `${api}/settings`),
      this.#read("officers", `${api}/officers`),
      this.#read("devices", `${api}/devices`),
      this.#loadTab()
    ])
  }

  /** Somebody who is not signed in is shown the door; whoever is writing keeps what is written. */
  #shut(failure: Api.Failure): void {
    if (failure.status === 0) this.lost()
    if (failure.status !== 401) return this.#learn({ missing: failure.text })
    this.heard()
    if (this.#sheet === null) return this.#learn({ gate: "signIn", me: null, missing: null })
    this.#set(() => (this.#trouble = { text: managerTexts.sessionOver, details: [], isSignedOut: true }))
  }

  async #read(name: "hall" | "settings" | "officers" | "devices" | "changes" | "picked", path: string): Promise<void> {
    const answer = await this.#api.get<never>(path)
    if (!answer.ok) return this.#shut(answer.failure)
    const { asOf } = answer.value as { readonly asOf?: number }
    if (isOvertaken(asOf, (this.#known[name] as { readonly asOf?: number } | null)?.asOf)) return
    this.heard(asOf)
    if (this.#trouble?.isSignedOut === true) this.#trouble = null
    this.#learn({ [name]: answer.value, missing: null })
  }

  async #refresh(): Promise<void> {
    if (this.#known.gate !== "open") {
      // Signed in again in another tab, or the server is back.
      if (this.#known.gate !== "forbidden") await this.#enter()
      return
    }
    await this.#read("hall", `${api}/hall`)
    if (this.#tab === "hari-ini") {
      await Promise.all([
        this.#loadBoards(),
        this.#read("picked", `${api}/day/picked`),
        this.#read("officers", `${api}/officers`),
        readIdle(this.#api).then((idle) => this.#learn({ idle })),
        readSetAside(this.#api).then((setAside) => this.#learn({ setAside }))
      ])
    } else if (this.#tab === "perangkat") await this.#read("devices", `${api}/devices`)
    else if (this.#tab === "petugas") await this.#read("officers", `${api}/officers`)
  }

  async #loadTab(): Promise<void> {
    if (this.#tab === "hari-ini") await this.#loadLeft(this.#known.left?.day ?? isoDate(this.now(), this.zone))
    if (this.#tab === "loket" || this.#tab === "jam-layanan") await this.#read("settings", `${api}/settings`)
    if (this.#tab === "petugas") await this.#read("officers", `${api}/officers`)
    if (this.#tab === "perubahan") {
      await Promise.all([this.#read("changes", `${api}/settings/changes`), this.#read("settings", `${api}/settings`)])
    }
  }

  async #loadBoards(): Promise<void> {
    const zones = this.#known.hall.zones
    const answers = await Promise.all(
      zones.map(({ id }) => this.#api.get<ManagerModel["boards"][number]>(`${api}/boards/${encodeURIComponent(id)}`))
    )
    this.#learn({ boards: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])) })
  }

  async #loadLeft(day: string): Promise<void> {
    if (day === "") return
    const answer = await this.#api.get<ReadonlyArray<LeftView>>(`${api}/day/left?day=${encodeURIComponent(day)}`)
    if (answer.ok) this.#learn({ left: { day, list: answer.value } })
    else this.#shut(answer.failure)
  }

  async #signOut(next: string): Promise<void> {
    this.#draft = emptyDraft
    await this.#api.post({ path: `${api}/session/end`, attempt: makeAttempt() })
    location.assign(next)
  }

  // The form that is open

  #openSheet(sheet: Sheet): void {
    this.#opener = document.activeElement
    this.#said = null
    this.#trouble = null
    this.#draft = draftOf(sheet, this.#known.settings)
    this.#sheet = sheet
    this.requestUpdate()
    this.#week.now(weekQuestion(this.#sheet, this.#draft))
  }

  #leave(): void {
    if (this.#isBusy) return
    const asks = this.#draft.isDirty && !this.#draft.isLeaving
    if (asks) this.#set(() => (this.#draft = { ...this.#draft, isLeaving: true }))
    else this.#closeSheet()
  }

  #closeSheet(): void {
    if (this.#sheet === null) return
    this.#week.stop()
    this.#sheet = null
    this.#trouble = null
    this.#draft = emptyDraft
    this.requestUpdate()
    void this.updateComplete.then(() => {
      const back = this.#opener?.isConnected === true ? this.#opener : this.querySelector("#section-title")
      if (this.#sheet === null && back instanceof HTMLElement) back.focus()
    })
  }

  get #form(): FormData {
    return new FormData(this.querySelector<HTMLFormElement>(".sheet-form") ?? undefined)
  }

  #edit(event: Event): void {
    const { name } = event.target as HTMLInputElement
    if (this.#sheet === null || name === "" || name === undefined) return
    this.#draft = typed(this.#draft, this.#form, { sheet: this.#sheet, settings: this.#known.settings })
    this.requestUpdate()
    this.#week.soon(() => weekQuestion(this.#sheet, this.#draft))
  }

  #redraft(change: (draft: Draft) => Draft): void {
    this.#set(() => (this.#draft = change(this.#draft)))
    void this.updateComplete.then(() => {
      if (this.#sheet === null) return
      this.#draft = typed(this.#draft, this.#form, { sheet: this.#sheet, settings: this.#known.settings })
      this.requestUpdate()
      this.#week.soon(() => weekQuestion(this.#sheet, this.#draft))
    })
  }

  #check(box: HTMLInputElement): void {
    if (box.type !== "checkbox") return
    const ids = box.dataset["all"]?.split(" ") ?? [box.value]
    this.#set(() => (this.#draft = withChosen(this.#draft, ids, box.checked)))
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const sheet = this.#sheet
    const form = this.#form
    if (sheet === null || this.#isBusy) return
    const fault = sheetFault(sheet, form, this.#draft)
    const request = requestOf(sheet, form, { known: this.#model(), draft: this.#draft })
    if (fault !== null || request === null) {
      return this.#set(() => (this.#trouble = fault === null ? null : { text: fault, details: [], isSignedOut: false }))
    }
    const said = saidOf(sheet, form, this.#model())
    this.#isBusy = true
    this.#set(() => (this.#trouble = null))
    const answer = await this.#api.post<object>({ ...request, attempt: this.#attemptOf(request) })
    this.#isBusy = false
    if (!answer.ok) return this.#fail(answer.failure)
    this.heard()
    this.#attempt = { body: "", id: "" }
    this.#took(sheet, answer.value, { form, said })
  }

  #attemptOf(request: object): string {
    const body = JSON.stringify(request)
    if (this.#attempt.body !== body) this.#attempt = { body, id: makeAttempt() }
    return this.#attempt.id
  }

  #fail({ code, errors = [], status, text }: Api.Failure): void {
    // An answer that came is one; the next press is another act.
    if (status !== 0 && status < 500) this.#attempt = { body: "", id: "" }
    const isSignedOut = status === 401 || signedOut.has(code)
    const details = errors.map((each) => each.text)
    this.#set(() => (this.#trouble = { text: isSignedOut ? managerTexts.sessionOver : text, details, isSignedOut }))
    void this.updateComplete.then(() => this.querySelector(".sheet-alert")?.scrollIntoView({ block: "nearest" }))
  }

  #took(
    sheet: Sheet,
    answer: object,
    { form, said }: { readonly form: FormData; readonly said: ManagerModel["said"] }
  ): void {
    const name = String(form.get("name") ?? "")
    this.#tell(said)
    if ("password" in answer) {
      const officer =
        "officer" in answer
          ? (answer.officer as OfficerView)
          : this.#known.officers?.find(({ id }) => "id" in sheet && id === sheet.id)
      this.#show({
        type: "password",
        name: officer?.name ?? name,
        login: officer?.id ?? "",
        password: String(answer.password)
      })
    } else if (sheet.type === "adopt") {
      const zone = String(form.get("zone") ?? "")
      this.#show({
        type: "adopted",
        name,
        path: form.get("kind") === "board" ? `/board/${encodeURIComponent(zone)}` : "/kiosk"
      })
    } else this.#closeSheet()
    if ("counters" in answer && "differences" in answer)
      this.#learn({ settings: answer as SettingsView, changes: null })
    if (sheet.type === "closeDay" && "left" in answer)
      this.#closedDay(answer as { readonly day: string; readonly left: ReadonlyArray<LeftView> })
    void this.#refresh()
    void this.#loadTab()
    if ("id" in sheet || sheet.type === "addOfficer") void this.#read("officers", `${api}/officers`)
    void this.#read("devices", `${api}/devices`)
  }

  #show(sheet: Sheet): void {
    this.#draft = emptyDraft
    this.#set(() => (this.#sheet = sheet))
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".sheet-buttons button")?.focus())
  }

  #closedDay({ day, left }: { readonly day: string; readonly left: ReadonlyArray<LeftView> }): void {
    this.#learn({ left: { day, list: left } })
    this.#tell(managerTexts.closeDayDone(left.length))
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#left-title")?.focus())
  }

  #tell(said: ManagerModel["said"]): void {
    this.#forgetSaid()
    // A reader that finds the same words in the region is silent: it is emptied first.
    this.#set(() => (this.#said = null))
    const timers = [
      setTimeout(() => this.#set(() => (this.#said = said)), emptyFor),
      setTimeout(() => this.#set(() => (this.#said = null)), saidFor)
    ]
    this.#forgetSaid = () => timers.forEach((timer) => clearTimeout(timer))
  }
}

/** Two answers may overtake one another; a clock that was set back is no such thing. */
const isOvertaken = (next: number | undefined, known: number | undefined): boolean =>
  next !== undefined && known !== undefined && next < known && known - next < 10_000

const valueOf = (event: unknown): string => ((event as Event).target as HTMLInputElement).value

/** A suggestion is typed as if by hand. */
const suggest = (id: string, text: string): void => {
  const field = document.getElementById(id) as HTMLInputElement | null
  if (field === null) return
  field.value = text
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.focus()
}

customElements.define("balai-manager", ManagerElement)
