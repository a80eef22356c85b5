export * as Cli from "./Cli.ts"
export * as CliError from "./CliError.ts"
export * as ExitCode from "./ExitCode.ts"
export * as Host from "./Host.ts"
