/** @internal `balai rehearse` and `balai migrate`. */
import { Engine, type Versions } from "@balai/engine"
import { type Actor, type Migration } from "@balai/lifecycle"
import { Effect } from "effect"
import { userInfo } from "node:os"
import { UsageError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { agree } from "../confirm.ts"
import { engineOf, named, present, targetFor } from "../database.ts"
import { type Language } from "../language.ts"
import { loadDefinition } from "../load.ts"
import { during } from "../progress.ts"
import { type Report } from "../report.ts"
import { Session } from "../session.ts"
import { type Style } from "../style.ts"

interface Input {
  readonly module: string | undefined
  readonly database: string | undefined
  readonly ended: boolean
}

interface MigrateInput extends Input {
  readonly reason: string | undefined
  readonly by: string | undefined
  readonly yes: boolean
}

interface Way {
  readonly lifecycle: string
  readonly migrations: ReadonlyArray<Migration.AnyMigration>
}

interface Rehearsed extends Versions.Rehearsal {
  readonly lifecycle: string
}

interface Migrated extends Versions.MigrationReport {
  readonly lifecycle: string
}

const waysOf = (migrations: ReadonlyArray<Migration.AnyMigration>): ReadonlyArray<Way> =>
  [...Map.groupBy(migrations, ({ from }) => from.name)].map(([lifecycle, own]) => ({ lifecycle, migrations: own }))

const none = (command: string): UsageError =>
  new UsageError({
    command,
    text: {
      id: "Modul tidak mengekspor migrasi: tambahkan pada instansi (migrations: […]) atau export const migrasi = Migration.make({ from, to, migrate }).",
      en: "The module exports no migration: give it to the agency (migrations: […]) or export const migration = Migration.make({ from, to, migrate })."
    }
  })

const prepared = Effect.fnUntraced(function* (command: string, input: Input) {
  const definition = yield* loadDefinition(input.module)
  const ways = waysOf(definition.migrations)
  if (ways.length === 0) return yield* none(command)
  const target = yield* targetFor(command, input.database, definition)
  yield* present(target)
  return { definition, target, ways }
})

const rehearseAll = (ways: ReadonlyArray<Way>, ended: boolean) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    return yield* Effect.forEach(ways, ({ lifecycle, migrations }) =>
      Effect.map(engine.rehearse(migrations, { ended }), (rehearsal): Rehearsed => ({ lifecycle, ...rehearsal }))
    )
  })

const shown = 20

const failingLines = (
  failing: ReadonlyArray<Versions.Failing>,
  lang: Language,
  style: Style
): ReadonlyArray<string> => [
  ...failing.slice(0, shown).map(({ code, id, text }) => `  ${style.red("✘")} ${id}: ${text[lang]} (${code})`),
  ...(failing.length > shown ? [`  … +${failing.length - shown}`] : [])
]

const rehearsalLines = (one: Rehearsed, lang: Language, style: Style): string => {
  const moves = one.moves.map(
    ({ count, from, to }) => `  ${String(count).padStart(6)}  ${from.version} ${from.state} → ${to.version} ${to.state}`
  )
  const conflicts = one.conflicts.map(({ claim, instances }) => `  ${style.red("✘")} ${claim}: ${instances.join(", ")}`)
  const mark = one.ok ? style.green("✔") : style.red("✘")
  const head =
    lang === "id" ? `${one.lifecycle}: ${one.instances} berkas` : `${one.lifecycle}: ${one.instances} instances`
  return [`${mark} ${head}`, ...moves, ...failingLines(one.failing, lang, style), ...conflicts].join("\n")
}

const closing = (isFine: boolean, lang: Language): string => {
  if (isFine)
    return lang === "id" ? "Semua dapat pindah. Tidak ada yang disimpan." : "All can go over. Nothing was stored."
  return lang === "id"
    ? "Perbaiki migrasinya sampai semua dapat pindah. Tidak ada yang disimpan."
    : "Mend the migration until all can go over. Nothing was stored."
}

