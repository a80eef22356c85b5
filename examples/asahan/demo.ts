import { type Day } from "@balai/simulator"

const civilRegistry = { "ktp-el": 22, kk: 13, akta: 8, kia: 5, pindah: 4, ikd: 3 }
const regency = { dpmptsp: 1, bapenda: 1.5, disnaker: 1.5, dinsos: 2 }
const police = { polri: 2, samsat: 3 }
const vertical = { kemenag: 0.5, bpn: 0.7, pajak: 1, kejaksaan: 0.5 }
const companies = { "bpjs-kesehatan": 3, "bpjs-ketenagakerjaan": 2, pln: 0.5, bri: 2, taspen: 1 }

/**
 * What *mode latihan* plays. No figure of Asahan's own visitors was found; all of it is derived, and none of it official.
 *
 * - Visitors and curve: derived for a regency of this size, 100–400 numbers a day with a quarter of them in the busiest
 *   hour, between 07.30 and 09.30 (likely).
 * - Civil registry: half of all or more. Kota Medan, 25 January to 20 February 2024: 1,118 of 2,315; elsewhere 40–60 %
 *   (confirmed there, likely here). Among the others BPJS, Samsat and the police lead, as in Medan.
 * - Shares, groups and minutes of service: this example's own choice, for nothing was found.
 * - Free counters: two of the civil registry and one of licensing, whose services other counters have too.
 */
export const demo: Day.Profile = {
  visitors: 350,
  curve: [
    { from: "07:30", to: "08:00", share: 6 },
    { from: "08:00", to: "09:00", share: 25 },
    { from: "09:00", to: "10:00", share: 21 },
    { from: "10:00", to: "12:00", share: 27 },
    { from: "12:00", to: "13:00", share: 6 },
    { from: "13:00", to: "15:30", share: 15 }
  ],
  services: { ...civilRegistry, ...regency, ...police, ...vertical, ...companies },
  minutes: {
    "ktp-el": 4.5,
    ikd: 3.5,
    kia: 4,
    kk: 5.5,
    akta: 6.5,
    pindah: 5,
    bri: 4,
    kehilangan: 5,
    samsat: 6,
    other: 9
  },
  shares: { priority: 0.08, absent: 0.06, held: 0.04, transferred: 0.03, slow: 0.08 },
  free: [1, 3, 6],
  warmUp: 40
}
