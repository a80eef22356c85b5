const source = (title: string, confidence: "certain" | "likely" | "unsure") => ({
  title,
  reference: null,
  checked: "2026-11-25",
  confidence
})

const perpres = "Perpres 21/2023 tentang hari kerja dan jam kerja instansi pemerintah"

/** @internal The sums are the decree's; how the hours lie on the days is derived from them and the head of a region's to set. */
export const weekRows = {
  ordinary: {
    kind: "ordinary",
    weekly: [
      { weekdays: [1, 2, 3, 4], from: "07:30", to: "16:00" },
      { weekdays: [5], from: "07:30", to: "16:30" }
    ],
    breaks: [
      { weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" },
      { weekdays: [5], from: "11:30", to: "13:00", kind: "fridayPrayer" }
    ],
    minutes: 2_250,
    source: source(perpres, "certain")
  },
  ramadan: {
    kind: "ramadan",
    weekly: [
      { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:00" },
      { weekdays: [5], from: "08:00", to: "15:30" }
    ],
    breaks: [
      { weekdays: [1, 2, 3, 4], from: "12:00", to: "12:30", kind: "break" },
      { weekdays: [5], from: "11:45", to: "12:45", kind: "fridayPrayer" }
    ],
    minutes: 1_950,
    source: source(perpres, "certain")
  }
}

/** @internal */
export const ramadanRows = [
  { hijri: 1446, from: "2025-03-01", to: "2025-03-30", source: source("Sidang isbat 1446 H", "certain") },
  { hijri: 1447, from: "2026-02-19", to: "2026-03-20", source: source("Awal Ramadan 1447 H", "likely") },
  { hijri: 1448, from: "2027-02-08", to: "2027-03-09", source: source("Perkiraan awal Ramadan 1448 H", "unsure") }
]
