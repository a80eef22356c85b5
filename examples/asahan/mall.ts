import { bapenda } from "@balai/agency-bapenda"
import { bpjsKesehatan } from "@balai/agency-bpjs-kesehatan"
import { bpn } from "@balai/agency-bpn"
import { dpmptsp } from "@balai/agency-dpmptsp"
import { dukcapil } from "@balai/agency-dukcapil"
import { imigrasi } from "@balai/agency-imigrasi"
import { kemenag } from "@balai/agency-kemenag"
import { Mall } from "@balai/mall"
import { about } from "./about.ts"
import { bri, pln, taspen } from "./agencies/bumn.ts"
import { dinsos } from "./agencies/dinsos.ts"
import { kejaksaan } from "./agencies/kejaksaan.ts"
import { bpjsKetenagakerjaan } from "./agencies/ketenagakerjaan.ts"
import { disnaker, pajak, polri } from "./agencies/local.ts"
import { samsat } from "./agencies/samsat.ts"
import { hours } from "./hours.ts"
import { pledge } from "./standards/pledge.ts"

const regency = [dukcapil, dpmptsp, bapenda, disnaker, dinsos]
const vertical = [polri, samsat, kemenag, bpn, pajak, kejaksaan, imigrasi]
const companies = [bpjsKesehatan, bpjsKetenagakerjaan, pln, bri, taspen]

/**
 * Twenty-two points of service, as reported in March 2023, in the reported two storeys. Which agency sits at which
 * counter, and on which floor, is this example's own choice.
 */
export const mall = Mall.make({
  name: "mpp-asahan",
  label: { id: "MPP Kabupaten Asahan", en: "Asahan Public Service Mall" },
  zone: "WIB",
  area: { code: about.area, name: "Kabupaten Asahan" },
  pledges: [pledge],
  zones: [
    { id: "lantai-1", name: { id: "Lantai 1", en: "First floor" } },
    { id: "lantai-2", name: { id: "Lantai 2", en: "Second floor" } }
  ],
  agencies: [...regency, ...vertical, ...companies],
  hours,
  closesDayAt: "18:00",
  requeue: { place: "end" },
  counters: [
    { number: 1, services: ["ktp-el", "ikd"] },
    { number: 2, services: ["ktp-el", "kia"] },
    { number: 3, services: ["kk", "pindah"] },
    { number: 4, services: ["kk", "akta", "akta-kematian"] },
    { number: 5, services: ["dukcapil"] },
    { number: 6, services: ["nib", "pengaduan"] },
    { number: 7, services: ["dpmptsp"] },
    { number: 8, services: ["bapenda"] },
    { number: 9, services: ["disnaker"] },
    { number: 10, services: ["dinsos"] },
    { number: 11, services: ["skck", "kehilangan"] },
    { number: 12, services: ["sim", "kehilangan"] },
    { number: 13, services: ["samsat"], zone: "lantai-2" },
    { number: 14, services: ["kemenag"], zone: "lantai-2" },
    { number: 15, services: ["bpn"], zone: "lantai-2" },
    { number: 16, services: ["pajak"], zone: "lantai-2" },
    { number: 17, services: ["kejaksaan", "imigrasi"], zone: "lantai-2" },
    { number: 18, services: ["bpjs-kesehatan"], zone: "lantai-2" },
    { number: 19, services: ["bpjs-ketenagakerjaan"], zone: "lantai-2" },
    { number: 20, services: ["pln"], zone: "lantai-2" },
    { number: 21, services: ["bri"], zone: "lantai-2" },
    { number: 22, services: ["taspen"], zone: "lantai-2" }
  ]
})
