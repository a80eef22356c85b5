/**
 * A mall (MPP): which agencies sit in it, which counters serve what, where a number is called.
 *
 * {@link make} is pure and checks everything at once; what it gives is frozen, plain data. {@link layer} brings it to life
 * on an engine; {@link live} brings a database too; {@link run} does the same for those who do not want to learn Effect.
 *
 * Neighbours: `Queueing` and `Hall`, the services that a running mall offers.
 *
 * @since 0.1.0
 */
import { type AccessFact, type PersonFact } from "@balai/access"
import { type Agency, type Contract, Problem } from "@balai/agency"
import { type Bill, type FileLimit, MoneyRules, type Retention } from "@balai/application"
import { type Engine, type EngineError, type Work } from "@balai/engine"
import { type Check, type Lifecycle, type LocalizedText, type Migration, type Stamp } from "@balai/lifecycle"
import { type BusinessDay, type Label, type Next, QueueRules, type Ticket } from "@balai/queue"
import { type Pledge } from "@balai/service"
import { type HolidayCalendar, type LegalTime, type LocalTime, type Zone } from "@balai/vocabulary"
import { type Effect, type Layer, Schema, type Stream } from "effect"
import { type Access } from "./Access.ts"
import { type Applications } from "./Applications.ts"
import { type Appointments } from "./Appointments.ts"
import { type Calendars } from "./Calendars.ts"
import { type Catalogue } from "./Catalogue.ts"
import { type Announcements, type Hall } from "./Hall.ts"
import * as Assemble from "./internal/assemble.ts"
import { problemsOf } from "./internal/check.ts"
import {
  engineOptions,
  engineProblems,
  layer as onEngine,
  lifecyclesOf,
  live as withDatabase,
  run as start
} from "./internal/live.ts"
import { dayOf } from "./internal/openness.ts"
import { resolve } from "./internal/resolve.ts"
import { type Keeping } from "./Keeping.ts"
import { type Messages } from "./Messages.ts"
import { type Oversight } from "./Oversight.ts"
import { type Passwords } from "./Passwords.ts"
import { type Persons } from "./Persons.ts"
import { type Queueing } from "./Queueing.ts"
import { type QueueingError } from "./QueueingError.ts"
import { type Reports } from "./Reports.ts"
import { type Settings } from "./Settings.ts"
import { type Subjects } from "./Subjects.ts"

type Text = LocalizedText.LocalizedText

/**
 * A waiting zone: the counters whose calls one board shows and speaks. Not to be taken for a time zone.
 *
 * @category models
 * @since 0.1.0
 */
export interface ZoneConfig {
  readonly id: string
  readonly name: Text
}

/**
 * A booth (*gerai*): the place of one agency in the hall.
 *
 * @category models
 * @since 0.1.0
 */
export interface BoothConfig {
  readonly id: string
  readonly label?: Text
  /** The waiting zone of its counters; the hall's first zone when absent. */
  readonly zone?: string
}

/**
 * A counter (*loket*).
 *
 * @category models
 * @since 0.1.0
 */
export interface CounterConfig {
  readonly number: number
  /** What the board shows; `Loket <number>` when absent. */
  readonly label?: string
  readonly booth?: string
  /** The waiting zone; the booth's when absent. */
  readonly zone?: string
  /** `agency.service`, a service's own id where only one agency has it, or an agency's name for all of its services. */
  readonly services: ReadonlyArray<string>
}

/**
 * When hall, agencies and services are open. Something is open when its hall, its agency and it itself are.
 *
 * @category models
 * @since 0.1.0
 */
export interface HoursConfig {
  /** The national calendar when absent. */
  readonly calendar?: HolidayCalendar.HolidayCalendar
  readonly hall?: typeof BusinessDay.Schedule.Encoded
  /** By the name of the agency. */
  readonly agencies?: { readonly [agency: string]: typeof BusinessDay.Schedule.Encoded }
  /** By `agency.service`, or a service's own id where only one agency has it. */
  readonly services?: { readonly [service: string]: typeof BusinessDay.ServiceSchedule.Encoded }
}

