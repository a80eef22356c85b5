/** @internal */
import { type Context, Metric } from "effect"

type Labels = { readonly [name: string]: string }

/** How many label sets one metric may have. Names come from definitions and are few; one that is not must not fill the memory. */
const mostSeries = 500

/** A metric by its labels, each made once. What comes after the last of `mostSeries` is counted together. */
export interface Series<Input> {
  readonly update: (input: Input, ...labels: ReadonlyArray<string>) => void
}

const makeSeries = <Input>(
  context: Context.Context<never>,
  names: ReadonlyArray<string>,
  make: (attributes: Labels) => Metric.Metric<Input, unknown>
): Series<Input> => {
  const made = new Map<string, Metric.Metric<Input, unknown>>()
  const add = (key: string, values: ReadonlyArray<string>): Metric.Metric<Input, unknown> => {
    const metric = make(Object.fromEntries(names.map((name, i) => [name, values[i] ?? ""])))
    made.set(key, metric)
    return metric
  }
  const other = names.map(() => "other")
  const metricOf = (labels: ReadonlyArray<string>): Metric.Metric<Input, unknown> => {
    const key = labels.length === 1 ? labels[0]! : labels.join("\n")
    const known = made.get(key)
    if (known !== undefined) return known
    if (made.size < mostSeries) return add(key, labels)
    return made.get("\nother") ?? add("\nother", other)
  }
  return { update: (input, ...labels) => metricOf(labels).updateUnsafe(input, context) }
}

interface Described {
  readonly description: string
  readonly labels?: ReadonlyArray<string>
}

const seconds = Metric.boundariesFromIterable([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
const delays = Metric.boundariesFromIterable([0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600])
const sizes = Metric.boundariesFromIterable([1, 2, 4, 8, 16, 32, 64, 128, 256, 512])

/** Everything that an engine counts. Names are in Prometheus' manner; times are seconds. */
export const makeMetrics = (context: Context.Context<never>) => {
  const counter = (name: string, { description, labels = [] }: Described): Series<number> =>
    makeSeries(context, labels, (attributes) => Metric.counter(name, { description, attributes, incremental: true }))
  const histogram = (
    name: string,
    { boundaries, description, labels = [] }: Described & { readonly boundaries: ReadonlyArray<number> }
  ): Series<number> =>
    makeSeries(context, labels, (attributes) => Metric.histogram(name, { description, attributes, boundaries }))
  return {
    commands: counter("balai_commands_total", {
      description: "Commands by kind, by lifecycle or plan, and by outcome: accepted or the code of the error",
      labels: ["kind", "subject", "outcome"]
    }),
    refusals: counter("balai_refusals_total", {
      description: "Commands that a lifecycle or a plan refused, by the code of the reason",
      labels: ["subject", "reason"]
    }),
    repeats: counter("balai_commands_repeated_total", {
      description: "Commands that were answered with the receipt of their first time"
    }),
    groupSize: histogram("balai_group_size", {
      description: "Commands and engine inputs that one commit took",
      boundaries: sizes
    }),
    groupSeconds: histogram("balai_group_seconds", {
      description: "How long one group read, decided and wrote; without the commit itself",
      boundaries: seconds
    }),
    timerLag: histogram("balai_timer_lag_seconds", {
      description: "How long after its due time a timer fired",
      boundaries: delays
    }),
    attempts: counter("balai_attempts_total", {
      description: "Attempts at effects and activities, by what became of them",
      labels: ["work", "outcome"]
    }),
    attemptSeconds: histogram("balai_attempt_seconds", {
      description: "How long an attempt at an effect or an activity took",
      boundaries: delays,
      labels: ["work"]
    }),
    deadLetters: counter("balai_dead_letters_total", {
      description: "Work that was given up after its last attempt",
      labels: ["work"]
    }),
    takeovers: counter("balai_takeovers_total", {
      description: "Pieces of work that were taken over from a process that died or stood still"
    }),
    restarts: counter("balai_worker_restarts_total", {
      description: "Workers that died and were started again",
      labels: ["worker"]
    })
  }
}

export type Metrics = ReturnType<typeof makeMetrics>
