import { AccessFact, Device, Officer, Session } from "@balai/access"
import { Actor, Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"

export const hall = "mpp-uji"
export const morning = Date.UTC(2026, 7, 18, 1)
export const minute = 60_000

export const manager: Actor.Actor = { type: "manager", id: "ratna", attributes: { hall } }
export const sari = Officer.actor({ hall, officer: "sari" })
export const budi = Officer.actor({ hall, officer: "budi" })
export const system = Actor.system
export const strangers: { readonly [name: string]: Actor.Actor } = {
  "a manager of another hall": { type: "manager", id: "ratna", attributes: { hall: "mpp-lain" } },
  "the officer's namesake in another hall": Officer.actor({ hall: "mpp-lain", officer: "sari" }),
  "a board": Device.board({ hall, device: "sari" }),
  "a visitor": { type: "visitor", id: "sari", attributes: { hall } },
  "a kiosk": { type: "device", id: "sari", attributes: { hall, kind: "kiosk" } }
}

export const stamp = (by: Actor.Actor, at = morning): Stamp.Stamp => ({
  at,
  by,
  facts: AccessFact.facts(AccessFact.standard)
})

const lifecycles: { readonly [name: string]: Lifecycle.Any } = {
  officer: Officer.lifecycle,
  session: Session.lifecycle,
  device: Device.lifecycle
}

const hidden = { ref: "reference", digest: "digest" }
const inputs = {
  officer: { hall, officer: "sari", name: hidden, credential: hidden, relations: [], mustChange: true },
  session: { hall, officer: "sari", tokenHash: "token" },
  device: { hall, device: "d1", kind: "kiosk", codeHash: "code", tokenHash: "token" }
} as const

const payloads: { readonly [type: string]: { readonly [key: string]: any } } = {
  "officer.relate": { relations: [{ relation: "manages" }], reason: "Pindah tugas" },
  "officer.setCredential": { credential: { ref: "other", digest: "digest" }, mustChange: false },
  "officer.disable": { reason: "Pindah tugas" },
  "officer.enable": { reason: "Kembali" },
  "session.sit": { counter: "1" },
  "session.leave": { counter: "1" },
  "session.unseat": { counter: "1" },
  "session.end": { reason: "signedOut" },
  "device.enrol": { name: "Mesin 1", zone: null },
  "device.rename": { name: "Mesin lobi" },
  "device.revoke": { reason: "Rusak" }
}

export const accepted = <C>(verdict: Verdict.Verdict<C>): Verdict.Accepted<C> => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict
}

export const start = (name: keyof typeof inputs, at = morning) =>
  accepted(
    Lifecycle.decide(
      lifecycles[name] as Lifecycle.Any,
      null,
      { _tag: "Start", input: inputs[name] as never },
      stamp(system, at)
    )
  )

export interface Sent {
  readonly by: Actor.Actor
  readonly at?: number
  readonly payload?: { readonly [key: string]: any }
}

/** One command, with its usual payload and under its use case. */
export const decide = (
  snapshot: Snapshot.Snapshot<any>,
  type: string,
  { at, by, payload }: Sent
): Verdict.Verdict<any> => {
  const lifecycle = lifecycles[snapshot.lifecycle] as Lifecycle.Any
  const { via } = (lifecycle.spec.events as { readonly [type: string]: { readonly via?: string } })[type] ?? {}
  const carried = payload ?? payloads[type]
  const command = { _tag: "Command" as const, type, ...(carried && { payload: carried }), ...(via && { via }) }
  return Lifecycle.decide(lifecycle, snapshot, command as Lifecycle.Input, stamp(by, at))
}

export const timer = (verdict: Verdict.Accepted<any>, at: number) => {
  const set = verdict.outcomes.find(({ _tag }) => _tag === "TimerSet") as { readonly timer: string } | undefined
  const lifecycle = lifecycles[verdict.snapshot.lifecycle] as Lifecycle.Any
  const due = { _tag: "TimerDue" as const, timer: set?.timer ?? "?" }
  return accepted(Lifecycle.decide(lifecycle, verdict.snapshot, due, stamp(system, at)))
}

export const commandsOf = (name: string): ReadonlyArray<string> =>
  Object.keys((lifecycles[name] as Lifecycle.Any).spec.events)
