/**
 * QRIS, the national payment code: reading what a merchant presents, and checking that it is who and what it should be.
 *
 * A code is a row of fields: two digits of a tag, two digits of a length, the value; some values are rows again. It is read
 * strictly by these lengths, never by searching, and its checksum must fit: a code that lost one space while it was copied
 * is refused. A length counts characters (Unicode code points). Everywhere but in the template for other languages (64) only
 * printable ASCII is allowed, where characters are bytes; the checksum is over the bytes of UTF-8.
 *
 * Only a licensed payment service issues codes. {@link Sandbox} makes some for tests and practice, and no money ever
 * arrives by them.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import { freeze } from "./internal/freeze.ts"
import * as Internal from "./internal/qrisReading.ts"
import * as Sandboxed from "./internal/qrisSandbox.ts"
import * as Tlv from "./internal/qrisTlv.ts"
import * as Verifying from "./internal/qrisVerify.ts"
import { type Rupiah } from "./Rupiah.ts"
import { type Source } from "./Source.ts"
import { makeUnsafe } from "./LocalDate.ts"
import { type Path, type PlacedIssue, type QrisInvalidError, type QrisMismatchError } from "./VocabularyError.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * One field: a value, or a template of fields (tags 26–51, 62 and 64).
 *
 * @category models
 * @since 0.1.0
 */
export type Field =
  | { readonly tag: string; readonly value: string }
  | { readonly tag: string; readonly fields: ReadonlyArray<Field> }

/**
 * What can be wrong with a code. The first five are of its structure: nothing after such a place can be read.
 *
 * @category models
 * @since 0.1.0
 */
export type Problem =
  | "tag"
  | "length"
  | "short"
  | "duplicate"
  | "characters"
  | "order"
  | "missing"
  | "crc"
  | "version"
  | "mode"
  | "category"
  | "currency"
  | "country"
  | "name"
  | "city"
  | "amount"
  | "cents"
  | "tip"
  | "nmid"

/**
 * What should make somebody look twice, without making a code wrong.
 *
 * @category models
 * @since 0.1.0
 */
export type Warning = "nationalMissing" | "mpanForm" | "amountInStatic" | "amountMissing"

/**
 * An account of the merchant with an acquirer.
 *
 * @category models
 * @since 0.1.0
 */
export interface Account {
  readonly tag: string
  /** The acquirer's reverse domain. */
  readonly domain: string | null
  readonly mpan: string | null
  readonly merchant: string | null
  /** UMI, UKE, UME, UBE. */
  readonly size: string | null
}

/**
 * A tip: the payer is asked, a fixed amount, or a percentage (as it is written).
 *
 * @category models
 * @since 0.1.0
 */
export type Tip =
  | { readonly kind: "ask" }
  | { readonly kind: "fixed"; readonly amount: Rupiah }
  | { readonly kind: "percent"; readonly percent: string }

/**
 * A code that was read.
 *
 * @category models
 * @since 0.1.0
 */
export interface Qris {
  readonly text: string
  readonly fields: ReadonlyArray<Field>
  /** A static code is printed once and holds no amount; a dynamic one is made for one payment. */
  readonly mode: "static" | "dynamic"
  readonly name: string
  readonly city: string
  readonly postcode: string | null
  /** The merchant category code. */
  readonly category: string
  /** The National Merchant ID: `ID` and 13 digits. */
  readonly nmid: string | null
  readonly size: string | null
  readonly accounts: ReadonlyArray<Account>
  readonly amount: Rupiah | null
  readonly tip: Tip | null
  /** The additional data by their tags: `01` the bill's number, `05` a reference, `07` the terminal. */
  readonly additional: { readonly [tag: string]: string }
  readonly warnings: ReadonlyArray<PlacedIssue<Warning>>
}

/**
 * What a code is expected to say. What is left out is not compared.
 *
 * **Details**
 *
 * The name is compared without regard to letter case and runs of spaces, and by its first 25 characters, for a code holds
 * no more.
 *
 * @category models
 * @since 0.1.0
 */
export interface Expected {
  readonly name?: string
  readonly nmid?: string
  /** `null`: the code holds no amount. */
  readonly amount?: number | null
  readonly mode?: Qris["mode"]
}

/**
 * What a code says otherwise than expected.
 *
 * @category models
 * @since 0.1.0
 */
