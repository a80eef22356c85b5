/** @internal From the fields of the editor's forms to the rows of a standard, and nothing else. */
import { type Channel, type Components, type Limit, type PerChannel, type Source } from "./catalogueWire.ts"

export type Values = ReadonlyMap<string, string>
export type Where = "all" | Channel

type Json = string | number | null | ReadonlyArray<Json> | { readonly [key: string]: Json }

const textOf = (values: Values, name: string): string => (values.get(name) ?? "").trim()

const localizedOf = (values: Values, name: string): { readonly id: string; readonly en: string } | null => {
  const id = textOf(values, `${name}.id`)
  // One word is better in both languages than a row that nobody can read in one of them.
  return id === "" ? null : { id, en: textOf(values, `${name}.en`) || id }
}

const sourceOf = (values: Values, name: string): Source => ({
  title: textOf(values, `${name}.source.title`),
  reference: textOf(values, `${name}.source.reference`) || null,
  checked: textOf(values, `${name}.source.checked`),
  confidence: (textOf(values, `${name}.source.confidence`) || "likely") as Source["confidence"]
})

/** "Rp30.000" and "30000" are the same; nothing is a fee that is calculated. */
export const amountOf = (written: string): number | null => {
  const digits = written.replace(/[^0-9]/g, "")
  return digits === "" ? null : Number(digits)
}

/** A name as an id: letters, digits and hyphens. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48)

const isGone = (values: Values, name: string): boolean => values.get(`${name}.gone`) !== undefined

const rowNames = (values: Values, kind: string): ReadonlyArray<string> => {
  const found = new Set<string>()
  for (const key of values.keys()) {
    const [first, index] = key.split(".")
    if (first === kind && index !== undefined) found.add(`${kind}.${index}`)
  }
  return [...found].filter((name) => !isGone(values, name) && textOf(values, `${name}.name.id`) !== "")
}

const idOf = (values: Values, name: string): string =>
  textOf(values, `${name}.id`) || slugOf(textOf(values, `${name}.name.id`)) || "baris"

export const feesFrom = (values: Values): ReadonlyArray<{ readonly [key: string]: Json }> =>
  rowNames(values, "fee").map((name) => {
    const formula = localizedOf(values, `${name}.formula`)
    return {
      id: idOf(values, name),
      name: localizedOf(values, `${name}.name`),
      kind: textOf(values, `${name}.kind`),
      amount: amountOf(textOf(values, `${name}.amount`)),
      ...(formula === null ? {} : { formula }),
      source: { ...sourceOf(values, name) }
    }
  })

/** From 0 upwards; nothing where no number was written. */
const numberOf = (values: Values, name: string): number | null => {
  const written = textOf(values, name).replace(",", ".")
  const value = Number(written)
  return written === "" || !Number.isFinite(value) ? null : value
}

const usualUpload = { kinds: "pdf,jpeg,png", megabytes: 5 }

/** Which files are taken; nothing where the usual ones are, or where nothing is uploaded. */
const uploadFrom = (values: Values, name: string): { readonly [key: string]: Json } | null => {
  const kinds = textOf(values, `${name}.kinds`)
  const [megabytes, pages, files] = [
    numberOf(values, `${name}.megabytes`),
    numberOf(values, `${name}.pages`),
    numberOf(values, `${name}.files`)
  ]
  if (kinds === "" && megabytes === null && pages === null && files === null) return null
  return {
    kinds: (kinds || usualUpload.kinds).split(","),
    bytes: Math.round((megabytes ?? usualUpload.megabytes) * 1024 * 1024),
    ...(pages === null ? {} : { pages }),
    ...(files === null ? {} : { files })
  }
}

export const requirementsFrom = (values: Values): ReadonlyArray<{ readonly [key: string]: Json }> =>
  rowNames(values, "need").map((name) => {
    const when = localizedOf(values, `${name}.when`)
    const help = localizedOf(values, `${name}.help`)
    const kind = textOf(values, `${name}.kind`)
    const upload = kind === "document" ? uploadFrom(values, `${name}.upload`) : null
    return {
      id: idOf(values, name),
      name: localizedOf(values, `${name}.name`),
      kind,
      ...(upload === null ? {} : { upload }),
      ...(help === null ? {} : { help }),
      ...(when === null ? {} : { when }),
      source: { ...sourceOf(values, name) }
    }
  })

/** What the form does not show, such as a deemed approval, stays as it is. */
export const limitFrom = (values: Values, before: Limit | null): { readonly [key: string]: unknown } => ({
  deemedApproval: before?.deemedApproval ?? null,
  amount: amountOf(textOf(values, "limit.amount")) ?? 0,
  unit: textOf(values, "limit.unit"),
  from: textOf(values, "limit.from"),
  source: sourceOf(values, "limit")
})

/** One component with a new value for one way; the other ways keep theirs. */
export const withRows = <A>(
  before: PerChannel<A> | undefined,
  where: Where,
  value: A
): { readonly [key: string]: A } => ({
  ...(before === undefined ? { all: value } : before),
  [where]: value
})

/** The ways for which a component has a value of its own. */
export const waysOf = (components: Components, channels: ReadonlyArray<Channel>): ReadonlyArray<Where> => {
  const parts = [components.requirements, components.time, components.fees]
  return ["all", ...channels.filter((channel) => parts.some((part) => part?.[channel] !== undefined))]
}
