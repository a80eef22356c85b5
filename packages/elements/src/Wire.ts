/**
 * What travels between the server and the pages: plain JSON, times in epoch milliseconds.
 *
 * The pages know a hall only through these shapes; they import neither the mall nor Effect. A field that is `null` is known to be
 * empty, never unknown. Neighbours: `Api` fetches them, `LiveStream` follows them, `Html` draws them on the server.
 *
 * @since 0.1.0
 */

/**
 * The languages of the pages; Indonesian is the first one everywhere.
 *
 * @category models
 * @since 0.1.0
 */
export type Language = "id" | "en"

/**
 * A text in every language.
 *
 * @category models
 * @since 0.1.0
 */
export interface LocalizedText {
  readonly id: string
  readonly en: string
}

/**
 * The three legal times of Indonesia: UTC+7, UTC+8 and UTC+9, without summer time.
 *
 * @category models
 * @since 0.1.0
 */
export type Zone = "WIB" | "WITA" | "WIT"

/**
 * A service as the kiosk offers it.
 *
 * @category models
 * @since 0.1.0
 */
export interface ServiceView {
  readonly id: string
  readonly agency: string
  readonly agencyName: LocalizedText
  readonly name: LocalizedText
  readonly prefix: string
  readonly waiting: number
  readonly open: boolean
  /** Why no number of it can be taken now. */
  readonly reason: { readonly code: string; readonly text: LocalizedText } | null
  /** When one can be taken again, if the hours tell. */
  readonly opensAt: number | null
}

/**
 * The business day of a hall: whether it issues numbers, and if not why; when it does again, and when it closes today.
 *
 * @category models
 * @since 0.1.0
 */
export interface HoursView {
  readonly open: boolean
  readonly reason: { readonly code: string; readonly text: LocalizedText } | null
  readonly opensAt: number | null
  readonly lastTicketAt?: number | null
  readonly closesAt?: number | null
  readonly staffed?: boolean
}

/**
 * The hall as everybody may see it.
 *
 * @category models
 * @since 0.1.0
 */
export interface HallView {
  readonly name: string
  readonly label: LocalizedText
  readonly zone: Zone
  /** The hall's own business day; null in a hall that sets no hours. */
  readonly hours: HoursView | null
  readonly zones: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  readonly services: ReadonlyArray<ServiceView>
  readonly counters: ReadonlyArray<{
    readonly id: string
    readonly label: string
    readonly zone: string
    readonly state: string
    readonly stateLabel: LocalizedText
  }>
  /** Whether people come here who are expected: with an appointment, or for an application. */
  readonly expects?: boolean
  readonly asOf: number
  readonly version?: number
}

/**
 * A button: what may be done now, or why not.
 *
 * @category models
 * @since 0.1.0
 */
export interface Action {
  readonly id: string
  readonly label: LocalizedText
  readonly state: "allowed" | "refused" | "needsInput"
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: LocalizedText }>
  readonly confirm?: LocalizedText
}

/**
 * A queue number as its visitor sees it.
 *
 * @category models
 * @since 0.1.0
 */
export interface TicketView {
  readonly id: string
  readonly label: string
  readonly service: { readonly id: string; readonly name: LocalizedText }
  readonly agency: { readonly id: string; readonly name: LocalizedText }
  readonly state: string
  readonly status: "draft" | "waiting" | "active" | "paused" | "done" | "refused" | "cancelled"
  readonly stateLabel: LocalizedText
  readonly counter: { readonly id: string; readonly label: string } | null
  readonly ahead: number | null
  readonly issuedAt: number
  readonly calledAt: number | null
  readonly calls: number
  readonly reminder: boolean
  /** What the visitor may do: `cancel`. */
  readonly actions: ReadonlyArray<Action>
  readonly version: number
  readonly asOf: number
}

/**
 * The answer to a taken number.
 *
 * @category models
 * @since 0.1.0
 */
export interface IssuedTicket {
  readonly ticket: TicketView
  readonly key: string
  /** Null when there is no address that a visitor's phone could follow. */
  readonly url: string | null
}

/**
 * A counter as its officer sees it.
 *
 * @category models
 * @since 0.1.0
 */
