/** @internal How commands are written: their flags and texts in the chosen language. */
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { type Language, type Text } from "./language.ts"
import { type Report } from "./report.ts"
import { type Session } from "./session.ts"

/** Runs the body of a command and prints what came of it. */
export type Act = (command: string, body: Effect.Effect<Report, unknown, Session>) => Effect.Effect<void>

/** A flag with a value. */
export interface Valued {
  readonly as: string
  readonly text: Text
}

export interface Words {
  readonly say: (text: Text) => string
  readonly act: Act
  readonly module: Argument.Argument<string | undefined>
  readonly database: Flag.Flag<string | undefined>
  readonly argument: (name: string, text: Text) => Argument.Argument<string>
  readonly optional: (name: string, text: Text) => Argument.Argument<string | undefined>
  readonly choice: <const Choices extends ReadonlyArray<string>>(
    name: string,
    choices: Choices,
    text: Text
  ) => Flag.Flag<Choices[number] | undefined>
  readonly toggle: (name: string, text: Text) => Flag.Flag<boolean>
  readonly text: (name: string, options: Valued) => Flag.Flag<string | undefined>
}

const orUndefined = Option.getOrUndefined

export const wordsOf = (lang: Language, act: Act): Words => {
  const say = (text: Text): string => text[lang]
  const text: Words["text"] = (name, options) =>
    Flag.String(name).pipe(
      Flag.withMetavar(`<${options.as}>`),
      Flag.withDescription(say(options.text)),
      Flag.optional,
      Flag.map(orUndefined)
    )
  const optional: Words["optional"] = (name, description) =>
    Argument.String(name).pipe(Argument.withDescription(say(description)), Argument.optional, Argument.map(orUndefined))
  return {
    say,
    act,
    text,
    optional,
    module: optional("module", {
      id: 'Berkas dengan definisi balai; bila kosong: "balai": { "mall": … } di package.json, lalu mall.ts',
      en: 'The file with the hall\'s definition; when absent "balai": { "mall": … } in package.json, then mall.ts'
    }),
    database: text("database", {
      as: "url",
      text: {
        id: "Berkas SQLite atau postgres://…; bila kosong: BALAI_DATABASE, lalu data/<nama balai>.db",
        en: "An SQLite file or postgres://…; when absent BALAI_DATABASE, then data/<name of the hall>.db"
      }
    }),
    argument: (name, description) => Argument.String(name).pipe(Argument.withDescription(say(description))),
    choice: (name, choices, description) =>
      Flag.Literals(name, choices).pipe(
        Flag.withMetavar(`<${choices.join("|")}>`),
        Flag.withDescription(say(description)),
        Flag.optional,
        Flag.map(orUndefined)
      ),
    toggle: (name, description) =>
      Flag.Boolean(name).pipe(Flag.withoutNegation, Flag.withDescription(say(description)), Flag.withDefault(false))
  }
}

/** A command loads its work only when it is called: `--help` is quick, and `doctor` runs where others cannot. */
export const command = <const C extends Command.Command.Config>(
  words: Words,
  options: {
    readonly name: string
    readonly text: Text
    readonly config: C
    readonly examples: ReadonlyArray<readonly [command: string, text: Text]>
    readonly load: () => Promise<(input: Command.Command.Config.Infer<C>) => Effect.Effect<Report, unknown, Session>>
  }
) =>
  Command.make(options.name, options.config, (input) =>
    words.act(
      options.name,
      Effect.flatMap(Effect.promise(options.load), (run) => run(input))
    )
  ).pipe(
    Command.withDescription(words.say(options.text)),
    Command.withExamples(options.examples.map(([line, text]) => ({ command: line, description: words.say(text) })))
  )
