/**
 * The religious affairs office (*Kementerian Agama*, KUA): marriage registration.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import * as Forms from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import * as Standards from "./standards.ts"

/** The agency. @category getters @since 0.1.0 */
export const kemenag = defineAgency({
  contract: 2,
  name: "kemenag",
  version: "1.0.0",
  label: { id: "Kantor Kementerian Agama", en: "Religious Affairs Office" },
  services: [
    {
      id: "nikah",
      name: { id: "Pendaftaran nikah", en: "Marriage registration" },
      prefix: "K",
      standard: Standards.nikah,
      fulfilledBy: Lifecycles.nikah.name,
      form: Forms.nikah
    },
    {
      id: "haji",
      name: { id: "Informasi haji dan halal", en: "Hajj and halal information" },
      prefix: "KH"
    }
  ],
  lifecycles: [Lifecycles.nikah]
})
