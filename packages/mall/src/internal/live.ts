import { type Problem } from "@balai/agency"
import {
  AccessFact,
  Delegation,
  Device,
  Look,
  Officer,
  OneTimeCode,
  Person,
  PersonFact,
  PersonSession,
  Session,
  SubjectRequest
} from "@balai/access"
import {
  Bill,
  CalendarBook,
  Draft,
  IssuedDocument,
  LimitBook,
  ReasonLibrary,
  Register,
  Retention
} from "@balai/application"
import { Engine, SqliteStore } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { AppointmentDay, Counter, Hours, Series, Ticket } from "@balai/queue"
import { Outage, Publication } from "@balai/service"
import { Context, Effect, Layer, ManagedRuntime, Stream } from "effect"
import { Access } from "../Access.ts"
import { Applications } from "../Applications.ts"
import { Appointments } from "../Appointments.ts"
import { Calendars } from "../Calendars.ts"
import { Catalogue } from "../Catalogue.ts"
import { Hall } from "../Hall.ts"
import { Keeping } from "../Keeping.ts"
import {
  type Handlers,
  type LayerOptions,
  type LiveOptions,
  type Mall,
  type MallInvalidError,
  type RunOptions,
  type Running
} from "../Mall.ts"
import { none as noMessages } from "../Messages.ts"
import { layer as passwordsByDefault } from "../Passwords.ts"
import { Oversight } from "../Oversight.ts"
import { Persons } from "../Persons.ts"
import { Queueing } from "../Queueing.ts"
import { Reports } from "../Reports.ts"
import { Settings } from "../Settings.ts"
import { Subjects } from "../Subjects.ts"
import { limitAccess, toAccess } from "./access.ts"
import { toAppointments } from "./appointments.ts"
import { toApplications } from "./applications.ts"
import { fileHandlers } from "./applicationsHandlers.ts"
import { termsIn } from "./applicationsTerms.ts"
import { billHandlers, quietly } from "./bills.ts"
import { followCalendar, seedCalendar, toCalendars } from "./calendars.ts"
import { toCatalogue } from "./catalogue.ts"
import { seedStandards } from "./catalogueSeed.ts"
import { closeByItself, leftOf } from "./closeDay.ts"
import { factsOf } from "./facts.ts"
import { handlersProblems, withHandlers } from "./handlers.ts"
import { seedLimits } from "./limits.ts"
import { signer, signerFor } from "./keys.ts"
import { carryOut, followEndings, toKeeping } from "./keeping.ts"
import { makeLiveRules } from "./liveRules.ts"
import { toOversight } from "./oversight.ts"
import { toQueueing } from "./queueing.ts"
import { limitPersons, toPersons } from "./persons.ts"
import { sendCode } from "./personsSending.ts"
import { Reading, toHall } from "./reading.ts"
import { seed } from "./seed.ts"
import { toReports } from "./reports.ts"
import { toSettings } from "./settings.ts"
import { toSubjects } from "./subjects.ts"

/** The lifecycles of the hall itself. */
const own: ReadonlyArray<Lifecycle.Any> = [
  Ticket.lifecycle,
  Counter.lifecycle,
  Series.lifecycle,
  Hours.lifecycle,
  AppointmentDay.lifecycle,
  CalendarBook.lifecycle,
  Draft.lifecycle,
  Register.lifecycle,
  Bill.lifecycle,
  IssuedDocument.lifecycle,
  ReasonLibrary.lifecycle,
  LimitBook.lifecycle,
  Publication.lifecycle,
  Outage.lifecycle,
  Officer.lifecycle,
  Session.lifecycle,
  Device.lifecycle,
  Person.lifecycle,
  PersonSession.lifecycle,
  OneTimeCode.lifecycle,
  Delegation.lifecycle,
  Look.lifecycle,
  SubjectRequest.lifecycle,
  Retention.lifecycle
]

export const lifecyclesOf = (mall: Mall): ReadonlyArray<Lifecycle.Any> => [
  ...own,
  ...mall.agencies.flatMap((agency) => agency.lifecycles)
]

const hallOptions = (mall: Mall): Engine.Options => {
  const bills = billHandlers(mall)
  return {
    lifecycles: own,
    facts: { ...factsOf(mall), ...AccessFact.facts(AccessFact.standard), ...PersonFact.facts(PersonFact.standard) },
    effects: { series: { closeDay: closeByItself(mall) }, ...fileHandlers(mall), ...bills.effects },
    activities: {
      "one-time-code": { send: sendCode(mall) },
      retention: { carryOut: carryOut(mall) },
      ...bills.activities
    }
  }
}

type Bring<R> = Handlers<R> | ReadonlyArray<Handlers<R>>

export const engineProblems = (mall: Mall, handlers: Bring<any>): ReadonlyArray<Problem.Problem> =>
  handlersProblems(mall, hallOptions(mall), handlers)

export const engineOptions = <R>(mall: Mall, handlers: Bring<R>): Engine.Options<R> => {
  const all = withHandlers(mall, hallOptions(mall), handlers)
  return { ...all, activities: quietly(all.activities ?? {}) }
}

