/**
 * What whoever looks after a running system sees of its instances: lists of many, the history of one in words, the state
 * that it had after any row of its journal, and what each button would have answered then.
 *
 * Everything here only reads. Nothing here shows a datum of a person: where one is kept, it says so and no more. Labels,
 * statuses and roles come from the lifecycles, so that what a plugin brings is seen like what was there before.
 *
 * Neighbours: `Journal` is what a history is made from; `Store` reads the short rows of a list.
 *
 * @since 0.1.0
 */
import { type Actor, type Json, type Lifecycle, type LocalizedText, type StateMeta } from "@balai/lifecycle"
import { type Effect } from "effect"
import { type NotFoundError, type StoreError } from "./EngineError.ts"
import { type JournalEntry } from "./Journal.ts"

type Text = LocalizedText.LocalizedText

/**
 * Something with a name for programs and one for people.
 *
 * @category models
 * @since 0.1.0
 */
export interface Named {
  readonly name: string
  readonly label: Text
}

/**
 * A state of a lifecycle, as a filter offers it. `depth` counts the states around it.
 *
 * @category models
 * @since 0.1.0
 */
export interface KnownState {
  readonly path: string
  readonly label: Text
  readonly status: StateMeta.PublicStatus | null
  readonly owner: string | null
  readonly depth: number
  /** Instances that reach it have ended. */
  readonly isFinal: boolean
  readonly retired: boolean
}

/**
 * A lifecycle that has instances or whose code is loaded. One that is not loaded has a name and nothing else.
 *
 * @category models
 * @since 0.1.0
 */
export interface Known extends Named {
  readonly versions: ReadonlyArray<{ readonly version: number; readonly live: number; readonly isLoaded: boolean }>
  readonly live: number
  readonly ended: number
  /** Of all loaded versions, the newest first; in document order. */
  readonly states: ReadonlyArray<KnownState>
  readonly roles: ReadonlyArray<Named>
}

/**
 * Where an instance stands, in words.
 *
 * @category models
 * @since 0.1.0
 */
export interface Standing {
  /** The active atomic states, in document order. */
  readonly states: ReadonlyArray<{ readonly path: string; readonly label: Text }>
  readonly label: Text
  readonly status: StateMeta.PublicStatus | null
  /** Who must act next. */
  readonly owner: string | null
  readonly hasEnded: boolean
}

/**
 * An instance in a list. `due` is when its next timer or work is; `changedAt` when it took something last.
 *
 * @category models
 * @since 0.1.0
 */
export interface Head extends Standing {
  readonly id: string
  readonly lifecycle: string
  readonly version: number
  readonly seq: number
  readonly startedAt: number
  readonly changedAt: number
  readonly due: number | null
  /** False when this process has not loaded its version: then its states have no labels. */
  readonly isLoaded: boolean
}

/**
 * Which instances to list. What is absent filters nothing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Listing {
  readonly lifecycle?: string
  /** The path of a state: whoever is in it, or in a state within it. */
  readonly state?: string
  readonly status?: StateMeta.PublicStatus
  /** `no` when absent: live ones alone. */
  readonly ended?: "no" | "only" | "also"
  /**
   * By the last change, the longest ago first (when absent) or the newest first; or by what is due next, which lists live
   * ones alone, those with nothing due last.
   */
  readonly order?: "oldest" | "newest" | "due"
  /** 1 to 200; 50 when absent. */
  readonly limit?: number
  /** What the page before gave as `next`. */
  readonly after?: string
}

/**
 * How many live instances there are of the lifecycle that was asked for: by state without regard to the state that was
 * asked for, by status without regard to the status.
 *
 * @category models
 * @since 0.1.0
 */
export interface Counts {
  /** How many answer the whole question. */
  readonly found: number
  /** By the path of the state; a state counts what is in the states within it. */
  readonly states: { readonly [path: string]: number }
  readonly statuses: { readonly [status: string]: number }
}

/**
 * A page of instances.
 *
 * @category models
 * @since 0.1.0
 */
export interface Listed {
  readonly items: ReadonlyArray<Head>
  /** Where the next page begins; `null` when there is none. */
  readonly next: string | null
  /** `null` when ended ones were asked for: those are not counted. */
  readonly counts: Counts | null
  /**
   * False when so many were looked through that the walk stopped before the page was full: `next` goes on. Of live ones
   * only those that were looked through are counted.
   */
  readonly isWhole: boolean
}

/**
 * A timer that is set.
 *
 * @category models
 * @since 0.1.0
 */
export interface Ticking extends Named {
  readonly due: number
}

/**
 * One row of a history in words.
 *
 * @category models
 * @since 0.1.0
 */
export interface Happening {
  readonly seq: number
  readonly at: number
  /** By type and opaque id, without what roles may ask about. */
  readonly by: Pick<Actor.Actor, "type" | "id">
  readonly version: number
  readonly kind: JournalEntry["input"]["_tag"]
  /** The command, timer or activity; `null` where the kind says it all. */
  readonly name: string | null
  readonly label: Text
  readonly verdict: JournalEntry["verdict"]
  /** What the author gave as `reason`. */
  readonly reason: string | null
  readonly from: Standing | null
  readonly to: Standing | null
  readonly timersSet: ReadonlyArray<Ticking>
  readonly timersCleared: ReadonlyArray<Named>
  readonly begun: ReadonlyArray<Named>
  readonly effects: ReadonlyArray<Named>
  readonly published: ReadonlyArray<string>
  /** Why the row cannot be taken again here; `null` when it can. */
  readonly problem: Text | null
}

