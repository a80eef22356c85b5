/** Who acts on the lifecycles of services, and what starts and moves them. */
import { Actor, type Json, Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import { type Subject } from "@balai/lifecycle/testing"
import { Outage, Publication, type Standard } from "@balai/service"
import { type Zone } from "@balai/vocabulary"
import { birth } from "./standards.ts"

export const hall = "mpp-uji"
export const service = "dukcapil.akta-kelahiran"
export const day = 86_400_000

/** 08.00 WIB on 27 November 2026. */
export const morning = Date.UTC(2026, 10, 27, 1)

export const editor = Publication.officer({ hall, id: "dewi", agencies: ["dukcapil"] })
export const head = Publication.officer({ hall, id: "hadi", agencies: [], heads: ["dukcapil"] })
export const manager: Actor.Actor = { type: "manager", id: "ratna", attributes: { hall } }

export const strangers: { readonly [name: string]: Actor.Actor } = {
  "an officer of another agency": Publication.officer({ hall, id: "budi", agencies: ["polres"], heads: ["polres"] }),
  "the editor's namesake in another hall": Publication.officer({
    hall: "mpp-lain",
    id: "dewi",
    agencies: ["dukcapil"],
    heads: ["dukcapil"]
  }),
  "an officer at a counter": { type: "officer", id: "sari", attributes: { hall, counter: "1" } },
  "a manager of another hall": { type: "manager", id: "ratna", attributes: { hall: "mpp-lain" } },
  "an applicant": {
    type: "applicant",
    id: "p-tini",
    attributes: { hall, agencies: ["dukcapil"], heads: ["dukcapil"] }
  },
  nobody: { type: "anonymous", id: "-", attributes: { agencies: ["dukcapil"] } }
}

/** The hall's fact as a hall registers it: more stands in it than is read here. */
export const factsIn = (zone: Zone.Zone): Stamp.Facts => ({
  hall: { version: "1", value: { zone, patienceSeconds: 120, doubleTapMillis: 2_000 } }
})

export const draft: Standard.Standard = { ...birth, decree: null, reviewed: null, reviewDue: null }
export const next: Standard.Standard = { ...draft, edition: "2027-1" }

const reason = "Alasan yang tertulis"

export const minutes = { number: "BA/7/2026", date: "2026-11-20", participants: 24, summary: "Disepakati" }

export const payloads: { readonly [command: string]: { readonly [key: string]: any } } = {
  "publication.edit": { standard: next, reason },
  "publication.discard": { reason },
  "publication.describe": { summary: birth.summary, keywords: ["akte lahir"], lifeEvents: ["birth"], reason },
  "publication.consult": { reason },
  "publication.conclude": { minutes, reason },
  "publication.reopen": { reason },
  "publication.decree": { number: "188/99/2026", date: "2026-11-25", reason },
  "publication.publish": { effective: "2026-12-01", reviewDue: "2027-12-01", media: ["Papan pengumuman"], reason },
  "publication.recall": { reason },
  "publication.review": { reason },
  "publication.keep": { reviewDue: "2028-12-01", reason },
  "publication.retire": { reason },
  "outage.revise": { reason: { id: "Jaringan putus", en: "The network is down" }, expectedEnd: morning + day }
}

export const inputs = {
  publication: { hall, service, standard: draft, seed: "draft" },
  outage: {
    hall,
    level: "service",
    subject: service,
    reason: { id: "Printer rusak", en: "The printer is broken" },
    expectedEnd: morning + day / 2
  }
} as const

const cast: Subject.Subject["cast"] = [
  { name: "editor", kind: "own", actor: editor },
  { name: "head", kind: "own", actor: head },
  { name: "manager", kind: "own", actor: manager },
  { name: "the hall itself", kind: "own", actor: Actor.system },
  ...Object.entries(strangers).map(([name, actor]) => ({ name, kind: "stranger" as const, actor }))
]

const listed = (
  command: string,
  ...more: ReadonlyArray<Json.Json>
): { readonly [command: string]: ReadonlyArray<Json.Json> } => ({
  [command]: [payloads[command] as Json.Json, ...more]
})

export const publication: Subject.Subject = {
  lifecycle: Publication.lifecycle,
  cast,
  at: morning,
  facts: factsIn("WIB"),
  inputs: [
    inputs.publication,
    { ...inputs.publication, standard: birth, seed: "published" }
  ] as unknown as ReadonlyArray<Json.Json>,
  payloads: Object.assign({}, ...Object.keys(Publication.lifecycle.spec.events).map((command) => listed(command)))
}

export const outage: Subject.Subject = {
  lifecycle: Outage.lifecycle,
  cast,
  at: morning,
  inputs: [inputs.outage, { ...inputs.outage, expectedEnd: null }],
  payloads: listed("outage.revise", { ...payloads["outage.revise"], expectedEnd: null } as Json.Json)
}

export const accepted = <C>(verdict: Verdict.Verdict<C>): Verdict.Accepted<C> => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict
}

export interface Sent {
  readonly by?: Actor.Actor
  readonly at?: number
  readonly zone?: Zone.Zone
  readonly payload?: { readonly [key: string]: unknown }
}

const stampOf = ({ at = morning, by = editor, zone = "WIB" }: Sent): Stamp.Stamp => ({ at, by, facts: factsIn(zone) })

export const start = (lifecycle: Lifecycle.Any, input: unknown, sent: Sent = {}) =>
  accepted(Lifecycle.decide(lifecycle, null, { _tag: "Start", input: input as Json.Json }, stampOf(sent)))

/** One command with its usual payload, and what is said of it here. */
export const send = (snapshot: Snapshot.Snapshot<any>, type: string, sent: Sent = {}): Verdict.Verdict<any> => {
  const lifecycle = snapshot.lifecycle === "outage" ? Outage.lifecycle : Publication.lifecycle
  const usual = payloads[type]
  const payload = usual === undefined ? {} : { payload: { ...usual, ...sent.payload } as Json.Json }
  return Lifecycle.decide(lifecycle, snapshot, { _tag: "Command", type, ...payload }, stampOf(sent))
}

export const after = (snapshot: Snapshot.Snapshot<any>, type: string, sent: Sent = {}) =>
  accepted(send(snapshot, type, sent))

/** The timer that a verdict has set, fired at its time. */
export const fire = (
  verdict: Verdict.Accepted<any>,
  sent: Sent = {}
): { readonly due: number; readonly verdict: Verdict.Accepted<any> } => {
  const set = verdict.outcomes.find((one) => one._tag === "TimerSet")
  if (set === undefined || set._tag !== "TimerSet") throw new Error("no timer was set")
  const lifecycle: Lifecycle.Any = verdict.snapshot.lifecycle === "outage" ? Outage.lifecycle : Publication.lifecycle
  const due = { _tag: "TimerDue" as const, timer: set.timer }
  return {
    due: set.due,
    verdict: accepted(
      Lifecycle.decide(lifecycle, verdict.snapshot, due, stampOf({ ...sent, at: set.due, by: Actor.system }))
    )
  }
}

export const published = (verdict: Verdict.Accepted<any>, type: string) =>
  verdict.outcomes.flatMap((one) => (one._tag === "Published" && one.event.type === type ? [one] : []))
