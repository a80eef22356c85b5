/**
 * What screens show of a hall: plain JSON, composed from stored snapshots, times in epoch milliseconds.
 *
 * A view says nothing that the snapshots do not say, and its actions come from `available` alone: an action is allowed
 * exactly when every lifecycle command in it is allowed, and otherwise carries the reasons. `version` is the position of
 * the log up to which the view is true: of two views of one thing the higher version is the newer one.
 *
 * @since 0.1.0
 */
import { Relation } from "@balai/access"
import { LocalizedText } from "@balai/lifecycle"
import { BusinessDay, Ticket } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"

const Text = LocalizedText.LocalizedText

/**
 * Why an action is refused now: a stable code and a sentence for people.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Reason = Schema.Struct({
  code: Schema.String,
  text: Text,
  /** Where in the request it is, if it is about a part of it: `["schedule", "weekly", 0]`. */
  path: Schema.optionalKey(Schema.Array(Schema.Union([Schema.String, Schema.Int])))
})

/** The type of {@link Reason:var}. @category models @since 0.1.0 */
export type Reason = typeof Reason.Type

/**
 * The actions that a screen may draw as buttons.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ActionId = Schema.Literals([
  "open",
  "pause",
  "resume",
  "close",
  "callNext",
  "recall",
  "serve",
  "finish",
  "absent",
  "return",
  "undo",
  "cancel",
  "finishAndCallNext",
  "hold",
  "continue",
  "attend",
  "transfer",
  "call",
  "grantPriority",
  "declinePriority"
])

/** The type of {@link ActionId:var}. @category models @since 0.1.0 */
export type ActionId = typeof ActionId.Type

/**
 * A button: what may be done now, or why not.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Action = Schema.Struct({
  id: ActionId,
  label: Text,
  state: Schema.Literals(["allowed", "refused", "needsInput"]),
  reasons: Schema.Array(Reason),
  /** The question to ask before doing it. */
  confirm: Schema.optionalKey(Text)
})

/** The type of {@link Action:var}. @category models @since 0.1.0 */
export type Action = typeof Action.Type

/**
 * The small closed set of statuses that the public sees.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Status = Schema.Literals(["draft", "waiting", "active", "paused", "done", "refused", "cancelled"])

const Named = Schema.Struct({ id: Schema.String, name: Text })

/**
 * A service as the kiosk offers it. `open` says whether a number can be taken now; when not, `reason` says why and
 * `opensAt` when it can be taken again, if the hours tell. `left` is what is left of the quota of the day, null without one.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ServiceView = Schema.Struct({
  id: Schema.String,
  agency: Schema.String,
  agencyName: Text,
  name: Text,
  prefix: Schema.String,
  waiting: Schema.Int,
  open: Schema.Boolean,
  reason: Schema.NullOr(Reason),
  opensAt: Schema.NullOr(Schema.Number),
  left: Schema.NullOr(Schema.Int)
})

/** The type of {@link ServiceView:var}. @category models @since 0.1.0 */
export type ServiceView = typeof ServiceView.Type

/**
 * The hall's own business day: whether it issues numbers, and if not why; when it does again; and today's closing time.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HoursView = Schema.Struct({
  open: Schema.Boolean,
  reason: Schema.NullOr(Reason),
  opensAt: Schema.NullOr(Schema.Number),
  lastTicketAt: Schema.NullOr(Schema.Number),
  closesAt: Schema.NullOr(Schema.Number),
  /** Whether counters should be staffed now. */
  staffed: Schema.Boolean
})

/** The type of {@link HoursView:var}. @category models @since 0.1.0 */
export type HoursView = typeof HoursView.Type

/**
 * The hall as everybody may see it. `hours` is null in a hall that sets none.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HallView = Schema.Struct({
  name: Schema.String,
  label: Text,
  zone: Schema.Literals(["WIB", "WITA", "WIT"]),
  day: Schema.String,
  hours: Schema.NullOr(HoursView),
  zones: Schema.Array(Named),
  services: Schema.Array(ServiceView),
  counters: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      label: Schema.String,
      zone: Schema.String,
      state: Schema.String,
      stateLabel: Text
    })
  ),
  /** Whether people come here who are expected: with an appointment, or for an application. */
  expects: Schema.Boolean,
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link HallView:var}. @category models @since 0.1.0 */
export type HallView = typeof HallView.Type

