/** @internal What a command of this run can use. */
import { Context } from "effect"
import { resolve } from "node:path"
import { type Host } from "../Host.ts"
import { type Language, type Text } from "./language.ts"

export interface SessionService {
  readonly host: Host
  readonly lang: Language
  readonly isJson: boolean
  /** Tells how far long work is; says nothing where nobody reads it. */
  readonly progress: (text: Text) => void
  /** A path as the command line gives it. */
  readonly path: (path: string) => string
}

export class Session extends Context.Service<Session, SessionService>()("@balai/cli/Session") {}

export const sessionOf = (
  host: Host,
  options: { readonly lang: Language; readonly isJson: boolean; readonly showsProgress: boolean }
): SessionService => ({
  host,
  lang: options.lang,
  isJson: options.isJson,
  progress: (text) => {
    if (options.showsProgress) host.err(`${text[options.lang]} …\n`)
  },
  path: (path) => resolve(host.cwd, path)
})
