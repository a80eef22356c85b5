import { type File, type FileLimit } from "@balai/application"
import { type Actor, Lifecycle, type Snapshot, Stamp } from "@balai/lifecycle"
import { type Subject } from "@balai/lifecycle/testing"
import { type Standard } from "@balai/service"
import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
import { assert } from "@effect/vitest"

export const hall = "mpp-uji"
/** Tuesday 18 August 2026, 09.00 WIB. */
export const at = Date.UTC(2026, 7, 18, 2)
export const hour = 3_600_000
export const day = 24 * hour
/** The end of the day that lies so many days after the first. */
export const endOf = (days: number): number => at + days * day + 15 * hour

const actor = (type: string, id: string, attributes: Actor.Actor["attributes"]): Actor.Actor => ({
  type,
  id,
  attributes
})

export const siti = actor("applicant", "p-1", { hall })
export const stranger = actor("applicant", "p-9", { hall })
/** As the hall says of whoever acts by a power. */
export const acting = (id: string, more: Actor.Actor["attributes"] = {}): Actor.Actor =>
  actor("applicant", id, { hall, actingFor: "p-1", scope: { of: "all" }, ...more })
export const proxy = acting("p-3")
export const formerProxy = actor("applicant", "p-3", { hall })
export const sari = actor("officer", "sari", { hall, agencies: ["dinas"] })
export const budi = actor("officer", "budi", { hall, agencies: ["dinas"] })
export const ratna = actor("officer", "ratna", { hall, heads: ["dinas"] })
export const pupr = actor("officer", "tono", { hall, agencies: ["pupr"] })
export const outsider = actor("officer", "sari", { hall: "mpp-lain", agencies: ["dinas"] })
export const system = actor("system", "system", {})

const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) }
export const facts = Stamp.facts({
  calendar: { version: "WIB-1", value: office as never },
  limits: { version: "none", value: [] }
})

const source = {
  title: "Contoh",
  reference: null,
  checked: LocalDate.makeUnsafe("2026-01-05"),
  confidence: "certain"
} as const

export const levy: Standard.Fee = {
  id: "retribusi",
  name: { id: "Retribusi", en: "Levy" },
  kind: "levy",
  amount: 30_000,
  source
}

export const requirement = (id: string): Standard.Requirement => ({
  id,
  name: { id, en: id },
  kind: "document",
  source
})

export const terms = (more: Partial<Standard.Terms> = {}): Standard.Terms => ({
  edition: "2026-1",
  decree: null,
  channel: "online",
  conditions: [],
  requirements: [requirement("ktp"), requirement("kk")],
  limit: { amount: 5, unit: "workingDays", from: "completeFile", deemedApproval: null, source },
  fees: [],
  product: null,
  complaints: [],
  ...more
})

export const document = (requirement: string, id = `dok-${requirement}`): File.Document => ({
  id,
  requirement,
  kind: "pdf",
  digest: "0".repeat(64),
  bytes: 1_000
})

export const input = (more: Partial<File.Input> = {}): File.Input => ({
  hall,
  service: "dinas.izin",
  channel: "online",
  number: "DINAS-2026-00001",
  draft: "d-1",
  parties: { applicant: "p-1", reporter: null, proxy: "p-3", subject: null },
  terms: terms(),
  documents: [document("ktp"), document("kk")],
  keys: { nik: null, name: [] },
  ...more
})

export const words = { ref: "r-1", digest: "d" } as const
export const reason = { code: "tidak-terbaca", words }

type Fields = { readonly [field: string]: unknown }

export interface Step {
  readonly by: Actor.Actor
  readonly type: string
  readonly payload?: Fields
  readonly at?: number
  readonly via?: string
}

/** A file that a test plays with: it moves by commands and by time, as the engine would move it. */
export class Play {
  snapshot: Snapshot.Snapshot<any>
  readonly lifecycle: Lifecycle.Any
  readonly effects: Array<{ readonly effect: string; readonly params: any }> = []
  readonly timers = new Map<string, number>()
  readonly published: Array<any> = []
  now = at
  facts = facts

  constructor(lifecycle: Lifecycle.Any, more: Partial<File.Input> = {}) {
    this.lifecycle = lifecycle
    const verdict = Lifecycle.decide(lifecycle, null, { _tag: "Start", input: input(more) as never }, this.stamp(siti))
    if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
    this.snapshot = verdict.snapshot
    this.#take(verdict.outcomes)
  }

  stamp(by: Actor.Actor): Stamp.Stamp {
    return { at: this.now, by, facts: this.facts }
  }

