/**
 * How applications to the land office go. Its own system makes what is asked for: here are their companions.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import * as Forms from "./forms.ts"

const system = { id: "aplikasi pertanahan ATR/BPN", en: "the land office's system" }

/** The companion of a check of a certificate. Its fee is fixed. @category machines @since 0.1.0 */
export const cek = Composition.companion({
  name: "bpn-cek",
  label: { id: "Pengecekan sertipikat", en: "Check of a land certificate" },
  system,
  payment: true,
  form: Forms.cek
})

/** The companion of a transfer of title. Its fee is assessed by the value of the land. @category machines @since 0.1.0 */
export const peralihan = Composition.companion({
  name: "bpn-peralihan",
  label: { id: "Peralihan hak", en: "Transfer of title" },
  system,
  payment: true,
  form: Forms.peralihan
})
