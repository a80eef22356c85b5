/** @internal Every sentence of the applicant's pages, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const applicantTexts = {
  startTitle: (service: string, en: string) => say(`Ajukan: ${service}`, `Apply: ${en}`),
  startLead: say(
    "Bisa disimpan dan dilanjutkan kapan saja. Tidak ada yang terkirim sebelum Anda menekan Kirim.",
    "You can save and go on at any time. Nothing is sent before you press Send."
  ),
  begin: say("Mulai permohonan", "Start the application"),
  beginNew: say("Mulai permohonan baru", "Start a new application"),
  openDrafts: say("Belum selesai", "Not finished yet"),
  saved: (at: string) => say(`Disimpan ${at}`, `Saved ${at}`),
  keptUntil: (day: string) => say(`Tersimpan sampai ${day}`, `Kept until ${day}`),
  time: say("Waktu", "Time"),
  fee: say("Biaya", "Fee"),
  prepare: say("Yang perlu disiapkan", "What to prepare"),
  noNeeds: say("Tidak ada dokumen yang perlu disiapkan.", "There is nothing to prepare."),
  photoOk: say("Foto dari ponsel cukup, asal terbaca.", "A phone photo will do, as long as it can be read."),
  kinds: {
    document: say("diunggah", "uploaded"),
    data: say("diisi", "filled in"),
    presence: say("hadir di loket", "at the counter"),
    statement: say("pernyataan", "statement")
  } as { readonly [kind: string]: LocalizedText },

  upload: say("Unggah", "Upload"),
  uploadGoOn: say("Unggah dan lanjutkan", "Upload and continue"),
  takes: say(
    "JPG, PNG atau PDF, paling besar 5 MB. Foto besar dikecilkan otomatis di ponsel Anda.",
    "JPG, PNG or PDF, at most 5 MB. Large photos are shrunk on your phone."
  ),
  remove: say("Hapus", "Remove"),
  other: say("Tambah halaman atau foto lain", "Add another page or photo"),
  skip: say("Lewati, saya tidak memerlukannya", "Skip, it does not apply to me"),
  tips: say(
    "Letakkan di tempat terang, seluruh tepi terlihat, tulisan terbaca.",
    "Lay it in good light, all edges in view, the writing readable."
  ),

  helpTitle: say("Perlu dibantu petugas?", "Need help from an officer?"),
  codeTitle: say("Kode untuk petugas", "A code for the officer"),
  codeLead: say(
    "Tunjukkan kode ini di loket. Petugas melanjutkan isian Anda; tidak ada yang diulang.",
    "Show this code at the counter. The officer goes on from here; nothing is typed again."
  ),
  codeUntil: (time: string) => say(`Berlaku satu kali, sampai ${time}.`, `Good once, until ${time}.`),
  helped: say("Seorang petugas sedang membantu isian ini.", "An officer is helping with this application."),
  discard: say("Hapus permohonan yang belum dikirim ini", "Delete this unfinished application"),
  discardSure: say("Ya, hapus isian dan dokumennya", "Yes, delete what I filled in and uploaded"),

  received: (at: string) => say(`Diterima ${at}`, `Received ${at}`),
  nextCheck: say(
    "Petugas memeriksa kelengkapan berkas Anda.",
    "An officer checks whether your application is complete."
  ),
  nextReturn: say(
    "Bila ada yang kurang, Anda diberi tahu apa dan mengapa. Waktu layanan berhenti selama Anda memperbaiki.",
    "If something is missing you are told what and why. The time stands still while you correct it."
  ),
  nextDone: say("Berkas lengkap diselesaikan.", "The complete application is decided and finished."),
  nextDoneWhen: (limit: LocalizedText, start: LocalizedText) =>
    say(`Paling lama ${limit.id} ${start.id}`, `At most ${limit.en} ${start.en}`),
  ifToday: (day: string) =>
    say(`Bila lengkap hari ini: paling lambat ${day}`, `If it is complete today: by ${day} at the latest`),
  byDay: (day: string) => say(`Paling lambat ${day}`, `By ${day} at the latest`),
  provisional: say("sementara, kalender tahun itu belum terbit", "provisional: that year's calendar is not out yet"),
  nextProduct: say(
    "Hasilnya dapat diunduh di sini atau diambil di loket.",
    "The result can be downloaded here or collected at the counter."
  ),
  nextFee: say(
    "Bila ada biaya, tagihannya muncul di halaman pemantauan. Petugas tidak menerima uang tunai.",
    "If there is a fee, the bill appears on the tracking page. Officers take no cash."
  ),

  listTitle: say("Permohonan saya", "My applications"),
  sentFiles: say("Sudah dikirim", "Sent"),
  nothing: say("Belum ada permohonan.", "There is no application yet."),
  find: say("Cari layanan untuk diajukan", "Find a service to apply for"),
  yourTurn: say("Menunggu Anda", "Waiting for you"),
  asked: say("Ada pertanyaan untuk Anda", "There is a question for you"),
  submitted: (day: string) => say(`Diajukan ${day}`, `Submitted ${day}`),
  due: (day: string) => say(`Paling lambat ${day}`, `By ${day}`),

  statusTitle: say("Keadaan sekarang", "Where it stands"),
  waitsFor: (who: LocalizedText) => say(`Menunggu: ${who.id}`, `Waiting for: ${who.en}`),
  todo: say("Yang perlu Anda lakukan", "What you have to do"),
  question: say("Pertanyaan petugas", "The officer's question"),
  answer: say("Jawaban Anda", "Your answer"),
  sendAnswer: say("Kirim jawaban", "Send the answer"),
  returnedTitle: say("Perlu diperbaiki", "To be corrected"),
  fix: say("Perbaiki", "Correct it"),
  fixAgain: say("Ganti lagi", "Replace again"),
  newThere: say("Berkas baru sudah diunggah", "A new file is uploaded"),
  editForm: say("Ubah isian formulir", "Change the answers"),
  formChanged: say("Isian sudah diubah, belum dikirim", "The answers are changed and not sent yet"),
  resubmit: say("Kirim kembali", "Send it again"),
  resubmitHint: say("Yang sudah diterima tidak diperiksa ulang.", "What was accepted is not checked again."),
  slotTitle: say("Dokumennya hanya ada di kertas?", "Is it only on paper?"),
  slotLead: (number: string) =>
    say(
      `Bawa ke loket dan sebutkan nomor ${number}. Petugas mengunggahkannya.`,
      `Bring it to the counter and say the number ${number}. An officer uploads it for you.`
    ),
  slotTake: say("Pilih waktu datang kembali", "Choose a time to come back"),
  slotSee: say("Lihat waktu Anda", "See your time"),
  slotNumber: say("Cara mengambil nomor antrean", "How to take a queue number"),
  objection: say("Ajukan keberatan", "Object"),
  objectionHint: say(
    "Tulis mengapa keputusan ini keliru. Kepala dinas wajib menjawab.",
    "Say why the decision is wrong. The head of the agency must answer."
  ),
  objectionWords: say("Alasan keberatan", "Why you object"),
  withdraw: say("Tarik permohonan", "Withdraw the application"),
  withdrawTitle: say("Tarik permohonan ini?", "Withdraw this application?"),
  withdrawLead: say(
    "Permohonan dihentikan dan tidak dapat dilanjutkan. Anda boleh mengajukan yang baru kapan saja.",
    "It is stopped and cannot be taken up again. You may apply anew at any time."
  ),
  withdrawSure: say("Ya, tarik permohonan", "Yes, withdraw it"),
  withdrawWhy: say("Alasan (boleh dikosongkan)", "Why (may be left empty)"),
  stay: say("Tidak, kembali", "No, go back"),
  decisionTitle: say("Keputusan", "Decision"),
  decisions: {
    granted: say("Dikabulkan", "Granted"),
    grantedInPart: say("Dikabulkan sebagian", "Granted in part"),
    refused: say("Ditolak", "Refused"),
    upheld: say("Keberatan diterima", "Objection upheld"),
    dismissed: say("Keberatan ditolak", "Objection dismissed"),
    deemed: say("Dianggap dikabulkan", "Deemed granted")
  } as { readonly [kind: string]: LocalizedText },
  deemedBy: (article: string) =>
    say(
      `Tidak ada keputusan sampai batas waktunya, maka permohonan dianggap dikabulkan secara hukum: ${article}.`,
      `Nothing was decided by the limit, so that by law the application is deemed granted: ${article}.`
    ),
  deemedSince: (day: string) => say(`Aturan ini berlaku sejak ${day}.`, `The rule holds since ${day}.`),
  deemedNumber: (number: string) =>
    say(`Dicatat dalam keputusan nomor ${number}.`, `It is written down in decision number ${number}.`),
  deemedDownload: say("Unduh keputusan (PDF)", "Download the decision (PDF)"),
  deemedChecks: {
    none: say("Belum diperiksa ahli hukum.", "No lawyer has looked at it yet."),
    confirmed: say("Ahli hukum menyatakannya sesuai.", "A lawyer has confirmed it."),
    doubted: say("Ahli hukum meragukannya; tanyakan ke meja informasi.", "A lawyer doubts it: ask at the desk.")
  } as { readonly [outcome: string]: LocalizedText },
  refusedTitle: say("Mengapa ditolak", "Why it was refused"),
  productTitle: say("Hasil layanan", "The result"),
  productNumber: (number: string) => say(`Nomor dokumen: ${number}`, `Document number: ${number}`),
  productDownload: say("Unduh dokumen (PDF)", "Download the document (PDF)"),
  productDesk: say(
    "Ambil di loket dengan menunjukkan KTP dan nomor permohonan.",
    "Collect it at the counter: show your identity card and the application number."
  ),
  elsewhere: (reference: string) =>
    say(`Dicatat di sistem instansi dengan nomor ${reference}`, `Entered in the agency's system under ${reference}`),
  payTitle: say("Pembayaran", "Payment"),
  payCode: say("Kode bayar", "Billing code"),
  payCodeState: say("Kode bayar (kode billing)", "Billing code"),
  payQris: say("Bayar dengan QRIS", "Pay by QRIS"),
  payQrisHint: say(
    "Pindai dengan aplikasi bank atau dompet digital. Di ponsel ini: simpan tangkapan layar, lalu buka dari galeri.",
    "Scan it with a bank or wallet app. On this phone: take a screenshot and open it from the gallery."
  ),
  qrisText: say("Isi kode QRIS", "The text of the QRIS code"),
  payUntil: (at: string) => say(`Bayar sebelum ${at}`, `Pay before ${at}`),
  payTotal: say("Jumlah", "Total"),
  payWait: say("Kode bayar sedang dibuat.", "The billing code is being made."),
  payNoCashState: say("Petugas tidak menerima uang tunai.", "Officers take no cash."),
  payNoCash: say(
    "Bayar hanya lewat bank atau QRIS. Petugas tidak menerima uang tunai.",
    "Pay only by bank or QRIS. Officers take no cash."
  ),
  payPaid: (at: string) => say(`Dibayar ${at}`, `Paid ${at}`),
  payProof: (kind: string) =>
    kind === "stateRevenue" ? say("NTPN", "NTPN") : say("Nomor bukti bayar", "Receipt number"),
  payWaitOfficer: say(
    "Petugas sedang meminta kode bayar. Kodenya muncul di halaman ini.",
    "An officer is asking for the billing code. It appears on this page."
  ),
  payState: say(
    "Bayar dengan kode ini di bank, kantor pos, ATM atau aplikasi bank, di menu Penerimaan Negara. Simpan bukti bayarnya: nomor NTPN di bukti itu dicatat petugas.",
    "Pay with this code at a bank, a post office, a cash machine or in a bank's app, under State Revenue (Penerimaan Negara). Keep the receipt: an officer records its number, the NTPN."
  ),
  recommendations: say("Rekomendasi instansi teknis", "Opinions of technical agencies"),
  opinions: {
    supports: say("Mendukung", "Supports"),
    supportsWithConditions: say("Mendukung dengan syarat", "Supports with conditions"),
    objects: say("Keberatan", "Objects"),
    silent: say(
      "Tidak menjawab sampai batasnya. Permohonan Anda tetap berjalan.",
      "Did not answer in its time. Your application goes on."
    ),
    none: say("Belum menjawab", "Not answered yet")
  } as { readonly [verdict: string]: LocalizedText },
  handedOver: {
    counter: (at: string) => say(`Diserahkan di loket, ${at}`, `Handed over at the counter, ${at}`),
    courier: (at: string) => say(`Dikirim dengan kurir, ${at}`, `Sent by courier, ${at}`),
    download: (at: string) => say(`Diunduh, ${at}`, `Downloaded, ${at}`)
  } as { readonly [by: string]: (at: string) => LocalizedText },
  payAgain: say("Minta kode bayar baru", "Ask for a new billing code"),
  checklist: say("Persyaratan", "Requirements"),
  verdicts: {
    open: say("Belum diperiksa", "Not checked yet"),
    accepted: say("Diterima", "Accepted"),
    rejected: say("Perlu diperbaiki", "To be corrected"),
    notNeeded: say("Tidak diperlukan", "Not needed")
  } as { readonly [verdict: string]: LocalizedText },
  answers: say("Isian Anda", "What you filled in"),
  timeline: say("Riwayat", "History"),
  actors: {
    applicant: say("Anda", "You"),
    officer: say("Petugas", "Officer"),
    system: say("Sistem", "System")
  } as { readonly [by: string]: LocalizedText },
  receiptLink: say("Tanda terima", "Receipt"),

  verifyTitle: say("Periksa keaslian dokumen", "Check a document"),
  verifyGood: say("Dokumen ini diterbitkan balai ini", "This document was issued by this hall"),
  verifyBad: say("Dokumen ini tidak berlaku lagi", "This document is no longer valid"),
  verifyExample: say("CONTOH: bukan dokumen yang berlaku", "CONTOH (EXAMPLE): not a valid document"),
  verifyNone: say("Dokumen tidak ditemukan", "No such document"),
  verifyNoneLead: say(
    "Alamat ini bukan alamat dokumen terbitan balai ini. Bila tercetak di sebuah dokumen, dokumen itu patut dicurigai: tanyakan ke meja informasi.",
    "This is not the address of a document that this hall issued. If it is printed on one, that document is doubtful: ask at the information desk."
  ),
  verifyCompare: say(
    "Cocokkan nomor, perihal dan tanggal dengan dokumen di tangan Anda.",
    "Compare number, subject and date with the document in your hand."
  )
} as const
