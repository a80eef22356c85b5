import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"

/** What a process is told to do. */
export interface Job {
  readonly name: string
  readonly database: string
  /** How many counters the hall has. */
  readonly counters: number
  /** The counters at which this process calls. */
  readonly mine: ReadonlyArray<number>
  readonly rounds: number
  /** A number that every second call asks for by name. */
  readonly ticket: string | null
}

/** What came of one call. */
export interface Outcome {
  readonly counter: string
  readonly label: string | null
  readonly code: string | null
}

/** The hall that both processes run. */
export const mallOf = (counters: number): Mall.Mall =>
  Mall.make({
    name: "mpp-dua",
    label: { id: "MPP Dua Proses", en: "Hall of Two Processes" },
    zone: "WIB",
    agencies: [
      defineAgency({
        name: "dukcapil",
        version: "1.0.0",
        label: { id: "Dinas Kependudukan", en: "Civil Registry" },
        services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
      })
    ],
    counters: Array.from({ length: counters }, (_, at) => ({ number: at + 1, services: ["ktp-el"] }))
  })
