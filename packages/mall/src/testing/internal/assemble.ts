/** @internal Puts a hall together for a test. */
import { Engine, type Store } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { LocalDateTime, LocalTime, LocalDate, Zone } from "@balai/vocabulary"
import { Layer } from "effect"
import { engineOptions, lifecyclesOf } from "../../internal/live.ts"
import { keepingWords } from "../../internal/told.ts"
import * as Mall from "../../Mall.ts"
import { layer as passwords } from "../../Passwords.ts"
import { type Outside } from "../Outside.ts"
import { type Services } from "../Runner.ts"
import { type Options } from "../Stage.ts"

/** A hall in which each agency has a booth and two counters, and nothing is ever closed. */
const hallOf = ({ agencies = [], hall = "mpp-uji" }: Options): Mall.Mall =>
  Mall.make({
    name: hall,
    label: { id: "MPP Uji", en: "Test Hall" },
    zone: "WIB",
    agencies,
    booths: agencies.map(({ label, name }) => ({ id: name, label })),
    counters: agencies.flatMap(({ name }, at) =>
      [1, 2].map((place) => ({ number: at * 2 + place, booth: name, services: [name] }))
    )
  })

export const mallOf = (options: Options): Mall.Mall => options.mall ?? hallOf(options)

/** Nine o'clock on a Tuesday. */
const standard = "2026-08-18T09:00"

/** A moment: epoch milliseconds, or the hall's own time of day. */
export const momentOf = (at: number | string, zone: Zone.Zone): number => {
  if (typeof at === "number") return at
  const [date = "", time = "00:00"] = at.split("T")
  return LocalDateTime.toEpoch({ date: LocalDate.makeUnsafe(date), time: LocalTime.makeUnsafe(time) }, zone)
}

export const startOf = (options: Options, { zone }: Mall.Mall): number => momentOf(options.at ?? standard, zone)

/** All that the engine runs: the hall's own, the agencies', and what the test brings beside them. */
export const optionsOf = (options: Options, mall: Mall.Mall, outside: Outside): Engine.Options => {
  const { lifecycles = [], tuning } = options
  const engine = engineOptions(mall, options.handlers ?? [])
  const all: ReadonlyArray<Lifecycle.Any> = [...lifecyclesOf(mall), ...lifecycles]
  const { activities = {}, effects = {} } = engine
  const made = outside.handlers(all, { activities, effects })
  return {
    ...engine,
    lifecycles: all,
    ...made,
    // What a test scripts in place of a handler is kept out of the journal as the handler's answer is.
    activities: keepingWords(all, made.activities ?? {}) as Engine.Options["activities"] & object,
    ...(tuning === undefined ? {} : { options: tuning })
  }
}

const secret = "0123456789abcdef0123456789abcdef"

/** A hall on whatever store is given. Passwords are hashed with a single round: here nobody guesses them. */
export const layerOf = (mall: Mall.Mall, engine: Engine.Options) =>
  Mall.layer(mall, { secret, passwords: passwords({ rounds: 1 }) }).pipe(
    Layer.provideMerge(Engine.layer(engine))
  ) satisfies Layer.Layer<Exclude<Services, Store.Store>, unknown, Store.Store>
