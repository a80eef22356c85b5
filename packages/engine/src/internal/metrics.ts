/** @internal */
import { type Context, Metric } from "effect"

type Labels = { readonly [name: string]: string }

/** How many label sets one metric may have. Names come from definitions and are few; one that is not must not fill the memory. */
export const mostSeries = 500

type Update = (input: number) => void

/** A metric by its labels, each made once. What comes after the last of `mostSeries` is counted together. */
export interface Series {
  readonly of: (...labels: ReadonlyArray<string>) => Update
}

type Make = (attributes: Labels) => Metric.Metric<number, unknown>

const makeSeries = (context: Context.Context<never>, names: ReadonlyArray<string>, make: Make): Series => {
  const made = new Map<string, Update>()
  const add = (key: string, values: ReadonlyArray<string>): Update => {
    const metric = make(Object.fromEntries(names.map((name, i) => [name, values[i] ?? ""])))
    const update: Update = (input) => metric.updateUnsafe(input, context)
    made.set(key, update)
    return update
  }
  const other = names.map(() => "other")
  return {
    of: (...labels) => {
      const key = labels.join("\n")
      const known = made.get(key)
      if (known !== undefined) return known
      if (made.size < mostSeries) return add(key, labels)
      return made.get("\nother") ?? add("\nother", other)
    }
  }
}

interface Described {
  readonly description: string
  readonly labels?: ReadonlyArray<string>
}

interface Measured extends Described {
  readonly boundaries: ReadonlyArray<number>
}

const seconds = Metric.boundariesFromIterable([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
const delays = Metric.boundariesFromIterable([0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600])
const sizes = Metric.boundariesFromIterable([1, 2, 4, 8, 16, 32, 64, 128, 256, 512])

/** Everything that an engine counts. Names are in Prometheus' manner; times are seconds. */
export const makeMetrics = (context: Context.Context<never>) => {
  const counted = (name: string, { description, labels = [] }: Described): Series =>
    makeSeries(context, labels, (attributes) => Metric.counter(name, { description, attributes, incremental: true }))
  const measured = (name: string, { boundaries, description, labels = [] }: Measured): Series =>
    makeSeries(context, labels, (attributes) => Metric.histogram(name, { description, attributes, boundaries }))
  return {
    commands: counted("balai_commands_total", {
      description: "Commands by kind, by lifecycle or plan, and by outcome: accepted or the code of the error",
      labels: ["kind", "subject", "outcome"]
    }),
    refusals: counted("balai_refusals_total", {
      description: "Commands that a lifecycle or a plan refused, by the code of the reason",
      labels: ["subject", "reason"]
    }),
    repeats: counted("balai_commands_repeated_total", {
      description: "Commands that were answered with the receipt of their first time"
    }).of(),
    groupSize: measured("balai_group_size", {
      description: "Commands and engine inputs that one commit took",
      boundaries: sizes
    }).of(),
    groupSeconds: measured("balai_group_seconds", {
      description: "How long one group read, decided and wrote; without the commit itself",
      boundaries: seconds
    }).of(),
    timerLag: measured("balai_timer_lag_seconds", {
      description: "How long after its due time a timer fired",
      boundaries: delays
    }).of(),
    attempts: counted("balai_attempts_total", {
      description: "Attempts at effects and activities, by what became of them",
      labels: ["work", "outcome"]
    }),
    attemptSeconds: measured("balai_attempt_seconds", {
      description: "How long an attempt at an effect or an activity took",
      boundaries: delays,
      labels: ["work"]
    }),
    deadLetters: counted("balai_dead_letters_total", {
      description: "Work that was given up after its last attempt",
      labels: ["work"]
    }),
    takeovers: counted("balai_takeovers_total", {
      description: "Pieces of work that were taken over from a process that died or stood still"
    }).of(),
    restarts: counted("balai_worker_restarts_total", {
      description: "Workers that died and were started again",
      labels: ["worker"]
    })
  }
}

export type Metrics = ReturnType<typeof makeMetrics>
