/** @internal The eSign client service over HTTP. What it says in an error is read and never passed on. */
import { Clock, Effect, Redacted, Schema } from "effect"
import { type SignerError } from "../DocumentsError.ts"
import { type EsignOptions, type Request, type Signer, type Status, type Verdict } from "../Signer.ts"
import { sha256 } from "./sealing.ts"
import { signerError } from "./signerErrors.ts"

interface Answer {
  readonly status: number
  readonly type: string
  readonly id: string | null
  readonly body: Uint8Array
}

const Said = Schema.fromJsonString(
  Schema.Struct({
    status: Schema.optionalKey(Schema.Unknown),
    status_code: Schema.optionalKey(Schema.Unknown),
    message: Schema.optionalKey(Schema.Unknown),
    error: Schema.optionalKey(Schema.Unknown),
    summary: Schema.optionalKey(Schema.Unknown),
    jumlah_signature: Schema.optionalKey(Schema.Unknown)
  })
)

const said = (answer: Answer): Effect.Effect<typeof Said.Type, SignerError> =>
  Effect.mapError(Schema.decodeUnknownEffect(Said)(new TextDecoder().decode(answer.body)), () => signerError("answer"))

/** The words of the certificate's state, as offices have seen them. What is not here is `unknown`. */
const states: { readonly [word: string]: Status } = {
  ISSUE: "active",
  ACTIVE: "active",
  EXPIRED: "expired",
  RENEW: "expired",
  REVOKE: "revoked",
  SUSPEND: "revoked",
  NEW: "none",
  NO_CERTIFICATE: "none",
  NOT_REGISTERED: "none"
}

const verdicts: { readonly [word: string]: Verdict["outcome"] } = {
  VALID: "valid",
  INVALID: "changed",
  NO_SIGNATURE: "unsigned"
}

const refusal = ({ error, message }: typeof Said.Type): SignerError => {
  const words = `${String(error ?? "")} ${String(message ?? "")}`.toLowerCase()
  if (/passphrase|frasa/.test(words)) return signerError("passphrase")
  return signerError(/certificate|sertifikat/.test(words) ? "certificate" : "refused")
}

const refused = (answer: Answer): Effect.Effect<never, SignerError> =>
  answer.status >= 500
    ? Effect.fail(signerError("unavailable"))
    : Effect.flatMap(said(answer), (it) => Effect.fail(refusal(it)))

const file = (pdf: Uint8Array): Blob => new Blob([Uint8Array.from(pdf)], { type: "application/pdf" })

const formOf = ({ passphrase, pdf, visible }: Request, nik: Redacted.Redacted<string>): FormData => {
  const form = new FormData()
  form.set("file", file(pdf), "dokumen.pdf")
  form.set("nik", Redacted.value(nik))
  form.set("passphrase", Redacted.value(passphrase))
  form.set("tampilan", visible === null ? "invisible" : "visible")
  if (visible !== null) {
    form.set("image", "false")
    form.set("linkQR", visible.link)
    form.set("page", String(visible.page))
    form.set("xAxis", String(visible.x))
    form.set("yAxis", String(visible.y))
    form.set("width", String(visible.width))
    form.set("height", String(visible.height))
  }
  return form
}

const isPdf = ({ body }: Answer): boolean => new TextDecoder().decode(body.subarray(0, 5)) === "%PDF-"

export const make = ({ holder, password, timeout = 30_000, url, username }: EsignOptions): Signer["Service"] => {
  const authorization = (): string =>
    `Basic ${Buffer.from(`${username}:${Redacted.value(password)}`).toString("base64")}`
  const call = (path: string, body: FormData | null): Effect.Effect<Answer, SignerError> =>
    Effect.tryPromise({
      try: async (signal) => {
        const response = await fetch(`${url.replace(/\/$/, "")}${path}`, {
          method: body === null ? "GET" : "POST",
          headers: { authorization: authorization() },
          redirect: "error",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
          body
        })
        return {
          status: response.status,
          type: response.headers.get("content-type") ?? "",
          id: response.headers.get("id_dokumen"),
          body: new Uint8Array(await response.arrayBuffer())
        }
      },
      catch: () => signerError("unavailable")
    })
  const nikOf = (office: string) =>
    Effect.flatMap(holder(office), (nik) =>
      nik === null ? Effect.fail(signerError("certificate")) : Effect.succeed(nik)
    )
  return {
    manifest: { name: "BSrE", isFake: false, form: "PAdES" },
    sign: Effect.fnUntraced(function* (request: Request) {
      const nik = yield* nikOf(request.office)
      const answer = yield* call("/api/sign/pdf", formOf(request, nik))
      if (answer.status !== 200) return yield* refused(answer)
      if (!isPdf(answer)) return yield* Effect.fail(signerError("answer"))
      const digest = sha256(answer.body)
      const at = yield* Clock.currentTimeMillis
      return { pdf: answer.body, digest, certificate: answer.id ?? `sha256:${digest}`, at }
    }),
    status: Effect.fnUntraced(function* (office: string) {
      const nik = yield* nikOf(office)
      const answer = yield* call(`/api/user/status/${encodeURIComponent(Redacted.value(nik))}`, null)
      if (answer.status >= 500) return yield* refused(answer)
      const { status } = yield* said(answer)
      return states[String(status ?? "").toUpperCase()] ?? "unknown"
    }),
    verify: Effect.fnUntraced(function* (pdf: Uint8Array) {
      const form = new FormData()
      form.set("signed_file", file(pdf), "dokumen.pdf")
      const answer = yield* call("/api/sign/verify", form)
      if (answer.status !== 200) return yield* refused(answer)
      const { jumlah_signature: count, summary } = yield* said(answer)
      const word = String(summary ?? "").toUpperCase()
      const outcome = count === 0 ? "unsigned" : verdicts[word]
      if (outcome === undefined) return yield* Effect.fail(signerError("answer"))
      return { outcome, certificate: null, at: null }
    })
  }
}
