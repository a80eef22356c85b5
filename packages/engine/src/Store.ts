/**
 * The port through which the engine stores: some reads, and one kind of write transaction.
 *
 * A transaction is an Effect over a {@link Transaction}. An implementation that is synchronous runs it in one go; one
 * that is not awaits each operation. Locks are taken in one order everywhere: names, instances by id, the log. What a
 * body has not written is not stored; what `transact` has confirmed survives a power cut.
 *
 * @since 0.1.0
 */
import { Context, type Effect, type Stream } from "effect"
import { type StoreError } from "./EngineError.ts"
import { type KeyValue } from "./Instance.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * An instance: the state and, as JSON text, what is armed, running, claimed and indexed for it.
 *
 * @category models
 * @since 0.1.0
 */
export interface InstanceRow {
  readonly id: string
  readonly lifecycle: string
  readonly version: number
  readonly shape: string
  readonly seq: number
  readonly status: "active" | "done"
  readonly snapshot: string
  readonly keys: string
  readonly timers: string
  readonly runs: string
  readonly claims: string
  /** The position of the instance's newest row in the journal. */
  readonly last: number
  readonly startedAt: number
  readonly updatedAt: number
}

/**
 * One row of the journal. `prev` is the position of the instance's row before it, 0 for the first: an instance's history
 * is a walk from its newest row, and the journal itself is only ever appended to.
 *
 * @category models
 * @since 0.1.0
 */
export interface JournalRow {
  readonly position: number
  readonly prev: number
  readonly instance: string
  readonly seq: number
  readonly lifecycle: string
  readonly version: number
  readonly command: string
  readonly input: string
  readonly at: number
  readonly by: string
  readonly facts: string
  readonly verdict: string
  readonly state: string
  readonly digest: string
}

/** A recorded command id. @category models @since 0.1.0 */
export interface CommandRow {
  readonly id: string
  readonly digest: string
  readonly receipt: string
}

/** An armed timer. @category models @since 0.1.0 */
export interface TimerRow {
  readonly instance: string
  readonly timer: string
  readonly due: number
  readonly seq: number
}

/** One index key of an instance. A key whose value is `null` has no row. @category models @since 0.1.0 */
export interface KeyRow {
  readonly lifecycle: string
  readonly key: string
  readonly value: string | number
  readonly instance: string
}

/** A unique string of a live instance. @category models @since 0.1.0 */
export interface ClaimRow {
  readonly lifecycle: string
  readonly claim: string
  readonly instance: string
}

/**
 * An effect or an activity to run. `slot` is the ordinal of an effect or the invoke id of an activity. `due` is the next
 * attempt; a lease is a random token and the time at which it lapses. Work that is `waiting` was handed to an outside
 * party, whose answer bears the token that `token` is the digest of.
 *
 * @category models
 * @since 0.1.0
 */
export interface WorkRow {
  readonly instance: string
  readonly seq: number
  readonly slot: string
  readonly kind: "effect" | "activity"
  readonly lifecycle: string
  readonly version: number
  readonly name: string
  readonly input: string
  readonly at: number
  readonly status: "open" | "waiting" | "done" | "dead" | "ended"
  readonly attempts: number
  readonly due: number
  readonly lease: string | null
  readonly leaseUntil: number
  readonly reason: string | null
  readonly token: string | null
}

/** The place of a piece of work. @category models @since 0.1.0 */
export interface WorkKey {
  readonly instance: string
  readonly seq: number
  readonly slot: string
}

/**
 * Changes a piece of work if it still is as expected: at status `from`, unless `lease` is `undefined` under that lease, and
 * where `lapsed` is given under none that holds at that moment: a lease keeps its name when it is renewed.
 *
 * @category models
 * @since 0.1.0
 */
export interface WorkUpdate {
  readonly key: WorkKey
  readonly from: WorkRow["status"]
  readonly lease?: string | null
  readonly lapsed?: number
  readonly set: Partial<Pick<WorkRow, "status" | "attempts" | "due" | "lease" | "leaseUntil" | "reason" | "token">>
}

