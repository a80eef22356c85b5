/**
 * Ready fields for what every application asks: names, NIK, family card, phone, address, dates, money, choices, documents.
 *
 * A person's name is one field and any text with a letter: one word, sixty letters, apostrophes, dots, hyphens and letters
 * of other scripts pass. What a person writes in a habit of theirs (`0812-…`, `Rp30.000`, `17 Agustus 2026`) is read, not
 * refused. Every field of personal data carries class, purpose and retention. Neighbours: `FormField` for fields of one's
 * own, `Form` for asking them.
 *
 * @since 0.1.0
 */
import { type LocalizedText, type PersonalData } from "@balai/lifecycle"
import { type LocalDate, type Nik, type Phone } from "@balai/vocabulary"
import { Schema } from "effect"
import { type Field, make, type Option, type Options, type Personal } from "./FormField.ts"
import {
  calendarDate,
  familyCard,
  findNik,
  findPhone,
  identityNumber,
  inThePast,
  line,
  lines,
  mailAddress,
  personName,
  telephone,
  within
} from "./internal/formKit.ts"

type Text = LocalizedText.LocalizedText

/**
 * What may be said otherwise of a field of the kit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Said extends Pick<
  Options,
  "help" | "optional" | "when" | "errors" | "revision" | "input" | "visibleTo"
> {
  readonly label?: Text
  /** Other class, purpose or retention than the usual ones: a child's data is `specific`. */
  readonly personal?: Partial<Personal>
}

/** A field of the kit that holds personal data. */
type Private<T> = Field<T, PersonalData.Reference<T>>

const usual: Personal = {
  class: "general",
  purpose: { id: "Memproses permohonan ini", en: "To process this application" },
  retention: {
    id: "Selama berkas disimpan menurut jadwal retensi arsip",
    en: "As long as the archive schedule keeps the file"
  }
}

type Usual = Pick<Options, "label" | "kind" | "help" | "input" | "rule">

const openField = <T>(schema: unknown, said: Said, own: Usual): Field<T> => {
  const { personal: _, ...rest } = said
  return make(schema as never, { ...own, ...rest, input: { ...own.input, ...said.input } }) as unknown as Field<T>
}

const privateField = <T>(schema: unknown, said: Said, own: Usual): Private<T> => ({
  ...(openField<T>(schema, said, own) as unknown as Private<T>),
  personal: { ...usual, ...said.personal }
})

/**
 * A person's name, in one field. Emoji and control characters are refused, and nothing else but a name without a letter.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 *
 * const form = Form.make({
 *   id: "contoh",
 *   version: 1,
 *   title: { id: "Contoh", en: "Example" },
 *   pages: [{ id: "nama", title: { id: "Nama", en: "Name" }, fields: { name: Fields.name() } }]
 * })
 *
 * Form.check(form, { name: "Sukarno" }).problems // => []
 * Form.check(form, { name: "Ni Luh Ayu D'Souza-Pérez, S.Pd." }).problems // => []
 * Form.check(form, { name: "Budi 🙂" }).problems.map(({ code }) => code) // => ["characters"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const name = (said: Said = {}): Private<string> =>
  privateField(personName, said, {
    label: { id: "Nama lengkap", en: "Full name" },
    help: { id: "Seperti tertulis pada KTP atau akta.", en: "As it stands on the identity card or certificate." },
    input: { autocomplete: "name" }
  })

/**
 * A NIK: 16 digits with a possible date of birth. An area that today's table does not know is a warning, for the place of
 * first registration never changes.
 *
 * @example
 * ```ts
 * import { Fields } from "@balai/application"
 *
 * Fields.nik().personal?.class // => "general"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const nik = (said: Said = {}): Private<Nik.Nik> =>
  privateField(identityNumber, said, {
    label: { id: "NIK", en: "NIK" },
    kind: "nik",
    help: { id: "16 angka pada KTP-el atau kartu keluarga.", en: "16 digits on the identity card or family card." },
    input: { mode: "numeric", width: 20 },
    rule: findNik
  })

/**
 * The number of a family card (*nomor KK*): 16 digits.
 *
 * @category constructors
 * @since 0.1.0
 */
