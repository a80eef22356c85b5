/** @internal What the pages of appointments start from: plain JSON, as the hall tells it. */
import { type LocalizedText } from "../Wire.ts"

interface Named {
  readonly id: string
  readonly name: LocalizedText
}

export interface TimeWire {
  readonly at: number
  readonly moment: number
  readonly minutes: number
  readonly left: number
}

export interface OfferWire {
  readonly service: Named
  readonly agency: Named
  readonly settings: { readonly minutes: number; readonly holdMinutes?: number } | null
  readonly days: ReadonlyArray<{ readonly date: string; readonly times: ReadonlyArray<TimeWire> }>
}

export interface AppointmentWire {
  readonly date: string
  readonly at: number
  readonly moment: number
  readonly minutes: number
  readonly service: Named
  readonly agency: Named
  readonly state: "held" | "booked" | "arrived" | "cancelled" | "moved" | "missed"
  readonly until: number | null
  readonly file: string | null
  readonly isOffered: boolean
}

export interface ReturnWire {
  readonly file: { readonly id: string; readonly number: string }
  readonly service: Named
  readonly isExpected: boolean
  readonly hasTimes: boolean
  readonly until: number | null
  readonly suggestion: { readonly date: string; readonly time: TimeWire } | null
  readonly booked: AppointmentWire | null
}