/** A published event. @category models @since 0.1.0 */
export interface FeedRow {
  readonly feed: string
  readonly offset: number
  readonly position: number
  readonly at: number
  readonly instance: string
  readonly event: string
}

/** A piece of personal data. Value and salt are `null` once it is erased. @category models @since 0.1.0 */
export interface VaultRow {
  readonly ref: string
  readonly subject: string
  readonly instance: string
  readonly field: string
  readonly class: string
  readonly value: string | null
  readonly salt: string | null
  readonly digest: string
  readonly at: number
}

/** An erasure, to be applied again when an older backup is restored. @category models @since 0.1.0 */
export interface ErasureRow {
  readonly subject: string
  readonly at: number
  readonly rows: number
}

/** An answer from outside that no waiting work fits. The token is kept as a digest. @category models @since 0.1.0 */
export interface StrayRow {
  readonly at: number
  readonly token: string
  readonly reason: "unknown" | "used" | "ended"
}

/** A sign of life of one process's worker. @category models @since 0.1.0 */
export interface WorkerRow {
  /** A random name of the process. */
  readonly process: string
  readonly kind: "scanner" | "dispatcher" | "reaper"
  readonly since: number
  readonly beat: number
}

/** How far a read model has folded the log. @category models @since 0.1.0 */
export interface CheckpointRow {
  readonly model: string
  readonly version: number
  readonly position: number
}

/** One entry of a read model; the value is JSON text. @category models @since 0.1.0 */
export interface ModelRow {
  readonly model: string
  readonly key: string
  readonly value: string
}

/**
 * What a read model stores at once: its new checkpoint and the entries that were set and cleared.
 *
 * @category models
 * @since 0.1.0
 */
export interface Projected {
  readonly checkpoint: CheckpointRow
  /** The checkpoint on which the fold stood, `null` for none: on any other nothing is stored. */
  readonly from: number | null
  readonly set: ReadonlyArray<ModelRow>
  readonly cleared: ReadonlyArray<Omit<ModelRow, "value">>
}

/**
 * Everything that is stored beside an instance and follows from it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Satellites {
  readonly keys: ReadonlyArray<KeyRow>
  readonly timers: ReadonlyArray<TimerRow>
  readonly claims: ReadonlyArray<ClaimRow>
}

/** How much work there is. `oldest` is when the first of the open work was due. @category models @since 0.1.0 */
export interface Depth {
  readonly open: number
  readonly waiting: number
  readonly dead: number
  readonly oldest: number | null
}

/** A registered fact. @category models @since 0.1.0 */
export interface FactRow {
  readonly name: string
  readonly version: string
  readonly value: string
}

/** The one row that orders everything. @category models @since 0.1.0 */
export interface LogRow {
  readonly epoch: string
  readonly position: number
  readonly hash: string
  readonly at: number
}

/** One link of the chain: the rows of a group. @category models @since 0.1.0 */
export interface ChainRow {
  readonly first: number
  readonly last: number
  readonly hash: string
}

/** How many live instances there are of a version and shape. @category models @since 0.1.0 */
export interface LiveRow {
  readonly lifecycle: string
  readonly version: number
  readonly shape: string
  readonly count: number
  readonly sample: ReadonlyArray<string>
}

/**
 * A question over index keys, after the engine has put it in order.
 *
 * @category models
 * @since 0.1.0
 */
export interface Selection {
  readonly lifecycle: string
  /** Only these, or `null` for any. */
  readonly ids: ReadonlyArray<string> | null
  /** Every key must equal one of its values. */
  readonly where: ReadonlyArray<{ readonly key: string; readonly values: ReadonlyArray<KeyValue> }>
  readonly order: ReadonlyArray<{ readonly key: string; readonly down: boolean }>
  readonly limit: number
  /** The sort values and the id behind which to begin. */
  readonly after: { readonly values: ReadonlyArray<KeyValue>; readonly id: string } | null
}

