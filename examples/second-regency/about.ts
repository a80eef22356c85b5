/** What this example says about itself and about the place that it shows. */
export const about = {
  /** Kemendagri's code, a string for ever; 95 is Papua Pegunungan since 2022. */
  area: { code: "95.01", name: "Kabupaten Jayawijaya" },
  notice: {
    id: "Contoh, bukan sistem resmi Pemerintah Kabupaten Jayawijaya",
    en: "An example, not the official system of Kabupaten Jayawijaya"
  }
} as const