export interface CounterView {
  readonly id: string
  readonly number: number
  readonly label: string
  readonly zone: string
  readonly state: string
  readonly stateLabel: LocalizedText
  readonly officer: string | null
  /** Why the counter is paused, in the officer's words. */
  readonly pauseReason: string | null
  readonly ticket: CurrentTicket | null
  readonly services: ReadonlyArray<{
    readonly id: string
    readonly name: LocalizedText
    readonly waiting: number
  }>
  readonly waiting: number
  readonly nextLabels: ReadonlyArray<string>
  /** Who waits, in the order in which they would be called. */
  readonly next: ReadonlyArray<WaitingTicket>
  readonly recent: ReadonlyArray<RecentTicket>
  /** The hall's own hours; null in a hall that sets none. */
  readonly hours?: HoursView | null
  readonly actions: ReadonlyArray<Action>
  readonly version: number
  readonly asOf: number
}

/**
 * The number that stands at a counter.
 *
 * @category models
 * @since 0.1.0
 */
export interface CurrentTicket {
  readonly id: string
  readonly label: string
  readonly state: string
  readonly stateLabel: LocalizedText
  readonly calls: number
  readonly reminder: boolean
  readonly calledAt: number | null
  readonly service: { readonly id: string; readonly name: LocalizedText }
  /** "Still serving A-012?", once it has taken long. */
  readonly question: LocalizedText | null
  readonly priority: PriorityView | null
  /** The application that it is for. */
  readonly file?: { readonly id: string; readonly number: string } | null
  readonly mark?: Mark | null
  /** Whether it can be moved to another service now, and to which. */
  readonly transfer: {
    readonly action: Action
    readonly services: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  }
}

/**
 * Why a number stands where it stands: an appointment, or somebody who comes back for a file.
 *
 * @category models
 * @since 0.1.0
 */
export type Mark = "appointment" | "return"

/**
 * A number that waits for a counter.
 *
 * @category models
 * @since 0.1.0
 */
export interface WaitingTicket {
  readonly id: string
  readonly label: string
  readonly service: { readonly id: string; readonly name: LocalizedText }
  readonly issuedAt: number
  readonly priority: PriorityView | null
  readonly mark?: Mark | null
  /** `call` out of turn, `grantPriority`, `declinePriority`. */
  readonly actions: ReadonlyArray<Action>
}

/**
 * A claim to the priority lane.
 *
 * @category models
 * @since 0.1.0
 */
export interface PriorityView {
  readonly group: "elderly" | "disabled" | "pregnant" | "infant"
  readonly state: "asked" | "granted" | "declined"
}

/**
 * A number that left the counter a moment ago.
 *
 * @category models
 * @since 0.1.0
 */
export interface RecentTicket {
  readonly id: string
  readonly label: string
  readonly state: string
  readonly stateLabel: LocalizedText
  readonly at: number
  readonly actions: ReadonlyArray<Action>
}

/**
 * A board: every counter of its zone, the last calls and the place in the feed up to which it is told.
 *
 * @category models
 * @since 0.1.0
 */
export interface BoardView {
  readonly hall: string
  readonly hallName: LocalizedText
  readonly zone: string
  readonly zoneName: LocalizedText
  readonly now: ReadonlyArray<{
    readonly counter: string
    readonly counterLabel: string
    readonly label: string | null
    readonly state: string
    readonly stateLabel: LocalizedText
  }>
  readonly recent: ReadonlyArray<{
    readonly label: string
    readonly counterLabel: string
    readonly at: number
  }>
  readonly waiting: number
  /** The hall's own business day; null in a hall that sets no hours. */
  readonly hours?: HoursView | null
  readonly position: string
  readonly asOf: number
}

/**
 * One call, to be shown and spoken exactly once; a recall is a new one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Announcement {
  readonly id: string
  readonly label: string
  readonly counter: string
  readonly counterLabel: string
  readonly at: number
  readonly calls: number
}

/**
 * Who is signed in here, and where this person may sit and sits.
 *
 * @category models
 * @since 0.1.0
 */
export interface SessionView {
  readonly officer: string
  readonly name: string
  /** What this person may do; on a page of an older server it is not told. */
  readonly relations?: ReadonlyArray<Relation>
  readonly manages: boolean
  readonly greets: boolean
  /** The password was given by somebody else: it must be changed before anything else. */
  readonly mustChange: boolean
  readonly seats: ReadonlyArray<string>
  /** Seats that another session took over. */
  readonly lost: ReadonlyArray<string>
  readonly counters: ReadonlyArray<{
    readonly id: string
    readonly label: string
    readonly zone: string
    /** Since when another session sits there. */
    readonly takenAt: number | null
    readonly mine: boolean
  }>
  readonly expiresAt: number
}

/**
 * The demonstration: a hall for practice whose clock may run ten times as fast.
 *
 * @category models
 * @since 0.1.0
 */