/**
 * Services that are numbered in one sequence under one prefix, whatever prefixes their agencies give them. With a single
 * service it gives that service another prefix in this hall.
 *
 * @category models
 * @since 0.1.0
 */
export interface SeriesConfig {
  readonly prefix: string
  /** As in {@link CounterConfig}. */
  readonly services: ReadonlyArray<string>
}

/**
 * What becomes of a number for which nobody came when it is returned to the queue.
 *
 * @category models
 * @since 0.1.0
 */
export interface RequeueConfig {
  /** Its own place, or the end of the queue. */
  readonly place: Ticket.PlaceRule
  /** How often at most; without limit when absent. */
  readonly most?: number
}

/**
 * A mall as its author writes it down.
 *
 * @category models
 * @since 0.1.0
 */
export interface MallConfig {
  /** A slug: `mpp-asahan`. */
  readonly name: string
  readonly label: Text
  /** The legal time of the place: WIB, WITA or WIT. */
  readonly zone: Zone.Zone
  /** The waiting zones, the first one for all that name none; a single zone `utama` when absent. */
  readonly zones?: ReadonlyArray<ZoneConfig>
  readonly agencies: ReadonlyArray<Agency.Agency>
  readonly booths?: ReadonlyArray<BoothConfig>
  readonly counters: ReadonlyArray<CounterConfig>
  /** How queue numbers are written, and where a day starts; `A-001` when absent. */
  readonly labels?: Partial<Label.Format>
  /** How long a called person may take before the counter is reminded; 120 when absent. */
  readonly patienceSeconds?: number
  /** How long a person is served before the counter is asked "still serving?"; 1,800 when absent. */
  readonly stillServingSeconds?: number
  /** A second tap of one kiosk for one service within this time is the same visitor; 2 when absent. */
  readonly doubleTapSeconds?: number
  /** Who is called next; when absent the priority lane first, two of it for one regular number. */
  readonly next?: Next.Policy
  /** Always open when absent. */
  readonly hours?: HoursConfig
  /** When the day is closed by itself if nobody has closed it: `18:00`. Never when absent. */
  readonly closesDayAt?: string
  /** Each service by its own prefix when absent. */
  readonly series?: ReadonlyArray<SeriesConfig>
  /** Its own place, without limit, when absent. */
  readonly requeue?: RequeueConfig
  /** Whom the hall serves: the regency, by Kemendagri's code with its dots. */
  readonly area?: { readonly code: string; readonly name: string }
  /** The service pledges (*maklumat pelayanan*) of the hall and of its agencies. */
  readonly pledges?: ReadonlyArray<Pledge.Pledge>
  /** How fees are paid; without a payment service when absent: officers record codes and receipts. */
  readonly billing?: BillingConfig
  /** How long closed files are kept, step by step; when absent nothing is erased by itself. */
  readonly retention?: Retention.Rule
  /** What the hall sets for itself of the limits of files, to begin with; afterwards a manager changes it. */
  readonly limits?: FileLimit.HallRows
}

/**
 * How the hall's bills are paid.
 *
 * **Details**
 *
 * `till` lists the kinds of money for which the hall's operator has a payment service: its handlers are those of the
 * activities of the lifecycle `bill`, and the hall does not start without them. For every other kind an officer records the
 * code and the receipt; state revenue is best left so, for a hall collects none. `payee` is whose QRIS codes these must be.
 *
 * @category models
 * @since 0.1.0
 */
export interface BillingConfig {
  readonly till?: ReadonlyArray<Bill.Kind>
  readonly payee?: { readonly name: string; readonly nmid: string }
  readonly policy?: Partial<Bill.Policy>
}

/**
 * A service as the hall offers it. Its id is `agency.service`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Service {
  readonly id: string
  readonly name: Text
  /** Services that share a prefix share one sequence of numbers. */
  readonly prefix: string
  readonly agency: { readonly id: string; readonly name: Text }
}

/**
 * A counter with everything filled in.
 *
 * @category models
 * @since 0.1.0
 */
