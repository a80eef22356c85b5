/** @internal What the ports follow, and how sure that is. None of these was read in full: a person checks before a citizen is shown any. */
import { LocalDate, type Source } from "@balai/vocabulary"

const checked = LocalDate.makeUnsafe("2026-11-25")

const source = (confidence: Source.Source["confidence"], title: string, reference: string | null): Source.Source => ({
  title,
  reference,
  checked,
  confidence
})

type Sources = ReadonlyArray<Source.Source>

export const identity: Sources = [
  source(
    "certain",
    "Hak akses data kependudukan: jawaban sesuai atau tidak sesuai",
    "Permendagri 102/2019 jo. 17/2023"
  ),
  source("likely", "Perlindungan data perseorangan", "UU 23/2006 jo. UU 24/2013 Pasal 84")
]

export const stateRevenue: Sources = [
  source("certain", "Tarif PNBP ditetapkan dengan PP tiap kementerian; dibayar dengan kode billing", null)
]

export const levy: Sources = [source("likely", "Pajak daerah dan retribusi daerah dalam satu Perda", "UU 1/2022")]

export const tariff: Sources = [source("likely", "Tarif menurut badan usaha yang bersangkutan", null)]

export const bill: Sources = [
  source("certain", "Kode billing SIMPONI 15 angka, berlaku tujuh hari (satu contoh nyata)", null),
  source("likely", "NTPN sebagai bukti penerimaan negara", "PMK 225/PMK.05/2020")
]

export const refund: Sources = [source("unsure", "Jangka waktu pengembalian; tanyakan kepada bendahara", null)]

export const signature: Sources = [
  source("likely", "Tanda tangan elektronik tersertifikasi", "UU 11/2008 jo. UU 1/2024; PP 71/2019 Pasal 59–64")
]

export const messages: Sources = [
  source("likely", "Dasar pemrosesan: persetujuan, atau kewajiban dan tugas pelayanan publik", "UU 27/2022 Pasal 20")
]

export const elsewhere: Sources = [
  source("unsure", "Antarmuka sistem instansi pusat menurut perjanjian kerja sama masing-masing", null)
]