export type Mismatch = "name" | "nmid" | "amount" | "mode"

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Reads a code. Every problem is listed with the tags that lead to it and the place in the text.
 *
 * @example
 * ```ts
 * import { Qris } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const code =
 *   "00020101021126550016ID.CO.CONTOH.WWW0118936000000000000000020912345678951440014ID.CO.QRIS.WWW0215ID10200000000000303UMI5204939953033605802ID5916Retribusi Contoh6007KISARAN6105212116304C1FA"
 * const read = Result.getOrThrow(Qris.parse(code))
 *
 * read.mode // => "static"
 * read.name // => "Retribusi Contoh"
 * read.nmid // => "ID1020000000000"
 *
 * const lostSpace = Qris.parse(code.replace("Retribusi Contoh", "RetribusiContoh"))
 * Result.isFailure(lostSpace) ? lostSpace.failure.issues[0]?.problem : null // => "length"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: string, path: Path = []): Result.Result<Qris, QrisInvalidError> =>
  Internal.parse(text, path)

/**
 * Reads a code and compares it with what it should say, before it is shown to a payer or taken as the merchant's own.
 *
 * @example
 * ```ts
 * import { Qris } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const code = Result.getOrThrow(Qris.Sandbox.dynamic(Qris.Sandbox.code, { amount: 30_000 }))
 * const wanted = { name: "Retribusi Contoh", nmid: "ID1020000000000", amount: 30_000, mode: "dynamic" } as const
 *
 * Result.isSuccess(Qris.verify(code, wanted)) // => true
 *
 * const other = Qris.verify(code, { ...wanted, amount: 35_000 })
 * Result.isFailure(other) ? other.failure._tag : null // => "QrisMismatchError"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const verify = (
  text: string,
  expected: Expected,
  path: Path = []
): Result.Result<Qris, QrisInvalidError | QrisMismatchError> =>
  Result.flatMap(Internal.parse(text, path), (code) => Verifying.compare(code, expected, path))

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The checksum of a text (CRC-16/CCITT-FALSE), as the last four characters of a code have it. In a code it is over all that
 * stands before, `6304` included.
 *
 * @example
 * ```ts
 * import { Qris } from "@balai/vocabulary"
 *
 * Qris.checksum("123456789") // => "29B1"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const checksum = (text: string): string => Tlv.crc(text)

/**
 * Where the rules of this module come from. They were checked with one published code; the specification itself was not read.
 *
 * @category getters
 * @since 0.1.0
 */
export const sources: ReadonlyArray<Source> = freeze([
  {
    title: "QRIS: susunan EMVCo merchant-presented, diuji dengan satu kode yang diterbitkan umum",
    reference: null,
    checked: makeUnsafe("2026-11-25"),
    confidence: "certain"
  },
  {
    title: "Hanya penyelenggara jasa pembayaran berizin yang menerbitkan QRIS",
    reference: null,
    checked: makeUnsafe("2026-11-25"),
    confidence: "likely"
  }
])

// -----------------------------------------------------------------------------
// testing
// -----------------------------------------------------------------------------

/**
 * Codes for tests and practice halls. Whoever pays by one of these pays nobody: no bank knows the code, and no notice of a
 * payment ever comes. A hall in service gets its codes from its payment service.
 *
 * **Details**
 *
 * `write` puts fields in a row and adds the checksum. `dynamic` makes a dynamic code of a static one, field by field. `code`
 * is a static code of nobody.
 *
 * @example
 * ```ts
 * import { Qris } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const made = Qris.Sandbox.dynamic(Qris.Sandbox.code, { amount: 30_000, tip: { kind: "fixed", amount: 2_500 } })
 * const read = Result.getOrThrow(Qris.parse(Result.getOrThrow(made)))
 *
 * read.mode // => "dynamic"
 * read.amount // => 30_000
 * read.tip // => { kind: "fixed", amount: 2_500 }
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const Sandbox: {
  readonly code: string
  readonly write: (fields: ReadonlyArray<Field>) => string
  readonly dynamic: (
    text: string,
    options: {
      readonly amount: number
      readonly tip?:
        | { readonly kind: "ask" }
        | { readonly kind: "fixed"; readonly amount: number }
        | { readonly kind: "percent"; readonly percent: string }
    }
  ) => Result.Result<string, QrisInvalidError>
} = Object.freeze({ code: Sandboxed.code, write: Sandboxed.write, dynamic: Sandboxed.dynamic })
