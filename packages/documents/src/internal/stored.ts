/** @internal What is told of a document, and of one that was infected. */
import { Schema } from "effect"

export const stored = Schema.Struct({
  id: Schema.String,
  owner: Schema.String,
  kind: Schema.Literals(["pdf", "jpeg", "png"]),
  bytes: Schema.Int,
  sha256: Schema.String,
  pages: Schema.NullOr(Schema.Int),
  size: Schema.NullOr(Schema.Struct({ width: Schema.Int, height: Schema.Int })),
  /** Whether something followed the end of the file; the view leaves it away. */
  hasTrailer: Schema.Boolean,
  /** The scanner that found nothing; `null` when none was asked (*tidak dipindai*). */
  scannedBy: Schema.NullOr(Schema.String),
  storedAt: Schema.Int
})

export const incident = Schema.Struct({
  at: Schema.Int,
  signature: Schema.String,
  bytes: Schema.Int,
  sha256: Schema.String
})
