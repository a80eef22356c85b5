import { type Catalogue } from "./problem.ts"

/** What the check of a standard can say. */
export const problems = {
  ComponentMissing: [
    "incomplete",
    ["Komponen {code} ({name}) belum diisi", "The component {code} ({name}) is missing"],
    ["Isi komponen ini; ke-14 komponen ditetapkan dalam satu SK", "Write it; all 14 components are decreed together"]
  ],
  PublicComponentMissing: [
    "incomplete",
    [
      "Komponen {code} ({name}) belum diisi, padahal wajib diumumkan",
      "The component {code} ({name}) is missing, and it must be published"
    ],
    ["Isi komponen ini sebelum standar diumumkan", "Write it before the standard is published"]
  ],
  ComponentEmpty: [
    "incomplete",
    ["Komponen {code} ({name}) belum berisi apa pun", "The component {code} ({name}) has nothing in it"],
    ["Tulis paling sedikit satu baris", "Write at least one row"]
  ],
  DecreeMissing: [
    "incomplete",
    ["Standar ini belum ditetapkan dengan SK", "No decree has set this standard"],
    ["Isi nomor dan tanggal SK penetapan", "Give number and date of the decree"]
  ],
  DecreeFuture: [
    "warning",
    ["Tanggal SK {date} belum tiba", "The decree is dated {date}, which is still to come"],
    ["Periksa tanggal SK", "Check the date of the decree"]
  ],
  ReviewNotPlanned: [
    "warning",
    ["Belum ada tanggal peninjauan berikutnya", "No date is set for the next review"],
    ["Isi tanggal peninjauan, misalnya setahun lagi", "Set a date, for example in a year"]
  ],
  ReviewSoon: [
    "warning",
    ["Standar ini harus ditinjau paling lambat {date}", "This standard is to be reviewed by {date}"],
    ["Mulai peninjauan", "Begin the review"]
  ],
  ReviewOverdue: [
    "warning",
    ["Peninjauan standar ini sudah lewat sejak {date}", "The review of this standard was due on {date}"],
    ["Tinjau dan pertahankan atau ubah standarnya", "Review it, and keep it or revise it"]
  ],
  ReviewBackwards: [
    "error",
    ["Peninjauan berikutnya tidak sesudah yang terakhir", "The next review does not come after the last one"],
    ["Periksa kedua tanggal itu", "Check the two dates"]
  ],
  ChannelsMissing: [
    "incomplete",
    ["Belum ada kanal layanan", "No channel is named"],
    ["Pilih loket, daring, atau keliling", "Choose counter, online or mobile"]
  ],
  UploadOfNoDocument: [
    "error",
    [
      'Persyaratan "{id}" bukan dokumen, jadi tidak ada berkas yang diunggah untuknya',
      'The requirement "{id}" is no document: no file is uploaded for it'
    ],
    ["Hapus upload, atau jadikan persyaratan ini dokumen", "Remove upload, or make the requirement a document"]
  ],
  ChannelDuplicate: [
    "error",
    ['Kanal "{channel}" ditulis dua kali', 'The channel "{channel}" is named twice'],
    ["Hapus salah satu", "Remove one of them"]
  ],
  ChannelNotOffered: [
    "error",
    [
      'Ada isi untuk kanal "{channel}" yang tidak ditawarkan',
      'Something is written for the channel "{channel}", which is not offered'
    ],
    ["Tambahkan kanal itu atau hapus isinya", "Offer the channel or remove what is written for it"]
  ],
  IdDuplicate: [
    "error",
    ['Id "{id}" dipakai dua kali', 'The id "{id}" is used twice'],
    ["Beri id lain kepada salah satunya", "Give one of them another id"]
  ],
  IdAmbiguous: [
    "error",
    [
      'Id "{id}" berarti dua hal yang berbeda jenisnya menurut kanal',
      'The id "{id}" stands for two different kinds of thing, depending on the channel'
    ],
    ["Beri id lain kepada salah satunya", "Give one of them another id"]
  ],
  AgeBackwards: [
    "error",
    ["Batas usia bawah lebih tinggi daripada batas atas", "The lower age is above the upper one"],
    ["Tukar kedua angka itu", "Swap the two numbers"]
  ],
  FeeAmountMissing: [
    "error",
    ['Biaya "{id}" tidak punya jumlah atau rumus', 'The fee "{id}" has neither an amount nor a formula'],
    ["Tulis jumlahnya, atau rumus bila dihitung", "Give the amount, or the formula where it is calculated"]
  ],
  FeeAmountTwice: [
    "error",
    ['Biaya "{id}" punya jumlah dan rumus sekaligus', 'The fee "{id}" has both an amount and a formula'],
    ["Pakai salah satu saja", "Keep one of the two"]
  ],
  FeeFreeCosts: [
    "error",
    [
      'Biaya "{id}" disebut gratis tetapi punya jumlah atau rumus',
      'The fee "{id}" is called free and yet costs something'
    ],
    ["Tulis jumlah 0 tanpa rumus, atau ganti jenisnya", "Write 0 without a formula, or change its kind"]
  ],
  FeeFreeBesidePaid: [
    "error",
    ['Baris gratis "{id}" ada di samping baris berbayar', 'The free row "{id}" stands beside one that is paid'],
    [
      "Hapus baris gratis; keadaan yang tidak dipungut ditulis sebagai biaya dengan jumlah 0",
      "Remove it; a case in which nothing is charged is a fee with the amount 0"
    ]
  ],
  DeemedReferenceMissing: [
    "warning",
    [
      "Ketentuan dianggap dikabulkan secara hukum tidak menyebut nomor peraturan",
      "The ground of the deemed approval names no reference"
    ],
    ["Tulis nomor peraturannya dan minta bagian hukum memeriksa", "Write the reference and let a lawyer check it"]
  ],
  DeemedUnsure: [
    "incomplete",
    [
      "Ketentuan dianggap dikabulkan secara hukum bersandar pada sumber yang belum pasti",
      "The deemed approval rests on a source that is not sure"
    ],
    ["Kosongkan sampai bagian hukum memastikan pasalnya", "Leave it out until a lawyer has confirmed the article"]
  ],
  SourceUnsure: [
    "warning",
    ['Sumber "{title}" belum pasti', 'The source "{title}" is not sure'],
    ["Periksa sebelum dibaca warga", "Check it before a citizen sees it"]
  ],
  SourceFuture: [
    "warning",
    ['Sumber "{title}" diperiksa pada tanggal yang belum tiba', 'The source "{title}" was checked on a day to come'],
    ["Periksa tanggalnya", "Check the date"]
  ]
} as const satisfies Catalogue<string>
