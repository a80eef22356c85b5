/**
 * A lifecycle is a plain XState v5 machine plus schemas and labels.
 *
 * It is pure: no clock, no I/O, no randomness. {@link make} admits only machines that can be stored and resumed at any
 * point; {@link decide} is the only way forward; {@link available} tells what each command would answer now.
 *
 * @since 0.1.0
 */
import { Result, type Schema } from "effect"
import { type AnyStateMachine, type EventObject, type PromiseActorLogic } from "xstate"
import { type Actor } from "./Actor.ts"
import * as Internal from "./internal/available.ts"
import * as InternalDecide from "./internal/decide.ts"
import * as InternalDescribe from "./internal/describe.ts"
import { Fault, toFaulty } from "./internal/fault.ts"
import * as InternalGraph from "./internal/graph.ts"
import { type Kit, kitOf } from "./internal/kit.ts"
import * as InternalMake from "./internal/make.ts"
import * as InternalRestore from "./internal/restore.ts"
import { type Json } from "./Json.ts"
import { type SnapshotError } from "./LifecycleError.ts"
import { type LocalizedText } from "./LocalizedText.ts"
import { type Snapshot } from "./Snapshot.ts"
import { type Now, type Stamp } from "./Stamp.ts"
import { type PublicStatus, type StateMeta } from "./StateMeta.ts"
import { type IndexKeys, type Reason, type RefusalCode, type Verdict } from "./Verdict.ts"

/**
 * A schema of plain JSON: what it decodes to is what it encodes to.
 *
 * @category models
 * @since 0.1.0
 */
export type Plain<T = any> = Schema.Codec<T, T>

/**
 * A command: who may send it, what people read on its button, what it carries.
 *
 * @category models
 * @since 0.1.0
 */
export interface CommandSpec<Role extends string = string> {
  readonly by: ReadonlyArray<Role>
  readonly label: LocalizedText
  readonly payload?: Plain
  /** The use case that owns a command which moves partners too: alone it is refused. */
  readonly via?: string
}

/**
 * An event that others may read: its payload and the feed that carries it.
 *
 * @category models
 * @since 0.1.0
 */
export interface PublishedSpec<P extends Plain = Plain> {
  readonly payload: P
  readonly feed: (event: P["Type"]) => string
}

/**
 * Work in the outside world that a state waits for.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActivitySpec<I extends Plain = Plain, O extends Plain = Plain, E extends Plain = Plain> {
  readonly input: I
  readonly output: O
  readonly error: E
}

type Commands<Role extends string> = { readonly [type: string]: CommandSpec<Role> }
type TypeOf<S> = S extends { readonly Type: infer T } ? T : never
type PayloadOf<C> = C extends { readonly payload: infer P } ? TypeOf<P> : {}
type Values<T> = T[keyof T]

/**
 * The machine events of a command map: `{ type } & payload` for each key.
 *
 * @category models
 * @since 0.1.0
 */
export type EventsOf<E> = Values<{ [K in keyof E & string]: { readonly type: K } & PayloadOf<E[K]> }>

/**
 * The events that a lifecycle publishes: `{ type } & payload` for each key.
 *
 * @category models
 * @since 0.1.0
 */
export type PublishedOf<P> = Values<{
  [K in keyof P & string]: { readonly type: K } & TypeOf<P[K]>
}>

/**
 * The types that a lifecycle's author hands to XState's `setup`.
 *
 * @category models
 * @since 0.1.0
 */
export interface MachineTypes<C, E, I, O, P, F> {
  readonly context: C & { now: Now<F> }
  readonly events: [keyof E] extends [never] ? EventObject : EventsOf<E>
  readonly input: I & { readonly now: Now<F> }
  readonly output: O
  /** XState takes no machine whose events are `never`: a lifecycle that publishes nothing keeps its plain event type. */
  readonly emitted: [keyof P] extends [never] ? EventObject : PublishedOf<P>
  readonly meta: StateMeta
}

/**
 * The declared effects and activities as XState wants them in `setup`: typed names with no behaviour.
 *
 * @category models
 * @since 0.1.0
 */
