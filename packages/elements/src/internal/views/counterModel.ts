/** @internal What the views of a counter are drawn from, and what may be done on them. */
import { type Action, type CounterView, type LocalizedText, type SessionView } from "../../Wire.ts"
import { type Frame } from "../parts.ts"

/** Whether the one who looks at this page has the counter, and if not, why not. */
export type Seat =
  | { readonly type: "unknown" }
  | { readonly type: "signedOut"; readonly isEnded: boolean }
  | { readonly type: "stranger"; readonly session: SessionView }
  | { readonly type: "free"; readonly session: SessionView }
  | { readonly type: "taken"; readonly session: SessionView; readonly since: number }
  | { readonly type: "lost"; readonly session: SessionView }
  | { readonly type: "mine"; readonly session: SessionView }

/** What an action needs besides a press: a reason, a service, or the choice of what to do with a waiting number. */
export type Asking =
  | { readonly type: "pause" }
  | { readonly type: "transfer"; readonly find: string }
  | { readonly type: "waiting"; readonly ticket: string }

export interface CounterModel extends Frame {
  readonly hallName: LocalizedText
  readonly counterId: string
  readonly counterLabel: string
  readonly seat: Seat
  readonly counter: CounterView | null
  /** The hall's services by their id: of which agency each one is. */
  readonly services: { readonly [service: string]: LocalizedText }
  /** The action that is on its way, and the one that waits for a second press. */
  readonly busy: string | null
  readonly confirming: string | null
  readonly asking: Asking | null
  readonly problem: { readonly near: string; readonly text: LocalizedText } | null
}

export interface CounterActs {
  readonly press: (action: Action, ticket: string | null) => void
  /** Sends an action with what it needs. */
  readonly submit: (action: string, body: { readonly [field: string]: string }) => void
  /** A form was sent; its fields are what the action needs. */
  readonly send: (event: unknown, action: string) => void
  readonly pick: (ticket: string) => void
  readonly find: (event: unknown) => void
  readonly dismiss: () => void
  readonly sit: (takeOver: boolean) => void
  readonly leave: () => void
  readonly signOut: () => void
  readonly translate: () => void
}

/** A counter at which somebody works. */
export interface Desk {
  readonly counter: CounterView
  readonly acts: CounterActs
}

/** Where an action stands on the page: the same action exists once for the counter and once for each recent number. */
export const placeOf = (action: string, ticket: string | null): string =>
  ticket === null ? action : `${ticket}/${action}`

/** The place of what is not an action of the hall: going away, taking over. */
export const places = { leave: "leave", signOut: "sign-out", sit: "sit", panel: "panel" } as const
