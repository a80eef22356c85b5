/** @internal `balai diff`. */
import { Diff, type Graph, type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"
import { ModuleError } from "../../CliError.ts"
import { ExitCode } from "../../ExitCode.ts"
import { named, present, storeOf } from "../database.ts"
import { causeOf } from "../files.ts"
import { type Graphs, loadGraphs, newest } from "../graphs.ts"
import { type Language } from "../language.ts"
import { type Occurring, occurringIn } from "../occurring.ts"
import { during } from "../progress.ts"
import { type Report } from "../report.ts"
import { Session } from "../session.ts"
import { type Style, wrap } from "../style.ts"
import { targetOf } from "../target.ts"

interface Input {
  readonly old: string
  readonly next: string | undefined
  readonly database: string | undefined
  readonly strict: boolean
}

/** A change, or that a whole lifecycle came or went. */
interface Change extends Omit<Diff.Change, "code"> {
  readonly code: string
}

interface Compared {
  readonly lifecycle: string
  readonly from: number | null
  readonly to: number | null
  readonly changes: ReadonlyArray<Change>
}

interface Whole {
  readonly code: "LifecycleRemoved" | "LifecycleAdded"
  readonly kind: Diff.Kind
  readonly severity: Diff.Severity
  readonly text: LocalizedText.LocalizedText
  readonly fix: LocalizedText.LocalizedText
}

const whole = (graph: Graph.Graph, parts: Whole): Change => ({
  lifecycle: graph.lifecycle,
  subject: graph.lifecycle,
  states: [],
  ...parts
})

const removed = (graph: Graph.Graph, occurring: Occurring | undefined): Change =>
  whole(graph, {
    code: "LifecycleRemoved",
    kind: "breaking",
    severity: occurring === undefined ? "warning" : occurring.states.size > 0 ? "error" : "note",
    text: {
      id: `Alur "${graph.lifecycle}" tidak ada lagi.`,
      en: `The lifecycle "${graph.lifecycle}" is gone.`
    },
    fix: {
      id: "Pertahankan selama masih ada berkasnya di basis data: tanpa itu berkas tersebut tidak dapat dibaca.",
      en: "Keep it as long as the database holds instances of it: without it those cannot be read."
    }
  })

const added = (graph: Graph.Graph): Change =>
  whole(graph, {
    code: "LifecycleAdded",
    kind: "safe",
    severity: "note",
    text: { id: `Alur "${graph.lifecycle}" baru.`, en: `The lifecycle "${graph.lifecycle}" is new.` },
    fix: { id: "Tidak perlu apa-apa.", en: "Nothing to do." }
  })

/** Where not all that happened could be looked at, a state that was not seen is not known to be unused. */
const between = (old: Graph.Graph, next: Graph.Graph, occurring: Occurring | undefined): ReadonlyArray<Diff.Change> => {
  if (occurring === undefined) return Diff.between(old, next)
  const seen = Diff.between(old, next, { occurring: [...occurring.states] })
  if (occurring.isWhole) return seen
  const errors = seen.filter(({ severity }) => severity === "error")
  const rest = Diff.between(old, next).filter((one) => !errors.some(({ subject }) => subject === one.subject))
  return [...errors, ...rest]
}

const compare = (
  { next, old }: { readonly old: Graphs; readonly next: Graphs },
  occurring: ReadonlyMap<string, Occurring> | null
): ReadonlyArray<Compared> => {
  const before = new Map(old.graphs.map((graph) => [graph.lifecycle, graph]))
  const after = new Map(next.graphs.map((graph) => [graph.lifecycle, graph]))
  return [...new Set([...before.keys(), ...after.keys()])].map((lifecycle) => {
    const [from, to] = [before.get(lifecycle), after.get(lifecycle)]
    const known = occurring?.get(lifecycle)
    const changes =
      to === undefined ? [removed(from!, known)] : from === undefined ? [added(to)] : between(from, to, known)
    return { lifecycle, from: from?.version ?? null, to: to?.version ?? null, changes }
  })
}

const lookUp = Effect.fnUntraced(function* (database: string, old: Graphs) {
  const session = yield* Session
  const target = yield* targetOf(session, database)
  yield* present(target)
  const code = new Map(newest(old.definition?.lifecycles ?? []).map((one) => [one.name, one]))
  const asked = old.graphs.map(({ lifecycle }) => ({ name: lifecycle, code: code.get(lifecycle) ?? null }))
  const text = {
    id: `Mencari keadaan yang pernah ada di ${target.shown}`,
    en: `Looking for states that occur in ${target.shown}`
  }
  return yield* during(text, occurringIn(asked).pipe(Effect.provide(storeOf(target)), named(target)))
})

// -----------------------------------------------------------------------------
// for people
// -----------------------------------------------------------------------------

const kinds: { readonly [kind in Diff.Kind]: LocalizedText.LocalizedText } = {
  breaking: { id: "Memutus", en: "Breaking" },
  migration: { id: "Perlu migrasi", en: "Needs a migration" },
  safe: { id: "Aman", en: "Safe" }
}

const changeText = (change: Change, shown: { readonly lang: Language; readonly style: Style }): string => {
  const { lang, style } = shown
  const mark =
    change.severity === "error" ? style.red("✘") : change.severity === "warning" ? style.yellow("!") : style.green("·")
  const lines = [`    ${mark} ${wrap(`${change.text[lang]} (${change.code})`, "      ", style.width).trimStart()}`]
  if (change.severity !== "note")
    lines.push(`      ${style.dim("→")} ${wrap(change.fix[lang], "        ", style.width).trimStart()}`)
  return lines.join("\n")
}

const comparedText = (one: Compared, shown: { readonly lang: Language; readonly style: Style }): string => {
  const { lang, style } = shown
  const versions = `${one.from ?? "–"} → ${one.to ?? "–"}`
  const head = `${style.bold(one.lifecycle)} ${versions}`
  if (one.changes.length === 0) return `${head}  ${lang === "id" ? "sama" : "the same"}`
  const sections = (["breaking", "migration", "safe"] as const).flatMap((kind) => {
    const own = one.changes.filter((change) => change.kind === kind)
    return own.length === 0 ? [] : [`  ${kinds[kind][lang]}:`, ...own.map((change) => changeText(change, shown))]
  })
  return [head, ...sections].join("\n")
}

export const diff = Effect.fnUntraced(function* (input: Input) {
  const old = yield* loadGraphs(input.old)
  const next = yield* loadGraphs(input.next)
  const occurring = input.database === undefined ? null : yield* lookUp(input.database, old)
  const file = [old, next].find(({ definition }) => definition === null)?.file
  const compared = (): ReadonlyArray<Compared> => compare({ old, next }, occurring)
  // What a file of graphs lacks is noticed where it is read: another version has written it, or a hand.
  const lifecycles = yield* file === undefined
    ? Effect.sync(compared)
    : Effect.try({
        try: compared,
        catch: (cause) => new ModuleError({ module: file, problem: "notAGraph", detail: causeOf(cause) })
      })
  const severities = lifecycles.flatMap(({ changes }) => changes.map(({ severity }) => severity))
  const isRed = severities.includes("error") || (input.strict && severities.includes("warning"))
  return {
    exit: isRed ? ExitCode.found : ExitCode.fine,
    data: {
      old: old.file,
      next: next.file,
      occurring:
        occurring === null
          ? null
          : Object.fromEntries([...occurring].map(([name, one]) => [name, { ...one, states: [...one.states] }])),
      lifecycles
    },
    text: (lang, style) => lifecycles.map((one) => comparedText(one, { lang, style })).join("\n")
  } satisfies Report
})