/**
 * A claim to the priority lane: asked for, granted or declined.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PriorityView = Schema.Struct({
  group: Schema.Literals(["elderly", "disabled", "pregnant", "infant"]),
  state: Schema.Literals(["asked", "granted", "declined"])
})

/** The type of {@link PriorityView:var}. @category models @since 0.1.0 */
export type PriorityView = typeof PriorityView.Type

/**
 * A queue number as its visitor sees it. `ahead` is how many wait before it, null once it no longer waits.
 *
 * @category schemas
 * @since 0.1.0
 */
export const TicketView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  day: Schema.String,
  service: Named,
  agency: Named,
  state: Schema.String,
  status: Status,
  stateLabel: Text,
  counter: Schema.NullOr(Schema.Struct({ id: Schema.String, label: Schema.String })),
  ahead: Schema.NullOr(Schema.Int),
  issuedAt: Schema.Number,
  calledAt: Schema.NullOr(Schema.Number),
  calls: Schema.Int,
  reminder: Schema.Boolean,
  priority: Schema.NullOr(PriorityView),
  /** What the visitor may do: `cancel`. */
  actions: Schema.Array(Action),
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link TicketView:var}. @category models @since 0.1.0 */
export type TicketView = typeof TicketView.Type

/**
 * An issued ticket: what the slip prints, as of its issue, and the unguessable key of the visitor's page.
 *
 * **Details**
 *
 * `ahead` is how many waited when the number was drawn, `version` is 0: any live view of the ticket is newer.
 *
 * @category schemas
 * @since 0.1.0
 */
export const IssuedView = Schema.Struct({ ticket: TicketView, key: Schema.String })

/** The type of {@link IssuedView:var}. @category models @since 0.1.0 */
export type IssuedView = typeof IssuedView.Type

/**
 * The number that stands at a counter.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CurrentTicketView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  state: Schema.String,
  stateLabel: Text,
  calls: Schema.Int,
  /** The called person has been waited for in vain for as long as the hall's patience. */
  reminder: Schema.Boolean,
  /** "Still serving A-012?", once it has taken long; `attend` answers it. */
  question: Schema.NullOr(Text),
  calledAt: Schema.NullOr(Schema.Number),
  service: Named,
  priority: Schema.NullOr(PriorityView),
  /** The application that it is for. */
  file: Schema.NullOr(Ticket.FileRef),
  mark: Schema.NullOr(Ticket.Mark),
  /** Whether the number can be moved to another service now, and the services to choose from. */
  transfer: Schema.Struct({ action: Action, services: Schema.Array(Named) })
})

/** The type of {@link CurrentTicketView:var}. @category models @since 0.1.0 */
export type CurrentTicketView = typeof CurrentTicketView.Type

/**
 * A number that left the counter a while ago or was put aside, with what may still be done to it there: `undo`, `return`,
 * and `continue` for one that was put aside.
 *
 * @category schemas
 * @since 0.1.0
 */
export const RecentTicketView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  state: Schema.String,
  stateLabel: Text,
  at: Schema.Number,
  actions: Schema.Array(Action)
})

/** The type of {@link RecentTicketView:var}. @category models @since 0.1.0 */
export type RecentTicketView = typeof RecentTicketView.Type

/**
 * A number that waits for a counter, with what an officer may do to it: `call` it out of turn (with a reason), and decide
 * about the priority lane.
 *
 * @category schemas
 * @since 0.1.0
 */
export const WaitingTicketView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  service: Named,
  issuedAt: Schema.Number,
  priority: Schema.NullOr(PriorityView),
  mark: Schema.NullOr(Ticket.Mark),
  actions: Schema.Array(Action)
})

/** The type of {@link WaitingTicketView:var}. @category models @since 0.1.0 */
export type WaitingTicketView = typeof WaitingTicketView.Type

/**
 * A number that was called out of turn today, as the manager sees it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PickedView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  service: Named,
  counter: Schema.String,
  reason: Schema.String,
  at: Schema.Number
})

/** The type of {@link PickedView:var}. @category models @since 0.1.0 */
export type PickedView = typeof PickedView.Type

/**
 * A counter as its officer sees it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CounterView = Schema.Struct({
  id: Schema.String,
  number: Schema.Int,
  label: Schema.String,
  zone: Schema.String,
  state: Schema.String,
  stateLabel: Text,
  officer: Schema.NullOr(Schema.String),
  /** Why the counter is paused, as the officer gave it. */
  pauseReason: Schema.NullOr(Schema.String),
  ticket: Schema.NullOr(CurrentTicketView),
  services: Schema.Array(Schema.Struct({ id: Schema.String, name: Text, waiting: Schema.Int })),
  waiting: Schema.Int,
  /** In the order in which the hall's policy would call them. */
  nextLabels: Schema.Array(Schema.String),
  next: Schema.Array(WaitingTicketView),
  recent: Schema.Array(RecentTicketView),
  /** The agencies whose services the counter serves. */
  agencies: Schema.Array(Named),
  /** The hall's own business day; null in a hall that sets no hours. */
  hours: Schema.NullOr(HoursView),
  actions: Schema.Array(Action),
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link CounterView:var}. @category models @since 0.1.0 */
export type CounterView = typeof CounterView.Type

