/** @internal What a kiosk shows and what can be done at it. */
import { type DeviceView, type HallView, type IssuedTicket, type LocalizedText } from "../../Wire.ts"
import { type Enrolment } from "../enrolment.ts"
import { type Group } from "../kioskTexts.ts"
import { type Frame } from "../parts.ts"
import { type Qr } from "../qr.ts"
import { type Renderer } from "../template.ts"

export interface Enrolling {
  readonly type: "enrol"
  readonly enrolment: Enrolment
  readonly isRevoked: boolean
  /** Whether a manager is signed in here, who needs no code. */
  readonly mayAdopt: boolean
}

export interface Issued {
  readonly type: "issued"
  readonly issued: IssuedTicket
  readonly qr: Qr | null
  readonly group: Group | null
  readonly isReprint: boolean
}

export interface Arriving {
  readonly type: "arrive"
  readonly typed: string
  readonly isBusy: boolean
  readonly problem: LocalizedText | null
}

export type Screen =
  | Enrolling
  | { readonly type: "choose"; readonly agency: string | null }
  | { readonly type: "wish" }
  /** Somebody types the code of an appointment, or the number of an application. */
  | Arriving
  | { readonly type: "issuing"; readonly service: string; readonly tries: number }
  | Issued
  | { readonly type: "failed"; readonly service: string; readonly text: LocalizedText }

export interface KioskModel extends Frame {
  readonly hall: HallView
  readonly screen: Screen
  /** For whom priority is asked with the next number. */
  readonly group: Group | null
  readonly isLarge: boolean
  /** The width of the slip in millimetres, or null without a printer. */
  readonly slip: 58 | 80 | null
  readonly isDemo: boolean
  /** How long the number stays on the screen; null while it is held there. */
  readonly left: number | null
  /** Where the manager's page is, as somebody types it. */
  readonly address: string
}

export interface KioskActs {
  readonly choose: (service: string) => void
  readonly enter: (agency: string | null) => void
  readonly wish: () => void
  readonly ask: (group: Group | null) => void
  /** Opens the page for who is expected. */
  readonly expect: () => void
  readonly type: (typed: string) => void
  readonly arrive: () => void
  readonly retry: () => void
  readonly back: () => void
  readonly hold: () => void
  readonly print: () => void
  readonly more: () => void
  readonly adopt: () => void
  readonly enlarge: () => void
  readonly translate: () => void
}

export const choosing: Screen = { type: "choose", agency: null }

export const asking: Enrolling = { type: "enrol", enrolment: { state: "asking" }, isRevoked: false, mayAdopt: false }

export const isKiosk = (device: DeviceView | null): boolean => device?.kind === "kiosk" && device.state === "enrolled"

/** A kiosk that nobody has touched. */
export const restingKiosk = { group: null, isLarge: false, slip: null, isDemo: false, left: null, address: "" } as const

/** What one view of the kiosk is drawn from. */
export interface Scene<T> {
  readonly view: Renderer<T>
  readonly model: KioskModel
  readonly acts: KioskActs
}
