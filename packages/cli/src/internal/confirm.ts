/** @internal What destroys or changes is agreed to first. */
import { Effect } from "effect"
import { UsageError } from "../CliError.ts"
import { type Text } from "./language.ts"
import { Session } from "./session.ts"

/** Asks a person, unless `--yes` says so already; where nobody can be asked `--yes` is needed. */
export const agree = (command: string, options: { readonly yes: boolean; readonly question: Text }) =>
  Effect.gen(function* () {
    if (options.yes) return
    const { host, isJson, lang } = yield* Session
    const { confirm } = host
    if (confirm === null || isJson) {
      return yield* new UsageError({
        command,
        text: {
          id: `${options.question.id} Tambahkan --yes bila memang itu maksudnya.`,
          en: `${options.question.en} Add --yes if that is what you want.`
        }
      })
    }
    const prompt = lang === "id" ? `${options.question.id} [ya/tidak] ` : `${options.question.en} [yes/no] `
    if (yield* Effect.promise(() => confirm(prompt))) return
    return yield* new UsageError({
      command,
      text: { id: "Tidak disetujui; tidak ada yang dilakukan.", en: "Not agreed; nothing was done." }
    })
  })