export interface Declared<X, A> {
  readonly actions: {
    readonly [K in keyof X]: (args: any, params: TypeOf<X[K]>) => void
  }
  readonly actors: {
    readonly [K in keyof A]: A[K] extends { readonly input: infer I; readonly output: infer O }
      ? PromiseActorLogic<TypeOf<O>, TypeOf<I>>
      : never
  }
}

/**
 * All that an author says of a lifecycle beside its machine.
 *
 * @category models
 * @since 0.1.0
 */
export interface Spec<
  Name extends string,
  I extends Plain,
  C extends Plain,
  O extends Plain,
  Role extends string,
  E extends Commands<NoInfer<Role>>,
  P extends { readonly [type: string]: Plain },
  X extends { readonly [effect: string]: Plain },
  A extends { readonly [source: string]: ActivitySpec },
  F extends { readonly [fact: string]: Plain }
> {
  readonly name: Name
  /** A whole number ≥ 1. Raise it when the shape changes. */
  readonly version: number
  readonly label: LocalizedText
  readonly input: I
  readonly context: C
  readonly output?: O
  readonly roles: { readonly [R in Role]: (args: { readonly context: C["Type"]; readonly actor: Actor }) => boolean }
  readonly events: E
  readonly publishes?: { readonly [K in keyof P]: PublishedSpec<P[K]> }
  readonly effects?: X
  readonly activities?: A
  readonly facts?: F
  /** Why a guard says no, by the guard's name. Every guard on a command needs one. */
  readonly reasons?: { readonly [guard: string]: LocalizedText }
  /** What people read where a role, an outside party, a delay, an activity, a guard or a passing state is named, as in diagrams. */
  readonly names?: { readonly [name: string]: LocalizedText }
  readonly index?: (snapshot: Snapshot<C["Type"]>) => IndexKeys
  readonly claims?: (snapshot: Snapshot<C["Type"]>) => ReadonlyArray<string>
}

/**
 * A made lifecycle. The machine's own type is erased: what callers need is the input, the context, the commands and the
 * published events.
 *
 * @category models
 * @since 0.1.0
 */
export interface Lifecycle<
  out Name extends string = string,
  out Input = any,
  out Context = any,
  out Command extends { readonly type: string } = any,
  out Published = any,
  out World = any
> {
  readonly name: Name
  readonly version: number
  readonly label: LocalizedText
  /** A digest of the structure; see `Snapshot.shape`. */
  readonly shape: string
  readonly machine: AnyStateMachine
  readonly spec: Spec<string, Plain, Plain, Plain, string, any, any, any, any, any>
  /** Phantom: carries the types, never a value. */
  readonly Types?: {
    readonly Input: Input
    readonly Context: Context
    readonly Command: Command
    readonly Published: Published
    readonly World: World
  }
}

/**
 * Any lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export type Any = Lifecycle

/**
 * The context of a lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export type ContextOf<L extends Any> = NonNullable<L["Types"]>["Context"]
/**
 * The start input of a lifecycle.
 *
 * @category models
 * @since 0.1.0
 */
export type InputOf<L extends Any> = NonNullable<L["Types"]>["Input"]
/**
 * The commands of a lifecycle, as `{ type } & payload`.
 *
 * @category models
 * @since 0.1.0
 */
export type CommandOf<L extends Any> = NonNullable<L["Types"]>["Command"]
/**
 * The events that a lifecycle publishes.
 *
 * @category models
 * @since 0.1.0
 */
export type PublishedEventOf<L extends Any> = NonNullable<L["Types"]>["Published"]

/**
 * What a lifecycle asks of the world and reads from it: the parameters of its effects, the schemas of its activities, the
 * values of its facts.
 *
 * @category models
 * @since 0.1.0
 */
export interface WorldOf<X, A, F> {
  readonly effects: { readonly [K in keyof X]: TypeOf<X[K]> }
  readonly activities: {
    readonly [K in keyof A]: A[K] extends { readonly input: infer I; readonly output: infer O; readonly error: infer E }
      ? { readonly input: TypeOf<I>; readonly output: TypeOf<O>; readonly error: TypeOf<E> }
      : never
  }
  readonly facts: FactValues<F>
}
/**
 * The parameters of a lifecycle's effects, by name.
 *
 * @category models
 * @since 0.1.0
 */
