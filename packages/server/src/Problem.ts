/**
 * What went wrong with a request, as RFC 9457 `application/problem+json`.
 *
 * Every problem has a stable `code` for programs and a sentence in Indonesian and English for people; `title` and
 * `detail` are in the language of the request. {@link catalogue} lists the problems that the server itself finds; all
 * others come from the hall and keep the hall's codes.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { type QueueingError } from "@balai/mall"
import { Schema } from "effect"

const Text = LocalizedText.LocalizedText

/**
 * A language of the server's texts.
 *
 * @category models
 * @since 0.1.0
 */
export type Language = "id" | "en"

/**
 * One fault among several: where in the request, and what.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Fault = Schema.Struct({ path: Schema.String, code: Schema.String, text: Text })

/** The type of {@link Fault:var}. @category models @since 0.1.0 */
export type Fault = typeof Fault.Type

/**
 * A problem as it is sent.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Problem = Schema.Struct({
  type: Schema.String,
  title: Schema.String,
  status: Schema.Int,
  detail: Schema.String,
  code: Schema.String,
  instance: Schema.optionalKey(Schema.String),
  errors: Schema.optionalKey(Schema.Array(Fault)),
  /** True when the same request may succeed later. */
  retryable: Schema.Boolean,
  text: Text
}).annotate({ identifier: "Problem" })

/** The type of {@link Problem:var}. @category models @since 0.1.0 */
export type Problem = typeof Problem.Type

/**
 * A problem before a language is chosen for it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Description {
  readonly status: number
  readonly code: string
  readonly text: LocalizedText.LocalizedText
  readonly errors?: ReadonlyArray<Fault>
  readonly retryable?: boolean
}

const entry = (status: number, code: string, text: LocalizedText.LocalizedText): Description => ({ status, code, text })

/**
 * The problems that the server itself finds.
 *
 * @category models
 * @since 0.1.0
 */
export const catalogue = {
  jsonInvalid: entry(400, "BALAI_JSON_INVALID", {
    id: "Isi permintaan bukan JSON yang benar.",
    en: "The request body is not valid JSON."
  }),
  idempotencyKeyMissing: entry(400, "BALAI_IDEMPOTENCY_KEY_MISSING", {
    id: "Permintaan ini memerlukan kepala Idempotency-Key: 1 sampai 64 huruf, angka atau . _ : -",
    en: "This request needs the header Idempotency-Key: 1 to 64 letters, digits or . _ : -"
  }),
  signInNeeded: entry(401, "BALAI_SIGN_IN_NEEDED", {
    id: "Silakan masuk dulu.",
    en: "Please sign in first."
  }),
  deviceNeeded: entry(401, "BALAI_DEVICE_NEEDED", {
    id: "Perangkat ini belum didaftarkan. Minta pengelola mendaftarkannya.",
    en: "This device is not enrolled. Ask the manager to enrol it."
  }),
  originForeign: entry(403, "BALAI_ORIGIN_FOREIGN", {
    id: "Permintaan ini datang dari halaman lain. Buka lagi halaman balai lewat alamatnya sendiri.",
    en: "This request came from another site's page. Open the hall's page by its own address."
  }),
  personNeeded: entry(401, "BALAI_PERSON_NEEDED", {
    id: "Silakan masuk dulu dengan kode Anda.",
    en: "Please sign in by your code first."
  }),
  formStale: entry(403, "BALAI_FORM_STALE", {
    id: "Formulir ini dibuka terlalu lama atau di peramban lain. Kembali, muat ulang halamannya, lalu isi lagi.",
    en: "This form was opened too long ago or in another browser. Go back, load the page again and fill it in anew."
  }),
  formMediaType: entry(415, "BALAI_FORM_MEDIA_TYPE", {
    id: "Halaman ini hanya menerima formulirnya sendiri.",
    en: "This page takes only its own form."
  }),
  bytesMediaType: entry(415, "BALAI_BYTES_MEDIA_TYPE", {
    id: "Kirim bagian berkas sebagai application/octet-stream.",
    en: "Send a part of a file as application/octet-stream."
  }),
  notAllowed: entry(403, "BALAI_NOT_ALLOWED", {
    id: "Anda tidak berwenang melakukan ini.",
    en: "You are not authorised to do this."
  }),
  passwordMustChange: entry(403, "BALAI_PASSWORD_MUST_CHANGE", {
    id: "Ganti dulu kata sandi Anda dengan yang baru.",
    en: "Choose a new password first."
  }),
  notFound: entry(404, "BALAI_NOT_FOUND", { id: "Alamat ini tidak ada.", en: "There is nothing at this address." }),
  noticeUnknown: entry(404, "BALAI_NOTICE_UNKNOWN", {
    id: "Alamat jawaban ini tidak dikenal.",
    en: "Nothing here waits for an answer at this address."
  }),
  noticeMediaType: entry(415, "BALAI_NOTICE_MEDIA_TYPE", {
    id: "Kirim isi kabar sebagai application/json atau application/x-www-form-urlencoded.",
    en: "Send the notice as application/json or application/x-www-form-urlencoded."
  }),
  instanceUnknown: entry(404, "BALAI_INSTANCE_UNKNOWN", {
    id: "Berkas atau alur ini tidak ada.",
    en: "There is no such instance or lifecycle."
  }),
  setupCodeWrong: entry(422, "BALAI_SETUP_CODE_WRONG", {
    id: "Kode tidak cocok. Lihat kode yang dicetak server saat mulai.",
    en: "The code does not match. See the one that the server printed when it started."
  }),
  tooLarge: entry(413, "BALAI_BODY_TOO_LARGE", {
    id: "Isi permintaan terlalu besar.",
    en: "The request body is too large."
  }),
  mediaType: entry(415, "BALAI_MEDIA_TYPE", {
    id: "Kirim isi permintaan sebagai application/json.",
    en: "Send the body as application/json."
  }),
  invalid: entry(422, "BALAI_REQUEST_INVALID", {
    id: "Isi permintaan tidak sesuai.",
    en: "The request is not as described."
  }),
  tooManyTries: {
    ...entry(429, "BALAI_TOO_MANY_TRIES", {
      id: "Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi.",
      en: "Too many tries. Wait a minute, then try again."
    }),
    retryable: true
  },
  internal: entry(500, "BALAI_INTERNAL", {
    id: "Ada gangguan di server. Coba lagi; bila tetap terjadi, hubungi pengelola.",
    en: "Something went wrong in the server. Try again; if it stays, tell the manager."
  }),
  unavailable: {
    ...entry(503, "BALAI_UNAVAILABLE", {
      id: "Server sedang sibuk. Coba lagi sebentar.",
      en: "The server is busy. Try again shortly."
    }),
    retryable: true
  }
} as const satisfies Record<string, Description>

