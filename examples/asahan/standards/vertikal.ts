import {
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  from,
  idCard,
  law,
  minutes,
  officer,
  outside,
  paper,
  presence,
  say,
  standard,
  stateRevenue,
  throughSystem,
  unsure,
  usual,
  workingDays
} from "./shared.ts"

const marriage = from("PMA 30/2024", "certain", "Pencatatan pernikahan")
const marriageFee = from("PP 59/2018", "certain", "Tarif PNBP pada Kementerian Agama")
const land = from("Perkaban 1/2010", "certain", "Standar pelayanan pertanahan (aturan lama)")
const landFee = from("PP 128/2015", "likely", "Jenis dan tarif PNBP pada Kementerian ATR/BPN")
const passportFee = from("PP 45/2024", "certain", "Jenis dan tarif PNBP pada Kementerian Hukum dan HAM")

export const nikah = standard("41", {
  title: say("Pendaftaran nikah", "Marriage registration"),
  summary: say(
    "Untuk calon pengantin beragama Islam: pendaftaran nikah di KUA, paling lambat 10 hari kerja sebelum akad.",
    "For Muslim couples: registration with the religious affairs office, at least 10 working days before the wedding."
  ),
  lifeEvents: ["marriage"],
  keywords: ["kawin", "menikah", "akad", "kua", "buku nikah", "pengantin", "n1"],
  channels: ["counter", "online"],
  system: say("SIMKAH", "SIMKAH, the marriage registry"),
  requirements: {
    all: [
      paper("n1", say("Surat pengantar nikah (N1) dari desa atau kelurahan", "Letter N1 of the village"), {
        source: marriage
      }),
      { ...idCard, source: marriage },
      { ...familyCard, source: marriage },
      paper("akta-kelahiran", say("Akta kelahiran", "Birth certificate"), { source: marriage }),
      paper("foto", say("Pasfoto 2 × 3 latar biru", "Photos, 2 × 3 cm, blue background"), { source: marriage }),
      paper("kesehatan", say("Surat keterangan sehat", "Health certificate"), { source: marriage }),
      paper("bimwin", say("Sertifikat bimbingan perkawinan", "Certificate of the marriage course"), {
        source: marriage
      }),
      paper("izin-orang-tua", say("Izin orang tua", "Consent of the parents"), {
        when: say("Bila belum 21 tahun", "If under 21"),
        source: marriage
      }),
      paper("dispensasi", say("Dispensasi pengadilan", "Dispensation of the court"), {
        when: say("Bila belum 19 tahun", "If under 19"),
        source: marriage
      })
    ]
  },
  procedure: {
    all: [
      applicant("Mendaftar paling lambat 10 hari kerja sebelum akad", "Register at least 10 working days before"),
      officer("Memeriksa berkas calon pengantin dan wali", "Checks the papers of the couple and the guardian"),
      applicant("Membayar di bank bila nikah di luar KUA", "Pay at a bank, unless at the office"),
      officer("Penghulu menghadiri dan mencatat akad", "The registrar attends and records the marriage"),
      officer("Menyerahkan buku nikah", "Hands over the marriage book")
    ]
  },
  time: { all: workingDays(10, from("PMA 30/2024", "likely", "Pencatatan pernikahan")) },
  fees: {
    all: [
      stateRevenue("di-kua", say("Nikah di KUA pada jam kerja", "At the office in its hours"), {
        amount: 0,
        source: marriageFee
      }),
      stateRevenue("di-luar-kua", say("Nikah di luar KUA atau di luar jam kerja", "Elsewhere, or outside its hours"), {
        amount: 600_000,
        source: marriageFee
      })
    ]
  },
  product: { name: say("Buku nikah", "Marriage book"), source: marriage },
  legalBasis: [
    law("PMA 30/2024", "Pencatatan pernikahan", marriage),
    law("PP 59/2018", "Tarif PNBP pada Kementerian Agama", marriageFee)
  ]
})

export const cekSertipikat = standard("42", {
  title: say("Pengecekan sertipikat tanah", "Land certificate check"),
  summary: say(
    "Untuk pemilik atau calon pembeli: memastikan data sertipikat sama dengan buku tanah.",
    "For owners or buyers: whether the certificate agrees with the land book."
  ),
  lifeEvents: ["land"],
  keywords: ["cek sertifikat", "sertifikat tanah", "jual tanah", "beli tanah", "bpn"],
  system: say("aplikasi pertanahan ATR/BPN", "the land office's system"),
  requirements: {
    all: [
      paper("sertipikat", say("Sertipikat asli", "The original certificate"), { source: land }),
      { ...idCard, source: land },
      paper("kuasa", say("Surat kuasa", "Power of attorney"), {
        when: say("Bila diwakilkan", "If somebody comes for you"),
        source: land
      })
    ]
  },
  procedure: { all: throughSystem("aplikasi pertanahan", say("hasil pengecekan", "the result")) },
  time: { all: workingDays(1, land) },
  fees: {
    all: [
      stateRevenue("pengecekan", say("Pengecekan per sertipikat", "Check of one certificate"), {
        amount: 50_000,
        source: landFee
      })
    ]
  },
  product: { name: say("Hasil pengecekan atau SKPT elektronik", "Result of the check, electronic"), source: land },
  legalBasis: [
    law("PP 128/2015", "Jenis dan tarif PNBP pada Kementerian ATR/BPN", landFee),
    law("Perkaban 1/2010", "Standar pelayanan pertanahan", land)
  ]
})

