import { Agency, defineAgency } from "@balai/agency"
import { bapenda } from "@balai/agency-bapenda"
import { bpjsKesehatan } from "@balai/agency-bpjs-kesehatan"
import { bpn } from "@balai/agency-bpn"
import * as Dpmptsp from "@balai/agency-dpmptsp"
import { disnaker } from "@balai/agency-disnaker"
import { dukcapil } from "@balai/agency-dukcapil"
import { imigrasi } from "@balai/agency-imigrasi"
import { kemenag } from "@balai/agency-kemenag"
import { pajak } from "@balai/agency-pajak"
import * as Polri from "@balai/agency-polri"
import { Mall } from "@balai/mall"
import { about } from "./about.ts"
import { calendar } from "./calendar.ts"
import * as Pbg from "./pbg.ts"

export const dpmptsp = Agency.adapt(Dpmptsp.dpmptsp, {
  version: "1.0.0-jayawijaya.1",
  services: { pbg: { standard: Pbg.standard } },
  lifecycles: [Pbg.lifecycle]
})

export const polri = Agency.adapt(Polri.polri, { label: { id: "Polres Jayawijaya", en: "Jayawijaya Police" } })

/** It gives its consent to buildings, and has a desk for whoever asks for it. */
const setda = defineAgency({
  contract: 2,
  name: "setda",
  version: "1.0.0",
  label: { id: "Sekretariat Daerah", en: "Regional Secretariat" },
  services: [{ id: "informasi", name: { id: "Informasi", en: "Information" }, prefix: "Z" }]
})

/** The same agencies as in Asahan, in another regency and time zone. Hours, counters and letters are an EXAMPLE. */
export const mall = Mall.make({
  name: "mpp-jayawijaya",
  label: { id: "MPP Kabupaten Jayawijaya", en: "Jayawijaya Public Service Mall" },
  zone: "WIT",
  area: about.area,
  agencies: [dukcapil, dpmptsp, bapenda, disnaker, polri, imigrasi, kemenag, bpn, pajak, bpjsKesehatan, setda],
  hours: {
    calendar,
    hall: {
      weekly: [
        { weekdays: [1, 2, 3, 4], from: "08:00", to: "14:30" },
        { weekdays: [5], from: "08:00", to: "11:30" }
      ],
      lastTicketMinutes: 30
    }
  },
  closesDayAt: "17:00",
  counters: [
    { number: 1, services: ["dukcapil"] },
    { number: 2, services: ["ktp-el", "kk"] },
    { number: 3, services: ["dpmptsp", "disnaker", "setda"] },
    { number: 4, services: ["polri"] },
    { number: 5, services: ["bpjs-kesehatan", "pajak", "bapenda"] },
    { number: 6, services: ["bpn", "kemenag", "imigrasi"] }
  ]
})
