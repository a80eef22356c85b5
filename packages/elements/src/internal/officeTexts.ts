/** @internal The sentences of the back office, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const officeTexts = {
  listTitle: say("Daftar tugas", "Work list"),
  list: say("Daftar tugas", "Work list"),
  signTitle: say("Tanda tangan", "Signing"),
  reasonsTitle: say("Pustaka alasan", "Reasons"),
  counterTitle: say("Bantu di loket", "Help at the counter"),
  nav: say("Bagian kantor", "Parts of the office"),
  account: say("Akun Anda, dan keluar", "Your account, and signing out"),
  skip: say("Langsung ke isi", "Skip to the content"),
  next: say("Ambil berkas berikutnya", "Take the next file"),
  nothingFree: say(
    "Tidak ada berkas bebas yang menunggu petugas saat ini.",
    "No free file waits for an officer just now."
  ),
  search: say("Nomor berkas, nama, atau NIK", "File number, name or identity number"),
  find: say("Cari", "Search"),
  found: (count: number) => say(`${count} berkas ditemukan`, `${count} files found`),
  foundNone: say(
    "Tidak ditemukan. Tulis nomor lengkap, 16 angka NIK, atau kata nama secara utuh.",
    "Nothing found. Write the whole number, all 16 digits, or whole words of the name."
  ),
  service: say("Layanan", "Service"),
  allServices: say("Semua layanan", "All services"),
  lateTitle: say("Lewat batas waktu", "Past the limit"),
  lateLead: say(
    "Waktu layanan berkas ini sudah habis. Tidak ada yang dikabulkan dengan sendirinya: berkas tetap diproses, dan Anda sebagai kepala menjelaskan keterlambatannya kepada pemohon.",
    "The time of these files is over. Nothing is granted by itself: each goes on, and as the head you explain the delay to its applicant."
  ),
  lateDo: say(
    "Buka berkasnya untuk melihat langkah yang tersisa, minta pemegangnya mendahulukan, atau ambil alih dengan petugas lain. Yang paling lama terlambat ada di atas.",
    "Open a file to see which steps are left, ask who holds it to do it first, or give it to another officer. Those that are late longest come first."
  ),
  lateNone: say("Tidak ada berkas yang lewat batas waktu.", "No file is past its limit."),
  lateCount: (count: number) =>
    say(
      `${count} berkas instansi Anda lewat batas waktu`,
      count === 1 ? "1 file of your agency is past its limit" : `${count} files of your agency are past their limit`
    ),
  lateShow: say("Lihat dan jelaskan", "See and explain"),
  lateSince: (date: string) => say(`Kepala diberi tahu ${date}`, `The head was told on ${date}`),
  lateBy: (days: number) =>
    days === 0
      ? say("hari ini", "today")
      : say(`${days} hari yang lalu`, days === 1 ? "1 day ago" : `${days} days ago`),
  lateOpen: say("Buka berkas", "Open the file"),
  lateExplain: say("Jelaskan keterlambatan", "Explain the delay"),
  lateAgain: say("Jelaskan lagi", "Explain again"),
  lateWords: say("Mengapa terlambat, dan kapan selesai", "Why it is late, and when it will be done"),
  lateWordsHint: say(
    "Pemohon membacanya di riwayat permohonannya.",
    "The applicant reads it in the history of the application."
  ),
  lateExplained: (date: string) => say(`Dijelaskan ${date}`, `Explained on ${date}`),
  lateUnexplained: say("Belum dijelaskan", "Not explained yet"),
  waitsFor: say("Menunggu", "Waits for"),
  groups: say("Berkas menurut siapa yang ditunggu", "Files by whom they wait for"),
  preparing: (made: number, total: number) =>
    say(
      `Berkas latihan sedang disiapkan: ${made} dari ${total}. Muat ulang sebentar lagi.`,
      `The files of this practice are being prepared: ${made} of ${total}. Load again in a moment.`
    ),
  status: say("Keadaan", "State"),
  anyStatus: say("Semua keadaan", "Any state"),
  statuses: {
    active: say("Berjalan", "In progress"),
    waiting: say("Menunggu pihak lain", "Waiting for somebody"),
    paused: say("Berhenti sementara", "Paused"),
    done: say("Selesai", "Done"),
    refused: say("Ditolak", "Refused"),
    cancelled: say("Batal atau ditarik", "Cancelled or withdrawn")
  },
  owner: say("Menunggu", "Waits for"),
  owners: {
    officer: say("Petugas", "An officer"),
    head: say("Kepala instansi", "The head"),
    recommender: say("Pemberi rekomendasi", "A recommending agency"),
    applicant: say("Pemohon", "The applicant"),
    elsewhere: say("Sistem atau pihak lain", "Another system or party"),
    all: say("Semua berkas", "All files")
  },
  claim: say("Dipegang", "Held by"),
  claims: {
    any: say("Siapa pun", "Anybody"),
    mine: say("Saya", "Me"),
    free: say("Belum diambil", "Nobody yet"),
    other: say("Petugas lain", "Somebody else")
  },
  filter: say("Saring", "Filter"),
  counts: (all: number, over: number, soon: number) =>
    say(
      `${all} berkas: ${over} lewat batas, ${soon} hampir batas`,
      `${all} files: ${over} past the limit, ${soon} close to it`
    ),
  empty: say("Tidak ada berkas di daftar ini.", "There is no file on this list."),
  columns: {
    due: say("Batas", "Limit"),
    file: say("Berkas", "File"),
    state: say("Tahap", "Stage"),
    came: say("Masuk", "Came in")
  },
  due: {
    over: say("Lewat batas", "Past the limit"),
    soon: say("Hampir batas", "Limit is near"),
    normal: say("Dalam batas", "In time"),
    paused: say("Waktu berhenti", "Time stands still"),
    done: say("Selesai dihitung", "Counted to its end"),
    none: say("Belum dihitung", "Not counted yet")
  },
  asked: say("Pemohon ditanya", "The applicant is asked"),
  checklist: say("Persyaratan", "Requirements"),
  verdicts: {
    open: say("Belum diperiksa", "Not checked"),
    accepted: say("Diterima", "Accepted"),
    rejected: say("Ditolak", "Rejected"),
    notNeeded: say("Tidak perlu", "Not needed")
  },
  changed: say("Baru dari pemohon", "New from the applicant"),
  accept: say("Terima", "Accept"),
  reject: say("Tolak", "Reject"),
  unneeded: say("Tidak perlu", "Not needed"),
  undo: say("Batalkan", "Undo"),
  rejectThis: say("Tolak persyaratan ini", "Reject this requirement"),
  up: say("Baris sebelumnya", "Row before"),
  down: say("Baris berikutnya", "Next row"),
  noDocument: say("Tidak ada dokumen: diperlihatkan di loket", "No document: it is shown at the counter"),
  document: (at: number, of: number) => say(`Dokumen ${at} dari ${of}`, `Document ${at} of ${of}`),
  before: say("Dokumen sebelumnya", "Document before"),
  after: say("Dokumen berikutnya", "Next document"),
  open: say("Buka di jendela sendiri", "Open in a window of its own"),
  viewer: say("Dokumen", "Document"),
  reason: say("Alasan", "Reason"),
  reasonWords: say("Penjelasan untuk pemohon", "Explanation for the applicant"),
  reasonWordsHint: say(
    "Kosongkan untuk memakai kalimat alasan di atas.",
    "Leave it empty to use the sentence of the reason."
  ),
  actions: say("Langkah berkas ini", "Steps of this file"),
  ownsNothing: say("Tidak ada langkah untuk Anda saat ini.", "There is no step for you now."),
  others: say("Langkah pihak lain", "Steps of others"),
  onSigningPage: say("Buka halaman tanda tangan", "Open the signing page"),
  answers: say("Isian formulir", "Answers of the form"),
  noAnswers: say("Layanan ini tidak memakai formulir.", "This service has no form."),
  notes: say("Riwayat dan catatan", "History and notes"),
  by: {
    applicant: say("pemohon", "applicant"),
    officer: say("petugas", "officer"),
    system: say("sistem", "system")
  } as { readonly [type: string]: LocalizedText },
  question: say("Pertanyaan kepada pemohon", "Question to the applicant"),
  answer: say("Jawaban", "Answer"),
  noAnswer: say("Belum dijawab", "Not answered yet"),
  returned: say("Terakhir dikembalikan", "Last returned"),
  decision: say("Keputusan", "Decision"),
  elsewhere: say("Nomor di sistem asal", "Number in the other system"),
  product: say("Produk layanan", "What it gave"),
  money: say("Biaya", "Fee"),
  paid: say("dibayar", "paid"),
  held: (name: string) => say(`Dipegang ${name}`, `Held by ${name}`),
  heldByMe: say("Anda memegang berkas ini", "You hold this file"),
  heldByOther: say("petugas lain", "somebody else"),
  heldByNobody: say("Belum ada yang memegang", "Nobody holds it"),
  untilEvening: say("sampai akhir hari", "until the day ends"),
  back: say("Kembali ke daftar tugas", "Back to the work list"),
  send: say("Kirim", "Send"),
  fields: {
    words: say("Keterangan", "Words"),
    reason: say("Alasan", "Reason"),
    reference: say("Nomor registrasi", "Registration number"),
    number: say("Nomor", "Number"),
    amount: say("Jumlah hari", "Number of days"),
    at: say("Tanggal dan jam", "Date and time"),
    verdict: say("Hasil", "Result"),
    agency: say("Instansi", "Agency"),
    to: say("Diserahkan kepada", "Handed to"),
    by: say("Lewat", "By"),
    requirement: say("Persyaratan", "Requirement"),
    outcome: say("Hasil", "Outcome"),
    lawyer: say("Ahli hukum (nama dan jabatan)", "Lawyer (name and office)"),
    "application.checkDeemed.words": say("Catatan", "Remarks"),
    code: say("Kode bayar", "Billing code"),
    expiresAt: say("Berlaku sampai", "Good until"),
    receipt: say("Nomor bukti bayar", "Number of the receipt"),
    "bill.recordNtpn.receipt": say("NTPN (16 angka atau huruf)", "NTPN (16 digits or letters)"),
    "bill.recordNtpn.amount": say("Jumlah dibayar (rupiah)", "Amount paid (rupiah)"),
    "bill.recordNtpn.at": say("Waktu bayar", "When it was paid"),
    "bill.recordPayment.amount": say("Jumlah dibayar (rupiah)", "Amount paid (rupiah)"),
    "bill.recordPayment.at": say("Waktu bayar", "When it was paid"),
    assessed: say("Besaran biaya (rupiah)", "Fee (rupiah)")
  } as { readonly [name: string]: LocalizedText },
  choices: {
    suitable: say("Sesuai", "Suitable"),
    unsuitable: say("Tidak sesuai", "Not suitable"),
    confirmed: say("Sesuai", "Confirmed"),
    doubted: say("Diragukan", "Doubted"),
    supports: say("Mendukung", "Supports"),
    supportsWithConditions: say("Mendukung dengan syarat", "Supports with conditions"),
    objects: say("Keberatan", "Objects"),
    applicant: say("Pemohon", "The applicant"),
    reporter: say("Pelapor", "Who reported it"),
    proxy: say("Kuasa", "The proxy"),
    subject: say("Orang yang bersangkutan", "Whom it is about"),
    counter: say("Loket", "Counter"),
    download: say("Unduhan", "Download"),
    courier: say("Kurir", "Courier")
  } as { readonly [value: string]: LocalizedText },
  kinds: {
    granted: say("Dikabulkan", "Granted"),
    grantedInPart: say("Dikabulkan sebagian", "Granted in part"),
    refused: say("Ditolak", "Refused"),
    deemed: say("Dianggap dikabulkan", "Deemed granted")
  } as { readonly [kind: string]: LocalizedText },
  bill: say("Tagihan", "Bill"),
  billAmount: say("Jumlah", "Amount"),
  billPaid: say("Dibayar", "Paid"),
  billNoCash: say(
    "Balai hanya mencatat: pemohon membayar di bank atau kanal resmi. Jangan menerima uang tunai.",
    "The hall only records: applicants pay at a bank or an official channel. Take no cash."
  ),
  billsWaiting: say("Tagihan yang menunggu petugas", "Bills that wait for an officer"),
  deemed: say("Keputusan yang dianggap dikabulkan secara hukum", "Deemed decision"),
  deemedRule: say("Dasar", "By which rule"),
  deemedSince: say("Berlaku sejak", "Holds since"),
  deemedOn: say("Sejak", "Since"),
  deemedCheck: say("Ahli hukum", "Lawyer"),
  deemedUnchecked: say("Perlu pemeriksaan ahli hukum", "To be checked by a lawyer"),
  deemedOpen: say("Lihat keputusan (PDF)", "Open the decision (PDF)"),
  recommendations: say("Rekomendasi", "Recommendations"),
  recommendationNone: say("Belum menjawab", "Not answered yet"),
  recommendationSilent: say(
    "Tidak menjawab sampai batasnya; berkas berjalan terus",
    "Did not answer in its time; the file went on"
  ),
  optional: say("boleh kosong", "optional"),
  keys: say("Pintasan papan ketik", "Keyboard shortcuts"),
  keysOn: say("Pintasan menyala", "Shortcuts are on"),
  keysLead: say(
    "Pintasan hanya bekerja di luar kolom isian, dan setiap pintasan punya tombol.",
    "Shortcuts work outside of fields only, and each has a button."
  ),
  keyRows: {
    a: say("Terima baris ini", "Accept this row"),
    r: say("Tolak baris ini: pilih alasan, lalu Enter", "Reject this row: choose a reason, then Enter"),
    t: say("Baris ini tidak perlu", "This row is not needed"),
    u: say("Batalkan penilaian baris ini", "Undo the verdict of this row"),
    jk: say("Baris berikutnya, sebelumnya", "Next row, row before"),
    lh: say("Dokumen berikutnya, sebelumnya", "Next document, document before"),
    enter: say("Langkah utama berkas ini", "The main step of this file"),
    n: say("Ambil berkas berikutnya", "Take the next file"),
    slash: say("Cari", "Search"),
    help: say("Buka daftar ini", "Open this list")
  },
  acting: ({ agency, as, decree, until }: { as: "plh" | "plt"; agency: string; decree: string; until: string }) =>
    say(
      `${as === "plh" ? "Plh." : "Plt."} Kepala ${agency} menurut ${decree}, sampai ${until}`,
      `Acting head of ${agency} by ${decree}, until ${until}`
    ),
  signLead: say(
    "Setiap berkas mendapat putusan sendiri. Yang tidak dipilih tetap menunggu.",
    "Each file has a verdict of its own. What is not chosen goes on waiting."
  ),
  signNone: say("Tidak ada berkas yang menunggu tanda tangan Anda.", "No file waits for your signature."),
  verdict: say("Putusan", "Verdict"),
  leave: say("Biarkan menunggu", "Leave it waiting"),
  sign: say("Tanda tangani", "Sign"),
  sendBack: say("Kembalikan ke petugas", "Send back to the officer"),
  sendBackWords: say("Alasan dikembalikan", "Why it goes back"),
  passphrase: say("Frasa sandi tanda tangan elektronik", "Passphrase of the electronic signature"),
  passphraseHint: say(
    "Dipakai untuk kali ini saja; tidak disimpan dan tidak dicatat.",
    "Used this once; never stored, never logged."
  ),
  signAll: say("Jalankan putusan", "Carry out"),
  allSign: say("Tandai semua untuk ditandatangani", "Mark all for signing"),
  noSigner: say(
    "Layanan tanda tangan elektronik belum disetel pada peladen ini: berkas tidak dapat ditandatangani dari sini, tetapi dapat dikembalikan ke petugas. Hubungi pengelola balai.",
    "No signature service is set up on this server: nothing can be signed from here, but files can be sent back to the officer. Ask whoever runs the hall."
  ),
  practiceSigner: say(
    "Penanda tangan latihan: dokumennya bertanda CONTOH dan tidak berlaku.",
    "A practice signer: its documents say CONTOH and do not count."
  ),
  outcomes: {
    signed: say("Ditandatangani", "Signed"),
    sentBack: say("Dikembalikan ke petugas", "Sent back to the officer"),
    refused: say("Tidak terjadi", "Not done")
  },
  libraryLead: say(
    "Petugas memilih dari daftar ini saat menolak persyaratan atau mengembalikan berkas; kalimatnya dibaca pemohon.",
    "Officers choose from it when they reject a requirement or return a file; applicants read the sentence."
  ),
  libraryChanged: (by: string, ground: string) =>
    say(`Terakhir diubah oleh ${by}: ${ground}`, `Last edited by ${by}: ${ground}`),
  anyRequirement: say("Semua persyaratan", "Any requirement"),
  retired: say("Dihentikan", "Retired"),
  retire: say("Hentikan", "Retire"),
  restore: say("Pakai lagi", "Bring back"),
  revise: say("Ubah", "Edit"),
  addReason: say("Tambah alasan", "Add a reason"),
  code: say("Kode", "Code"),
  codeHint: say("huruf kecil dan tanda hubung, misalnya kk-lama", "small letters and hyphens, such as kk-lama"),
  requirement: say("Persyaratan", "Requirement"),
  textId: say("Kalimat bahasa Indonesia", "Sentence in Indonesian"),
  textEn: say("Kalimat bahasa Inggris", "Sentence in English"),
  ground: say("Dasar perubahan", "Why it is changed"),
  save: say("Simpan", "Save"),
  undoLast: say("Urungkan perubahan terakhir", "Take the last edit back"),
  codeTitle: say("Kode bantuan pemohon", "The applicant's code"),
  codeLead: say(
    "Pemohon di loket membuka drafnya, menekan Tunjukkan kode kepada petugas, lalu memperlihatkan kodenya.",
    "The applicant at the counter opens the draft, asks for help, and shows the code."
  ),
  takeOver: say("Ambil draf", "Take the draft"),
  fillTogether: say("Isi bersama pemohon", "Fill it in together"),
  drafts: say("Draf yang sedang dibantu", "Drafts that you help with"),
  noDraft: say("Tidak ada.", "None."),
  draftMissing: say("Belum diunggah", "Not uploaded yet"),
  draftHas: say("Sudah diunggah", "Uploaded"),
  submit: say("Ajukan untuk pemohon", "Submit for the applicant"),
  submitLead: say(
    "Dokumen yang diperlihatkan di loket diperiksa sesudah berkas diajukan.",
    "What is shown at the counter is checked after the file is submitted."
  )
} as const
