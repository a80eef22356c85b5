/** @internal `balai erase`. */
import { Backup, Engine, Store } from "@balai/engine"
import { Effect, Layer, Stream } from "effect"
import { UsageError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { agree } from "../confirm.ts"
import { named, present, storeOf, targetFor } from "../database.ts"
import { makeFolder } from "../files.ts"
import { during } from "../progress.ts"
import { count, type Report } from "../report.ts"
import { Session } from "../session.ts"
import { definitionIfUnnamed, listFor } from "./backup.ts"

interface Input {
  readonly subject: string
  readonly module: string | undefined
  readonly database: string | undefined
  readonly erasures: string | undefined
  readonly dryRun: boolean
  readonly yes: boolean
}

/** How many pieces of personal data a person has; none of them is read out. */
const held = (subject: string) =>
  Effect.gen(function* () {
    const store = yield* Store.Store
    return yield* store.dump((dump) =>
      Stream.runFold(
        dump.rows("vault"),
        () => 0,
        (sum, page) => sum + page.filter((row) => row["subject"] === subject && row["value"] !== null).length
      )
    )
  })

const pieces = (n: number): string => count(n, "piece", "pieces")

const needsList = new UsageError({
  command: "erase",
  text: {
    id: "Sebutkan daftar penghapusan yang disimpan bersama cadangan, dengan --erasures atau BALAI_ERASURES: tanpa daftar itu, pemulihan cadangan membawa data ini kembali.",
    en: "Name the list of erasures that is kept with the backups, by --erasures or BALAI_ERASURES: without it a restore brings this data back."
  }
})

export const erase = Effect.fnUntraced(function* (input: Input) {
  const session = yield* Session
  const { dryRun, subject, yes } = input
  const list = listFor(session, input.erasures, null)
  if (list === null && !dryRun) return yield* needsList
  const file = list ?? ""
  const definition = yield* definitionIfUnnamed(input)
  const target = yield* targetFor("erase", input.database, definition)
  yield* present(target)
  const work = Effect.gen(function* () {
    const found = yield* held(subject)
    const engine = yield* Engine.Engine
    const isKnown = found > 0 || (yield* engine.erasures).some((one) => one.subject === subject)
    if (dryRun || !isKnown) return { found, erased: 0, added: 0, isKnown }
    yield* agree("erase", {
      yes,
      question: {
        id: `${found} data pribadi dari "${subject}" di ${target.shown} dihapus untuk selamanya.`,
        en: `${pieces(found)} of personal data of "${subject}" in ${target.shown} would be gone for good.`
      }
    })
    // A list that cannot be written is known before anything is gone that only the list would tell of.
    yield* makeFolder(file)
    const earlier = yield* Backup.writeErasures(file)
    const { erased } = yield* engine.erase(subject)
    return { found, erased, isKnown, added: earlier + (yield* Backup.writeErasures(file)) }
  })
  const layer = Engine.layer({ lifecycles: [], options: { workers: false } }).pipe(Layer.provideMerge(storeOf(target)))
  const text = { id: "Mencari data pribadinya", en: "Looking for the personal data" }
  const { added, erased, found, isKnown } = yield* during(text, work.pipe(Effect.provide(layer), named(target)))
  return {
    exit: isKnown ? ExitCode.fine : ExitCode.found,
    data: { database: target.shown, subject, dryRun, isKnown, found, erased, erasures: list, added },
    text: (lang, style) => {
      if (!isKnown) {
        return lang === "id"
          ? `${style.red("✘")} Tidak ada data pribadi dengan tanda "${subject}" di ${target.shown}. Periksa tandanya; tidak ada yang dilakukan.`
          : `${style.red("✘")} There is no personal data under the id "${subject}" in ${target.shown}. Check the id; nothing was done.`
      }
      if (dryRun) {
        return lang === "id"
          ? `${found} data pribadi akan dihapus. Tidak ada yang dilakukan.`
          : `${pieces(found)} of personal data would be erased. Nothing was done.`
      }
      return lang === "id"
        ? `${style.green("✔")} ${erased} data pribadi dihapus, dicatat di ${file}. Cadangan lama masih memuatnya: hapus yang melewati masa simpannya.`
        : `${style.green("✔")} ${pieces(erased)} of personal data erased, noted in ${file}. Older backups still hold them: delete those beyond their time.`
    }
  } satisfies Report
})