export const rehearse = Effect.fnUntraced(function* (input: Input) {
  const { definition, target, ways } = yield* prepared("rehearse", input)
  const work = rehearseAll(ways, input.ended).pipe(Effect.provide(engineOf(target, definition, { facts: true })))
  const text = { id: "Mencoba migrasi pada salinan", en: "Working out the migration on copies" }
  const rehearsals = yield* during(text, work.pipe(named(target)))
  const isFine = rehearsals.every(({ ok }) => ok)
  return {
    exit: isFine ? ExitCode.fine : ExitCode.found,
    data: { database: target.shown, rehearsals },
    text: (lang, style) =>
      [...rehearsals.map((one) => rehearsalLines(one, lang, style)), "", closing(isFine, lang)].join("\n")
  } satisfies Report
})

const actorOf = (by: string | undefined): Actor.Actor => ({
  type: "operator",
  id: by ?? userInfo().username,
  attributes: {}
})

const needsReason = new UsageError({
  command: "migrate",
  text: {
    id: "--reason harus diisi: alasannya tercatat pada riwayat setiap berkas.",
    en: "--reason is needed: it is kept in the history of each instance."
  }
})

/** In pieces, so that it can be told how far it is, and stopped in between. */
const piece = 500

const migrateAll = (ways: ReadonlyArray<Way>, options: Versions.MigrateOptions) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const { progress } = yield* Session
    return yield* Effect.forEach(
      ways,
      Effect.fnUntraced(function* ({ lifecycle, migrations }: Way) {
        let report: Versions.MigrationReport
        let migrated = 0
        do {
          report = yield* engine.migrate(migrations, { ...options, limit: piece })
          migrated += report.migrated
          progress({ id: `  ${lifecycle}: ${migrated} berkas`, en: `  ${lifecycle}: ${migrated} instances` })
        } while (!report.done && report.migrated > 0)
        return { ...report, lifecycle, migrated } satisfies Migrated
      })
    )
  })

export const migrate = Effect.fnUntraced(function* (input: MigrateInput) {
  const { by, ended, reason, yes } = input
  if (reason === undefined || reason.trim() === "") return yield* needsReason
  const { definition, target, ways } = yield* prepared("migrate", input)
  const work = Effect.gen(function* () {
    const rehearsals = yield* rehearseAll(ways, ended)
    if (rehearsals.some(({ ok }) => !ok)) return { rehearsals, migrated: null }
    const total = rehearsals.reduce((sum, { instances }) => sum + instances, 0)
    yield* agree("migrate", {
      yes,
      question: {
        id: `${total} berkas di ${target.shown} dipindahkan ke versi baru, untuk seterusnya.`,
        en: `${total} instances in ${target.shown} move to the new version, for good.`
      }
    })
    return { rehearsals, migrated: yield* migrateAll(ways, { by: actorOf(by), reason, ended }) }
  })
  const layer = engineOf(target, definition, { facts: true })
  const { migrated, rehearsals } = yield* work.pipe(Effect.provide(layer), named(target))
  const isFine = migrated !== null && migrated.every(({ done, failing }) => done && failing.length === 0)
  return {
    exit: isFine ? ExitCode.fine : ExitCode.found,
    data: { database: target.shown, rehearsals, migrated },
    text: (lang, style) => {
      if (migrated === null) {
        return [...rehearsals.map((one) => rehearsalLines(one, lang, style)), "", closing(false, lang)].join("\n")
      }
      return migrated
        .map((one) => {
          const mark = one.failing.length === 0 ? style.green("✔") : style.red("✘")
          const head = lang === "id" ? `${one.migrated} berkas pindah` : `${one.migrated} instances moved`
          return [`${mark} ${one.lifecycle}: ${head}`, ...failingLines(one.failing, lang, style)].join("\n")
        })
        .join("\n")
    }
  } satisfies Report
})
