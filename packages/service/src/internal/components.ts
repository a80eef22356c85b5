import { type LocalizedText } from "@balai/lifecycle"
import { type Component } from "../Standard.ts"

/** The components with their codes and official names, in the order of PermenPANRB 15/2014. */
export const codes: {
  readonly [C in Component]: {
    readonly code: string
    readonly name: LocalizedText.LocalizedText
    readonly isPublic: boolean
  }
} = Object.freeze({
  requirements: { code: "SD1", name: { id: "Persyaratan", en: "Requirements" }, isPublic: true },
  procedure: { code: "SD2", name: { id: "Sistem, mekanisme, dan prosedur", en: "Procedure" }, isPublic: true },
  time: { code: "SD3", name: { id: "Jangka waktu penyelesaian", en: "Time" }, isPublic: true },
  fees: { code: "SD4", name: { id: "Biaya/tarif", en: "Fees" }, isPublic: true },
  product: { code: "SD5", name: { id: "Produk pelayanan", en: "Product" }, isPublic: true },
  complaints: {
    code: "SD6",
    name: { id: "Penanganan pengaduan, saran, dan masukan", en: "Complaints, suggestions and feedback" },
    isPublic: true
  },
  legalBasis: { code: "MF1", name: { id: "Dasar hukum", en: "Legal basis" }, isPublic: false },
  facilities: { code: "MF2", name: { id: "Sarana, prasarana, dan/atau fasilitas", en: "Facilities" }, isPublic: false },
  competence: { code: "MF3", name: { id: "Kompetensi pelaksana", en: "Competence of staff" }, isPublic: false },
  supervision: { code: "MF4", name: { id: "Pengawasan internal", en: "Internal supervision" }, isPublic: false },
  staffing: { code: "MF5", name: { id: "Jumlah pelaksana", en: "Number of staff" }, isPublic: false },
  serviceGuarantee: { code: "MF6", name: { id: "Jaminan pelayanan", en: "Guarantee of service" }, isPublic: false },
  safetyGuarantee: {
    code: "MF7",
    name: { id: "Jaminan keamanan dan keselamatan pelayanan", en: "Guarantee of security and safety" },
    isPublic: false
  },
  evaluation: {
    code: "MF8",
    name: { id: "Evaluasi kinerja pelaksana", en: "Evaluation of performance" },
    isPublic: false
  }
})
