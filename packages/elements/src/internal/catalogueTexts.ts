/** @internal The sentences of the catalogue, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"
import { type Channel, type Fee, type Requirement, type Source, type Step } from "./catalogueWire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const channelNames: { readonly [channel in Channel]: LocalizedText } = {
  counter: say("Di loket", "At a counter"),
  online: say("Daring", "Online"),
  mobile: say("Layanan keliling", "Mobile unit")
}

/** The same where there is little room. */
export const channelTabNames: { readonly [channel in Channel]: LocalizedText } = {
  ...channelNames,
  mobile: say("Keliling", "Mobile unit")
}

/** The anchors of the ways, as they stand in addresses. */
export const channelAnchors: { readonly [channel in Channel]: string } = {
  counter: "loket",
  online: "daring",
  mobile: "keliling"
}

export const kindNames: { readonly [kind in Requirement["kind"]]: LocalizedText } = {
  document: say("Berkas", "Paper"),
  data: say("Data", "Data"),
  presence: say("Hadir sendiri", "In person"),
  statement: say("Pernyataan", "Statement")
}

export const whoNames: { readonly [by in Step["by"]]: LocalizedText } = {
  applicant: say("Anda", "You"),
  officer: say("Petugas", "Officer"),
  agency: say("Instansi", "Agency"),
  outside: say("Sistem lain", "Another system")
}

export const feeKinds: { readonly [kind in Fee["kind"]]: LocalizedText } = {
  free: say("Gratis", "Free"),
  stateRevenue: say("PNBP, dibayar dengan kode billing", "State revenue, paid by billing code"),
  levy: say("Pajak atau retribusi daerah", "Regional tax or levy"),
  tariff: say("Tarif badan usaha", "Company tariff")
}

export const confidenceNames: { readonly [level in Source["confidence"]]: LocalizedText } = {
  certain: say("pasti", "certain"),
  likely: say("mungkin benar", "likely"),
  unsure: say("perlu dipastikan", "to be confirmed")
}

