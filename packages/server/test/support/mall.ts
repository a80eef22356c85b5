import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"

const service = (id: string, prefix: string) => ({ id, prefix, name: { id: `Layanan ${id}`, en: `Service ${id}` } })

const dukcapil = defineAgency({
  contract: 2,
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan", en: "Civil Registry" },
  services: [service("ktp-el", "A"), service("kk", "B")]
})

/** A hall with as many counters as a crowd needs; two taps are two visitors. */
export const mallOf = (counters: number): Mall.Mall =>
  Mall.make({
    name: "mpp-uji",
    label: { id: "MPP Uji", en: "Test Hall" },
    zone: "WIB",
    zones: ["depan", "belakang"].map((id) => ({ id, name: { id: `Ruang ${id}`, en: `Zone ${id}` } })),
    agencies: [dukcapil],
    counters: Array.from({ length: counters }, (_, index) => ({ number: index + 1, services: ["dukcapil"] })),
    doubleTapSeconds: 0
  })

export const mall = mallOf(3)
