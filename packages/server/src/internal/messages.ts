/**
 * @internal How messages leave this server: WhatsApp by the official Cloud API, SMS and e-mail by a gateway that takes JSON
 * over HTTP. What is set in the environment is there; what is not, is not.
 *
 * Nobody's words are passed on or logged: an answer of a party may repeat the number. A party that does not answer in time is
 * asked once more, then another channel is tried by whoever sent the message.
 */
import { Messages } from "@balai/mall"
import { Effect, Layer } from "effect"
import { OptionInvalidError } from "../ServerError.ts"

type Message = Messages.Message
type Sent = Effect.Effect<Messages.Outcome, Messages.Unavailable>

interface Call {
  readonly url: string
  readonly token: string
  readonly headers?: { readonly [name: string]: string }
  readonly body: unknown
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Patience {
  readonly timeoutMillis: number
  readonly pauseMillis: number
}

const usual: Patience = { timeoutMillis: 6_000, pauseMillis: 500 }

/** More than any such party has to say. */
const longest = 64 * 1024

const once = ({ body, headers = {}, token, url }: Call, timeout: number): Effect.Effect<Answer, Messages.Unavailable> =>
  Effect.tryPromise({
    try: async (signal) => {
      const response = await fetch(url, {
        method: "POST",
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify(body)
      })
      const text = (await response.text()).slice(0, longest)
      return { status: response.status, body: parsed(text) }
    },
    catch: () => Messages.unavailable
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isBusy = ({ status }: Answer): boolean => status === 408 || status === 429 || status >= 500

/** Twice at most: after that another channel does more good. */
const call = (request: Call, { pauseMillis, timeoutMillis }: Patience): Effect.Effect<Answer, Messages.Unavailable> => {
  const answered = Effect.flatMap(once(request, timeoutMillis), (answer) =>
    isBusy(answer) ? Effect.fail(Messages.unavailable) : Effect.succeed(answer)
  )
  return Effect.catch(answered, () => Effect.andThen(Effect.sleep(pauseMillis), answered))
}

const at = (value: unknown, ...path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>((inner, key) => (inner as { readonly [key: string]: unknown } | null | undefined)?.[key], value)

const delivered = (reference: unknown, message: Message): Messages.Outcome => ({
  outcome: "delivered",
  reference: typeof reference === "string" && reference !== "" ? reference : message.key
})

// -----------------------------------------------------------------------------
// WhatsApp
// -----------------------------------------------------------------------------

export interface WhatsApp {
  /** `https://graph.facebook.com/v23.0` when absent. */
  readonly url?: string
  /** The id of the hall's own number, not the number. */
  readonly phoneId: string
  readonly token: string
  /** An approved template of the category "authentication" with a button that copies the code. */
  readonly template: string
}

/** The recipient has no WhatsApp, or takes no message of this kind: another channel is the way. */
const unreachable = new Set([131_026, 131_030, 131_047, 131_049, 131_050, 131_051])
/** Too many for now, or out of order at the party. */
const passing = new Set([1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_056, 133_004])

const whatsAppBody = ({ template }: WhatsApp, { language, to, values }: Message) => {
  const parameters = values.map((text) => ({ type: "text", text }))
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: to.replace("+", ""),
    type: "template",
    template: {
      name: template,
      language: { code: language },
      components: [
        { type: "body", parameters },
        { type: "button", sub_type: "url", index: "0", parameters }
      ]
    }
  }
}

export const whatsApp =
  (options: WhatsApp, patience: Patience = usual) =>
  (message: Message): Sent => {
    const url = `${options.url ?? "https://graph.facebook.com/v23.0"}/${encodeURIComponent(options.phoneId)}/messages`
    const body = whatsAppBody(options, message)
    return Effect.flatMap(call({ url, token: options.token, body }, patience), ({ body: said, status }): Sent => {
      const id = at(said, "messages", 0, "id")
      if (status < 300 && typeof id === "string") return Effect.succeed(delivered(id, message))
      const code = Number(at(said, "error", "code"))
      if (unreachable.has(code)) return Effect.succeed({ outcome: "unreachable" })
      return status < 300 || passing.has(code)
        ? Effect.fail(Messages.unavailable)
        : Effect.succeed({ outcome: "refused" })
    })
  }

// -----------------------------------------------------------------------------
// gateways
// -----------------------------------------------------------------------------

export interface Gateway {
  readonly url: string
  readonly token: string
  /** Who it is from: a sender id, or an address. */
  readonly from: string
}

/**
 * A gateway: `POST url` with `{ from, to, text, subject?, reference }` and the key as `Idempotency-Key`. 2xx: taken, with an
 * `id` or `messageId` if there is one; 404, 410 and 422: there is no such recipient; any other 4xx: refused.
 */
const gateway =
  (options: Gateway, patience: Patience, fields: (message: Message) => object) =>
  (message: Message): Sent => {
    const { from, token, url } = options
    const body = { from, to: message.to, reference: message.key, ...fields(message) }
    const headers = { "idempotency-key": message.key }
    return Effect.map(call({ url, token, headers, body }, patience), ({ body: said, status }): Messages.Outcome => {
      if (status < 300) return delivered(at(said, "id") ?? at(said, "messageId"), message)
      return { outcome: [404, 410, 422].includes(status) ? "unreachable" : "refused" }
    })
  }

export const sms = (options: Gateway, patience: Patience = usual) =>
  gateway(options, patience, ({ text }) => ({ text }))

export const email = (options: Gateway, patience: Patience = usual) =>
  gateway(options, patience, ({ subject, text }) => ({ subject, text }))

// -----------------------------------------------------------------------------
// the environment
// -----------------------------------------------------------------------------

export type Environment = { readonly [name: string]: string | undefined }

const invalid = (option: string, id: string, en: string) => new OptionInvalidError({ option, text: { id, en } })

/** All of a party's settings, or none of them: half a party would fail at the first citizen. */
export const group = <K extends string>(environment: Environment, names: { readonly [key in K]: string }) => {
  const entries = Object.entries<string>(names).map(
    ([key, name]) => [key, (environment[name] ?? "").trim(), name] as const
  )
  if (entries.every(([, value]) => value === "")) return null
  const missing = entries.find(([, value]) => value === "")
  if (missing !== undefined)
    throw invalid(
      missing[2],
      `${missing[2]} belum diisi, padahal yang lain sudah.`,
      `${missing[2]} is missing, and the others are set.`
    )
  return Object.fromEntries(entries) as { readonly [key in K]: string }
}

/** Over the network only by https; on this computer, and there alone, a gateway may be plain. */
export const checked = <A extends { readonly url: string }>(option: string, found: A | null): A | null => {
  if (found === null) return null
  const url = URL.canParse(found.url) ? new URL(found.url) : null
  const isLocal = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)
  if (url?.protocol === "https:" || (isLocal && url.protocol === "http:")) return found
  throw invalid(option, `${option} harus alamat https://.`, `${option} must be an https:// address.`)
}

/** The channels that the environment sets; throws an `OptionInvalidError` for half of one. */
export const messagesFrom = (environment: Environment): Layer.Layer<Messages.Messages> => {
  const byWhatsApp = group(environment, {
    phoneId: "BALAI_WHATSAPP_PHONE_ID",
    token: "BALAI_WHATSAPP_TOKEN",
    template: "BALAI_WHATSAPP_TEMPLATE"
  })
  const gatewayOf = (prefix: string) => {
    const names = { url: `${prefix}_URL`, token: `${prefix}_TOKEN`, from: `${prefix}_FROM` }
    return checked(names.url, group(environment, names))
  }
  const [bySms, byEmail] = [gatewayOf("BALAI_SMS"), gatewayOf("BALAI_EMAIL")]
  return Messages.layer({
    ...(byWhatsApp === null ? {} : { whatsapp: whatsApp(byWhatsApp) }),
    ...(bySms === null ? {} : { sms: sms(bySms) }),
    ...(byEmail === null ? {} : { email: email(byEmail) })
  })
}