export interface DemoView {
  readonly rate: number
  readonly now: number
  /** Null before the first day has begun. */
  readonly day: string | null
  readonly running: boolean
  /** The counters that no robot serves. */
  readonly free: ReadonlyArray<string>
  readonly accounts: ReadonlyArray<DemoAccount>
  /** The number of the applicant whose files there are; who signs in with it sees the code on the screen. */
  readonly applicant?: string | null
  /** How many of the files with which practice begins are there. */
  readonly files?: { readonly made: number; readonly total: number } | null
}

/**
 * An account of the demonstration; no other hall has any that is known beforehand.
 *
 * @category models
 * @since 0.1.0
 */
export interface DemoAccount {
  readonly login: string
  readonly password: string
  readonly role: LocalizedText
  /** Where this one begins. */
  readonly page?: string
}

/**
 * An error as RFC 9457 writes it, with the sentence for people in each language.
 *
 * @category models
 * @since 0.1.0
 */
export interface Problem {
  readonly type?: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code: string
  readonly text?: LocalizedText
  readonly errors?: ReadonlyArray<{
    readonly path: string
    readonly code: string
    readonly text?: LocalizedText
  }>
}

/**
 * What ties a person to the hall: who manages it, who greets its visitors, who serves where.
 *
 * @category models
 * @since 0.1.0
 */
export type Relation =
  | { readonly relation: "manages" | "greets" }
  | { readonly relation: "serves"; readonly counter: string }
  | { readonly relation: "serves"; readonly agency: string }
  | {
      readonly relation: "heads"
      readonly agency: string
      readonly acting?: {
        readonly as: "plh" | "plt"
        readonly decree: string
        readonly from: number
        readonly until: number
      }
    }

/**
 * An account as a manager sees it; `id` is what its person signs in with.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfficerView {
  readonly id: string
  readonly name: string
  readonly state: "active" | "locked" | "disabled"
  readonly stateLabel: LocalizedText
  readonly relations: ReadonlyArray<Relation>
  /** The counters at which this person sits now. */
  readonly seats: ReadonlyArray<string>
  /** The password is still the one that the manager handed over. */
  readonly mustChange: boolean
  readonly lockedUntil: number | null
  readonly lastSignInAt: number | null
  /** `relate`, `resetPassword`, `unlock`, `disable`, `enable`. */
  readonly actions: ReadonlyArray<Action>
}

/**
 * A kiosk or a board; `zone` is the waiting zone that a board shows.
 *
 * @category models
 * @since 0.1.0
 */
export interface DeviceView {
  readonly id: string
  readonly kind: "kiosk" | "board"
  readonly name: string | null
  readonly zone: string | null
  readonly state: "pending" | "enrolled" | "revoked" | "expired"
  readonly stateLabel: LocalizedText
  readonly askedAt: number
  readonly enrolledAt: number | null
}

/**
 * The answer to a device that asks to be enrolled: the code that a manager types in.
 *
 * @category models
 * @since 0.1.0
 */
export interface AskedDevice {
  readonly code: string
  readonly expiresAt: number
  readonly device: DeviceView
}

/**
 * A device as a manager sees it.
 *
 * @category models
 * @since 0.1.0
 */
export interface SeenDevice extends DeviceView {
  /** Null when the server has not seen it since it started. */
  readonly lastSeenAt: number | null
}

/**
 * From one time of the day (`08:00`) to a later one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Span {
  readonly from: string
  readonly to: string
}

/**
 * The hours on some days of the week, 1 for Monday to 7 for Sunday.
 *
 * @category models
 * @since 0.1.0
 */
export interface WeeklyHours extends Span {
  readonly weekdays: ReadonlyArray<number>
}

/**
 * A break on some days of the week.
 *
 * @category models
 * @since 0.1.0
 */
export interface Break extends WeeklyHours {
  readonly kind: "break" | "fridayPrayer"
  /** Whether numbers are issued during it all the same. */
  readonly issues?: boolean
}

/**
 * The hours of one date, instead of all that holds otherwise; none: closed.
 *
 * @category models
 * @since 0.1.0
 */
export interface Exception {
  readonly date: string
  readonly hours: ReadonlyArray<Span>
  readonly reason: LocalizedText
}

/**
 * When a hall, an agency or a service is open; what is left out does not narrow the level above.
 *
 * @category models
 * @since 0.1.0
 */
