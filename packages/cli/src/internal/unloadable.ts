/** @internal What is said when Effect itself cannot be loaded: by then nothing that needs it can speak. */
import { expected, judge, look } from "./doctor/family.ts"
import { render } from "./doctor/finding.ts"
import { isSet, languageOf } from "./language.ts"
import { styleOf } from "./style.ts"

interface Process {
  readonly args: ReadonlyArray<string>
  readonly cwd: string
  readonly env: { readonly [name: string]: string | undefined }
  readonly isTerminal: boolean
}

export interface Said {
  readonly out: string
  readonly err: string
  readonly exit: number
}

const heads = {
  id: "balai tidak dapat dimuat, biasanya karena campuran versi paket Effect:",
  en: "balai cannot be loaded, mostly because of a mixture of versions of Effect's packages:"
}

/** Explains why the command could not be loaded; `doctor` has then found something, any other command has failed. */
export const explain = (cause: unknown, { args, cwd, env, isTerminal }: Process): Said => {
  const lang = languageOf(args, env)
  const reason = cause instanceof Error ? cause.message : String(cause)
  const copies = look(cwd)
  const itself = { name: "@balai/cli", version: "", path: cwd, peer: null, reason }
  const findings = judge(cwd, { copies, expected: expected(), broken: [itself] })
  const exit = args[0] === "doctor" ? 1 : 70
  if (isSet(args, "--json")) {
    const text = heads
    const document =
      exit === 1
        ? { ok: false, command: "doctor", findings }
        : { ok: false, command: args[0] ?? "", error: { code: "BALAI_CLI_FAULT", text, subject: null, detail: reason } }
    return { out: `${JSON.stringify(document, null, 2)}\n`, err: "", exit }
  }
  const text = `${heads[lang]}\n\n${render(findings, lang, styleOf({ isTerminal, env }))}\n`
  return exit === 1 ? { out: text, err: "", exit } : { out: "", err: text, exit }
}
