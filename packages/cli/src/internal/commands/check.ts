/** @internal `balai check`. */
import { Check, Graph, type Lifecycle, LifecycleError } from "@balai/lifecycle"
import { Effect } from "effect"
import { ModuleError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { type Language } from "../language.ts"
import { loadDefinition } from "../load.ts"
import { type Report } from "../report.ts"
import { rulesOf } from "../rules.ts"
import { type Style, wrap } from "../style.ts"

interface Input {
  readonly module: string | undefined
  readonly strict: boolean
}

/** A lifecycle with what was found; the graph is what a path is told by. */
interface Checked {
  readonly lifecycle: string
  readonly version: number
  readonly graph: Graph.Graph | null
  readonly findings: ReadonlyArray<Check.Finding>
}

const checkedBy =
  (rules: ReadonlyArray<Check.Rule>) =>
  (lifecycle: Lifecycle.Any): Checked => ({
    lifecycle: lifecycle.name,
    version: lifecycle.version,
    graph: Graph.of(lifecycle),
    findings: Check.of(lifecycle, { rules })
  })

/** What `Lifecycle.make` refuses is a finding like any other, although the module ends there. */
const refused = (error: ModuleError): Effect.Effect<ReadonlyArray<Checked>, ModuleError> => {
  const { cause } = error
  if (!(cause instanceof LifecycleError.LifecycleMakeError)) return Effect.fail(error)
  const findings = Check.ofError(cause)
  return Effect.succeed([{ lifecycle: cause.lifecycle, version: 0, graph: null, findings }])
}

// -----------------------------------------------------------------------------
// for people
// -----------------------------------------------------------------------------

const words = {
  error: { id: "kesalahan", en: "error" },
  warning: { id: "peringatan", en: "warning" },
  note: { id: "catatan", en: "note" },
  state: { id: "Keadaan", en: "State" },
  path: { id: "Jalannya", en: "The way there" },
  fix: { id: "Caranya", en: "To do" }
} as const

const markOf = (severity: Check.Severity, style: Style): string =>
  severity === "error" ? style.red("✘") : severity === "warning" ? style.yellow("!") : style.dim("·")

const nameOf = (graph: Graph.Graph | null, path: string, lang: Language): string => {
  const label = graph?.states.find((state) => state.path === path)?.label
  return label === undefined || label === null ? path : `${path} (${label[lang]})`
}

const findingText = ({ graph }: Checked, finding: Check.Finding, shown: { lang: Language; style: Style }): string => {
  const { lang, style } = shown
  const { width } = style
  const said = wrap(`${finding.code} ${finding.text[lang]}`, "    ", width).trimStart()
  const lines = [`  ${markOf(finding.severity, style)} ${said.replace(finding.code, style.bold(finding.code))}`]
  if (finding.state !== null && finding.state !== "") {
    lines.push(`    ${style.dim(`${words.state[lang]}:`)} ${nameOf(graph, finding.state, lang)}`)
  }
  if (graph !== null && finding.path.length > 0) {
    lines.push(`    ${style.dim(`${words.path[lang]}:`)}`)
    const story = Check.story(graph, finding.path, lang)
    lines.push(...story.map((step, index) => wrap(`${index + 1}. ${step}`, "      ", width)))
  }
  lines.push(
    `    ${wrap(`${words.fix[lang]}: ${finding.fix[lang]}`, "      ", width).trimStart().replace(words.fix[lang], style.dim(words.fix[lang]))}`
  )
  return lines.join("\n")
}

const headOf = ({ findings, lifecycle, version }: Checked, style: Style): string => {
  const mark = Check.isRed(findings) ? style.red("✘") : findings.length > 0 ? style.yellow("!") : style.green("✔")
  return `${mark} ${style.bold(lifecycle)}${version === 0 ? "" : ` v${version}`}`
}

const counted = (all: ReadonlyArray<Checked>): { readonly [severity in Check.Severity]: number } => {
  const severities = all.flatMap(({ findings }) => findings.map(({ severity }) => severity))
  const of = (severity: Check.Severity): number => severities.filter((one) => one === severity).length
  return { error: of("error"), warning: of("warning"), note: of("note") }
}

const summary = (all: ReadonlyArray<Checked>, lang: Language): string => {
  const counts = counted(all)
  const parts = (["error", "warning", "note"] as const)
    .filter((severity) => counts[severity] > 0)
    .map(
      (severity) => `${counts[severity]} ${words[severity][lang]}${lang === "en" && counts[severity] > 1 ? "s" : ""}`
    )
  const size = lang === "id" ? `${all.length} alur` : all.length === 1 ? "1 lifecycle" : `${all.length} lifecycles`
  const clean = lang === "id" ? "tidak ada temuan" : "nothing found"
  return `${size}: ${parts.length === 0 ? clean : parts.join(", ")}.`
}

export const check = Effect.fnUntraced(function* (input: Input) {
  const all = yield* loadDefinition(input.module).pipe(
    Effect.map((definition): ReadonlyArray<Checked> => definition.lifecycles.map(checkedBy(rulesOf(definition)))),
    Effect.catch(refused)
  )
  const { error, note, warning } = counted(all)
  const isRed = error > 0 || (input.strict && warning > 0)
  return {
    exit: isRed ? ExitCode.found : ExitCode.fine,
    data: {
      errors: error,
      warnings: warning,
      notes: note,
      lifecycles: all.map(({ findings, lifecycle, version }) => ({ lifecycle, version, findings }))
    },
    text: (lang, style) =>
      [
        ...all.map((one) =>
          [headOf(one, style), ...one.findings.map((finding) => findingText(one, finding, { lang, style }))].join("\n")
        ),
        "",
        summary(all, lang)
      ].join("\n")
  } satisfies Report
})
