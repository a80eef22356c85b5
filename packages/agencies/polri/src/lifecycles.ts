/**
 * How applications to the police go. The certificate is made by the police's own system: here is its companion.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import * as Forms from "./forms.ts"

/**
 * The companion of a clearance certificate (SKCK). Its fee is state revenue (PNBP): paid by a billing code, and proved by an
 * NTPN that an officer records. The hall collects nothing.
 *
 * @category machines
 * @since 0.1.0
 */
export const skck = Composition.companion({
  name: "polri-skck",
  label: { id: "Permohonan SKCK", en: "Application for a police clearance certificate" },
  system: { id: "aplikasi SKCK Polri", en: "the police's SKCK system" },
  payment: true,
  form: Forms.skck
})
