/**
 * A hall on a stage: in memory, with time in the test's hand, and actors for each role.
 *
 * Nothing waits for the real clock: {@link Stage.advance} lets hours and months pass in milliseconds, with all that is due on
 * the way in its order, timers, activities, effects and answers from outside, as in a running hall. {@link Stage.until} sets
 * the time forward by itself, and where nothing can happen any more it fails at once and says why. Each stage has data of
 * its own; {@link Stage.baseline} keeps a set-up that several tests begin with.
 *
 * @since 0.1.0
 */
import { type Agency } from "@balai/agency"
import { type Engine, type EngineError, type Instance, type Journal, type Step, type Store } from "@balai/engine"
import { type Actor, type Lifecycle, type LocalizedText, type Verdict } from "@balai/lifecycle"
import { type Duration, type Effect, type Layer } from "effect"
import { type Access } from "../Access.ts"
import { type Applications } from "../Applications.ts"
import { type Calendars } from "../Calendars.ts"
import { type Catalogue } from "../Catalogue.ts"
import { type Hall } from "../Hall.ts"
import { type Keeping } from "../Keeping.ts"
import type * as Mall from "../Mall.ts"
import { type Oversight } from "../Oversight.ts"
import { type Queueing } from "../Queueing.ts"
import { type Appointments } from "../Appointments.ts"
import { type Reports } from "../Reports.ts"
import { type Settings } from "../Settings.ts"
import { type Subjects } from "../Subjects.ts"
import { layerOf, mallOf, optionsOf, startOf } from "./internal/assemble.ts"
import { openRunner } from "./internal/open.ts"
import { isTaken } from "./internal/outsideWorld.ts"
import { makeStage } from "./internal/stage.ts"
import { make as makeOutside, type Outside } from "./Outside.ts"
import { make as failure } from "./StageError.ts"
import { type Runner, type Services } from "./Runner.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a stage is made of. Without anything it is a hall with no agency of one's own only when `mall` is given; most tests
 * say `{ agencies: [mine] }`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** The agencies of a hall that is made for the test: two counters for each, always open. */
  readonly agencies?: ReadonlyArray<Agency.Agency>
  /** That hall's name; `mpp-uji` when absent. */
  readonly hall?: string
  /** A hall of one's own instead. */
  readonly mall?: Mall.Mall
  /** Lifecycles that no agency brings. */
  readonly lifecycles?: ReadonlyArray<Lifecycle.Any>
  /** When it begins: epoch milliseconds or the hall's own time, `2026-08-18T09:00` when absent. */
  readonly at?: number | string
  /** The real handlers; what has none is faked by `outside`. */
  readonly handlers?: Mall.Handlers | ReadonlyArray<Mall.Handlers>
  /** The outside parties, of this stage alone; all of them behave well when absent. */
  readonly outside?: Outside
  /** A store of one's own, which the stage neither empties nor takes back; one in memory when absent. */
  readonly store?: Layer.Layer<Store.Store, unknown>
  readonly tuning?: Engine.Tuning
  /** How many milliseconds of real time a handler may take; 2,000 when absent. */
  readonly patience?: number
}

/**
 * The actors of a stage. Where an id may be given, there is one when it is not.
 *
 * @category models
 * @since 0.1.0
 */
export interface Cast {
  readonly applicant: (id?: string) => Actor.Actor
  /** The holder of a ticket's key, by the key's SHA-256: `hall.visitor(key)` gives the one of a key. */
  readonly visitor: (keyHash?: string) => Actor.Actor
  readonly kiosk: (id?: string) => Actor.Actor
  /** The officer at a counter; at the first one when absent. */
  readonly officer: (counter?: string) => Actor.Actor
  /** An officer who works on the files of an agency; of the first one when absent. */
  readonly clerk: (agency?: string, id?: string) => Actor.Actor
  /** Who heads an agency; the first one when absent. */
  readonly head: (agency?: string, id?: string) => Actor.Actor
  readonly greeter: (id?: string) => Actor.Actor
  readonly manager: (id?: string) => Actor.Actor
  readonly system: Actor.Actor
  /** Somebody who has nothing to do with it. */
  readonly stranger: Actor.Actor
}

/**
 * Who does it, and under which command id: the next one of the stage (`c-1`, `c-2` …) when absent, so that the same scenario
 * has the same ids every time.
 *
 * @category models
 * @since 0.1.0
 */
