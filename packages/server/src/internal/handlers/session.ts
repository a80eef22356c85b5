/** @internal The endpoints of the first manager and of sessions. */
import { Access, type QueueingError, type View } from "@balai/mall"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { timingSafeEqual } from "node:crypto"
import { Api } from "../../Api.ts"
import { catalogue, type Description } from "../../Problem.ts"
import { answer, problem } from "../answer.ts"
import { Caller, commandId, nobody } from "../caller.ts"
import { sessionCookie, withCookie, withoutCookie } from "../cookies.ts"
import { makeThrottle, peer, type Throttle, type Tried } from "../throttle.ts"
import { cookieOptions, type HandlerOptions } from "./common.ts"

type Failure = QueueingError.QueueingError

const minute = 60_000

/** One address may fail so often in a minute: a whole hall behind one proxy mistypes less, and guessing gets nowhere. */
const signInLimit = { most: 30, withinMillis: minute }
/** By address too: a stranger's wrong codes must not keep the real manager out. There are 20^8 codes to guess. */
const setupLimit = { most: 5, withinMillis: minute }

export const sessionHandlers = (options: HandlerOptions) =>
  HttpApiBuilder.group(Api, "session", (handlers) => {
    const { access } = options
    const signIns = makeThrottle(signInLimit)
    const setups = makeThrottle(setupLimit)
    const changed = makeDone()
    return Effect.succeed(
      handlers.handleAll({
        setupNeeded: () => answer(Effect.map(access.hasManager, (has) => ({ needed: !has }))),
        setup: ({ headers, payload }) =>
          Effect.flatMap(peer, (from) =>
            limited(setups, from, firstManager(options, { ...payload, attempt: headers["idempotency-key"] }))
          ).pipe(Effect.flatMap(entered(options)), answer),
        signIn: ({ payload }) =>
          Effect.flatMap(peer, (from) => limited(signIns, from, signIn(options, payload))).pipe(
            Effect.flatMap(entered(options)),
            answer
          ),
        session: () => told(Effect.flatMap(Caller, ({ token }) => ownSession(options, token))),
        signOut: () =>
          Effect.flatMap(Caller, ({ token }) => access.signOut(token)).pipe(
            Effect.map(() => withoutCookie(HttpServerResponse.jsonUnsafe({}), sessionCookie, cookieOptions(options))),
            answer
          ),
        changePassword: ({ headers, payload }) =>
          Effect.flatMap(Caller, ({ token, scope, session }) => {
            const attempt = `${session}:${headers["idempotency-key"]}`
            if (changed.has(attempt)) return ownSession(options, token)
            const change = Effect.tap(changePassword(options, { ...payload, token }), () => changed.add(attempt))
            return limited(signIns, scope, change)
          }).pipe(told)
      })
    )
  })

interface Entry {
  readonly token: string
  readonly session: View.SessionView
}

const isProblem = (value: object): value is Description => "status" in value

/** The session, with its cookie: until the browser is closed or the session ends. */
const entered = (options: HandlerOptions) => (entry: Entry | Description) =>
  isProblem(entry)
    ? problem(entry)
    : Effect.succeed(
        withCookie(
          HttpServerResponse.jsonUnsafe(entry.session, { headers: { "cache-control": "no-store" } }),
          [sessionCookie, entry.token],
          cookieOptions(options)
        )
      )

/** What may be guessed is counted: an attempt that was refused for anything else is none. */
const limited = <A extends object, R>(
  throttle: Throttle,
  who: string,
  attempt: Effect.Effect<A | Description, Failure, R>
): Effect.Effect<A | Description, Failure, R> =>
  throttle
    .attempt(
      who,
      attempt.pipe(
        Effect.map((value): Tried<A | Description | Failure> => ({
          isRight: value !== catalogue.setupCodeWrong,
          value
        })),
        Effect.catch((error) => Effect.succeed({ isRight: !guessed.has(error.code), value: error }))
      )
    )
    .pipe(
      Effect.flatMap(({ value }) =>
        "_tag" in value ? Effect.fail(value as Failure) : Effect.succeed(value as A | Description)
      ),
      Effect.catchTag("TooMany", () => Effect.succeed<A | Description>(catalogue.tooManyTries))
    )

/** At a locked account too: each try costs the hall a hash, whatever comes of it. */
const guessed: ReadonlySet<string> = new Set<Access.Code>([
  "BALAI_SIGN_IN_REFUSED",
  "BALAI_PASSWORD_WRONG",
  "BALAI_LOCKED"
])

const ownSession = (
  { access }: HandlerOptions,
  token: string
): Effect.Effect<View.SessionView | Description, Failure> =>
  Effect.map(access.session(token), (session) => session ?? ended)

/** The value, or what is wrong, as the answer. */
const told = <A extends object, R>(effect: Effect.Effect<A | Description, Failure, R>) =>
  answer(
    Effect.flatMap(
      effect,
      (value): Effect.Effect<A | HttpServerResponse.HttpServerResponse, never, HttpServerRequest.HttpServerRequest> =>
        isProblem(value) ? problem(value) : Effect.succeed(value)
    )
  )

const ended: Description = { status: 401, code: "BALAI_SESSION_ENDED", text: Access.texts.BALAI_SESSION_ENDED }
const exists: Description = { status: 409, code: "BALAI_MANAGER_EXISTS", text: Access.texts.BALAI_MANAGER_EXISTS }

interface Credentials {
  readonly login: string
  readonly password: string
}

const signIn = ({ access }: HandlerOptions, credentials: Credentials): Effect.Effect<Entry, Failure> =>
  access.signIn(credentials)

interface Setup extends Credentials {
  readonly code: string
  readonly name: string
  readonly attempt: string
}

/** Typed by hand from another screen: small letters, spaces and a missing hyphen are the same code. */
const plain = (code: string): Buffer => Buffer.from(code.toUpperCase().replace(/[^A-Z]/g, ""))

const isSameCode = (one: string, other: string): boolean => {
  const [left, right] = [plain(one), plain(other)]
  return left.length === right.length && left.length > 0 && timingSafeEqual(left, right)
}

const firstManager = (
  { access, face }: HandlerOptions,
  { attempt, code, login, name, password }: Setup
): Effect.Effect<Entry | Description, Failure> =>
  Effect.gen(function* () {
    const isRight = face.setupCode !== null && isSameCode(code, face.setupCode)
    // With the right code the hall itself says no to a second manager, and yes to a repeat of the request for the first.
    if (!isRight) return face.setupCode === null || (yield* access.hasManager) ? exists : catalogue.setupCodeWrong
    yield* access.firstManager({ commandId: commandId({ ...nobody, scope: "setup" }, attempt), login, name, password })
    return yield* access.signIn({ login, password })
  })

interface Done {
  readonly has: (attempt: string) => boolean
  readonly add: (attempt: string) => Effect.Effect<void>
}

/** A password is changed by knowing the old one: sent again, the request would fail, though it was done. */
const makeDone = (): Done => {
  const attempts = new Set<string>()
  const most = 1_000
  const add = (attempt: string): void => {
    const [oldest] = attempts
    if (attempts.size >= most && oldest !== undefined) attempts.delete(oldest)
    attempts.add(attempt)
  }
  return { has: (attempt) => attempts.has(attempt), add: (attempt) => Effect.sync(() => add(attempt)) }
}

const changePassword = (
  { access }: HandlerOptions,
  request: { readonly token: string; readonly current: string; readonly next: string }
): Effect.Effect<View.SessionView | Description, Failure> => access.changePassword(request)