export const peralihan = standard("43", {
  title: say("Peralihan hak karena jual beli", "Transfer of title by sale"),
  summary: say(
    "Untuk pembeli tanah yang sudah membuat akta di PPAT: balik nama sertipikat.",
    "For buyers with a deed: the certificate in the new name."
  ),
  lifeEvents: ["land"],
  keywords: ["balik nama", "jual beli tanah", "ppat", "akta jual beli"],
  system: say("aplikasi pertanahan ATR/BPN", "the land office's system"),
  requirements: {
    all: [
      paper("ajb", say("Akta jual beli dari PPAT", "Deed of sale")),
      paper("sertipikat", say("Sertipikat asli", "The original certificate")),
      paper("identitas", say("KTP-el penjual dan pembeli", "Identity cards of seller and buyer")),
      paper(
        "bukti-pajak",
        say("Bukti lunas BPHTB dan PPh, dan SPPT PBB", "Proof that duty, income tax and property tax are paid")
      )
    ]
  },
  procedure: { all: throughSystem("aplikasi pertanahan", say("sertipikat elektronik", "the electronic certificate")) },
  time: { all: workingDays(5, from("Perkaban 1/2010", "likely")) },
  fees: {
    all: [
      stateRevenue("peralihan", say("Peralihan hak", "Transfer"), {
        amount: null,
        formula: say("1‰ × nilai tanah + Rp50.000", "1‰ × value of the land + Rp50,000"),
        source: landFee
      })
    ]
  },
  product: {
    name: say("Sertipikat elektronik atas nama baru", "Electronic certificate in the new name"),
    source: usual
  },
  legalBasis: [law("PP 128/2015", "Jenis dan tarif PNBP pada Kementerian ATR/BPN", landFee)]
})

export const npwp = standard("44", {
  title: say("Pendaftaran NPWP", "Taxpayer number (NPWP)"),
  summary: say(
    "Untuk orang pribadi dan badan: NPWP 16 angka; untuk orang pribadi sama dengan NIK.",
    "For persons and entities: a taxpayer number of 16 digits; for persons it is the identity number."
  ),
  lifeEvents: ["work", "business", "tax"],
  keywords: ["nomor pokok wajib pajak", "pajak", "coretax", "djp"],
  channels: ["counter", "online"],
  system: say("Coretax", "Coretax, the tax system"),
  requirements: {
    all: [
      datum("nik", say("NIK, nomor ponsel, dan surel", "Identity number, phone number and e-mail address"), {
        source: from("PMK 112/2022", "likely")
      }),
      paper(
        "akta-pendirian",
        say("Akta pendirian dan NIK pengurus", "Deed of foundation and identity number of a director"),
        { when: say("Bila badan usaha", "For an entity"), source: from("PMK 112/2022", "likely") }
      )
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean", "Take a queue number"),
      officer("Membantu mendaftar di Coretax", "Helps you to register in Coretax"),
      outside(
        "Coretax mencocokkan NIK dan menerbitkan NPWP",
        "Coretax matches the identity number and issues the number"
      )
    ],
    online: [
      applicant("Mendaftar di Coretax", "Register in Coretax"),
      outside("NPWP dikirim ke surel", "The number is sent by e-mail")
    ]
  },
  time: { all: workingDays(1, from("UU KUP", "likely", "Ketentuan umum perpajakan")) },
  fees: { all: [free(from("UU KUP", "likely", "Ketentuan umum perpajakan"))] },
  product: { name: say("NPWP 16 angka", "Taxpayer number of 16 digits"), source: from("PMK 136/2023", "likely") },
  legalBasis: [
    law("UU KUP", "Ketentuan umum dan tata cara perpajakan"),
    law("PMK 112/2022", "NPWP bagi orang pribadi, badan, dan instansi pemerintah"),
    law("PMK 136/2023", "Perubahan atas PMK 112/2022")
  ]
})

