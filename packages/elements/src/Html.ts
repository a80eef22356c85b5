/**
 * The first HTML of every page, as text: what a phone shows before, or without, any script.
 *
 * Pure: no DOM, no clock but the `asOf` of the data. Every value is escaped, nothing is inline that a strict content security policy
 * refuses (the data block is JSON, not script). The elements draw the same templates when they wake up. Neighbours: `Assets`, `Wire`.
 *
 * @since 0.1.0
 */
import { type Manifest } from "./Assets.ts"
import {
  type CatalogueOptions,
  cataloguePage,
  type PaperOptions,
  type ServiceOptions,
  servicePage,
  standardPage,
  type StandardsOptions,
  standardsPage
} from "./internal/cataloguePages.ts"
import { faceOf, page } from "./internal/document.ts"
import { localized } from "./internal/format.ts"
import { inspectorTexts } from "./internal/inspectorTexts.ts"
import { ownPathOf } from "./internal/next.ts"
import { managerTexts } from "./internal/managerTexts.ts"
import { staffTexts } from "./internal/staffTexts.ts"
import { type Frame, type OnBehalf } from "./internal/parts.ts"
import { Markup, text } from "./internal/template.ts"
import { boardView } from "./internal/views/board.ts"
import { counterView } from "./internal/views/counter.ts"
import { demoView } from "./internal/views/demo.ts"
import { errorView } from "./internal/views/error.ts"
import { type Address, frontView, type Link } from "./internal/views/front.ts"
import { asking, choosing, isKiosk, kioskView, restingKiosk } from "./internal/views/kiosk.ts"
import { inspectorView } from "./internal/views/inspector.ts"
import { idleActs as idleInspector, type InspectorModel, nothingInspected } from "./internal/views/inspectorModel.ts"
import { managerView } from "./internal/views/manager.ts"
import { emptyDraft, idleActs, type ManagerModel, nothingKnown } from "./internal/views/managerModel.ts"
import { setupView } from "./internal/views/setup.ts"
import { signInView } from "./internal/views/signIn.ts"
import { ticketView } from "./internal/views/ticket.ts"
import {
  type BoardView,
  type DemoAccount,
  type DeviceView,
  type HallView,
  type Language,
  type LocalizedText,
  type TicketView
} from "./Wire.ts"

/**
 * What every page is made with.
 *
 * @category models
 * @since 0.1.0
 */
export interface Common {
  readonly assets: Manifest
  /** The address under which the files of {@link Manifest} are served. */
  readonly assetBase?: string
  readonly language?: Language
  /** A band above everything, such as LATIHAN. */
  readonly notice?: LocalizedText | null
  /** The version of Balai itself. */
  readonly version?: string
  /** The versions of the agencies' packages. */
  readonly versions?: ReadonlyArray<{ readonly name: string; readonly version: string }>
  /** The demonstration, whose clock runs once or ten times as fast; null in a real hall. */
  readonly demo?: { readonly rate: number } | null
  /** The regency's own sign; without one the roof stands for it. */
  readonly brand?: { readonly logo: string | null }
  /** For whom whoever has signed in acts on this page, by a power; null for themselves. */
  readonly onBehalf?: OnBehalf | null
}

/**
 * The front page: what this is, whether it is open, the way to every page, and in a demonstration its controls.
 *
 * @category constructors
 * @since 0.1.0
 */
export const front = (
  options: Common & {
    readonly hall: HallView
    readonly links?: ReadonlyArray<Link>
    /** Under which addresses other devices open the pages; each gets a QR code, the first one in full view. */
    readonly addresses?: ReadonlyArray<Address>
  }
): string => {
  const { hall, addresses = [], demo = null, links = [], language = "id" } = options
  const own = frame(options, hall, hall.asOf)
  const island = demo === null ? null : new Markup(`<balai-demo class="demo">${demoBody(own, demo.rate)}</balai-demo>`)
  const body = frontView(text, { ...own, hall, links, addresses, demo: island })
  return page(options, {
    name: "front",
    title: hall.label[language],
    body,
    ...(island === null ? {} : { island: { hall: doorHall(hall) } })
  })
}

const demoBody = (own: Frame, rate: number): string => {
  const unknown = { demo: null, counters: [], busy: null, isConfirming: false, problem: null }
  return demoView(text, { ...own, rate, ...unknown }, { speed: idle, restart: idle }).text
}

/**
 * The kiosk.
 *
 * @category constructors
 * @since 0.1.0
 */
export const kiosk = (
  options: Common & {
    readonly hall: HallView
    /** What the browser is that asks; null for one that has never been enrolled. */
    readonly device?: DeviceView | null
  }
): string => {
  const { hall, language = "id", device = null } = options
  const screen = isKiosk(device) ? choosing : asking
  const model = { ...frame(options, hall, hall.asOf), hall, screen, ...restingKiosk }
  return page(options, {
    name: "kiosk",
    title: `${staffTexts.kiosk[language]} · ${hall.label[language]}`,
    body: kioskView(text, model, kioskActs),
    data: { hall, device },
    needsScript: true
  })
}

