/**
 * How registrations of marriages go. SIMKAH keeps the register: here is its companion.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import * as Forms from "./forms.ts"

/**
 * The companion of a marriage registration. At the office in its hours nothing is owed, and the file goes on at once; elsewhere
 * its fee is state revenue (PNBP), proved by an NTPN.
 *
 * @category machines
 * @since 0.1.0
 */
export const nikah = Composition.companion({
  name: "kemenag-nikah",
  label: { id: "Pendaftaran nikah", en: "Registration of a marriage" },
  system: { id: "SIMKAH", en: "SIMKAH" },
  payment: true,
  form: Forms.nikah
})
