import { type Service } from "../Catalogue.ts"
import { type Source } from "../Export.ts"
import { type Channel, type Component, type Components, type Standard } from "../Standard.ts"
import { codes } from "./components.ts"
import * as Words from "./exportWords.ts"
import { variants } from "./perChannel.ts"

/** Each value that differs by channel, under the names of its channels. */
const perChannel = <A>(
  value: Parameters<typeof variants<A>>[0],
  offered: ReadonlyArray<Channel>,
  write: (value: A) => string
): string =>
  variants(value, offered)
    .map(({ channels, value: one }) =>
      channels === null
        ? write(one)
        : `[${channels.map((channel) => Words.channels[channel].id).join(", ")}]\n${write(one)}`
    )
    .filter((text) => text !== "")
    .join("\n")

const list =
  <A>(write: (value: A, language: "id") => string) =>
  (values: ReadonlyArray<A>) =>
    Words.numbered(values.map((value) => write(value, "id")))

const cells: { readonly [C in Component]: (components: Partial<Components>, standard: Standard) => string } = {
  requirements: ({ requirements }, { channels, conditions }) =>
    [
      perChannel(conditions, channels, list(Words.condition)),
      perChannel(requirements, channels, list(Words.requirement))
    ]
      .filter((text) => text !== "")
      .join("\n"),
  procedure: ({ procedure }, { channels }) => perChannel(procedure, channels, list(Words.step)),
  time: ({ time }, { channels }) => perChannel(time, channels, (limit) => Words.limit(limit).id),
  fees: ({ fees }, { channels }) => perChannel(fees, channels, list(Words.fee)),
  product: ({ product }) =>
    product === undefined
      ? ""
      : [product.name.id, ...(product.validity === undefined ? [] : [product.validity.id])].join("; "),
  complaints: ({ complaints = [] }) => Words.numbered(complaints.map(({ at, name }) => `${name.id}: ${at}`)),
  legalBasis: ({ legalBasis = [] }) =>
    Words.numbered(
      legalBasis.map(({ instrument, title }) => (title === undefined ? instrument : `${instrument} ${title}`))
    ),
  facilities: ({ facilities }) => facilities?.id ?? "",
  competence: ({ competence }) => competence?.id ?? "",
  supervision: ({ supervision }) => supervision?.id ?? "",
  staffing: ({ staffing }) => staffing?.id ?? "",
  serviceGuarantee: ({ serviceGuarantee }) => serviceGuarantee?.id ?? "",
  safetyGuarantee: ({ safetyGuarantee }) => safetyGuarantee?.id ?? "",
  evaluation: ({ evaluation }) => evaluation?.id ?? ""
}

const components = Object.keys(codes) as ReadonlyArray<Component>

const header: ReadonlyArray<string> = [
  "Instansi",
  "ID layanan",
  "Nama layanan",
  "Ringkasan",
  "Edisi",
  "Nomor SK",
  "Tanggal SK",
  "Tanggal peninjauan",
  "Kanal",
  ...components.map((name) => codes[name].name.id),
  "Tautan"
]

const rowOf = ({ agency, id, standard }: Service, urlOf: Source["urlOf"]): ReadonlyArray<string> => [
  agency.label.id,
  id,
  standard.title.id,
  standard.summary.id,
  standard.edition,
  standard.decree?.number ?? "",
  standard.decree?.date ?? "",
  standard.reviewDue ?? "",
  standard.channels.map((channel) => Words.channels[channel].id).join(", "),
  ...components.map((name) => cells[name](standard.components, standard)),
  urlOf(id)
]

/** What a spreadsheet would work out instead of showing it, also after blanks and in the wide forms of the signs. */
const formula = /^\s*[=+\-@＝＋－＠\t\r|%]/u

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csv = ({ services, urlOf }: Source, bom: boolean): string => {
  const lines = [header, ...services.map((service) => rowOf(service, urlOf))]
  return `${bom ? "\uFEFF" : ""}${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`
}
