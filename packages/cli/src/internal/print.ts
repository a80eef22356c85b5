/** @internal How what a command found, or why it was not carried out, reaches whoever asked. */
import { type ExitCode } from "../ExitCode.ts"
import { type Failure } from "./failure.ts"
import { type Report } from "./report.ts"
import { type SessionService } from "./session.ts"
import { styleOf, wrap } from "./style.ts"

const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`)

export const printReport = (session: SessionService, command: string, report: Report): ExitCode => {
  const { host, isJson, lang } = session
  if (report.raw !== undefined) host.out(ended(report.raw))
  else if (isJson) host.out(`${JSON.stringify({ ok: report.exit === 0, command, ...report.data }, null, 2)}\n`)
  else host.out(ended(report.text(lang, styleOf(host))))
  return report.exit
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

export const printFailure = (session: SessionService, command: string, failure: Failure): ExitCode => {
  const { host, isJson, lang } = session
  const { code, detail, exit, subject, text } = failure
  if (isJson) {
    const error = { code, text, subject: subject === "" ? null : subject, detail: detail === "" ? null : detail }
    host.out(`${JSON.stringify({ ok: false, command, error }, null, 2)}\n`)
    return exit
  }
  const style = styleOf({ ...host, isTerminal: host.isErrorTerminal })
  const about = subject === "" ? "" : `${subject}: `
  host.err(`${style.red(wrap(`${about}${sentence(text[lang])}`, "", style.width))}\n`)
  if (detail !== "") host.err(`${detail.replace(/^/gm, "  ")}\n`)
  host.err(`${style.dim(`(${code})`)}\n`)
  return exit
}
