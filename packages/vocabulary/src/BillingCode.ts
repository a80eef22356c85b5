/**
 * What goes with non-tax state revenue (PNBP): the billing code that is paid, and the NTPN that proves the receipt.
 *
 * Neither has a check digit that is publicly known: what reads well may still be nobody's, and only the state's own system
 * says whether it was paid. How long they are, and whose a code is by its first digit, are data with sources, for the rules
 * were not read in full. An office records both and collects nothing.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { freeze } from "./internal/freeze.ts"
import { makeUnsafe } from "./LocalDate.ts"
import { type Source } from "./Source.ts"
import { BillingCodeInvalidError, NtpnInvalidError, type Path } from "./VocabularyError.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * How something is written: how many characters of which kind, and how sure that is.
 *
 * @category models
 * @since 0.1.0
 */
export interface Form {
  readonly length: number
  readonly characters: "digits" | "alphanumerics"
  readonly source: Source
}

/**
 * Whose a billing code is, by its first digit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Family {
  readonly digits: ReadonlyArray<string>
  readonly issuer: LocalizedText
  readonly source: Source
}

/**
 * What is known of these codes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rules {
  readonly billingCode: Form
  readonly ntpn: Form
  readonly families: ReadonlyArray<Family>
  /** For how many days a code can be paid; after that a new one is needed. */
  readonly validity: { readonly days: number; readonly source: Source }
}

/**
 * What a billing code says: no more than whose it may be.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reading {
  readonly code: BillingCode
  readonly family: Family | null
}

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * A stored billing code: digits only. How many, {@link parse} checks by {@link Rules}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BillingCode = Schema.String.check(
  Schema.isPattern(/^[0-9]{6,24}$/, { expected: "a billing code of digits" })
).pipe(Schema.brand("BillingCode"))

/** The type of {@link BillingCode:var}. @category models @since 0.1.0 */
export type BillingCode = typeof BillingCode.Type

/**
 * A stored NTPN: digits and capital letters. How many, {@link parseNtpn} checks by {@link Rules}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Ntpn = Schema.String.check(
  Schema.isPattern(/^[0-9A-Z]{6,24}$/, { expected: "an NTPN of digits and capitals" })
).pipe(Schema.brand("Ntpn"))

/** The type of {@link Ntpn:var}. @category models @since 0.1.0 */
export type Ntpn = typeof Ntpn.Type

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

const characters = { digits: /^[0-9]*$/, alphanumerics: /^[0-9A-Z]*$/ }

/** What people put between groups of characters when they copy by hand. */
const bare = (input: string): string => input.replace(/[\s.-]/g, "").toUpperCase()

const problemOf = (text: string, form: Form): "length" | "characters" | null => {
  if (!characters[form.characters].test(text)) return "characters"
  return text.length === form.length ? null : "length"
}

const kind = {
  digits: { id: "angka", en: "digits" },
  alphanumerics: { id: "huruf dan angka", en: "letters and digits" }
}

const sentence = (what: LocalizedText, { characters: of, length }: Form): LocalizedText => ({
  id: `${what.id} terdiri atas ${length} ${kind[of].id}.`,
  en: `${what.en} has ${length} ${kind[of].en}.`
})

/**
 * Reads a billing code (*kode billing*): spaces, dots and hyphens between the digits are dropped.
 *
 * @example
 * ```ts
 * import { BillingCode } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const read = Result.getOrThrow(BillingCode.parse("820 260 118 000 017"))
 * read.code // => "820260118000017"
 * read.family?.issuer.id // => "DJA (SIMPONI)"
 *
 * const short = BillingCode.parse("8202601180000")
 * Result.isFailure(short) ? short.failure.text.id : null // => "Kode billing terdiri atas 15 angka."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (
  input: string,
  { path = [], rules = standard }: { readonly path?: Path; readonly rules?: Rules } = {}
): Result.Result<Reading, BillingCodeInvalidError> => {
  const code = bare(input)
  const problem = problemOf(code, rules.billingCode)
  if (problem !== null) {
    const text = sentence({ id: "Kode billing", en: "A billing code" }, rules.billingCode)
    return Result.fail(new BillingCodeInvalidError({ problem, path, text }))
  }
  const family = rules.families.find(({ digits }) => digits.includes(code.slice(0, 1))) ?? null
  return Result.succeed({ code: code as BillingCode, family })
}

/**
 * Reads an NTPN, the number by which the state confirms a receipt: small letters become capitals, spaces, dots and hyphens
 * are dropped.
 *
 * @example
 * ```ts
 * import { BillingCode } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(BillingCode.parseNtpn("a1b2 c3d4 e5f6 g7h8")) // => "A1B2C3D4E5F6G7H8"
 * Result.isSuccess(BillingCode.parseNtpn("A1B2C3D4")) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parseNtpn = (
  input: string,
  { path = [], rules = standard }: { readonly path?: Path; readonly rules?: Rules } = {}
): Result.Result<Ntpn, NtpnInvalidError> => {
  const ntpn = bare(input)
  const problem = problemOf(ntpn, rules.ntpn)
  if (problem === null) return Result.succeed(ntpn as Ntpn)
  const text = sentence({ id: "NTPN", en: "An NTPN" }, rules.ntpn)
  return Result.fail(new NtpnInvalidError({ problem, path, text }))
}

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

const source = (
  confidence: Source["confidence"],
  { reference = null, title }: { readonly title: string; readonly reference?: string | null }
): Source => ({ title, reference, checked: makeUnsafe("2026-11-25"), confidence })

const families = source("likely", { title: "Angka pertama kode billing menurut penerbit" })

/**
 * What was known when this version was written. An office that learns better replaces a row and names its own source.
 *
 * @category getters
 * @since 0.1.0
 */
export const standard: Rules = freeze({
  billingCode: {
    length: 15,
    characters: "digits",
    source: source("certain", { title: "Kode billing SIMPONI 15 angka (satu contoh nyata)" })
  },
  ntpn: {
    length: 16,
    characters: "alphanumerics",
    source: source("likely", { title: "NTPN 16 huruf dan angka", reference: "PMK 225/PMK.05/2020" })
  },
  families: [
    { digits: ["0", "1", "2", "3"], issuer: { id: "DJP", en: "Tax office (DJP)" }, source: families },
    { digits: ["4", "5", "6"], issuer: { id: "DJBC", en: "Customs (DJBC)" }, source: families },
    { digits: ["7", "8", "9"], issuer: { id: "DJA (SIMPONI)", en: "Budget office (SIMPONI)" }, source: families }
  ],
  validity: {
    days: 7,
    source: source("likely", { title: "Kode billing SIMPONI berlaku tujuh hari (satu contoh nyata)" })
  }
})
