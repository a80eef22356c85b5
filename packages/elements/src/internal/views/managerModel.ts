/** @internal What the manager's page knows, and what a person can do there. */
import {
  type BoardView,
  type ChangeView,
  type CounterSettings,
  type HallView,
  type LeftView,
  type LocalizedText,
  type OfficerView,
  type PickedView,
  type Schedule,
  type SeenDevice,
  type SettingsLevel,
  type SettingsOf,
  type SettingsView,
  type Span,
  type WeekView
} from "../../Wire.ts"
import { managerTexts } from "../managerTexts.ts"
import { type Frame } from "../parts.ts"

export const tabs = [
  { id: "hari-ini", label: managerTexts.tabToday },
  { id: "loket", label: managerTexts.tabCounters },
  { id: "jam-layanan", label: managerTexts.tabHours },
  { id: "petugas", label: managerTexts.tabOfficers },
  { id: "perangkat", label: managerTexts.tabDevices },
  { id: "perubahan", label: managerTexts.tabChanges }
] as const

export type Tab = (typeof tabs)[number]["id"]

export const tabOf = (hash: string): Tab => tabs.find(({ id }) => `#${id}` === hash)?.id ?? "hari-ini"

/** One act, with the form that it asks for. `password` and `adopted` only show what came of one. */
export type Sheet =
  | { readonly type: "closeDay" | "addOfficer" | "enrol" | "adopt" | "restore" }
  | { readonly type: "counter"; readonly id: string }
  | { readonly type: "hours" | "exception" | "suspend" | "resume"; readonly of: SettingsOf }
  | { readonly type: "removeException"; readonly of: SettingsOf; readonly date: string }
  | { readonly type: "quota"; readonly service: string }
  | {
      readonly type: "relate" | "resetPassword" | "unlock" | "disable" | "enable" | "rename" | "revoke"
      readonly id: string
    }
  | { readonly type: "password"; readonly name: string; readonly login: string; readonly password: string }
  | { readonly type: "adopted"; readonly name: string; readonly path: string }

/** A row that was added to a list of the form; a removed one keeps its place, so that nothing typed moves. */
export interface Row {
  readonly list: "weekly" | "breaks" | "hours" | "date"
  readonly span: Span
  readonly weekdays: ReadonlyArray<number>
  readonly kind: "break" | "fridayPrayer"
  readonly issues: boolean
  readonly date: string
  readonly isRemoved: boolean
}

/** What the open form says now, as far as the page answers to it while it is typed. */
export interface Draft {
  readonly rows: ReadonlyArray<Row>
  readonly schedule: Schedule | null
  /** This week as the form makes it, as the server answered last. */
  readonly week: WeekView | null
  /** The server cannot tell yet: the form says what it does not understand. */
  readonly isUnclear: boolean
  readonly chosen: ReadonlySet<string>
  readonly search: string
  readonly isOpenThatDay: boolean
  readonly isDirty: boolean
  /** A second wish to leave throws away what was typed. */
  readonly isLeaving: boolean
  readonly hasCopied: boolean | null
}

export interface Trouble {
  readonly text: LocalizedText
  readonly details: ReadonlyArray<LocalizedText>
  readonly isSignedOut: boolean
}

export interface ManagerModel extends Frame {
  readonly hall: HallView
  readonly isDemo: boolean
  readonly gate: "connecting" | "signIn" | "mustChange" | "forbidden" | "open"
  readonly me: { readonly id: string; readonly name: string } | null
  readonly tab: Tab
  readonly boards: ReadonlyArray<BoardView>
  readonly settings: SettingsView | null
  readonly officers: ReadonlyArray<OfficerView> | null
  readonly devices: ReadonlyArray<SeenDevice> | null
  readonly changes: ReadonlyArray<ChangeView> | null
  readonly picked: ReadonlyArray<PickedView> | null
  readonly left: { readonly day: string; readonly list: ReadonlyArray<LeftView> } | null
  /** A section that could not be loaded says so. */
  /** No worker is active while something is due: what the readiness says of it. */
  readonly idle: LocalizedText | null
  /** The agencies whose plugins did not come up, each in a sentence with the reason. */
  readonly setAside: ReadonlyArray<LocalizedText>
  readonly missing: LocalizedText | null
  readonly search: string
  readonly sheet: Sheet | null
  readonly draft: Draft
  readonly isBusy: boolean
  readonly trouble: Trouble | null
  readonly said: LocalizedText | null
  readonly start: { readonly isHidden: boolean; readonly seen: ReadonlyArray<string> }
  readonly origin: string
}

export interface ManagerActs {
  readonly open: (sheet: Sheet) => void
  readonly leave: () => void
  readonly cancel: (event: unknown) => void
  readonly submit: (event: unknown) => void
  readonly edit: (event: unknown) => void
  readonly addRow: (row: Partial<Row> & Pick<Row, "list">) => void
  readonly removeRow: (index: number) => void
  readonly searchList: (event: unknown) => void
  readonly searchSheet: (event: unknown) => void
  readonly check: (event: unknown) => void
  readonly suggest: (field: string, text: string) => void
  readonly signOut: () => void
  readonly openDevice: () => void
  readonly translate: () => void
  readonly reload: () => void
  readonly copy: (text: string) => void
  readonly print: (what: "left" | "password") => void
  readonly download: () => void
  readonly chooseDay: (event: unknown) => void
  readonly hideStart: (isHidden: boolean) => void
}

const idle = (): void => {}

/** The server draws the page and does nothing. */
export const idleActs: ManagerActs = {
  open: idle,
  leave: idle,
  cancel: idle,
  submit: idle,
  edit: idle,
  addRow: idle,
  removeRow: idle,
  searchList: idle,
  searchSheet: idle,
  check: idle,
  suggest: idle,
  signOut: idle,
  openDevice: idle,
  translate: idle,
  reload: idle,
  copy: idle,
  print: idle,
  download: idle,
  chooseDay: idle,
  hideStart: idle
}

/** What is known before the server was asked. */
export const nothingKnown = {
  gate: "connecting",
  me: null,
  boards: [],
  settings: null,
  officers: null,
  devices: null,
  changes: null,
  picked: null,
  left: null,
  idle: null,
  setAside: [],
  missing: null
} as const

export const emptyDraft: Draft = {
  rows: [],
  schedule: null,
  week: null,
  isUnclear: false,
  chosen: new Set(),
  search: "",
  isOpenThatDay: false,
  isDirty: false,
  isLeaving: false,
  hasCopied: null
}

export const rowOf = (row: Partial<Row> & Pick<Row, "list">): Row => ({
  span: { from: "", to: "" },
  weekdays: [],
  kind: "break",
  issues: false,
  date: "",
  isRemoved: false,
  ...row
})

export const sameOf = (one: SettingsOf, other: SettingsOf): boolean => one.level === other.level && one.id === other.id

export const levelOf = (settings: SettingsView | null, of: SettingsOf): SettingsLevel | null =>
  [settings?.hall, ...(settings?.agencies ?? []), ...(settings?.services ?? [])].find(
    (level) => level !== undefined && sameOf(level.of, of)
  ) ?? null

export const counterOf = (settings: SettingsView | null, id: string): CounterSettings | null =>
  settings?.counters.find((counter) => counter.id === id) ?? null

export const matches = (search: string, ...texts: ReadonlyArray<string>): boolean => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const all = texts.join(" ").toLowerCase()
  return words.every((word) => all.includes(word))
}
