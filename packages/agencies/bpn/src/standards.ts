/**
 * What the land office promises: each row with its source, the day it was checked, and how sure it is.
 *
 * @since 0.1.0
 */
import { Rows } from "@balai/service"
import * as Fees from "./fees.ts"

const { say } = Rows
const { from, idCard, law, paper, standard, stateRevenue, throughSystem, usual, workingDays } =
  Rows.checkedOn("2026-11-25")

const land = from("Perkaban 1/2010", "certain", "Standar pelayanan pertanahan (aturan lama)")
const landFee = Fees.source

/** Check of a land certificate. @category getters @since 0.1.0 */
export const cekSertipikat = standard("42", {
  title: say("Pengecekan sertipikat tanah", "Land certificate check"),
  summary: say(
    "Untuk pemilik atau calon pembeli: memastikan data sertipikat sama dengan buku tanah.",
    "For owners or buyers: whether the certificate agrees with the land book."
  ),
  lifeEvents: ["land"],
  keywords: ["cek sertifikat", "sertifikat tanah", "jual tanah", "beli tanah", "bpn"],
  system: say("aplikasi pertanahan ATR/BPN", "the land office's system"),
  requirements: {
    all: [
      paper("sertipikat", say("Sertipikat asli", "The original certificate"), { source: land }),
      { ...idCard, source: land },
      paper("kuasa", say("Surat kuasa", "Power of attorney"), {
        when: say("Bila diwakilkan", "If somebody comes for you"),
        source: land
      })
    ]
  },
  procedure: { all: throughSystem("aplikasi pertanahan", say("hasil pengecekan", "the result")) },
  time: { all: workingDays(1, land) },
  fees: {
    all: [
      stateRevenue("pengecekan", say("Pengecekan per sertipikat", "Check of one certificate"), {
        amount: 50_000,
        source: landFee
      })
    ]
  },
  product: { name: say("Hasil pengecekan atau SKPT elektronik", "Result of the check, electronic"), source: land },
  legalBasis: [
    law("PP 128/2015", "Jenis dan tarif PNBP pada Kementerian ATR/BPN", landFee),
    law("Perkaban 1/2010", "Standar pelayanan pertanahan", land)
  ]
})

/** Transfer of title by sale. @category getters @since 0.1.0 */
export const peralihan = standard("43", {
  title: say("Peralihan hak karena jual beli", "Transfer of title by sale"),
  summary: say(
    "Untuk pembeli tanah yang sudah membuat akta di PPAT: balik nama sertipikat.",
    "For buyers with a deed: the certificate in the new name."
  ),
  lifeEvents: ["land"],
  keywords: ["balik nama", "jual beli tanah", "ppat", "akta jual beli"],
  system: say("aplikasi pertanahan ATR/BPN", "the land office's system"),
  requirements: {
    all: [
      paper("ajb", say("Akta jual beli dari PPAT", "Deed of sale")),
      paper("sertipikat", say("Sertipikat asli", "The original certificate")),
      paper("identitas", say("KTP-el penjual dan pembeli", "Identity cards of seller and buyer")),
      paper(
        "bukti-pajak",
        say("Bukti lunas BPHTB dan PPh, dan SPPT PBB", "Proof that duty, income tax and property tax are paid")
      )
    ]
  },
  procedure: { all: throughSystem("aplikasi pertanahan", say("sertipikat elektronik", "the electronic certificate")) },
  time: { all: workingDays(5, from("Perkaban 1/2010", "likely")) },
  fees: {
    all: [
      stateRevenue(Fees.transfer.fee, say("Peralihan hak", "Transfer"), {
        amount: null,
        formula: say("1‰ × nilai tanah + Rp50.000", "1‰ × value of the land + Rp50,000"),
        source: landFee
      })
    ]
  },
  product: {
    name: say("Sertipikat elektronik atas nama baru", "Electronic certificate in the new name"),
    source: usual
  },
  legalBasis: [law("PP 128/2015", "Jenis dan tarif PNBP pada Kementerian ATR/BPN", landFee)]
})
