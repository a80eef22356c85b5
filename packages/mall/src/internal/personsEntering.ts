import { OneTimeCode, Person, PersonSession } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { type Stamp } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Attempt, type PersonView } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs } from "./accessFailures.ts"
import { randomToken } from "./accessTokens.ts"
import { settle, system } from "./acting.ts"
import { digest } from "./keys.ts"
import { account } from "./personsAccount.ts"
import { personByContact } from "./personsAsking.ts"
import { codeWrong, contactTaken, personLocked } from "./personsFailures.ts"
import {
  type CodeInstance,
  type Desk,
  getPerson,
  isGoodCode,
  isLiveSession,
  isNewPerson,
  isOpenPerson,
  limitsOf,
  openSessions,
  personId,
  type PersonInstance,
  personSessionId,
  type PersonSessionInstance,
  revealed
} from "./personsGate.ts"
import { endStep, failStep, type Typed, typedPrinted, typedSent, useStep } from "./personsTyped.ts"

/** The oldest sessions end where there would be too many. */
const tooMany = (sessions: ReadonlyArray<PersonSessionInstance>, stamp: Stamp.Stamp): ReadonlyArray<Step.Step> => {
  const live = sessions.filter((session) => isLiveSession(session, stamp.at))
  const byAge = live.toSorted((one, two) => one.snapshot.context.expiresAt - two.snapshot.context.expiresAt)
  const most = limitsOf(stamp).sessions
  return byAge.slice(0, Math.max(0, live.length + 1 - most)).map((session) => endStep(session, "tooMany"))
}

interface Entry {
  readonly typed: Typed
  readonly contact: { readonly kind: "phone" | "email"; readonly value: string; readonly key: string } | null
  /** The account that is there, or the id that a new one gets. */
  readonly person: PersonInstance | null
  readonly newId: string
  readonly tokenHash: string
}

/** Opens the account where there is none, and proves the contact to it. */
const personSteps = ({ mall }: Desk, { contact, newId, person }: Entry): ReadonlyArray<Step.Step> => {
  const id = person?.id ?? personId(mall.name, newId)
  const verify = Step.send(Person.lifecycle, {
    id,
    command: { type: "person.verify", contact },
    via: "persons.enter"
  })
  if (person === null) {
    const input = { hall: mall.name, person: newId, identityKey: null, name: null }
    return [Step.start(Person.lifecycle, { id, input }), verify]
  }
  return isNewPerson(person)
    ? [verify]
    : [Step.send(Person.lifecycle, { id, command: { type: "person.enter" }, via: "persons.enter" })]
}

const sessionStep = ({ mall }: Desk, { newId, person, tokenHash, typed }: Entry): Step.Step =>
  Step.start(PersonSession.lifecycle, {
    id: personSessionId(mall.name, tokenHash),
    input: {
      hall: mall.name,
      person: person?.snapshot.context.person ?? newId,
      tokenHash,
      way: typed.code.snapshot.context.way
    }
  })

/** Whose account a code opens: the one that it names, or the one that has the contact it proves. */
const holderOf = (desk: Desk, { snapshot: { context } }: CodeInstance) => {
  if (context.person !== null) return getPerson(desk, context.person)
  const { contact } = context
  return contact === null ? Effect.succeed(null) : personByContact(desk, contact.kind, contact.key)
}

const contactIn = Effect.fnUntraced(function* (
  desk: Desk,
  { snapshot }: CodeInstance
): Effect.fn.Return<Entry["contact"], QueueingError> {
  const { contact } = snapshot.context
  if (contact === null) return null
  const value = yield* revealed(desk, contact.value.ref)
  return value === null ? yield* codeWrong : { kind: contact.kind, key: contact.key, value }
})

const decideOn =
  (desk: Desk, entry: Entry) =>
  (
    found: {
      readonly code: CodeInstance | undefined
      readonly person: PersonInstance | undefined
      readonly sessions: ReadonlyArray<PersonSessionInstance>
    },
    stamp: Stamp.Stamp
  ): Engine.Decision => {
    const { code, person, sessions } = found
    if (code === undefined || !isGoodCode(code, stamp.at)) return settle(codeWrong, stamp)
    if (code.snapshot.context.purpose !== "enter") return settle(codeWrong, stamp)
    if (!entry.typed.isRight) return { _tag: "Steps", steps: [failStep(code)] }
    if (person !== undefined && !isOpenPerson(person) && !isNewPerson(person)) return settle(personLocked, stamp)
    const now = { ...entry, person: person ?? null }
    const steps = [useStep(code), ...personSteps(desk, now), ...tooMany(sessions, stamp), sessionStep(desk, now)]
    return { _tag: "Steps", steps }
  }

/** The contact was taken between the look and the commit: once more, and it is found. */
const takenMeanwhile = fromEngineAs(contactTaken)

const enterOnce = Effect.fnUntraced(function* (
  desk: Desk,
  { commandId, typed }: { readonly commandId: string; readonly typed: Typed }
): Effect.fn.Return<string, QueueingError> {
  const { engine, mall } = desk
  const { code } = typed
  if (!isGoodCode(code, yield* Clock.currentTimeMillis)) {
    // A repeat whose answer was lost has used the code: its session is there.
    if (!typed.isRight || code.snapshot.status !== "done") return yield* codeWrong
  }
  const token = yield* desk.codes(`session/${code.id}/${commandId}`)
  const tokenHash = yield* digest(token)
  const person = yield* holderOf(desk, code)
  const contact = typed.isRight ? yield* contactIn(desk, code) : null
  // A repeat must ask for the same: the id of an account that may be opened is made of the code.
  const newId = (yield* desk.codes(`person/${code.id}`)).slice(0, 22)
  const entry = { typed, contact, person, newId, tokenHash }
  const decide = decideOn(desk, entry)
  const isRight = typed.isRight
  const plan = engine.plan({
    commandId: `person-enter:${code.id}:${commandId}:${isRight ? "right" : yield* randomToken}`,
    by: system,
    name: "persons.enter",
    args: { code: code.id },
    locks: [],
    read: {
      code: { lifecycle: OneTimeCode.lifecycle, ids: [code.id] },
      person: { lifecycle: Person.lifecycle, ids: [person?.id ?? "-"] },
      sessions: openSessions(mall.name, person?.snapshot.context.person ?? "-")
    },
    decide: ({ code: [again], person: [holder], sessions }, stamp) =>
      decide({ code: again, person: holder, sessions }, stamp)
  })
  yield* Effect.mapError(plan, takenMeanwhile)
  return isRight ? token : yield* codeWrong
})

const enteredView = (desk: Desk, token: string): Effect.Effect<PersonView, QueueingError> => account(desk, token)

export const enter = Effect.fnUntraced(function* (
  desk: Desk,
  { ask = null, code, commandId }: Attempt & { readonly ask?: string | null; readonly code: string }
): Effect.fn.Return<{ readonly token: string; readonly person: PersonView }, QueueingError> {
  const typed = yield* ask === null ? typedPrinted(desk, code) : typedSent(desk, { ask, code })
  if (typed === null) return yield* codeWrong
  const once = enterOnce(desk, { commandId, typed })
  const token = yield* Effect.retry(once, { times: 1, while: ({ code: why }) => why === "BALAI_MOVED" })
  return { token, person: yield* enteredView(desk, token) }
})
