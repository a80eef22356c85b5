/**
 * Staged retention (*retensi arsip*) of a closed file: first fewer may read it, later what is personal is erased.
 *
 * Which steps there are, when they come and where that is written is data with a source and a date of review. A step exists
 * only when the one before it is proved done: its evidence is committed, and only then the next one's time begins to run. A
 * legal hold by decree stops everything until it is lifted by decree. Neighbours: `File`, which it is about.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LocalDate, Source } from "@balai/vocabulary"
import { Schema } from "effect"
import { machine } from "./internal/retentionMachine.ts"

const moment = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const slug = Schema.String.check(Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "a slug" }))
const short = Schema.NonEmptyString.check(Schema.isMaxLength(300))

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * One step. `restrict`: answers and documents are shown to nobody but who applied. `erase`: what is personal leaves the vault
 * and the documents are destroyed; number, stages and times stay. Days count from the closing of the file.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Step = Schema.Struct({
  id: slug,
  action: Schema.Literals(["restrict", "erase"]),
  afterDays: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
})

/** The type of {@link Step:var}. @category models @since 0.1.0 */
export type Step = typeof Step.Type

/**
 * The steps of a kind of file, with where that is written and when it is to be looked at again.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rule = Schema.Struct({
  id: slug,
  steps: Schema.Array(Step).check(Schema.isMinLength(1), Schema.isMaxLength(10)),
  source: Source.Source,
  reviewDue: LocalDate.LocalDate
})

/** The type of {@link Rule:var}. @category models @since 0.1.0 */
export type Rule = typeof Rule.Type

/**
 * What shows that a step was carried out.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Evidence = Schema.Struct({
  /** Of the file's journal as it stood, in hex. */
  digest: Schema.String.check(Schema.isPattern(/^[0-9a-f]{1,64}$/, { expected: "hexadecimal digits" })),
  /** How many values left the vault. */
  erased: moment,
  /** How many documents were destroyed. */
  documents: moment,
  at: moment
})

/** The type of {@link Evidence:var}. @category models @since 0.1.0 */
export type Evidence = typeof Evidence.Type

const Decree = Schema.Struct({ number: short, reason: short })

/**
 * What starts it, when a file is closed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  file: Schema.NonEmptyString,
  closedAt: moment,
  rule: Rule,
  /** Where the documents are kept. */
  documents: Schema.Array(Schema.NonEmptyString)
})

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

/**
 * The context of a retention.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  /** The steps that are proved done, in order. */
  done: Schema.Array(Schema.Struct({ step: slug, action: Step.fields.action, ...Evidence.fields })),
  failure: Schema.NullOr(Schema.Struct({ step: slug, reason: Schema.String, at: moment })),
  hold: Schema.NullOr(Schema.Struct({ ...Decree.fields, by: Schema.String, at: moment }))
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const events = {
  "retention.hold": {
    by: ["manager"],
    label: { id: "Tahan penghapusan menurut keputusan", en: "Hold by decree" },
    payload: Decree
  },
  "retention.lift": {
    by: ["manager"],
    label: { id: "Cabut penahanan menurut keputusan", en: "Lift the hold by decree" },
    payload: Decree
  },
  "retention.retry": {
    by: ["manager"],
    label: { id: "Ulangi tahap yang gagal", en: "Try the failed step again" },
    payload: Schema.Struct({ reason: short })
  }
} as const

const activities = {
  carryOut: {
    input: Schema.Struct({
      hall: Schema.String,
      file: Schema.String,
      step: slug,
      action: Step.fields.action,
      documents: Schema.Array(Schema.String)
    }),
    output: Evidence,
    error: Schema.Struct({ code: Schema.Literals(["noStore", "unavailable"]), reason: short })
  }
} as const

/**
 * What the machine of a retention is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<Context, typeof events, Input, null, {}, {}>

/**
 * What a retention declares of the world, for its machine.
 *
 * @internal
 */
export type Declared = Lifecycle.Declared<{}, typeof activities>

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The step that comes next; null when all are done.
 *
 * @category getters
 * @since 0.1.0
 */
export const nextOf = ({ done, rule }: Pick<Context, "done" | "rule">): Step | null => rule.steps[done.length] ?? null

const day = 86_400_000

const dueOf = (context: Context): number => {
  const step = nextOf(context)
  return step === null ? (context.done.at(-1)?.at ?? context.closedAt) : context.closedAt + step.afterDays * day
}

/**
 * Whether only who applied may still read what is in the file.
 *
 * @category getters
 * @since 0.1.0
 */
export const isRestricted = ({ done }: Pick<Context, "done">): boolean => done.length > 0

/**
 * A suggestion to begin with, and no law: a year as it is, then fewer readers, erased after five. The archive schedule of the
 * regency goes before it.
 *
 * @example
 * ```ts
 * import { Retention } from "@balai/application"
 *
 * Retention.suggested.steps.map(({ action }) => action) // => ["restrict", "erase"]
 * Retention.suggested.source.confidence // => "unsure"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const suggested: Rule = Object.freeze({
  id: "berkas-permohonan",
  steps: [
    { id: "batasi", action: "restrict" as const, afterDays: 365 },
    { id: "hapus", action: "erase" as const, afterDays: 1_825 }
  ],
  source: {
    title: "Usulan; jadwal retensi arsip daerah belum diperiksa",
    reference: null,
    checked: LocalDate.makeUnsafe("2026-11-27"),
    confidence: "unsure" as const
  },
  reviewDue: LocalDate.makeUnsafe("2027-11-27")
})

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

const isManager = ({ actor, context }: { readonly actor: Actor.Actor; readonly context: Context }): boolean =>
  actor.type === "manager" && actor.attributes["hall"] === context.hall

/**
 * The lifecycle `retention`.
 *
 * @example
 * ```ts
 * import { Retention } from "@balai/application"
 * import { Check } from "@balai/lifecycle"
 *
 * Check.of(Retention.lifecycle) // => []
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "retention",
    version: 1,
    label: { id: "Retensi berkas", en: "Retention of a file" },
    names: {
      manager: { id: "Pengelola", en: "Manager" },
      due: { id: "waktu tahap berikutnya", en: "time of the next step" },
      carryOut: { id: "menjalankan tahap", en: "carrying a step out" },
      isMore: { id: "masih ada tahap", en: "a step is left" }
    },
    input: Input,
    context: Context,
    roles: { manager: isManager },
    events,
    activities,
    index: ({ context, status, value }) => ({
      hall: context.hall,
      file: context.file,
      state: String(value),
      isOpen: status === "done" ? 0 : 1,
      /** When its next step comes; of one that is completed when that was. */
      due: dueOf(context)
    })
  },
  machine
)