export const layer = (mall: Mall, { access: limits, passwords, secret, ...options }: LayerOptions) =>
  Layer.effectContext(
    Effect.gen(function* () {
      const engine = yield* Engine.Engine
      const rules = yield* makeLiveRules(mall, engine)
      const reading = new Reading(rules.mall, engine, rules.reload)
      const backstage = { mall: rules.mall, engine, reading }
      yield* seed(backstage, mall)
      yield* seedStandards(backstage, mall)
      yield* seedCalendar(backstage, mall)
      yield* seedLimits(backstage, mall)
      yield* rules.reload
      yield* Effect.forkScoped(rules.follow)
      yield* Effect.forkScoped(followCalendar({ backstage, live: rules }))
      const sign = yield* signer(secret)
      const queueing = toQueueing(backstage, sign)
      if (limits !== undefined) yield* limitAccess(engine, limits)
      const access = yield* toAccess(backstage, sign)
      if (options.persons !== undefined) yield* limitPersons(engine, options.persons)
      const files = {
        mall: rules.mall,
        engine,
        seal: yield* signerFor(secret, "balai/files"),
        terms: termsIn(rules.mall, engine),
        office: () => rules.mall.office
      }
      const applications = toApplications(files)
      const diary = { ...backstage, sign: yield* signerFor(secret, "balai/appointments") }
      const appointments = toAppointments(diary, { files, ticketKey: sign })
      if (rules.mall.retention !== null) yield* Effect.forkScoped(followEndings(files))
      const persons = yield* toPersons(backstage, { secret, showsCodes: options.showsCodes ?? false })
      return Context.make(Queueing, queueing).pipe(
        Context.add(
          Hall,
          toHall(reading, (day) => leftOf(backstage, day))
        ),
        Context.add(Settings, toSettings({ backstage, defined: mall, live: rules })),
        Context.add(Access, access),
        Context.add(Persons, persons),
        Context.add(Catalogue, toCatalogue(backstage)),
        Context.add(Applications, applications),
        Context.add(Appointments, appointments),
        Context.add(Keeping, toKeeping(files)),
        Context.add(Oversight, toOversight(files)),
        Context.add(Reports, toReports(files)),
        Context.add(Subjects, toSubjects(files)),
        Context.add(Calendars, toCalendars({ backstage, defined: mall, live: rules }))
      )
    })
  ).pipe(Layer.provide(passwords ?? passwordsByDefault()), Layer.provide(options.messages ?? noMessages))

/** The engine is made when the layer is built, and what is wrong with it is the layer's failure. */
export const live = <R>({ database, mall, ...options }: LiveOptions<R>, engine: () => Engine.Options<R>) => {
  const made = Effect.try({ try: engine, catch: (error) => error as MallInvalidError })
  return layer(mall, options).pipe(
    Layer.provideMerge(Layer.unwrap(Effect.map(made, (parts) => Engine.layer(parts)))),
    Layer.provide(SqliteStore.layer({ file: database }))
  )
}

type Runtime = ManagedRuntime.ManagedRuntime<
  | Queueing
  | Hall
  | Settings
  | Access
  | Persons
  | Catalogue
  | Applications
  | Appointments
  | Calendars
  | Keeping
  | Oversight
  | Reports
  | Subjects
  | Engine.Engine,
  unknown
>

const isLazy = (value: unknown): boolean => typeof value === "function" || Effect.isEffect(value)

/** Gives effects as promises, streams as async iterables, and what holds either the same way. */
const promised = (runtime: Runtime, value: unknown): unknown => {
  if (Stream.isStream(value)) return Stream.toAsyncIterable(value as Stream.Stream<unknown, unknown>)
  if (Effect.isEffect(value)) {
    const effect = value as Effect.Effect<unknown, unknown>
    return runtime.runPromise(Effect.map(effect, (result) => promised(runtime, result)))
  }
  if (typeof value === "function") return (...args: ReadonlyArray<unknown>) => promised(runtime, value(...args))
  const isService = typeof value === "object" && value !== null && Object.values(value).some(isLazy)
  return isService ? promisedAll(runtime, value) : value
}

const promisedAll = (runtime: Runtime, service: object): object =>
  Object.fromEntries(
    Object.entries(service).map(([name, member]) => [
      name,
      Effect.isEffect(member) ? () => promised(runtime, member) : promised(runtime, member)
    ])
  )

const randomSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(8)), (word) => word.toString(36)).join("")

export const run = async (
  { database, secret, ...options }: RunOptions,
  engine: () => Engine.Options
): Promise<Running> => {
  const runtime = ManagedRuntime.make(
    live({ ...options, database: database ?? ":memory:", secret: secret ?? randomSecret() }, engine)
  )
  const services = Effect.all([Queueing, Hall, Settings, Access, Persons, Catalogue, Applications, Calendars])
  const [queueing, hall, settings, access, persons, catalogue, applications, calendars] =
    await runtime.runPromise(services)
  const [appointments, keeping, oversight, reports, subjects] = await runtime.runPromise(
    Effect.all([Appointments, Keeping, Oversight, Reports, Subjects])
  )
  return {
    queueing: promisedAll(runtime, queueing),
    hall: promisedAll(runtime, hall),
    settings: promisedAll(runtime, settings),
    access: promisedAll(runtime, access),
    persons: promisedAll(runtime, persons),
    catalogue: promisedAll(runtime, catalogue),
    applications: promisedAll(runtime, applications),
    appointments: promisedAll(runtime, appointments),
    calendars: promisedAll(runtime, calendars),
    keeping: promisedAll(runtime, keeping),
    oversight: promisedAll(runtime, oversight),
    reports: promisedAll(runtime, reports),
    subjects: promisedAll(runtime, subjects),
    stop: () => runtime.dispose()
  } as Running
}
