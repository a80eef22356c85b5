/** @internal */
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Effect, Exit, Layer, Logger } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { InterruptedError, ModuleError, UsageError } from "../CliError.ts"
import { ExitCode } from "../ExitCode.ts"
import { type Host } from "../Host.ts"
import { failureOf } from "./failure.ts"
import { helpOf, mistakeOf } from "./help.ts"
import { isSet, languageOf } from "./language.ts"
import { own } from "./own.ts"
import { printFailure, printReport } from "./print.ts"
import { Session, type SessionService, sessionOf } from "./session.ts"
import { styleOf } from "./style.ts"
import { treeOf } from "./tree.ts"
import { type Act } from "./words.ts"

export const version: string = own.version

const sessionFor = (args: ReadonlyArray<string>, host: Host): SessionService => {
  const isJson = isSet(args, "--json")
  const showsProgress = !isJson && (host.isErrorTerminal || isSet(args, "--progress"))
  return sessionOf(host, { lang: languageOf(args, host.env), isJson, showsProgress })
}

const nameIn = (args: ReadonlyArray<string>): string => args.find((arg) => !arg.startsWith("-")) ?? ""

/** Says that the process ends before the command is done. */
export const endedEarly = (args: ReadonlyArray<string>, host: Host): ExitCode => {
  const error = new ModuleError({ module: "", problem: "ended", detail: "" })
  return printFailure(sessionFor(args, host), nameIn(args), failureOf(error))
}

/** Says to a program that it was interrupted. */
export const interrupted = (args: ReadonlyArray<string>, host: Host): void => {
  const session = sessionFor(args, host)
  if (session.isJson) printFailure(session, nameIn(args), failureOf(new InterruptedError()))
}

const hint = (command: string) => ({
  id: `Lihat: ${command} --help`,
  en: `See: ${command} --help`
})

/** Help on standard output where it was asked for; what is wrong with a command line where errors go. */
const presenterFor = (session: SessionService): CliOutput.Presenter => ({
  present: (event) =>
    Effect.sync(() => {
      const { host, lang } = session
      if (event._tag === "Version") return host.out(`${event.name} ${event.version}\n`)
      if (event._tag === "Help") return host.out(helpOf(event.helpDoc, lang, styleOf(host)))
      const [, name = ""] = event.commandPath
      const mistakes = event.errors.map(mistakeOf)
      const text = {
        id: mistakes.map(({ id }) => id).join(" "),
        en: mistakes.map(({ en }) => en).join(" ")
      }
      printFailure(session, name, failureOf(new UsageError({ command: name, text })))
      if (!session.isJson) host.err(`${hint(event.commandPath.join(" "))[lang]}\n`)
    })
})

/** Effect's own logs go where errors go. */
const logging = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])

/** What `effect/cli` brings that makes sense here. */
const config = CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] })

export const run = (args: ReadonlyArray<string>, host: Host): Effect.Effect<ExitCode> =>
  Effect.suspend(() => {
    const session = sessionFor(args, host)
    let exit: ExitCode = ExitCode.fine
    const act: Act = (command, body) =>
      Effect.exit(Effect.provideService(body, Session, session)).pipe(
        Effect.flatMap((done) => {
          if (Exit.isSuccess(done)) exit = printReport(session, command, done.value)
          else if (Cause.hasInterruptsOnly(done.cause)) return Effect.interrupt
          else exit = printFailure(session, command, failureOf(Cause.squash(done.cause)))
          return Effect.void
        })
      )
    const command = Command.runWith(treeOf(session.lang, act), { version })
    const layer = Layer.mergeAll(NodeServices.layer, logging, config, CliOutput.layerPresenter(presenterFor(session)))
    return command(args).pipe(
      Effect.as(null),
      Effect.catch((error) => Effect.succeed(error)),
      Effect.map((error) => {
        if (error === null || error._tag !== "ShowHelp") return exit
        return error.errors.length === 0 ? ExitCode.fine : ExitCode.usage
      }),
      Effect.provide(layer)
    )
  })
