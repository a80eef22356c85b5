/** What this example says about itself and about the place that it shows. */
export const about = {
  /** Kemendagri's code, a string for ever: 12.08 is Simalungun, and 1209 in the codes of BPS is Simalungun too. */
  area: "12.09",
  notice: {
    id: "Contoh, bukan sistem resmi Pemerintah Kabupaten Asahan",
    en: "An example, not the official system of Kabupaten Asahan"
  }
} as const