/**
 * A board: every counter of its zone, the last calls and the place in the announcements up to which it is told.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BoardView = Schema.Struct({
  hall: Schema.String,
  hallName: Text,
  zone: Schema.String,
  zoneName: Text,
  now: Schema.Array(
    Schema.Struct({
      counter: Schema.String,
      counterLabel: Schema.String,
      label: Schema.NullOr(Schema.String),
      state: Schema.String,
      stateLabel: Text
    })
  ),
  recent: Schema.Array(Schema.Struct({ label: Schema.String, counterLabel: Schema.String, at: Schema.Number })),
  waiting: Schema.Int,
  /** The hall's own business day; null in a hall that sets no hours. */
  hours: Schema.NullOr(HoursView),
  /** `<epoch>.<offset>` of the last announcement that this view contains. */
  position: Schema.String,
  asOf: Schema.Number
})

/** The type of {@link BoardView:var}. @category models @since 0.1.0 */
export type BoardView = typeof BoardView.Type

/**
 * One call, to be shown and spoken exactly once. A recall is a new announcement. The id is `<epoch>.<offset>`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Announcement = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  counter: Schema.String,
  counterLabel: Schema.String,
  at: Schema.Number,
  calls: Schema.Int
})

/** The type of {@link Announcement:var}. @category models @since 0.1.0 */
export type Announcement = typeof Announcement.Type

/**
 * A number that the close of the day found unfinished.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LeftView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  service: Named,
  day: Schema.String,
  /** The state in which the close of the day found it. */
  state: Schema.Literals(["waiting", "called", "serving", "held"])
})

/** The type of {@link LeftView:var}. @category models @since 0.1.0 */
export type LeftView = typeof LeftView.Type

/**
 * The answer to the close of the day.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ClosedDayView = Schema.Struct({ day: Schema.String, left: Schema.Array(LeftView) })

/** The type of {@link ClosedDayView:var}. @category models @since 0.1.0 */
export type ClosedDayView = typeof ClosedDayView.Type

/**
 * A counter at which an officer may sit. `takenAt` says since when another session sits there, null when none does.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SeatView = Schema.Struct({
  id: Schema.String,
  label: Schema.String,
  zone: Schema.String,
  takenAt: Schema.NullOr(Schema.Number),
  mine: Schema.Boolean
})

/** The type of {@link SeatView:var}. @category models @since 0.1.0 */
export type SeatView = typeof SeatView.Type

/**
 * A signed-in person, as this person's own browser may see it. `lost` are seats that another session has taken over.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SessionView = Schema.Struct({
  officer: Schema.String,
  name: Schema.String,
  relations: Schema.Array(Relation.Relation),
  manages: Schema.Boolean,
  greets: Schema.Boolean,
  /** The password was chosen by somebody else: ask for another one first. */
  mustChange: Schema.Boolean,
  seats: Schema.Array(Schema.String),
  lost: Schema.Array(Schema.String),
  counters: Schema.Array(SeatView),
  expiresAt: Schema.Number
})

/** The type of {@link SessionView:var}. @category models @since 0.1.0 */
export type SessionView = typeof SessionView.Type

/**
 * What a manager may do with an officer's account now, or why not.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OfficerAction = Schema.Struct({
  ...Action.fields,
  id: Schema.Literals(["relate", "resetPassword", "unlock", "disable", "enable"])
})

/** The type of {@link OfficerAction:var}. @category models @since 0.1.0 */
export type OfficerAction = typeof OfficerAction.Type

/**
 * An officer's account as a manager sees it. `id` is what the officer signs in with.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OfficerView = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  state: Schema.Literals(["active", "locked", "disabled"]),
  stateLabel: Text,
  relations: Schema.Array(Relation.Relation),
  seats: Schema.Array(Schema.String),
  mustChange: Schema.Boolean,
  lockedUntil: Schema.NullOr(Schema.Number),
  lastSignInAt: Schema.NullOr(Schema.Number),
  actions: Schema.Array(OfficerAction)
})

/** The type of {@link OfficerView:var}. @category models @since 0.1.0 */
export type OfficerView = typeof OfficerView.Type

