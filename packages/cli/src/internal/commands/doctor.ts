/** @internal `balai doctor`. */
import { SqliteStore, Store } from "@balai/engine"
import { HolidayCalendar, type Zone } from "@balai/vocabulary"
import { Clock, Effect, Result } from "effect"
import { statSync } from "node:fs"
import { dirname, join } from "node:path"
import { UsageError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { judgeCalendar } from "../doctor/calendar.ts"
import { type ClockFacts, judgeClock, type Witness } from "../doctor/clock.ts"
import { lookAtFile } from "../doctor/disk.ts"
import { expected, judge, look, unloadable } from "../doctor/family.ts"
import { judgeFile } from "../doctor/file.ts"
import { countOf, type Finding, ok, render } from "../doctor/finding.ts"
import { judgeNode, nodeFacts } from "../doctor/node.ts"
import { judgePort, lookAtPort } from "../doctor/port.ts"
import { judgeServer, lookAtServer, unreachable } from "../doctor/server.ts"
import { failureOf } from "../failure.ts"
import { byPackage, type Definition, loadDefinition } from "../load.ts"
import { type Report } from "../report.ts"
import { Session } from "../session.ts"
import { namedTarget, type Target } from "../target.ts"

interface Input {
  readonly module: string | undefined
  readonly database: string | undefined
  readonly port: string | undefined
}

/** What the database says, for the clock to be compared with. */
interface Seen {
  readonly findings: ReadonlyArray<Finding>
  readonly past: ReadonlyArray<Witness>
  readonly clock: ClockFacts["database"]
}

const nothingSeen: Seen = { findings: [], past: [], clock: null }

/** The schema that this version writes. */
const currentSchema = Effect.gen(function* () {
  const store = yield* Store.Store
  return yield* store.dump(({ schema }) => Effect.succeed(schema))
}).pipe(Effect.provide(SqliteStore.layer({ file: ":memory:" })), Effect.orDie)

const committed = (at: number): Witness => ({
  at,
  of: { id: "catatan terakhir di basis data", en: "the last entry of the database" }
})

const seeFile = Effect.fnUntraced(function* (file: string) {
  const facts = yield* Effect.sync(() => lookAtFile(file))
  const now = yield* Clock.currentTimeMillis
  const changed = facts.modified ?? 0
  return {
    findings: judgeFile(facts, { current: yield* currentSchema, now }),
    past: [
      committed(facts.content?.latest ?? 0),
      { at: changed, of: { id: `berkas ${file}`, en: `the file ${file}` } }
    ],
    clock: null
  } satisfies Seen
})

const seeServer = Effect.fnUntraced(function* (target: Extract<Target, { readonly _tag: "Postgres" }>) {
  const current = yield* currentSchema
  const facts = yield* Effect.result(lookAtServer(target))
  if (Result.isFailure(facts)) return { ...nothingSeen, findings: [unreachable(target, facts.failure)] }
  const { clock, latest } = facts.success
  return { findings: judgeServer(target, facts.success, current), past: [committed(latest)], clock } satisfies Seen
})

const noDatabase = ok("database", "DatabaseUnnamed", {
  id: "Tidak diperiksa: sebutkan dengan --database, atau beri modul balai.",
  en: "Not looked at: name it by --database, or give the hall's module."
})

const seeDatabase = (target: Target | null) => {
  if (target === null) return Effect.succeed<Seen>({ ...nothingSeen, findings: [noDatabase] })
  return target._tag === "File" ? seeFile(target.file) : seeServer(target)
}

/** A hall is not needed to look at the rest: without one only what was named explicitly and is wrong is told. */
const seeModule = Effect.fnUntraced(function* (named: string | undefined) {
  const loaded = yield* Effect.result(loadDefinition(named))
  if (Result.isSuccess(loaded)) {
    const { file, lifecycles, mall } = loaded.success
    const name = mall === null ? file : `${mall.name} (${file})`
    const finding = ok("module", "ModuleFine", {
      id: `${name}: ${lifecycles.length} alur.`,
      en: `${name}: ${lifecycles.length} lifecycles.`
    })
    return { definition: loaded.success, findings: [finding] }
  }
  const { detail, exit: _, subject, text } = failureOf(loaded.failure)
  const isNamed = named !== undefined || byPackage((yield* Session).host.cwd) !== null
  if (!isNamed && loaded.failure.problem === "notFound") return { definition: null, findings: [] }
  const said = detail === "" ? "" : ` (${detail})`
  const finding: Finding = {
    topic: "module",
    code: "ModuleBroken",
    level: "error",
    text: { id: `${subject}${said}`, en: `${subject}${said}` },
    meaning: { id: "Balai tidak dapat dimulai dari modul ini.", en: "The hall cannot start from this module." },
    fix: text
  }
  return { definition: null, findings: [finding] }
})

const seePackages = Effect.fnUntraced(function* (cwd: string) {
  const copies = yield* Effect.sync(() => look(cwd))
  const broken = yield* Effect.promise(() => unloadable(copies))
  return judge(cwd, { copies, expected: expected(), broken })
})

const usual = 3000

const portOf = (value: string | undefined): Effect.Effect<number, UsageError> => {
  const port = value === undefined ? usual : /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (port >= 1 && port <= 65_535) return Effect.succeed(port)
  return Effect.fail(
    new UsageError({
      command: "doctor",
      text: {
        id: `--port harus angka 1 sampai 65535, bukan "${value}".`,
        en: `--port must be a number from 1 to 65535, not "${value}".`
      }
    })
  )
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const zoneOf = (definition: Definition | null): Zone.Zone => definition?.mall?.zone ?? "WIB"

const seeClock = Effect.fnUntraced(function* (definition: Definition | null, seen: Seen) {
  const now = yield* Clock.currentTimeMillis
  const { cwd } = (yield* Session).host
  const manifest = join(cwd, "package.json")
  const past = [...seen.past, { at: modified(manifest), of: { id: `berkas ${manifest}`, en: `the file ${manifest}` } }]
  const offset = -new Date(now).getTimezoneOffset()
  return judgeClock({ now, zone: zoneOf(definition), offset, past, database: seen.clock })
})

export const doctor = Effect.fnUntraced(function* (input: Input) {
  const session = yield* Session
  const port = yield* portOf(input.port)
  const { definition, findings: module } = yield* seeModule(input.module)
  const folder = definition === null ? session.host.cwd : dirname(definition.file)
  const target = yield* namedTarget(session, input.database, { hall: definition?.mall?.name, folder })
  const seen = yield* seeDatabase(target)
  const state = yield* Effect.promise(() => lookAtPort(port))
  const now = yield* Clock.currentTimeMillis
  const calendar = definition?.mall?.hours?.calendar ?? HolidayCalendar.national
  const findings = [
    ...judgeNode(nodeFacts()),
    ...(yield* seePackages(session.host.cwd)),
    ...module,
    ...seen.findings,
    judgePort(port, state, input.port !== undefined),
    ...(yield* seeClock(definition, seen)),
    ...judgeCalendar(calendar, { at: now, zone: zoneOf(definition) })
  ]
  return {
    exit: countOf(findings, "error") > 0 ? ExitCode.found : ExitCode.fine,
    data: { errors: countOf(findings, "error"), warnings: countOf(findings, "warning"), findings },
    text: (lang, style) => render(findings, lang, style)
  } satisfies Report
})
