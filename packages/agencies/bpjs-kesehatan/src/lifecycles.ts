/**
 * How registrations for health insurance go. The insurer's own system makes the membership: here is its companion.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import * as Forms from "./forms.ts"

/**
 * The companion of a family's registration. Dues are paid to the insurer afterwards, and are nothing of the hall's.
 *
 * @category machines
 * @since 0.1.0
 */
export const daftar = Composition.companion({
  name: "bpjs-kesehatan-daftar",
  label: { id: "Pendaftaran peserta JKN", en: "Registration for health insurance (JKN)" },
  system: { id: "aplikasi BPJS Kesehatan", en: "the insurer's system" },
  form: Forms.daftar
})
