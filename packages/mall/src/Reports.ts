/**
 * Stages cut: what the way of a service costs, stage by stage, from the journal of its files.
 *
 * A file is told as {@link Trace}: which stage it entered when, and who did what. {@link summary} is a pure fold over traces:
 * steps, hand-overs, how long each stage lasts and how much of that somebody had it in hand; the slowest stage comes first.
 * {@link compare} puts two of them beside each other: two versions of a lifecycle, or two periods. Times are those of the
 * calendar, nights and holidays included, because that is what who applies waits.
 *
 * Neighbours: `Privacy`, the register of processing; `Oversight`, who looked at which file.
 *
 * @since 0.1.0
 */
import { type Actor, type LocalizedText } from "@balai/lifecycle"
import { Context, type Effect } from "effect"
import { csvOf, foldTraces, pairUp, spellsOf } from "./internal/reportsFold.ts"
import { type QueueingError } from "./QueueingError.ts"

type Text = LocalizedText.LocalizedText

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * Somebody's command in the journal of a file.
 *
 * @category models
 * @since 0.1.0
 */
export interface Act {
  readonly position: number
  readonly at: number
  readonly command: string
  /** `officer`, `applicant`, `system`. */
  readonly by: string
  /** The opaque id of the actor: told apart, never named. */
  readonly who: string
}

/**
 * A file's way, as the journal has it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Trace {
  readonly file: string
  /** The version of the lifecycle that it began under. */
  readonly version: number
  readonly startedAt: number
  /** The stages that it entered, in order; an ending is one too. */
  readonly stages: ReadonlyArray<{ readonly position: number; readonly at: number; readonly stage: string }>
  readonly acts: ReadonlyArray<Act>
  /** When its applicant was served at a counter for it: each number of the queue that belongs to it is one contact. */
  readonly contacts?: ReadonlyArray<{ readonly from: number; readonly to: number }>
}

/**
 * What is known of a stage beside the journal.
 *
 * @category models
 * @since 0.1.0
 */
export interface Stage {
  readonly id: string
  readonly label: Text
  /** Whose turn it is there; null for an ending. */
  readonly owner: string | null
}

/**
 * One stay of a file in a stage. `touched` is how long somebody had it in hand: from taking it (*ambil berkas*) to giving it
 * back or to the last thing done with it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Spell {
  readonly stage: string
  readonly owner: string | null
  readonly from: number
  readonly to: number
  readonly touched: number
}

/**
 * A stage over many files. Times are milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface StageSummary {
  readonly stage: Stage
  /** How often it was gone through to its end. */
  readonly visits: number
  readonly median: number
  /** Nine of ten are not longer. */
  readonly p90: number
  /** All visits together. */
  readonly total: number
  readonly touched: number
  /** The total without what it was in hand. */
  readonly waited: number
}

/**
 * A service over many files.
 *
 * @category models
 * @since 0.1.0
 */
export interface Summary {
  readonly files: number
  readonly ended: number
  /** Medians of the files that have ended; null while none has. */
  readonly steps: number | null
  /** Changes of whose turn it is, and of the officer who has it in hand. */
  readonly handOvers: number | null
  readonly returns: number
  readonly median: number | null
  readonly touched: number | null
  /** The slowest first, by all its visits together. */
  readonly stages: ReadonlyArray<StageSummary>
}

/**
 * Two summaries beside each other.
 *
 * @category models
 * @since 0.1.0
 */
export interface Comparison {
  readonly before: Summary
  readonly after: Summary
  /** The stages of both, the slowest of `after` first; null where one has none. `change` is that of the medians. */
  readonly stages: ReadonlyArray<{
    readonly stage: Stage
    readonly before: StageSummary | null
    readonly after: StageSummary | null
    readonly change: number | null
  }>
}

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * The stays of a file, in order. One that it is in still ends at `until`; what it only passes through is none.
 *
 * @category combinators
 * @since 0.1.0
 */
export const spells = (
  trace: Trace,
  options: { readonly stages: ReadonlyArray<Stage>; readonly until: number }
): ReadonlyArray<Spell> => spellsOf(trace, options)

/**
 * Folds files into the report of a service. Pure; the order of the files changes nothing.
 *
 * @example
 * ```ts
 * import { Reports } from "@balai/mall"
 *
 * const text = (id: string) => ({ id, en: id })
 * const stages = [
 *   { id: "checking", label: text("Diperiksa"), owner: "officer" },
 *   { id: "deciding", label: text("Diputuskan"), owner: "head" },
 *   { id: "refused", label: text("Ditolak"), owner: null }
 * ]
 * const act = (position: number, at: number, command: string, who: string) => ({ position, at, command, by: "officer", who })
 * const trace = {
 *   file: "1",
 *   version: 1,
 *   startedAt: 0,
 *   stages: [
 *     { position: 1, at: 0, stage: "checking" },
 *     { position: 4, at: 100, stage: "deciding" },
 *     { position: 5, at: 130, stage: "refused" }
 *   ],
 *   acts: [act(2, 60, "application.claim", "sari"), act(4, 100, "application.accept", "sari"), act(5, 130, "application.refuse", "ratna")]
 * }
 *
 * const report = Reports.summary([trace], { stages, until: 200 })
 * report.stages.map(({ median, stage, touched }) => [stage.id, median, touched]) // => [["checking", 100, 40], ["deciding", 30, 0]]
 * report.handOvers // => 1
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const summary = (
  traces: ReadonlyArray<Trace>,
  options: { readonly stages: ReadonlyArray<Stage>; readonly until: number }
): Summary => foldTraces(traces, options)

/**
 * Puts two summaries beside each other.
 *
 * @category combinators
 * @since 0.1.0
 */
export const compare = (before: Summary, after: Summary): Comparison => pairUp(before, after)

/**
 * A comparison, or one summary, as a table: one row a stage, minutes.
 *
 * @category getters
 * @since 0.1.0
 */
export const csv = (report: Summary | Comparison, language: LocalizedText.Language = "id"): string =>
  csvOf(report, language)

// -----------------------------------------------------------------------------
// services
// -----------------------------------------------------------------------------

/**
 * Which files of a service are told of: those submitted from a moment on, up to another one; all versions, or two of them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Asked {
  readonly by: Actor.Actor
  readonly service: string
  readonly from?: number
  readonly until?: number
  /** Splits at a moment: those submitted before it, and those from it on. */
  readonly splitAt?: number
  /** Splits at a version of the lifecycle: older ones, and this and newer ones. */
  readonly splitVersion?: number
}

/**
 * The report of a service.
 *
 * @category models
 * @since 0.1.0
 */
export interface Report {
  readonly service: { readonly id: string; readonly name: Text }
  readonly versions: ReadonlyArray<number>
  readonly whole: Summary
  /** Null without a split. */
  readonly split: Comparison | null
}

/**
 * The reports of a hall as an Effect service.
 *
 * **Details**
 *
 * A manager reads all, a head the services of the own agency, and nobody else any: `forbidden`.
 *
 * @category services
 * @since 0.1.0
 */
export class Reports extends Context.Service<
  Reports,
  {
    /** The services that have files, for this reader. */
    readonly services: (request: {
      readonly by: Actor.Actor
    }) => Effect.Effect<ReadonlyArray<Report["service"]>, QueueingError>
    readonly stages: (request: Asked) => Effect.Effect<Report, QueueingError>
  }
>()("@balai/mall/Reports") {}
