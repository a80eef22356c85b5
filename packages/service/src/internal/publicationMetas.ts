const text = (id: string, en: string) => ({ id, en })

export const metas = {
  draft: {
    label: text("Rancangan", "Draft"),
    help: text("Standar disusun; belum dilihat warga", "The standard is being written; citizens do not see it yet"),
    status: "draft",
    owner: "editor",
    openEnded: text("Rancangan disusun selama diperlukan", "A draft takes the time that it needs")
  },
  consultation: {
    label: text("Konsultasi publik", "Public consultation"),
    help: text(
      "Dibahas bersama warga dalam Forum Konsultasi Publik; hasilnya dicatat dalam berita acara",
      "It is discussed with citizens in a public forum, whose outcome is minuted"
    ),
    status: "waiting",
    owner: "editor",
    openEnded: text("Sampai berita acara dicatat", "Until the minutes are recorded")
  },
  consulted: {
    label: text("Sudah dikonsultasikan", "Consulted"),
    help: text(
      "Disesuaikan dengan hasil konsultasi, lalu ditetapkan kepala instansi",
      "It is adjusted to the outcome and then set by the head of the agency"
    ),
    status: "waiting",
    owner: "head",
    openEnded: text("Sampai ditetapkan dengan SK", "Until a decree sets it")
  },
  decreed: {
    label: text("Ditetapkan", "Decreed"),
    help: text("SK sudah ada; tinggal diumumkan", "The decree is there; it remains to be published"),
    status: "waiting",
    owner: "editor",
    openEnded: text("Sampai diumumkan", "Until it is published")
  },
  scheduled: {
    label: text("Menunggu tanggal berlaku", "Waiting for its day"),
    help: text(
      "Sudah diumumkan; berlaku mulai pukul 00.00 pada tanggalnya",
      "It is announced and takes effect at midnight of its day"
    ),
    status: "waiting",
    owner: "head",
    deadline: "effect"
  },
  published: {
    label: text("Berlaku", "In force"),
    help: text("Dilihat warga dan mengikat instansi", "Citizens see it, and it binds the agency"),
    status: "active",
    owner: "editor",
    deadline: "review"
  },
  due: {
    label: text("Perlu ditinjau", "Review is due"),
    help: text("Masih berlaku; waktunya ditinjau", "It is still in force; the time of its review has come"),
    status: "active",
    owner: "head",
    openEnded: text("Sampai instansi meninjaunya", "Until the agency reviews it")
  },
  review: {
    label: text("Sedang ditinjau", "Under review"),
    help: text(
      "Edisi yang berlaku tetap dilihat warga selama perubahannya disusun",
      "Citizens still see the edition in force while its revision is written"
    ),
    status: "active",
    owner: "editor",
    openEnded: text("Peninjauan berlangsung selama diperlukan", "A review takes the time that it needs")
  },
  retired: {
    label: text("Dicabut", "Retired"),
    help: text("Layanan ini tidak lagi punya standar yang berlaku", "The service has no standard in force any more"),
    status: "done"
  }
} as const
