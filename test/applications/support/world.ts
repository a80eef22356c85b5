/** What a virtual year of applications is made of: the hall, the files with what was seen of them, and the turn of somebody. */
import { Engine } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { type Outside, type Stage } from "@balai/mall/testing"
import { Effect } from "effect"
import { agencies, type Offer } from "./agencies.ts"
import { type Chance } from "./chance.ts"

export const hour = 3_600_000
export const day = 24 * hour

/** A file with what was seen of it on its way. */
export interface Seen {
  readonly offer: Offer
  readonly id: string
  readonly instance: string
  readonly applicant: Actor.Actor
  /** When somebody looks after it next. */
  next: number
  /** How often somebody still does. */
  patience: number
  /** What was left of its time when it was looked at last, and how often that had been extended. */
  clock: { readonly left: number; readonly extensions: number; readonly startedAt: number } | null
}

/** What a year leaves behind. */
export interface Year {
  readonly stage: Stage.Stage
  readonly outside: Outside.Outside
  readonly files: ReadonlyArray<Seen>
  readonly commands: { accepted: number; refused: number }
  /** What was wrong on the way. */
  readonly wrongs: Array<string>
}

/** Somebody looks after a file, by chance. */
export interface Turn {
  readonly year: Year
  readonly seen: Seen
  readonly chance: Chance
}

/** A hall with a till for levies and tariffs; the money of the State is recorded and never taken. */
export const mall: Mall.Mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies,
  counters: agencies.map(({ name }, at) => ({ number: at + 1, services: [name] })),
  billing: {
    till: ["levy", "tariff"],
    policy: { askFirst: 2 * hour, askMost: 4 * day, askAfter: 15 * day }
  }
})

export const engineOf = <A, E>(
  { stage }: Pick<Year, "stage">,
  ask: (engine: Engine.Engine["Service"]) => Effect.Effect<A, E>
): Promise<A> => stage.run(Effect.flatMap(Engine.Engine, ask))