/**
 * Which work to list, in the order (due, instance, seq, slot).
 *
 * @category models
 * @since 0.1.0
 */
export type WorkFilter =
  /**
   * Open work that is due, whose lease has lapsed, and which no earlier open or dead effect of its instance precedes. Where
   * `versions` are given, activities are of these alone, as `name@version` of their lifecycles.
   */
  | {
      readonly _tag: "Ready"
      readonly at: number
      readonly names: ReadonlyArray<string>
      readonly versions?: ReadonlyArray<string>
      readonly limit: number
    }
  | { readonly _tag: "Status"; readonly status: WorkRow["status"]; readonly limit: number }
  | { readonly _tag: "Keys"; readonly keys: ReadonlyArray<WorkKey> }
  /** The open effects of these instances. */
  | { readonly _tag: "Effects"; readonly instances: ReadonlyArray<string> }
  /** Whatever was ever handed out under these digests of tokens. */
  | { readonly _tag: "Tokens"; readonly tokens: ReadonlyArray<string> }
  /** Open work whose lease has lapsed. */
  | { readonly _tag: "Lapsed"; readonly at: number; readonly limit: number }

/**
 * Where an instance stands, without what it knows: short enough to be read by the thousands. `value` is the JSON text of
 * its state value.
 *
 * @category models
 * @since 0.1.0
 */
export interface HeadRow extends Pick<
  InstanceRow,
  "id" | "lifecycle" | "version" | "seq" | "status" | "timers" | "runs" | "last" | "startedAt" | "updatedAt"
> {
  readonly value: string
}

/**
 * Which heads to read.
 *
 * @category models
 * @since 0.1.0
 */
export type HeadRange =
  /**
   * Live instances, of one lifecycle or of all, slice after slice in an order of the store's own: one that lives all the
   * while comes exactly once. `after` is what the slice before gave as `next`, `null` for the first.
   */
  | { readonly _tag: "Live"; readonly lifecycle: string | null; readonly after: string | null; readonly limit: number }
  /** Instances whose newest row in the journal lies behind `after` and not behind `until`, in the order of those rows. */
  | { readonly _tag: "Changed"; readonly after: number; readonly until: number }

/**
 * A slice of heads; `next` is where the walk goes on, `null` at its end.
 *
 * @category models
 * @since 0.1.0
 */
export interface HeadPage {
  readonly rows: ReadonlyArray<HeadRow>
  readonly next: string | null
}

/**
 * All that one group stores. Rows of timers and keys replace those of the same primary key; a row of an instance replaces
 * one of a lower sequence and fails on any other.
 *
 * @category models
 * @since 0.1.0
 */
export interface Changes {
  readonly instances: ReadonlyArray<InstanceRow>
  readonly journal: ReadonlyArray<JournalRow>
  readonly commands: ReadonlyArray<CommandRow>
  readonly timersSet: ReadonlyArray<TimerRow>
  readonly timersCleared: ReadonlyArray<Pick<TimerRow, "instance" | "timer">>
  readonly keysSet: ReadonlyArray<KeyRow>
  readonly keysCleared: ReadonlyArray<KeyRow>
  readonly claimsSet: ReadonlyArray<ClaimRow>
  readonly claimsCleared: ReadonlyArray<ClaimRow>
  readonly work: ReadonlyArray<WorkRow>
  readonly vault: ReadonlyArray<VaultRow>
  readonly feeds: ReadonlyArray<FeedRow>
  readonly chain: ChainRow | null
  readonly log: LogRow | null
}

/**
 * What an implementation can do; the contract suite reads it and checks that it is honest.
 *
 * @category models
 * @since 0.1.0
 */
export interface Manifest {
  readonly name: string
  /** What was confirmed is there after the store is opened again. */
  readonly durable: boolean
  /** Other processes may write to the same data: the engine polls for their news. */
  readonly shared: boolean
  /** A transaction's body runs in one go, so that a group must be short; otherwise it waits for each operation. */
  readonly synchronous: boolean
}

