/** @internal Drafts and files as they travel to the applicant's pages: what the hall's `Applications` says, as plain types. */
import { type LocalizedText } from "../Wire.ts"
import { type Fee, type Limit, type Named, type Requirement } from "./catalogueWire.ts"

export interface DocumentWire {
  readonly id: string
  readonly requirement: string
  readonly kind: "pdf" | "jpeg" | "png"
  readonly bytes: number
}

export interface DraftWire {
  readonly id: string
  readonly service: Named
  readonly agency: Named
  readonly savedAt: number
  readonly keptUntil: number
}

export interface FileRowWire {
  readonly id: string
  readonly number: string
  readonly service: Named
  readonly label: LocalizedText
  readonly status: string | null
  readonly owner: string | null
  readonly submittedAt: number
  readonly dueAt: number | null
  readonly isAsked: boolean
}

export interface ReasonWire {
  readonly code: string
  readonly words: string | null
}

export interface TermsWire {
  readonly requirements: ReadonlyArray<Requirement>
  readonly limit: Limit | null
  readonly fees: ReadonlyArray<Fee>
  readonly complaints: ReadonlyArray<{
    readonly name: LocalizedText
    readonly at: string
    readonly kind: "desk" | "phone" | "email" | "web" | "app" | "letter"
  }>
}

/** Who acts for the applicant by a power. */
export interface ProxyWire {
  readonly name: string | null
  readonly isReader: boolean
  readonly isCurrent: boolean
  readonly until: number | null
  readonly ground: { readonly letter: string; readonly date: string } | null
}

/** A decision that the law has made, and what lawyers said of it. */
export interface DeemedWire {
  readonly at: number
  readonly article: string
  readonly effective: string
  readonly number: string | null
  readonly document: string | null
  readonly checks: ReadonlyArray<{
    readonly outcome: "confirmed" | "doubted"
    readonly lawyer: string | null
    readonly words: string | null
    readonly at: number
  }>
}

export interface FileWire {
  readonly id: string
  readonly number: string
  readonly numberExplained: LocalizedText
  readonly service: Named
  readonly agency: Named
  readonly submittedAt: number
  readonly label: LocalizedText
  readonly help: LocalizedText | null
  readonly status: string | null
  readonly statusLabel: LocalizedText | null
  readonly owner: LocalizedText | null
  readonly isEnded: boolean
  readonly clock: {
    readonly state: string
    readonly date: string | null
    readonly isProvisional: boolean
    readonly isOver: boolean
    readonly text: LocalizedText
  } | null
  readonly terms: TermsWire
  readonly checklist: ReadonlyArray<{
    readonly requirement: {
      readonly id: string
      readonly name: LocalizedText
      readonly kind: string
      readonly when: LocalizedText | null
    }
    readonly verdict: string
    readonly reason: ReasonWire | null
    readonly isChanged: boolean
    readonly documents: ReadonlyArray<DocumentWire & { readonly isNew: boolean; readonly at: number | null }>
  }>
  readonly answers: ReadonlyArray<{ readonly label: LocalizedText; readonly value: LocalizedText }>
  readonly returned: { readonly reason: ReasonWire; readonly at: number } | null
  readonly question: { readonly words: string | null; readonly at: number; readonly answer: string | null } | null
  readonly decision: {
    readonly kind: string
    readonly reason: ReasonWire | null
    readonly words: string | null
    readonly at: number
  } | null
  readonly deemed: DeemedWire | null
  readonly recommendations: ReadonlyArray<{
    readonly agency: Named
    readonly verdict: string | null
    readonly words: string | null
    readonly at: number | null
  }>
  readonly money: { readonly due: number | null; readonly captured: number; readonly refunded: number } | null
  readonly product: { readonly number: string; readonly document: string | null; readonly at: number } | null
  readonly elsewhere: { readonly reference: string; readonly at: number; readonly status: string | null } | null
  readonly proxy?: ProxyWire | null
  readonly handedOver: { readonly to: string; readonly by: string; readonly at: number } | null
  readonly history: ReadonlyArray<{
    readonly at: number
    readonly what: LocalizedText
    readonly by: string
    readonly words: string | null
  }>
  readonly actions: ReadonlyArray<{ readonly command: string; readonly label: LocalizedText; readonly state: string }>
}

export interface BillWire {
  readonly label: LocalizedText
  readonly kind: string
  readonly lines: ReadonlyArray<{ readonly name: LocalizedText; readonly amount: number }>
  readonly amount: number
  readonly owed: number
  readonly code: string | null
  readonly qris: string | null
  readonly expiresAt: number | null
  readonly payments: ReadonlyArray<{ readonly receipt: string; readonly amount: number; readonly at: number }>
  readonly isEnded: boolean
}

export interface ExpectedWire {
  readonly date: string | null
  readonly isProvisional: boolean
  readonly isRunning: boolean
  readonly actBy: number | null
}

/** What the script of an upload needs: addresses, the limit to shrink to, and where to go on. */
export interface UploadWire {
  readonly requirement: string
  readonly begin: string
  readonly attach: string
  readonly next: string
  readonly advised: number
  readonly most: number
}