/**
 * A kiosk or a board. `zone` is the waiting zone that a board shows, null for a kiosk.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DeviceView = Schema.Struct({
  id: Schema.String,
  kind: Schema.Literals(["kiosk", "board"]),
  name: Schema.NullOr(Schema.String),
  zone: Schema.NullOr(Schema.String),
  state: Schema.Literals(["pending", "enrolled", "revoked", "expired"]),
  stateLabel: Text,
  askedAt: Schema.Number,
  enrolledAt: Schema.NullOr(Schema.Number)
})

/** The type of {@link DeviceView:var}. @category models @since 0.1.0 */
export type DeviceView = typeof DeviceView.Type

/**
 * What a setting is about: the hall (its id is the hall's name), an agency, or a service.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SettingsOf = Schema.Struct({ level: Schema.Literals(["hall", "agency", "service"]), id: Schema.String })

/** The type of {@link SettingsOf:var}. @category models @since 0.1.0 */
export type SettingsOf = typeof SettingsOf.Type

/**
 * The last change of a setting: when, by whom (the id that person signs in with, `system` for the hall itself), and why.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Changed = Schema.Struct({ at: Schema.Number, by: Schema.String, reason: Schema.String })

/** The type of {@link Changed:var}. @category models @since 0.1.0 */
export type Changed = typeof Changed.Type

/**
 * The hours of one date: minutes since midnight, breaks cut out; why there are none, or other than usual.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DayHours = Schema.Struct({
  date: LocalDate.LocalDate,
  hours: Schema.Array(Schema.Struct({ from: Schema.Int, to: Schema.Int })),
  reason: Schema.NullOr(Text)
})

/** The type of {@link DayHours:var}. @category models @since 0.1.0 */
export type DayHours = typeof DayHours.Type

/**
 * The hours of the hall, an agency or a service as they hold now. `offered` is false while it is suspended, for the reason
 * `suspension`. Only the schedule of a service has a `quota`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SettingsLevel = Schema.Struct({
  of: SettingsOf,
  name: Text,
  offered: Schema.Boolean,
  suspension: Schema.NullOr(Schema.String),
  schedule: BusinessDay.ServiceSchedule,
  /** Its hours today: those that it shares with what stands above it. */
  today: DayHours,
  changed: Schema.NullOr(Changed)
})

/** The type of {@link SettingsLevel:var}. @category models @since 0.1.0 */
export type SettingsLevel = typeof SettingsLevel.Type

/**
 * Where the database differs from the definition: `counter:3`, `hall:mpp-asahan`, `service:dukcapil.ktp-el` …
 *
 * @category schemas
 * @since 0.1.0
 */
export const Difference = Schema.Struct({ of: Schema.String, text: Text })

/** The type of {@link Difference:var}. @category models @since 0.1.0 */
export type Difference = typeof Difference.Type

/**
 * All settings of a hall as a manager sees and changes them.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SettingsView = Schema.Struct({
  hall: SettingsLevel,
  agencies: Schema.Array(SettingsLevel),
  /** Agencies without a counter here that are asked about files: their officers have accounts too. */
  asked: Schema.Array(Named),
  services: Schema.Array(Schema.Struct({ ...SettingsLevel.fields, agency: Schema.String, prefix: Schema.String })),
  counters: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      label: Schema.String,
      zone: Schema.String,
      services: Schema.Array(Schema.String),
      changed: Schema.NullOr(Changed)
    })
  ),
  zones: Schema.Array(Named),
  differences: Schema.Array(Difference),
  version: Schema.Int,
  asOf: Schema.Number
})

/** The type of {@link SettingsView:var}. @category models @since 0.1.0 */
export type SettingsView = typeof SettingsView.Type

/**
 * The week that holds today, from Monday, as a schedule makes it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const WeekView = Schema.Struct({
  /** Today in the hall's zone. */
  date: LocalDate.LocalDate,
  days: Schema.Array(DayHours),
  asOf: Schema.Number
})

/** The type of {@link WeekView:var}. @category models @since 0.1.0 */
export type WeekView = typeof WeekView.Type

/**
 * One change of a setting, in words.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ChangeView = Schema.Struct({ at: Schema.Number, by: Schema.String, what: Text, reason: Schema.String })

/** The type of {@link ChangeView:var}. @category models @since 0.1.0 */
export type ChangeView = typeof ChangeView.Type
