/** @internal What people read where a role, a delay, a guard or an effect of the ready parts is named. */
export const names = {
  applicant: { id: "Pemohon", en: "Applicant" },
  colleague: { id: "Petugas instansi", en: "Officer of the agency" },
  officer: { id: "Petugas berkas", en: "Officer of the file" },
  head: { id: "Kepala instansi", en: "Head of the agency" },
  system: { id: "Sistem", en: "System" },
  tell: { id: "Beri tahu pemohon", en: "Tell the applicant" }
} as const