export interface Counter {
  /** The number as text. */
  readonly id: string
  readonly number: number
  readonly label: string
  readonly booth: string | null
  readonly zone: string
  readonly services: ReadonlyArray<string>
}

/**
 * A checked mall with everything filled in.
 *
 * @category models
 * @since 0.1.0
 */
export interface Mall {
  readonly kind: "balai/mall"
  readonly name: string
  readonly label: Text
  readonly zone: Zone.Zone
  readonly zones: ReadonlyArray<ZoneConfig>
  readonly agencies: ReadonlyArray<Agency.Agency>
  readonly services: ReadonlyArray<Service>
  readonly booths: ReadonlyArray<Required<BoothConfig>>
  readonly counters: ReadonlyArray<Counter>
  readonly labels: Label.Format
  readonly patienceSeconds: number
  readonly stillServingSeconds: number
  readonly doubleTapMillis: number
  readonly next: Next.Policy
  readonly hours: BusinessDay.Rules | null
  /** What legal time is counted with: the zone, the holidays and the week. */
  readonly office: LegalTime.Office
  readonly closesDayAt: LocalTime.LocalTime | null
  readonly requeue: { readonly place: Ticket.PlaceRule; readonly most: number | null }
  readonly area: { readonly code: string; readonly name: string } | null
  readonly pledges: ReadonlyArray<Pledge.Pledge>
  /** The agencies whose plugins did not come up; see {@link assemble}. */
  readonly quarantined: ReadonlyArray<Quarantined>
  readonly retention: Retention.Rule | null
  /** What the hall has set for itself of the limits of files. */
  readonly limits: FileLimit.HallRows
  readonly billing: {
    readonly till: ReadonlyArray<Bill.Kind>
    readonly payee: { readonly name: string; readonly nmid: string } | null
    readonly policy: Bill.Policy
  }
}

/**
 * An agency whose plugin did not come up: none of its services is offered until that is mended and the hall has started again.
 *
 * @category models
 * @since 0.1.0
 */
export interface Quarantined {
  readonly agency: string
  readonly label: Text
  /** What was thrown, in one line: for whoever manages the hall, and for nobody else. */
  readonly reason: string
  /** What to do, where that is known: its contract is one that this hall does not take. */
  readonly text?: Text
}

/**
 * A plugin that is loaded when the hall is assembled. `load` may import it, and may make its handlers too.
 *
 * @category models
 * @since 0.1.0
 */
export interface Loading {
  /** The agency's own name. */
  readonly name: string
  /** What people call it while it cannot be loaded; its name when absent. */
  readonly label?: Text
  readonly load: () => Came | PromiseLike<Came>
}

type Came = Agency.Agency | { readonly agency: Agency.Agency; readonly handlers?: Handlers | ReadonlyArray<Handlers> }

/**
 * A mall as its author writes it down, with plugins that are loaded one by one.
 *
 * @category models
 * @since 0.1.0
 */
export interface AssembleConfig extends Omit<MallConfig, "agencies"> {
  readonly agencies: ReadonlyArray<Agency.Agency | Loading>
}

/**
 * A mall with the handlers that its plugins brought.
 *
 * @category models
 * @since 0.1.0
 */
export interface Assembled {
  readonly mall: Mall
  readonly handlers: ReadonlyArray<Handlers>
  /** The plugins that were written for the contract before: until when they are taken, and what brings them over. */
  readonly notices: ReadonlyArray<Contract.Notice>
}

/**
 * The definition of a mall is wrong; `problems` has all of it.
 *
 * @category errors
 * @since 0.1.0
 */
