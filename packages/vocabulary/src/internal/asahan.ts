// Kepmendagri 300.2.2-2430/2025: the districts of Kabupaten Asahan. Kecamatan Tanjung Balai (12.09.10) is not Kota
// Tanjungbalai (12.74).
const districts = `08 Meranti, 09 Air Joman, 10 Tanjung Balai, 11 Sei Kepayang, 12 Simpang Empat, 13 Air Batu,
14 Pulau Rakyat, 15 Bandar Pulau, 16 Buntu Pane, 17 Bandar Pasir Mandoge, 18 Aek Kuasan, 19 Kota Kisaran Barat,
20 Kota Kisaran Timur, 21 Aek Songsongan, 22 Rahuning, 23 Sei Dadap, 24 Sei Kepayang Barat, 25 Sei Kepayang Timur,
26 Tinggi Raja, 27 Setia Janji, 28 Silau Laut, 29 Rawang Panca Arga, 30 Pulo Bandring, 31 Teluk Dalam, 32 Aek Ledong`

const listed = districts.split(/,\s+/).map((entry) => ({
  code: `12.09.${entry.slice(0, 2)}`,
  name: entry.slice(3),
  bps: null,
  standing: "current"
}))

// The seven oldest districts of Batu Bara (12.19, split off in 2007) were presumably these; only the codes are known.
const former = ["01", "02", "03", "04", "05", "06", "07"].map((part) => ({
  code: `12.09.${part}`,
  name: null,
  bps: null,
  standing: "former"
}))

/** @internal */
export const asahanData = {
  version: "asahan-2025-06-23",
  covers: ["12.09"],
  areas: [
    { code: "12.08", name: "Kabupaten Simalungun", bps: "1209", standing: "current" },
    { code: "12.09", name: "Kabupaten Asahan", bps: "1208", standing: "current" },
    ...former,
    ...listed
  ],
  source: {
    title: "Kode dan data wilayah administrasi pemerintahan (Kabupaten Asahan)",
    reference: "Kepmendagri 300.2.2-2430/2025",
    checked: "2026-11-25",
    confidence: "certain"
  }
}
