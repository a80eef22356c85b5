/**
 * Who signs a document electronically: a service like BSrE's, or a practice signer.
 *
 * A signer is an office, not a person: whose certificate it is, is the adapter's business. The passphrase is typed by the
 * holder for this one call; it is redacted on its way, and never stored, logged or part of an error. A practice signer says
 * that it is one, and signs only what says CONTOH.
 *
 * Neighbours: `Render`, whose options take the {@link Manifest}; `Port.signature` of `@balai/agency` for signing that is
 * answered later.
 *
 * @since 0.1.0
 */
import { LocalDate, type Source } from "@balai/vocabulary"
import { Context, type Effect, Layer, type Redacted } from "effect"
import { type SignerError } from "./DocumentsError.ts"
import { make as makeEsign } from "./internal/esign.ts"
import { make as makePractice } from "./internal/practiceSigner.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a signer says of itself.
 *
 * @category models
 * @since 0.1.0
 */
export interface Manifest {
  readonly name: string
  /** Whether what it signs counts for nothing. */
  readonly isFake: boolean
  /** `PAdES`: any PDF reader can check it. `practice`: only the signer itself can, while it lives. */
  readonly form: "PAdES" | "practice"
}

/**
 * A picture of the signature on the page, in points from the lower left corner.
 *
 * @category models
 * @since 0.1.0
 */
export interface Visible {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the QR leads. */
  readonly link: string
}

/**
 * What is to be signed, by which office.
 *
 * @category models
 * @since 0.1.0
 */
export interface Request {
  readonly pdf: Uint8Array
  readonly office: string
  readonly passphrase: Redacted.Redacted<string>
  /** `null` when the document has its own place for it, as those of `Render` do. */
  readonly visible: Visible | null
}

/**
 * A signed document.
 *
 * @category models
 * @since 0.1.0
 */
export interface Signed {
  readonly pdf: Uint8Array
  /** The SHA-256 of the signed PDF, in hexadecimal. */
  readonly digest: string
  /** By which the service knows the certificate or the signing. */
  readonly certificate: string
  /** Epoch milliseconds. */
  readonly at: number
}

/**
 * Whether an office can sign now.
 *
 * @category models
 * @since 0.1.0
 */
export type Status = "active" | "expired" | "revoked" | "none" | "unknown"

/**
 * What a look at a signed PDF shows.
 *
 * **Details**
 *
 * - `valid`: signed, and not changed since
 * - `changed`: signed, and changed since
 * - `unsigned`: without a signature
 * - `foreign`: signed by somebody whom this service does not know
 *
 * @category models
 * @since 0.1.0
 */
export interface Verdict {
  readonly outcome: "valid" | "changed" | "unsigned" | "foreign"
  readonly certificate: string | null
  readonly at: number | null
}

// -----------------------------------------------------------------------------
// services
// -----------------------------------------------------------------------------

/**
 * The port.
 *
 * **Gotchas**
 *
 * A call that got no answer may have signed all the same. Signing again is harmless: what counts is the digest that is
 * recorded with the document.
 *
 * @category services
 * @since 0.1.0
 */
export class Signer extends Context.Service<
  Signer,
  {
    readonly manifest: Manifest
    readonly sign: (request: Request) => Effect.Effect<Signed, SignerError>
    readonly status: (office: string) => Effect.Effect<Status, SignerError>
    readonly verify: (pdf: Uint8Array) => Effect.Effect<Verdict, SignerError>
  }
>()("@balai/documents/Signer") {}

// -----------------------------------------------------------------------------
// layers
// -----------------------------------------------------------------------------

/**
 * How a practice signer plays.
 *
 * @category models
 * @since 0.1.0
 */
export interface PracticeOptions {
  /** Passphrases by office; any passphrase signs when absent. */
  readonly passphrases?: { readonly [office: string]: Redacted.Redacted<string> }
  /** Offices that cannot sign, and why; all others are active. */
  readonly status?: { readonly [office: string]: Status }
}

/**
 * A practice signer: it really signs the digest, with a key that is gone with the process.
 *
 * **Details**
 *
 * The signature stands behind the end of the PDF as a remark that says TANDA TANGAN TIRUAN. It is no PAdES: a PDF reader
 * sees none. {@link Signer} `verify` tells a changed document from an unchanged one, as the real service does.
 *
 * @example
 * ```ts
 * import { Render, Signer } from "@balai/documents"
 * import { Effect, Redacted, Result } from "effect"
 *
 * const program = Effect.gen(function* () {
 *   const signer = yield* Signer.Signer
 *   const pdf = Result.getOrThrow(Render.document({ title: "Surat Izin", at: 0 }, { signer: signer.manifest }))
 *   const passphrase = Redacted.make("rahasia")
 *   const signed = yield* signer.sign({ pdf, office: "kepala-dinas", passphrase, visible: null })
 *   const changed = Uint8Array.from(signed.pdf)
 *   changed[100] = 0
 *   return [(yield* signer.verify(signed.pdf)).outcome, (yield* signer.verify(changed)).outcome]
 * })
 *
 * await Effect.runPromise(Effect.provide(program, Signer.layerPractice())) // => ["valid", "changed"]
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layerPractice = (options: PracticeOptions = {}): Layer.Layer<Signer> =>
  Layer.sync(Signer, () => makePractice(options))

/**
 * Where the signing service is, and who holds which office.
 *
 * @category models
 * @since 0.1.0
 */
export interface EsignOptions {
  readonly url: string
  readonly username: string
  readonly password: Redacted.Redacted<string>
  /** The NIK of who holds the office now; `null` when nobody does. */
  readonly holder: (office: string) => Effect.Effect<Redacted.Redacted<string> | null>
  /** Of one call, in milliseconds; 30,000 when absent. */
  readonly timeout?: number
}

/**
 * The *eSign client service* that BSrE gives to offices: it runs in the office's own network.
 *
 * ```ts no-run
 * import { Signer } from "@balai/documents"
 * import { Effect, Redacted } from "effect"
 *
 * const signer = Signer.layerEsign({
 *   url: "https://esign.example.go.id",
 *   username: "mpp",
 *   password: Redacted.make("…"),
 *   holder: () => Effect.succeed(null)
 * })
 * ```
 *
 * **Gotchas**
 *
 * The service takes the NIK in the path of its status call. Keep the calls inside of the office's network, and the logs of
 * what stands between. What is known of its answers is in {@link sources}: try it with the service's own test account first.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerEsign = (options: EsignOptions): Layer.Layer<Signer> => Layer.sync(Signer, () => makeEsign(options))

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

const checked = LocalDate.makeUnsafe("2026-11-27")

/**
 * What the adapters follow, and how sure that is.
 *
 * @category getters
 * @since 0.1.0
 */
export const sources: ReadonlyArray<Source.Source> = Object.freeze([
  {
    title: "Tanda tangan elektronik tersertifikasi",
    reference: "UU 11/2008 jo. UU 1/2024; PP 71/2019 Pasal 59–64",
    checked,
    confidence: "likely"
  },
  {
    title: "Bentuk antarmuka eSign client service: /api/sign/pdf, /api/user/status, /api/sign/verify",
    reference: null,
    checked,
    confidence: "likely"
  },
  { title: "Kode status pengguna dan isi jawaban verifikasi", reference: null, checked, confidence: "unsure" }
])
