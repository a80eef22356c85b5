import { Officer, Session } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { Lifecycle, type Stamp } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type QueueingError } from "../QueueingError.ts"
import { type SessionView } from "../View.ts"
import {
  fromEngineAs,
  lockedUntil,
  passwordSame,
  passwordWrong,
  sessionEnded,
  signInRefused
} from "./accessFailures.ts"
import {
  activeSessions,
  findOfficer,
  type Gate,
  isLive,
  isOpen,
  officerId,
  type OfficerInstance,
  reveal,
  sessionId,
  type SessionInstance
} from "./accessGate.ts"
import { enter, entered, sessionAfter } from "./accessReading.ts"
import { faultOfPassword, normalLogin } from "./accessRules.ts"
import { randomToken } from "./accessTokens.ts"
import { settle, system } from "./acting.ts"
import { moved } from "./failures.ts"
import { digest } from "./keys.ts"

/** Whose password was compared with what, and what came of it. */
interface Compared {
  readonly login: string
  /** The credential that was compared; null where there is no account. */
  readonly credential: string | null
  readonly isRight: boolean
}

/** Reads and verifies in any case: an unknown login costs what a known one costs. */
const compare = Effect.fnUntraced(function* (
  gate: Gate,
  { login, password }: { readonly login: string; readonly password: string }
): Effect.fn.Return<Compared, QueueingError> {
  const decoy = yield* gate.decoy
  const officer = yield* findOfficer(gate, login)
  const credential = officer?.snapshot.context.credential.ref ?? null
  const hash = yield* reveal(gate, credential ?? "-")
  const isSame = yield* gate.passwords.verify(password, hash ?? decoy)
  return { login, credential, isRight: isSame && hash !== null }
})

/** Until when an account is locked at a moment, null when it is not: its timer may fire a little late. */
const lockOf = ({ snapshot }: OfficerInstance, at: number): number | null => {
  const { lockedUntil: until } = snapshot.context
  return Lifecycle.takes(Officer.lifecycle, snapshot, "officer.unlock") && until !== null && until > at ? until : null
}

const failStep = ({ id }: OfficerInstance) => Step.send(Officer.lifecycle, { id, command: { type: "officer.fail" } })

/** Counts a wrong password, or goes on with `then`. Nobody gets further while the account is locked. */
const judge =
  (gate: Gate, compared: Compared, then: (officer: OfficerInstance) => ReadonlyArray<Step.Step>) =>
  (officer: OfficerInstance | undefined, stamp: Stamp.Stamp): Engine.Decision => {
    if (officer === undefined || !isOpen(officer)) return settle(signInRefused, stamp)
    const until = lockOf(officer, stamp.at)
    if (until !== null) return settle(lockedUntil(until, gate.mall.zone), stamp)
    if (officer.snapshot.context.credential.ref !== compared.credential) return settle(moved, stamp)
    return { _tag: "Steps", steps: compared.isRight ? then(officer) : [failStep(officer)] }
  }

/** Says that the password was wrong, or that this was once too often. */
const refuse = (gate: Gate, login: string, wrong: QueueingError) =>
  Effect.gen(function* () {
    const officer = yield* findOfficer(gate, login)
    const until = officer === null ? null : lockOf(officer, yield* Clock.currentTimeMillis)
    return yield* until === null ? wrong : lockedUntil(until, gate.mall.zone)
  })

/** So many sessions has one account at a time: a whole hall's screens, and no flood that every reader has to go through. */
const mostSessions = 50

/** Those that have to end before another one begins: the oldest, of which somebody has probably lost the cookie. */
const tooMany = (sessions: ReadonlyArray<SessionInstance>, at: number): ReadonlyArray<SessionInstance> => {
  const live = sessions.filter((session) => isLive(session, at))
  const byAge = live.toSorted((one, two) => one.snapshot.context.expiresAt - two.snapshot.context.expiresAt)
  return byAge.slice(0, Math.max(0, live.length + 1 - mostSessions))
}

const signInOnce = Effect.fnUntraced(function* (
  gate: Gate,
  given: { readonly login: string; readonly password: string }
): Effect.fn.Return<string, QueueingError> {
  const { engine, mall } = gate
  const compared = yield* compare(gate, given)
  const token = yield* randomToken
  const tokenHash = yield* digest(token)
  const input = { hall: mall.name, officer: given.login, tokenHash }
  const into = (sessions: ReadonlyArray<SessionInstance>, at: number) =>
    judge(gate, compared, ({ id }) => [
      Step.send(Officer.lifecycle, { id, command: { type: "officer.succeed" } }),
      ...endAll(tooMany(sessions, at), "signedOut", at),
      Step.start(Session.lifecycle, { id: sessionId(mall.name, tokenHash), input })
    ])
  const plan = engine.plan({
    commandId: `sign-in:${tokenHash}`,
    by: system,
    name: "access.signIn",
    args: {},
    locks: [],
    read: {
      officer: { lifecycle: Officer.lifecycle, ids: [officerId(mall.name, given.login)] },
      sessions: activeSessions(mall.name, given.login)
    },
    decide: ({ officer: [officer], sessions }, stamp) => into(sessions, stamp.at)(officer, stamp)
  })
  yield* Effect.mapError(plan, fromEngineAs(signInRefused))
  return compared.isRight ? token : yield* refuse(gate, given.login, signInRefused)
})

