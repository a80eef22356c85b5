import { Messaging, OneTimeCode, Person, type PersonFact } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { type Actor, type Stamp } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type AskedCode, type Attempt, type Own, type Where } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs } from "./accessFailures.ts"
import { settle, system } from "./acting.ts"
import { channelsTo, type Contact, contactOf } from "./personsContacts.ts"
import { channelNone, codeBusy, codeLater, codeWrong, contactInvalid } from "./personsFailures.ts"
import {
  codeId,
  type CodeInstance,
  contactKey,
  contactName,
  type Desk,
  findPerson,
  limitsOf,
  mustBeInside,
  type PersonInstance,
  revealed
} from "./personsGate.ts"
import { digitsFrom } from "./personsSending.ts"

const periodOf = OneTimeCode.periodOf

/** What is asked for, once it is known where it may go. */
interface Asking {
  readonly by: Actor.Actor
  readonly commandId: string
  readonly purpose: "enter" | "contact"
  /** Whose account it is, where the asking person has entered it. */
  readonly person: string | null
  readonly contact: Contact
  readonly key: string
  readonly chosen: Messaging.Channel | null
  readonly language: "id" | "en"
  readonly routes: ReadonlyArray<{ readonly channel: Messaging.Channel; readonly to: string }>
}

export const codesOf = (hall: string, contactKey: string, at: number) => {
  const { day } = periodOf(at)
  return { lifecycle: OneTimeCode.lifecycle, where: { hall, contactKey, day: [day - 1, day] } }
}

export const contactLimits = ({ codesPerContact, codesPerDay, contactMinutes }: PersonFact.PersonFact) => ({
  most: codesPerContact,
  withinMillis: contactMinutes * 60_000,
  mostPerDay: codesPerDay
})

const day = 86_400_000

/** When a contact may have another code; null for now. It is the same whether there is an account or not. */
const waitOf = (codes: ReadonlyArray<CodeInstance>, { at, ...stamp }: Stamp.Stamp): number | null => {
  const limits = limitsOf({ at, ...stamp })
  const recent = codes.map(({ snapshot }) => snapshot.context).filter(({ askedAt }) => askedAt > at - day)
  const wrong = recent.reduce((sum, code) => sum + code.wrong, 0)
  const first = recent.reduce((least, { askedAt }) => Math.min(least, askedAt), at)
  if (wrong >= limits.wrongPerDay) return first + day
  return Messaging.retryAt(
    recent.map(({ askedAt }) => askedAt),
    { at, limits: contactLimits(limits) }
  )
}

const supersede = ({ id }: CodeInstance): Step.Step =>
  Step.send(OneTimeCode.lifecycle, { id, command: { type: "code.supersede" }, via: "persons.askCode" })

/** Voids what is still open for the same purpose: only the newest code is good. */
export const voided = (codes: ReadonlyArray<CodeInstance>, purpose: string): ReadonlyArray<Step.Step> =>
  codes.filter(({ snapshot }) => snapshot.status === "active" && snapshot.context.purpose === purpose).map(supersede)

const startStep = ({ mall, showsCodes }: Desk, asking: Asking, made: Made): Step.Step => {
  const { contact, key, language, person, purpose, routes } = asking
  return Step.start(OneTimeCode.lifecycle, {
    id: codeId(mall.name, made.code),
    subject: contactName(mall.name, key),
    input: {
      hall: mall.name,
      code: made.code,
      purpose,
      way: showsCodes ? "screen" : "message",
      person,
      contact: { ...contact, key },
      codeHash: made.codeHash,
      routes: showsCodes ? [] : [...routes],
      language,
      desk: null
    }
  })
}

/** The code of an instance as everybody with the hall's secret can work it out. */
export const digitsOf = ({ codes }: Pick<Desk, "codes">, instance: string): Effect.Effect<string> =>
  Effect.map(codes(`digits/${instance}`), digitsFrom)

/** What is kept of a code. */
export const hashOf = ({ codes }: Pick<Desk, "codes">, instance: string, typed: string): Effect.Effect<string> =>
  codes(`typed/${instance}/${typed}`)

interface Made {
  readonly code: string
  readonly codeHash: string
  readonly digits: string
}

/** A repeat of the request makes the same code. */
const make = Effect.fnUntraced(function* (desk: Desk, { commandId, key }: Asking): Effect.fn.Return<Made> {
  const code = (yield* desk.codes(`code/${desk.mall.name}/${key}/${commandId}`)).slice(0, 22)
  const instance = codeId(desk.mall.name, code)
  const digits = yield* digitsOf(desk, instance)
  return { code, digits, codeHash: yield* hashOf(desk, instance, digits) }
})

