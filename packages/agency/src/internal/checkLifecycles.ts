/** @internal What is wrong with the lifecycles and migrations that an agency brings. */
import { MoneyRules } from "@balai/application"
import { Check, Lifecycle, Migration } from "@balai/lifecycle"
import { type Problem as Wrong } from "../Problem.ts"
import * as Problem from "../Problem.ts"

const { isFields, quote, say } = Problem

type Path = Wrong["path"]
type Wrongs = ReadonlyArray<Wrong>

const wrong = (code: string, path: Path, about: Pick<Wrong, "text" | "fix">): Wrong => ({ code, path, ...about })

const notMade = (path: Path): Wrong =>
  wrong("LifecycleInvalid", path, {
    text: say("Ini bukan alur yang dibuat dengan Lifecycle.make", "This is no lifecycle made by Lifecycle.make"),
    fix: say("Buat dengan Lifecycle.make(…)", "Make it with Lifecycle.make(…)")
  })

const foreign = (agency: string, { name }: Lifecycle.Any, path: Path): Wrong =>
  wrong("LifecycleNameForeign", [...path, "name"], {
    text: say(
      `Nama alur "${name}" tidak diawali nama instansinya`,
      `The lifecycle "${name}" is not named after its agency`
    ),
    fix: say(
      `Pakai nama yang diawali "${agency}-", agar tidak berbenturan dengan instansi lain`,
      `Begin its name with "${agency}-", so that it cannot clash with another agency's`
    )
  })

const twice = ({ name, version }: Lifecycle.Any, path: Path): Wrong =>
  wrong("LifecycleDuplicate", path, {
    text: say(`Alur "${name}" versi ${version} ditulis dua kali`, `Version ${version} of "${name}" is given twice`),
    fix: say("Hapus salah satu atau naikkan versinya", "Remove one of them or raise its version")
  })

/** Every error that the exploration of its graph finds, and every path that keeps money for nothing. Warnings and notes are for `balai check`. */
const red = (lifecycle: Lifecycle.Any, path: Path): Wrongs =>
  Check.of(lifecycle, { rules: MoneyRules.rules })
    .filter(({ severity }) => severity === "error")
    .map(({ code, fix, state, text }) => ({ code, path: state === null ? path : [...path, state], text, fix }))

const lifecycleProblems = (agency: unknown, lifecycles: ReadonlyArray<unknown>): Wrongs => {
  const seen = new Set<string>()
  return lifecycles.flatMap((value, at): Wrongs => {
    const path: Path = ["lifecycles", at]
    if (!Lifecycle.is(value)) return [notMade(path)]
    const key = `${value.name}@${value.version}`
    const isTwice = seen.has(key)
    seen.add(key)
    const isForeign = typeof agency === "string" && !value.name.startsWith(`${agency}-`)
    return [
      ...(isForeign ? [foreign(agency, value, path)] : []),
      ...(isTwice ? [twice(value, path)] : red(value, path))
    ]
  })
}

const migrationProblems = (migrations: ReadonlyArray<unknown>, lifecycles: ReadonlyArray<unknown>): Wrongs =>
  migrations.flatMap((value, at): Wrongs => {
    const path: Path = ["migrations", at]
    if (!Migration.isMigration(value)) {
      const text = say("Ini bukan migrasi", "This is no migration")
      return [
        wrong("MigrationInvalid", path, {
          text,
          fix: say("Buat dengan Migration.make(…)", "Make it with Migration.make(…)")
        })
      ]
    }
    return (["from", "to"] as const)
      .filter((end) => !lifecycles.includes(value[end]))
      .map((end) =>
        wrong("MigrationForeign", [...path, end], {
          text: say(
            `Alur "${quote(value[end]?.name)}" versi ${value[end]?.version} tidak ada di antara alur instansi ini`,
            `Version ${value[end]?.version} of "${quote(value[end]?.name)}" is not among the agency's lifecycles`
          ),
          fix: say("Tambahkan ke lifecycles", "Add it to lifecycles")
        })
      )
  })

const listProblems = (value: unknown, key: string): Wrongs =>
  value === undefined || Array.isArray(value)
    ? []
    : [
        wrong("ListInvalid", [key], {
          text: say("Ini harus berupa daftar", "This must be a list"),
          fix: say("Tulis [ … ]", "Write [ … ]")
        })
      ]

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** @internal All that is wrong with what an agency brings to run. */
export const processProblems = (config: unknown): Wrongs => {
  if (!isFields(config)) return []
  const { lifecycles, migrations, name } = config
  return [
    ...listProblems(lifecycles, "lifecycles"),
    ...lifecycleProblems(name, listOf(lifecycles)),
    ...listProblems(migrations, "migrations"),
    ...migrationProblems(listOf(migrations), listOf(lifecycles))
  ]
}
