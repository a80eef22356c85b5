/**
 * Names of areas as data: which codes an office knows, by which decree, and which parts of the country it covers.
 *
 * A table that covers only one regency says nothing about the rest of the country, so looking up a code has four
 * answers: current, former (it stays in old identity numbers), unknown where the table is complete, and not covered.
 * The framework ships the districts of Asahan; an office brings its own table.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { AreaCode, BpsCode, isWithin } from "./AreaCode.ts"
import { asahanData } from "./internal/asahan.ts"
import { freeze } from "./internal/freeze.ts"
import { issueOf } from "./internal/issues.ts"
import { Source } from "./Source.ts"
import { AreaTableInvalidError, type Issue } from "./VocabularyError.ts"

/**
 * The schema of one area: its name where it is known, and its BPS code where somebody looked it up.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Area = Schema.Struct({
  code: AreaCode,
  name: Schema.NullOr(Schema.NonEmptyString),
  bps: Schema.NullOr(BpsCode),
  standing: Schema.Literals(["current", "former"])
})

/**
 * One area of a table.
 *
 * @category models
 * @since 0.1.0
 */
export type Area = typeof Area.Type

/**
 * The schema of a table. `covers` lists the areas whose children are all in it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const AreaTable = Schema.Struct({
  version: Schema.NonEmptyString,
  covers: Schema.Array(AreaCode),
  areas: Schema.Array(Area),
  source: Source
})

/**
 * A table of areas, plain JSON.
 *
 * @category models
 * @since 0.1.0
 */
export type AreaTable = typeof AreaTable.Type

/**
 * What a table knows about a code.
 *
 * @category models
 * @since 0.1.0
 */
export interface Finding {
  readonly code: AreaCode
  readonly name: string | null
  readonly standing: "current" | "former" | "unknown" | "notCovered"
}

const invalid = (issues: ReadonlyArray<Issue>): AreaTableInvalidError =>
  new AreaTableInvalidError({
    path: [],
    issues,
    text: {
      id: `Data wilayah tidak sesuai: ${issues.map((issue) => issue.text.id).join(" ")}`,
      en: `The data of the area table do not agree: ${issues.map((issue) => issue.text.en).join(" ")}`
    }
  })

const twice = (kind: "code" | "bps", values: ReadonlyArray<string>): ReadonlyArray<Issue> =>
  [...new Set(values.filter((value, at) => values.indexOf(value) !== at))].map((value) =>
    issueOf(`${kind}Twice`, ["areas", value], {
      id: `Kode ${value} tercantum dua kali.`,
      en: `The code ${value} is listed twice.`
    })
  )

/**
 * Makes a table (deeply frozen) from data, and reports all contradictions together.
 *
 * @example
 * ```ts
 * import { AreaTable } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const table = AreaTable.make({
 *   version: "uji-1",
 *   covers: ["95.03"],
 *   areas: [{ code: "95.03.01", name: "Kurima", bps: null, standing: "current" }],
 *   source: { title: "Kepmendagri", reference: null, checked: "2026-11-25", confidence: "certain" }
 * })
 * Result.isSuccess(table) // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (input: unknown): Result.Result<AreaTable, AreaTableInvalidError> => {
  const decoded = Schema.decodeUnknownResult(AreaTable)(input)
  if (Result.isFailure(decoded)) {
    const text = { id: "Bentuk data wilayah tidak dikenal.", en: `Another shape: ${String(decoded.failure)}` }
    return Result.fail(invalid([issueOf("shape", [], text)]))
  }
  const { areas } = decoded.success
  const issues = [
    ...twice(
      "code",
      areas.map((area) => area.code)
    ),
    ...twice(
      "bps",
      areas.flatMap((area) => (area.bps === null ? [] : [area.bps]))
    )
  ]
  return issues.length === 0 ? Result.succeed(freeze(decoded.success)) : Result.fail(invalid(issues))
}

/**
 * The 25 districts of Kabupaten Asahan, and the codes that moved to Batu Bara in 2007 and live on in identity numbers.
 *
 * @category constructors
 * @since 0.1.0
 */
export const asahan: AreaTable = Result.getOrThrow(make(asahanData))

/**
 * Looks a code up.
 *
 * @example
 * ```ts
 * import { AreaCode, AreaTable } from "@balai/vocabulary"
 *
 * AreaTable.find(AreaTable.asahan, AreaCode.makeUnsafe("12.09.20")).name // => "Kota Kisaran Timur"
 * AreaTable.find(AreaTable.asahan, AreaCode.makeUnsafe("12.09.03")).standing // => "former"
 * AreaTable.find(AreaTable.asahan, AreaCode.makeUnsafe("12.09.99")).standing // => "unknown"
 * AreaTable.find(AreaTable.asahan, AreaCode.makeUnsafe("95.03.01")).standing // => "notCovered"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const find = (table: AreaTable, code: AreaCode): Finding => {
  const area = table.areas.find((area) => area.code === code)
  if (area !== undefined) return { code, name: area.name, standing: area.standing }
  const isCovered = table.covers.some((covered) => isWithin(code, covered))
  return { code, name: null, standing: isCovered ? "unknown" : "notCovered" }
}

/**
 * The area that BPS gives a code to, or null when the table does not say.
 *
 * @example
 * ```ts
 * import { AreaTable } from "@balai/vocabulary"
 *
 * AreaTable.fromBps(AreaTable.asahan, "1208")?.code // => "12.09"
 * AreaTable.fromBps(AreaTable.asahan, "1209")?.name // => "Kabupaten Simalungun"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const fromBps = (table: AreaTable, bps: string): Area | null =>
  table.areas.find((area) => area.bps === bps) ?? null

/**
 * The current children of an area that the table lists, in order of code.
 *
 * @example
 * ```ts
 * import { AreaCode, AreaTable } from "@balai/vocabulary"
 *
 * AreaTable.children(AreaTable.asahan, AreaCode.makeUnsafe("12.09")).length // => 25
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const children = (table: AreaTable, code: AreaCode): ReadonlyArray<Area> => {
  const depth = code.split(".").length + 1
  return table.areas
    .filter((area) => area.standing === "current" && area.code.split(".").length === depth && isWithin(area.code, code))
    .toSorted((one, two) => (one.code < two.code ? -1 : 1))
}