const issue = Effect.fnUntraced(function* (desk: Desk, asking: Asking): Effect.fn.Return<AskedCode, QueueingError> {
  const { engine, mall, showsCodes } = desk
  const { by, commandId, contact, key, purpose } = asking
  const made = yield* make(desk, asking)
  const at = yield* Clock.currentTimeMillis
  const plan = engine.plan({
    commandId,
    by,
    name: "persons.askCode",
    args: { code: made.code, purpose, channel: asking.chosen },
    locks: [contactName(mall.name, key)],
    read: {
      codes: codesOf(mall.name, key, at),
      hour: { lifecycle: OneTimeCode.lifecycle, where: { hall: mall.name, hour: periodOf(at).hour }, limit: 1_000 }
    },
    decide: ({ codes, hour }, stamp): Engine.Decision => {
      const wait = waitOf(codes, stamp)
      if (wait !== null) return settle(codeLater(wait, mall.zone), stamp)
      if (hour.length >= limitsOf(stamp).codesPerHour) return settle(codeBusy, stamp)
      return { _tag: "Steps", steps: [...voided(codes, purpose), startStep(desk, asking, made)] }
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(codeWrong))
  const stored = engine.get(OneTimeCode.lifecycle, codeId(mall.name, made.code))
  const { snapshot } = yield* Effect.mapError(stored, fromEngineAs(codeWrong))
  const own = new Set(channelsTo(contact.kind, desk.messages.channels))
  return {
    ask: made.code,
    expiresAt: snapshot.context.expiresAt,
    // Another contact of an account, where there is one, is nobody's business who only knows this one.
    channels: showsCodes ? [] : asking.routes.map(({ channel }) => channel).filter((channel) => own.has(channel)),
    shown: showsCodes ? made.digits : null
  }
})

const kindKeys = { phone: "phoneKey", email: "emailKey" } as const

export const personByContact = (desk: Desk, kind: Contact["kind"], key: string) =>
  findPerson(desk, { [kindKeys[kind]]: key })

/** The other contact of an account, for when the first one takes no message. Asked for in any case: it costs the same. */
const otherOf = (desk: Desk, person: PersonInstance | null, { kind }: Contact) =>
  Effect.gen(function* () {
    const other = person?.snapshot.context.contacts.find((contact) => contact.kind !== kind) ?? null
    const value = yield* revealed(desk, other?.value.ref ?? "-")
    return other === null || value === null ? null : { kind: other.kind, value }
  })

const read = (typed: string): Effect.Effect<Contact, QueueingError> => {
  const contact = contactOf(typed)
  return contact === null ? Effect.fail(contactInvalid) : Effect.succeed(contact)
}

/** The channels with their addresses, in the order in which they are tried; it fails where the typed contact has none. */
const routesTo = Effect.fnUntraced(function* (
  desk: Desk,
  contacts: readonly [Contact, ...ReadonlyArray<Contact>],
  { chosen, person }: { readonly chosen: Messaging.Channel | null; readonly person: PersonInstance | null }
): Effect.fn.Return<Asking["routes"], QueueingError> {
  const [typed] = contacts
  const own = channelsTo(typed.kind, desk.messages.channels)
  if (!desk.showsCodes && own.length === 0) return yield* channelNone
  // The page names the channel: where there is only one, whoever types the contact there has picked it.
  const only = own.length === 1 ? own[0]! : null
  const pick = chosen !== null && own.includes(chosen) ? chosen : only
  const plan = Messaging.plan(
    { why: "asked", chosen: pick, at: yield* Clock.currentTimeMillis },
    {
      contacts: contacts.map(({ kind }) => kind),
      consents: person?.snapshot.context.consents ?? [],
      sent: []
    },
    { configured: desk.messages.channels, limits: { most: 1, withinMillis: 0, mostPerDay: 1 } }
  )
  return plan.channels.flatMap((channel) => {
    const to = contacts.find(({ kind }) => kind === Messaging.contactOf(channel))
    return to === undefined ? [] : [{ channel, to: to.value }]
  })
})

export const askCode = Effect.fnUntraced(function* (desk: Desk, request: Attempt & Where) {
  const { channel = null, commandId, language = "id" } = request
  const contact = yield* read(request.contact)
  const key = yield* contactKey(desk, contact)
  const person = yield* personByContact(desk, contact.kind, key)
  const other = yield* otherOf(desk, person, contact)
  const contacts = [contact, ...(other === null ? [] : [other])] as const
  const routes = yield* routesTo(desk, contacts, { chosen: channel, person })
  const asked = { commandId: `person-code:${commandId}`, chosen: channel, language }
  return yield* issue(desk, { ...asked, by: system, purpose: "enter", person: null, contact, key, routes })
})

export const askContact = Effect.fnUntraced(function* (desk: Desk, request: Own & Where) {
  const { channel = null, commandId, language = "id", token } = request
  const { person } = yield* mustBeInside(desk, token)
  const contact = yield* read(request.contact)
  const key = yield* contactKey(desk, contact)
  const routes = yield* routesTo(desk, [contact], { chosen: channel, person })
  const { person: id } = person.snapshot.context
  const by = Person.actor({ hall: desk.mall.name, person: id })
  const asked = { commandId: `person-contact:${id}:${commandId}`, chosen: channel, language }
  return yield* issue(desk, { ...asked, by, purpose: "contact", person: id, contact, key, routes })
})