export const catalogueTexts = {
  title: say("Layanan", "Services"),
  ask: say("Mau mengurus apa?", "What do you need?"),
  search: say("Cari layanan", "Search for a service"),
  searchHint: say(
    "Tulis dengan kata sendiri, misalnya “anak lahir” atau “KTP hilang”.",
    "Use your own words, such as “new baby” or “lost ID card”."
  ),
  find: say("Cari", "Search"),
  byLifeEvent: say("Menurut peristiwa hidup", "By life event"),
  byAgency: say("Menurut instansi", "By agency"),
  all: (count: number) => say(`Semua ${count} layanan`, `All ${count} services`),
  count: (count: number) => say(`${count} layanan`, count === 1 ? "1 service" : `${count} services`),
  found: (count: number, query: string) =>
    count === 0
      ? say(`Belum ketemu untuk “${query}”`, `Nothing found for “${query}”`)
      : say(`${count} layanan untuk “${query}”`, `${count === 1 ? "1 service" : `${count} services`} for “${query}”`),
  nothing: say(
    "Coba kata lain, pilih peristiwa atau instansi di bawah, atau tanyakan di meja informasi.",
    "Try another word, choose an event or an agency below, or ask at the information desk."
  ),
  tryWords: say("Mungkin maksud Anda", "Perhaps you mean"),
  notPublished: say("Standar belum diterbitkan", "Standard not published yet"),
  notPublishedWhy: say(
    "Instansi belum menerbitkan standar layanan ini. Syarat dan biayanya dapat ditanyakan di loket atau meja informasi.",
    "The agency has not published the standard of this service. Ask for requirements and fees at the counter or the information desk."
  ),
  outage: say("Gangguan layanan", "Outage"),
  outageSince: (when: string) => say(`Sejak ${when}`, `Since ${when}`),
  outageUntil: (when: string) => say(`diperkirakan pulih ${when}`, `expected to end ${when}`),
  outageOpen: say("belum diketahui kapan pulih", "it is not known until when"),
  consultation: (edition: string) =>
    say(`Rancangan edisi ${edition} sedang dikonsultasikan`, `The draft of edition ${edition} is open for comments`),
  consultationWhy: say(
    "Baca rancangannya, lalu sampaikan tanggapan di meja informasi atau lewat saluran pengaduan di halaman ini.",
    "Read the draft, then comment at the information desk or through one of the channels on this page."
  ),
  readDraft: say("Baca rancangan", "Read the draft"),
  draftWord: say("RANCANGAN", "DRAFT"),
  home: say("Halaman depan", "Front page"),
  language: say("English", "Bahasa Indonesia"),
  backToAll: say("Semua layanan", "All services"),

  fee: say("Biaya", "Fee"),
  time: say("Waktu", "Time"),
  product: say("Hasil", "What you get"),
  requirements: say("Yang disiapkan", "What you need"),
  noRequirements: say("Tidak ada berkas yang perlu disiapkan.", "You need not bring any papers."),
  conditions: say("Untuk siapa", "For whom"),
  procedure: say("Langkah-langkah", "Steps"),
  feeTable: say("Rincian biaya", "Fees in detail"),
  feeOf: say("Untuk", "For"),
  amount: say("Jumlah", "Amount"),
  calculated: say("Dihitung", "Calculated"),
  noCash: say(
    "Loket tidak menerima uang tunai untuk PNBP: minta kode billing, lalu bayar di bank, pos, atau aplikasi.",
    "The counter takes no cash for state revenue: ask for a billing code and pay at a bank, the post or in an app."
  ),
  deemed: (article: string) =>
    say(
      `Bila batas waktu lewat tanpa keputusan, permohonan dianggap dikabulkan secara hukum (${article}).`,
      `If the limit passes without a decision, the application is deemed granted by law (${article}).`
    ),
  fromCompleteFile: say("sejak berkas lengkap", "from the complete file"),
  fromSubmission: say("sejak diajukan", "from the submission"),
  fromPayment: say("sejak dibayar", "from the payment"),
  free: say("Gratis", "Free"),
  from: (amount: string) => say(`Mulai ${amount}`, `From ${amount}`),
  byFormula: say("Dihitung per permohonan", "Calculated for each case"),
  validity: say("Berlaku", "Valid"),

  channels: say("Cara mengurus", "Ways to apply"),
  book: say("Pesan janji temu", "Book an appointment"),
  takeNumber: say("Ambil nomor", "Take a number"),
  apply: say("Ajukan", "Apply"),
  print: say("Cetak standar", "Print the standard"),
  where: say("Tempat dan jam", "Where and when"),
  counters: say("Loket", "Counters"),
  howNumber: (prefix: string) =>
    say(
      `Ambil nomor berawalan ${prefix} di mesin antrean atau meja informasi. Tidak perlu akun; nomornya dapat dipantau dari ponsel.`,
      `Take a number that begins with ${prefix} at the kiosk or the information desk. No account is needed; follow it on your phone.`
    ),
  noCounter: say("Belum ada loket yang melayani layanan ini.", "No counter serves this yet."),
  openNow: say("Buka", "Open"),
  closedNow: say("Tutup", "Closed"),
  againAt: (when: string) => say(`Nomor dapat diambil lagi: ${when}`, `Numbers can be taken again: ${when}`),
  waiting: (count: number) =>
    count === 0 ? say("tanpa antrean", "no queue") : say(`${count} menunggu`, `${count} waiting`),
  week: say("Jam minggu ini", "Hours this week"),
  day: say("Hari", "Day"),
  hours: say("Jam", "Hours"),
  today: say("hari ini", "today"),
  allDay: say("24 jam", "24 hours"),
  noHours: say("tutup", "closed"),
  complaints: say("Pengaduan dan saran", "Complaints and suggestions"),
  complaintsWhy: say(
    "Bila pelayanan tidak sesuai standar ini, sampaikan lewat salah satu saluran berikut.",
    "If you are not served by this standard, use one of these."
  ),
  legalBasis: say("Dasar hukum", "Legal basis"),
  aboutStandard: say("Tentang standar ini", "About this standard"),
  edition: say("Edisi", "Edition"),
  decree: say("SK penetapan", "Decree"),
  noDecree: say("belum ditetapkan", "none yet"),
  decreeOf: (number: string, date: string) => say(`${number}, ${date}`, `${number}, ${date}`),
  reviewed: say("Terakhir ditinjau", "Last reviewed"),
  reviewDue: say("Tinjau lagi", "Next review"),
  overdue: say("peninjauan sudah lewat waktunya", "the review is overdue"),
  never: say("belum pernah", "never"),
  more: say("Komponen lain standar pelayanan", "The other components of the standard"),
  pledge: say("Maklumat pelayanan", "Service pledge"),
  sources: say("Sumber data", "Sources"),
  sourcesWhy: say(
    "Setiap baris punya sumber, tanggal diperiksa, dan tingkat keyakinan.",
    "Each row has a source, the date on which it was checked, and how sure it is."
  ),
  checked: (date: string) => say(`diperiksa ${date}`, `checked ${date}`),
  unsure: say("perlu dipastikan", "to be confirmed"),
  lifeEvents: say("Termasuk dalam", "Part of"),
  data: say("Data terbuka", "Open data"),

  standard: say("Standar pelayanan", "Service standard"),
  standardOf: (title: LocalizedText) => say(`Standar pelayanan ${title.id}`, `Service standard: ${title.en}`),
  component: say("Komponen", "Component"),
  content: say("Uraian", "Content"),
  delivery: say("Penyampaian pelayanan", "Service delivery"),
  inside: say("Pengelolaan di instansi", "Within the agency"),
  example: say("CONTOH", "EXAMPLE"),
  printHint: say("Cetak halaman ini dari menu peramban.", "Print this page from the menu of the browser."),
  toService: say("Kembali ke layanan", "Back to the service"),
  missing: say("belum diisi", "not filled in yet")
} as const