/**
 * A board.
 *
 * @category constructors
 * @since 0.1.0
 */
export const board = (
  options: Common & {
    readonly hall: HallView
    readonly board: BoardView
    /** Whether the hall has recorded words at `/voice/manifest.json`. */
    readonly voice?: boolean
  }
): string => {
  const { hall, board: view, voice = false, language = "id" } = options
  const front = view.recent[0] ?? null
  const model = {
    ...frame(options, hall, view.asOf),
    hallName: view.hallName,
    board: view,
    front,
    isCalling: false,
    sound: "unknown" as const,
    code: null,
    isOffered: false
  }
  return page(options, {
    name: "board",
    title: `${view.zoneName[language]} · ${view.hallName[language]}`,
    body: boardView(text, model, { arm: idle, enrol: idle }),
    data: { hall: { zone: hall.zone }, board: view, voice },
    refresh: 15
  })
}

/**
 * The page of a counter: it holds no data of the queue; the browser asks for it with the session of the officer who sits there.
 *
 * @category constructors
 * @since 0.1.0
 */
export const counter = (
  options: Common & {
    readonly hall: HallView
    readonly counter: { readonly id: string; readonly label: string }
  }
): string => {
  const { hall, counter: own, language = "id" } = options
  const services = Object.fromEntries(hall.services.map(({ id, agencyName }) => [id, agencyName]))
  const model = {
    ...frame(options, hall, hall.asOf),
    hallName: hall.label,
    counterId: own.id,
    counterLabel: own.label,
    seat: { type: "unknown" } as const,
    counter: null,
    services,
    busy: null,
    confirming: null,
    asking: null,
    problem: null
  }
  return page(options, {
    name: "counter",
    title: `${own.label} · ${hall.label[language]}`,
    body: counterView(text, model, counterActs),
    data: {
      hall: { label: hall.label, zone: hall.zone, asOf: hall.asOf },
      counter: { id: own.id, label: own.label },
      services
    },
    needsScript: true
  })
}

/**
 * A visitor's number: label, state, counter and position stand in this text; without script it reloads by itself.
 *
 * ```ts
 * import { Html } from "@balai/elements"
 *
 * const text = { id: "Menunggu", en: "Waiting" }
 * const hall = { name: "contoh", label: text, zone: "WIB" as const, hours: null, zones: [], services: [], counters: [], asOf: 0 }
 * const ticket = {
 *   id: "t1", label: "A-001", service: { id: "ktp", name: text }, agency: { id: "dukcapil", name: text }, state: "waiting",
 *   status: "waiting" as const, stateLabel: text, counter: null, ahead: 2, issuedAt: 0, calledAt: null, calls: 0, reminder: false,
 *   actions: [], version: 1, asOf: 0
 * }
 *
 * Html.ticket({ assets: { pages: {} }, hall, ticket }).includes("A-001") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ticket = (options: Common & { readonly hall: HallView; readonly ticket: TicketView }): string => {
  const { hall, ticket: view, language = "id" } = options
  const model = {
    ...frame(options, hall, view.asOf),
    hallName: hall.label,
    ticket: view,
    isFresh: false,
    cancel: "idle" as const,
    problem: null
  }
  return page(options, {
    name: "ticket",
    title: `${view.label} · ${hall.label[language]}`,
    body: ticketView(text, model, { ask: idle, cancel: idle, keep: idle }),
    data: { hall: { label: hall.label, zone: hall.zone }, ticket: view },
    refresh: 15
  })
}

/**
 * Signing in; afterwards the browser goes to `next`, if that is a path of this server.
 *
 * @category constructors
 * @since 0.1.0
 */
export const signIn = (
  options: Common & {
    readonly hall: HallView
    readonly next?: string | null
    /** The accounts of a demonstration, offered as buttons; no other hall has any. */
    readonly accounts?: ReadonlyArray<DemoAccount>
  }
): string => {
  const { hall, accounts = [], language = "id" } = options
  const next = ownPathOf(options.next)
  const model = {
    ...doorModel(options, hall),
    step: { type: "form" } as const,
    next,
    counters: hall.counters,
    accounts
  }
  return page(options, {
    name: "sign-in",
    title: `${staffTexts.signIn[language]} · ${hall.label[language]}`,
    body: signInView(text, model, { ...doorActs, tap: idle, wantChange: idle, signOut: idle }),
    data: { hall: doorHall(hall), next, accounts },
    needsScript: true
  })
}

/**
 * Setting the hall up: the first manager makes an account by the code that the console printed.
 *
 * @category constructors
 * @since 0.1.0
 */