export const kk = (said: Said = {}): Private<string> =>
  privateField(familyCard, said, {
    label: { id: "Nomor KK", en: "Family card number" },
    kind: "kk",
    help: { id: "16 angka di bagian atas kartu keluarga.", en: "16 digits at the top of the family card." },
    input: { mode: "numeric", width: 20 }
  })

/**
 * A telephone number, however it is written; stored as `+62…`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const phone = (said: Said = {}): Private<Phone.Phone> =>
  privateField(telephone, said, {
    label: { id: "Nomor telepon", en: "Telephone number" },
    kind: "phone",
    help: { id: "Misalnya 0812-3456-789.", en: "For example 0812-3456-789." },
    input: { autocomplete: "tel", mode: "tel", width: 20 },
    rule: findPhone
  })

/**
 * An e-mail address.
 *
 * @category constructors
 * @since 0.1.0
 */
export const email = (said: Said = {}): Private<string> =>
  privateField(mailAddress, said, {
    label: { id: "Alamat surel", en: "E-mail address" },
    kind: "email",
    help: { id: "Misalnya nama@contoh.id.", en: "For example name@example.id." },
    input: { autocomplete: "email", mode: "email" }
  })

/**
 * An address, in as many lines as it takes.
 *
 * @category constructors
 * @since 0.1.0
 */
export const address = (said: Said = {}): Private<string> =>
  privateField(lines(400), said, {
    label: { id: "Alamat", en: "Address" },
    kind: "paragraph",
    help: {
      id: "Jalan, RT/RW, desa atau kelurahan, kecamatan.",
      en: "Street, RT/RW, village, district."
    },
    input: { autocomplete: "street-address" }
  })

/**
 * A date of birth: a day in the calendar, not after today.
 *
 * @category constructors
 * @since 0.1.0
 */
export const birthDate = (said: Said = {}): Private<LocalDate.LocalDate> =>
  privateField(calendarDate, said, {
    label: { id: "Tanggal lahir", en: "Date of birth" },
    kind: "date",
    help: { id: "Misalnya 17 8 1990.", en: "For example 17 8 1990." },
    input: { autocomplete: "bday" },
    rule: inThePast
  })

/**
 * What a field of the kit needs when it has no usual label.
 *
 * @category models
 * @since 0.1.0
 */
export interface Named extends Said {
  readonly label: Text
}

/**
 * A date that is no person's.
 *
 * @category constructors
 * @since 0.1.0
 */
export const date = (said: Named): Field<LocalDate.LocalDate> =>
  openField(calendarDate, said, {
    label: said.label,
    kind: "date",
    help: { id: "Misalnya 17 8 2026.", en: "For example 17 8 2026." }
  })

/**
 * An amount of money in whole rupiah.
 *
 * @category constructors
 * @since 0.1.0
 */
export const rupiah = (said: Named): Field<number> =>
  openField(within(0, Number.MAX_SAFE_INTEGER), said, {
    label: said.label,
    kind: "rupiah",
    input: { mode: "numeric", width: 16 }
  })

/**
 * A whole number.
 *
 * @example
 * ```ts
 * import { Fields } from "@balai/application"
 *
 * Fields.number({ label: { id: "Anak ke", en: "Birth order" }, minimum: 1, maximum: 30 }).kind // => "number"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const number = ({
  minimum = 0,
  maximum = Number.MAX_SAFE_INTEGER,
  ...said
}: Named & { readonly minimum?: number; readonly maximum?: number }): Field<number> =>
  openField(within(minimum, maximum), said, {
    label: said.label,
    kind: "number",
    input: { mode: "numeric", width: 8 }
  })

/**
 * Another field as personal data: its answer stands in the vault and goes with the file.
 *
 * **Details**
 *
 * For what somebody says of themselves in words or by a choice: a number of a land title, why a certificate is needed, capital.
 * Conditions (`when`) and the guards of a lifecycle cannot read such an answer, for they see only that there is one.
 *
 * @example
 * ```ts
 * import { Fields } from "@balai/application"
 *
 * const title = Fields.text({ label: { id: "Nomor sertipikat", en: "Number of the certificate" } })
 * Fields.personal(title).personal?.class // => "general"
 * Fields.personal(title, { class: "specific" }).personal?.class // => "specific"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const personal = <T>(field: Field<T>, said: Partial<Personal> = {}): Private<T> => ({
  ...(field as unknown as Private<T>),
  personal: { ...usual, ...said }
})

/**
 * One line of text that is not about a person; `personal` makes it one that is.
 *
 * @category constructors
 * @since 0.1.0
 */