const titles: { readonly [status: number]: LocalizedText.LocalizedText } = {
  400: { id: "Permintaan tidak sah", en: "Bad request" },
  401: { id: "Silakan masuk", en: "Sign in" },
  403: { id: "Tidak diizinkan", en: "Forbidden" },
  404: { id: "Tidak ditemukan", en: "Not found" },
  409: { id: "Tidak dapat dilakukan sekarang", en: "Not possible now" },
  413: { id: "Terlalu besar", en: "Too large" },
  415: { id: "Jenis isi tidak didukung", en: "Unsupported media type" },
  422: { id: "Permintaan tidak sesuai", en: "Unprocessable request" },
  429: { id: "Terlalu sering", en: "Too many requests" },
  500: { id: "Gangguan server", en: "Server error" },
  503: { id: "Belum dapat dilayani", en: "Unavailable" }
}

const statuses: { readonly [kind in QueueingError.Kind]: number } = {
  unauthenticated: 401,
  refused: 409,
  forbidden: 403,
  notFound: 404,
  invalid: 422,
  reused: 422,
  unavailable: 503,
  faulty: 500
}

/**
 * The description of a failed use case.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromQueueing = (error: QueueingError.QueueingError): Description => ({
  status: statuses[error.kind],
  code: error.code,
  text: error.text,
  retryable: error.retryable,
  ...(error.reasons.length === 0
    ? {}
    : {
        errors: error.reasons.map((reason) => ({
          path: (reason.path ?? []).join("."),
          code: reason.code,
          text: reason.text
        }))
      })
})

/**
 * The title of a status in both languages.
 *
 * @category getters
 * @since 0.1.0
 */
export const title = (status: number): LocalizedText.LocalizedText =>
  titles[status] ?? { id: `Gangguan ${status}`, en: `Error ${status}` }

/**
 * Writes a description out in a language.
 *
 * @example
 * ```ts
 * import { Problem } from "@balai/server"
 *
 * const problem = Problem.make(Problem.catalogue.notFound, "en")
 *
 * problem.status // => 404
 * problem.detail // => "There is nothing at this address."
 * problem.text.id // => "Alamat ini tidak ada."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (description: Description, language: Language): Problem => ({
  type: `urn:balai:problem:${description.code}`,
  title: title(description.status)[language],
  status: description.status,
  detail: description.text[language],
  code: description.code,
  ...(description.errors === undefined ? {} : { errors: description.errors }),
  retryable: description.retryable ?? false,
  text: description.text
})