  #has(name: string, value: unknown): void {
    this.facts = Stamp.facts({ ...this.facts, [name]: { version: JSON.stringify(value), value: value as never } })
  }

  /** The hall counts by another calendar from now on. */
  holidays(holidays: HolidayCalendar.HolidayCalendar): void {
    this.#has("calendar", { ...office, calendar: WorkingCalendar.fiveDays(holidays) })
  }

  /** The hall has set limits of its own from now on. */
  limits(rows: FileLimit.HallRows): void {
    this.#has("limits", rows)
  }

  #take(outcomes: ReadonlyArray<any>) {
    for (const outcome of outcomes) {
      if (outcome._tag === "EffectRequested") this.effects.push(outcome)
      if (outcome._tag === "Published") this.published.push(outcome.event)
      if (outcome._tag === "TimerSet") this.timers.set(outcome.timer, outcome.due)
      if (outcome._tag === "TimerCancelled") this.timers.delete(outcome.timer)
    }
  }

  decide({ by, payload, type, via }: Step) {
    const command = { _tag: "Command", type, ...(payload === undefined ? {} : { payload }) }
    const input = { ...command, ...(via === undefined ? {} : { via }) } as Lifecycle.Input
    return Lifecycle.decide(this.lifecycle, this.snapshot, input, this.stamp(by))
  }

  send(step: Step): this {
    const verdict = this.decide(step)
    assert.strictEqual(verdict._tag, "Accepted", JSON.stringify(verdict))
    if (verdict._tag === "Accepted") {
      this.snapshot = verdict.snapshot
      this.#take(verdict.outcomes)
    }
    return this
  }

  refusal(step: Step) {
    const verdict = this.decide(step)
    if (verdict._tag !== "Refused") throw new Error(`${step.type} was ${verdict._tag}`)
    return { code: verdict.code, guard: verdict.reasons[0]?.code ?? null }
  }

  /** Lets time pass: what is due on the way happens in its order. */
  until(to: number): this {
    for (;;) {
      const [next] = [...this.timers].filter(([, due]) => due <= to).toSorted((a, b) => a[1] - b[1])
      if (next === undefined) break
      const [timer, due] = next
      this.timers.delete(timer)
      this.now = Math.max(this.now, due)
      const verdict = Lifecycle.decide(this.lifecycle, this.snapshot, { _tag: "TimerDue", timer }, this.stamp(system))
      if (verdict._tag === "Accepted") {
        this.snapshot = verdict.snapshot
        this.#take(verdict.outcomes)
      }
    }
    this.now = Math.max(this.now, to)
    return this
  }

  get stage(): string {
    const { value } = this.snapshot as any
    if (typeof value === "string") return value
    const { process } = value.open
    return typeof process === "string" ? process : (Object.keys(process)[0] ?? "")
  }

  get context() {
    return this.snapshot.context
  }

  /** Every requirement is accepted, and the file is complete. */
  complete(): this {
    for (const { requirement } of this.context.checklist) this.verify(requirement, "accepted")
    return this.send({ by: sari, type: "application.accept" })
  }

  verify(requirement: string, verdict: File.Verdict): this {
    const payload = { requirement, verdict, reason: verdict === "rejected" ? reason : null }
    return this.send({ by: sari, type: "application.verify", payload })
  }
}

const member = (name: string, kind: Subject.Member["kind"], who: Actor.Actor): Subject.Member => ({
  name,
  kind,
  actor: who
})

/** As a caller hands it in: words as they are. */
const said = { code: "tidak-terbaca", words: "Buram" }

/** A composed lifecycle with its cast, for the tests that are made of it. */
export const subject = (lifecycle: Lifecycle.Any, more: Partial<File.Input> = {}): Subject.Subject => ({
  lifecycle,
  at,
  facts,
  cast: [
    member("applicant", "own", siti),
    member("proxy", "own", proxy),
    member("officer", "own", sari),
    member("colleague", "own", budi),
    member("head", "own", ratna),
    member("recommender", "own", pupr),
    member("system", "own", system),
    member("another applicant", "stranger", stranger),
    member("a proxy whose power is over", "stranger", formerProxy),
    member("an officer of another hall", "stranger", outsider)
  ],
  inputs: [input(more)] as never,
  payloads: {
    "application.verify": [
      { requirement: "ktp", verdict: "accepted", reason: null },
      { requirement: "ktp", verdict: "rejected", reason: said },
      { requirement: "ktp", verdict: "rejected", reason: null }
    ],
    "application.attach": [document("ktp"), document("akta")],
    "application.return": [{ reason: said }],
    "application.resubmit": [{ documents: [document("ktp", "dok-baru")] }, { documents: [] }]
  } as never
})