/** A password that was changed while the old one was compared is compared again. */
const once = <A>(effect: Effect.Effect<A, QueueingError>) =>
  Effect.retry(effect, { times: 1, while: (error) => error.code === moved.code })

export const signIn = (gate: Gate, { login, password }: { readonly login: string; readonly password: string }) =>
  Effect.gen(function* () {
    const token = yield* once(signInOnce(gate, { login: normalLogin(login), password }))
    return { token, session: yield* sessionAfter(gate, token) }
  })

const endStep = ({ id }: SessionInstance, reason: Session.EndReason) =>
  Step.send(Session.lifecycle, { id, command: { type: "session.end", reason } })

/** Ends sessions in the bundle that makes them end. */
export const endAll = (
  sessions: ReadonlyArray<SessionInstance>,
  reason: Session.EndReason,
  at: number
): ReadonlyArray<Step.Step> =>
  sessions.filter((session) => isLive(session, at)).map((session) => endStep(session, reason))

export const signOut = Effect.fnUntraced(function* (gate: Gate, token: string) {
  const found = yield* enter(gate, token)
  if (found === null) return
  const { hall, officer } = found.session.snapshot.context
  const ending = gate.engine.send(Session.lifecycle, {
    commandId: `sign-out:${found.session.id}`,
    by: Officer.actor({ hall, officer }),
    id: found.session.id,
    command: { type: "session.end", reason: "signedOut" }
  })
  // Whoever ends a session that has just ended has what was asked for.
  yield* Effect.catchTag(Effect.asVoid(ending), ["RefusedError", "CommandIdReusedError"], () => Effect.void).pipe(
    Effect.mapError(fromEngineAs(sessionEnded))
  )
})

interface Change {
  readonly token: string
  readonly current: string
  readonly next: string
}

const credentialStep = (id: string, credential: string, mustChange: boolean) =>
  Step.send(Officer.lifecycle, {
    id,
    command: { type: "officer.setCredential", credential, mustChange },
    via: "access.setPassword"
  })

/** A wrong current password counts as a wrong sign-in does. */
const countWrong = (gate: Gate, compared: Compared, token: string) =>
  Effect.gen(function* () {
    const { engine, mall } = gate
    const decide = judge(gate, compared, () => [])
    const plan = engine.plan({
      commandId: `wrong:${yield* digest(`${token}${yield* randomToken}`)}`,
      by: system,
      name: "access.fail",
      args: {},
      locks: [],
      read: { officer: { lifecycle: Officer.lifecycle, ids: [officerId(mall.name, compared.login)] } },
      decide: ({ officer: [officer] }, stamp) => decide(officer, stamp)
    })
    yield* Effect.mapError(plan, fromEngineAs(sessionEnded))
    return yield* refuse(gate, compared.login, passwordWrong)
  })

const changeOnce = Effect.fnUntraced(function* (
  gate: Gate,
  { current, next, token }: Change
): Effect.fn.Return<SessionView, QueueingError> {
  const { engine, mall } = gate
  const { officer, session } = yield* entered(gate, token)
  const { officer: login } = officer.snapshot.context
  const fault = faultOfPassword(next, login) ?? (next === current ? passwordSame : null)
  if (fault !== null) return yield* fault
  const compared = yield* compare(gate, { login, password: current })
  if (!compared.isRight) return yield* countWrong(gate, compared, token)
  const credential = yield* gate.passwords.hash(next)
  const plan = engine.plan({
    commandId: `password:${yield* randomToken}`,
    by: Officer.actor({ hall: mall.name, officer: login }),
    name: "access.changePassword",
    args: {},
    locks: [],
    read: {
      officer: { lifecycle: Officer.lifecycle, ids: [officer.id] },
      sessions: activeSessions(mall.name, login)
    },
    decide: ({ officer: [found], sessions }, stamp) => {
      const others = sessions.filter(({ id }) => id !== session.id)
      const steps = (it: OfficerInstance) => [
        credentialStep(it.id, credential, false),
        ...endAll(others, "passwordChanged", stamp.at)
      ]
      return judge(gate, compared, steps)(found, stamp)
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(sessionEnded))
  return yield* sessionAfter(gate, token)
})

export const changePassword = (gate: Gate, change: Change): Effect.Effect<SessionView, QueueingError> =>
  once(changeOnce(gate, change))

/** Sets a generated password, in the bundle of whoever resets it. */
export const resetSteps = (officer: OfficerInstance, credential: string): ReadonlyArray<Step.Step> => [
  credentialStep(officer.id, credential, true),
  ...(Lifecycle.takes(Officer.lifecycle, officer.snapshot, "officer.unlock")
    ? [Step.send(Officer.lifecycle, { id: officer.id, command: { type: "officer.unlock" } })]
    : [])
]