export type EffectsOf<L extends Any> = NonNullable<L["Types"]>["World"]["effects"]
/**
 * The input, output and error of a lifecycle's activities, by source.
 *
 * @category models
 * @since 0.1.0
 */
export type ActivitiesOf<L extends Any> = NonNullable<L["Types"]>["World"]["activities"]
/**
 * The values of the facts that a lifecycle reads, by name.
 *
 * @category models
 * @since 0.1.0
 */
export type FactsOf<L extends Any> = NonNullable<L["Types"]>["World"]["facts"]

type FactValues<F> = { readonly [K in keyof F]: TypeOf<F[K]> }

/**
 * Makes a lifecycle from its spec and its machine.
 *
 * **Details**
 *
 * Throws a `LifecycleMakeError` that lists every violation of the admitted subset, each with a code, a path and what to do
 * about it in Indonesian and English. The builder gets the machine's types, which all follow from the schemas, and the
 * declared effects and activities to spread into `setup`.
 *
 * **Gotchas**
 *
 * The machine's `id` is the lifecycle's name, and its context carries `now: input.now`. Guards and actions go by name; a
 * guard on an activity's answer takes the answer as params: `{ type: "isKnown", params: ({ event }) => event.output }`.
 *
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { assign, setup } from "xstate"
 *
 * const Lamp = Lifecycle.make(
 *   {
 *     name: "lamp",
 *     version: 1,
 *     label: { id: "Lampu", en: "Lamp" },
 *     input: Schema.Struct({ room: Schema.String }),
 *     context: Schema.Struct({ room: Schema.String, turns: Schema.Int }),
 *     roles: { resident: ({ actor }) => actor.type === "resident" },
 *     events: {
 *       "lamp.turn": { by: ["resident"], label: { id: "Tekan", en: "Turn" } },
 *       "lamp.paint": { by: ["resident"], label: { id: "Cat", en: "Paint" }, payload: Schema.Struct({ colour: Schema.String }) }
 *     },
 *     reasons: { isWhole: { id: "Lampu sudah putus", en: "The lamp is worn out" } }
 *   },
 *   (types) =>
 *     setup({ types, guards: { isWhole: ({ context }) => context.turns < 3 } }).createMachine({
 *       id: "lamp",
 *       initial: "dark",
 *       context: ({ input }) => ({ room: input.room, turns: 0, now: input.now }),
 *       states: {
 *         dark: {
 *           meta: { label: { id: "Padam", en: "Dark" }, status: "waiting", owner: "resident" },
 *           on: {
 *             "lamp.turn": { guard: "isWhole", target: "lit", actions: assign({ turns: ({ context }) => context.turns + 1 }) }
 *           }
 *         },
 *         lit: {
 *           meta: { label: { id: "Menyala", en: "Lit" }, status: "active" },
 *           on: { "lamp.turn": "dark" }
 *         }
 *       }
 *     })
 * )
 *
 * Lamp.name // => "lamp"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export function make<
  const Name extends string,
  I extends Plain,
  C extends Plain,
  Role extends string,
  const E extends Commands<NoInfer<Role>>,
  O extends Plain = Plain<null>,
  P extends { readonly [type: string]: Plain } = {},
  X extends { readonly [effect: string]: Plain } = {},
  A extends { readonly [source: string]: ActivitySpec } = {},
  F extends { readonly [fact: string]: Plain } = {}
>(
  spec: Spec<Name, I, C, O, Role, E, P, X, A, F>,
  machine: (
    types: MachineTypes<C["Type"], E, I["Type"], O["Type"], P, FactValues<F>>,
    declared: Declared<X, A>
  ) => AnyStateMachine
): Lifecycle<Name, I["Type"], C["Type"], EventsOf<E>, PublishedOf<P>, WorldOf<X, A, F>> {
  return InternalMake.make(spec as any, machine as any) as any
}

/**
 * Says whether a value is a lifecycle that {@link make} has made.
 *
 * ```ts continues
 * Lifecycle.is(Lamp) // => true
 * Lifecycle.is({ ...Lamp }) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const is = (value: unknown): value is Any => kitOf(value as Any) !== undefined

/**
 * One input of a lifecycle. Only a `Command` comes from outside.
 *
 * @category models
 * @since 0.1.0
 */
