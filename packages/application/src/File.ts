/**
 * A file (*berkas permohonan*): what every application carries, whatever service it is for.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * What a person is on a file: who asks (*pemohon*), who reports it (*pelapor*), who acts with a power of attorney
 * (*kuasa*), and whom the product is about.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PartyRole = Schema.Literals(["applicant", "reporter", "proxy", "subject"])

/** The type of {@link PartyRole:var}. @category models @since 0.1.0 */
export type PartyRole = typeof PartyRole.Type
