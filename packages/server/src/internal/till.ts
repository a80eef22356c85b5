/**
 * @internal A payment service behind an HTTP API: opens bills, says how they stand, tells of their end, gives money back.
 *
 * Every call that does something carries the key of the work as `Idempotency-Key`: it is the same at each attempt and in each
 * process. A service that is late, silent or busy, or says what fits no schema, counts as not reached; what it says in words
 * is neither kept nor logged, since it may repeat a name. docs/payments.md describes what such a service must offer.
 */
import { Bill, Payment } from "@balai/application"
import { Work } from "@balai/engine"
import { type Mall } from "@balai/mall"
import { Clock, Effect, Option, Schema } from "effect"
import { checked, type Environment, group } from "./messages.ts"

export interface TillOptions {
  readonly url: string
  readonly token: string
  /** Where this server is reached from outside. Without one the service cannot tell of anything and is only asked. */
  readonly publicUrl?: string | undefined
}

export interface TillPatience {
  readonly timeoutMillis: number
  readonly pauseMillis: number
}

const usual: TillPatience = { timeoutMillis: 6_000, pauseMillis: 500 }

/** More than any such service has to say. */
const longest = 64 * 1024

interface Call {
  readonly method: "GET" | "POST"
  readonly path: string
  /** The same for every attempt of one act. */
  readonly key?: string
  readonly body?: object
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** The service was not reached, is busy, or says what nobody understands. */
class Unreached {
  readonly _tag = "Unreached"
}

const unreached = new Unreached()

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type Ask = (call: Call) => Effect.Effect<Answer, Unreached>

/** Twice: what is still not answered then, the work or the bill asks again later. */
const asking = ({ token, url }: TillOptions, { pauseMillis, timeoutMillis }: TillPatience): Ask => {
  const base = url.replace(/\/+$/, "")
  const once: Ask = ({ body, key, method, path }) =>
    Effect.tryPromise({
      try: async (signal) => {
        const response = await fetch(`${base}${path}`, {
          method,
          redirect: "error",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]),
          headers: {
            accept: "application/json",
            authorization: `Bearer ${token}`,
            ...(key === undefined ? {} : { "idempotency-key": key }),
            ...(body === undefined ? {} : { "content-type": "application/json" })
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) })
        })
        return { status: response.status, body: parsed((await response.text()).slice(0, longest)) }
      },
      catch: () => unreached
    }).pipe(
      Effect.filterOrFail(
        ({ status }) => status !== 408 && status !== 425 && status !== 429 && status < 500,
        () => unreached
      )
    )
  return (call) => Effect.catch(once(call), () => Effect.andThen(Effect.sleep(pauseMillis), once(call)))
}

/** What was said, when it fits; nobody acts on anything else. */
const fitting = <A>(schema: Schema.Codec<A>, { body, status }: Answer): Effect.Effect<A, Unreached> => {
  const read = status < 300 ? Schema.decodeUnknownOption(schema)(body) : Option.none()
  return Option.isSome(read) ? Effect.succeed(read.value) : Effect.fail(unreached)
}

/** The service understood and will not. That it does not know this hall is for whoever runs the hall to mend. */
const isRefusal = ({ status }: Answer): boolean => status >= 400 && status !== 401 && status !== 403

const silent = { code: "unavailable" as const, reason: "Layanan pembayaran tidak menjawab" }
const refused = ({ status }: Answer) => `Layanan pembayaran menolak (${status})`
const giveUp = Effect.mapError(Effect.fail(unreached), () => silent)

const second = 1_000
const minute = 60 * second
const owner = { id: "Bendahara penerimaan", en: "The office's treasurer" }

/** By which the service answers later: good once, so it goes over https only. */
const noticeOf = ({ publicUrl }: TillOptions, token: string): string | null =>
  publicUrl?.startsWith("https://") === true ? `${publicUrl}/api/v1/notices/${token}` : null

const pathOf = (bill: string): string => `/bills/${encodeURIComponent(bill)}`

type Input<K extends keyof typeof Payment> = K extends "open" | "settlement" | "status" | "refund"
  ? (typeof Payment)[K]["input"]["Type"]
  : never

const revealed = (payer: unknown, { engine }: Work.ActivityTask) =>
  typeof payer === "object" && payer !== null && "ref" in payer
    ? Effect.orDie(engine.reveal(String(payer.ref)))
    : Effect.succeed(null)

