/** @internal The commands about what a hall has stored. */
import { command, type Words } from "./words.ts"

const yes = {
  id: "Setuju tanpa ditanya",
  en: "Agree without being asked"
}

const erasures = {
  as: "file",
  text: {
    id: "Daftar penghapusan data pribadi; bila kosong: BALAI_ERASURES, lalu balai.erasures di samping cadangan",
    en: "The list of erasures of personal data; when absent BALAI_ERASURES, then balai.erasures beside the backup"
  }
}

const ended = {
  id: "Juga yang sudah berakhir",
  en: "Those that have ended too"
}

const verify = (words: Words) =>
  command(words, {
    name: "verify",
    text: {
      id: "Periksa bahwa riwayat utuh dan keadaan yang tersimpan sama dengan hasil hitung ulang",
      en: "Check that the history is whole and that what is stored is what a refold gives"
    },
    config: { module: words.module, database: words.database },
    examples: [["balai verify --database data/mpp.db", { id: "Setelah memulihkan cadangan", en: "After a restore" }]],
    load: async () => (await import("./commands/verify.ts")).verify
  })

const stuck = (words: Words) =>
  command(words, {
    name: "stuck",
    text: { id: "Daftar yang tidak akan digerakkan oleh apa pun", en: "List what nothing is going to move" },
    config: { module: words.module, database: words.database },
    examples: [["balai stuck --json", { id: "Untuk pemantauan", en: "For monitoring" }]],
    load: async () => (await import("./commands/verify.ts")).stuck
  })

const rehearse = (words: Words) =>
  command(words, {
    name: "rehearse",
    text: {
      id: "Coba migrasi modul pada salinan isi basis data; tidak ada yang disimpan",
      en: "Work out the module's migrations on copies of what is stored; nothing is stored"
    },
    config: { module: words.module, database: words.database, ended: words.toggle("ended", ended) },
    examples: [["balai rehearse --database data/mpp.db", { id: "Sebelum balai migrate", en: "Before balai migrate" }]],
    load: async () => (await import("./commands/migrate.ts")).rehearse
  })

const migrate = (words: Words) =>
  command(words, {
    name: "migrate",
    text: {
      id: "Pindahkan yang sedang berjalan ke versi baru alurnya, setelah semuanya dicoba",
      en: "Move what is under way to the new version of its lifecycle, after all of it was rehearsed"
    },
    config: {
      module: words.module,
      database: words.database,
      reason: words.text("reason", {
        as: "text",
        text: { id: "Alasannya, tercatat pada setiap riwayat", en: "Why; it is kept in each history" }
      }),
      by: words.text("by", {
        as: "name",
        text: { id: "Oleh siapa; bila kosong pengguna komputer ini", en: "By whom; this computer's user when absent" }
      }),
      ended: words.toggle("ended", ended),
      yes: words.toggle("yes", yes)
    },
    examples: [
      ['balai migrate --reason "Perbup 12/2026" --database data/mpp.db', { id: "Ditanya dahulu", en: "It asks first" }]
    ],
    load: async () => (await import("./commands/migrate.ts")).migrate
  })

const backup = (words: Words) =>
  command(words, {
    name: "backup",
    text: {
      id: "Tulis cadangan, selagi balai berjalan; lalu lengkapi daftar penghapusan data pribadi",
      en: "Write a backup while the hall goes on, then complete the list of erasures"
    },
    config: {
      file: words.argument("file", { id: "Berkas cadangan yang ditulis", en: "The file that is written" }),
      module: words.module,
      database: words.database,
      erasures: words.text("erasures", erasures),
      replace: words.toggle("replace", {
        id: "Ganti berkas yang sudah ada, setelah yang baru utuh",
        en: "Replace a file that is there, when the new one is whole"
      })
    },
    examples: [["balai backup /cadangan/2026-11-27.backup", { id: "Setiap malam", en: "Each night" }]],
    load: async () => (await import("./commands/backup.ts")).backup
  })

const restore = (words: Words) =>
  command(words, {
    name: "restore",
    text: {
      id: "Pulihkan cadangan ke basis data yang kosong",
      en: "Restore a backup into an empty database"
    },
    config: {
      file: words.argument("file", { id: "Berkas cadangan", en: "The backup" }),
      database: words.database,
      erasures: words.text("erasures", erasures),
      noErasures: words.toggle("no-erasures", {
        id: "Tidak pernah ada data pribadi yang dihapus",
        en: "No personal data was ever erased"
      }),
      dryRun: words.toggle("dry-run", {
        id: "Hanya periksa apakah cadangan utuh, dan apa isinya",
        en: "Only say whether the backup is whole, and what it holds"
      }),
      yes: words.toggle("yes", yes)
    },
    examples: [
      ["balai restore mpp.backup --dry-run", { id: "Apakah utuh?", en: "Is it whole?" }],
      ["balai restore mpp.backup --database data/baru.db", { id: "Ke berkas baru", en: "Into a new file" }]
    ],
    load: async () => (await import("./commands/backup.ts")).restore
  })

const erase = (words: Words) =>
  command(words, {
    name: "erase",
    text: {
      id: "Hapus semua data pribadi seseorang; riwayat tetap utuh tanpa isinya",
      en: "Erase all personal data of a person; the history stays whole without it"
    },
    config: {
      subject: words.argument("subject", { id: "Tanda orangnya di basis data", en: "The person's id in the database" }),
      module: words.module,
      database: words.database,
      erasures: words.text("erasures", erasures),
      dryRun: words.toggle("dry-run", { id: "Hanya hitung", en: "Only count" }),
      yes: words.toggle("yes", yes)
    },
    examples: [
      ["balai erase pemohon-7f3a --dry-run", { id: "Berapa banyak?", en: "How much is it?" }],
      [
        "balai erase pemohon-7f3a --erasures /cadangan/balai.erasures",
        { id: "Dicatat di daftar yang disimpan bersama cadangan", en: "Noted in the list kept with the backups" }
      ]
    ],
    load: async () => (await import("./commands/erase.ts")).erase
  })

export const storageCommands = (words: Words) =>
  [verify(words), stuck(words), rehearse(words), migrate(words), backup(words), restore(words), erase(words)] as const
