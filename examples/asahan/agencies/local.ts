import { Agency } from "@balai/agency"
import * as Pajak from "@balai/agency-pajak"
import * as Polri from "@balai/agency-polri"

/** Agencies of the packages, by the names they have in Asahan. */
export const polri = Agency.adapt(Polri.polri, { label: { id: "Polres Asahan", en: "Asahan Police" } })
export const pajak = Agency.adapt(Pajak.pajak, { label: { id: "KPP Pratama Kisaran", en: "Tax Office" } })