/**
 * Part of an instance's history, the oldest row first. `before` asks for the rows before it; `null` at the beginning.
 *
 * @category models
 * @since 0.1.0
 */
export interface Timeline {
  readonly head: Head
  readonly happenings: ReadonlyArray<Happening>
  readonly before: number | null
}

/**
 * Who looks at the buttons: whoever holds a role, or an actor.
 *
 * @category models
 * @since 0.1.0
 */
export type Viewer = { readonly role: string } | { readonly by: Actor.Actor }

/**
 * An instance as it was after a row of its journal.
 *
 * @category models
 * @since 0.1.0
 */
export interface Moment {
  readonly seq: number
  /** The time as of which the buttons are told: that of the row, or now. */
  readonly at: number
  readonly isNow: boolean
  readonly version: number
  readonly standing: Standing | null
  /**
   * What it knew; in place of a datum of a person stands `{ "personal": true }`, in place of a hash, token, secret or
   * password `{ "secret": true }`, and sixteen digits in a row are covered.
   */
  readonly context: Json.Json
  readonly timers: ReadonlyArray<Ticking>
  readonly running: ReadonlyArray<Named>
  /** `name@version` of the facts as of which the buttons are told. */
  readonly facts: ReadonlyArray<string>
  readonly buttons: ReadonlyArray<Lifecycle.Availability>
  /** Why there is nothing to be seen; `null` when there is. */
  readonly problem: Text | null
}

/**
 * Looks at instances; see the module.
 *
 * ```ts
 * import { Engine, SqliteStore } from "@balai/engine"
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Effect, Layer, Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const lamp = Lifecycle.make(
 *   {
 *     name: "lamp",
 *     version: 1,
 *     label: { id: "Lampu", en: "Lamp" },
 *     input: Schema.Struct({}),
 *     context: Schema.Struct({}),
 *     roles: { resident: ({ actor }) => actor.type === "resident" },
 *     events: { "lamp.turn": { by: ["resident"], label: { id: "Tekan", en: "Turn" } } }
 *   },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "lamp",
 *       initial: "dark",
 *       context: ({ input }) => ({ now: input.now }),
 *       states: {
 *         dark: { meta: { label: { id: "Padam", en: "Dark" }, status: "waiting" }, on: { "lamp.turn": "lit" } },
 *         lit: { meta: { label: { id: "Menyala", en: "Lit" }, status: "active" } }
 *       }
 *     })
 * )
 *
 * const by = { type: "resident", id: "r1", attributes: {} }
 *
 * const program = Effect.gen(function* () {
 *   const engine = yield* Engine.Engine
 *   yield* engine.start(lamp, { commandId: "c1", by, id: "hall", input: {} })
 *   yield* engine.send(lamp, { commandId: "c2", by, id: "hall", command: { type: "lamp.turn" } })
 *   const { items } = yield* engine.inspect.list({ status: "active" })
 *   const { happenings } = yield* engine.inspect.timeline("hall")
 *   const before = yield* engine.inspect.moment("hall", { seq: 1, viewer: { role: "resident" } })
 *   return [items[0]?.id, happenings[1]?.label.en, before.standing?.label.en, before.buttons[0]?.state]
 * })
 *
 * const layer = Engine.layer({ lifecycles: [lamp] }).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
 *
 * await Effect.runPromise(Effect.provide(program, layer)) // => ["hall", "Turn", "Dark", "allowed"]
 * ```
 *
 * @category models
 * @since 0.1.0
 */
export interface Inspect {
  /** What there is to list, in the order in which it was loaded. */
  readonly lifecycles: Effect.Effect<ReadonlyArray<Known>, StoreError>
  /** A version of a lifecycle that is loaded, the newest where none is named; `null` where none is. */
  readonly loaded: (name: string, version?: number) => Lifecycle.Any | null
  /**
   * A page of instances.
   *
   * **Details**
   *
   * Live ones are read in one pass, slice by slice, at most 200,000 of them, however the list is sorted: no index
   * is kept for it that every write would pay. Ended ones are found by walking through the journal from either end, at most
   * 50,000 rows for a page.
   */
  readonly list: (listing?: Listing) => Effect.Effect<Listed, StoreError>
  /** The history of one instance, at most its newest 2,000 rows, `limit` of them at a time (200 when absent). */
  readonly timeline: (
    id: string,
    range?: { readonly before?: number; readonly limit?: number }
  ) => Effect.Effect<Timeline, NotFoundError | StoreError>
  /**
   * The state after row `seq`, taken again from the journal with the facts of that time, and what each button would have
   * answered then. Without `seq`, or with that of the newest row, as of now.
   */
  readonly moment: (
    id: string,
    question: { readonly seq?: number; readonly viewer: Viewer }
  ) => Effect.Effect<Moment, NotFoundError | StoreError>
}
