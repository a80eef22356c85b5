/** @internal Parts from which the schemas of the ports are put together. */
import { PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"

const longest = 500

/** A short text that holds no personal data: it stands in the journal. */
export const text = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(longest))

/** A name or number by which the outside party knows what it was asked. */
export const reference = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Epoch milliseconds. */
export const moment = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

export const digest = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/, { expected: "a SHA-256 in hexadecimal" }))

const nikForm = Schema.String.check(Schema.isPattern(/^[0-9]{16}$/, { expected: "16 digits" }))
const dateForm = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/, { expected: "a date like 2005-08-17" }))

/** What a port is asked comes out of a file, and goes when the file's own data go. */
const asked: PersonalData.Options = {
  class: "general",
  retention: { id: "Selama data asalnya pada berkas disimpan", en: "As long as the file's own data are kept" },
  purpose: { id: "Menanyakan perkara ini kepada pihak luar", en: "To ask an outside party about this matter" }
}

export const nik = PersonalData.field(nikForm, asked)
export const birthDate = PersonalData.field(dateForm, asked)
export const person = PersonalData.field(text, asked)

/** What a party says that does not do what it was asked, once the asking itself has worked. */
export const failure = <const Code extends string>(codes: ReadonlyArray<Code>) =>
  Schema.Struct({ code: Schema.Literals(codes), reason: text })