/**
 * The names of all that is stored, in the order in which a backup is restored.
 *
 * @category models
 * @since 0.1.0
 */
export const tables = [
  "log",
  "chain",
  "journal",
  "instances",
  "keys",
  "claims",
  "commands",
  "timers",
  "work",
  "feeds",
  "vault",
  "erasures",
  "facts",
  "strays",
  "checkpoints",
  "models"
] as const

/** The name of a table. @category models @since 0.1.0 */
export type Table = (typeof tables)[number]

/** A row as a backup holds it: column names and plain values, the same for every store. @category models @since 0.1.0 */
export type DumpRow = { readonly [column: string]: string | number | null }

/**
 * One consistent moment of the whole data, to be read table by table.
 *
 * @category models
 * @since 0.1.0
 */
export interface Dump {
  /** The version of the tables, the same in every store. */
  readonly schema: number
  /** Pages of rows, in the order of the primary key. */
  readonly rows: (table: Table) => Stream.Stream<ReadonlyArray<DumpRow>, StoreError>
}

/**
 * What may be read at any time. Outside a transaction each operation sees the last committed state.
 *
 * @category models
 * @since 0.1.0
 */
export interface View {
  readonly log: Effect.Effect<LogRow, StoreError>
  /** The rows of those ids that exist. */
  readonly instances: (ids: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<InstanceRow>, StoreError>
  /** All instances in the order of their ids, page after page. */
  readonly instancesAfter: (range: {
    readonly after: string
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<InstanceRow>, StoreError>
  readonly commands: (ids: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<CommandRow>, StoreError>
  /** All recorded command ids in their order, page after page. */
  readonly commandsAfter: (range: {
    readonly after: string
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<CommandRow>, StoreError>
  readonly select: (selection: Selection) => Effect.Effect<ReadonlyArray<InstanceRow>, StoreError>
  readonly count: (selection: Selection) => Effect.Effect<number, StoreError>
  /** Rows behind a position in the order of the log, or one instance's in the order of its sequence. */
  readonly journal: (range: {
    readonly instance: string | null
    readonly after: number
    readonly limit: number
  }) => Effect.Effect<{ readonly rows: ReadonlyArray<JournalRow>; readonly chain: ReadonlyArray<ChainRow> }, StoreError>
  /** The head of a feed and the events behind an offset. */
  readonly feed: (range: {
    readonly feed: string
    readonly after: number
    readonly limit: number
  }) => Effect.Effect<{ readonly head: number; readonly rows: ReadonlyArray<FeedRow> }, StoreError>
  /** Armed timers in the order (due, instance), from the earliest on. */
  readonly timers: (limit: number) => Effect.Effect<ReadonlyArray<TimerRow>, StoreError>
  readonly work: (filter: WorkFilter) => Effect.Effect<ReadonlyArray<WorkRow>, StoreError>
  readonly vault: (refs: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<VaultRow>, StoreError>
  readonly live: Effect.Effect<ReadonlyArray<LiveRow>, StoreError>
  /** Live instances that no timer and no activity will move, in the order of their ids, page after page. */
  readonly idle: (range: {
    readonly after: string
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<InstanceRow>, StoreError>
  /** Where instances stand: for lists of many. */
  readonly heads: (range: HeadRange) => Effect.Effect<HeadPage, StoreError>
  /** What is stored beside these instances, in the order of its primary keys. */
  readonly satellites: (ids: ReadonlyArray<string>) => Effect.Effect<Satellites, StoreError>
  /** What is stored beside instances that do not exist or have ended; index keys of the ended stay. */
  readonly orphans: (limit: number) => Effect.Effect<Satellites, StoreError>
  readonly depth: Effect.Effect<Depth, StoreError>
  readonly erasures: Effect.Effect<ReadonlyArray<ErasureRow>, StoreError>
  /** The newest answers that fitted nothing. */
  readonly strays: (limit: number) => Effect.Effect<ReadonlyArray<StrayRow>, StoreError>
  readonly workers: Effect.Effect<ReadonlyArray<WorkerRow>, StoreError>
  readonly checkpoints: Effect.Effect<ReadonlyArray<CheckpointRow>, StoreError>
  /** Entries of a read model behind a key in the order of their keys, or those of these keys. */
  readonly model: (range: {
    readonly model: string
    readonly keys: ReadonlyArray<string> | null
    readonly after: string
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<ModelRow>, StoreError>
  readonly facts: Effect.Effect<ReadonlyArray<FactRow>, StoreError>
  /** The facts of these names and versions that are stored: of all there may be thousands. */
  readonly factsNamed: (
    wanted: ReadonlyArray<Pick<FactRow, "name" | "version">>
  ) => Effect.Effect<ReadonlyArray<FactRow>, StoreError>
}

/**
 * What a write transaction may do. A view inside it sees what it has written.
 *
 * @category models
 * @since 0.1.0
 */
export interface Transaction extends View {
  /** Takes the named locks, then locks the instances in id order, the missing ones too, and gives those that exist. */
  readonly lock: (
    names: ReadonlyArray<string>,
    ids: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<InstanceRow>, StoreError>
  /** Who holds these claims. */
  readonly claims: (
    claims: ReadonlyArray<Omit<ClaimRow, "instance">>
  ) => Effect.Effect<ReadonlyArray<ClaimRow>, StoreError>
  /** Locks the log and gives it with the heads of these feeds. Nothing is locked after this. */
  readonly lockLog: (
    feeds: ReadonlyArray<string>
  ) => Effect.Effect<{ readonly log: LogRow; readonly heads: ReadonlyMap<string, number> }, StoreError>
  readonly write: (changes: Changes) => Effect.Effect<void, StoreError>
  /** Applies conditional updates; tells for each whether it hit. */
  readonly settle: (updates: ReadonlyArray<WorkUpdate>) => Effect.Effect<ReadonlyArray<boolean>, StoreError>
  /**
   * Empties the vault rows of a subject, and the reasons of failed work on the instances that hold any, which may quote
   * them; remembers the erasure, and tells how many vault rows were emptied.
   */
  readonly erase: (subject: string, at: number) => Effect.Effect<number, StoreError>
  readonly addFacts: (facts: ReadonlyArray<FactRow>) => Effect.Effect<void, StoreError>
  readonly addStrays: (strays: ReadonlyArray<StrayRow>) => Effect.Effect<void, StoreError>
  /** Notes signs of life; a row replaces that of the same process and kind. */
  readonly beat: (workers: ReadonlyArray<WorkerRow>) => Effect.Effect<void, StoreError>
  /** Forgets workers whose last sign of life is older. */
  readonly dropWorkers: (before: number) => Effect.Effect<void, StoreError>
  /** Stores what a read model has folded; false when its checkpoint was another. */
  readonly project: (projected: Projected) => Effect.Effect<boolean, StoreError>
  /** Forgets a read model with its checkpoint. */
  readonly dropModel: (model: string) => Effect.Effect<void, StoreError>
  /** Writes rows of a backup as they are. The one row of the log replaces what is there. */
  readonly load: (table: Table, rows: ReadonlyArray<DumpRow>) => Effect.Effect<void, StoreError>
}

// -----------------------------------------------------------------------------
// services
// -----------------------------------------------------------------------------

/**
 * The storage behind an engine.
 *
 * @category services
 * @since 0.1.0
 */
export class Store extends Context.Service<
  Store,
  View & {
    readonly manifest: Manifest
    /**
     * Runs the body in one write transaction and commits when it succeeds; rolls back when it fails. The body may run
     * more than once: it does nothing but read and write through the transaction and compute.
     */
    readonly transact: <A, E>(body: (tx: Transaction) => Effect.Effect<A, E>) => Effect.Effect<A, E | StoreError>
    /** Reads one consistent moment while others go on writing. */
    readonly dump: <A, E>(body: (dump: Dump) => Effect.Effect<A, E>) => Effect.Effect<A, E | StoreError>
  }
>()("@balai/engine/Store") {}
