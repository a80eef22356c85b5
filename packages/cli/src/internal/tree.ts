/** @internal The commands with their flags, in the chosen language. */
import { Command, Flag, GlobalFlag } from "effect/cli"
import { definitionCommands } from "./definitionCommands.ts"
import { type Language } from "./language.ts"
import { storageCommands } from "./storageCommands.ts"
import { type Act, command, type Words, wordsOf } from "./words.ts"

const openapi = (words: Words) =>
  command(words, {
    name: "openapi",
    text: { id: "Cetak dokumen OpenAPI dari server", en: "Print the OpenAPI document of the server" },
    config: {
      out: words.text("out", { as: "file", text: { id: "Tulis ke berkas ini", en: "Write it to this file" } })
    },
    examples: [["balai openapi --out openapi.json", { id: "Untuk alat lain", en: "For other tools" }]],
    load: async () => (await import("./commands/openapi.ts")).openapi
  })

const doctor = (words: Words) =>
  command(words, {
    name: "doctor",
    text: {
      id: "Periksa Node, paket, basis data, porta, jam, dan kalender, dan jelaskan yang salah",
      en: "Look at Node, packages, database, port, clock and calendar, and explain what is wrong"
    },
    config: {
      module: words.module,
      database: words.database,
      port: words.text("port", {
        as: "port",
        text: { id: "Porta balai; bila kosong 3000", en: "The hall's port; 3000 when absent" }
      })
    },
    examples: [
      ["balai doctor", { id: "Di folder balai", en: "In the hall's folder" }],
      ["balai doctor --database postgres://balai@db.example/balai", { id: "Dengan PostgreSQL", en: "With PostgreSQL" }]
    ],
    load: async () => (await import("./commands/doctor.ts")).doctor
  })

const privacy = (words: Words) =>
  Command.make("privacy").pipe(
    Command.withDescription(
      words.say({
        id: "Data pribadi yang diproses balai menurut skemanya (UU 27/2022 pasal 31)",
        en: "The personal data that the hall processes, from its schemas (UU 27/2022, article 31)"
      })
    ),
    Command.withSubcommands([
      command(words, {
        name: "register",
        text: {
          id: "Cetak rekam pemrosesan: setiap data dengan kelas, tujuan, dan masa simpannya",
          en: "Print the register of processing: each datum with class, purpose and retention"
        },
        config: {
          module: words.module,
          csv: words.toggle("csv", { id: "Sebagai tabel CSV", en: "As a CSV table" }),
          out: words.text("out", {
            as: "file",
            text: { id: "Tulis CSV ke berkas ini", en: "Write the CSV to this file" }
          })
        },
        examples: [
          ["balai privacy register", { id: "Balai di folder ini", en: "The hall in this folder" }],
          ["balai privacy register --csv > rekam.csv", { id: "Untuk lembar kerja", en: "For a spreadsheet" }]
        ],
        load: async () => (await import("./commands/privacy.ts")).register
      })
    ])
  )

const globals = (words: Words) => [
  GlobalFlag.Setting("json")({
    flag: words.toggle("json", {
      id: "Cetak satu dokumen JSON, juga saat gagal",
      en: "Print one JSON document, when it fails too"
    })
  }),
  GlobalFlag.Setting("lang")({
    flag: Flag.Literals("lang", ["id", "en"]).pipe(
      Flag.withMetavar("<id|en>"),
      Flag.withDescription(
        words.say({
          id: "Bahasa; bila kosong menurut LANG, lalu id",
          en: "The language; when absent as LANG says, then id"
        })
      ),
      Flag.optional
    )
  }),
  GlobalFlag.Setting("progress")({
    flag: words.toggle("progress", {
      id: "Laporkan kemajuan juga bila stderr bukan terminal",
      en: "Tell of progress where stderr is no terminal too"
    })
  })
]

/** The whole command. */
export const treeOf = (lang: Language, act: Act) => {
  const words = wordsOf(lang, act)
  return Command.make("balai").pipe(
    Command.withDescription(
      words.say({
        id: "Memeriksa, menggambar, membandingkan, mencadangkan, dan memulihkan sebuah mal pelayanan publik.",
        en: "Checks, draws, compares, backs up and repairs a public service hall."
      })
    ),
    Command.withGlobalFlags(globals(words)),
    Command.withSubcommands([
      ...definitionCommands(words),
      ...storageCommands(words),
      doctor(words),
      privacy(words),
      openapi(words)
    ])
  )
}