export type Input =
  | { readonly _tag: "Start"; readonly input: Json }
  | { readonly _tag: "Command"; readonly type: string; readonly payload?: Json; readonly via?: string }
  | { readonly _tag: "TimerDue"; readonly timer: string }
  | { readonly _tag: "ActivityDone"; readonly activity: string; readonly output: Json }
  | { readonly _tag: "ActivityFailed"; readonly activity: string; readonly error: Json }

const kit = (lifecycle: Any): Kit => {
  const known = kitOf(lifecycle)
  if (known === undefined)
    throw new Fault("NotMade", `lifecycle "${String(lifecycle?.name)}" was not made by Lifecycle.make`)
  return known
}

/**
 * Decides what an input does to an instance: the only way forward. Pure and total: it never throws, reads no clock and
 * never changes what it is given.
 *
 * **Details**
 *
 * A command is refused for the first of these that holds: unknown command, owned by a use case, role, payload, finished, not
 * in this state, guard. An engine's input is never refused; one that no active state takes is `Ignored`. A definition that
 * misbehaves is `Faulty`. A snapshot that this process decided or restored is taken as it is; any other is restored first.
 *
 * ```ts continues
 * const resident = { type: "resident", id: "r1", attributes: {} }
 * const stamp = { at: 1_767_225_600_000, by: resident, facts: {} }
 *
 * const started = Lifecycle.decide(Lamp, null, { _tag: "Start", input: { room: "hall" } }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const turned = Lifecycle.decide(Lamp, started.snapshot, { _tag: "Command", type: "lamp.turn" }, stamp)
 * if (turned._tag !== "Accepted") throw new Error(turned._tag)
 *
 * turned.snapshot.value // => "lit"
 * turned.snapshot.context // => { room: "hall", turns: 1 }
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
// The four are the contract's own names: what, from where, which input, when and by whom.
// oxlint-disable-next-line max-params
export const decide = <L extends Any>(
  lifecycle: L,
  snapshot: Snapshot<ContextOf<L>> | null,
  input: Input,
  stamp: Stamp
): Verdict<ContextOf<L>> => {
  const known = kitOf(lifecycle)
  if (known === undefined) return toFaulty(new Fault("NotMade", "the lifecycle was not made by Lifecycle.make"))
  return InternalDecide.decide(known, { snapshot, input, stamp }) as Verdict<ContextOf<L>>
}

/**
 * What one command would answer now, as far as that can be told without its payload.
 *
 * @category models
 * @since 0.1.0
 */
export interface Availability {
  readonly command: string
  readonly label: LocalizedText
  /** The use case that owns the command: its button and its route are the use case's. */
  readonly via: string | null
  readonly state: "allowed" | "refused" | "needsInput"
  readonly code: RefusalCode | null
  /** True when the actor holds no role on the instance at all. */
  readonly hidden: boolean
  readonly reasons: ReadonlyArray<Reason>
}

