/** The board's element: the feed comes in, the announcer decides, screen and sound follow. */
import * as Announcer from "../Announcer.ts"
import * as Api from "../Api.ts"
import { type Enrolment, makeEnroller } from "../internal/enrolment.ts"
import { boot, lit, makeAttempt, PageElement } from "../internal/page.ts"
import { makeSound } from "../internal/sound.ts"
import { boardView, type Call } from "../internal/views/board.ts"
import { recordings, sentence } from "../Speech.ts"
import { type Announcement, type BoardView, type DeviceView, type HallView } from "../Wire.ts"

/** A board that was away for longer starts from what it sees and does not call the past. */
const resumeWithin = 10 * 60_000
const enrolEvery = 10_000
/** A visitor's phone may show the board too; it hangs nowhere. */
const wall = "(min-width: 1000px) and (min-height: 500px)"

export class BoardElement extends PageElement {
  readonly #boot = boot<{ hall: Pick<HallView, "zone">; board: BoardView; voice?: boolean }>()
  readonly #sound = makeSound({
    onChange: () => this.#hearSound(),
    recorded: this.#boot.voice === true ? "/voice/manifest.json" : null
  })
  readonly #enroller = makeEnroller({
    kind: "board",
    api: Api.make({ language: this.#boot.language, tries: 2 }),
    now: () => this.now(),
    makeAttempt,
    mayAsk: () => this.#isWanted,
    onChange: (enrolment) => this.#draw(enrolment),
    onEnrolled: (device) => this.#enrolled(device)
  })
  readonly #place = `balai.board.${this.#boot.board.zone}`
  readonly #events = `/api/v1/boards/${encodeURIComponent(this.#boot.board.zone)}/events`
  #board = this.#boot.board
  #announcer = Announcer.make(this.#resume())
  #front: Call | null = newest(this.#board)
  #isCalling = false
  #region: HTMLElement | null = null
  #code: string | null = null
  #isEnrolled = false
  /** The address says so for a screen that has neither keys nor a touch: `?daftar`. */
  readonly #wantsAlways = new URLSearchParams(location.search).has("daftar")
  #isWanted = this.#wantsAlways
  /** Nobody has asked for a code yet; the strip below offers to. */
  #isOffered = false

  protected override readonly zone = this.#boot.hall.zone
  protected override get asOf(): number {
    return this.#board.asOf
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.keepTime()
    this.stayAwake()
    this.#region = liveRegion()
    this.onStop(() => this.#region?.remove())
    this.#hearSound()
    this.listen(this, "click", () => this.#arm())
    this.listen(window, "keydown", () => this.#arm())
    this.every(250, () => this.#send({ type: "tick", at: performance.now() }))
    this.#askForPlace()
    this.follow({
      url: this.#events,
      after: this.#announcer.position,
      onMessage: ({ event, data }) => this.#take(event, data)
    })
  }

  protected override render() {
    const sound = !this.#sound.isOn() ? "off" : this.#sound.hasVoice() ? "voice" : "chime"
    this.dataset["sound"] = sound
    return boardView(
      lit,
      {
        ...this.frame(this.#boot),
        hallName: this.#board.hallName,
        board: this.#board,
        front: this.#front,
        isCalling: this.#isCalling,
        sound,
        code: this.#code,
        isOffered: this.#isOffered
      },
      { arm: () => this.#arm(), enrol: () => this.#enrol() }
    )
  }

  /** A screen on a wall may become the hall's by a code; what it shows else is for everybody. */
  #askForPlace(): void {
    if (this.#boot.isDemo === true) return
    if (!this.#wantsAlways && !matchMedia(wall).matches) return
    void this.#enroller.look()
    this.every(enrolEvery, () => {
      const isUnderWay = !this.#isEnrolled && (this.#code !== null || this.#isWanted)
      if (isUnderWay && document.visibilityState === "visible") void this.#enroller.look()
    })
  }

  #enrol(): void {
    this.#isWanted = true
    void this.#enroller.look()
  }

  #draw(enrolment: Enrolment): void {
    this.#code = enrolment.state === "shown" ? enrolment.code : null
    this.#isOffered = enrolment.state === "waiting"
    if (enrolment.state === "shown") this.#isWanted = this.#wantsAlways
    this.requestUpdate()
  }

  /** The manager has said where it hangs. */
  #enrolled({ zone }: DeviceView): void {
    const wasAsked = this.#code !== null
    this.#isEnrolled = true
    this.#isOffered = false
    this.#code = null
    this.requestUpdate()
    const isElsewhere = zone !== null && zone !== this.#board.zone
    if (isElsewhere && (wasAsked || location.pathname === "/board"))
      location.assign(`/board/${encodeURIComponent(zone)}`)
  }

  #take(event: string, data: string): void {
    if (event === "board") this.#show(JSON.parse(data) as BoardView)
    else if (event === "announcement") {
      this.#send({ type: "heard", announcement: JSON.parse(data) as Announcement, at: performance.now() })
    } else if (event === "reset") this.#reset(JSON.parse(data) as { position: string })
  }

  #show(board: BoardView): void {
    this.#board = board
    // A new day has no calls yet, and what was called yesterday is called no more.
    if (board.recent.length === 0 && !this.#isCalling) this.#front = null
    this.#front ??= newest(board)
    this.requestUpdate()
  }

  /** The server's journal began anew: the old place in the feed means nothing, and a picture of all follows. */
  #reset({ position }: { readonly position: string }): void {
    this.#announcer = { ...this.#announcer, position }
    this.#remember(position)
  }

  #send(event: Announcer.Event): void {
    const next = Announcer.step(this.#announcer, event)
    this.#announcer = next.state
    for (const command of next.commands) this.#do(command)
  }

  #do(command: Announcer.Command): void {
    switch (command.do) {
      case "show":
        this.#front = command.announcement
        this.#isCalling = true
        this.#remember(command.announcement.id)
        this.#tell(sentence(command.announcement))
        return this.requestUpdate()
      case "rest":
        this.#isCalling = false
        return this.requestUpdate()
      case "chime":
        return this.#run(this.#sound.chime(), command.id, "chime")
      case "speak":
        return this.#run(this.#say(command), command.id, command.step)
      case "silence":
        return this.#sound.silence()
    }
  }

  #say({ announcement, text }: Announcer.Command & { readonly do: "speak" }): Promise<void> {
    return this.#sound.speak({ text, words: recordings(announcement) })
  }

  #run(work: Promise<void>, id: string, step: Announcer.Step): void {
    const end = (): void => this.#send({ type: "ended", id, step, at: performance.now() })
    work.then(end, end)
  }

  #arm(): void {
    if (!this.#sound.isOn()) void this.#sound.arm()
  }

  #hearSound(): void {
    // The bell asks for this while the element is still being made.
    queueMicrotask(() => {
      this.#send({ type: "sound", sound: this.#sound.isOn(), voice: this.#sound.hasVoice() })
      this.requestUpdate()
    })
  }

  /** A reader that is told the same words twice says them once: the region is emptied first. */
  #tell(words: string): void {
    const region = this.#region
    if (region === null) return
    region.textContent = ""
    setTimeout(() => {
      region.textContent = words
    }, 120)
  }

  #remember(position: string): void {
    try {
      localStorage.setItem(this.#place, JSON.stringify({ position, at: Date.now() }))
    } catch {
      // Without storage a reloaded board starts from what it sees.
    }
  }

  #resume(): string {
    const { position } = this.#boot.board
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place) ?? "null") as {
        position: string
        at: number
      } | null
      if (kept === null || Date.now() - kept.at > resumeWithin) return position
      const isSameEpoch = kept.position.replace(/\.\d+$/, "") === position.replace(/\.\d+$/, "")
      return isSameEpoch && Announcer.isAfter(position, kept.position) ? kept.position : position
    } catch {
      return position
    }
  }
}

const newest = (board: BoardView): Call | null => [...board.recent].sort((left, right) => right.at - left.at)[0] ?? null

const liveRegion = (): HTMLElement => {
  const region = document.createElement("div")
  region.className = "hidden"
  region.setAttribute("aria-live", "assertive")
  region.setAttribute("role", "status")
  region.dataset["live"] = ""
  document.body.append(region)
  return region
}

customElements.define("balai-board", BoardElement)
