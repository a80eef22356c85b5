/** @internal The commands about what a hall's module defines. */
import { command, type Words } from "./words.ts"

const strict = {
  id: "Peringatan juga membuat gagal",
  en: "Warnings make it fail too"
}

const check = (words: Words) =>
  command(words, {
    name: "check",
    text: {
      id: "Periksa semua alur: yang buntu, yang tanpa pemilik, batas waktu yang tidak berakhir, …",
      en: "Check all lifecycles: dead ends, states nobody owns, deadlines that nothing ends, …"
    },
    config: { module: words.module, strict: words.toggle("strict", strict) },
    examples: [
      ["balai check", { id: "Modul di folder ini", en: "The module in this folder" }],
      ["balai check ./instansi/disdukcapil.ts --strict", { id: "Di CI", en: "In CI" }]
    ],
    load: async () => (await import("./commands/check.ts")).check
  })

const diagram = (words: Words) =>
  command(words, {
    name: "diagram",
    text: {
      id: "Gambar alur: Mermaid, SVG, atau bagan alir SOP; atau graf sebagai JSON untuk balai diff",
      en: "Draw lifecycles: Mermaid, SVG, or an SOP flowchart; or the graph as JSON for balai diff"
    },
    config: {
      module: words.module,
      lifecycle: words.text("lifecycle", { as: "name", text: { id: "Hanya yang ini", en: "This one alone" } }),
      format: words.choice("format", ["pages", "mermaid", "svg", "sop", "json"], {
        id: "Bila kosong: pages (halaman dan gambar) ke folder, mermaid ke layar",
        en: "When absent: pages (a page with pictures) to a folder, mermaid to the screen"
      }),
      role: words.text("role", {
        as: "role",
        text: {
          id: "Tonjolkan yang dapat dilakukan peran ini (mermaid, svg)",
          en: "Show what this role may do (mermaid, svg)"
        }
      }),
      out: words.text("out", {
        as: "folder",
        text: {
          id: "Tulis ke folder ini; dengan --check bila kosong docs/lifecycles",
          en: "Write to this folder; with --check docs/lifecycles when absent"
        }
      }),
      check: words.toggle("check", {
        id: "Jangan tulis; gagal bila berkas di folder tidak sesuai lagi (untuk CI)",
        en: "Write nothing; fail when the files in the folder are stale (for CI)"
      })
    },
    examples: [
      ["balai diagram --lifecycle ticket", { id: "Mermaid ke layar", en: "Mermaid to the screen" }],
      ["balai diagram --out docs/lifecycles", { id: "Semua halaman dan gambar", en: "All pages and pictures" }],
      ["balai diagram --check", { id: "Di CI: masih sesuai?", en: "In CI: are they still true?" }],
      [
        "balai diagram --format json > v1.json",
        { id: "Simpan untuk balai diff nanti", en: "Keep it for a later balai diff" }
      ]
    ],
    load: async () => (await import("./commands/diagram.ts")).diagram
  })

const diff = (words: Words) =>
  command(words, {
    name: "diff",
    text: {
      id: "Bandingkan dua versi: yang aman, yang perlu migrasi, yang memutus",
      en: "Compare two versions: what is safe, what needs a migration, what breaks"
    },
    config: {
      old: words.argument("old", {
        id: "Modul lama, atau berkas dari `balai diagram --format json`",
        en: "The old module, or a file of `balai diagram --format json`"
      }),
      next: words.optional("new", {
        id: "Yang baru; bila kosong modul di folder ini",
        en: "The new one; when absent the module in this folder"
      }),
      database: words.text("database", {
        as: "url",
        text: {
          id: "Tanyakan keadaan yang pernah ada: menghapus yang pernah ada adalah kesalahan",
          en: "Ask which states occur: removing one that does is an error"
        }
      }),
      strict: words.toggle("strict", strict)
    },
    examples: [
      [
        "balai diff v1.json",
        { id: "Versi yang terbit terhadap folder ini", en: "What is published against this folder" }
      ],
      ["balai diff lama.ts baru.ts --database data/mpp.db", { id: "Dengan isi basis data", en: "With what is stored" }]
    ],
    load: async () => (await import("./commands/diff.ts")).diff
  })

const migratePlugin = (words: Words) =>
  command(words, {
    name: "migrate-plugin",
    text: {
      id: "Ubah sumber plugin instansi dari kontrak 1 menjadi kontrak 2",
      en: "Bring the source of an agency plugin from contract 1 to contract 2"
    },
    config: {
      folder: words.argument("folder", { id: "Folder plugin", en: "The plugin's folder" }),
      check: words.toggle("check", {
        id: "Jangan tulis; tunjukkan bedanya, dan gagal bila ada",
        en: "Write nothing; show the difference, and fail when there is one"
      })
    },
    examples: [
      ["balai migrate-plugin ./plugin-pdam --check", { id: "Lihat dulu bedanya", en: "See the difference first" }],
      ["balai migrate-plugin ./plugin-pdam", { id: "Ubah", en: "Change it" }]
    ],
    load: async () => (await import("./commands/migratePlugin.ts")).migratePlugin
  })

export const definitionCommands = (words: Words) =>
  [check(words), diagram(words), diff(words), migratePlugin(words)] as const
