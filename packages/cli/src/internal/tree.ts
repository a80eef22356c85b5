/** @internal The commands with their flags, in the chosen language. */
import { Effect, Option } from "effect"
import { Argument, Command, Flag, GlobalFlag } from "effect/cli"
import { type Language, type Text } from "./language.ts"
import { type Report } from "./report.ts"
import { type Session } from "./session.ts"

/** Runs the body of a command and prints what came of it. */
export type Act = (command: string, body: Effect.Effect<Report, unknown, Session>) => Effect.Effect<void>

/** What a command is written with: its words in the chosen language. */
export interface Words {
  readonly say: (text: Text) => string
  readonly module: Argument.Argument<string | undefined>
  readonly flag: {
    readonly switch: (name: string, text: Text) => Flag.Flag<boolean>
    readonly text: (
      name: string,
      options: { readonly as: string; readonly text: Text }
    ) => Flag.Flag<string | undefined>
  }
  readonly database: Flag.Flag<string | undefined>
}

const orUndefined = Option.getOrUndefined

const wordsOf = (lang: Language): Words => {
  const say = (text: Text): string => text[lang]
  const text: Words["flag"]["text"] = (name, options) =>
    Flag.String(name).pipe(
      Flag.withMetavar(`<${options.as}>`),
      Flag.withDescription(say(options.text)),
      Flag.optional,
      Flag.map(orUndefined)
    )
  return {
    say,
    module: Argument.String("module").pipe(
      Argument.withDescription(
        say({
          id: 'Berkas dengan definisi balai; bila kosong: "balai": { "mall": … } di package.json, lalu mall.ts',
          en: 'The file with the hall\'s definition; when absent "balai": { "mall": … } in package.json, then mall.ts'
        })
      ),
      Argument.optional,
      Argument.map(orUndefined)
    ),
    flag: {
      switch: (name, description) =>
        Flag.Boolean(name).pipe(Flag.withoutNegation, Flag.withDescription(say(description)), Flag.withDefault(false)),
      text
    },
    database: text("database", {
      as: "url",
      text: {
        id: "Berkas SQLite atau postgres://…; bila kosong: BALAI_DATABASE, lalu data/<nama balai>.db",
        en: "An SQLite file or postgres://…; when absent BALAI_DATABASE, then data/<name of the hall>.db"
      }
    })
  }
}

/** A command loads its work only when it is called: `--help` is quick, and `doctor` runs where others cannot. */
const command = <const C extends Command.Command.Config>(
  words: Words,
  act: Act,
  options: {
    readonly name: string
    readonly text: Text
    readonly config: C
    readonly examples: ReadonlyArray<readonly [command: string, text: Text]>
    readonly load: () => Promise<(input: Command.Command.Config.Infer<C>) => Effect.Effect<Report, unknown, Session>>
  }
) =>
  Command.make(options.name, options.config, (input) =>
    act(
      options.name,
      Effect.flatMap(Effect.promise(options.load), (run) => run(input))
    )
  ).pipe(
    Command.withDescription(words.say(options.text)),
    Command.withExamples(options.examples.map(([line, text]) => ({ command: line, description: words.say(text) })))
  )

const openapi = (words: Words, act: Act) =>
  command(words, act, {
    name: "openapi",
    text: { id: "Cetak dokumen OpenAPI dari server", en: "Print the OpenAPI document of the server" },
    config: {
      out: words.flag.text("out", { as: "file", text: { id: "Tulis ke berkas ini", en: "Write it to this file" } })
    },
    examples: [["balai openapi --out openapi.json", { id: "Untuk alat lain", en: "For other tools" }]],
    load: async () => (await import("./commands/openapi.ts")).openapi
  })

const doctor = (words: Words, act: Act) =>
  command(words, act, {
    name: "doctor",
    text: {
      id: "Periksa Node, paket, basis data, porta, jam, dan kalender, dan jelaskan yang salah",
      en: "Look at Node, packages, database, port, clock and calendar, and explain what is wrong"
    },
    config: {
      module: words.module,
      database: words.database,
      port: words.flag.text("port", {
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

const globals = (words: Words) => [
  GlobalFlag.Setting("json")({
    flag: words.flag.switch("json", {
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
    flag: words.flag.switch("progress", {
      id: "Laporkan kemajuan juga bila stderr bukan terminal",
      en: "Tell of progress where stderr is no terminal too"
    })
  })
]

/** The whole command. */
export const treeOf = (lang: Language, act: Act) => {
  const words = wordsOf(lang)
  return Command.make("balai").pipe(
    Command.withDescription(
      words.say({
        id: "Memeriksa, menggambar, membandingkan, mencadangkan, dan memulihkan sebuah mal pelayanan publik.",
        en: "Checks, draws, compares, backs up and repairs a public service hall."
      })
    ),
    Command.withGlobalFlags(globals(words)),
    Command.withSubcommands([doctor(words, act), openapi(words, act)])
  )
}
