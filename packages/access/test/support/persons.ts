import { Delegation, OneTimeCode, Person, PersonFact, PersonSession } from "@balai/access"
import { Actor, Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import { accepted, hall, morning } from "./play.ts"

export const tini = Person.actor({ hall, person: "p-tini-0001" })
export const budi = Person.actor({ hall, person: "p-budi-0001" })
export const greeter: Actor.Actor = { type: "greeter", id: "wati", attributes: { hall } }

const lifecycles: { readonly [name: string]: Lifecycle.Any } = {
  person: Person.lifecycle,
  "person-session": PersonSession.lifecycle,
  "one-time-code": OneTimeCode.lifecycle,
  delegation: Delegation.lifecycle
}

export const key = "0123456789abcdef"
export const hidden = (ref: string) => ({ ref, digest: "digest" })
export const phone = { kind: "phone", value: hidden("phone"), key } as const
const route = (channel: string) => ({ channel, to: hidden(channel) })

export const inputs = {
  person: { hall, person: "p-tini-0001", identityKey: null, name: null },
  "person-session": { hall, person: "p-tini-0001", tokenHash: "token", way: "message" },
  "one-time-code": {
    hall,
    code: "c-0000001",
    purpose: "enter",
    way: "message",
    person: null,
    contact: phone,
    codeHash: "hash",
    routes: [route("whatsapp"), route("sms")],
    language: "id",
    desk: null
  },
  delegation: {
    hall,
    delegation: "d-00000001",
    from: "p-tini-0001",
    to: "p-budi-0001",
    scope: { of: "service", service: "dukcapil.kk" },
    validFrom: morning,
    validUntil: morning + 86_400_000,
    evidence: { of: "account" }
  }
} as const

const reason = "Alasan tertulis"
const payloads: { readonly [type: string]: object } = {
  "person.verify": { contact: phone },
  "person.changeContact": { contact: { ...phone, kind: "email" } },
  "person.rename": { name: hidden("name") },
  "person.consent": { purpose: "whatsapp" },
  "person.withdraw": { purpose: "whatsapp" },
  "person.lock": { reason },
  "person.unlock": { reason },
  "person.close": { reason },
  "person-session.end": { reason: "signedOut" },
  "delegation.revoke": { reason },
  "delegation.decline": { reason }
}

export type Name = keyof typeof inputs

export const commandsOf = (name: Name): ReadonlyArray<string> => Object.keys(lifecycles[name]!.spec.events)

const stampOf = (by: Actor.Actor, at: number, limits: Partial<PersonFact.PersonFact> = {}): Stamp.Stamp => ({
  at,
  by,
  facts: PersonFact.facts({ ...PersonFact.standard, ...limits })
})

type Input = Lifecycle.Input

export const start = (name: Name, more: object = {}) =>
  accepted(
    Lifecycle.decide(
      lifecycles[name]!,
      null,
      { _tag: "Start", input: { ...inputs[name], ...more } as never },
      stampOf(Actor.system, morning)
    )
  )

type Snap = Snapshot.Snapshot<any>

/** One input of any kind. */
export const put = (snapshot: Snap, input: Input, { by = Actor.system, at = morning } = {}): Verdict.Verdict<any> =>
  Lifecycle.decide(lifecycles[snapshot.lifecycle]!, snapshot, input, stampOf(by, at))

/** One command, with its usual payload and under its use case. */
export const send = (snapshot: Snap, type: string, ...[by = Actor.system, payload]: [Actor.Actor?, object?]) => {
  const events = lifecycles[snapshot.lifecycle]!.spec.events as { readonly [type: string]: { readonly via?: string } }
  const via = events[type]?.via
  const carried = payload ?? payloads[type]
  const command = { _tag: "Command", type, ...(carried && { payload: carried }), ...(via && { via }) }
  return put(snapshot, command as Input, { by })
}

/** Commands one after the other, each taken. */
export const after = (from: Snap, ...sent: ReadonlyArray<readonly [string, Actor.Actor?, object?]>) =>
  sent.reduce((snapshot, [type, by, payload]) => accepted(send(snapshot, type, by, payload)).snapshot, from)
