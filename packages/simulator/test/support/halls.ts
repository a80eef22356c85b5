import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { type Day } from "@balai/simulator"

const service = (id: string, prefix: string) => ({ id, prefix, name: { id: `Layanan ${id}`, en: `Service ${id}` } })

const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan", en: "Civil Registry" },
  services: [service("ktp-el", "A"), service("kk", "B")]
})
const pajak = defineAgency({
  name: "pajak",
  version: "1.0.0",
  label: { id: "Badan Pendapatan", en: "Revenue Agency" },
  services: [service("pbb", "P")]
})
const bpn = defineAgency({
  name: "bpn",
  version: "1.0.0",
  label: { id: "Kantor Pertanahan", en: "Land Office" },
  services: [service("cek", "N")]
})

const config: Mall.MallConfig = {
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil, pajak, bpn],
  counters: [
    { number: 1, services: ["ktp-el"] },
    { number: 2, services: ["ktp-el", "kk"] },
    { number: 3, services: ["kk"] },
    { number: 4, services: ["pbb"] },
    { number: 5, services: ["cek"] }
  ]
}

/** A hall that sets no hours. */
export const plain = Mall.make(config)

/** Open from 08.00 to 15.00, on Friday to 11.30, numbers from 07.30; the land office comes on Tuesdays. */
export const open = Mall.make({
  ...config,
  hours: {
    hall: {
      weekly: [
        { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:00" },
        { weekdays: [5], from: "08:00", to: "11:30" }
      ],
      breaks: [{ weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" }],
      firstTicketMinutes: 30,
      lastTicketMinutes: 30
    },
    agencies: { bpn: { presence: { weekdays: [2] } } }
  }
})

/** Half of them come for identity cards, a quarter of the day's visitors in the hour from 08.00 on. */
export const profile: Day.Profile = {
  visitors: 200,
  curve: [
    { from: "07:30", to: "08:00", share: 10 },
    { from: "08:00", to: "09:00", share: 25 },
    { from: "09:00", to: "12:00", share: 45 },
    { from: "13:00", to: "15:00", share: 20 }
  ],
  services: { "ktp-el": 50, kk: 20, pajak: 20, bpn: 10 },
  minutes: { "ktp-el": 5, other: 8 },
  spread: 0.6,
  shares: { priority: 0.1, absent: 0.08, held: 0.05, transferred: 0.04, slow: 0.2 }
}
