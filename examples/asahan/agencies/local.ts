import { Agency } from "@balai/agency"
import * as Disnaker from "@balai/agency-disnaker"
import * as Pajak from "@balai/agency-pajak"
import * as Polri from "@balai/agency-polri"
import { Composition } from "@balai/application"

/** Agencies of the packages, by the names they have in Asahan. */
export const polri = Agency.adapt(Polri.polri, { label: { id: "Polres Asahan", en: "Asahan Police" } })
export const pajak = Agency.adapt(Pajak.pajak, { label: { id: "KPP Pratama Kisaran", en: "Tax Office" } })

const ak1 = Disnaker.Lifecycles.ak1

/** Nothing is agreed with the civil registry, so no registry is asked: the officer compares the papers. */
export const disnaker = Agency.adapt(Disnaker.disnaker, {
  lifecycles: [
    Composition.companion({
      name: ak1.name,
      version: ak1.version,
      label: ak1.spec.label,
      form: Disnaker.Forms.jobSeeker,
      system: { id: "SIAPkerja", en: "SIAPkerja, the national manpower system" }
    })
  ]
})