/**
 * Tells for each command whether it is allowed, refused with reasons, or needs its payload to be told. Never throws.
 *
 * **Details**
 *
 * A command with `via` is answered as if its use case asked. A guard that reads the payload gives `needsInput`. A definition
 * that misbehaves gives a refusal with `code: null` and the fault as its reason. What {@link make} has not made has no
 * commands.
 *
 * ```ts continues
 * const [turn, paint] = Lifecycle.available(Lamp, turned.snapshot, stamp)
 *
 * turn?.state // => "allowed"
 * paint?.code // => "NotInState"
 * paint?.reasons[0]?.text.en // => '"Paint" is not possible in the state "Lit".'
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const available = <L extends Any>(
  lifecycle: L,
  snapshot: Snapshot<ContextOf<L>>,
  stamp: Stamp
): ReadonlyArray<Availability> => {
  const known = kitOf(lifecycle)
  return known === undefined ? [] : Internal.available(known, snapshot, stamp)
}

/**
 * The same for whoever holds one role and no other, as if it were held: what buttons a role sees, and why one is disabled,
 * when nobody in particular asks.
 *
 * **Gotchas**
 *
 * A guard that reads the actor finds one of the role's name, without attributes.
 *
 * ```ts continues
 * Lifecycle.availableTo(Lamp, turned.snapshot, { role: "resident", at: stamp.at, facts: {} })[0]?.state // => "allowed"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const availableTo = <L extends Any>(
  lifecycle: L,
  snapshot: Snapshot<ContextOf<L>>,
  { at, facts, role }: { readonly role: string } & Pick<Stamp, "at" | "facts">
): ReadonlyArray<Availability> => {
  const known = kitOf(lifecycle)
  const by: Actor = { type: role, id: role, attributes: {} }
  return known === undefined ? [] : Internal.available(known, snapshot, { at, by, facts, role })
}

/**
 * Takes a stored snapshot back: checked against name, version, shape and schemas, fresh and deeply frozen.
 *
 * **Details**
 *
 * The error's `kind` tells a state that only needs a migration (`NeedsMigration`: it is of an older version) from one that
 * is not known (`Unknown`).
 *
 * ```ts continues
 * import { Json } from "@balai/lifecycle"
 * import { Result } from "effect"
 *
 * const text = Json.canonical({ ...turned.snapshot })
 *
 * Result.isSuccess(Lifecycle.restore(Lamp, JSON.parse(text))) // => true
 * Result.isFailure(Lifecycle.restore(Lamp, { ...turned.snapshot, value: "flickering" })) // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const restore = <L extends Any>(
  lifecycle: L,
  stored: unknown
): Result.Result<Snapshot<ContextOf<L>>, SnapshotError> => {
  const restored = InternalRestore.restore(kit(lifecycle), stored)
  if (restored.error !== null) return Result.fail(restored.error)
  return Result.succeed(restored.held.snapshot as unknown as Snapshot<ContextOf<L>>)
}

/**
 * What people read of an instance.
 *
 * @category models
 * @since 0.1.0
 */
export interface Description {
  readonly status: PublicStatus | null
  readonly label: LocalizedText
  /** Who must act next. */
  readonly owner: string | null
  /** The paths of the active atomic states, in document order. */
  readonly states: ReadonlyArray<string>
}

/**
 * Describes where an instance stands, from the meta of its active states.
 *
 * ```ts continues
 * const { label, states, status } = Lifecycle.describe(Lamp, turned.snapshot)
 *
 * label.id // => "Menyala"
 * states // => ["lit"]
 * status // => "active"
 * ```
 *
 * **Gotchas**
 *
 * Throws the `SnapshotError` that {@link restore} would give when the snapshot is not one of this lifecycle.
 *
 * @category getters
 * @since 0.1.0
 */
export const describe = <L extends Any>(lifecycle: L, snapshot: Snapshot<ContextOf<L>>): Description =>
  InternalDescribe.describe(kit(lifecycle), snapshot)

/**
 * Says whether an instance stands where a command is taken at all, whoever would send it and whatever guards would say.
 *
 * **When to use**
 *
 * Where other code has to know whether something can still happen to an instance. In which states that is, the lifecycle alone
 * says: one that gains a state needs no change elsewhere. For a button use {@link available}, which knows roles and guards.
 *
 * ```ts continues
 * Lifecycle.takes(Lamp, turned.snapshot, "lamp.turn") // => true
 * Lifecycle.takes(Lamp, turned.snapshot, "lamp.paint") // => false
 * ```
 *
 * **Gotchas**
 *
 * Throws the `SnapshotError` that {@link restore} would give when the snapshot is not one of this lifecycle.
 *
 * @category getters
 * @since 0.1.0
 */
export const takes = <L extends Any>(
  lifecycle: L,
  snapshot: Snapshot<ContextOf<L>>,
  command: CommandOf<L>["type"]
): boolean => InternalDescribe.takes(kit(lifecycle), InternalGraph.graph(lifecycle), { command, snapshot })