export interface Schedule {
  readonly weekly?: ReadonlyArray<WeeklyHours>
  readonly breaks?: ReadonlyArray<Break>
  readonly seasons?: ReadonlyArray<{
    readonly from: string
    readonly to: string
    readonly weekly?: ReadonlyArray<WeeklyHours>
    readonly breaks?: ReadonlyArray<Break>
  }>
  readonly presence?: { readonly weekdays?: ReadonlyArray<number>; readonly dates?: ReadonlyArray<string> }
  readonly closedOn?: ReadonlyArray<string>
  readonly exceptions?: ReadonlyArray<Exception>
  readonly firstTicketMinutes?: number
  readonly lastTicketMinutes?: number
  /** Of an agency alone: how long an appointment is, and how many people have the same time. */
  readonly appointments?: {
    readonly minutes: number
    readonly capacity: number
    readonly daysAhead: number
    readonly leadMinutes: number
    readonly holdMinutes?: number
  }
  readonly returnMinutes?: number
  /** How many numbers a service gives out on a day. */
  readonly quota?: number
}

/**
 * What a setting is about; the hall's id is its name.
 *
 * @category models
 * @since 0.1.0
 */
export interface SettingsOf {
  readonly level: "hall" | "agency" | "service"
  readonly id: string
}

/**
 * When a setting was last changed, by whom, and why.
 *
 * @category models
 * @since 0.1.0
 */
export interface Changed {
  readonly at: number
  readonly by: string
  readonly reason: string
}

/**
 * The hours of one date in minutes since midnight, breaks cut out; why there are none, or other than usual.
 *
 * @category models
 * @since 0.1.0
 */
export interface DayHours {
  readonly date: string
  readonly hours: ReadonlyArray<{ readonly from: number; readonly to: number }>
  readonly reason: LocalizedText | null
}

/**
 * The week that holds today, from Monday, as a schedule makes it.
 *
 * @category models
 * @since 0.1.0
 */
export interface WeekView {
  /** Today in the hall's zone. */
  readonly date: string
  readonly days: ReadonlyArray<DayHours>
  readonly asOf: number
}

/**
 * The hours of the hall, an agency or a service as they hold now.
 *
 * @category models
 * @since 0.1.0
 */
export interface SettingsLevel {
  readonly of: SettingsOf
  readonly name: LocalizedText
  readonly offered: boolean
  /** Why it is not offered. */
  readonly suspension: string | null
  readonly schedule: Schedule
  /** Its hours today: those that it shares with what stands above it. */
  readonly today: DayHours
  readonly changed: Changed | null
}

/**
 * A counter as it is set up.
 *
 * @category models
 * @since 0.1.0
 */
export interface CounterSettings {
  readonly id: string
  readonly label: string
  readonly zone: string
  readonly services: ReadonlyArray<string>
  readonly changed: Changed | null
}

/**
 * All settings of a hall.
 *
 * @category models
 * @since 0.1.0
 */
export interface SettingsView {
  readonly hall: SettingsLevel
  readonly agencies: ReadonlyArray<SettingsLevel>
  /** Agencies without a counter here that are asked about files: their officers have accounts too. */
  readonly asked: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  readonly services: ReadonlyArray<SettingsLevel & { readonly agency: string; readonly prefix: string }>
  readonly counters: ReadonlyArray<CounterSettings>
  readonly zones: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  /** Where the database differs from the definition. */
  readonly differences: ReadonlyArray<{ readonly of: string; readonly text: LocalizedText }>
  readonly version: number
  readonly asOf: number
}

/**
 * One change of a setting, in words.
 *
 * @category models
 * @since 0.1.0
 */
export interface ChangeView extends Changed {
  readonly what: LocalizedText
}

/**
 * A number that was called out of turn, with the officer's reason.
 *
 * @category models
 * @since 0.1.0
 */
export interface PickedView {
  readonly id: string
  readonly label: string
  readonly service: { readonly id: string; readonly name: LocalizedText }
  readonly counter: string
  readonly reason: string
  readonly at: number
}

/**
 * A number that the close of the day found unfinished.
 *
 * @category models
 * @since 0.1.0
 */
export interface LeftView {
  readonly id: string
  readonly label: string
  readonly service: { readonly id: string; readonly name: LocalizedText }
  readonly day: string
  readonly state: "waiting" | "called" | "serving" | "held"
}

/**
 * The catalogue of services, and one service of it, as the hall tells of them.
 *
 * @category models
 * @since 0.1.0
 */
export type { CatalogueView, ServicePageView } from "./internal/catalogueWire.ts"