export class MallInvalidError extends Schema.TaggedError<MallInvalidError>()("MallInvalidError", {
  mall: Schema.String,
  problems: Schema.Array(Problem.Problem)
}) {
  static readonly code = "BALAI_MALL_INVALID"
  readonly code = MallInvalidError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${Problem.describe(`the mall "${this.mall}"`, this.problems)}`
  }
}

/**
 * Lists all that is wrong with a definition; nothing when it is good.
 *
 * @category guards
 * @since 0.1.0
 */
export const check = (config: unknown): ReadonlyArray<Problem.Problem> => problemsOf(config)

/**
 * Makes a mall. Throws a {@link MallInvalidError} that lists every problem with its path and how to put it right.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Mall } from "@balai/mall"
 *
 * const dukcapil = defineAgency({
 *   contract: 2,
 *   name: "dukcapil",
 *   version: "1.0.0",
 *   label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Civil Registry" },
 *   services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
 * })
 *
 * const mall = Mall.make({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   agencies: [dukcapil],
 *   counters: [{ number: 1, services: ["ktp-el"] }]
 * })
 *
 * mall.counters[0]?.label // => "Loket 1"
 * mall.counters[0]?.services // => ["dukcapil.ktp-el"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (config: MallConfig): Mall => {
  const problems = check(config)
  if (problems.length > 0) {
    const name: unknown = (config as { readonly name?: unknown } | null | undefined)?.name
    throw new MallInvalidError({ mall: typeof name === "string" ? name : "?", problems })
  }
  return resolve(config)
}

/**
 * Makes a mall of plugins that are loaded one by one. One that throws, gives no agency, does not come within ten seconds, or is
 * written for a contract that this hall does not take is set aside: the others open, its services are offered nowhere, and
 * whoever manages the hall is told why. One of the contract before is taken, with a notice that says until when.
 *
 * **Details**
 *
 * What the definition says of services that are not there (counters, hours, series) is left out with them, and a counter that
 * would serve nothing too. Files and numbers of such an agency wait as they are; `/ready` is red while there are any that
 * cannot be moved. A definition that is wrong by itself throws as with {@link make}.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Mall } from "@balai/mall"
 *
 * const service = (id: string, prefix: string) => ({ id, prefix, name: { id, en: id } })
 * const label = { id: "Dinas", en: "Agency" }
 * const dukcapil = defineAgency({ contract: 2, name: "dukcapil", version: "1.0.0", label, services: [service("kk", "A")] })
 *
 * const { handlers, mall } = await Mall.assemble({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   agencies: [
 *     dukcapil,
 *     {
 *       name: "pdam",
 *       load: () => {
 *         throw new Error("its table of tariffs is missing")
 *       }
 *     }
 *   ],
 *   counters: [{ number: 1, services: ["kk", "sambungan-baru"] }]
 * })
 *
 * mall.services.map(({ id }) => id) // => ["dukcapil.kk"]
 * mall.counters[0]?.services // => ["dukcapil.kk"]
 * mall.quarantined.map(({ agency, reason }) => [agency, reason]) // => [["pdam", "Error: its table of tariffs is missing"]]
 * handlers // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const assemble = async (config: AssembleConfig): Promise<Assembled> => {
  const { config: kept, handlers, notices, quarantined } = await Assemble.assemble(config)
  return { mall: { ...make(kept), quarantined }, handlers, notices }
}

/**
 * What the business day of a mall allows by its definition at a moment, for the hall or for one of its services; null in a mall without hours,
 * where everything is always open.
 *
 * @category getters
 * @since 0.1.0
 */
export const dayAt = (
  mall: Mall,
  question: { readonly at: number; readonly service?: string }
): BusinessDay.Decision | null => dayOf(mall, question)

/**
 * How what the agencies' lifecycles declare is done: handlers of their effects and activities, by lifecycle and name, and
 * the facts that they read. An agency's own usually come from its `./live`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Handlers<R = never> {
  readonly effects?: Work.EffectHandlers<R>
  readonly activities?: Work.ActivityHandlers<R>
  readonly facts?: Stamp.Facts
}

/**
 * What a mall on an engine needs beside its definition.
 *
 * @category models
 * @since 0.1.0
 */
export interface LayerOptions {
  /**
   * At least sixteen random characters, kept outside of the database. The keys of tickets are made from it; only their
   * digests are stored. Another secret opens the older tickets' pages all the same, and finds no applicant's account any
   * more: keep it as you keep the database.
   */
  readonly secret: string
  /** How passwords are hashed; `Passwords.layer()` when absent. */
  readonly passwords?: Layer.Layer<Passwords>
  /** Other limits than `AccessFact.standard`, from now on. */
  readonly access?: Partial<AccessFact.AccessFact>
  /** How codes leave the hall; when absent they are printed at the greeter's desk and nowhere else. */
  readonly messages?: Layer.Layer<Messages>
  /** Other limits of applicants' sign-in than `PersonFact.standard`, from now on. */
  readonly persons?: Partial<PersonFact.PersonFact>
  /** A practice hall: whoever asks for a code sees it on the screen, and nothing is sent. Never in a real hall. */
  readonly showsCodes?: boolean
}

/**
 * What a mall with a database of its own needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface LiveOptions<R = never> extends LayerOptions {
  readonly mall: Mall
  /** Of those agencies whose lifecycles declare effects, activities or facts; together, in any order. */
  readonly handlers?: Handlers<R> | ReadonlyArray<Handlers<R>>
  /** A path, or `:memory:`. */
  readonly database: string
}

/**
 * What {@link run} needs.
 *
 * @category models
 * @since 0.1.0
 */
export interface RunOptions {
  readonly mall: Mall
  /** As in {@link LiveOptions}. */
  readonly handlers?: Handlers | ReadonlyArray<Handlers>
  /** A path; `:memory:` when absent. */
  readonly database?: string
  /** A new one for each run when absent. */
  readonly secret?: string
  /** As in {@link LayerOptions}. */
  readonly passwords?: Layer.Layer<Passwords>
  /** As in {@link LayerOptions}. */
  readonly access?: Partial<AccessFact.AccessFact>
  /** As in {@link LayerOptions}. */
  readonly messages?: Layer.Layer<Messages>
  /** As in {@link LayerOptions}. */
  readonly persons?: Partial<PersonFact.PersonFact>
  /** As in {@link LayerOptions}. */
  readonly showsCodes?: boolean
}

/**
 * A service with promises where Effect's users have effects, and async iterables where they have streams.
 *
 * @category models
 * @since 0.1.0
 */
export type Promised<S> = {
  readonly [K in keyof S]: S[K] extends Effect.Effect<infer A, any, any>
    ? () => Promise<A>
    : S[K] extends (...args: infer Args) => Effect.Effect<infer A, any, any>
      ? (...args: Args) => Promise<A>
      : S[K] extends (...args: infer Args) => Stream.Stream<infer A, any, any>
        ? (...args: Args) => AsyncIterable<A>
        : S[K]
}

/**
 * The announcements of a zone, without Effect.
 *
 * @category models
 * @since 0.1.0
 */
export type PromisedAnnouncements = { readonly [K in "head" | "read" | "tail"]: Promised<Announcements>[K] }

/**
 * A mall that runs. Refused use cases reject with a `QueueingError`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Running {
  readonly queueing: Promised<Queueing["Service"]>
  readonly hall: Omit<Promised<Hall["Service"]>, "announcements"> & {
    readonly announcements: (zone: string) => Promise<PromisedAnnouncements>
  }
  readonly settings: Promised<Settings["Service"]>
  readonly access: Promised<Access["Service"]>
  readonly persons: Promised<Persons["Service"]>
  readonly catalogue: Promised<Catalogue["Service"]>
  readonly applications: Promised<Applications["Service"]>
  readonly keeping: Omit<Promised<Keeping["Service"]>, "destroyWith" | "recordWith">
  readonly oversight: Promised<Oversight["Service"]>
  readonly appointments: Promised<Appointments["Service"]>
  readonly reports: Promised<Reports["Service"]>
  readonly subjects: Promised<Subjects["Service"]>
  readonly calendars: Promised<Calendars["Service"]>
  /** Ends the workers and closes the database. */
  readonly stop: () => Promise<void>
}

/**
 * Every lifecycle that a mall runs: the hall's own, and those of its agencies.
 *
 * @category getters
 * @since 0.1.0
 */
export const lifecycles = (mall: Mall): ReadonlyArray<Lifecycle.Any> => lifecyclesOf(mall)

/**
 * The rules of the domains that a mall runs, for `Check.of`: each says of which lifecycles it speaks.
 *
 * @example
 * ```ts
 * import { Check } from "@balai/lifecycle"
 * import { Mall } from "@balai/mall"
 * import { Ticket } from "@balai/queue"
 *
 * Check.isRed(Check.of(Ticket.lifecycle, { rules: Mall.rules })) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const rules: ReadonlyArray<Check.Rule> = [...QueueRules.rules, ...MoneyRules.rules]

/**
 * How instances of older versions come to newer ones, as the agencies say.
 *
 * @category getters
 * @since 0.1.0
 */
export const migrations = (mall: Mall): ReadonlyArray<Migration.AnyMigration> =>
  mall.agencies.flatMap((agency) => agency.migrations)

/**
 * The lifecycles, facts and handlers that an engine needs to run a mall.
 *
 * **Details**
 *
 * Throws a {@link MallInvalidError} that names every declared effect, activity and fact of the agencies' lifecycles for
 * which nothing is given, and everything given that nothing declares.
 *
 * @category getters
 * @since 0.1.0
 */
export const engine = <R = never>(
  mall: Mall,
  handlers: Handlers<R> | ReadonlyArray<Handlers<R>> = []
): Engine.Options<R> => {
  const problems = engineProblems(mall, handlers)
  if (problems.length > 0) throw new MallInvalidError({ mall: mall.name, problems })
  return engineOptions(mall, handlers)
}

/**
 * Brings a mall to life on an engine: the use cases, the settings and the read side.
 *
 * **Details**
 *
 * When the layer is built, counters and hours that the database does not know are started as the definition has them. What
 * the database knows stays as it is, whatever the definition says: `Settings` changes it and tells of the differences.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (
  mall: Mall,
  options: LayerOptions
): Layer.Layer<
  | Queueing
  | Hall
  | Settings
  | Access
  | Persons
  | Catalogue
  | Applications
  | Calendars
  | Keeping
  | Oversight
  | Appointments
  | Reports
  | Subjects,
  QueueingError,
  Engine.Engine
> => onEngine(mall, options)

/**
 * A mall with an engine and an SQLite database of its own.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 * import { Mall, Queueing } from "@balai/mall"
 * import { Actors } from "@balai/queue"
 * import { Effect } from "effect"
 *
 * const mall = Mall.make({
 *   name: "mpp-contoh",
 *   label: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   agencies: [
 *     defineAgency({
 *       contract: 2,
 *       name: "dukcapil",
 *       version: "1.0.0",
 *       label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Civil Registry" },
 *       services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
 *     })
 *   ],
 *   counters: [{ number: 1, services: ["ktp-el"] }]
 * })
 *
 * const program = Effect.gen(function* () {
 *   const queueing = yield* Queueing.Queueing
 *   const by = Actors.kiosk({ hall: "mpp-contoh", id: "kiosk-1" })
 *   const { ticket } = yield* queueing.take({ commandId: "take-1", by, service: "ktp-el" })
 *   return ticket.label
 * })
 *
 * const secret = "0123456789abcdef"
 * const label = await Effect.runPromise(
 *   program.pipe(Effect.provide(Mall.live({ mall, database: ":memory:", secret })))
 * )
 * label // => "A-001"
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const live = <R = never>(
  options: LiveOptions<R>
): Layer.Layer<
  | Queueing
  | Hall
  | Settings
  | Access
  | Persons
  | Catalogue
  | Applications
  | Calendars
  | Keeping
  | Oversight
  | Appointments
  | Reports
  | Subjects
  | Engine.Engine,
  QueueingError | EngineError.StoreError | MallInvalidError,
  R
> => withDatabase(options, () => engine(options.mall, options.handlers))

/**
 * Runs a mall for those who do not want to learn Effect.
 *
 * @category constructors
 * @since 0.1.0
 */
export const run = (options: RunOptions): Promise<Running> =>
  start(options, () => engine(options.mall, options.handlers))