/** The 14 components with their codes and official names, in the order of PermenPANRB 15/2014. */
export const componentNames = {
  requirements: ["SD1", say("Persyaratan", "Requirements")],
  procedure: ["SD2", say("Sistem, mekanisme, dan prosedur", "Procedure")],
  time: ["SD3", say("Jangka waktu penyelesaian", "Time")],
  fees: ["SD4", say("Biaya/tarif", "Fees")],
  product: ["SD5", say("Produk pelayanan", "Product")],
  complaints: ["SD6", say("Penanganan pengaduan, saran, dan masukan", "Complaints, suggestions and feedback")],
  legalBasis: ["MF1", say("Dasar hukum", "Legal basis")],
  facilities: ["MF2", say("Sarana, prasarana, dan/atau fasilitas", "Facilities")],
  competence: ["MF3", say("Kompetensi pelaksana", "Competence of staff")],
  supervision: ["MF4", say("Pengawasan internal", "Internal supervision")],
  staffing: ["MF5", say("Jumlah pelaksana", "Number of staff")],
  serviceGuarantee: ["MF6", say("Jaminan pelayanan", "Guarantee of service")],
  safetyGuarantee: ["MF7", say("Jaminan keamanan dan keselamatan pelayanan", "Guarantee of security and safety")],
  evaluation: ["MF8", say("Evaluasi kinerja pelaksana", "Evaluation of performance")]
} as const

/** The components that are a sentence each. */
export const officeComponents = [
  "facilities",
  "competence",
  "supervision",
  "staffing",
  "serviceGuarantee",
  "safetyGuarantee",
  "evaluation"
] as const