export const setup = (options: Common & { readonly hall: HallView }): string => {
  const { hall, language = "id" } = options
  return page(options, {
    name: "setup",
    title: `${staffTexts.setupTitle[language]} · ${hall.label[language]}`,
    body: setupView(text, { ...doorModel(options, hall), isDone: false }, doorActs),
    data: { hall: doorHall(hall) },
    needsScript: true
  })
}

/**
 * The manager's page: it holds nothing that is not public; the browser asks for the rest with the session of whoever signed in.
 *
 * @category constructors
 * @since 0.1.0
 */
export const manager = (options: Common & { readonly hall: HallView }): string => {
  const { hall, demo = null, language = "id" } = options
  const isDemo = demo !== null
  const model: ManagerModel = {
    ...frame(options, hall, hall.asOf),
    ...nothingKnown,
    hall,
    isDemo,
    tab: "hari-ini",
    search: "",
    sheet: null,
    draft: emptyDraft,
    isBusy: false,
    trouble: null,
    said: null,
    start: { isHidden: true, seen: [] },
    origin: ""
  }
  return page(options, {
    name: "manager",
    title: `${managerTexts.title[language]} · ${hall.label[language]}`,
    body: managerView(text, model, idleActs),
    data: { hall, isDemo },
    needsScript: true
  })
}

/**
 * The inspector: lists of instances, the history of one, and why its buttons answer as they do. Like the manager's page it
 * holds nothing that is not public.
 *
 * @category constructors
 * @since 0.1.0
 */
export const inspector = (options: Common & { readonly hall: HallView }): string => {
  const { hall, language = "id" } = options
  const model: InspectorModel = { ...frame(options, hall, hall.asOf), ...nothingInspected, hall }
  return page(options, {
    name: "inspector",
    title: `${inspectorTexts.title[language]} · ${hall.label[language]}`,
    body: inspectorView(text, model, idleInspector),
    data: { hall: { label: hall.label, zone: hall.zone, asOf: hall.asOf } },
    needsScript: true
  })
}

/**
 * The catalogue of services: what was asked for, and two ways to look around. It needs no script.
 *
 * @category constructors
 * @since 0.1.0
 */
export const catalogue = (options: Common & CatalogueOptions): string => cataloguePage(options)

/**
 * One service of the catalogue: requirements by each way, time, fee, steps, where and when, complaints, and its standard.
 * `linkedData` is JSON-LD for search engines.
 *
 * @category constructors
 * @since 0.1.0
 */
export const service = (options: Common & ServiceOptions): string => servicePage(options)

/**
 * The standard of a service as a document to print: all fourteen components. CONTOH stands across one that no decree of the
 * agency's own has set, RANCANGAN across the next edition (`isDraft`) on which the public is asked. A service without one has
 * its own page instead.
 *
 * @category constructors
 * @since 0.1.0
 */
export const standard = (options: Common & PaperOptions): string => standardPage(options)

/**
 * The work on the standards, for those who may do it: like the manager's page it holds nothing that is not public.
 *
 * @category constructors
 * @since 0.1.0
 */
export const standards = (options: Common & StandardsOptions): string => standardsPage(options)

/**
 * A page that says what went wrong and where to go.
 *
 * @category constructors
 * @since 0.1.0
 */
export const error = (
  options: Common & {
    readonly status: number
    readonly title: LocalizedText
    readonly detail?: LocalizedText | null
    readonly hallName?: LocalizedText | string | null
  }
): string => {
  const { language = "id", status, title, detail = null, hallName = null } = options
  const body = errorView(text, {
    ...faceOf(options),
    status,
    title,
    detail,
    hallName: hallName === null ? null : localized(hallName)
  })
  return page(options, { name: "front", title: title[language], body })
}

const idle = (): void => {}

const kioskActs = {
  choose: idle,
  enter: idle,
  expect: idle,
  type: idle,
  arrive: idle,
  wish: idle,
  ask: idle,
  retry: idle,
  back: idle,
  hold: idle,
  print: idle,
  more: idle,
  adopt: idle,
  enlarge: idle,
  translate: idle
}

const counterActs = {
  press: idle,
  submit: idle,
  send: idle,
  pick: idle,
  find: idle,
  dismiss: idle,
  sit: idle,
  leave: idle,
  signOut: idle,
  translate: idle
}

const doorActs = { send: idle, show: idle, press: idle, type: idle, translate: idle }

const doorModel = (common: Common, hall: HallView) => ({
  ...frame(common, hall, hall.asOf),
  hallName: hall.label,
  isShown: false,
  hasCaps: false,
  isBusy: false,
  problem: null,
  typed: { password: "", login: "" }
})

const doorHall = ({ label, zone, counters, asOf }: HallView) => ({
  label,
  zone,
  asOf,
  counters: counters.map(({ id, label: name }) => ({ id, label: name }))
})

const frame = (common: Common, { zone }: Pick<HallView, "zone">, now: number) => ({
  ...faceOf(common),
  zone,
  now,
  cut: null
})