export interface Doing {
  readonly by: Actor.Actor
  readonly commandId?: string
}

/**
 * A use case service with promises; what it streams stays with `run`.
 *
 * @category models
 * @since 0.1.0
 */
export type Calls<S> = {
  readonly [
    K in keyof S as S[K] extends Effect.Effect<any, any, any>
      ? K
      : S[K] extends (...args: any) => Effect.Effect<any, any, any>
        ? K
        : never
  ]: S[K] extends Effect.Effect<infer A, any, any>
    ? () => Promise<A>
    : S[K] extends (...args: infer Args) => Effect.Effect<infer A, any, any>
      ? (...args: Args) => Promise<A>
      : never
}

/**
 * A use case service whose requests need no command id: the stage gives the next one.
 *
 * @category models
 * @since 0.1.0
 */
export type Asks<S> = {
  readonly [K in keyof Calls<S>]: Calls<S>[K] extends (request: infer Q) => infer A
    ? Q extends { readonly commandId: string }
      ? (request: Omit<Q, "commandId"> & { readonly commandId?: string }) => A
      : Calls<S>[K]
    : Calls<S>[K]
}

/**
 * What is waited for: the path of a state (or of one that holds it), or a question about the instance.
 *
 * @category models
 * @since 0.1.0
 */
export type Goal<L extends Lifecycle.Any> = string | ((instance: Instance.Instance<L>) => boolean)

/**
 * How long a wait may go on in virtual time.
 *
 * @category models
 * @since 0.1.0
 */
export interface Waiting {
  /** 800 days when absent: a wait through timers that come again and again must end some time. */
  readonly within?: Duration.Input
}

/**
 * A goal with a limit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Awaited<L extends Lifecycle.Any> extends Waiting {
  readonly goal: Goal<L>
}

/**
 * A hall on a stage.
 *
 * @category models
 * @since 0.1.0
 */
export interface Stage {
  readonly mall: Mall.Mall
  readonly actors: Cast
  /** The parties outside: script them, and see what they were asked. */
  readonly outside: Outside
  readonly now: () => number
  /** Runs an effect in the hall. Time stands still meanwhile. */
  readonly run: <A, E>(effect: Effect.Effect<A, E, Services>) => Promise<A>
  readonly queueing: Asks<Queueing["Service"]>
  readonly hall: Calls<Hall["Service"]>
  readonly settings: Asks<Settings["Service"]>
  readonly applications: Asks<Applications["Service"]>
  readonly keeping: Asks<Keeping["Service"]>
  readonly oversight: Asks<Oversight["Service"]>
  readonly appointments: Asks<Appointments["Service"]>
  readonly reports: Asks<Reports["Service"]>
  readonly subjects: Asks<Subjects["Service"]>
  readonly catalogue: Asks<Catalogue["Service"]>
  readonly calendars: Asks<Calendars["Service"]>
  readonly access: Asks<Access["Service"]>

  /** Starts an instance, and answers when all that follows at this moment has happened. */
  readonly start: <L extends Lifecycle.Any>(
    lifecycle: L,
    options: Step.StartOptions<L> & Doing
  ) => Promise<Instance.Instance<L>>
  /** Sends a command, and answers when all that follows at this moment has happened. */
  readonly send: <L extends Lifecycle.Any>(
    lifecycle: L,
    options: Step.SendOptions<L> & Doing
  ) => Promise<Instance.Instance<L>>
  /** The refusal of a command; fails when it is accepted. */
  readonly refusal: <L extends Lifecycle.Any>(
    lifecycle: L,
    options: Step.SendOptions<L> & Doing
  ) => Promise<Verdict.Refused>
  readonly get: <L extends Lifecycle.Any>(lifecycle: L, id: string) => Promise<Instance.Instance<L>>
  /** Where it stands, in the words that people read. */
  readonly describe: (lifecycle: Lifecycle.Any, id: string) => Promise<Lifecycle.Description>
  /** The commands that an actor may give now. */
  readonly allowed: (lifecycle: Lifecycle.Any, id: string, by: Actor.Actor) => Promise<ReadonlyArray<string>>
  readonly history: (id: string) => Promise<ReadonlyArray<Journal.JournalEntry>>

