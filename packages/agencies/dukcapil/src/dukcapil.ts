/**
 * The civil registry of a regency (*Dinas Kependudukan dan Pencatatan Sipil*).
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import { aktaKelahiran, aktaKematian } from "./certificates.ts"
import { birth, familyCard, identityCard } from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import { ikd, kia, kk, ktpEl, pindah } from "./standards.ts"

/**
 * The agency: seven services with their standards, three of which can be applied for.
 *
 * @example
 * ```ts
 * import { dukcapil } from "@balai/agency-dukcapil"
 *
 * dukcapil.services.filter(({ fulfilledBy }) => fulfilledBy !== undefined).map(({ id }) => id)
 * // => ["ktp-el", "kk", "akta"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const dukcapil = defineAgency({
  contract: 2,
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Population and Civil Registry" },
  services: [
    {
      id: "ktp-el",
      name: { id: "KTP elektronik", en: "Identity card" },
      prefix: "A",
      standard: ktpEl,
      fulfilledBy: Lifecycles.ktpEl.name,
      form: identityCard
    },
    {
      id: "kk",
      name: { id: "Kartu Keluarga", en: "Family card" },
      prefix: "B",
      standard: kk,
      fulfilledBy: Lifecycles.kk.name,
      form: familyCard
    },
    {
      id: "akta",
      name: { id: "Akta kelahiran", en: "Birth certificate" },
      prefix: "C",
      standard: aktaKelahiran,
      fulfilledBy: Lifecycles.akta.name,
      form: birth
    },
    {
      id: "akta-kematian",
      name: { id: "Akta kematian", en: "Death certificate" },
      prefix: "CM",
      standard: aktaKematian
    },
    { id: "kia", name: { id: "Kartu Identitas Anak", en: "Child identity card" }, prefix: "D", standard: kia },
    { id: "pindah", name: { id: "Surat pindah", en: "Change of residence" }, prefix: "E", standard: pindah },
    { id: "ikd", name: { id: "Aktivasi IKD", en: "Digital identity activation" }, prefix: "F", standard: ikd }
  ],
  lifecycles: [Lifecycles.ktpEl, Lifecycles.kk, Lifecycles.akta]
})
