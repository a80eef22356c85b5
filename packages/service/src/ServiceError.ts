/**
 * What can go wrong with services beyond what a check lists.
 *
 * Neighbours: `Export`, which fails with it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * What should be exported lacks something that the format demands; `places` says what stands where.
 *
 * @category errors
 * @since 0.1.0
 */
export class ExportInvalidError extends Schema.TaggedError<ExportInvalidError>()("ExportInvalidError", {
  format: Schema.Literals(["cpsvAp"]),
  places: Schema.Array(
    Schema.Struct({ path: Schema.Array(Schema.Union([Schema.String, Schema.Number])), what: Schema.String })
  )
}) {
  static readonly code = "BALAI_SERVICE_EXPORT_INVALID"
  readonly code = ExportInvalidError.code
  readonly retryable = false
  get text(): { readonly id: string; readonly en: string } {
    return {
      id: "Ada isian wajib yang kosong, sehingga data tidak dapat diekspor.",
      en: "Something that the format demands is missing, so the data cannot be exported."
    }
  }
  override get message(): string {
    return `${this.code}: ${this.places.map(({ path, what }) => `${path.join(".")}: ${what}`).join("; ")}`
  }
}
