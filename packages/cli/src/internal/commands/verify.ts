/** @internal `balai verify` and `balai stuck`. */
import { Engine } from "@balai/engine"
import { Effect } from "effect"
import { ExitCode } from "../../ExitCode.ts"
import { engineOf, named, present, targetFor } from "../database.ts"
import { type Language } from "../language.ts"
import { type Definition, loadDefinition } from "../load.ts"
import { during } from "../progress.ts"
import { count, type Report } from "../report.ts"
import { wrap } from "../style.ts"
import { type Target } from "../target.ts"

interface Input {
  readonly module: string | undefined
  readonly database: string | undefined
}

/** Opens what a command reads. */
const opened = Effect.fnUntraced(function* (command: string, input: Input) {
  const definition = yield* loadDefinition(input.module)
  const target = yield* targetFor(command, input.database, definition)
  yield* present(target)
  return { definition, target }
})

/** Asks the engine over a database; nothing is run, and no fact is added. */
const asked = <A, E, R>(
  { definition, target }: { readonly definition: Definition; readonly target: Target },
  question: Effect.Effect<A, E, R>
) => question.pipe(Effect.provide(engineOf(target, definition, { facts: false })), named(target))

const shown = 20

const more = (hidden: number, lang: Language): ReadonlyArray<string> =>
  hidden <= 0
    ? []
    : [lang === "id" ? `… dan ${hidden} lagi (--json memberi semuanya)` : `… and ${hidden} more (--json gives all)`]

export const verify = Effect.fnUntraced(function* (input: Input) {
  const place = yield* opened("verify", input)
  const work = Effect.flatMap(Engine.Engine, (engine) => engine.verify)
  const text = {
    id: "Memeriksa rantai dan menghitung ulang semua",
    en: "Walking the chain and folding everything again"
  }
  const report = yield* during(text, asked(place, work))
  const { broken, head, instances, ok, rows } = report
  return {
    exit: ok ? ExitCode.fine : ExitCode.found,
    data: { database: place.target.shown, rows, instances, head, firstBroken: report.firstBroken, broken },
    text: (lang, style) => {
      const size =
        lang === "id"
          ? `${rows} baris riwayat, ${instances} berkas`
          : `${count(rows, "row", "rows")} of history, ${count(instances, "instance", "instances")}`
      if (ok) {
        const fine =
          lang === "id"
            ? "utuh; keadaan yang tersimpan sama dengan hasil hitung ulang"
            : "whole; what is stored is what a refold gives"
        return `${style.green("✔")} ${place.target.shown}: ${size}: ${fine}.\n  ${head}`
      }
      const lines = broken.slice(0, shown).map(({ detail, instance, kind, position }) => {
        const where = [position === null ? null : `#${position}`, instance].filter((part) => part !== null).join(" ")
        return `${style.red("✘")} ${kind} ${where}: ${detail}`
      })
      const what =
        lang === "id"
          ? "Jangan lanjutkan sebelum dipahami: hentikan balai, simpan salinan basis data ini, lalu bandingkan dengan cadangan terakhir (balai restore ke berkas baru, balai verify)."
          : "Do not go on before it is understood: stop the hall, keep a copy of this database, and compare with the last backup (balai restore into a new file, balai verify)."
      return [
        `${place.target.shown}: ${size}`,
        ...lines,
        ...more(broken.length - shown, lang),
        "",
        wrap(what, "", style.width)
      ].join("\n")
    }
  } satisfies Report
})

export const stuck = Effect.fnUntraced(function* (input: Input) {
  const place = yield* opened("stuck", input)
  const work = Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const found: Array<Engine.Stuck> = []
    let after: string | null = ""
    while (after !== null) {
      const page: Engine.StuckPage = yield* engine.stuck({ after, limit: 1_000 })
      found.push(...page.stuck)
      after = page.next
    }
    return found
  })
  const text = { id: "Mencari yang tidak akan bergerak", en: "Looking for what nothing is going to move" }
  const found = yield* during(text, asked(place, work))
  return {
    exit: found.length === 0 ? ExitCode.fine : ExitCode.found,
    data: { database: place.target.shown, stuck: found },
    text: (lang, style) => {
      if (found.length === 0) {
        return `${style.green("✔")} ${lang === "id" ? "Tidak ada yang macet." : "Nothing is stuck."}`
      }
      const lines = found.slice(0, shown).map(({ id, lifecycle, reason, since, states, text, version }) => {
        const since_ = new Date(since).toISOString()
        return `${style.red("✘")} ${lifecycle}@${version} ${id}\n  ${states.join(", ")} (${reason}, ${since_})\n${wrap(text[lang], "  ", style.width)}`
      })
      return [...lines, ...more(found.length - shown, lang)].join("\n")
    }
  } satisfies Report
})
