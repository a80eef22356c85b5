/** @internal What the server asks of whoever runs the practice hall. */
import { type QueueingError } from "@balai/mall"
import { type Effect } from "effect"

export interface PracticeView {
  readonly rate: number
  readonly now: number
  readonly day: string | null
  readonly running: boolean
  readonly free: ReadonlyArray<string>
}

export interface Practice {
  /** How many of the files with which it begins are there. */
  readonly files?: { readonly made: number; readonly total: number }
  readonly restart: Effect.Effect<void, QueueingError.QueueingError>
  readonly setRate: (rate: number) => Effect.Effect<void>
  readonly view: Effect.Effect<PracticeView, QueueingError.QueueingError>
}
