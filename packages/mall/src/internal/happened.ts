/** @internal What the steps of every application are called once they are done: a history tells, and does not order. */
import { type Journal } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"

const say = (id: string, en: string): LocalizedText.LocalizedText => ({ id, en })

const done: { readonly [command: string]: LocalizedText.LocalizedText } = {
  "application.verify": say("Persyaratan diperiksa", "Requirements checked"),
  "application.attach": say("Dokumen dilampirkan", "A document was attached"),
  "application.accept": say("Dinyatakan lengkap", "Found to be complete"),
  "application.return": say("Dikembalikan untuk diperbaiki", "Returned for correction"),
  "application.resubmit": say("Dikirim kembali", "Sent again"),
  "application.takeIn": say("Perbaikan diterima di loket", "The correction was taken in at the counter"),
  "application.ask": say("Pemohon ditanya", "The applicant was asked"),
  "application.answer": say("Pertanyaan dijawab", "The question was answered"),
  "application.review": say("Diperiksa secara teknis", "Reviewed"),
  "application.recommend": say("Rekomendasi diberikan", "A recommendation was given"),
  "application.scheduleVisit": say("Kunjungan dijadwalkan", "A visit was planned"),
  "application.recordVisit": say("Kunjungan dilakukan", "The visit was made"),
  "application.grant": say("Dikabulkan", "Granted"),
  "application.grantInPart": say("Dikabulkan sebagian", "Granted in part"),
  "application.refuse": say("Ditolak", "Refused"),
  "application.object": say("Keberatan diajukan", "An objection was made"),
  "application.uphold": say("Keberatan diterima", "The objection was upheld"),
  "application.dismiss": say("Keberatan ditolak", "The objection was dismissed"),
  "application.assess": say("Biaya ditetapkan", "The fee was assessed"),
  "application.payAgain": say("Tagihan baru diminta", "A new bill was asked for"),
  "application.deemedIssued": say("Keputusan yang dianggap dikabulkan dicatat", "The deemed decision was recorded"),
  "application.checkDeemed": say("Diperiksa ahli hukum", "A lawyer has checked it"),
  "application.sign": say("Ditandatangani", "Signed"),
  "application.sendBack": say("Dikembalikan ke petugas", "Sent back to the officer"),
  "application.register": say("Didaftarkan di sistem asal", "Entered in the other system"),
  "application.receive": say("Produk diterima dari sistem asal", "The product came from the other system"),
  "application.handOver": say("Diserahkan", "Handed over"),
  "application.download": say("Diunduh", "Downloaded"),
  "application.withdraw": say("Ditarik pemohon", "Withdrawn by the applicant")
}

const settled: { readonly [outcome: string]: LocalizedText.LocalizedText } = {
  paid: say("Pembayaran diterima", "The payment arrived"),
  expired: say("Tagihan kedaluwarsa", "The bill expired"),
  cancelled: say("Tagihan dibatalkan", "The bill was cancelled")
}

export const happened = ({ input }: Journal.JournalEntry): LocalizedText.LocalizedText | null => {
  if (input._tag !== "Command") return null
  if (input.type !== "application.settle") return done[input.type] ?? null
  const { outcome = "" } = (input.payload ?? {}) as { readonly outcome?: string }
  return settled[outcome] ?? null
}
