/** @internal What the pages of the back office start from: plain JSON, as the hall tells it. */
import { type LocalizedText } from "../Wire.ts"
import { type DeemedWire, type ProxyWire } from "./applicantWire.ts"

type Text = LocalizedText
interface Named {
  readonly id: string
  readonly name: Text
}

/** A file whose time has passed. */
export interface OfficeLate extends OfficeRow {
  readonly lateSince: number | null
  readonly holder: string | null
  readonly explained: { readonly words: string | null; readonly at: number } | null
}

/** A file in a list. */
export interface OfficeRow {
  readonly id: string
  readonly number: string
  readonly service: Named
  readonly label: Text
  readonly owner: string | null
  readonly submittedAt: number
  readonly dueAt: number | null
  readonly clock: string | null
  readonly claim: "free" | "mine" | "other"
  readonly isAsked: boolean
}

export interface OfficeReason {
  readonly code: string
  readonly words: string | null
}

export interface OfficeDocument {
  readonly id: string
  readonly requirement: string
  readonly kind: "pdf" | "jpeg" | "png"
  readonly bytes: number
  readonly isNew: boolean
}

export interface OfficeItem {
  readonly requirement: { readonly id: string; readonly name: Text; readonly when: Text | null }
  readonly verdict: "open" | "accepted" | "rejected" | "notNeeded"
  readonly reason: OfficeReason | null
  readonly isChanged: boolean
  readonly documents: ReadonlyArray<OfficeDocument>
}

export interface OfficeAction {
  readonly command: string
  readonly label: Text
  readonly state: "allowed" | "needsInput" | "refused"
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: Text }>
}

/** A file, as an officer reads it. */
export interface OfficeFile {
  readonly id: string
  readonly seq: number
  readonly number: string
  readonly service: Named
  readonly agency: Named
  readonly channel: string
  readonly submittedAt: number
  readonly label: Text
  readonly help: Text | null
  readonly statusLabel: Text | null
  readonly owner: Text | null
  readonly isEnded: boolean
  readonly clock: {
    readonly state: string
    readonly date: string | null
    readonly isProvisional: boolean
    readonly isOver: boolean
    readonly text: Text
  } | null
  readonly checklist: ReadonlyArray<OfficeItem>
  readonly answers: ReadonlyArray<{ readonly label: Text; readonly value: Text }>
  readonly returned: { readonly reason: OfficeReason; readonly at: number } | null
  readonly question: { readonly words: string | null; readonly at: number; readonly answer: string | null } | null
  readonly decision: {
    readonly kind: string
    readonly reason: OfficeReason | null
    readonly words: string | null
    readonly at: number
  } | null
  readonly proxy?: ProxyWire | null
  readonly deemed: DeemedWire | null
  readonly recommendations: ReadonlyArray<{
    readonly agency: Named
    readonly verdict: "supports" | "supportsWithConditions" | "objects" | "silent" | null
    readonly words: string | null
    readonly at: number | null
  }>
  readonly money: { readonly due: number | null; readonly captured: number; readonly refunded: number } | null
  readonly product: { readonly number: string; readonly document: string | null } | null
  readonly elsewhere: { readonly reference: string; readonly status: string | null } | null
  readonly claim: { readonly isMine: boolean; readonly at: number } | null
  readonly history: ReadonlyArray<{
    readonly at: number
    readonly what: Text
    readonly by: string
    readonly words: string | null
  }>
  readonly actions: ReadonlyArray<OfficeAction>
}

/** The bill of a file. */
export interface OfficeBill {
  readonly id: string
  readonly label: Text
  readonly kind: string
  readonly amount: number
  readonly code: string | null
  readonly expiresAt: number | null
  readonly payments: ReadonlyArray<{ readonly receipt: string; readonly amount: number; readonly at: number }>
  readonly actions: ReadonlyArray<OfficeAction>
}

/** A bill that waits for an officer. */
export interface OfficeBillRow {
  readonly file: string
  readonly number: string
  readonly service: Named
  readonly label: Text
  readonly amount: number
}

/** A field of a command's form. */
export interface OfficeField {
  readonly name: string
  readonly kind: "text" | "words" | "choice" | "number" | "moment" | "reason" | "amounts" | "document"
  readonly isOptional: boolean
  readonly most?: number
  readonly choices?: ReadonlyArray<string>
  /** What it begins with. */
  readonly value?: string
  /** Of amounts: what each is for; of choices: what each is called. */
  readonly rows?: ReadonlyArray<Named>
}

/** What a command asks for; where that is nothing that a page can send, why not. */
export interface OfficeForm {
  readonly fields: ReadonlyArray<OfficeField>
  readonly elsewhere: Text | null
}

/** A reason that the office offers. */
export interface OfferedReason {
  readonly code: string
  readonly text: Text
}

export interface LibraryEntry extends OfferedReason {
  readonly requirement: string | null
  readonly isRetired: boolean
}

/** By which decree somebody heads an agency for a while. */
export interface Acting {
  readonly agency: Text
  readonly as: "plh" | "plt"
  readonly decree: string
  readonly until: number
}

/** A draft with which an officer helps at the counter. */
export interface OfficeDraft {
  readonly id: string
  readonly service: Named
  readonly isOpen: boolean
  readonly documents: ReadonlyArray<{ readonly requirement: string }>
  readonly requirements: ReadonlyArray<Named & { readonly kind: string }>
}

/** What became of one file of a batch. */
export interface Outcome {
  readonly file: string
  readonly number: string
  readonly result: "signed" | "sentBack" | "refused"
  readonly text: Text | null
}