export const text = ({ maximum = 120, ...said }: Named & { readonly maximum?: number }): Field<string> =>
  openField(line(maximum), said, { label: said.label })

/**
 * Several lines of text that are not about a person; `personal` makes them so.
 *
 * @category constructors
 * @since 0.1.0
 */
export const paragraph = ({ maximum = 2000, ...said }: Named & { readonly maximum?: number }): Field<string> =>
  openField(lines(maximum), said, { label: said.label, kind: "paragraph" })

/**
 * Yes or no.
 *
 * @category constructors
 * @since 0.1.0
 */
export const yesNo = (said: Named): Field<boolean> => openField(Schema.Boolean, said, { label: said.label })

/**
 * A statement that the applicant agrees to by ticking it (*pernyataan*); without the tick the form is not complete.
 *
 * @category constructors
 * @since 0.1.0
 */
export const statement = (said: Named): Field<true> =>
  openField(Schema.Literal(true), said, { label: said.label, kind: "statement" })

/**
 * One of several answers, each with its sentence.
 *
 * @example
 * ```ts
 * import { Fields } from "@balai/application"
 *
 * const place = Fields.choice(
 *   { hospital: { id: "Rumah sakit", en: "Hospital" }, home: { id: "Rumah", en: "Home" } },
 *   { label: { id: "Tempat dilahirkan", en: "Place of birth" } }
 * )
 *
 * place.options.map(({ value }) => value) // => ["hospital", "home"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const choice = <const O extends { readonly [value: string]: Text }>(
  options: O,
  said: Named
): Field<keyof O & string> => ({
  ...openField<keyof O & string>(Schema.Literals(Object.keys(options)), said, { label: said.label, kind: "choice" }),
  options: labelled(options)
})

/**
 * Some of several answers, at least one.
 *
 * @category constructors
 * @since 0.1.0
 */
export const choices = <const O extends { readonly [value: string]: Text }>(
  options: O,
  said: Named
): Field<ReadonlyArray<keyof O & string>> => ({
  ...openField<ReadonlyArray<keyof O & string>>(Schema.Array(Schema.Literals(Object.keys(options))), said, {
    label: said.label,
    kind: "choices"
  }),
  options: labelled(options)
})

const labelled = (options: { readonly [value: string]: Text }): ReadonlyArray<Option> =>
  Object.entries(options).map(([value, label]) => ({ value, label }))

/**
 * What stands for an uploaded file in the answers: its id, its media type and its size, and no name that a person gave it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DocumentAnswer = Schema.Struct({
  file: Schema.NonEmptyString.check(Schema.isMaxLength(200)),
  type: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
  bytes: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
})

/** The type of {@link DocumentAnswer:var}. @category models @since 0.1.0 */
export type DocumentAnswer = typeof DocumentAnswer.Type

/**
 * A file that is uploaded for a requirement of the service standard; the camera of a phone may take it.
 *
 * @example
 * ```ts
 * import { Fields } from "@balai/application"
 *
 * Fields.document("surat-kelahiran", { label: { id: "Surat kelahiran", en: "Birth notice" } }).requirement // => "surat-kelahiran"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const document = (requirement: string, said: Named): Field<DocumentAnswer> => ({
  ...openField<DocumentAnswer>(DocumentAnswer, said, {
    label: said.label,
    kind: "document",
    input: { accept: ["image/jpeg", "image/png", "application/pdf"] }
  }),
  requirement
})
