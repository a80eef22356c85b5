/** @internal How rows are written here, all looked through on the same day. No regulation was read in full. */
import { Rows } from "@balai/service"

export const { say, uploads } = Rows

export const {
  applicant,
  datum,
  familyCard,
  free,
  from,
  hours,
  idCard,
  law,
  officer,
  outside,
  paper,
  presence,
  standard,
  statement,
  throughSystem,
  usual
} = Rows.checkedOn("2026-11-25")

export const siak = say("SIAK (Dukcapil)", "SIAK, the civil registry's system")

export const noFee = free(from("UU 24/2013 Pasal 79A", "certain", "Administrasi Kependudukan"))

export const target = from("Permendagri 19/2018", "likely", "Peningkatan kualitas layanan administrasi kependudukan")

export const presidential = from(
  "Perpres 96/2018",
  "likely",
  "Persyaratan dan tata cara pendaftaran penduduk dan pencatatan sipil"
)

export const registry = [
  law("UU 24/2013", "Perubahan atas UU 23/2006 tentang Administrasi Kependudukan", noFee.source),
  law("Perpres 96/2018", "Persyaratan dan tata cara pendaftaran penduduk dan pencatatan sipil"),
  law("Permendagri 108/2019", "Peraturan pelaksanaan Perpres 96/2018"),
  law("Permendagri 109/2019", "Formulir dan buku administrasi kependudukan")
]