export const coretax = standard("45", {
  title: say("Akun Coretax dan bantuan SPT", "Coretax account and tax return"),
  summary: say(
    "Untuk wajib pajak yang perlu membuka akun, memulihkan kata sandi, atau melaporkan SPT.",
    "For taxpayers who need an account, a new password, or help with a return."
  ),
  lifeEvents: ["tax"],
  keywords: ["efin", "lapor spt", "lupa kata sandi", "pajak tahunan"],
  channels: ["counter", "online"],
  system: say("Coretax", "Coretax, the tax system"),
  requirements: {
    all: [
      idCard,
      datum("npwp", say("NPWP atau NIK", "Taxpayer or identity number")),
      paper("bukti-potong", say("Bukti potong pajak", "Proof of tax withheld"), {
        when: say("Bila melaporkan SPT", "For a return")
      })
    ]
  },
  procedure: {
    all: atOnce(say("akun yang aktif atau bukti penerimaan SPT", "an active account, or the receipt of the return"))
  },
  time: { all: minutes(30, unsure) },
  fees: { all: [free()] },
  product: {
    name: say("Akun Coretax aktif, atau bukti penerimaan SPT", "Active account, or receipt of the return"),
    source: usual
  },
  legalBasis: [law("UU KUP", "Ketentuan umum dan tata cara perpajakan")]
})

export const paspor = standard("46", {
  title: say("Paspor biasa", "Ordinary passport"),
  summary: say(
    "Untuk warga yang akan ke luar negeri: paspor baru atau penggantian, dengan janji di M-Paspor.",
    "For citizens who travel abroad: a new passport or a replacement, booked through M-Paspor."
  ),
  lifeEvents: ["travel", "lost-papers"],
  keywords: ["pasport", "imigrasi", "luar negeri", "umrah", "tki", "m-paspor", "paspor hilang"],
  channels: ["counter"],
  system: say("M-Paspor dan SIMKIM", "the immigration office's systems"),
  requirements: {
    all: [
      idCard,
      familyCard,
      paper(
        "kelahiran",
        say(
          "Akta kelahiran, ijazah, buku nikah, atau surat baptis",
          "Birth certificate, diploma, marriage book or baptism letter"
        )
      ),
      paper("paspor-lama", say("Paspor lama", "The old passport"), {
        when: say("Bila mengganti paspor", "For a replacement")
      }),
      paper("surat-kehilangan", say("Surat kehilangan dari polisi", "Police report of the loss"), {
        when: say("Bila paspor hilang", "If it was lost")
      }),
      datum("m-paspor", say("Janji kedatangan dari M-Paspor", "An appointment in M-Paspor")),
      presence(
        "wawancara",
        say(
          "Datang sendiri untuk foto, sidik jari, dan wawancara",
          "Come yourself for photo, fingerprints and interview"
        )
      )
    ]
  },
  procedure: {
    all: [
      applicant("Mendaftar dan membayar di M-Paspor", "Register and pay in M-Paspor"),
      applicant("Datang pada jadwalnya dengan berkas asli", "Come at the time with the originals"),
      officer("Mengambil foto dan sidik jari, dan mewawancarai", "Takes photo and fingerprints, and interviews"),
      outside("Kantor imigrasi memeriksa dan mencetak paspor", "The immigration office checks and prints"),
      officer("Menyerahkan paspor", "Hands over the passport")
    ]
  },
  time: {
    all: workingDays(
      4,
      from("Praktik kantor imigrasi", "likely", "3–4 hari kerja setelah bayar dan wawancara"),
      "payment"
    )
  },
  fees: {
    all: [
      stateRevenue("non-e-5", say("Paspor biasa 5 tahun", "Ordinary, 5 years"), {
        amount: 350_000,
        source: passportFee
      }),
      stateRevenue("non-e-10", say("Paspor biasa 10 tahun", "Ordinary, 10 years"), {
        amount: 650_000,
        source: passportFee
      }),
      stateRevenue("e-5", say("Paspor elektronik 5 tahun", "Electronic, 5 years"), {
        amount: 650_000,
        source: passportFee
      }),
      stateRevenue("e-10", say("Paspor elektronik 10 tahun", "Electronic, 10 years"), {
        amount: 950_000,
        source: passportFee
      }),
      stateRevenue("sehari", say("Tambahan bila selesai pada hari yang sama", "Addition for the same day"), {
        amount: 1_000_000,
        source: passportFee
      }),
      stateRevenue("hilang", say("Biaya beban paspor hilang", "Charge for a lost passport"), {
        amount: 1_000_000,
        source: passportFee
      }),
      stateRevenue("rusak", say("Biaya beban paspor rusak", "Charge for a damaged passport"), {
        amount: 500_000,
        source: passportFee
      })
    ]
  },
  product: { name: say("Buku paspor", "Passport"), validity: say("5 atau 10 tahun", "5 or 10 years"), source: usual },
  legalBasis: [law("PP 45/2024", "Jenis dan tarif PNBP pada Kementerian Hukum dan HAM", passportFee)]
})