const opening = (ask: Ask) => (input: Input<"open">, task: Work.ActivityTask) =>
  Effect.gen(function* () {
    const payer = yield* revealed(input.payer, task)
    const { amount, basis, expiresAt, purpose, revenue } = input
    const body = { reference: task.instance, revenue, amount, basis, purpose, payer, expiresAt }
    const answer = yield* ask({ method: "POST", path: "/bills", key: task.key, body })
    if (isRefusal(answer)) return yield* Effect.fail({ code: "refused" as const, reason: refused(answer) })
    return yield* fitting(Payment.open.output, answer)
  }).pipe(
    Effect.catchIf(
      (error) => error instanceof Unreached,
      () => giveUp
    )
  )

/** Tells the service where its word is awaited. If that fails, or it never comes, the bill asks by itself. */
const watching =
  (ask: Ask, options: TillOptions) =>
  ({ bill }: Input<"settlement">, task: Work.ActivityTask) => {
    const notify = noticeOf(options, task.token)
    if (notify === null) return Effect.succeed(Work.later)
    return Effect.matchEffect(
      ask({ method: "POST", path: `${pathOf(bill)}/notices`, key: task.key, body: { notify } }),
      {
        onSuccess: ({ status }) => (status < 300 ? Effect.succeed(Work.later) : Effect.fail(silent)),
        onFailure: () => Effect.fail(silent)
      }
    )
  }

const standing =
  (ask: Ask) =>
  ({ bill }: Input<"status">) =>
    Effect.gen(function* () {
      const answer = yield* ask({ method: "GET", path: pathOf(bill) })
      if (answer.status === 404 || answer.status === 410)
        return yield* Effect.fail({ code: "unknown" as const, reason: "Layanan pembayaran tidak mengenal tagihan ini" })
      return yield* fitting(Payment.status.output, answer)
    }).pipe(
      Effect.catchIf(
        (error) => error instanceof Unreached,
        () => giveUp
      )
    )

/** Money may have gone although nobody heard of it: the same is asked again under the same key until there is an answer. */
const refunding = (ask: Ask, options: TillOptions) => (input: Input<"refund">, task: Work.ActivityTask) =>
  Effect.gen(function* () {
    const { amount, bill, reason, receipt } = input
    const notify = noticeOf(options, task.token)
    const body = { receipt, amount, reason, ...(notify === null ? {} : { notify }) }
    const answer = yield* ask({ method: "POST", path: `${pathOf(bill)}/refunds`, key: task.key, body })
    if (answer.status === 202) return Work.later
    if (isRefusal(answer))
      return { outcome: "refused" as const, reason: refused(answer), at: yield* Clock.currentTimeMillis }
    return yield* fitting(Payment.refund.output, answer)
  }).pipe(Effect.catch(() => Effect.die(new Error("The payment service was not reached"))))

/** The handlers of a bill's activities. */
export const till = (options: TillOptions, patience: TillPatience = usual): Mall.Handlers => {
  const ask = asking(options, patience)
  const policy = { attempts: 8, backoff: 5 * second, backoffMax: 5 * minute, timeout: 30 * second, owner }
  return {
    activities: {
      [Bill.lifecycle.name]: {
        open: { policy, run: opening(ask) },
        settlement: { policy, run: watching(ask, options) },
        status: { policy: { ...policy, attempts: 3 }, run: standing(ask) },
        refund: { policy: { ...policy, backoff: 30 * second, backoffMax: 60 * minute }, run: refunding(ask, options) }
      }
    }
  }
}

/** The payment service that the environment names; throws an `OptionInvalidError` for half of one. */
export const tillFrom = (environment: Environment, publicUrl?: string): Mall.Handlers | null => {
  const found = checked("BALAI_TILL_URL", group(environment, { url: "BALAI_TILL_URL", token: "BALAI_TILL_TOKEN" }))
  return found === null ? null : till({ ...found, publicUrl })
}

/** Puts the payment service to a hall that takes money by one, unless its operator brings handlers of their own. */
export const withTill = (
  mall: Mall.Mall,
  given: Mall.LiveOptions["handlers"],
  service: Mall.Handlers | null
): ReadonlyArray<Mall.Handlers> => {
  const all = [given ?? []].flat() as ReadonlyArray<Mall.Handlers>
  const isOwn = all.some(({ activities = {} }) => activities[Bill.lifecycle.name] !== undefined)
  return service === null || isOwn || mall.billing.till.length === 0 ? all : [...all, service]
}
