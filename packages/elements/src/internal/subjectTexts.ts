/** @internal The sentences about what the hall holds of a person and what they may ask, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const subjectTexts = {
  title: say("Data saya", "My data"),
  lead: say(
    "Semua yang disimpan balai ini tentang Anda (UU 27/2022). Halaman ini dapat dicetak dari peramban Anda.",
    "All that this hall holds of you (UU 27/2022). You can print this page from your browser."
  ),
  download: say("Unduh sebagai JSON", "Download as JSON"),
  toAccount: say("Kembali ke akun", "Back to the account"),
  toData: say("Kembali ke data saya", "Back to my data"),
  printed: (at: string) => say(`Salinan per ${at}`, `A copy as of ${at}`),
  asks: say("Yang dapat Anda minta", "What you may ask for"),
  kinds: {
    export: say("Salinan data", "A copy of the data"),
    correction: say("Pembetulan data", "A correction"),
    withdrawal: say("Penarikan persetujuan", "Withdrawal of consent"),
    erasure: say("Penghapusan data", "Erasure of data"),
    restriction: say("Pembatasan penggunaan data", "Restriction of use")
  },
  askKinds: {
    correction: say("Minta pembetulan", "Ask for a correction"),
    withdrawal: say("Tarik persetujuan", "Withdraw consent"),
    erasure: say("Minta penghapusan", "Ask for erasure"),
    restriction: say("Minta pembatasan", "Ask for restriction")
  },
  leads: {
    correction: say(
      "Tulis data mana yang keliru dan bagaimana seharusnya.",
      "Say which datum is wrong and what it should be."
    ),
    withdrawal: say(
      "Semua persetujuan yang pernah Anda beri ditarik: kabar lewat pesan dan survei. Permohonan Anda tetap diproses.",
      "All that you agreed to is withdrawn: news by message and surveys. Your applications go on."
    ),
    erasure: say(
      "Data yang tidak lagi diperlukan dihapus. Berkas yang menurut undang-undang harus disimpan dihapus pada waktunya.",
      "What is no longer needed is erased. Files that the law keeps are erased when their time comes."
    ),
    restriction: say(
      "Data tetap disimpan, tetapi tidak digunakan lagi selama dibatasi.",
      "The data is kept, and not used while it is restricted."
    )
  },
  limit: say(
    "Dijawab paling lambat 3 × 24 jam sesudah Anda mengirimnya, malam dan hari libur termasuk.",
    "It is answered within 3 × 24 hours of sending, nights and holidays included."
  ),
  which: say("Data mana yang keliru?", "Which datum is wrong?"),
  fields: {
    name: say("Nama akun", "Name of the account"),
    answer: say("Isian pada berkas", "An answer in a file"),
    other: say("Data lain", "Another datum")
  },
  about: say("Tentang berkas mana?", "About which file?"),
  noFile: say("Tidak tentang satu berkas", "Not about one file"),
  was: say("Tertulis sekarang", "As it stands now"),
  will: say("Seharusnya", "What it should be"),
  reason: say("Alasan atau keterangan", "Reason or explanation"),
  reasonHint: say(
    "Bila ada bukti, sebutkan; petugas memberi tahu cara menunjukkannya.",
    "If you have proof, name it; you are told how to show it."
  ),
  optional: say("boleh dikosongkan", "may stay empty"),
  send: say("Kirim permintaan", "Send the request"),
  sent: say("Permintaan Anda sudah diterima.", "Your request has come in."),
  account: say("Akun", "Account"),
  noAccount: say("Tidak ada akun.", "There is no account."),
  name: say("Nama", "Name"),
  contact: say("Kontak", "Contact"),
  contacts: {
    phone: say("Nomor ponsel", "Mobile number"),
    email: say("E-mail", "E-mail")
  } as { readonly [kind: string]: LocalizedText },
  identified: say("Identitas sudah diperiksa di meja informasi", "The identity was seen at the desk"),
  opened: say("Akun dibuka", "Account opened"),
  consents: say("Persetujuan", "Consents"),
  given: say("disetujui", "agreed to"),
  withdrawn: say("ditarik", "withdrawn"),
  drafts: say("Draf", "Drafts"),
  files: say("Permohonan", "Applications"),
  none: say("Tidak ada.", "None."),
  saved: (at: string) => say(`Disimpan ${at}`, `Saved ${at}`),
  kept: (at: string) => say(`dihapus sendiri ${at}`, `erased by itself ${at}`),
  submitted: (at: string) => say(`Diajukan ${at}`, `Submitted ${at}`),
  documents: say("Dokumen", "Documents"),
  looks: say("Siapa membuka berkas Anda", "Who opened your files"),
  noLook: say("Belum ada petugas yang membuka berkas Anda.", "No officer has opened your files yet."),
  grounds: {
    applicant: say("pihak pada berkas", "a party to the file"),
    colleague: say("petugas instansi", "an officer of the agency"),
    officer: say("petugas instansi", "an officer of the agency"),
    head: say("kepala instansi", "the head of the agency"),
    recommender: say("petugas instansi pemberi rekomendasi", "an officer of a recommending agency"),
    duty: say("petugas", "an officer")
  } as { readonly [ground: string]: LocalizedText },
  hows: {
    opened: say("membuka berkas", "opened the file"),
    listed: say("menemukan dalam pencarian", "found it in a search"),
    document: say("membuka dokumen", "opened a document"),
    printed: say("mencetak riwayat", "printed the history"),
    exported: say("mengekspor", "exported it")
  },
  product: say("hasil layanan", "what the service gave"),
  requests: say("Permintaan Anda", "Your requests"),
  states: {
    received: say("Menunggu jawaban", "Waiting for an answer"),
    overdue: say("Lewat batas, belum dijawab", "Past its time, not answered"),
    answered: say("Dijawab", "Answered"),
    refused: say("Ditolak dengan dasar", "Refused with a ground"),
    dropped: say("Anda tarik kembali", "Taken back")
  } as { readonly [state: string]: LocalizedText },
  number: say("Nomor permintaan", "Number of the request"),
  received: say("Diterima", "Received"),
  due: say("Dijawab paling lambat", "Answered at the latest"),
  status: say("Status", "Status"),
  next: say("Yang terjadi sekarang", "What happens now"),
  nexts: {
    received: say(
      "Petugas pelindungan data membaca permintaan Anda dan menjawab di halaman ini.",
      "The data officer reads your request and answers on this page."
    ),
    overdue: say(
      "Batas 3 × 24 jam sudah lewat. Permintaan Anda tetap harus dijawab; Anda juga dapat mengadu lewat saluran di bawah.",
      "The limit of 3 × 24 hours has passed. Your request must still be answered; you may also complain by the channels below."
    ),
    answered: say("Tidak ada lagi yang perlu Anda lakukan.", "There is nothing more that you need to do."),
    refused: say(
      "Bila Anda tidak setuju, adukan lewat saluran di bawah.",
      "If you do not agree, complain by the channels below."
    ),
    dropped: say("Permintaan ini tidak diproses lagi.", "This request is not processed any more.")
  } as { readonly [state: string]: LocalizedText },
  asked: say("Yang diminta", "What is asked"),
  answer: say("Jawaban", "Answer"),
  plain: say("Sudah dikerjakan.", "It was done."),
  ground: say("Dasar", "Ground"),
  drop: say("Tarik permintaan ini", "Take this request back"),
  authority: say("Lembaga pelindungan data pribadi", "The data protection authority"),
  authorityAt: say(
    "yang ditetapkan Presiden (UU 27/2022 pasal 58); alamatnya ditanyakan di meja informasi",
    "that the President appoints (UU 27/2022, article 58); ask at the desk for its address"
  ),

  desk: say("Permintaan pemilik data", "Requests of data subjects"),
  deskLead: say(
    "Yang paling dekat batasnya di atas. Batasnya 3 × 24 jam kalender dan tidak dapat diperpanjang.",
    "The one whose time ends first stands first. The limit is 3 × 24 hours of the calendar and cannot be extended."
  ),
  open: say("Belum dijawab", "Not answered"),
  closed: say("Sudah selesai", "Closed"),
  left: (hours: number) => say(`sisa ${hours} jam`, `${hours} hours left`),
  person: say("Akun pemohon", "Account"),
  reply: say("Jawab", "Answer"),
  replyWords: say("Jawaban untuk orangnya", "Answer to the person"),
  applies: {
    correction: say("Ubah nama akun sekaligus", "Change the name of the account at once"),
    withdrawal: say("Tarik semua persetujuan sekaligus", "Withdraw all consents at once")
  },
  elsewhere: say(
    "Isian berkas dibetulkan oleh instansinya. Jawab sesudah instansi membetulkan.",
    "The agency corrects what stands in a file. Answer when it has."
  ),
  refuse: say("Tolak dengan dasar", "Refuse with a ground"),
  groundHint: say("Contoh: UU 27/2022 pasal 15 ayat (1) huruf a", "For example UU 27/2022, article 15 (1) a"),
  refuseWords: say("Penjelasan untuk orangnya", "Explanation for the person"),
  toDesk: say("Kembali ke daftar permintaan", "Back to the requests"),
  toPrivacy: say("Kembali ke data pribadi", "Back to personal data")
} as const