  /** Lets time pass, by a duration or up to a moment of the hall's own time: all that is due on the way happens. */
  readonly advance: (by: Duration.Input | { readonly to: number | string }) => Promise<void>
  /**
   * Lets time pass until the instance is there. Fails at once, with the reasons, when nothing can happen any more by itself:
   * nothing is due and no answer is on its way, or the instance has ended.
   */
  readonly until: <L extends Lifecycle.Any>(
    lifecycle: L,
    id: string,
    goal: Goal<L> | Awaited<L>
  ) => Promise<Instance.Instance<L>>
  /** The same for any question about the hall. `what` says in a failure what was waited for. */
  readonly when: (
    question: () => boolean | Promise<boolean>,
    options?: Waiting & { readonly what?: string }
  ) => Promise<void>
  /** The same for an effect: one that sleeps, or reads a stream to its end. */
  readonly complete: <A, E>(effect: Effect.Effect<A, E, Services>, options?: Waiting) => Promise<A>
  /** Why an instance does not get anywhere by itself: what a failed {@link Stage.until} says. */
  readonly explain: (lifecycle: Lifecycle.Any, id: string) => Promise<LocalizedText.LocalizedText>

  /**
   * Keeps everything as it is now: data, time, what is on its way. {@link Stage.restore} comes back to it as often as wanted.
   */
  readonly baseline: () => Promise<Baseline>
  /** Takes the stage back to a baseline of its own. What was read before is no longer true. */
  readonly restore: (baseline: Baseline) => Promise<void>
  /** Ends the hall. Forgetting it costs memory, and nothing else. */
  readonly close: () => Promise<void>
}

/**
 * A set-up that a stage can come back to.
 *
 * @category models
 * @since 0.1.0
 */
export interface Baseline {
  readonly kind: "balai/baseline"
  readonly at: number
}

/**
 * How the commands of a use case can fail on a stage.
 *
 * @category models
 * @since 0.1.0
 */
export type Failure = EngineError.EngineError

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Opens a hall in memory.
 *
 * **Details**
 *
 * Promises are what it gives, so that a test needs no Effect; `run` takes effects for those who write them. A call that is
 * refused rejects with the hall's or the engine's own error.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Stage } from "@balai/mall/testing"
 * import { Ticket } from "@balai/queue"
 *
 * const disnaker = defineAgency({
 *   contract: 2,
 *   name: "disnaker",
 *   version: "1.0.0",
 *   label: { id: "Dinas Ketenagakerjaan", en: "Manpower Agency" },
 *   services: [{ id: "ak-1", name: { id: "Kartu kuning (AK-1)", en: "Job seeker card" }, prefix: "K" }]
 * })
 *
 * const stage = await Stage.open({ agencies: [disnaker], at: "2026-08-18T09:00" })
 * const { kiosk, officer } = stage.actors
 *
 * await stage.queueing.openCounter({ by: officer("1"), counter: "1" })
 * const { ticket } = await stage.queueing.take({ by: kiosk(), service: "ak-1" })
 * await stage.queueing.callNext({ by: officer("1"), counter: "1" })
 * await stage.until(Ticket.lifecycle, ticket.id, "called") // is there already
 *
 * ticket.label // => "K-001"
 * await stage.allowed(Ticket.lifecycle, ticket.id, stage.actors.stranger) // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const open = async (options: Options): Promise<Stage> => {
  const mall = mallOf(options)
  const outside = options.outside ?? makeOutside()
  // What they have been asked, and the answers on their way, are of one hall: another one's would be lost among them.
  if (options.store === undefined && isTaken(outside)) throw failure("BALAI_STAGE_OUTSIDE_TAKEN")
  const runner = await openRunner({ options, mall, outside }, startOf(options, mall))
  return makeStage({ mall, outside, runner })
}

/**
 * A stage over another runner: the same scenario in another process, or in one that is thrown away on purpose.
 *
 * @category constructors
 * @since 0.1.0
 */
export const over = (runner: Runner, options: Options): Stage =>
  makeStage({ mall: mallOf(options), outside: options.outside ?? makeOutside(), runner })

// -----------------------------------------------------------------------------
// layers
// -----------------------------------------------------------------------------

/**
 * The hall of a stage on whatever store is given, in whatever clock is there: for those who open the process themselves.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: Options): Layer.Layer<Exclude<Services, Store.Store>, unknown, Store.Store> => {
  const mall = mallOf(options)
  return layerOf(mall, optionsOf(options, mall, options.outside ?? makeOutside()))
}
